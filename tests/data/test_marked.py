"""Conversations in one text, by their marks."""

from __future__ import annotations

import pytest

from tunesmith.data.marked import marked

EXPECTED = [("user", "Hi"), ("assistant", "Ho"), ("user", "And?"), ("assistant", "So.")]
LAYOUTS = {
    "hashes": "### Human: Hi\n### Assistant: Ho\n### Human: And?\n### Assistant: So.",
    "lines": "\n\nHuman: Hi\n\nAssistant: Ho\n\nHuman: And?\n\nAssistant: So.",
    "in line": "USER: Hi ASSISTANT: Ho USER: And? ASSISTANT: So.",
    "Vicuna": "USER: Hi ASSISTANT: Ho</s>USER: And? ASSISTANT: So.",
    "French": "Utilisateur : Hi\nAssistant : Ho\nUtilisateur : And?\nAssistant : So.",
    "chatml": "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHo<|im_end|>\n"
    "<|im_start|>user\nAnd?<|im_end|>\n<|im_start|>assistant\nSo.<|im_end|>\n",
    "llama 2": "<s>[INST] Hi [/INST] Ho </s><s>[INST] And? [/INST] So. </s>",
    "llama 3": "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\nHo<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nAnd?"
    "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nSo.<|eot_id|>",
    "gemma": "<bos><start_of_turn>user\nHi<end_of_turn>\n<start_of_turn>model\nHo<end_of_turn>\n"
    "<start_of_turn>user\nAnd?<end_of_turn>\n<start_of_turn>model\nSo.<end_of_turn>",
    "zephyr": "<|user|>\nHi</s>\n<|assistant|>\nHo</s>\n<|user|>\nAnd?</s>\n<|assistant|>\nSo.</s>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout(layout: str) -> None:
    assert [(m.role, m.content.strip()) for m in marked(LAYOUTS[layout])] == EXPECTED


def test_a_system_turn() -> None:
    found = marked("<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Ho </s>")
    assert [(m.role, m.content) for m in found] == [("system", "Be kind."), ("user", "Hi"), ("assistant", "Ho")]


@pytest.mark.parametrize(
    "text",
    ["The user: a person.", "Human: Hi", "### Notes: none", "It says:\nQ: a\nA: b", "He said: yes.\nAssistant: no", ""],
)
def test_what_is_no_conversation(text: str) -> None:
    assert marked(text) == ()

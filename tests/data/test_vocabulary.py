"""A tokenizer from text: the same to the byte, any text comes back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from tunesmith.data import vocabulary

LEARNT = vocabulary.learn(tiny.SENTENCES * 3, 400, 64)


def test_the_same_text_in_any_order_gives_the_same_file(tmp_path: Path) -> None:
    files = []
    for name, texts in (("a", tiny.SENTENCES * 3), ("b", list(reversed(tiny.SENTENCES * 3)))):
        vocabulary.learn(texts, 400, 64).save_pretrained(tmp_path / name)
        files.append((tmp_path / name / "tokenizer.json").read_bytes())
    assert files[0] == files[1]


def test_the_end_mark_comes_first_and_stands_alone() -> None:
    assert len(LEARNT) <= 400
    assert LEARNT.eos_token_id == 0
    assert LEARNT(vocabulary.END)["input_ids"] == [0]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    assert LEARNT.decode(LEARNT(text.replace(vocabulary.END, ""))["input_ids"]) == text.replace(vocabulary.END, "")


def test_spelling_by_another_tokenizer() -> None:
    other = tiny.tokenizer("gpt2")
    for token in list(LEARNT.get_vocab())[1:]:
        ids = vocabulary.spelling(token, other)
        assert "".join(other.convert_ids_to_tokens(ids)) == token

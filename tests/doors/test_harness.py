"""A run handed to lm-evaluation-harness; the harness itself is a fake here, unless it is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

import tiny
from tunesmith.data import templates
from tunesmith.doors import harness
from tunesmith.doors.cli import main
from tunesmith.errors import TunesmithError
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Recipe
from tunesmith.run import Run
from tunesmith.speak.assistant import Assistant

HERE = importlib.util.find_spec("lm_eval") is not None


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("models") / "base"
    tiny.model("gpt2", folder)
    base = load(str(folder), dtype="float32")
    model = adapt.attach(base, Recipe(model=str(folder)))
    torch.manual_seed(0)
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.5)
    return Assistant(base, templates.choose("alpaca"), model)


class HFLM:
    """As much of the harness's as is asked of it."""

    def __init__(self, pretrained: Any, tokenizer: Any, batch_size: int, max_length: int):
        self.model, self.tokenizer, self.batch_size, self.max_length = pretrained, tokenizer, batch_size, max_length

    def logits(self) -> torch.Tensor:
        ids = self.tokenizer("Name a colour.", return_tensors="pt")["input_ids"]
        with torch.no_grad():
            return self.model(ids).logits[0, -1]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> list[Any]:
    """What the fake harness was asked; its answer is the likeliest next token."""
    asked: list[Any] = []

    def simple_evaluate(model: HFLM, tasks: list[str], **more: Any) -> dict[str, Any]:
        asked.append((model, tasks, more))
        if tasks == ["far"]:
            raise ConnectionError("Couldn't reach 'far' on the Hub")
        if tasks == ["nowhere"]:
            raise ValueError("Tasks not found: nowhere")
        told = {"alias": tasks[0], "acc,none": np.float64(model.logits().max()), "acc_stderr,none": 0.25}
        counts = {"original": 40, "effective": more["limit"] or 40}
        how = {"n-shot": {tasks[0]: 0}, "configs": {tasks[0]: {"test_split": None, "validation_split": "validation"}}}
        return {"results": {tasks[0]: told}, "n-samples": {tasks[0]: counts}, **how}

    package, models, huggingface = ModuleType("lm_eval"), ModuleType("lm_eval.models"), ModuleType("lm_eval.models.hf")
    package.simple_evaluate, huggingface.HFLM = simple_evaluate, HFLM  # type: ignore[attr-defined]
    named = {"lm_eval": package, "lm_eval.models": models, "lm_eval.models.huggingface": huggingface}
    for name, module in named.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(harness, "open_any", lambda what, model=None: (assistant, SimpleNamespace()))
    return asked


def test_questions_out_of_reach_are_no_bug_of_ours(fake: list[Any]) -> None:
    with pytest.raises(TunesmithError, match="could not run far: Couldn't reach"):
        harness.evaluate("run", ["far"])


def test_both_sides_are_handed_over(fake: list[Any], assistant: Assistant) -> None:
    found = harness.evaluate("run", ["colours"], limit=3, chat=True, num_fewshot=0)
    assert list(found) == ["base", "tuned"]
    assert type(found["base"]["colours"]["acc,none"]) is float
    (base, tasks, more), (tuned, _, _) = fake
    assert tasks == ["colours"] and base.max_length == assistant.base.context
    assert (more["limit"], more["apply_chat_template"], more["num_fewshot"]) == (3, True, 0)
    asked = [{"role": "user", "content": "Name a colour."}]
    text = tuned.tokenizer.apply_chat_template(asked, tokenize=False, add_generation_prompt=True)
    assert text == "".join(str(segment.text) for segment in assistant.template.ask(_messages(asked)))


def _messages(asked: list[dict[str, str]]) -> Any:
    from tunesmith.data.example import Message

    return tuple(Message(turn["role"], turn["content"]) for turn in asked)  # type: ignore[arg-type]


def test_how_it_was_asked_is_kept_with_the_run(
    fake: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness, "run_of", lambda what: Run(tmp_path))
    harness.evaluate("run", ["colours"], limit=3)
    kept = json.loads((tmp_path / "evals" / "harness-colours.json").read_text())
    assert kept["setting"] == {"shots": 0, "split": "validation", "rows": 3, "of": 40, "chat": False}


def test_the_base_is_asked_with_the_adapter_off(fake: list[Any], assistant: Assistant) -> None:
    found = harness.evaluate("run", ["colours"])
    with harness.language_model(assistant, base=True) as base:
        bare = base.logits()
    with harness.language_model(assistant) as tuned:
        assert not torch.allclose(bare, tuned.logits())
    ids = torch.tensor([assistant.base.tokenizer("Name a colour.")["input_ids"]])
    with torch.no_grad(), assistant._side(True):
        assert torch.equal(bare, adapt.inner(assistant.model)(ids).logits[0, -1])
    assert found["base"]["colours"]["acc,none"] == pytest.approx(float(bare.max()))
    assert assistant.base.tokenizer.chat_template is None  # the assistant's own tokenizer is as it was


def test_on_the_command_line(fake: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "run", "--harness", "colours", "--rows", "2"]) == 0
    told = capsys.readouterr().out
    assert "base" in told and "tuned" in told and "acc" in told and "± 0.250" in told
    assert main(["eval", "run", "--harness", "nowhere"]) == 1
    assert "could not run nowhere: Tasks not found" in capsys.readouterr().err


@pytest.mark.skipif(HERE, reason="lm_eval is installed")
def test_it_is_told_how_to_install_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "nano", "--harness", "arc_easy"]) == 1
    assert "pip install '.[harness]'" in capsys.readouterr().err


def test_a_part_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lm_eval", None)
    with pytest.raises(TunesmithError, match="pip install"):
        harness.harness()


@pytest.mark.skipif(
    not HERE or os.environ.get("HF_HUB_OFFLINE") != "1",
    reason="lm_eval is not installed, or may ask the hub (HF_HUB_OFFLINE=1 is not set)",
)
def test_with_the_harness_itself(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    from datasets import Dataset

    rows = Dataset.from_list([{"q": "Name a colour.", "choices": ["Blue.", "A chair."], "gold": 0}] * 4)
    task = {
        "task": "colours", "custom_dataset": lambda **more: {"test": rows}, "test_split": "test",
        "output_type": "multiple_choice", "doc_to_text": "{{q}}", "doc_to_choice": "{{choices}}",
        "doc_to_target": "gold", "metric_list": [{"metric": "acc"}],
    }  # fmt: skip
    monkeypatch.setattr(harness, "open_any", lambda what, model=None: (assistant, SimpleNamespace()))
    found = harness.evaluate("run", [task], chat=True)
    assert set(found) == {"base", "tuned"} and 0 <= found["base"]["colours"]["acc,none"] <= 1

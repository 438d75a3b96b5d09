"""tunesmith as the comparison starts it: nothing but learning, and each thing that is switched off."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from peers import ours

from tunesmith import recipe as recipes
from tunesmith.data.batches import collate
from tunesmith.data.tokens import Tokens
from tunesmith.doors import cli, console, forecast
from tunesmith.learn.step import Engine
from tunesmith.model import machine
from tunesmith.model.load import load


def test_nothing_is_timed_beforehand_and_one_token_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    for owner, name in ((forecast, "forecast"), (console.Teller, "_forecast"), (cli, "main")):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # put back afterwards
    monkeypatch.setattr(machine, "share_cores", lambda: None)  # it changes the environment
    monkeypatch.setattr(cli, "main", lambda words: told.append(words) or 0)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"instruction": "Say a.", "input": "", "output": "a", "prompt": "Say a.", "answer": "a"}\n')
    assert ours.main("nano", str(rows), 2, "lora") == 0
    anything: Any = None
    assert forecast.forecast(anything, {}, anything, [], [], anything) == {}
    settings = [word for before, word in zip(told[0], told[0][1:], strict=False) if before == "--set"]
    recipe = recipes.resolve(overrides=recipes.parse_set(settings))
    assert len(recipe.probes) == 1
    assert recipe.generate.max_new_tokens == 1


def test_without_heads_the_last_mlp_still_works_on_learnt_tokens_alone() -> None:
    seen: list[int] = []
    learn = np.arange(6) >= 4
    base = load("nano", dtype="float32")
    engine = Engine(base.model, base.family, base.device)
    batch = collate([Tokens(np.arange(6, dtype=np.int32) + 10, learn)], engine.layout)
    engine.last_mlp.register_forward_hook(lambda module, given, said: seen.append(given[0].shape[-2]))
    inner = next(iter(engine.last_mlp.children()))
    inner.register_forward_hook(lambda module, given, said: seen.append(given[0].shape[-2]))
    with torch.no_grad():
        expected = engine.batch_loss(batch)
        reached = seen.copy()
        seen.clear()
        assert torch.allclose(ours.whole_logits(engine, batch), expected, rtol=1e-5)
    assert seen == reached
    assert 2 in seen  # of the five inputs, the two that something is learnt after

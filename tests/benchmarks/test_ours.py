"""tunesmith as the comparison starts it: nothing but learning, and each thing that is switched off."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from peers import ours

from tunesmith import recipe as recipes
from tunesmith.doors import cli, console, forecast
from tunesmith.model import machine


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

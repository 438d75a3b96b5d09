"""The forecast of a whole run, and the verb that tells it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import tiny
from tunesmith.doors import forecast
from tunesmith.doors.cli import main
from tunesmith.doors.forecast import Talk
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import Run
from tunesmith.speak import cache
from tunesmith.speak.generate import Speaker

Folder = Callable[[str], Path]
Told = pytest.CaptureFixture[str]


def test_the_seconds_of_a_batch_of_answers() -> None:
    """Two prompts, padded to 10 tokens; the answers take 3 and 1 tokens, the first of them read off the prompts."""
    talk = Talk(0.1, np.array([1.0, 10.0, 0.01]))
    read = 0.1 * 10 * 2
    written = (1 + 10 * 1 + 0.01 * 11) + (1 + 10 * 1 + 0.01 * 12)
    assert talk.seconds([10, 4], [3, 1]) == pytest.approx(read + written)
    assert talk.seconds([10], [1]) == pytest.approx(1.0)
    unpadded = Talk(0.1, np.array([1.0, 10.0, 0.01]), padded=False)
    assert unpadded.seconds([10, 4], [3, 1]) == pytest.approx(read * 0.7 + written - 0.01 * 6)


def test_answers_are_batched_as_they_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of like length together; of tuned answers a few never end, and hold up their batch."""
    asked: list[tuple[list[int], list[int]]] = []

    def seconds(talk: Talk, prompts: list[int], answers: list[int]) -> float:
        asked.append((prompts, answers))
        return 1.0

    monkeypatch.setattr(cache, "BATCH", 20)
    monkeypatch.setattr(Talk, "seconds", seconds)
    prompts = [[0] * n for n in range(1, 41)]
    talk = Talk(0.0, np.zeros(3))
    speaker, how = Speaker(tiny.Script([0]), [], str, 999), Generate(max_new_tokens=80)
    assert forecast._batches(talk, speaker, prompts, list(range(1, 41)), how, stray=True) == 2.0
    (first, stray), (second, _) = asked
    assert first == list(range(40, 20, -1)) and second == list(range(20, 0, -1))
    assert stray == [80, *range(39, 20, -1)]


@pytest.fixture
def place(tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    rows = [{"instruction": f"Say the number {n}.", "output": f"It is {n}. " * (1 + n % 7)} for n in range(60)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.chdir(tmp_path)
    few = ["--set", "generate.max_new_tokens=6", "--set", "probes=[Say 3.]", "--set", "threads=1"]
    return ["--model", str(tiny_model("gpt2")), "--data", "rows.jsonl", *few]


def test_a_plan_spends_nothing(place: list[str], capsys: Told) -> None:
    before = sorted(Path().rglob("*"))
    assert main(["plan", *place, "--minutes", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert sorted(Path().rglob("*")) == before
    assert found["rows"] == found["steps"] * 16 <= found["rows_in_time"]
    assert found["train_rows"] == 51 and found["minutes"] == 1
    parts = sum(found[f"{name}_seconds"] for name in ("learning", "looking", "measuring"))
    assert 0 < parts < found["seconds"] < parts + 10
    assert found["memory_bytes"] > 1e7
    assert {"tokens", "learnt_tokens", "dtype", "threads", "batch", "device", "tokens_at_once"} <= set(found)
    assert found["layout"] == "packed"


def test_a_plan_is_told_in_lines(place: list[str], capsys: Told) -> None:
    assert main(["plan", *place, "--minutes", "1", "--no-eval", "--lang", "fr"]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines() if line[:1].strip()] == [
        "temps", "mémoire", "pas", "machine", "budget"
    ]  # fmt: skip
    assert "lignes bout à bout" in shown
    assert main(["plan", "--out", "x"]) == 2  # what only tune can do


@pytest.mark.parametrize(
    ("asked", "fault", "told"),
    [("auto", "it is off", 1), ("padded", "it is off", 0), ("auto", "", 0), ("auto", None, 0)],
)
def test_a_kernel_that_failed_is_told_where_it_was_the_machines_choice(asked: str, fault: str, told: int) -> None:
    heard: list[dict[str, Any]] = []
    laid: list[str] = []
    engine: Any = SimpleNamespace(fault=fault, lay_out=laid.append)
    forecast.lay_out(engine, Recipe(layout=asked), heard.append)
    assert heard == [{"event": "padded", "why": fault}] * told and laid == [asked]


def test_a_wrong_wish_is_told_as_by_tune(place: list[str], capsys: Told) -> None:
    assert main(["plan", *place, "--set", "keep_best=true", "--set", "split=100/0/0"]) == 1
    assert "keep_best goes by the validation loss" in capsys.readouterr().err
    assert main(["plan", "--set", "lorra.rank=3"]) == 1
    assert "lora.rank" in capsys.readouterr().err


def test_a_run_says_how_far_off_its_forecast_was(place: list[str], capsys: Told) -> None:
    short = ["--set", "max_steps=3", "--set", "eval_rows=2", "--set", "keep_best=true", "--set", "eval_every=1"]
    assert main(["tune", *place, *short, "--out", "run"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Forecast:") < shown.index("The base, before") < shown.index("it took")
    run = Run("run")
    plan: dict[str, Any] = run.metrics["plan"]
    assert plan["forecast"]["steps"] == 3
    assert plan["off"]["seconds"] == pytest.approx(
        plan["outcome"]["seconds"] / plan["forecast"]["seconds"] - 1, abs=0.01
    )
    assert plan["outcome"]["learning_seconds"] == run.metrics["train"]["seconds"]
    assert run.metrics["train"]["kept"]["best_step"] in (1, 2, 3)
    told = run.path("report.md").read_text()
    assert "Whole run, against the forecast" in told and "were kept, whose validation loss was the lowest" in told

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tunesmith.doors import study as studies
from tunesmith.doors import study_search
from tunesmith.doors.study_settings import Study, parse_vary
from tunesmith.errors import TunesmithError


def test_what_may_be_searched() -> None:
    study = Study(vary=parse_vary(["lr=1e-4..1e-2", "lora.rank=4..64", "schedule=linear,cosine"]))
    assert study_search.space(study) == {
        "lr": (1e-4, 1e-2), "lora.rank": (4.0, 64.0), "schedule": ["linear", "cosine"]
    }  # fmt: skip
    for words, told in (
        (["rows=100,200"], "rows cannot be searched for"),
        (["lr=1e-2..1e-4"], "must be the smaller"),
        (["lr=-1..1"], "lr"),
        (["schedule=linaer"], "schedule"),
    ):
        with pytest.raises(TunesmithError, match=told):
            study_search.space(Study(vary=parse_vary(words)))
    with pytest.raises(TunesmithError, match="needs settings to search"):
        study_search.space(Study())


def test_a_password_is_not_told() -> None:
    assert study_search._named("postgresql://ada:secret@host/db") == "postgresql://...@host/db"


def test_a_search_from_end_to_end(
    tmp_path: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("optuna")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(studies, "speed", lambda *_: studies.Speed(0.1, 1e-4, 0.01))
    rows = [{"instruction": f"Name colour {n}.", "output": "Blue."} for n in range(60)]
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = {
        "model": str(tiny_model("gpt2")), "data": "mine.jsonl", "split": "60/15/25", "max_steps": 2, "lr": 1e-5,
        "generate.max_new_tokens": 4, "probes": ["Which colour?"], "dtype": "float32", "threads": 1,
    }  # fmt: skip
    study = Study(recipe=recipe, vary={"lr": ["1e-3..1e-2"]}, search=2, test_rows=12, lang="fr")
    heard: list[dict[str, Any]] = []
    found = study_search.search(study, tmp_path / "s", heard.append)
    trials = [event for event in heard if event["event"] == "trial"]
    assert [trial["state"] for trial in trials] == ["COMPLETE", "COMPLETE"]
    assert all(1e-3 <= trial["values"]["lr"] <= 1e-2 for trial in trials)
    best = min(trials, key=lambda trial: trial["loss"])
    assert found["search"]["best"]["lr"] == pytest.approx(best["values"]["lr"])
    assert [cell["name"] for cell in found["cells"]] == ["settings=recipe", "settings=found"]
    assert "La recherche" in (tmp_path / "s" / "study.html").read_text()
    again = study_search.search(studies.opened(tmp_path / "s"), tmp_path / "s", heard.append)
    assert len([event for event in heard if event["event"] == "trial"]) == 2  # kept by the storage
    assert again["cells"] == found["cells"]


def test_a_hopeless_trial_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    optuna = pytest.importorskip("optuna")
    optuna.logging.set_verbosity(optuna.logging.ERROR)

    def tune(recipe: Any, *, out: Path, listen: Callable[[dict[str, Any]], None]) -> None:
        for step in (1, 2, 3):
            listen({"event": "step", "step": step, "of": 3})
            listen({"event": "validation", "step": step, "loss": 9.0 if out.name == "bad" else 2.0 / step})

    monkeypatch.setattr(study_search.steps, "tune", tune)
    monkeypatch.setattr(study_search, "recipe_of", lambda *_: None)
    trials = optuna.create_study(pruner=optuna.pruners.MedianPruner(n_startup_trials=1))
    args: tuple[Any, Any, int] = (None, None, 0)
    trial = trials.ask()
    trials.tell(trial, study_search._try(trial, *args, tmp_path / "good", lambda event: None))
    assert trials.best_value == pytest.approx(2 / 3)
    with pytest.raises(study_search.GivenUpError):
        study_search._try(trials.ask(), *args, tmp_path / "bad", lambda event: None)

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tunesmith.doors import study as studies
from tunesmith.doors import study_search
from tunesmith.doors.study_settings import Study, parse_vary
from tunesmith.errors import TunesmithError, without_password
from tunesmith.recipe import Recipe
from tunesmith.run import Run


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
    study = Study(storage="postgresql://ada:secret@host/db")
    assert "secret" not in json.dumps(study.told()) and study.told()["storage"] == "postgresql://ada@host/db"
    assert without_password("sqlite:///a@b:c/d.db") == "sqlite:///a@b:c/d.db"


@pytest.fixture
def shared(tmp_path: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings that all trials share, in a folder with their rows."""
    pytest.importorskip("optuna")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(studies, "speed", lambda *_: studies.Speed(0.1, 1e-4, 0.01))
    rows = [{"instruction": f"Name colour {n}.", "output": "Blue."} for n in range(60)]
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return {
        "model": str(tiny_model("gpt2")), "data": "mine.jsonl", "split": "60/15/25", "max_steps": 2, "lr": 1e-5,
        "generate.max_new_tokens": 4, "probes": ["Which colour?"], "dtype": "float32", "threads": 1,
    }  # fmt: skip


def quietly(event: dict[str, Any]) -> None:
    pass


def test_what_is_found_later_is_what_is_measured(shared: dict[str, Any], tmp_path: Path) -> None:
    vary = {"lr": [1e-6, 1e-2], "lora.rank": [1, 2]}  # lists, not ranges
    first = study_search.search(Study(recipe=shared, vary=vary, search=1, test_rows=12), tmp_path / "s", quietly)
    before = {run["run"] for cell in first["cells"] for run in cell["runs"]}
    found = study_search.search(Study(recipe=shared, vary=vary, search=6, test_rows=12), tmp_path / "s", quietly)
    best, (_, cell) = found["search"]["best"], found["cells"]
    run = Run(tmp_path / "s" / cell["runs"][0]["run"])
    assert (run.recipe["lr"], run.recipe["lora"]["rank"]) == (best["lr"], best["lora.rank"])
    assert (cell["runs"][0]["run"] in before) == (best == first["search"]["best"])


def test_a_search_tells_that_its_data_have_changed(shared: dict[str, Any], tmp_path: Path) -> None:
    study = Study(recipe=shared, vary={"lr": ["1e-4..1e-3"]}, search=1, test_rows=12)
    heard: list[dict[str, Any]] = []
    first = study_search.search(study, tmp_path / "s", heard.append)
    with (tmp_path / "mine.jsonl").open("a") as file:
        file.write(json.dumps({"instruction": "Name one colour more.", "output": "Red."}) + "\n")
    assert not [event for event in heard if event["event"] == "changed"]
    again = study_search.search(study, tmp_path / "s", heard.append)
    assert [event["files"] for event in heard if event["event"] == "changed"] == [["mine.jsonl"]]
    assert again["search"]["best"] == first["search"]["best"]


def test_searches_that_share_a_storage_are_kept_apart(shared: dict[str, Any], tmp_path: Path) -> None:
    storage = f"sqlite:///{tmp_path / 'all.db'}"
    for name, vary in (("a", {"lr": ["1e-4..1e-3"]}), ("b", {"weight_decay": ["0..1"]})):
        study = Study(recipe=shared, vary=vary, search=1, storage=storage, test_rows=12)
        found = study_search.search(study, tmp_path / name / "s", quietly)
        assert list(found["search"]["best"]) == list(vary)


def test_a_trial_that_cannot_learn_is_one_of_them(shared: dict[str, Any], tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    study = Study(recipe=shared, vary={"lr": [1e-3, 1e30]}, search=6, test_rows=12, budget=30)
    found = study_search.search(study, tmp_path / "s", heard.append)
    states = [event["state"] for event in heard if event["event"] == "trial"]
    assert len(states) == 6 and set(states) <= {"COMPLETE", "PRUNED", "FAIL"}
    assert found["search"]["best"] == {"lr": 1e-3}
    hopeless = Study(recipe=shared, vary={"lr": [1e30, 1e31]}, search=4, test_rows=12)
    with pytest.raises(TunesmithError, match="lr"):
        study_search.search(hopeless, tmp_path / "t", quietly)


def test_a_budget_ends_a_search(shared: dict[str, Any], tmp_path: Path) -> None:
    study = Study(recipe=shared, vary={"lr": ["1e-4..1e-3"]}, search=50, test_rows=12, budget=1 / 600)
    found = study_search.search(study, tmp_path / "s", quietly)
    assert len(found["search"]["trials"]) == 1 and len(found["cells"]) == 2
    with pytest.raises(TunesmithError, match="epochs cannot be varied"):
        study_search.space(Study(vary={"epochs": [1, 2]}, equal="tokens"))


@pytest.mark.long
def test_two_processes_share_a_search(shared: dict[str, Any], tmp_path: Path) -> None:
    study = Study(recipe=shared, vary={"lr": ["1e-4..1e-2"]}, search=6, test_rows=12)
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(study.told()))
    command = [sys.executable, "-m", "tunesmith", "study", "mine.yaml", "--out", "s", "--json"]
    both = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    one, other = (json.loads(process.communicate()[0]) for process in both)
    assert one["cells"][0] == other["cells"][0]
    assert 6 <= len(json.loads((tmp_path / "s" / "trials.json").read_text())["trials"]) <= 7


def test_a_search_from_end_to_end(shared: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    timed: list[Any] = []
    monkeypatch.setattr(studies, "speed", lambda *told: timed.append(told) or studies.Speed(0.1, 1e-4, 0.01))
    study = Study(recipe=shared, vary={"lr": ["1e-3..1e-2"]}, search=2, test_rows=12, lang="fr")
    heard: list[dict[str, Any]] = []
    found = study_search.search(study, tmp_path / "s", heard.append)
    (plan,) = [event for event in heard if event["event"] == "search_plan"]
    assert (plan["trials"], plan["runs"]) == (2, 2) and plan["seconds"] > 0
    trials = [event for event in heard if event["event"] == "trial"]
    assert [trial["state"] for trial in trials] == ["COMPLETE", "COMPLETE"]
    assert all(1e-3 <= trial["values"]["lr"] <= 1e-2 for trial in trials)
    best = min(trials, key=lambda trial: trial["loss"])
    assert found["search"]["best"]["lr"] == pytest.approx(best["values"]["lr"])
    assert [cell["name"] for cell in found["cells"]] == ["settings=recipe", "settings=found"]
    assert "La recherche" in (tmp_path / "s" / "study.html").read_text()
    assert len(timed) == 1  # the forecast's figures serve the comparison
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
    monkeypatch.setattr(study_search, "recipe_of", lambda *_: Recipe())
    trials = optuna.create_study(pruner=optuna.pruners.MedianPruner(n_startup_trials=1))
    args: tuple[Any, Any, int] = (None, None, 0)
    trial = trials.ask()
    trials.tell(trial, study_search._try(trial, *args, tmp_path / "good", lambda event: None))
    assert trials.best_value == pytest.approx(2 / 3)
    with pytest.raises(study_search.GivenUpError):
        study_search._try(trials.ask(), *args, tmp_path / "bad", lambda event: None)

"""A small study from end to end: cut short, taken up, told."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tunesmith import alone as one_at_a_time
from tunesmith.alone import alone
from tunesmith.doors import study as studies
from tunesmith.doors.cli import main
from tunesmith.doors.cli_study import _asked
from tunesmith.doors.study_notebook import write_notebook
from tunesmith.doors.study_settings import Study
from tunesmith.doors.study_time import Counted
from tunesmith.doors.study_words import Tell
from tunesmith.errors import TunesmithError

Told = pytest.CaptureFixture[str]
ANSWERS = ("Blue.", "Red, like a brick.", "Green is a colour.", "Yellow, as the sun is.")


@pytest.fixture
def here(tmp_path: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = [{"instruction": f"Name colour {n}.", "output": ANSWERS[n % 4]} for n in range(60)]
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setattr(studies, "speed", lambda *_: studies.Speed(0.1, 1e-4, 0.01))  # nothing is timed in a test
    return tmp_path


def small(tiny_model: Callable[[str], Path], **changes: Any) -> Study:
    recipe = {
        "model": str(tiny_model("gpt2")), "data": "mine.jsonl", "split": "60/15/25", "max_steps": 3, "save_every": 1,
        "generate.max_new_tokens": 4, "probes": ["Which colour?"], "dtype": "float32", "threads": 1,
    }  # fmt: skip
    settings = {"recipe": recipe, "vary": {"lora.rank": [1, 4]}, "seeds": 2, "test_rows": 12} | changes
    return Study(**settings)


class StopError(Exception):
    """As a kill: nothing is told to anybody."""


def test_a_study_goes_on_where_it_was_stopped(
    here: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    study, heard = small(tiny_model), []

    def kill(event: dict[str, Any]) -> None:
        heard.append(event)
        if event["event"] == "step" and event["step"] == 2 and sum(e["event"] == "cell" for e in heard) == 2:
            raise StopError

    with pytest.raises(StopError), studies.claimed(study, here / "s"):
        studies.run(studies.Planned(study, here / "s"), kill)
    done = [event["name"] for event in heard if event["event"] == "cell_done"]
    assert done == ["lora.rank=1"]
    before = (here / "s" / "runs" / "lora.rank=1_seed=0" / "metrics.json").read_bytes()

    again_counted: list[str] = []
    counted = Counted.train_rows
    monkeypatch.setattr(Counted, "train_rows", lambda *a: again_counted.append("") or counted(*a))
    planned = studies.Planned(studies.opened(here / "s"), here / "s")
    assert len(again_counted) == 1  # for its timing; the passes of both cells are known
    assert planned.told()["done"] == 1
    again: list[dict[str, Any]] = []
    found = studies.run(planned, again.append)
    steps = [event["step"] for event in again if event["event"] == "step"]
    assert steps[:2] == [3, 1]  # the second cell's last step, then the third cell's first
    assert (here / "s" / "runs" / "lora.rank=1_seed=0" / "metrics.json").read_bytes() == before
    for run in (here / "s" / "runs").iterdir():
        events = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
        assert [event["step"] for event in events if event["event"] == "step"] == [1, 2, 3]

    assert [len(cell["runs"]) for cell in found["cells"]] == [2, 2]
    assert found["test_rows"] == 12 and len(found["pairs"]) == 1 and found["left_out"] == []
    assert found["effects"][0]["factor"] == "lora.rank" and {
        run["steps"] for c in found["cells"] for run in c["runs"]
    } == {3}
    for name in ("study.json", "study.md", "study.html", "study.yaml"):
        assert (here / "s" / name).stat().st_size > 100
    assert json.loads((here / "s" / "study.json").read_text()) == json.loads(json.dumps(found))

    metrics = json.loads((here / "s" / "runs" / "lora.rank=1_seed=0" / "metrics.json").read_text())
    assert metrics["eval"]["tuned"]["answer_bits_per_byte"]["n"] == 12  # an ordinary run, measured
    assert studies.run(studies.Planned(study, here / "s"))["cells"] == found["cells"]  # nothing is done twice

    notebook = json.loads(write_notebook(here / "s", found, Tell("fr")).read_text())
    ran = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(ran) >= 5 and all(cell["outputs"] for cell in ran)
    assert "Étude" in "".join(notebook["cells"][0]["source"])

    with pytest.raises(TunesmithError, match="holds another study: vary differ"):
        studies.claim(small(tiny_model, vary={"lora.rank": [1, 2]}), here / "s")
    studies.claim(small(tiny_model, budget=30), here / "s")  # how long it may take is no other study


def test_a_cell_that_fails_does_not_end_the_study(here: Path, tiny_model: Callable[[str], Path]) -> None:
    study, heard = small(tiny_model, vary={"lr": [1e-3, 1e30, 1e-4]}, seeds=1, lang="fr"), []
    found = studies.run(studies.Planned(study, here / "s"), heard.append)
    assert [len(cell["runs"]) for cell in found["cells"]] == [1, 0, 1]
    assert [(one["name"], one["seed"]) for one in found["failed"]] == [("lr=1e+30", 0)]
    (failed,) = [event for event in heard if event["event"] == "cell_failed"]
    assert "lr" in failed["why"] and "Échoués" in (here / "s" / "study.md").read_text()
    with pytest.raises(TunesmithError, match="lr"):  # where every cell fails it is told as it is
        studies.run(studies.Planned(small(tiny_model, vary={"lr": [1e30, 1e31]}, seeds=1), here / "t"))


def test_what_is_handed_in_tells_no_folder_of_this_machine(here: Path, tiny_model: Callable[[str], Path]) -> None:
    """Two bases of one name are told apart, and each has its line."""
    bases = [shutil.copytree(tiny_model("gpt2"), here / name / "model") for name in ("one", "other")]
    study = small(tiny_model, vary={"model": list(map(str, bases))}, seeds=1)
    found = studies.run(studies.Planned(study, here / "s"))
    assert [cell["name"] for cell in found["cells"]] == ["model=one/model", "model=other/model"]
    assert list(found["base"]) == ["one/model", "other/model"]
    pages = {name: (here / "s" / name).read_text() for name in ("study.json", "study.md", "study.html")}
    for folder in (here, tiny_model("gpt2").parent):
        assert [name for name, text in pages.items() if str(folder) in text] == []
    assert all("model=other/model" in text for text in pages.values())


def test_a_budget_is_kept_and_told(here: Path, tiny_model: Callable[[str], Path]) -> None:
    planned = studies.Planned(small(tiny_model, budget=1, vary={"lora.rank": [1, 4]}), here / "s")
    for job in planned.jobs:
        job.seconds = 50.0
    told = planned.told()
    assert told["seconds"] == 50 and len(told["left_out"]) == 3
    found = studies.run(planned)
    assert len(found["left_out"]) == 3 and [len(cell["runs"]) for cell in found["cells"]] == [1, 0]


def test_from_the_command_line(here: Path, tiny_model: Callable[[str], Path], capsys: Told) -> None:
    settings = [f"--set={key}={value}" for key, value in small(tiny_model).recipe.items() if key != "probes"]
    words = ["study", "--vary", "lora.rank=1,4", "template=alpaca,francais", "--test-rows", "12", *settings]
    assert main([*words, "--out", "s", "--plan", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cells"], told["runs"], told["test_rows"]) == (4, 4, 12) and told["seconds"] > 0
    assert not (here / "s").exists()  # a plan may be changed
    studies.claim(small(tiny_model), here / "s")
    before = (here / "s" / "study.yaml").read_bytes()
    assert main(["study", "s", "--budget", "2h", "--plan", "--json"]) == 0
    assert (here / "s" / "study.yaml").read_bytes() == before
    capsys.readouterr()
    assert main(["study", "s", "--vary", "rows=1,2"]) == 2
    assert "to change them, begin another" in capsys.readouterr().err


def test_a_study_that_never_began_leaves_nothing(
    here: Path, tiny_model: Callable[[str], Path], capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["study", "--vary", "lora.rank=1,4", "--out", "s", "--model", str(tiny_model("gpt2"))]
    assert main([*words, "--data", "mien.jsonl"]) == 1
    assert "Did you mean" in capsys.readouterr().err and not (here / "s").exists()
    (here / "real").mkdir()
    (here / "s").symlink_to(here / "real")
    assert main([*words, "--data", "mine.jsonl", "--set=split=90/5/5"]) == 1
    assert "too few" in capsys.readouterr().err and list((here / "s").iterdir()) == []

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(studies, "speed", stopped)
    words += ["--data", "mine.jsonl", "--set=split=60/15/25"]
    assert main(words) == 130
    assert "Nothing was written" in capsys.readouterr().err and list((here / "s").iterdir()) == []
    (here / "s" / "runs").mkdir(parents=True)
    studies.write_text(here / "s" / "study.yaml", "vary: {rows: [1, 2]}")
    assert main([*words[:2], "rows=1,2", *words[3:]]) == 1
    assert "holds another study: recipe differ" in capsys.readouterr().err and (here / "s" / "runs").exists()


def test_the_same_again_is_the_same_folder() -> None:
    def folder(*words: str, **options: Any) -> Path:
        kept = {"vary": words, "data": (), "settings": (), "model": None}
        return _asked((), None, kept | options)[1]

    first = folder("rows=1,2", seeds="3")
    assert first == folder("rows=1,2", seeds="3", budget="30min") and first.parent == Path("studies")
    assert first != folder("rows=1,2", seeds="2")
    assert first != (sought := folder("rows=1,2", seeds="3", search=20))
    assert sought == folder("rows=1,2", seeds="3", search=40)


def test_a_folder_with_a_sign_in_its_name_goes_on(here: Path, tiny_model: Callable[[str], Path], capsys: Told) -> None:
    studies.claim(small(tiny_model), here / "lr=1e-3 a")
    _, where = _asked(("lr=1e-3 a",), None, {"vary": (), "data": (), "settings": (), "model": None})
    assert where == Path("lr=1e-3 a")
    with pytest.raises(TunesmithError, match="tunesmith study 'lr=1e-3 a'"):
        studies.must_be_the_same(small(tiny_model, seeds=1), Path("lr=1e-3 a"))


def test_mistakes_on_the_command_line(here: Path, capsys: Told) -> None:
    assert main(["study"]) == 2
    assert "Nothing varies" in capsys.readouterr().err
    assert main(["study", "--vary", "rows=1,2", "--seeds", "many"]) == 2
    assert "--seeds takes a number" in capsys.readouterr().err
    (here / "folder").mkdir()
    assert main(["study", "folder", "--vary", "rows=1,2"]) == 1
    assert "no study folder" in capsys.readouterr().err
    assert main(["study", "--vary", "lora.rnk=1,2", "--out", "x"]) == 1
    assert 'Did you mean "lora.rank"' in capsys.readouterr().err
    assert not (here / "x").exists()


def test_two_processes_do_not_run_one_study_on_windows(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a part of a file is locked."""
    asked: list[tuple[int, int]] = []

    def locking(file: int, how: int, count: int) -> None:
        asked.append((how, count))
        if len(asked) == 2:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(one_at_a_time, "PATIENCE", 0.0)
    with alone(here / "s", "s"), pytest.raises(TunesmithError, match="Another process"), alone(here / "s", "s"):
        pass
    with alone(here / "s", "s", wait=True):
        assert asked == [(2, 1)] * 3


def test_two_processes_do_not_run_one_study(here: Path) -> None:
    with alone(here / "s", "s"), pytest.raises(TunesmithError, match="Another process"), alone(here / "s", "s"):
        pass

"""The run folder: claimed once, written whole, read with words when something is missing or broken."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tunesmith import recipe as recipes
from tunesmith import run as module
from tunesmith.disk import write_lines
from tunesmith.errors import TunesmithError
from tunesmith.run import Run, new_name, runs


@pytest.fixture
def made(tmp_path: Path) -> Run:
    return Run.claim(tmp_path / "runs" / "first", "model: nano\nnote: é\n")


# Claiming ------------------------------------------------------------------------------------------------------------


def test_a_claim_writes_the_recipe_at_once(made: Run) -> None:
    assert [p.name for p in made.folder.iterdir()] == ["recipe.yaml"]
    assert made.recipe == {"model": "nano", "note": "é"}
    assert made.name == "first"
    assert not made.finished
    assert Run.open(made.folder).recipe == made.recipe


def test_an_empty_folder_may_be_claimed(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert Run.claim(tmp_path / "empty", "a: 1").recipe == {"a": 1}


@pytest.mark.parametrize("existed", [False, True])
def test_what_fails_before_it_learnt_leaves_what_it_found(tmp_path: Path, existed: bool) -> None:
    folder = tmp_path / "run"
    if existed:
        folder.mkdir()
    with pytest.raises(TunesmithError, match="no rows"), Run.claimed(folder, "a: 1") as run:
        assert run.recipe == {"a": 1}
        raise TunesmithError("no rows")
    assert folder.is_dir() == existed and not (existed and any(folder.iterdir()))
    with pytest.raises(KeyboardInterrupt), Run.claimed(folder, "a: 1") as run:
        run.path("events.jsonl").write_text("")
        raise KeyboardInterrupt
    assert Run.open(folder).recipe == {"a": 1}


def test_a_link_to_an_empty_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "far")
    with pytest.raises(TunesmithError, match="wrong"), Run.claimed(tmp_path / "out", "model: nano") as run:
        run.path("text").mkdir()
        raise TunesmithError("wrong")
    assert (tmp_path / "out").is_symlink() and list((tmp_path / "far").iterdir()) == []


def test_a_folder_that_holds_something_may_not(made: Run, tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="already holds another run; name a new folder"):
        Run.claim(made.folder, "a: 1")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    with pytest.raises(TunesmithError, match="already holds other files"):
        Run.claim(tmp_path / "full", "a: 1")
    with pytest.raises(TunesmithError, match="is a file"):
        Run.claim(tmp_path / "full" / "thesis.txt", "a: 1")
    with pytest.raises(TunesmithError, match=r"cannot be written: .*Name a folder you may write to"):
        Run.claim(tmp_path / "full" / "thesis.txt" / "run", "a: 1")
    assert made.recipe["model"] == "nano"
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"


def test_a_refused_start_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "was there").mkdir()
    for name in ("new", "was there"):
        with pytest.raises(TunesmithError, match=rf"--out .*{name} cannot be written: .*No space left on device"):
            Run.claim(tmp_path / name, "a: 1")
    assert [p.name for p in tmp_path.iterdir()] == ["was there"]
    assert not list((tmp_path / "was there").iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(TunesmithError, match="cannot be written"):
        Run.claim(tmp_path / "run", "a: 1")
    tmp_path.chmod(0o700)


# Writing -------------------------------------------------------------------------------------------------------------


# Reading -------------------------------------------------------------------------------------------------------------


def test_what_is_missing_or_broken_is_named(made: Run) -> None:
    with pytest.raises(TunesmithError, match=r"has no metrics.json: it did not get that far"):
        _ = made.metrics
    for text in ("{", "[1]", "5", ""):
        made.path("metrics.json").write_text(text)
        with pytest.raises(TunesmithError, match=r"metrics.json of the run .* is broken"):
            _ = made.metrics
    made.path("environment.json").write_bytes(b"\xe9")
    with pytest.raises(TunesmithError, match=r"environment.json of the run .* cannot be read"):
        _ = made.environment
    made.path("recipe.yaml").write_text("a: [")
    with pytest.raises(TunesmithError, match=r"recipe.yaml of the run .* is broken"):
        _ = made.recipe


def test_lines(made: Run) -> None:
    assert made.answers == []
    write_lines(made.path("answers.jsonl"), [{"text": "a\u2028b\né"}, {"text": ""}])
    assert made.answers == [{"text": "a\u2028b\né"}, {"text": ""}]
    with pytest.raises(TunesmithError, match=r"has no events.jsonl"):
        _ = made.events


def test_events_of_a_run_that_was_killed(made: Run) -> None:
    made.path("events.jsonl").write_text('{"step": 1}\n{"step": 2}\n{"ste')
    assert [event["step"] for event in made.events] == [1, 2]
    made.path("events.jsonl").write_text('{"step": 1}\n{"ste\n{"step": 3}\n')
    with pytest.raises(TunesmithError, match=r"events.jsonl, line 2, of the run .* is broken"):
        _ = made.events
    made.path("events.jsonl").write_text('{"step": 1}\n{"step": 2}')  # an editor that leaves no newline at the end
    assert len(made.events) == 2


def test_runs_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TunesmithError, match=r"no run under \./runs yet. Make one: tunesmith tune"):
        Run.open("latest")
    for age, name in enumerate(("new", "old", "older")):
        run = Run.claim(Path("runs") / name, "a: 1")
        os.utime(run.path("recipe.yaml"), (10**9 - age, 10**9 - age))
    Path("runs/not a run").mkdir()
    assert [run.name for run in runs()] == ["new", "old", "older"]
    assert Run.open("latest").name == "new"
    with pytest.raises(TunesmithError, match=r"is not a run folder: it holds no recipe.yaml"):
        Run.open("runs/not a run")


def test_names() -> None:
    assert new_name("gpt2", "../data/alpaca.jsonl.gz").rpartition("-")[0].rpartition("-")[0] == "gpt2-alpaca"
    assert new_name("TinyLlama/TinyLlama_v1.1", ["a b.csv", "c"]).startswith("tinyllama_v1.1-a-b-")
    assert "/" not in new_name("/home/me/model/", "/data/")
    assert new_name("C:\\models\\gpt2", "C:\\rows\\mine.csv").startswith("gpt2-mine-")


# Hashes and places ---------------------------------------------------------------------------------------------------


def test_events_of_a_run_that_is_taken_up(tmp_path: Path) -> None:
    run = Run(tmp_path)
    assert run.events_until(0) == []
    lines = [{"event": "step", "step": step} for step in (1, 2, 3)] + [{"event": "stopped", "step": 2}]
    write_lines(run.path("events.jsonl"), lines)
    past = run.events_until(2, ["stopped"])
    assert past == run.events == lines[:2]
    more = [{"event": "validation", "step": 2}, {"event": "step", "step": 3}, {"event": "validation", "step": 3}]
    assert list(run.record(iter(more), past)) == more
    assert past == run.events == lines[:2] + more
    # killed after a look and before the checkpoint that knows of it: the look is made again
    assert list(run.record(iter(more[2:]), past)) == more[2:]
    assert past == run.events == lines[:2] + more


def test_latest_is_the_newest_of_the_kind_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = {"tune": "model: nano", "classify": "task: classify", "pretrain": "text: {}"}
    for at, (kind, text) in enumerate(made.items()):
        run = Run.claim(f"runs/{kind}", text)
        os.utime(run.path(module.RECIPE), (at, at))
        assert run.kind == kind
    assert Run.open("latest").kind == "pretrain"
    assert [Run.open("latest", kind).kind for kind in made] == list(made)
    assert Run.open("latest", "tune", "classify").kind == "classify"
    with pytest.raises(TunesmithError, match="is a run of tunesmith pretrain"):
        Run.open("runs/pretrain", "tune")
    with pytest.raises(TunesmithError, match="one of tunesmith tune or tunesmith classify tune is needed here"):
        Run.open("runs/pretrain", "tune", "classify")
    with pytest.raises(TunesmithError, match="no setting"):
        recipes.of(Run.claim("runs/broken", "bacth: 3"))


def test_a_line_that_ends_within_a_character_is_left_out(made: Run) -> None:
    whole = json.dumps({"event": "step", "samples": ["été"]}, ensure_ascii=False) + "\n"
    made.path("events.jsonl").write_bytes((whole * 2).encode()[: -len(b't\xc3\xa9"]}\n') - 1])
    assert [event["samples"] for event in made.events] == [["été"]]
    made.path("events.jsonl").write_bytes(b'{"a": "\xc3\n' + whole.encode())
    with pytest.raises(TunesmithError, match="line 1"):
        made.events  # noqa: B018

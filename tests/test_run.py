"""The run folder: claimed once, written whole, read with words when something is missing or broken."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from tunesmith import recipe as recipes
from tunesmith import run as module
from tunesmith.disk import add_lines, file_hash, new_file, settle, write_bytes, write_json, write_lines, write_text
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


def test_files_have_the_rights_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_text(tmp_path / "mine.json", "{}")
    finally:
        os.umask(before)
    assert (tmp_path / "mine.json").stat().st_mode & 0o777 == 0o600


def test_lines_are_added(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    write_lines(file, [{"a": "é"}, {"é": "\ud800"}])
    add_lines(file, [{"b": "\ud800"}, {"c": 1}])
    written = file.read_text(encoding="utf-8").splitlines()
    assert list(map(json.loads, written)) == [{"a": "é"}, {"é": "\ud800"}, {"b": "\ud800"}, {"c": 1}]
    with pytest.raises(TunesmithError, match="could not be written"):
        add_lines(tmp_path, [{}])


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


def test_a_reader_never_sees_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the writing and the renaming: the old file stands, and nothing lies beside it."""
    path = tmp_path / "metrics.json"
    write_json(path, {"old": 1})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        write_json(path, {"new": 2})
    assert json.loads(path.read_text()) == {"old": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "report.md", "é")
    assert (tmp_path / "deep" / "report.md").read_bytes() == "é".encode()
    assert stat.S_IMODE((tmp_path / "deep" / "report.md").stat().st_mode) == 0o644


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TunesmithError, match=r"metrics.json could not be written: "):
        write_bytes(tmp_path / "file" / "metrics.json", b"x")


def test_numbers_that_json_cannot_hold_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "metrics.json", {"loss": float("nan")})
    assert not list(tmp_path.iterdir())


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


def test_a_folders_hash_is_that_of_its_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a").write_bytes(b"1")
    first = file_hash(tmp_path)
    assert first == file_hash(tmp_path)
    (tmp_path / "sub" / "a").write_bytes(b"2")
    second = file_hash(tmp_path)
    (tmp_path / "sub" / "a").rename(tmp_path / "sub" / "b")
    assert len({first, second, file_hash(tmp_path)}) == 3
    assert file_hash(tmp_path / "sub" / "b") == "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"


def test_events_of_a_run_that_is_taken_up(tmp_path: Path) -> None:
    run = Run(tmp_path)
    assert run.events_until(0) == []
    lines = [{"event": "step", "step": step} for step in (1, 2, 3)] + [{"event": "stopped", "step": 2}]
    write_lines(run.path("events.jsonl"), lines)
    assert run.events_until(2, ["stopped"]) == run.events == lines[:2]


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


def test_a_file_that_is_to_be_written_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    found = new_file("~/far/said.jsonl")
    assert found == tmp_path / "far" / "said.jsonl" and found.parent.is_dir() and not found.exists()
    (tmp_path / "there").touch()
    with pytest.raises(TunesmithError, match="--save ~/there exists already"):
        new_file("~/there")
    with pytest.raises(TunesmithError, match="--save there/below cannot be written"):
        monkeypatch.chdir(tmp_path)
        new_file("there/below")


def test_a_line_that_ends_within_a_character_is_left_out(made: Run) -> None:
    whole = json.dumps({"event": "step", "samples": ["été"]}, ensure_ascii=False) + "\n"
    made.path("events.jsonl").write_bytes((whole * 2).encode()[: -len(b't\xc3\xa9"]}\n') - 1])
    assert [event["samples"] for event in made.events] == [["été"]]
    made.path("events.jsonl").write_bytes(b'{"a": "\xc3\n' + whole.encode())
    with pytest.raises(TunesmithError, match="line 1"):
        made.events  # noqa: B018


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder")
def test_a_file_system_that_settles_no_folder_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(handle: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    (tmp_path / "file").write_text("a")
    monkeypatch.setattr(os, "fsync", refused)
    settle(tmp_path)
    with pytest.raises(OSError, match="Invalid"):
        settle(tmp_path / "file")

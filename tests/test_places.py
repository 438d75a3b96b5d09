from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tunesmith import places
from tunesmith.places import recall, remember


def test_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "base").mkdir()
    assert recall("abc") is None
    remember({"abc": tmp_path / "base"})
    remember({"def": tmp_path / "gone"})
    assert recall("abc") == str(tmp_path / "base")
    assert recall("def") is None  # no longer there
    for broken in ("{", "[]", '"x"', "3"):
        places._places().write_text(broken)
        assert recall("abc") is None
    remember({"abc": tmp_path / "base"})  # a broken note is written anew
    assert recall("abc") == str(tmp_path / "base")


def test_a_folder_that_cannot_be_entered_any_more_is_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "base").mkdir()
    remember({"abc": tmp_path / "base"})
    places.note_names(tmp_path / "base", {"data": ["a"]})
    there = Path.exists

    def refused(path: Path) -> bool:
        if path == tmp_path / "base":
            raise PermissionError(13, "Permission denied")
        return there(path)

    monkeypatch.setattr(Path, "exists", refused)
    assert recall("abc") is None
    places.note_names(tmp_path / "cache", {"data": ["b"]})
    assert places.noted_names(tmp_path / "cache") == {"data": ["b"]}


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    remember({"abc": tmp_path})
    assert recall("abc") is None


def _remembers(number: int) -> None:
    for i in range(20):
        remember({f"{number}-{i}": Path.cwd()})


def test_processes_that_note_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    spawn = multiprocessing.get_context("spawn")
    crew = [spawn.Process(target=_remembers, args=(number,)) for number in range(3)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert all(recall(f"{number}-{i}") for number in range(3) for i in range(20))

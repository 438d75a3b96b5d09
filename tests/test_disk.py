"""Files that are written whole or not at all, with the rights of any file, and settled on the disk."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from tunesmith.disk import (
    add_lines,
    empty,
    expanded,
    file_hash,
    new_file,
    settle,
    write_bytes,
    write_json,
    write_lines,
    write_text,
)
from tunesmith.errors import TunesmithError


def test_a_tilde_is_read_as_a_shell_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert expanded("~/runs/x") == tmp_path / "runs/x" and expanded("~$budget.xlsx") == Path("~$budget.xlsx")
    with pytest.raises(TunesmithError, match="nobody here is called nobody-at-all"):
        expanded("~nobody-at-all/x")


def test_what_a_link_leads_to_is_emptied_and_both_stay(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    write_text(tmp_path / "real" / "deep" / "a.txt", "a")
    (tmp_path / "real" / "other").symlink_to(tmp_path / "kept")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    empty(tmp_path / "link")
    assert (
        list((tmp_path / "real").iterdir()) == [] and (tmp_path / "link").is_symlink() and (tmp_path / "kept").is_dir()
    )


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


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder")
def test_a_file_system_that_settles_no_folder_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(handle: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    (tmp_path / "file").write_text("a")
    monkeypatch.setattr(os, "fsync", refused)
    settle(tmp_path)
    with pytest.raises(OSError, match="Invalid"):
        settle(tmp_path / "file")

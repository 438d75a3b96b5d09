"""What is kept is found again only where nothing that shapes it differs, and never half written."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tunesmith.data import cache
from tunesmith.data import prepare as module
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

ROWS = [
    {
        "instruction": f"Question {n % 95}?",
        "input": "",
        "output": f" Answer {n % 95}, told in a few words.",
        "group": n % 7,
    }
    for n in range(100)
]


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "KEPT_FROM", 10)
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def entries(path: Path) -> set[str]:
    return {folder.name for folder in (path.parent / "cache").iterdir()}


def told(prepared: Prepared) -> list[object]:
    parts = [list(part) for part in (prepared.train, prepared.validation, prepared.test)]
    return [parts, list(prepared.ledger), prepared.format, prepared.why, prepared.sources, prepared.key]


def test_what_is_kept_is_what_was_made(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare(str(mine), Recipe())
    assert entries(mine) == {first.key}
    monkeypatch.setattr(module, "read", None)  # nothing is read again
    second = prepare(str(mine), Recipe())
    assert told(second) == told(first) and second.train.on_disk


CHANGES = [
    {"format": "alpaca"},
    {"columns": {"output": "output"}},
    {"clean": ["-trim"]},
    {"words": 8},
    {"words": 8, "overflow": "cut"},
    {"rows": 50},
    {"split": "80/10/10"},
    {"split": "80/10/10 by group"},
    {"seed": 1},
]


def test_whatever_shapes_a_row_is_in_the_key(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [prepare(str(mine), Recipe(**change)).key for change in ({}, *CHANGES)]
    found += [prepare(str(mine), Recipe(), probes=["Question 3?"]).key]
    found += [prepare(str(mine), Recipe(), skip_bad=True).key, prepare(str(mine), Recipe(), plain=True).key]
    found += [prepare(f"{mine}=2", Recipe()).key]
    monkeypatch.setattr(cache, "code", lambda: "another version")
    found += [prepare(str(mine), Recipe()).key]
    mine.write_text(mine.read_text() + json.dumps(ROWS[0]) + "\n")
    found += [prepare(str(mine), Recipe()).key]
    assert len(set(found)) == len(found)
    assert prepare(str(mine), Recipe(lr=0.5, epochs=9)).key == found[-1]  # what shapes no row is not


def test_an_entry_that_somebody_else_made_is_read(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare(str(mine), Recipe())
    folder = mine.parent / "cache" / first.key
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE((mine.parent / "cache").stat().st_mode)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "utime", refused)
    assert cache.find(first.key) == folder


def test_what_is_not_whole_is_no_entry(mine: Path) -> None:
    first = prepare(str(mine), Recipe())
    folder = mine.parent / "cache" / first.key
    with (folder / "train.arrow").open("rb+") as file:
        file.truncate(100)
    assert cache.find(first.key) is None
    assert told(prepare(str(mine), Recipe())) == told(first)
    assert cache.find(first.key) is not None
    (folder / cache.SIZES).unlink()
    assert cache.find(first.key) is None


@pytest.mark.parametrize("file", ["train.arrow", "ledger.csv.gz", "facts.json"])
def test_what_cannot_be_read_is_made_again(mine: Path, file: str) -> None:
    first = prepare(str(mine), Recipe())
    path = mine.parent / "cache" / first.key / file
    path.write_bytes(b"\0" * path.stat().st_size)
    assert told(prepare(str(mine), Recipe())) == told(first) == told(prepare(str(mine), Recipe()))


def test_a_full_disk_is_called_so(mine: Path) -> None:
    with pytest.raises(TunesmithError, match=r"is full.*TUNESMITH_CACHE=FOLDER"), cache.write("a" * 64) as draft:
        assert draft.is_dir()
        raise OSError(28, "No space left on device")
    assert entries(mine) == set()


def test_what_fails_leaves_nothing(mine: Path) -> None:
    with pytest.raises(KeyError), cache.write("a" * 64) as draft:
        (draft / "half").write_text("half")
        raise KeyError
    assert cache.find("a" * 64) is None and not any(name.startswith("a") for name in entries(mine))


def test_a_file_that_changes_while_it_is_read_is_not_kept(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = module.read

    def slow(data: object) -> object:
        yield from read(data)
        os.utime(mine, (1, 1))

    monkeypatch.setattr(module, "read", slow)
    changed = prepare(str(mine), Recipe())
    assert entries(mine) == set() and module.CHANGED in changed.told
    monkeypatch.setattr(module, "read", read)
    os.utime(mine, (2, 2))
    assert prepare(str(mine), Recipe()).key != changed.key  # or its tokens would be taken for those of the old bytes


def test_the_oldest_go_first(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for seed in range(3):
        names.append(prepare(str(mine), Recipe(seed=seed)).key)
        os.utime(mine.parent / "cache" / names[-1], (1000 + seed, 1000 + seed))
    size = sum(file.stat().st_size for file in (mine.parent / "cache" / names[0]).iterdir())
    monkeypatch.setattr(cache, "MOST_BYTES", int(2.5 * size))
    newest = prepare(str(mine), Recipe(seed=9)).key
    assert entries(mine) == {names[2], newest}


def test_rows_from_elsewhere_are_read_each_time(mine: Path) -> None:
    first, other = prepare(ROWS, Recipe()), prepare(ROWS[:-1], Recipe())
    assert first.key == prepare(ROWS, Recipe()).key != other.key and not (mine.parent / "cache").exists()

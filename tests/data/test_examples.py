"""Examples are the same in memory and on disk."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data import examples as module
from tunesmith.data.example import Example, Message
from tunesmith.data.examples import Examples
from tunesmith.data.scratch import cache_folder, scratch


def made(many: int) -> list[Example]:
    return [
        Example(
            f"f:{n}", (Message("user", f"É {n}?\n"), Message("assistant", "x" * (n % 7))), {"n": n, "é": [None, 1.5]}
        )
        for n in range(many)
    ]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is held in memory, so that a few examples are on disk."""
    monkeypatch.setattr(module, "ROWS_IN_MEMORY", 5)
    monkeypatch.setattr(module, "BLOCK_ROWS", 4)


@pytest.mark.parametrize("many", [0, 1, 5, 6, 8, 9, 23])
def test_on_disk_as_in_memory(many: int, tight: None) -> None:
    rows = made(many)
    found = Examples(iter(rows))
    assert found.on_disk == (many > 5) and len(found) == many
    assert list(found) == rows and found == rows and [found[n] for n in range(-many, many)] == rows * 2
    assert found[1:4] == rows[1:4] and found[::-1] == rows[::-1] and found + rows == rows * 2
    with pytest.raises(IndexError):
        found[many]


@settings(deadline=None)
@given(st.lists(st.integers(0, 22)), st.lists(st.integers(0, 22)))
def test_what_is_taken(places: list[int], again: list[int]) -> None:
    rows = made(23)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ROWS_IN_MEMORY", 5)
        patch.setattr(module, "BLOCK_ROWS", 4)
        found = Examples(rows).take(places)
    assert list(found) == [rows[n] for n in places]
    inner = [n % len(places) for n in again] if places else []
    assert list(found.take(inner)) == [rows[places[n]] for n in inner]
    found.keep(inner)
    assert list(found) == [rows[places[n]] for n in inner]


def test_long_texts_are_moved_too(tight: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHARACTERS_IN_MEMORY", 10)
    found = Examples(made(3))
    assert found.on_disk and found == made(3)


def test_saved_and_opened(tmp_path: Path) -> None:
    Examples(made(9)).take([3, 1]).save(tmp_path / "rows.arrow")
    assert Examples.open(tmp_path / "rows.arrow") == [made(9)[3], made(9)[1]]
    Examples().save(tmp_path / "none.arrow")
    assert len(Examples.open(tmp_path / "none.arrow")) == 0


def test_halves_of_characters_survive(tight: None) -> None:
    odd = [Example("\udce9.json:1", (Message("user", "a"),), {"x": "\ud800"})] * 9
    assert Examples(odd) == odd


def test_nothing_is_left_behind(tight: None) -> None:
    found = Examples(made(9)).take([2])
    assert list(cache_folder().glob("scratch-*"))
    del found
    gc.collect()
    assert not list(cache_folder().glob("scratch-*"))


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("TUNESMITH_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert scratch().path.parent.is_dir()  # elsewhere, for as long as this process lives
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path / "file" / "in"))
    with pytest.raises(Exception, match="TUNESMITH_CACHE"):
        scratch()

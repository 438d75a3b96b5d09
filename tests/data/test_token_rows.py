"""Rows of tokens come back from their files as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.in_groups import in_groups
from tunesmith.data.token_rows import TokenRows, write
from tunesmith.data.tokens import Group, Tokens

ROWS = st.lists(st.tuples(st.lists(st.tuples(st.integers(0, 299), st.booleans()), max_size=30), st.booleans()))


def same(one: Tokens, other: Tokens) -> bool:
    return (
        one.ids.tolist() == other.ids.tolist()
        and one.learn.tolist() == other.learn.tolist()
        and one.cut is other.cut
        and (one.ids.dtype, one.learn.dtype) == (np.int32, np.bool_)
    )


@settings(deadline=None, max_examples=40)
@given(ROWS, st.sampled_from([300, 70_000]))
def test_any_rows(tmp_path_factory: pytest.TempPathFactory, rows: list, vocabulary: int) -> None:
    made = [
        Tokens(np.array([id for id, _ in row], np.int32), np.array([flag for _, flag in row], bool), cut)
        for row, cut in rows
    ]
    folder = tmp_path_factory.mktemp("rows") / "part"
    found = write(folder, map(Group.of, in_groups(made, 3)), vocabulary)
    assert len(found) == len(made) and all(map(same, found, made)) and all(map(same, TokenRows(folder), made))
    assert all(map(same, found[::-2], made[::-2]))
    size = (folder / "ids.bin").stat().st_size
    assert size == sum(map(len, made)) * (2 if vocabulary == 300 else 4)


def test_files_that_do_not_belong_together(tmp_path: Path) -> None:
    for name, sizes in (("one", (3, 9)), ("other", (4, 9))):
        write(tmp_path / name, [Group.of([Tokens(np.full(n, n, np.int32), np.ones(n, bool)) for n in sizes])], 300)
    for file in ("ids.bin", "ends.npy"):
        before = (tmp_path / "one" / file).read_bytes()
        (tmp_path / "one" / file).write_bytes((tmp_path / "other" / file).read_bytes())
        with pytest.raises(ValueError, match="do not belong together"):
            TokenRows(tmp_path / "one")
        (tmp_path / "one" / file).write_bytes(before)


def test_rows_are_taken_from_files_that_are_gone(tmp_path: Path) -> None:
    """An entry of the cache may be removed while its rows are in use."""
    found = write(tmp_path / "part", [Group.of([Tokens(np.full(3, 7, np.int32), np.ones(3, bool))])], 300)
    shutil.rmtree(tmp_path / "part")
    assert found.take([0, 0])[1].ids.tolist() == [7, 7, 7]


def test_places(tmp_path: Path) -> None:
    made = [Tokens(np.full(n, n, np.int32), np.ones(n, bool)) for n in range(1, 6)]
    found = write(tmp_path / "part", [Group.of(made)], 300)
    assert [len(row) for row in found.take([4, 0, 0])] == [5, 1, 1] and len(found[-1]) == 5
    assert [len(row) for row in found.take([4, 0, 2]).take([2, 0])] == [3, 5]
    with pytest.raises(IndexError):
        found[5]

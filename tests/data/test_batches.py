"""Batches: the shift, two layouts of the same content, and which rows a step learns from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.batches import IGNORED, SPARED, Layout, collate, micro_batches, rows_of_step, shift, steps_in
from tunesmith.data.tokens import Tokens

WORKED = Tokens(np.array([10, 11, 12, 13, 20, 21, 0], np.int32), np.array([0, 0, 0, 0, 1, 1, 1], bool))
BOTH: tuple[Layout, Layout] = ("packed", "padded")


def made(*lengths: int, seed: int = 0) -> list[Tokens]:
    chance = np.random.default_rng(seed)
    return [Tokens(chance.integers(1, 99, n).astype(np.int32), chance.random(n) < 0.5) for n in lengths]


def test_the_worked_row_is_shifted() -> None:
    inputs, targets = shift(WORKED)
    assert inputs.tolist() == [10, 11, 12, 13, 20, 21]
    assert targets.tolist() == [IGNORED, IGNORED, IGNORED, 20, 21, 0]
    assert collate([WORKED]).learnt == 3


def test_the_two_layouts() -> None:
    rows = [WORKED, Tokens(np.array([5, 6, 0]), np.array([False, True, True]))]
    packed, padded = collate(rows), collate(rows, "padded", pad=0)
    assert packed.inputs.tolist() == [[10, 11, 12, 13, 20, 21, 5, 6]]
    assert packed.positions.tolist() == [[0, 1, 2, 3, 4, 5, 0, 1]]
    assert packed.targets.tolist() == [[IGNORED] * 3 + [20, 21, 0] + [6, 0]]
    assert padded.inputs.tolist() == [[10, 11, 12, 13, 20, 21], [5, 6, 0, 0, 0, 0]]
    assert padded.targets.tolist() == [[IGNORED] * 3 + [20, 21, 0], [6, 0] + [IGNORED] * 4]
    assert padded.positions.tolist() == [[0, 1, 2, 3, 4, 5]] * 2
    for batch in (packed, padded):
        assert batch.lengths == (6, 2)
        assert batch.learnt == 5  # the end mark counts, though its id is also the padding's


@given(st.lists(st.integers(2, 40), min_size=1, max_size=12), st.integers(0, 9))
@settings(deadline=None)
def test_packed_holds_what_padded_holds(lengths: list[int], seed: int) -> None:
    rows = made(*lengths, seed=seed)
    packed, padded = (collate(rows, layout) for layout in BOTH)
    places = [(i, j) for i, n in enumerate(packed.lengths) for j in range(n)]
    for name in ("inputs", "targets", "positions"):
        flat = getattr(packed, name)[0].tolist()
        assert flat == [int(getattr(padded, name)[place]) for place in places]
    assert packed.lengths == padded.lengths == tuple(n - 1 for n in lengths)
    assert packed.learnt == padded.learnt == int((padded.targets != IGNORED).sum())


@given(st.lists(st.integers(2, 40), min_size=1, max_size=12), st.integers(0, 9), st.booleans())
@settings(deadline=None)
def test_a_pass_goes_on_with_tokens_of_no_row_up_to_its_size(lengths: list[int], seed: int, weighed: bool) -> None:
    rows = made(*lengths, seed=seed)
    if weighed:
        rows[0] = replace(rows[0], weight=2.5)
    plain, filled = collate(rows), collate(rows, pad=7, sized=lambda size: -(-size // 16) * 16)
    size = plain.inputs.size
    assert filled.inputs.size % 16 == 0 and filled.inputs.size - size < 16
    for name in ("inputs", "positions", "targets", "weights"):
        before, after = getattr(plain, name), getattr(filled, name)
        assert (before is None) == (after is None) == (name == "weights" and not weighed)
        if before is not None:
            assert after[:, :size].tolist() == before.tolist() and after.dtype == before.dtype
    assert (filled.inputs[0, size:] == 7).all() and (filled.targets[0, size:] == IGNORED).all()
    assert (filled.lengths, filled.learnt, filled.shared) == (plain.lengths, plain.learnt, plain.shared)


def test_what_all_rows_begin_with_is_laid_out_once() -> None:
    """Up to the first token whose next one is learnt in some row."""
    other = Tokens(np.array([10, 11, 12, 14, 0]), np.array([0, 0, 0, 1, 1], bool))
    packed = collate([WORKED, other])
    assert packed.shared == 2 and packed.lengths == (4, 2) and packed.learnt == 5
    assert packed.inputs.tolist() == [[10, 11, 12, 13, 20, 21, 12, 14]]
    assert packed.positions.tolist() == [[0, 1, 2, 3, 4, 5, 2, 3]]
    assert packed.targets.tolist() == [[IGNORED] * 3 + [20, 21, 0] + [14, 0]]
    assert collate([WORKED, other], "padded").shared == 0
    assert collate([WORKED]).shared == 0
    assert collate([WORKED, Tokens(np.array([9, 11, 12, 0]), np.array([0, 0, 0, 1], bool))]).shared == 0


def test_a_row_that_is_the_beginning_of_another_keeps_an_input_of_its_own() -> None:
    """Also where it learns nothing."""
    silent = Tokens(WORKED.ids[:4], np.zeros(4, bool))
    packed = collate([WORKED, silent])
    assert packed.shared == 2 and packed.lengths == (4, 1)
    assert collate([silent, silent]).lengths == (1, 1)
    assert collate([Tokens(WORKED.ids[:2], np.ones(2, bool))] * 3).shared == 0


def test_a_beginning_of_little_account_is_laid_out_with_each_row() -> None:
    ids = np.arange(round(2 / SPARED), dtype=np.int32)
    long = Tokens(ids, ids > 50)
    assert collate([long, Tokens(np.array([0, 1, 0]), np.array([False, False, True]))]).shared == 0
    assert collate([Tokens(ids[:40], ids[:40] > 1), Tokens(np.array([0, 1, 0]), np.array([0, 0, 1], bool))]).shared == 1


@given(st.integers(0, 6), st.lists(st.integers(2, 40), min_size=1, max_size=12), st.integers(0, 9))
@settings(deadline=None)
def test_packed_rows_hold_what_padded_ones_hold_whatever_they_share(start: int, lengths: list[int], seed: int) -> None:
    before = made(start, seed=99)[0].ids
    rows = [
        Tokens(np.concatenate([before, row.ids]), np.concatenate([np.zeros(start, bool), row.learn]))
        for row in made(*lengths, seed=seed)
    ]
    packed, padded = (collate(rows, layout) for layout in BOTH)
    own = np.cumsum([packed.shared, *packed.lengths])
    for row, begin in enumerate(own[:-1]):
        places = [*range(packed.shared), *range(begin, own[row + 1])]
        for name in ("inputs", "targets", "positions"):
            flat = getattr(packed, name)[0][places]
            assert flat.tolist() == getattr(padded, name)[row][: len(flat)].tolist()
        assert len(places) == padded.lengths[row]
    assert packed.learnt == padded.learnt == int((packed.targets != IGNORED).sum())


@given(st.lists(st.integers(2, 60), min_size=1, max_size=30), st.integers(1, 200), st.sampled_from(BOTH))
@settings(deadline=None)
def test_micro_batches_hold_every_row_once(lengths: list[int], most: int, layout: Layout) -> None:
    rows = made(*lengths)
    groups = micro_batches(rows, most, layout)
    assert Counter(id(row) for group in groups for row in group) == Counter(map(id, rows))
    for group in groups:
        size = sum(map(len, group)) if layout == "packed" else len(group) * max(map(len, group))
        assert size <= most or len(group) == 1  # a row longer than `most` goes alone
    assert [len(row) for group in groups for row in group] == sorted(lengths, reverse=True)


def test_rows_end_to_end_are_dealt_out_in_groups_of_about_the_same_size() -> None:
    def sizes(lengths: list[int], most: int, layout: Layout = "packed") -> list[int]:
        return [sum(map(len, group)) for group in micro_batches(made(*lengths), most, layout)]

    assert sizes([100] * 10, 900) == [500, 500]
    assert sizes([100] * 10, 400) == [300, 400, 300]
    assert sizes([100] * 10, 900, "padded") == [900, 100]
    assert sizes([900, 50, 50], 900) == [900, 100]  # a row as long as `most` leaves no choice
    assert sizes([90, 90, 20], 90) == [90, 90, 20]  # nor is there one where halves would not fit


@pytest.mark.parametrize("rows, batch", [(10, 4), (7, 16), (16, 16), (1, 3), (100, 7)])
def test_each_pass_takes_each_row_once(rows: int, batch: int) -> None:
    passes = 3
    steps = steps_in(rows, batch, passes)
    taken = [rows_of_step(step, rows, batch, seed=5) for step in range(steps)]
    assert all(len(step) == batch for step in taken)
    order = [row for step in taken for row in step]
    assert len(order) >= rows * passes  # no row is left out of the last pass
    for one in range(passes):
        assert sorted(order[one * rows : (one + 1) * rows]) == list(range(rows))
    if rows > 2:
        assert order[:rows] != order[rows : 2 * rows]


def test_the_rows_of_a_step_follow_from_seed_and_step_alone() -> None:
    late = rows_of_step(7, 50, 8, seed=1)
    for step in range(20):
        rows_of_step(step, 50, 8, seed=2)
    assert rows_of_step(7, 50, 8, seed=1) == late
    assert rows_of_step(7, 50, 8, seed=2) != late
    assert rows_of_step(8, 50, 8, seed=1) != late


@pytest.mark.parametrize(
    "rows, batch, epochs, steps", [(10, 4, 1, 3), (8, 4, 1, 2), (8, 4, 2.5, 5), (3, 16, 1, 1), (1000, 16, 0.001, 1)]
)
def test_steps_that_pass_over_the_rows(rows: int, batch: int, epochs: float, steps: int) -> None:
    assert steps_in(rows, batch, epochs) == steps


def test_a_tenth_of_a_pass_is_not_a_step_more_for_rounding() -> None:
    assert steps_in(160, 16, 0.3) == 3  # 160 * 0.3 / 16 = 3.0000000000000004 or so
    assert steps_in(100, 10, 0.7) == 7

"""What fits into a limit, and what becomes of what does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.tokens import Group, Tokens, fit, fit_group

ROW = Tokens(np.array([10, 11, 12, 13, 20, 21, 0]), np.array([0, 0, 0, 0, 1, 1, 1], bool))


def test_a_row_of_just_the_limit_fits() -> None:
    for overflow in ("drop", "cut"):
        assert fit(ROW, 7, overflow) == (ROW, "")


def test_a_long_row_is_dropped_and_told() -> None:
    assert fit(ROW, 6, "drop") == (None, "over 6 tokens")


def test_a_cut_answer_gets_no_end_mark() -> None:
    row, what = fit(ROW, 6, "cut")
    assert row is not None
    assert (row.ids.tolist(), row.learn.tolist(), row.cut) == ([10, 11, 12, 13, 20, 21], [False] * 4 + [True] * 2, True)
    assert what == "answer cut at 6 tokens"
    row, _ = fit(ROW, 5, "cut")
    assert row is not None
    assert row.ids.tolist() == [10, 11, 12, 13, 20]


@pytest.mark.parametrize("limit", [4, 3, 1])
def test_prompts_are_never_cut(limit: int) -> None:
    assert fit(ROW, limit, "cut") == (None, f"prompt of {limit} tokens or more")
    assert fit(ROW, limit, "drop") == (None, f"over {limit} tokens")


def test_of_several_answers_only_the_last_is_cut() -> None:
    row = Tokens(np.arange(8), np.array([0, 1, 1, 0, 0, 1, 1, 1], bool))
    kept, _ = fit(row, 6, "cut")
    assert kept is not None
    assert kept.ids.tolist() == [0, 1, 2, 3, 4, 5]
    assert fit(row, 5, "cut") == (None, "prompt of 5 tokens or more")


def test_a_row_that_teaches_nothing_is_told() -> None:
    for learn in ([False, False], [True, False]):  # nothing foretells a first token
        assert fit(Tokens(np.array([1, 2]), np.array(learn)), 9, "drop") == (None, "nothing to learn")
    assert fit(Tokens(np.array([1]), np.array([True])), 9, "drop") == (None, "nothing to learn")


ANY_ROWS = st.lists(st.lists(st.booleans(), max_size=12))


@settings(deadline=None, max_examples=200)
@given(ANY_ROWS, st.integers(1, 10), st.sampled_from(["drop", "cut"]))
def test_rows_fit_together_as_they_do_alone(flags: list[list[bool]], limit: int, overflow: Any) -> None:
    rows = [Tokens(np.arange(len(row), dtype=np.int32), np.array(row, bool)) for row in flags]
    group, kept, what = fit_group(Group.of(rows), limit, overflow)
    alone = [fit(row, limit, overflow) for row in rows]
    assert (kept, what) == ([row is not None for row, _ in alone], [told for _, told in alone])
    for one, other in zip(group.rows(), [row for row, _ in alone if row is not None], strict=True):
        assert (one.ids.tolist(), one.learn.tolist(), one.cut) == (other.ids.tolist(), other.learn.tolist(), other.cut)
    assert Group.of(rows).learnt().tolist() == [sum(row) for row in flags]
    prompts = [max((place + 1 for place, learnt in enumerate(row) if not learnt), default=0) for row in flags]
    assert Group.of(rows).prompts().tolist() == prompts

"""How many rows each group gives, and what is told of a column to split by that is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tunesmith.data.labels import prepare_labels
from tunesmith.data.parts import no_column, shared
from tunesmith.data.prepare import prepare
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import ClassifyRecipe

ASKED = [{"instruction": f"Say {n}.", "output": f"It is {n}.", "group": f"g{n % 3}"} for n in range(30)]
LABELLED = [{"text": f"Film {n} was seen.", "label": "good" if n % 2 else "bad", "group": f"g{n}"} for n in range(30)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: prepare(ASKED, Recipe(split="80/10/10 by grup")),
        lambda: prepare(ASKED, Recipe(split="80/10/10 within grup")),
        lambda: prepare(ASKED, Recipe(split="as grup")),
        lambda: prepare_labels(LABELLED, ClassifyRecipe(split="80/10/10 by grup")),
        lambda: prepare_labels(LABELLED, ClassifyRecipe(split="as grup")),
    ],
)
def test_a_column_that_is_not_there(ask: Callable[[], Any]) -> None:
    with pytest.raises(TunesmithError) as told:
        ask()
    assert str(told.value) == str(no_column("grup", ["group"]))
    assert str(told.value) == ('split: there is no column "grup". Did you mean "group"? Columns to split by: group.')


def test_no_column_at_all() -> None:
    bare = [{"instruction": f"Say {n}.", "output": f"It is {n}."} for n in range(30)]
    with pytest.raises(TunesmithError, match=r'no column "grup"\. There is no other column to split by\.$'):
        prepare(bare, Recipe(split="80/10/10 by grup"))


@given(st.integers(0, 60), st.integers(0, 40), st.integers(0, 40))
def test_groups_share_what_is_drawn(rows: int, one: int, other: int) -> None:
    """As many in all, none over its size, and of two groups none gives fewer where more are drawn."""
    found = shared(rows, [one, other])
    assert sum(found) == min(rows, one + other)
    for drawn, size in zip(found, (one, other), strict=True):
        assert drawn <= size and abs(drawn * (one + other) - sum(found) * size) <= one + other
    more = shared(rows + 1, [one, other])
    assert found[0] <= more[0] and found[1] <= more[1]

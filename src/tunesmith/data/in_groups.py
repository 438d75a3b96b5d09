"""Items in groups of a fixed size (what itertools.batched is from Python 3.12 on)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_groups(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Items in groups of `most`; the last may have fewer."""
    waiting = iter(items)
    while group := list(islice(waiting, most)):
        yield group

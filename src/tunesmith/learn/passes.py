"""Rows read in as few passes as memory allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from tunesmith.data.batches import Layout, Sized, micro_batches, smaller
from tunesmith.model import machine

R = TypeVar("R", bound=Sized)
T = TypeVar("T")


class Reader(Protocol):
    """What lays rows out. most: tokens at once."""

    most: int
    device: Any

    @property
    def layout(self) -> Layout: ...


def in_passes(
    reader: Reader, rows: Sequence[R], read: Callable[[Sequence[R]], T]
) -> Iterator[tuple[list[int], Sequence[R], T]]:
    """For rows of like length at a time, longest first: their places, they themselves, and what `read` made of them.

    Where memory runs out, less is laid out at once from then on; its error is raised for a row that fills it alone.
    """
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]), reverse=True)
    done = 0
    while done < len(order):
        for group in micro_batches([rows[place] for place in order[done:]], reader.most, reader.layout):
            made = _if_it_fits(group, read)
            if made is None:
                machine.clear(reader.device)
                reader.most = smaller(group, reader.most, reader.layout)
                break
            yield order[done : done + len(group)], group, made[0]
            done += len(group)


def _if_it_fits(rows: Sequence[R], read: Callable[[Sequence[R]], T]) -> tuple[T] | None:
    """None where memory ran out on several rows. By then nothing holds on to what the pass had made."""
    try:
        return (read(rows),)
    except (RuntimeError, MemoryError) as error:
        if len(rows) == 1 or not machine.out_of_memory(error):
            raise
        return None

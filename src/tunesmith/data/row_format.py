"""One format of rows, and what only several of its rows can tell: how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tunesmith.data import row_shapes as shapes
from tunesmith.data.choices import is_told, way_of
from tunesmith.data.example import Message
from tunesmith.data.fields import Fields, best_text
from tunesmith.data.readers import Row
from tunesmith.data.trees import Gathered
from tunesmith.errors import TunesmithError

Messages = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A shape of rows.

    needs: columns that must be there, "a|b" for either. read: a row's columns -> messages. sample: a row of this shape.
    fits: what else a row of this shape is like, beyond its columns. refusal: why such rows are not learnt from
    unless asked by name, and what to do; '' where they are. gather: for shapes where a row is not one example.
    suits: what only several rows can tell; it raises TunesmithError where they cannot. settle: the format as these rows
    need it read. empty: columns that no row of the sample fills.
    """

    name: str
    needs: tuple[str, ...]
    read: Callable[..., Messages]
    sample: Mapping[str, Any]
    about: str
    fits: Callable[[Fields], bool] = lambda fields: True
    refusal: str = ""
    gather: Callable[[Sequence[Row], Mapping[str, str]], Gathered] | None = None
    suits: Callable[[Sequence[Fields]], bool] = lambda rows: True
    settle: Callable[[Format, Sequence[Fields]], Format] = lambda format, rows: format
    empty: frozenset[str] = frozenset()


def unread(fields: Fields) -> Messages:
    raise ValueError("this shape is read by its `gather`, many rows at a time")


def about_too(format: Format, rows: Sequence[Fields]) -> Format:
    """What is asked about is read too, where only the rows tell in which column it stands."""
    beside = shapes.about_of(format.name, rows)
    return replace(format, read=partial(format.read, beside=beside)) if beside else format


def lists_of(name: str) -> Callable[[Format, Sequence[Fields]], Format]:
    """Where most rows hold a list of outputs, the first is taken; one list among texts is a bad row."""

    def settle(format: Format, rows: Sequence[Fields]) -> Format:
        found = [fields.find(name) for fields in rows]
        lists = sum(isinstance(one, list) or best_text(one) is not None for one in found)
        listed = replace(format, read=partial(format.read, first=True)) if 2 * lists > len(rows) else format
        return about_too(listed, rows)

    return settle


def right_answers(format: Format, rows: Sequence[Fields]) -> Format:
    """How right options are told is the same in all rows, or nobody could say what a 1 means."""
    way, _ = way_of(shapes.all_options(rows))
    return about_too(replace(format, read=partial(format.read, first=int(format.name == FROM_1), way=way)), rows)


def from_1(rows: Sequence[Fields]) -> bool:
    return way_of(shapes.all_options(rows)) == ("place", 1)


def not_from_1(rows: Sequence[Fields]) -> bool:
    told = shapes.all_options(rows)
    way, first = way_of(told)
    if not is_told(told):
        return False
    if way == "place" and first is None:
        raise TunesmithError(
            "It cannot be told whether the right answers are counted from 0 or from 1: no 0 is among them, nor the "
            f"number of all options. Say it: --set format=multiple_choice (from 0) or --set format={FROM_1}"
        )
    return first != 1


FROM_1 = "multiple_choice_from_1"

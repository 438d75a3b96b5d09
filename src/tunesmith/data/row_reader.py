"""Rows of one format -> examples: rows of one shape are read as the first of them was, several times faster.

A shape is a row's columns and which of them are plain texts, empty, or something else. Where a format makes each
message of one column's text as it stands, what one row tells (which column is which role) holds for all of its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tunesmith.data.example import Example, Message
from tunesmith.data.formats import to_example
from tunesmith.data.row import Row
from tunesmith.data.row_format import Format

# formats whose messages are texts of columns, whatever these say, but for texts that are not plain
AS_THEY_STAND = ("alpaca", "dolly", "prompt_completion", "question_answer")
PLAIN, EMPTY = "a plain text", ""
MOST_SHAPES = 100


@dataclass(frozen=True, slots=True)
class _Plan:
    """messages: the role of each, and the column of its text. beside: the columns that stay with the example."""

    messages: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]


class Reader:
    """Reads rows as `to_example` does, and raises what it raises."""

    def __init__(self, format: Format, columns: Mapping[str, str]):
        self.format, self.columns = format, columns
        self.quick = format.name in AS_THEY_STAND and not columns
        self.plans: dict[tuple[str, ...], _Plan] = {}

    def __call__(self, row: Row) -> Example:
        if not self.quick:
            return to_example(self.format, row, self.columns)
        value = row.value
        shape = (*value, *map(_kind, value.values()))
        if plan := self.plans.get(shape):
            messages = tuple([Message(role, value[column]) for role, column in plan.messages])
            return Example(row.id, messages, {column: value[column] for column in plan.beside})
        example = to_example(self.format, row)
        if len(self.plans) < MOST_SHAPES and (found := _plan(example, value)):
            self.plans[shape] = found
        return example


def _kind(value: Any) -> str:
    """What a row's value is, as far as how it is read can depend on that."""
    if type(value) is not str:
        return type(value).__name__
    if not value:
        return EMPTY
    return PLAIN if _is_plain(value) else "another text"


def _is_plain(text: str) -> bool:
    """Whether it is surely nothing but a text: no list or turns written as one, no mark of who speaks, no half of a
    character."""
    if text[0] in "[{" or text[-1] in ":]>" or text[0].isspace() or text[-1].isspace() or text.startswith("SYSTEM:"):
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plan(example: Example, value: Mapping[str, Any]) -> _Plan | None:
    """How rows of this one's shape are read; None where this one does not tell."""
    if list(example.meta) != [column for column in value if column in example.meta]:  # one was renamed
        return None
    taken = [column for column in value if column not in example.meta]
    if any(_kind(value[column]) not in (PLAIN, EMPTY, "NoneType") for column in taken):
        return None
    messages = []
    for message in example.messages:
        columns = [column for column in taken if value[column] == message.content]
        if len(columns) != 1:  # changed on its way, or two say the same
            return None
        messages.append((message.role, columns[0]))
    return _Plan(tuple(messages), tuple(example.meta))

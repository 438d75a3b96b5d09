"""The columns of one row, taken out as text or as turns."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from tunesmith.data.example import Message

ROLE_OF = {
    "human": "user",
    "prompter": "user",
    "customer": "user",
    "gpt": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "chatgpt": "assistant",
    "developer": "system",
}
_MISSING = object()


class BadRow(Exception):  # noqa: N818
    """One row that cannot become an Example; its text is the reason, in a few words."""


class Fields:
    """A row's columns, and which of them have been taken; the others stay with the example as its `meta`.

    columns: role -> column, for data whose columns have names of their own. A name may be a choice: "answer|response".
    """

    __slots__ = ("columns", "taken", "value")

    def __init__(self, value: Mapping[str, Any], columns: Mapping[str, str]):
        self.value = value
        self.columns = columns
        self.taken: set[str] = set()

    def find(self, names: str) -> Any:
        """The value of the first of these columns that is there, or a mark of ours that none is."""
        for name in names.split("|"):
            column = name
            if self.columns:
                column = self.columns.get(name, name)
                if column == name and name not in self.columns and name in self.columns.values():
                    continue  # this column was given another role
            if column in self.value:
                self.taken.add(column)
                return self.value[column]
        return _MISSING

    def raw(self, names: str) -> Any:
        """The value as it is. Raises BadRow where none of the columns is there."""
        value = self.find(names)
        if value is _MISSING:
            wanted = " or ".join(f'"{self.columns.get(name, name)}"' for name in names.split("|"))
            raise BadRow(f"no {wanted} (its keys: {', '.join(map(str, self.value)) or 'none'})")
        return value

    def text(self, names: str) -> str:
        """The value as text; '' for null. Raises BadRow where it is missing or no text."""
        value = self.raw(names)
        return as_text(value, names) if type(value) is not str or not value.isascii() else value

    def optional(self, names: str) -> str:
        """The value as text; '' where it is missing."""
        value = self.find(names)
        return "" if value is _MISSING else as_text(value, names)

    def has(self, names: str) -> bool:
        """Whether one of these columns is there; takes nothing."""
        taken = set(self.taken)
        found = self.find(names) is not _MISSING
        self.taken = taken
        return found

    def rest(self) -> dict[str, Any]:
        """The columns not taken. One named `cut` is renamed: that name is how we mark a shortened answer."""
        rest = {key: value for key, value in self.value.items() if key not in self.taken}
        if "cut" in rest:
            rest["cut (column)"] = rest.pop("cut")
        return rest


def as_text(value: Any, name: str) -> str:
    """Text as found, a number as it is written, '' for null. Raises BadRow for lists and objects."""
    if isinstance(value, str):
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise BadRow(f'"{name}" holds half of a character (a lone surrogate)') from None
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    raise BadRow(f'"{name}" holds {"a list" if isinstance(value, list | tuple) else "an object"}, not text')


def as_list(value: Any) -> list[Any] | None:
    """A list, also one written as JSON in a table's cell; None for anything else."""
    if isinstance(value, str) and value[:1] == "[":
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return list(value) if isinstance(value, list | tuple) else None


def turns(value: Any, name: str) -> tuple[Message, ...]:
    """A list of {role, content} or {from, value} as messages, the names of roles made ours."""
    listed = as_list(value)
    if listed is None:
        raise BadRow(f'"{name}" holds no list of turns')
    messages = []
    for number, turn in enumerate(listed, 1):
        if not isinstance(turn, Mapping):
            raise BadRow(f'turn {number} of "{name}" is not an object')
        role = turn.get("role", turn.get("from"))
        if role is None:
            raise BadRow(f'turn {number} of "{name}" has no "role" (its keys: {", ".join(map(str, turn))})')
        if "content" not in turn and "value" not in turn:
            raise BadRow(f'turn {number} of "{name}" has no "content" (its keys: {", ".join(map(str, turn))})')
        content = _content(turn.get("content", turn.get("value")), f"turn {number} of {name}")
        messages.append(Message(ROLE_OF.get(str(role).lower(), str(role).lower()), content))
    return tuple(messages)


def said(value: Any, role: str, name: str) -> tuple[Message, ...]:
    """One turn of this role where the value is text, all of them where it is a list of turns."""
    return turns(value, name) if isinstance(value, list | tuple) else (Message(role, as_text(value, name)),)


def options(value: Any) -> tuple[list[str], list[str]]:
    """The keys (a, b, ... where there are none) and texts of a question's options."""
    if isinstance(value, Mapping) and isinstance(value.get("text"), list):  # ARC: {"text": [...], "label": [...]}
        texts = value["text"]
        keys = value.get("label") or [chr(97 + place) for place in range(len(texts))]
    elif isinstance(value, Mapping):
        keys, texts = list(value), list(value.values())
    else:
        texts = as_list(value) or []
        keys = [chr(97 + place) for place in range(len(texts))]
    if len(texts) < 2 or len(keys) != len(texts):
        raise BadRow("fewer than two options")
    return [str(key) for key in keys], [as_text(text, "options").strip() for text in texts]


def pick(right: Any, keys: list[str], texts: list[str]) -> int:
    """The place of the right option, given as its place from 0, its key or its text."""
    if isinstance(right, int) and not isinstance(right, bool) and 0 <= right < len(texts):
        return right
    word = str(right).strip().lower()
    for names in (keys, texts):
        folded = [name.lower() for name in names]
        if word in folded:
            return folded.index(word)
    raise BadRow(f"the right answer {right!r} is none of the options {', '.join(keys)}")


def _content(value: Any, name: str) -> str:
    if isinstance(value, list) and all(isinstance(part, Mapping) and part.get("type") == "text" for part in value):
        return "".join(as_text(part.get("text"), name) for part in value)
    return as_text(value, name)

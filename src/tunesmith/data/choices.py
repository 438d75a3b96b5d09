"""A question's options, and which of them is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.data.fields import BadRow, Fields, as_list, as_text, unpacked
from tunesmith.data.names import Series, folded

_KEYS = ("label", "key", "letter", "id", "option", "lettre")
_TEXTS = ("text", "value", "content", "answer", "option", "choice", "texte")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Options:
    """keys: what stands before each. texts: what each says. names: the columns they came from, where each had its own.

    named: whether the keys are the data's own, so that a right answer may be one of them.
    """

    keys: list[str]
    texts: list[str]
    named: bool
    names: tuple[str, ...] = ()


def options(value: Any) -> Options:
    """The options of one question. Raises BadRow where there are fewer than two, or what they hold is no text."""
    keys: list[Any] = []
    value = unpacked(value)
    if isinstance(value, str):
        value = _written(value) or value
    if isinstance(value, Mapping) and isinstance(value.get("text"), list):  # ARC: {"text": [...], "label": [...]}
        texts, keys = list(value["text"]), list(value.get("label") or ())
    elif isinstance(value, Mapping):
        keys, texts = list(value), list(value.values())
    else:
        texts = as_list(value) or []
        if texts and all(isinstance(text, Mapping) for text in texts):
            keys, texts = _apart(texts)
    if not keys and (marked := _marked(texts)):
        keys, texts = marked
    named = bool(keys)
    keys = keys or [LETTERS[place % 26] for place in range(len(texts))]
    if isinstance(value, Mapping) and any(text is None or text == "" for text in texts):
        filled = [(key, text) for key, text in zip(keys, texts, strict=False) if text not in (None, "")]
        keys, texts = [key for key, _ in filled], [text for _, text in filled]
    if len(texts) < 2 or len(keys) != len(texts):
        raise BadRow("fewer than two options")
    names = value.names if isinstance(value, Series) else ()
    said = [as_text(text, "options").strip() for text in texts]
    return Options([str(key) for key in keys], said, named and not (names and str(keys[0]) == "1"), names)


_MARK = re.compile(r"(?:\A|[,;|\n]|(?<=\s))[ \t]*\(?([A-Ha-h])[ ]?[).:][ \t]*")


def _written(text: str) -> dict[str, str] | None:
    """Options in one text, each behind its letter: `a ) 38 , b ) 27` or a line each; None where there are none."""
    pieces = _MARK.split(text)
    keys, texts = pieces[1::2], [piece.strip(" \t\n,;|") for piece in pieces[2::2]]
    in_order = "".join(keys).lower() == LETTERS[: len(keys)]
    return dict(zip(keys, texts, strict=True)) if len(keys) > 1 and in_order and not pieces[0].strip() else None


def _marked(texts: Sequence[Any]) -> tuple[list[Any], list[Any]] | None:
    """Options whose texts open with their own letters (`A) 21`) as letters and texts."""
    found = [re.match(r"\(?([A-Ha-h])\s?[).:]\s*(?=\S)", text) if isinstance(text, str) else None for text in texts]
    opened = [one for one in found if one]
    if len(opened) < len(texts) or "".join(one[1] for one in opened).lower() != LETTERS[: len(texts)]:
        return None
    return [one[1] for one in opened], [text[one.end() :] for text, one in zip(texts, opened, strict=True)]


def _apart(listed: Sequence[Mapping[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Of [{"key": "A", "value": "Blue"}, ...] the keys, none where they have none, and the texts."""
    known = {folded(str(name)): name for name in listed[0]}
    text = next((known[name] for name in _TEXTS if name in known), None)
    key = next((known[name] for name in _KEYS if name in known and known[name] != text), None)
    if text is None:
        raise BadRow(f"options are objects without a text (their keys: {', '.join(map(str, listed[0]))})")
    return [one.get(key) for one in listed] if key is not None else [], [one.get(text) for one in listed]


def right_ones(value: Any, found: Options) -> list[Any]:
    """What tells the right options: one thing, or each of a list. `a, c`, `a et c`, `a|c` and `ac` are lists
    where all are keys.

    A list of as many 0 and 1 as there are options marks each of them as wrong or right (TruthfulQA).
    """
    listed = as_list(value)
    if listed is not None:
        masks = len(listed) == len(found.texts) and not found.names and all(one in (0, 1) for one in listed)
        return [key for key, one in zip(found.keys, listed, strict=True) if one] if masks else listed
    if isinstance(value, str):
        parts = [part for part in re.split(r"(?:[\s,;|/+&]|\b(?:and|et)\b)+", value.strip()) if part]
        keys = {key.lower() for key in found.keys}
        if len(parts) > 1 and {part.lower() for part in parts} <= keys:
            return parts
        letters = list(value.strip().lower())
        if letters == sorted(set(letters) & keys) and value.isalpha() and by_text(value, found) is None:
            return list(value.strip())  # `BD`
    return [value]


_OPENED = re.compile(r"\(?([a-h])\s?[).:]\s*(?=\S)")


def by_key(right: Any, found: Options) -> int | None:
    """The place of the option of this key: `B`, `b)`, `(B)`, `B. Red`, or the name of its column."""
    if isinstance(right, bool) or right is None:
        return None
    word = str(right).strip().lower()
    keys = [key.lower() for key in found.keys]
    numbers = word.isdigit() and not found.named
    if not numbers and word in keys:
        return keys.index(word)
    bare = re.fullmatch(r"\(?([a-z])[).:]?", word)
    if bare and bare[1] in keys:
        return keys.index(bare[1])
    if (opened := _OPENED.match(word)) and opened[1] in keys and word not in map(str.casefold, found.texts):
        return keys.index(opened[1])  # `B. Red`
    named = [folded(name) for name in found.names]
    return named.index(folded(word)) if folded(word) in named else None


def by_text(right: Any, found: Options) -> int | None:
    """The place of the option that says this, its own mark (`B) Blue`) left out or not."""
    texts = [text.casefold() for text in found.texts]
    word = str(right).strip().casefold()
    if word in texts:
        return texts.index(word)
    return None


def by_place(right: Any, found: Options, first: int) -> int | None:
    """The place that this number counts from `first`."""
    number = number_of(right)
    return number - first if number is not None and first <= number < first + len(found.texts) else None


def number_of(right: Any) -> int | None:
    """A whole number, also one written as text or as 2.0; None for anything else."""
    if isinstance(right, bool):
        return None
    if isinstance(right, int):
        return right
    if isinstance(right, float):
        return int(right) if right.is_integer() else None
    word = str(right).strip()
    return int(word) if re.fullmatch(r"\d{1,3}(\.0)?", word) is not None and "." not in word else None


def pick(right: Any, found: Options, first: int = 0, way: str = "") -> int:
    """The place of the right option, given as its key, its text or its place, counted from `first`.

    way: how all rows of this data tell it ("key", "text" or "place"), '' where that was not looked at.
    """
    ways = {"key": by_key(right, found), "text": by_text(right, found), "place": by_place(right, found, first)}
    place = ways[way] if way else next((place for place in ways.values() if place is not None), None)
    if place is None:
        raise BadRow(f"the right answer {right!r} is none of the options {', '.join(found.keys)}")
    return place


_PLACE = re.compile("(correct|right|gold|best)|(answer|label)(id|idx|index|num|number|place)")


def is_told_apart(fields: Fields, answers: str) -> bool:
    """Whether a column beside a list of answers says which is right, so that its first may be wrong."""
    column = fields.column(answers)
    value = unpacked(fields.value.get(column or ""), "[")
    if not isinstance(value, list) or len(value) < 2 or fields.columns:
        return False
    places = [one for name, one in fields.value.items() if name != column and _PLACE.match(folded(name))]
    return any(isinstance(one, int | float) or (isinstance(one, str) and 0 < len(one) < 4) for one in places)


def _is_place(right: Any, found: Options) -> bool:
    number = number_of(right)
    return number is not None and number <= len(found.texts)


def is_told(rows: Sequence[tuple[list[Any], Options]]) -> bool:
    """Whether any of these rows tells a right option; where none does, the column is no answer but an id."""
    told = [one for right, found in rows for one in (by_key, by_text) if any(one(r, found) is not None for r in right)]
    return bool(told) or any(_is_place(one, found) for right, found in rows for one in right) or not rows


def way_of(rows: Sequence[tuple[list[Any], Options]]) -> tuple[str, int | None]:
    """How these rows tell their right options: key, text, or place and from which number it is counted.

    ("place", None) where nothing tells whether from 0 or from 1; ("", 0) where no one way fits nearly all.
    """
    rows = [(right, found) for right, found in rows if right and right != [None] and right != [""]]
    if not rows:
        return "", 0
    fits = {
        "key": sum(all(by_key(one, found) is not None for one in right) for right, found in rows),
        "text": sum(all(by_text(one, found) is not None for one in right) for right, found in rows),
        "place": sum(all(_is_place(one, found) for one in right) for right, found in rows),
    }
    way = next((way for way, count in fits.items() if count >= 0.95 * len(rows)), "")
    if way != "place":
        return way, 0
    counted = [
        (number, len(found.texts)) for right, found in rows for one in right if (number := number_of(one)) is not None
    ]
    from_0, from_1 = any(number == 0 for number, _ in counted), any(number >= size for number, size in counted)
    return way, 0 if from_0 else 1 if from_1 else None

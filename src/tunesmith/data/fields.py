"""The columns of one row, taken out as text or as turns."""

from __future__ import annotations

import ast
import io
import json
import math
import re
import tokenize
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from tunesmith.data.names import Series, column_of, folded, found_in, series

_MISSING = object()


class BadRow(Exception):  # noqa: N818
    """One row that cannot become an Example; its text is the reason, in a few words."""


class LeftOut(Exception):  # noqa: N818
    """One row that can be read, and is not to be learnt from; its text is the reason."""


class Fields:
    """A row's columns, and which of them have been taken; the others stay with the example as its `meta`.

    columns: role -> column, for data whose columns have names of their own; `answers.text.0` is what stands inside of
    one, `=Summarise this.` the same text for every row. empty: columns that no row fills: another one of the same role
    is taken first. A name may be a choice of roles: "answer|response"; other spellings of a role are found too (see
    data.names).
    """

    __slots__ = ("columns", "filled", "keys", "known", "taken", "value")

    def __init__(self, value: Mapping[str, Any], columns: Mapping[str, str], empty: frozenset[str] = frozenset()):
        self.value = value
        self.columns = columns
        self.keys = tuple(value)
        self.filled = tuple(key for key in self.keys if key not in empty) if empty else self.keys
        self.known = found_in(self.keys, empty)
        self.taken: set[str] = set()

    def column(self, names: str) -> str | None:
        """The column that plays one of these roles; takes nothing. What was mapped to a role plays no other."""
        if not self.columns:
            if names not in self.known:
                self.known[names] = column_of(names, self.filled) or column_of(names, self.keys)
            return self.known[names]
        roles = names.split("|")
        for role in roles:
            if role in self.columns and self._inside(self.columns[role]) is not _MISSING:
                return self.columns[role]
        left = "|".join(role for role in roles if role not in self.columns)
        mapped = {column.partition(".")[0] for column in self.columns.values()} | set(self.columns.values())
        return column_of(left, tuple(key for key in self.keys if key not in mapped)) if left else None

    def find(self, names: str) -> Any:
        """The value of the first of these columns that is there, or a mark of ours that none is."""
        column = self.column(names)
        if column is None:
            return self._options() if "options" in names.split("|") else _MISSING
        self.taken.add(column if column in self.value else column.partition(".")[0])
        return self._inside(column)

    def beside(self, names: str) -> Any:
        """As `find`, of the columns that were not taken yet."""
        column = self.column(names)
        if column in self.taken and not self.columns:
            column = column_of(names, tuple(key for key in self.keys if key not in self.taken))
        if column is None or column in self.taken:
            return _MISSING
        self.taken.add(column if column in self.value else column.partition(".")[0])
        return self._inside(column)

    def _inside(self, column: str) -> Any:
        """The value of a column, or of what stands inside of one; or the text of every row."""
        if column[:1] == "=" and column not in self.value:
            return column[1:]
        if column in self.value or "." not in column:
            return self.value.get(column, _MISSING)
        value: Any = self.value
        for name in column.split("."):
            if isinstance(value, Mapping) and name in value:
                value = value[name]
            elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
                value = value[int(name)]
            else:
                return _MISSING
        return value

    def _options(self) -> Any:
        """Options that stand in columns of their own, or inside of the question (ARC: stem and choices)."""
        if found := series(self.keys):
            self.taken |= {column for _, column in found}
            options = Series((key, self.value[column]) for key, column in found)
            options.names = tuple(column for _, column in found)
            return options
        asked = self.value.get(self.column("question") or "")
        return asked["choices"] if isinstance(asked, Mapping) and "choices" in asked else _MISSING

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
        return as_text(value, self._called(names)) if type(value) is not str or not value.isascii() else value

    def _called(self, names: str) -> str:
        """What the user calls the column of these roles."""
        return self.column(names) or names.partition("|")[0]

    def optional(self, names: str) -> str:
        """The value as text; '' where it is missing."""
        value = self.beside(names)
        return "" if value is _MISSING else as_text(value, self._called(names))

    def answer(self, names: str) -> str:
        """As `text`, for answers: the first of a list of answers, which then stays beside the row whole."""
        value = self.raw(names)
        if isinstance(value, str) and value[:2] == "[{" and folded(self.column(names) or "") == "answers":
            value = _written_answers(value)
        if type(value) is str and value.isascii():
            return value
        if isinstance(value, list | tuple) and len(value) > 1:
            self.taken.discard(self.column(names) or "")
        return first_text(value, self._called(names))

    def has(self, names: str) -> bool:
        """Whether one of these columns is there; takes nothing."""
        if self.column(names) is not None:
            return True
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
    if isinstance(value, bool):
        return "true" if value else "false"  # as JSON and spreadsheets write it
    if isinstance(value, int | float):
        return str(value)
    keys = f" ({', '.join(map(str, islice(value, 5)))})" if isinstance(value, Mapping) and value else ""
    raise BadRow(f'"{name}" holds {"a list" if isinstance(value, list | tuple) else "an object"}{keys}, not text')


def first_text(value: Any, name: str) -> str:
    """The text of an answer: of a list the best one; of {"text": ...} or {"value": ...} what stands there."""
    if isinstance(value, list | tuple):
        return first_text(_best(value), name) if value else ""
    if isinstance(value, Mapping):
        for key in SAYS:
            if key in value:
                return first_text(_scored(value, key), name)
    return as_text(value, name)


def _scored(value: Mapping[str, Any], key: str) -> Any:
    """What stands there; of a list of texts beside a list of as many scores (ELI5), the texts with their scores."""
    texts = value[key]
    for score in _SCORES if isinstance(texts, list) else ():
        numbers = value.get(score)
        if isinstance(numbers, list) and len(numbers) == len(texts):
            return [{key: text, score: number} for text, number in zip(texts, numbers, strict=True)]
    return texts


def each_text(value: Any, name: str) -> list[str]:
    """The text of each element of a list, which may stand inside of an object: {"input_text": [...]}, {"texts": [...]}.

    Raises BadRow where there is no such list.
    """
    value = unpacked(value)
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("input_text", "texts", "text") if isinstance(value.get(key), list)), None)
    if not isinstance(value, list):
        raise BadRow(f'"{name}" holds no list of texts')
    return [first_text(one, name) for one in value]


_CHOSEN = ("selected", "is_selected", "is_accepted", "accepted", "is_best")
_RIGHT = ("correct", "iscorrect", "isright", "istrue")  # of quizzes, folded
_SCORES = ("score", "pm_score", "overall_score", "upvotes", "votes")
SAYS = ("text", "value", "content", "answer", "spans", "input_text", "response", "completion")


def _best(answers: Sequence[Any]) -> Any:
    """Of answers as objects the one that was chosen, else the one of the highest score or of
    the first rank; the first of any others."""
    told = [one for one in answers if isinstance(one, Mapping)]
    if len(told) < len(answers):
        return answers[0]
    for key in _CHOSEN:
        if (chosen := next((one for one in told if as_bool(one.get(key))), None)) is not None:
            return chosen
    if all(_right_in(one) for one in told):
        if (right := next((one for one in told if any(as_bool(one[key]) for key in _right_in(one))), None)) is None:
            raise LeftOut("none of its answers is marked as right")
        return right
    for key in (*_SCORES, "rank"):
        scores = [number for one in told if (number := as_number(one.get(key))) is not None]
        if len(scores) == len(told):
            return told[scores.index(min(scores) if key == "rank" else max(scores))]
    return told[0]


def _right_in(one: Mapping[str, Any]) -> list[str]:
    return [key for key in one if folded(str(key)) in _RIGHT and as_bool(one[key]) is not None]


def best_text(value: Any) -> str | None:
    """The best of answers that each have a score, a rank or a mark; None of anything else."""
    listed = value if isinstance(value, list) else [value]
    marks = {*_CHOSEN, *_SCORES, "rank"}
    if not listed or not all(isinstance(one, Mapping) and marks & set(one) and set(SAYS) & set(one) for one in listed):
        return None
    if isinstance(value, Mapping) and not any(isinstance(value.get(key), list) for key in SAYS):
        return None
    with suppress(BadRow):
        return first_text(value, "")
    return None


def as_list(value: Any) -> list[Any] | None:
    """A list, also one written as JSON or as Python writes it in a table's cell; None for anything else."""
    value = unpacked(value, "[")
    return list(value) if isinstance(value, list | tuple) else None


def written_list(text: str) -> list[str] | None:
    """The texts of a list that a table's cell holds as Python or JSON writes one; None for anything else.

    >>> written_list("['a', 'b']"), written_list('["a"]'), written_list("['a' 'b']"), written_list("[1, 2]")
    (['a', 'b'], ['a'], None, None)
    """
    found = unpacked(text, "[")
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    return found if text[:2] in ('["', "[]") or repr(found) == text else None


def _written_answers(text: str) -> Any:
    """A list of answers with their texts where a table's cell writes one; other JSON as it is, which may be the answer.

    Raises BadRow where it cannot be read, as a printed NumPy array.
    """
    found = as_turns(text)
    if isinstance(found, list):
        return found if all("text" in one or "answer" in one for one in found) else text
    raise BadRow('"answers" are written as neither JSON nor Python writes them: save them as JSON lines or Parquet')


def as_turns(value: Any) -> Any:
    """A list of objects where a text is one, as tables hold turns; anything else as it is."""
    found = as_list(value) if isinstance(value, str) else None
    return found if found and all(isinstance(one, Mapping) for one in found) else value


def unpacked(value: Any, opens: str = "[{") -> Any:
    """What a text writes, as JSON or as Python does, where it opens so; anything else as it is."""
    if not isinstance(value, str) or not value or value[0] not in opens:
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        try:
            return ast.literal_eval(_with_commas(value) if _PRINTED.search(value) else value)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return value


_PRINTED = re.compile(r"""['"}\])\d]\s+['"{\[(\d-]|\barray\(""")  # things side by side without a comma between


def _with_commas(text: str) -> str:
    """What NumPy prints of a list, as Python writes it: `['a' 'b']`, `[{'a': 1}\n {'a': 2}]`, `array([1, 2])`.

    Texts are taken as wholes, so that nothing within them changes; the text as it is where it is none of Python's.
    """
    try:
        tokens = [one for one in tokenize.generate_tokens(io.StringIO(text).readline) if one.string.strip()]
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return text
    found, skipped = [""], 0
    for place, token in enumerate(tokens):
        word = token.string
        if word == "array" and tokens[place + 1 : place + 2] and tokens[place + 1].string == "(":
            skipped += 1
            continue
        if word == "(" and tokens[place - 1].string == "array":
            continue
        if word == ")" and skipped:
            skipped -= 1
            continue
        if word == "dtype" and found[-1] == ",":
            found.pop()
        if word == "dtype" or "dtype" in (tokens[place - 1].string, tokens[place - 2].string):  # `dtype=int32`
            continue
        ends = found[-1][-1:] in "'\"}])" or found[-1][-1:].isalnum()
        begins = word[0] in "'\"{[(-" or word[0].isalnum()
        found.append(f", {word}" if found[-1] and ends and begins else word)
    return "".join(found)


def as_bool(value: Any) -> bool | None:
    """True or false, also as a table writes it; None for anything else."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return bool(value) if isinstance(value, bool | int) else None


def as_number(value: Any) -> float | None:
    """A number, also as a table writes it; None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None

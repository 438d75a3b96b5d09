"""JSON, in lines or as one document -> rows."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from tunesmith.data.encoding import WESTERN, western
from tunesmith.data.names import PART_NAMES, column_of, folded
from tunesmith.data.row import MOST_BYTES, Row, sort_of, too_large
from tunesmith.errors import TunesmithError

OF_ONE_ROW = ("messages", "conversations", "conversation", "dialog", "dialogue", "turns", "chat")  # not a file's rows


ASKED, SAID = "question|instruction|prompt", "answer|response|output"
_ROLES = {"role", "from"}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(f'the key "{twice}" is there twice')
    return value


class _TwiceError(ValueError):
    """Two values under one key: Python would take the last in silence."""


_decoder = json.JSONDecoder(parse_constant=lambda name: None, object_pairs_hook=_object)
_decode = _decoder.decode
_BETWEEN = re.compile(r"[\s,]*")


def _json_line(raw: bytes, file: str, line: int, listed: bool = False) -> Row:
    """listed: whether rows are lists: of their texts, ["a question", "its answer"], or of turns."""
    if len(raw) > MOST_BYTES:
        return Row({}, file, line, too_large(len(raw)))
    mended = ""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        if (read := western(raw)) is None:
            return Row({}, file, line, "not UTF-8")
        text, mended = read, WESTERN
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        column = min(error.pos, len(text.rstrip())) + 1
        return Row({}, file, line, f"broken JSON: {error.msg} at column {column}")
    except (ValueError, RecursionError) as error:
        return Row({}, file, line, f"broken JSON: {error}")
    return _json_row(value, file, line, "\\ud" in text or "\\uD" in text, mended, listed)


def _json_row(value: Any, file: str, line: int, escapes: bool, mended: str = "", listed: bool = False) -> Row:
    if listed and isinstance(value, list) and value:
        if all(isinstance(one, str) for one in value):
            value = {f"column {number}": text for number, text in enumerate(value, 1)}
        elif all(isinstance(one, dict) and not _ROLES.isdisjoint(one) for one in value):
            value = {"messages": value}
    if not isinstance(value, dict):
        return Row({}, file, line, f"not an object but {sort_of(value)}")
    if escapes:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return Row({}, file, line, "half of a character (a lone \\ud8.. escape)")
    return Row(value, file, line, mended=mended)


def lines(stream: BinaryIO, name: str) -> Iterator[Row]:
    empty, listed = True, False
    numbered = enumerate(stream, 1)
    for line, raw in numbered:
        if line == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if not raw or raw.isspace():
            continue
        if empty and raw.lstrip()[:1] == b"[":
            _, after = next(numbered, (0, b""))
            if not (listed := _is_listed(raw, after, name)):
                yield from _array(raw + after + stream.read(), name, line)
                return
            yield _json_line(raw, name, line, listed)
            line, raw = line + 1, after
        if empty and _goes_on(raw):
            yield from _objects(raw + stream.read(), name, line)
            return
        empty = False
        if raw.strip():
            yield _json_line(raw, name, line, listed)


def _goes_on(raw: bytes) -> bool:
    """Whether a first line is the beginning of an object over several lines, or more than one object."""
    return raw.strip() == b"{" or (raw.lstrip()[:1] == b"{" and "Extra data" in _json_line(raw, "", 1).error)


def _objects(data: bytes, name: str, first: int) -> Iterator[Row]:
    """Objects one after the other, over lines as they like; one that is broken ends with its line."""
    mended = ""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text, mended = western(data) or data.decode(errors="replace"), WESTERN
    at, line, number = 0, first, first - 1
    while True:
        start = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        line += text.count("\n", at, start)
        if start == len(text):
            return
        number = max(line, number + 1)  # several on a line are told apart
        try:
            value, end = _decoder.raw_decode(text, start)
            yield _json_row(value, name, number, "\\ud" in text or "\\uD" in text, mended)
        except (ValueError, RecursionError) as error:
            end = text.find("\n", start) % (len(text) + 1)
            yield Row({}, name, number, f"broken JSON: {getattr(error, 'msg', error)}")
        line += text.count("\n", start, end)
        at = end


def _is_listed(raw: bytes, after: bytes, name: str) -> bool:
    """Whether a first line is a row that is a list, and no array of rows: one of texts, or one that others follow."""
    texts = raw.lstrip()[1:].lstrip()[:1] == b'"'
    return (texts or bool(after.strip())) and not _json_line(raw, name, 1, True).error


def document(stream: BinaryIO, name: str) -> Iterator[Row]:
    data = stream.read().removeprefix(codecs.BOM_UTF8)
    first, _, rest = data.strip().partition(b"\n")
    if (
        first[:1] in (b"{", b"[") and rest and not _json_line(first, name, 1, True).error
    ):  # JSON lines under the name .json
        yield from lines(io.BytesIO(data), name)
    elif data.strip():
        yield from _array(data, name, 1)


def _array(data: bytes, name: str, first: int) -> Iterator[Row]:
    mended = ""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if (read := western(data)) is None:
            line = first + data.count(b"\n", 0, error.start)
            raise TunesmithError(f"{name}, line {line}: not UTF-8. Save the file as UTF-8.") from None
        text, mended = read, WESTERN
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        line = first + error.lineno - 1
        raise TunesmithError(f"{name}, line {line}, column {error.colno}: broken JSON: {error.msg}.") from None
    except (ValueError, RecursionError) as error:
        raise TunesmithError(f"{name}: broken JSON: {error}.") from None
    if isinstance(value, dict):
        value = _inside(value, name)
    if not isinstance(value, list):
        raise TunesmithError(f"{name} must hold a list of objects, it holds {sort_of(value)}.")
    value = _by_topic([_of_server(one) for one in value])
    escapes = "\\ud" in text or "\\uD" in text
    listed = bool(value) and isinstance(value[0], list)
    for index, element in enumerate(value, 1):
        changed = mended and not json.dumps(element, ensure_ascii=False).isascii()
        yield _json_row(element, name, index, escapes, mended if changed else "", listed)


def _of_server(element: Any) -> Any:
    """A row out of {"row_idx": 0, "row": {...}}, as the hub's server of data sets wraps it; all else as it is."""
    if isinstance(element, dict) and isinstance(element.get("row"), dict) and set(element) <= _AROUND:
        return element["row"]
    return element


_AROUND = {"row", "row_idx", "truncated_cells"}


def _by_topic(value: list[Any]) -> list[Any]:
    """Of topics that hold questions with their answers in a list each (an FAQ by category), the questions, each beside
    what its topic says of itself; all else as it is."""
    if not value or not all(isinstance(topic, dict) for topic in value):
        return value
    lists = {
        key for topic in value for key, inner in topic.items() if _is_rows(inner) and folded(key) not in OF_ONE_ROW
    }
    if len(lists) != 1:
        return value
    (name,) = lists
    if not all(isinstance(topic.get(name), list) for topic in value):
        return value
    questions = [one for topic in value for one in topic[name]]
    pairs = all(isinstance(one, dict) and _has_pair(tuple(one)) for one in questions)
    beside = [tuple(key for key in topic if key != name) for topic in value]
    if not pairs or any(column_of(f"{ASKED}|{SAID}", keys) for keys in beside):
        return value
    return [
        {**{key: inner for key, inner in topic.items() if key != name}, **one} for topic in value for one in topic[name]
    ]


def _has_pair(columns: tuple[str, ...]) -> bool:
    asked, said = column_of(ASKED, columns), column_of(SAID, columns)
    return asked is not None and said is not None and asked != said


def _has_turns(listed: list[Any]) -> bool:
    """Whether a list of conversations is one of rows: the first of them has turns of its own."""
    first = listed[0] if listed and isinstance(listed[0], dict) else {}
    return any(folded(key) in OF_ONE_ROW and isinstance(turns, list) for key, turns in first.items())


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _is_words(key: str) -> bool:
    return len(key.split()) > 2


def _inside(value: dict[str, Any], name: str) -> list[Any]:
    """The rows of a document that is an object: in a list, by columns, by keys, or the object itself as one row."""
    lists = {k: v for k, v in value.items() if isinstance(v, list) and (folded(k) not in OF_ONE_ROW or _has_turns(v))}
    of_objects = [k for k, v in lists.items() if v and isinstance(v[0], dict)]
    if any(folded(key) in ("instances", "paragraphs", "qas") for key in value):
        return [value]
    if "columns" in lists and "data" in lists and all(isinstance(row, list) for row in lists["data"]):  # pandas' split
        return [dict(zip(map(str, lists["columns"]), row, strict=False)) for row in lists["data"]]
    if sorted(of_objects) == ["features", "rows"]:  # the hub's server of data sets
        return list(lists["rows"])
    if of_objects and len(of_objects) == len(value) > 1 and all(key.lower() in PART_NAMES for key in of_objects):
        return [{**row, "split": key} for key in of_objects for row in lists[key]]
    if len(of_objects) > 1:
        raise TunesmithError(f"{name} holds several lists ({', '.join(of_objects)}): save the one that is the rows.")
    if of_objects:
        return list(lists[of_objects[0]])
    if len(lists) > 1 and len(lists) == len(value) and len({len(one) for one in lists.values()}) == 1:
        return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    inner = list(value.values())
    if len(inner) == 1 and isinstance(inner[0], dict) and inner[0] and all(map(_is_rows, inner[0].values())):
        return _inside(inner[0], name)  # {"faq": {"rows": [...]}}
    if len(value) > 2 and all(isinstance(one, str) for one in inner) and 2 * sum(map(_is_words, value)) > len(value):
        return [{"key": key, "value": one} for key, one in value.items()]  # {"A question?": "Its answer."}
    if len(inner) > 1 and all(isinstance(one, dict) and one for one in inner):
        if all(key.isdecimal() for one in inner for key in one):  # by column: {"question": {"0": ..., "1": ...}}
            keys = dict.fromkeys(key for one in inner for key in one)
            return [{column: one[key] for column, one in value.items() if key in one} for key in keys]
        first = set(inner[0])
        if all(len(first & set(one)) * 2 > len(first) for one in inner):  # by key: {"a1": {...}, "a2": {...}}
            return [one if "key" in one else {"key": key, **one} for key, one in value.items()]
    return [value]

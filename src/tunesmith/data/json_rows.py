"""JSON, in lines or as one document -> rows."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from tunesmith.data.row import MOST_BYTES, Row, must_be_utf8, sort_of, too_large
from tunesmith.errors import TunesmithError

DIALOGUES = ("messages", "conversations", "conversation")  # lists that are one row's turns, not a file's rows


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(f'the key "{twice}" is there twice')
    return value


class _TwiceError(ValueError):
    """Two values under one key: Python would take the last in silence."""


_decode = json.JSONDecoder(parse_constant=lambda name: None, object_pairs_hook=_object).decode


def _json_line(raw: bytes, file: str, line: int) -> Row:
    if len(raw) > MOST_BYTES:
        return Row({}, file, line, too_large(len(raw)))
    try:
        text = raw.decode()
        value = _decode(text)
    except UnicodeDecodeError:
        return Row({}, file, line, "not UTF-8")
    except json.JSONDecodeError as error:
        column = min(error.pos, len(text.rstrip())) + 1
        return Row({}, file, line, f"broken JSON: {error.msg} at column {column}")
    except (ValueError, RecursionError) as error:
        return Row({}, file, line, f"broken JSON: {error}")
    return _json_row(value, file, line, "\\ud" in text or "\\uD" in text)


def _json_row(value: Any, file: str, line: int, escapes: bool) -> Row:
    if not isinstance(value, dict):
        return Row({}, file, line, f"not an object but {sort_of(value)}")
    if escapes:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return Row({}, file, line, "half of a character (a lone \\ud8.. escape)")
    return Row(value, file, line)


def lines(stream: BinaryIO, name: str) -> Iterator[Row]:
    empty = True
    for line, raw in enumerate(stream, 1):
        if line == 1:
            must_be_utf8(raw, name)
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if not raw or raw.isspace():
            continue
        if empty and raw.lstrip()[:1] == b"[":
            yield from _array(raw + stream.read(), name, line)
            return
        empty = False
        yield _json_line(raw, name, line)


def document(stream: BinaryIO, name: str) -> Iterator[Row]:
    data = stream.read().removeprefix(codecs.BOM_UTF8)
    must_be_utf8(data, name)
    first, _, rest = data.strip().partition(b"\n")
    if first[:1] == b"{" and rest and not _json_line(first, name, 1).error:  # JSON lines under the name .json
        yield from lines(io.BytesIO(data), name)
    elif data.strip():
        yield from _array(data, name, 1)


def _array(data: bytes, name: str, first: int) -> Iterator[Row]:
    try:
        text = data.decode()
        value = _decode(text)
    except UnicodeDecodeError as error:
        line = first + data.count(b"\n", 0, error.start)
        raise TunesmithError(f"{name}, line {line}: not UTF-8. Save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        line = first + error.lineno - 1
        raise TunesmithError(f"{name}, line {line}, column {error.colno}: broken JSON: {error.msg}.") from None
    except (ValueError, RecursionError) as error:
        raise TunesmithError(f"{name}: broken JSON: {error}.") from None
    if isinstance(value, dict):
        value = _inside(value, name)
    if not isinstance(value, list):
        raise TunesmithError(f"{name} must hold a list of objects, it holds {sort_of(value)}.")
    escapes = "\\ud" in text or "\\uD" in text
    for index, element in enumerate(value, 1):
        yield _json_row(element, name, index, escapes)


def _inside(value: dict[str, Any], name: str) -> list[Any]:
    lists = [k for k, v in value.items() if isinstance(v, list) and k not in DIALOGUES and v and isinstance(v[0], dict)]
    if len(lists) > 1:
        raise TunesmithError(f"{name} holds several lists ({', '.join(lists)}): save the one that is the rows.")
    return list(value[lists[0]]) if lists else [value]

"""The bytes of a file -> its rows: JSON, JSON lines, CSV, Parquet, Arrow or text."""

from __future__ import annotations

import codecs
import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, cast

from tunesmith.errors import TunesmithError

DIALOGUES = ("messages", "conversations", "conversation")  # lists that are one row's turns, not a file's rows


@dataclass(frozen=True, slots=True)
class Row:
    """A row as found.

    value: its columns; {} where it could not be read. file: a base name, never a path of this machine.
    line: 1-based. Lines of JSON lines; the line where a CSV record or a text's paragraph starts; the number of the
        element in a JSON array; the number of the row in Parquet, Arrow, the hub and Python rows.
    error: why it could not be read, in a few words; '' where it could.
    """

    value: dict[str, Any]
    file: str
    line: int
    error: str = ""

    @property
    def id(self) -> str:
        """`file:line`, enough to find the row again."""
        return f"{self.file}:{self.line}"


def plain(value: Any) -> Any:
    """A table's value as JSON can hold it: missing numbers become None, dates and the like their text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(inner) for inner in value]
    if hasattr(value, "tolist"):  # a NumPy array or number
        return plain(value.tolist())
    text = str(value)
    return None if text in ("NaT", "<NA>") else text


_decode = json.JSONDecoder(parse_constant=lambda name: None).decode


def _json_line(raw: bytes, file: str, line: int) -> Row:
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
        return Row({}, file, line, f"not an object but {_json_name(value)}")
    if escapes:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return Row({}, file, line, "half of a character (a lone \\ud8.. escape)")
    return Row(value, file, line)


def _json_name(value: Any) -> str:
    names: dict[type, str] = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")


def _lines(stream: BinaryIO, name: str) -> Iterator[Row]:
    empty = True
    for line, raw in enumerate(stream, 1):
        if line == 1:
            _must_be_utf8(raw, name)
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if not raw or raw.isspace():
            continue
        if empty and raw.lstrip()[:1] == b"[":
            yield from _array(raw + stream.read(), name, line)
            return
        empty = False
        yield _json_line(raw, name, line)


def _json(stream: BinaryIO, name: str) -> Iterator[Row]:
    data = stream.read().removeprefix(codecs.BOM_UTF8)
    _must_be_utf8(data, name)
    first, _, rest = data.strip().partition(b"\n")
    if first[:1] == b"{" and rest and not _json_line(first, name, 1).error:  # JSON lines under the name .json
        yield from _lines(io.BytesIO(data), name)
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
        raise TunesmithError(f"{name} must hold a list of objects, it holds {_json_name(value)}.")
    escapes = "\\ud" in text or "\\uD" in text
    for index, element in enumerate(value, 1):
        yield _json_row(element, name, index, escapes)


def _inside(value: dict[str, Any], name: str) -> list[Any]:
    lists = [k for k, v in value.items() if isinstance(v, list) and k not in DIALOGUES and v and isinstance(v[0], dict)]
    if len(lists) > 1:
        raise TunesmithError(f"{name} holds several lists ({', '.join(lists)}): save the one that is the rows.")
    return list(value[lists[0]]) if lists else [value]


def _must_be_utf8(data: bytes, name: str) -> None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TunesmithError(f"{name} is UTF-16, not UTF-8. Save it as UTF-8.")


def _table(stream: BinaryIO, name: str, separators: str = ",;\t") -> Iterator[Row]:
    buffered = io.BufferedReader(cast(Any, stream), 1 << 16)
    head = buffered.peek().split(b"\n", 1)[0]
    _must_be_utf8(head, name)
    separator = max(separators, key=lambda mark: head.count(mark.encode()))
    csv.field_size_limit(2**31 - 1)
    text = io.TextIOWrapper(buffered, encoding="utf-8-sig", errors="surrogateescape", newline="")
    records = csv.reader(text, delimiter=separator, strict=True)
    columns: list[str] = []
    while True:
        line = records.line_num + 1
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            if not columns:
                raise TunesmithError(f"{name}, line {line}: its header is broken CSV: {error}.") from None
            yield Row({}, name, line, f"broken CSV: {_csv_told(str(error))}")
            continue
        if not cells:
            continue
        if not columns:
            columns = _header(cells, name, line)
        elif len(cells) != len(columns):
            yield Row({}, name, line, f"broken CSV: {len(cells)} fields, the header names {len(columns)}")
        elif not _whole(cells):
            yield Row({}, name, line, "not UTF-8")
        else:
            yield Row(dict(zip(columns, cells, strict=True)), name, line)


def _header(cells: list[str], name: str, line: int) -> list[str]:
    if not _whole(cells):
        raise TunesmithError(f"{name}, line {line}: not UTF-8. Save the file as UTF-8 (CSV UTF-8 in a spreadsheet).")
    columns = [cell.strip() or f"column {number}" for number, cell in enumerate(cells, 1)]
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise TunesmithError(f"{name}, line {line}: two columns are named {', '.join(twice)}. Rename one.")
    return columns


def _whole(cells: list[str]) -> bool:
    joined = "".join(cells)
    return joined.isascii() or not any("\udc80" <= character <= "\udcff" for character in joined)


def _csv_told(error: str) -> str:
    if "end of data" in error:
        return "a quotation mark opened here is never closed"
    return "text after a closing quotation mark" if "expected after" in error else error


def _parquet(stream: BinaryIO, name: str) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet

    try:
        batches = pyarrow.parquet.ParquetFile(stream).iter_batches()
        yield from table_rows((value for batch in batches for value in batch.to_pylist()), name)
    except (pyarrow.ArrowException, ValueError) as error:
        raise TunesmithError(f"{name} is not a Parquet file that can be read: {error}.") from None


def _arrow(stream: BinaryIO, name: str) -> Iterator[Row]:
    import pyarrow
    import pyarrow.feather

    data = pyarrow.BufferReader(stream.read())
    if not data.size():
        return
    try:
        try:
            table = pyarrow.ipc.open_stream(data).read_all()
        except pyarrow.ArrowInvalid:
            data.seek(0)
            table = pyarrow.feather.read_table(data)
    except (pyarrow.ArrowException, ValueError) as error:
        raise TunesmithError(f"{name} is not an Arrow file that can be read: {error}.") from None
    yield from table_rows((value for batch in table.to_batches() for value in batch.to_pylist()), name)


def table_rows(values: Iterable[Any], name: str) -> Iterator[Row]:
    """Rows of Python values, numbered from 1."""
    for number, value in enumerate(values, 1):
        if isinstance(value, Mapping):
            yield Row(plain(value), name, number)
        else:
            yield Row({}, name, number, f"not an object but {_json_name(value)}")


def _paragraphs(stream: BinaryIO, name: str) -> Iterator[Row]:
    lines: list[bytes] = []
    start = 0
    for line, raw in enumerate(stream, 1):
        if line == 1:
            _must_be_utf8(raw, name)
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if raw.isspace() or not raw:
            if lines:
                yield _paragraph(lines, name, start)
            lines = []
            continue
        start = start if lines else line
        lines.append(raw.rstrip(b"\r\n"))
    if lines:
        yield _paragraph(lines, name, start)


def _paragraph(lines: list[bytes], name: str, start: int) -> Row:
    try:
        return Row({"text": b"\n".join(lines).decode()}, name, start)
    except UnicodeDecodeError:
        return Row({}, name, start, "not UTF-8")


READERS: dict[str, Callable[[BinaryIO, str], Iterator[Row]]] = {
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _json,
    ".csv": _table,
    ".tsv": partial(_table, separators="\t"),
    ".parquet": _parquet,
    ".arrow": _arrow,
    ".feather": _arrow,
    ".txt": _paragraphs,
}

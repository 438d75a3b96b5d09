"""The bytes of a file -> its rows: JSON, JSON lines, CSV, Parquet, Arrow or text."""

from __future__ import annotations

import codecs
import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, cast

from tunesmith.data import json_rows
from tunesmith.data.row import MOST_BYTES, Row, must_be_utf8, sort_of, too_large
from tunesmith.data.xlsx import read_xlsx
from tunesmith.errors import TunesmithError


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


def _table(stream: BinaryIO, name: str, separators: str = ",;\t") -> Iterator[Row]:
    buffered = io.BufferedReader(cast(Any, stream), 1 << 16)
    head = buffered.peek().split(b"\n", 1)[0]
    must_be_utf8(head, name)
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
        elif (size := sum(map(len, cells))) > MOST_BYTES:
            yield Row({}, name, line, too_large(size))
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

    mapped = isinstance(getattr(stream, "raw", None), io.FileIO)  # a file on disk; what was packed must be read
    data = pyarrow.memory_map(stream.name) if mapped and stream.peek(1) else pyarrow.BufferReader(stream.read())  # type: ignore[attr-defined]
    if not data.size():
        return
    try:
        batches = _batches(data)
        yield from table_rows((value for batch in batches for value in batch.to_pylist()), name)
    except (pyarrow.ArrowException, ValueError, OSError) as error:
        raise TunesmithError(f"{name} is not an Arrow file that can be read: {error}.") from None


def _batches(data: Any) -> Iterator[Any]:
    """The batches of Arrow's stream or file layout, or of Feather's first version."""
    import pyarrow
    import pyarrow.feather

    try:
        reader: Any = pyarrow.ipc.open_stream(data)
    except pyarrow.ArrowInvalid:
        data.seek(0)
        try:
            reader = pyarrow.ipc.open_file(data)
        except pyarrow.ArrowInvalid:
            data.seek(0)
            yield from pyarrow.feather.read_table(data).to_batches()
            return
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)
        return
    yield from reader


def table_rows(values: Iterable[Any], name: str) -> Iterator[Row]:
    """Rows of Python values, numbered from 1."""
    for number, value in enumerate(values, 1):
        if isinstance(value, Mapping):
            yield Row(plain(value), name, number)
        else:
            yield Row({}, name, number, f"not an object but {sort_of(value)}")


def _paragraphs(stream: BinaryIO, name: str) -> Iterator[Row]:
    lines: list[bytes] = []
    start = 0
    for line, raw in enumerate(stream, 1):
        if line == 1:
            must_be_utf8(raw, name)
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
    if (size := sum(map(len, lines))) > MOST_BYTES:
        return Row({}, name, start, too_large(size))
    try:
        return Row({"text": b"\n".join(lines).decode()}, name, start)
    except UnicodeDecodeError:
        return Row({}, name, start, "not UTF-8")


READERS: dict[str, Callable[[BinaryIO, str], Iterator[Row]]] = {
    ".jsonl": json_rows.lines,
    ".ndjson": json_rows.lines,
    ".json": json_rows.document,
    ".csv": _table,
    ".tsv": partial(_table, separators="\t"),
    ".parquet": _parquet,
    ".arrow": _arrow,
    ".feather": _arrow,
    ".xlsx": read_xlsx,
    ".txt": _paragraphs,
}

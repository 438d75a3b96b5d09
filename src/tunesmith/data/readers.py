"""The bytes of a file -> its rows: JSON, JSON lines, CSV, Parquet, Arrow or text."""

from __future__ import annotations

import codecs
import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, takewhile
from typing import Any, BinaryIO, Literal, cast

from tunesmith.data import json_rows
from tunesmith.data.encoding import WESTERN, western
from tunesmith.data.row import MOST_BYTES, Row, sort_of, title, too_large
from tunesmith.data.table_head import ANKI, HEAD, is_table, layout, unescaped
from tunesmith.data.xlsx import read_xlsx
from tunesmith.errors import TunesmithError

FASTTEXT = b"__label__"  # opens the labels of a line


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
    if isinstance(value, bytes):  # text that was not marked as such, or an image
        try:
            return value.decode()
        except UnicodeDecodeError:
            return None
    text = str(value)
    return None if text in ("NaT", "<NA>") else text


def _table(stream: BinaryIO, name: str, separators: str = ",;\t|") -> Iterator[Row]:
    buffered = io.BufferedReader(cast(Any, stream), HEAD)
    head = buffered.peek(HEAD)[:HEAD]
    if head.lstrip(codecs.BOM_UTF8 + b" ")[:2] == b'{"':  # JSON lines under this name
        yield from json_rows.lines(buffered, name)
        return
    laid = layout(head, separators)
    csv.field_size_limit(2**31 - 1)
    ends = "\n" if b"\n" in head else ""  # where lines end so, a lone carriage return is part of a cell
    text = io.TextIOWrapper(buffered, encoding="utf-8-sig", errors="surrogateescape", newline=ends)
    for _ in range(laid.skip):
        text.readline()
    above = laid.skip + laid.titles
    for line in range(laid.skip + 1, above + 1):
        if text.readline().strip(f'{laid.separator}\r\n"\t '):
            yield title(name, line)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if laid.quoted else csv.QUOTE_NONE
    lines = (unescaped(line, laid.escaped) for line in text) if laid.escaped else text
    records = csv.reader(lines, delimiter=laid.separator, quoting=quoting, strict=True, skipinitialspace=laid.spaced)
    columns: list[str] = []
    while True:
        line = records.line_num + 1 + above
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            if not columns:
                raise TunesmithError(f"{name}, line {line}: its header is broken CSV: {error}.") from None
            yield Row({}, name, line, f"broken CSV: {_csv_told(str(error))}")
            for swallowed in range(line + 1, records.line_num + 1 + above):  # each line has its entry in the ledger
                yield Row({}, name, swallowed, f"broken CSV: inside the quotation marks that line {line} opens")
            continue
        if not cells:
            continue
        if not columns:
            columns = _header(cells, name, line) if laid.header else [f"column {n}" for n in range(1, len(cells) + 1)]
            if laid.header:
                continue
        if len(cells) > len(columns) and not any(cell.strip() for cell in cells[len(columns) :]):
            cells = cells[: len(columns)]  # separators at a line's end, as spreadsheets leave them
        if len(cells) != len(columns):
            yield Row({}, name, line, f"broken CSV: {len(cells)} fields, the header names {len(columns)}")
        elif (size := sum(map(len, cells))) > MOST_BYTES:
            yield Row({}, name, line, too_large(size))
        elif _whole(cells):
            yield Row(dict(zip(columns, cells, strict=True)), name, line)
        elif read := _western(cells):
            yield Row(dict(zip(columns, read, strict=True)), name, line, mended=WESTERN)
        else:
            yield Row({}, name, line, "not UTF-8")


def _western(cells: list[str]) -> list[str] | None:
    """The cells, which hold bytes that are no UTF-8, as Windows-1252; None where they are not."""
    read = western("\x1f".join(cells).encode("utf-8", "surrogateescape").replace(b"\x1f", b"\n\n\n"))
    return None if read is None else read.split("\n\n\n") if len(read.split("\n\n\n")) == len(cells) else None


def _header(cells: list[str], name: str, line: int) -> list[str]:
    if not _whole(cells):
        if (read := _western(cells)) is None:
            raise TunesmithError(
                f"{name}, line {line}: not UTF-8. Save the file as UTF-8 (CSV UTF-8 in a spreadsheet)."
            )
        cells = read
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
    if "new-line" in error:
        return "a line end within a cell that stands in no quotation marks"
    return "text after a closing quotation mark" if "expected after" in error else error


def _parquet(stream: BinaryIO, name: str) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(stream)
        names = class_names(file.schema_arrow.metadata)
        counts = _whole_numbers(file)
        values = (value for batch in file.iter_batches() for value in batch.to_pylist(maps_as_pydicts="strict"))
        if counts:
            values = ({**row, **{c: int(row[c]) for c in counts if _is_number(row[c])}} for row in values)
        yield from table_rows(values, name, names)
    except (pyarrow.ArrowException, ValueError) as error:
        raise TunesmithError(f"{name} is not a Parquet file that can be read: {error}.") from None


def _is_number(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def _whole_numbers(file: Any) -> list[str]:
    """The columns of floats that hold whole numbers and gaps: what pandas makes of them where one is missing."""
    import numpy as np
    import pyarrow

    names = file.schema_arrow.names
    floats = [f.name for f in file.schema_arrow if pyarrow.types.is_floating(f.type) and names.count(f.name) == 1]
    gaps: set[str] = set()
    for batch in file.iter_batches(columns=floats) if floats else ():
        for name in list(floats):
            values = batch.column(name).to_numpy(zero_copy_only=False).astype(float)
            there = values[~np.isnan(values)]
            if len(there) < len(values):
                gaps.add(name)
            if (there != np.trunc(there)).any() or (abs(there) >= 2**53).any():
                floats.remove(name)
    return [name for name in floats if name in gaps]


def _arrow(stream: BinaryIO, name: str) -> Iterator[Row]:
    import pyarrow
    import pyarrow.feather

    mapped = isinstance(getattr(stream, "raw", None), io.FileIO)  # a file on disk; what was packed must be read
    data = pyarrow.memory_map(stream.name) if mapped and stream.peek(1) else pyarrow.BufferReader(stream.read())  # type: ignore[attr-defined]
    if not data.size():
        return
    try:
        batches = _batches(data)
        first = next(batches, None)
        if first is not None:
            values = (value for batch in chain([first], batches) for value in batch.to_pylist(maps_as_pydicts="strict"))
            yield from table_rows(values, name, class_names(first.schema.metadata))
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


def class_names(metadata: Mapping[bytes, bytes] | None) -> dict[str, list[str]]:
    """The names of labels, as `datasets` wrote them into a schema: column -> names; the column holds their places."""
    try:
        features = json.loads((metadata or {}).get(b"huggingface", b"{}")).get("info", {}).get("features", {})
    except (ValueError, AttributeError):
        return {}
    found = {column: _class_of(feature) for column, feature in features.items()}
    return {column: names for column, names in found.items() if names}


def _class_of(feature: Any) -> list[str]:
    """The names of a feature that is a label, or a list of labels; [] of any other."""
    if isinstance(feature, list) and len(feature) == 1:  # how older versions write a list
        return _class_of(feature[0])
    if not isinstance(feature, dict):
        return []
    if feature.get("_type") == "ClassLabel":
        return list(map(str, feature.get("names") or ()))
    return _class_of(feature.get("feature")) if feature.get("_type") in ("Sequence", "List", "LargeList") else []


def _name(place: Any, known: list[str]) -> Any:
    if not isinstance(place, int) or isinstance(place, bool):
        return place
    return known[place] if 0 <= place < len(known) else None


def _named(value: dict[str, Any], names: Mapping[str, list[str]]) -> dict[str, Any]:
    """A row whose labels are told by name, in lists too; none where the place is none (-1 marks what has no label)."""
    for column, known in names.items():
        place = value.get(column)
        if isinstance(place, list):
            value[column] = [_name(one, known) for one in place]
        elif column in value:
            value[column] = _name(place, known)
    return value


def table_rows(values: Iterable[Any], name: str, names: Mapping[str, list[str]] | None = None) -> Iterator[Row]:
    """Rows of Python values, numbered from 1. names: of columns that hold places among them (see class_names)."""
    for number, value in enumerate(values, 1):
        if isinstance(value, Mapping):
            yield Row(_named(plain(value), names) if names else plain(value), name, number)
        else:
            yield Row({}, name, number, f"not an object but {sort_of(value)}")


def _text(stream: BinaryIO, name: str) -> Iterator[Row]:
    """Paragraphs; of JSON lines, a table or fastText's lines under this name, their rows."""
    buffered = io.BufferedReader(cast(Any, stream), HEAD)
    lines = [line for line in buffered.peek(HEAD)[:HEAD].split(b"\n") if line.strip()][:20]
    if lines and lines[0].lstrip(codecs.BOM_UTF8 + b" ")[:2] in (b'{"', b"[{"):
        return json_rows.lines(buffered, name)
    if lines and all(line.startswith(FASTTEXT) for line in lines):
        return _labelled(buffered, name)
    head = buffered.peek(HEAD)[:HEAD]
    separator = "\t" if head.startswith(ANKI) else next((mark for mark in "\t;|" if is_table(head, mark)), "")
    return _table(buffered, name, separator) if separator else _paragraphs(buffered, name)


def _labelled(stream: BinaryIO, name: str) -> Iterator[Row]:
    """FastText's lines: `__label__sport The match was long.`; a list of labels where a line has several."""
    for line, raw in enumerate(stream, 1):
        row = _paragraph([raw.strip()], name, line)
        words = row.value.get("text", "").split()
        labels = [
            word.removeprefix("__label__") for word in takewhile(lambda word: word.startswith("__label__"), words)
        ]
        if row.error or not raw.strip():
            yield from [row] if row.error else []
        else:
            value = {"label": labels[0] if len(labels) == 1 else labels, "text": " ".join(words[len(labels) :])}
            yield Row(value, name, line, mended=row.mended)


def _paragraphs(stream: BinaryIO, name: str) -> Iterator[Row]:
    lines: list[bytes] = []
    start = 0
    for line, raw in enumerate(stream, 1):
        if line == 1:
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
    data = b"\n".join(lines)
    try:
        return Row({"text": data.decode()}, name, start)
    except UnicodeDecodeError:
        text = western(data)
        return Row({}, name, start, "not UTF-8") if text is None else Row({"text": text}, name, start, mended=WESTERN)


READERS: dict[str, Callable[[BinaryIO, str], Iterator[Row]]] = {
    ".jsonl": json_rows.lines,
    ".ndjson": json_rows.lines,
    ".json": json_rows.document,
    ".csv": _table,
    ".tsv": partial(_table, separators="\t;,|"),
    ".parquet": _parquet,
    ".arrow": _arrow,
    ".feather": _arrow,
    ".xlsx": read_xlsx,
    ".txt": _text,
}

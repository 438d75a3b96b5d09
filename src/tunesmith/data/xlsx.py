"""The first sheet of an .xlsx spreadsheet -> rows; its first row names the columns."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree

from tunesmith.data.row import MOST_BYTES, Row, title, too_large
from tunesmith.data.table_head import MOST_TITLES, titles_above
from tunesmith.errors import TunesmithError

_MOST = 1_000_000_000  # bytes of a sheet unpacked: more is no spreadsheet


def read_xlsx(stream: BinaryIO, name: str) -> Iterator[Row]:
    """Cells as text; formulas give the value that was last worked out. `line` is the sheet's own row number."""
    try:
        with zipfile.ZipFile(io.BytesIO(stream.read())) as book:
            shared, shown = _shared(book), _formats(book)
            columns: dict[int, str] = {}
            rows = (row for row in _rows(book, _first_sheet(book), shared, shown) if any(row[1].values()))
            head = list(islice(rows, MOST_TITLES))
            titles = titles_above([*cells.values()] for _, cells in head)
            yield from (title(name, line) for line, _ in head[:titles])
            if not head and len(sheets := _sheets(book)) > 1:
                raise TunesmithError(
                    f"{name}: its first sheet ({sheets[0]}) is empty, and only the first is read. "
                    f"Move the sheet of rows to the front, or save it as CSV: {', '.join(sheets[1:])}"
                )
            for line, cells in chain(head[titles:], rows):
                if not columns:
                    columns = _header(cells, name, line)
                    continue
                beside = [place for place in set(cells) - set(columns) if cells[place]]
                for place in [place for place in beside if place < max(columns)]:  # pandas' index has no name
                    columns = dict(sorted({**columns, place: f"column {place + 1}"}.items()))
                value = {column: cells.get(place, "") for place, column in columns.items()}
                size = sum(map(len, value.values()))
                if any(place > max(columns) for place in beside):
                    yield Row({}, name, line, "a cell beyond the columns that the first row names")
                elif size > MOST_BYTES:
                    yield Row({}, name, line, too_large(size))
                else:
                    yield Row(value, name, line)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError) as error:
        raise TunesmithError(f"{name} is not an .xlsx file that can be read: {error}. Save it as CSV.") from None


def _header(cells: dict[int, str], name: str, line: int) -> dict[int, str]:
    columns = {place: cell.strip() for place, cell in cells.items() if cell.strip()}
    twice = sorted({cell for cell in columns.values() if list(columns.values()).count(cell) > 1})
    if twice:
        raise TunesmithError(f"{name}, row {line}: two columns are named {', '.join(twice)}. Rename one.")
    return columns


def _first_sheet(book: zipfile.ZipFile) -> str:
    """The sheet that stands first in the workbook, whatever its file is called."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    sheet = next((node for node in root.iter() if _tag(node) == "sheet"), None)
    link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "") if sheet is not None else ""
    links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    target = next((node.attrib["Target"] for node in links if node.attrib.get("Id") == link), "")
    return target.lstrip("/") if target.startswith("/xl/") else f"xl/{target}"


def _sheets(book: zipfile.ZipFile) -> list[str]:
    """The names of the workbook's sheets."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [node.attrib.get("name", "") for node in root.iter() if _tag(node) == "sheet"]


def other_sheets(path: Path) -> tuple[str, list[str]]:
    """The name of a workbook's first sheet, and those of the others; none where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as book:
            first, *others = _sheets(book)
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError):
        return "", []
    return first, others


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(_read(book, "xl/sharedStrings.xml"))
    return [_text(node) for node in root]


_DAYS, _MAC_DAYS, _HOURS, _SHARE = "days", "days since 1904", "hours", "share"
_BEGAN = {_DAYS: datetime(1899, 12, 30), _MAC_DAYS: datetime(1904, 1, 1)}
_KNOWN = {
    9: _SHARE,
    10: _SHARE,
    **dict.fromkeys((*range(14, 18), 22), _DAYS),
    **dict.fromkeys((*range(18, 22), 45, 46, 47), _HOURS),
}


def _formats(book: zipfile.ZipFile) -> list[str]:
    """Of each style of cells what its numbers are: days since 1900, or since 1904 as on old Macs, hours as a part of a
    day, a share; else ''."""
    if "xl/styles.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(_read(book, "xl/styles.xml"))
    own = {
        int(node.attrib["numFmtId"]): node.attrib.get("formatCode", "")
        for node in root.iter()
        if _tag(node) == "numFmt"
    }
    styles = next((node for node in root if _tag(node) == "cellXfs"), ())
    numbers = [int(style.attrib.get("numFmtId", 0)) for style in styles]
    sorts = [_sort(own[number]) if number in own else _KNOWN.get(number, "") for number in numbers]
    told = (node for node in ElementTree.fromstring(book.read("xl/workbook.xml")) if _tag(node) == "workbookPr")
    old = next((node.attrib.get("date1904") for node in told), None) in ("1", "true")
    return [_MAC_DAYS if old and sort == _DAYS else sort for sort in sorts]


def _sort(code: str) -> str:
    """What a format that the book names itself shows; texts within it ("d" in quotes, colours) say nothing."""
    code = re.sub(r'"[^"]*"|[\\_*].|\[(?![hms]+\])[^\]]*\]', "", code.partition(";")[0].lower())
    if code in ("general", "standard"):
        return ""
    if re.search(r"[yd]", code):
        return _DAYS
    return _HOURS if re.search(r"[hs]", code) else _SHARE if "%" in code else ""


def _as_shown(value: str, sort: str) -> str:
    """A number as its cell shows it: 2024-01-01, 09:30, 50%; of others the 15 digits that a spreadsheet keeps."""
    number = float(value)
    if sort == _SHARE:
        return f"{number * 100:.15g}%"
    seconds = round(number * 86_400)
    if sort == _HOURS and number >= 0:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}".removesuffix(":00")
    if sort in _BEGAN and 0 <= number < _LAST_DAY:
        moment = _BEGAN[sort] + timedelta(seconds=seconds)
        return moment.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00").removesuffix(" 00:00")
    return f"{number:.15g}" if "." in value and "e" not in value.lower() else value


_LAST_DAY = 2_957_003  # of the year 9999, from 1904 on
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):[A-Z]+(\d+)["']""")


def _rows(
    book: zipfile.ZipFile, sheet: str, shared: list[str], shown: list[str]
) -> Iterator[tuple[int, dict[int, str]]]:
    """The number of each row, and its cells. One that is merged downwards says the same in all of its rows."""
    data, line = _read(book, sheet), 0
    merged = [(_number(column.decode()), int(first), int(last)) for column, first, last in _MERGED.findall(data)]
    starts = {(first, column): last for column, first, last in merged if last > first}
    said: dict[int, tuple[int, str]] = {}  # of a column that is merged: up to which row, and what
    for _, node in ElementTree.iterparse(io.BytesIO(data)):
        if _tag(node) != "row":
            continue
        line = int(node.attrib.get("r", line + 1))
        cells: dict[int, str] = {}
        for place, cell in enumerate(child for child in node if _tag(child) == "c"):
            letters = re.match(r"[A-Z]+", cell.attrib.get("r", ""))
            cells[_number(letters[0]) if letters else place] = _value(cell, shared, shown)
        if starts and any(cells.values()):
            said |= {at: (starts[line, at], text) for at, text in cells.items() if (line, at) in starts}
            cells |= {at: text for at, (last, text) in said.items() if line <= last and not cells.get(at)}
        yield line, cells
        node.clear()


def _value(cell: Any, shared: list[str], shown: list[str]) -> str:
    kind = cell.attrib.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((child.text or "" for child in cell if _tag(child) == "v"), "")
    if kind == "s":
        return shared[int(value)]
    if kind == "b":
        return "true" if value == "1" else "false"
    if kind == "n" and value:
        style = int(cell.attrib.get("s", 0))
        return _as_shown(value, shown[style] if style < len(shown) else "")
    return "" if kind == "e" else value


def _text(node: Any) -> str:
    """The text in a cell; what stands beside it to tell how it is spoken (rPh) is none of it."""
    told = [child for child in node.iter() if _tag(child) == "t"]
    spoken = {id(child) for part in node.iter() if _tag(part) == "rPh" for child in part.iter()}
    found = "".join(child.text or "" for child in told if id(child) not in spoken)
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), found)


def _number(letters: str) -> int:
    """Which column: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _read(book: zipfile.ZipFile, member: str) -> bytes:
    if book.getinfo(member).file_size > _MOST:
        raise TunesmithError(f"{member} of the spreadsheet is over {_MOST / 1e9:.0f} GB. Save it as CSV.")
    return book.read(member)

"""How a table in text is laid out, by its beginning: what separates cells, whether its first line names columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tunesmith.data.names import SPELLINGS, folded

HEAD = 1 << 16  # bytes that are looked at
RECORDS = 50
ESCAPED = '\\"'
_EITHER = re.compile(r'\\(["\\])')
_SINGLE = re.compile(r'(?<!\\)(?:\\\\)*\\(?!["\\])')  # a backslash that escapes nothing
MOST_TITLES = 10  # lines among which the names of the columns are looked for
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # what Excel reads first
ANKI = b"#separator:"  # opens what Anki exports, lines of settings before its notes
_ANKI = re.compile(r"#separator:([^\n]*)\n(?:#[a-z ]+:[^\n]*\n)*")
_ANKI_NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
KNOWN = {folded(name) for role, names in SPELLINGS.items() for name in (role, *names)}
KNOWN |= {"id", "title", "category", "source", "completion", "answer", "date", "url", "name", "kind", "split", "lang"}


@dataclass(frozen=True, slots=True)
class Layout:
    """separator: between cells. quoted: whether quotation marks hold cells together. header: whether the first line
    names the columns. skip: lines before it that are no rows ("sep=;", and Anki's settings). titles: lines after
    those, above the columns' names, that hold a title or nothing. spaced: whether a space stands before quotation
    marks, as in `"a", "b"`. escaped: what a backslash stands before within a cell: "" nothing, "marks" quotation marks,
    which are not doubled then, "all" backslashes too."""

    separator: str
    quoted: bool = True
    header: bool = True
    skip: int = 0
    titles: int = 0
    spaced: bool = False
    escaped: Literal["", "marks", "all"] = ""


def layout(head: bytes, separators: str) -> Layout:
    """The layout of a table that begins so. separators: those that are thought of, the likeliest first."""
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    skip = 0
    if told := _SEP.match(text):
        separators, text, skip = told[1], text[told.end() :], 1
    elif told := _ANKI.match(text):
        separator = _ANKI_NAMES.get(told[1].strip().lower(), told[1][:1])
        return Layout(separator, header=False, skip=told[0].count("\n"))
    best, most = Layout(separators[0], skip=skip), (0.0, 0)
    for separator in separators:
        titles = _title_lines(text, separator)
        below = text.split("\n", titles)[titles]
        quoted = separator != "\t" or _has_quoted(text, separator) or _needs_quotes(below, separator)
        spaced = f'"{separator} "' in below
        escaped = _escapes(below, separator, spaced) if quoted and ESCAPED in below else ""
        records = _records(unescaped(below, escaped), separator, quoted, spaced)
        width = len(records[0]) if records else 0
        if width < 2:
            continue
        share = sum(len(record) == width for record in records) / len(records)
        if (score := (round(share, 2), width)) > most:
            best, most = Layout(separator, quoted, not headless(records), skip, titles, spaced, escaped), score
    return best


def _title_lines(text: str, separator: str) -> int:
    lines = [line.strip("\r") for line in text.split("\n")[:MOST_TITLES]]
    if any("\r" in line for line in lines):  # line ends within cells, or of a kind of their own
        return 0
    return titles_above(next(csv.reader([line], delimiter=separator), []) for line in lines)


def titles_above(lines: Iterable[Sequence[str]]) -> int:
    """How many of a table's first lines, given as cells, stand above the columns' names: a title, a date, empty ones.

    Such lines fill one cell at most. Below them two or more names must stand, one of which is one that columns have.

    >>> titles_above([["My questions", ""], ["", ""], ["Question", "Answer"]]), titles_above([["text"], ["a", "date"]])
    (2, 0)
    """
    titles: list[str] = []
    for number, cells in enumerate(lines):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1:
            named = len(set(filled)) == len(filled) and any(folded(cell) in KNOWN for cell in filled)
            return number if named and not any(folded(title) in KNOWN for title in titles) else 0
        titles += filled
    return 0


def is_table(head: bytes, separator: str) -> bool:
    """Whether this is the beginning of a table: two records or more, all of the same number of cells, above one.

    Prose has other marks than tabs in its lines: with those, the first record must hold names that columns have, or a
    column few short values, as labels are. (A table of Markdown, which has bars at both ends of its lines, is prose.)
    """
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    records = _records(text, separator, _has_quoted(text, separator))
    if len(records) < 2 or len(records[0]) < 2 or len({len(record) for record in records}) > 1:
        return False
    if separator == "\t":
        return True
    named = sum(folded(cell) in KNOWN for cell in records[0]) > 1
    return all(cell.strip() for cell in records[0]) and (named or _has_labels(records[1:]))


def _has_labels(records: Sequence[Sequence[str]]) -> bool:
    """Whether some column holds few values that come again, each of one to three words."""
    columns = [{cell.strip() for cell in column} for column in zip(*records, strict=True)]
    few = [values for values in columns if 1 < len(values) <= len(records) // 3]
    return any(all(0 < len(value.split()) <= 3 and len(value) <= 40 for value in values) for values in few)


def headless(records: Sequence[Sequence[str]]) -> bool:
    """Whether the first record is a row like the others, not the columns' names.

    It is where one of its cells is a number, an address, a sentence or a long text, or recurs in its column, and none
    is a name that columns have.
    """
    first, others = [cell.strip() for cell in records[0]], records[1:]
    if any(folded(cell) in KNOWN for cell in first) or first == [str(place) for place in range(len(first))]:
        return False
    if any(cell.endswith("!") or (cell.endswith(".") and len(cell.split()) > 2) for cell in first):
        return True  # sentences
    if any(_NUMBER.fullmatch(cell) or cell.startswith(("http://", "https://")) or len(cell) > 200 for cell in first):
        return True
    for place, cell in enumerate(first):
        again = sum(len(other) > place and other[place].strip() == cell for other in others)
        if cell and again >= max(1, 0.02 * len(others)):
            return True
    return False


def _records(text: str, separator: str, quoted: bool, spaced: bool = False) -> list[list[str]]:
    """The first records, without a last one of another width: the head may end within it."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, quoting=quoting, skipinitialspace=spaced)
    found: list[list[str]] = []
    try:
        for record in reader:
            if record:
                found.append(record)
            if len(found) == RECORDS:
                break
    except csv.Error:
        pass
    return found[:-1] if len(found) > 2 and len(found[-1]) != len(found[0]) else found


def _needs_quotes(text: str, separator: str) -> bool:
    """Whether all records have as many cells as the first where quotation marks hold cells of several lines together,
    and not otherwise."""
    widths = [{len(record) for record in _records(text, separator, quoted)} for quoted in (True, False)]
    return len(widths[0]) == 1 < len(widths[1])


def unescaped(text: str, escaped: Literal["", "marks", "all"]) -> str:
    r'''Text of a table with its quotation marks doubled, and its backslashes single.

    >>> print(unescaped(r'"a \"b\"","C:\\"', "all"))
    "a ""b""","C:\"
    '''
    if escaped == "all":
        return _EITHER.sub(lambda found: '""' if found[1] == '"' else "\\", text)
    return text.replace(ESCAPED, '""') if escaped else text


def _escapes(text: str, separator: str, spaced: bool) -> Literal["", "marks", "all"]:
    """What a backslash stands before, where records are whole by it and not otherwise. Programs that escape backslashes
    leave no single one before anything else."""
    if _is_whole(text, separator, spaced):
        return ""
    ways: tuple[Literal["marks", "all"], ...] = ("marks",) if _SINGLE.search(text) else ("all", "marks")
    return next((way for way in ways if _is_whole(unescaped(text, way), separator, spaced)), "")


def _is_whole(text: str, separator: str, spaced: bool) -> bool:
    """Whether each record has as many cells as the first, and nothing stands beside its quotation marks; of the last,
    which may be cut, only the latter."""
    records: list[list[str]] = []
    try:
        records += csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=spaced)
    except csv.Error as error:
        if "end of data" not in str(error):
            return False
    return len({len(record) for record in records[:-1] if record}) < 2


def _has_quoted(text: str, separator: str) -> bool:
    """Whether some cell stands in quotation marks as a whole; in many tables with tabs they are part of the text."""
    cells = [cell.strip("\r") for line in text.split("\n")[:RECORDS] for cell in line.split(separator)]
    opened = [cell for cell in cells if cell[:1] == '"']
    whole = [cell for cell in opened if len(cell) > 1 and cell[-1] == '"']
    return bool(whole) and (len(whole) == len(opened) or whole[0] == opened[0] == cells[0])

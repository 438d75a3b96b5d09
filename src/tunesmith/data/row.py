"""A row as it was found, and what no row may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_BYTES = 10_000_000  # of one row: a text of that size is no row, but a file that lost its line ends


@dataclass(frozen=True, slots=True)
class Row:
    """A row as found.

    value: its columns; {} where it could not be read. file: a base name, never a path of this machine.
    line: 1-based. Lines of JSON lines; the line where a CSV record or a text's paragraph starts; the number of the
        element in a JSON array; the number of the row in Parquet, Arrow, the hub and Python rows.
    error: why it could not be read, in a few words; '' where it could.
    mended: what was mended to read it, as the ledger tells it.
    title: whether it stands above the table and is no row of it; its error says so.
    """

    value: dict[str, Any]
    file: str
    line: int
    error: str = ""
    mended: str = ""
    title: bool = False

    @property
    def id(self) -> str:
        """`file:line`, enough to find the row again."""
        return f"{self.file}:{self.line}"


def title(file: str, line: int) -> Row:
    """A line above a table, which is nobody's mistake."""
    return Row({}, file, line, "a title above the table, no row of it", title=True)


def too_large(size: int) -> str:
    return f"a row of {size / 1e6:.0f} MB, over {MOST_BYTES / 1e6:.0f} MB: were line ends lost?"


def sort_of(value: Any) -> str:
    names: dict[type, str] = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")

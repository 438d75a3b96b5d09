"""Which format rows have, by their columns; nothing is guessed where none fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from tunesmith.data.advice import advice
from tunesmith.data.example import invalid
from tunesmith.data.fields import BadRow, Fields, LeftOut
from tunesmith.data.files import kind
from tunesmith.data.formats import FORMATS, NO_COLUMNS, Format, to_example
from tunesmith.data.names import folded
from tunesmith.data.readers import Row
from tunesmith.data.table_head import KNOWN
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean

OPTIONAL = {
    "input",
    "system",
    "history",
    "context",
    "sentence2",
    "hypothesis",
    "rank",
    "rationale",
}  # roles that no format needs
SAY = "Say what its columns are:"
ASKED = {"instruction", "prompt", "question"}
NAMED = 40  # columns that an error names
SAID_TO_ALL = ("instruction", "prompt", "question", "system", "input", "context")  # what may be one text for all rows

_SAID = re.compile(
    r"(?P<file>\S.*?) "
    r"(?:has the columns of (?P<format>\S+): (?P<columns>.+?)|is read as (?P<asked>\S+), as was asked)"
    r"\.(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is read in a format: it has these columns, or none where the format was asked for by name."""

    file: str
    format: str
    columns: str = ""

    def __str__(self) -> str:
        if self.columns:
            return f"{self.file} has the columns of {self.format}: {self.columns}."
        return f"{self.file} is read as {self.format}, as was asked."


def reasons(why: str) -> list[Reason]:
    """The facts of sentences that `Reason` wrote, for who tells them in another language; [] of any other text.

    >>> reasons("rows.csv has the columns of qa: question, answer.")
    [Reason(file='rows.csv', format='qa', columns='question, answer')]
    """
    found, place = [], 0
    while place < len(why):
        said = _SAID.match(why, place)
        if said is None:
            return []
        found.append(Reason(said["file"], said["format"] or said["asked"], said["columns"] or ""))
        place = said.end()
    return found


def recognise(rows: Sequence[Row], columns: Mapping[str, str] = NO_COLUMNS) -> tuple[Format, str]:
    """The format of these rows, by the columns that at least half of them have, and why it was chosen.

    Raises TunesmithError where the columns are none that we know, or `columns` names some that are not there.
    """
    rows = [row for row in rows if not row.error]
    names = _names(rows)
    where = rows[0].file if rows else "the data"
    _must_map(columns, names, where)
    if found := _found(rows, columns, names, where):
        format, first = found
        return format, str(Reason(where, format.name, _used(format, first)))
    raise TunesmithError(_unknown(rows, names, where))


def _found(
    rows: Sequence[Row], columns: Mapping[str, str], names: list[str], where: str
) -> tuple[Format, Fields] | None:
    """The format of these rows, and the first row of it; None where they are of none that we know."""
    empty = _empty(rows, names)
    # a question in a column that no row fills is none, while another column may be it
    for shape, asked in [(shape, asked) for asked in (True, False) for shape in FORMATS.values()]:
        having = [fields for row in rows if _has_needs(shape, fields := Fields(row.value, columns, empty))]
        if asked and ASKED & set(shape.needs[0].split("|")):
            having = [fields for fields in having if fields.column(shape.needs[0]) not in empty]
        fitting = [fields for fields in having if shape.fits(fields)]
        if not rows or 2 * len(fitting) < len(rows):
            continue
        try:
            suits = shape.suits(fitting)
        except TunesmithError as error:
            raise TunesmithError(f"{where}: {error}") from None
        if suits:
            return replace(shape.settle(shape, fitting), empty=empty), fitting[0]
    return None


def _read_in(rows: Sequence[Row], columns: Mapping[str, str], names: list[str]) -> Format | None:
    """The format in which most rows become examples that can be learnt from; None where there is none."""
    try:
        found = _found(rows, columns, names, "")
    except TunesmithError:
        return None
    if found is None or found[0].gather is not None:
        return None
    good = 0
    for row in rows:
        with suppress(BadRow, LeftOut):
            good += not invalid(to_example(found[0], row, columns).messages)
    return found[0] if 2 * good > len(rows) else None


def _empty(rows: Sequence[Row], names: list[str]) -> frozenset[str]:
    """The columns that no row fills."""
    nothing: tuple[object, ...] = (None, "", [], {})
    return frozenset(name for name in names if all(row.value.get(name) in nothing for row in rows))


def _unknown(rows: Sequence[Row], names: list[str], where: str) -> str:
    """What to say of columns that no format has: what they are, what is known, and what to type."""
    if names and all(name == f"column {number}" for number, name in enumerate(names, 1)):
        told = [
            f"{where}: its first line is a row and names no columns, so that they are {', '.join(names)}. "
            "Name them in the file, or say what they are:"
        ]
    else:
        known = [f"  {shape.name}: {', '.join(shape.sample)}" for shape in FORMATS.values()]
        some = names if len(names) <= NAMED else [*names[:NAMED], f"and {len(names) - NAMED} more"]
        told = [f"{where}: its columns ({', '.join(some) or 'none'}) are not those of a known format:", *known]
        table = kind(where) in (".csv", ".tsv", ".txt", ".xlsx") and not any(folded(name) in KNOWN for name in names)
        told += ["If that is a row, put a line of names above it. Else say what its columns are:" if table else SAY]
    return "\n".join([*told, *advice(rows, names, lambda columns: _read_in(rows, columns, names))])


BY_NAME = "Name them with --set columns.ROLE=COLUMN, or let the format be recognised: --set format=auto"


def must_fit(
    format: Format, rows: Sequence[Row], columns: Mapping[str, str] = NO_COLUMNS, advice: str = BY_NAME
) -> tuple[Format, str]:
    """The format, chosen by name, as these rows need it read, and which columns it reads.

    Raises TunesmithError, which ends with this advice, where none of them has the columns that it needs.
    """
    rows = [row for row in rows if not row.error]
    names = _names(rows)
    where = rows[0].file if rows else "the data"
    _must_map(columns, names, where)
    empty = _empty(rows, names)
    having = [fields for row in rows if _has_needs(format, fields := Fields(row.value, columns, empty))]
    if rows and not having:
        raise TunesmithError(
            f"{where} is no {format.name}, which needs {_needs(format)}; its columns are {', '.join(names)}. {advice}"
        )
    settled = replace(format.settle(format, having), empty=empty)
    return settled, str(Reason(where, format.name, _used(settled, having[0]) if having else ""))


def _must_map(columns: Mapping[str, str], names: list[str], where: str) -> None:
    roles = sorted({name for shape in FORMATS.values() for need in shape.needs for name in need.split("|")} | OPTIONAL)
    for role, column in columns.items():
        if role not in roles:
            hint = did_you_mean(role, roles)
            raise TunesmithError(f"columns.{role}: there is no such role.{hint} Known: {', '.join(roles)}.")
        if column not in names and column[:1] == "=":
            if role not in SAID_TO_ALL or not column[1:].strip():
                raise TunesmithError(
                    f"columns.{role}: a text for all rows, such as columns.instruction='=Summarise this text.', "
                    f"is for {', '.join(SAID_TO_ALL)}, and not empty."
                )
        elif column not in names and column.partition(".")[0] not in names:
            hint = did_you_mean(column, names)
            raise TunesmithError(f'columns.{role}: {where} has no column "{column}".{hint} It has {", ".join(names)}.')


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(str(name) for row in rows for name in row.value))


def _has_needs(format: Format, fields: Fields) -> bool:
    """Whether each need has a column, and each its own."""
    if not all(fields.has(need) for need in format.needs):
        return False
    found = [column for need in format.needs if (column := fields.column(need)) is not None]
    return len(set(found)) == len(found)


def _used(format: Format, fields: Fields) -> str:
    """The columns that are read, in the row's order."""
    fields.taken.clear()
    if format.gather is None:
        with suppress(BadRow, LeftOut):
            format.read(fields)
    for need in format.needs:
        fields.find(need)
    return ", ".join(str(column) for column in fields.value if column in fields.taken)


def _needs(format: Format) -> str:
    return ", ".join(" or ".join(need.split("|")[:3]) for need in format.needs)

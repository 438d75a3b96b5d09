"""Which format rows have, by their columns; nothing is guessed where none fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from tunesmith.data.fields import BadRow, Fields, LeftOut
from tunesmith.data.formats import FORMATS, NO_COLUMNS, Format
from tunesmith.data.names import column_of, words_of
from tunesmith.data.other_shapes import answer_like
from tunesmith.data.readers import Row
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
    empty = _empty(rows, names)
    for shape in FORMATS.values():
        having = [fields for row in rows if _has_needs(shape, fields := Fields(row.value, columns, empty))]
        fitting = [fields for fields in having if shape.fits(fields)]
        if not rows or 2 * len(fitting) < len(rows):
            continue
        try:
            suits = shape.suits(fitting)
        except TunesmithError as error:
            raise TunesmithError(f"{where}: {error}") from None
        if suits:
            settled = replace(shape.settle(shape, fitting), empty=empty)
            return settled, str(Reason(where, shape.name, _used(settled, fitting[0])))
    raise TunesmithError(_unknown(rows, names, where))


def _empty(rows: Sequence[Row], names: list[str]) -> frozenset[str]:
    """The columns that no row fills."""
    nothing: tuple[object, ...] = (None, "", [], {})
    return frozenset(name for name in names if all(row.value.get(name) in nothing for row in rows))


def _unknown(rows: Sequence[Row], names: list[str], where: str) -> str:
    """What to say of columns that no format has: what they are, what is known, and what to type."""
    if names and all(name == f"column {number}" for number, name in enumerate(names, 1)):
        told = [
            f"{where}: its first line is a row and names no columns, so that they are {', '.join(names)}. "
            "Put a line of names above it, or say what they are:"
        ]
    else:
        known = [f"  {shape.name}: {', '.join(shape.sample)}" for shape in FORMATS.values()]
        told = [f"{where}: its columns ({', '.join(names) or 'none'}) are not those of a known format:", *known]
        told += ["Say what its columns are:"]
    ask, reply = _asked_and_answered(rows, names)
    text, label = _label(rows, names)
    told += [
        f"  to learn answers:  --set {_quoted('instruction', ask)} --set {_quoted('output', reply)}",
        f"  to learn labels:   --set {_quoted('text', text)} --set {_quoted('label', label)}",
    ]
    if nested := next((n for row in rows[:1] for n, v in row.value.items() if isinstance(v, Mapping) and v), None):
        inside = next(iter(rows[0].value[nested]))
        told += [f"  what stands inside of a column:  --set {_quoted('output', f'{nested}.{inside}')}"]
    return "\n".join(told)


def _asked_and_answered(rows: Sequence[Row], names: list[str]) -> tuple[str, str]:
    """Columns that may be what is asked and what is answered: by their names, else the first that hold text."""
    texts = _texts(rows, names)
    likely = [name for name in answer_like(tuple(names)) if name not in _empty(rows, names)]
    reply = next((name for name in likely if name in texts), next(iter(likely), ""))
    left = [name for name in texts if name != reply]
    known = column_of("instruction|question|prompt", tuple(name for name in names if name != reply))
    ask = known or next((name for name in left if "question" in words_of(name)), next(iter(left), "COLUMN"))
    return ask, reply or next((name for name in left if name != ask), "COLUMN")


def _label(rows: Sequence[Row], names: list[str]) -> tuple[str, str]:
    """A column that may be a text and one that may be its label: few values that come again."""
    values = {
        name: [str(v) for row in rows if isinstance(v := row.value.get(name), str | int) and v != ""] for name in names
    }
    few = [name for name in names if 1 < len(set(values[name])) <= max(2, len(values[name]) // 3)]
    others = [name for name in _texts(rows, names) if name not in few]
    return (others[-1], few[0]) if few and others else ("COLUMN", "COLUMN")


def _quoted(role: str, column: str) -> str:
    return f"'columns.{role}={column}'" if re.search(r"[^\w.-]", column) else f"columns.{role}={column}"


def _texts(rows: Sequence[Row], names: list[str]) -> list[str]:
    """The columns that hold text of some length, in the data's order; all of them where fewer than two do."""
    words = {name: [len(v.split()) for row in rows if isinstance(v := row.value.get(name), str)] for name in names}
    long = [name for name in names if words[name] and sum(words[name]) / len(words[name]) >= 3]
    texts = [name for name in names if words[name]]
    return long if len(long) > 1 else texts if len(texts) > 1 else names


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
        if column not in names and column.partition(".")[0] not in names:
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

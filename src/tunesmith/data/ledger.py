"""What happened to every row read: one entry a row, so that nothing vanishes uncounted.

The entries lie in columns of numbers (about 50 bytes a row), so that a million of them take little room.
"""

from __future__ import annotations

import csv
import gzip
import io
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from tunesmith.data.numbered import Lines, Texts

FATES = ("kept", "cut", "dropped", "unused")
ADDED = "added by "  # opens the reason of a row that was not read but made of one that was
PARTS = ("", "train", "validation", "test")


@dataclass(slots=True)
class Entry:
    """One row's fate.

    id: `file:line`. part: train, validation, test, or '' where it was dropped before the split.
    fate: kept; cut (its answer lost its end); dropped; unused (readable, but left out by `rows`).
    reason: why it was dropped or cut. repairs: what was mended in its text, `;` between.
    tokens, learnt: its length in tokens, and how many of them are learnt (0 until encoded).
    times: how often a pass over the training rows learns it, by the weight of its source.
    """

    id: str
    file: str
    line: int
    part: str = ""
    fate: str = "kept"
    reason: str = ""
    repairs: str = ""
    tokens: int = 0
    learnt: int = 0
    times: int = 1

    @property
    def known(self) -> bool:
        """Whether a run knows the row: it learnt from it, was stopped by it, or left it out as what may be a copy."""
        copied = self.fate == "dropped" and (" same as " in f" {self.reason}" or self.reason.endswith("also in train"))
        return copied or self.part in ("train", "validation")


COLUMNS = tuple(field.name for field in fields(Entry))


class _Open(Entry):
    """An entry of a ledger that is still written: what is set here stands in the ledger."""

    __slots__ = ("ledger", "place")
    ledger: Ledger
    place: int

    def __setattr__(self, name: str, value: Any) -> None:
        Entry.__setattr__(self, name, value)
        if name in COLUMNS and hasattr(self, "place"):
            self.ledger.put(self.place, name, value)


class Ledger:
    """The entries of a run, in reading order."""

    def __init__(self) -> None:
        self._files, self._reasons, self._repairs = Texts(()), Texts(), Texts()
        self._where: list[Lines] = []
        self._file, self._line = array("i"), array("q")
        self._ids: dict[int, str] = {}  # of rows whose id is not `file:line`
        self._part, self._fate = bytearray(), bytearray()
        self._reason, self._repair = array("i"), array("i")
        self._tokens, self._learnt, self._times = array("i"), array("i"), array("i")

    def read(self, id: str, file: str, line: int) -> Entry:
        """Open the entry of a row just read. The same row twice is a bug of ours."""
        return self._opened(self.add(id, file, line))

    def add(self, id: str, file: str, line: int) -> int:
        """As `read`, giving the entry's place."""
        number, place = self._files(file), len(self)
        if number == len(self._where):
            self._where.append(Lines())
        if not self._where[number].add(id.removeprefix(f"{file}:"), line, place):
            raise ValueError(f"row {id} was read twice")
        if id != f"{file}:{line}":
            self._ids[place] = id
        return self._opens(number, line)

    def enter(self, file: str, line: int) -> int:
        """As `add`, of a row whose id is `file:line`."""
        number = self._files(file)
        where = self._where[number] if number < len(self._where) else None
        if where is None or where.others or (where.lines and line <= where.lines[-1]):
            return self.add(f"{file}:{line}", file, line)
        where.lines.append(line)
        where.places.append(len(self))
        return self._opens(number, line)

    def _opens(self, number: int, line: int) -> int:
        """An entry with nothing in it yet; its place."""
        place = len(self._line)
        self._file.append(number)
        self._line.append(line)
        self._part.append(0)
        self._fate.append(0)
        for column in (self._reason, self._repair, self._tokens, self._learnt):
            column.append(0)
        self._times.append(1)
        return place

    def place(self, id: str) -> int:
        """The place of a row's entry. Raises KeyError where it was not read."""
        file, _, rest = id.rpartition(":")
        number = self._files.number.get(file)
        place = None if number is None else self._where[number].find(rest)
        if place is None:
            place = next((found for lines in self._where if (found := lines.others.get(id)) is not None), None)
        if place is None:
            raise KeyError(id)
        return place

    def put(self, place: int, column: str, value: Any) -> None:
        """Set one column of one entry."""
        if column == "part":
            self._part[place] = PARTS.index(value)
        elif column == "fate":
            self._fate[place] = FATES.index(value)
        elif column == "reason":
            self._reason[place] = self._reasons(value)
        elif column == "repairs":
            self._repair[place] = self._repairs(value)
        elif column == "tokens":
            self._tokens[place] = value
        elif column == "learnt":
            self._learnt[place] = value
        elif column == "times":
            self._times[place] = value
        else:
            raise AttributeError(f"{column} of an entry does not change")

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by id; what is set in one stands in the ledger."""
        return _ById(self)

    def drop(self, id: str, reason: str) -> None:
        self._settled(id, "dropped", reason)

    def cut(self, id: str, reason: str) -> None:
        self._settled(id, "cut", reason)

    def leave(self, id: str, reason: str) -> None:
        self._settled(id, "unused", reason)

    def _settled(self, id: str, fate: str, reason: str) -> None:
        place = self.place(id)
        self._fate[place], self._reason[place] = FATES.index(fate), self._reasons(reason)

    def repair(self, id: str, what: str) -> None:
        place = self.place(id)
        before = self._repairs.texts[self._repair[place]]
        self._repair[place] = self._repairs(f"{before}; {what}" if before else what)

    def changed(self) -> set[str]:
        """The ids of rows whose text was mended or cut."""
        mended, cut = np.array(self._repair) != 0, np.frombuffer(self._fate, np.uint8) == FATES.index("cut")
        return set(map(self._id, np.flatnonzero(mended | cut).tolist()))

    def measure(self, places: np.ndarray, tokens: np.ndarray, learnt: np.ndarray) -> None:
        """How long the rows at these places are in tokens, and how many of them are learnt."""
        for column, values in ((self._tokens, tokens), (self._learnt, learnt)):
            np.frombuffer(column, np.intc)[places] = values

    def settle(self) -> None:
        """Let rows that an example took in share its fate."""
        taken = {number for number, text in enumerate(self._reasons.texts) if text.startswith("part of ")}
        if not taken:
            return
        for place, number in enumerate(self._reason):
            if number in taken and self._fate[place] == 0:
                reason = self._reasons.texts[number]
                owner = self._at(self.place(reason.removeprefix("part of ")))
                if owner.fate in ("dropped", "unused"):
                    self._fate[place] = FATES.index(owner.fate)
                    self._reason[place] = self._reasons(f"{reason}, which was left out: {owner.reason}")

    def files_at(self, places: np.ndarray) -> np.ndarray:
        """The files that the rows at these places were read from: an array of str objects."""
        return np.array(self._files.texts, object)[np.array(self._file)[places]]

    def part_of(self, id: str) -> str:
        """The part that a row is in; '' before the split."""
        return PARTS[self._part[self.place(id)]]

    def _id(self, place: int) -> str:
        return self._ids.get(place) or f"{self._files.texts[self._file[place]]}:{self._line[place]}"

    def _at(self, place: int) -> Entry:
        return Entry(*self._values(place))

    def _values(self, place: int) -> tuple[Any, ...]:
        file, line = self._files.texts[self._file[place]], self._line[place]
        return (
            self._ids.get(place) or f"{file}:{line}",
            file,
            line,
            PARTS[self._part[place]],
            FATES[self._fate[place]],
            self._reasons.texts[self._reason[place]],
            self._repairs.texts[self._repair[place]],
            self._tokens[place],
            self._learnt[place],
            self._times[place],
        )

    def _opened(self, place: int) -> Entry:
        entry = _Open(*self._values(place))
        entry.ledger = self
        entry.place = place
        return entry

    def __iter__(self) -> Iterator[Entry]:
        return map(self._at, range(len(self)))

    def __len__(self) -> int:
        return len(self._line)

    def counts(self) -> dict[str, int]:
        """{'read': 500, 'kept': 480, 'cut': 3, 'dropped': 17, 'unused': 0}; 'added' too where rows were added."""
        found = {"read": len(self), **{fate: self._fate.count(number) for number, fate in enumerate(FATES)}}
        added = {number for number, text in enumerate(self._reasons.texts) if text.startswith(ADDED)}
        places = [place for place, number in enumerate(self._reason) if number in added] if added else []
        for place in places:
            found[FATES[self._fate[place]]] -= 1
        return found if not places else {**found, "read": len(self) - len(places), "added": len(places)}

    def reasons(self, fate: str) -> dict[str, int]:
        """How many rows were dropped (cut, left) for each reason, most first."""
        number = FATES.index(fate)
        found = Counter(why for why, which in zip(self._reason, self._fate, strict=True) if which == number)
        return {self._reasons.texts[why]: count for why, count in found.most_common()}

    def repairs(self) -> dict[str, int]:
        """How many rows had each repair, most first."""
        found: Counter[str] = Counter()
        for number, count in Counter(self._repair).items():
            for what in self._repairs.texts[number].split("; "):
                found[what] += count if what else 0
        return {what: count for what, count in found.most_common() if count}

    def parts(self) -> dict[str, int]:
        """Rows that reached each part of the split."""
        found: Counter[int] = Counter()
        for part, fate in zip(self._part, self._fate, strict=True):
            if part and fate < 2:
                found[part] += 1
        return {PARTS[part]: count for part, count in found.items()}

    def as_bytes(self) -> bytes:
        """The ledger as gzipped CSV, the same bytes for the same entries."""
        packed = io.BytesIO()
        with (
            gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as file,
            io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="") as text,
        ):
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(map(self._values, range(len(self))))
        return packed.getvalue()


class _ById(Mapping[str, Entry]):
    def __init__(self, ledger: Ledger):
        self.ledger = ledger

    def __getitem__(self, id: str) -> Entry:
        return self.ledger._opened(self.ledger.place(id))

    def __iter__(self) -> Iterator[str]:
        return map(self.ledger._id, range(len(self.ledger)))

    def __len__(self) -> int:
        return len(self.ledger)


def load(path: Path) -> Ledger:
    """The ledger that a run wrote."""
    ledger = Ledger()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            place = ledger.add(row["id"], row["file"], int(row["line"]))
            for name in COLUMNS[3:]:
                if name in row:
                    ledger.put(place, name, int(row[name]) if name in ("tokens", "learnt", "times") else row[name])
    return ledger

"""What happened to every row read: one entry a row, so that nothing vanishes uncounted."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FATES = ("kept", "cut", "dropped", "unused")


@dataclass(slots=True)
class Entry:
    """One row's fate.

    id: `file:line`. part: train, validation, test, or '' where it was dropped before the split.
    fate: kept; cut (its answer lost its end); dropped; unused (readable, but left out by `rows`).
    reason: why it was dropped or cut. repairs: what was mended in its text, `;` between.
    tokens, learnt: its length in tokens, and how many of them are learnt (0 until encoded).
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


class Ledger:
    """The entries of a run, in reading order."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def read(self, id: str, file: str, line: int) -> Entry:
        """Open the entry of a row just read. The same row twice is a bug of ours."""
        if id in self.entries:
            raise ValueError(f"row {id} was read twice")
        entry = self.entries[id] = Entry(id, file, line)
        return entry

    def drop(self, id: str, reason: str) -> None:
        self.entries[id].fate, self.entries[id].reason = "dropped", reason

    def cut(self, id: str, reason: str) -> None:
        self.entries[id].fate, self.entries[id].reason = "cut", reason

    def leave(self, id: str, reason: str) -> None:
        self.entries[id].fate, self.entries[id].reason = "unused", reason

    def repair(self, id: str, what: str) -> None:
        entry = self.entries[id]
        entry.repairs = f"{entry.repairs}; {what}" if entry.repairs else what

    def settle(self) -> None:
        """Let rows that an example took in share its fate."""
        for entry in self:
            if entry.fate == "kept" and entry.reason.startswith("part of "):
                owner = self.entries[entry.reason.removeprefix("part of ")]
                if owner.fate in ("dropped", "unused"):
                    entry.fate, entry.reason = owner.fate, f"{entry.reason}, which was left out: {owner.reason}"

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def counts(self) -> dict[str, int]:
        """{'read': 500, 'kept': 480, 'cut': 3, 'dropped': 17, 'unused': 0}"""
        fates = Counter(entry.fate for entry in self)
        return {"read": len(self), **{fate: fates[fate] for fate in FATES}}

    def reasons(self, fate: str) -> dict[str, int]:
        """How many rows were dropped (cut, left) for each reason, most first."""
        return dict(Counter(entry.reason for entry in self if entry.fate == fate).most_common())

    def repairs(self) -> dict[str, int]:
        """How many rows had each repair, most first."""
        return dict(Counter(what for entry in self for what in entry.repairs.split("; ") if what).most_common())

    def parts(self) -> dict[str, int]:
        """Rows that reached each part of the split."""
        return dict(Counter(entry.part for entry in self if entry.part and entry.fate in ("kept", "cut")))

    def as_bytes(self) -> bytes:
        """The ledger as gzipped CSV, the same bytes for the same entries."""
        text = io.StringIO()
        writer = csv.DictWriter(text, [f.name for f in fields(Entry)], lineterminator="\n")
        writer.writeheader()
        for entry in self:
            writer.writerow(asdict(entry))
        return gzip.compress(text.getvalue().encode(errors="backslashreplace"), mtime=0)


def load(path: Path) -> Ledger:
    """The ledger that a run wrote."""
    ledger = Ledger()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            numbers = {"line": int(row["line"]), "tokens": int(row["tokens"]), "learnt": int(row["learnt"])}
            ledger.entries[row["id"]] = Entry(**(row | numbers))  # type: ignore[arg-type]
    return ledger

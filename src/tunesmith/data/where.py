"""What happened to one row in a run: from its ledger, with the row itself while its source is still there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tunesmith.data import sources
from tunesmith.data.ledger import Entry, Ledger
from tunesmith.data.ledger import load as load_ledger
from tunesmith.disk import expanded, file_hash
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.run import LEDGER, ROWS, Run


@dataclass(frozen=True, slots=True)
class Fate:
    """entries: the row's own, then those of further examples made of it, then the one that took it in.

    value: the row as it stands in its source; None where that is not there any more, and why is in `told`.
    told: where the row was read, in both languages: {"en", "fr"}.
    """

    entries: list[Entry]
    value: dict[str, Any] | None
    told: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        return {"entries": [asdict(entry) for entry in self.entries], "row": self.value, "source": self.told["en"]}


def where(run: Run, row: str, data: str | None = None) -> Fate:
    """row: `file:line`, or a line's number where the run read one file. data: where the source is now.

    Raises TunesmithError for a run without a ledger, and for a row that it did not read.
    """
    if not run.path(LEDGER).is_file():
        raise TunesmithError(f"The run {run.folder} has no {LEDGER}: it did not get that far.")
    try:
        ledger = load_ledger(run.path(LEDGER))
    except (OSError, EOFError, KeyError, ValueError, TypeError) as error:
        raise TunesmithError(f"{run.path(LEDGER)} cannot be read: {error}") from None
    entry = _entry(ledger, row, run)
    related = [other for other in ledger if other.id.startswith(f"{entry.id}#")]
    owner = ledger.entries.get(entry.reason.removeprefix("part of ").partition(", which")[0])
    if owner is not None and entry.reason.startswith("part of "):
        related.append(owner)
    value, told = _source(run, entry, data)
    return Fate([entry, *related], value, told)


def _entry(ledger: Ledger, row: str, run: Run) -> Entry:
    files = list(dict.fromkeys(entry.file for entry in ledger))
    if row.isdigit() and len(files) == 1:
        row = f"{files[0]}:{row}"
    elif row.isdigit():
        raise TunesmithError(f"{run.name} read {len(files)} files: name the row as FILE:{row}, FILE of {_some(files)}.")
    if row in ledger.entries:
        return ledger.entries[row]
    file, _, line = row.rpartition(":")
    if Path(file).name != file and f"{Path(file).name}:{line}" in ledger.entries:
        return ledger.entries[f"{Path(file).name}:{line}"]
    lines = [entry.line for entry in ledger if entry.file == file]
    if lines:
        raise TunesmithError(
            f"{run.name} read no row {line} of {file}: its rows are lines {min(lines)} to {max(lines)}."
        )
    if row in files:
        lines = [entry.line for entry in ledger if entry.file == row]
        raise TunesmithError(f"Name the row too: {row}:{lines[0]}. Its rows are lines {min(lines)} to {max(lines)}.")
    raise TunesmithError(
        f'{run.name} read no file "{file or row}".{did_you_mean(file or row, files)} It read {_some(files)}.'
    )


def _some(files: list[str]) -> str:
    return ", ".join(files[:5]) + (f" and {len(files) - 5} more" if len(files) > 5 else "")


def _source(run: Run, entry: Entry, data: str | None) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """The row's columns, and where they were read, or why they could not be, in both languages."""
    named = data or run.recipe.get("data") or ""
    given = [named] if isinstance(named, str) else list(named)
    given = [str(run.path(ROWS)) if word == ROWS and not data else sources.unweighted(word)[0] for word in given]
    recorded = {source["name"]: source["sha256"] for source in _recorded(run)}
    again = f"tunesmith data where {run.folder} {entry.id} --data"
    for word in given:
        if not (word == sources.STARTER or expanded(word).exists() or any(mark in word for mark in "*?[")):
            continue
        try:
            for name, path in sources.sources(word):
                inside = name == entry.file or (entry.file == "rows" and Path(word).name == ROWS)
                if path is None or not (inside or data):
                    continue
                value = next((row.value for row in sources.read(str(path)) if row.line == entry.line), None)
                if value is None:
                    continue
                same = recorded.get(entry.file) in (None, file_hash(path)) or entry.file == "rows"
                changed = ("", "") if same else (", which has changed since the run", ", qui a changé depuis l’essai")
                return value, {"en": f"{path}{changed[0]}", "fr": f"{path}{changed[1]}"}
        except TunesmithError:
            continue
    return None, {
        "en": f"{entry.file} is not where the run read it. Name where it is: {again} FILE",
        "fr": f"{entry.file} n’est pas là où l’essai l’a lu. Dites où il est\u00a0: {again} FICHIER",
    }


def _recorded(run: Run) -> list[dict[str, Any]]:
    try:
        return list(run.environment["data"]["sources"])
    except (TunesmithError, KeyError, TypeError, ValueError):
        return []

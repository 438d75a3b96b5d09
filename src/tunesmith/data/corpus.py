"""Plain text -> documents, by source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tunesmith.data.files import kind, read_file, readable
from tunesmith.data.row import Row
from tunesmith.data.taught import plain
from tunesmith.errors import TunesmithError

LONGEST = 100_000  # characters of a document of a .txt file: a book is cut at its paragraphs
COLUMNS = ("text", "content", "document")


def find(files: str, folders: Sequence[Path]) -> list[Path]:
    """The files of a source: a file, a folder, or a pattern, in the first of the folders that has any."""
    for folder in folders:
        place = folder / files
        if place.is_file():
            if not kind(place.name):
                raise TunesmithError(f"{place} is not a file of text by its name. {readable()}")
            return [place]
        if place.is_dir():
            found = sorted(place.rglob("*"))
        elif place.is_absolute():
            found = _matching(Path(place.anchor), str(place.relative_to(place.anchor)))
        else:
            found = _matching(folder, files)
        if found := [path for path in found if path.is_file() and kind(path.name)]:
            return found
    looked = ", ".join(str(folder) for folder in folders)
    raise TunesmithError(f"No text was found under {files} (looked in: {looked}). Say where it is: --text FOLDER")


def _matching(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except ValueError as error:
        raise TunesmithError(f"{pattern} is no pattern of files ({error}). Of all folders: **/*.jsonl") from None


def documents(paths: Sequence[Path]) -> Iterator[str]:
    """The documents of files, in order: a row's `text` in JSON lines and tables, a whole file where it is plain text.

    Raises TunesmithError for a row that cannot be read or has no text, naming file and line.
    """
    for path in paths:
        yield from _joined(path) if kind(path.name) == ".txt" else _rows(path)


def _rows(path: Path) -> Iterator[str]:
    return (text for _, text in _documents(path))


def _documents(path: Path) -> Iterator[tuple[Row, str]]:
    for row in read_file(path, path.name):
        if row.title:
            continue
        text = next((row.value[name] for name in COLUMNS if isinstance(row.value.get(name), str)), None)
        if row.error or text is None:
            why = row.error or f"no column {' or '.join(COLUMNS)}, but {', '.join(row.value)}"
            raise TunesmithError(f"{row.file}, line {row.line}: not a document: {why}.")
        if text.strip():
            yield row, text


def _joined(path: Path) -> Iterator[str]:
    parts: list[str] = []
    size = 0
    for text in _rows(path):
        if parts and size + len(text) > LONGEST:
            yield "\n\n".join(parts)
            parts, size = [], 0
        parts.append(text)
        size += len(text)
    if parts:
        yield "\n\n".join(parts)


def held_out_documents(path: Path) -> dict[str, list[str]]:
    """Documents kept for measuring, by source: the part of a row's `source` before `|`, else the file's name."""
    if kind(path.name) == ".txt":
        return {path.name: list(_joined(path))}
    found: dict[str, list[str]] = {}
    for row, text in _documents(path):
        source = str(row.value.get("source", path.name)).partition("|")[0]
        found.setdefault(source, []).append(text)
    if not found:
        raise TunesmithError(f"{path} holds no documents: rows need a column text.")
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Aside:
    """What is held out of a source. rest: what is learnt of its only document, whose end is held out; else None.
    elsewhere: what is held out of other sources, and may stand in this one too."""

    texts: list[str]
    rest: str | None = None
    elsewhere: frozenset[str] = frozenset()

    def learnt(self, paths: Sequence[Path]) -> Iterator[str]:
        """The documents of the source that are learnt from."""
        held = {plain(text) for text in self.elsewhere.union(self.texts)}
        return iter([self.rest]) if self.rest is not None else (t for t in documents(paths) if plain(t) not in held)


def aside(paths: Sequence[Path], share: float, seed: int) -> Aside:
    """Hold out a share of a source's documents, at least one and never all; of a single one, its end.

    Raises TunesmithError where a single document is too short for that.
    """
    held: list[str] = []
    lowest, highest, learnt = (2.0, ""), (-1.0, ""), False
    for text in documents(paths):
        place = (_place(text, seed), text)
        lowest, highest = min(lowest, place), max(highest, place)
        if place[0] < share:
            held.append(text)
        else:
            learnt = True
    if lowest == highest:
        return _cut(lowest[1], share, paths[0])
    if not learnt:
        held = [text for text in held if text != highest[1]]
    return Aside(held or [lowest[1]])


def _cut(text: str, share: float, path: Path) -> Aside:
    """A document cut before a word, its last `share` held out."""
    starts = [found.start() for found in re.finditer(r"(?<=\s)\S", text)]
    if not starts:
        raise TunesmithError(
            f"{path.name} is too short to hold some of it out for measuring. "
            "Name a file of documents to measure on: --set held_out=FILE"
        )
    at = max([start for start in starts if start <= len(text) * (1 - share)], default=starts[0])
    return Aside([text[at:]], text[:at])


def drawn(text: str, share: float, seed: int) -> bool:
    """Whether a document belongs to a share of them: by its own hash, so that a copy of it is on the same side."""
    return _place(text, seed) < share


def _place(text: str, seed: int) -> float:
    digest = hashlib.blake2b(text.encode(), digest_size=8, key=seed.to_bytes(8, "little")).digest()
    return int.from_bytes(digest, "little") / 2**64


def hashes(sources: Mapping[str, Sequence[Path]]) -> dict[str, str]:
    """sha256 over each source's files."""
    found = {}
    for name, paths in sources.items():
        digest = hashlib.sha256()
        for path in paths:
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        found[name] = digest.hexdigest()
    return found

"""Plain text -> documents, by source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tunesmith.data.files import kind, read_file
from tunesmith.errors import TunesmithError

LONGEST = 100_000  # characters of a document of a .txt file: a book is cut at its paragraphs
COLUMNS = ("text", "content", "document")


def find(files: str, folders: Sequence[Path]) -> list[Path]:
    """The files of a source: a file, a folder, or a pattern, in the first of the folders that has any."""
    for folder in folders:
        place = folder / files
        if place.is_file():
            return [place]
        found = (
            sorted(place.rglob("*") if place.is_dir() else folder.glob(files)) if not Path(files).is_absolute() else []
        )
        if Path(files).is_absolute() and place.is_dir():
            found = sorted(place.rglob("*"))
        if found := [path for path in found if path.is_file() and kind(path.name)]:
            return found
    looked = ", ".join(str(folder) for folder in folders)
    raise TunesmithError(f"No text was found under {files} (looked in: {looked}). Say where it is: --text FOLDER")


def documents(paths: Sequence[Path]) -> Iterator[str]:
    """The documents of files, in order: a row's `text` in JSON lines and tables, a whole file where it is plain text.

    Raises TunesmithError for a row that cannot be read or has no text, naming file and line.
    """
    for path in paths:
        yield from _joined(path) if kind(path.name) == ".txt" else _rows(path)


def _rows(path: Path) -> Iterator[str]:
    for row in read_file(path, path.name):
        text = next((row.value[name] for name in COLUMNS if isinstance(row.value.get(name), str)), None)
        if row.error or text is None:
            why = row.error or f"no column {' or '.join(COLUMNS)}, but {', '.join(row.value)}"
            raise TunesmithError(f"{row.file}, line {row.line}: not a document: {why}.")
        if text.strip():
            yield text


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
    found: dict[str, list[str]] = {}
    for row in read_file(path, path.name):
        if isinstance(row.value.get("text"), str) and not row.error:
            source = str(row.value.get("source", path.name)).partition("|")[0]
            found.setdefault(source, []).append(row.value["text"])
    if not found:
        raise TunesmithError(f"{path} holds no documents: rows need a column text.")
    return dict(sorted(found.items()))


def drawn(text: str, share: float, seed: int) -> bool:
    """Whether a document belongs to a share of them: by its own hash, so that a copy of it is on the same side."""
    digest = hashlib.blake2b(text.encode(), digest_size=8, key=seed.to_bytes(8, "little")).digest()
    return int.from_bytes(digest, "little") < share * 2**64


def hashes(sources: Mapping[str, Sequence[Path]]) -> dict[str, str]:
    """sha256 over each source's files."""
    found = {}
    for name, paths in sources.items():
        digest = hashlib.sha256()
        for path in paths:
            digest.update(path.read_bytes())
        found[name] = digest.hexdigest()
    return found

"""The hashes of what is read; rows from elsewhere than a file are hashed while they pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from tunesmith.data.row import Row
from tunesmith.data.sources import fingerprint, sources, weights
from tunesmith.disk import json_line


class Fingerprint:
    """What data are made of. passing: sources that are no file, which only reading can tell."""

    def __init__(self, data: Any):
        self._files = [path for _, path in sources(data) if path is not None]
        self._stamps = self._stamp()
        self._found = fingerprint(data)
        self._weights = weights(data)
        self.passing = {source["name"]: hashlib.sha256() for source in self._found if not source["sha256"]}

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they come."""
        sizes = dict.fromkeys(self.passing, 0)
        for row in rows:
            if (digest := self.passing.get(row.file)) is not None:
                line = json_line(row.error or row.value)  # as a run keeps them, so that both have one hash
                digest.update(line)
                sizes[row.file] += len(line)
            yield row
        for source in self._found:
            source["bytes"] = sizes.get(source["name"], source["bytes"])

    def sources(self) -> list[dict[str, Any]]:
        """[{"name", "sha256", "bytes"}], "revision" of a hub id, and "weight" where it is not 1."""
        found = []
        for source in self._found:
            digest = self.passing.get(source["name"])
            told = source if digest is None else {**source, "sha256": digest.hexdigest()}
            weight = self._weights.get(source["name"], 1)
            found.append(told if weight == 1 else {**told, "weight": weight})
        return found

    def changed(self) -> bool:
        """Whether a file was written, or removed, while it was read."""
        return self._stamp() != self._stamps

    def _stamp(self) -> list[tuple[int, int]]:
        return [(file.stat().st_size, file.stat().st_mtime_ns) if file.exists() else (0, 0) for file in self._files]

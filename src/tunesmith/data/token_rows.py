"""Many rows of tokens in few bytes: flat files that are mapped, not read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import overload

import numpy as np

from tunesmith.data.tokens import Group, Tokens


class TokenRows(Sequence[Tokens]):
    """Rows of tokens by place. Ids take 2 bytes each (4 where the vocabulary is large), learn flags a bit."""

    def __init__(self, folder: Path):
        """Raises OSError, ValueError or KeyError where the files are damaged, or do not belong together."""
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        self._ends = np.load(folder / "ends.npy")  # int64 [rows], where each ends
        self._cut = np.load(folder / "cut.npy")
        self._ids = _mapped(folder / "ids.bin", facts["dtype"])
        self._learn = _mapped(folder / "learn.bin", "uint8")  # bits, as packbits lays them out
        self._places: np.ndarray | None = None  # of the rows that are meant; all of them
        total = int(self._ends[-1]) if len(self._ends) else 0
        sizes = (len(self._cut), len(self._ids), len(self._learn))
        if sizes != (len(self._ends), total, -(-total // 8)):
            raise ValueError(f"{folder}: its files do not belong together")

    def take(self, places: Sequence[int] | np.ndarray) -> TokenRows:
        """Those at these places; a place may be named twice."""
        chosen = np.asarray(places, np.int64)
        rows = copy(self)
        rows._places = chosen if self._places is None else self._places[chosen]
        return rows

    def __len__(self) -> int:
        return len(self._ends) if self._places is None else len(self._places)

    @overload
    def __getitem__(self, place: int) -> Tokens: ...
    @overload
    def __getitem__(self, place: slice) -> TokenRows: ...
    def __getitem__(self, place: int | slice) -> Tokens | TokenRows:
        if isinstance(place, slice):
            return self.take(range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place = place % len(self) if self._places is None else int(self._places[place])
        start, end = int(self._ends[place - 1]) if place else 0, int(self._ends[place])
        bits = np.unpackbits(self._learn[start // 8 : -(-end // 8)])
        learn = bits[start % 8 :][: end - start].astype(bool)
        return Tokens(self._ids[start:end].astype(np.int32), learn, bool(self._cut[place]))

    def __repr__(self) -> str:
        return f"TokenRows({len(self)})"


def write(folder: Path, groups: Iterable[Group], vocabulary: int) -> TokenRows:
    """Write rows into a new folder, group by group. vocabulary: every id is below it."""
    folder.mkdir(parents=True)
    kind = np.dtype(np.uint16 if vocabulary <= 2**16 else np.uint32)
    ends, cut = [np.zeros(0, np.int64)], [np.zeros(0, bool)]
    total = 0
    rest = np.zeros(0, bool)  # learn flags that do not fill a byte yet
    with (folder / "ids.bin").open("wb") as ids, (folder / "learn.bin").open("wb") as learn:
        for group in groups:
            ids.write(group.ids.astype(kind).tobytes())
            flags = np.concatenate([rest, group.learn])
            whole = len(flags) // 8 * 8
            learn.write(np.packbits(flags[:whole]).tobytes())
            rest = flags[whole:]
            ends.append(group.ends + total)
            cut.append(group.cut)
            total += len(group.ids)
        learn.write(np.packbits(rest).tobytes())
    np.save(folder / "ends.npy", np.concatenate(ends))
    np.save(folder / "cut.npy", np.concatenate(cut))
    (folder / "facts.json").write_text(json.dumps({"tokens": total, "dtype": kind.name}), encoding="utf-8")
    return TokenRows(folder)


def _mapped(file: Path, kind: str) -> np.ndarray:
    return np.memmap(file, dtype=kind, mode="r").view(np.ndarray) if file.stat().st_size else np.zeros(0, kind)

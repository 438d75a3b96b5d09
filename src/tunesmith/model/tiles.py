"""Rows laid end to end, as causal attention on a CPU multiplies them: in tiles of queries, each with the keys it sees.

In 16 bits several short rows lie in one tile, apart by a mask: there a product of tiles costs less than the calls that
it takes, and products of one size come again (`machine.recurring`). Otherwise each row has a tile, which is as long as
the longest of its like.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import torch

BLOCK = 128  # queries of a row that are asked together (64 to 256 tried, in bfloat16 and in float32)
SHORT = BLOCK  # rows up to that share tiles
CLOSE = 0.7  # rows have tiles of one size while the shortest is at least this share of the longest

Row = tuple[int, int]  # its first token, and how many it has


class Tiles:
    """Tiles of one size.

    rows: of each tile. size: queries of a tile. shared: tokens that all rows see before their own; the row that they
    are themselves, which begins with token 0, does not.
    """

    def __init__(self, rows: Sequence[Sequence[Row]], size: int, shared: int, grain: int, device: torch.device):
        self.rows, self.size, self.shared, self.grain, self.device = rows, size, shared, grain, device
        self.keys = shared + size
        self._masks: dict[torch.dtype, torch.Tensor] = {}

    @cached_property
    def own(self) -> torch.Tensor:
        """First token of the row that a place is of, -1 where it is of none: [tiles, size]."""
        found = torch.full((len(self.rows), self.size), -1)
        for tile, rows in zip(found, self.rows, strict=True):
            at = 0
            for first, many in rows:
                tile[at : at + many] = first
                at += many
        return found

    @cached_property
    def tokens(self) -> torch.Tensor:
        """The token at each place, where there is none that of place 0: [tiles, size]."""
        found = self.own[:, :1].repeat(1, self.size)
        for tile, rows in zip(found, self.rows, strict=True):
            at = 0
            for first, many in rows:
                torch.arange(first, first + many, out=tile[at : at + many])
                at += many
        return found

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Where each block of queries starts and ends. The keys up to its end are a multiple of the grain."""
        start = 0
        while start < self.size:
            until = -(-(self.shared + start + BLOCK) // self.grain) * self.grain
            end = min(self.size, until - self.shared)
            yield start, end
            start = end

    def scores(self, q: torch.Tensor, k: torch.Tensor, start: int, scale: float) -> torch.Tensor:
        """q k' scale, -inf where a query does not see a key. q: [tiles * heads, queries, d], from place `start` on.
        k: [tiles * heads, keys, d] -> [tiles * heads, queries, keys]."""
        queries, keys = q.shape[1], k.shape[1]
        hidden = self._hidden(q.dtype)[:, None, start : start + queries, :keys]
        scores = q.new_empty(len(self.rows), len(q) // len(self.rows), queries, keys).copy_(hidden).flatten(0, 1)
        return scores.baddbmm_(q, k.transpose(1, 2), alpha=scale)

    def _hidden(self, dtype: torch.dtype) -> torch.Tensor:
        """0 where a place sees a key, -inf elsewhere: [tiles, size, keys], or [1, ...] where all are alike. A place of
        no token sees something, and nobody looks at it."""
        if max(map(len, self.rows)) == 1 and (not self.shared or all(rows[0][0] for rows in self.rows)):
            return mask(self.keys, self.keys, dtype, self.device)[:, self.shared :]
        if dtype not in self._masks:
            own = self.own
            row = (own[:, :, None] == own[:, None, :]) & torch.ones(self.size, self.size, dtype=torch.bool).tril()
            before = (own != 0)[:, :, None].expand(-1, -1, self.shared)
            seen = torch.cat([before, row], 2).to(self.device)
            hidden = torch.zeros(seen.shape, dtype=dtype, device=self.device).masked_fill_(~seen, -torch.inf)
            self._masks[dtype] = hidden
        return self._masks[dtype]


class Tiling:
    """The tiles of all rows of a pass, and where each token's numbers are in them.

    lengths: of rows that lie end to end, after `shared` tokens that each of them sees. single: each row has a size of
    its own, so that its last bits do not depend on its neighbours' lengths. grain: what the keys of a tile are a
    multiple of; several rows share a tile where it is above 1.
    """

    def __init__(
        self, lengths: Sequence[int], device: torch.device, shared: int = 0, grain: int = 1, single: bool = False
    ):
        rows: list[Row] = []
        for many in lengths:
            rows.append((sum(rows[-1]) if rows else shared, many))
        self.tokens, self.shared, self.device = shared + sum(lengths), shared, device
        self.groups: list[Tiles] = []
        self._indices: dict[tuple[str, int, int], torch.Tensor] = {}

        def add(tiles: Sequence[Sequence[Row]], longest: int, before: int) -> None:
            size = -(-(before + longest) // grain) * grain - before
            self.groups.append(Tiles(tiles, size, before, grain, device))

        short = [row for row in rows if row[1] <= SHORT] if grain > 1 and not single else []
        apart = bool(shared) and not (short and shared <= max(many for _, many in short))
        if apart:
            add([[(0, shared)]], shared, 0)
        for run in _runs([row for row in rows if row not in short] if short else rows, single):
            add([[row] for row in run], max(many for _, many in run), shared)
        if short:
            together = short if apart or not shared else [*short, (0, shared)]
            add(*packed(together, shared, grain), shared)

    def queries(self, x: torch.Tensor, zeros: bool = False) -> list[torch.Tensor]:
        """[tokens, heads, d] -> of each group [tiles * heads, size, d]. zeros: 0 at places of no token, else some
        token's."""
        taken = self._taken(x, before=False)
        if zeros and len(empty := self._index("empty", x.shape[1])):
            taken.index_fill_(0, empty, 0)
        return self.split(taken, x.shape[1])

    def seen(self, x: torch.Tensor) -> list[torch.Tensor]:
        """What the places see, [tokens, heads, d] -> of each group [tiles * heads, keys, d]."""
        return self.split(self._taken(x, before=True), x.shape[1], before=True)

    def split(self, x: torch.Tensor, heads: int, before: bool = False) -> list[torch.Tensor]:
        """[places, d] of all groups -> of each [tiles * heads, size, d]; before: those of keys, shared ones too."""
        many = [heads * len(group.rows) for group in self.groups]
        long = [group.keys if before else group.size for group in self.groups]
        parts = x.split([n * size for n, size in zip(many, long, strict=True)])
        return [part.view(n, size, -1) for part, n, size in zip(parts, many, long, strict=True)]

    def empty(self, like: torch.Tensor, before: bool = False) -> torch.Tensor:
        """Room for the numbers of all places, [places, d]."""
        of_each = [len(group.rows) * (group.keys if before else group.size) for group in self.groups]
        return like.new_empty(like.shape[1] * sum(of_each), like.shape[2])

    def gather(self, places: torch.Tensor, out: torch.Tensor, before: bool = False) -> None:
        """The numbers of all places, [places, d], into out [tokens or more, heads, d], whose rest becomes 0."""
        where = self._index("keys" if before else "queries", out.shape[1])
        torch.index_select(places, 0, where, out=out[: self.tokens].view(-1, out.shape[2]))
        out[self.tokens :] = 0

    def _taken(self, x: torch.Tensor, before: bool) -> torch.Tensor:
        heads, d = x.shape[1:]
        if x.stride(2) != 1 or x.stride(1) != d or x.stride(0) % d:
            x = x.contiguous()
        step = x.stride(0) // d  # vectors of d numbers from a token to the next: x may be a part of a wider matrix
        vectors = x.as_strided(((len(x) - 1) * step + heads, d), (d, 1))
        return vectors.index_select(0, self._index("seen" if before else "asked", heads, step))

    def _index(self, kind: str, heads: int, step: int = 0) -> torch.Tensor:
        key = (kind, heads, step)
        if key not in self._indices:
            self._indices[key] = self._made(kind, heads, step).to(self.device)
        return self._indices[key]

    def _made(self, kind: str, heads: int, step: int) -> torch.Tensor:
        """asked, seen: the vector of each place. queries, keys: the place of each token's heads. empty: places of no
        token."""
        head = torch.arange(heads)
        parts, start = [], 0
        where = torch.zeros(self.tokens, heads, dtype=torch.long)
        for group in self.groups:
            tokens, many, size = group.tokens, len(group.rows), group.size
            if kind in ("asked", "seen"):
                if kind == "seen":
                    tokens = torch.cat([torch.arange(group.shared).expand(many, -1), tokens], 1)
                parts.append((tokens[:, None] * step + head[:, None]).flatten())
                continue
            long = group.keys if kind == "keys" else size
            tile = torch.arange(many)[:, None, None] * heads + head
            place = start + tile * long + torch.arange(long - size, long)[:, None]  # [tiles, size, heads]
            start += many * heads * long
            real = group.own >= 0
            if kind == "empty":
                parts.append(place[~real].flatten())
            else:
                where[tokens[real]] = place[real]
        return torch.cat(parts) if parts else where.flatten()


def packed(rows: Sequence[Row], shared: int, grain: int) -> tuple[list[list[Row]], int]:
    """Rows in tiles, the longest first and each into the first tile that has room, and the tokens of a tile: as many as
    ask for the fewest scores."""
    longest = max(many for _, many in rows)
    least, most = (-(-(shared + many) // grain) for many in (longest, max(longest, SHORT)))
    found: list[tuple[int, list[list[Row]], int]] = []
    for keys in range(least * grain, most * grain + 1, grain):
        size = keys - shared
        tiles = _filled(rows, size)
        found.append((len(tiles) * size * keys, tiles, size))
    _, tiles, size = min(found, key=lambda one: one[0])
    return tiles, size


def _filled(rows: Sequence[Row], size: int) -> list[list[Row]]:
    tiles: list[list[Row]] = []
    room: list[int] = []
    for row in sorted(rows, key=lambda row: -row[1]):
        place = next((i for i, left in enumerate(room) if left >= row[1]), len(tiles))
        if place == len(tiles):
            tiles.append([])
            room.append(size)
        tiles[place].append(row)
        room[place] -= row[1]
    return tiles


def _runs(rows: Sequence[Row], single: bool) -> list[Sequence[Row]]:
    """Runs of neighbours of like length, or each row alone."""
    if single:
        return [[row] for row in rows]
    runs: list[Sequence[Row]] = []
    start = 0
    for run in alike([many for _, many in rows]):
        runs.append(rows[start : start + len(run)])
        start += len(run)
    return runs


def alike(lengths: Sequence[int]) -> list[Sequence[int]]:
    """Runs of neighbours of like length."""
    runs: list[Sequence[int]] = []
    start = 0
    for end in range(1, len(lengths) + 1):
        if end == len(lengths) or min(lengths[start : end + 1]) < CLOSE * max(lengths[start : end + 1]):
            runs.append(lengths[start:end])
            start = end
    return runs


_masks: dict[Any, torch.Tensor] = {}


def mask(n: int, window: int, dtype: torch.dtype, device: torch.device) -> torch.Tensor:
    """0 where token i sees token j, -inf elsewhere: [1, n, n], a corner of a larger one kept for the next call."""
    size = 1 << max(6, math.ceil(math.log2(n)))
    window = size if window >= n else window
    whole = _masks.get((size, window, dtype, device))
    if whole is None:
        seen = torch.ones(size, size, dtype=torch.bool, device=device).tril()
        seen &= ~torch.ones_like(seen).tril(-window)
        whole = torch.zeros(size, size, dtype=dtype, device=device).masked_fill_(~seen, -torch.inf)
        _masks[size, window, dtype, device] = whole
    return whole[None, :n, :n]

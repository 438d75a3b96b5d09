"""Rows laid end to end, as attention works on them: in groups of like length, padded for its matmuls alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import torch

from tunesmith.model import varlen

GRAIN = 32  # in 16 bits on a CPU: few enough lengths that the kernels compiled for each are kept
CLOSE = 0.7  # rows share a group while the shortest is at least this share of the longest


class Group:
    """Neighbouring rows of like length, padded for the two matmuls of attention and for nothing else, to the longest.

    shared: tokens that stand before all rows of all groups and are seen by each. start: where the group's own begin.
    grain: rows are padded to a multiple of it.
    """

    def __init__(self, lengths: Sequence[int], device: torch.device, shared: int = 0, start: int = 0, grain: int = 1):
        self.rows, self.longest, self.tokens = len(lengths), -(-max(lengths) // grain) * grain, sum(lengths)
        self.shared, self.start = shared, start
        self.places: torch.Tensor | None = None
        if min(lengths) < self.longest:
            places = [torch.arange(n) + row * self.longest for row, n in enumerate(lengths)]
            self.places = torch.cat(places).to(device)
        self.lengths = list(lengths)
        self._padding: torch.Tensor | None = None
        self._taken: torch.Tensor | None = None
        self._seen: torch.Tensor | None = None

    def padding(self, heads: int, like: torch.Tensor) -> torch.Tensor:
        """0 where a key is a token, -inf where it is padding: [rows * heads, 1, longest], one number where none is."""
        if self.places is None:
            return like.new_zeros(1, 1, 1)
        if self._padding is None:
            ends = torch.tensor(self.lengths, device=like.device)[:, None]
            beyond = torch.arange(self.longest, device=like.device)[None] >= ends
            mask = torch.zeros(beyond.shape, dtype=like.dtype, device=like.device).masked_fill_(beyond, -torch.inf)
            self._padding = mask.repeat_interleave(heads, 0)[:, None]
        return self._padding

    def padded(self, x: torch.Tensor) -> torch.Tensor:
        """[tokens, heads, d] -> [rows, heads, longest, d], a view where no row is shorter than the longest."""
        if self.places is not None:
            x = Spread.apply(x, self.places, self.rows * self.longest)
        return x.unflatten(0, (self.rows, self.longest)).transpose(1, 2)

    def stacked(self, x: torch.Tensor, zeros: bool = False) -> torch.Tensor:
        """[tokens, heads, d] -> [rows * heads, longest, d], no way back. zeros: padding is zero, else some token's."""
        if self.places is not None and zeros:
            x = x.new_zeros(self.rows * self.longest, *x.shape[1:]).index_copy_(0, self.places, x)
        elif self.places is not None:
            if self._taken is None:
                self._taken = torch.zeros(self.rows * self.longest, dtype=torch.long, device=x.device)
                self._taken[self.places] = torch.arange(self.tokens, device=x.device)
            x = x.index_select(0, self._taken)
        return x.unflatten(0, (self.rows, self.longest)).transpose(1, 2).flatten(0, 1).contiguous()

    def seen(self, mine: torch.Tensor, whole: torch.Tensor) -> torch.Tensor:
        """What each row sees, [rows * heads, shared + longest, d]: the shared tokens and its own, and where it is
        shorter some other's. mine, whole: the group's tokens and all groups', [tokens, heads, d]."""
        if not self.shared:
            return self.stacked(mine)
        if self._seen is None:
            own = torch.full((self.rows * self.longest,), self.start)
            places = torch.arange(self.tokens) + self.start
            if self.places is None:
                own = places
            else:
                own[self.places.cpu()] = places
            before = torch.arange(self.shared).expand(self.rows, -1)
            self._seen = torch.cat([before, own.view(self.rows, -1)], 1).flatten().to(whole.device)
        x = whole.index_select(0, self._seen).unflatten(0, (self.rows, -1))
        return x.transpose(1, 2).flatten(0, 1).contiguous()

    def unstack(self, x: torch.Tensor, out: torch.Tensor) -> None:
        """[rows * heads, longest, d] into out [tokens, heads, d]."""
        x = x.unflatten(0, (self.rows, -1)).transpose(1, 2)
        if self.places is None:
            out.unflatten(0, (self.rows, -1)).copy_(x)
        else:
            torch.index_select(x.flatten(0, 1), 0, self.places, out=out)

    def unpadded(self, x: torch.Tensor) -> torch.Tensor:
        """[rows, heads, longest, d] -> [tokens, heads, d]."""
        x = x.transpose(1, 2).flatten(0, 1)
        return x if self.places is None else Gather.apply(x, self.places)


class Spread(torch.autograd.Function):
    """Rows of x to their places among zeros. Each place is taken once, so the gradient is a plain gather."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, places: torch.Tensor, size: int) -> torch.Tensor:
        ctx.places = places
        return x.new_zeros(size, *x.shape[1:]).index_copy_(0, places, x)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return grad.index_select(0, ctx.places), None, None


class Gather(torch.autograd.Function):
    """The rows of x at some places; the gradient of the others is zero."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        ctx.places, ctx.size = places, len(x)
        return x.index_select(0, places)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, None]:
        return grad.new_zeros(ctx.size, *grad.shape[1:]).index_copy_(0, ctx.places, grad), None


class Rows:
    """Rows laid end to end, and what keeps them apart: made once for all layers, by the first that asks for it.

    single: each row has a group of its own, so that its last bits do not depend on its neighbours' lengths.
    shared: tokens before the first row that every row begins with. lengths: what follows in each. grain: for the
    matmuls rows are padded to a multiple of it.
    """

    def __init__(
        self, lengths: Sequence[int], device: torch.device, single: bool = False, shared: int = 0, grain: int = 1
    ):
        self.lengths, self.device, self.single, self.shared, self.grain = lengths, device, single, shared, grain
        self.longest, self.tokens = shared + max(lengths), shared + sum(lengths)

    @cached_property
    def groups(self) -> list[Group]:
        """The shared tokens are a group of their own, the first."""
        runs = [[n] for n in self.lengths] if self.single else alike(self.lengths)
        found = [Group([self.shared], self.device, grain=self.grain)] if self.shared else []
        start = self.shared
        for near in runs:
            found.append(Group(near, self.device, self.shared, start, self.grain))
            start += found[-1].tokens
        return found

    @cached_property
    def ends(self) -> torch.Tensor:
        return varlen.ends_of(self.lengths, self.device)

    @cached_property
    def apart(self) -> Rows:
        """The same rows where each has the shared tokens for itself."""
        return Rows([self.shared + n for n in self.lengths], self.device, self.single, grain=self.grain)

    @cached_property
    def repeated(self) -> torch.Tensor:
        """Where each token of `apart` stands here."""
        own = torch.arange(self.shared, self.shared + sum(self.lengths)).split(list(self.lengths))
        before = torch.arange(self.shared)
        return torch.cat([part for one in own for part in (before, one)]).to(self.device)

    @cached_property
    def once(self) -> torch.Tensor:
        """Where each token of these rows stands in `apart`; the shared ones in its first row."""
        start, places = 0, [torch.arange(self.shared)]
        for n in self.lengths:
            places.append(torch.arange(start + self.shared, start + self.shared + n))
            start += self.shared + n
        return torch.cat(places).to(self.device)


def alike(lengths: Sequence[int]) -> list[Sequence[int]]:
    """Runs of neighbours of like length."""
    runs: list[Sequence[int]] = []
    start = 0
    for end in range(1, len(lengths) + 1):
        if end == len(lengths) or min(lengths[start : end + 1]) < CLOSE * max(lengths[start : end + 1]):
            runs.append(lengths[start:end])
            start = end
    return runs


def parts_of(groups: Sequence[Group], *tensors: torch.Tensor) -> Iterator[tuple[Any, ...]]:
    """Each group, and its tokens of each tensor, which may go on with tokens of no group."""
    sizes = [group.tokens for group in groups]
    return zip(groups, *(x[: sum(sizes)].split(sizes) for x in tensors), strict=True)

"""Rows laid end to end, as attention works on them: in groups of like length, padded for its matmuls alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import torch

from tunesmith.model import varlen
from tunesmith.model.tiles import Tiling, alike

GRAIN = 32  # in 16 bits on a CPU: few enough lengths that the kernels compiled for each are kept


class Group:
    """Neighbouring rows of like length, padded for the two matmuls of attention and for nothing else, to the longest.

    grain: rows are padded to a multiple of it.
    """

    def __init__(self, lengths: Sequence[int], device: torch.device, grain: int = 1):
        self.rows, self.longest, self.tokens = len(lengths), -(-max(lengths) // grain) * grain, sum(lengths)
        self.places: torch.Tensor | None = None
        if min(lengths) < self.longest:
            places = [torch.arange(n) + row * self.longest for row, n in enumerate(lengths)]
            self.places = torch.cat(places).to(device)
        self.lengths, self.device, self.grain = list(lengths), device, grain
        self._padding: torch.Tensor | None = None

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

    @cached_property
    def tiling(self) -> Tiling:
        """These rows alone, for causal attention on a CPU."""
        return Tiling(self.lengths, self.device, grain=self.grain)

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
        """For attention that knows no shared tokens: of `apart` where there are some."""
        runs = [[n] for n in self.lengths] if self.single else alike(self.lengths)
        return [Group(near, self.device, self.grain) for near in runs]

    @cached_property
    def tiling(self) -> Tiling:
        """For attention on a CPU."""
        return Tiling(self.lengths, self.device, self.shared, self.grain, self.single)

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


def parts_of(groups: Sequence[Group], *tensors: torch.Tensor) -> Iterator[tuple[Any, ...]]:
    """Each group, and its tokens of each tensor, which may go on with tokens of no group."""
    sizes = [group.tokens for group in groups]
    return zip(groups, *(x[: sum(sizes)].split(sizes) for x in tensors), strict=True)

"""Token rows -> inputs and targets; the only place that orders, lays out and shifts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeVar

import numpy as np

from tunesmith.data.label_texts import Text
from tunesmith.data.tokens import Tokens

IGNORED = -100  # what PyTorch's losses leave out
SPARED = 0.02  # share of a pass's tokens from which on what its rows begin with is read once

Layout = Literal["packed", "padded"]
R = TypeVar("R", bound=Sized)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows laid out for one forward pass, already shifted: targets[i] is what follows inputs[i].

    packed: inputs, positions, targets are int64 [1, n], rows one after the other; what all of them begin with stands
    once, before them.
    padded: int64 [rows, longest], filled on the right; causal rows need no mask then.
    targets hold -100 where nothing is learnt. Of packed rows inputs may go on after the last one, with tokens of no
    row that fill the pass up to a size that comes again. lengths: each row's inputs, less the shared ones. learnt:
    targets that count. shared: inputs that all rows begin with, laid out once. weights: float32, laid out as the
    targets, how much each counts in the loss; None where all count the same.
    """

    inputs: np.ndarray
    positions: np.ndarray
    targets: np.ndarray
    lengths: tuple[int, ...]
    learnt: int
    layout: Layout
    shared: int = 0
    weights: np.ndarray | None = None


def shift(row: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """A row's inputs and targets.

    >>> [x.tolist() for x in shift(Tokens(np.array([10, 20, 0]), np.array([False, True, True])))]
    [[10, 20], [20, 0]]
    """
    targets = np.where(row.learn[1:], row.ids[1:], IGNORED).astype(np.int64)
    return row.ids[:-1].astype(np.int64), targets


def collate(
    rows: Sequence[Tokens], layout: Layout = "packed", pad: int = 0, sized: Callable[[int], int] | None = None
) -> Batch:
    """Rows as one batch. The padding's id is of no consequence: nothing is learnt there and nothing looks at it.

    sized: how many tokens packed rows are filled up to, from how many there are.
    """
    shifted = [shift(row) for row in rows]
    lengths = tuple(len(inputs) for inputs, _ in shifted)
    learnt = int(sum((targets != IGNORED).sum() for _, targets in shifted))
    each_weighs = [row.weight for row in rows] if any(row.weight != 1 for row in rows) else None
    if layout == "packed":
        shared = common_start([i for i, _ in shifted], min(_unlearnt(targets) for _, targets in shifted))
        parts = [slice(0, shared), *(slice(shared, n) for n in lengths)]
        each = [shifted[0], *shifted]
        inputs = np.concatenate([i[part] for (i, _), part in zip(each, parts, strict=True)])[None]
        targets = np.concatenate([t[part] for (_, t), part in zip(each, parts, strict=True)])[None]
        positions = np.concatenate([np.arange(part.start, part.stop, dtype=np.int64) for part in parts])[None]
        own = tuple(n - shared for n in lengths)
        weights = None  # nothing is learnt of what is shared
        if each_weighs:
            weights = np.repeat(np.array([1, *each_weighs], np.float32), [shared, *own])[None]
        laid = Batch(inputs, positions, targets, own, learnt, layout, shared, weights)
        return _filled_up(laid, pad, sized(inputs.size) - inputs.size) if sized else laid
    shape = (len(rows), max(lengths))
    inputs, targets = np.full(shape, pad, np.int64), np.full(shape, IGNORED, np.int64)
    for place, (row_inputs, row_targets) in enumerate(shifted):
        inputs[place, : len(row_inputs)] = row_inputs
        targets[place, : len(row_targets)] = row_targets
    positions = np.broadcast_to(np.arange(shape[1], dtype=np.int64), shape).copy()
    weights = np.repeat(np.array(each_weighs, np.float32)[:, None], shape[1], 1) if each_weighs else None
    return Batch(inputs, positions, targets, lengths, learnt, layout, 0, weights)


def _filled_up(batch: Batch, pad: int, more: int) -> Batch:
    """A packed batch that goes on with so many tokens of no row."""

    def longer(x: np.ndarray, value: float) -> np.ndarray:
        return np.pad(x, ((0, 0), (0, more)), constant_values=value)

    return replace(
        batch,
        inputs=longer(batch.inputs, pad),
        positions=longer(batch.positions, 0),
        targets=longer(batch.targets, IGNORED),
        weights=None if batch.weights is None else longer(batch.weights, 1),
    )


def common_start(rows: Sequence[np.ndarray], most: int) -> int:
    """How many ids all rows begin with, at most so many: a template's first words, a system prompt. Each row keeps one
    id or more of its own. 0 where reading them once would spare little.

    >>> common_start([np.array([1, 2, 3, 4]), np.array([1, 2, 3, 9]), np.array([1, 2, 7])], most=4)
    2
    """
    first, *others = rows
    most = min(most, *(len(row) - 1 for row in rows))
    for row in others:
        most = int(np.argmax(np.append(row[:most] != first[:most], True)))
    worth_it = most * len(others) >= SPARED * sum(map(len, rows))
    return most if others and worth_it else 0


def _unlearnt(targets: np.ndarray) -> int:
    """Targets before the first that counts."""
    counts = np.flatnonzero(targets != IGNORED)
    return int(counts[0]) if len(counts) else len(targets)


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Texts laid out for one forward pass of an encoder, none shifted.

    packed: inputs, positions, types are int64 [1, n], rows one after the other, and tokens of no row after the last.
    padded: [rows, longest], filled on the right, where `seen` is 0 (packed rows need no `seen`). lengths: each row's.
    labels: int64 [rows].
    """

    inputs: np.ndarray
    positions: np.ndarray
    types: np.ndarray
    seen: np.ndarray | None
    lengths: tuple[int, ...]
    labels: np.ndarray
    layout: Layout


def collate_texts(
    rows: Sequence[Text],
    layout: Layout = "packed",
    pad: int = 0,
    first: int = 0,
    sized: Callable[[int], int] | None = None,
) -> TextBatch:
    """Texts as one batch. pad: the padding's id. first: the position of a row's first token, which some families put
    after the padding's id. sized: how many tokens packed rows are filled up to, from how many there are."""
    lengths = tuple(len(row) for row in rows)
    labels = np.array([row.label for row in rows], np.int64)
    if layout == "packed":
        inputs, types = (np.concatenate(parts) for parts in zip(*((row.ids, row.types) for row in rows), strict=True))
        positions = np.concatenate([np.arange(first, first + n) for n in lengths])
        more = (sized(len(inputs)) if sized else len(inputs)) - len(inputs)
        fillers = zip((inputs, positions, types), (pad, first, 0), strict=True)
        packed = [np.pad(x, (0, more), constant_values=of_none)[None].astype(np.int64) for x, of_none in fillers]
        return TextBatch(packed[0], packed[1], packed[2], None, lengths, labels, layout)
    shape = (len(rows), max(lengths))
    inputs, types, seen = np.full(shape, pad, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for place, row in enumerate(rows):
        inputs[place, : len(row)], types[place, : len(row)], seen[place, : len(row)] = row.ids, row.types, 1
    positions = np.where(seen, np.arange(first, first + shape[1], dtype=np.int64), first)
    return TextBatch(inputs, positions, types, seen, lengths, labels, layout)


def micro_batches(rows: Sequence[R], most: int, layout: Layout = "packed") -> list[list[R]]:
    """A step's rows in groups of at most `most` tokens (padding counted), longest first.

    Rows end to end are dealt out so that groups are about as large: a small last one would take more than its share.
    """
    ordered = sorted(rows, key=len, reverse=True)
    groups = _filled(ordered, most, layout)
    if layout == "packed" and len(groups) > 1:
        alike = _alike(ordered, len(groups))
        if all(sum(map(len, group)) <= most or len(group) == 1 for group in alike):
            return alike
    return groups


def _alike(rows: Sequence[R], many: int) -> list[list[R]]:
    """Rows in order, in so many groups of about as many tokens; fewer where a row is as long as several groups."""
    total, before = sum(map(len, rows)), 0
    groups: list[list[R]] = [[] for _ in range(many)]
    for row in rows:
        groups[(2 * before + len(row)) * many // (2 * total)].append(row)
        before += len(row)
    return [group for group in groups if group]


def _filled(rows: Sequence[R], most: int, layout: Layout) -> list[list[R]]:
    """Rows in order, in groups filled up to `most` tokens."""
    groups: list[list[R]] = []
    size = 0
    for row in rows:
        cost = len(groups[-1][0]) if groups and layout == "padded" else len(row)
        if not groups or size + cost > most:
            groups.append([])
            size = 0
            cost = len(row)
        groups[-1].append(row)
        size += cost
    return groups


def smaller(rows: Sequence[R], most: int, layout: Layout) -> int:
    """Fewer tokens laid out at once, so that these rows take more passes; 0 where each row has a pass of its own."""
    passes = len(micro_batches(rows, most, layout))
    if passes == len(rows):
        return 0
    while len(micro_batches(rows, most, layout)) == passes:
        most //= 2
    return most


def steps_in(rows: int, batch: int, epochs: float) -> int:
    """Steps of `batch` rows that pass over `rows` rows `epochs` times, the last one filled up from the next pass."""
    return max(1, math.ceil(round(rows * epochs / batch, 6)))


def rows_of_step(step: int, rows: int, batch: int, seed: int) -> list[int]:
    """Which rows the step learns from (steps count from 0): exactly `batch`, as a function of (seed, step) alone.

    Every pass is a new permutation; a step may take the end of one pass and the start of the next.
    """
    first = step * batch
    return [int(_permutation(place // rows, rows, seed)[place % rows]) for place in range(first, first + batch)]


@lru_cache(maxsize=4)
def _permutation(epoch: int, rows: int, seed: int) -> np.ndarray:
    return np.random.default_rng([seed, epoch]).permutation(rows)

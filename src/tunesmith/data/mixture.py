"""Token files mixed by weight -> the rows of each step, as a function of (seed, step) alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tunesmith.data.repeats import frequent, repeats
from tunesmith.data.token_file import TokenFile
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError


@dataclass(frozen=True)
class Pieces:
    """Where the rows of a token file lie: starts, stops: int64 [n]; ends: bool [n], whether a document ends there."""

    starts: np.ndarray
    stops: np.ndarray
    ends: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Targets of each row."""
        return self.stops - self.starts + self.ends


def pieces(ends: np.ndarray, context: int) -> Pieces:
    """Documents cut into rows of at most `context` targets; documents that fit are rows of their own.

    >>> found = pieces(np.array([3, 13]), 4)
    >>> list(zip(found.starts.tolist(), found.stops.tolist(), found.ends.tolist()))
    [(0, 3, True), (3, 7, False), (7, 11, False), (11, 13, True)]
    """
    begins = np.concatenate([[0], ends[:-1]])
    counts = -(-(ends - begins) // context)
    of = np.repeat(np.arange(len(ends)), counts)
    nth = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = begins[of] + nth * context
    stops = np.minimum(starts + context, ends[of])
    last = (nth == counts[of] - 1) & (stops - starts < context)  # the end mark is a target too, where it fits
    return Pieces(starts, stops, last)


def row(file: TokenFile, start: int, stop: int, ends: bool, end: int) -> Tokens:
    """A row: the end mark that stands before every text, the piece, and the end mark where its document ends."""
    ids = np.empty(stop - start + 1 + ends, np.int32)
    ids[0] = end
    ids[1 : stop - start + 1] = file.ids[start:stop]
    if ends:
        ids[-1] = end
    learn = np.ones(len(ids), dtype=bool)
    if file.learn is not None:
        learn[:] = False
        learn[1 : stop - start + 1] = file.learn[start:stop]
    return Tokens(ids, learn)


def every_row(file: TokenFile, context: int, end: int) -> list[Tokens]:
    """All rows of a file, in order."""
    found = pieces(file.ends, context)
    return [
        row(file, int(a), int(b), bool(last), end)
        for a, b, last in zip(found.starts, found.stops, found.ends, strict=True)
    ]


class Mixture:
    """Sources, each as often as its weight says.

    A source of weight 2.3 is in an epoch twice, and three tenths of it a third time, others each epoch. An epoch's rows
    are shuffled and dealt to steps of about `batch_tokens` tokens, none of them without a row. repeated: the sources of
    which the repeats alone are targets (see repeats.py). in_loss: the weight of a source's targets, where it is not 1.

    Raises TunesmithError for a source of which an epoch would hold no row, and where a row is larger than a step.
    """

    def __init__(
        self,
        files: Mapping[str, TokenFile],
        weights: Mapping[str, float],
        context: int,
        batch_tokens: int,
        end: int,
        seed: int,
        repeated: Collection[str] = (),
        in_loss: Mapping[str, float] | None = None,
    ):
        self.in_loss = [(in_loss or {}).get(name, 1.0) for name in files]
        self.repeated = [name in repeated for name in files]
        self._often = frequent(files.values(), end + 1) if any(self.repeated) else None
        self.files = list(files.values())
        self.weights = [weights[name] for name in files]
        self.pieces = [_taught(pieces(file.ends, context), file) for file in self.files]
        self.end, self.seed = end, seed
        self.tokens = sum(
            int(found.sizes.sum()) * weight for found, weight in zip(self.pieces, self.weights, strict=True)
        )
        of_each = [int(weight) * len(p) + _part(weight, p) for weight, p in zip(self.weights, self.pieces, strict=True)]
        for name, weight, found, many in zip(files, self.weights, self.pieces, of_each, strict=True):
            if not many:
                raise TunesmithError(
                    f"The source {name} has {len(found)} rows and the weight {weight:g}, so an epoch would hold none "
                    f"of it. Give it a larger weight (text.{name}.weight), or leave it out."
                )
        longest = max(int(found.sizes.max()) for found in self.pieces)
        if batch_tokens < longest:
            raise TunesmithError(
                f"batch_tokens {batch_tokens} is less than the longest row of the text ({longest} tokens). "
                f"Take at least that: --set batch_tokens={longest}"
            )
        self.steps_in_epoch = min(sum(of_each), max(1, round(self.tokens / batch_tokens)))
        self._epoch: tuple[int, np.ndarray, np.ndarray] | None = None

    def rows(self, step: int) -> tuple[list[Tokens], str]:
        """The rows of a step (counted from 0), and which they are."""
        epoch, place = divmod(step, self.steps_in_epoch)
        rows, bounds = self._dealt(epoch)
        found = [self._row(int(source), int(nth)) for source, nth in rows[bounds[place] : bounds[place + 1]]]
        return found, f"the text of step {step + 1} (seed {self.seed})"

    def _row(self, source: int, nth: int) -> Tokens:
        found = self.pieces[source]
        whole = row(self.files[source], int(found.starts[nth]), int(found.stops[nth]), bool(found.ends[nth]), self.end)
        if self._often is not None and self.repeated[source]:
            whole = repeats(whole, self._often)
        weight = self.in_loss[source]
        return whole if weight == 1 else replace(whole, weight=weight)

    def _dealt(self, epoch: int) -> tuple[np.ndarray, np.ndarray]:
        """An epoch's rows in their order, int [n, 2] of (source, row), and where each step begins, int [steps + 1]."""
        if self._epoch is None or self._epoch[0] != epoch:
            chosen, sizes = [], []
            for source, (found, weight) in enumerate(zip(self.pieces, self.weights, strict=True)):
                draw = np.random.default_rng([self.seed, 2, epoch, source]).permutation(len(found))
                part = draw[: _part(weight, found)]
                nth = np.concatenate([np.arange(len(found))] * int(weight) + [part])
                chosen.append(np.stack([np.full(len(nth), source), nth], 1))
                sizes.append(found.sizes[nth])
            order = np.random.default_rng([self.seed, 3, epoch]).permutation(sum(map(len, sizes)))
            rows, size = np.concatenate(chosen)[order], np.concatenate(sizes)[order]
            done = np.cumsum(size) - size / 2
            marks = np.arange(self.steps_in_epoch + 1) * (size.sum() / self.steps_in_epoch)
            self._epoch = (epoch, rows, _apart(np.searchsorted(done, marks), len(rows)))
        return self._epoch[1], self._epoch[2]


def _taught(found: Pieces, file: TokenFile) -> Pieces:
    """The pieces in which something is learnt."""
    if file.learn is None:
        return found
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(file.learn, dtype=np.int64)])
    kept = before[found.stops] > before[found.starts]
    return Pieces(found.starts[kept], found.stops[kept], found.ends[kept])


def _part(weight: float, found: Pieces) -> int:
    """Rows of a source that an epoch holds once more than the others."""
    return round((weight % 1) * len(found))


def _apart(bounds: np.ndarray, rows: int) -> np.ndarray:
    """Bounds of steps moved as little as it takes for each step to hold a row.

    >>> _apart(np.array([0, 2, 2, 5]), 5).tolist(), _apart(np.array([0, 3, 3, 3]), 3).tolist()
    ([0, 2, 3, 5], [0, 1, 2, 3])
    """
    nth = np.arange(len(bounds))
    return np.minimum(np.maximum.accumulate(bounds - nth) + nth, rows - nth[::-1])


def held_out_rows(texts: Sequence[str], tokenizer: object, context: int, end: int) -> list[Tokens]:
    """Rows of documents that are measured, cut as those that are learnt from."""
    encoded = [e.ids for e in tokenizer.backend_tokenizer.encode_batch(list(texts), add_special_tokens=False)]  # type: ignore[attr-defined]
    found = []
    for ids in encoded:
        places = pieces(np.array([len(ids)]), context)
        for a, b, last in zip(places.starts, places.stops, places.ends, strict=True):
            whole = np.array([end, *ids[a:b], *([end] if last else [])], dtype=np.int32)
            found.append(Tokens(whole, np.ones(len(whole), dtype=bool)))
    return found

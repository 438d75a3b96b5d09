"""MinHash sketches of rows: who may be nearly the same as whom, without comparing all with all.

MinHash: Broder 1997, "On the resemblance and containment of documents"; banded as by Leskovec, Rajaraman, Ullman
(Mining of Massive Datasets, chapter 3); one byte of each minimum kept, as by Li and König 2010, "b-Bit Minwise
Hashing".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from tunesmith.data.example import Message
from tunesmith.data.keys import OF_WORDS, folded_words
from tunesmith.data.word_hash import word_hashes

BANDS, WIDTH = 12, 5  # a pair that shares 80% is a candidate with probability 0.99
WORDS = 5_000  # of one text; what is longer is compared by its first words
LETTERS = 1_000  # of one word: what is longer is none
AT_ONCE = 2_048  # texts of one stretch
BYTES_AT_ONCE = 1 << 17  # so many numbers stay near the processor
MANY = 2_000  # candidates of a row: bands that a template gives to all rows lead to no more
CROWD = 50  # of many candidates those that share most are looked at, so that time stays linear
BELOW = 0.2  # of the threshold: shared minima so few mean that the words shared are too few (once in 30,000 wrongly)

Messages = Sequence[Message]


@dataclass(frozen=True, slots=True)
class Sketches:
    """bands: uint64 [rows, BANDS]. minima: their last bytes, uint8 [rows, BANDS * WIDTH]."""

    bands: np.ndarray
    minima: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Messages]) -> Sketches:
        """Only what is asked last and what follows it is hashed: the rest of a prompt (a task's definition, the
        conversation so far) is shared by many rows that differ."""
        found, said, size = [], list[bytes](), 0
        for row in rows:
            said.append(_letters(" \n ".join([message.content for message in _end(row)])))
            size += len(said[-1])
            if size >= BYTES_AT_ONCE:
                found.append(cls._of(said))
                said, size = [], 0
        return cls.joined([*found, cls._of(said)] if said else found)

    @classmethod
    def _of(cls, said: Sequence[bytes]) -> Sketches:
        """Of texts as `_letters` has them."""
        letters = _WORDS_ALONE[np.frombuffer(b"".join(said), np.uint8)]
        edges = np.flatnonzero(np.diff(letters != 0, prepend=False))  # each text opens with a word and ends with none
        starts, ends = edges[::2], edges[1::2]
        of_texts = np.searchsorted(starts, np.cumsum([len(one) for one in said]))
        values = minima(*_triples(word_hashes(letters, starts, ends), of_texts))
        bands = (values.reshape(len(values), BANDS, WIDTH) * _MIXERS).sum(axis=2, dtype=np.uint64)
        return cls(bands, values.astype(np.uint8))

    @classmethod
    def joined(cls, parts: Iterable[Sketches]) -> Sketches:
        none = cls(np.zeros((0, BANDS), np.uint64), np.zeros((0, BANDS * WIDTH), np.uint8))
        all_parts = [none, *parts]
        return cls(np.concatenate([p.bands for p in all_parts]), np.concatenate([p.minima for p in all_parts]))

    def __len__(self) -> int:
        return len(self.bands)

    def likely(self, places: Sequence[int], minima: np.ndarray, threshold: float) -> list[int]:
        """Those of these places whose words may well be shared with the row of those minima, in order."""
        if not places:
            return []
        shared = (self.minima[places] == minima).sum(axis=1)
        most = np.argsort(-shared, kind="stable")[:CROWD]
        enough = most[shared[most] >= (threshold - BELOW) * BANDS * WIDTH]
        return [places[n] for n in sorted(enough.tolist())]

    def shared(self) -> np.ndarray:
        """Whether another row has the same band: bool [rows, BANDS]."""
        found = np.zeros(self.bands.shape, bool)
        for number in range(BANDS):
            order = np.argsort(self.bands[:, number], kind="stable")
            same = self.bands[order[1:], number] == self.bands[order[:-1], number]
            found[order[1:][same], number] = True
            found[order[:-1][same], number] = True
        return found


class Sorted:
    """Rows to be found by the bands they have."""

    def __init__(self, sketches: Sketches) -> None:
        self.sketches = sketches
        self.orders = np.argsort(sketches.bands, axis=0, kind="stable")
        self.keys = np.take_along_axis(sketches.bands, self.orders, axis=0)

    def having(self, others: Sketches, threshold: float) -> Iterator[tuple[int, list[int]]]:
        """(row of `others`, places of ours that may be nearly the same), where there are any."""
        bands = others.bands
        first = np.stack([np.searchsorted(self.keys[:, n], bands[:, n], "left") for n in range(BANDS)], 1)
        last = np.stack([np.searchsorted(self.keys[:, n], bands[:, n], "right") for n in range(BANDS)], 1)
        for row in np.flatnonzero((last > first).any(axis=1)).tolist():
            likely = self.sketches.likely(self._places(first[row], last[row]), others.minima[row], threshold)
            if likely:
                yield row, likely

    def _places(self, first: np.ndarray, last: np.ndarray) -> list[int]:
        """The places in these spans of the bands, those of the rarest bands first where they are too many."""
        found: set[int] = set()
        counts = last - first
        for band in np.argsort(counts, kind="stable").tolist():
            if counts[band]:
                found.update(self.orders[first[band] : last[band], band][: MANY - len(found)].tolist())
        return sorted(found)


def marked(text: str) -> list[str]:
    """A text's words, with two marks at both ends: the first word and the last count as much as any other."""
    return ["<", "<", *folded_words(text)[:WORDS], ">", ">"]


# bytes that no UTF-8 has, as words of their own, so that a mark is none of the text's
_OPENS, _CLOSES = b"\xfe \xfe ", b" \xff \xff "
# of ASCII as `folded_words` tells words; what is beyond is in words only, see _letters
_WORDS_ALONE = np.array([0 if (c := OF_WORDS.get(n, chr(n))) == " " else ord(c) for n in range(256)], np.uint8)


def _letters(text: str) -> bytes:
    """A text's words between the marks of `marked`, as bytes of which _WORDS_ALONE leaves the words."""
    if not text.isascii() or len(text) > 2 * WORDS:
        text = " ".join([word[:LETTERS] for word in folded_words(text)[:WORDS]])
    return _OPENS + text.encode(errors="surrogatepass") + _CLOSES


def _triples(numbers: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Word triples as uint32 numbers, none of two texts, and where each text's begin. numbers: uint64 of the words of
    texts end to end. ends: where each text ends."""
    triples = numbers[:-2] * _MIXERS[0] + numbers[1:-1] * _MIXERS[1] + numbers[2:] * _MIXERS[2]
    across = ends[:-1, None] - np.array([2, 1])
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) - 2 * np.arange(len(ends))
    return np.delete(triples >> np.uint64(32), across.ravel()).astype(np.uint32), starts


def minima(triples: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """What datasketch's MinHash (affine32, seed 1) finds for texts end to end, many at once: uint32 [texts, 60].

    triples: uint32. starts: where those of each text begin; each has one at least.
    """
    mixed = triples ^ (triples >> 16)
    for factor, shift in ((0x85EBCA6B, 13), (0xC2B2AE35, 16)):
        mixed *= np.uint32(factor)
        mixed ^= mixed >> shift
    found = np.empty((BANDS * WIDTH, len(starts)), np.uint32)
    for least, factor, added in zip(found, *_permutations(), strict=True):
        np.minimum.reduceat(mixed * factor + added, starts, out=least)
    return np.ascontiguousarray(found.T)


@cache
def _permutations() -> tuple[np.ndarray, np.ndarray]:
    """Factors, which are odd, and what is added: uint32 [60] each. Numpy promises that RandomState stays as it is."""
    drawn = np.random.RandomState(1)
    factors = drawn.randint(0, 1 << 31, BANDS * WIDTH, np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, drawn.randint(0, 1 << 32, BANDS * WIDTH, np.uint32)


# odd numbers by which three words, or a band's minima, become one; two that only seem equal do no harm, as the word
# triples themselves decide
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1], np.uint64)


def _end(row: Messages) -> Messages:
    """The last prompt's last message, and the answer to it where there is one."""
    return row[-2:] if row[-1].role == "assistant" else row[-1:]

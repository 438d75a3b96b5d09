"""Examples that are nearly the same: MinHash finds candidates, their word triples decide.

MinHash: Broder 1997, "On the resemblance and containment of documents"; banded as by Leskovec, Rajaraman, Ullman
(Mining of Massive Datasets, chapter 3). Two examples are nearly the same when they have the same turns, each turn
shares at least `threshold` of its word triples with its counterpart (Jaccard), and all numbers are equal: "20 inches"
is another question than "25 inches".
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import islice

import numpy as np

from tunesmith.data.example import Example, Message
from tunesmith.data.examples import Examples
from tunesmith.data.keys import answered_prompts
from tunesmith.data.ledger import Ledger
from tunesmith.data.spread import spread

THRESHOLD = 0.8
BANDS, WIDTH = 12, 5  # a pair that shares 80% is a candidate with probability 0.99
LONG, END = 60, 24  # of a question of so many words, those at its ends that must be the same
WORDS = 5_000  # of one text; what is longer is compared by its first words
AT_ONCE = 2_048  # texts hashed together
WORDS_HELD = 300_000  # whose hashes are remembered
CROWD = 50  # of a crowd of candidates the latest that were kept are looked at, so that time stays linear
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")

Messages = Sequence[Message]


def near_duplicates(examples: Iterable[Example], ledger: Ledger, threshold: float = THRESHOLD) -> Examples:
    """The examples without those that are nearly the same as one before them."""
    examples = Examples.of(examples)
    bands = _joined(spread(lambda a, b: _bands(e.messages for e in examples[a:b]), len(examples), AT_ONCE))
    shared = _shared(bands)  # what no other row has cannot lead to one: most rows are done here
    buckets: list[dict[int, list[int]]] = [{} for _ in range(BANDS)]  # places that were kept, by band
    kept = np.ones(len(bands), bool)
    for place in np.flatnonzero(shared.any(axis=1)).tolist():
        example = examples[place]
        mine = [(bucket, int(bands[place, n])) for n, bucket in enumerate(buckets) if shared[place, n]]
        found = sorted({other for bucket, key in mine for other in bucket.get(key, ())[-CROWD:]})
        others = (examples[other] for other in found)
        twin = next((one for one in others if alike(one.messages, example.messages, threshold)), None)
        if twin is not None:
            ledger.drop(example.id, f"nearly the same as {twin.id}")
            kept[place] = False
            continue
        for bucket, key in mine:
            bucket.setdefault(key, []).append(place)
    return examples if kept.all() else examples.take(np.flatnonzero(kept))


def near_leaks(
    train: Iterable[Example], held_out: Iterable[Example], ledger: Ledger, threshold: float = THRESHOLD
) -> Examples:
    """The held-out examples whose prompt is not nearly one that train answers."""
    held_out = Examples.of(held_out)
    if not held_out:
        return held_out
    asked = _Sorted(_bands(map(_asked, held_out)))
    train = Examples.of(train)

    def learnt(start: int, end: int) -> list[Messages]:
        return [prompt for example in train[start:end] for prompt in answered_prompts(example.messages)]

    leaked: set[int] = set()
    with closing(spread(lambda start, end: _bands(learnt(start, end)), len(train), AT_ONCE)) as bands:
        for number, found in enumerate(bands):
            group: list[Messages] = []
            for row, places in asked.having(found):
                group = group or learnt(number * AT_ONCE, (number + 1) * AT_ONCE)
                for place in places:
                    if place not in leaked and alike(group[row], _asked(held_out[place]), threshold):
                        leaked.add(place)
    for place in sorted(leaked):
        ledger.drop(held_out[place].id, "prompt nearly also in train")
    return held_out.take([place for place in range(len(held_out)) if place not in leaked]) if leaked else held_out


def _asked(example: Example) -> Messages:
    return example.prompt or example.messages


def alike(one: Messages, other: Messages, threshold: float = THRESHOLD) -> bool:
    """Whether two rows of messages are nearly the same.

    >>> alike([Message("user", "Name a colour.")], [Message("user", "name a colour!")])
    True
    >>> alike([Message("user", "What is 3 + 5?")], [Message("user", "What is 3 + 6?")])
    False
    """
    if len(one) != len(other):
        return False
    for a, b in zip(one, other, strict=True):
        if a.role != b.role:
            return False
        if a.content != b.content:
            if a.role != "assistant" and not _same_ends(a.content, b.content):
                return False
            short, long = sorted((len(a.content), len(b.content)))
            if short < (threshold - 0.1) * long - 20 or not _alike(a.content, b.content, threshold):
                return False
    return True


def _same_ends(one: str, other: str) -> bool:
    """Whether the words at both ends are the same: a long text with another question below it is another question."""
    first, second = _marked(one)[2:-2], _marked(other)[2:-2]
    short = min(len(first), len(second)) < LONG
    return short or (first[:END] == second[:END] and first[-END:] == second[-END:])


def _alike(one: str, other: str, threshold: float) -> bool:
    numbers, first = _parts(one)
    others, second = _parts(other)
    if numbers != others:
        return False
    if first == second:
        return _signs(one) == _signs(other)
    small, large = sorted((len(first), len(second)))
    return small >= threshold * large and len(first & second) >= threshold * len(first | second)


def _signs(text: str) -> list[str]:
    return re.findall(r"[^\w\s.,;:!?'\"’«»…]", text)


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[list[str], frozenset[bytes]]:
    """A text's numbers, and its word triples."""
    return _NUMBER.findall(text), frozenset(_shingles(text))


def _shingles(text: str) -> list[bytes]:
    """Word triples, with marks at both ends: the first word and the last count as much as any other.

    So in a text of fewer than 25 words no word may differ: it may be the disease that is asked about.
    """
    words = _marked(text)
    return [" ".join(triple).encode() for triple in zip(words, words[1:], words[2:], strict=False)]


def _marked(text: str) -> list[str]:
    return ["<", "<", *_WORD.findall(text.casefold())[:WORDS], ">", ">"]


class _Hashes(dict[str, int]):
    """The hash of each word, worked out once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= WORDS_HELD:
            self.clear()
        return self.setdefault(word, zlib.crc32(word.encode(errors="surrogatepass")))


def _hashed(text: str, hashes: _Hashes) -> list[int]:
    """A text's word triples as numbers below 2^32."""
    found = np.array(list(map(hashes.__getitem__, _marked(text))), np.uint64)
    triples = found[:-2] * _MIXERS[0] + found[1:-1] * _MIXERS[1] + found[2:] * _MIXERS[2]
    return (triples >> np.uint64(32)).tolist()


def _bands(rows: Iterable[Messages]) -> np.ndarray:
    """The bands of each row's MinHash as numbers: uint64 [rows, BANDS]. Only what is asked last and what follows it is
    hashed: the rest of a prompt (a task's definition, the conversation so far) is shared by many rows that differ."""
    from datasketch import MinHash  # imports scipy

    texts = (" \n ".join([message.content for message in _end(row)]) for row in rows)
    hashes = _Hashes()
    triples = (_hashed(text, hashes) for text in texts)
    minima = MinHash.generator(triples, num_perm=BANDS * WIDTH, seed=1, hashfunc=int)
    found = []
    while group := [minhash.hashvalues for minhash in islice(minima, AT_ONCE)]:
        values = np.array(group, np.uint64).reshape(len(group), BANDS, WIDTH)
        found.append((values * _MIXERS).sum(axis=2, dtype=np.uint64))
    return _joined(found)


def _joined(bands: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.zeros((0, BANDS), np.uint64), *bands])


# odd numbers by which three words, or a band's minima, become one; two that only seem equal do no harm, as the word
# triples themselves decide
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1], np.uint64)


def _shared(bands: np.ndarray) -> np.ndarray:
    """Whether another row has the same band: bool [rows, BANDS]."""
    found = np.zeros(bands.shape, bool)
    for number in range(BANDS):
        order = np.argsort(bands[:, number], kind="stable")
        same = bands[order[1:], number] == bands[order[:-1], number]
        found[order[1:][same], number] = True
        found[order[:-1][same], number] = True
    return found


class _Sorted:
    """Rows to be found by the bands they have."""

    def __init__(self, bands: np.ndarray) -> None:
        self.orders = np.argsort(bands, axis=0, kind="stable")
        self.keys = np.take_along_axis(bands, self.orders, axis=0)

    def having(self, bands: np.ndarray) -> Iterator[tuple[int, list[int]]]:
        """(row of `bands`, places of ours that share one of its bands), where there are any."""
        first = np.stack([np.searchsorted(self.keys[:, n], bands[:, n], "left") for n in range(BANDS)], 1)
        last = np.stack([np.searchsorted(self.keys[:, n], bands[:, n], "right") for n in range(BANDS)], 1)
        for row in np.flatnonzero((last > first).any(axis=1)).tolist():
            spans = zip(range(BANDS), first[row].tolist(), last[row].tolist(), strict=True)
            yield row, sorted({place for n, a, b in spans for place in self.orders[a:b, n].tolist()})


def _end(row: Messages) -> Messages:
    """The last prompt's last message, and the answer to it where there is one."""
    return row[-2:] if row[-1].role == "assistant" else row[-1:]

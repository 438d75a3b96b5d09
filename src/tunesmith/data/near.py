"""Examples that are nearly the same: MinHash finds candidates, their word triples decide.

MinHash: Broder 1997, "On the resemblance and containment of documents"; banded as by Leskovec, Rajaraman, Ullman
(Mining of Massive Datasets, chapter 3). Two examples are nearly the same when they have the same turns, each turn
shares at least `threshold` of its word triples with its counterpart (Jaccard), and all numbers are equal: "20 inches"
is another question than "25 inches".
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from tunesmith.data.example import Example, Message
from tunesmith.data.keys import answered_prompts
from tunesmith.data.ledger import Ledger

THRESHOLD = 0.8
BANDS, WIDTH = 12, 5  # a pair that shares 80% is a candidate with probability 0.99
WORDS = 5_000  # of one text; what is longer is compared by its first words
CROWD = 50  # of a crowd of candidates the latest that were kept are looked at, so that time stays linear
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")

Messages = Sequence[Message]


def near_duplicates(examples: Iterable[Example], ledger: Ledger, threshold: float = THRESHOLD) -> list[Example]:
    """The examples without those that are nearly the same as one before them."""
    examples = list(examples)
    kept = []
    buckets = _Buckets()
    keys = _keys([example.messages for example in examples])
    for place, (example, bands) in enumerate(zip(examples, keys, strict=True)):
        others = (examples[other] for other in buckets.candidates(bands))
        twin = next((one for one in others if alike(one.messages, example.messages, threshold)), None)
        if twin is not None:
            ledger.drop(example.id, f"nearly the same as {twin.id}")
            continue
        buckets.add(place, bands)
        kept.append(example)
    return kept


def near_leaks(
    train: Iterable[Example], held_out: Sequence[Example], ledger: Ledger, threshold: float = THRESHOLD
) -> list[Example]:
    """The held-out examples whose prompt is not nearly one that train answers."""
    if not held_out:
        return []
    learnt = [prompt for example in train for prompt in answered_prompts(example.messages)]
    asked: list[Messages] = [example.prompt or example.messages for example in held_out]
    buckets = _Buckets()
    for place, bands in enumerate(_keys(asked)):  # held-out prompts are few: train's are looked up among them
        buckets.add(place, bands)
    leaked: set[int] = set()
    for prompt, bands in zip(learnt, _keys(learnt), strict=True):
        for place in buckets.candidates(bands, everyone=True):
            if place not in leaked and alike(prompt, asked[place], threshold):
                leaked.add(place)
    kept = []
    for place, example in enumerate(held_out):
        if place in leaked:
            ledger.drop(example.id, "prompt nearly also in train")
        else:
            kept.append(example)
    return kept


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
            short, long = sorted((len(a.content), len(b.content)))
            if short < (threshold - 0.1) * long - 20 or not _alike(a.content, b.content, threshold):
                return False
    return True


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
    words = ["<", "<", *_WORD.findall(text.casefold())[:WORDS], ">", ">"]
    return [" ".join(triple).encode() for triple in zip(words, words[1:], words[2:], strict=False)]


def _keys(rows: Sequence[Messages]) -> Iterator[list[bytes]]:
    """The bands of each row's MinHash. Only what is asked last and what follows it is hashed: the rest of a prompt
    (a task's definition, the conversation so far) is shared by many rows that differ."""
    if not rows:
        return
    from datasketch import MinHash  # imports scipy

    texts = (" \n ".join([message.content for message in _end(row)]) for row in rows)
    hashed: Callable[[bytes], int] = zlib.crc32
    found = MinHash.generator((_shingles(text) for text in texts), num_perm=BANDS * WIDTH, seed=1, hashfunc=hashed)
    for minhash in found:
        digest = minhash.hashvalues
        yield [digest[start : start + WIDTH].tobytes() for start in range(0, BANDS * WIDTH, WIDTH)]


def _end(row: Messages) -> Messages:
    """The last prompt's last message, and the answer to it where there is one."""
    return row[-2:] if row[-1].role == "assistant" else row[-1:]


class _Buckets:
    """Places by band of their MinHash."""

    def __init__(self) -> None:
        self.bands: list[dict[bytes, list[int]]] = [{} for _ in range(BANDS)]

    def add(self, place: int, bands: Sequence[bytes]) -> None:
        for bucket, key in zip(self.bands, bands, strict=True):
            bucket.setdefault(key, []).append(place)

    def candidates(self, bands: Sequence[bytes], everyone: bool = False) -> list[int]:
        """Places that share a band, the earliest first."""
        found: set[int] = set()
        for bucket, key in zip(self.bands, bands, strict=True):
            places = bucket.get(key, ())
            found.update(places if everyone else places[-CROWD:])
        return sorted(found)

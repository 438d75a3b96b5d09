"""Examples that are nearly the same: sketches find candidates, their word triples decide.

Two examples are nearly the same when they have the same turns, each turn shares at least `threshold` of its word
triples with its counterpart (Jaccard), and all numbers are equal: "20 inches" is another question than "25 inches".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache

import numpy as np

from tunesmith.data.example import Example, Message
from tunesmith.data.examples import Examples
from tunesmith.data.keys import answered_prompts, flat, in_one_layout
from tunesmith.data.ledger import Ledger
from tunesmith.data.sketch import AT_ONCE, BANDS, CROWD, Messages, Sketches, Sorted, marked
from tunesmith.data.spread import spread

THRESHOLD = 0.8
LONG, END = 60, 24  # of a question of so many words, those at its ends that must be the same
_NUMBER = re.compile(r"\d+")


def near_duplicates(examples: Iterable[Example], ledger: Ledger, threshold: float = THRESHOLD) -> Examples:
    """The examples without those that are nearly the same as one before them."""
    examples = Examples.of(examples)
    stretches = spread(lambda a, b: Sketches.of(e.messages for e in examples[a:b]), len(examples), AT_ONCE)
    sketches = Sketches.joined(stretches)
    shared = sketches.shared()  # what no other row has cannot lead to one: most rows are done here
    buckets: list[dict[int, list[int]]] = [{} for _ in range(BANDS)]  # places that were kept, by band
    kept = np.ones(len(sketches), bool)
    for place in np.flatnonzero(shared.any(axis=1)).tolist():
        example = examples[place]
        mine = [(bucket, int(sketches.bands[place, n])) for n, bucket in enumerate(buckets) if shared[place, n]]
        found = sorted({other for bucket, key in mine for other in bucket.get(key, ())[-CROWD:]})
        others = (examples[other] for other in sketches.likely(found, sketches.minima[place], threshold))
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
    """The held-out examples whose prompt is not nearly one that train answers; layouts may differ (see keys)."""
    held_out = Examples.of(held_out)
    leaked = {place for _, place in _pairs(Examples.of(train), [_asked(each) for each in held_out], threshold)}
    for place in sorted(leaked):
        ledger.drop(held_out[place].id, "prompt nearly also in train")
    return held_out.take([place for place in range(len(held_out)) if place not in leaked]) if leaked else held_out


def near_learners(train: Iterable[Example], held_out: Iterable[Example], threshold: float = THRESHOLD) -> set[int]:
    """Places of the examples of train that answer, in any turn, what is nearly the prompt of a held-out one."""
    return {row for row, _ in _pairs(Examples.of(train), [_asked(each) for each in held_out], threshold)}


def near_probes(train: Examples, probes: Sequence[str], ledger: Ledger, threshold: float = THRESHOLD) -> Examples:
    """The training examples that do not nearly ask one of these few prompts, in any turn."""
    asked = [Message("user", probe) for probe in probes]
    having: dict[bytes, list[int]] = {}
    for number, probe in enumerate(asked):
        for triple in _parts(probe.content)[1]:
            having.setdefault(triple, []).append(number)
    enough = [threshold * len(_parts(probe.content)[1]) for probe in asked]
    longest = (max(map(len, probes), default=0) + 20) / (threshold - 0.1)  # see alike
    kept = []
    for row, example in enumerate(train):
        turns = [turn for turn in flat(example.messages) if turn.role == "user" and len(turn.content) <= longest]
        for turn in turns:
            shared = Counter(number for triple in set(_shingles(turn.content)) for number in having.get(triple, ()))
            if any(n >= enough[number] and alike([turn], [asked[number]], threshold) for number, n in shared.items()):
                ledger.drop(example.id, "nearly asked as a probe")
                break
        else:
            kept.append(row)
    return train if len(kept) == len(train) else train.take(kept)


def _pairs(train: Examples, asked: Sequence[Messages], threshold: float) -> Iterator[tuple[int, int]]:
    """(place in train, place in `asked`) of prompts that are nearly the same; of each place in `asked` not every one
    that has the same row of train."""
    if not asked:
        return
    owners = [*range(len(asked)), *(place for place, prompt in enumerate(asked) if _has_input(prompt))]
    forms = [*asked, *(flat(prompt) for prompt in asked if _has_input(prompt))]
    sketches = Sorted(Sketches.of(forms))
    also_flat = len(forms) < 2 * len(asked)  # some have no input of its own

    def learnt(start: int, end: int) -> list[tuple[int, Messages]]:
        found: list[tuple[int, Messages]] = []
        for row in range(start, min(end, len(train))):
            for prompt in answered_prompts(train[row].messages):
                found.append((row, prompt))
                if also_flat and _has_input(prompt):
                    found.append((row, flat(prompt)))
        return found

    def sketched(start: int, end: int) -> Sketches:
        return Sketches.of(prompt for _, prompt in learnt(start, end))

    with closing(spread(sketched, len(train), AT_ONCE)) as stretches:
        for number, stretch in enumerate(stretches):
            group: list[tuple[int, Messages]] = []
            for at, forms_found in sketches.having(stretch, threshold):
                group = group or learnt(number * AT_ONCE, (number + 1) * AT_ONCE)
                row, prompt = group[at]
                for place in {owners[form] for form in forms_found}:
                    if alike(*in_one_layout(prompt, asked[place]), threshold):
                        yield row, place


def _has_input(prompt: Messages) -> bool:
    return prompt[-1].role == "input"


def _asked(example: Example) -> Messages:
    return example.prompt or example.messages


def alike(one: Messages, other: Messages, threshold: float = THRESHOLD) -> bool:
    """Whether two rows of messages are nearly the same.

    >>> from tunesmith.data.example import Message
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
            if a.role != "assistant" and not _same_ends(a.content, b.content):
                return False
    return True


def _same_ends(one: str, other: str) -> bool:
    """Whether the words at both ends are the same: a long text with another question below it is another question."""
    first, second = marked(one)[2:-2], marked(other)[2:-2]
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
    if small < threshold * large:
        return False
    shared = len(first & second)
    return shared >= threshold * (small + large - shared)


def _signs(text: str) -> list[str]:
    return re.findall(r"[^\w\s.,;:!?'\"’«»…]", text)


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[list[str], frozenset[bytes]]:
    """A text's numbers, and its word triples."""
    return _NUMBER.findall(text), frozenset(_shingles(text))


def _shingles(text: str) -> list[bytes]:
    """Word triples, those of the ends' marks too: so in a text of fewer than 25 words no word may differ, as it may be
    the disease that is asked about."""
    words = marked(text)
    return [" ".join(triple).encode() for triple in zip(words, words[1:], words[2:], strict=False)]

"""How far what answers in our own engine's place says what float32 does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from tunesmith.data.example import Message
from tunesmith.recipe import Generate
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.generate import GREEDY


def how_many(assistant: Assistant, questions: Sequence[Any]) -> int:
    """Of these questions, how many `told` puts to both."""
    assert assistant.quick is not None
    return min(len(questions), assistant.quick(assistant.sides[0] == "base").sample)


def told(assistant: Assistant, questions: Sequence[Sequence[Message]], how: Generate = GREEDY) -> dict[str, Any]:
    """What answers in an assistant's place (`quick`), and how far each side's greedy answers to some of these questions
    are those of float32. Raises TunesmithError where it cannot sample like this.

    {"name", "agreement": {side: {"prompts", "same": share of answers with the same tokens, "beginning": mean share of
    an answer's tokens before the first that differs}}}; shares are None where no question fits the context.
    """
    assert assistant.quick is not None
    quick = assistant.quick(assistant.sides[0] == "base")
    quick.must_know(how)
    sample = list(questions)[:: max(1, len(questions) // quick.sample)][: quick.sample]
    greedy = Generate(temperature=0.0, max_new_tokens=how.max_new_tokens)
    sides = {}
    for side in assistant.sides:
        ours = assistant.spoken(sample, greedy, base=side == "base", own=True)
        theirs = assistant.spoken(sample, greedy, base=side == "base")
        sides[side] = agreement([one.ids for one in ours], [one.ids for one in theirs])
    return {"name": quick.name, "agreement": sides}


def agreement(ours: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]]) -> dict[str, Any]:
    """How far answers to the same prompts are the same, token by token (see `told`); pairs of empty ones are left out.

    >>> agreement([[1, 2], [1, 2, 3, 4]], [[1, 2], [1, 9]])
    {'prompts': 2, 'same': 0.5, 'beginning': 0.625}
    """
    pairs = [(list(one), list(other)) for one, other in zip(ours, theirs, strict=True) if one or other]
    if not pairs:
        return {"prompts": 0, "same": None, "beginning": None}
    common = [sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(*pair, strict=False))) for pair in pairs]
    shares = [n / max(map(len, pair)) for n, pair in zip(common, pairs, strict=True)]
    same = sum(one == other for one, other in pairs)
    return {"prompts": len(pairs), "same": same / len(pairs), "beginning": sum(shares) / len(pairs)}

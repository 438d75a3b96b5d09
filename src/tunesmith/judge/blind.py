"""Questions with two answers whose makers are hidden, for people and for language models that judge.

A question is named by a hash of it and of both answers: which of the two is the tuned model's stands in no page, and
in no file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tunesmith.judge.parts import Report


@dataclass(frozen=True)
class Item:
    """A question with two answers whose makers are hidden. key: its name in raters' files. tuned: '1' or '2'."""

    key: str
    kind: str
    lang: str
    prompt: list[tuple[str, str]]
    answers: tuple[str, str]
    tuned: str


def key_of(prompt: Sequence[tuple[str, str]], answers: Iterable[str]) -> str:
    """A question's name: the same wherever the same question stands with the same two answers, in either order."""
    whole = json.dumps([list(map(list, prompt)), sorted(answers)], ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def hide(kind: str, lang: str, prompt: list[tuple[str, str]], base: str, tuned: str) -> Item:
    """A question whose answers stand in an order that says nothing of who made them."""
    key = key_of(prompt, (base, tuned))
    second = int(hashlib.sha256(f"order {key}".encode()).hexdigest(), 16) % 2 == 1
    ordered = sorted((base, tuned))
    ordered = ordered[::-1] if second else ordered
    return Item(key, kind, lang, prompt, (ordered[0], ordered[1]), "1" if ordered[0] == tuned else "2")


def items(report: Report) -> list[Item]:
    """Every question that both models answered, and not alike, with the makers of the answers hidden."""
    found = {}
    for pair in report.answers:
        if pair.base and pair.tuned and pair.base.text.strip() != pair.tuned.text.strip():
            item = hide(pair.kind, pair.lang, pair.prompt, pair.base.text, pair.tuned.text)
            found[item.key] = item
    return list(found.values())

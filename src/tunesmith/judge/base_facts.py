"""The table of facts of a base model: its card, and what is known of it with its sources."""

from __future__ import annotations

import re
from typing import Any

from tunesmith.judge import safe
from tunesmith.judge.parts import Report, dig, number
from tunesmith.judge.wording import Words, typeset


def table(report: Report, words: Words) -> list[tuple[str, str]]:
    """The base model's card."""
    found = [(words("base.name"), report.base_name)]
    for key in (
        "family",
        "parameters",
        "layers",
        "width",
        "heads",
        "vocabulary",
        "context",
        "license",
        "sha256",
        "revision",
    ):
        value = report.env("base", key)
        size = number(value)
        if key in ("vocabulary", "context") and size is not None:
            found.append((words(f"base.{key}"), words("base.tokens", n=int(size))))
        elif size is not None:
            found.append((words(f"base.{key}"), words.count(size)))
        elif isinstance(value, str) and value:
            found.append(
                (words(f"base.{key}"), safe.name(value[:12] + "…" if key in ("sha256", "revision") else value))
            )
    return found + _told_of_base(report, words)


def _source(told: Any, words: Words) -> str:
    """Where a fact is from; papers are named as they are, cards in the report's language."""
    text = safe.name(told, 200)
    if card := re.fullmatch(r"model card of (\S+), Hugging Face hub, (.+)", text):
        return words("base.source_card", model=card[1], year=card[2])
    if beside := re.fullmatch(r"(\S+) beside (\S+)'s weights, (.+)", text):
        return words("base.source_beside", file=beside[1], model=beside[2], year=beside[3])
    return text


def _told_of_base(report: Report, words: Words) -> list[tuple[str, str]]:
    """What is known of a base that we have facts of, each with its source; a source that all share is told once."""
    known = []
    for key in ("by", "languages", "how", "data", "tokens_seen"):
        fact = report.env("base", "facts", key.removesuffix("_seen"))
        size, text = number(dig(fact, "n")), dig(fact, words.lang)
        if size is not None or text:
            told = words.short(size) if size is not None else typeset(safe.name(text, 300), words.lang)
            known.append((words(f"base.{key}"), told, typeset(_source(dig(fact, "source"), words), words.lang)))
    sources = {source for _, _, source in known}
    if len(sources) == 1:
        return [*((label, told) for label, told, _ in known), (words("base.source"), sources.pop())]
    return [(label, f"{told} ({source})") for label, told, source in known]

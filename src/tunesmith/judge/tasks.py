"""Questions that come with the package: probes to ask before and after, plain texts that tell what was forgotten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tunesmith.data.example import Message, question
from tunesmith.named import Named

QUESTIONS = resources.files("tunesmith") / "judge" / "questions"
PROBES = Named("set of probes", {"default": "probes.jsonl", "medical": "probes_medical.jsonl"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question without a right answer to hold it against; lang is the language it is asked in (`en`, `fr`)."""

    id: str
    lang: str
    instruction: str
    input: str = ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """As the assistant takes it."""
        return question(self.instruction, self.input)

    @property
    def prompt(self) -> str:
        """As a person reads it, and as the judge's behaviours take it."""
        return "\n\n".join(message.content for message in self.messages)


def probes(name: str = "default") -> list[Question]:
    """A set of probes by name (`default`, `medical`), in its file's order. Raises TunesmithError on another name."""
    return [Question(**row) for row in _read(PROBES[name])]


def plain_texts() -> list[tuple[str, str, str]]:
    """Short passages of ordinary prose as (id, lang, text), half English, half French, written for this package."""
    return [(row["id"], row["lang"], row["text"]) for row in _read("plain.jsonl")]


@cache
def _read(file: str) -> tuple[dict[str, Any], ...]:
    text = (QUESTIONS / file).read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.split("\n") if line)

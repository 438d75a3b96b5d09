# ruff: noqa: E501
"""Keeps the fixed test file out: its prompts, its frames and its combinations of story words."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from .common import tokens

TEST_FILE = Path(__file__).resolve().parents[2] / "src" / "tunesmith" / "data" / "starter" / "test.jsonl.gz"
OPENING = 5  # words of a prompt or passage that count as its frame, when several test rows share them


class Guard:
    """Tells whether a text holds a prompt, a passage or a frame of the test file, and whether words were asked there."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.banned: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self.word_sets: set[frozenset[str]] = set()
        openings: Counter[tuple[str, ...]] = Counter()
        for row in rows:
            for field in ("instruction", "input"):
                words = tuple(tokens(str(row[field])))
                if len(words) >= 4:
                    self.banned[words[:4]].add(words)
                if len(words) >= OPENING:
                    openings[words[:OPENING]] += 1
            check = row.get("check")
            if isinstance(check, dict) and "words" in check:
                self.word_sets.add(frozenset(check["words"]))
        for words, count in openings.items():
            if count >= 3:
                self.banned[words[:4]].add(words)

    def holds(self, text: str) -> bool:
        """Whether the text repeats something of the test file."""
        words = tokens(text)
        for at in range(len(words) - 3):
            for banned in self.banned.get(tuple(words[at : at + 4]), ()):
                if tuple(words[at : at + len(banned)]) == banned:
                    return True
        return False

    def asked(self, words: list[str]) -> bool:
        """Whether a test row asks for exactly these words, or for a part of them."""
        return any(asked <= set(words) for asked in self.word_sets)


def load(path: Path = TEST_FILE) -> Guard:
    return Guard([json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")])

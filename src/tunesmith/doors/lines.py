"""Sentences by key, in English and in French: what the verbs of one subject say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from tunesmith.judge.wording import Words, typeset


class Lines:
    """`tell("rows", read=500)` is a sentence, numbers as the language writes them; `tell.words` writes others.

    A subclass brings the sentences: `english` and `french`, key -> text with {places}.
    """

    english: ClassVar[Mapping[str, str]]
    french: ClassVar[Mapping[str, str]]

    def __init__(self, lang: str = "en"):
        self.lang, self.words = lang, Words(lang)
        self.lines = self.french if lang == "fr" else self.english

    def __call__(self, key: str, **values: object) -> str:
        shown = {k: self.words.count(v) if type(v) is int else v for k, v in values.items()}
        return typeset(self.lines[key], self.lang).format(**shown)

"""Tables written as running text: words divided by blanks, entries divided by semicolons."""

from __future__ import annotations


def words_of(text: str) -> list[str]:
    return text.split()


def entries_of(text: str) -> list[str]:
    return [entry.strip() for entry in text.split(";")]

"""Text as a language's typography has it."""

from __future__ import annotations

import re

THIN, HARD = "\u202f", "\u00a0"  # no-break spaces: narrow, and as wide as a space


def typeset(text: str, lang: str) -> str:
    """Typographic apostrophes; in French also the spaces that must not break.

    >>> typeset("L'essai : « oui » ?", "fr") == "L’essai\\u00a0: «\\u00a0oui\\u00a0»\\u202f?"
    True
    """
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?= )", "’", text)
    if lang == "fr":
        text = re.sub(r" (?=[;?!%])", THIN, text)
        text = re.sub(r" (?=[:»])", HARD, text)
        text = text.replace("« ", f"«{HARD}")
    return text

"""Where a text may end: at its last sentence within a limit."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[.!?…][\"'»”)\]]*(?=\s|$)")
ENDS = re.compile(rf"{SENTENCE.pattern}|\n")  # a line's end too


def up_to_sentence(text: str, least: int = 0, end: re.Pattern[str] = ENDS) -> str:
    """A text up to the last end, of a sentence or of a line, that comes after `least` words; all of it where none does.

    >>> up_to_sentence("One two. Three four")
    'One two.'
    """
    ends = [m.end() for m in end.finditer(text) if len(text[: m.end()].split()) >= max(least, 1)]
    return text[: ends[-1]].rstrip() if ends else text

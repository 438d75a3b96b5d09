"""Sentences, words and languages, counted as the checks of IFEval count them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tunesmith.data.language import KNOWN

ASKED = (
    "en", "es", "pt", "ar", "hi", "fr", "ru", "de", "ja", "it", "bn", "uk", "th", "ur", "ta", "te", "bg", "ko", "pl",
    "he", "fa", "vi", "ne", "sw", "kn", "mr", "gu", "pa", "ml", "fi",
)  # fmt: skip
"""The languages that IFEval's instructions ask for."""

LOOKED_AT = 2000  # characters that tell a language

# What ends in a full stop inside a sentence, lower case.
_SHORT = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "cf", "inc", "ltd", "corp", "dept",
     "approx", "ave", "blvd", "sgt", "capt", "lt", "gov", "rev", "hon", "jan", "feb", "aug", "sept", "oct", "nov",
     "dec", "u.s", "u.k", "d.c", "ph.d", "b.c", "a.d", "mm", "mme", "mlle", "mmes", "mgr", "av", "c.-à-d")
)  # fmt: skip
_BEFORE_NUMBERS = frozenset(
    ("no", "nos", "p", "pp", "art", "fig", "vol", "chap", "ch", "sec", "eq", "jul", "jun", "apr")
)
_END = re.compile(r"([.!?…]+|[。！？]+)([\"'”’»)\]*_]*)(?=\s|$)|[。！？]")
_MARKER = re.compile(r"^[ \t]*(?:\(?\d+[.)]|[-*•–])[ \t]+", re.M)
_LAST = re.compile(r"[\w.'’-]+$")
_TOKEN = re.compile(r"\w+(?:[-'’./*–—]+\w+)*")
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|m|d|ll|re|ve))$", re.I)


def words(text: str) -> int:
    r"""How many words: runs of letters, digits and underscores (`\w+`), so that "it's" is two.

    >>> words("It's a well-known fact.")
    6
    """
    return len(re.findall(r"\w+", text))


def capital_words(text: str) -> int:
    """How many words stand in capitals; a hyphenated one is one, "DON'T" is two, as NLTK's tokenizer has them.

    >>> capital_words("NASA and the UN don't say WELL-KNOWN, I think.")
    4
    """
    return sum(1 + bool(_CONTRACTED.search(token)) for token in _TOKEN.findall(text) if token.isupper())


def sentences(text: str) -> int:
    """How many sentences: each ends in `.`, `!`, `?` or `…` before white space, or at the end of the text.

    No end: the full stop of an abbreviation, of an initial, of a list's number. A line break alone is none either, as
    with the Punkt tokenizer of NLTK, which the first code of IFEval uses and which needs a download. Where the two
    disagree: Punkt counts a list's number ("1.") as a sentence, and knows more abbreviations of English.

    >>> sentences("Dr. Smith lives at no. 5. Does he? Yes!")
    3
    """
    text = _MARKER.sub("", text)
    found, start = 0, 0
    for end in _END.finditer(text):
        if end[0] == "." and _abbreviated(text[start : end.start()], text[end.end() :]):
            continue
        if end[1] and end[1].strip("…") in ("", "..", "...") and text[end.end() :].lstrip()[:1].islower():
            continue  # a pause
        if end[1] == "." and ")" in (end[2] or "") and text[end.end() :].lstrip()[:1].islower():
            continue
        found += bool(re.search(r"\w", text[start : end.end()]))
        start = end.end()
    return found + bool(re.search(r"\w", text[start:]))


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two texts belongs to a word, not to the sentence."""
    last = _LAST.search(before)
    if last is None or not after.strip():
        return False
    word = last[0]
    initial = len(word) == 1 and word.isalpha() and word.isupper() and word != "I"
    short = word.casefold()
    return initial or short in _SHORT or (short in _BEFORE_NUMBERS and after.lstrip()[:1].isdigit())


@cache
def _identifier() -> Any:
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({*KNOWN, *ASKED}))
    return identifier


def in_language(text: str, code: str) -> bool:
    """Whether a text is likeliest in a language, of those of data/language.py and those that IFEval asks for.

    A text without a letter is in every language, as the first code of IFEval has it. Capitals do not matter.

    >>> in_language("IL FAIT BEAU AUJOURD'HUI, N'EST-CE PAS ?", "fr")
    True
    """
    text = text[:LOOKED_AT].lower()
    if not re.search(r"[^\W\d_]", text):
        return True
    found, _ = _identifier().classify(text)
    return str(found) == code.partition("-")[0].lower()

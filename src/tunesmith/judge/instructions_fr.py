"""The verifiable instructions of M-IFEval's French part (Dussolle et al. 2025, arXiv:2502.04688).

Most are those of IFEval, with French words; five are about French alone: tutoiement, digits, accents, no accents, `ç`
and `œ`. One thing differs from the first code on purpose: the prompts ask for a title as ##title## and that code looks
for <<title>>; here it is ##title##.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tunesmith.judge import counted
from tunesmith.judge.instructions import ENGLISH, Instruction
from tunesmith.named import Named

_TU = re.compile(r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt['’](?=\w)", re.I)
_ACCENTED = re.compile("[àáâãäåçèéêëìíîïñòóôõöùúûüýÿ]", re.I)


def plain_letters(word: str) -> str:
    """A word without its accents and cedillas.

    >>> plain_letters("événement ça")
    'evenement ca'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def constrained_response(text: str) -> bool:
    """The answer holds "Oui.", "Non." or "Peut-être."."""
    return any(option in text for option in ("Oui.", "Non.", "Peut-être."))


def title(text: str) -> bool:
    """The answer holds a title between double sharps, ##like this##."""
    return any(found.strip("#").strip() for found in re.findall(r"##[^\n]+?##", text))


def quotation(text: str) -> bool:
    """The whole answer stands between quotation marks, French (« ») or others."""
    text = text.strip()
    return len(text) > 1 and text[0] + text[-1] in ('""', "''", "«»", "“”")


def french_capital(text: str) -> bool:
    """The whole answer is in French and in capitals."""
    return text.isupper() and counted.in_language(text, "fr")


def french_lowercase(text: str) -> bool:
    """The whole answer is in French and without capitals."""
    return text.islower() and counted.in_language(text, "fr")


def informal_address(text: str) -> bool:
    """The answer says `tu`: any word of the second person singular, as a pronoun or a possessive."""
    return bool(_TU.search(text))


def no_digits(text: str) -> bool:
    """The answer has no digit."""
    return not re.search(r"\d", text)


def no_accents(text: str) -> bool:
    """No letter of the answer has an accent or a cedilla."""
    return not _ACCENTED.search(unicodedata.normalize("NFC", text))


def accents(text: str, word_to_accentuate: Mapping[str, str]) -> bool:
    """Wherever one of the words stands, it has its accents; as in the first code, none of them need stand there."""
    said = re.findall(r"\w+", unicodedata.normalize("NFC", text.lower()))
    return all(word == word_to_accentuate.get(plain_letters(word), word) for word in said)


def ethel_or_cedilla(text: str, forbidden_char: str) -> bool:
    """A letter, `ç` or `œ`, does not stand in the answer, small or capital."""
    return unicodedata.normalize("NFC", forbidden_char).lower() not in unicodedata.normalize("NFC", text).lower()


_SAME = [name for name in ENGLISH if not name.startswith("change_case:english")]
FRENCH: dict[str, Instruction] = {
    **{f"fr:{name}": ENGLISH[name] for name in _SAME},
    "fr:detectable_format:constrained_response": Instruction(constrained_response),
    "fr:detectable_format:title": Instruction(title),
    "fr:startend:quotation": Instruction(quotation),
    "fr:change_case:french_capital": Instruction(french_capital),
    "fr:change_case:french_lowercase": Instruction(french_lowercase),
    "fr:detectable_content:informal_address": Instruction(informal_address),
    "fr:detectable_content:no_digits": Instruction(no_digits),
    "fr:special_character:no_accents": Instruction(no_accents),
    "fr:special_character:accents": Instruction(accents, ("word_to_accentuate",)),
    "fr:special_character:ethel_or_cedilla": Instruction(ethel_or_cedilla, ("forbidden_char",)),
}

INSTRUCTIONS = Named("instruction", {**ENGLISH, **FRENCH})

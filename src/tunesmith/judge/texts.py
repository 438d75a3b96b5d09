"""Texts compared as a reader would: without regard to case, spaces, kinds of apostrophe and the marks around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tunesmith.judge.behaviour import words

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‑": "-"})
_AROUND = " \t\n\"'.,;:!?…()[]*_`"
# no marker: the sign of -5, the digits before the point of 3.5, an initial
_MARKER = re.compile(r"^\s*(?:[-*•–—](?!\d)|\(?\d{1,3}(?:\)|\.(?!\d))|\(?[a-zA-Z]\)|[a-z]\.\s)\s*")
_COMMA = r";|,(?!\d)|(?<!\d),"  # not the one of 3,50
# "12 500" as French writes it: one number, where the space within is one that breaks no line
_GROUPED = re.compile("(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_JOINED = "\ue000"  # such a space; of private use, so that no text holds it
_STANDS, _MANY = 0x10600, 300  # Linear A, which nobody reads: its letters stand for names
_INLINE = re.compile(r"(?:^|\s)\(?\d{1,3}[.)]\s+")


def normal(text: str) -> str:
    """A text as it is compared: NFC, case folded, one space between words, without marks around it.

    >>> normal(" « L’Été. » "), normal("...")
    ("l'été", '...')
    """
    flat = " ".join(unicodedata.normalize("NFC", text).casefold().translate(_SAME).split())
    return flat.strip(_AROUND) or flat


def holds(text: str, part: str) -> bool:
    """Whether a part stands in a text as whole words, and whole numbers.

    >>> holds("It is Paris, of course.", "Paris"), holds("Parisian", "Paris"), holds("1,500 or -5.", "5")
    (True, False, False)
    """
    wanted, whole = normal(part), normal(text)
    beside = normal(_GROUPED.sub(_JOINED, text)) if _GROUPED.search(text) else whole  # character by character the same
    at = whole.find(wanted) if wanted else -1
    while at >= 0:
        before, after = beside[max(0, at - 2) : at][::-1], beside[at + len(wanted) :][:2]
        if not _goes_on(before, wanted[0]) and not _goes_on(after, wanted[-1]) and not _is_minus(before, wanted[0]):
            return True
        at = whole.find(wanted, at + 1)
    return False


def _goes_on(beside: str, edge: str) -> bool:
    """Whether a word or a number that has `edge` at this end goes on. beside: what stands there, outwards."""
    if edge.isdigit() and beside[:1] in (".", ",") and beside[1:].isdigit():
        return True
    return _of_a_word(beside[:1]) or (edge.isdigit() and beside[:1] == _JOINED)


def _is_minus(before: str, edge: str) -> bool:
    return edge.isdigit() and before[:1] in ("-", "−") and not _of_a_word(before[1:])


def _of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def shares_run(text: str, prompt: str, length: int) -> bool:
    """Whether a text repeats `length` words in a row of its prompt."""
    said, asked = words(text), words(prompt)
    runs = {tuple(asked[i : i + length]) for i in range(len(asked) - length + 1)}
    return any(tuple(said[i : i + length]) in runs for i in range(len(said) - length + 1))


def grams(text: str, n: int) -> list[tuple[str, ...]]:
    """Every run of n words of a text."""
    said = words(text)
    return [tuple(said[i : i + n]) for i in range(len(said) - n + 1)]


def items(text: str, known: Sequence[str] = ()) -> list[str]:
    """What a list lists, normalised: its lines without their markers, or what stands between commas on a single line.

    A line that ends in a colon introduces the list and is no item of it. known: items that may be in it, which are one
    each whatever stands within them.

    >>> items("Here they are:\\n1. A cat\\n2. A dog"), items("cat, dog and owl.")
    (['a cat', 'a dog'], ['cat', 'dog', 'owl'])
    >>> items("888, 23."), items("1. A cat\\n2.")
    (['888', '23'], ['a cat'])
    >>> items("Cuba and Trinidad and Tobago", ["Trinidad and Tobago"])
    ['cuba', 'trinidad and tobago']
    """
    if names := {name: chr(_STANDS + place) for place, name in enumerate(_parted(known))}:
        for name, stands in names.items():
            spelt = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’‘ʼ]")
            text = re.sub(rf"(?<!\w){spelt}(?!\w)", stands, text, flags=re.IGNORECASE)
        back = {stands: name for name, stands in names.items()}
        return [back.get(item, item) for item in items(text)]
    lines = [line for line in text.splitlines() if line.strip()]
    marked = [line for line in lines if _MARKER.match(line)]
    listed = any(_MARKER.sub("", line) for line in marked)
    if len(lines) > 1 or marked:
        lines = marked if len(marked) > 1 else [line for line in lines if not line.rstrip().endswith(":")]
    alone = len(lines) == 1
    if alone:
        lines = list(_on_one_line(lines[0]))
    # a number and a full stop is a number where it stands by itself, and the place of nothing in a list
    found = [normal(_MARKER.sub("", line) or ("" if listed and not alone else line)) for line in lines]
    return [item for item in found if any(c.isalnum() for c in item)]


def _parted(known: Sequence[str]) -> list[str]:
    """Those of the names, normalised and the longest first, that would be taken for several items."""
    names = sorted({normal(name) for name in known}, key=lambda name: (-len(name), name))
    return [name for name in names if items(name) != [name]][:_MANY]


def _on_one_line(line: str) -> Sequence[str]:
    numbered = [part for part in _INLINE.split(line) if part.strip()]
    if len(_INLINE.findall(line)) > 1:
        return numbered
    line = _MARKER.sub("", line) or line
    return re.split(rf"(?:{_COMMA})\s*(?:(?:and|et|or|ou)\s+)?|\s+(?:and|et)\s+", line.partition(": ")[2] or line)

"""The labels of all rows: their order, what stands for no label, and what is no set of labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tunesmith.errors import TunesmithError

MOST_LABELS = 200  # more are no set of labels for a model of this size, but a column of ids or of numbers
MOST_STEPS = 10  # of a rating in parts of one, such as half stars; more are a score
RARE = 0.05
_NOTHING = ("nan", "<na>", "null", "#n/a")
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
PERHAPS_NOTHING = ("na", "n/a", "none", "?")  # or a label: North America, say
_JOINT = re.compile(r"[,;|]")
_WHICH = "Say which column holds the label: --set columns.label=COLUMN"


def label_set(labels: Sequence[str]) -> list[str]:
    """The labels in order: numbers by size, names by alphabet. Raises TunesmithError where they are no set of labels.

    >>> label_set(["10", "9", "10"]), label_set(["spam", "ham"])
    (['9', '10'], ['ham', 'spam'])
    """
    found = sorted(
        set(labels), key=lambda label: (not _is_number(label), float(label) if _is_number(label) else 0, label)
    )
    if len(found) < 2:
        only = f'all have the label "{found[0]}"' if found else "there is none"
        raise TunesmithError(f"A classifier needs rows of two labels at least; of these rows, {only}.")
    if len(found) > MOST_STEPS and all(map(_is_number, found)) and not all(float(one).is_integer() for one in found):
        raise TunesmithError(
            f"The labels are {len(found)} different numbers ({', '.join(found[:3])}, ...): that is a score, and a "
            f"classifier learns labels. Make a few labels of it first (low, middle, high). Or: {_WHICH}"
        )
    if len(found) > MOST_LABELS or (len(found) > 20 and 2 * len(found) > len(labels)):
        several = sorted(joined(found))
        if 2 * len(several) > len(found):
            raise TunesmithError(
                f"{len(labels)} rows have {len(found)} different labels, and {len(several)} of them are several in one "
                f"cell ({several[0]!r}). A row has one label here: keep one in each cell. Or: {_WHICH}"
            )
        raise TunesmithError(
            f"{len(labels)} rows have {len(found)} different labels ({', '.join(found[:3])}, ...): that is no set of "
            f"labels. {_WHICH}"
        )
    return found


def alike(labels: Iterable[str]) -> list[list[str]]:
    """Labels that differ by case, spaces or marks alone, of letters.

    >>> alike(["Yes", "yes", "no", "1", "-1"])
    [['Yes', 'yes']]
    """
    groups: dict[str, list[str]] = {}
    for label in labels:
        groups.setdefault(re.sub(r"[\W_]+", " ", label.casefold()).strip(), []).append(label)
    # -1 and 1, + and - differ by much
    return [found for key, found in groups.items() if len(found) > 1 and re.search(r"[^\W\d]", key)]


def joined(labels: Iterable[str]) -> set[str]:
    """The labels that are several in one cell: each of their parts stands alone as well, or in another of them.

    >>> joined(["joy", "anger", "joy, anger"]), joined(["anger|fear", "fear|joy", "joy|anger"]) == set()
    ({'joy, anger'}, False)
    >>> joined(["Home, Garden", "Home, Kitchen"]), joined(["yes/no", "yes"])
    (set(), set())
    """
    found = set(labels)
    pieces = {label: [part.strip() for part in _JOINT.split(label) if part.strip()] for label in found}
    pieces = {label: parts for label, parts in pieces.items() if len(set(parts)) > 1}
    known = Counter(part for parts in pieces.values() for part in set(parts))
    return {label for label, parts in pieces.items() if all(part in found or known[part] > 1 for part in parts)}


def without_point(label: str) -> str:
    """A whole number without the point that a table with gaps gives it; any other label as it is.

    >>> without_point("1.0"), without_point("0.5"), without_point("1.0 star")
    ('1', '0.5', '1.0 star')
    """
    return label.partition(".")[0] if _WHOLE.fullmatch(label) else label


def are_whole(labels: Iterable[str]) -> bool:
    """Whether all of them are whole numbers, with that point or without."""
    return all(map(_WHOLE.fullmatch, labels))


def no_label(labels: Sequence[str]) -> str:
    """The value that stands for no label, as SNLI's "-" and -1 where nobody agreed; '' where none does.

    "-" beside two labels of letters or numbers at least, and what pandas and spreadsheets write where nothing stands;
    -1 beside 0, 1, 2 and so on, or where it is rare beside 0 and 1: with those it may be a label, as a sentiment's.

    >>> no_label(["yes", "-", "no"]), no_label(["0", "1", "2", "-1"]), no_label(["-1", "0", "1"]), no_label(["+", "-"])
    ('-', '-1', '', '')
    >>> no_label(["yes", "NaN", "no"]), no_label(["yes", "none", "no"])
    ('NaN', '')
    """
    counts = Counter(labels)
    if "-" in counts and len(counts) > 2 and all(any(map(str.isalnum, one)) for one in counts if one != "-"):
        return "-"
    others = set(counts) - {"-1"}
    counted = len(others) > 1 and others == {str(number) for number in range(len(others))}
    if "-1" in counts and counted and (len(others) > 2 or counts["-1"] < RARE * len(labels)):
        return "-1"
    if len(counts) > 2:
        return next((one for one in counts if one.casefold() in _NOTHING), "")
    return ""


def _is_number(label: str) -> bool:
    try:
        return float(label) == float(label)
    except ValueError:
        return False

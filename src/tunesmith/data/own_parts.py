"""The parts that rows bring along: those a column tells, or those their files are named after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tunesmith.data.example import Example
from tunesmith.data.names import PART_NAMES
from tunesmith.data.parts import no_column
from tunesmith.errors import TunesmithError
from tunesmith.typography import HARD, THIN, typeset

CARVED = 0.1  # of train becomes validation where there is none
COLUMN = "split"  # by this name files are asked too
NO_VALIDATION = {
    "en": "There are no validation rows: a tenth of the training rows was taken.",
    "fr": typeset("Il n'y a pas de lignes de validation : un dixième des lignes d'entraînement en tient lieu.", "fr"),
}


def part_named(path: str) -> str:
    """The part that a file is named after, or the nearest folder around it; '' where none or several are named.

    >>> part_named("data/train-00000-of-00002.parquet"), part_named("test/rows.csv"), part_named("latest.csv")
    ('train', 'test', '')
    """
    for piece in reversed(path.split("/")):
        words = re.findall(r"[^\W\d_]+", piece.lower())
        if found := {PART_NAMES[word] for word in words if word in PART_NAMES}:
            return found.pop() if len(found) == 1 else ""
    return ""


def read_parts(
    examples: Iterable[Example], column: str, files: Sequence[str], named: Mapping[str, str]
) -> tuple[list[str], list[dict[str, str]]]:
    """The part of each example, and what to tell of it in both languages.

    By the column; where it is called `split` and no row has it, by the names of the files. files: of each example, its
    file. named: the part of each file. Raises TunesmithError where that tells no part, or none to train on.
    """
    names: dict[str, None] = {}
    values = []
    for example in examples:
        names |= dict.fromkeys(map(str, example.meta))
        value = example.meta.get(column)
        values.append("" if value is None else str(value))
    if column in names:
        parts = [PART_NAMES.get(value.strip().lower(), "") for value in values]
        odd = sorted({repr(value) for value, part in zip(values, parts, strict=True) if not part})
        what, wrong = f'the column "{column}"', f'the column "{column}" holds {", ".join(odd[:5])}'
        french = f"la colonne «{HARD}{column}{HARD}»"
    elif column == COLUMN and any(named.values()):
        parts = [named.get(file, "") for file in files]
        odd = sorted({file for file, part in zip(files, parts, strict=True) if not part})
        what, wrong = "the files' names", f"{', '.join(odd[:5])}: the name tells no part, or several"
        french = "les noms des fichiers"
    else:
        raise no_column(column, names)
    if odd:
        raise TunesmithError(
            f"split: {wrong}; known are {', '.join(PART_NAMES)}. Or split by shares: --set split=80/10/10"
        )
    if "train" not in parts:
        raise TunesmithError(f"split: no row is for training by {what}. Split by shares: --set split=80/10/10")
    return parts, [
        {"en": f"The parts are those told by {what}.", "fr": f"Les parties sont celles que disent {french}."}
    ]


def hint(values: Iterable[str], named: Mapping[str, str]) -> list[dict[str, str]]:
    """What to tell of rows that bring parts along and are split anew: [] where they bring none.

    values: those of the column `split`. named: the part of each file.
    """
    told = {PART_NAMES.get(value.strip().lower(), "") for value in values}
    by_column, by_file = "" not in told and len(told) > 1, len(set(named.values()) - {""}) > 1
    if not by_column and not by_file:
        return []
    what, french = (
        ("the column split", "la colonne split") if by_column else ("the files' names", "les noms des fichiers")
    )
    return [
        {
            "en": f"These rows have parts of their own, by {what}; they are mixed and split anew. To keep them: "
            "--set 'split=as split'",
            "fr": f"Ces lignes ont leurs propres parties, d’après {french}{THIN}; elles sont mêlées et réparties à "
            f"neuf. Pour les garder{HARD}: --set 'split=as split'",
        }
    ]

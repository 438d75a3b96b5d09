"""What to tell where so few rows are left, or rows so alike, that a run says little."""

from __future__ import annotations

from collections.abc import Sequence

from tunesmith.data.example import Example
from tunesmith.data.keys import prompt_key
from tunesmith.typography import HARD, THIN

FEW = 10  # test rows below which an interval is wider than most differences


def scarce(train: Sequence[Example], test: Sequence[Example], share: float) -> list[dict[str, str]]:
    """Each thing in both languages ({"en": ..., "fr": ...}); [] where there is nothing to tell.

    share: of the rows that was to be tested on.
    """
    told = []
    if len(train) > 1 and _ask_the_same(train):
        told.append(
            {
                "en": f"All {len(train)} training rows ask the same. Was a column lost? What each is about: "
                "--set columns.input=COLUMN",
                "fr": f"Les {len(train)} lignes d’entraînement posent toutes la même question. Une colonne manque-"
                f"t-elle{HARD}? Ce sur quoi porte chacune{HARD}: --set columns.input=COLONNE",
            }
        )
    if share and len(test) < FEW:
        more = "A larger part to test on: --set split=60/10/30"
        plus = f"Une plus grande part pour tester{HARD}: --set split=60/10/30"
        left = f"{len(test)} rows are" if len(test) != 1 else "1 row is"
        reste = f"{len(test)} lignes" if len(test) > 1 else f"{len(test)} ligne"
        told.append(
            {
                "en": f"{left} left to test on, which is too few to establish anything; 200 rows in all are a "
                f"beginning. {more}",
                "fr": f"Il reste {reste} pour tester, trop peu pour établir quoi que ce soit{THIN}; 200 lignes en tout "
                f"sont un début. {plus}",
            }
        )
    return told


def _ask_the_same(examples: Sequence[Example]) -> bool:
    keys = (prompt_key(example.prompt) for example in examples)
    first = next(keys)
    return all(key == first for key in keys)

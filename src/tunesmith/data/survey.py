"""A data set as it was found and as it would be learnt from, before any split: what `describe` and `check` look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tunesmith.data.clean import clean, grouped
from tunesmith.data.example import Example
from tunesmith.data.formats import FORMATS, Format
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.shape import open_rows, shape
from tunesmith.data.sources import read
from tunesmith.data.steps import choose
from tunesmith.recipe import Recipe

SORTS = {"classification": "labels", "prompts": "prompts", "text": "text"}  # what is no training data by itself


@dataclass(frozen=True, slots=True)
class Survey:
    """files: each file's rows. found: examples as read. kept: those that cleaning leaves, mended.

    formats, why: of each file that holds a row that can be read. sort: pairs (questions with answers), labels, prompts
    or text; several joined by ", ".
    """

    files: Mapping[str, list[Row]]
    found: list[Example]
    kept: list[Example]
    ledger: Ledger
    formats: list[Format]
    why: list[str]
    recipe: Recipe

    @property
    def format(self) -> str:
        return ", ".join(dict.fromkeys(format.name for format in self.formats))

    @property
    def sort(self) -> str:
        return ", ".join(dict.fromkeys(SORTS.get(format.name, "pairs") for format in self.formats))

    def counts(self) -> dict[str, Any]:
        """{"read", "kept", "dropped": {reason: n}} in rows; a row's second example is no row."""
        entries = [entry for entry in self.ledger if "#" not in entry.id.rpartition(":")[2]]
        kept = sum(entry.fate in ("kept", "cut") for entry in entries)
        reasons: dict[str, int] = {}
        for entry in entries:
            if entry.fate == "dropped":
                reasons[entry.reason] = reasons.get(entry.reason, 0) + 1
        return {"read": len(entries), "kept": kept, "dropped": grouped(reasons)}


def survey(data: Any, recipe: Recipe) -> Survey:
    """Read everything and clean it as the recipe says. Rows that cannot be read are counted, not raised.

    Classification sets, prompts without answers and plain text are taken too.
    Raises TunesmithError for data that is not there, not readable at all, or of no known format.
    """
    steps = choose(recipe.clean)
    ledger = Ledger()
    files = open_rows(read(data), ledger)
    found, formats, why = shape(files, recipe, ledger, True, tuple(FORMATS))
    names = {format.name for format in formats}
    kept = clean(
        found,
        ledger,
        words=recipe.words,
        overflow=recipe.overflow,
        plain="text" in names,
        unanswered="prompts" in names,
        steps=steps,
    )
    ledger.settle()
    return Survey(files, found, kept, ledger, formats, why, recipe)

"""A data set as it was found and as it would be learnt from, before any split: what `describe` and `check` look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tunesmith.data import collector
from tunesmith.data.clean import clean, grouped
from tunesmith.data.examples import Examples
from tunesmith.data.formats import FORMATS, Format
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.shape import Shaped, entered
from tunesmith.data.sources import read
from tunesmith.data.steps import choose
from tunesmith.recipe import Recipe

SORTS = {
    "classification": "labels",
    "judged": "judged",
    "prompts": "prompts",
    "text": "text",
}  # what is no training data by itself
FEW_VALUES, SHORT = 50, 60  # a column of at most so many different values, of so many characters, is one of kinds
_SORTS_OF_VALUES: Mapping[type, str] = {
    bool: "true or false",
    int: "numbers",
    float: "numbers",
    list: "a list",
    dict: "an object",
}
HEAD = 500  # rows whose columns are remembered one by one


@dataclass(slots=True)
class Columns:
    """What the columns hold, counted while rows pass.

    rows: those that could be read. held: of each column, how many rows hold what. head: the columns of the first rows,
    by id. values: how many rows have each value, None where a column holds more than a few different or long ones.
    """

    rows: int = 0
    held: dict[str, Counter[str]] = field(default_factory=dict)
    head: dict[str, set[str]] = field(default_factory=dict)
    values: dict[str, Counter[str] | None] = field(default_factory=dict)

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if not row.error:
                self.rows += 1
                for name, value in row.value.items():
                    if type(value) is str and name in self.values and self.values[name] is None:
                        self.held[name]["text" if value and not value.isspace() else "empty"] += 1
                    else:
                        self._count(str(name), value)
                if len(self.head) < HEAD:
                    self.head[row.id] = set(map(str, row.value))
            yield row

    def _count(self, name: str, value: Any) -> None:
        held = self.held.get(name)
        if held is None:
            held = self.held[name] = Counter()
            self.values[name] = Counter()
        held[sort_of_value(value)] += 1
        seen = self.values[name]
        if seen is None or value is None or value == "":
            return
        if not isinstance(value, str | int) or len(text := str(value)) > SHORT:
            self.values[name] = None
            return
        seen[text] += 1
        if len(seen) > FEW_VALUES:
            self.values[name] = None


def sort_of_value(value: Any) -> str:
    """What a column holds in one row, in a word or two."""
    if isinstance(value, str):
        return "text" if value and not value.isspace() else "empty"
    if value is None or value == [] or value == {}:
        return "empty"
    return _SORTS_OF_VALUES.get(type(value), type(value).__name__)


@dataclass(frozen=True, slots=True)
class Survey:
    """columns: what each holds. found: examples as read. kept: those that cleaning leaves, mended.

    formats, why: of each file that holds a row that can be read. unread: ids of rows that stop `tune`. sort: pairs
    (questions with answers), labels, prompts or text; several joined by ", ". shown: how the texts of rows begin that
    became no example.
    """

    columns: Columns
    found: Examples
    kept: Examples
    ledger: Ledger
    formats: list[Format]
    why: list[str]
    unread: set[str]
    recipe: Recipe
    shown: Mapping[str, str]

    @property
    def format(self) -> str:
        return ", ".join(dict.fromkeys(format.name for format in self.formats))

    @property
    def sort(self) -> str:
        return _sort(self.formats)

    def counts(self) -> dict[str, Any]:
        """{"read", "kept", "dropped": {reason: n}} in rows; a row's second example is no row."""
        entries = [entry for entry in self.ledger if "#" not in entry.id.rpartition(":")[2]]
        kept = sum(entry.fate in ("kept", "cut") for entry in entries)
        reasons: dict[str, int] = {}
        for entry in entries:
            if entry.fate == "dropped":
                reasons[entry.reason] = reasons.get(entry.reason, 0) + 1
        return {"read": len(entries), "kept": kept, "dropped": grouped(reasons)}


def _sort(formats: Iterable[Format]) -> str:
    return ", ".join(dict.fromkeys(SORTS.get(format.name, "pairs") for format in formats))


@collector.paused()
def survey(
    data: Any, recipe: Recipe, meanwhile: Callable[[Examples, str], object] = lambda found, sort: None
) -> Survey:
    """Read everything and clean it as the recipe says. Rows that cannot be read are counted, not raised.

    Classification sets, prompts without answers and plain text are taken too. meanwhile: is given the examples as read
    and their sort (see Survey) before they are cleaned, so that a helper can begin with them.
    Raises TunesmithError for data that is not there, not readable at all, or of no known format.
    """
    steps, ledger, columns = choose(recipe.clean), Ledger(), Columns()
    shaped = Shaped(columns.of(entered(read(data), ledger)), recipe, ledger, skip_bad=True, sorts=tuple(FORMATS))
    found = Examples(shaped)
    meanwhile(found, _sort(shaped.formats))
    names = {format.name for format in shaped.formats}
    kept = clean(
        found,
        ledger,
        words=recipe.words,
        overflow=recipe.overflow,
        plain="text" in names,
        unanswered="prompts" in names,
        steps=steps.without("useless") if "classification" in names else steps,
    )
    ledger.settle()
    return Survey(columns, found, kept, ledger, shaped.formats, shaped.why, shaped.unread, recipe, shaped.shown)

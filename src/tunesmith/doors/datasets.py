"""What the verbs of `tunesmith data` do, as plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from tunesmith.data import clean, collector, templates
from tunesmith.data.check import Finding, against, check
from tunesmith.data.describe import Count, describe
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Example, invalid
from tunesmith.data.examples import Examples
from tunesmith.data.own_parts import COLUMN, hint
from tunesmith.data.prepare import prepare
from tunesmith.data.segments import END, Segment
from tunesmith.data.sources import STANDARD_INPUT, file_parts, passed_over
from tunesmith.data.spread import Ahead, spread
from tunesmith.data.survey import Survey, survey
from tunesmith.data.where import Fate, where
from tunesmith.data.words import utf8_bytes
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe
from tunesmith.model.load import find, read_tokenizer, short_name
from tunesmith.recipe import Recipe
from tunesmith.run import CLASSIFY, TUNE, Run
from tunesmith.split import own_parts

AT_ONCE = 1_000  # examples encoded together
SORTS_LAID = ("pairs", "judged")  # whose rows are counted as a template writes them


@dataclass(frozen=True)
class Counter:
    """What counts the tokens of examples, as a base would see them. context: tokens that it can take."""

    encoder: Encoder
    template: templates.Template
    context: int
    sort: str
    _around: dict[tuple[Any, ...], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, examples: Sequence[Example]) -> list[tuple[int, int]]:
        """The tokens of each row, and of its last prompt; of labels, prompts and texts, of the text alone."""
        counted = spread(lambda start, end: self._counted(examples[start:end]), len(examples), AT_ONCE)
        return list(chain.from_iterable(counted))

    def over(self, examples: Examples, limit: int) -> list[tuple[int, int, int]]:
        """The places of the examples of more tokens than `limit`, with their tokens and those of their last prompt.

        Of some examples at a time: these are done here, and held.
        """
        may_be = np.array([at for at, example in enumerate(examples) if self._most(example) > limit], np.int64)
        if self._laid_alike():
            closer = self._closer(examples.take(may_be))
            may_be = may_be[[most > limit for most in closer]]
        counted = zip(may_be.tolist(), self._counted(examples.take(may_be)), strict=True)
        return [(at, row, prompt) for at, (row, prompt) in counted if row > limit]

    def _counted(self, examples: Sequence[Example]) -> list[tuple[int, int]]:
        group = self.encoder.encode_group(map(self._segments, examples))
        lengths = group.ends - group.starts()
        return list(zip(lengths.tolist(), group.prompts().tolist(), strict=True))

    def _laid_alike(self) -> bool:
        """Whether the same stands around the texts of all rows of the same roles."""
        return isinstance(self.template, templates.Roles) and self.sort in SORTS_LAID

    def _most(self, example: Example) -> float:
        """No more tokens than this has its row, by the bytes of its texts."""
        if not self._laid_alike():
            return self.encoder.most(self._segments(example))
        return self._beside(example) + sum([utf8_bytes(message.content) for message in example.messages])

    def _beside(self, example: Example) -> float:
        """No more tokens than this stand beside the texts of its row."""
        roles = (bool(example.meta.get("cut")), *[message.role for message in example.messages])
        if roles not in self._around:
            segments = self._segments(example)
            texts = [str(text) for text, _, _ in segments if text is not END]
            template = [str(text) for text, owner, _ in segments if text is not END and owner == "template"]
            beside = self.encoder.most(segments) - sum(map(utf8_bytes, texts))
            self._around[roles] = beside + sum(self.encoder.most_of(template))
        return self._around[roles]

    def _closer(self, examples: Examples) -> list[float]:
        """As `_most`, of each example, by its words."""
        said = iter(self.encoder.most_of([message.content for example in examples for message in example.messages]))
        return [self._beside(example) + sum([next(said) for _ in example.messages]) for example in examples]

    def _segments(self, example: Example) -> list[Segment]:
        if self.sort in SORTS_LAID:
            return list(self.template.render(example.messages, whole=not example.meta.get("cut")))
        messages = example.prompt or example.messages
        return [Segment("\n".join([m.content for m in messages]), "data")]


class Long:
    """Finds the examples that are over the limit of tokens while a survey cleans them: what it leaves as it was read
    need not be counted again. To be closed."""

    def __init__(self, recipe: Recipe):
        self.recipe, self.found, self.sort = recipe, Examples(), ""
        self.ahead: Ahead[list[tuple[int, int, int]]] | None = None

    def begin(self, found: Examples, sort: str) -> None:
        """With the examples as read, and their sort (see Survey)."""
        self.found, self.sort = found, sort
        self.ahead = Ahead(lambda start, end: self._over(found, range(start, end)), len(found), AT_ONCE)

    @cached_property
    def count(self) -> Counter:
        return counter(self.recipe, self.sort)

    @cached_property
    def limit(self) -> int:
        """Tokens that a row may have."""
        return min(self.recipe.tokens or self.count.context, self.count.context)

    def of(self, survey: Survey) -> list[tuple[Example, int, int]]:
        """The examples kept that are over the limit, with their tokens and those of their last prompt."""
        kept, changed = survey.kept, survey.ledger.changed()
        ids = [example.id for example in kept]
        anew = [at for at, id in enumerate(ids) if id in changed]
        ahead: dict[str, tuple[int, int]] = {}
        if self.ahead is None or 2 * len(anew) > len(ids) or not self._takes_any():
            self.close()
            anew = list(range(len(ids)))
        else:
            ahead = {self.found[at].id: (row, prompt) for part in self.ahead.found() for at, row, prompt in part}
        over = [(at, *ahead[id]) for at, id in enumerate(ids) if id in ahead and id not in changed]
        over += chain.from_iterable(spread(lambda a, b: self._over(kept, anew[a:b]), len(anew), AT_ONCE))
        return [(kept[at], row, prompt) for at, row, prompt in sorted(over)]

    def close(self) -> None:
        if self.ahead is not None:
            self.ahead.close()
        self.ahead = None

    def _takes_any(self) -> bool:
        """Whether rows can be counted that cleaning may yet drop: a template of a model's own may refuse them."""
        return self.sort not in SORTS_LAID or isinstance(self.count.template, templates.Roles)

    def _over(self, examples: Examples, places: Sequence[int]) -> list[tuple[int, int, int]]:
        """Of the examples at these places, but for those that no template has a place for, which are dropped."""
        if examples is self.found and not self._takes_any():
            return []
        if self.sort in SORTS_LAID:
            places = [at for at in places if not invalid(examples[at].messages)]
        over = self.count.over(examples.take(places), self.limit)
        return [(places[at], row, prompt) for at, row, prompt in over]


def counter(recipe: Recipe, sort: str) -> Counter:
    """The counter of recipe.model's tokens in recipe.template. Only the tokenizer is loaded."""
    if recipe.template != "own":
        templates.choose(recipe.template)
    tokenizer, context = read_tokenizer(recipe.model)
    template = templates.choose(recipe.template, tokenizer, short_name(recipe.model))
    return Counter(Encoder(tokenizer), template, context, sort)


@collector.paused()
def describe_data(recipe: Recipe) -> dict[str, Any]:
    """The statistics of recipe.data, its tokens counted as recipe.model counts them (see data.describe)."""
    find(recipe.model, weights=False)
    found = survey(recipe.data, recipe)
    count: Count | None = counter(recipe, found.sort) if found.kept else None
    told = {"data": _named(recipe), "model": short_name(recipe.model), "template": recipe.template}
    split_anew = not own_parts(recipe.split)
    parts = hint(found.columns.values.get(COLUMN) or (), file_parts(recipe.data)) if split_anew else []
    return {**describe(found, count), **told, "told": [*parts, *passed_over(recipe.data)]}


@collector.paused()
def check_data(recipe: Recipe, others: Sequence[str] = ()) -> tuple[Survey, list[Finding]]:
    """What is wrong with recipe.data. others: evaluation sets whose prompts it should not hold."""
    find(recipe.model, weights=False)
    with closing(Long(recipe)) as long:
        found = survey(recipe.data, recipe, long.begin)
        findings = check(found, long.of if found.kept else None, long.limit if found.kept else 0)
    for other in others:
        plain = recipe.model_copy(update={"data": other, "columns": {}, "format": "auto"})
        leaked = against(found, survey(other, plain), safe.no_path(other))
        findings += [leaked] if leaked.places else []
    return found, findings


def must_be_clean(recipe: Recipe, skip_bad: bool = False) -> None:
    """Raise TunesmithError where `tune --strict` must stop: cleaning would repair, drop or cut a row of recipe.data."""
    if STANDARD_INPUT in ([recipe.data] if isinstance(recipe.data, str) else recipe.data):
        raise TunesmithError(
            "--strict reads the data before the run does, and standard input can be read once: name a file."
        )
    clean.must_be_clean(prepare(recipe.data, recipe, skip_bad=skip_bad).ledger)


def where_row(run: str, row: str, data: str | None = None) -> Fate:
    """What happened to a row (`file:line`, or the line's number) in a run."""
    return where(Run.open(run, TUNE, CLASSIFY), row, data)


def _named(recipe: Recipe) -> str:
    given = [recipe.data] if isinstance(recipe.data, str) else recipe.data
    return ", ".join(safe.no_path(each) for each in given)

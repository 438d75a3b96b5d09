"""What people who scored answers blind said, together: who was preferred, marks, agreement, all with intervals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from tunesmith.errors import TunesmithError
from tunesmith.judge.agreement import Level, cohen, fleiss, krippendorff
from tunesmith.judge.blind import Item, items
from tunesmith.judge.compare import FEWEST
from tunesmith.judge.evaluate import Summary, paired
from tunesmith.judge.intervals import wilson
from tunesmith.judge.metrics import Metric, ratio
from tunesmith.judge.parts import Report
from tunesmith.judge.sheets import CRITERIA, Sheet, parse

BY_KIND_FROM = 2  # items of a kind below which its line says nothing
_MARK = Metric("mark", "higher", "answer", lambda row: (), ratio, "mark", {"en": "", "fr": ""})


@dataclass(frozen=True)
class Agreement:
    """Over the items that two raters or more judged: how many, how often two say the same, and that beyond chance.

    kappa: Cohen's of two raters, Fleiss' of more where each judged every one of these items; alpha: Krippendorff's.
    """

    items: int
    same: float | None
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True)
class Preference:
    """Which answer was preferred. A row of `rate` is an item; a tie counts half; raters of one item are averaged."""

    rate: Summary
    wins: int
    ties: int
    losses: int
    verdict: str


@dataclass(frozen=True)
class Scale:
    """One criterion, 1 to 5: the mean of base and tuned, and their paired difference, over items."""

    name: str
    base: Summary
    tuned: Summary
    difference: Summary
    verdict: str
    agreement: Agreement


@dataclass(frozen=True)
class Ratings:
    """What all raters said together. unknown: judgements of questions that this run does not hold.

    by_kind: (kind, questions, share preferring the tuned answer). scales_by_kind: (kind, questions, for each criterion
    the mean mark of base and tuned).
    """

    raters: list[str]
    preference: Preference | None
    agreement: Agreement | None
    scales: list[Scale]
    by_kind: list[tuple[str, int, Summary]]
    scales_by_kind: list[tuple[str, int, list[tuple[float, float]]]]
    unknown: int


def of(report: Report) -> Ratings | None:
    """What the raters whose files the run keeps said; None where there are none."""
    sheets = []
    for values in report.rated:
        with suppress(TunesmithError):
            sheets.append(parse(values, "of the run"))
    return summary(sheets, items(report)) if sheets else None


def summary(sheets: Sequence[Sheet], items: Iterable[Item], *, seed: int = 0) -> Ratings | None:
    """All raters together; None where none of them judged a question of this run.

    A rater who saved twice counts once: what was saved later replaces the earlier where it judged the same item.
    """
    known = {item.key: item for item in items}
    merged: dict[str, tuple[dict[str, str], dict[str, Any]]] = {}
    names: dict[str, str] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.saved):
        name = names.setdefault(sheet.who, sheet.rater)
        pairs, scales = merged.setdefault(name, ({}, {}))
        pairs.update(sheet.pairs)
        scales.update(sheet.scales)
    said = [key for pairs, scales in merged.values() for key in {*pairs, *scales}]
    raters = [rater for rater, (pairs, scales) in merged.items() if known.keys() & (pairs.keys() | scales.keys())]
    if not raters:
        return None
    choices = {
        rater: {key: _won(choice, known[key]) for key, choice in merged[rater][0].items() if key in known}
        for rater in raters
    }
    rates: dict[str, list[float]] = defaultdict(list)
    for chosen in choices.values():
        for key, won in chosen.items():
            rates[key].append((won + 1) / 2)
    found = sorted(rates)
    by_kind: dict[str, list[float]] = defaultdict(list)
    for key in found:
        by_kind[known[key].kind].append(float(np.mean(rates[key])))
    kinds = [(kind, len(each), share(each)) for kind, each in sorted(by_kind.items()) if kind]
    return Ratings(
        raters=raters,
        preference=_preference(choices, [float(np.mean(rates[key])) for key in found]) if found else None,
        agreement=agreement(choices) if found else None,
        scales=_scales({rater: merged[rater][1] for rater in raters}, known, seed),
        by_kind=[line for line in kinds if line[1] >= BY_KIND_FROM],
        scales_by_kind=_scales_by_kind({rater: merged[rater][1] for rater in raters}, known),
        unknown=sum(key not in known for key in said),
    )


def _won(choice: str, item: Item) -> int:
    """1 where the tuned answer was preferred, -1 where the base's was, 0 for a tie."""
    return 0 if choice == "tie" else 1 if choice == item.tuned else -1


def mean(values: Sequence[float], *, resamples: int = 2000, seed: int = 0) -> Summary:
    """The mean of a number for each item, and its 95% percentile bootstrap interval over items."""
    array = np.asarray(values, dtype=np.float64)
    at = float(array.mean())
    if len(array) == 1:
        return Summary(at, 1, at, at)
    drawn = array[np.random.default_rng(seed).integers(len(array), size=(resamples, len(array)))].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Summary(at, len(array), float(low), float(high))


def decided(found: Summary, middle: float) -> str:
    """better, worse or tie of a share against `middle`, by the rule of compare.verdict."""
    if found.n < FEWEST or found.low <= middle <= found.high:
        return "tie"
    return "better" if found.low > middle else "worse"


def share(rates: Sequence[float]) -> Summary:
    """The mean of a share for each item, 0 to 1, with Wilson's interval, as if each item were one judgement.

    Wider than it need be where items hold ties or several raters; it keeps its width where all say the same.
    """
    n = len(rates)
    return Summary(sum(rates) / n, n, *wilson(sum(rates), n))


def _preference(choices: Mapping[str, Mapping[str, int]], rates: Sequence[float]) -> Preference:
    counts = Counter(won for chosen in choices.values() for won in chosen.values())
    rate = share(rates)
    return Preference(rate, counts[1], counts[0], counts[-1], decided(rate, 0.5))


def agreement(said: Mapping[str, Mapping[Any, int]], level: Level = "nominal") -> Agreement:
    """said: rater -> item -> value."""
    by_item: dict[Any, dict[str, int]] = defaultdict(dict)
    for rater, values in said.items():
        for key, value in values.items():
            by_item[key][rater] = value
    shared = [values for values in by_item.values() if len(values) > 1]
    if not shared:
        return Agreement(0, None, None, None)
    pairs = [(a, b) for values in shared for i, a in enumerate(values.values()) for b in list(values.values())[i + 1 :]]
    raters = sorted({rater for values in shared for rater in values})
    kappa = None
    if all(len(values) == len(raters) for values in shared):
        if len(raters) == 2:
            kappa = cohen(*([values[rater] for values in shared] for rater in raters))
        else:
            kappa = fleiss([Counter(values.values()) for values in shared])
    alpha = krippendorff([list(values.values()) for values in shared], level)
    return Agreement(len(shared), sum(a == b for a, b in pairs) / len(pairs), kappa, alpha)


Marks = dict[str, dict[str, dict[str, list[int]]]]  # criterion -> item -> side -> marks


def _marks_of(said: Mapping[str, Mapping[str, Any]], known: Mapping[str, Item]) -> Marks:
    """All raters' marks of the questions that are known."""
    found: Marks = {name: defaultdict(lambda: {"base": [], "tuned": []}) for name in CRITERIA}
    for scales in said.values():
        for key, given in scales.items():
            for which in ("1", "2") if key in known else ():
                side = "tuned" if which == known[key].tuned else "base"
                for name in CRITERIA:
                    found[name][key][side].append(given[which][name])
    return found


def _scales(said: Mapping[str, Mapping[str, Any]], known: Mapping[str, Item], seed: int) -> list[Scale]:
    found = []
    for name, marks in _marks_of(said, known).items():
        if not marks:
            continue
        sides = {side: [float(np.mean(marks[key][side])) for key in sorted(marks)] for side in ("base", "tuned")}
        base, tuned = (np.column_stack([side, np.ones(len(side))]) for side in sides.values())
        difference = paired(base, tuned, _MARK, resamples=2000, seed=seed) or mean([0.0])
        scale = (mean(sides["base"], seed=seed), mean(sides["tuned"], seed=seed), difference)
        by_rater = {
            rater: {(key, which): given[which][name] for key, given in scales.items() if key in known for which in "12"}
            for rater, scales in said.items()
        }
        found.append(Scale(name, *scale, decided(difference, 0.0), agreement(by_rater, "ordinal")))
    return found


def _scales_by_kind(
    said: Mapping[str, Mapping[str, Any]], known: Mapping[str, Item]
) -> list[tuple[str, int, list[tuple[float, float]]]]:
    marks = _marks_of(said, known)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in marks[CRITERIA[0]]:
        by_kind[known[key].kind].append(key)

    def told(keys: Sequence[str], name: str) -> tuple[float, float]:
        base, tuned = ([float(np.mean(marks[name][key][side])) for key in keys] for side in ("base", "tuned"))
        return float(np.mean(base)), float(np.mean(tuned))

    return [
        (kind, len(keys), [told(keys, name) for name in CRITERIA])
        for kind, keys in sorted(by_kind.items())
        if kind and len(keys) >= BY_KIND_FROM
    ]

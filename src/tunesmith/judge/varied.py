"""Many runs as one experiment: each cell's mean over its seeds, what each setting does, and which cells differ.

All runs answered the same held-out rows. Two things could have come out otherwise: the seed of the training, and which
rows were held out. The variance of a mean over S seeds is taken as s^2 / S (s: between seeds, over these rows) plus the
bootstrap's variance over rows of that mean; the interval is Student's, with Welch and Satterthwaite's degrees of
freedom. It is a little too wide rather than too narrow, as both hold what a row and a seed do together.

Few seeds may agree by chance. So the variance between seeds of a difference is that of all cells together (what is left
of cells x seeds after the means of both, as in an analysis of variance), or its own where that is larger. In made-up
studies in which nothing differs, fewer than one in twenty then finds something; with own variances alone more did.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from tunesmith.judge import tokens
from tunesmith.judge.compare import FEWEST
from tunesmith.judge.evaluate import exchanged, table
from tunesmith.judge.gather import number
from tunesmith.judge.intervals import wilson
from tunesmith.judge.metrics import METRICS, Array, Judged, Metric
from tunesmith.judge.student import holm, quantile, two_sided
from tunesmith.run import Run
from tunesmith.speak.answer import Answer

DRAWS = 1000
LEVEL = 0.05  # a corrected chance below this is told as a difference
READ = ("answer", "reference", "score")  # what a run folder holds of each held-out row


@dataclass(frozen=True)
class Cell:
    """One combination of settings: factor -> level, as texts. runs: its run folders by seed."""

    settings: Mapping[str, str]
    runs: Mapping[int, Run]

    @property
    def name(self) -> str:
        return " ".join(f"{factor}={level}" for factor, level in self.settings.items()) or "all"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean or a difference, its 95% interval, and the chance of one as far from 0 where there is none.

    seeds: how many it is the mean of; with one, the interval tells of the rows alone. n: rows.
    """

    value: float
    low: float
    high: float
    p: float
    seeds: int
    n: int


@dataclass(frozen=True, slots=True)
class Test:
    """b minus a. factor: what a and b are levels of, averaged over the other settings; '' where they are cells.

    p: corrected (Holm 1979). verdict: better or worse (b than a), changed where neither way is better, or tie.
    """

    factor: str
    a: str
    b: str
    difference: Estimate
    p: float
    verdict: str


class Varied:
    """The cells' rows on one metric, ready to be compared.

    Rows that any run could not be measured on are left out of all; so are runs that could be measured on none, and
    cells without a run.
    """

    def __init__(self, cells: Sequence[Cell], metric: Metric, stats: Mapping[tuple[str, int], Array]):
        self.metric = metric
        if any(_measured(array) for array in stats.values()):
            stats = {key: array for key, array in stats.items() if _measured(array)}
        self.cells = [cell for cell in cells if any((cell.name, seed) in stats for seed in cell.runs)]
        mine = {key: stats[key] for key in stats}
        width = {array.shape for array in mine.values()}
        if len(width) > 1:
            raise ValueError(f"runs of one study were measured on other rows: {sorted(width)}")
        whole = np.ones(next(iter(width))[0] if width else 0, bool)
        for array in mine.values():
            whole &= np.isfinite(array).all(axis=-1)
        self.n = int(whole.sum())
        self.stats = {key: array[whole] for key, array in mine.items()}
        weights = np.random.default_rng(0).multinomial(self.n, np.full(self.n, 1 / self.n), DRAWS) if self.n else None
        measured = self.stats.items() if self.n else ()
        self.values = {key: float(metric.finish(array.sum(axis=0))) for key, array in measured}
        self.draws = (
            {key: metric.finish(weights @ array) for key, array in self.stats.items()} if weights is not None else {}
        )
        self.pooled = self._pooled()

    def mean(self, cell: Cell) -> Estimate | None:
        """A cell's mean over its seeds. A share that is 0 or 1 in every row and seed gets Wilson's interval."""
        found = self.contrast({cell.name: 1.0})
        if found is None or found.low < found.high or self.metric.unit != "share" or found.value not in (0, 1):
            return found
        low, high = wilson(found.value * found.n, found.n)
        return replace(found, low=low, high=high)

    def contrast(self, weights: Mapping[str, float]) -> Estimate | None:
        """A weighted sum of cells' values, over the seeds that all of them have; None without any."""
        cells = [cell for cell in self.cells if cell.name in weights]
        if not self.n or len(cells) < len(weights):
            return None
        seeds = sorted(
            set.intersection(*({seed for seed in cell.runs if (cell.name, seed) in self.values} for cell in cells))
        )
        if not seeds:
            return None
        each = np.array([sum(w * self.values[name, seed] for name, w in weights.items()) for seed in seeds])
        drawn: Any = sum(w * self.draws[name, seed] for name, w in weights.items() for seed in seeds) / len(seeds)
        drawn = drawn[np.isfinite(drawn)]
        if not np.isfinite(each).all() or len(drawn) < 2:
            return None
        of_rows = float(drawn.var(ddof=1))
        own = float(each.var(ddof=1)) if len(seeds) > 1 else 0.0
        df = len(seeds) - 1
        if self.pooled is not None and abs(sum(weights.values())) < 1e-9:
            # of a mean, what seeds do to all cells alike counts too; of a difference it does not
            own, df = max(own, sum(w * w for w in weights.values()) * self.pooled[0]), self.pooled[1]
        found = _estimate(float(each.mean()), own, df, of_rows, len(seeds), self.n)
        share, mean = self.metric.unit == "share", abs(sum(weights.values())) > 1e-9
        most = sum(abs(w) for w in weights.values()) * (1.0 if mean else 0.5) if share else math.inf
        # no metric is below 0, no share above 1
        found = replace(found, low=max(0.0 if mean else -most, found.low), high=min(most, found.high))
        if mean or len(seeds) > 1 or len(cells) != 2:
            return found
        one, other = (self.stats[cell.name, seeds[0]] for cell in cells)
        chance = exchanged(one, other, self.metric)
        if chance is None or chance < max(LEVEL, found.p):
            return found
        # where few rows differ, the bootstrap is too sure
        return replace(found, p=chance, low=min(found.low, 0.0), high=max(found.high, 0.0))

    def _pooled(self) -> tuple[float, int] | None:
        """The variance of single runs beside what their cell and their seed explain, and its degrees of freedom."""
        seeds = sorted({seed for _, seed in self.values})
        whole = [cell.name for cell in self.cells if all((cell.name, seed) in self.values for seed in seeds)]
        if len(seeds) < 2:
            return None
        if len(whole) < 2:
            return self._within()
        values = np.array([[self.values[name, seed] for seed in seeds] for name in whole])
        if not np.isfinite(values).all():
            return None
        rest = values - values.mean(0) - values.mean(1, keepdims=True) + values.mean()
        df = (len(whole) - 1) * (len(seeds) - 1)
        return float((rest**2).sum() / df), df

    def _within(self) -> tuple[float, int] | None:
        """The same of cells that do not share their seeds: what a seed does to all alike is counted too."""
        cells = [[self.values[cell.name, seed] for seed in cell.runs if (cell.name, seed) in self.values]
                 for cell in self.cells]  # fmt: skip
        several = [np.array(values) for values in cells if len(values) > 1 and np.isfinite(values).all()]
        df = sum(len(values) - 1 for values in several)
        return (float(sum(((values - values.mean()) ** 2).sum() for values in several) / df), df) if df else None

    def effects(self) -> list[Test]:
        """Every two levels of every factor, averaged over the combinations of the others that have both."""
        found: list[tuple[str, str, str, Estimate]] = []
        factors = list(self.cells[0].settings) if self.cells else []
        for factor in factors:
            levels = list(dict.fromkeys(cell.settings[factor] for cell in self.cells))
            for a, b in combinations(levels, 2):
                weights = self._between(factor, a, b)
                estimate = self.contrast(weights) if weights else None
                if estimate:
                    found.append((factor, a, b, estimate))
        return self._tested(found)

    def _between(self, factor: str, a: str, b: str) -> dict[str, float]:
        sides: list[dict[Any, str]] = [{}, {}]
        for cell in self.cells:
            if cell.settings[factor] in (a, b):
                rest = tuple((key, level) for key, level in cell.settings.items() if key != factor)
                sides[cell.settings[factor] == b][rest] = cell.name
        both = [rest for rest in sides[0] if rest in sides[1]]
        weights = {sides[0][rest]: -1 / len(both) for rest in both}
        return weights | {sides[1][rest]: 1 / len(both) for rest in both}

    def pairs(self) -> list[Test]:
        """Every two cells."""
        found = []
        for a, b in combinations(self.cells, 2):
            estimate = self.contrast({a.name: -1.0, b.name: 1.0})
            if estimate:
                found.append(("", a.name, b.name, estimate))
        return self._tested(found)

    def _tested(self, found: Sequence[tuple[str, str, str, Estimate]]) -> list[Test]:
        corrected = holm([estimate.p for *_, estimate in found])
        return [
            Test(factor, a, b, estimate, p, self._verdict(estimate, p))
            for (factor, a, b, estimate), p in zip(found, corrected, strict=True)
        ]

    def _verdict(self, estimate: Estimate, p: float) -> str:
        if p >= LEVEL or estimate.n < FEWEST:
            return "tie"
        if self.metric.better == "none":
            return "changed"
        return "better" if (estimate.value > 0) == (self.metric.better == "higher") else "worse"

    def best(self, pairs: Iterable[Test]) -> tuple[Cell | None, list[str]]:
        """The cell with the best mean, and the others that it is not established to be better than."""
        means = [(cell, mean) for cell in self.cells if (mean := self.mean(cell))]
        if not means or self.metric.better == "none":
            return None, []
        sign = 1 if self.metric.better == "higher" else -1
        first = max(means, key=lambda pair: sign * pair[1].value)[0]
        beaten = {test.a if test.b == first.name else test.b for test in pairs if self._won(test, first.name)}
        return first, [cell.name for cell, _ in means if cell is not first and cell.name not in beaten]

    def _won(self, test: Test, name: str) -> bool:
        return (test.b == name and test.verdict == "better") or (test.a == name and test.verdict == "worse")


def _estimate(value: float, of_seed: float, df_seeds: int, of_rows: float, seeds: int, n: int) -> Estimate:
    """A value with its uncertainty. of_seed: the variance of one seed's value; of_rows: of the mean, by rows."""
    of_seeds = of_seed / seeds
    variance = of_seeds + of_rows
    if variance <= 0:
        return Estimate(value, value, value, 1.0 if value == 0 else 0.0, seeds, n)
    parts = (of_seeds**2 / df_seeds if df_seeds else 0.0) + (of_rows**2 / (n - 1) if n > 1 else 0.0)
    df = variance**2 / parts if parts > 0 else math.inf
    error = math.sqrt(variance)
    half = quantile(df) * error
    return Estimate(value, value - half, value + half, two_sided(value / error, df), seeds, n)


def _measured(array: Array) -> bool:
    """Whether a run was measured on any row."""
    return bool(np.isfinite(array).all(axis=-1).any())


def read(cells: Sequence[Cell], names: Sequence[str]) -> dict[str, Varied]:
    """The cells' finished runs, by metric; a metric that no row has what it needs for is left out."""
    metrics = [METRICS[name] for name in names]
    stats: dict[str, dict[tuple[str, int], Array]] = {metric.name: {} for metric in metrics}
    said = {(cell.name, seed): judged(run) for cell in cells for seed, run in cell.runs.items()}
    for key, rows in said.items():
        for name, array in table(rows, metrics).items():
            stats[name][key] = array
    for metric in metrics:
        if metric.together is not None:
            stats[metric.name] = _of_all(metric, stats[metric.name], said)
    found = {metric.name: Varied(cells, metric, stats[metric.name]) for metric in metrics if metric.needs in READ}
    return {name: varied for name, varied in found.items() if varied.n}


def _of_all(metric: Metric, stats: Mapping[Any, Array], said: Mapping[Any, list[Judged]]) -> dict[Any, Array]:
    """What is counted over all rows together, counted over those that every measured run has."""
    measured = [array for array in stats.values() if _measured(array)]
    if len({len(array) for array in measured}) != 1:
        return dict(stats)
    have = np.logical_and.reduce([np.isfinite(array).all(axis=-1) for array in measured])
    places = np.flatnonzero(have).tolist()
    if len(places) == len(have):
        return dict(stats)
    found = {}
    for key, array in stats.items():
        found[key] = np.full_like(array, np.nan)
        if places and _measured(array) and metric.together is not None:
            found[key][places] = metric.together([said[key][place] for place in places])
    return found


def judged(run: Run) -> list[Judged]:
    """The tuned side of a run's held-out rows, as its folder keeps them, ordered by their ids."""
    scored = tokens.read(run.token_lines)
    lines = [line for line in run.answers if line.get("set") == "test" and isinstance(line.get("tuned"), dict)]
    return sorted((tuned_side(line, scored.get(str(line.get("id")))) for line in lines), key=lambda row: row.id)


def tuned_side(line: Mapping[str, Any], scored: tokens.Scored | None) -> Judged:
    """A line of answers.jsonl with a tuned answer, and of tokens.jsonl where the row stands there, as a row."""
    said = line["tuned"]
    turns = [str(turn.get("content") or "") for turn in line.get("prompt") or []]
    return Judged(
        str(line.get("id")),
        "\n\n".join(turn for turn in turns if turn.strip()),
        str(line.get("reference") or ""),
        Answer(str(said.get("text") or ""), said.get("stop") or "length", int(number(said.get("tokens")) or 0), 0.0),
        scored.score("tuned") if scored else None,
        meta={key: line[key] for key in ("kind", "lang") if line.get(key)},
    )

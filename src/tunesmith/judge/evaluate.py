"""From rows to values with their uncertainty: the bootstrap over rows, all resamples at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from tunesmith.judge.metrics import METRICS, Array, Judged, Metric

CELLS = 2_000_000  # weights held at once, 16 MB


@dataclass(frozen=True, slots=True)
class Summary:
    """A value over n rows, and the 95% interval in which it falls when rows are drawn anew; all finite.

    With n = 1 there is nothing to draw anew: low and high equal the value and tell nothing.
    """

    value: float
    n: int
    low: float
    high: float

    def as_dict(self) -> dict[str, float | int]:
        return asdict(self)


def table(judged: Sequence[Judged], metrics: Iterable[Metric] = METRICS.values()) -> dict[str, Array]:
    """Each metric's statistics by name, [n rows, k]; a row that lacks what a metric needs is NaN there.

    A metric that applies to no row gets [n, 1] of NaN.
    """
    metrics = list(metrics)
    found: dict[str, dict[int, Sequence[float]]] = {metric.name: {} for metric in metrics}
    for i, row in enumerate(judged):
        for metric in metrics:
            if metric.applies(row):
                found[metric.name][i] = metric.statistics(row)
    tables = {}
    for name, rows in found.items():
        filled = np.full((len(judged), max((len(numbers) for numbers in rows.values()), default=1)), np.nan)
        for i, numbers in rows.items():
            filled[i] = numbers
        tables[name] = filled
    return tables


def summarise(stats: Array, metric: Metric, *, resamples: int = 1000, seed: int = 0) -> Summary | None:
    """A metric's value over the rows of `stats` [n, k] and its 95% percentile bootstrap interval (Efron 1979).

    Rows of NaN are left out of value and n; None where no row is left. The interval assumes that rows are independent;
    it is too narrow below about 20 rows, and for a share that is 0 or 1 in every row (it has no width then).
    """
    stats = stats[np.isfinite(stats).all(axis=-1)]
    if not len(stats):
        return None
    draws = np.concatenate([metric.finish(weights @ stats) for weights in _weights(len(stats), resamples, seed)])
    return _summary(metric.finish(stats.sum(axis=0)), draws, len(stats))


def paired(
    base_stats: Array, tuned_stats: Array, metric: Metric, *, resamples: int = 1000, seed: int = 0
) -> Summary | None:
    """tuned - base over the rows that both have, with the interval of that difference.

    base_stats, tuned_stats: [n, k], the same rows in the same order. Each resample draws the same rows for both
    (Koehn 2004), so that what makes a row hard for both does not widen the interval. None where no row is shared.
    """
    if base_stats.shape[0] != tuned_stats.shape[0]:
        raise ValueError(f"paired needs the same rows twice, found {len(base_stats)} and {len(tuned_stats)}")
    both = np.isfinite(base_stats).all(axis=-1) & np.isfinite(tuned_stats).all(axis=-1)
    if not both.any():
        return None
    base, tuned = base_stats[both], tuned_stats[both]
    draws = [
        metric.finish(weights @ tuned) - metric.finish(weights @ base)
        for weights in _weights(len(base), resamples, seed)
    ]
    value = metric.finish(tuned.sum(axis=0)) - metric.finish(base.sum(axis=0))
    return _summary(value, np.concatenate(draws), len(base))


def _weights(n: int, resamples: int, seed: int) -> Iterator[Array]:
    """How often each of n rows is drawn in each resample, [some, n] at a time; the same for the same n and seed."""
    rng = np.random.default_rng(seed)
    at_once = max(1, CELLS // n)
    for start in range(0, resamples, at_once):
        some = min(at_once, resamples - start)
        drawn = rng.integers(n, size=(some, n)) + n * np.arange(some)[:, None]
        yield np.bincount(drawn.ravel(), minlength=some * n).reshape(some, n).astype(np.float64)


def _summary(value: Array, draws: Array, n: int) -> Summary | None:
    draws = draws[np.isfinite(draws)]
    if not np.isfinite(value) or not len(draws):
        return None
    if n == 1:
        return Summary(float(value), 1, float(value), float(value))
    low, high = np.quantile(draws, [0.025, 0.975])
    return Summary(float(value), n, float(low), float(high))

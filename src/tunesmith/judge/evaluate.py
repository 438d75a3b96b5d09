"""From rows to values with their uncertainty: the bootstrap over rows, and score intervals where it fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
import numpy.typing as npt

from tunesmith.judge.intervals import apart, newcombe, wilson
from tunesmith.judge.metrics import METRICS, Array, Judged, Metric

CELLS = 2_000_000  # weights held at once, 16 MB
Strata = npt.NDArray[np.int64]  # of each row, its kind
CHANGED = 10  # rows that must differ between two sides for the bootstrap to tell how many might have
ALPHA = 0.05


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
            if metric.together is None and metric.applies(row):
                found[metric.name][i] = metric.statistics(row)
    for metric in metrics:
        if metric.together is not None:
            places = [i for i, row in enumerate(judged) if metric.applies(row)]
            found[metric.name] = dict(zip(places, metric.together([judged[i] for i in places]), strict=True))
    tables = {}
    for name, rows in found.items():
        filled = np.full((len(judged), max((len(numbers) for numbers in rows.values()), default=1)), np.nan)
        for i, numbers in rows.items():
            filled[i] = numbers
        tables[name] = filled
    return tables


def tables(base: Sequence[Judged], tuned: Sequence[Judged], metrics: Iterable[Metric]) -> tuple[dict[str, Array], ...]:
    """`table` of both sides of the same rows. What is counted over all rows together stands on those that both have."""
    metrics = list(metrics)
    found = table(base, metrics), table(tuned, metrics)
    for metric in metrics:
        if metric.together is not None:
            have = [np.isfinite(side[metric.name]).all(axis=-1) for side in found]
            places = np.flatnonzero(have[0] & have[1]).tolist()
            for rows, side in zip((base, tuned), found, strict=True):
                if len(places) < len(rows):
                    side[metric.name] = np.full_like(side[metric.name], np.nan)
                    if len(places):
                        side[metric.name][places] = metric.together([rows[i] for i in places])
    return found


def added(stats: Array, seeds: int) -> Array:
    """Statistics [seeds * n, k], the rows of a seed together -> [n, k], a question's answers added up.

    NaN where no answer of a question could be measured.
    """
    if seeds == 1:
        return stats
    apart = stats.reshape(seeds, -1, stats.shape[-1])
    return np.where(np.isfinite(apart).any(axis=0), np.nansum(apart, axis=0), np.nan)


def shared(base_stats: Array, tuned_stats: Array) -> tuple[Array, Array]:
    """The same statistics, NaN on both sides where either is: a language that could be told of one answer only."""
    both = np.isfinite(base_stats).all(axis=-1, keepdims=True) & np.isfinite(tuned_stats).all(axis=-1, keepdims=True)
    return np.where(both, base_stats, np.nan), np.where(both, tuned_stats, np.nan)


def summarise(
    stats: Array, metric: Metric, *, resamples: int = 1000, seed: int = 0, strata: Strata | None = None
) -> Summary | None:
    """A metric's value over the rows of `stats` [n, k] and its 95% interval.

    Of a share of rows, and of any share that is the same in every row, it is Wilson's score interval; of anything else
    the percentile bootstrap (Efron 1979). Rows of NaN are left out of value and n; None where no row is left. Rows are
    taken as independent; the bootstrap is too narrow below about 20 rows.
    strata: [n], of each row the kind within which rows are drawn anew, so that each resample has as many of each. A
    mean of distances (unit "gap") is larger in every resample than in the rows: its draws are moved back by that much.
    """
    whole = np.isfinite(stats).all(axis=-1)
    stats, strata = stats[whole], None if strata is None else strata[whole]
    if not len(stats):
        return None
    value, n = float(metric.finish(stats.sum(axis=0))), len(stats)
    if metric.unit == "share" and n > 1 and _yes_or_no(stats):
        return Summary(value, n, *wilson(value * n, n))
    draws = np.concatenate([metric.finish(weights @ stats) for weights in _weights(n, resamples, seed, strata)])
    draws = np.maximum(_moved_back(draws, value, metric), 0) if metric.unit == "gap" else draws
    found = _summary(np.array(value), draws, n)
    return Summary(value, n, *wilson(value * n, n)) if _has_no_width(found, metric) else found


def paired(
    base_stats: Array,
    tuned_stats: Array,
    metric: Metric,
    *,
    resamples: int = 1000,
    seed: int = 0,
    strata: Strata | None = None,
) -> Summary | None:
    """tuned - base over the rows that both have, with the 95% interval of that difference.

    base_stats, tuned_stats: [n, k], the same rows in the same order. Each resample draws the same rows for both
    (Koehn 2004), so that what makes a row hard for both does not widen the interval. Of shares of rows where fewer than
    CHANGED rows differ, or all in one way, the bootstrap is too sure; the interval is then Newcombe's for paired shares
    (1998), as it is of any shares that are the same in every row. Of anything else where fewer than CHANGED rows differ
    it is stretched to hold 0 where chance explains the difference. None where no row is shared. strata: as `summarise`.
    """
    if base_stats.shape[0] != tuned_stats.shape[0]:
        raise ValueError(f"paired needs the same rows twice, found {len(base_stats)} and {len(tuned_stats)}")
    both = np.isfinite(base_stats).all(axis=-1) & np.isfinite(tuned_stats).all(axis=-1)
    if not both.any():
        return None
    base, tuned, strata = base_stats[both], tuned_stats[both], None if strata is None else strata[both]
    n, ends = len(base), None
    if metric.unit == "share" and n > 1 and _yes_or_no(base) and _yes_or_no(tuned):
        ends = _few_changes(base[:, 0], tuned[:, 0])
    first, second = (metric.finish(side.sum(axis=0)) for side in (base, tuned))
    if ends is not None:
        return Summary(float(second - first), n, *ends)
    each = _weights(n, resamples, seed, strata)
    draws = np.concatenate([metric.finish(weights @ tuned) - metric.finish(weights @ base) for weights in each])
    found = _summary(second - first, _moved_back(draws, float(second - first), metric), n)
    if _has_no_width(found, metric):
        return Summary(float(second - first), n, *apart(float(first), float(second), n))
    if found is not None and not found.low <= 0 <= found.high and (exchanged(base, tuned, metric) or 0) > ALPHA:
        return replace(found, low=min(found.low, 0.0), high=max(found.high, 0.0))
    return found


def exchanged(base: Array, tuned: Array, metric: Metric) -> float | None:
    """Of all ways to exchange the two sides of some rows, the share in which the difference is as large as it is.

    Fisher's permutation test, exact; None where CHANGED rows or more differ. base, tuned: [n, k], all finite.
    """
    differ = (base != tuned).any(axis=-1)
    many = int(differ.sum())
    if many >= CHANGED:
        return None
    same, one, other = base[~differ].sum(axis=0), base[differ], tuned[differ]
    ways = (np.arange(2**many)[:, None] >> np.arange(many)) & 1
    kept, exchanged = (same + w @ other + (1 - w) @ one for w in (1 - ways, ways))
    found = np.abs(metric.finish(kept) - metric.finish(exchanged))
    return float((found >= found[0] * (1 - 1e-9)).mean())


def _moved_back(draws: Array, value: float, metric: Metric) -> Array:
    """The draws of a mean of distances about the value of the rows themselves; of anything else, the draws."""
    return draws - (np.nanmean(draws) - value) if metric.unit == "gap" else draws


def _has_no_width(found: Summary | None, metric: Metric) -> bool:
    """Whether a share is the same in every row, so that drawing rows anew tells nothing."""
    return found is not None and metric.unit == "share" and found.n > 1 and found.low == found.high


def _yes_or_no(stats: Array) -> bool:
    """Whether each row of a share counts once, as 0 or 1."""
    return stats.shape[-1] == 2 and bool(np.isin(stats[:, 0], (0, 1)).all() and (stats[:, 1] == 1).all())


def _few_changes(base: Array, tuned: Array) -> tuple[float, float] | None:
    """Newcombe's interval where too few rows (of 0 or 1) changed, or all in one way; else None."""
    n, both = len(base), int((base * tuned).sum())
    up, down = int((tuned > base).sum()), int((base > tuned).sum())
    if up + down >= CHANGED and up and down:
        return None
    return newcombe(both, up, down, n - both - up - down)


def _weights(n: int, resamples: int, seed: int, strata: Strata | None = None) -> Iterator[Array]:
    """How often each of n rows is drawn in each resample, [some, n] at a time; the same for the same n and seed."""
    rng = np.random.default_rng(seed)
    at_once = max(1, CELLS // n)
    kinds = [np.arange(n)] if strata is None else [np.flatnonzero(strata == kind) for kind in np.unique(strata)]
    for start in range(0, resamples, at_once):
        some = min(at_once, resamples - start)
        parts = [rows[rng.integers(len(rows), size=(some, len(rows)))] for rows in kinds]
        drawn = np.concatenate(parts, axis=1) + n * np.arange(some)[:, None]
        yield np.bincount(drawn.ravel(), minlength=some * n).reshape(some, n).astype(np.float64)


def _summary(value: Array, draws: Array, n: int) -> Summary | None:
    draws = draws[np.isfinite(draws)]
    if not np.isfinite(value) or not len(draws):
        return None
    if n == 1:
        return Summary(float(value), 1, float(value), float(value))
    low, high = np.quantile(draws, [0.025, 0.975])
    return Summary(float(value), n, float(low), float(high))

"""Intervals of shares: published values, and that they hold the truth as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from tunesmith.judge.evaluate import paired, summarise
from tunesmith.judge.intervals import newcombe, wilson
from tunesmith.judge.metrics import METRICS

SHARE = METRICS["stop_rate"]


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
     (29, 29, 0.883, 1)],
)  # fmt: skip
def test_wilson_is_newcombes_table(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998 (two-sided intervals for the single proportion), table I, method 3."""
    assert wilson(hits, n) == pytest.approx((low, high), abs=6e-5)


def test_wilson_by_hand() -> None:
    """1 of 4, z = 2: (1/4 + 1/2 ± 2 sqrt(3/64 + 1/16)) / 2 with z²/n = 1."""
    half = 2 * np.sqrt(3 / 64 + 4 / 64) / 2
    assert wilson(1, 4, z=2.0) == pytest.approx((0.375 - half, 0.375 + half))


def test_without_pairs_that_tell_it_is_newcombes_independent_interval() -> None:
    """Newcombe 1998 (difference of independent proportions), table II, method 10: 10/10 against 0/10, 0/20 twice."""
    low, high = newcombe(0, 10, 0, 0)
    assert (low, high) == pytest.approx((0.6075, 1.0), abs=6e-5)
    low, high = newcombe(0, 0, 0, 20)
    assert (low, high) == pytest.approx((-0.1611, 0.1611), abs=6e-5)


def test_newcombe_paired_by_hand() -> None:
    """both 20, second only 12, first only 2, neither 16 of 50: phi = (20·16 − 12·2 − 25) / sqrt(32·18·22·28)."""
    phi = (20 * 16 - 12 * 2 - 25) / np.sqrt(32 * 18 * 22 * 28)
    (l2, u2), (l1, u1) = wilson(32, 50), wilson(22, 50)
    a, b = 0.64 - l2, u1 - 0.44
    c, d = u2 - 0.64, 0.44 - l1
    low, high = newcombe(20, 12, 2, 16)
    assert low == pytest.approx(0.2 - np.sqrt(a * a - 2 * phi * a * b + b * b))
    assert high == pytest.approx(0.2 + np.sqrt(c * c - 2 * phi * c * d + d * d))
    assert 0.03 < low < 0.06 and 0.32 < high < 0.36


def test_sides_swapped_are_the_interval_turned_round() -> None:
    low, high = newcombe(30, 7, 2, 11)
    assert newcombe(30, 2, 7, 11) == pytest.approx((-high, -low))


def stats(values: np.ndarray) -> np.ndarray:
    return np.stack([values.astype(float), np.ones(len(values))], axis=-1)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.97])
@pytest.mark.parametrize("n", [20, 100])
def test_the_interval_of_a_share_holds_the_truth(share: float, n: int) -> None:
    rng = np.random.default_rng([n, int(100 * share)])
    held = 0
    for _ in range(1000):
        found = summarise(stats(rng.random(n) < share), SHARE)
        assert found is not None and found.low < found.high
        held += found.low <= share <= found.high
    assert 0.92 <= held / 1000 <= 0.995  # the percentile bootstrap: 0.33 at 2% of 20 rows


@pytest.mark.parametrize(("base", "tuned"), [(0.0, 0.02), (0.02, 0.02), (0.3, 0.35), (0.05, 0.9), (0.0, 1.0)])
def test_the_interval_of_a_difference_holds_the_truth(base: float, tuned: float) -> None:
    """Where hard rows are hard for both."""
    rng = np.random.default_rng([int(100 * base), int(100 * tuned)])
    held, wrong, n = 0, 0, 60
    for seed in range(300):
        hard = rng.random(n)
        one, other = hard < base, np.where(rng.random(n) < 0.5, hard, rng.random(n)) < tuned
        found = paired(stats(one), stats(other), SHARE, resamples=400, seed=seed)
        assert found is not None and found.low < found.high
        held += found.low <= tuned - base <= found.high
        wrong += found.low > max(0, tuned - base) or found.high < min(0, tuned - base)
    assert 0.92 <= held / 300 <= 1.0
    assert wrong / 300 < 0.06


def test_four_rows_that_changed_are_no_win() -> None:
    """Four heads in a row are chance (1 in 8 both ways); the bootstrap would say better."""
    base = np.zeros(100)
    few, more = base.copy(), base.copy()
    few[:4], more[:9] = 1, 1
    found = paired(stats(base), stats(few), SHARE)
    assert found is not None and found.low < 0 < found.high
    found = paired(stats(base), stats(more), SHARE)
    assert found is not None and found.low > 0


def test_a_share_of_tokens_keeps_the_bootstrap_but_has_width_at_its_ends() -> None:
    accuracy = METRICS["answer_token_accuracy"]
    some = np.array([[3.0, 5.0], [5.0, 5.0], [1.0, 9.0]] * 10)
    assert summarise(some, accuracy, seed=1) != summarise(some, accuracy, seed=2)
    whole = np.array([[5.0, 5.0], [9.0, 9.0]] * 10)
    found = summarise(whole, accuracy)
    assert found is not None and (found.value, found.high) == (1, 1) and found.low == pytest.approx(wilson(20, 20)[0])
    same = paired(whole, whole, accuracy)
    assert same is not None and same.value == 0 and same.low < 0 < same.high
    half = whole * [0.5, 1]
    for found, truth in ((summarise(half, accuracy), 0.5), (paired(half, whole, accuracy), 0.5)):
        assert found is not None and found.low < truth < found.high and found.value == truth

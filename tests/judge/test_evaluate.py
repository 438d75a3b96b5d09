"""Intervals: that they hold what they say, narrow when paired, and cost little."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tunesmith.judge.compare import eval_block
from tunesmith.judge.evaluate import Summary, added, paired, shared, summarise, table
from tunesmith.judge.metrics import METRICS, Judged
from tunesmith.judge.tasks import plain_texts
from tunesmith.speak.answer import Answer, Score

SHARE, PERPLEXITY, WORDS = METRICS["stop_rate"], METRICS["answer_perplexity"], METRICS["answer_words_mean"]


def shares(values: np.ndarray) -> np.ndarray:
    return np.stack([values.astype(float), np.ones(len(values))], axis=-1)


def lengths(rng: np.random.Generator) -> np.ndarray:
    return np.stack([rng.integers(1, 90, 50).astype(float), np.ones(50)], axis=-1)


def test_rows_without_what_a_metric_needs_are_left_out() -> None:
    score = Score((math.log(0.5),), (True,), ("a",), 1)
    rows = [Judged("a", score=score), Judged("b"), Judged("c", reference="d", answer=Answer("d", "end", 2, 0.0))]
    stats = table(rows)
    assert list(stats) == list(METRICS)
    assert stats["bleu"].shape == (3, 10) and stats["chrf"].shape == (3, 18) and stats["all_perplexity"].shape == (3, 1)
    found = summarise(stats["answer_perplexity"], PERPLEXITY)
    assert found is not None and found.n == 1 and found.value == pytest.approx(2)
    assert summarise(stats["all_perplexity"], METRICS["all_perplexity"]) is None
    assert summarise(table([], [SHARE])["stop_rate"], SHARE) is None


def test_one_row_has_no_interval() -> None:
    assert summarise(shares(np.array([1])), SHARE) == Summary(1.0, 1, 1.0, 1.0)


def test_the_same_seed_is_the_same_interval() -> None:
    stats = lengths(np.random.default_rng(1))
    assert summarise(stats, WORDS) == summarise(stats, WORDS)
    assert summarise(stats, WORDS, seed=1) != summarise(stats, WORDS)


def test_chunks_of_resamples_cover_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    stats = lengths(np.random.default_rng(1))
    whole = summarise(stats, WORDS)
    monkeypatch.setattr("tunesmith.judge.evaluate.CELLS", 7 * 50)
    assert summarise(stats, WORDS) == whole


def test_intervals_hold_the_truth_about_95_times_in_100() -> None:
    rng = np.random.default_rng(0)
    held = {"share": 0, "perplexity": 0, "difference": 0}
    for seed in range(200):
        found = summarise(shares(rng.random(80) < 0.4), SHARE, resamples=400, seed=seed)
        assert found is not None
        held["share"] += found.low <= 0.4 <= found.high
        tokens = rng.integers(5, 30, size=80)
        hard = rng.gamma(4.0, 0.5, size=80)  # nats per token, of mean 2 and independent of the length
        base = np.stack([hard * tokens, tokens], axis=-1).astype(float)
        found = summarise(base, PERPLEXITY, resamples=400, seed=seed)
        assert found is not None
        held["perplexity"] += found.low <= math.exp(2) <= found.high
        tuned = base * [0.5, 1] * np.stack([rng.uniform(0.9, 1.1, 80), np.ones(80)], axis=-1)
        found = paired(base, tuned, PERPLEXITY, resamples=400, seed=seed)
        assert found is not None
        held["difference"] += found.low <= math.exp(1) - math.exp(2) <= found.high
    for name, times in held.items():
        assert 0.90 <= times / 200 <= 0.98, name


def test_pairing_narrows_what_rows_have_in_common() -> None:
    rng = np.random.default_rng(0)
    tokens = rng.integers(5, 30, size=200)
    nats = rng.gamma(4.0, 0.5, size=200) * tokens
    base = np.stack([nats, tokens], axis=-1)
    tuned = np.stack([nats * rng.uniform(0.85, 1.05, size=200), tokens], axis=-1)
    together = paired(base, tuned, PERPLEXITY)
    assert together is not None and together.high < 0
    apart = summarise(base, PERPLEXITY, seed=1), summarise(tuned, PERPLEXITY, seed=2)
    assert all(apart)
    widths = [side.high - side.low for side in apart if side]
    assert together.high - together.low < 0.5 * math.hypot(*widths)
    assert together.value == pytest.approx(apart[1].value - apart[0].value)  # type: ignore[union-attr]


def test_only_rows_on_both_sides_are_paired() -> None:
    base, tuned = shares(np.array([0, 0, 1, 1])), shares(np.array([1, 1, 1, 0]))
    base[0], tuned[3] = np.nan, np.nan
    found = paired(base, tuned, SHARE)
    assert found is not None and (found.n, found.value) == (2, 0.5)
    assert paired(np.full((3, 1), np.nan), shares(np.ones(3)), SHARE) is None
    with pytest.raises(ValueError, match="same rows"):
        paired(base, tuned[:2], SHARE)


def test_a_questions_answers_are_one_row() -> None:
    """Two seeds of three questions; the last could be measured with neither."""
    stats = np.array([[1, 1], [0, 1], [np.nan, np.nan], [1, 1], [np.nan, np.nan], [np.nan, np.nan]])
    np.testing.assert_array_equal(added(stats, 2), [[2, 2], [0, 1], [np.nan, np.nan]])
    assert added(stats, 1) is stats
    found = summarise(added(stats, 2), SHARE)
    assert found is not None and (found.value, found.n) == (pytest.approx(2 / 3), 2)


def test_what_one_side_lacks_is_left_out_of_both() -> None:
    base, tuned = shares(np.array([0, 0, 1, 1])), shares(np.array([1, 1, 1, 0]))
    base[0], tuned[3] = np.nan, np.nan
    one, other = (summarise(side, SHARE) for side in shared(base, tuned))
    between = paired(base, tuned, SHARE)
    assert one and other and between and (one.n, other.n) == (2, 2)
    assert between.value == other.value - one.value == 0.5


def test_ten_thousand_rows_fit() -> None:
    stats = shares(np.random.default_rng(0).random(10_000) < 0.5)
    found = summarise(stats, SHARE)
    assert found is not None and found.high - found.low == pytest.approx(2 * 1.96 * 0.005, rel=0.15)


@pytest.mark.long
def test_a_thousand_rows_with_every_metric() -> None:
    rng = np.random.default_rng(0)
    texts = [text for _, _, text in plain_texts()]

    def rows(shift: int) -> list[Judged]:
        made = []
        for i in range(1000):
            words = texts[i % 30].split()
            said = " ".join(words[shift : 60 + shift])
            score = Score(tuple(rng.normal(-2, 0.5, 60).tolist()), (True,) * 60, ("x",) * 60, 300)
            made.append(Judged(str(i), "Tell me.", " ".join(words[:60]), Answer(said, "end", 61, 0.0), score, score))
        return made

    made = rows(3)
    stats = table(made)
    for name, metric in METRICS.items():
        found = summarise(stats[name], metric)
        assert found is None or found.low <= found.value <= found.high, name
    assert eval_block(made[:50], made[:50])["difference"]["chrf"]["value"] == 0

"""Measures of labels: scikit-learn's numbers, intervals that hold them, and honest words on few rows."""

from __future__ import annotations

import numpy as np
import pytest

from tunesmith.judge.baselines import majority, tfidf
from tunesmith.judge.classes import (
    CLASS_METRICS,
    as_told,
    block,
    confusion,
    difference,
    measure,
    per_label,
    reliability,
    statistics,
)

LABELS = ["a", "b", "c"]


def some(rows: int = 80, seed: int = 0, good: float = 1.5) -> tuple[list[int], list[list[float]]]:
    """Labels, and probabilities that lean towards them."""
    chance = np.random.default_rng(seed)
    truth = chance.choice(3, size=rows, p=[0.6, 0.3, 0.1])
    logits = chance.normal(size=(rows, 3)) + good * np.eye(3)[truth]
    probs = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    return truth.tolist(), probs.tolist()


def test_values_are_scikit_learn_s() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    truth, probs = some()
    told = as_told(probs)
    found = {name: entry["value"] for name, entry in measure(truth, told).items()}
    each = metrics.precision_recall_fscore_support(truth, told.said, average="macro", zero_division=0)
    assert [found[f"macro_{part}"] for part in ("precision", "recall", "f1")] == pytest.approx(each[:3])
    assert found["accuracy"] == pytest.approx(metrics.accuracy_score(truth, told.said))
    assert found["log_loss"] == pytest.approx(metrics.log_loss(truth, told.probs))
    assert confusion(truth, told) == metrics.confusion_matrix(truth, told.said).tolist()
    by_label = metrics.f1_score(truth, told.said, average=None)
    assert [line["f1"]["value"] for line in per_label(truth, told, LABELS)] == pytest.approx(by_label)


def test_intervals_hold_their_values() -> None:
    truth, probs = some()
    for name, entry in measure(truth, as_told(probs)).items():
        assert entry["low"] <= entry["value"] <= entry["high"], name
        assert entry["n"] == 80 and entry["low"] < entry["high"]


def test_calibration_by_hand() -> None:
    told = as_told([[0.85, 0.15, 0.0]] * 4 + [[0.35, 0.45, 0.2]] * 4)
    truth = [0, 0, 1, 1, 1, 1, 1, 1]
    assert measure(truth, told)["calibration_error"]["value"] == pytest.approx((4 * 0.35 + 4 * 0.55) / 8)
    assert reliability(truth, told) == [
        {"rows": 4, "confidence": pytest.approx(0.45), "accuracy": 1.0},
        {"rows": 4, "confidence": pytest.approx(0.85), "accuracy": 0.5},
    ]
    certain = as_told([[1.0, 0.0, 0.0]])
    assert statistics("calibration_error", np.array([0]), certain).shape == (1, 30)


def test_a_better_one_is_told_and_a_like_one_is_not() -> None:
    truth, good = some(200, good=3.0)
    _, poor = some(200, good=0.2)
    assert difference(truth, as_told(good), as_told(poor))["macro_f1"]["verdict"] == "better"
    assert difference(truth, as_told(poor), as_told(good))["log_loss"]["verdict"] == "worse"
    same = difference(truth, as_told(good), as_told(good))
    assert {entry["verdict"] for entry in same.values()} == {"tie"}
    few = difference(truth[:4], as_told(good[:4]), as_told([[0.0, 0.0, 1.0]] * 4))
    assert few["accuracy"]["verdict"] == "tie"  # four rows tell nothing


def test_a_perfect_score_on_few_rows_of_a_label_is_not_sure() -> None:
    truth = [0] * 60 + [2] * 4
    line = per_label(truth, as_told(np.eye(3)[truth].tolist()), LABELS)[2]
    assert line["f1"]["value"] == 1 and line["f1"]["low"] < 0.6
    missing = per_label(truth, as_told(np.eye(3)[truth].tolist()), LABELS)[1]
    assert missing["rows"] == 0 and missing["f1"] is None and missing["precision"] is None


def test_what_metrics_json_holds() -> None:
    truth, probs = some(40)
    found = block(truth, LABELS, {"tuned": probs, "majority": majority(truth, 3, 40)})
    assert set(found) == {"labels", "tuned", "majority", "difference", "per_label", "confusion", "reliability"}
    assert set(found["difference"]) == {"majority"} and set(found["tuned"]) == set(CLASS_METRICS)
    assert found["majority"]["accuracy"]["value"] == truth.count(0) / 40
    assert sum(map(sum, found["confusion"])) == 40
    assert all({"en", "fr"} == set(metric.about) for metric in CLASS_METRICS.values())


def test_tfidf_learns_what_words_tell() -> None:
    pytest.importorskip("sklearn")
    import tiny_labels

    rows = tiny_labels.rows(150)
    names = sorted({row["label"] for row in rows})
    texts, labels = [row["text"] for row in rows], [names.index(row["label"]) for row in rows]
    made = tfidf((texts[:100], labels[:100]), (texts[100:120], labels[100:120]), texts[120:], 4)
    assert made is not None
    probs, chosen = made
    told = as_told(probs)
    assert told.probs.shape == (30, 4) and not told.probs[:, 3].any()  # a label without training rows
    assert (told.said == labels[120:]).mean() > 0.8
    assert chosen["strength"] in (0.1, 0.3, 1.0, 3.0, 10.0, 30.0) and 0 < chosen["validation_macro_f1"] <= 1


def test_without_scikit_learn_there_is_no_tfidf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sklearn.linear_model", None)
    assert tfidf((["a", "b"], [0, 1]), ([], []), ["c"], 2) is None


def test_a_rare_label_is_in_every_mean() -> None:
    """Whoever says the commonest label alone has a macro recall of one half, whatever rows are drawn."""
    truth = [0] * 60 + [1] * 2
    told = as_told([[1.0, 0.0]] * 62)
    entry = measure(truth, told)["macro_recall"]
    assert (entry["value"], entry["low"], entry["high"]) != (0.5, 0.5, 1.0) and entry["high"] < 0.75
    one, other = as_told([[0.6, 0.4]] * 62), as_told([[0.9, 0.1]] * 62)
    gap = difference(truth, one, other)["calibration_error"]
    assert gap["low"] <= gap["value"] <= gap["high"]

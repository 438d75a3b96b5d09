"""How well labels were told: accuracy, F1, calibration, the confusion matrix; against baselines, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tunesmith.judge.compare import verdict
from tunesmith.judge.evaluate import Summary, paired, summarise
from tunesmith.judge.metrics import Array, Metric, ratio
from tunesmith.named import Named

Ints = npt.NDArray[np.int64]
BINS = 10  # of confidence, equally wide
LEAST = 1e-12  # a probability that was told as nothing


def _macro(part: str) -> Any:
    """Sums [..., 3 x labels] (right, said, true) -> mean over the labels that occur of precision, recall or F1."""

    def finish(sums: Array) -> Array:
        right, said, true = np.split(sums, 3, axis=-1)
        below = {"precision": said, "recall": true, "f1": (said + true) / 2}[part]
        each = np.where(below > 0, right / np.where(below > 0, below, 1), 0.0)
        there = true > 0
        with np.errstate(invalid="ignore"):
            return np.asarray(np.where(there, each, 0).sum(-1) / there.sum(-1))

    return finish


def _calibration(sums: Array) -> Array:
    """Sums [..., 3 x bins] (rows, confidence, right) -> mean distance of confidence and accuracy."""
    rows, confidence, right = np.split(sums, 3, axis=-1)
    return np.asarray(np.abs(confidence - right).sum(-1) / rows.sum(-1))


def _metric(name: str, better: Any, finish: Any, unit: str, en: str, fr: str) -> Metric:
    # its statistics are arrays made of all rows at once (below), not of one Judged after the other
    return Metric(name, better, "answer", lambda row: (), finish, unit, {"en": en, "fr": fr})


_ALL = (
    _metric("macro_f1", "higher", _macro("f1"), "share",
            "F1 of each label, then their mean: rare labels count as much as common ones.",
            "F1 de chaque étiquette, puis leur moyenne : les étiquettes rares comptent autant que les autres."),
    _metric("accuracy", "higher", ratio, "share",
            "Share of rows whose likeliest label is the right one.",
            "Part des lignes dont l'étiquette la plus probable est la bonne."),
    _metric("macro_precision", "higher", _macro("precision"), "share",
            "Of the rows said to have a label, the share that has it; mean over labels.",
            "Parmi les lignes dites d'une étiquette, la part qui l'a vraiment ; moyenne des étiquettes."),
    _metric("macro_recall", "higher", _macro("recall"), "share",
            "Of the rows that have a label, the share that was said to; mean over labels.",
            "Parmi les lignes d'une étiquette, la part qui a été trouvée ; moyenne des étiquettes."),
    _metric("log_loss", "lower", ratio, "nats",
            "Mean of -log of the right label's probability: confident mistakes cost most.",
            "Moyenne de -log de la probabilité de la bonne étiquette : les erreurs sûres d'elles coûtent le plus."),
    _metric("calibration_error", "lower", _calibration, "gap",
            "How far confidence is from accuracy (ECE, 10 bins); its interval leans upward on few rows.",
            "Écart entre confiance et exactitude (ECE, 10 groupes) ; son intervalle penche vers le haut, "
            "surtout s'il y a peu de lignes."),
)  # fmt: skip
CLASS_METRICS: Named[Metric] = Named("metric", {metric.name: metric for metric in _ALL})


@dataclass(frozen=True)
class Told:
    """What one system told of the rows. probs: float64 [rows, labels], each row summing to 1."""

    probs: Array

    @property
    def said(self) -> Ints:
        return np.asarray(self.probs.argmax(1), np.int64)


def as_told(probs: Sequence[Sequence[float]]) -> Told:
    """Probabilities as they were given, made to sum to 1."""
    found = np.clip(np.asarray(probs, np.float64), 0, None)
    return Told(found / np.maximum(found.sum(1, keepdims=True), LEAST))


def statistics(name: str, truth: Ints, told: Told) -> Array:
    """What a metric needs of each row, [rows, k], adding up over rows."""
    n, labels = told.probs.shape
    said, rows = told.said, np.arange(n)
    if name == "accuracy":
        return np.column_stack([said == truth, np.ones(n)]).astype(np.float64)
    if name == "log_loss":
        return np.column_stack([-np.log(np.maximum(told.probs[rows, truth], LEAST)), np.ones(n)])
    if name == "calibration_error":
        confidence = told.probs.max(1)
        found = np.zeros((n, 3, BINS))
        bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
        found[rows, :, bins] = np.column_stack([np.ones(n), confidence, said == truth])
        return found.reshape(n, -1)
    found = np.zeros((n, 3, labels))
    found[rows, 0, truth] = said == truth
    found[rows, 1, said] = 1
    found[rows, 2, truth] = 1
    return found.reshape(n, -1)


def measure(truth: Sequence[int], told: Told) -> dict[str, dict[str, float | int]]:
    """Every metric with its 95% interval, as metrics.json holds it."""
    found = {}
    for metric in CLASS_METRICS.values():
        true = np.asarray(truth)
        summary = summarise(statistics(metric.name, true, told), metric, strata=_strata(metric, true))
        if summary is not None:
            found[metric.name] = summary.as_dict()
    return found


def _strata(metric: Metric, truth: Ints) -> Ints | None:
    """Means over labels: rows are drawn within each label, or a rare one would be left out of some of the means."""
    return truth if metric.name.startswith("macro_") else None


def difference(truth: Sequence[int], mine: Told, other: Told) -> dict[str, dict[str, Any]]:
    """mine - other of every metric over the same rows, with the interval of that difference and a verdict."""
    found = {}
    true = np.asarray(truth)
    for metric in CLASS_METRICS.values():
        theirs, ours = (statistics(metric.name, true, told) for told in (other, mine))
        summary = paired(theirs, ours, metric, strata=_strata(metric, true))
        if summary is not None:
            found[metric.name] = {**summary.as_dict(), "verdict": verdict(metric, summary)}
    return found


def per_label(truth: Sequence[int], told: Told, labels: Sequence[str]) -> list[dict[str, Any]]:
    """Of each label: rows that have it, rows said to, precision, recall, and F1 with its interval."""
    true, said = np.asarray(truth), told.said
    found = []
    for place, label in enumerate(labels):
        stats = np.column_stack([(true == place) & (said == place), said == place, true == place]).astype(np.float64)
        right, named, rows = stats.sum(0)
        named_here = stats[stats[:, 1:].any(axis=1)]  # the others would make its interval look surer than it is
        summary: Summary | None = summarise(named_here, _OF_ONE) if rows else None
        found.append(
            {
                "label": label,
                "rows": int(rows),
                "said": int(named),
                "precision": float(right / named) if named else None,
                "recall": float(right / rows) if rows else None,
                "f1": summary.as_dict() if summary else None,
            }
        )
    return found


def _f1(sums: Array) -> Array:
    """Sums [..., 3] (right, said, true) -> F1, 0 where nothing was right."""
    both = sums[..., 1] + sums[..., 2]
    return np.where(both > 0, 2 * sums[..., 0] / np.where(both > 0, both, 1), np.nan)


_OF_ONE = _metric("f1", "higher", _f1, "share", "F1 of one label.", "F1 d'une étiquette.")


def confusion(truth: Sequence[int], told: Told) -> list[list[int]]:
    """Rows by true label (down) and said label (across)."""
    labels = told.probs.shape[1]
    return np.bincount(np.asarray(truth) * labels + told.said, minlength=labels**2).reshape(labels, labels).tolist()


def reliability(truth: Sequence[int], told: Told) -> list[dict[str, float | int]]:
    """Of each bin of confidence that holds rows: their number, mean confidence and accuracy."""
    stats = statistics("calibration_error", np.asarray(truth), told).reshape(-1, 3, BINS).sum(0)
    return [
        {"rows": int(rows), "confidence": float(confidence / rows), "accuracy": float(right / rows)}
        for rows, confidence, right in stats.T
        if rows
    ]


def block(
    truth: Sequence[int], labels: Sequence[str], systems: Mapping[str, Sequence[Sequence[float]]], mine: str = "tuned"
) -> dict[str, Any]:
    """metrics.json's `eval` of a classifier.

    systems: probabilities of every row by each of them, `mine` and the baselines. {"labels", system: {metric: ...},
    "difference": {baseline: {metric: ...}}, "per_label", "confusion", "reliability"}.
    """
    told = {name: as_told(probs) for name, probs in systems.items()}
    found: dict[str, Any] = {"labels": list(labels), **{name: measure(truth, each) for name, each in told.items()}}
    found["difference"] = {name: difference(truth, told[mine], each) for name, each in told.items() if name != mine}
    found["per_label"] = per_label(truth, told[mine], labels)
    found["confusion"] = confusion(truth, told[mine])
    found["reliability"] = reliability(truth, told[mine])
    return found

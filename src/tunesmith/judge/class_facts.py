"""What a classifier's run holds, read once, and the tables of its report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.judge import safe
from tunesmith.judge.baselines import MAJORITY, TFIDF
from tunesmith.judge.classes import CLASS_METRICS
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import Report, dig, number
from tunesmith.judge.shown import MARKS
from tunesmith.judge.wording import HARD, Words, typeset
from tunesmith.run import Run

WORST_SHOWN, CONFUSED_SHOWN = 12, 5
MINE = "tuned"
SYSTEMS = (MINE, TFIDF, MAJORITY, "base")


@dataclass(frozen=True)
class Epoch:
    """One epoch: means over its steps, and what was seen after it; None where it was not measured."""

    number: float
    loss: float | None
    accuracy: float | None
    held_loss: float | None
    held_accuracy: float | None
    held_f1: float | None


@dataclass(frozen=True)
class Wrong:
    """A test row that was told wrongly. right, said: labels; p_right, p_said: their probabilities."""

    id: str
    text: str
    second: str
    right: str
    said: str
    p_right: float
    p_said: float


@dataclass(frozen=True)
class Cell:
    """A measured number as text, and its interval ('' where it has none)."""

    text: str
    between: str = ""


@dataclass(frozen=True)
class Classes:
    """A classifier's run. report: what every run holds. block: metrics.json's eval."""

    report: Report
    block: dict[str, Any]
    predictions: list[dict[str, Any]]

    @property
    def labels(self) -> list[str]:
        found = dig(self.block, "labels") or self.report.env("data", "labels") or []
        return [safe.name(label, 40) for label in found]

    @property
    def measured(self) -> bool:
        return isinstance(dig(self.block, MINE), dict) and bool(self.rows)

    @property
    def rows(self) -> int:
        return int(self.value(MINE, "accuracy", "n") or 0)

    @property
    def systems(self) -> list[str]:
        return [name for name in SYSTEMS if isinstance(dig(self.block, name), dict)]

    @property
    def causal(self) -> bool:
        return bool(self.report.env("base", "causal"))

    def value(self, system: str, metric: str, key: str = "value") -> float | None:
        return number(dig(self.block, system, metric, key))

    def against(self, system: str, metric: str) -> dict[str, Any]:
        """The difference to a baseline in a metric, {} where there is none."""
        found = dig(self.block, "difference", system, metric)
        return dict(found) if isinstance(found, Mapping) else {}

    @property
    def per_label(self) -> list[dict[str, Any]]:
        found = dig(self.block, "per_label")
        return [line for line in found if isinstance(line, dict)] if isinstance(found, list) else []

    @property
    def confusion(self) -> list[list[int]]:
        found = dig(self.block, "confusion")
        square = isinstance(found, list) and all(isinstance(row, list) and len(row) == len(found) for row in found)
        return found if square else []

    @property
    def balance(self) -> list[dict[str, Any]]:
        found = self.report.env("data", "balance")
        return [line for line in found if isinstance(line, dict)] if isinstance(found, list) else []

    @cached_property
    def epochs(self) -> list[Epoch]:
        """Every epoch that ended with a look at the validation rows, or, without any, every whole one."""
        steps = [event for event in self.report.steps if number(event.get("epoch")) is not None]
        looks = {float(e["epoch"]): e for e in self.report.validations if number(e.get("epoch")) is not None}
        if not looks and self.report.validations:  # a causal model is looked at now and then, not by epoch
            at = {int(event["step"]): float(event["epoch"]) for event in steps}
            looks = {at[int(e["step"])]: e for e in self.report.validations if int(e["step"]) in at}
        last = max((float(event["epoch"]) for event in steps), default=0.0)
        ends = sorted(looks) or [float(n) for n in range(1, math.floor(last + 1e-6) + 1)]
        found, start = [], 0.0
        for end in ends:
            mine = [event for event in steps if start < float(event["epoch"]) <= end + 1e-6]
            rows = sum(int(event.get("rows") or 0) for event in mine)
            loss = sum(float(e["loss"]) * int(e.get("rows") or 0) for e in mine) / rows if rows else None
            right = sum(int(e["right"]) for e in mine) / rows if rows and all("right" in e for e in mine) else None
            seen = looks.get(end, {})
            held = (number(seen.get(key)) for key in ("loss", "accuracy", "macro_f1"))
            found.append(Epoch(end, loss, right, *held))
            start = end
        return found

    @property
    def best_epoch(self) -> dict[str, Any] | None:
        best = [event for event in self.report.validations if event.get("best") and "macro_f1" in event]
        return best[-1] if best else None

    def wrong(self, at_most: int = WORST_SHOWN) -> list[Wrong]:
        """The rows told wrongly whose right label was found least likely, the worst first."""
        labels = [str(label) for label in dig(self.block, "labels") or []]
        found = []
        for line in self.predictions:
            probs = dig(line, "probabilities", MINE)
            label = line.get("label")
            if label not in labels or not isinstance(probs, list) or len(probs) != len(labels):
                continue
            right = labels.index(label)
            said = max(range(len(probs)), key=lambda place: probs[place])
            if said != right:
                text, second = (safe.visible(line.get(key) or "") for key in ("text", "second"))
                names = [safe.name(labels[place], 40) for place in (right, said)]
                row = Wrong(str(line.get("id")), text, second, names[0], names[1], probs[right], probs[said])
                found.append(row)
        return sorted(found, key=lambda row: row.p_right)[:at_most]

    def confused(self, at_most: int = CONFUSED_SHOWN) -> list[tuple[str, str, int]]:
        """(right label, said, rows), the commonest mistakes first."""
        pairs = [
            (self.labels[right], self.labels[said], int(n))
            for right, row in enumerate(self.confusion)
            for said, n in enumerate(row)
            if right != said and n
        ]
        return sorted(pairs, key=lambda pair: -pair[2])[:at_most]


def gather_classes(run: Run, report: Report | None = None) -> Classes:
    """Read a classifier's run; what is missing stays empty. report: what was gathered of it already."""
    report = report or gather(run)
    try:
        predictions = [line for line in run.predictions if isinstance(line, dict)]
    except (TunesmithError, OSError):  # a file that was broken by hand: the report tells what is there
        predictions = []
    found = dig(report.measured, "eval")
    return Classes(report, found if isinstance(found, dict) else {}, predictions)


def share(value: float | None, words: Words, low: Any = None, high: Any = None, sign: bool = False) -> Cell:
    """A share in percent with its interval; a difference of shares in points."""
    if value is None:
        return Cell(words("classes.none"))
    if (least := number(low)) is None or (most := number(high)) is None:
        return Cell(words.number(100 * value, 1, sign=True) if sign else words.percent(value))
    shown = [100 * end for end in (value, least, most)]
    digits = words.seen(shown, 1) if sign and least * most > 0 else 1
    text = words.number(shown[0], digits, sign=True) if sign else words.percent(value)
    return Cell(text, words.between(shown[1], shown[2], digits, sign))


def cell(entry: Mapping[str, Any] | None, metric: str, words: Words, sign: bool = False) -> Cell:
    """A metric's number as metrics.json holds it."""
    value = number(dig(entry, "value"))
    low, high = number(dig(entry, "low")), number(dig(entry, "high"))
    if number(dig(entry, "n")) == 1:  # one row has no interval
        low = high = None
    if metric != "log_loss" or value is None:
        return share(value, words, low, high, sign)
    if low is None or high is None:
        return Cell(words.number(value, 3, sign))
    digits = words.seen((value, low, high), 3) if sign and low * high > 0 else 3
    return Cell(words.number(value, digits, sign), words.between(low, high, digits, sign))


EPOCH_HEAD = ("epoch", "train_loss", "held_loss", "train_accuracy", "held_accuracy", "held_f1")


def epoch_rows(epochs: Sequence[Epoch], words: Words) -> list[list[str]]:
    """Loss and accuracy of every epoch, in training and on the validation rows; columns as EPOCH_HEAD names them."""
    return [
        [
            words.short(epoch.number),
            *(words.number(loss, 3) for loss in (epoch.loss, epoch.held_loss)),
            *(words.percent(part) for part in (epoch.accuracy, epoch.held_accuracy, epoch.held_f1)),
        ]
        for epoch in epochs
    ]


@dataclass(frozen=True)
class Line:
    """One metric of every system, and the differences to the baselines: (system, cell, verdict, its word, its mark)."""

    name: str
    about: str
    better: str
    cells: list[Cell]
    against: list[tuple[str, Cell, str, str, str]]


def table(classes: Classes, words: Words) -> tuple[list[str], list[Line]]:
    """The systems' names, and a line for each metric."""
    lines = []
    for name, metric in CLASS_METRICS.items():
        against = []
        for system in classes.systems:
            entry = classes.against(system, name)
            if entry:
                verdict = str(entry.get("verdict") or "")
                word = words.maybe(f"verdict.{verdict or 'none'}", verdict)
                shown = cell(entry, name, words, sign=True)
                unit = "" if name == "log_loss" else f"{HARD}{words('unit.points')}"
                shown = replace(shown, text=shown.text + unit)
                against.append((system, shown, verdict, word, MARKS.get(verdict, "")))
        about = typeset(metric.about[words.lang], words.lang)
        cells = [cell(dig(classes.block, system, name), name, words) for system in classes.systems]
        title = words(f"classes.metric.{name}")
        lines.append(Line(title, about, words(f"metrics.{metric.better}"), cells, against))
    return [words(f"classes.system.{system}") for system in classes.systems], lines


def label_rows(classes: Classes, words: Words) -> list[list[Cell]]:
    """label, rows, precision, recall, F1, most often taken for."""
    found = []
    for place, line in enumerate(classes.per_label):
        row = classes.confusion[place] if classes.confusion else []
        others = [(n, said) for said, n in enumerate(row) if said != place and n]
        taken = f"{classes.labels[max(others)[1]]} ({words.count(max(others)[0])})" if others else words("classes.none")
        found.append(
            [
                Cell(safe.name(line.get("label") or "", 40)),
                Cell(words.count(number(line.get("rows")))),
                share(number(line.get("precision")), words),
                share(number(line.get("recall")), words),
                cell(line.get("f1"), "f1", words),
                Cell(taken),
            ]
        )
    return found


def balance_rows(classes: Classes, words: Words) -> list[list[str]]:
    """label, rows of each part, mean length in words."""
    return [
        [
            safe.name(line.get("label") or "", 40),
            *(words.count(number(line.get(part))) for part in ("train", "validation", "test")),
            words.number(number(line.get("words")), 1),
        ]
        for line in classes.balance
    ]


def listed_confused(classes: Classes, words: Words) -> str:
    """The commonest mistakes as a list in words."""
    pairs: Sequence[tuple[str, str, int]] = classes.confused()
    told = [words("classes.confused", label=right, said=said, n=n) for right, said, n in pairs]
    return words.listed(told) if told else words("classes.confused_none")

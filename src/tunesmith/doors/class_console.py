"""Events and numbers of a classifier -> lines on a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tunesmith.doors.class_words import Say
from tunesmith.doors.console import Teller
from tunesmith.doors.tables import STYLES, clip, plain_table
from tunesmith.judge import safe
from tunesmith.judge.baselines import MAJORITY, TFIDF
from tunesmith.judge.class_facts import EPOCH_HEAD, MINE, Epoch, cell, epoch_rows, gather_classes
from tunesmith.judge.class_sentences import verdict as verdict_of
from tunesmith.judge.facts import recognised_by
from tunesmith.judge.parts import dig, number
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import Run

LABELS_SHOWN, WORST_SHOWN = 20, 3
SHOWN = ("macro_f1", "accuracy", "log_loss", "calibration_error")


class ClassTeller(Teller):
    """Listens to a classifier's events and tells them as they come; `finish` shows what the run came to."""

    verb = "classify tune"

    def __init__(self, recipe: ClassifyRecipe, console: Console | None = None):
        super().__init__(recipe, console)  # type: ignore[arg-type]
        self.say: Say = Say(recipe.lang)
        self._loss, self._right, self._seen = 0.0, 0, 0

    def finish(self, run: Run) -> None:
        """The end: every system's scores, the verdict, the worst mistakes, what it cost, what to type next."""
        self.close()
        classes = gather_classes(run)
        self._line("")
        if classes.measured:
            self._line(self.say("measured", n=classes.rows))
            self.console.print(systems_table(classes.block, classes.systems, self.say))
            self._line("")
            for sentence in verdict_of(classes, self.say.words):
                self._line(sentence)
            worst = classes.wrong(WORST_SHOWN)
            if worst:
                self._line("")
                self._line(self.say("worst"))
            for row in worst:
                self._line(Text("  " + clip(row.text, self.console.width - 4), "bold"))
                shares = {key: self.say.words.percent(getattr(row, key), 0) for key in ("p_right", "p_said")}
                self._line(Text("    " + self.say("worst_row", right=row.right, said=row.said, **shares), "dim"))
            self._line("")
        else:
            self._line(self.say("no_test"))
        self._cost(run.metrics.get("train") or {})
        self._line(self.say("report", path=run.path("report.html")))
        command = f"tunesmith classify predict {shlex.quote(run.folder.as_posix())} texts.jsonl"
        self._line(self.say("predict", command=command))

    def _read(self, event: Mapping[str, Any]) -> None:
        why = safe.visible(recognised_by(event["why"], self.say.words))
        self._line(self.say("read_labels", read=event["read"], why=why.rstrip(".")))

    def _labels(self, event: Mapping[str, Any]) -> None:
        self.console.print(balance_table(event["balance"], self.say))
        for told in event["told"]:
            self._line(safe.visible(told[self.say.lang]))

    def _note(self, event: Mapping[str, Any]) -> None:
        self.close()
        self._line(str(event["text"]))

    def _adapter(self, event: Mapping[str, Any]) -> None:
        kind = str(event["method"])
        known = {"rank": event["rank"], "targets": ", ".join(event["targets"])}
        what = self.say(kind if kind in ("full", "head") else "lora", **known)
        share = self.say.words.percent(event["trainable"] / event["total"])
        self._line(self.say("adapter", what=what, trainable=event["trainable"], total=event["total"], share=share))

    def _step(self, event: Mapping[str, Any]) -> None:
        super()._step(event)
        self._loss += float(event["loss"]) * int(event["rows"])
        self._right += int(event.get("right") or 0)
        self._seen += int(event["rows"])

    def _validation(self, event: Mapping[str, Any]) -> None:
        if "macro_f1" not in event:  # a causal model is looked at as an assistant is
            super()._validation(event)
            return
        words = self.say.words
        loss = words.number(self._loss / max(1, self._seen), 3)
        told = {
            "epoch": words.short(event["epoch"]),
            "loss": loss,
            "held": words.number(event["loss"], 3),
            "accuracy": words.percent(event["accuracy"]),
            "f1": words.percent(event["macro_f1"]),
            "best": self.say("best") if event["best"] else "",
        }
        self._line(self.say("epoch", **told))
        self._loss, self._right, self._seen = 0.0, 0, 0

    def _answers(self, event: Mapping[str, Any]) -> None:
        self._show(self.say(f"telling.{event['side']}"), int(event["done"]), int(event["of"]))


def balance_table(balance: Sequence[Mapping[str, Any]], say: Say) -> Table:
    """Rows of each label in each part, and the mean length of its texts."""
    table = plain_table(say("label"), say("train"), say("held"), say("test"), say("mean_words"), right=(1, 2, 3, 4))
    for line in balance[:LABELS_SHOWN]:
        counts = (say.words.count(line[part]) for part in ("train", "validation", "test"))
        table.add_row(safe.name(line["label"], 40), *counts, say.words.number(number(line["words"]), 1))
    if len(balance) > LABELS_SHOWN:
        table.add_row("…")
    return table


def systems_table(block: Mapping[str, Any], systems: Sequence[str], say: Say) -> Table:
    """A row a system, each metric with its interval."""
    table = plain_table("", *(say.words(f"classes.metric.{name}") for name in SHOWN), right=(1, 2, 3, 4))
    for system in systems:
        shown = (cell(dig(block, system, name), name, say.words) for name in SHOWN)
        texts = (f"{each.text}\n{each.between}" if each.between else each.text for each in shown)
        table.add_row(system_name(system, say), *texts)
    return table


def system_name(system: str, say: Say) -> str:
    """A baseline's name in words; a run's own name as it is."""
    known = system in (MINE, MAJORITY, TFIDF, "base")
    return say.words(f"classes.system.{system}") if known else safe.name(system, 40)


def draw_evaluated(found: Mapping[str, Any], console: Console, say: Say) -> None:
    """What `classify eval` found: every system, and the first run against each of the others."""
    systems = [name for name in found if name in found["difference"] or name == found["of"][0]]
    if found["note"]:
        console.print(found["note"])
    if found["left_out"]:
        console.print(say("compared", n=found["rows"], left=found["left_out"]))
    else:
        console.print(say("measured", n=found["rows"]))
    console.print(systems_table(found, systems, say))
    if found["difference"]:
        _draw_differences(found, console, say)
    if found["epochs"]:
        console.print("\n" + say("epochs"))
        console.print(epochs_table(found["epochs"], say))


def epochs_table(epochs: Mapping[str, Sequence[Mapping[str, Any]]], say: Say) -> Table:
    """Every epoch of every run: loss and accuracy, in training and on the validation rows."""
    table = plain_table("", *(say(f"epochs.{key}") for key in EPOCH_HEAD), right=(1, 2, 3, 4, 5, 6))
    for name, each in epochs.items():
        for place, line in enumerate(epoch_rows([Epoch(**epoch) for epoch in each], say.words)):
            table.add_row(safe.name(name, 40) if not place else "", *line)
    return table


def _draw_differences(found: Mapping[str, Any], console: Console, say: Say) -> None:
    console.print("\n" + say("against", mine=safe.name(found["of"][0], 40)))
    table = plain_table("", say("difference"), say("interval"), say("verdict"), right=(1,))
    for system, metrics in found["difference"].items():
        entry = metrics["macro_f1"]
        shown = cell(entry, "macro_f1", say.words, sign=True)
        word = Text(say.verdict(entry["verdict"]), STYLES.get(entry["verdict"], ""))
        table.add_row(system_name(system, say), shown.text, shown.between, word)
    console.print(table)

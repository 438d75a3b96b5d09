"""A study on a terminal: what it will take, a table that lives while it runs, what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from tunesmith.doors.bars import Bar, open_bar
from tunesmith.doors.study_page import Section, sections
from tunesmith.doors.study_words import Tell
from tunesmith.doors.tables import plain_table
from tunesmith.judge.wording import NONE

ROWS = 30  # cells that the live table shows


def draw_plan(told: Mapping[str, Any], budget: float, tell: Tell, console: Console) -> None:
    """What a study will take, before it starts."""
    console.print(
        tell("plan", cells=told["cells"], seeds=len(told["seeds"]), runs=told["runs"], rows=told["test_rows"])
    )
    if told["done"]:
        console.print(tell("plan.done", done=told["done"]))
    if told["changed"]:
        console.print(Text(tell("changed", files=tell.some(told["changed"])), "yellow"), soft_wrap=True)
    table = plain_table(
        tell("cell"), tell("rows"), tell("steps"), tell("passes"), tell("tokens"), tell("time"), right=range(1, 6)
    )
    for point in told["points"]:
        passes = tell.words.number(point["steps"] and point["tokens"] / max(1, point["tokens_per_pass"]), 1)
        counts = (tell.words.count(point[key]) for key in ("rows", "steps"))
        time = tell.words.seconds(point["seconds"]) if point["seconds"] else NONE
        table.add_row(point["name"], *counts, passes, tell.words.count(point["tokens"]), time)
    console.print(table)
    console.print(tell("plan.time", time=tell.words.seconds(told["seconds"])))
    if left := told["left_out"]:
        names = tell.some([f"{run['name']} ({tell('seed')} {run['seed']})" for run in left])
        fits = told["runs"] - told["done"] - len(left)
        time = tell.words.seconds(budget * 60)
        console.print(tell("plan.budget", budget=time, n=fits, left=len(left), names=names))


class StudyTeller:
    """Listens to a study: a live table on a terminal, a line a run elsewhere."""

    def __init__(self, told: Mapping[str, Any], metrics: list[str], tell: Tell, console: Console):
        self.tell, self.console, self.metrics = tell, console, metrics
        self.points = [point["name"] for point in told.get("points", ())]
        self.values: dict[str, list[Mapping[str, Any]]] = {name: [] for name in self.points}
        self.now, self.step, self.left = "", "", 0.0
        self.done, self.of = int(told.get("done", 0)), int(told.get("runs", 0))
        self.live = Live(console=console, refresh_per_second=2, transient=True) if console.is_terminal else None

    def __call__(self, event: Mapping[str, Any]) -> None:
        tell = getattr(self, f"_{event['event']}", None)
        if tell is not None:
            tell(event)

    def _cell(self, event: Mapping[str, Any]) -> None:
        self.now = self.tell("running", name=event["name"], seed=str(event["seed"]))
        self.left, self.of, self.done, self.step = event["left"], event["of"], event["done"], ""
        if self.live:
            self.live.start()
        self._show(event["name"])

    def _step(self, event: Mapping[str, Any]) -> None:
        if event["step"] % 5 == 0 or event["step"] == event["of"]:
            self.step = f"{event['step']}/{event['of']}"
            self._show(self.now.partition(",")[0])

    def _cell_done(self, event: Mapping[str, Any]) -> None:
        self.done = event["done"]
        self.values.setdefault(event["name"], []).append(event["values"])
        if self.live:
            self._show("")
            return
        time = self.tell.words.seconds(event["seconds"])
        told = ", ".join(f"{self.tell.metric(m)} {self.tell.value(m, event['values'][m])}" for m in self.metrics)
        text = f"[{event['done']}/{event['of']}] {self.now}: {told} ({time})"
        self.console.print(Text(text), soft_wrap=True)

    def _cell_failed(self, event: Mapping[str, Any]) -> None:
        self.of = event["of"]
        self.console.print(Text(f"{self.now}: {self.tell('failed', why=event['why'])}", "red"), soft_wrap=True)

    def _changed(self, event: Mapping[str, Any]) -> None:
        self.console.print(Text(self.tell("changed", files=self.tell.some(event["files"])), "yellow"), soft_wrap=True)

    def _search_plan(self, event: Mapping[str, Any]) -> None:
        counts = {key: event[key] for key in ("trials", "runs")}
        time = self.tell.words.seconds(event["seconds"])
        self.console.print(Text(self.tell("search.plan", time=time, **counts)), soft_wrap=True)

    def _trial(self, event: Mapping[str, Any]) -> None:
        shown = (f"{k}={self.tell.words.short(v) if isinstance(v, float) else v}" for k, v in event["values"].items())
        loss = self.tell("search.given_up") if event["loss"] is None else self.tell.words.number(event["loss"], 4)
        counts = {key: event[key] for key in ("done", "of", "number")}
        text = self.tell("search.line", values=" ".join(shown), loss=loss, **counts)
        self.done, self.of = event["done"], event["of"]
        self.console.print(Text(text), soft_wrap=True)

    def _show(self, name: str) -> None:
        if not self.live:
            return
        left = self.tell("left", time=self.tell.words.seconds(self.left)) if self.left else ""
        head = Text(f"{self.done}/{self.of}  {self.now}  {self.step}  {left}")
        self.live.update(Group(self._table(name), head))

    def _table(self, running: str) -> Table:
        names = [self.tell.metric(metric) for metric in self.metrics]
        table = plain_table(self.tell("cell"), self.tell("seeds"), *names, right=range(1, 2 + len(names)))
        for name in self.points[:ROWS]:
            values = self.values.get(name, [])
            means = []
            for metric in self.metrics:
                known = [value[metric] for value in values if value[metric] is not None]
                means.append(self.tell.value(metric, sum(known) / len(known)) if known else NONE)
            table.add_row(Text(name, "bold" if running == name else ""), str(len(values)), *means)
        return table

    def close(self) -> None:
        if self.live:
            self.live.stop()


class Counting:
    """How far the counting of tokens is, before a study starts."""

    def __init__(self, tell: Tell, console: Console):
        self.bar: Bar | None = None
        self.tell, self.console = tell, console

    def __call__(self, event: Mapping[str, Any]) -> None:
        if event["event"] == "counting":
            self.bar = self.bar or open_bar(self.console, self.tell("counting"), self.tell.lang)
            self.bar.update(event["done"], event["of"], "")

    def close(self) -> None:
        if self.bar:
            self.bar.close()


def draw_result(found: Mapping[str, Any], tell: Tell, console: Console) -> None:
    """What a study came to."""
    for section in sections(found, tell):
        if section.key in ("conclusion", "cells", "effects", "search"):
            _draw(section, console)


def _draw(section: Section, console: Console) -> None:
    console.print()
    console.print(Text(section.title, "bold"))
    for line in section.lines:
        console.print(Text(line) if section.key == "conclusion" else Text(line, "dim"))
    if section.rows:
        table = plain_table(*section.header, right=range(section.left, len(section.header)))
        for row in section.rows:
            table.add_row(*row)
        console.print(table)

"""A Report -> the cells of report.ipynb, a notebook to hand in: code, and analysis from the measurements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tunesmith.judge import described, facts, page, people, plots, refereed, safe, sentences, shown, token_view
from tunesmith.judge.markdown import bullets, listed, people_tables, published_table
from tunesmith.judge.parts import Report
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.wording import Words


@dataclass(frozen=True)
class Cell:
    """A cell. optional: code that may fail where rows are not at hand; then `instead` stands there as text."""

    kind: Literal["markdown", "code"]
    source: str
    optional: bool = False
    instead: str = ""
    outputs: list[dict[str, Any]] = field(default_factory=list)


def cells(report: Report, words: Words) -> list[Cell]:
    """The notebook, its code not run yet."""
    found: list[Cell] = []

    def text(*blocks: str) -> None:
        found.append(Cell("markdown", "\n\n".join(block for block in blocks if block)))

    def code(source: str, **more: Any) -> None:
        found.append(Cell("code", source.strip("\n"), **more))

    def own(key: str) -> str:
        """Room for the author's own words, with a question to begin from."""
        return f"*{words('nb.own')}* {words(f'nb.ask.{key}')}"

    authors = page.authors(report, words)
    date = words.date(report.env("started") or "")
    text(
        f"# {md(sentences.title(report, words))}",
        f"**{md(authors)}**" if authors else "",
        md(" · ".join(part for part in (date, *sentences.facts(report, words)) if part)),
        bullets(sentences.verdict(report, words)),
    )
    text(f"## {words('nb.setup')}", words("nb.setup_about"))
    seconds = report.train("seconds")
    code(SETUP.format(train=words("nb.train_comment", time=words.seconds(seconds)), folder=words("nb.folder_comment")))
    code('recipe = run.run.recipe\npd.Series(recipe, name="recipe.yaml").to_frame()')

    text(f"## {words('data.title')}", words("nb.data_about"))
    code(ROWS, optional=True, instead=words("nb.no_rows"))
    code(SOME_ROWS, optional=True)
    text(words("nb.ledger_about"))
    code(LEDGER)
    code(LENGTHS.format(**_labels(words, "curves.lengths_x", "curves.rows", "data.tokens", "data.learnt")))
    read = described.rows(report, words)
    read += [(fate.name, f"{words.count(fate.n)} ({fate.share})") for fate in facts.fates(report, words)]
    text(f"### {words('nb.analysis')}", listed(read, words) or words("missing.ledger"), own("data"))

    text(f"## {words('how.title')}", *map(md, sentences.method(report, words)))
    text(f"## {words('curves.title')}", words("nb.train_about"))
    code(TRAIN)
    code(CURVES.format(**_labels(words, "curves.train", "curves.validation", "curves.loss", "curves.lr", "curves.norm",
                                 "curves.step")))  # fmt: skip
    drawn = [plot.alternative for plot in plots.curves(report, words)]
    text(f"### {words('nb.analysis')}", bullets(drawn) or words("missing.events"), own("curves"))

    text(f"## {words('five.title')}", words("nb.answers_about"))
    code(ANSWERS)
    text(f"### {words('nb.analysis')}", bullets(_labelled(report, words)), own("answers"))

    if report.metrics:
        text(f"## {words('metrics.title')}", words("nb.metrics_about", n=report.measured_rows))
        code(METRICS)
        code(CHART.format(**_labels(words, "metrics.base", "metrics.tuned"),
                          chart=json.dumps(plots.chart_title(report, words), ensure_ascii=False)))  # fmt: skip
    text(f"### {words('nb.analysis')}", bullets(_measured(report, words)) or words("missing.metrics"), own("metrics"))
    text(*published_table(report, words)) if report.published else None
    if report.failures():
        text(f"### {words('failures.title')}", words("failures.note"))
        code(KINDS)
        text(own("kinds"))

    if report.token_by_token(1):
        text(f"## {words('tokens.title')}", bullets(token_view.said(report, words)), words("nb.tokens_about"))
        code(TOKENS.format(**_labels(words, "metrics.base", "metrics.tuned", "tokens.legend")))
        text(own("tokens"))
    heard = people.heard(report, words)
    if heard is not None:
        text(f"## {words('people.title')}", bullets(heard.said), *people_tables(heard, words), own("people"))
    judges = refereed.parts(report, words)
    text(f"## {words('referee.title')}") if judges else None
    for judge in judges:
        told = f"**{words('referee.prompt')}**\n\n{safe.fenced(judge.prompt)}"
        text(f"### {md(judge.model)}", bullets(judge.said), told)
    text(own("people")) if judges else None

    text(f"## {words('nb.talk')}", words("nb.talk_about"))
    sides = _labels(words, "metrics.base", "metrics.tuned")
    code(TALK.format(ask=json.dumps(words("card.example"), ensure_ascii=False), **sides))
    text(f"## {words('limits.title')}", bullets(sentences.limits(report, words)), own("limits"))
    again = "\n\n".join(f"{about}\n\n{safe.fenced(line)}" for about, line in facts.commands(report, words))
    text(f"## {words('reproduce.title')}", again, words("reproduce.same"))
    return found


def as_json(cells: Sequence[Cell], words: Words) -> str:
    """The cells, run, as a notebook file (nbformat 4.5)."""
    made: list[dict[str, Any]] = []
    run = 0
    for number, cell in enumerate(cells):
        one: dict[str, Any] = {"cell_type": cell.kind, "id": f"cell-{number:02}", "metadata": {}}
        one["source"] = cell.source.splitlines(keepends=True)
        if cell.kind == "code":
            run += 1
            one |= {"execution_count": run, "outputs": [_numbered(output, run) for output in cell.outputs]}
        made.append(one)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "lang": words.lang}
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def _numbered(output: dict[str, Any], run: int) -> dict[str, Any]:
    return {**output, "execution_count": run} if output["output_type"] == "execute_result" else output


def _labels(words: Words, *keys: str) -> dict[str, str]:
    """Labels of a plot as Python strings, by the last part of their keys."""
    return {key.rpartition(".")[2]: json.dumps(words(key), ensure_ascii=False) for key in keys}


def _labelled(report: Report, words: Words) -> list[str]:
    labels = report.labels()
    n = sum(base for _, base, _ in labels)
    return [
        words("nb.label", label=facts.label_text(label, words), code=label, base=base, tuned=tuned, of=n)
        for label, base, tuned in labels
    ]


def _measured(report: Report, words: Words) -> list[str]:
    """A sentence for each verdict, with the metrics it was given to and their numbers."""
    found = []
    for verdict in ("better", "worse", "tie", "changed", "same"):
        lines = [shown.line(metric, words) for metric in report.metrics if metric.verdict == verdict]
        if lines:
            told = [
                f"{line.name} ({words('metrics.arrow', base=line.base.text, tuned=line.tuned.text)})" for line in lines
            ]
            found.append(words(f"nb.{verdict}", metrics=words.listed(told, 20)))
    return found


SETUP = """
import math
from itertools import islice
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import tunesmith

RUN = Path(".")  # {folder}
TRAIN = False  # {train}

pd.set_option("display.max_colwidth", 120, "display.float_format", "{{:.6g}}".format)
BASE, TUNED = "#a85b00", "#1f5fbf"  # colours
run = tunesmith.load(RUN)
"""
ROWS = """
settings = {name: value for name, value in recipe.items() if name not in ("data", "model")}
rows = tunesmith.read_data(run.data, model=run.base, **settings)
pd.Series({part: len(getattr(rows, part)) for part in ("train", "validation", "test")}, name="rows").to_frame()
"""
SOME_ROWS = """
pd.DataFrame(
    [
        {"asked": "\\n".join(m.content for m in row.prompt), "answer": row.answer}
        for row in islice(rows.train, 5)
    ]
)
"""
LEDGER = r"""
ledger = pd.read_csv(RUN / "ledger.csv.gz")
ledger["why"] = ledger.reason.astype("string").str.replace(r" \S+:\d+$", " another row", regex=True)
ledger.groupby(["fate", "why"], dropna=False).size().rename("rows").reset_index()
"""
LENGTHS = """
kept = ledger[ledger.fate.isin(["kept", "cut"]) & (ledger.tokens > 0)]
axes = kept[["tokens", "learnt"]].plot.hist(
    bins=30, alpha=0.6, figsize=(7, 3), legend=False, color=["#9aa3ad", TUNED]
)
axes.legend([{tokens}, {learnt}], frameon=False)
axes.set(xlabel={lengths_x}, ylabel={rows})
kept.groupby("part")[["tokens", "learnt"]].describe().T
"""
TRAIN = """
if TRAIN:
    run = tunesmith.tune(recipe=RUN / "recipe.yaml", data=run.data, model=run.base, out="again", track=[])
pd.Series(run.metrics["train"], name="train").to_frame()
"""
CURVES = """
events = pd.DataFrame(run.run.events)
steps = events[events.event == "step"]
held_out = events[events.event == "validation"]
figure, axes = plt.subplots(1, 3, figsize=(12, 3.2), layout="constrained")
axes[0].plot(steps.step, steps.loss, color="#9aa3ad", linewidth=0.6, alpha=0.5)
smooth = steps.loss.rolling(max(1, len(steps) // 20), center=True, min_periods=1).mean()
axes[0].plot(steps.step, smooth, color="#59636e", label={train})
if len(held_out):
    axes[0].plot(held_out.step, held_out.loss, color=TUNED, marker="o", label={validation})
axes[0].legend(frameon=False)
for axis, name, title in zip(axes, ("loss", "lr", "grad_norm"), ({loss}, {lr}, {norm}), strict=True):
    if name != "loss":
        axis.plot(steps.step, steps[name], color=TUNED)
    axis.set(title=title, xlabel={step})
"""
ANSWERS = """
answers = pd.DataFrame(run.answers)
answers[answers["set"] == "probe"][["prompt", "base", "base_label", "tuned", "tuned_label"]]
"""
METRICS = """
measured = run.metrics["eval"]
table = pd.DataFrame(
    {
        name: {
            "base": measured["base"].get(name, {}).get("value"),
            "tuned": measured["tuned"].get(name, {}).get("value"),
            "difference": entry["value"],
            "low": entry["low"],
            "high": entry["high"],
            "n": entry["n"],
            "verdict": entry["verdict"],
        }
        for name, entry in measured["difference"].items()
    }
).T
table
"""
CHART = """
shares = [name for name in ("stop_rate", "loop_rate", "echo_rate", "answer_token_accuracy") if name in measured["base"]]
figure, axis = plt.subplots(figsize=(7, 0.6 * len(shares) + 1), layout="constrained")
for side, label, colour, shift in (("base", {base}, BASE, -0.12), ("tuned", {tuned}, TUNED, 0.12)):
    entries = [measured[side][name] for name in shares]
    values = [entry["value"] for entry in entries]
    reach = [[e["value"] - e["low"] for e in entries], [e["high"] - e["value"] for e in entries]]
    places = [i + shift for i in range(len(shares))]
    axis.errorbar(values, places, xerr=reach, fmt="o", capsize=3, label=label, color=colour)
axis.set(yticks=range(len(shares)), yticklabels=shares, xlim=(-0.02, 1.02), title={chart})
axis.invert_yaxis()
_ = figure.legend(loc="outside lower center", ncols=2, frameon=False)
"""
KINDS = """
tested = answers[answers["set"] == "test"]
failed = tested.assign(base=tested.base_label != "answers", tuned=tested.tuned_label != "answers")
failed.groupby("kind")[["base", "tuned"]].agg(["sum", "mean"]).sort_values(("tuned", "mean"), ascending=False)
"""
TOKENS = """
scored = pd.read_json(run.folder / "tokens.jsonl", lines=True, dtype=False)
short = scored[scored.tokens.str.len().between(6, 40)]
line = (short if len(short) else scored).iloc[0]
chances = pd.DataFrame({{{base}: line.base, {tuned}: line.tuned}}).map(math.exp)
axes = chances.plot.bar(figsize=(max(6, 0.4 * len(line.tokens)), 3), width=0.8, color=[BASE, TUNED])
axes.set_xticklabels([token.replace("$", r"\\$") for token in line.tokens], rotation=60, ha="right")
axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)
_ = axes.set(ylabel={legend}, ylim=(0, 1))
"""
TALK = """
if TRAIN:
    for who in (True, False):
        print({base} if who else {tuned}, "→", run.ask({ask}, base=who, temperature=0))
"""

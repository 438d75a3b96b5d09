"""A study as a notebook to hand in: its numbers read from study.json, its tables and plots made by the code in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tunesmith.disk import write_text
from tunesmith.doors.cells import run_cells
from tunesmith.doors.study_page import how_long, title
from tunesmith.doors.study_says import conclusion
from tunesmith.doors.study_words import Tell
from tunesmith.judge.notebook import Cell, as_json
from tunesmith.judge.safe import markdown as md

NOTEBOOK = "study.ipynb"


def write_notebook(folder: Path, found: Mapping[str, Any], tell: Tell) -> Path:
    """Write study.ipynb into a study's folder, run from top to bottom; gives its path."""
    path = folder / NOTEBOOK
    write_text(path, as_json(run_cells(cells(found, tell), folder), tell.words))
    return path


def cells(found: Mapping[str, Any], tell: Tell) -> list[Cell]:
    """The notebook, its code not run yet."""
    made: list[Cell] = []

    def text(*blocks: str) -> None:
        made.append(Cell("markdown", "\n\n".join(block for block in blocks if block)))

    def code(source: str) -> None:
        made.append(Cell("code", source.strip("\n")))

    def own(key: str) -> str:
        """Room for the author's own words."""
        return f"*{tell.words('nb.own')}* {tell(f'ask.{key}')}"

    said = "\n".join(f"- {md(line)}" for line in conclusion(found, tell))
    text(f"# {md(title(found, tell))}", said, own("question"))
    code(SETUP)
    text(f"## {tell('how')}", tell("how.rows", n=found["test_rows"]), how_long(found, tell))
    several = max(len(cell["runs"]) for cell in found["cells"]) > 1
    text(f"## {tell('cells')}", tell("cells.note" if several else "cells.one"))
    code(CELLS)
    code(CHART)
    text(own("cells"))
    if found["effects"]:
        text(f"## {tell('effects')}", tell("effects.note"))
        code(EFFECTS)
        text(own("effects"))
    if found["pairs"]:
        name = tell.metric_within(found["metric"])
        text(f"## {md(tell('pairs', metric=name))}", tell("pairs.note", n=len(found["pairs"])))
        code(PAIRS)
    if any(len(run["points"]) > 1 for run in found["curves"]):
        text(f"## {tell('curves')}", tell("curves.note"))
        code(CURVES)
    text(own("limits"))
    return made


SETUP = """
import json
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

found = json.loads(Path("study.json").read_text(encoding="utf-8"))
METRIC = found["metric"]
found["study"]["vary"]
"""
CELLS = """
PARTS = ("value", "low", "high")
rows = [
    {"cell": cell["name"], **cell["levels"], "rows": cell["rows"], "seeds": len(cell["runs"]),
     **{f"{name} {part}": told[part] for name, told in cell["means"].items() if told for part in PARTS}}
    for cell in found["cells"]
]
pd.DataFrame(rows).set_index("cell").round(3)
"""
CHART = """
told = [(cell["name"], cell["means"][METRIC], cell["runs"]) for cell in found["cells"] if cell["means"].get(METRIC)]
figure, axis = plt.subplots(figsize=(7, 0.45 * len(told) + 1), layout="constrained")
for place, (name, mean, runs) in enumerate(told):
    reach = [[mean["value"] - mean["low"]], [mean["high"] - mean["value"]]]
    axis.errorbar([mean["value"]], [place], xerr=reach, fmt="o", capsize=3, color="#1f5fbf")
    each = [run["values"][METRIC] for run in runs if run["values"][METRIC] is not None]
    axis.plot(each, [place] * len(each), "o", mfc="none", color="#59636e")
axis.set(yticks=range(len(told)), yticklabels=[name for name, _, _ in told], xlabel=METRIC)
axis.invert_yaxis()
"""
EFFECTS = """
def table(tests):
    lines = [
        {"metric": t["metric"], "setting": t["factor"], "a": t["a"], "b": t["b"], "b - a": t["difference"]["value"],
         "low": t["difference"]["low"], "high": t["difference"]["high"], "p (Holm)": t["p"], "b is": t["verdict"]}
        for t in tests
    ]
    return pd.DataFrame(lines).round(4)

table(found["effects"])
"""
PAIRS = """
table(sorted(found["pairs"], key=lambda test: test["p"])).drop(columns=["metric", "setting"])
"""
CURVES = """
figure, axis = plt.subplots(figsize=(7, 3.5), layout="constrained")
names = list(dict.fromkeys(run["name"] for run in found["curves"]))
for run in found["curves"]:
    if run["points"]:
        tokens, losses = zip(*run["points"])
        axis.plot(tokens, losses, color=f"C{names.index(run['name']) % 10}", alpha=0.8,
                  label=run["name"] if run["seed"] == found["study"]["seeds"][0] else None)
axis.set(xlabel="tokens", ylabel="loss")
_ = axis.legend(frameon=False, fontsize=8)
"""

"""A study's plots as SVG elements in the page's colours: cells with their intervals, heat maps, learning curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from statistics import mean
from typing import Any

from tunesmith.doors.study_words import Tell
from tunesmith.judge import safe
from tunesmith.judge.plots import COLOURS, Plot, _axes, _finish, _plot, styled
from tunesmith.judge.ticks import even_decimals

LINES = ("-", "--", ":", "-.")
MOST_LINES = 8  # cells whose curves are drawn


@styled
def drawn(found: Mapping[str, Any], tell: Tell) -> list[Plot]:
    """Every plot that the result has numbers for."""
    metrics = list(found["study"]["metrics"])
    plots = [dots(found, name, tell) for name in metrics if any(cell["means"].get(name) for cell in found["cells"])]
    plots += [heat(each, number, found, tell) for number, each in enumerate(found["heat"])]
    return plots + ([curves(found, tell)] if any(len(run["points"]) > 1 for run in found["curves"]) else [])


def dots(found: Mapping[str, Any], name: str, tell: Tell) -> Plot:
    """A line a cell: the mean of the seeds with its interval, each seed, and the base."""
    cells = [cell for cell in found["cells"] if cell["means"].get(name)]
    figure, axes = _axes(0.34 * len(cells) + 0.8)
    scale = 100 if tell._unit(name) else 1
    spoken = []
    for y, cell in enumerate(cells):
        told = cell["means"][name]
        ends = [told["low"] * scale, told["high"] * scale]
        axes.plot(ends, [y, y], color=COLOURS["tuned"], linewidth=5, alpha=0.35, solid_capstyle="butt")
        each = [value * scale for run in cell["runs"] if (value := run["values"].get(name)) is not None]
        axes.plot(each, [y] * len(each), "o", markersize=5, markerfacecolor="none", color=COLOURS["muted"])
        axes.plot([told["value"] * scale], [y], "o", markersize=5.5, color=COLOURS["tuned"])
        digits = tell.digits(name, told["value"])
        spoken.append(f"{cell['name']}: {tell.value(name, told['value'], digits)}")
    for values in found["base"].values():
        if value := values.get(name):
            axes.axvline(value["value"] * scale, color=COLOURS["base"], linewidth=1.2, linestyle=(0, (4, 3)))
    axes.set_yticks(range(len(cells)), [safe.name(cell["name"], 44) for cell in cells])
    axes.set_ylim(len(cells) - 0.5, -0.5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(even_decimals(tell.words))
    title = tell("dots", metric=tell.metric(name))
    axes.set_xlabel(tell.metric(name) + (" (%)" if scale == 100 else ""))
    return _plot(f"dots-{name}", title, " ".join(spoken), figure)


def heat(each: Mapping[str, Any], number: int, found: Mapping[str, Any], tell: Tell) -> Plot:
    """Two settings against each other, darker where better, or where more if neither way is better."""
    name = found["metric"]
    values = [value for line in each["values"] for value in line if value is not None]
    low, high = min(values), max(values)
    figure, axes = _axes(0.5 * len(each["rows"]) + 0.9)
    spoken = []
    for y, (row, line) in enumerate(zip(each["rows"], each["values"], strict=True)):
        for x, (column, value) in enumerate(zip(each["columns"], line, strict=True)):
            if value is None:
                continue
            share = (value - low) / (high - low) if high > low else 0.5
            good = 1 - share if found["better"] == "lower" else share
            xs, ys = [x, x + 0.97, x + 0.97, x], [y, y, y + 0.94, y + 0.94]
            axes.fill(xs, ys, color=COLOURS["tuned"], alpha=0.08 + 0.42 * good, linewidth=0)
            told = tell.value(name, value)
            axes.text(x + 0.485, y + 0.47, told, ha="center", va="center", fontsize=9)
            spoken.append(f"{each['across']}={column}, {each['down']}={row}: {told}.")
    axes.set_xlim(0, len(each["columns"]))
    axes.set_ylim(len(each["rows"]), 0)
    axes.set_xticks([x + 0.485 for x in range(len(each["columns"]))], [safe.name(c, 24) for c in each["columns"]])
    axes.set_yticks([y + 0.47 for y in range(len(each["rows"]))], [safe.name(r, 24) for r in each["rows"]])
    axes.set_xlabel(safe.name(each["across"]))
    axes.set_ylabel(safe.name(each["down"]))
    for spine in axes.spines.values():
        spine.set_visible(False)
    title = tell("heat", metric=tell.metric(name), down=safe.name(each["down"]), across=safe.name(each["across"]))
    return _plot(f"heat-{number}", title, " ".join(spoken), figure)


def curves(found: Mapping[str, Any], tell: Tell) -> Plot:
    """Validation loss by tokens read, each cell the mean of its seeds; of many cells those with the best means."""
    names = _shown(found)
    figure, axes = _axes(3.2 + 0.1 * len(names))
    looks = cycle([(colour, line) for line in LINES for colour in ("tuned", "base", "muted")])
    spoken = []
    for name, (colour, line) in zip(names, looks, strict=False):
        runs = [run["points"] for run in found["curves"] if run["name"] == name and run["points"]]
        if not runs:
            continue
        length = min(map(len, runs))
        xs = [mean(points[i][0] for points in runs) for i in range(length)]
        ys = [mean(points[i][1] for points in runs) for i in range(length)]
        axes.plot(xs, ys, color=COLOURS[colour], linestyle=line, linewidth=1.6, label=safe.name(name, 44))
        spoken.append(f"{name}: {tell.words.number(ys[0])} → {tell.words.number(ys[-1])}.")
    _finish(axes, tell.words, tell("curves.x"), tell("curves.y"))
    figure.legend(frameon=False, loc="outside lower left", ncols=2, handlelength=2.4, fontsize=8)  # clear of the lines
    return _plot("curves", tell("curves"), " ".join(spoken), figure)


def _shown(found: Mapping[str, Any]) -> Sequence[str]:
    name, sign = found["metric"], -1 if found["better"] == "lower" else 1
    cells = [cell for cell in found["cells"] if cell["means"].get(name)]
    best = sorted(cells, key=lambda cell: -sign * cell["means"][name]["value"])[:MOST_LINES]
    kept = {cell["name"] for cell in best}
    return [cell["name"] for cell in cells if cell["name"] in kept]

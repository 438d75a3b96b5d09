"""The plots of a classifier's report: scores, epochs, confusion, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tunesmith.judge.class_facts import MINE, Classes, cell, listed_confused
from tunesmith.judge.parts import dig, number
from tunesmith.judge.plots import COLOURS, Plot, _axes, _finish, _plot, styled
from tunesmith.judge.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_MARKS = 8  # of epochs on their axis
SHADE = 0.54  # of a cell's colour at most: on it ink keeps WCAG's 4.5:1, by day and in the dark
MOST_LABELS = 16  # of the confusion matrix: more would be too small to read


def draw(classes: Classes, words: Words) -> list[Plot]:
    """Every plot the run has numbers for."""
    made = (
        scores(classes, words) if classes.measured else None,
        *epochs(classes, words),
        confusion(classes, words) if classes.confusion and len(classes.labels) <= MOST_LABELS else None,
        reliability(classes, words),
    )
    return [plot for plot in made if plot]


@styled
def scores(classes: Classes, words: Words) -> Plot:
    """Macro-F1 of every system with its interval, this classifier filled."""
    systems = classes.systems
    figure, axes = _axes(0.42 * len(systems) + 0.5)
    spoken = []
    for y, system in enumerate(systems):
        entry = dig(classes.block, system, "macro_f1")
        value, low, high = (number(dig(entry, key)) for key in ("value", "low", "high"))
        name = words(f"classes.system.{system}")
        colour = COLOURS["tuned" if system == MINE else "base"]
        axes.plot([0, 1], [y, y], color=COLOURS["grid"], linewidth=0.8, zorder=1)
        if low is not None and high is not None:
            axes.plot([low, high], [y, y], color=colour, linewidth=5, alpha=0.35, solid_capstyle="butt", zorder=3)
        if value is not None:
            face = colour if system == MINE else COLOURS["paper"]
            dot: dict[str, Any] = {"marker": "o", "markersize": 6.5, "markeredgewidth": 1.6, "markerfacecolor": face}
            axes.plot([value], [y], color=colour, linestyle="none", zorder=4, clip_on=False, **dot)
        shown = cell(entry, "macro_f1", words).text
        axes.text(0, y - 0.28, name, ha="left", va="bottom")
        axes.text(1, y - 0.28, shown, ha="right", va="bottom", color=COLOURS["muted"])
        accuracy = cell(dig(classes.block, system, "accuracy"), "accuracy", words).text
        spoken.append(words("classes.scores_alt", name=name, f1=shown, accuracy=accuracy))
    axes.set_ylim(len(systems) - 0.65, -0.85)
    _shares(axes, words, "x")
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    return _plot("scores", words("classes.metric.macro_f1"), " ".join(spoken), figure)


@styled
def epochs(classes: Classes, words: Words) -> list[Plot]:
    """Loss, and accuracy where it was counted, in training and on the validation rows."""
    found = []
    for name, learnt, held in (
        ("loss", [e.loss for e in classes.epochs], [e.held_loss for e in classes.epochs]),
        ("accuracy", [e.accuracy for e in classes.epochs], [e.held_accuracy for e in classes.epochs]),
    ):
        at = [epoch.number for epoch in classes.epochs]
        if not any(value is not None for value in learnt) or (name == "accuracy" and None in held and None in learnt):
            continue
        figure, axes = _axes(2.5)
        for values, key, colour, marker in ((learnt, "train", "muted", "s"), (held, "validation", "tuned", "o")):
            points = [(x, y) for x, y in zip(at, values, strict=True) if y is not None]
            if points:
                look: dict[str, Any] = {"color": COLOURS[colour], "linewidth": 1.6, "marker": marker, "markersize": 4}
                axes.plot(*zip(*points, strict=True), label=words(f"classes.{key}"), **look)
        _finish(axes, words, words("classes.epoch"), "")
        if whole := int(at[-1]):  # whole epochs are marked, though the last may end a row or two after its pass
            marks = range(min(1, int(at[0])), whole + 1, -(-whole // MOST_MARKS))
            axes.set_xlim(marks[0] - 0.2, at[-1] + 0.2)
            axes.set_xticks(marks, [words.count(mark) for mark in marks])
        if name == "accuracy":
            from matplotlib.ticker import FuncFormatter

            axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.percent(value, 0)))
        axes.legend(frameon=False, loc="best", handlelength=1.6)
        show = words.percent if name == "accuracy" else words.number
        ends: list[list[float | None]] = [[v for v in values if v is not None] or [None] for values in (learnt, held)]
        told = {"first": show(ends[0][0]), "last": show(ends[0][-1])}
        told |= {"first_held": show(ends[1][0]), "last_held": show(ends[1][-1])}
        title = words(f"classes.epochs_{name}")
        found.append(_plot(f"epochs-{name}", title, words("classes.epochs_alt", **told), figure))
    return found


@styled
def confusion(classes: Classes, words: Words) -> Plot:
    """Rows by right and said label; each right label's cells shaded by their share."""
    from matplotlib.patches import Rectangle

    counts, labels = classes.confusion, classes.labels
    figure, axes = _axes(0.34 * len(labels) + 1.0)
    for right, row in enumerate(counts):
        for said, n in enumerate(row):
            of = n / max(1, sum(row))
            colour = COLOURS["tuned" if right == said else "base"]
            axes.add_patch(
                Rectangle((said - 0.5, right - 0.5), 1, 1, facecolor=colour, alpha=SHADE * of, edgecolor="none")
            )
            if n:
                look: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8, "color": COLOURS["ink"]}
                axes.text(said, right, words.count(n), **look)
    axes.set_xlim(-0.5, len(labels) - 0.5)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    short = [label if len(label) <= 14 else f"{label[:13]}…" for label in labels]
    axes.set_yticks(range(len(labels)), short)
    axes.set_xticks(range(len(labels)), short, rotation=0 if len(labels) <= 5 else 45, ha="center")
    axes.set_xlabel(words("classes.said"))
    axes.set_ylabel(words("classes.right"))
    for spine in axes.spines.values():
        spine.set_visible(False)
    alternative = words("classes.confusion_alt", pairs=listed_confused(classes, words))
    return _plot("confusion", words("classes.confusion"), alternative, figure)


@styled
def reliability(classes: Classes, words: Words) -> Plot | None:
    """Confidence against accuracy, one dot for each bin of confidence."""
    bins: Sequence[dict[str, Any]] = [
        line for line in dig(classes.block, "reliability") or [] if isinstance(line, dict)
    ]
    if not bins:
        return None
    figure, axes = _axes(3.2)
    axes.plot([0, 1], [0, 1], color=COLOURS["muted"], linewidth=1, linestyle=(0, (4, 3)))
    sizes = [24 + 260 * line["rows"] / max(other["rows"] for other in bins) for line in bins]
    points = ([line["confidence"] for line in bins], [line["accuracy"] for line in bins])
    axes.scatter(*points, s=sizes, color=COLOURS["tuned"], alpha=0.6, linewidths=0, clip_on=False, zorder=3)
    _finish(axes, words, words("classes.confidence"), words("classes.accuracy_axis"))
    _shares(axes, words, "x")
    _shares(axes, words, "y")
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    spoken = [
        words(
            "classes.reliability_alt",
            confidence=words.percent(line["confidence"], 0),
            accuracy=words.percent(line["accuracy"], 0),
            n=int(line["rows"]),
        )
        for line in bins
    ]
    return _plot("reliability", words("classes.reliability"), " ".join(spoken), figure)


def _shares(axes: Axes, words: Words, which: str) -> None:
    marks = (0, 0.25, 0.5, 0.75, 1)
    shown = [words.percent(mark, 0) for mark in marks]
    if which == "y":
        axes.set_yticks(marks, shown)
        return
    axes.set_xlim(-0.005, 1.005)
    ticks = axes.set_xticks(marks, shown)
    ticks[0].label1.set_horizontalalignment("left")
    ticks[-1].label1.set_horizontalalignment("right")

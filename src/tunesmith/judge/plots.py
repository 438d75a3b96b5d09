"""The report's plots: matplotlib drawings as SVG text, the same bytes for the same numbers.

Inline they take the page's colours (CSS variables, so that dark mode and print work); as files they are complete by
themselves. Base and tuned differ by marker as well as by colour (blue and ochre, safe for the colour-blind).
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from tunesmith.judge.parts import Metric, Report, number
from tunesmith.judge.shown import CHART, line
from tunesmith.judge.ticks import even_decimals
from tunesmith.judge.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")
COLOURS = {
    "ink": "#1c2128", "muted": "#59636e", "grid": "#d5dae0", "base": "#a85b00", "tuned": "#1f5fbf", "paper": "#fefefe",
}  # fmt: skip
WIDTH, POINTS = 4.9, 300
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
STYLE: dict[str, Any] = {
    "figure.dpi": 72, "svg.fonttype": "none", "font.family": "DejaVu Sans", "font.size": 10,
    "text.color": COLOURS["ink"], "text.parse_math": False, "axes.edgecolor": COLOURS["grid"], "axes.linewidth": 0.8,
    "axes.labelcolor": COLOURS["muted"], "xtick.color": COLOURS["muted"], "ytick.color": COLOURS["muted"],
    "xtick.major.size": 0, "ytick.major.size": 0, "grid.color": COLOURS["grid"], "grid.linewidth": 0.6,
}  # fmt: skip


@dataclass(frozen=True)
class Plot:
    """A drawing: its file's name, title, a text that says the same, and its SVG (complete, with plain colours)."""

    name: str
    title: str
    alternative: str
    svg: str

    def inline(self) -> str:
        """The SVG element for a page that defines --ink, --muted, --grid, --base, --tuned and --paper."""
        element = self.svg[self.svg.index("<svg") :]
        element = re.sub(r' xmlns(:xlink)?="[^"]*"| version="1.1"', "", element).replace("xlink:href", "href")
        element = re.sub(r' (width|height)="[\d.]+pt"', "", element, count=2)
        for variable, colour in COLOURS.items():
            element = element.replace(colour, f"var(--{variable})")
        return element.strip()


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Draw in our style; what is made outside of it (a text, a legend) would take matplotlib's own."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        import matplotlib  # here, so that `tunesmith --help` need not wait for it

        with matplotlib.rc_context(cast("Any", STYLE)):
            return draw(*args, **kwargs)

    return drawn


@styled
def verdict(report: Report, words: Words) -> Plot | None:
    """The chart that matters: shares of answers, base against tuned, with their intervals."""
    metrics = [metric for name in CHART if (metric := report.metric(name))]
    if not metrics:
        return None
    names = {metric.name: line(metric, words).name for metric in metrics}
    return _dumbbells("verdict", chart_title(report, words), [(names[m.name], m) for m in metrics], words)


def chart_title(report: Report, words: Words) -> str:
    """What the first chart shows, with the rows that it stands on."""
    return words("metrics.chart", n=n) if (n := report.measured_rows) else words("metrics.chart_plain")


@styled
def kinds(report: Report, words: Words) -> Plot | None:
    """One share for each kind of instruction, base against tuned."""
    for name in ("stop_rate", "exact_match", "contains", "answer_token_accuracy"):
        found = [
            (kind, metric) for kind, metrics in report.by_kind.items() for metric in metrics if metric.name == name
        ]
        rows = [(words.kind(kind), metric) for kind, metric in found]
        if rows:
            title = words("metrics.by_kind_chart", metric=line(rows[0][1], words).name)
            return _dumbbells("kinds", title, rows, words)
    return None


@styled
def curves(report: Report, words: Words) -> list[Plot]:
    """Loss, learning rate and gradient norm over the steps; those that were recorded."""
    return [plot for plot in (_loss(report, words), _rate(report, words), _norm(report, words)) if plot]


@styled
def lengths(report: Report, words: Words) -> Plot | None:
    """How long the rows are, and their learnt parts."""
    rows = report.lengths()
    if not rows:
        return None
    whole, learnt = [tokens for tokens, _ in rows], [learnt for _, learnt in rows]
    top = max(whole)
    bins = [top * i / min(30, max(1, top)) for i in range(min(30, max(1, top)) + 1)]
    figure, axes = _axes(2.5)
    axes.hist(whole, bins=bins, color=COLOURS["muted"], alpha=0.4, label=words("curves.lengths_all"))
    outline: dict[str, Any] = {"histtype": "step", "color": COLOURS["tuned"], "linewidth": 1.6}
    axes.hist(learnt, bins=bins, label=words("curves.lengths_learnt"), **outline)
    _finish(axes, words, words("curves.lengths_x"), words("curves.rows"))
    axes.set_xlim(0, top)
    axes.legend(frameon=False, loc="upper right", handlelength=1.4)
    middle = sorted(whole)[(len(whole) - 1) // 2]
    alternative = words("curves.lengths_alt", n=len(rows), median=middle, longest=top)
    return _plot("lengths", words("curves.lengths"), alternative, figure)


def _loss(report: Report, words: Words) -> Plot | None:
    steps, losses = _series(report.steps, "loss")
    at, held_out = _series(report.validations, "loss")
    if not steps and not at:
        return None
    figure, axes = _axes(2.7)
    alternative = []
    if steps:
        smooth = _running_mean(losses, max(1, len(losses) // 40))
        axes.plot(*_thin(steps, losses), color=COLOURS["muted"], linewidth=0.6, alpha=0.45)
        axes.plot(*_thin(steps, smooth), color=COLOURS["muted"], linewidth=1.8, label=words("curves.train"))
        alternative.append(words("curves.loss_alt", first=words.number(losses[0]), last=words.number(losses[-1])))
    if at:
        look: dict[str, Any] = {"color": COLOURS["tuned"], "linewidth": 1.6, "marker": "o", "markersize": 4}
        axes.plot(at, held_out, label=words("curves.validation"), **look)
        best = min(range(len(at)), key=lambda i: held_out[i])
        values = {"first": held_out[0], "last": held_out[-1], "best": held_out[best]}
        shown = {key: words.number(value) for key, value in values.items()}
        alternative.append(words("curves.loss_alt_validation", **shown, step=int(at[best])))
    _finish(axes, words, words("curves.step"), "")
    axes.legend(frameon=False, loc="upper right", handlelength=1.4)
    return _plot("loss", words("curves.loss"), " ".join(alternative), figure)


def _rate(report: Report, words: Words) -> Plot | None:
    steps, rates = _series(report.steps, "lr")
    if not steps:
        return None
    figure, axes = _axes(2.2)
    axes.plot(*_thin(steps, rates), color=COLOURS["tuned"], linewidth=1.8)
    axes.set_ylim(0, max(rates) * 1.08 or 1)
    _finish(axes, words, words("curves.step"), "")
    alternative = words("curves.lr_alt", most=words.short(max(rates)), last=words.short(rates[-1]))
    return _plot("learning-rate", words("curves.lr"), alternative, figure)


def _norm(report: Report, words: Words) -> Plot | None:
    steps, norms = _series(report.steps, "grad_norm")
    if not steps:
        return None
    figure, axes = _axes(2.2)
    axes.plot(*_thin(steps, norms), color=COLOURS["tuned"], linewidth=1.0)
    clip = number(report.recipe.get("clip"))
    top = max(norms)
    if clip and top > clip * 0.7:
        top = max(top, clip)
        look: dict[str, Any] = {"color": COLOURS["muted"], "linewidth": 1.2, "linestyle": (0, (4, 3))}
        axes.axhline(clip, label=words("curves.clip", clip=words.short(clip)), **look)
        axes.legend(frameon=False, loc="upper right", handlelength=1.8)
    axes.set_ylim(0, top * 1.2 or 1)
    _finish(axes, words, words("curves.step"), "")
    middle = sorted(norms)[(len(norms) - 1) // 2]
    alternative = words("curves.norm_alt", median=words.short(middle), most=words.short(max(norms)))
    return _plot("gradient-norm", words("curves.norm"), alternative, figure)


def _dumbbells(name: str, title: str, rows: Sequence[tuple[str, Metric]], words: Words) -> Plot:
    """A line a row: base (hollow) to tuned (filled) between 0 and 100%, the 95% interval of each as a bar."""
    figure, axes = _axes(0.42 * len(rows) + 0.55)
    spoken = []
    for y, (label, metric) in enumerate(rows):
        shown = line(metric, words)
        axes.plot([0, 1], [y, y], color=COLOURS["grid"], linewidth=0.8, zorder=1)
        if metric.base and metric.tuned:
            axes.plot([metric.base.value, metric.tuned.value], [y, y], color=COLOURS["muted"], linewidth=1, zorder=2)
        for side, colour in ((metric.base, "base"), (metric.tuned, "tuned")):
            if side is None:
                continue
            if side.low is not None and side.high is not None:
                bar: dict[str, Any] = {
                    "color": COLOURS[colour],
                    "linewidth": 5,
                    "alpha": 0.35,
                    "solid_capstyle": "butt",
                }
                axes.plot([side.low, side.high], [y, y], zorder=3, **bar)
            axes.plot([side.value], [y], zorder=4, clip_on=False, **_dot(colour))
        values = words("metrics.arrow", base=shown.base.text, tuned=shown.tuned.text)
        axes.text(0, y - 0.28, label, ha="left", va="bottom")
        axes.text(1, y - 0.28, values, ha="right", va="bottom", color=COLOURS["muted"])
        spoken.append(words("metrics.chart_item", name=label, base=shown.base.text, tuned=shown.tuned.text))
    for colour in ("base", "tuned"):
        axes.plot([], [], label=words(f"metrics.{colour}"), **_dot(colour))
    above: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (-0.008, 1), "borderpad": 0, "borderaxespad": 0.3}
    axes.legend(frameon=False, ncols=2, handletextpad=0.3, columnspacing=1.4, handlelength=1, **above)
    axes.set_ylim(len(rows) - 0.65, -0.85)
    axes.set_xlim(-0.005, 1.005)
    axes.set_yticks([])
    marks = (0, 0.25, 0.5, 0.75, 1)
    ticks = axes.set_xticks(marks, [words.percent(x, 0) for x in marks])
    ticks[0].label1.set_horizontalalignment("left")
    ticks[-1].label1.set_horizontalalignment("right")
    for spine in axes.spines.values():
        spine.set_visible(False)
    return _plot(name, title, " ".join(spoken), figure)


def _dot(colour: str) -> dict[str, Any]:
    face = COLOURS["paper" if colour == "base" else colour]
    shape: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 6.5, "markeredgewidth": 1.6}
    return {"color": COLOURS[colour], "markerfacecolor": face, **shape}


def _axes(height: float) -> tuple[Figure, Axes]:
    """A figure without pyplot, which keeps state and picks a backend."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.subplots()
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    return figure, axes


def _finish(axes: Axes, words: Words, x: str, y: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.count(value)))
    axes.yaxis.set_major_formatter(even_decimals(words))
    axes.margins(x=0.02)


def _plot(name: str, title: str, alternative: str, figure: Figure) -> Plot:
    import matplotlib

    file = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name in a script that its own font lacks: the reader's font has it
        if layout := figure.get_layout_engine():  # left to savefig, it is worked out while everything is drawn twice
            layout.execute(figure)
            figure.set_layout_engine("none")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<!DOCTYPE[^>]*>|<\?xml[^>]*\?>", "", file.getvalue(), flags=re.S)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = svg.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')
    svg = svg.replace("'DejaVu Sans'", FONTS.replace('"', "'"))
    told = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(alternative)}</desc>'
    head = f'<svg role="img" aria-labelledby="{name}-title {name}-desc"'
    svg = re.sub(r"<svg([^>]*)>", lambda found: f"{head}{found[1]}>{told}", svg, count=1)
    return Plot(name, title, alternative, re.sub(r"\n\s*", "\n", svg).strip() + "\n")


def _series(events: Sequence[dict[str, Any]], key: str) -> tuple[list[float], list[float]]:
    points = [(number(event.get("step")), number(event.get(key))) for event in events]
    whole = [(step, value) for step, value in points if step is not None and value is not None]
    return [step for step, _ in whole], [value for _, value in whole]


def _thin(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """At most some hundred points: the mean of each stretch."""
    if len(xs) <= POINTS:
        return xs, ys
    cuts = [len(xs) * i // POINTS for i in range(POINTS + 1)]
    spans = list(pairwise(cuts))
    return [sum(xs[a:b]) / (b - a) for a, b in spans], [sum(ys[a:b]) / (b - a) for a, b in spans]


def _running_mean(values: list[float], around: int) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    spans = [(max(0, i - around), min(len(values), i + around + 1)) for i in range(len(values))]
    return [(sums[b] - sums[a]) / (b - a) for a, b in spans]

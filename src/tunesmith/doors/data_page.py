"""A data set's description as one HTML page with plots, which needs nothing but itself."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tunesmith.doors.data_tables import Section, language_name, sections
from tunesmith.doors.data_words import Tell
from tunesmith.judge import safe
from tunesmith.judge.plots import COLOURS, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

BARS = 15  # bars of a plot of counts


def page_html(found: Mapping[str, Any], tell: Tell) -> str:
    """The page. Every text of the data is escaped; nothing is fetched."""
    title = tell("page.title", data=safe.name(found["data"]))
    plots = drawn(found, tell)
    body = "".join(_section(section, plots.get(section.name, "")) for section in sections(found, tell))
    return (
        f"<!doctype html><html lang='{tell.lang}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{html.escape(title)}</title><style>{_CSS}</style></head><body>"
        f"<h1>{html.escape(title)}</h1>{body}{_samples(found, tell)}"
        f"<footer>{html.escape(tell('page.footer'))}</footer></body></html>\n"
    )


def _section(section: Section, plot: str) -> str:
    heading = f"<h2>{html.escape(section.title)}</h2>" if section.title else ""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in section.lines)
    figure = f"<figure>{plot}</figure>" if plot else ""
    return f"<section>{heading}{lines}{figure}{_table(section)}</section>"


def _table(section: Section) -> str:
    if not section.rows:
        return ""

    def cells(texts: Sequence[str], head: bool) -> str:
        made = []
        for place, text in enumerate(texts):
            right = " class=n" if place in set(section.right) else ""
            tag, scope = ("th", " scope=col" if head else " scope=row") if head or not place else ("td", "")
            shown = html.escape(text)
            made.append(f"<{tag}{scope}{right}>{shown if head else f'<bdi>{shown}</bdi>'}</{tag}>")
        return f"<tr>{''.join(made)}</tr>"

    rows, name = "".join(cells(row, False) for row in section.rows), html.escape(section.title)
    table = f"<table><thead>{cells(section.header, True)}</thead><tbody>{rows}</tbody></table>"
    return f'<div class=wide tabindex=0 role=region aria-label="{name}">{table}</div>'


def _samples(found: Mapping[str, Any], tell: Tell) -> str:
    if not found["samples"]:
        return ""
    shown = []
    for messages in found["samples"]:
        turns = (
            f"<dt>{html.escape(tell.words.maybe('role.' + m['role'], m['role']))}</dt>"
            f"<dd dir=auto>{html.escape(safe.visible(m['content']))}</dd>"
            for m in messages
        )
        shown.append(f"<dl>{''.join(turns)}</dl>")
    return f"<section><h2>{html.escape(tell('samples'))}</h2>{''.join(shown)}</section>"


@styled
def drawn(found: Mapping[str, Any], tell: Tell) -> dict[str, str]:
    """SVG elements by the section they belong to."""
    if not found["examples"]:
        return {}
    unit = "tokens" if found["tokens"] else "words"
    row = found["tokens"]["row"] if found["tokens"] else found["lengths"]["words"]["row"]
    plots = {
        "lengths": _histogram(row, tell, unit, [int(limit) for limit in (found["tokens"] or {}).get("limits", ())])
    }
    counts = {
        "kinds": found["kinds"]["first_words"],
        "languages": {language_name(code, tell): n for code, n in found["languages"]["counts"].items()},
        "labels": {name: c["rows"] for name, c in (found["labels"] or {"counts": {}})["counts"].items()},
    }
    for name, each in counts.items():
        if each:
            top = dict(list(each.items())[:BARS])
            plots[name] = _bars(name, {safe.name(k, 24): n for k, n in top.items()}, tell)
    return plots


def _histogram(stats: Mapping[str, Any], tell: Tell, unit: str, limits: Sequence[int]) -> str:
    edges, counts = stats["histogram"]["edges"], stats["histogram"]["counts"]
    figure, axes = _axes(2.6)
    axes.bar(
        edges[:-1],
        counts,
        width=[b - a for a, b in pairwise(edges)],
        align="edge",
        color=COLOURS["tuned"],
    )
    top, before, down = 1.25 * max(counts, default=1), float("-inf"), 0
    axes.set_ylim(0, top)  # room for the limits' numbers
    for limit in limits:
        if limit < edges[-1]:
            axes.axvline(limit, color=COLOURS["base"], linewidth=1, linestyle="--")
            down = (
                down + 1 if limit - before < 0.08 * edges[-1] else 0
            )  # where lines are near, numbers go below each other
            place = (limit, top * (1 - 0.08 * down))
            axes.annotate(f" {limit}", place, color=COLOURS["base"], fontsize=8, ha="left", va="top")
            before = limit
    axes.set_xlabel(tell(f"plot.{unit}_x"))
    axes.set_ylabel(tell("plot.rows"))
    axes.set_xlim(0, edges[-1])
    _count(axes.xaxis, tell)
    _count(axes.yaxis, tell)
    return _svg(figure, "lengths", tell(f"plot.{unit}"))


def _bars(name: str, counts: Mapping[str, int], tell: Tell) -> str:
    figure, axes = _axes(0.5 + 0.2 * len(counts))
    places = list(range(len(counts)))
    axes.barh(places, list(counts.values()), color=COLOURS["tuned"], height=0.7)
    axes.set_yticks(places, list(counts))
    axes.invert_yaxis()
    axes.set_xlabel(tell("plot.rows"))
    _count(axes.xaxis, tell)
    return _svg(figure, name, tell(name))


def _count(axis: Axis, tell: Tell) -> None:
    """Whole numbers along an axis, as the language writes them."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(6, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: tell.words.count(value)))


def _axes(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.2, height), layout="constrained")
    axes = figure.subplots()
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _svg(figure: Figure, name: str, title: str) -> str:
    """An SVG element whose ids are its own, in the page's colours."""
    import matplotlib

    file = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": name}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<!DOCTYPE[^>]*>|<\?xml[^>]*\?>", "", file.getvalue(), flags=re.S)
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"| version="1.1"', "", svg).replace("xlink:href", "href")
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = svg.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')
    for variable, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--{variable})")
    svg = re.sub(r' (width|height)="[\d.]+pt"', "", svg, count=2)
    return svg.strip().replace("<svg", f'<svg role="img" aria-label="{html.escape(title)}"', 1)


_CSS = (
    ":root{color-scheme:light dark;" + "".join(f"--{name}:{colour};" for name, colour in COLOURS.items()) + "}"
    "@media(prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e7eaee;--muted:#9ba5b0;--grid:#3a424b;"
    "--base:#e2a04f;--tuned:#7db0f5}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:56rem;padding:2rem 1.2rem 4rem;background:var(--paper);color:var(--ink)}"
    "body{font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.2rem;margin:2.5rem 0 .6rem}"
    "p{margin:.3rem 0;max-width:46rem}figure{margin:1rem 0}svg{width:100%;max-width:38rem;height:auto}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;font-size:.92rem}"
    "th{text-align:left;font-weight:400}thead th{color:var(--muted);font-weight:500}"
    "td,th{padding:.2rem .9rem .2rem 0;vertical-align:top;border-bottom:1px solid var(--grid);overflow-wrap:normal}"
    ".n{text-align:right;font-variant-numeric:tabular-nums}"
    "dl{border:1px solid var(--grid);border-radius:6px;padding:.6rem .9rem}"
    "dt{color:var(--muted);font-size:.85rem}dd{margin:0 0 .5rem;white-space:pre-wrap}"
    "footer{margin-top:3rem;color:var(--muted);font-size:.9rem}"
)

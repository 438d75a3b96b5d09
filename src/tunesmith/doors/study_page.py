"""A study's result as one HTML page that needs nothing but itself, and as Markdown."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tunesmith.doors.study_plots import drawn
from tunesmith.doors.study_says import conclusion
from tunesmith.doors.study_words import Tell
from tunesmith.judge import layout, safe
from tunesmith.judge.parts import dig
from tunesmith.judge.wording import NONE

PAIRS, TRIALS = 40, 15  # pairs of cells and trials of a search on the page


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and a table whose columns but the first `left` are aligned to the right."""

    key: str
    title: str
    lines: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=list)
    left: int = 1


def title(found: Mapping[str, Any], tell: Tell) -> str:
    vary = found["study"]["vary"]
    factors = [factor for factor, levels in vary.items() if len(levels) > 1 or found["search"]]
    return tell("title", factors=" × ".join(map(safe.name, factors))) if factors else tell("title.none")


def sections(found: Mapping[str, Any], tell: Tell) -> Iterator[Section]:
    """Everything that is told of a study, in reading order."""
    yield Section("conclusion", tell("conclusion"), conclusion(found, tell))
    yield _cells(found, tell)
    if found["effects"]:
        yield _effects(found, tell)
    if found["pairs"]:
        yield _pairs(found, tell)
    if found["search"]:
        yield _trials(found["search"], tell)
    time = tell.words.seconds(found["seconds"])
    how = [tell("how.rows", n=found["test_rows"]), how_long(found, tell), tell("how.time", time=time)]
    yield Section("how", tell("how"), how)


def how_long(found: Mapping[str, Any], tell: Tell) -> str:
    """What ended the runs of all cells."""
    study = found["study"]
    steps = 0 if "max_steps" in study["vary"] else int(dig(study, "recipe", "max_steps") or 0)
    if study["equal"] == "epochs" and steps:
        return tell("how.max_steps", n=steps)
    return tell(f"how.{study['equal']}")


def _cells(found: Mapping[str, Any], tell: Tell) -> Section:
    metrics = [name for name in found["study"]["metrics"] if any(cell["means"].get(name) for cell in found["cells"])]
    rows = []
    for cell in found["cells"]:
        steps = [run["steps"] for run in cell["runs"]]
        row = [safe.name(cell["name"]), tell.words.count(cell["rows"]), tell.words.count(steps[0]) if steps else NONE]
        row += [tell.words.count(len(steps)), *(_mean(cell["means"].get(name), name, tell) for name in metrics)]
        rows.append(row)
    for model, values in found["base"].items():
        blanks = [NONE, NONE, NONE]
        told = [_mean(values.get(name), name, tell) for name in metrics]
        rows.append([tell("base", model=safe.name(model)), *blanks, *told])
    header = [tell("cell"), tell("rows"), tell("steps"), tell("seeds")]
    header += [f"{tell.metric(name)} ({_way(name, tell)})" for name in metrics]
    several = max((len(cell["runs"]) for cell in found["cells"]), default=0) > 1
    return Section("cells", tell("cells"), [tell("cells.note" if several else "cells.one")], header, rows)


def _way(name: str, tell: Tell) -> str:
    from tunesmith.judge.metrics import METRICS

    return tell(METRICS[name].better)


def _mean(mean: Mapping[str, Any] | None, name: str, tell: Tell) -> str:
    if mean is None:
        return NONE
    digits = tell.digits(name, mean["value"])
    return f"{tell.value(name, mean['value'], digits)} [{tell.between(name, mean, digits)}]"


def _effects(found: Mapping[str, Any], tell: Tell) -> Section:
    rows = []
    for test in found["effects"]:
        rows.append([tell.metric(test["metric"]), safe.name(test["factor"]), *_tested(test, tell)])
    header = [tell.words("metrics.metric"), tell("factor"), *_header(tell)]
    return Section("effects", tell("effects"), [tell("effects.note")], header, rows, left=4)


def _pairs(found: Mapping[str, Any], tell: Tell) -> Section:
    tests = sorted(found["pairs"], key=lambda test: test["p"])[:PAIRS]
    lines = [tell("pairs.note", n=len(found["pairs"]))]
    if len(found["pairs"]) > PAIRS:
        lines.append(tell("pairs.shown", n=PAIRS, of=len(found["pairs"])))
    name = tell.metric_within(found["metric"])
    rows = [_tested(test, tell) for test in tests]
    return Section("pairs", tell("pairs", metric=name), lines, _header(tell), rows, left=2)


def _trials(search: Mapping[str, Any], tell: Tell) -> Section:
    keys = list(search["best"])
    done = sorted((t for t in search["trials"] if t["loss"] is not None), key=lambda t: t["loss"])
    given_up = sum(trial["state"] == "PRUNED" for trial in search["trials"])
    rows = []
    for trial in done[:TRIALS]:
        values = [_setting(trial["values"].get(key), tell) for key in keys]
        rows.append([tell.words.count(trial["number"]), *values, tell.words.number(trial["loss"], 4)])
    lines = [tell("search.note", n=len(done) + given_up, given_up=given_up)]
    return Section("search", tell("search"), lines, [tell("search.trial"), *keys, tell("search.loss")], rows)


def _setting(value: Any, tell: Tell) -> str:
    return tell.words.short(value) if isinstance(value, int | float) else safe.name(value)


def _header(tell: Tell) -> list[str]:
    return ["a", "b", tell("difference"), tell("interval"), "p", tell("verdict")]


def _tested(test: Mapping[str, Any], tell: Tell) -> list[str]:
    name, difference = test["metric"], test["difference"]
    digits = tell.digits(name, difference["value"])
    return [
        safe.name(test["a"]),
        safe.name(test["b"]),
        tell.value(name, difference["value"], digits, sign=True),
        tell.between(name, difference, digits, sign=True),
        tell.p(test["p"]),
        tell(f"verdict.{test['verdict']}"),
    ]


def markdown(found: Mapping[str, Any], tell: Tell) -> str:
    """The study as Markdown."""
    lines = [f"# {_escaped(title(found, tell))}", ""]
    for section in sections(found, tell):
        lines += [f"## {_escaped(section.title)}", ""]
        for line in section.lines:
            lines += [f"- {_escaped(line)}" if section.key == "conclusion" else _escaped(line)]
        lines += [""] if section.lines else []
        if section.rows:
            marks = ["---" if place < section.left else "--:" for place in range(len(section.header))]
            for cells in (section.header, marks, *section.rows):
                lines.append("| " + " | ".join(map(_escaped, cells)) + " |")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") if text not in ("---", "--:") else text


def page_html(found: Mapping[str, Any], tell: Tell) -> str:
    """The page. Every text is escaped; nothing is fetched."""
    css = layout.text(layout.CSS)
    plots = drawn(found, tell)
    body = []
    for section in sections(found, tell):
        body.append(_section(section))
        if section.key == "conclusion":
            body.append(_figures([p for p in plots if p.name.startswith("dots")], tell("dots.note")))
            body.append(
                _figures(
                    [p for p in plots if p.name.startswith("heat")],
                    tell("heat.more" if found["better"] == "none" else "heat.note"),
                )
            )
        if section.key == "effects":
            body.append(_figures([p for p in plots if p.name == "curves"], tell("curves.note")))
    name = html.escape(title(found, tell))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="{tell.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{name}</title>\n<style>\n{css}\n{_CSS}</style>\n'
        f'</head>\n<body>\n<header class="top"><h1><bdi>{name}</bdi></h1></header>\n<main>\n{"".join(body)}</main>\n'
        f'<footer class="end"><p>{html.escape(tell("footer"))}</p></footer>\n</body>\n</html>\n'
    )


def _section(section: Section) -> str:
    if section.key == "conclusion":
        lines = "<ul class=prose>" + "".join(f"<li>{html.escape(line)}</li>" for line in section.lines) + "</ul>"
    else:
        sort = "prose" if section.key == "how" else "prose note"
        lines = "".join(f'<p class="{sort}">{html.escape(line)}</p>' for line in section.lines)
    return f"<section><h2>{html.escape(section.title)}</h2>\n{lines}\n{_table(section)}</section>\n"


def _table(section: Section) -> str:
    if not section.rows:
        return ""

    def line(cells: Sequence[str], head: bool) -> str:
        made = []
        for place, cell in enumerate(cells):
            tag, scope = ("th", ' scope="col"' if head else ' scope="row"') if head or not place else ("td", "")
            right = " class=r" if place >= section.left else ""
            made.append(f"<{tag}{scope}{right}><bdi>{html.escape(cell)}</bdi></{tag}>")
        return f"<tr>{''.join(made)}</tr>"

    rows = "\n".join(line(row, False) for row in section.rows)
    table = f'<table class="study"><thead>{line(section.header, True)}</thead><tbody>\n{rows}\n</tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(section.title)}">{table}</div>'


def _figures(plots: Sequence[Any], note: str) -> str:
    if not plots:
        return ""
    drawn = "".join(
        f"<figure><figcaption>{html.escape(plot.title)}</figcaption>{plot.inline()}</figure>" for plot in plots
    )
    return f'<section><div class="plots">{drawn}</div><p class="prose note">{html.escape(note)}</p></section>\n'


_CSS = (
    ".plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.5rem 2.5rem}"
    ".scroll{overflow-x:auto;margin-top:.75rem}"
    "table.study{border-collapse:collapse;font-size:.9rem}"
    "table.study th{text-align:left}table.study thead th{color:var(--muted);font-weight:500;vertical-align:bottom}"
    "table.study td,table.study th{padding:.25rem 1.1rem .25rem 0;border-bottom:1px solid var(--line);"
    "vertical-align:top}table.study bdi{overflow-wrap:normal}table.study .r{text-align:right;white-space:nowrap}"
    "table.study th.r{white-space:normal}\n"
)

"""A Report -> one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any

from tunesmith.judge import facts, safe, sentences, shown
from tunesmith.judge.gather import PLAIN, Pair, Report
from tunesmith.judge.plots import Plot
from tunesmith.judge.wording import Words

PROBES_SHOWN, TESTS_SHOWN = 100, 20
CURVES = ("loss", "learning-rate", "gradient-norm")
CONTENTS = (
    ("data", "data"), ("base", "base"), ("method", "how"), ("training", "curves"), ("metrics", "metrics"),
    ("prompts", "prompts"), ("worst", "worst"), ("limits", "limits"), ("cost", "cost"), ("reproduce", "reproduce"),
    ("environment", "environment"),
)  # fmt: skip


def render(report: Report, words: Words, drawn: Sequence[Plot]) -> str:
    """The page's HTML. Every text of the run is escaped by the template; only our own CSS and SVG are not."""
    import jinja2  # here, so that `tunesmith --help` need not wait for it

    folder = resources.files("tunesmith.judge")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    css = (folder / "page.css").read_text(encoding="utf-8")
    page = template.render(w=words, css=css, fold=safe.fold, badges=facts.badges, **content(report, words, drawn))
    return page.strip() + "\n"


def content(report: Report, words: Words, drawn: Sequence[Plot]) -> dict[str, Any]:
    """Everything the template shows, by name."""
    five, picked = report.first(words.lang)
    plot = {each.name: each for each in drawn}
    curves = [plot[name] for name in CURVES if name in plot]
    chart = plot.get("verdict") or next(iter(curves), None)
    worst, labels = report.worst(), report.labels()
    kind_names, kinds = shown.kinds(report, words)
    probes, tests = report.of("probe"), report.of("test")
    date = words.date(report.env("started") or "")
    version = safe.name(report.env("tunesmith") or "")
    names = {"base": report.base_name, "data": report.data_name, "method": sentences.method_name(report, words)}
    return {
        "title": sentences.title(report, words),
        "description": words("page.description", **names),
        "kicker": [part for part in (words("page.kicker"), words("page.run", run=report.run), date) if part],
        "facts_line": sentences.facts(report, words),
        "verdict": sentences.verdict(report, words),
        "chart": chart,
        "five": five,
        "five_note": five_note(five, picked, words),
        "contents": [(id, words(f"{key}.title")) for id, key in CONTENTS if id != "worst" or worst],
        "data": facts.data(report, words),
        "fates": facts.fates(report, words),
        "parts": facts.parts(report, words),
        "lengths": plot.get("lengths"),
        "base": facts.base(report, words),
        "method": sentences.method(report, words),
        "settings": facts.settings(report),
        "curves": [curve for curve in curves if curve is not chart],
        "steps_known": bool(curves),
        "groups": shown.groups(report, words),
        "metrics_note": metrics_note(report, words),
        "labels": [(facts.label_text(label, words), before, after) for label, before, after in labels],
        "labelled": sum(before for _, before, _ in labels),
        "kind_names": kind_names,
        "kinds": kinds,
        "kinds_chart": plot.get("kinds"),
        "probes": probes[:PROBES_SHOWN],
        "probes_total": len(probes),
        "tests": tests[:TESTS_SHOWN],
        "tests_total": len(tests),
        "worst": worst,
        "limits": sentences.limits(report, words),
        "cost": facts.cost(report, words),
        "commands": facts.commands(report, words),
        "environment": facts.environment(report, words),
        "footer": words("page.footer", version=version) if version else words("page.footer_plain"),
    }


def five_note(five: list[Pair], picked: str, words: Words) -> str:
    """How the prompts that open the report were picked, and where the rest is."""
    if not five:
        return ""
    return f"{words(f'five.{picked}', n=len(five))} {words('five.all')}"


def metrics_note(report: Report, words: Words) -> str:
    """What the metrics stand on, and how to read their intervals."""
    n = report.measured_rows
    note = words("metrics.note", n=n) if n else words("metrics.note_plain")
    plain = report.metric(PLAIN)
    return f"{note} {words('metrics.passages', n=plain.n)}" if plain and plain.n else note

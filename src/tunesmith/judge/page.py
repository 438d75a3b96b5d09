"""A Report -> one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tunesmith.judge import (
    base_facts,
    facts,
    layout,
    people,
    published,
    refereed,
    safe,
    sentences,
    shown,
    tasked,
    token_view,
)
from tunesmith.judge.parts import PLAIN, Pair, Report
from tunesmith.judge.plots import Plot
from tunesmith.judge.wording import Words

PROBES_SHOWN, TESTS_SHOWN, KINDS_SHOWN, TURNS_SHOWN = 100, 20, 20, 40
CURVES = ("loss", "learning-rate", "gradient-norm")
CONTENTS = (
    ("data", "data"), ("base", "base"), ("method", "how"), ("training", "curves"), ("metrics", "metrics"),
    ("published", "published"), ("tokens", "tokens"), ("people", "people"), ("referee", "referee"), ("worst", "best"),
    ("talks", "talks"), ("prompts", "prompts"), ("cost", "cost"), ("limits", "limits"), ("reproduce", "reproduce"),
    ("environment", "environment"),
)  # fmt: skip


def render(report: Report, words: Words, drawn: Sequence[Plot]) -> str:
    """The page's HTML. Every text of the run is escaped by the template; only our own CSS and SVG are not."""
    told = content(report, words, drawn)
    return layout.fill("page.html", w=words, css=layout.text(layout.CSS), fold=safe.fold, badges=facts.badges, **told)


def content(report: Report, words: Words, drawn: Sequence[Plot]) -> dict[str, Any]:
    """Everything the template shows, by name."""
    five, picked = report.first(words.lang)
    plot = {each.name: each for each in drawn}
    curves = [plot[name] for name in CURVES if name in plot]
    chart = plot.get("verdict") or next(iter(curves), None)
    best, worst, labels = report.best(), report.worst(), report.labels()
    heard, coloured = people.heard(report, words), token_view.rows(report, words)
    judges, results = refereed.parts(report, words), published.lines(report, words)
    failures = facts.failures(report, words)
    absent = {
        "worst": not (best or worst or failures),
        "people": heard is None,
        "tokens": not coloured,
        "talks": not report.talks,
    }
    absent |= {"referee": not judges, "published": not results and not published.elsewhere(report, words)}
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
        "five_note": f"{five_note(five, picked, words)} {words('five.lines')}",
        "authors": authors(report, words),
        "contents": [(id, words(f"{key}.title")) for id, key in CONTENTS if not absent.get(id)],
        "data": facts.data(report, words),
        "fates": facts.fates(report, words),
        "parts": facts.parts(report, words),
        "lengths": plot.get("lengths"),
        "base": base_facts.table(report, words),
        "method": sentences.method(report, words),
        "settings": facts.settings(report),
        "curves": [curve for curve in curves if curve is not chart],
        "steps_known": bool(curves),
        "groups": shown.groups(report, words),
        "metrics_note": metrics_note(report, words),
        "measured_rows": report.measured_rows,
        "labels": [(facts.label_text(label, words), before, after) for label, before, after in labels],
        "labelled": sum(before for _, before, _ in labels),
        "kind_names": kind_names,
        "kinds": kinds,
        "tasks": tasked.parts(report, words),
        "later": tasked.later(report, words),
        "kinds_chart": plot.get("kinds"),
        "probes": probes[:PROBES_SHOWN],
        "probes_total": len(probes),
        "tests": tests[:TESTS_SHOWN],
        "tests_total": len(tests),
        "token_rows": coloured,
        "token_words": token_view.said(report, words),
        "heard": heard,
        "judges": judges,
        "published": results,
        "elsewhere": published.elsewhere(report, words),
        "best": best,
        "worst": worst,
        "failures": failures[:KINDS_SHOWN],
        "failures_left": len(failures[KINDS_SHOWN:]),
        "talks": [
            (talk, facts.talk(talk, report, words), talk.turns[:TURNS_SHOWN], len(talk.turns[TURNS_SHOWN:]))
            for talk in report.talks
        ],
        "limits": sentences.limits(report, words),
        "cost": facts.cost(report, words),
        "commands": facts.commands(report, words),
        "environment": facts.environment(report, words),
        "footer": words("page.footer", version=version) if version else words("page.footer_plain"),
    }


def authors(report: Report, words: Words) -> str:
    """Who hands it in; '' where nobody is named."""
    if not report.authors:
        return ""
    return words("authors.by", n=len(report.authors), names=words.listed(report.authors))


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

"""Runs side by side as one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tunesmith.judge import facts, layout, safe, sentences, shown
from tunesmith.judge.between import ONE_TOKENIZER, Between, one_base
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import Metric, Report, Value
from tunesmith.judge.shown import Line
from tunesmith.judge.wording import NONE, Words
from tunesmith.run import Run


def render(runs: Sequence[Run], found: Between, why_not: str, words: Words) -> str:
    """The page's HTML. why_not: what makes the runs hard to compare, '' where nothing does."""
    reports = [gather(run) for run in runs]
    names = [safe.name(name) for name in found.runs]
    return layout.fill(
        "compare_page.html",
        w=words,
        css=layout.text(layout.CSS),
        fold=safe.fold,
        names=names,
        why_not=safe.visible(why_not),
        title=words("side.title", n=len(names), names=words.listed(names, 4)),
        about=[(name, about(report, words)) for name, report in zip(names, reports, strict=True)],
        metrics=metrics(reports, words, one_base(runs)),
        tests=tests(found, words),
        tests_note=note(found, words),
        verdicts=verdicts(found, words),
        settings=[(key, [safe.name(value, 200) for value in values]) for key, values in found.settings],
        costs=costs(reports, words),
        asked=[
            (safe.visible(question), list(zip(names, map(safe.visible, said), strict=True)))
            for question, said in found.asked
        ],
    )


def about(report: Report, words: Words) -> str:
    """What a run is, and how many held-out rows its numbers stand on."""
    n = report.measured_rows
    measured = f" · {words('side.measured', n=n)}" if n else ""
    return f"{sentences.title(report, words)}{measured}"


def metrics(
    reports: Sequence[Report], words: Words, alike: bool = True
) -> list[tuple[str, list[tuple[Line, list[Line | None]]]]]:
    """(group, [(a line that names the metric, one line a run)]). alike: whether all tuned the same base."""
    groups: dict[str, dict[str, list[Line | None]]] = {}
    left_out = () if alike else ONE_TOKENIZER
    for i, report in enumerate(reports):
        for group, lines in shown.groups(report, words):
            for line in [line for line in lines if line.metric.name not in left_out]:
                cells = groups.setdefault(group, {}).setdefault(line.metric.name, [None] * len(reports))
                cells[i] = line
    return [
        (group, [(next(line for line in cells if line), cells) for cells in rows.values()])
        for group, rows in groups.items()
    ]


def tests(found: Between, words: Words) -> list[tuple[str, list[Line | None]]]:
    """(metric, for each run but the first its line: the difference to the first run, interval and verdict)."""
    rows: dict[str, dict[str, Line]] = {}
    for test in found.tests:
        at = test.difference
        value = Value(at.value, at.n, at.low, at.high)
        line = shown.line(Metric(test.metric, None, None, value, test.verdict), words)
        rows.setdefault(test.metric, {})[test.run] = line
    return [(next(iter(lines.values())).name, [lines.get(run) for run in found.runs[1:]]) for lines in rows.values()]


def verdicts(found: Between, words: Words) -> list[str]:
    """What each run does better and worse than the first, in a sentence or two."""
    said = []
    for run in found.runs[1:] if found.tests else []:
        for verdict in ("better", "worse"):
            names = [words.maybe(f"metric.{test.metric}.name", test.metric.replace("_", " "))
                     for test in found.tests if test.run == run and test.verdict == verdict]  # fmt: skip
            if names:
                told = words.listed(names, 20)
                said.append(words(f"side.{verdict}", run=safe.name(run), first=safe.name(found.runs[0]), metrics=told))
        if not any(test.run == run and test.verdict in ("better", "worse") for test in found.tests):
            said.append(words("side.tie", run=safe.name(run), first=safe.name(found.runs[0])))
    return said


def note(found: Between, words: Words) -> str:
    """What the tests stand on, and how many would differ by chance alone."""
    if len(found.runs) < 2:
        return ""
    if not found.tests:
        return words("side.none_shared")
    by_chance = words.short(round(0.05 * len(found.tests), 1))
    first = safe.name(found.runs[0])
    return words("side.tests_note", first=first, shared=found.shared, tests=len(found.tests), chance=by_chance)


def costs(reports: Sequence[Report], words: Words) -> list[tuple[str, list[str]]]:
    """(what, one value a run): weights trained, time, memory."""
    told: list[Mapping[str, str]] = [dict(facts.cost(report, words)) for report in reports]
    trained = [words.count(report.trainable) if report.trainable else NONE for report in reports]
    keys = dict.fromkeys(key for each in told for key in each)
    rows: list[tuple[str, list[Any]]] = [(words("side.trained"), trained)] if set(trained) != {NONE} else []
    return rows + [(key, [each.get(key, NONE) for each in told]) for key in keys]

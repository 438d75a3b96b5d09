"""The report's tables of facts, each a list of rows of text, for the page and the Markdown alike."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from tunesmith.data.clean import grouped
from tunesmith.data.hub import at_commit as rows_at_commit
from tunesmith.data.recognise import reasons
from tunesmith.hub import at_commit
from tunesmith.judge import described, safe
from tunesmith.judge.behaviour import NAMES
from tunesmith.judge.parts import Pair, Report, Side, Talk, dig, number
from tunesmith.judge.reasons import told_reason
from tunesmith.judge.wording import Words, typeset

PARTS = ("train", "validation", "test")
REASONS_SHOWN = 12
PATHS = ("model", "data")


@dataclass(frozen=True)
class Fate:
    """A row of the table of what happened to the rows; depth 1 is a reason beneath a fate."""

    name: str
    n: int
    share: str
    depth: int


def data(report: Report, words: Words) -> list[tuple[str, str]]:
    """Where the rows came from and how they were read."""
    found = []
    for source in report.sources:
        size, digest = words.size(number(source.get("bytes"))), str(source.get("sha256") or "–")[:12]
        name, weight = (
            safe.name(source.get("name") or "?"),
            number(source.get("weight")),
        )  # learnings of a row in a pass
        name = name if weight in (None, 1) else f"{name} × {words.number(weight, 2)}"
        commit = safe.name(str(source.get("revision") or "")[:12])
        key = "data.source_revision" if commit else "data.source_sizes"
        found.append((words("data.sources"), words(key, name=name, size=size, hash=safe.name(digest), revision=commit)))
    asked = report.recipe.get("format")
    shape = report.env("data", "format") or (None if asked == "auto" else asked)
    template = report.env("data", "template") or report.recipe.get("template")
    split = report.recipe.get("split")
    why = recognised_by(report.env("data", "why"), words)
    for key, value in (("format", shape), ("why", why), ("template", template), ("split", split)):
        if value:
            found.append((words(f"data.{key}"), safe.name(value, 200)))
    return found + described.rows(report, words)


def recognised_by(why: Any, words: Words) -> str:
    """Why the rows are read in their format, in the report's language; words of another hand stay as they are."""
    files: dict[tuple[str, str], list[str]] = {}
    for reason in reasons(str(why or "")):
        files.setdefault((reason.format, reason.columns), []).append(reason.file)
    told = [
        words(f"data.{'recognised' if columns else 'asked'}", n=len(each), file=words.listed(each, 4), format=shape,
              columns=columns)
        for (shape, columns), each in files.items()
    ]  # fmt: skip
    return " ".join(told) or str(why or "")


def fates(report: Report, words: Words) -> list[Fate]:
    """Rows read, kept, cut, dropped and left unused, with the reasons."""
    if report.ledger is None:
        return []
    counts = report.ledger.counts()
    whole = counts["read"]

    def fate(name: str, n: int, depth: int = 0) -> Fate:
        return Fate(name, n, words.percent(n / whole) if whole else "–", depth)

    found = [fate(words("data.read"), whole)]
    for key in ("kept", "cut", "dropped", "unused"):
        if not counts[key] and key != "kept":
            continue
        found.append(fate(words(f"data.{key}"), counts[key]))
        if key != "kept":
            found += [fate(name, n, 1) for name, n in _reasons(report.ledger.reasons(key), words)]
    if counts.get("added"):
        found.append(fate(words("data.added"), counts["added"]))
    repaired = sum(bool(row.repairs) for row in report.ledger)
    if repaired:
        found.append(fate(words("data.repaired"), repaired))
        found += [fate(name, n, 1) for name, n in _reasons(report.ledger.repairs(), words)]
    return found


def _reasons(reasons: Mapping[str, int], words: Words) -> Iterator[tuple[str, int]]:
    shown = [(reason, n) for reason, n in grouped(reasons).items() if reason]
    for reason, n in shown[:REASONS_SHOWN]:
        yield told_reason(reason, words), n
    left = shown[REASONS_SHOWN:]
    if left:
        yield words("list.more", n=len(left)), sum(n for _, n in left)


def parts(report: Report, words: Words) -> list[tuple[str, ...]]:
    """(part, rows, tokens, learnt tokens, median length, longest) for each part of the split."""
    if report.ledger is None:
        return []
    rows = [row for row in report.ledger if row.fate in ("kept", "cut") and row.part]
    names = [*PARTS, *sorted({row.part for row in rows} - set(PARTS))]
    found = []
    for name in names:
        mine = [row for row in rows if row.part == name]
        if not mine:
            continue
        lengths = [row.tokens for row in mine if row.tokens]
        learnt = sum(row.learnt for row in mine)
        numbers = (sum(lengths), learnt, median(lengths), max(lengths)) if lengths else (None,) * 4
        label = words.maybe(f"data.{name}", safe.name(name))
        found.append((label, words.count(len(mine)), *(words.count(value) for value in numbers)))
    return found


def failures(report: Report, words: Words) -> list[tuple[str, ...]]:
    """(kind, rows, base answers that fail, tuned answers that fail, the tuned model's commonest failure)."""
    return [
        (
            words.kind(kind),
            words.count(n),
            *(words("failures.of", count=words.count(k), share=words.percent(k / n, 0)) for k in (base, tuned)),
            label_text(label, words) or words("failures.never"),
        )
        for kind, n, base, tuned, label in report.failures()
    ]


def talk(talk: Talk, report: Report, words: Words) -> str:
    """How a conversation's answers were chosen, and by what where it was not this run."""
    said = []
    if talk.temperatures == [0]:
        said.append(words("talks.greedy"))
    elif talk.temperatures:
        told = ", ".join(words.short(temperature) for temperature in talk.temperatures)
        said.append(words("talks.sampled", temperatures=told))
    if talk.model and talk.model != report.run:
        said.append(words("talks.other", model=talk.model))
    if talk.engine:
        told = "; " if not words.french else typeset(" ; ", words.lang)
        sides = [
            words("talks.agreement", side=words(f"pair.{side}").lower(), n=n, same=words.percent(same))
            for side, n, same in talk.agreement
            if n and same is not None
        ]
        engine = words("talks.engine", engine=talk.engine)
        said.append(f"{engine} ({words('talks.same')} {told.join(sides)})" if sides else engine)
    return " · ".join(said)


def cost(report: Report, words: Words) -> list[tuple[str, str]]:
    """Time and memory, against the plan where there was one."""
    found = []
    for key, name, show in (
        ("seconds", "cost.training", words.seconds),
        ("seconds_with_validation", "cost.with_validation", words.seconds),
        ("rows_per_second", "cost.rows_per_second", words.short),
        ("tokens_per_second", "cost.tokens_per_second", words.short),
        ("peak_memory_bytes", "cost.peak", words.size),
    ):
        value = report.train(key)
        if value is not None:
            found.append((words(name), show(value)))
    for which in ("base", "tuned"):
        sides: list[Side] = [side for pair in report.answers if (side := getattr(pair, which))]
        seconds = sum(side.seconds for side in sides)
        if sides and seconds:
            found.append((words(f"cost.{which}"), words("cost.answers", n=len(sides), time=words.seconds(seconds))))
    for key, name, show in (
        ("seconds", "cost.whole_forecast", words.seconds),
        ("learning_seconds", "cost.time_forecast", words.seconds),
        ("memory_bytes", "cost.memory_forecast", words.size),
    ):
        planned, came = (number(dig(report.measured, "plan", side, key)) for side in ("forecast", "outcome"))
        if planned and came is not None:
            off = words.percent(came / planned - 1, 0, sign=True)
            found.append((words(name), words("cost.off", planned=show(planned), came=show(came), off=off)))
    return found


def environment(report: Report, words: Words) -> list[tuple[str, str]]:
    """Versions and machine."""
    found = []
    keys = ("tunesmith", "python", "torch", "transformers", "peft", "platform", "cpu", "cores", "memory_bytes", "gpu")
    for key in (*keys, "dtype", "threads", "seed", "started"):
        value = report.env(key)
        if value is None or value == "":
            continue
        shown = safe.name(value)
        if key == "memory_bytes":
            shown = words.size(number(value))
        elif key == "started":
            shown = words.date(value)
        if shown:
            found.append((words(f"environment.{key}"), shown))
    if name := dig(report.measured, "encoder", "name"):
        digest = str(dig(report.measured, "encoder", "sha256") or "")[:12]
        found.append((words("environment.encoder"), safe.name(f"{name} ({digest}…)" if digest else name)))
    return found


def settings(report: Report) -> list[tuple[str, str]]:
    """Every setting of the recipe, dotted."""
    return list(_flat(report.recipe, ""))


def _flat(node: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{key}.")
        else:
            items = [safe.no_path(str(v)) if before + key in PATHS else str(v) for v in _items(value)]
            yield safe.name(before + key), safe.visible(", ".join(items)) or "–"


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None or value == {} else [value]


def command(report: Report) -> str:
    """The command that made the run, with no path of the machine; '' where it is not known."""
    told = report.env("command")
    return safe.command(str(told)) if told else ""


def badges(pair: Pair, words: Words) -> list[tuple[str, Side | None, str, str]]:
    """(base or tuned, its answer, its label, why it stopped) for both sides of a pair."""
    found = []
    for which, side in (("base", pair.base), ("tuned", pair.tuned)):
        label = label_text(side.label, words) if side else ""
        stop = words.maybe(f"stop.{side.stop}", safe.name(side.stop)) if side else ""
        found.append((which, side, label, stop))
    return found


def label_text(label: str, words: Words) -> str:
    """What an answer does, in this language."""
    names = next((names for key, names in NAMES.items() if key == label), None)
    return typeset(names[words.lang], words.lang) if names else label


def commands(report: Report, words: Words) -> list[tuple[str, str]]:
    """(what it does, command line): what was typed, and how to run it again from the recipe that the run keeps."""
    typed, commits = command(report), "".join(f" {flag} {shlex.quote(word)}" for flag, word in _at_commits(report))
    if "recipe.yaml" in typed:
        return [(words("reproduce.again"), typed + commits)]
    again = safe.command(f"tunesmith tune {shlex.quote(f'{report.run}/recipe.yaml')}")
    pinned = (words("reproduce.pinned"), again + commits)
    return [(words("reproduce.typed"), typed), pinned] if typed else [pinned]


def _at_commits(report: Report) -> list[tuple[str, str]]:
    """What of the hub the recipe does not pin, as flags with the commits that the run read: [("--model", "id@commit")].

    Every source is named where one is, since --data takes the place of all.
    """
    base = at_commit(report.base_name, report.commit) if report.commit else report.base_name
    found = [("--model", base)] if base != report.base_name else []
    commits = {str(source.get("name")): safe.name(source.get("revision") or "") for source in report.sources}
    asked = report.recipe.get("data") or []
    words = [safe.name(word, 200) for word in (asked if isinstance(asked, list) else [asked])]
    rows = [_row_place(word, commits) for word in words]
    return found + ([("--data", place) for place in rows] if rows != words else [])


def _row_place(word: str, commits: Mapping[str, str]) -> str:
    """A source of the recipe at the commit that the run read, where it is of the hub."""
    name, mark, weight = word.rpartition("=") if word not in commits else (word, "", "")
    return f"{rows_at_commit(name, commits[name])}{mark}{weight}" if commits.get(name) else word

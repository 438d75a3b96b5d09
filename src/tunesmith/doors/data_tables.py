"""A data set's description as sections of lines and tables, which the terminal and the page both show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.text import Text

from tunesmith.data.clean import grouped
from tunesmith.data.names import mapped
from tunesmith.data.subject import SHARE
from tunesmith.data.where import Fate
from tunesmith.doors.data_words import ENGLISH, Tell
from tunesmith.doors.tables import plain_table, print_wrapped
from tunesmith.judge import safe
from tunesmith.judge.facts import recognised_by
from tunesmith.judge.reasons import told_reason
from tunesmith.judge.wording import HARD, THIN, typeset

BARS = " ▁▂▃▄▅▆▇█"
VALUES = 3  # of a column of kinds
LONG = 400  # characters of a reason that is no known one
SPARK = 16  # characters of a histogram on a terminal
_NAMED = re.compile(r"(?:same as|same prompt as|part of) (.+?:\d+(?:#\S+?)?)(?=,|$)")  # the row in a reason


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and a table; the columns of numbers `right` are aligned to the right."""

    name: str
    title: str
    lines: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=list)
    right: Sequence[int] = ()


def sections(found: Mapping[str, Any], tell: Tell) -> Iterator[Section]:
    """Everything that a description holds, in reading order."""
    yield Section("", "", list(_head(found, tell)))
    yield _columns(found, tell)
    if found["examples"]:
        yield _lengths(found, tell)
        if found["tokens"]:
            yield _limits(found, tell)
        if found["labels"]:
            yield _labels(found, tell)
        yield _languages(found, tell)
        if found["sort"] not in ("labels", "text"):
            yield _kinds(found, tell)
        yield _more(found, tell)


def _head(found: Mapping[str, Any], tell: Tell) -> Iterator[str]:
    rows = found["rows"]
    yield tell("rows", read=rows["read"], kept=rows["kept"], dropped=sum(rows["dropped"].values()))
    if found["examples"] != rows["kept"]:
        yield tell("examples", n=found["examples"])
    if rows["dropped"]:
        yield tell("dropped", reasons=told_reasons(rows["dropped"], tell))
    if found["repairs"]:
        yield tell("repaired", reasons=told_reasons(found["repairs"], tell))
    yield tell("format", format=found["format"], why=safe.visible(recognised_by(found["why"], tell.words)))
    yield from (safe.visible(said[tell.words.lang]) for said in found.get("told", ()))
    for sort in found["sort"].split(", "):
        if sort != "pairs":
            yield tell(f"sort.{sort}")
    if found["unread"]:
        setting = safe.visible(mapped("input", found["unread"][0]))
        yield tell("unread", columns=safe.visible(", ".join(found["unread"])), setting=setting)
    yield tell("overrule")
    if found["about_health"] >= SHARE:
        yield tell("health", share=tell.words.percent(found["about_health"]))


def told_reasons(counts: Mapping[str, int], tell: Tell) -> str:
    """Reasons of the ledger in this language, each behind its number of rows: '2 × réponse vide'."""
    told = ((tell.words.count(n), told_reason(reason, tell.words, LONG)) for reason, n in counts.items())
    return ", ".join(f"{n}{HARD}× {reason}" for n, reason in told)


def reason_of(reason: str, tell: Tell) -> str:
    """The reason of one row: its sort and the row that it names, if any; as the ledger has it where that tells more."""
    (sort,) = grouped({reason: 1})
    told = told_reason(sort, tell.words, LONG)
    if sort == reason:
        return told
    if tell.lang == "en" or told == safe.name(sort, LONG):
        return reason
    if (whole := told_reason(reason, tell.words, LONG)) != safe.name(reason, LONG):
        return whole
    named = _NAMED.search(reason)
    return f"{told} ({named[1]})" if named else told


def _columns(found: Mapping[str, Any], tell: Tell) -> Section:
    rows = [
        [
            safe.name(name, 40),
            tell.words.percent(column["filled"]),
            tell(held) if (held := f"holds.{column['holds']}") in ENGLISH else column["holds"],
            tell("read" if column["read"] else "beside"),
            _values(column["values"], tell),
        ]
        for name, column in found["columns"].items()
    ]
    return Section(
        "columns", tell("columns"), (), [tell(k) for k in ("column", "filled", "holds", "use", "kinds of")], rows, (1,)
    )


def _values(values: Mapping[str, int], tell: Tell) -> str:
    """How many different values a column of kinds has, and the commonest."""
    if not values:
        return ""
    shown = ", ".join(f"{safe.name(value, 24)} {tell.words.count(n)}" for value, n in list(values.items())[:VALUES])
    return f"{len(values)}{typeset(' : ', 'fr') if tell.words.french else ': '}{shown}" + (
        ", …" if len(values) > VALUES else ""
    )


def _lengths(found: Mapping[str, Any], tell: Tell) -> Section:
    rows = []
    for unit in ("words", "characters"):
        for part, stats in found["lengths"][unit].items():
            rows.append(_length(f"{unit}.{part}", stats, tell))
    if found["tokens"]:
        rows += [
            _length(f"tokens.{part}", found["tokens"][part], tell)
            for part in ("row", "answer")
            if found["tokens"][part]["max"]
        ]
    p5, p25, p75, p95 = (tell.words.percent(share, 0) for share in (0.05, 0.25, 0.75, 0.95))
    header = [tell("length"), tell("mean"), p5, p25, tell("median"), p75, p95, tell("longest"), tell("shape")]
    return Section("lengths", tell("lengths"), (), header, rows, range(1, 8))


def _length(key: str, stats: Mapping[str, Any], tell: Tell) -> list[str]:
    numbers = [tell.words.count(stats[name]) for name in ("p5", "p25", "median", "p75", "p95", "max")]
    return [
        tell(key),
        tell.words.number(stats["mean"], 1),
        *numbers,
        spark(stats.get("histogram", {}).get("counts", [])),
    ]


def spark(counts: Sequence[int]) -> str:
    """A histogram in one line.

    >>> spark([1, 4, 8, 2])
    '▁▄█▂'
    """
    group = -(-len(counts) // SPARK) or 1
    sums = [sum(counts[start : start + group]) for start in range(0, len(counts), group)]
    top = max(sums, default=0)
    return "".join(BARS[-(-8 * n // top)] for n in sums) if top else ""


def _limits(found: Mapping[str, Any], tell: Tell) -> Section:
    words, tokens = tell.words, found["tokens"]
    rows = [
        [
            limit,
            words.count(cost["over"]),
            words.percent(cost["share"]),
            words.count(cost["tokens_lost"]),
            words.count(cost["without_answer"]) if found["sort"] in ("pairs", "judged") else "–",
        ]
        for limit, cost in tokens["limits"].items()
    ]
    header = [tell(key) for key in ("limit", "over", "share", "lost", "without")]
    title = tell("limits", model=safe.name(found["model"]), template=found["template"])
    return Section("limits", title, (), header, rows, range(5))


def _labels(found: Mapping[str, Any], tell: Tell) -> Section:
    labels = found["labels"]
    shown = list(labels["counts"].items())[:30]
    rows = [[safe.name(name, 40), tell.words.count(c["rows"]), tell.words.percent(c["share"])] for name, c in shown]
    note = tell("imbalance", n=labels["different"], ratio=tell.words.number(labels["imbalance"], 1))
    return Section("labels", tell("labels"), [note], [tell("label"), tell("plot.rows"), tell("share")], rows, (1, 2))


def language_name(code: str, tell: Tell) -> str:
    """'français' for fr; the code where we have no name for it."""
    return tell("unsure") if code == "unsure" else tell.words.maybe(f"language.{code}", code)


def _languages(found: Mapping[str, Any], tell: Tell) -> Section:
    seen = found["languages"]
    rows = [
        [language_name(code, tell), tell.words.count(n), tell.words.percent(n / seen["looked_at"])]
        for code, n in seen["counts"].items()
    ]
    lines = [] if seen["looked_at"] == found["examples"] else [tell("drawn", n=seen["looked_at"])]
    header = [tell("language"), tell("plot.rows"), tell("share")]
    return Section("languages", tell("languages"), lines, header, rows, (1, 2))


def _kinds(found: Mapping[str, Any], tell: Tell) -> Section:
    kinds = found["kinds"]
    rows = [
        [safe.name(word, 30), tell.words.count(n), tell.words.percent(n / found["examples"])]
        for word, n in kinds["first_words"].items()
    ]
    lines = [tell("kinds.note", n=kinds["different"], shown=len(rows))]
    return Section("kinds", tell("kinds"), lines, [tell("first"), tell("plot.rows"), tell("share")], rows, (1, 2))


def _more(found: Mapping[str, Any], tell: Tell) -> Section:
    words, turns = tell.words, found["turns"]
    between = f"{THIN};" if words.french else ","
    rows = [
        [tell("with_input"), words.percent(found["with_input"])],
        [tell("turns"), f"{words.number(turns['mean'], 1)}{between} {words.count(turns['max'])}"],
        *([tell(key), words.count(found["vocabulary"][key])] for key in ("words", "different", "once")),
        *([[tell("total_tokens"), words.count(found["tokens"]["total"])]] if found["tokens"] else []),
        *(
            [tell(key), words.count(n)]
            for key, n in found["repeats"].items()
            if not (found["labels"] and key == "answers_given_before")
        ),
    ]
    return Section("more", tell("more"), (), [tell("fact"), tell("value")], rows, (1,))


def draw_description(found: Mapping[str, Any], tell: Tell, console: Console) -> None:
    """On a terminal."""
    console.print(Text(found["data"], "bold"), soft_wrap=True)
    for section in sections(found, tell):
        if section.title:
            console.print()
            console.print(Text(section.title, "bold"))
        for line in section.lines:
            print_wrapped(console, line)
        if section.rows:
            table = plain_table(*section.header, right=section.right)
            for row in section.rows:
                table.add_row(*row)
            console.print(table)


def draw_fate(run: str, fate: Fate, tell: Tell, console: Console) -> None:
    """A row's entries in the ledger, then the row."""
    french = tell.lang == "fr"
    for entry in fate.entries:
        came = [tell(f"fate.{entry.fate}"), *([tell.words(f"data.{entry.part}")] if entry.part else [])]
        line = tell("where.entry", id=safe.visible(entry.id), run=run, fate=", ".join(came))
        if entry.reason:
            why = reason_of(entry.reason, tell) if french else safe.visible(entry.reason)
            line = tell("where.reason", told=line, why=why)
        console.print(Text(line, "bold"), soft_wrap=True)
        if entry.repairs:
            repairs = [told_reason(one, tell.words, LONG) if french else one for one in entry.repairs.split("; ")]
            console.print(tell("where.repaired", what=f"{THIN if french else ''}; ".join(repairs)), soft_wrap=True)
        if entry.tokens:
            print_wrapped(console, tell("where.tokens", tokens=entry.tokens, learnt=entry.learnt))
    console.print()
    console.print(Text(tell("where.source", told=safe.visible(fate.told[tell.lang])), "dim"), soft_wrap=True)
    for name, value in (fate.value or {}).items():
        console.print(Text(f"{safe.name(name)}: ", "dim").append(safe.visible(value)[:2000], "default"))

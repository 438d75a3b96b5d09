"""What is wrong with a data set: how many rows, which, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tunesmith.data import collector
from tunesmith.data.clean import grouped
from tunesmith.data.encoding import WESTERN
from tunesmith.data.example import Example
from tunesmith.data.examples import Examples
from tunesmith.data.findings import CUT, DROPPED, KEPT, REPAIRED, STOPS, Finding, clip
from tunesmith.data.keys import ending, fold, prompt_key, repeated
from tunesmith.data.label_values import alike, joined
from tunesmith.data.ledger import Entry, Ledger
from tunesmith.data.names import mapped
from tunesmith.data.near import near_leaks
from tunesmith.data.other_shapes import answer_like
from tunesmith.data.repair import LOST
from tunesmith.data.steps import STEPS, choose
from tunesmith.data.survey import Survey
from tunesmith.data.unread import unread_texts

# the examples kept of too many tokens, with their tokens and those of their last prompt
Over = Callable[[Survey], list[tuple[Example, int, int]]]
AROUND = 60  # characters shown of one
REPLIES = ("answer", "response", "completion", "output")
RARE, IMBALANCED = 0.02, 3.0  # a label with a smaller share is rare; one so many times another is imbalance
LONG_ANSWER = 8  # words from which an answer is no mere label


@collector.paused()
def check(survey: Survey, over: Over | None = None, limit: int = 0) -> list[Finding]:
    """Everything found, what stops a run first, then by number of rows within a fate.

    over: finds the examples of more tokens than the limit, limit: how many a row may have; 0 leaves lengths out.
    """
    touched = [entry for entry in survey.ledger if entry.repairs or entry.fate in ("dropped", "cut")]
    found = [*_fates(survey, touched), *_repairs(survey, touched), *_kept(survey)]
    if over is not None and limit:
        found.append(_too_long(survey, over(survey), limit))
    order = [STOPS, DROPPED, CUT, REPAIRED, KEPT]
    found = [finding for finding in found if finding.places]
    return sorted(found, key=lambda finding: (order.index(finding.fate), -len(finding.places)))


def against(survey: Survey, other: Survey, name: str) -> Finding:
    """The examples of `other` (an evaluation set) whose prompt is, or nearly is, one that this set answers."""
    ledger = Ledger()
    for example in other.kept:
        ledger.read(example.id, "", 0)
    near_leaks(survey.kept, other.kept, ledger)
    places = [(e.id, clip(e.messages[0].content)) for e in other.kept if ledger.entries[e.id].fate == "dropped"]
    return Finding("against", KEPT, places, {"name": name})


def _fates(survey: Survey, touched: Sequence[Entry]) -> Iterator[Finding]:
    by_reason: dict[tuple[str, str], list[tuple[str, str]]] = {}
    left = {entry.id for entry in touched if entry.fate in ("dropped", "cut")}
    texts = {example.id: example for example in survey.found if example.id in left}
    for entry in touched:
        if entry.fate in ("dropped", "cut"):
            sort = next(iter(grouped({entry.reason: 1})))
            example = texts.get(entry.id)
            text = clip(example.messages[0].content) if example and example.messages else survey.shown.get(entry.id, "")
            told = entry.reason if sort != entry.reason else ""
            shown = "; ".join(part for part in (told, text) if part)
            fate = STOPS if entry.id in survey.unread else CUT if entry.fate == "cut" else DROPPED
            by_reason.setdefault((sort, fate), []).append((entry.id, shown))
    for (reason, fate), places in by_reason.items():
        yield Finding("reason", fate, places, {"reason": reason})


def _repairs(survey: Survey, touched: Sequence[Entry]) -> Iterator[Finding]:
    mended = {entry.id for entry in touched if entry.repairs}
    before = {example.id: example for example in survey.found if example.id in mended}
    steps = {step.told: step for step in STEPS if step.told}
    by_repair: dict[str, list[tuple[str, str]]] = {}
    for entry in touched:
        for told in entry.repairs.split("; ") if entry.repairs else ():
            by_repair.setdefault(told, []).append((entry.id, _mended(told, before.get(entry.id))))
    asked = "decoding" in choose(survey.recipe.clean).asked or survey.recipe.skip_bad
    for told, places in by_repair.items():
        guessed = told == WESTERN and not asked and survey.sort != "labels"  # which classify tune reads so
        yield Finding("guessed" if guessed else "repair", STOPS if guessed else REPAIRED, places, {"step": steps[told]})


def _mended(told: str, before: Example | None) -> str:
    """The text around what this repair changed."""
    if before is None:
        return ""
    step = next(step for step in STEPS if step.told == told)
    better = step.mend(before.messages) if step.mend else before.messages
    for one, other in zip(before.messages, better, strict=False):
        if one != other:
            pairs = enumerate(zip(one.content, other.content, strict=False))
            start = next((at for at, (a, b) in pairs if a != b), min(len(one.content), len(other.content)))
            return clip(one.content[max(0, start - AROUND // 3) :])
    return clip(before.messages[0].content if before.messages else "")


_TAG = re.compile(
    r"</?(?:br|p|i|b|em|strong|div|span|font|table|t[dr]|li|ul|ol|h[1-6])\s*/?>|"
    r"<(?:a|p|div|span|font|table|img)\s+\w+=[^<>]{0,200}>|</a>",
    re.IGNORECASE,
)
_URL = re.compile(r"\s*(?:https?://|www\.)\S+\s*")


def _kept(survey: Survey) -> Iterator[Finding]:
    kept = survey.kept
    yield _each(
        kept,
        "lost",
        lambda e: next((_around(m.content, LOST) for m in e.messages if LOST in m.content), ""),
    )
    yield _each(
        kept,
        "tags",
        lambda e: next(
            (_around(m.content, f[0]) for m in e.messages if "<" in m.content and (f := _TAG.search(m.content))), ""
        ),
    )
    yield _each(
        kept,
        "address",
        lambda e: next((clip(m.content) for m in e.messages if m.role == "input" and _URL.fullmatch(m.content)), ""),
    )
    yield _each(
        kept,
        "preference",
        lambda e: clip(e.answer) if "rejected" in e.meta and e.meta["rejected"] == e.answer else "",
    )
    if any(format.name == "extractive_qa" for format in survey.formats):
        yield _each(
            kept,
            "extract",
            lambda e: "" if any(e.answer in m.content for m in e.prompt) else clip(e.answer),
        )
    elif survey.sort == "pairs":
        yield _each(kept, "lists", lambda e: clip(", ".join(_listed(e))))
    if survey.sort in ("pairs", "judged", "labels"):
        yield from _beside(kept, "sentence2" if survey.sort == "labels" else "input", _reply_role(survey))
    if "labels" in survey.sort:
        yield from _labels(kept)
    else:
        yield _several_answers(kept)
        yield _same_answers(kept)


def _listed(example: Example) -> list[str]:
    """The texts of a list of answers whose first one is learnt; [] where there is none."""
    for value in example.meta.values():
        if isinstance(value, list) and len(value) > 1 and value[0] == example.answer:
            return [one for one in value if isinstance(one, str)]
    return []


def _reply_role(survey: Survey) -> str:
    """The role of what is learnt, where one column holds it; '' elsewhere."""
    needs = [need for format in survey.formats[:1] for need in format.needs[-1].split("|")]
    return next((role for role in needs if role in REPLIES), "")


def _beside(examples: Sequence[Example], role: str, reply: str) -> Iterator[Finding]:
    """Columns of text that are not read. role, reply: what such a column may be; one that is called as answers are may
    be what should be learnt, and is not to be put before it."""
    for column, mean, found in unread_texts(examples):
        learnt = reply and answer_like((column,))
        setting = mapped(reply if learnt else role, column)
        values = {"column": column, "words": mean, "setting": setting}
        yield Finding("reply" if learnt else "beside", KEPT, found, values)


def _each(examples: Sequence[Example], key: str, find: Callable[[Example], str], **values: Any) -> Finding:
    return Finding(key, KEPT, [(example.id, text) for example in examples if (text := find(example))], values)


def _several_answers(examples: Examples) -> Finding:
    by_prompt: dict[str, list[Example]] = {}
    for example in examples.take(repeated(ending(example.prompt) for example in examples)):
        if example.answer:
            by_prompt.setdefault(prompt_key(example.prompt), []).append(example)
    places = []
    for same in by_prompt.values():
        if len(same) > 1:
            places += [(e.id, f"as {same[0].id}: {clip(e.prompt[-1].content)}") for e in same[1:] if e.prompt]
    return Finding("several", KEPT, places)


def _same_answers(examples: Examples) -> Finding:
    first: dict[str, str] = {}
    places = []
    for example in examples.take(repeated(ending(example.messages[-1:]) for example in examples)):
        if len(example.answer.split()) >= LONG_ANSWER:
            key = fold(example.answer)
            if key in first:
                places.append((example.id, f"as {first[key]}: {clip(example.answer)}"))
            first.setdefault(key, example.id)
    return Finding("same_answer", KEPT, places)


def _labels(examples: Sequence[Example]) -> Iterator[Finding]:
    counts = Counter(example.answer for example in examples)
    by_text: dict[str, set[str]] = {}
    for example in examples:
        by_text.setdefault(prompt_key(example.prompt), set()).add(example.answer)
    yield _each(
        examples,
        "labels",
        lambda e: clip(e.prompt[0].content) if len(by_text[prompt_key(e.prompt)]) > 1 else "",
    )
    if len(counts) < 2:
        return
    near = {label: " = ".join(map(repr, some)) for some in alike(counts) for label in some}
    yield _each(examples, "alike", lambda e: near.get(e.answer, ""))
    several = joined(counts)
    yield _each(examples, "joined", lambda e: clip(e.answer) if e.answer in several else "")
    rare = {label for label, n in counts.items() if n < max(2, RARE * len(examples))}
    yield _each(
        examples,
        "rare",
        lambda e: f"{e.answer} ({counts[e.answer]})" if e.answer in rare else "",
        labels=", ".join(clip(label, 20) for label in sorted(rare)[:5]),
    )
    (most, high), (least, low) = counts.most_common()[0], counts.most_common()[-1]
    if high >= IMBALANCED * low:
        some = [(e.id, clip(e.prompt[0].content)) for e in examples if e.answer == least]
        told = {"most": clip(most, 20), "high": high, "least": clip(least, 20), "low": low, "ratio": high / low}
        yield Finding("imbalance", KEPT, some, told)


def _too_long(survey: Survey, over: Sequence[tuple[Example, int, int]], limit: int) -> Finding:
    places = [(e.id, f"{row:,} tokens, {row - limit:,} over: {clip(e.messages[0].content)}") for e, row, _ in over]
    hopeless = sum(prompt >= limit for _, _, prompt in over)
    cut = survey.recipe.overflow == "cut"
    told = {"limit": limit, "other": "drop" if cut else "cut", "hopeless": hopeless}
    return Finding("too_long" if not hopeless else "hopeless", CUT if cut else DROPPED, places, told)


def _around(text: str, what: str) -> str:
    place = text.index(what)
    return clip(text[max(0, place - AROUND // 3) :])

"""What is wrong with a data set: how many rows, which, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tunesmith.data.clean import grouped
from tunesmith.data.example import Example
from tunesmith.data.keys import fold, prompt_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import near_leaks
from tunesmith.data.repair import LOST
from tunesmith.data.steps import STEPS
from tunesmith.data.survey import Survey

SHOWN = 3  # examples of a finding
AROUND = 60  # characters shown of one
RARE, IMBALANCED = 0.02, 3.0  # a label with a smaller share is rare; one so many times another is imbalance
LONG_ANSWER = 8  # words from which an answer is no mere label

STOPS, DROPPED, REPAIRED, CUT, KEPT = "stops tune", "dropped", "repaired", "cut", "kept as it is"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sort of thing that is wrong.

    what: in a few words. fate: what tunesmith does with such rows. cure: what to do. places: (id, text) of each row.
    """

    what: str
    fate: str
    cure: str
    places: list[tuple[str, str]] = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        shown = []
        for id, text in self.places[:SHOWN]:
            file, _, line = id.partition("#")[0].rpartition(":")
            shown.append({"id": id, "file": file, "line": int(line), "text": text})
        return {"what": self.what, "rows": len(self.places), "fate": self.fate, "cure": self.cure, "examples": shown}


def check(
    survey: Survey, tokens: Callable[[Sequence[Example]], list[tuple[int, int]]] | None = None, limit: int = 0
) -> list[Finding]:
    """Everything found, what stops a run first, then by number of rows within a fate.

    tokens: counts the tokens of examples (see describe.Count), limit: how many a row may have; 0 leaves lengths out.
    """
    found = [*_fates(survey), *_repairs(survey), *_kept(survey)]
    if tokens is not None and limit:
        found += _too_long(survey, tokens, limit)
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
    return Finding(
        f"prompts of {name} that this set answers too",
        KEPT,
        f"What is learnt from this set cannot be measured on {name}: take those rows out of one of them.",
        places,
    )


_CURES = {
    "same as another row": "Nothing to do; to learn them as often as they stand there: --set clean=-duplicates",
    "nearly the same as another row": "Nothing to do; to keep them: --set clean=-near_duplicates",
    "empty answer": "Write their answers, or leave them to be dropped.",
    "empty prompt": "Write their questions, or leave them to be dropped.",
    "answer repeats the question": "Write real answers; to keep them: --set clean=-parrot",
}


def _fates(survey: Survey) -> Iterator[Finding]:
    unread = _unread(survey)
    by_reason: dict[tuple[str, str], list[tuple[str, str]]] = {}
    texts = {example.id: example for example in survey.found}
    for entry in survey.ledger:
        if entry.fate in ("dropped", "cut"):
            sort = next(iter(grouped({entry.reason: 1})))
            example = texts.get(entry.id)
            text = clip(example.messages[0].content) if example and example.messages else ""
            told = entry.reason if sort != entry.reason else ""
            shown = "; ".join(part for part in (told, text) if part)
            fate = STOPS if entry.id in unread else CUT if entry.fate == "cut" else DROPPED
            by_reason.setdefault((sort, fate), []).append((entry.id, shown))
    for (reason, fate), places in by_reason.items():
        cure = _CURES.get(reason, "Nothing to do, unless you want them: then correct them.")
        if fate == STOPS:
            cure = "Correct them, or have them counted and left out: tunesmith tune --skip-bad"
        yield Finding(reason, fate, cure, places)


def _unread(survey: Survey) -> set[str]:
    """Rows that could not be read or made into an example: `tune` stops at them."""
    found = {example.id for example in survey.found}
    bad = {row.id for rows in survey.files.values() for row in rows if row.error}
    alone = [format for format in survey.formats if format.gather is not None]
    if not alone:
        bad |= {entry.id for entry in survey.ledger if entry.fate == "dropped" and entry.id not in found}
    return bad


def _repairs(survey: Survey) -> Iterator[Finding]:
    before = {example.id: example for example in survey.found}
    steps = {step.told: step for step in STEPS if step.told}
    after = {example.id: example for example in survey.kept}
    by_repair: dict[str, list[tuple[str, str]]] = {}
    for entry in survey.ledger:
        for told in entry.repairs.split("; ") if entry.repairs else ():
            by_repair.setdefault(told, []).append((entry.id, _mended(told, before[entry.id], after.get(entry.id))))
    for told, places in by_repair.items():
        step = steps[told]
        yield Finding(told, REPAIRED, f"{step.about} To leave them as they are: --set clean=-{step.name}", places)


def _mended(told: str, before: Example, after: Example | None) -> str:
    """The text around what this repair changed."""
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
        "lost characters (U+FFFD)",
        "They were lost before this file was written: correct them, or drop the rows: --set clean=+lost_characters",
        lambda e: next((_around(m.content, LOST) for m in e.messages if LOST in m.content), ""),
    )
    yield _each(
        kept,
        "HTML tags in the text",
        "Remove them where the rows are not about HTML: the model learns to write them.",
        lambda e: next((_around(m.content, f[0]) for m in e.messages if (f := _TAG.search(m.content))), ""),
    )
    yield _each(
        kept,
        "an input that is only an address",
        "The model cannot open it: put the text there, or remove the rows.",
        lambda e: next((clip(m.content) for m in e.messages if m.role == "input" and _URL.fullmatch(m.content)), ""),
    )
    yield _each(
        kept,
        "the chosen answer is also the rejected one",
        "There is nothing to prefer: correct them.",
        lambda e: clip(e.answer) if "rejected" in e.meta and e.meta["rejected"] == e.answer else "",
    )
    if any(format.name == "extractive_qa" for format in survey.formats):
        yield _each(
            kept,
            "an answer that does not stand in its text",
            "Correct the answer or the text.",
            lambda e: "" if any(e.answer in m.content for m in e.prompt) else clip(e.answer),
        )
    if "labels" in survey.sort:
        yield from _labels(kept)
    else:
        yield _several_answers(kept)
        yield _same_answers(kept)


def _each(examples: Sequence[Example], what: str, cure: str, find: Callable[[Example], str]) -> Finding:
    return Finding(what, KEPT, cure, [(example.id, text) for example in examples if (text := find(example))])


def _several_answers(examples: Sequence[Example]) -> Finding:
    by_prompt: dict[str, list[Example]] = {}
    for example in examples:
        if example.answer:
            by_prompt.setdefault(prompt_key(example.prompt), []).append(example)
    places = []
    for same in by_prompt.values():
        if len(same) > 1:
            places += [(e.id, f"as {same[0].id}: {clip(e.prompt[-1].content)}") for e in same[1:] if e.prompt]
    cure = "Fine where several answers are right; to keep the first of each: --set clean=+same_prompt"
    return Finding("the same prompt with another answer", KEPT, cure, places)


def _same_answers(examples: Sequence[Example]) -> Finding:
    first: dict[str, str] = {}
    places = []
    for example in examples:
        if len(example.answer.split()) >= LONG_ANSWER:
            key = fold(example.answer)
            if key in first:
                places.append((example.id, f"as {first[key]}: {clip(example.answer)}"))
            first.setdefault(key, example.id)
    cure = "Fine where one answer is right for several questions; else correct them."
    return Finding("the same answer to another prompt", KEPT, cure, places)


def _labels(examples: Sequence[Example]) -> Iterator[Finding]:
    counts = Counter(example.answer for example in examples)
    by_text: dict[str, set[str]] = {}
    for example in examples:
        by_text.setdefault(prompt_key(example.prompt), set()).add(example.answer)
    yield _each(
        examples,
        "the same text with another label",
        "One of the labels is wrong: correct them.",
        lambda e: clip(e.prompt[0].content) if len(by_text[prompt_key(e.prompt)]) > 1 else "",
    )
    if len(counts) < 2:
        return
    rare = {label for label, n in counts.items() if n < max(2, RARE * len(examples))}
    yield _each(
        examples,
        f"a rare label ({', '.join(clip(label, 20) for label in sorted(rare)[:5])})",
        "Too few to learn or to measure: gather more, or join labels; judge by macro F1, not by accuracy.",
        lambda e: f"{e.answer} ({counts[e.answer]} rows)" if e.answer in rare else "",
    )
    (most, high), (least, low) = counts.most_common()[0], counts.most_common()[-1]
    if high >= IMBALANCED * low:
        some = [(e.id, clip(e.prompt[0].content)) for e in examples if e.answer == least]
        told = f"imbalance: {clip(most, 20)} {high} rows, {clip(least, 20)} {low} ({high / low:.1f} times)"
        yield Finding(told, KEPT, "Weigh the labels or judge by macro F1: accuracy flatters the largest.", some)


def _too_long(
    survey: Survey, tokens: Callable[[Sequence[Example]], list[tuple[int, int]]], limit: int
) -> Iterator[Finding]:
    counted = zip(survey.kept, tokens(survey.kept), strict=True)
    over = [(example, row, prompt) for example, (row, prompt) in counted if row > limit]
    places = [(e.id, f"{row} tokens, {row - limit} over: {clip(e.messages[0].content)}") for e, row, _ in over]
    hopeless = sum(prompt >= limit for _, _, prompt in over)
    told = f"; {hopeless} of them have a prompt that leaves no room for an answer" if hopeless else ""
    cut = survey.recipe.overflow == "cut"
    cure = f"Shorten them, or --set tokens=N for another limit, --set overflow={'drop' if cut else 'cut'}{told}."
    yield Finding(f"over {limit} tokens", CUT if cut else DROPPED, cure, places)


def clip(text: str, most: int = AROUND) -> str:
    """A text's beginning on one line."""
    line = " ".join(text[: 4 * most].split(" ")).replace("\n", " ")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _around(text: str, what: str) -> str:
    place = text.index(what)
    return clip(text[max(0, place - AROUND // 3) :])

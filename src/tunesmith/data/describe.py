"""A data set's statistics: what must be written about it before anything is learnt from it."""

from __future__ import annotations

import random
import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

import numpy as np

from tunesmith.data import collector
from tunesmith.data.example import Example
from tunesmith.data.examples import Examples
from tunesmith.data.fields import BadRow, first_text
from tunesmith.data.formats import FORMATS
from tunesmith.data.keys import digests, firsts, fold, prompt_key
from tunesmith.data.language import language, text_of
from tunesmith.data.repair import LOST
from tunesmith.data.subject import AT_MOST, health_share
from tunesmith.data.survey import Survey
from tunesmith.data.unread import unread_texts

LIMITS = (128, 256, 512)  # tokens
LANGUAGES_AT_MOST = 4_000  # examples whose language is looked at; drawn by seed where there are more
BINS = 30
FIRST_WORDS = 20
PERCENTILES = {"p5": 5, "p25": 25, "median": 50, "p75": 75, "p95": 95, "p99": 99}
Count = Callable[[Sequence[Example]], list[tuple[int, int]]]  # examples -> (tokens of the row, of its last prompt)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PLEASE = re.compile(
    r"(?:(?:please|kindly|can you|could you|would you|will you|i want you to|peux-tu|pouvez-vous|pourrais-tu|"
    r"pourriez-vous|s[’']il te pla[iî]t|s[’']il vous pla[iî]t)\b[\s,]*)+",
    re.IGNORECASE,
)


@collector.paused()
def describe(survey: Survey, count: Count | None = None) -> dict[str, Any]:
    """The statistics as JSON can hold them. All but "rows", "columns" and "repairs" are of the examples kept.

    count: what counts tokens; without it nothing is said of tokens.
    """
    kept = survey.kept
    found: dict[str, Any] = {
        "format": survey.format,
        "why": " ".join(survey.why),
        "other_formats": [name for name in FORMATS if name not in {format.name for format in survey.formats}],
        "sort": survey.sort,
        "rows": survey.counts(),
        "examples": len(kept),
        "columns": columns(survey),
        "repairs": survey.ledger.repairs(),
        "lengths": lengths(kept),
        "tokens": tokens(count(kept)) if count is not None and kept else None,
        "languages": languages(kept),
        "kinds": kinds(kept),
        "about_health": health_share(text_of(example) for example in _drawn(kept)),
        "with_input": _share(sum(any(m.role == "input" for m in e.messages) for e in kept), len(kept)),
        "turns": summary([sum(m.role == "assistant" for m in e.messages) for e in kept]),
        "vocabulary": vocabulary(kept),
        "repeats": repeats(survey),
        "unread": [column for column, _, _ in unread_texts(kept)] if survey.sort in ("pairs", "judged") else [],
        "labels": labels(kept) if "labels" in survey.sort else None,
        "samples": [[{"role": m.role, "content": m.content[:600]} for m in e.messages] for e in kept[:3]],
    }
    return found


def columns(survey: Survey) -> dict[str, dict[str, Any]]:
    """Each column: how many rows fill it, what it holds, whether it is read or stays beside the example.

    values: the rows of each value, the most frequent first, of a column of kinds; {} of any other.
    """
    read = _read_columns(survey)
    found = {}
    for name, kinds in survey.columns.held.items():
        filled = sum(n for kind, n in kinds.items() if kind != "empty")
        kind = next((kind for kind, _ in kinds.most_common() if kind != "empty"), "empty")
        values = survey.columns.values.get(name)
        some = dict(values.most_common()) if values and 2 * len(values) <= filled else {}
        found[name] = {
            "filled": _share(filled, survey.columns.rows),
            "holds": kind,
            "read": name in read,
            "values": some,
        }
    return found


def _read_columns(survey: Survey) -> set[str]:
    taken: set[str] = set()
    for example in islice(survey.found, 200):
        row = survey.columns.head.get(example.id) or survey.columns.head.get(example.id.partition("#")[0])
        beside = {str(name) for name, value in example.meta.items() if not _is_answered_from(value, example)}
        taken |= (row or set()) - beside
    return taken - {"cut"}


def _is_answered_from(value: Any, example: Example) -> bool:
    """Whether this is a list of answers, one of which is learnt, which stays whole beside the example."""
    with suppress(BadRow):
        return isinstance(value, list) and bool(value) and first_text(value, "") == example.answer
    return False


def summary(values: Sequence[float]) -> dict[str, float]:
    """{"n", "mean", "min", "p5", ..., "max"}; percentiles are values that occur (nearest rank)."""
    if not values:
        return {"n": 0}
    ordered = sorted(values)
    last = len(ordered) - 1
    ranks = {name: ordered[round(last * share / 100)] for name, share in PERCENTILES.items()}
    mean = round(sum(ordered) / len(ordered), 2)
    return {"n": len(ordered), "mean": mean, "min": ordered[0], **ranks, "max": ordered[-1]}


def histogram(values: Sequence[int]) -> dict[str, list[int]]:
    """{"edges", "counts"}: equal bins up to the 99th percentile; the last holds whatever is longer."""
    if not values:
        return {"edges": [], "counts": []}
    top = max(1, sorted(values)[round((len(values) - 1) * 0.99)])
    wide = max(1, -(-top // BINS))
    bins = -(-(top + 1) // wide)
    counts = [0] * bins
    for value in values:
        counts[min(value // wide, bins - 1)] += 1
    return {"edges": [wide * place for place in range(bins + 1)], "counts": counts}


def lengths(examples: Sequence[Example]) -> dict[str, Any]:
    """Words and characters of prompts, answers and whole rows."""
    words: dict[str, array[int]] = {part: array("i") for part in ("prompt", "answer", "row")}
    characters: dict[str, array[int]] = {part: array("i") for part in words}
    for example in examples:
        prompt, answer = "\n".join([m.content for m in example.prompt]), example.answer
        row = "\n".join([m.content for m in example.messages])
        for part, text in (("prompt", prompt), ("answer", answer), ("row", row)):
            if text or part != "answer":
                words[part].append(len(text.split()))
                characters[part].append(len(text))
    found: dict[str, Any] = {"words": {}, "characters": {}}
    for part in words:
        if any(characters[part]):
            found["words"][part] = {**summary(words[part]), "histogram": histogram(words[part])}
            found["characters"][part] = summary(characters[part])
    return found


def tokens(counted: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Tokens of rows and answers, and what a limit would cost: rows over it, tokens lost, answers lost wholly."""
    rows = [row for row, _ in counted]
    answers = [row - prompt for row, prompt in counted]
    limits = {}
    for limit in LIMITS:
        over = [(row, prompt) for row, prompt in counted if row > limit]
        limits[str(limit)] = {
            "over": len(over),
            "share": _share(len(over), len(rows)),
            "tokens_lost": sum(row - limit for row, _ in over),
            "without_answer": sum(prompt >= limit for _, prompt in over),
        }
    found: dict[str, Any] = {"total": sum(rows), "row": {**summary(rows), "histogram": histogram(rows)}}
    return {**found, "answer": summary(answers), "limits": limits}


def languages(examples: Sequence[Example]) -> dict[str, Any]:
    """Examples by language, of those looked at."""
    drawn: Sequence[Example] = examples
    if len(examples) > LANGUAGES_AT_MOST:
        places = sorted(random.Random(0).sample(range(len(examples)), LANGUAGES_AT_MOST))
        drawn = Examples.of(examples).take(places)
    counts = Counter(language(text_of(example)) for example in drawn)
    return {"looked_at": len(drawn), "counts": dict(counts.most_common())}


def _drawn(examples: Sequence[Example]) -> Sequence[Example]:
    """As many as are looked at for what they are about, drawn by the seed where there are more."""
    if len(examples) <= AT_MOST:
        return examples
    return Examples.of(examples).take(sorted(random.Random(0).sample(range(len(examples)), AT_MOST)))


def kinds(examples: Sequence[Example]) -> dict[str, Any]:
    """The first word of what is asked, politeness left out: the verb of most instructions."""
    words: Counter[str] = Counter()
    for example in examples:
        asked = next((m.content for m in example.messages if m.role == "user"), "")
        found = _WORD.search(_PLEASE.sub("", asked[:200], count=1) if _PLEASE.match(asked) else asked[:200])
        if found:
            words[found[0].casefold()] += 1
    return {"different": len(words), "first_words": dict(words.most_common(FIRST_WORDS))}


def vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """Running words, different words, and those that occur once, case folded."""
    words: Counter[str] = Counter()
    for example in examples:
        for message in example.messages:
            words.update(_WORD.findall(message.content.casefold()))
    return {"words": words.total(), "different": len(words), "once": sum(n == 1 for n in words.values())}


def repeats(survey: Survey) -> dict[str, int]:
    """Rows dropped as the same or nearly the same; prompts with several answers; answers given before; lost characters.

    lost_characters: examples that hold U+FFFD.
    """
    dropped = survey.counts()["dropped"]
    answered = (example for example in survey.kept if example.answer)
    both = digests(text for e in answered for text in (prompt_key(e.prompt), fold(e.answer)))
    prompts, answers = firsts(both[::2]), firsts(both[1::2])
    pairs = np.unique(np.stack([prompts, answers], 1), axis=0)
    several = np.unique(pairs[:, 0], return_counts=True)[1] > 1
    return {
        "same": dropped.get("same as another row", 0),
        "nearly_the_same": dropped.get("nearly the same as another row", 0),
        "prompts_with_several_answers": int(several.sum()),
        "answers_given_before": len(answers) - len(np.unique(answers)),
        "lost_characters": sum(any(LOST in m.content for m in e.messages) for e in survey.kept),
    }


def labels(examples: Sequence[Example]) -> dict[str, Any]:
    """Rows of each label, and the imbalance: how many times the largest is the smallest."""
    counts = Counter(example.answer for example in examples)
    balance = round(max(counts.values()) / min(counts.values()), 2) if counts else None
    shares = {label: {"rows": n, "share": _share(n, len(examples))} for label, n in counts.most_common()}
    return {"different": len(counts), "imbalance": balance, "counts": shares}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0

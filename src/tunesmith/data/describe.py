"""A data set's statistics: what must be written about it before anything is learnt from it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tunesmith.data.example import Example
from tunesmith.data.formats import FORMATS
from tunesmith.data.keys import fold, prompt_key
from tunesmith.data.language import language, text_of
from tunesmith.data.readers import Row
from tunesmith.data.repair import LOST
from tunesmith.data.survey import Survey

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
        "with_input": _share(sum(any(m.role == "input" for m in e.messages) for e in kept), len(kept)),
        "turns": summary([sum(m.role == "assistant" for m in e.messages) for e in kept]),
        "vocabulary": vocabulary(kept),
        "repeats": repeats(survey),
        "labels": labels(kept) if "labels" in survey.sort else None,
        "samples": [[{"role": m.role, "content": m.content[:600]} for m in e.messages] for e in kept[:3]],
    }
    return found


def columns(survey: Survey) -> dict[str, dict[str, Any]]:
    """Each column: how many rows fill it, what it holds, whether it is read or stays beside the example."""
    rows = [row for rows in survey.files.values() for row in rows if not row.error]
    read = _read_columns(survey)
    held: dict[str, Counter[str]] = {}
    for row in rows:
        for name, value in row.value.items():
            held.setdefault(str(name), Counter())[_kind(value)] += 1
    found = {}
    for name, kinds in held.items():
        filled = sum(n for kind, n in kinds.items() if kind != "empty")
        kind = next((kind for kind, _ in kinds.most_common() if kind != "empty"), "empty")
        found[name] = {"filled": _share(filled, len(rows)), "holds": kind, "read": name in read}
    return found


def _read_columns(survey: Survey) -> set[str]:
    taken: set[str] = set()
    beside = {example.id: set(example.meta) for example in survey.found}
    by_id: dict[str, Row] = {row.id: row for rows in survey.files.values() for row in rows}
    for id, rest in list(beside.items())[:200]:
        row = by_id.get(id.partition("#")[0] if id not in by_id else id)
        if row is not None:
            taken |= {str(name) for name in row.value} - rest
    return taken - {"cut"}


def _kind(value: Any) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return "empty"
    if isinstance(value, str):
        return "text" if value.strip() else "empty"
    names = {bool: "true or false", int: "numbers", float: "numbers", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


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
    parts = {
        "prompt": ["\n".join([m.content for m in e.prompt]) for e in examples],
        "answer": [e.answer for e in examples if e.answer],
        "row": ["\n".join([m.content for m in e.messages]) for e in examples],
    }
    found: dict[str, Any] = {"words": {}, "characters": {}}
    for part, texts in parts.items():
        if any(texts):
            words = [len(text.split()) for text in texts]
            found["words"][part] = {**summary(words), "histogram": histogram(words)}
            found["characters"][part] = summary([len(text) for text in texts])
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
    drawn = list(examples)
    if len(drawn) > LANGUAGES_AT_MOST:
        drawn = random.Random(0).sample(drawn, LANGUAGES_AT_MOST)
    counts = Counter(language(text_of(example)) for example in drawn)
    return {"looked_at": len(drawn), "counts": dict(counts.most_common())}


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
    by_prompt: dict[str, set[str]] = {}
    answers: Counter[str] = Counter()
    for example in survey.kept:
        if example.answer:
            by_prompt.setdefault(prompt_key(example.prompt), set()).add(fold(example.answer))
            answers[fold(example.answer)] += 1
    return {
        "same": dropped.get("same as another row", 0),
        "nearly_the_same": dropped.get("nearly the same as another row", 0),
        "prompts_with_several_answers": sum(len(found) > 1 for found in by_prompt.values()),
        "answers_given_before": sum(n - 1 for n in answers.values()),
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

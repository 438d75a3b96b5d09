"""What a run folder holds, read once; parts that are missing or damaged are empty, never an error."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from tunesmith.data import ledger as ledgers
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe
from tunesmith.run import ANSWERS, EVENTS, LEDGER, Run

T = TypeVar("T")
PLAIN = "plain_bits_per_byte"


@dataclass(frozen=True)
class Side:
    """One model's answer to one prompt."""

    text: str
    stop: str
    label: str
    tokens: int | None
    seconds: float

    @property
    def fails(self) -> bool:
        return self.label not in ("", "answers")


@dataclass(frozen=True)
class Pair:
    """A prompt with both answers; a side is None where that model was not asked. part: probe or test."""

    part: str
    kind: str
    lang: str
    prompt: list[tuple[str, str]]
    reference: str | None
    base: Side | None
    tuned: Side | None

    @property
    def question(self) -> str:
        """What was asked last."""
        asked = [said for role, said in self.prompt if role == "user"] or [said for _, said in self.prompt]
        return asked[-1] if asked else ""

    @property
    def is_dialogue(self) -> bool:
        """Whether it takes the names of the roles to tell who said what."""
        return [role for role, _ in self.prompt] not in (["user"], ["user", "input"])

    @cached_property
    def overlap(self) -> float | None:
        """Unigram F1 of the tuned answer and its reference; None without either."""
        if self.reference is None or self.tuned is None:
            return None
        said, wanted = (Counter(re.findall(r"\w+", text.lower())) for text in (self.tuned.text, self.reference))
        shared = (said & wanted).total()
        return 2 * shared / (said.total() + wanted.total()) if shared else 0.0


@dataclass(frozen=True)
class Value:
    """A measured number: how many rows it stands on and its 95% interval, as in metrics.json."""

    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Metric:
    """One metric of base, tuned and their paired difference. verdict: better, worse, tie, changed, same or ''."""

    name: str
    base: Value | None
    tuned: Value | None
    difference: Value | None
    verdict: str

    @property
    def n(self) -> int | None:
        return next((side.n for side in (self.tuned, self.base, self.difference) if side and side.n is not None), None)


@dataclass(frozen=True)
class Report:
    """A run, read whole. environment, measured: environment.json and metrics.json as they are."""

    run: str
    finished: bool
    recipe: dict[str, Any]
    environment: dict[str, Any]
    measured: dict[str, Any]
    steps: list[dict[str, Any]]
    validations: list[dict[str, Any]]
    answers: list[Pair]
    ledger: ledgers.Ledger | None
    metrics: list[Metric]
    by_kind: dict[str, list[Metric]]

    def env(self, *path: str) -> Any:
        """A value of environment.json by its keys, None where it is missing."""
        return dig(self.environment, *path)

    def train(self, key: str) -> float | None:
        """A number of metrics.json's train block."""
        return number(dig(self.measured, "train", key))

    @property
    def base_name(self) -> str:
        return safe.name(self.env("base", "name") or self.recipe.get("model") or "?")

    @property
    def data_name(self) -> str:
        asked = self.recipe.get("data") or [source.get("name") for source in self.sources] or "?"
        names = asked if isinstance(asked, list) else [asked]
        return safe.name(" + ".join(_short(str(name)) for name in names))

    @property
    def sources(self) -> list[dict[str, Any]]:
        found = self.env("data", "sources")
        return [source for source in found if isinstance(source, dict)] if isinstance(found, list) else []

    @property
    def method(self) -> str:
        return str(self.env("adapter", "method") or self.recipe.get("method") or "lora")

    @property
    def trainable(self) -> float | None:
        return number(self.env("adapter", "trainable")) or self.train("trainable_parameters")

    @property
    def total(self) -> float | None:
        return number(self.env("adapter", "total")) or self.train("total_parameters")

    @property
    def parameters(self) -> float | None:
        """Weights of the base."""
        return number(self.env("base", "parameters")) or self.total

    @property
    def train_rows(self) -> int | None:
        """Rows learnt from, each counted once (metrics.json counts a row at each pass)."""
        return self.ledger.parts().get("train") if self.ledger else None

    @property
    def measured_rows(self) -> int:
        """Held-out rows that the metrics stand on; plain text has passages of its own."""
        return max((metric.n or 0 for metric in self.metrics if metric.name != PLAIN), default=0)

    def of(self, part: str) -> list[Pair]:
        """The prompts of a part (probe or test)."""
        return [pair for pair in self.answers if pair.part == part]

    def metric(self, name: str) -> Metric | None:
        return next((metric for metric in self.metrics if metric.name == name), None)

    def first(self, lang: str, at_most: int = 5) -> tuple[list[Pair], str]:
        """The prompts that open the report and how they were picked, by order alone: the first probes in its language
        ('note_lang') where there are enough, the first probes ('note'), or the first test rows ('note_test')."""
        probes = [pair for pair in self.of("probe") if pair.tuned]
        mine = [pair for pair in probes if pair.lang == lang]
        if len(mine) >= at_most:
            return mine[:at_most], "note_lang"
        if probes:
            return probes[:at_most], "note"
        return [pair for pair in self.of("test") if pair.tuned][:at_most], "note_test"

    def worst(self, at_most: int = 5) -> list[Pair]:
        """Test answers that fail, or else share the fewest words with their references."""
        judged = [pair for pair in self.of("test") if pair.overlap is not None and pair.tuned]
        judged.sort(key=lambda pair: (not (pair.tuned and pair.tuned.fails), pair.overlap))
        return judged[:at_most]

    def labels(self) -> list[tuple[str, int, int]]:
        """(label, base answers, tuned answers) over the test rows, most frequent first."""
        pairs = [pair for pair in self.of("test") if pair.base and pair.tuned]
        base = Counter(pair.base.label for pair in pairs if pair.base and pair.base.label)
        tuned = Counter(pair.tuned.label for pair in pairs if pair.tuned and pair.tuned.label)
        return [(label, base[label], tuned[label]) for label, _ in (base + tuned).most_common()]

    def lengths(self) -> list[tuple[int, int]]:
        """(tokens, learnt tokens) of each row that reached the model."""
        rows = self.ledger or ()
        return [(row.tokens, row.learnt) for row in rows if row.fate in ("kept", "cut") and row.tokens]


def gather(run: Run) -> Report:
    """Read a run folder; what is missing stays empty."""
    measured: dict[str, Any] = _part(lambda: run.metrics, {})
    events = [event for event in _lines(run, EVENTS) if number(event.get("step")) is not None]
    kinds = dig(measured, "eval", "by_kind")
    return Report(
        run=safe.name(run.name),
        finished=run.finished,
        recipe=_part(lambda: run.recipe, {}),
        environment=_part(lambda: run.environment, {}),
        measured=measured,
        steps=[event for event in events if event.get("event") == "step"],
        validations=[event for event in events if event.get("event") == "validation"],
        answers=[_pair(answer) for answer in _lines(run, ANSWERS)],
        ledger=_part(lambda: ledgers.load(run.path(LEDGER)), None),
        metrics=_metrics(dig(measured, "eval")),
        by_kind={safe.name(kind, 40): _metrics(block) for kind, block in kinds.items()}
        if isinstance(kinds, dict)
        else {},
    )


def dig(values: Any, *path: str) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


def number(value: Any) -> float | None:
    """The value if it is a finite number."""
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if usable else None


def _part(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except (TunesmithError, OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return otherwise


def _lines(run: Run, name: str) -> list[dict[str, Any]]:
    """The lines of a JSONL that hold an object; a run that was killed may leave half a line."""
    text = _part(lambda: run.path(name).read_text(encoding="utf-8", errors="replace"), "")
    values = [_part(lambda line=line: json.loads(line), None) for line in text.split("\n") if line]  # type: ignore[misc]
    return [value for value in values if isinstance(value, dict)]


def _pair(row: dict[str, Any]) -> Pair:
    turns = row.get("prompt")
    turns = turns if isinstance(turns, list) else [{"role": "user", "content": turns or ""}]
    turns = [turn for turn in turns if isinstance(turn, dict)]
    reference = row.get("reference")
    return Pair(
        part=str(row.get("set") or "probe"),
        kind=safe.name(row.get("kind") or "", 40),
        lang=str(row.get("lang") or ""),
        prompt=[(safe.name(turn.get("role", "user")), _text(turn.get("content"))) for turn in turns],
        reference=None if reference is None else _text(reference),
        base=_side(row.get("base")),
        tuned=_side(row.get("tuned")),
    )


def _text(value: Any) -> str:
    return safe.visible("" if value is None else value)


def _side(answer: Any) -> Side | None:
    if not isinstance(answer, dict):
        return None
    tokens = number(answer.get("tokens"))
    return Side(
        text=_text(answer.get("text")),
        stop=str(answer.get("stop") or "unknown"),
        label=safe.name(answer.get("label") or ""),
        tokens=None if tokens is None else int(tokens),
        seconds=number(answer.get("seconds")) or 0.0,
    )


def _metrics(block: Any) -> list[Metric]:
    """One Metric for each name that base, tuned or difference holds, in the order of the file."""
    sides = [dig(block, side) if isinstance(dig(block, side), dict) else {} for side in ("base", "tuned", "difference")]
    found = []
    for name in dict.fromkeys(name for side in sides for name in side):
        base, tuned, difference = (_value(side.get(name)) for side in sides)
        verdict = str(dig(sides[2].get(name), "verdict") or "")
        if base or tuned:
            found.append(Metric(safe.name(name), base, tuned, difference, verdict))
    return found


def _value(entry: Any) -> Value | None:
    value = number(dig(entry, "value"))
    if value is None:
        return None
    n = number(dig(entry, "n"))
    return Value(value, None if n is None else int(n), number(dig(entry, "low")), number(dig(entry, "high")))


def _short(name: str) -> str:
    """A source's name without the folders that lead to it; hub ids keep their owner."""
    is_path = name.startswith((".", "~")) or bool(re.search(r"\.\w{2,7}$", name))
    return name.rstrip("/").rpartition("/")[2] if is_path else safe.no_path(name)

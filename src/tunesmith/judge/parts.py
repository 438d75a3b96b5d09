"""What a report is made of: answers, metrics, tokens and talk, and which of them it shows."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tunesmith.data import ledger as ledgers
from tunesmith.hub import parts
from tunesmith.judge import safe, tokens

PLAIN = "plain_bits_per_byte"
ENOUGH = 4  # prompts of a language, to open the report with that one
MAINLY = 0.8  # of the rows whose language can be told are in one: that is what was learnt


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
    id: str = ""

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
class Talk:
    """A conversation saved from chat. turns: (who: user, base or tuned; what was said; whether it is whole).

    temperatures: of its answers, 0 for the likeliest words. model: what answered, as its transcript says. engine: its
    name where it was not ours. agreement: (side, questions, the share answered as in float32) of each side that spoke.
    """

    name: str
    turns: list[tuple[str, str, bool]]
    temperatures: list[float] = field(default_factory=list)
    model: str = ""
    engine: str = ""
    agreement: list[tuple[str, int, float | None]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A run, read whole. environment, measured: environment.json and metrics.json as they are.

    scored: reference answers token by token, by the id of their rows. rated: raters' files as they are (see sheets).
    refereed: judges' files as they are, line by line (see referee). published: published.json as it is (see published).
    evals: what was measured after the run, by the names of its files (see tasked).
    """

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
    authors: list[str] = field(default_factory=list)
    scored: dict[str, tokens.Scored] = field(default_factory=dict)
    talks: list[Talk] = field(default_factory=list)
    rated: list[Any] = field(default_factory=list)
    refereed: list[list[Any]] = field(default_factory=list)
    published: Any = field(default_factory=list)
    evals: dict[str, Any] = field(default_factory=dict)

    def env(self, *path: str) -> Any:
        """A value of environment.json by its keys, None where it is missing."""
        return dig(self.environment, *path)

    def train(self, key: str) -> float | None:
        """A number of metrics.json's train block."""
        return number(dig(self.measured, "train", key))

    @property
    def base_name(self) -> str:
        return safe.name(self.env("base", "name") or self.recipe.get("model") or "?", 140)  # of the hub: id, @, commit

    @property
    def commit(self) -> str:
        """The hub's commit that the base is of; '' of other bases."""
        return safe.name(self.env("base", "revision") or "") if self.env("base", "source") == "hub" else ""

    @property
    def repository(self) -> str:
        """The base's name without a revision of the hub."""
        return parts(self.base_name)[0] if self.commit else self.base_name

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
    def learnt_language(self) -> str:
        """The language of nearly all training rows whose language can be told, '' where there is none."""
        held = self.env("data", "described", "languages")
        counts = (
            {code: number(n) or 0 for code, n in held.items() if code != "unsure"} if isinstance(held, dict) else {}
        )
        most = max(counts, key=lambda code: counts[code], default="")
        return most if most and counts[most] >= MAINLY * sum(counts.values()) else ""

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
        """The prompts that open the report and how they were picked, by order alone: the first probes in the language
        that was learnt, or else the report's ('note_en', 'note_fr') where there are enough, the first probes ('note'),
        or the first test rows ('note_test')."""
        probes = [pair for pair in self.of("probe") if pair.tuned]
        lang = self.learnt_language or lang
        mine = [pair for pair in probes if pair.lang == lang]
        if len(mine) >= min(at_most, ENOUGH) and lang in ("en", "fr"):
            return mine[:at_most], f"note_{lang}"
        if probes:
            return probes[:at_most], "note"
        return [pair for pair in self.of("test") if pair.tuned][:at_most], "note_test"

    def worst(self, at_most: int = 5) -> list[Pair]:
        """Test answers that fail, or else share the fewest words with their references; none of `best`."""
        best = self.best()
        judged = [pair for pair in self.of("test") if pair.overlap is not None and pair.tuned and pair not in best]
        judged.sort(key=lambda pair: (not (pair.tuned and pair.tuned.fails), pair.overlap))
        return judged[:at_most]

    def best(self, at_most: int = 3) -> list[Pair]:
        """Test answers that answer and share the most words with their references, longer references first."""
        judged = [pair for pair in self.of("test") if pair.overlap and pair.tuned and not pair.tuned.fails]
        judged.sort(key=lambda pair: (-(pair.overlap or 0), -len(pair.reference or "")))
        return judged[:at_most]

    def token_by_token(self, at_most: int = 4) -> list[tuple[Pair, tokens.Scored]]:
        """The first test row of each kind, in order, whose reference has 6 to 60 tokens.

        Where rows have no kinds, the first of all; where no reference is that long, the first there are.
        """
        pairs = [(pair, self.scored[pair.id]) for pair in self.of("test") if pair.id in self.scored]
        fit = [(pair, scored) for pair, scored in pairs if 6 <= len(scored.tokens) <= 60] or pairs
        if not any(pair.kind for pair, _ in fit):
            return fit[:at_most]
        first: dict[str, tuple[Pair, tokens.Scored]] = {}
        for pair, scored in fit:
            first.setdefault(pair.kind, (pair, scored))
        return list(first.values())[:at_most]

    def failures(self) -> list[tuple[str, int, int, int, str]]:
        """(kind, rows, base answers that fail, tuned answers that fail, the tuned model's commonest failure).

        Over the test rows that have a kind, the kinds where the tuned model fails most first.
        """
        kinds: dict[str, list[tuple[Side, Side]]] = {}
        for pair in self.of("test"):
            if pair.kind and pair.base and pair.tuned:
                kinds.setdefault(pair.kind, []).append((pair.base, pair.tuned))
        found = []
        for kind, sides in kinds.items():
            failed = Counter(tuned.label for _, tuned in sides if tuned.fails)
            commonest = failed.most_common(1)[0][0] if failed else ""
            found.append((kind, len(sides), sum(base.fails for base, _ in sides), failed.total(), commonest))
        return sorted(found, key=lambda line: (-line[3] / line[1], -line[1], line[0]))

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


def dig(values: Any, *path: str) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


def number(value: Any) -> float | None:
    """The value if it is a finite number."""
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if usable else None


def _short(name: str) -> str:
    """A source's name without the folders that lead to it; hub ids keep their owner."""
    is_path = name.startswith((".", "~")) or bool(re.search(r"\.\w{2,7}$", name))
    return re.split(r"[\\/]", name.rstrip("\\/"))[-1] if is_path else safe.no_path(name)

"""How each metric is shown: in which group, by which name, to how many digits; its cells as text."""

from __future__ import annotations

from dataclasses import dataclass

from tunesmith.judge.checked import EVERY
from tunesmith.judge.parts import Metric, Report, Value
from tunesmith.judge.wording import NONE, Words, decimals, typeset

GROUPS = {
    "behaviour": ("stop_rate", "loop_rate", "echo_rate", "empty_rate", "same_language"),
    "answers": (
        "answer_perplexity", "answer_token_accuracy", "answer_bits_per_byte", "exact_match", "contains",
        "bleu", "chrf", "rouge1", "rouge2", "rougeL", "semantic_similarity",
    ),
    "kept": ("plain_bits_per_byte", "all_perplexity"),
    "length": ("answer_tokens_mean", "answer_words_mean", "length_ratio", "distinct_1", "distinct_2"),
}  # fmt: skip
MARKS = {"better": "✓", "worse": "✗", "tie": "≈", "changed": "≠", "same": "≈"}
CHART = ("stop_rate", "answer_token_accuracy", "loop_rate", "echo_rate")
KINDS = ("stop_rate", "exact_match", "contains", "answer_token_accuracy", "answer_perplexity", "chrf", "rougeL")


def is_share(name: str) -> bool:
    """Whether a metric is a share, shown in percent."""
    return EVERY[name].unit == "share" if name in EVERY else name.endswith(("_rate", "_share", "_accuracy"))


def better(name: str) -> str:
    """'higher', 'lower', 'none', or '' where it is not known."""
    return EVERY[name].better if name in EVERY else ""


@dataclass(frozen=True)
class Cell:
    """A measured number as text: '93.1%', '91.8 to 94.3', and as it stands in metrics.json."""

    text: str
    between: str
    exact: str


@dataclass(frozen=True)
class Line:
    """A row of a metrics table."""

    metric: Metric
    name: str
    about: str
    better: str
    base: Cell
    tuned: Cell
    difference: Cell
    verdict: str
    mark: str


def line(metric: Metric, words: Words) -> Line:
    """A metric as text, all its numbers to the same digit."""
    share = is_share(metric.name)
    digits = _digits(metric)
    way = better(metric.name)
    return Line(
        metric=metric,
        name=words.maybe(f"metric.{metric.name}.name", metric.name.replace("_", " ")),
        about=typeset(EVERY[metric.name].about[words.lang], words.lang) if metric.name in EVERY else "",
        better=words(f"metrics.{way}") if way else "",
        base=_cell(metric.base, words, share, digits),
        tuned=_cell(metric.tuned, words, share, digits),
        difference=_cell(metric.difference, words, share, digits, difference=True),
        verdict=words.maybe(f"verdict.{metric.verdict or 'none'}", metric.verdict),
        mark=MARKS.get(metric.verdict, ""),
    )


def _digits(metric: Metric) -> int:
    """Decimals: one of a percentage, a score or a length, three of bits per byte, of others what makes three digits."""
    unit = EVERY[metric.name].unit if metric.name in EVERY else ""
    if is_share(metric.name) or unit in ("score 0-100", "tokens", "words"):
        return 1
    if unit == "bits/byte":
        return 3
    sizes = [abs(side.value) for side in (metric.base, metric.tuned) if side and side.value]
    return decimals(min(sizes, default=0.0), most=3)


def _cell(value: Value | None, words: Words, share: bool, digits: int, difference: bool = False) -> Cell:
    if value is None:
        return Cell(NONE, "", "")
    scale = 100 if share else 1
    if difference and value.low is not None and value.high is not None and value.low * value.high > 0:
        digits = words.seen([end * scale for end in (value.value, value.low, value.high)], digits)
    text = words.number(value.value * scale, digits, sign=difference)
    if share:
        text = f"{text}\u00a0{words('unit.points')}" if difference else words.percent(value.value, digits)
    between = ""
    if value.low is not None and value.high is not None and value.n != 1:  # one row has no interval
        between = words.between(value.low * scale, value.high * scale, digits, sign=difference)
    return Cell(text, between, repr(value.value))


def groups(report: Report, words: Words) -> list[tuple[str, list[Line]]]:
    """The metrics table: (group's name, its lines), groups without a metric left out."""
    left = {metric.name: metric for metric in report.metrics}
    found = []
    for group, names in GROUPS.items():
        found.append((group, [left.pop(name) for name in names if name in left]))
    found.append(("other", list(left.values())))
    return [
        (words(f"group.{group}"), [line(metric, words) for metric in metrics]) for group, metrics in found if metrics
    ]


def kinds(report: Report, words: Words) -> tuple[list[str], list[tuple[str, int | None, list[Line | None]]]]:
    """The table by kind: the names of at most three metrics, and (kind, n, one line for each of them)."""
    has = {metric.name for metrics in report.by_kind.values() for metric in metrics}
    names = [name for name in KINDS if name in has][:3] or sorted(has)[:3]
    rows = []
    for kind, metrics in report.by_kind.items():
        by_name = {metric.name: metric for metric in metrics}
        cells = [line(by_name[name], words) if name in by_name else None for name in names]
        n = next((metric.n for metric in metrics if metric.n is not None), None)
        rows.append((words.kind(kind), n, cells))
    return [words.maybe(f"metric.{name}.name", name.replace("_", " ")) for name in names], rows

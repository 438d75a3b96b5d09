"""What the people who scored answers said, as the report's sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from tunesmith.judge import ratings
from tunesmith.judge.evaluate import Summary
from tunesmith.judge.parts import Report
from tunesmith.judge.ratings import Agreement
from tunesmith.judge.shown import MARKS
from tunesmith.judge.wording import NONE, Words

SLIGHT = 0.2  # an alpha below which agreement is hardly more than chance (Landis and Koch 1977 call it slight)


@dataclass(frozen=True)
class Heard:
    """said: sentences. scales: (criterion, questions, base, tuned, difference, its interval, verdict's name, verdict,
    alpha) each.

    kinds: (kind, questions, share preferring the tuned answer, its interval) each. marks: (kind, questions, base and
    tuned of each criterion) each.
    """

    said: list[str]
    scales: list[tuple[str, ...]] = field(default_factory=list)
    kinds: list[tuple[str, ...]] = field(default_factory=list)
    marks: list[tuple[str, ...]] = field(default_factory=list)


def heard(report: Report, words: Words) -> Heard | None:
    """None where nobody scored this run's answers."""
    found = ratings.of(report)
    if found is None:
        return None
    said = [words("people.raters", n=len(found.raters))]
    best = found.preference
    if best is not None:
        between = span(best.rate, words)
        verdict = words.maybe(f"verdict.{best.verdict}", best.verdict)
        share = words.percent(best.rate.value, 0)
        said.append(words("people.rate", share=share, between=between, n=best.rate.n, verdict=verdict))
        said.append(words("people.counts", wins=best.wins, ties=best.ties, losses=best.losses))
        said += _agreed(found.agreement, words)
    if found.unknown:
        said.append(words("people.unknown", n=found.unknown))
    scales: list[tuple[str, ...]] = []
    for scale in found.scales:
        sides = (words.number(side.value, 2) for side in (scale.base, scale.tuned))
        at, n = scale.difference, words.count(scale.difference.n)
        difference = words.number(at.value, 2, sign=True)
        between = words.between(at.low, at.high, 2, sign=True) if at.n > 1 else NONE
        verdict = f"{MARKS[scale.verdict]} {words(f'verdict.{scale.verdict}')}"
        alpha = NONE if scale.agreement.alpha is None else words.number(scale.agreement.alpha, 2)
        scales.append((words(f"score.{scale.name}"), n, *sides, difference, between, scale.verdict, verdict, alpha))
    kinds: list[tuple[str, ...]] = [
        (words.kind(kind), words.count(n), words.percent(rate.value, 0), span(rate, words))
        for kind, n, rate in found.by_kind
    ]
    marks: list[tuple[str, ...]] = [
        (words.kind(kind), words.count(n), *(_arrow(base, tuned, words) for base, tuned in means))
        for kind, n, means in found.scales_by_kind
    ]
    return Heard(said, scales, kinds, marks)


def _arrow(base: float, tuned: float, words: Words) -> str:
    return words("metrics.arrow", base=words.number(base, 2), tuned=words.number(tuned, 2))


def span(rate: Summary, words: Words) -> str:
    """The interval of a share: '53% to 89%'."""
    return words("people.between", low=words.percent(rate.low, 0), high=words.percent(rate.high, 0))


def _agreed(agreement: Agreement | None, words: Words) -> list[str]:
    if agreement is None or not agreement.items or agreement.same is None:
        return [words("people.alone")]
    said = [words("people.same", n=agreement.items, share=words.percent(agreement.same, 0))]
    if agreement.alpha is not None:
        kappa = "" if agreement.kappa is None else words("people.kappa", kappa=words.number(agreement.kappa, 2))
        said.append(words("people.alpha", alpha=words.number(agreement.alpha, 2), kappa=kappa))
        said += [words("people.slight")] if agreement.alpha < SLIGHT else []
    return [" ".join(said)]

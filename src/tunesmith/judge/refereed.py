"""What language models that judged answers said, as the report's sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from tunesmith.judge import blind, referee, safe
from tunesmith.judge.parts import Report
from tunesmith.judge.people import span
from tunesmith.judge.wording import Words


@dataclass(frozen=True)
class Part:
    """One judge's part. said: sentences. kinds: (kind, questions, tuned share, its interval) each.

    prompt: what it was told. example: one question as it saw it.
    """

    model: str
    said: list[str]
    kinds: list[tuple[str, ...]] = field(default_factory=list)
    prompt: str = ""
    example: str = ""


def parts(report: Report, words: Words) -> list[Part]:
    """One part for each judge whose replies the run keeps, in the order of their files."""
    known = blind.items(report)
    by_key = {item.key: item for item in known}
    found = []
    for lines in report.refereed:
        sheet = referee.parse(lines)
        told = referee.summary(sheet, known) if sheet else None
        if sheet is None or told is None:
            continue
        first = next((by_key[reply.item] for reply in sheet.replies if reply.item in by_key), None)
        prompt = referee.Prompt(str(lines[0].get("lang") or "en"), sheet.prompt)
        example = referee.question(first, 1, prompt) if first else ""
        kinds: list[tuple[str, ...]] = [
            (words.kind(kind), words.count(n), words.percent(rate.value, 0), span(rate, words))
            for kind, n, rate in told.by_kind
        ]
        model = safe.name(sheet.model)
        found.append(Part(model, _said(told, model, words), kinds, safe.visible(sheet.prompt), safe.visible(example)))
    return found


def _said(told: referee.Refereed, model: str, words: Words) -> list[str]:
    said = [words("referee.about", model=model)]
    if told.rate is None:
        said.append(words("referee.nothing"))
    else:
        counts = {"wins": words.count(told.wins), "ties": words.count(told.ties), "losses": words.count(told.losses)}
        verdict = words.maybe(f"verdict.{told.verdict}", told.verdict)
        share = words.percent(told.rate.value, 0)
        said.append(
            words("referee.rate", n=told.rate.n, share=share, between=span(told.rate, words), verdict=verdict, **counts)
        )
    n = told.rate.n if told.rate else 0
    if told.same is not None:
        kappa = "" if told.kappa is None else words("referee.kappa", kappa=words.number(told.kappa, 2))
        split = words("referee.split", n=told.split) if told.split else ""
        said.append(f"{words('referee.same', n=n, share=words.percent(told.same, 0), kappa=kappa)} {split}".strip())
    if told.first is not None:
        said.append(words("referee.first", n=told.n_first, share=words.percent(told.first, 0)))
    if told.longer is not None:
        said.append(words("referee.longer", n=told.n_longer, share=words.percent(told.longer, 0)))
    for key in ("unread", "left", "unknown"):
        if count := getattr(told, key):
            said.append(words(f"referee.{key}", n=count))
    return [*said, words("referee.care")]

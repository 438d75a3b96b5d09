"""The training rows in figures: how long they are in words, and in which languages."""

from __future__ import annotations

from tunesmith.judge import safe
from tunesmith.judge.parts import Report, dig, number
from tunesmith.judge.wording import Words

SHOWN = 4  # languages named; the rest is one share


def rows(report: Report, words: Words) -> list[tuple[str, str]]:
    """(what, figures) of the rows that environment.json describes; [] where it does not."""
    told = report.env("data", "described")
    looked = int(number(dig(told, "looked_at")) or 0)
    if not looked:
        return []
    drawn = f" {words('described.drawn', n=looked)}" if looked < (report.train_rows or 0) else ""
    found = []
    means = [(part, number(dig(told, "words", part))) for part in ("prompt", "answer")]
    lengths = [words(f"described.{part}", mean=words.number(mean, 1)) for part, mean in means if mean is not None]
    if lengths:
        found.append((words("described.words"), " · ".join(lengths) + drawn))
    held = dig(told, "languages")
    counts = {str(code): int(number(n) or 0) for code, n in held.items()} if isinstance(held, dict) else {}
    if whole := sum(counts.values()):
        ranked = sorted(counts.items(), key=lambda pair: (pair[0] == "unsure", -pair[1]))
        shares = [(words.maybe(f"language.{code}", safe.name(code, 20)), n) for code, n in ranked[:SHOWN]]
        if rest := sum(n for _, n in ranked[SHOWN:]):
            shares.append((words("language.others"), rest))
        listed = ", ".join(f"{name} {words.percent(n / whole, 0)}" for name, n in shares if n)
        found.append((words("described.languages"), listed + drawn))
    return found

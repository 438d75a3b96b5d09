"""The report's sentences and numbers in one language, by its rules of typography."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from tunesmith.named import Named
from tunesmith.typography import HARD, THIN, typeset

LANGUAGES = ("en", "fr")
NONE = "–"
KIND = 40  # characters of a kind's name that are shown
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@cache
def table(lang: str) -> Mapping[str, Any]:
    """All sentences of a language by dotted key: text, or {'one', 'other'} where it depends on a number."""
    folder = resources.files("tunesmith.judge.words")
    found: dict[str, Any] = {}
    for name in (f"{lang}.toml", f"more.{lang}.toml", f"proof.{lang}.toml", f"classes.{lang}.toml"):
        found |= dict(_flat(tomllib.loads((folder / name).read_text(encoding="utf-8")), "", lang))
    return found


def _flat(node: Mapping[str, Any], before: str, lang: str) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, str):
            yield before + key, typeset(value, lang)
        elif set(value) == {"one", "other"}:
            yield before + key, {form: typeset(text, lang) for form, text in value.items()}
        else:
            yield from _flat(value, f"{before}{key}.", lang)


class Words:
    """`words("data.title")` is a sentence; `words.count(1200)` and its kin are numbers as that language writes them."""

    def __init__(self, lang: str):
        self.lang = Named("language", {code: code for code in LANGUAGES})[lang]
        self.table = table(lang)
        self.french = lang == "fr"

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of that key with its values put in; `n` also chooses between one and many."""
        entry = self.table[key]
        if isinstance(entry, Mapping):
            n = values["n"]
            entry = entry["one" if (abs(n) < 2 if self.french else n == 1) else "other"]
        shown = {k: self.count(v) if isinstance(v, int) and not isinstance(v, bool) else v for k, v in values.items()}
        return str(entry).format(**shown)

    def raw(self, key: str) -> str:
        """A sentence with its {places} still open, for a page that fills them."""
        return str(self.table[key])

    def maybe(self, key: str, otherwise: str) -> str:
        """The sentence of a key that may be unknown, as the name of a metric, a label or a reason may."""
        entry = self.table.get(key, otherwise)
        return str(entry) if isinstance(entry, str) else otherwise

    def kind(self, kind: str) -> str:
        """A kind of instruction as it is called where it is one of ours, else as its rows call it."""
        shown = kind.replace("_", " ")
        if len(shown) > KIND:  # in the middle: long names are often told apart by their ends
            shown = f"{shown[: KIND // 2].rstrip()}…{shown[1 - KIND // 2 :].lstrip()}"
        return self.maybe(f"task.{kind}.name", shown)

    def number(self, value: float | None, decimals: int = 2, sign: bool = False) -> str:
        """'1,234.50', '+0.31'; in French '1 234,50' with a comma and no-break spaces. Not a number is a dash."""
        if value is None or not math.isfinite(value):
            return NONE
        text = f"{abs(value) * (1 + 1e-12):,.{decimals}f}"  # a half goes up, as people round it: 92.5% is 93%
        zero = not text.strip("0.,")
        if self.french:
            text = text.translate({ord(","): THIN, ord("."): ","})
        return ("" if zero else "−" if value < 0 else "+" if sign else "") + text

    def count(self, value: float | None) -> str:
        return self.number(value, 0)

    def short(self, value: float | None) -> str:
        """Three digits that count: '14.0 M', '0.0003', '1.5', '4.27 × 10⁻⁷'."""
        if value is None or not math.isfinite(value):
            return NONE
        if 0 < abs(value) < 1e-5:
            mantissa, _, power = f"{value:.2e}".partition("e")
            told = f"{float(mantissa):g}".replace(".", "," if self.french else ".").replace("-", "−")
            return f"{told}{HARD}×{HARD}10{str(int(power)).translate(RAISED)}"
        if abs(value) < 1e5:
            exact = float(f"{value:.3g}") if abs(value) < 1000 else round(value)
            text = f"{exact:.10f}".rstrip("0").rstrip(".")
            return self.number(exact, len(text.partition(".")[2]))
        size, unit = (1e9, "billion") if abs(value) >= 1e9 else (1e6, "million")
        scaled = value / size
        return f"{self.number(scaled, decimals(scaled))}{HARD}{self('unit.' + unit)}"

    def percent(self, share: float | None, digits: int = 1, sign: bool = False) -> str:
        """0.924 -> '92.4%', in French '92,4 %'. A share that is neither none nor all never reads 0% or 100%."""
        shown = self.number(None if share is None else share * 100, digits, sign)
        if shown == NONE or share is None:
            return shown
        least = 10.0**-digits
        nothing, all_of_it = self.number(0, digits), self.number(100, digits)
        if not sign and 0 < share < 1 and shown in (nothing, all_of_it):
            shown = f"<{self.number(least, digits)}" if share < 0.5 else f">{self.number(100 - least, digits)}"
        return shown + (THIN if self.french else "") + "%"

    def size(self, value: float | None) -> str:
        """Bytes: '1.2 GB', '1,2 Go'."""
        if value is None or not math.isfinite(value):
            return NONE
        scaled, unit = float(value), ""
        for unit in ("", "k", "M", "G", "T"):
            if abs(scaled) < 1000 or unit == "T":
                break
            scaled /= 1000
        return f"{self.number(scaled, 0 if not unit else decimals(scaled, 2))}{HARD}{unit}{self('unit.byte')}"

    def seconds(self, value: float | None) -> str:
        """'0.8 s', '42 s', '3 min 20 s', '2 h 5 min'."""
        if value is None or not math.isfinite(value):
            return NONE
        if value < 10:
            return f"{self.number(value, 1)}{HARD}s"
        whole = round(value)
        hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
        parts = ((hours, "h"), (minutes, "min"), (0 if hours else rest, "s"))
        return HARD.join(f"{amount}{HARD}{unit}" for amount, unit in parts if amount)

    def date(self, iso: object) -> str:
        """'2026-11-20T14:30:05' -> '20 November 2026'; text that is no date is left out."""
        try:
            day = datetime.fromisoformat(str(iso))
        except ValueError:
            return ""
        first = "1er" if self.french and day.day == 1 else str(day.day)
        return f"{first}{HARD}{self('month.' + str(day.month))} {day.year}"

    def between(self, low: float | None, high: float | None, decimals: int, sign: bool = False) -> str:
        """An interval; of a difference, told by its `sign`, an end that is not 0 is not shown as 0."""
        digits = self.seen((low, high), decimals) if sign else decimals
        return self("metrics.between", low=self.number(low, digits, sign), high=self.number(high, digits, sign))

    def seen(self, differences: Sequence[float | None], decimals: int) -> int:
        """Decimals, at most three more, with which no difference that is not 0 is shown as 0."""
        for more in range(4):
            shown = [self.number(value, decimals + more, sign=True)[0] for value in differences if value]
            if all(first in "+−–" for first in shown):
                break
        return decimals + more

    def listed(self, items: list[str], at_most: int = 12) -> str:
        """'a, b and c', the rest counted."""
        more = len(items) - at_most
        if more > 0:
            return ", ".join(items[:at_most]) + f" {self('list.more', n=more)}"
        return ", ".join(items[:-1]) + f" {self('list.and')} {items[-1]}" if len(items) > 1 else "".join(items)


def decimals(value: float, digits: int = 3, most: int = 4) -> int:
    """Decimals that leave `digits` digits that count: 3.3712 -> 2, 0.0412 -> 4, 841 -> 0."""
    if not value or not math.isfinite(value):
        return 2
    return min(most, max(0, digits - 1 - math.floor(math.log10(abs(value)))))

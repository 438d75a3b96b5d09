"""Which of a question's instructions an answer follows: strictly, or once what often surrounds it is taken off."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.judge.instructions import must_be_whole
from tunesmith.judge.instructions_fr import INSTRUCTIONS
from tunesmith.judge.metrics import Judged, Metric, ratio

KEYS = ("instruction_id_list", "kwargs")


def variants(text: str) -> tuple[str, ...]:
    """What the loose reading tries: the text without its first line, its last or both, each with and without `*`."""
    lines = text.split("\n")
    cuts = [text, *("\n".join(lines[a:b]).strip() for a, b in ((1, None), (None, -1), (1, -1)))]
    return tuple(dict.fromkeys([*cuts, *(cut.replace("*", "") for cut in cuts)]))


def followed(text: str, ids: Sequence[str], kwargs: Sequence[Mapping[str, Any]], *, loose: bool = False) -> list[bool]:
    """For each instruction, whether the answer follows it; loosely, whether any of its variants does."""
    tried = variants(text) if loose else (text,)
    return [
        any(INSTRUCTIONS[name].obeyed(each, given or {}) for each in tried)
        for name, given in zip(ids, kwargs, strict=True)
    ]


@lru_cache(maxsize=16)  # the four metrics of one row are asked for one after the other
def _both(text: str, asked: str) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    ids, kwargs = json.loads(asked)
    strict = followed(text, ids, kwargs)
    return tuple(strict), tuple(a or b for a, b in zip(strict, followed(text, ids, kwargs, loose=True), strict=True))


def of_row(row: Judged, *, loose: bool) -> tuple[bool, ...]:
    """What a row's answer follows of its instructions (meta's `check`)."""
    assert row.answer is not None
    check = row.meta["check"]
    return _both(row.answer.text, json.dumps([check[key] for key in KEYS]))[loose]


def valid(check: Mapping[str, Any]) -> str:
    """What is wrong with a question's instructions, '' where nothing is."""
    try:
        must_be_whole(INSTRUCTIONS, check["instruction_id_list"], check["kwargs"])
    except TunesmithError as error:
        return str(error)
    return ""


def by_instruction(rows: Sequence[Judged]) -> dict[str, dict[str, float | int]]:
    """Each instruction's n and the shares of answers that follow it: {"n", "strict", "loose"}."""
    n, strict, loose = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        if row.answer is None:
            continue
        ids = row.meta["check"]["instruction_id_list"]
        for name, strictly, loosely in zip(ids, of_row(row, loose=False), of_row(row, loose=True), strict=True):
            n[name] += 1
            strict[name] += strictly
            loose[name] += loosely
    return {
        name: {"n": many, "strict": strict[name] / many, "loose": loose[name] / many}
        for name, many in sorted(n.items())
    }


def _prompt(loose: bool) -> Any:
    def statistics(row: Judged) -> Sequence[float]:
        return (float(all(of_row(row, loose=loose))), 1.0)

    return statistics


def _instruction(loose: bool) -> Any:
    def statistics(row: Judged) -> Sequence[float]:
        found = of_row(row, loose=loose)
        return (float(sum(found)), float(len(found)))

    return statistics


def _metric(name: str, statistics: Any, en: str, fr: str) -> Metric:
    finish: Any = ratio
    return Metric(name, "higher", "answer", statistics, finish, "share", {"en": en, "fr": fr}, KEYS)


FOLLOWED: tuple[Metric, ...] = (
    _metric("prompt_strict", _prompt(False),
            "Share of prompts whose every instruction is followed (IFEval, strict).",
            "Part des consignes dont toutes les instructions sont suivies (IFEval, lecture stricte)."),
    _metric("instruction_strict", _instruction(False),
            "Share of instructions that are followed (IFEval, strict).",
            "Part des instructions suivies (IFEval, lecture stricte)."),
    _metric("prompt_loose", _prompt(True),
            "The same as prompt_strict, where a first line, a last line or asterisks may be too many (IFEval, loose).",
            "Comme prompt_strict, quand une première ligne, une dernière ou des astérisques peuvent être de trop."),
    _metric("instruction_loose", _instruction(True),
            "The same as instruction_strict, where a first line, a last line or asterisks may be too many.",
            "Comme instruction_strict, une première ligne, une dernière ou des astérisques pouvant être de trop."),
)  # fmt: skip

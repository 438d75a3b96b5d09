"""A task's numbers on a terminal of 80 columns, in both languages."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tunesmith.doors.console import Screen
from tunesmith.doors.task_tables import draw_harness, draw_task
from tunesmith.doors.words import Say
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasked import task_block
from tunesmith.judge.tasks import tasks
from tunesmith.speak.answer import Answer


def drawn(draw: Any, found: dict[str, Any], lang: str = "en") -> str:
    out = io.StringIO()
    draw(found, Screen(file=out, width=80), Say(lang))
    return out.getvalue()


def block(**more: Any) -> dict[str, Any]:
    questions = tasks()["list_n"].read()[:20]

    def rows(say: str) -> list[Judged]:
        return [
            Judged(q.id, q.prompt, q.reference, Answer(say or q.reference, "end", 9, 0.0), meta=q.meta)
            for q in questions
        ]

    return {**task_block(tasks()["list_n"], rows("a, a"), rows("")), **more}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_task(lang: str) -> None:
    told = drawn(draw_task, block(sampling={"how": "greedy", "max_new_tokens": 80}), lang)
    assert tasks()["list_n"].about[lang].split("'")[-1].replace("d'", "") in told.replace("’", "'")
    assert "20" in told and "\nlist_right " in told and "\n  list_distinct " in told and "+100" in told
    assert max(map(len, told.splitlines())) <= 80


def test_what_is_sampled_and_what_does_not_fit_is_told() -> None:
    how = {"how": "sampled", "temperature": 0.7, "seeds": 3, "max_new_tokens": 40}
    told = " ".join(drawn(draw_task, block(sampling=how, too_long=2)).split())
    assert "answers sampled at temperature 0.7 with 3 seeds, at most 40 tokens each." in told
    assert "do not fit the model’s context, with empty answers: 2." in told


def test_instructions_one_by_one() -> None:
    sides = {"base": {"punctuation:no_comma": {"n": 3, "strict": 1 / 3, "loose": 1.0}}}
    told = drawn(draw_task, block(sampling={"max_new_tokens": 9}, instructions=sides))
    assert told.splitlines()[-1].split() == ["punctuation:no_comma", "3", "33%", "100%"]


def test_the_harness() -> None:
    side = {"alias": "x", "acc,none": 0.5, "acc_stderr,none": 0.125, "f1,flexible": 0.25, "f1_stderr,flexible": "N/A"}
    told = drawn(draw_harness, {"base": {"arc": side}, "tuned": {"arc": {**side, "acc,none": 0.75}}})
    lines = [line.split() for line in told.splitlines()]
    assert lines[1] == ["arc", "acc", "0.500", "±", "0.125", "0.750", "±", "0.125"]
    assert lines[2] == ["arc", "f1", "(flexible)", "0.250", "0.250"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_another_engine_is_told_with_its_agreement(lang: str) -> None:
    engine = {"name": "int8, X 1", "agreement": {"base": {"prompts": 16, "same": 0.5, "beginning": 0.75}}}
    told = drawn(draw_task, block(sampling={"how": "greedy", "max_new_tokens": 80}, engine=engine), lang)
    assert "int8, X 1" in told and "16" in told
    assert ("50.0%" if lang == "en" else "50,0") in told and ("75.0%" if lang == "en" else "75,0") in told

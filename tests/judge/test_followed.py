"""IFEval's two readings and its metrics."""

from __future__ import annotations

import json
from typing import Any

import pytest

import tiny
from tunesmith.judge.evaluate import summarise, table
from tunesmith.judge.followed import FOLLOWED, by_instruction, followed, valid, variants
from tunesmith.judge.instructions_fr import INSTRUCTIONS
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasks import task
from tunesmith.speak.answer import Answer

NO_COMMA, TITLE = "punctuation:no_comma", "detectable_format:title"


def row(text: str, *ids: str, kwargs: list[Any] | None = None) -> Judged:
    check = {"instruction_id_list": list(ids), "kwargs": kwargs or [{} for _ in ids]}
    return Judged(text, "Do it.", answer=Answer(text, "end", 3, 0.0), meta={"check": check})


def test_variants_are_the_eight_of_ifeval() -> None:
    assert variants("*a*\nb\n*c*") == (
        "*a*\nb\n*c*", "b\n*c*", "*a*\nb", "b", "a\nb\nc", "b\nc", "a\nb",
    )  # fmt: skip
    assert variants("a") == ("a", "")


def test_the_loose_reading_forgives_what_stands_around() -> None:
    asked = ([NO_COMMA], [{}])
    assert followed("Sure, here it is:\nOne and two.", *asked) == [False]
    assert followed("Sure, here it is:\nOne and two.", *asked, loose=True) == [True]
    assert followed("One and two.\nHope this helps, friend!", *asked, loose=True) == [True]
    assert followed("One, two.\nThree, four.\nFive, six.\nSeven.", *asked, loose=True) == [False]
    assert followed("Sure, that is it.", *asked, loose=True) == [False]  # nothing is left without its one line


def test_shares_of_prompts_and_of_instructions() -> None:
    rows = [
        row("<<Joy>> Yes.", NO_COMMA, TITLE),  # both
        row("Yes.", NO_COMMA, TITLE),  # one of two
        row("Well, this:\nYes.", NO_COMMA),  # loosely
        row("", NO_COMMA),  # nothing is said
    ]
    found = {metric.name: summarise(table(rows, [metric])[metric.name], metric) for metric in FOLLOWED}
    values = {name: (summary.value, summary.n) for name, summary in found.items() if summary}
    assert values == {
        "prompt_strict": (1 / 4, 4), "instruction_strict": (3 / 6, 4),
        "prompt_loose": (2 / 4, 4), "instruction_loose": (4 / 6, 4),
    }  # fmt: skip
    assert by_instruction(rows) == {
        TITLE: {"n": 2, "strict": 0.5, "loose": 0.5}, NO_COMMA: {"n": 4, "strict": 0.5, "loose": 0.75},
    }  # fmt: skip


def test_a_row_without_instructions_is_left_out() -> None:
    rows = [row("Yes.", NO_COMMA), Judged("b", answer=Answer("Yes.", "end", 1, 0.0))]
    summary = summarise(table(rows, FOLLOWED)["prompt_strict"], FOLLOWED[0])
    assert summary is not None and summary.n == 1


def test_a_wrong_question_is_told() -> None:
    assert valid({"instruction_id_list": [NO_COMMA], "kwargs": [{}]}) == ""
    assert "no instruction" in valid({"instruction_id_list": ["punctuation:comma"], "kwargs": [{}]})


@tiny.needs_shared
@pytest.mark.parametrize(
    ("name", "file"), [("ifeval", "eval_ifeval541.jsonl"), ("mifeval-fr", "eval_mifeval_fr.jsonl")]
)
def test_every_question_of_the_published_files_can_be_checked(name: str, file: str) -> None:
    path = tiny.SHARED / "data" / file
    questions = task(name).read(path)
    assert len(questions) == len(path.read_text(encoding="utf-8").splitlines())
    texts = [
        "A plain answer, of one line.",
        "«»",
        "*",
        "[x]\n\n***\n\n******",
        json.dumps({"a": 1}),
        "Ça, c'est 1 ÉTÉ.\n" * 9,
    ]
    for question in questions:
        ids, kwargs = question.check["instruction_id_list"], question.check["kwargs"]
        for text in texts:
            strict = followed(text, ids, kwargs)
            loose = followed(text, ids, kwargs, loose=True)
            assert len(strict) == len(ids) and all(isinstance(said, bool) for said in strict)
            assert all(b or not a for a, b in zip(strict, loose, strict=True))  # loose is never the stricter one
    used = {i for question in questions for i in question.check["instruction_id_list"]}
    assert len(used) >= 25 and used <= set(INSTRUCTIONS)

"""Rows laid out as well-known sets are, with the columns that stand beside: what is learnt, what is left, what is asked.

The rows are ours.
"""

# ruff: noqa: E501 - a row stands on its line

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.fields import LeftOut
from tunesmith.data.formats import FORMATS, to_example
from tunesmith.data.prepare import prepare
from tunesmith.data.readers import Row
from tunesmith.data.recognise import recognise
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

Q, A, C, D = "Which colour is the sky?", "Blue.", "The sky is blue at noon.", "At night it is black."
KEYS = "abcde"
LINES = "a) Blue\nb) Red\nc) Chair\nd) Dog"


def read(*values: dict[str, Any]) -> tuple[str, list[list[tuple[str, str]]]]:
    rows = [Row(value, "mine.jsonl", line) for line, value in enumerate(values, 1)]
    format, _ = recognise(rows)
    examples = format.gather(rows, {}).examples if format.gather else [to_example(format, row) for row in rows]
    return format.name, [[(m.role, m.content.strip()) for m in example.messages] for example in examples]


def choice(asked: str, lines: str, answer: str) -> list[tuple[str, str]]:
    return [("user", asked), ("input", lines), ("assistant", answer)]


FOUR = {"option_a": "Blue", "option_b": "Red", "option_c": "Chair", "option_d": "Dog"}
CHOICES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "m_mmlu": ({"instruction": Q, **FOUR, "answer": "B", "id": "x/1"}, choice(Q, LINES, "b) Red")),
    "LLM Science Exam": (
        {"id": 3, "prompt": Q, "A": "Blue", "B": "Red", "C": "Chair", "D": "Dog", "E": "Cat", "answer": "E"},
        choice(Q, f"{LINES}\ne) Cat", "e) Cat"),
    ),
    "QuAIL": (
        {"id": "f1_0", "context_id": "f1", "question_id": "0", "domain": "fiction", "metadata": {"author": "x"},
         "context": C, "question": Q, "question_type": "Causality", "answers": ["Blue", "Red", "Chair", "Dog"], "correct_answer_id": 0},
        choice(Q, f"{C}\n\n{LINES}", "a) Blue"),
    ),
    "QuAIL, no context": (
        {"id": "f1_0", "question": Q, "answers": ["Blue", "Red", "Chair", "Dog"], "correct_answer_id": 0},
        choice(Q, LINES, "a) Blue"),
    ),
    "DREAM": (
        {"id": 0, "dialogue_id": "5-510", "dialogue": ["M: I see.", "W: It is blue."], "question": Q,
         "choice": ["Blue", "Red", "Chair"], "answer": "Red"},
        choice(Q, "M: I see.\n\nW: It is blue.\n\na) Blue\nb) Red\nc) Chair", "b) Red"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice(name: str) -> None:
    value, messages = CHOICES[name]
    assert read(value) == ("multiple_choice", [messages])


def asked(about: str, answer: str = A) -> list[tuple[str, str]]:
    return [("user", Q), *([("input", about)] if about else []), ("assistant", answer)]


MUSIQUE = [
    {"idx": 0, "title": "Sky", "paragraph_text": C, "is_supporting": True},
    {"idx": 1, "title": "Night", "paragraph_text": D, "is_supporting": False},
]
TITLED = f"Sky\n{C}\n\nNight\n{D}"
# name: (format, row, messages)
ANSWERS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "Asclepius": ("question_answer", {"patient_id": 1, "note": C, "question": Q, "answer": A, "task": "QA"}, asked(C)),
    "ROPES": (
        "question_answer",
        {"id": "1", "background": C, "situation": D, "question": Q, "answers": {"text": [A]}},
        asked(f"{C}\n\n{D}"),
    ),
    "TweetQA": ("question_answer", {"Question": Q, "Answer": [A, "Azure"], "Tweet": C, "qid": "x"}, asked(C)),
    "DuoRC": (
        "question_answer",
        {"plot_id": "/m/1", "plot": C, "title": "Sky", "question_id": "b", "question": Q, "answers": [A], "no_answer": False},
        asked(C),
    ),
    "SciQ": (
        "question_answer",
        {"question": Q, "distractor3": "Red", "distractor1": "Dog", "distractor2": "Cat", "correct_answer": A, "support": C},
        asked(C),
    ),
    "a document": ("question_answer", {"question": Q, "answer": A, "document": C}, asked(C)),
    "a text": ("question_answer", {"question": Q, "answer": A, "text": C}, asked(C)),
    "a document that is an id": ("question_answer", {"question": Q, "answer": A, "document": "sky_12.pdf"}, asked("")),
    "a text that says all again": ("question_answer", {"question": Q, "answer": A, "text": f"{Q} {A}"}, asked("")),
    "an article to work on": ("alpaca", {"instruction": Q, "article": C, "output": A}, asked(C)),
    "Alpaca's text": ("alpaca", {"instruction": Q, "output": A, "text": f"Do this.\n\n{Q}\n\n{A}"}, asked("")),
    "a prompt that holds its document": (
        "prompt_completion",
        {"prompt": f"{C} {Q}", "document": C, "completion": A},
        [("user", f"{C} {Q}"), ("assistant", A)],
    ),
    "RAGAS": (
        "question_answer",
        {"question": Q, "contexts": [C, D], "answer": A, "ground_truth": "x"},
        asked(f"{C}\n\n{D}"),
    ),
    "MS MARCO": (
        "question_answer",
        {"answers": [A], "passages": {"is_selected": [1, 0], "passage_text": [C, D], "url": ["u", "v"]}, "query": Q,
         "query_id": 5, "query_type": "description", "wellFormedAnswers": []},
        asked(f"{C}\n\n{D}"),
    ),
    "MuSiQue": (
        "question_answer",
        {"id": "2hop", "paragraphs": MUSIQUE, "question": Q, "question_decomposition": [{"id": 1}], "answer": A,
         "answer_aliases": [], "answerable": True},
        asked(TITLED),
    ),
    "HotpotQA's file": (
        "question_answer",
        {"_id": "5a", "answer": A, "question": Q, "supporting_facts": [["Sky", 0]],
         "context": [["Sky", [C[:8], C[8:]]], ["Night", [D]]], "type": "bridge", "level": "easy"},
        asked(TITLED),
    ),
    "human and bot, with their text": (
        "prompt_completion", {"human": Q, "bot": A, "text": f"{Q} {A}"}, asked(""),
    ),
    "user and response": ("prompt_completion", {"user": Q, "response": A}, asked("")),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer(name: str) -> None:
    format, value, messages = ANSWERS[name]
    assert read(value) == (format, [messages])


def test_a_list_of_answers_beside_the_place_of_the_right_one_is_no_list_of_right_ones() -> None:
    told = {"answers": ["Blue", "Red"], "question": Q, "id": "b7"}
    assert read(told)[0] == "question_answer"
    for value in ({**told, "correct_one": 7}, {**told, "context": C, "gold_id": "9"}):
        with pytest.raises(TunesmithError, match="not those of a known format"):
            read(value)


def test_the_name_of_a_user_is_no_prompt() -> None:
    tweet = {"target": 0, "ids": 1467, "date": "Mon Apr 06", "flag": "NO_QUERY", "user": "sky_fan", "text": C}
    assert read(tweet)[0] != "prompt_completion"
    with pytest.raises(TunesmithError):
        read({"user": "sky_fan", "review": C, "response": A})


CHATS: dict[str, dict[str, Any]] = {
    "MedDialog": {"description": "Sky.", "utterances": [f"patient: {Q}", f"doctor: {A}"]},
    "MedDialog's file": {
        "id": 1,
        "dialogue_turns": "x",
        "dialogue": [{"speaker": "patient", "utterance": Q}, {"speaker": "doctor", "utterance": A}],
    },
    "French": {"dialogue": [f"Élève : {Q}", f"Professeur : {A}"]},
    "a colon that is none": {"conversations": [Q, A]},
}


@pytest.mark.parametrize("name", CHATS)
def test_a_chat(name: str) -> None:
    assert read(CHATS[name]) == ("messages", [asked("")])


TURNS = [{"role": "user", "content": Q}, {"role": "assistant", "content": A}]
JUDGED: dict[str, dict[str, Any]] = {
    "KTO": {"messages": TURNS, "label": True},
    "LLaMA-Factory": {"conversations": TURNS, "kto_tag": "true"},
    "TRL": {"prompt": TURNS[:1], "completion": TURNS[1:], "label": True},
    "instructions": {"instruction": Q, "input": "", "output": A, "label": 1},
}


@pytest.mark.parametrize("name", JUDGED)
def test_answers_that_may_be_bad_are_asked_about(name: str) -> None:
    value = JUDGED[name]
    format, messages = read(value)
    assert (format, messages) == ("judged", [asked("")]) and FORMATS[format].refusal
    column = next(column for column in ("label", "kto_tag") if column in value)
    with pytest.raises(LeftOut, match="a wrong one"):
        to_example(FORMATS["judged"], Row({**value, column: False}, "f", 1))
    assert survey([value], Recipe()).sort == "judged"


def test_the_number_of_an_answer_that_is_a_label_does_not_judge_it() -> None:
    rows = [{"instruction": f"{C} {n}", "output": ("bad", "good")[n % 2], "label": n % 2} for n in range(8)]
    assert read(*rows)[0] == "alpaca"


def test_tune_tells_texts_that_it_does_not_read() -> None:
    rows = [
        {"instruction": f"Name {n}.", "output": A, "hints": [C, f"{n} is a number, and so is {n + 1}."]}
        for n in range(20)
    ]
    assert prepare(rows, Recipe()).told()["unread"] == ["hints"]

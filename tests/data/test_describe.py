"""Statistics that a person can check by hand."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tunesmith.data.describe import describe, histogram, summary, tokens
from tunesmith.data.survey import survey
from tunesmith.recipe import Recipe

ROWS: list[dict[str, Any]] = [
    {"instruction": "Name a colour.", "input": "", "output": "Blue.", "source": "me"},
    {"instruction": "Please name two colours.", "input": "", "output": "Blue and red.", "source": None},
    {
        "instruction": "Translate the sentence into French.",
        "input": "I am very well today.",
        "output": "Je vais très bien.",
    },
    {"instruction": "Name a colour.", "input": "", "output": "Red."},
    {"instruction": "Name a colour.", "input": "No input", "output": "blue."},
    {"instruction": "Say nothing.", "input": "", "output": ""},
]


def test_by_hand() -> None:
    found = describe(survey(ROWS, Recipe()))
    assert found["format"] == "alpaca" and "instruction, input, output" in found["why"]
    assert found["rows"] == {"read": 6, "kept": 4, "dropped": {"empty answer": 1, "same as another row": 1}}
    assert found["columns"]["instruction"] == {"filled": 1.0, "holds": "text", "read": True, "values": {}}
    assert found["columns"]["source"] == {"filled": 0.1667, "holds": "text", "read": False, "values": {}}
    assert found["repairs"] == {"no input": 1}
    words = found["lengths"]["words"]
    assert (words["answer"]["mean"], words["answer"]["min"], words["answer"]["max"]) == (2.25, 1, 4)
    assert found["lengths"]["characters"]["answer"]["max"] == len("Je vais très bien.")
    assert found["kinds"]["first_words"] == {"name": 3, "translate": 1} and found["with_input"] == 0.25
    assert found["vocabulary"] == {"words": 29, "different": 23, "once": 18}
    assert found["repeats"]["same"] == 1 and found["repeats"]["prompts_with_several_answers"] == 1
    assert found["labels"] is None and found["tokens"] is None
    json.dumps(found, allow_nan=False)


def test_labels_and_imbalance() -> None:
    rows = [{"text": f"Film number {n} was what I saw.", "label": "bad" if n < 2 else "good"} for n in range(10)]
    found = describe(survey(rows, Recipe()))
    assert found["sort"] == "labels"
    assert found["labels"]["imbalance"] == 4.0
    assert found["labels"]["counts"] == {"good": {"rows": 8, "share": 0.8}, "bad": {"rows": 2, "share": 0.2}}


def test_what_a_limit_costs() -> None:
    found = tokens([(100, 60), (130, 60), (300, 200), (600, 20)])
    assert found["total"] == 1130 and found["answer"]["max"] == 580
    assert found["limits"]["128"] == {"over": 3, "share": 0.75, "tokens_lost": 2 + 172 + 472, "without_answer": 1}
    assert found["limits"]["512"] == {"over": 1, "share": 0.25, "tokens_lost": 88, "without_answer": 0}


def test_nothing_left() -> None:
    found = describe(survey([{"instruction": "A?", "output": ""}], Recipe()))
    assert found["examples"] == 0 and found["rows"]["kept"] == 0 and found["lengths"]["words"] == {}


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=200))
def test_a_histogram_holds_every_value(values: list[int]) -> None:
    found = histogram(values)
    assert sum(found["counts"]) == len(values) and len(found["edges"]) == len(found["counts"]) + 1
    told = summary(values)
    assert told["min"] == min(values) and told["max"] == max(values) and told["n"] == len(values)
    assert told["min"] <= told["p5"] <= told["median"] <= told["p95"] <= told["max"]


def test_a_list_of_answers_of_which_one_is_learnt_is_read() -> None:
    answers = [{"text": "Red.", "selected": False}, {"text": "Blue.", "selected": True}]
    found = describe(survey([{"question": "Which colour is the sky?", "answers": answers, "ids": ["x"]}], Recipe()))
    assert {name: column["read"] for name, column in found["columns"].items()} == {
        "question": True,
        "answers": True,
        "ids": False,
    }

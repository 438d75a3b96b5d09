"""Every format: its sample becomes valid, and a missing key is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tunesmith.data.example import Example, invalid
from tunesmith.data.fields import BadRow, LeftOut
from tunesmith.data.formats import FORMATS, Format, to_example
from tunesmith.data.readers import Row
from tunesmith.data.recognise import recognise
from tunesmith.errors import TunesmithError

ONE_BY_ONE = [shape for shape in FORMATS.values() if shape.gather is None]
LEARNT = [shape for shape in ONE_BY_ONE if not shape.refusal or shape.name == "judged"]


def example(name: str, value: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> Example:
    return to_example(FORMATS[name], Row(dict(value), "f", 3), columns or {})


def said(name: str, value: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(message.role, message.content) for message in example(name, value).messages]


@pytest.mark.parametrize("shape", FORMATS.values(), ids=lambda shape: shape.name)
def test_a_sample_is_recognised_as_what_it_is(shape: Format) -> None:
    found, why = recognise([Row(dict(shape.sample), "f", 1)])
    assert found.name == shape.name
    assert why.startswith(f"f has the columns of {shape.name}: ")
    assert shape.about.endswith(".") or "--set" in shape.about


@pytest.mark.parametrize("shape", LEARNT, ids=lambda shape: shape.name)
def test_a_sample_becomes_valid(shape: Format) -> None:
    found = example(shape.name, shape.sample)
    assert invalid(found.messages) == "" and found.id == "f:3"


@pytest.mark.parametrize("shape", ONE_BY_ONE, ids=lambda shape: shape.name)
def test_a_missing_key_is_named(shape: Format) -> None:
    for need in shape.needs:
        value = {key: value for key, value in shape.sample.items() if key not in need.split("|")}
        if need.startswith("options") and shape.name.endswith("from_1"):
            value = {key: text for key, text in value.items() if not key.startswith("option")}
        if shape.name in ("preference", "question_rationale") and need in ("rejected", "rationale"):
            continue  # is not read, it only tells the shape
        with pytest.raises(BadRow, match=f'no "{need.split("|")[0]}"'):
            example(shape.name, value)


def test_a_wrong_name_is_answered() -> None:
    with pytest.raises(TunesmithError, match='Did you mean "alpaca"'):
        FORMATS["alpacca"]


def test_the_input_is_never_thrown_away() -> None:
    row = {"instruction": "Translate.", "input": "Hello.", "output": "Bonjour.", "found_in": ["x"]}
    expected = [("user", "Translate."), ("input", "Hello."), ("assistant", "Bonjour.")]
    assert said("alpaca", row) == expected
    assert example("alpaca", row).meta == {"found_in": ["x"]}
    assert said("dolly", {"instruction": "Translate.", "context": "Hello.", "response": "Bonjour."}) == expected
    assert said("question_answer", {"question": "Translate.", "context": "Hello.", "answer": "Bonjour."}) == expected
    pair = {"instruction": "Translate.", "input": "Hello.", "chosen": "Bonjour.", "rejected": "No."}
    assert said("preference", pair) == expected


def test_starter_rows_keep_what_a_metric_needs() -> None:
    row = {
        "id": "k-en-test-0001",
        "kind": "k",
        "lang": "en",
        "instruction": "a",
        "input": "",
        "output": "b",
        "check": {"w": 1},
    }
    assert example("alpaca", row).meta == {"id": "k-en-test-0001", "kind": "k", "lang": "en", "check": {"w": 1}}


def test_alpaca_with_system_and_history() -> None:
    row = {"system": "S", "history": [["Q", "A"]], "instruction": "I", "output": "O"}
    assert said("alpaca", row) == [
        ("system", "S"),
        ("user", "Q"),
        ("assistant", "A"),
        ("user", "I"),
        ("assistant", "O"),
    ]


def test_columns_of_other_names() -> None:
    columns = {"instruction": "ask", "output": "reply"}
    found = example("alpaca", {"ask": "Name a colour.", "reply": 4, "output": "mine", "when": None}, columns)
    assert (found.prompt[0].content, found.answer) == ("Name a colour.", "4")
    assert found.meta == {"output": "mine", "when": None}


@pytest.mark.parametrize("layout", ["### {}:\n", "###{}: ", "### {} :"])
def test_alpaca_s_text_layout(layout: str) -> None:
    text = "Below is an instruction.\n\n" + "\n\n".join(
        layout.format(mark) + said for mark, said in (("Instruction", "Add."), ("Input", "2 and 3"), ("Response", "5"))
    )
    assert said("alpaca_text", {"text": text}) == [("user", "Add."), ("input", "2 and 3"), ("assistant", "5")]


def test_the_guanaco_layout() -> None:
    text = "### Human: Hi### Assistant: Ho\n### Human: And?### Assistant: So."
    assert [role for role, _ in said("alpaca_text", {"text": text})] == ["user", "assistant"] * 2
    assert recognise([Row({"text": text}, "f", 1)])[0].name == "alpaca_text"


def test_preference_as_turns() -> None:
    asked, chosen = {"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}
    expected = [("user", "Q"), ("assistant", "A")]
    assert said("preference", {"prompt": "Q", "chosen": [asked, chosen], "rejected": [asked]}) == expected
    assert said("preference", {"prompt": [asked], "chosen": [chosen], "rejected": []}) == expected
    assert said("prompt_completion", {"prompt": [asked], "completion": [chosen]}) == expected


@pytest.mark.parametrize(
    "answers", [["blue", "sky"], {"text": ["blue"], "answer_start": [1]}, [{"text": "blue", "answer_start": 1}]]
)
def test_extractive_answers(answers: Any) -> None:
    row = {"context": "The sky is blue.", "question": "Which colour?", "answers": answers, "title": "Sky"}
    assert said("extractive_qa", row) == [
        ("user", "Which colour?"),
        ("input", "The sky is blue."),
        ("assistant", "blue"),
    ]
    assert example("extractive_qa", row).meta == {"title": "Sky"}
    with pytest.raises(LeftOut, match="no answer in the text"):
        example("extractive_qa", row | {"answers": []})


def test_multiple_choice() -> None:
    row = {"question": "Colours?", "answers": {"a": "Blue", "b": "Chair", "c": "Red"}, "correct_answers": ["a", "c"]}
    lines = "a) Blue\nb) Chair\nc) Red"
    assert said("multiple_choice", row) == [("user", "Colours?"), ("input", lines), ("assistant", "a) Blue\nc) Red")]


def test_the_rationale_stays_beside_the_answer() -> None:
    row = {"question": "2 + 3?", "answer": 5, "rationale": "Count."}
    assert said("question_rationale", row) == [("user", "2 + 3?"), ("assistant", "5")]
    assert example("question_rationale", row).meta == {"rationale": "Count."}


def test_labels_by_name() -> None:
    assert said("classification", {"text": "What a film!", "label": 1}) == [
        ("user", "What a film!"),
        ("assistant", "1"),
    ]
    pair = {"sentence1": "A.", "sentence2": "B.", "label": "no", "split": "train"}
    assert said("classification", pair) == [("user", "A."), ("input", "B."), ("assistant", "no")]
    assert example("classification", pair).meta == {"split": "train"}


def test_prompts_by_name() -> None:
    assert said("prompts", {"turns": ["First.", "Second."]}) == [("user", "First.")]
    assert example("prompts", {"turns": ["First.", "Second."]}).meta == {"turns": ["First.", "Second."]}

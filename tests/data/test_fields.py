"""The columns of one row, as text or as turns."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.fields import BadRow, Fields, as_list, as_text, first_text


def test_what_is_taken_does_not_stay() -> None:
    fields = Fields({"ask": "Name a colour.", "output": 3, "input": "x", "id": 7}, {"instruction": "ask"})
    assert fields.text("instruction") == "Name a colour."
    assert fields.text("response|output") == "3"
    assert fields.optional("context") == ""
    assert fields.rest() == {"input": "x", "id": 7}


def test_a_column_given_another_role_has_no_other() -> None:
    fields = Fields({"input": "Name a colour.", "output": "Blue."}, {"instruction": "input"})
    assert fields.text("instruction") == "Name a colour."
    assert fields.optional("input") == ""


def test_a_column_named_cut_is_not_our_mark() -> None:
    assert Fields({"cut": True}, {}).rest() == {"cut (column)": True}


def test_a_missing_key_is_named_with_those_found() -> None:
    with pytest.raises(BadRow, match=r'no "answer" or "reply" \(its keys: question, b\)'):
        Fields({"question": 1, "b": 2}, {"response": "reply"}).text("answer|response")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (float("nan"), ""), (3, "3"), (1.5, "1.5"), (True, "true"), (" é\u2028 ", " é\u2028 ")],
)
def test_text_is_kept_as_found(value: Any, text: str) -> None:
    assert as_text(value, "a") == text


@pytest.mark.parametrize("value", [["a"], {"a": 1}, "half \ud83d"])
def test_what_is_no_text_is_bad(value: Any) -> None:
    with pytest.raises(BadRow, match='"a" holds'):
        as_text(value, "a")


def test_lists_may_be_written_as_json() -> None:
    assert as_list('[{"a": 1}]') == [{"a": 1}] and as_list((1, 2)) == [1, 2]
    assert as_list("[broken") is None and as_list("text") is None and as_list(None) is None


def test_what_stands_inside_of_a_column() -> None:
    row = {"translation": {"en": "Hello.", "fr": "Bonjour."}, "n": [{"text": "a"}, {"text": "b"}], "id": 1}
    fields = Fields(row, {"instruction": "translation.en", "output": "n.1.text"})
    assert (fields.text("instruction"), fields.text("output")) == ("Hello.", "b")
    assert fields.rest() == {"id": 1}
    with pytest.raises(BadRow, match=r'no "translation\.de"'):
        Fields(row, {"instruction": "translation.de"}).text("instruction")


def test_a_column_of_another_spelling_is_found_and_the_exact_one_first() -> None:
    assert Fields({"Réponse": "oui", "Question ": "?"}, {}).text("answer") == "oui"
    assert Fields({"Output": "a", "output": "b"}, {}).text("output") == "b"
    assert Fields({"System Prompt": "s"}, {}).optional("system|system_prompt") == "s"


def test_of_several_answers_the_first_is_taken_and_all_stay_beside() -> None:
    fields = Fields({"answer": ["Blue", "Red"], "id": 1}, {})
    assert fields.answer("answer") == "Blue" and fields.rest() == {"answer": ["Blue", "Red"], "id": 1}
    assert first_text({"text": ["Blue"], "answer_start": [3]}, "a") == "Blue" == first_text({"value": "Blue"}, "a")
    assert first_text([], "a") == ""


def test_of_answers_as_objects_the_chosen_or_the_best_one_is_taken() -> None:
    bad, good = {"text": "Red", "pm_score": 5, "selected": False}, {"text": "Blue", "pm_score": 1, "selected": True}
    assert first_text([bad, good], "a") == "Blue"
    assert first_text([{"body": "", "text": "Red", "score": "-2"}, {"text": "Blue", "score": "10"}], "a") == "Blue"
    assert first_text([{"text": "Blue", "score": 3}, {"text": "Red", "score": 3}], "a") == "Blue"
    assert first_text([{"text": "Blue", "score": 1}, {"text": "Red", "score": None}], "a") == "Blue"
    assert first_text([{"text": "Red", "is_accepted": 0}, {"text": "Blue", "is_accepted": 1}], "a") == "Blue"
    assert first_text(["Blue", {"text": "Red", "score": 3}], "a") == "Blue"


def test_answers_written_into_a_cell() -> None:
    both = [{"text": "Red", "score": 1}, {"text": "Blue", "score": 2}]
    assert Fields({"answers": str(both)}, {}).answer("answer|answers") == "Blue"
    call = '[{"name": "colour", "arguments": {"of": "sky"}}]'
    assert Fields({"answers": call}, {}).answer("answer|answers") == call
    assert Fields({"answers": f"[{both[0]}\n {both[1]}]"}, {}).answer("answer|answers") == "Blue"  # as NumPy prints
    with pytest.raises(BadRow, match="neither JSON nor Python"):
        Fields({"answers": f"[{both[0]} and {both[1]}]"}, {}).answer("answer|answers")


def test_lists_may_be_written_as_python_does() -> None:
    assert as_list("[{'role': 'user'}]") == [{"role": "user"}] and as_list("[__import__('os')]") is None

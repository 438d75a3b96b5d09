"""The columns of one row, as text or as turns."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.example import Message
from tunesmith.data.fields import BadRow, Fields, as_list, as_text, options, pick, turns


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
    [(None, ""), (float("nan"), ""), (3, "3"), (1.5, "1.5"), (True, "True"), (" é\u2028 ", " é\u2028 ")],
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


def test_turns_of_both_kinds() -> None:
    expected = (Message("system", "S"), Message("user", "Hi"), Message("assistant", "Ho"))
    names = ("system", "user", "assistant"), ("SYSTEM", "human", "gpt"), ("developer", "prompter", "bot")
    for roles in names:
        assert turns([{"role": r, "content": m.content} for r, m in zip(roles, expected, strict=True)], "m") == expected
        assert turns([{"from": r, "value": m.content} for r, m in zip(roles, expected, strict=True)], "m") == expected
    parts = [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]
    assert turns(parts, "m") == (Message("user", "ab"),)
    assert turns([{"role": "tool", "content": None}], "m") == (Message("tool", ""),)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("Hi", '"m" holds no list of turns'),
        (["Hi"], 'turn 1 of "m" is not an object'),
        ([{"content": "Hi"}], 'turn 1 of "m" has no "role"'),
        ([{"role": "user", "text": "Hi"}], 'turn 1 of "m" has no "content"'),
        ([{"role": "user", "content": [{"type": "image"}]}], "not text"),
    ],
)
def test_bad_turns_are_told(value: Any, reason: str) -> None:
    with pytest.raises(BadRow) as told:
        turns(value, "m")
    assert reason in str(told.value)


def test_options_and_the_right_one() -> None:
    for value in ({"a": "Blue", "b": "Chair"}, ["Blue", "Chair"], {"text": ["Blue", "Chair"], "label": ["a", "b"]}):
        keys, texts = options(value)
        assert (keys, texts) == (["a", "b"], ["Blue", "Chair"])
        assert [pick(right, keys, texts) for right in (1, "b", "B", "chair")] == [1, 1, 1, 1]
    with pytest.raises(BadRow, match="none of the options a, b"):
        pick("c", keys, texts)
    with pytest.raises(BadRow, match="fewer than two"):
        options(["only"])

"""Examples: what makes one valid, and what can be asked."""

from __future__ import annotations

import pytest

import tiny
from tunesmith.data.example import Example, Message, invalid, must_ask, question
from tunesmith.errors import TunesmithError


def said(*turns: str) -> list[Message]:
    """'user: Hi' -> Message('user', 'Hi')"""
    return [Message(*turn.split(": ", 1)) for turn in turns]


def test_the_worked_row() -> None:
    example = Example("rows.jsonl:1", tiny.WORKED)
    assert example.prompt == (Message("user", "Name a colour."),)
    assert example.answer == "Blue."
    assert invalid(example.messages) == ""


def test_without_an_answer_everything_is_the_prompt() -> None:
    example = Example("x:1", question("Hi"))
    assert example.prompt == example.messages == (Message("user", "Hi"),)
    assert example.answer == ""
    assert Example("x:2", ()).prompt == ()


def test_a_question_has_the_turns_that_hold_something() -> None:
    assert question("a", "b", "c") == tuple(said("system: c", "user: a", "input: b"))
    assert question("a", "  \n", " ") == tuple(said("user: a"))


@pytest.mark.parametrize(
    "turns, why",
    [
        ([], "no messages"),
        (["user: a"], "no answer"),
        (["user: a", "assistant: "], "empty answer"),
        (["user:  ", "assistant: b"], "empty user turn"),
        (["assistant: b"], "a assistant turn at the start"),
        (["user: a", "user: b", "assistant: c"], "a user turn after user"),
        (["user: a", "assistant: b", "assistant: c"], "a assistant turn after assistant"),
        (["user: a", "system: b", "assistant: c"], "a system turn after user"),
        (["input: a", "assistant: c"], "a input turn at the start"),
        (["tool: a", "assistant: c"], "unknown role 'tool'"),
        (["user: a", "assistant: b", "user: c"], "no answer"),
        (["user: a", "input: ", "assistant: b"], ""),
        (["system: s", "user: a", "input: i", "assistant: b", "user: c", "assistant: d"], ""),
    ],
)
def test_why_messages_cannot_be_learnt_from(turns: list[str], why: str) -> None:
    assert invalid(said(*turns)) == why


def test_what_can_be_asked() -> None:
    must_ask(said("system: s", "user: a", "assistant: b", "user: c", "input: d"))
    for turns in ([], ["system: s"], ["user: a", "assistant: b"], ["input: a"], ["user: a", "user: b"]):
        with pytest.raises(TunesmithError):
            must_ask(said(*turns))

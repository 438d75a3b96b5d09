"""Lists of turns, however they are written."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.dialogue import said, turns
from tunesmith.data.example import Message
from tunesmith.data.fields import BadRow


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
        ([{"role": "user", "words": "Hi"}], 'turn 1 of "m" has no "content"'),
        ([{"role": "user", "content": [{"type": "image"}]}], "not text"),
    ],
)
def test_bad_turns_are_told(value: Any, reason: str) -> None:
    with pytest.raises(BadRow) as told:
        turns(value, "m")
    assert reason in str(told.value)


HI_HO = (Message("user", "Hi"), Message("assistant", "Ho"))


@pytest.mark.parametrize(
    "value",
    [
        ["Hi", "Ho"],
        [["Hi", "Ho"]],
        [{"human": "Hi", "assistant": "Ho"}],
        [{"input": "Hi", "output": "Ho"}],
        [{"prompt": "Hi", "response": "Ho", "system": ""}],
        [{"Role": "Utilisateur", "Contenu": "Hi"}, {"Role": "Assistant", "Contenu": "Ho"}],
        [{"speaker": "human", "text": "Hi"}, {"speaker": "GPT-4", "text": "Ho"}],
        '[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Ho"}]',
        "[{'role': 'user', 'content': 'Hi'}, {'role': 'assistant', 'content': 'Ho'}]",
    ],
)
def test_turns_of_other_kinds(value: Any) -> None:
    assert turns(value, "m") == HI_HO


def test_one_side() -> None:
    assert said("Hi", "user", "p") == HI_HO[:1] == said({"role": "human", "content": "Hi"}, "user", "p")

"""How far answers are the same, token by token."""

from __future__ import annotations

from tunesmith.speak import agree


def test_agreement_is_of_whole_answers_and_of_their_beginnings() -> None:
    found = agree.agreement([[1, 2], [1, 2, 3, 4], [], [5]], [[1, 2], [1, 9], [], []])
    assert found == {"prompts": 3, "same": 1 / 3, "beginning": (1 + 1 / 4 + 0) / 3}
    assert agree.agreement([[]], [[]]) == {"prompts": 0, "same": None, "beginning": None}

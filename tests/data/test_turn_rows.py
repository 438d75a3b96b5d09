"""Conversations of one message a row: every row has a fate, and turns are in order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tunesmith.data.fields import Fields
from tunesmith.data.readers import Row
from tunesmith.data.recognise import recognise
from tunesmith.data.turn_rows import says_who, turn_rows


def rows(values: list[dict[str, Any]]) -> list[Row]:
    return [Row(value, "f", line) for line, value in enumerate(values, 1)]


def message(talk: str, role: str, content: str, **more: Any) -> dict[str, Any]:
    return {"conversation_id": talk, "role": role, "content": content, **more}


def test_rows_of_two_conversations_that_were_mixed() -> None:
    found = turn_rows(
        rows(
            [
                message("a", "user", "Hi"),
                message("b", "customer", "Where is it?", topic="parcels"),
                message("a", "assistant", "Ho"),
                message("b", "agent", "On its way.", topic="parcels"),
                message("b", "agent", "It comes on Monday.", topic="parcels"),
                message("a", "user", "Bye"),
                message("c", "user", "Anybody?"),
                message("d", "moderator", "Be kind."),
                message("", "user", "Lost"),
            ]
        ),
        {},
    )
    first, second = found.examples
    assert [(m.role, m.content) for m in first.messages] == [("user", "Hi"), ("assistant", "Ho")]
    assert second.id == "f:5" and second.meta == {"topic": "parcels"}
    assert [m.content for m in second.messages] == ["Where is it?", "On its way.\nIt comes on Monday."]
    assert found.part_of == {"f:1": "f:3", "f:2": "f:5", "f:4": "f:5"}
    assert found.dropped == {"f:6": "no reply", "f:7": "no reply"}
    assert found.bad == {"f:8": "\"role\" is 'moderator'", "f:9": '"conversation_id" is empty'}


def test_a_column_of_turns_or_of_times_gives_the_order() -> None:
    for column, values in {
        "turn": ("2", "1"),
        "Timestamp": ("2024-01-01 10:00:05", "2024-01-01 09:59:00"),
        "created_at": ("2024-05-02T00:00:00+02:00", "2024-05-01T23:59:00+02:00"),
    }.items():
        told = [message("a", "bot", "Ho", **{column: values[0]}), message("a", "human", "Hi", **{column: values[1]})]
        (example,) = turn_rows(rows(told), {}).examples
        assert [m.content for m in example.messages] == ["Hi", "Ho"], column
    for none in ({"date": "Monday"}, {"turn": 1}, {"turn": "nan"}, {"note": 1}):  # the same for all, or none
        told = [message("a", "user", "Hi", **none), message("a", "assistant", "Ho", **none)]
        (example,) = turn_rows(rows(told), {}).examples
        assert [m.content for m in example.messages] == ["Hi", "Ho"], none


def test_what_is_a_message_of_a_conversation() -> None:
    assert says_who(Fields({"Chat ID": 3, "Sender": "Bot", "Text": "Ho"}, {}))
    assert not says_who(Fields({"Chat ID": 3, "Sender": "Alice", "Text": "Ho"}, {}))
    assert not says_who(Fields({"conversation": [{"role": "user", "content": "Hi"}], "role": "user", "text": "x"}, {}))
    listed = [
        {"thread": "1", "author": "user", "message": "Hi"},
        {"thread": "1", "author": "assistant", "message": "Ho"},
    ]
    assert recognise(rows(listed))[0].name == "turn_rows"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["user", "assistant", "system", "x"])), max_size=20))
def test_every_row_has_one_fate(told: list[tuple[str, str]]) -> None:
    given_rows = rows([message(talk, role, f"text {place}") for place, (talk, role) in enumerate(told)])
    found = turn_rows(given_rows, {})
    fates = [*(e.id for e in found.examples), *found.part_of, *found.dropped, *found.bad]
    assert sorted(fates) == sorted(row.id for row in given_rows)
    for example in found.examples:
        roles = [m.role for m in example.messages]
        assert roles[-1] == "assistant" and all(a != b for a, b in pairwise(roles))

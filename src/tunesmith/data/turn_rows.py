"""Conversations written one message a row, as chats are exported: a conversation's rows -> one example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from tunesmith.data.dialogue import role_of
from tunesmith.data.example import Example, Message
from tunesmith.data.fields import BadRow, Fields, as_number
from tunesmith.data.readers import Row
from tunesmith.data.trees import Gathered

CONVERSATION = (
    "conversation_id|conv_id|dialogue_id|dialog_id|chat_id|thread_id|session_id|ticket_id|conversation|dialogue|chat|"
    "thread"
)
SPEAKER = "role|from|speaker|sender|author"
SAID = "content|text|message|value|utterance|body"
ORDER = (
    "turn|turn_id|turn_index|turn_number|message_index|message_number|utterance_idx|utterance_id|position|order|index|"
    "timestamp|created_at|sent_at|datetime|date|time"
)
SIDES = ("user", "assistant", "system")


def says_who(fields: Fields) -> bool:
    """Whether a row is a message of a side that we know, in a conversation that it names."""
    which, said = fields.find(CONVERSATION), fields.find(SAID)
    who = fields.find(SPEAKER)
    return isinstance(which, str | int | float) and isinstance(said, str) and role_of(who) in SIDES


def turn_rows(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each conversation. Its id is that of the row with its last answer; its other rows are part of it.

    Rows go by a column that counts the turns or tells their time, where every row of the conversation has one; else as
    they stand. What a side says in several rows, one after the other, is one turn, a line each. Rows after the last
    answer are dropped.
    """
    found = Gathered()
    talks: dict[str, list[tuple[Row, Message, Fields]]] = {}
    for row in rows:
        fields = Fields(row.value, columns)
        try:
            which = fields.text(CONVERSATION).strip()
            message = Message(role_of(fields.text(SPEAKER)), fields.text(SAID))
            if not which:
                raise BadRow(f'"{fields.column(CONVERSATION)}" is empty')
            if message.role not in SIDES:
                raise BadRow(f'"{fields.column(SPEAKER)}" is {message.role!r}')
        except BadRow as error:
            found.bad[row.id] = str(error)
        else:
            talks.setdefault(which, []).append((row, message, fields))
    for talk in talks.values():
        _told(found, _in_order(talk))
    place = {row.id: number for number, row in enumerate(rows)}
    found.examples.sort(key=lambda example: place[example.id])
    return found


def _told(found: Gathered, talk: Sequence[tuple[Row, Message, Fields]]) -> None:
    answered = next((at for at in reversed(range(len(talk))) if talk[at][1].role == "assistant"), -1)
    for row, _, _ in talk[answered + 1 :]:
        found.dropped[row.id] = "no reply"
    if answered < 0:
        return
    turns: list[Message] = []
    for _, message, _ in talk[: answered + 1]:
        if turns and turns[-1].role == message.role:
            turns[-1] = Message(message.role, f"{turns[-1].content}\n{message.content}")
        else:
            turns.append(message)
    last, _, fields = talk[answered]
    found.examples.append(Example(last.id, tuple(turns), fields.rest()))
    found.part_of |= {row.id: last.id for row, _, _ in talk[:answered]}


def _in_order(talk: list[tuple[Row, Message, Fields]]) -> list[tuple[Row, Message, Fields]]:
    keys = [_when(fields) for _, _, fields in talk]
    known = [key for key in keys if key is not None]
    if len(known) < len(keys) or len(set(known)) == 1:
        return talk
    return [talk[at] for at in sorted(range(len(talk)), key=lambda at: known[at])]


def _when(fields: Fields) -> float | None:
    """The number of a message in its conversation, or its time in seconds; None where a row tells none."""
    value = fields.find(ORDER)
    number = as_number(value)
    if number is not None:
        return number if number == number else None
    try:
        return datetime.fromisoformat(str(value).strip()).timestamp()
    except (ValueError, OverflowError, OSError):
        return None

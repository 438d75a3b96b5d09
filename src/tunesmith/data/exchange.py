"""What stands around one question: the system text, earlier turns, the text it is about, and the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tunesmith.data.about import about_text
from tunesmith.data.dialogue import content_of, has_roles, said, turn_list, turns, written_turns
from tunesmith.data.example import Message
from tunesmith.data.fields import Fields, as_list
from tunesmith.data.marked import marked
from tunesmith.data.names import folded

Messages = tuple[Message, ...]

SYSTEM = "system|system_prompt"


def answer(text: str) -> Message:
    return Message("assistant", text)


def system(fields: Fields) -> Messages:
    value = fields.beside(SYSTEM)
    if isinstance(value, Mapping):  # Gemini's and Bedrock's
        value = value.get("parts", value.get("content", value.get("text")))
    known = isinstance(value, str | int | float | Mapping | list)
    text = content_of(value, fields.column(SYSTEM) or "system") if known else ""
    text = text.removeprefix("SYSTEM: ")  # its mark, in Glaive's rows
    return (Message("system", text),) if text.strip() else ()


def system_before(fields: Fields, asked: Messages) -> Messages:
    """The system column's turn, unless these turns open with one of their own."""
    return () if asked[:1] and asked[0].role == "system" and asked[0].content.strip() else system(fields)


def exchange(fields: Fields, asked: Messages, replied: Messages, names: str, beside: Sequence[str] = ()) -> Messages:
    """A row's messages: what stands before its question, the question with the text it is about, and the answer.

    names, beside: where that text is (see about_text). Questions of several turns say themselves what they are about.
    """
    one = len(asked) == 1
    about = about_text(fields, names, beside) if one else ""
    before = earlier(fields) if one else ()
    column = fields.column("history") or ""
    if one and not about.strip() and folded(column) == "history" and isinstance(fields.value.get(column), str):
        about = fields.optional("history")  # no turns: a patient's, say
    return (
        *system_before(fields, asked),
        *before,
        *asked,
        *((Message("input", about),) if about.strip() else ()),
        *replied,
    )


def replied(text: str) -> Messages:
    return said(written_turns(text), "assistant", "answer")


def earlier(fields: Fields) -> Messages:
    """The turns before the question, where a column `history` holds them; () of a text that is none of turns.

    Raises BadRow for a list of anything else.
    """
    column = fields.column("history")
    if column is None or column in fields.taken:
        return ()
    value = fields.value.get(column)
    listed = as_list(value)
    if listed is None and not (isinstance(value, str) and turn_list(value)):
        return ()
    if folded(column) != "history" and not (listed and all(_speaks(one) for one in listed)):
        return ()  # years and the like, under the word for it in another language
    fields.find("history")
    return turns(value, column) if listed is None or listed else ()


def _speaks(turn: Any) -> bool:
    """Whether a turn says who speaks, or is a pair of texts."""
    if isinstance(turn, Mapping):
        return has_roles(turn)
    return isinstance(turn, list | tuple) and len(turn) == 2 and all(isinstance(text, str) for text in turn)


_OPEN = (":", "]", ">")  # how marks end


def as_asked(value: Any, chat: bool = False) -> Messages:
    """A prompt's turns; also of a text whose marks end with the assistant's, as HH has them.

    chat: only where those marks are a chat's, and not the words `Question:` and `Answer:` of an instruction.
    """
    value = written_turns(value)
    found = marked(value, chat) if isinstance(value, str) and value.rstrip().endswith(_OPEN) else ()
    opened = found and found[-1].role == "assistant" and not found[-1].content.strip()
    if opened and not (chat and _led_in(value, found)):
        return found[:-1]
    return said(value, "user", "prompt")


_SYSTEM_TEXT = re.compile(r"(?:you|your|tu|vous|system|système|a chat|the following|this is)\b", re.IGNORECASE)


def _led_in(text: str, found: Messages) -> bool:
    """Whether words stand before the first mark: an instruction that tells what to do with the turns below it."""
    first = next((m.content.strip() for m in found[:2] if m.role in ("system", "input")), "")
    return bool(first) and text.lstrip().startswith(first) and not _SYSTEM_TEXT.match(first)

"""What we train on, and what makes one valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tunesmith.errors import TunesmithError

ROLES = ("system", "user", "input", "assistant")
NO_ANSWER = "no answer in the text"  # of a question that asks what its text does not tell, as SQuAD 2 has them


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. `input` is the text that the user's turn before it is about (Alpaca's `input` column)."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Example:
    """One row, whatever its source looked like.

    id: `file:line`, unique in a run and enough to find the row again.
    messages: system?, then (user, input?, assistant) turns; the last one is the assistant's when it is to be learnt.
    meta: the row's other columns, untouched.
    """

    id: str
    messages: tuple[Message, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def prompt(self) -> tuple[Message, ...]:
        """Everything before the last answer: what the model is asked."""
        return self.messages[:-1] if self.messages and self.messages[-1].role == "assistant" else self.messages

    @property
    def answer(self) -> str:
        """The last answer, or '' where the row has none."""
        return self.messages[-1].content if self.messages and self.messages[-1].role == "assistant" else ""


def question(instruction: str, input: str = "", system: str = "") -> tuple[Message, ...]:
    """The messages of a single question, as a person asks it.

    >>> [m.role for m in question("Translate.", input="Hello.")]
    ['user', 'input']
    """
    messages: tuple[Message, ...] = (Message("system", system),) if system.strip() else ()
    messages += (Message("user", instruction),)
    return messages + ((Message("input", input),) if input.strip() else ())


def as_text(prompt: Sequence[Message]) -> str:
    """A question with its input, as one text."""
    return "\n\n".join([message.content for message in prompt])


def invalid(messages: Sequence[Message]) -> str:
    """Why these messages cannot be learnt from, in a few words; '' where they can."""
    if not messages:
        return "no messages"
    if why := _out_of_order(tuple([message.role for message in messages])):
        return why
    for message in messages:
        if message.role != "input" and not message.content.strip():
            return "empty answer" if message.role == "assistant" else f"empty {message.role} turn"
    return "" if messages[-1].role == "assistant" else "no answer"


_AFTER = {"": ("system", "user"), "system": ("user",), "user": ("input", "assistant")}
_AFTER |= {"input": ("assistant",), "assistant": ("user",)}


@lru_cache(maxsize=1024)
def _out_of_order(roles: tuple[str, ...]) -> str:
    before = ""
    for role in roles:
        if role not in ROLES:
            return f"unknown role {role!r}"
        if role not in _AFTER[before]:
            return f"a {role} turn {'after ' + before if before else 'at the start'}"
        before = role
    return ""


def must_ask(messages: Sequence[Message]) -> None:
    """Raise unless these messages are turns in order that end with something to answer."""
    if not messages or messages[-1].role not in ("user", "input"):
        raise TunesmithError("A question must end with a user turn: nothing to answer was found.")
    if why := _out_of_order(tuple([message.role for message in messages])):
        raise TunesmithError(f"These messages cannot be asked: {why}.")

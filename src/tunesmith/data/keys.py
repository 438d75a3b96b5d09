"""What makes two texts, two prompts or two openings the same."""

from __future__ import annotations

from collections.abc import Sequence

from tunesmith.data.example import Message


def fold(text: str) -> str:
    """Text with case and white space made equal, to compare by."""
    return " ".join(text.casefold().split())


def prompt_key(messages: Sequence[Message]) -> str:
    """What makes two prompts the same: folded, and whatever mark and space they end with.

    >>> prompt_key([Message("user", "What is gout ?")]) == prompt_key([Message("user", "what is  Gout?")])
    True
    """
    return "\x1f".join([fold(message.content).rstrip(" ?.!:…") for message in messages])


def opening_key(messages: Sequence[Message]) -> str:
    """The key of a conversation's first question, which all its paths have in common; of a plain text, its own."""
    first = next((place for place, message in enumerate(messages) if message.role == "assistant"), len(messages))
    return prompt_key(messages[:first] or messages)


def answered_prompts(messages: Sequence[Message]) -> list[tuple[Message, ...]]:
    """The prompts that a conversation answers, one for each answer in it."""
    places = [place for place, message in enumerate(messages) if message.role == "assistant"]
    return [tuple(messages[:place] or messages) for place in places]

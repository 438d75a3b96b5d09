"""What makes two texts, two prompts or two openings the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

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


def digests(texts: Iterable[str]) -> np.ndarray:
    """The texts as numbers to compare by: uint64 [n, 2], equal where the texts are (blake2b, 128 bits)."""
    found = bytearray()
    for text in texts:
        found += hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
    return np.frombuffer(bytes(found), np.uint64).reshape(-1, 2)


def firsts(found: np.ndarray) -> np.ndarray:
    """For each digest the place of the first that is equal to it.

    >>> firsts(digests(["a", "b", "a", "a"])).tolist()
    [0, 1, 0, 0]
    """
    order = np.lexsort((found[:, 1], found[:, 0]))  # stable: equal ones stay in order
    ordered = found[order]
    opens = np.ones(len(found), bool)
    opens[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.empty(len(found), np.int64)
    first[order] = order[np.maximum.accumulate(np.where(opens, np.arange(len(found)), 0))]
    return first

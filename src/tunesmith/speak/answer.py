"""What a model says, and how likely it finds what others say: plain values, no tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stop = Literal["end", "length", "words", "text", "context"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer.

    stop: why it ended: `end` (the end mark), `length` (max_new_tokens), `words` (max_words, at a sentence's end),
        `text` (a stop text), `context` (the model's context was full).
    tokens: how many were generated, the end mark included. seconds: its share of the batch's time.
    """

    text: str
    stop: Stop
    tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """How a model finds a given text, token by token.

    logprobs: natural logarithm of each token's probability. right: whether it was the likeliest.
    tokens: each token's text. bytes: UTF-8 bytes of the scored text (for bits per byte).
    """

    logprobs: tuple[float, ...]
    right: tuple[bool, ...]
    tokens: tuple[str, ...]
    bytes: int

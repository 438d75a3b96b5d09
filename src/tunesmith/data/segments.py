"""What a text is made of, piece by piece: who wrote it, and what is learnt of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Literal, NamedTuple


class Symbol(Enum):
    """What is a token and not a text."""

    END = "end of an answer"


END = Symbol.END


class Segment(NamedTuple):
    """A stretch of text (or the END symbol), who wrote it, and whether it is learnt.

    Text of the template may name special tokens; text of the data never does.
    """

    text: str | Symbol
    owner: Literal["template", "data"]
    learn: bool = False


def merged(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of one owner and one flag joined, empty ones left out."""
    merged: list[Segment] = []
    for segment in segments:
        if segment.text == "":
            continue
        before = merged[-1] if merged else None
        if (
            before is not None
            and isinstance(before.text, str)
            and isinstance(segment.text, str)
            and (before.owner, before.learn) == (segment.owner, segment.learn)
        ):
            merged[-1] = Segment(before.text + segment.text, segment.owner, segment.learn)
        else:
            merged.append(segment)
    return merged

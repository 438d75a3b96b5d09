"""A text, or two, -> ids as an encoder reads them; the limit is kept here, as for conversations in tokens.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from tunesmith.data.encoder import encodable, specials_of, without_specials
from tunesmith.errors import TunesmithError

FIRST, SECOND = "a", "b"  # words of one token or more in any vocabulary, by which the tokenizer's frame is found


@dataclass(frozen=True, slots=True)
class Text:
    """A row as an encoder reads it.

    ids: int32 [n], special tokens included. types: uint8 [n], 1 for the second of two texts where the model tells them
    apart. label: its place among the labels, -1 where it is not known. cut: whether the end of a text was left out.
    """

    ids: np.ndarray
    types: np.ndarray
    label: int = -1
    cut: bool = False

    def __len__(self) -> int:
        return len(self.ids)


class TextEncoder:
    """Encodes texts with a fast transformers tokenizer: [CLS] text [SEP], or [CLS] text [SEP] second [SEP].

    What stands around the texts is read off the tokenizer once. A special token that a text names is plain characters.
    """

    def __init__(self, tokenizer: Any):
        backend = getattr(tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise TunesmithError(
                f"The tokenizer {type(tokenizer).__name__} has no fast version (tokenizer.json), which tunesmith needs."
            )
        self._plain = without_specials(backend, specials_of(tokenizer))
        self._single = _frame(tokenizer)
        self._pair = _frame(tokenizer, SECOND)

    def encode_all(
        self,
        texts: Sequence[tuple[str, str]],
        limit: int,
        overflow: Literal["drop", "cut"] = "cut",
        labels: Sequence[int] | None = None,
    ) -> list[tuple[Text | None, int]]:
        """(row, its length before it was cut) of each (text, second text or ''); None where a row over `limit` is
        dropped. Of two texts that are too long together, the longer loses its end first."""
        flat = [encodable(text) for pair in texts for text in pair]
        ids = [encoded.ids for encoded in self._plain.encode_batch_fast(flat, add_special_tokens=False)]
        found: list[tuple[Text | None, int]] = []
        for place, (_, second) in enumerate(texts):
            parts = [ids[2 * place], ids[2 * place + 1]] if second else [ids[2 * place]]
            frame = self._pair if second else self._single
            size = sum(len(part) for part in parts) + frame.size
            label = labels[place] if labels is not None else -1
            if size > limit and overflow == "drop":
                found.append((None, size))
            else:
                _shorten(parts, limit - frame.size)
                found.append((frame.around(parts, label, size > limit), size))
        return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """Ids before, between and after the texts, each with its types; `of`: the type of each text's own tokens."""

    pieces: tuple[tuple[list[int], list[int]], ...]
    of: tuple[int, ...]

    @property
    def size(self) -> int:
        return sum(len(ids) for ids, _ in self.pieces)

    def around(self, parts: Sequence[Sequence[int]], label: int, cut: bool) -> Text:
        ids, types = list(self.pieces[0][0]), list(self.pieces[0][1])
        for part, kind, (after, after_types) in zip(parts, self.of, self.pieces[1:], strict=True):
            ids += [*part, *after]
            types += [kind] * len(part) + after_types
        return Text(np.array(ids, np.int32), np.array(types, np.uint8), label, cut)


def _frame(tokenizer: Any, *second: str) -> _Frame:
    """What the tokenizer writes around one text, or two."""
    dressed = tokenizer(FIRST, *second, return_token_type_ids=True)
    ids, types = list(dressed["input_ids"]), list(dressed.get("token_type_ids") or [0] * len(dressed["input_ids"]))
    pieces, of = [], []
    start = 0
    for text in (FIRST, *second):
        bare = tokenizer(text, add_special_tokens=False)["input_ids"]
        at = next((i for i in range(start, len(ids)) if ids[i : i + len(bare)] == bare), None)
        if at is None:
            raise TunesmithError("This tokenizer writes something else around a text than special tokens.")
        pieces.append((ids[start:at], types[start:at]))
        of.append(types[at])
        start = at + len(bare)
    pieces.append((ids[start:], types[start:]))
    return _Frame(tuple(pieces), tuple(of))


def _shorten(parts: list[list[int]], room: int) -> None:
    """Cut the parts at their ends until they fit; the longer one first."""
    over = sum(len(part) for part in parts) - room
    while over > 0:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        others = max((len(part) for place, part in enumerate(parts) if place != longest), default=0)
        take = min(over, max(1, len(parts[longest]) - others))
        parts[longest] = parts[longest][: len(parts[longest]) - take]
        over -= take

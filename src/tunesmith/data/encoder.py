"""Segments -> ids and learn flags.

Text is encoded in the context of what stands to its left, special tokens off. A boundary where `learn` changes is
always a boundary of tokens, so that the ids of a prompt are a prefix of the ids of its training row.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from tunesmith.data.segments import END, Segment
from tunesmith.data.tokens import Group, Tokens
from tunesmith.data.words import ID_BYTES, Words, packed, utf8_bytes
from tunesmith.errors import TunesmithError

# Opens texts that no data can hold, because nobody can guess it. Ids do not depend on it.
_SECRET = f"\ue002{uuid.uuid4().hex}:"
# Stands for "a special token stood here": a text after one is encoded differently from a text at the start.
_AFTER_SPECIAL = f"{_SECRET}any\ue003"
_CONTROL = re.compile(r"<\|.*\|>")  # how the field writes control tokens, flagged as special or not


@dataclass(slots=True)
class _Run:
    """Text between two special tokens: pieces that differ in `learn`, each of some texts."""

    start: bool
    pieces: list[tuple[list[str], bool]]
    words: list[list[str]] | None = None  # of each piece, where their ids are known word by word

    def add(self, text: str, learn: bool) -> None:
        if self.pieces and self.pieces[-1][1] == learn:
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], learn))

    def strings(self) -> list[str]:
        """The text up to the end of each piece."""
        ends = accumulate("".join(texts) for texts, _ in self.pieces)
        return list(ends) if self.start else [_AFTER_SPECIAL + text for text in ends]


class _Laid:
    """The tokens of many rows, stretch by stretch, until they are made arrays all at once.

    ids: int32 as bytes. learn: of each stretch. ends: of each row, the stretches up to its end.
    """

    def __init__(self) -> None:
        self.ids: list[bytes] = []
        self.learn: list[bool] = []
        self.ends: list[int] = []

    def add(self, ids: bytes, learn: bool) -> None:
        self.ids.append(ids)
        self.learn.append(learn)

    def group(self) -> Group:
        counts = [len(ids) // ID_BYTES for ids in self.ids]
        ids = np.frombuffer(bytearray().join(self.ids), np.int32)
        learn = np.repeat(np.array(self.learn, bool), counts)
        ends = np.cumsum([0, *counts], dtype=np.int64)[self.ends]
        return Group(ids, learn, ends, np.zeros(len(ends), bool))


class Encoder:
    """Encodes segments with a transformers tokenizer that has a `tokenizers` backend.

    end: id that ends an answer. begin: ids that open every text, put once. specials: text -> id, of the tokens that
    only a template may name; other added tokens (runs of spaces, say) are vocabulary like any other.
    """

    def __init__(self, tokenizer: Any):
        backend = getattr(tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise TunesmithError(
                f"The tokenizer {type(tokenizer).__name__} has no fast version (tokenizer.json), which tunesmith needs."
            )
        if tokenizer.eos_token_id is None:
            raise TunesmithError(
                "The model's tokenizer names no end-of-text token (eos_token), so answers could not end. Name one in "
                "its tokenizer_config.json, or choose another model (--model)."
            )
        self.tokenizer = tokenizer
        self._backend = backend
        self.end: int = int(tokenizer.eos_token_id)
        self.specials = specials_of(tokenizer)
        self._plain = without_specials(backend, self.specials)
        told = backend.to_str()
        self._words = Words.of(json.loads(told), self._plain)
        self._hash = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()
        self._pieces: dict[str, list[str]] = {}  # of a template's texts, which are few
        self._texts: dict[int, str] = {}
        self._split = re.compile(
            "(" + "|".join(re.escape(t) for t in sorted(self.specials, key=len, reverse=True)) + ")"
        )
        self.begin: list[int] = _begin(tokenizer)
        self._bytes = {backend.token_to_id(f"<0x{byte:02X}>") for byte in range(256)}

    def identity(self) -> str:
        """What differs where any id could: the hash of the tokenizer, and the tokens that have a role."""
        return json.dumps([self._hash, self.begin, self.end, self.specials], sort_keys=True)

    def texts(self, ids: Iterable[int]) -> list[str]:
        """Each token's text, as it stands after another: at a text's start some tokenizers swallow a space."""
        ids = list(ids)
        if new := set(ids) - self._texts.keys():
            first = int(self.encode([Segment("a", "data")]).ids[-1])
            for i in new:
                text = str(self.tokenizer.decode([first, i], clean_up_tokenization_spaces=False))
                self._texts[i] = text.removeprefix("a")
        return [self._texts[i] for i in ids]

    def vocabulary(self) -> int:
        """Every id is below this."""
        return max([*self._backend.get_vocab(with_added_tokens=True).values(), *self.specials.values(), self.end]) + 1

    def most(self, segments: Sequence[Segment]) -> float:
        """No more tokens than this come of these segments, told without encoding them; infinite where nobody knows.

        A byte-level tokenizer makes no token of less than a byte.
        """
        if self._words is None:
            return math.inf
        texts = [str(text) for text, _, _ in segments if text is not END]
        return len(self.begin) + sum(map(utf8_bytes, texts)) + len(segments) - len(texts)

    def most_of(self, texts: Sequence[str]) -> list[int]:
        """As `most`, of texts wherever they stand in a row; closer than their bytes, and several times faster than to
        encode them."""
        if self._words is None:
            return [utf8_bytes(text) for text in texts]
        return self._words.most(texts)

    def encode(self, segments: Sequence[Segment]) -> Tokens:
        """One row."""
        return self.encode_all([segments])[0]

    def encode_all(self, rows: Iterable[Sequence[Segment]]) -> list[Tokens]:
        """Many rows at once; several times faster than one by one."""
        return self.encode_group(rows).rows()

    def encode_group(self, rows: Iterable[Sequence[Segment]]) -> Group:
        """The same, the rows left end to end."""
        parted = [self._parts(row) for row in rows]
        runs = [part for parts in parted for part in parts if isinstance(part, _Run)]
        by_words = iter(self._by_words(runs))
        texts = [text for run in runs if run.words is None for text in run.strings()]
        encoded = iter(self._plain.encode_batch_fast(texts, add_special_tokens=False)) if texts else iter(())
        laid = _Laid()
        for parts in parted:
            self._lay(parts, by_words, encoded, laid)
            laid.ends.append(len(laid.ids))
        return laid.group()

    def _by_words(self, runs: Sequence[_Run]) -> list[bytes]:
        """The ids of each piece of the runs that can be told word by word, which `words` of a run tells."""
        if self._words is None:
            return []
        for run in runs:
            run.words = self._words.split([texts for texts, _ in run.pieces])
        return self._words.ids([words for run in runs for words in run.words or ()])

    def decode(self, ids: Sequence[int]) -> str:
        """Text of ids, special tokens left out."""
        return str(self.tokenizer.decode(list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False))

    def settled(self, ids: Sequence[int]) -> Sequence[int]:
        """Ids whose text stays as it is, whatever follows: bytes at the end (<0x..> tokens) may yet be a character."""
        last = len(ids)
        while last and ids[last - 1] in self._bytes:
            last -= 1
        return ids[:last]

    def _parts(self, segments: Sequence[Segment]) -> list[_Run | tuple[int, bool]]:
        """Segments as special ids and the runs of text between them."""
        parts: list[_Run | tuple[int, bool]] = []
        run: _Run | None = None  # that the next text goes on
        for text, owner, learn in segments:
            if text is END:
                parts.append((self.end, learn))
                run = None
                continue
            text = encodable(str(text))
            for piece in self._split_template(text) if owner == "template" else (text,):
                if owner == "template" and piece in self.specials:
                    parts.append((self.specials[piece], learn))
                    run = None
                elif piece:
                    if run is None:
                        run = _Run(start=not parts, pieces=[])
                        parts.append(run)
                    run.add(piece, learn)
        first = [part[0] if isinstance(part, tuple) else None for part in parts[: len(self.begin)]]
        opened = bool(parts) and first == self.begin
        return parts if opened else [*((id, False) for id in self.begin), *parts]

    def _split_template(self, text: str) -> list[str]:
        """A template's text, its special tokens apart."""
        found = self._pieces.get(text)
        if found is None:
            found = self._split.split(text)
            if len(self._pieces) < 1_000:
                self._pieces[text] = found
                if self._words is not None:
                    self._words.remember(found)
        return found

    def _lay(
        self, parts: Sequence[_Run | tuple[int, bool]], by_words: Iterator[bytes], encoded: Any, laid: _Laid
    ) -> None:
        for part in parts:
            if isinstance(part, tuple):
                laid.add(packed([part[0]]), part[1])
            elif part.words is not None:
                for _, flag in part.pieces:
                    laid.add(next(by_words), flag)
            else:
                skip = 0 if part.start else 1
                before: list[int] = []
                for texts, flag in part.pieces:
                    whole = next(encoded).ids[skip:]
                    new = whole[len(before) :] if whole[: len(before)] == before else self._alone("".join(texts))
                    before = before + new
                    laid.add(packed(new), flag)

    def _alone(self, text: str) -> list[int]:
        """A text whose first characters would merge with what stands to its left: encoded as if after a line's end."""
        line = self._plain.encode(_AFTER_SPECIAL + "\n", add_special_tokens=False).ids
        both = self._plain.encode(_AFTER_SPECIAL + "\n" + text, add_special_tokens=False).ids
        if both[: len(line)] == line:
            return list(both[len(line) :])
        return list(self._plain.encode(_AFTER_SPECIAL + text, add_special_tokens=False).ids[1:])


def _begin(tokenizer: Any) -> list[int]:
    """What the tokenizer puts before a text, whatever it puts after it."""
    bare, dressed = tokenizer("a", add_special_tokens=False)["input_ids"], tokenizer("a")["input_ids"]
    places = range(len(dressed) - len(bare) + 1)
    return next((list(dressed[:i]) for i in places if dressed[i : i + len(bare)] == bare), [])


def specials_of(tokenizer: Any) -> dict[str, int]:
    """Tokens that only a template may name: those flagged as special, those with a role, and <|any like this|>."""
    roles = {str(token) for token in tokenizer.all_special_tokens}
    added = tokenizer.backend_tokenizer.get_added_tokens_decoder()
    found = {
        token.content: int(id)
        for id, token in added.items()
        if token.special or token.content in roles or _CONTROL.fullmatch(token.content)
    }
    return ({str(tokenizer.eos_token): int(tokenizer.eos_token_id)} if tokenizer.eos_token else {}) | found


def without_specials(backend: Any, specials: Mapping[str, int]) -> Any:
    """The same tokenizer with its special tokens renamed to what no data can say, and our own mark added.

    Renamed rather than removed: the ids of the others then stay, and a model that looks words up in its vocabulary
    (Unigram, WordLevel) does not find them there.
    """
    from tokenizers import AddedToken, Tokenizer

    settings = json.loads(backend.to_str())
    settings |= {"post_processor": None, "truncation": None, "padding": None}
    new = {text: f"{_SECRET}{id}\ue003" for text, id in specials.items()}
    for token in settings["added_tokens"]:
        token["content"] = new.get(token["content"], token["content"])
    model = settings["model"]
    if isinstance(model["vocab"], dict):
        model["vocab"] = {new.get(piece, piece): id for piece, id in model["vocab"].items()}
    else:
        model["vocab"] = [[new.get(piece, piece), score] for piece, score in model["vocab"]]
    if model.get("unk_token") is not None:
        model["unk_token"] = new.get(model["unk_token"], model["unk_token"])
    plain = Tokenizer.from_str(json.dumps(settings))
    plain.add_special_tokens([AddedToken(_AFTER_SPECIAL, normalized=False, special=True)])
    return plain


def encodable(text: str) -> str:
    """Halves of surrogate pairs, which are no text in UTF-8, as U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text

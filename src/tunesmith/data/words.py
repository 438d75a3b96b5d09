"""Ids of texts by their words, each word encoded once: for byte-level BPE, whose merges never cross a word.

The same ids as the tokenizer's own, several times faster. What is not surely the same is left to the tokenizer: other
kinds of tokenizers, texts with characters beyond those of European languages, and joins at which words could merge.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np

from tunesmith.data.word_hash import word_hashes

MOST = 300_000  # words remembered: with more, all are forgotten before the next texts
OFTEN = 8_000  # of what stands between spaces, how many are counted in tokens before a text is encoded
PLACES = 16  # 2 to the power of so many are kept for these
CHARACTERS_AT_ONCE = 1 << 17
ID_BYTES = 4
# How byte-level tokenizers split a text into words (GPT-2; Llama 3; Qwen 2). For these it was checked what may cross
# the join of two texts; another pattern is not taken.
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
_LATER = "|".join(
    (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)",
        r"[^\r\n\p{L}\p{N}]?\p{L}+",
        r"{numbers}",
        r" ?[^\s\p{L}\p{N}]+[\r\n]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
PATTERNS = (GPT2, _LATER.replace("{numbers}", r"\p{N}{1,3}"), _LATER.replace("{numbers}", r"\p{N}"))
# The letters, numbers and spaces among the characters of European languages, as every version of Unicode has them:
# with these written out, Python's own `re` finds the words, in half the time of one that knows \p{L}.
_LETTERS = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e"
_NUMBERS, _SPACES = "0-9\u00b2\u00b3\u00b9\u00bc-\u00be", "\t-\r \u0085\u00a0\u202f"
SPACES = "\t\n\x0b\x0c\r \u0085\u00a0\u202f"
_COMMON = re.compile("[\x00-\u017e\u2010-\u2026\u202f\u20ac]*")


def written_out(pattern: str) -> str:
    """The same for these characters, without \\p and \\s."""
    inner = {r"\s": _SPACES, r"\p{L}": _LETTERS, r"\p{N}": _NUMBERS}
    pattern = pattern.replace(r"(?!\S)", f"(?![^{_SPACES}])")
    for name, members in inner.items():  # in a class, then alone
        inside = re.compile(rf"(\[[^\]]*){re.escape(name)}")
        while found := inside.search(pattern):
            pattern = pattern[: found.start()] + found[1] + members + pattern[found.end() :]
        pattern = pattern.replace(name, f"[{members}]")
    return pattern


class Words:
    """A tokenizer as a dictionary of words. Made by `of`, which gives None for a tokenizer that is not one."""

    def __init__(self, pattern: str, plain: Any):
        self.find = re.compile(written_out(pattern)).findall
        self.gpt2 = pattern == GPT2  # whose words of signs take no line ends along
        self.plain, self.tokenize = plain, plain.model.tokenize
        self.lasting: dict[str, list[str]] = {}
        self.often, self.counted = _Often((), ()), 0  # see `most`
        self._forget()

    def _forget(self) -> None:
        self.known = _Numbers()
        self._ids = np.zeros(0, np.int32)  # of all words known, end to end
        self._starts = self._counts = np.zeros(0, np.int64)  # of each word, by its number

    @classmethod
    def of(cls, settings: Mapping[str, Any], plain: Any) -> Words | None:
        """settings: the tokenizer's own, as tokenizer.json has them. plain: the same, without special tokens that a
        text may name."""
        model, special = settings["model"], all(token["special"] for token in settings["added_tokens"])
        pattern = _pattern(settings.get("pre_tokenizer") or {})
        usual = model.get("type") == "BPE" and not model.get("dropout") and settings.get("normalizer") is None
        return cls(pattern, plain) if pattern in PATTERNS and usual and special else None

    def split(self, pieces: Sequence[Sequence[str]]) -> list[list[str]] | None:
        """The words of each piece of a text, pieces given as texts; None where this cannot be told piece by piece."""
        found, before = [], ""
        for texts in pieces:
            joined: list[str] = []
            for text in texts:
                if not (text.isascii() or _COMMON.fullmatch(text)):
                    return None
                if not before or self._apart(before, text):
                    joined.append(text)
                elif joined:
                    joined[-1] += text
                else:
                    return None
                before = joined[-1]
            words = [self.lasting.get(text) or self.find(text) for text in joined]
            found.append(words[0] if len(words) == 1 else list(chain.from_iterable(words)))
        return found

    def remember(self, texts: Iterable[str]) -> None:
        """Keep the words of these texts, which a template says in every row."""
        self.lasting |= {text: self.find(text) for text in texts}

    def _apart(self, one: str, other: str) -> bool:
        """Whether no word crosses from one text into the next, and both are split as if they stood alone."""
        end, start = one[-1], other[0]
        if not end.isspace():
            return start in SPACES and (self.gpt2 or start not in "\r\n" or end.isalnum())
        return end == "\n" and not one[-2:-1].isspace() and not start.isspace()

    def most(self, texts: Sequence[str]) -> list[int]:
        """No more tokens than these come of each text, whatever stands around it.

        No word crosses a space: of what often stands between two, as many as come of it after a space; of all else,
        and of what opens and ends a text, its bytes.
        """
        if len(texts) > 2 * self.counted:
            self.counted = len(texts)
            self._count(texts)
        found: list[int] = []
        for some in _stretches(texts):
            found += self._most(some)
        return found

    def _most(self, texts: Sequence[str]) -> list[int]:
        letters = np.frombuffer((" ".join(texts) + " ").encode(errors="surrogatepass"), np.uint8)
        ends = np.flatnonzero(letters == ord(" "))
        starts = np.append(0, ends[:-1] + 1)
        tokens = self.often.tokens(letters, starts, ends)
        last = np.cumsum([text.count(" ") + 1 for text in texts]) - 1  # of each text's pieces
        first = np.append(0, last[:-1] + 1)
        tokens[last] = ends[last] - starts[last] + 1
        tokens[first] = ends[first] - starts[first]
        return np.add.reduceat(tokens, first).tolist()

    def _count(self, texts: Sequence[str]) -> None:
        """Count the tokens of what stands most often between spaces here."""
        counts = Counter(chain.from_iterable([text.split(" ") for text in texts]))
        often = [one for one, _ in counts.most_common(OFTEN) if one.split() == [one] and _COMMON.fullmatch(one)]
        tokens = [len(ids) // ID_BYTES for ids in self.ids([self.find(f" {one}") for one in often])]
        self.often = _Often(often, tokens)

    def ids(self, texts: Sequence[Sequence[str]]) -> list[bytes]:
        """The ids of texts that were split into words: of each int32 [n] as bytes."""
        if len(self.known) > MOST:
            self._forget()
        lengths = [len(words) for words in texts]
        numbers = np.fromiter(map(self.known.__getitem__, chain.from_iterable(texts)), np.int64, sum(lengths))
        self._learn()
        counts = self._counts[numbers]
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        places = np.arange(ends[-1]) + np.repeat(self._starts[numbers] - ends[:-1], counts)
        ids = self._ids[places].tobytes()
        cuts = (ID_BYTES * ends[np.cumsum([0, *lengths])]).tolist()
        return [ids[start:end] for start, end in pairwise(cuts)]

    def _learn(self) -> None:
        """Encode the words that are new: by the tokenizer's model alone, which is what is left to do for a word, and
        half the time of the whole tokenizer."""
        new, self.known.new = self.known.new, []
        encoded = [self.tokenize(_as_vocabulary(word)) for word in new]
        counts = np.fromiter(map(len, encoded), np.int64, len(encoded))
        self._starts = np.append(self._starts, np.cumsum(counts) - counts + len(self._ids))
        self._counts = np.append(self._counts, counts)
        ids = np.array([token.id for tokens in encoded for token in tokens], np.int32)
        self._ids = np.append(self._ids, ids)


def _as_vocabulary(word: str) -> str:
    """A word as a byte-level vocabulary writes it, a character for each byte (GPT-2's `bytes_to_unicode`)."""
    if word.isascii() and word.isprintable():
        return word.replace(" ", _CHARACTERS[32])
    return word.encode().decode("latin-1").translate(_CHARACTERS)


def _characters() -> list[str]:
    """Of each byte its character: itself where it is one that is seen, else one of those from U+0100 on, in order."""
    seen = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return [chr(byte if byte in seen else next(others)) for byte in range(256)]


_CHARACTERS = _characters()


def _stretches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts, some at a time: so many that what is worked out of them stays near the processor."""
    start, size = 0, 0
    for end, text in enumerate(texts):
        if size >= CHARACTERS_AT_ONCE:
            yield texts[start:end]
            start, size = end, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]


class _Numbers(dict[str, int]):
    """The number of each word, given when it is first asked for. new: those that were given, in order."""

    def __init__(self) -> None:
        self.new: list[str] = []

    def __missing__(self, word: str) -> int:
        self.new.append(word)
        return self.setdefault(word, len(self))


class _Often:
    """The tokens of what often stands after a space, by its hash. Of two with the same place the rarer has none."""

    def __init__(self, pieces: Sequence[str], tokens: Sequence[int]):
        self.hashes, self.counts = np.zeros(1 << PLACES, np.uint64), np.zeros(1 << PLACES, np.int64)
        self.hashes[0] = _EMPTY
        letters = np.frombuffer((" ".join(pieces) + " ").encode(), np.uint8)
        ends = np.flatnonzero(letters == ord(" "))
        hashes = _hashes(letters, np.append(0, ends[:-1] + 1), ends)[: len(pieces)][::-1]
        self.hashes[_place(hashes)], self.counts[_place(hashes)] = hashes, tokens[::-1]

    def tokens(self, letters: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """No more tokens than these have the pieces between these places; of what is not often, its bytes and the
        space's."""
        hashes = _hashes(letters, starts, ends)
        places = _place(hashes)
        return np.where(self.hashes[places] == hashes, self.counts[places], ends - starts + 1)


_EMPTY = np.uint64(2**64 - 1)  # has the last place: in another it is no piece's


def _hashes(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    return word_hashes(letters + np.uint8(1), starts, ends)  # NUL is a letter; UTF-8 has no 255


def _place(hashes: np.ndarray) -> np.ndarray:
    return (hashes >> np.uint64(64 - PLACES)).astype(np.int64)


def utf8_bytes(text: str) -> int:
    """How long a text is in UTF-8."""
    return len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))


def packed(ids: Sequence[int]) -> bytes:
    """Ids as the bytes of int32 [n]."""
    return array("i", ids).tobytes()


def _pattern(splitter: Mapping[str, Any]) -> str:
    """The pattern by which a byte-level tokenizer splits; '' where it does anything else besides."""
    if splitter.get("type") == "ByteLevel" and splitter.get("use_regex", True) and not splitter["add_prefix_space"]:
        return GPT2
    parts = splitter.get("pretokenizers") or []
    if splitter.get("type") != "Sequence" or [part["type"] for part in parts] != ["Split", "ByteLevel"]:
        return ""
    split, level = parts
    whole = split["behavior"] == "Isolated" and not split["invert"]
    bare = not level["add_prefix_space"] and not level.get("use_regex", True)
    return str(split["pattern"].get("Regex", "")) if whole and bare else ""

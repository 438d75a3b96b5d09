"""Hashes of words: the same for the same word wherever it stands, another for another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tunesmith.data.word_hash import word_hashes

WORDS = st.binary(min_size=1, max_size=9).map(lambda word: word.replace(b"\0", b"\1"))


def hashes(words: list[bytes], apart: bytes = b"\0") -> list[int]:
    ends = np.cumsum([len(word) + len(apart) for word in words]) - len(apart)
    starts = ends - [len(word) for word in words]
    found: list[int] = word_hashes(np.frombuffer(apart.join(words), np.uint8), starts, ends).tolist()
    return found


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_hash_tells_a_word(words: list[bytes]) -> None:
    found = hashes(words)
    assert found == [hashes([word])[0] for word in words] == hashes(words, b" - ")
    assert len(set(found)) == len(set(words))


def test_what_a_word_begins_with_and_its_order_count() -> None:
    words = [b"a", b"aa", b"aaa", b"ab", b"ba", b"abab", b"baba", b"a" * 1_000, b"a" * 1_001]
    assert len(set(hashes(words))) == len(words)
    drawn = np.random.default_rng(0).integers(1, 255, (200_000, 3), np.uint8)
    many = {bytes(word) for word in drawn}
    assert len(set(hashes([*many]))) == len(many)

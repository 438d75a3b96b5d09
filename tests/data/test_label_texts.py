"""Texts as an encoder reads them: as the tokenizer itself writes them, unforgeable, and nothing cut unseen."""

from __future__ import annotations

import numpy as np
import pytest

import tiny_labels
from tunesmith.data.label_texts import Text, TextEncoder

TEXTS = ["What a lovely day", "", "hate   it,\nall night!", "the cat 12"]


@pytest.fixture(params=tiny_labels.ENCODERS)
def tokenizer(request: pytest.FixtureRequest) -> object:
    return tiny_labels.tokenizer(request.param)


def encoded(
    tokenizer: object, texts: list[tuple[str, str]], limit: int = 64, overflow: str = "cut"
) -> list[Text | None]:
    return [row for row, _ in TextEncoder(tokenizer).encode_all(texts, limit, overflow)]  # type: ignore[arg-type]


def test_one_text_is_what_the_tokenizer_writes(tokenizer: object) -> None:
    for text, row in zip(TEXTS, encoded(tokenizer, [(text, "") for text in TEXTS]), strict=True):
        assert row is not None
        assert row.ids.tolist() == tokenizer(text)["input_ids"]  # type: ignore[operator]
        assert set(row.types.tolist()) <= {0}


def test_two_texts_are_what_the_tokenizer_writes(tokenizer: object) -> None:
    pairs = [("a sunny day", "cold rain"), ("the cat", "the dogs sat")]
    for (one, two), row in zip(pairs, encoded(tokenizer, pairs), strict=True):
        told = tokenizer(one, two, return_token_type_ids=True)  # type: ignore[operator]
        assert row is not None
        assert row.ids.tolist() == told["input_ids"] and row.types.tolist() == told["token_type_ids"]


def test_a_text_cannot_name_a_special_token(tokenizer: object) -> None:
    special = str(tokenizer.sep_token)  # type: ignore[attr-defined]
    (row,) = encoded(tokenizer, [(f"a {special} day", "")])
    assert row is not None
    assert row.ids.tolist().count(tokenizer.sep_token_id) == 1  # type: ignore[attr-defined]


def test_a_long_text_is_cut_or_dropped(tokenizer: object) -> None:
    long = " ".join(["sunny"] * 40)
    whole = len(tokenizer(long)["input_ids"])  # type: ignore[operator]
    ((row, size),) = TextEncoder(tokenizer).encode_all([(long, "")], 16, "cut", [2])
    assert row is not None and (len(row), size, row.cut, row.label) == (16, whole, True, 2)
    assert row.ids[-1] == tokenizer.sep_token_id  # type: ignore[attr-defined]
    assert encoded(tokenizer, [(long, "")], 16, "drop") == [None]
    (kept,) = encoded(tokenizer, [("sunny", "")], 16, "drop")
    assert kept is not None and not kept.cut


def test_of_two_texts_the_longer_loses_its_end(tokenizer: object) -> None:
    short, long = "cat", " ".join(["sunny"] * 40)
    (row,) = encoded(tokenizer, [(short, long)], 20)
    (other,) = encoded(tokenizer, [(long, short)], 20)
    assert row is not None and other is not None
    alone = tokenizer(short, add_special_tokens=False)["input_ids"]  # type: ignore[operator]
    for each in (row, other):
        assert len(each) == 20
        found = each.ids.tolist()
        assert any(found[i : i + len(alone)] == alone for i in range(len(found)))


def test_half_a_character_does_not_stop_it(tokenizer: object) -> None:
    (row,) = encoded(tokenizer, [("a \ud83d day", "")])
    assert row is not None and isinstance(row.ids, np.ndarray)

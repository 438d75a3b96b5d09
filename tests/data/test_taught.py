"""The parts of a text that are learnt, as its marks say: found in the text, then in its tokens."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from tunesmith.data import token_file
from tunesmith.data.mixture import Mixture, every_row
from tunesmith.data.taught import END, START, flags, parts, plain, told

PIECES = st.lists(st.tuples(st.text("ab é.", max_size=6), st.booleans()), max_size=8)


@given(PIECES)
def test_parts_are_what_was_marked(pieces: list[tuple[str, bool]]) -> None:
    text = "".join(told(piece) if marked else piece for piece, marked in pieces)
    assert plain(text) == "".join(piece for piece, _ in pieces)
    assert [plain(text)[a:b] for a, b in parts(text)] == [piece for piece, marked in pieces if marked]


@given(st.text(f"ab{START}{END}", max_size=20))
def test_marks_that_do_not_match_are_no_trouble(text: str) -> None:
    found = parts(text)
    assert all(0 <= a <= b <= len(plain(text)) for a, b in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_part_that_is_never_closed_goes_to_the_end() -> None:
    assert parts(f"a{START}bc") == [(1, 3)] and parts(f"a{END}bc") == []
    assert parts(f"a{START}b{START}c{END}d{END}") == [(1, 3)]


def test_of_no_tokens_there_are_no_flags() -> None:
    assert flags([], [(0, 2)]).tolist() == [] and flags([(0, 1)], []).tolist() == [False]


def test_the_tokens_of_a_marked_text_are_those_of_the_plain_one(tmp_path: Path) -> None:
    tokenizer = tiny.tokenizer("gpt2")
    texts = [f"What is the colour of the {word}? {told(word)}, of course." for word in ("sea", "grass", "été")]
    marked = token_file.write(tmp_path / "marked", texts, tokenizer, marked=True)
    unmarked = token_file.write(tmp_path / "plain", [plain(text) for text in texts], tokenizer)
    assert marked.learn is not None and unmarked.learn is None
    assert marked.ids.tolist() == unmarked.ids.tolist() and marked.ends.tolist() == unmarked.ends.tolist()
    assert (marked.characters, marked.bytes) == (unmarked.characters, unmarked.bytes)
    begins = [0, *marked.ends[:-1]]
    for word, a, b in zip(("sea", "grass", "été"), begins, marked.ends, strict=True):
        learnt = marked.ids[a:b][np.asarray(marked.learn[a:b])]
        assert tokenizer.decode(learnt.tolist()).strip() == word


def test_only_what_is_marked_is_learnt_and_as_much_as_its_source_says(tmp_path: Path) -> None:
    tokenizer = tiny.tokenizer("gpt2")
    texts = [f"The {word} is here. Which? {told('The ' + word)}" for word in ("sea", "grass", "dog", "house")]
    files = {
        "marked": token_file.write(tmp_path / "marked", [*texts, "nothing is marked here"], tokenizer, marked=True),
        "plain": token_file.write(tmp_path / "plain", tiny.SENTENCES, tokenizer),
    }
    mixture = Mixture(files, {"marked": 1.0, "plain": 1.0}, 64, 200, 0, 1, in_loss={"marked": 8.0})
    rows = [row for step in range(mixture.steps_in_epoch) for row in mixture.rows(step)[0]]
    heavy, light = ([row for row in rows if row.weight == weight] for weight in (8.0, 1.0))
    assert len(heavy) + len(light) == len(rows) == 4 + len(tiny.SENTENCES) and len(heavy) == 4
    assert all(row.learn.all() for row in light)
    learnt = sorted(tokenizer.decode(row.ids[row.learn].tolist()).strip() for row in heavy)
    assert learnt == sorted(["The sea", "The grass", "The dog", "The house"])


@pytest.mark.parametrize("context", [5, 8])
def test_rows_of_a_document_that_is_cut_keep_their_marks(tmp_path: Path, context: int) -> None:
    text = f"one two three four {told('five six')} seven eight {told('nine')} ten"
    file = token_file.write(tmp_path / "a", [text], tiny.tokenizer("gpt2"), marked=True)
    rows = every_row(file, context, 0)
    found = np.concatenate([row.learn[1:] for row in rows])[: len(file)]
    assert len(rows) > 1 and found.tolist() == np.asarray(file.learn).tolist()
    mixture = Mixture({"a": file}, {"a": 1.0}, context, context, 0, 1)
    dealt = [row for step in range(mixture.steps_in_epoch) for row in mixture.rows(step)[0]]
    assert len(dealt) == sum(row.learn.any() for row in rows) < len(rows) and all(row.learn[1:].any() for row in dealt)

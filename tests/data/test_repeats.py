"""What is learnt of text that teaches to copy: tokens that stand earlier in their row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import tiny
from tunesmith.data import token_file
from tunesmith.data.mixture import Mixture
from tunesmith.data.repeats import BLOCK, frequent, repeats
from tunesmith.data.token_file import TokenFile
from tunesmith.data.tokens import Tokens

OFTEN = np.arange(12) % 4 == 1


@given(st.lists(st.integers(0, 11), min_size=1, max_size=40))
def test_a_repeat_stands_earlier_in_its_row(ids: list[int]) -> None:
    found = repeats(Tokens(np.array(ids, np.int32), np.ones(len(ids), bool), cut=True), OFTEN)
    plain = [i in ids[:at] and not OFTEN[i] for at, i in enumerate(ids)]
    assert found.learn.tolist() == [*plain[:-1], True]
    assert found.ids.tolist() == ids and found.cut


def numbers(folder: Path, ids: list[int]) -> TokenFile:
    folder.mkdir()
    np.array(ids, np.uint16).tofile(folder / "ids.bin")
    np.save(folder / "ends.npy", np.array([len(ids)]))
    (folder / "facts.json").write_text(f'{{"tokens": {len(ids)}, "characters": 1, "bytes": 1, "dtype": "uint16"}}')
    return TokenFile(folder)


def test_the_fewest_tokens_that_make_up_half_of_all_text_are_frequent(tmp_path: Path) -> None:
    one, other = numbers(tmp_path / "a", [3] * 4 + [1] * 3 + [2]), numbers(tmp_path / "b", [7] * 2)
    assert np.flatnonzero(frequent([one, other], 1)).tolist() == [1, 3]  # 3 makes 4 of 10
    assert np.flatnonzero(frequent([other, numbers(tmp_path / "c", [3, 7])], 1)).tolist() == [7]
    assert len(frequent([one, other], 1)) == 8 and len(frequent([other], 50)) == 50


def test_text_larger_than_a_block_is_counted_whole(tmp_path: Path) -> None:
    assert np.flatnonzero(frequent([numbers(tmp_path / "a", [2] * BLOCK + [5] * (BLOCK + 1))], 1)).tolist() == [5]


def test_an_end_mark_beyond_all_ids_of_the_text_is_no_trouble(tmp_path: Path) -> None:
    mixture = Mixture({"a": numbers(tmp_path / "a", [3, 4, 3, 5])}, {"a": 1.0}, 16, 8, 50_256, 1, repeated=["a"])
    (row,) = mixture.rows(0)[0]
    assert row.ids[[0, -1]].tolist() == [50_256, 50_256] and row.learn[-1]


def test_only_the_sources_that_are_named_are_learnt_by_their_repeats(tmp_path: Path) -> None:
    again = [" ".join(["walrus", *"abcdefgh"[: 2 + i], "walrus"]) for i in range(5)]
    files = {
        name: token_file.write(tmp_path / name, texts, tiny.tokenizer("gpt2"))
        for name, texts in {"a": tiny.SENTENCES * 9, "b": again}.items()
    }
    mixture = Mixture(files, {"a": 1.0, "b": 1.0}, 64, 100, 0, 1, repeated=["b"])
    often = frequent(files.values(), 1)
    seen = 0
    for step in range(mixture.steps_in_epoch):
        for row in mixture.rows(step)[0]:
            if bytes(tiny.tokenizer("gpt2").decode(row.ids[1:-1]), "utf-8").startswith(b"walrus"):
                assert row.learn.tolist() == repeats(row, often).learn.tolist()
                assert 1 < row.learn.sum() < len(row)
                seen += 1
            else:
                assert row.learn.all()
    assert seen == len(again)

"""Token files and the rows drawn from them: nothing is lost, nothing is seen twice, weights are kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from tunesmith.data import token_file
from tunesmith.data.mixture import Mixture, every_row, held_out_rows, pieces
from tunesmith.data.token_file import TokenFile
from tunesmith.errors import TunesmithError

END = 0


def files(folder: Path, **texts: list[str]) -> dict[str, TokenFile]:
    tokenizer = tiny.tokenizer("gpt2")
    return {name: token_file.write(folder / name, found, tokenizer) for name, found in texts.items()}


def test_a_token_file_is_the_text(tmp_path: Path) -> None:
    tokenizer = tiny.tokenizer("gpt2")
    found = files(tmp_path, one=tiny.SENTENCES)["one"]
    whole = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in tiny.SENTENCES]
    assert found.ids.tolist() == [i for ids in whole for i in ids]
    assert np.diff(found.ends, prepend=0).tolist() == [len(ids) for ids in whole]
    assert found.bytes == sum(len(text.encode()) for text in tiny.SENTENCES)
    assert found.characters == sum(map(len, tiny.SENTENCES))


def test_an_interrupted_write_leaves_nothing_to_be_read(tmp_path: Path) -> None:
    def dies() -> object:
        yield "Some text."
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        token_file.write(tmp_path / "one", dies(), tiny.tokenizer("gpt2"))  # type: ignore[arg-type]
    assert not (tmp_path / "one").exists()
    assert len(files(tmp_path, one=["Some text."])["one"]) > 0


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20), st.integers(1, 12))
def test_pieces_hold_every_token_once_and_fit(lengths: list[int], context: int) -> None:
    ends = np.cumsum(np.array(lengths, dtype=np.int64))
    found = pieces(ends, context)
    covered = [i for a, b in zip(found.starts, found.stops, strict=True) for i in range(a, b)]
    assert covered == list(range(sum(lengths)))
    assert all(1 <= size <= context for size in found.sizes)
    assert all(stop in ends for stop, last in zip(found.stops, found.ends, strict=True) if last)


def test_an_epoch_holds_each_source_as_often_as_its_weight_says(tmp_path: Path) -> None:
    found = files(tmp_path, a=[f"Sentence {i} of a." for i in range(40)], b=[f"Phrase {i} de b." for i in range(40)])
    mixture = Mixture(found, {"a": 2.0, "b": 0.25}, 32, 100, END, seed=1)
    epochs = []
    for epoch in range(2):
        steps = range(epoch * mixture.steps_in_epoch, (epoch + 1) * mixture.steps_in_epoch)
        rows = [tuple(row.ids.tolist()) for step in steps for row in mixture.rows(step)[0]]
        counts = Counter(rows)
        a = {tuple(row.ids.tolist()) for row in every_row(found["a"], 32, END)}
        b = {tuple(row.ids.tolist()) for row in every_row(found["b"], 32, END)}
        assert all(counts[row] == 2 for row in a)
        assert sum(counts[row] for row in b) == 10
        epochs.append((rows, {row for row in rows if row in b}))
    assert epochs[0][0] != epochs[1][0]
    assert epochs[0][1] != epochs[1][1]  # another quarter each epoch, as chance has it


def test_a_step_is_about_as_large_as_asked_and_always_the_same(tmp_path: Path) -> None:
    found = files(tmp_path, a=[f"Sentence {i} " * (1 + i % 9) for i in range(200)])
    mixture = Mixture(found, {"a": 1.0}, 48, 400, END, seed=5)
    sizes = [sum(len(row) - 1 for row in mixture.rows(step)[0]) for step in range(mixture.steps_in_epoch)]
    assert all(abs(size - 400) <= 2 * 48 for size in sizes)
    again = Mixture(found, {"a": 1.0}, 48, 400, END, seed=5)
    for step in (7, 3):
        assert [r.ids.tolist() for r in mixture.rows(step)[0]] == [r.ids.tolist() for r in again.rows(step)[0]]


def test_no_step_is_empty(tmp_path: Path) -> None:
    found = files(tmp_path, a=[f"Sentence {i} " * (1 + 20 * (i % 2)) for i in range(6)], b=["One."])
    longest = int(pieces(found["a"].ends, 48).sizes.max())
    for size in range(longest, longest + 30):
        mixture = Mixture(found, {"a": 1.0, "b": 1.0}, 48, size, END, seed=1)
        dealt = [mixture.rows(step)[0] for step in range(mixture.steps_in_epoch)]
        assert all(dealt) and sum(map(len, dealt)) == sum(len(pieces(file.ends, 48)) for file in found.values())
    with pytest.raises(TunesmithError, match=f"batch_tokens={longest}"):
        Mixture(found, {"a": 1.0, "b": 1.0}, 48, longest - 1, END, seed=1)
    with pytest.raises(TunesmithError, match=r"source b has 1 rows and the weight 0\.3"):
        Mixture(found, {"a": 1.0, "b": 0.3}, 48, 400, END, seed=1)


def test_held_out_rows_are_cut_as_learnt_ones(tmp_path: Path) -> None:
    found = files(tmp_path, a=tiny.SENTENCES)["a"]
    measured = held_out_rows(tiny.SENTENCES, tiny.tokenizer("gpt2"), 16, END)
    assert [r.ids.tolist() for r in measured] == [r.ids.tolist() for r in every_row(found, 16, END)]
    assert all(row.ids[0] == END and row.learn.all() and len(row) <= 17 for row in measured)

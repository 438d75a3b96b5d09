"""What a model makes of marked parts: counted by part, however many tokens each has and wherever they touch."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import marked

import tiny
from tunesmith.data.taught import told
from tunesmith.errors import TunesmithError


def put(file: Path, *rows: str) -> Path:
    file.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows))
    return file


def test_each_marked_part_is_counted_once(tiny_model: Callable[[str], Path], tmp_path: Path) -> None:
    text = f"The dog is {told('good')}. The cat is {told('bad')}, {told('so')}{told(' are we')} all."
    file = put(tmp_path / "moods.jsonl", text, text.replace("dog", "cow"), "no mark here", text)
    model = str(tiny_model("gpt2"))
    parts, nats, tokens, whole = marked.measure(model, [file], 3)[str(file)]
    assert parts == 8 and nats > 0 and 0 <= whole <= tokens <= 1
    assert marked.measure(model, [file], 4)[str(file)][0] == 12
    with pytest.raises(TunesmithError, match="no document with the marks"):
        marked.measure(model, [put(tmp_path / "none.jsonl", "no mark here")], 3)


def test_what_is_learnt_is_what_was_marked(tmp_path: Path) -> None:
    tokenizer = tiny.tokenizer("gpt2")
    file = put(tmp_path / "a.jsonl", f"one {told('two three')} four {told('five')}", told("word ") * 500)
    ((row,), (part,)) = marked.read(file, 9, tokenizer, 64)
    assert tokenizer.decode(row.ids[row.learn].tolist()).split() == ["two", "three", "five"]
    assert np.unique(part).tolist() == [0, 1] and len(part) == row.learn.sum()

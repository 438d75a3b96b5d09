"""Examples become rows of tokens once; what is kept of them is what was made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data import templates
from tunesmith.data.cache import SIZES
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

ROWS = [
    {"instruction": f"Question {n}?", "output": f"Answer {n}" + " and so on" * (3 * (n % 9)) + "."} for n in range(60)
]


@pytest.fixture(scope="module")
def encoder(tiny_model: Callable[[str], Path]) -> Encoder:
    from transformers import AutoTokenizer

    return Encoder(AutoTokenizer.from_pretrained(tiny_model("gpt2")))


def done(encoder: Encoder, template: str = "alpaca", **settings: Any) -> tuple[Prepared, dict[str, Any]]:
    recipe = Recipe(split="80/10/10", template=template, **settings)
    prepared = prepare(ROWS, recipe)
    rows = encode(prepared, recipe, encoder, templates.TEMPLATES[template], 1024)
    return prepared, {part: [(t.ids.tolist(), t.learn.tolist(), t.cut) for t in found] for part, found in rows.items()}


@pytest.mark.parametrize("overflow", ["drop", "cut"])
def test_rows_are_those_of_their_examples(encoder: Encoder, overflow: str) -> None:
    prepared, rows = done(encoder, tokens=60, overflow=overflow)
    for part in ("train", "validation", "test"):
        examples = getattr(prepared, part)
        assert len(examples) == len(rows[part])
        for example, (ids, learn, cut) in zip(examples, rows[part], strict=True):
            whole = encoder.encode(templates.TEMPLATES["alpaca"].render(example.messages))
            entry = prepared.ledger.entries[example.id]
            assert ids == whole.ids.tolist()[:60] and learn == whole.learn.tolist()[:60]
            assert (entry.tokens, entry.learnt) == (len(whole), int(whole.learn.sum()))
            assert cut is (len(whole) > 60) is (entry.fate == "cut")
    counts = prepared.ledger.counts()
    assert counts["dropped" if overflow == "drop" else "cut"] > 0
    assert sum(map(len, rows.values())) == counts["kept"] + counts["cut"]


def test_what_is_kept_is_what_was_made(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path))
    prepared, rows = done(encoder, tokens=60)
    monkeypatch.setattr(Encoder, "encode_group", None)  # nothing is encoded again
    again, same = done(encoder, tokens=60)
    assert same == rows and list(again.ledger) == list(prepared.ledger) and again.train == prepared.train


FILES = ("fates.npz", "whats.json", "ends.npy", "cut.npy", "facts.json")


@pytest.mark.parametrize("file", FILES)
def test_what_cannot_be_read_is_made_again(
    encoder: Encoder, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path))
    prepared, rows = done(encoder, tokens=60)
    for part in ("train", "test"):  # the one that is read last tells that nothing was told twice
        (path,) = tmp_path.glob(f"*/{part}/{file}")
        path.write_bytes(b"\0" * path.stat().st_size)
        again, same = done(encoder, tokens=60)
        assert same == rows and list(again.ledger) == list(prepared.ledger) and again.train == prepared.train
        assert path.read_bytes().strip(b"\0")


def test_tokens_of_other_examples_are_made_again(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path))
    prepared, rows = done(encoder, tokens=60)
    (entry,) = tmp_path.iterdir()
    for file in [*FILES, "ids.bin", "learn.bin"]:
        (entry / "train" / file).write_bytes((entry / "test" / file).read_bytes())
    write_json(entry / SIZES, {at: (entry / at).stat().st_size for at in json.loads((entry / SIZES).read_text())})
    again, same = done(encoder, tokens=60)
    assert same == rows and list(again.ledger) == list(prepared.ledger)


def test_whatever_shapes_a_token_is_in_the_key(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path))
    changes: list[dict[str, Any]] = [
        {},
        {"template": "chat"},
        {"tokens": 60},
        {"tokens": 60, "overflow": "cut"},
        {"seed": 1},
    ]
    for number, change in enumerate(changes, 1):
        done(encoder, **change)
        assert len(list(tmp_path.iterdir())) == number
    monkeypatch.setattr(encoder, "begin", [1])
    done(encoder)
    assert len(list(tmp_path.iterdir())) == len(changes) + 1


def test_nothing_left_is_told(encoder: Encoder) -> None:
    with pytest.raises(TunesmithError, match=r"No row is left to learn from \(\d+ rows: over 5 tokens\)"):
        done(encoder, tokens=5)

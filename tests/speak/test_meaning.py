"""A sentence encoder from a folder: its vectors are those of each text by itself, and what it cannot be is told."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

import tiny
import tiny_labels
from tunesmith.errors import TunesmithError
from tunesmith.model.load import MINILM, PACKAGE
from tunesmith.speak.meaning import open_meaning

TEXTS = [
    "what a lovely sunny day",
    "the cat sat",
    "this is an awful broken thing and I hate how bad it works",
    "the cat sat",
]


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_labels.encoder("bert", tmp_path_factory.mktemp("bert"))


def by_hand(folder: Path, text: str, pool: str, most: int) -> torch.Tensor:
    """One text alone, with no padding and no mask."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    ids = tokenizer(text, truncation=True, max_length=most, return_tensors="pt")["input_ids"]
    with torch.no_grad():
        states = (
            AutoModel.from_pretrained(folder, attn_implementation="eager").eval()(input_ids=ids).last_hidden_state[0]
        )
    pooled = states[0] if pool == "first" else states.mean(0)
    return pooled / pooled.norm()


@pytest.mark.parametrize("name", ["bert", "distilbert", "camembert"])
def test_vectors_are_those_of_each_text_alone(name: str, tmp_path: Path) -> None:
    folder = tiny_labels.encoder(name, tmp_path / name)
    found = open_meaning(str(folder))
    vectors = found.vectors(TEXTS)
    for vector, text in zip(vectors, TEXTS, strict=True):
        torch.testing.assert_close(vector, by_hand(folder, text, "mean", found.most), atol=2e-6, rtol=1e-4)
    near = found.similar([(TEXTS[1], TEXTS[3]), (TEXTS[0], TEXTS[2]), ("", TEXTS[0]), (" ", "")])
    assert near[0] == pytest.approx(1, abs=1e-6)
    by = by_hand(folder, TEXTS[0], "mean", found.most) @ by_hand(folder, TEXTS[2], "mean", found.most)
    assert near[1] == pytest.approx(float(by), abs=1e-5)
    assert near[2:] == [0.0, 0.0]
    assert found.similar([]) == []
    assert (found.name, len(found.sha256), found.most) == (name, 64, 64)


def test_what_sentence_transformers_writes_down_is_followed(bert: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bert, tmp_path / "mine")
    modules = [{"type": f"sentence_transformers.models.{kind}", "path": path} for kind, path in
               (("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize"))]  # fmt: skip
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "1_Pooling").mkdir()
    pooling = folder / "1_Pooling" / "config.json"
    pooling.write_text(json.dumps({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}))
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 8}')
    found = open_meaning(str(folder))
    assert (found.pool, found.most) == ("first", 8)
    long = found.vectors([TEXTS[2]])[0]
    torch.testing.assert_close(long, by_hand(bert, TEXTS[2], "first", 8), atol=2e-6, rtol=1e-4)
    pooling.write_text(json.dumps({"pooling_mode_max_tokens": True}))
    with pytest.raises(TunesmithError, match="pools tokens in a way that is not ours"):
        open_meaning(str(folder))
    (folder / "modules.json").write_text(json.dumps([*modules, {"type": "x.Dense", "path": "3_Dense"}]))
    with pytest.raises(TunesmithError, match="a step that is not ours \\(Dense\\)"):
        open_meaning(str(folder))


def test_what_is_no_encoder_is_told(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="was not found: it is a folder"):
        open_meaning(str(tmp_path / "nothing"))
    with pytest.raises(TunesmithError, match="writes text and is no sentence encoder"):
        open_meaning(str(tiny.model("gpt2", tmp_path / "gpt2")))
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(TunesmithError, match=r"no config\.json"):
        open_meaning(str(empty))


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.model.load.find_spec", lambda name: None)
    with pytest.raises(TunesmithError, match=r"pip install '\.\[encoder\]'"):
        open_meaning(MINILM)


@pytest.mark.long
def test_a_real_encoder_knows_what_is_near() -> None:
    """all-MiniLM-L6-v2, where it is installed; the cosines of its card's kind of example."""
    if find_spec(PACKAGE) is None:
        pytest.skip("the extra `encoder` is not on this machine")
    found = open_meaning(MINILM)
    assert (found.pool, found.most) == ("mean", 256)
    near, far = found.similar(
        [("A man is eating food.", "A man eats something."), ("A man is eating food.", "The girl plays the violin.")]
    )
    assert near > 0.7 > 0.3 > far

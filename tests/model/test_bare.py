from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from transformers import AutoConfig, AutoTokenizer

from tunesmith.data.encoder import Encoder
from tunesmith.data.segments import Segment
from tunesmith.model.bare import read_bare
from tunesmith.model.families import context_of
from tunesmith.model.load import find, read_tokenizer

TEXTS = ["", " a", "Où est-ce ?\n\nLà-bas…", "<|endoftext|> said he", "日本 🙂 \x00", "word " * 40]


def test_it_encodes_and_decodes_as_transformers_does() -> None:
    folder = find("nano")
    theirs = AutoTokenizer.from_pretrained(folder)
    found = read_bare(folder)
    assert found is not None
    ours, context = found
    assert context == context_of(AutoConfig.from_pretrained(folder)) == 512
    assert (ours.eos_token_id, ours.all_special_tokens) == (theirs.eos_token_id, theirs.all_special_tokens)
    one, other = Encoder(ours), Encoder(theirs)
    assert one.identity() == other.identity()  # so that one cache serves both
    for text in TEXTS:
        assert ours(text)["input_ids"] == theirs(text)["input_ids"]
        assert one.encode([Segment(text, "data")]).ids.tolist() == other.encode([Segment(text, "data")]).ids.tolist()
    ids = [*np.random.default_rng(0).integers(0, 8192, 300).tolist(), 0]
    for skip in (False, True):
        assert ours.decode(ids, skip_special_tokens=skip) == theirs.decode(ids, skip_special_tokens=skip)


@pytest.mark.parametrize(
    "change",
    [
        {"tokenizer_class": "GPT2Tokenizer"},
        {"clean_up_tokenization_spaces": True},
        {"chat_template": "{{ messages }}"},
        {"add_prefix_space": True},
        {"eos_token": {"content": "<|endoftext|>"}},
    ],
)
def test_what_more_than_the_file_tells_is_left_to_transformers(change: dict[str, object], tmp_path: Path) -> None:
    folder = shutil.copytree(find("nano"), tmp_path / "base", ignore=shutil.ignore_patterns("*.safetensors"))
    assert read_bare(folder)
    file = folder / "tokenizer_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    assert read_bare(folder) is None


def test_a_broken_file_is_left_to_transformers_and_its_message(tmp_path: Path) -> None:
    folder = shutil.copytree(find("nano"), tmp_path / "base", ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "chat_template.jinja").write_text("{{ messages }}")
    assert read_bare(folder) is None
    (folder / "chat_template.jinja").unlink()
    (folder / "tokenizer.json").write_text("{")
    assert read_bare(folder) is None


def test_data_are_checked_without_torch(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"instruction": f"Say {i}.", "output": f"It is {i}."}) + "\n" for i in range(9)))
    program = (
        "import sys; from tunesmith.doors.cli import main; main(sys.argv[1:]); "
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    for verb in ("check", "describe", "show"):
        done = subprocess.run(
            [sys.executable, "-c", program, "data", verb, str(rows)], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]", verb
    assert read_tokenizer("nano")[1] == 512

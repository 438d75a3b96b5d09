"""What made nano can be run again: its tokenizer comes out to the byte, and its recipe says what its text is."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from transformers import AutoTokenizer

from tunesmith import recipe_pretrain as recipes
from tunesmith.data import vocabulary
from tunesmith.doors import pretraining, text_places
from tunesmith.model.load import NANO, find

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
if not (ROOT / "nano" / "lessons").is_dir():
    pytest.skip("what made nano is in the repository only", allow_module_level=True)
LESSONS = "c79251b"  # the commit whose lessons the tokenizer was learnt from


def lessons_of_then(folder: Path) -> Path:
    """The lessons as the program of that commit writes them."""
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", LESSONS, "nano", "src/tunesmith/data/starter"],
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        pytest.skip(f"commit {LESSONS} is not in this copy of the repository")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as kept:
        kept.extractall(folder, filter="data")
    command = [sys.executable, str(folder / "nano" / "write_lessons.py"), "--text", str(CORPUS), "--out"]
    subprocess.run([*command, str(folder / "lessons")], check=True, capture_output=True)
    return folder / "lessons"


@pytest.mark.long
@pytest.mark.skipif(not CORPUS.is_dir(), reason="nano's text is not at ../shared/corpus")
def test_the_shipped_tokenizer_comes_out_to_the_byte(tmp_path: Path) -> None:
    lessons = lessons_of_then(tmp_path)
    recipe = recipes.read(ROOT / "nano" / "tokenizer.yaml")
    texts = text_places.find(recipe, [CORPUS, lessons])
    weighed = pretraining.weighed(recipe, texts, pretraining.aside(recipe, texts))
    vocabulary.learn(weighed, recipe.vocabulary, 512).save_pretrained(tmp_path / "learnt")
    AutoTokenizer.from_pretrained(tmp_path / "learnt").save_pretrained(tmp_path / "again")  # as a run does
    shipped, again = (
        hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest()
        for folder in (find(NANO), tmp_path / "again")
    )
    assert again == shipped


def test_the_recipe_says_of_every_source_what_it_is() -> None:
    text = recipes.read(ROOT / "nano" / "nano.yaml").text
    assert [name for name, one in text.items() if not (one.language and one.license and one.origin)] == []

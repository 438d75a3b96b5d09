"""Settings of pretraining: what is allowed, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tunesmith import recipe_pretrain as recipes
from tunesmith.errors import TunesmithError
from tunesmith.recipe import parse_set

GOOD: dict[str, Any] = {"text": {"a": "a.txt"}, "steps": 10}


def test_a_recipe_comes_back_from_its_dump(tmp_path: Path) -> None:
    told = {"language": "en+fr", "license": "CC BY 4.0", "from": "a shelf"}
    made = recipes.make({**GOOD, "text": {"a": "a.txt", "b": {"files": "b*", "weight": 0.3, **told}}}, "here")
    (tmp_path / "r.yaml").write_text(recipes.dump(made), encoding="utf-8")
    assert recipes.read(tmp_path / "r.yaml") == made
    assert made.text["a"].weight == 1.0
    assert made.text["b"].origin == "a shelf" and "from: a shelf" in recipes.dump(made)


def test_a_model_keeps_its_tokenizer_where_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("text: {a: a.txt}\nsteps: 10\n", encoding="utf-8")
    assert recipes.read(tmp_path / "r.yaml").vocabulary == 8192
    assert recipes.read(tmp_path / "r.yaml", {"model": "gpt2"}).vocabulary == 0
    assert recipes.read(tmp_path / "r.yaml", {"model": "gpt2", "vocabulary": 300}).vocabulary == 300


@pytest.mark.parametrize("asked", ["on", "off", "auto"])
def test_a_switch_that_yaml_reads_as_true_or_false(asked: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(f"text: {{a: a.txt}}\nsteps: 10\ncompile: {asked}\n", encoding="utf-8")
    found = recipes.read(tmp_path / "r.yaml")
    assert found.compile == asked
    (tmp_path / "again.yaml").write_text(recipes.dump(found), encoding="utf-8")
    assert recipes.read(tmp_path / "again.yaml") == found
    assert recipes.make({**GOOD, **parse_set([f"compile={asked}"])}, "here").compile == asked


def test_options_go_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("text: {a: a.txt}\nsteps: 10\nshape: {layers: 3}\n", encoding="utf-8")
    found = recipes.read(tmp_path / "r.yaml", {"shape.width": 64, "shape.heads": 4, "lr": 1e-3})
    assert (found.shape.layers, found.shape.width, found.lr) == (3, 64, 1e-3)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"setps": 3}, "steps"),
        ({"steps": 0}, "one of steps, tokens and minutes"),
        ({"minutes": 3}, "found steps and minutes"),
        ({"vocabulary": 0}, "a vocabulary size"),
        ({"vocabulary": 20}, "found 20; at least 257"),
        ({"held_out": 1}, "found 1; a share such as 1%, or a file"),
        ({"shape": {"layer": 2}}, 'there is no such setting. Did you mean "shape.layers"'),
        ({"text": {"a": {"file": "a"}}}, 'Did you mean "files"'),
        ({"blend": 0.5}, "a model to go on from"),
        ({"add_layers": 2}, "a model to go on from (model), for add_layers"),
        ({"held_out": "120%"}, "held_out"),
        ({"shape": {"width": 65, "heads": 2}}, "multiple of heads"),
        ({"text": {}}, "text"),
        ({"text": {"a": {"files": "a", "weight": 0}}}, "weight"),
        ({"text": {"a": {"files": "a", "learn": "copies"}}}, "'all', 'repeats' or 'marked'"),
        ({"text": {"a": {"files": "a", "loss_weight": 0}}}, "text.a.loss_weight"),
        ({"text": {"a": {"files": "a", "loss_weight": float("inf")}}}, "text.a.loss_weight"),
        ({"seed": 2**32}, "less than 4294967296"),
        ({"text": {"a": {"files": "a", "licence": "MIT"}}}, "text.a.licence"),
        ({"lr": "fast"}, "lr"),
        ({"compile": "yes"}, "found 'yes'; input should be 'auto', 'on' or 'off'"),
    ],
)
def test_what_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(TunesmithError, match=r"In here") as error:
        recipes.make({**GOOD, **changes}, "here")
    assert told in str(error.value)


@pytest.mark.parametrize("text", [None, "a: [", "- one\n"])
def test_a_file_that_is_no_recipe(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(TunesmithError, match=r"r\.yaml"):
        recipes.read(path)


def test_an_option_goes_over_one_setting_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("text: {a: a.txt, b: {files: b*, weight: 2}}\nsteps: 10\n", encoding="utf-8")
    found = recipes.read(tmp_path / "r.yaml", {"text.a.weight": 3, "text.b.language": "fr", "text.c": "c.txt"})
    assert (found.text["a"].weight, found.text["a"].files) == (3, "a.txt")
    assert (found.text["b"].weight, found.text["b"].language, found.text["b"].files) == (2, "fr", "b*")
    assert found.text["c"].files == "c.txt"

"""A classifier's recipe: its presets, what it refuses, and what it shares with an assistant's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tunesmith
from tunesmith import recipe as recipes
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import QUESTION, ClassifyRecipe


@pytest.mark.parametrize("name", sorted(recipes.presets(ClassifyRecipe)))
def test_every_preset_is_a_recipe(name: str) -> None:
    recipe = recipes.resolve_as(ClassifyRecipe, preset=name)
    assert recipes.preset_text(name, ClassifyRecipe).startswith(f"# {name}: ")
    assert ClassifyRecipe.model_validate(recipes._parse(recipes.dump(recipe), "x")) == recipe


def test_distilbert_is_the_course_s_recipe() -> None:
    recipe = recipes.resolve_as(ClassifyRecipe, preset="distilbert")
    assert (recipe.rows, recipe.tokens, recipe.lr, recipe.epochs, recipe.head_dropout) == (2000, 256, 5e-5, 3, 0.3)
    assert recipe.method == "full" and 4 <= recipe.batch <= 16 and recipe.patience == 0


def test_shared_settings_have_one_sentence() -> None:
    mine, theirs = (dict(recipes.keys(kind)) for kind in (ClassifyRecipe, Recipe))
    shared = {"epochs", "max_steps", "minutes", "batch", "lr", "schedule", "warmup", "weight_decay", "clip", "seed"}
    for key in shared | {"dtype", "threads", "save_every", "lang", "lora.rank"}:
        assert mine[key].description == theirs[key].description, key
    assert all(info.description for info in mine.values())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lr": -1.0}, "greater than 0"),
        ({"batch": 0}, "greater than or equal to 1"),
        ({"epoch": 2}, 'Did you mean "epochs"'),
        ({"probes": ["x"]}, "classify recipe --keys"),
        ({"split": "80/30"}, "as COLUMN"),
        ({"split": "80/10/10 within topic"}, "by its share already"),
        ({"rows": "some"}, "a number of rows"),
        ({"method": "dora"}, "'full', 'lora' or 'head'"),
    ],
)
def test_what_it_refuses(changes: dict[str, object], told: str) -> None:
    with pytest.raises(TunesmithError, match=told.replace("(", r"\(")):
        recipes.resolve_as(ClassifyRecipe, overrides=changes)


def test_a_split_by_a_column_of_parts() -> None:
    assert recipes.resolve_as(ClassifyRecipe, overrides={"split": "as part"}).split == "as part"


def test_a_causal_model_is_tuned_by_an_assistant_s_recipe() -> None:
    recipe = recipes.resolve_as(ClassifyRecipe, preset="causal", overrides={"lora.rank": 4, "seed": 3})
    tuning = recipe.as_tuning()
    assert (tuning.method, tuning.lora.rank, tuning.seed, tuning.lr) == ("lora", 4, 3, recipe.lr)
    assert recipe.model_copy(update={"method": "full"}).as_tuning().method == "full"
    assert recipe.patience and not tuning.patience  # it counts epochs by macro-F1, which an assistant's loop knows not
    assert "{labels}" in QUESTION


@pytest.mark.parametrize("key", [key for key, _ in recipes.keys(ClassifyRecipe)])
def test_every_setting_is_read_by_something(key: str) -> None:
    name = key.rpartition(".")[2]
    house = Path(tunesmith.__file__).parent
    files = [
        path for path in house.rglob("*.py") if "class" in path.name or "label" in path.name or "encoder" in path.name
    ]
    files += [house / "model" / "adapt.py", house / "run.py"]
    reader = re.compile(rf"\b(recipe|lora|resolved)\.{name}\b|\.get\(\"{name}\"\)")
    assert any(reader.search(path.read_text()) for path in files if path.name != "recipe_classify.py"), key

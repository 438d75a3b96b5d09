"""What varies is told apart, and tells no folder of this machine that it need not."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.doors.study_levels import shown, without_folders
from tunesmith.doors.study_settings import Study, grid
from tunesmith.errors import TunesmithError


@pytest.mark.parametrize(
    ("key", "levels", "wanted"),
    [
        ("model", ["/home/ada/gpt2", "org/name", "models/mine", "nano"], ["gpt2", "org/name", "models/mine", "nano"]),
        ("model", ["/home/ada/a/model", "../../ada/b/model"], ["a/model", "b/model"]),
        ("model", ["/home/ada/x/model", "~/y/model", "model"], ["x/model", "y/model", "model"]),
        ("model", ["/model", "model"], ["model (1)", "model (2)"]),
        ("model", ["/home/ada/gpt2", "/home/ada/gpt2"], ["gpt2", "gpt2"]),
        ("data", ["/home/ada/a.jsonl=2", ["/home/ada/a.jsonl", "b.jsonl"]], ["a.jsonl=2", "a.jsonl+b.jsonl"]),
        ("data", [[{"path": "/home/ada/a.jsonl", "weight": 2}, {"path": "b.jsonl"}]], ["a.jsonl=2+b.jsonl"]),
        ("rows", [500, "10%", "all"], ["500", "10%", "all"]),
        ("lora.targets", [["c_attn", "mlp.c_proj"], "all"], ["c_attn+mlp.c_proj", "all"]),
        ("clean", [True, "off"], ["on", "off"]),
        ("lr", [1e-3, 2], ["0.001", "2"]),
    ],
)
def test_levels_as_text(key: str, levels: list[Any], wanted: list[str]) -> None:
    assert shown(key, levels) == wanted


def test_cells_and_their_folders_are_named_so() -> None:
    levels = ["/home/ada/a/model", "/home/ada/b/model"]
    points = grid(Study(vary={"model": levels, "lora.rank": [4]}))
    assert [point.name for point in points] == ["model=a/model lora.rank=4", "model=b/model lora.rank=4"]
    assert [point.recipe.model for point in points] == levels
    assert points[0].folder(0) == "model=a-model_lora.rank=4_seed=0"
    with pytest.raises(TunesmithError, match="--vary model names a value twice: model, model"):
        grid(Study(vary={"model": [levels[0], levels[0]]}))


def test_a_study_is_told_without_folders() -> None:
    recipe = {"model": "/home/ada/gpt2", "data": ["/home/ada/a.jsonl", "b.jsonl"], "rows": 50}
    told = Study(recipe=recipe, vary={"data": ["/home/ada/c.jsonl"], "lora.rank": [4]}, test="../ada/t.jsonl").told()
    found = without_folders(told)
    assert found["recipe"] == {"model": "gpt2", "data": ["a.jsonl", "b.jsonl"], "rows": 50}
    assert found["vary"] == {"data": ["c.jsonl"], "lora.rank": [4]} and found["test"] == "t.jsonl"
    assert found["seeds"] == told["seeds"]

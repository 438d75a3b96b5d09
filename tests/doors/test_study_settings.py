from __future__ import annotations

from pathlib import Path

import pytest

from tunesmith.doors.study_settings import Study, grid, parse_vary, read_study
from tunesmith.errors import TunesmithError


def test_a_grid_is_every_combination_in_order() -> None:
    study = Study(vary=parse_vary(["rows=250,1000", "clean=on,off"]), seeds=3, recipe={"lora": {"rank": 4}})
    points = grid(study)
    assert [point.name for point in points] == [
        "rows=250 clean=on", "rows=250 clean=off", "rows=1000 clean=on", "rows=1000 clean=off"
    ]  # fmt: skip
    assert study.seeds == [0, 1, 2]
    assert [point.recipe.clean for point in points] == [[], ["-all"], [], ["-all"]]
    assert {point.recipe.lora.rank for point in points} == {4} and points[2].recipe.rows == 1000
    assert points[0].folder(2) == "rows=250_clean=on_seed=2"


def test_cleaning_that_is_on_is_that_of_the_study() -> None:
    """What `--set clean=` says holds where cleaning is on, however that was written."""
    recipe = {"clean": ["+lang=fr", "+same_prompt"]}
    for levels in (["on", "off"], [True, False]):
        points = grid(Study(recipe=recipe, vary={"clean": levels, "lora.rank": [4]}))
        assert [point.recipe.clean for point in points] == [recipe["clean"], ["-all"]]
    assert [point.recipe.clean for point in grid(Study(recipe=recipe, vary={"clean": [["-trim"]]}))] == [["-trim"]]


def test_any_key_may_vary() -> None:
    words = ["lora.targets=[c_attn, mlp.c_proj],all", "rows=10%,all", "lr=1.0e-3,2.0e-3", "template=alpaca,francais"]
    points = grid(Study(vary=parse_vary(words)))
    assert len(points) == 16
    assert points[0].name == "lora.targets=c_attn+mlp.c_proj rows=10% lr=0.001 template=alpaca"
    assert points[-1].recipe.lora.targets == "all" and points[-1].recipe.rows is None
    assert "/" not in points[0].folder(0)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"vary": {"row": [1, 2]}}, 'Did you mean "rows"'),
        ({"vary": {"seed": [1, 2]}}, "seed cannot be varied"),
        ({"vary": {"generate.temperature": [0.2, 1.0]}}, "answers are measured greedily"),
        ({"vary": {"track": ["wandb", "mlflow"]}}, "changes nothing that is measured"),
        ({"vary": {"lr": ["1e-4..1e-2"]}}, "--search 20"),
        ({"vary": {"rows": [1, 2]}, "seeds": [1, 1]}, "different whole numbers"),
        ({"vary": {"rows": [1, 2]}, "seeds": [-1, 2]}, "from 0 on"),
        ({"vary": {"split": ["90/5/5"]}}, "measured on the same rows"),
        ({"vary": {"data": ["a", "b"]}}, "--test FILE"),
        ({"vary": {"rows": [5, 5]}}, "names a value twice"),
        ({"vary": {"template": ["alpacca"]}}, 'Did you mean "alpaca"'),
        ({"vary": {"clean": ["-near_duplicate"]}}, "near_duplicates"),
        ({"vary": {"rows": list(range(1, 300))}, "seeds": 3}, "Vary less"),
    ],
)
def test_mistakes_in_what_varies(settings: dict[str, object], told: str) -> None:
    with pytest.raises(TunesmithError, match=told):
        grid(read_study(None, settings))


@pytest.mark.parametrize("key", ["seed", "lang", "eval_rows"])
def test_what_all_cells_share_is_no_setting_of_theirs(key: str) -> None:
    with pytest.raises(TunesmithError, match=f"{key} is no setting of a study's cells"):
        grid(read_study(None, {"vary": {"rows": [1, 2]}, "recipe": {key: 7 if key != "lang" else "fr"}}))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"metrics": ["answer_perplexty"]}, 'Did you mean "answer_perplexity"'),
        ({"metrics": ["plain_bits_per_byte"]}, "no metric"),
        ({"budget": "soon"}, "30min, 2h or 90s"),
        ({"seeds": 0}, "at least one seed"),
        ({"equal": "rows"}, "equal"),
    ],
)
def test_mistakes_in_the_study(settings: dict[str, object], told: str) -> None:
    with pytest.raises(TunesmithError, match=told):
        read_study(None, settings)


def test_models_are_not_compared_by_what_counts_their_tokens() -> None:
    study = Study(vary={"model": ["nano", "gpt2"]}, metrics=["answer_perplexity", "stop_rate"])
    with pytest.raises(TunesmithError, match="answer_perplexity counts tokens"):
        grid(study)
    assert len(grid(study.model_copy(update={"metrics": ["stop_rate"]}))) == 2
    assert len(grid(study.model_copy(update={"vary": {"rows": [10, 20]}}))) == 2


def test_budgets() -> None:
    assert [Study(budget=text).budget for text in ("30", "30min", "2h", "90s", 5)] == [30, 30, 120, 1.5, 5]


def test_a_file_and_options(tmp_path: Path) -> None:
    file = tmp_path / "study.yaml"
    file.write_text("recipe: {data: mine.jsonl, lora: {rank: 4}}\nvary: {rows: [100, 200]}\nseeds: 2\n")
    found = read_study(file, {"seeds": 3, "recipe": {"model": "gpt2"}, "vary": {"clean": ["on", "off"]}})
    assert found.recipe == {"data": "mine.jsonl", "lora.rank": 4, "model": "gpt2"}
    assert list(found.vary) == ["rows", "clean"] and found.seeds == [0, 1, 2]
    file.write_text("vray: {rows: [1]}\n")
    with pytest.raises(TunesmithError, match=r'no key "vray" in a study\. Did you mean "vary"'):
        read_study(file, {})
    with pytest.raises(TunesmithError, match="was not found"):
        read_study(tmp_path / "none.yaml", {})


def test_vary_needs_values() -> None:
    with pytest.raises(TunesmithError, match="KEY=VALUE"):
        parse_vary(["rows"])


def test_a_recipe_in_a_study_holds_settings(tmp_path: Path) -> None:
    (tmp_path / "st.yaml").write_text("recipe: mine.yaml\nvary: {rows: [1, 2]}\n")
    with pytest.raises(TunesmithError, match=r"recipe must hold .key: value. lines, found 'mine\.yaml'"):
        read_study(tmp_path / "st.yaml", {"recipe": {"model": "nano"}})


def test_cells_whose_names_come_to_the_same_have_folders_of_their_own() -> None:
    points = grid(Study(test="t.jsonl", vary={"data": ["fr/rows.jsonl", "fr-rows.jsonl", "en.jsonl"]}))
    first, second, third = (point.folder(0) for point in points)
    assert first != second and first.startswith("data=fr-rows.jsonl_") and third == "data=en.jsonl_seed=0"

"""What cells are measured on is drawn once, and no row that asks the same can be learnt."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tunesmith import recipe as recipes
from tunesmith.data.keys import opening_key
from tunesmith.data.prepare import prepare
from tunesmith.doors.study_rows import gather
from tunesmith.errors import TunesmithError

SPLIT = {"split": "60/10/30"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"instruction": f"Name colour {n}.", "output": f"Blue {n}."} for n in range(100)]
    rows += [{"instruction": f"name colour {n} ?", "output": "Another answer."} for n in range(50)]  # asks the same
    rows += [{"instruction": "No answer.", "output": ""}]
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_no_row_that_asks_what_is_held_out_is_learnt(data: Path, tmp_path: Path) -> None:
    recipe = recipes.resolve(overrides={"data": str(data), **SPLIT})
    found = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    assert len(found.test) == 20 and found.split.endswith("/0")
    whole = {opening_key(example.messages) for example in prepare(str(data), recipe).test}
    assert 20 < len(whole) <= 40
    (files,) = found.data.values()
    assert len(files) == 1
    for clean in ([], ["-all"]):
        learnt = recipe.model_copy(update={"data": files, "split": found.split, "clean": clean, "rows": None})
        prepared = prepare(files, learnt, skip_bad=True)
        assert len(prepared.test) == 0
        asked = {opening_key(example.messages) for example in [*prepared.train, *prepared.validation]}
        assert asked and not asked & whole


def test_what_asks_the_same_once_it_is_cleaned_or_nearly_is_not_learnt(tmp_path: Path) -> None:
    file, test = tmp_path / "mine.jsonl", tmp_path / "test.jsonl"
    near = "Explain to a class of ten year old pupils how a volcano erupts and why its lava is so hot and red"
    held = [{"instruction": f"Name colour {n}.", "output": "Blue."} for n in range(12)]
    held += [{"instruction": "What is R&amp;D?", "output": "Work."}, {"instruction": f"{near}.", "output": "Rock."}]
    test.write_text("".join(json.dumps(row) + "\n" for row in held))
    rows = [{"instruction": f"Name animal {n}.", "output": "Owl."} for n in range(12)]
    rows += [
        {"instruction": "What is R&amp;D?", "output": "Other."},
        {"instruction": f"{near} now.", "output": "Fire."},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = recipes.resolve(overrides={"data": str(file), **SPLIT})
    (learnt,) = gather(tmp_path / "study", recipe, [recipe.data], str(test), 20).data[str(file)]
    assert [json.loads(line)["output"] for line in Path(learnt).read_text().splitlines()] == ["Owl."] * 12
    bare = recipe.model_copy(update={"clean": ["-near_leaks"]})
    (learnt,) = gather(tmp_path / "bare", bare, [recipe.data], str(test), 20).data[str(file)]
    assert "Fire." in Path(learnt).read_text()


def test_what_asks_it_in_a_later_turn_is_not_learnt(tmp_path: Path) -> None:
    file, test = tmp_path / "mine.jsonl", tmp_path / "test.jsonl"
    test.write_text(
        "".join(json.dumps({"instruction": f"Name colour {n}.", "output": "Blue."}) + "\n" for n in range(12))
    )
    turns = [("Hi.", "Hello."), ("Name colour 3.", "Red.")]
    talk = [
        {"role": role, "content": text}
        for pair in turns
        for role, text in zip(("user", "assistant"), pair, strict=True)
    ]
    rows = [{"messages": talk}, *({"messages": talk[:2]} for _ in range(12))]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = recipes.resolve(overrides={"data": str(file), **SPLIT})
    (learnt,) = gather(tmp_path / "study", recipe, [recipe.data], str(test), 20).data[str(file)]
    assert len(Path(learnt).read_text().splitlines()) == 12


def test_lists_that_the_cells_of_a_table_write_are_lists_in_the_rows_to_learn(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("question,answer\n" + "".join(f"\"Town {n}?\",\"['Paris {n}', 'Lutèce']\"\n" for n in range(60)))
    recipe = recipes.resolve(overrides={"data": str(file), **SPLIT})
    found = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    (learnt,) = found.data[str(file)]
    assert json.loads(Path(learnt).read_text().splitlines()[0])["answer"][0].startswith("Paris")
    assert all(example.answer.startswith("Paris") for example in found.test)


def test_what_was_dropped_may_be_learnt_where_nothing_is_cleaned(data: Path, tmp_path: Path) -> None:
    recipe = recipes.resolve(overrides={"data": str(data), **SPLIT})
    found = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    lines = Path(found.data[str(data)][0]).read_text().splitlines()
    assert any("Another answer." in line for line in lines)


def test_rows_are_drawn_once(data: Path, tmp_path: Path) -> None:
    recipe = recipes.resolve(overrides={"data": str(data), **SPLIT})
    first = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    assert gather(tmp_path / "study", recipe, [recipe.data], "", 20) == first and not first.changed
    data.write_text("")  # and taken from the study's folder after that
    again = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    assert again.changed == ["mine.jsonl"] and replace(again, changed=[]) == first
    data.unlink()
    assert gather(tmp_path / "study", recipe, [recipe.data], "", 20) == first


def test_a_file_that_came_to_a_folder_of_data_is_a_change(data: Path, tmp_path: Path) -> None:
    (tmp_path / "rows").mkdir()
    data.rename(tmp_path / "rows" / "mine.jsonl")
    recipe = recipes.resolve(overrides={"data": str(tmp_path / "rows"), **SPLIT})
    first = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    (tmp_path / "rows" / "more.jsonl").write_text('{"instruction": "Name a bird.", "output": "A crow."}\n')
    again = gather(tmp_path / "study", recipe, [recipe.data], "", 20)
    assert [name.split("/")[-1] for name in again.changed] == ["more.jsonl"]
    assert replace(again, changed=[]) == first


def test_files_of_one_name_are_told_apart(data: Path, tmp_path: Path) -> None:
    """The rows to learn and those to be measured on, as they often lie."""
    (tmp_path / "test").mkdir()
    other = tmp_path / "test" / data.name
    other.write_text(
        "".join(json.dumps({"instruction": f"Name bird {n}.", "output": "Crow."}) + "\n" for n in range(30))
    )
    recipe = recipes.resolve(overrides={"data": [f"{data}=2"]})
    first = gather(tmp_path / "study", recipe, [recipe.data], str(other), 20)
    data.write_text(data.read_text() + '{"instruction": "Name a bee.", "output": "Maya."}\n')
    other.unlink()
    again = gather(tmp_path / "study", recipe, [recipe.data], str(other), 20)
    assert again.changed == ["mine.jsonl"] and replace(again, changed=[]) == first
    data.rename(other)  # what lies elsewhere has not changed, nor what is gone
    again = gather(tmp_path / "study", recipe, [str(other)], "", 20)
    assert again.changed == ["mine.jsonl"]


def test_a_file_of_its_own_to_be_measured_on(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "test.jsonl"
    rows = [{"instruction": f"Name colour {n}.", "output": "Blue."} for n in range(30)]
    other.write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = recipes.resolve(overrides={"data": str(data), "clean": ["+typos"]})
    found = gather(tmp_path / "study", recipe, [recipe.data], f"{other}=2", 200)
    assert [example.id for example in found.test] == [f"test.jsonl:{n}" for n in range(1, 31)]  # none made, none twice
    lines = Path(found.data[str(data)][0]).read_text().splitlines()
    asked = {json.loads(line)["instruction"].lower().rstrip(" ?.") for line in lines}
    assert not asked & {f"name colour {n}" for n in range(30)}


def test_rows_that_cannot_be_read_stop_it_beside_a_file_to_be_measured_on(data: Path, tmp_path: Path) -> None:
    """As they stop a run; what cells learn from may be other rows than those that are measured on."""
    other = tmp_path / "test.jsonl"
    rows = [{"instruction": f"Name animal {n}.", "output": "A cat."} for n in range(30)]
    other.write_text("".join(json.dumps(row) + "\n" for row in rows))
    good = data.read_bytes()
    broken, western = b"{broken\n", '{"instruction": "Où est le café?", "output": "Là."}\n'.encode("cp1252")
    stops = [(broken, "(?s)mine.jsonl:152: broken JSON.*--set skip_bad=true"), (western, "clean=.decoding")]
    for number, (bad, told) in enumerate(stops):
        data.write_bytes(good + bad)
        recipe = recipes.resolve(overrides={"data": str(data)})
        with pytest.raises(TunesmithError, match=told):
            gather(tmp_path / f"study{number}", recipe, [recipe.data], str(other), 200)
    data.write_bytes(good + broken + western)
    for number, (clean, left) in enumerate([([], 152), (["-decoding"], 151)]):
        recipe = recipes.resolve(overrides={"data": str(data), "skip_bad": True, "clean": clean})
        found = gather(tmp_path / f"left{number}", recipe, [recipe.data], str(other), 200)
        assert len(Path(found.data[str(data)][0]).read_text().splitlines()) == left


def test_a_row_of_several_examples_is_left_out_whole(tmp_path: Path) -> None:
    """A task whose second instance is held out is not learnt, nor is a tree by another of its branches."""
    tasks = [
        {"instruction": f"Name colour {n}.", "instances": [{"input": f"{n}{side}", "output": "Blue."} for side in "ab"]}
        for n in range(60)
    ]
    trees = []
    for n in range(60):
        ask = {"message_id": f"{n}", "parent_id": None, "role": "prompter", "text": f"Name colour {n} please."}
        said = [
            {"message_id": f"{n}-{r}", "parent_id": f"{n}", "role": "assistant", "text": "Red.", "rank": r}
            for r in (0, 1)
        ]
        trees += [ask, *said]
    for name, rows in (("tasks", tasks), ("trees", trees)):
        file = tmp_path / f"{name}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        recipe = recipes.resolve(overrides={"data": str(file), "split": "70/10/20"})
        found = gather(tmp_path / name, recipe, [recipe.data], "", 200)
        (files,) = found.data.values()
        learnt = recipe.model_copy(update={"data": files, "split": "100/0/0"})
        asked = {opening_key(example.messages) for example in prepare(files, learnt).train}
        assert found.test and asked and not asked & {opening_key(example.messages) for example in found.test}


def test_too_few_rows(data: Path, tmp_path: Path) -> None:
    recipe = recipes.resolve(overrides={"data": str(data), "split": "90/5/5"})
    with pytest.raises(TunesmithError, match="too few to compare"):
        gather(tmp_path / "study", recipe, [recipe.data], "", 200)
    assert not (tmp_path / "study" / "rows.json").exists()


def test_parts_that_rows_bring_along_are_no_split_of_a_study(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="split by shares"):
        gather(tmp_path, recipes.Recipe(split="as split"), ["rows.jsonl"], "", 10)

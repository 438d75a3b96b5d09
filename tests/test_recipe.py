"""The recipe: presets, files and options in layers, and what is wrong in them refused with a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.templates import NAMES
from tunesmith.errors import TunesmithError
from tunesmith.recipe import dump, parse_set, preset_text, presets, resolve, resolve_as
from tunesmith.recipe_classify import ClassifyRecipe


def refused(**given: Any) -> str:
    with pytest.raises(TunesmithError) as error:
        resolve(**given)
    return str(error.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


# Presets -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", presets())
def test_every_preset_resolves_and_says_what_it_is(name: str) -> None:
    recipe = resolve(preset=name)
    assert recipe.template in NAMES
    assert preset_text(name).startswith(f"# {name}: ")


def test_the_classic_jobs_are_presets() -> None:
    assert {"fast", "classic", "full", "medical", "tinyllama"} <= set(presets())
    classic = resolve(preset="classic")
    assert (classic.model, classic.template, classic.words, classic.tokens) == ("gpt2-medium", "francais", 80, 128)
    assert (classic.lora.rank, classic.lora.alpha, classic.lora.targets) == (8, 16, ["c_attn"])
    assert classic.batch == 8 * 2
    assert resolve(preset="full").split == "85/10/5"
    assert resolve(preset="medical").split.endswith(" by focus_area")
    assert resolve(preset="tinyllama").quantize == "nf4"


def test_a_wrong_preset() -> None:
    assert 'no preset "clasic". Did you mean "classic"' in refused(preset="clasic")


def test_fast_is_the_preset_where_none_is_named() -> None:
    assert resolve() == resolve(preset="fast")
    assert (resolve().model, resolve().data) == ("nano", "starter")


# Layers --------------------------------------------------------------------------------------------------------------


def test_the_options_win_over_the_file_and_the_file_over_the_preset(file: Path) -> None:
    file.write_text("preset: classic\nbatch: 4\nlora: {rank: 2}\n")
    recipe = resolve(file, overrides={"lora.alpha": 3, "epochs": None})
    assert recipe.batch == 4
    assert (recipe.lora.rank, recipe.lora.alpha, recipe.lora.dropout) == (2, 3, 0.1)
    assert recipe.epochs == 2
    assert resolve(file, preset="fast").lora.dropout == 0.0  # a preset that is asked for wins over the file's


@pytest.mark.parametrize("name", presets())
def test_what_is_written_is_read_again(name: str, file: Path) -> None:
    recipe = resolve(preset=name, overrides={"columns.instruction": "question é", "rows": "10%"})
    file.write_text(dump(recipe), encoding="utf-8")
    assert resolve(file) == recipe


def test_set() -> None:
    found = parse_set(
        ["lora.rank=16", "generate.stop=[a, b]", "lr=1e-3", "rows=10%", "split=80/10/10 by topic", "note=a=b"]
    )
    recipe = resolve(overrides=found)
    assert (recipe.lora.rank, recipe.generate.stop, recipe.lr, recipe.rows) == (16, ["a", "b"], 0.001, "10%")
    assert (recipe.split, recipe.note) == ("80/10/10 by topic", "a=b")
    with pytest.raises(TunesmithError, match="KEY=VALUE, found 'lora'"):
        parse_set(["lora"])


def test_a_stop_text_that_yaml_reads_as_nothing_is_kept() -> None:
    for text in ("###", "# a", "User"):
        assert resolve(overrides=parse_set([f"generate.stop={text}"])).generate.stop == [text]
    for nothing in ("rows=", "rows=null", "stop=~"):
        with pytest.raises(TunesmithError, match=r"sets nothing\. Leave it out"):
            parse_set([nothing])
    assert parse_set(['stop=""']) == {"stop": ""}
    assert parse_set(["columns.instruction==Say: it # now"]) == {"columns.instruction": "=Say: it # now"}
    assert "the empty one is everywhere" in refused(overrides={"generate.stop": [""]})


@pytest.mark.parametrize(
    "text", ["Attention : il invente", "Groupe #3", "2026-01-05", "2026", "{name}: bonjour", "a: b: c"]
)
def test_a_text_stays_a_text(text: str) -> None:
    assert resolve(overrides=parse_set([f"note={text}"])).note == text


def test_the_rate_goes_with_the_method() -> None:
    """All weights at the rate of an adapter would be ruined, and an adapter at theirs hardly learns."""
    rates = {name: resolve(preset=name).lr for name in presets()}
    assert resolve(overrides={"method": "full"}).lr == rates["full"] == 5e-5
    assert resolve(preset="full", overrides={"method": "dora"}).lr == rates["fast"] == 2e-3
    assert resolve(preset="classic", overrides={"method": "rslora"}).lr == rates["classic"] != rates["fast"]
    assert resolve(overrides={"method": "full", "lr": 1e-3}).lr == 1e-3
    assert resolve_as(ClassifyRecipe, None, None, {"method": "lora"}).lr == 1e-3
    assert resolve_as(ClassifyRecipe, None, None, {"method": "head"}).lr == 1e-3


def test_the_rate_of_a_file_is_its_own(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("method: full\n")
    assert resolve(file).lr == 5e-5
    file.write_text("method: full\nlr: 3e-4\n")
    assert resolve(file).lr == 3e-4


def test_a_preset_that_is_copied_is_that_preset(tmp_path: Path) -> None:
    for name in presets():
        file = tmp_path / f"{name}.yaml"
        file.write_text(preset_text(name))
        copied, whole = resolve(file), resolve(preset=name)
        if whole.method == "full":  # then how an adapter would be is of no account
            copied = copied.model_copy(update={"lora": whole.lora})
        assert copied == whole, name


def test_what_yaml_would_make_something_else_of() -> None:
    assert parse_set(["note=2024-02-30", "note.x=0x_"]) == {"note": "2024-02-30", "note.x": "0x_"}
    assert resolve(overrides=parse_set(["generate.stop=User:"])).generate.stop == ["User:"]
    assert parse_set(["columns.text=1", "columns.label=yes"]) == {"columns.text": "1", "columns.label": "yes"}
    assert parse_set(["split=80/10/10 by theme #1"]) == {"split": "80/10/10 by theme #1"}
    assert parse_set(['note="a # b"', "lora={rank: 4}"]) == {"note": "a # b", "lora": {"rank": 4}}
    question = "question=Quel sentiment ? Choix : {labels}"
    assert parse_set([question]) == {"question": "Quel sentiment ? Choix : {labels}"}


# What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key, near",
    [
        ("lora.rnk", "lora.rank"),
        ("epoch", "epochs"),
        ("generate.topp", "generate.top_p"),
        ("Batch", "batch"),
        ("rank", "lora.rank"),
        ("temperature", "generate.temperature"),
        ("learning_rate", "lr"),
        ("num_train_epochs", "epochs"),
        ("max_length", "tokens"),
    ],
)
def test_unknown_keys_are_answered_with_a_near_one(key: str, near: str) -> None:
    assert f'there is no setting "{key}". Did you mean "{near}"' in refused(overrides={key: 1})


def test_what_is_for_another_verb_is_told_its_verb(file: Path) -> None:
    for text, verb in (("vary: {rows: [1, 2]}", "study"), ("text: {a: a.txt}", "pretrain")):
        file.write_text(text)
        assert f"tunesmith {verb} FILE" in refused(file=file)


def test_a_group_of_settings_is_no_setting() -> None:
    assert "lora holds settings: lora.rank, lora.alpha" in refused(overrides={"lora": 8})


@pytest.mark.parametrize(
    "text, told",
    [
        ("data: []", "data: found []; at least one source"),
        ("bacth: 4", 'there is no setting "bacth". Did you mean "batch"'),
        ("lora: {rang: 4}", 'there is no setting "lora.rang"'),
        ("lora: 4", "lora holds settings (rank, alpha, dropout, targets), found 4"),
        ("lora:", "lora holds settings"),
        ("batch: many", "batch: found 'many'"),
        ("batch: 0", "batch: found 0"),
        ("lr: .inf", "lr: found inf"),
        ("lr: 0,001", "with a point: lr=0.001"),
        ("epochs: .nan", "epochs: found nan"),
        ("method: lorra", "method: found 'lorra'"),
        ("rows: none", "rows: found 'none'; a number of rows above 0, a share such as 10%, or all."),
        ("split: 1/2/3", "split: found '1/2/3'; three shares that sum to 100"),
        ("model:", "model: found None"),
        ("a: [", "line 1 is not valid YAML"),
        ("batch: 4\n  lr: 3", "line 2 is not valid YAML"),
        ("- batch", "must hold `key: value` lines, found a list"),
        ("preset: fats", 'no preset "fats". Did you mean "fast"'),
        ("preset: [fast]", "no preset"),
        ("1: 2", 'there is no setting "1"'),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_name(text: str, told: str, file: Path) -> None:
    file.write_text(text)
    found = refused(file=file)
    assert told in found
    assert "mine.yaml" in found or "preset" in told


def test_a_setting_is_told_with_its_sentence() -> None:
    assert "(Rows in one optimizer step, however they are laid out.)" in refused(overrides={"batch": 0})
    assert "Rank of the adapter's matrices" in refused(overrides={"lora.rank": "x"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_as_an_editor_or_a_shell_of_windows_writes_it(encoding: str, file: Path) -> None:
    file.write_bytes("note: été\r\nepochs: 2\r\n".encode(encoding))
    found = resolve(file)
    assert (found.note, found.epochs) == ("été", 2)


def test_files_that_cannot_be_read(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "was not found" in refused(file=file)
    assert "--preset fast" in refused(file=tmp_path / "fast.yaml")
    file.write_bytes(b"note: \xe9")
    assert "cannot be read" in refused(file=file)
    file.write_bytes("question;réponse".encode("latin-1"))
    file.rename(tmp_path / "rows.csv")
    assert "--data" in refused(file=tmp_path / "rows.csv")
    monkeypatch.chdir(tmp_path)
    assert "--model nano" in refused(file=Path("nano"))
    for name, hint in (("x", "--data"), ("config.json", "--model"), ("recipe.yaml", "--resume")):
        (tmp_path / name).write_text("")
        assert hint in refused(file=tmp_path)


def test_rows_named_as_a_recipe_are_told(tmp_path: Path) -> None:
    file = tmp_path / "my faq.csv"
    for text in ("question,answer\n", "a: b: c\n"):
        file.write_text(text)
        with pytest.raises(TunesmithError, match=r"If it holds rows: --data '.*my faq\.csv'"):
            resolve(str(file))


def test_rows_named_as_a_recipe_that_are_not_there_are_told_how_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match=r"If it holds rows: --data .*my_rows\.jsonl"):
        resolve(tmp_path / "my_rows.jsonl")

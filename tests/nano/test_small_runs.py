"""Short runs beside one another: recipes that the product reads, equal costs, and a table out of real runs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from nano.small_runs import HELD_OUT, LESSONS, RUNS, SHARE, cut, operations, recipe_of, run, sizes_of, table

from nano import small_runs
from tunesmith.doors import cli
from tunesmith.recipe_pretrain import Pretraining

SIZES = dict.fromkeys(yaml.safe_load((small_runs.HERE / "nano.yaml").read_text(encoding="utf-8"))["text"], 1000)
SHAPE = {"layers": 2, "width": 64, "heads": 2, "context": 128}


@pytest.mark.parametrize("name", RUNS)
def test_each_is_a_recipe_from_random_weights(name: str) -> None:
    recipe = Pretraining(**recipe_of(RUNS[name], 20, SIZES))
    assert not recipe.model and recipe.vocabulary and not recipe.blend
    assert recipe.shape.width % recipe.shape.heads == 0
    cost = recipe.tokens * operations(recipe.shape.model_dump(), recipe.vocabulary)
    assert cost == pytest.approx(20e12, rel=1e-4)


def test_one_thing_differs() -> None:
    plain = recipe_of({}, 20, SIZES)
    wider = recipe_of({"shape": {"width": 256, "heads": 4}}, 20, SIZES)
    assert {key for key in plain if plain[key] != wider[key]} == {"shape", "tokens"}
    assert wider["shape"] == {**plain["shape"], "width": 256, "heads": 4} and wider["tokens"] < plain["tokens"]


def test_operations_are_those_of_the_products() -> None:
    """Six for each weight of a matrix that a token is multiplied by, and what attention asks for on top."""
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(vocab_size=300, n_positions=128, n_embd=64, n_layer=2, n_head=2)
    tables = {name: weight.numel() for name, weight in GPT2LMHeadModel(config).named_parameters() if weight.ndim == 2}
    matrices = sum(many for name, many in tables.items() if not name.endswith("wpe.weight"))
    seen = 2 * 2 * SHAPE["width"] * SHAPE["context"] / 2 * SHAPE["layers"]  # two products, of half a context on average
    assert operations(SHAPE, 300) == 6 * matrices + 3 * seen


def often(text: dict[str, dict[str, float]]) -> dict[str, float]:
    return {name: source["weight"] * SIZES[name] for name, source in text.items()}


@pytest.mark.parametrize(("change", "share"), [({}, SHARE), ({"lessons": 0.3}, 0.3), ({"by_size": True}, SHARE)])
def test_lessons_come_to_their_share(change: dict[str, float], share: float) -> None:
    read = often(recipe_of(change, 20, SIZES)["text"])
    lessons = sum(many for name, many in read.items() if name.startswith(LESSONS))
    assert lessons / sum(read.values()) == pytest.approx(share)


def test_sources_may_be_left_out_or_weigh_the_same() -> None:
    assert not any(name.startswith(LESSONS) for name in recipe_of({"lessons": 0.0}, 20, SIZES)["text"])
    text = recipe_of({"by_size": True}, 20, SIZES)["text"]
    assert {source["weight"] for name, source in text.items() if not name.startswith(LESSONS)} == {1.0}


def test_a_cut_keeps_one_document_in_so_many(tmp_path: Path) -> None:
    for name in ("news.00.jsonl.gz", HELD_OUT):
        with gzip.open(tmp_path / name, "wt") as file:
            file.writelines(f"{number}\n" for number in range(7))
    found = cut([tmp_path], 3, tmp_path / "cut")
    kept = {file.name: gzip.decompress(file.read_bytes()).decode().split() for file in found.iterdir()}
    before = {file.name: file.read_bytes() for file in found.iterdir()}
    assert {file.name: file.read_bytes() for file in cut([tmp_path], 3, tmp_path / "cut").iterdir()} == before
    assert kept == {"news.00.jsonl.gz": ["0", "3", "6"], HELD_OUT: list("0123456")}


def test_sizes_are_those_of_all_files_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "news.00.txt").write_text("abc")
    (tmp_path / "news.01.txt").write_text("de")
    assert sizes_of({"news": {"files": "news*.txt"}}, [tmp_path]) == {"news": 5}


def test_a_run_is_made_once_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "songs.txt").write_text("La lune est ronde ce soir.\n\nThe moon is round tonight.\n\n" * 40)
    recipe = {
        "text": {"songs": {"files": "songs.txt"}},
        "shape": {"layers": 1, "width": 16, "heads": 2, "context": 32},
        "vocabulary": 300,
        "steps": 2,
        "batch_tokens": 128,
        "held_out": "10%",
        "threads": 1,
    }
    here = lambda command, **more: SimpleNamespace(returncode=cli.main(command[3:]))  # noqa: E731
    monkeypatch.setattr(small_runs.subprocess, "run", here)  # a process of its own would load torch again
    found = run("a run, 1", recipe, tmp_path, tmp_path)
    assert (tmp_path / "a-run-1" / "model" / "model.safetensors").exists()
    measured = json.loads((tmp_path / "a-run-1" / "metrics.json").read_text(encoding="utf-8"))
    assert found["bits_per_byte"] == measured["held_out"]["bits_per_byte"]
    assert found["tokens"] == measured["train"]["tokens"] > 0
    monkeypatch.setattr(small_runs.subprocess, "run", lambda *given, **more: pytest.fail("it is there"))
    assert run("a run, 1", recipe, tmp_path, tmp_path) == found
    worse = {**found, "name": "worse", "bits_per_byte": found["bits_per_byte"] * 1.5}
    lines = table([found, worse]).splitlines()
    assert lines[2].startswith(f"| a run, 1 | {found['parameters'] / 1e6:.1f} M | 0.00 M |")
    assert lines[3].endswith("| +50.0% |")


def test_a_run_of_other_settings_is_no_part_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "a-run.yaml").write_text("steps: 1\n")
    with pytest.raises(SystemExit, match="other settings: name another folder"):
        run("a run", {"steps": 2}, tmp_path, tmp_path)
    assert (tmp_path / "a-run.yaml").read_text() == "steps: 1\n"


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def stopped(command: list[str], **more: object) -> SimpleNamespace:
        asked.append(command[3:])
        (tmp_path / "a-run").mkdir(exist_ok=True)
        (tmp_path / "a-run" / "recipe.yaml").touch()
        return SimpleNamespace(returncode=130)

    monkeypatch.setattr(small_runs.subprocess, "run", stopped)
    for _ in range(2):
        with pytest.raises(SystemExit, match="'a run' failed"):
            run("a run", {"steps": 2}, tmp_path, tmp_path)
    place = str(tmp_path / "a-run")
    assert asked[0] == ["pretrain", f"{place}.yaml", "--out", place, "--text", str(tmp_path)]
    assert asked[1] == ["pretrain", "--resume", place, "--text", str(tmp_path)]


def test_a_run_that_fails_says_where_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"'broken' failed; .*broken\.log"):
        run("broken", {"text": {"songs": {"files": "none.txt"}}, "steps": 1}, tmp_path, tmp_path)
    assert "none.txt" in (tmp_path / "broken.log").read_text()

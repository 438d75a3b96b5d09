"""Short runs beside one another: recipes that the product reads, and a table out of real runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from nano.small_runs import LESSONS, RUNS, recipe_of, run, sizes_of, table

from nano import small_runs
from tunesmith.recipe_pretrain import Pretraining

SIZES = dict.fromkeys(yaml.safe_load((small_runs.HERE / "nano.yaml").read_text(encoding="utf-8"))["text"], 1000)


@pytest.mark.parametrize("name", RUNS)
def test_each_is_a_recipe_from_random_weights(name: str) -> None:
    recipe = Pretraining(**recipe_of(RUNS[name], 6, SIZES))
    assert not recipe.model and recipe.vocabulary and recipe.minutes == 6 and not recipe.blend
    assert recipe.shape.width % recipe.shape.heads == 0


def test_lessons_come_to_their_share() -> None:
    text = recipe_of(0.3, 6, SIZES)["text"]
    often = {name: source["weight"] * SIZES[name] for name, source in text.items()}
    lessons = sum(many for name, many in often.items() if name.startswith(LESSONS))
    assert lessons / sum(often.values()) == pytest.approx(0.3)
    assert not any(name.startswith(LESSONS) for name in recipe_of(0.0, 6, SIZES)["text"])


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
    found = run("a run, 1", recipe, [tmp_path], tmp_path)
    assert (tmp_path / "a-run-1" / "model" / "model.safetensors").exists()
    measured = json.loads((tmp_path / "a-run-1" / "metrics.json").read_text(encoding="utf-8"))
    assert found["bits_per_byte"] == measured["held_out"]["bits_per_byte"]
    assert found["tokens"] == measured["train"]["tokens"] > 0
    monkeypatch.setattr(small_runs.subprocess, "run", lambda *given: pytest.fail("it is there"))
    assert run("a run, 1", recipe, [tmp_path], tmp_path) == found
    assert f"| a run, 1 | {found['parameters'] / 1e6:.1f} M | 0.00 M |" in table([found])

"""The models we have facts of: each fact has its source, each config builds a model of the published size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tunesmith.model.config import build, named
from tunesmith.model.known import known, look_up, names
from tunesmith.model.load import describe, load

# of the weights' own files, each number counted once
PUBLISHED = {
    "gpt2": 124_439_808,
    "gpt2-medium": 354_823_168,
    "distilgpt2": 81_912_576,
    "tinyllama": 1_100_048_384,
    "smollm2-135m": 134_515_008,
    "smollm2-360m": 361_821_120,
    "pythia-70m": 70_426_624,
    "pythia-160m": 162_322_944,
    "pythia-410m": 405_334_016,
    "qwen2.5-0.5b": 494_032_768,
    "qwen3-0.6b": 596_049_920,
    "distilbert": 66_362_880,
    "camembert": 110_621_952,
    "minilm": 22_713_216,
}


@pytest.mark.parametrize("name", [name for name, model in known().items() if model.config])
def test_a_config_builds_what_was_published(name: str) -> None:
    model = known()[name]
    built = build(named(model.aliases[0]))
    assert sum(weight.numel() for weight in built.parameters()) == model.parameters
    assert all(weight.device.type == "meta" for weight in built.parameters())


def test_published_sizes() -> None:
    assert {name: look_up(name).parameters for name in PUBLISHED} == PUBLISHED  # type: ignore[union-attr]


def test_every_fact_has_a_source_and_both_languages() -> None:
    for model in known().values():
        assert {"by", "languages", "how", "data", "licence"} <= set(model.facts), model.name
        for key, fact in model.facts.items():
            assert fact.source and (fact.n or fact("en")), (model.name, key)
            assert fact.n or key == "licence" or "fr" in fact.text or fact("fr") == fact("en"), (model.name, key)


def test_names_are_told_apart() -> None:
    lower = [name.lower() for name in names()]
    assert len(lower) == len(set(lower))
    assert look_up("TinyLlama").name == look_up("tinyllama").name == "TinyLlama/TinyLlama-1.1B-Chat-v1.0"  # type: ignore[union-attr]
    assert look_up("gtp2") is None


def test_the_presets_models_are_known() -> None:
    from tunesmith.recipe import Recipe, presets, resolve_as
    from tunesmith.recipe_classify import ClassifyRecipe

    for kind in (Recipe, ClassifyRecipe):
        for preset in presets(kind):
            assert look_up(str(resolve_as(kind, preset=preset).model)), preset  # type: ignore[attr-defined]


def test_a_run_keeps_the_facts_of_a_base_of_that_shape_only(tiny_model: Callable[[str], Path], tmp_path: Path) -> None:
    nano = describe(load("nano", threads=1))
    assert nano["license"] == "apache-2.0" and nano["facts"]["tokens"]["n"] == 132_000_000
    other = tmp_path / "gpt2"
    other.symlink_to(tiny_model("gpt2"))
    base = load(str(other), threads=1)
    base.name = "gpt2"
    assert describe(base)["facts"] == {}


def test_nothing_heavy_is_loaded_to_find_a_name() -> None:
    look = (
        "import sys; from tunesmith.model.config import named; "
        "from tunesmith.errors import TunesmithError\n"
        "try: named('gtp2')\nexcept TunesmithError as e: print(e)\n"
        "named('gpt2'); print([m for m in ('torch', 'transformers') if m in sys.modules])"
    )
    hermetic = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, env=hermetic)
    assert 'Did you mean "gpt2"?' in done.stdout and done.stdout.splitlines()[-1] == "[]"


def test_json_can_hold_the_facts() -> None:
    assert json.loads(json.dumps([model.told() for model in known().values()]))

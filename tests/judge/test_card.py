"""README.md: the model card as the hub reads it."""

import json
from pathlib import Path
from typing import Any

import fake_run
import pytest
import yaml
from huggingface_hub import ModelCard

from tunesmith.disk import write_json
from tunesmith.judge.report import write
from tunesmith.run import ENVIRONMENT, Run


def card(run: Run, lang: str = "en") -> tuple[dict[str, Any], str]:
    text = write(run, lang)[2].read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def change(run: Run, **changes: dict[str, Any]) -> Run:
    found = run.environment
    for part, values in changes.items():
        found[part] |= values
    write_json(run.path(ENVIRONMENT), found)
    return run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return fake_run.make(tmp_path / "first")


def test_its_front_matter_is_what_the_hub_expects(run: Run) -> None:
    front, _ = card(run)
    assert front["base_model"] == "nano"
    assert front["license"] == "apache-2.0"
    assert front["library_name"] == "peft"
    assert front["pipeline_tag"] == "text-generation"
    assert front["language"] == ["en", "fr"]
    assert front["tags"] == ["tunesmith", "sft", "lora"]
    results = ModelCard.load(run.path("README.md")).data.eval_results
    values = {result.metric_name: result.metric_value for result in results}
    assert values == {name: entry["value"] for name, entry in run.metrics["eval"]["tuned"].items()}


def test_its_languages_are_those_of_the_rows_that_were_learnt(run: Run) -> None:
    """And not those of the probes, which are in both whatever was learnt."""
    front, _ = card(change(run, data={"described": {"languages": {"en": 950, "fr": 40, "unsure": 300}}}))
    assert front["language"] == ["en"]


def test_it_says_how_to_load_in_six_lines(run: Run) -> None:
    _, body = card(run)
    code = body.partition("```python\n")[2].partition("\n```")[0]
    compile(code, "card", "exec")
    assert 'PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained("nano"), "adapter")' in code
    assert sum("import" not in line and bool(line) for line in code.split("\n")) <= 6
    assert "model/nano of the installed tunesmith package" in body.partition("```python")[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_of_a_run_that_did_not_finish_it_says_how_to_go_on(lang: str, tmp_path: Path) -> None:
    _, body = card(fake_run.make(tmp_path / "b c", metrics=False, answers=False, adapter=False), lang)
    assert "from_pretrained" not in body and "tunesmith tune --resume 'b c'" in body
    assert ("Il n’y a encore rien à charger" if lang == "fr" else "There is nothing to load yet") in body


def test_a_base_of_the_hub_is_loaded_at_its_commit(run: Run) -> None:
    commit = "0a1b2c3d" * 5
    name = f"an-organisation-of-the-hub/A-Model-1.1B-intermediate-step-143k@{commit}"
    front, body = card(change(run, base={"name": name, "source": "hub", "revision": commit}))
    assert front["base_model"] == name.partition("@")[0]
    assert f'from_pretrained("{name.partition("@")[0]}", revision="{commit}"), "adapter")' in body
    front, body = card(change(run, base={"name": "mine@home", "source": "folder", "revision": ""}))
    assert 'from_pretrained("mine@home")' in body


def test_full_tuning_is_a_model_of_its_own(run: Run) -> None:
    front, body = card(change(run, adapter={"method": "full"}, base={"name": "gpt2", "license": None}))
    assert front["library_name"] == "transformers"
    assert "lora" not in front["tags"]
    assert "license" not in front
    assert "peft" not in body.partition("```python")[2].partition("```")[0]


def test_another_licence_is_named_not_guessed(run: Run) -> None:
    front, _ = card(change(run, base={"license": "My Own Licence 1.0"}))
    assert (front["license"], front["license_name"]) == ("other", "my-own-licence-1.0")


def test_no_name_breaks_out_of_the_front_matter_or_the_code(run: Run) -> None:
    evil = '---\nx: y\n"); import os #'
    front, body = card(change(run, base={"name": evil, "license": evil}))
    assert "x" not in front
    compile(body.partition("```python\n")[2].partition("\n```")[0], "card", "exec")
    assert json.dumps(front["base_model"]) == json.dumps(" ".join(evil.split()))


def test_without_metrics_it_has_no_results(tmp_path: Path) -> None:
    front, body = card(fake_run.make(tmp_path / "run", metrics=False), "fr")
    assert "model-index" not in front
    assert "Rien n’a été mesuré" in body

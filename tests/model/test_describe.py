"""A model's card from its config alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tunesmith.errors import TunesmithError
from tunesmith.model.describe import describe
from tunesmith.model.known import known


@pytest.mark.parametrize("name", list(known()))
def test_every_known_model_is_described_offline(name: str) -> None:
    found = describe(name)
    assert found["parameters"]["total"] == known()[name].parameters
    assert found["license"] and found["memory"]["run"]["bfloat16"] == 2 * known()[name].parameters
    assert json.loads(json.dumps(found)) == found


def test_shapes() -> None:
    tiny = describe("tinyllama")["architecture"]
    assert (tiny["heads"], tiny["kv_heads"], tiny["head_width"], tiny["gated"]) == (32, 4, 64, True)
    qwen = describe("qwen3")["architecture"]
    assert (qwen["width"], qwen["head_width"], qwen["layers"], qwen["tied"]) == (1024, 128, 28, True)
    gpt2 = describe("gpt2")["architecture"]
    assert (gpt2["mlp_width"], gpt2["kv_heads"], gpt2["context"], gpt2["kind"]) == (3072, 12, 1024, "causal")
    camembert = describe("camembert")["architecture"]
    assert (camembert["context"], camembert["kind"], camembert["family"]) == (512, "encoder", "roberta")
    assert describe("distilbert")["parameters"]["head"] == 0


def test_a_folder_needs_its_config_alone_and_its_card_is_read(
    tiny_model: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "config.json").write_text((tiny_model("qwen2") / "config.json").read_text())
    (folder / "README.md").write_text("---\nlicense: mit\nlanguage: [en, fr]\n---\n# Mine\n")
    found = describe(str(folder))
    assert (found["name"], found["where"], found["license"]) == ("mine", "folder", "mit")
    assert found["facts"]["languages"]["en"] == "en, fr" and "README.md" in found["facts"]["languages"]["source"]


def test_mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TunesmithError, match='Did you mean "distilgpt2"'):
        describe("distlgpt2")
    with pytest.raises(TunesmithError, match="was not found"):
        describe("./nowhere/model")
    (tmp_path / "empty").mkdir()
    with pytest.raises(TunesmithError, match=r"no config\.json"):
        describe(str(tmp_path / "empty"))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text("{")
    with pytest.raises(TunesmithError, match="cannot be read"):
        describe(str(broken))
    (broken / "config.json").write_text('{"model_type": "gpt7"}')
    with pytest.raises(TunesmithError, match=r"broken cannot be built from its config\.json \(gpt7\)"):
        describe(str(broken))
    (broken / "config.json").write_text("{}")
    with pytest.raises(TunesmithError, match="names no model_type"):
        describe(str(broken))


def test_without_a_network_a_wrong_name_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.hub.out_of_reach", lambda: "there is no network")
    with pytest.raises(TunesmithError, match="there is no network"):
        describe("gpt2-large")

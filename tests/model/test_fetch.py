"""Models of the hub, from a hub on this machine: revisions, the local cache, and what is told where it gives none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loopback_hub import Hub, serving
from tunesmith.errors import TunesmithError
from tunesmith.model.config import named
from tunesmith.model.load import describe, find, load

FILES = {"config.json": b'{"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"]}', "tokenizer.json": b"{}"}
WEIGHTS = {**FILES, "model.safetensors": b"first"}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with serving(tmp_path / "cache") as hub:
        yield hub


@pytest.fixture
def two(hub: Hub) -> tuple[str, str]:
    """The commits of a model that was changed once: the first is tagged v1."""
    old = hub.add("models/org/small", WEIGHTS, "first", "v1", "refs/pr/1")
    new = hub.add("models/org/small", {**WEIGHTS, "model.safetensors": b"second"}, "second")
    return old, new


def weights(name: str) -> bytes:
    return (find(name) / "model.safetensors").read_bytes()


def refused(name: str) -> str:
    with pytest.raises(TunesmithError) as error:
        find(name)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_revision_is_a_tag_a_branch_or_a_commit(two: tuple[str, str]) -> None:
    old, new = two
    assert weights("org/small") == weights("org/small@main") == weights(f"org/small@{new}") == b"second"
    for revision in ("v1", "refs/pr/1", old, old[:7]):
        assert weights(f"org/small@{revision}") == b"first"
        assert find(f"org/small@{revision}").name == old


def test_what_was_fetched_is_found_without_a_network(
    hub: Hub, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two
    assert weights("org/small@v1") == b"first"
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    hub.asked.clear()
    for revision in ("v1", old, old[:7]):
        assert weights(f"org/small@{revision}") == b"first"
    assert hub.asked == []
    for other in ("org/small", f"org/small@{new}", f"org/small@{new[:9]}", "org/small@v2"):
        said = refused(other)
        assert f'"{other}" is neither a folder here nor in the local cache, and HF_HUB_OFFLINE=1 is set' in said


def test_a_revision_that_is_not_there(two: tuple[str, str]) -> None:
    said = refused("org/small@refs/pr/2")
    assert 'The hub\'s org/small has no revision "refs/pr/2". Did you mean "refs/pr/1"?' in said
    assert "main, v1, refs/pr/1" in said
    assert 'no revision "abcdef01"' in refused("org/small@abcdef01")
    with pytest.raises(TunesmithError, match='no revision "v2"'):
        named("org/small@v2")


def test_a_revision_that_leads_up_is_no_revision(hub: Hub) -> None:
    assert "The model folder org/small@../../x was not found" in refused("org/small@../../x")
    assert 'There is no model "small@v1..x"' in refused("small@v1..x")
    assert hub.asked == []


def test_a_folder_whose_name_holds_the_mark_wins(
    hub: Hub, tiny_model: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gpt2@v1").symlink_to(tiny_model("gpt2"))
    monkeypatch.chdir(tmp_path)
    assert find("gpt2@v1") == Path("gpt2@v1")
    told = describe(load("gpt2@v1", dtype="float32", threads=1))
    assert (told["name"], told["source"]) == ("gpt2@v1", "folder") and "revision" not in told


def test_the_base_tells_its_commit(hub: Hub, tiny_model: Callable[[str], Path]) -> None:
    sha = hub.add("models/org/tiny", tiny_model("gpt2"), "first", "v1")
    base = load("org/tiny@v1", dtype="float32", threads=1)
    assert (base.name, base.repository, base.commit) == ("org/tiny@v1", "org/tiny", sha)
    told = describe(base)
    assert (told["name"], told["source"], told["revision"]) == ("org/tiny@v1", "hub", sha)


def test_the_config_of_a_revision(two: tuple[str, str], hub: Hub) -> None:
    hub.add("models/org/small", {**WEIGHTS, "config.json": json.dumps({"model_type": "llama"}).encode()}, "third")
    assert named("org/small@v1").config["model_type"] == "gpt2"
    assert named("org/small").config["model_type"] == "llama"


def test_half_of_a_model_in_the_cache_is_completed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import hf_hub_download

    index = {"weight_map": {"a": "model-1-of-2.safetensors", "b": "model-2-of-2.safetensors"}}
    shards = {"model-1-of-2.safetensors": b"a", "model-2-of-2.safetensors": b"b"}
    hub.add("models/org/two", {**FILES, **shards, "model.safetensors.index.json": json.dumps(index).encode()})
    for name in ("config.json", "tokenizer.json", "model.safetensors.index.json", "model-1-of-2.safetensors"):
        hf_hub_download("org/two", name)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert '"org/two" is in the local cache without all that is needed, and HF_HUB_OFFLINE=1' in refused("org/two")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    assert (find("org/two") / "model-2-of-2.safetensors").read_bytes() == b"b"


def test_for_data_alone_no_weights_are_fetched(hub: Hub) -> None:
    hub.add("models/org/big", {**WEIGHTS, "checkpoint-5/model.safetensors": b"old", "onnx/config.json": b"{}"}, "first")
    folder = find("org/big", weights=False)
    assert sorted(path.name for path in folder.iterdir()) == ["config.json", "tokenizer.json"]
    folder = find("org/big")
    assert sorted(path.name for path in folder.iterdir()) == ["config.json", "model.safetensors", "tokenizer.json"]
    assert (folder / "model.safetensors").read_bytes() == b"first"


def test_pickles_are_not_fetched_and_the_way_out_is_told(hub: Hub) -> None:
    hub.add("models/org/old", {**FILES, "pytorch_model.bin": b"\x80\x04"})
    said = refused("org/old")
    assert said.startswith("org/old cannot be loaded: the hub has no safetensors of it, and pickles")
    assert "org/old@refs/pr/1" in said and not any("pytorch_model.bin" in path for path in hub.asked)


def test_a_model_without_access_and_one_that_is_not_there(hub: Hub) -> None:
    hub.add("models/org/closed", WEIGHTS)
    hub.repositories["models/org/closed"].gated = True
    said = refused("org/closed")
    assert (
        "is gated: ask for access on its page" in said and f"{hub.url}/org/closed" in said and "hf auth login" in said
    )
    assert 'The hub has no model "org/nothing"' in refused("org/nothing@v1")


def test_a_repository_that_is_no_model(hub: Hub) -> None:
    hub.add("models/org/adapter", {"adapter_model.safetensors": b"", "README.md": b""})
    assert "org/adapter is not a model folder: it has no config.json" in refused("org/adapter")
    with pytest.raises(TunesmithError, match=r"\"org/adapter\" is no model folder: it has no config\.json"):
        named("org/adapter")


def test_a_hub_that_cannot_be_reached_is_told_at_once(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    assert "the hub (http://127.0.0.1:9) cannot be reached" in refused("org/small")
    with pytest.raises(TunesmithError, match="cannot be reached"):
        named("org/small")

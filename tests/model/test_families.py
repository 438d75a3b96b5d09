"""The waiting test of DESIGN section 2: what a family must show before it is one of ours."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer, Gemma3Config

import tiny
from tunesmith.data.encoder import Encoder
from tunesmith.data.templates import TEMPLATES
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine
from tunesmith.model import adapt
from tunesmith.model.families import FAMILIES, OTHER, context_of, family_of, of_text
from tunesmith.model.load import Base, load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]
METHODS = ("lora", "dora", "rslora", "full")

# matrices of a layer that "all" and "attention" adapt
ADAPTED = {"gpt2": (4, 1), "llama": (7, 4), "qwen2": (7, 4), "qwen3": (7, 4), "gpt_neox": (4, 2)}


def recipe(method: str = "lora", **lora: Any) -> Recipe:
    return Recipe(method=method, lora=Lora(rank=4, alpha=8, **lora))  # type: ignore[arg-type]


def base_of(folder: Path) -> Base:
    return load(str(folder), dtype="float32", threads=1)


def tuned(base: Base, name: str, method: str = "lora", steps: int = 12, **lora: Any) -> tuple[Any, list[float]]:
    """The model after some steps on eight rows, and each step's loss."""
    model = adapt.attach(base, recipe(method, **lora))
    engine = Engine(model, base.family, base.device)
    optimizer = MasterAdamW(model.parameters(), lr=2e-3 if method == "full" else 2e-2, weight_decay=0.0)
    rows = tiny.rows(name, 8)
    losses = [engine.learn(rows, optimizer, 1.0, 1.0).loss for _ in range(steps)]
    return model.eval(), losses


def padded(name: str) -> dict[str, torch.Tensor]:
    """Four rows as plain transformers takes them: filled on the right, with a mask."""
    rows = tiny.rows(name, 4, seed=1)
    longest = max(map(len, rows))
    ids, mask = torch.zeros(4, longest, dtype=torch.long), torch.zeros(4, longest, dtype=torch.long)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.from_numpy(row.ids).long()
        mask[place, : len(row)] = 1
    return {"input_ids": ids, "attention_mask": mask}


@torch.no_grad()
def logits(model: Any, name: str) -> torch.Tensor:
    inputs = padded(name)
    return model(**inputs, use_cache=False).logits[inputs["attention_mask"].bool()]  # type: ignore[no-any-return]


def plain(folder: Path) -> Any:
    return AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()


@pytest.mark.parametrize("name", tiny.MODELS)
def test_the_base_says_what_plain_transformers_says(name: str, tiny_model: Folder) -> None:
    base = base_of(tiny_model(name))
    assert base.family is not OTHER
    assert (logits(base.model, name) - logits(plain(base.folder), name)).abs().max() < 1e-4


@pytest.mark.parametrize("targets, place", [("all", 0), ("attention", 1)])
@pytest.mark.parametrize("name", tiny.MODELS)
def test_the_adapter_attaches_to_every_layer_that_is_named(
    name: str, targets: str, place: int, tiny_model: Folder
) -> None:
    base = base_of(tiny_model(name))
    names = adapt.targets_of(base, targets)
    model = adapt.attach(base, recipe(targets=targets))
    adapted = [path for path, module in model.named_modules() if hasattr(module, "lora_A") and len(module.lora_A)]
    assert len(adapted) == 2 * ADAPTED[name][place]
    assert {path.rpartition(".")[2] for path in adapted} == set(names)
    trainable = [path for path, p in model.named_parameters() if p.requires_grad]
    assert len(trainable) == 2 * len(adapted)
    assert all("lora_" in path for path in trainable)
    assert adapt.count(model)[0] == sum(p.numel() for p in model.parameters() if p.requires_grad) > 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", tiny.MODELS)
def test_a_family_learns_switches_off_merges_and_reopens(
    name: str, method: str, tiny_model: Folder, tmp_path: Path
) -> None:
    base = base_of(tiny_model(name))
    before = logits(base.model, name)
    words = [p.detach().clone() for p in base.model.parameters()]
    model, losses = tuned(base, name, method)
    assert losses[-1] < losses[0] * 0.9
    after = logits(model, name)
    assert (after - before).abs().max() > 0.05

    folder = tmp_path / ("model" if method == "full" else "adapter")
    adapt.save(model, folder, "some/base", base.tokenizer, TEMPLATES["alpaca"].jinja())
    if method == "full":
        reopened = plain(folder)
        assert (logits(reopened, name) - after).abs().max() < 1e-4
        return
    with adapt.adapter_off(model):
        assert torch.equal(logits(model, name), before)  # bit for bit
    assert torch.equal(logits(model, name), after)
    frozen = [p for path, p in model.named_parameters() if "lora_" not in path]
    assert all(torch.equal(a, b) for a, b in zip(words, frozen, strict=True))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = PeftModel.from_pretrained(plain(base.folder), folder).eval()
    assert (logits(opened, name) - after).abs().max() < 1e-4
    question = padded(name)["input_ids"][:1, :5]
    how = {"max_new_tokens": 12, "do_sample": False, "pad_token_id": 0}
    assert torch.equal(opened.generate(input_ids=question, **how), model.generate(input_ids=question, **how))
    assert (logits(opened.merge_and_unload(), name) - after).abs().max() < 1e-4
    assert (logits(adapt.open_adapter(base_of(base.folder), folder), name) - after).abs().max() < 1e-5


@pytest.mark.parametrize("kind", tiny.TOKENIZERS)
def test_the_saved_tokenizer_asks_as_training_did(kind: str, tiny_model: Folder, tmp_path: Path) -> None:
    """`apply_chat_template` of a saved folder makes the ids that training made, beginning-of-text token and all."""
    tokenizer, base = tiny.tokenizer(kind), base_of(tiny_model("gpt2"))
    model = adapt.attach(base, recipe())
    own = tokenizer.chat_template
    for template in TEMPLATES.values():
        folder = tmp_path / template.name
        adapt.save(model, folder, "some/base", tokenizer, template.jinja())
        dicts = [{"role": m.role, "content": m.content} for m in tiny.TURNS]
        theirs = AutoTokenizer.from_pretrained(folder).apply_chat_template(dicts, tokenize=True, return_dict=False)
        assert theirs == Encoder(tokenizer).encode(template.render(tiny.TURNS)).ids.tolist()
    assert tokenizer.chat_template == own  # the base's is left as it was


def test_another_causal_model_is_found_by_peft_and_padded(tmp_path: Path) -> None:
    from transformers import OPTConfig, OPTForCausalLM

    config = OPTConfig(
        vocab_size=480, hidden_size=32, ffn_dim=48, num_hidden_layers=2, num_attention_heads=4, word_embed_proj_dim=32
    )
    torch.manual_seed(0)
    OPTForCausalLM(config).save_pretrained(tmp_path / "opt")
    tiny.tokenizer("gpt2").save_pretrained(tmp_path / "opt")
    base = base_of(tmp_path / "opt")
    assert base.family is OTHER
    assert adapt.targets_of(base, "attention") == ["all-linear"]
    model, losses = tuned(base, "gpt2")
    assert losses[-1] < losses[0]
    assert adapt.count(model)[0] > 0


def test_families_know_their_context() -> None:
    from transformers import GPT2Config, LlamaConfig

    assert context_of(GPT2Config(n_positions=77)) == 77
    assert context_of(LlamaConfig(max_position_embeddings=88)) == 88
    assert family_of(LlamaConfig()).name == "llama"
    turned = {"rope_type": "longrope", "short_factor": [1.0] * 4, "long_factor": [2.0] * 4, "rope_theta": 1e4}
    shape = {"hidden_size": 32, "num_attention_heads": 4, "max_position_embeddings": 640}
    long = LlamaConfig(rope_parameters={**turned, "original_max_position_embeddings": 64}, **shape)
    assert context_of(long) == 64
    assert context_of(SimpleNamespace(max_position_embeddings=640, rope_scaling={**turned})) == 640
    told = {"rope_scaling": {"type": "su"}, "original_max_position_embeddings": 64}  # as Phi-3's config.json has it
    assert context_of(SimpleNamespace(max_position_embeddings=640, **told)) == 64
    types = [kind for family in FAMILIES for kind in family.types]
    assert len(types) == len(set(types))


def test_the_context_of_a_model_that_sees_too_is_that_of_its_language_model() -> None:
    """Of a composite config, whose outer part tells none."""
    config = Gemma3Config(text_config={"max_position_embeddings": 4096, "num_hidden_layers": 2})
    assert context_of(config) == 4096 and of_text(config).num_hidden_layers == 2
    assert context_of(SimpleNamespace(n_positions=300)) == 300

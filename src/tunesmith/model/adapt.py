"""What is trained: LoRA and its relatives through PEFT, or every weight; and the switch that shows the base again."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from transformers.pytorch_utils import Conv1D

from tunesmith.disk import readable, settle
from tunesmith.errors import TunesmithError
from tunesmith.model import frozen, lora, product
from tunesmith.model.families import OTHER, Family
from tunesmith.model.load import Base, numbers
from tunesmith.named import did_you_mean
from tunesmith.recipe import Recipe


def targets_of(base: Base, asked: str | list[str]) -> list[str]:
    """Names of the layers to adapt, checked against the model: a name that matches no matrix is an error.

    A name may say where: `mlp.c_proj` leaves `attn.c_proj` alone.
    """
    family: Family = base.family
    if family is OTHER and asked in ("all", "attention"):
        return ["all-linear"]
    if asked in ("all", "attention"):
        names = list(family.all if asked == "all" else family.attention)
    else:
        names = asked.replace(",", " ").split() if isinstance(asked, str) else list(asked)
    matrices = [name for name, m in base.model.named_modules() if isinstance(m, (torch.nn.Linear, Conv1D))]
    known = sorted({name.rpartition(".")[2] for name in matrices})
    if not names:
        raise TunesmithError(
            f"lora.targets names no layer. {base.name} has: {', '.join(known)}; or `attention`, or `all`."
        )
    for name in names:
        if not any(f".{layer}".endswith(f".{name}") for layer in matrices):
            raise TunesmithError(
                f'lora.targets: {base.name} has no layer "{name}".{did_you_mean(name, known)} '
                f"Its layers: {', '.join(known)}; or `attention`, or `all`."
            )
    return names


def attach(base: Base, recipe: Recipe) -> Any:
    """The model to train: a PEFT model over the frozen base, or the base itself for `full`.

    LoRA: Hu et al. 2021 (arXiv:2106.09685). rsLoRA: scale alpha / sqrt(rank), Kalajdzievski 2023 (arXiv:2312.03732).
    DoRA: Liu et al. 2024 (arXiv:2402.09353).
    """
    torch.manual_seed(recipe.seed)
    if recipe.method == "full":
        base.model.requires_grad_(True)
        product.even(base.model)
        return base.model
    from peft import LoraConfig, get_peft_model

    lora.without_torchao()
    targets = targets_of(base, recipe.lora.targets)
    config = LoraConfig(
        r=recipe.lora.rank,
        lora_alpha=recipe.lora.alpha,
        lora_dropout=recipe.lora.dropout,
        target_modules="all-linear" if targets == ["all-linear"] else targets,
        fan_in_fan_out=base.model.config.model_type == "gpt2",
        use_dora=recipe.method == "dora",
        use_rslora=recipe.method == "rslora",
        bias="none",
        task_type="CAUSAL_LM",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model = get_peft_model(base.model, config, autocast_adapter_dtype=False)
        except ValueError as error:  # PEFT knows layers that it cannot adapt (Mamba's)
            raise TunesmithError(
                f"{base.name} cannot be adapted so: {str(error).splitlines()[0]} Name the layers to adapt, "
                "--set lora.targets=NAME,NAME, or train all weights: --set method=full"
            ) from None
    lora.in_numbers(model, base.dtype)
    lora.fuse(model)
    product.even(model)
    frozen.freeze(model)
    return model


def inner(model: Any) -> Any:
    """The transformers model, adapter layers in place, without PEFT's wrapper."""
    return model.get_base_model() if hasattr(model, "get_base_model") else model


def count(model: Any) -> tuple[int, int]:
    """(trainable, total) parameters."""
    sizes = [(numbers(p), p.requires_grad) for p in model.parameters()]
    return sum(n for n, learnt in sizes if learnt), sum(n for n, _ in sizes)


def merged_with(model: Any) -> Any:
    """The base with its adapter's sums in its weights. A head that shares the embedding's gets weights of its own
    where it is adapted, for the embedding is not."""
    head = model.get_base_model().get_output_embeddings()
    if hasattr(head, "base_layer") and model.config.tie_word_embeddings:
        head.base_layer.weight = torch.nn.Parameter(head.base_layer.weight.detach().clone())
        model.get_base_model().config.tie_word_embeddings = False
    return model.merge_and_unload()


@contextmanager
def adapter_off(model: Any) -> Iterator[None]:
    """Within: the base, bit for bit. Without an adapter nothing changes."""
    if hasattr(model, "disable_adapter"):
        try:
            with model.disable_adapter():
                yield
        except BaseException:  # Ctrl-C between two layers would leave some of them without their adapter
            model.base_model.enable_adapter_layers()
            raise
    else:
        yield


def save(
    model: Any,
    folder: Path,
    base_name: str,
    tokenizer: Any,
    chat_template: str | None,
    commit: str = "",
    end: int | None = None,
) -> None:
    """Write the adapter (or the whole model) with its tokenizer, in PEFT's (Hugging Face's) layout.

    chat_template: None for a model that is not talked to. commit: the base's on the hub, where it is of there. end: the
    mark that ends an answer, where tools that generate should stop; the tokenizer's own where it is None.

    Written beside its place and then renamed, so that a reader never finds half of it. The base is named as the run
    names it: never a folder of this machine.
    """
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed while it wrote
    if hasattr(model, "peft_config"):
        for config in model.peft_config.values():
            config.base_model_name_or_path, config.revision = base_name, commit or None
            config.inference_mode = True
            if isinstance(config.target_modules, set):  # whose order changes from process to process
                config.target_modules = sorted(config.target_modules)
        # asked to decide for itself, PEFT would ask the hub about the base's vocabulary
        model.save_pretrained(draft, safe_serialization=True, save_embedding_layers=False)
        (draft / "README.md").unlink(missing_ok=True)
    else:
        model.config._name_or_path = base_name
        implementation = model.config._attn_implementation
        model.config._attn_implementation = "sdpa"
        if end is not None and (told := getattr(model, "generation_config", None)) is not None:
            known = told.eos_token_id if isinstance(told.eos_token_id, list) else [told.eos_token_id]
            told.eos_token_id = end if known in ([end], [None]) else list(dict.fromkeys([end, *known]))
        model.save_pretrained(draft, safe_serialization=True)
        model.config._attn_implementation = implementation
    before, mark = tokenizer.chat_template, tokenizer.eos_token
    if chat_template is not None:
        tokenizer.chat_template = opened(chat_template, tokenizer)
    if end not in (None, tokenizer.eos_token_id) and "eos_token" not in str(chat_template):
        tokenizer.eos_token = tokenizer.convert_ids_to_tokens(end)
    tokenizer.save_pretrained(draft)
    tokenizer.chat_template, tokenizer.eos_token = before, mark
    for path in draft.iterdir():
        readable(path)  # safetensors writes files that only their owner may read
        settle(path)
    settle(draft)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
    settle(folder.parent)  # what it was made from may be removed from here on


def opened(chat_template: str, tokenizer: Any) -> str:
    """A chat template that writes the beginning-of-text token itself, as training did, where the tokenizer has one.

    Tools that render a chat template add no special token of their own. Some tokenizers open a text with a space, and
    a text after a special token without: the template then writes that space too, and the ids are the same.
    """
    begun = tokenizer("a")["input_ids"]
    bos = str(tokenizer.bos_token)
    if begun[:1] != [tokenizer.bos_token_id] or "bos_token" in chat_template or bos in chat_template:
        return chat_template
    written = tokenizer(f"{bos}a", add_special_tokens=False)["input_ids"]
    return "{{ bos_token }}" + ("" if written == begun else " ") + chat_template


def open_adapter(base: Base, folder: Path) -> Any:
    """The base with a saved adapter attached, ready to answer."""
    from peft import PeftModel, get_peft_model_state_dict
    from safetensors import safe_open

    lora.without_torchao()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = PeftModel.from_pretrained(base.model, folder, autocast_adapter_dtype=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise TunesmithError(f"The adapter does not fit {base.name}: {str(error).splitlines()[0]}") from None
    with safe_open(folder / "adapter_model.safetensors", "pt") as file:
        odd = set(file.keys()) ^ set(get_peft_model_state_dict(model, save_embedding_layers=False))
    if odd:  # PEFT would leave the rest as it was made, at random
        raise TunesmithError(f"The adapter does not fit {base.name}: {len(odd)} of its weights, such as {min(odd)}.")
    lora.in_numbers(model, base.dtype)
    frozen.freeze(model.requires_grad_(False))
    return model.eval()

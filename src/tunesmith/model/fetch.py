"""A model of the Hugging Face hub: from the local cache, or fetched (safetensors only, never code)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tunesmith import hub
from tunesmith.errors import TunesmithError

WANTED = ["*.json", "*.safetensors", "*.txt", "*.model", "*.jinja"]
LEFT = ["*/*", "consolidated*.safetensors"]  # checkpoints; a second copy of the weights, in a layout of their maker's
WEIGHTS = "*.safetensors"


def fetch(name: str, is_whole: Callable[[Path], bool], hint: str, *, weights: bool = True) -> Path:
    """The folder of a hub id, `name` or `name@revision`: as the local cache holds it, else fetched into the cache.

    is_whole: whether a folder holds all that is needed; other programs keep single files of a model in the same cache.
    hint: what a model's name can be, told with a name that leads nowhere. weights: they are needed too.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    wanted = [pattern for pattern in WANTED if weights or pattern != WEIGHTS]
    repository, revision = hub.parts(name)
    known = hub.held_commit(repository, revision)
    try:
        asked = known or revision or None
        held = Path(
            snapshot_download(
                repository, revision=asked, allow_patterns=wanted, ignore_patterns=LEFT, local_files_only=True
            )
        )
        if is_whole(held):
            return held
    except HFValidationError:
        raise TunesmithError(f'There is no model "{name}".{hint}') from None
    except LocalEntryNotFoundError:
        pass
    if why := hub.out_of_reach():
        missing = (
            "in the local cache without all that is needed" if known else "neither a folder here nor in the local cache"
        )
        raise TunesmithError(f'The model "{name}" is {missing}, and {why}.{hint}')
    try:
        commit = hub.commit_of(repository, revision)
        asked = commit if hub.COMMIT.fullmatch(revision) else revision or None  # the cache keeps a branch's name
        return Path(snapshot_download(repository, revision=asked, allow_patterns=wanted, ignore_patterns=LEFT))
    except Exception as error:  # the hub's client raises many kinds
        raise TunesmithError(refusal(error, name, hint)) from None


def refusal(error: Exception, name: str, hint: str) -> str:
    """What is said where the hub did not give a model that it was asked for."""
    from huggingface_hub import constants
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    repository, revision = hub.parts(name)
    if isinstance(error, GatedRepoError):
        page = f"{constants.ENDPOINT}/{repository}"
        return f'The model "{repository}" is gated: ask for access on its page ({page}), then: hf auth login.'
    if isinstance(error, RepositoryNotFoundError):
        return f'The hub has no model "{repository}" (or it is private: hf auth login).{hint}'
    if isinstance(error, RevisionNotFoundError):
        return hub.no_revision(repository, revision)
    if isinstance(error, EntryNotFoundError) and not isinstance(error, LocalEntryNotFoundError):
        return f'The hub\'s "{name}" is no model folder: it has no config.json.{hint}'
    why = str(error).partition("\n")[0] or type(error).__name__
    return f'The hub did not give the model "{name}" ({why}).{hint}'

"""Tests are hermetic: no hub, a cache of their own; `import tiny` works from every folder because this file is here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
# tests run side by side, and models of two layers gain nothing from threads
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where bases lie on this machine is remembered in the user's cache: tests have another."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model by name ('gpt2', 'llama', ...; see tiny.MODELS), made when first asked for."""
    root, made = tmp_path_factory.mktemp("models"), {}

    def folder(name: str) -> Path:
        if name not in made:
            import tiny

            made[name] = tiny.model(name, root / name)
        return made[name]

    return folder

"""Examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def with_examples() -> list[str]:
    """The modules whose files hold an example."""
    files = [
        (file, file.relative_to(ROOT / "src") if folder == "src" else file.relative_to(ROOT))
        for folder in ("src", "nano", "starter", "benchmarks")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if ">>> " in file.read_text(encoding="utf-8")
    ]
    return [".".join(name.with_suffix("").parts).removesuffix(".__init__") for _, name in files]


@pytest.mark.parametrize("module", with_examples())
def test_examples_in_docstrings_are_true(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(module))
    assert tried and not failed

"""What the wheel takes along: every file of the package, and a base of at most 40 MB."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import tunesmith

HOUSE = Path(tunesmith.__file__).parent
PROJECT = HOUSE.parents[1] / "pyproject.toml"
NANO_AT_MOST, REST_AT_MOST = 40_000_000, 4_000_000  # bytes, before the wheel is compressed


def files() -> set[Path]:
    return {path for path in HOUSE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.mark.skipif(not PROJECT.is_file(), reason="pyproject.toml is in the repository only")
def test_every_file_of_the_package_is_in_the_wheel() -> None:
    patterns = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]["tunesmith"]
    data = {path for pattern in patterns for path in HOUSE.glob(pattern)}
    modules = {path for path in HOUSE.rglob("*.py") if (path.parent / "__init__.py").is_file()}
    assert sorted(files() - data - modules) == []
    assert [pattern for pattern in patterns if not list(HOUSE.glob(pattern))] == []


def test_the_base_that_comes_along_is_small() -> None:
    sizes = {path: path.stat().st_size for path in files()}
    nano = sum(size for path, size in sizes.items() if path.is_relative_to(HOUSE / "model" / "nano"))
    assert nano <= NANO_AT_MOST
    assert sum(sizes.values()) - nano <= REST_AT_MOST

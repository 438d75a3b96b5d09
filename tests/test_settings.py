"""The settings: declared once with their sentences, checked, and every one of them read by something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import tunesmith
from tunesmith.errors import TunesmithError
from tunesmith.recipe import resolve
from tunesmith.settings import Generate, Recipe, keys

KEYS = [key for key, _ in keys()]


def test_every_setting_has_a_sentence() -> None:
    for key, info in keys():
        assert info.description, key
        assert info.description.strip().endswith((".", ")")), key
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_is_read_by_something(key: str) -> None:
    """An option that nothing reads is a promise that nobody keeps."""
    owner, _, name = key.rpartition(".")
    readers = {"": r"(recipe|resolved|recorded|settings|kept)", "lora": r"lora", "generate": r"(how|generate)"}[owner]
    source = Path(tunesmith.__file__).parent
    files = [path for path in source.rglob("*.py") if path != source / "settings.py"]
    reader = re.compile(rf"\b{readers}(\.{name}\b|\.get\(\"{name}\"\))")
    assert any(reader.search(path.read_text(encoding="utf-8")) for path in files)


def test_greedy_answers_need_no_more_than_a_temperature() -> None:
    assert Generate(temperature=0.0).model_dump(exclude_defaults=True) == {"temperature": 0.0}


def test_weights_of_four_bits_are_not_trained() -> None:
    with pytest.raises(
        TunesmithError, match=r"^In [^\n]*:\n  weights of 4 bits .* method full goes with quantize none\.$"
    ):
        resolve(preset="tinyllama", overrides={"method": "full"})
    assert resolve(preset="tinyllama", overrides={"method": "full", "quantize": "none"}).method == "full"
    with pytest.raises(
        TunesmithError, match=r"shard splits a model that is trained whole: it goes with method full\.$"
    ):
        resolve(overrides={"shard": True})


@pytest.mark.parametrize(
    "given, rows", [(None, None), ("all", None), ("", None), (5, 5), ("5", 5), ("10%", "10%"), ("2.5 %", "2.5 %")]
)
def test_rows(given: Any, rows: Any) -> None:
    assert Recipe(rows=given).rows == rows


@pytest.mark.parametrize("given", [0, "0%", "101%", -5, "ten", "10 rows", "²", 0.5, [1]])
def test_rows_that_are_no_rows(given: Any) -> None:
    with pytest.raises(ValidationError):
        Recipe(rows=given)

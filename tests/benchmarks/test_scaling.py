"""How time and memory grow: the points that are measured, and what is fitted to them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import scaling
import shapes
from scaling import Point


def test_one_thing_is_varied_at_a_time() -> None:
    grids = {"rows": [1, 2, 4], "tokens": [8, 16], "shape": ["tiny"]}
    found = scaling.axes(grids)
    assert found["rows"] == [Point("tiny", 16, rows) for rows in (1, 2, 4)]
    assert found["tokens"] == [Point("tiny", tokens, 2) for tokens in (8, 16)]
    assert found["shape"] == [Point("tiny", 16, 2)]


def test_grids_name_shapes_that_are_there() -> None:
    for grids in (scaling.GRIDS, scaling.QUICK):
        assert set(grids["shape"]) <= set(shapes.SHAPES)


def test_exponents() -> None:
    assert scaling.exponent([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1)
    assert scaling.exponent([10, 20, 40], [5, 5, 5]) == pytest.approx(0)
    assert scaling.exponent([1, 3, 9], [2, 18, 162]) == pytest.approx(2)


def test_shapes_are_fitted_against_their_parameters_and_a_single_point_is_not_fitted() -> None:
    grids = {"rows": [4], "tokens": [128], "shape": ["distilgpt2", "gpt2"]}
    found = {
        Point(shape, 128, 4): {"parameters": size, "seconds": size / 1e8, "core_seconds": size / 5e7, "peak": 1e9}
        for shape, size in (("distilgpt2", 8e7), ("gpt2", 1.2e8))
    }
    assert scaling.fitted(grids, found) == {"shape": {"seconds": 1.0, "core_seconds": 1.0, "peak": 0.0}}


def test_the_table_tells_medians() -> None:
    turns = [
        {"parameters": 1, "seconds": seconds, "core_seconds": 1.0, "grown": 2e6, "card": 0, "peak": 3e9}
        for seconds in (9.0, 0.5, 0.4)
    ]
    found = scaling.medians({Point("gpt2", 128, 4): turns, Point("gpt2", 128, 8): []})
    lines = scaling.told(found).splitlines()
    assert lines[2:] == ["| gpt2 | 128 | 4 | 0.50 | 1,024 | 1.00 | 3.00 | +2 MB |"]

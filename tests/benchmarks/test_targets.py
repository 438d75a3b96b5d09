"""Which layers deserve an adapter: what a rate is chosen by."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import targets


def test_the_rate_is_chosen_by_the_validation_rows() -> None:
    by_rate = {
        "2e-3": [{"perplexity": 15.0, "validation": 18.0}, {"perplexity": 15.0, "validation": 19.0}],
        "4e-3": [{"perplexity": 16.0, "validation": 17.0}, {"perplexity": 16.0, "validation": 18.0}],
    }
    assert targets.better(by_rate) == "4e-3"

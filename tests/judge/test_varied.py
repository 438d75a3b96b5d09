"""Many runs as one experiment: estimates, tests and ties, on rows that are made up."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tunesmith.judge.metrics import METRICS
from tunesmith.judge.varied import Cell, Varied, read
from tunesmith.run import Run

SEEDS = (0, 1, 2)
BITS = METRICS["answer_bits_per_byte"]  # bits and bytes of each row; lower is better


def cell(runs: dict[int, Run] | None = None, **levels: str) -> Cell:
    return Cell(levels, runs or {seed: Run(Path()) for seed in SEEDS})


def made(shifts: dict[str, float], noise: float = 0.0, n: int = 80, seed: int = 0) -> Varied:
    """Cells rows=A and rows=B, ...: bits per byte 2 + shift, each row with a level of its own, seeds that differ."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 0.5, n)
    cells = [cell(rows=name) for name in shifts]
    stats = {}
    for each in cells:
        for run in SEEDS:
            bits = 10 * (2 + shifts[each.settings["rows"]] + level + rng.normal(0, 0.1, n) + rng.normal(0, noise))
            stats[each.name, run] = np.stack([bits, np.full(n, 10.0)], 1)
    return Varied(cells, BITS, stats)


def test_a_difference_is_found_though_rows_differ_more_than_cells() -> None:
    varied = made({"250": 0.0, "1000": -0.1})
    (test,) = varied.effects()
    assert (test.factor, test.a, test.b, test.verdict) == ("rows", "250", "1000", "better")
    assert test.difference.low < -0.1 < test.difference.high < 0
    mean = varied.mean(varied.cells[0])
    assert mean is not None and mean.low < 2 < mean.high and mean.high - mean.low > 0.1  # rows differ by 0.5


def test_seeds_that_scatter_hide_it() -> None:
    varied = made({"250": 0.0, "1000": -0.1}, noise=0.3)
    (test,) = varied.effects()
    assert test.verdict == "tie" and test.difference.low < 0 < test.difference.high


def test_cells_that_are_alike_are_seldom_told_apart() -> None:
    """Of the pairs of many studies in which nothing makes a difference, at most a few are established."""
    wrong = [
        any(test.verdict != "tie" for test in made({"a": 0, "b": 0, "c": 0}, noise=0.05, seed=seed).pairs())
        for seed in range(40)
    ]
    assert sum(wrong) <= 4


def test_where_neither_way_is_better_a_difference_is_found_all_the_same() -> None:
    rng = np.random.default_rng(0)
    cells = [cell(rows="250"), cell(rows="1000")]
    words = {
        (each.name, run): np.stack([rng.poisson(mean, 80).astype(float), np.ones(80)], 1)
        for each, mean in zip(cells, (20, 34), strict=True)
        for run in SEEDS
    }
    varied = Varied(cells, METRICS["answer_words_mean"], words)
    (test,) = varied.effects()
    assert varied.metric.better == "none" and test.verdict == "changed" and test.difference.low > 10
    assert varied.best(varied.pairs()) == (None, [])


def test_a_few_rows_establish_nothing() -> None:
    few, enough = made({"a": 0.0, "b": -1.0}, n=5), made({"a": 0.0, "b": -1.0}, n=6)
    assert [test.verdict for test in (*few.effects(), *enough.effects())] == ["tie", "better"]


def test_the_best_is_not_told_where_it_is_a_tie() -> None:
    varied = made({"a": 0.0, "b": -0.2, "c": -0.201, "d": 0.3})
    best, ties = varied.best(varied.pairs())
    assert best is not None and {best.name, *ties} == {"rows=b", "rows=c"}
    varied = made({"a": 0.0, "b": -0.5})
    best, ties = varied.best(varied.pairs())
    assert best is not None and (best.name, ties) == ("rows=b", [])


def test_effects_average_over_the_other_settings() -> None:
    cells = [cell(rows=r, clean=c) for r in ("1", "2") for c in ("on", "off")]
    bits = {"1": 30.0, "2": 20.0}
    noise = np.random.default_rng(0)
    stats = {
        (each.name, seed): np.stack([bits[each.settings["rows"]] + noise.normal(0, 0.2, 30), np.full(30, 10.0)], 1)
        for each in cells
        for seed in SEEDS
    }
    rows, clean = Varied(cells, BITS, stats).effects()
    assert rows.verdict == "better" and rows.difference.value == pytest.approx(-1, abs=0.02)
    assert clean.verdict == "tie" and clean.difference.seeds == 3


def test_one_seed_tells_of_rows_alone() -> None:
    varied = made({"a": 0.0, "b": -0.5})
    varied.cells = [cell({0: Run(Path())}, rows=name) for name in ("a", "b")]
    (test,) = varied.effects()
    assert test.difference.seeds == 1 and test.verdict == "better"


def test_a_few_answers_of_one_seed_that_changed_are_no_win() -> None:
    """Four of a hundred, all for the better: by chance in one of eight."""
    cells = [cell({0: Run(Path())}, rows=name) for name in ("a", "b")]
    before, after = np.tile([0.0, 1.0], (100, 1)), np.tile([0.0, 1.0], (100, 1))
    before[:50, 0], after[:54, 0] = 1, 1
    (test,) = Varied(cells, METRICS["stop_rate"], {("rows=a", 0): before, ("rows=b", 0): after}).pairs()
    assert (test.verdict, test.difference.p, test.p) == ("tie", 0.125, 0.125)
    assert test.difference.low == 0 and test.difference.value == pytest.approx(0.04)


def test_what_is_counted_over_all_rows_stands_on_those_that_all_runs_have(tmp_path: Path) -> None:
    for seed, second in ((0, ""), (1, "a b")):
        lines = [
            {"id": f"t:{n}", "set": "test", "prompt": [{"role": "user", "content": "A?"}], "reference": "Blue.",
             "tuned": {"text": text, "stop": "end", "tokens": 2}}
            for n, text in enumerate(("a b", second))
        ]  # fmt: skip
        (tmp_path / str(seed)).mkdir()
        (tmp_path / str(seed) / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    runs = {seed: Run(tmp_path / str(seed)) for seed in (0, 1)}
    found = read([cell(runs, rows="a")], ["distinct_1"])["distinct_1"]
    assert found.n == 1 and list(found.values.values()) == [1.0, 1.0]


def test_rows_that_a_run_lacks_are_left_out_of_all() -> None:
    stats = {("rows=a", 0): np.ones((12, 2)), ("rows=b", 0): np.ones((12, 2))}
    stats["rows=a", 0][3] = np.nan
    cells = [cell({0: Run(Path())}, rows=name) for name in ("a", "b")]
    assert Varied(cells, BITS, stats).n == 11
    with pytest.raises(ValueError, match="other rows"):
        Varied(cells, BITS, stats | {("rows=b", 0): np.ones((5, 2))})


def test_a_share_of_nothing_has_an_interval() -> None:
    cells = [cell({0: Run(Path()), 1: Run(Path())}, rows="a")]
    none = np.stack([np.zeros(40), np.ones(40)], 1)
    found = Varied(cells, METRICS["stop_rate"], {("rows=a", 0): none, ("rows=a", 1): none}).mean(cells[0])
    assert found is not None and found.low == 0 and 0.05 < found.high < 0.15


def test_rows_are_read_from_run_folders(tmp_path: Path) -> None:
    for seed in (0, 1):
        folder = tmp_path / str(seed)
        folder.mkdir()
        lines = [
            {"id": f"t:{n}", "set": "test", "prompt": [{"role": "user", "content": "A?"}], "reference": "Blue.",
             "tuned": {"text": "Blue." if n % 2 or seed else "Red.", "stop": "end", "tokens": 2}}
            for n in range(12)
        ]  # fmt: skip
        lines.append({**lines[0], "set": "probe"})
        (folder / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    runs = {seed: Run(tmp_path / str(seed)) for seed in (0, 1)}
    found = read([cell(runs, rows="a")], ["answer_bits_per_byte", "exact_match", "stop_rate"])
    assert set(found) == {"exact_match", "stop_rate"}  # nothing was scored
    mean = found["exact_match"].mean(found["exact_match"].cells[0])
    assert mean is not None and (mean.value, mean.n, mean.seeds) == (0.75, 12, 2)

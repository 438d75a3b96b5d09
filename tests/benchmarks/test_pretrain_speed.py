"""The comparison with the plain loop: its text, its slopes, its table."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import pretrain_speed
from peers import plain_pretrain


def test_each_file_gives_its_part_and_nothing_is_in_both(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        files.append(tmp_path / f"{name}.jsonl")
        rows = [{"text": f"{name} tells story {n}. " + "word " * 40} for n in range(400)]
        files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows))
    counts = pretrain_speed.divide(files, 20_000, tmp_path)
    learnt, held = (
        [json.loads(line) for line in (tmp_path / f"{part}.jsonl").read_text().splitlines()]
        for part in ("learnt", "held")
    )
    assert counts == {"learnt_documents": len(learnt), "held_out_documents": len(held)}
    assert not {row["text"] for row in learnt} & {row["text"] for row in held}
    for name in ("a.jsonl", "b.jsonl"):
        mine = [row for row in learnt if row["source"] == name]
        assert 10_000 <= sum(len(row["text"]) for row in mine) < 10_500
        assert [row for row in held if row["source"] == name]


def test_starting_up_does_not_count() -> None:
    once = {"seconds": 15.0, "core_seconds": 20.0, "tokens": 1000}
    twice = {"seconds": 20.0, "core_seconds": 30.0, "tokens": 2000}
    found = pretrain_speed.slopes(once, twice)
    assert found == {"tokens_per_second": 200.0, "tokens_per_core_second": 100.0}


def test_the_table_tells_times_the_plain_loop() -> None:
    speeds = {"plain loop": [100.0, 90.0, 110.0], "tunesmith": [150.0, 160.0, 140.0]}
    found = {
        name: {
            "tokens_per_second": many, "tokens_per_core_second": many, "peak": [2e9], "tokens": 4096,
            "bits_per_byte": 1.5,
        }
        for name, many in speeds.items()
    }  # fmt: skip
    lines = pretrain_speed.told(found).splitlines()
    assert lines[3] == "| tunesmith | 150 | 140-160 | 1.50x | 150 | 1.50x | 2.00 | 4,096 | 1.500 |"
    assert len({line.count("|") for line in lines}) == 1


def test_the_plain_loop_ends_at_a_tenth_of_its_rate() -> None:
    assert plain_pretrain.share(0.01) == 0.5
    assert plain_pretrain.share(0.02) == pytest.approx(1.0)
    assert plain_pretrain.share(1.0) == pytest.approx(0.1)


def test_the_goal_is_judged_beside_the_fastest_plain_loop() -> None:
    found = {
        "plain loop": [100.0],
        "plain loop, kept memory": [120.0],
        "tunesmith": [150.0],
        "tunesmith, AdamW": [999.0],
    }
    speeds = {name: {"tokens_per_second": many} for name, many in found.items()}
    assert not pretrain_speed.reached(speeds)
    assert pretrain_speed.reached({**speeds, "tunesmith": {"tokens_per_second": [156.0]}})
    assert pretrain_speed.reached({"tunesmith": {"tokens_per_second": [1.0]}})

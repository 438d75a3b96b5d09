"""Which rows are measured: of each kind its share, as chance has it."""

from __future__ import annotations

from collections import Counter

from tunesmith.data.example import Example, question
from tunesmith.doors.measure import held_out


def rows(**kinds: int) -> list[Example]:
    return [
        Example(f"rows.jsonl:{kind}{n}", question(f"Ask {n}."), {"kind": kind})
        for kind, many in kinds.items()
        for n in range(many)
    ]


def test_each_kind_has_its_share() -> None:
    found = Counter(example.meta["kind"] for example in held_out(rows(a=900, b=50, c=50), 200, seed=0))
    assert found == {"a": 180, "b": 10, "c": 10}
    even = Counter(example.meta["kind"] for example in held_out(rows(a=128, b=128), 20, seed=1))
    assert even == {"a": 10, "b": 10}


def test_more_kinds_than_rows_are_drawn_from_by_chance() -> None:
    many = rows(**{f"k{n:03}": 1 for n in range(300)})
    found = [example.meta["kind"] for example in held_out(many, 50, seed=0)]
    assert found == sorted(found) and len(set(found)) == 50 and found[-1] > "k200"
    assert found != [example.meta["kind"] for example in held_out(many, 50, seed=1)]

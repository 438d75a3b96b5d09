"""What is told of too few rows, and of rows that ask the same."""

from __future__ import annotations

from tunesmith.data.prepare import prepare
from tunesmith.recipe import Recipe


def told(rows: list[dict[str, str]], **settings: object) -> list[str]:
    found = prepare(rows, Recipe(**settings)).told  # type: ignore[arg-type]
    assert all(one["fr"] and one["fr"] != one["en"] for one in found)
    return [one["en"] for one in found]


def rows(many: int, asked: str = "Say {n}.") -> list[dict[str, str]]:
    """Each answer in words that no other has."""
    return [
        {"instruction": asked.format(n=n), "output": " ".join(f"{n * 7 + k}x{k}" for k in range(5))}
        for n in range(many)
    ]


def test_rows_that_ask_the_same_may_lack_a_column() -> None:
    same = told(rows(300, "Write what the text says."))
    assert any("training rows ask the same" in one and "columns.input=COLUMN" in one for one in same)
    assert any("0 rows are left to test on" in one for one in same)  # they would have given away their answers
    assert told(rows(300)) == []


def test_few_rows_establish_nothing() -> None:
    (few,) = told(rows(30))
    assert "rows are left to test on" in few and "--set split=60/10/30" in few
    assert told(rows(60), split="60/10/30") == []
    assert told(rows(30), eval_rows=0) == told(rows(30), split="90/10/0") == []
    assert told(rows(2))[0].startswith(("0 rows are", "1 row is"))

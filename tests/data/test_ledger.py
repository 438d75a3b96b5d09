"""The ledger: every row read has one fate, and the file tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tunesmith.data.ledger import FATES, Ledger, load


def told() -> Ledger:
    ledger = Ledger()
    for line in range(1, 7):
        ledger.read(f"rows.jsonl:{line}", "rows.jsonl", line)
    for line, part in ((1, "train"), (2, "train"), (3, "test"), (5, "train")):
        ledger.entries[f"rows.jsonl:{line}"].part = part
    ledger.drop("rows.jsonl:4", "empty answer")
    ledger.drop("rows.jsonl:5", "over 512 tokens")
    ledger.cut("rows.jsonl:2", "answer cut at 80 words")
    ledger.leave("rows.jsonl:6", "beyond the rows asked for")
    ledger.repair("rows.jsonl:1", "trimmed")
    ledger.repair("rows.jsonl:1", 'no input, and "quotes"\nand a line')
    ledger.repair("rows.jsonl:2", "trimmed")
    return ledger


def test_every_row_is_counted_once() -> None:
    counts = told().counts()
    assert counts == {"read": 6, "kept": 2, "cut": 1, "dropped": 2, "unused": 1}
    assert sum(counts[fate] for fate in FATES) == counts["read"] == len(told())


def test_reasons_repairs_and_parts() -> None:
    assert told().reasons("dropped") == {"empty answer": 1, "over 512 tokens": 1}
    assert told().repairs()["trimmed"] == 2
    assert told().parts() == {"train": 2, "test": 1}  # a row dropped after the split reached no part


def test_a_row_read_twice_is_a_bug() -> None:
    with pytest.raises(ValueError, match="twice"):
        told().read("rows.jsonl:1", "rows.jsonl", 1)


def test_the_file_holds_the_same_entries_in_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv.gz"
    path.write_bytes(told().as_bytes())
    assert list(load(path)) == list(told())
    assert told().as_bytes() == told().as_bytes() == load(path).as_bytes()


def test_any_file_name_can_be_told(tmp_path: Path) -> None:
    ledger = Ledger()
    ledger.read("\udce9.json:1", "\udce9.json", 1)  # how Python holds a name that is not UTF-8
    path = tmp_path / "ledger.csv.gz"
    path.write_bytes(ledger.as_bytes())
    assert len(load(path)) == 1

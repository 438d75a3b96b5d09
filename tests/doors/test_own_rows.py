"""Rows given in Python or on standard input: kept in the run, byte for byte where they are bytes, and found again."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

import tiny
from tunesmith import recipe as recipes
from tunesmith.data import ledger
from tunesmith.data.prepare import prepare
from tunesmith.data.sources import Source, fingerprint, read
from tunesmith.doors import steps
from tunesmith.doors.own_rows import given
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.run import LEDGER, METRICS, ROWS, ROWS_TABLE, Run

PAIRS = [{"instruction": f"Nomme la couleur n° {i}.", "input": "", "output": f"Bleu foncé {i}."} for i in range(40)]
JSON = b'{"instruction": "Why?", "output": "No."}\n{broken\n{"instruction": "Who?", "output": "Me."}\n'
CSV = b"instruction,output\nWhy?,Because it is so.\nWho?,Me.\n"


def typed(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def run_in(folder: Path) -> Run:
    return Run.claim(folder, "")


@pytest.mark.parametrize(
    ("content", "name"),
    [(JSON, ROWS), (CSV, ROWS_TABLE), (JSON.decode().encode("utf-16"), ROWS), (b'[{"a": 1}]', ROWS)],
)
def test_standard_input_is_kept_as_it_came(
    content: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(content, monkeypatch)
    rows = given(Recipe(data=["-"]), None)
    run = run_in(tmp_path / "run")
    kept = rows.kept(run)
    assert rows.name == name and kept == str(run.rows) == str(tmp_path / "run" / name)
    assert Path(kept).read_bytes() == content


def test_a_broken_line_of_standard_input_is_told_as_one_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(JSON, monkeypatch)
    with pytest.raises(TunesmithError, match=r"rows\.jsonl:2: broken JSON"):
        steps.tune(Recipe(data="-"), out=tmp_path / "run")
    assert list(tmp_path.iterdir()) == []
    typed(JSON, monkeypatch)
    kept = given(Recipe(data="-"), None).kept(run_in(tmp_path / "run"))
    prepared = prepare(kept, Recipe(split="100/0/0"), skip_bad=True)
    assert [entry.fate for entry in prepared.ledger.entries.values()] == ["kept", "dropped", "kept"]


def test_standard_input_stands_alone_and_holds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(b" \n", monkeypatch)
    with pytest.raises(TunesmithError, match="empty"):
        given(Recipe(data="-"), None)
    with pytest.raises(TunesmithError, match="stands alone"):
        given(Recipe(data=["-", "starter"]), None)


def test_what_lies_in_a_file_is_read_there(tmp_path: Path) -> None:
    rows = given(Recipe(data="starter"), None)
    assert rows.name == "" and rows.kept(run_in(tmp_path / "run")) == "starter"
    assert run_in(tmp_path / "other").rows is None


def test_rows_from_python_have_the_ids_and_the_hash_of_their_file(tmp_path: Path) -> None:
    rows = given(Recipe(), iter([*PAIRS, "no row"]))
    run = run_in(tmp_path / "run")
    kept = rows.kept(run)
    assert isinstance(rows.data, Source)
    assert [(row.id, row.value) for row in read(rows.data)] == [(row.id, row.value) for row in read(kept)]
    assert [row.error for row in read(rows.data)] == [row.error for row in read(kept)]
    (told,) = prepare(PAIRS, Recipe(split="100/0/0")).sources
    run.path(ROWS).unlink()
    (file,) = fingerprint(given(Recipe(), PAIRS).kept(run))
    assert told["sha256"] == file["sha256"]


class Stop(Exception):  # noqa: N818 (what a crash would do)
    pass


def test_a_run_on_rows_from_python_goes_on_and_is_measured(tmp_path: Path) -> None:
    def dies(event: dict[str, Any]) -> None:
        if event["event"] == "step" and event["step"] == 4:
            raise Stop

    model = str(tiny.model("gpt2", tmp_path / "base"))
    settings = {"model": model, "batch": 4, "max_steps": 6, "epochs": 9, "eval_rows": 0, "probes": ["Why?"]}
    recipe = recipes.resolve(overrides=settings | {"save_every": 2, "generate.max_new_tokens": 4, "threads": 1})
    with pytest.raises(Stop):
        steps.tune(recipe, out=tmp_path / "run", data=PAIRS, listen=dies)
    run = steps.resume(tmp_path / "run")
    assert run.path(METRICS).exists()
    assert "tuned" in steps.evaluate(str(run.folder), rows=2)
    again = steps.evaluate(str(run.folder), PAIRS, rows=2)
    learnt = sum(entry.part in ("train", "validation") for entry in ledger.load(run.path(LEDGER)))
    assert again["left_out"] == learnt > 30 and "elsewhere" not in again
    other = steps.evaluate(str(run.folder), [{**pair, "output": "Rouge."} for pair in PAIRS], rows=2)
    assert other["elsewhere"] and "left_out" not in other and "dropped" not in other
    with pytest.raises(TunesmithError, match="--skip-bad"):
        steps.evaluate(str(run.folder), ["no row", *PAIRS])
    some = steps.evaluate(str(run.folder), [*PAIRS[:9], "no row"], rows=2, skip_bad=True)
    assert list(some["dropped"]) == ["not an object but a text"]

"""Names -> rows; and which rows are drawn, into which part."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data import sources as module
from tunesmith.data.sources import (
    STARTER_TEST,
    STARTER_TRAIN,
    amount,
    draw,
    file_parts,
    fingerprint,
    passed_over,
    read,
    sizes,
    sources,
    split,
)
from tunesmith.errors import TunesmithError

LINE = '{"a": 1}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tunesmith.hub.out_of_reach", lambda: "there is no network")
    for name in ("one.jsonl", "two.csv", "in/one.jsonl", "in/deep/one.jsonl", ".hidden.jsonl", "in/notes.md"):
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b\n1,2\n" if name.endswith("csv") else LINE)
    return tmp_path / "mine"


def ids(data: Any) -> list[str]:
    return [row.id for row in read(data)]


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, tunesmith.data.prepare\n"
        "print([m for m in ('torch', 'pandas', 'pyarrow', 'datasets', 'huggingface_hub') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_is_named_by_its_base_name(folder: Path) -> None:
    assert ids(str(folder / "one.jsonl")) == ids(folder / "one.jsonl") == ["one.jsonl:1"]


def test_a_folder_is_read_in_order_and_equal_names_are_told_apart(folder: Path) -> None:
    assert ids(str(folder)) == ["in/deep/one.jsonl:1", "in/one.jsonl:1", "one.jsonl:1", "two.csv:2"]


def test_globs(folder: Path) -> None:
    assert ids("mine/*.jsonl") == ["one.jsonl:1"]
    assert ids(f"{folder}/**/*.jsonl") == ["in/deep/one.jsonl:1", "in/one.jsonl:1", "one.jsonl:1"]
    with pytest.raises(TunesmithError, match="holds no file of rows"):
        ids("mine/*.parquet")


def test_a_slice_of_the_hub_is_no_pattern() -> None:
    assert sources(["a/b@train[:10%]", "a/b@test@v1"]) == [("a/b@train[:10%]", None), ("a/b@test@v1", None)]
    assert file_parts("a/b@test@train") == {"a/b@test@train": "test"}


def test_several_sources_have_different_ids_and_no_path_in_them(folder: Path) -> None:
    data = ["mine/one.jsonl", "mine/in/one.jsonl", "mine/two.csv"]
    assert ids(data) == ["one.jsonl:1", "one.jsonl (2):1", "two.csv:2"]
    assert sources(data)[1] == ("one.jsonl (2)", Path("mine/in/one.jsonl"))


def test_the_same_file_twice_is_refused(folder: Path) -> None:
    with pytest.raises(TunesmithError, match="named twice"):
        ids(["mine/one.jsonl", str(folder / "one.jsonl")])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("mine/onne.jsonl", "Did you mean mine/one.jsonl?"),
        ("mine/one.csv", "Did you mean mine/one.jsonl"),
        ("nowhere/one.jsonl", "There is no folder nowhere."),
        ("mine/in/notes.md", "is not a file of rows by its name. Known are .jsonl"),
        ("startr", 'Did you mean "starter"?'),
        ("mine/two", "was taken for a hub id because no local file of that name exists"),
        ("mine/two", "Did you mean mine/two.csv?"),
        ("what?", "holds no file of rows"),
        ("./what", "was not found"),
    ],
)
def test_what_is_not_there_is_told(folder: Path, data: str, said: str) -> None:
    with pytest.raises(TunesmithError) as error:
        ids(data)
    assert said in str(error.value)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="holds no file of rows"):
        ids(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LINE.encode())))
    assert ids("-") == ["stdin:1"]


def test_the_built_in_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STARTER_FOLDER", tmp_path)
    with pytest.raises(TunesmithError, match="missing from this installation"):
        ids("starter")
    for name in ("train", "test"):
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress(LINE.encode()))
    assert ids("starter") == [f"{STARTER_TRAIN}:1", f"{STARTER_TEST}:1"]


def test_python_rows() -> None:
    import datasets
    import pandas as pd
    import pyarrow as pa

    rows = [{"a": "x", "n": 1}, {"a": "y", "n": None}]
    assert [(r.id, r.value) for r in read(rows)] == [("rows:1", rows[0]), ("rows:2", rows[1])]
    polars = SimpleNamespace(to_dicts=lambda: rows)
    for table in (pd.DataFrame(rows), pa.Table.from_pylist(rows), datasets.Dataset.from_list(rows), polars, iter(rows)):
        assert [r.value for r in read(table)] == rows
    assert [r.error for r in read([{"a": 1}, "b"])] == ["", "not an object but a text"]
    for wrong, said in (({"train": rows}, "found a dict of train"), (7, "found a int"), ([], "empty")):
        with pytest.raises(TunesmithError, match=said):
            list(read(wrong))


def test_fingerprint(folder: Path) -> None:
    assert fingerprint("mine/one.jsonl") == [
        {"name": "one.jsonl", "sha256": __import__("hashlib").sha256(LINE.encode()).hexdigest(), "bytes": len(LINE)}
    ]
    assert fingerprint([{"a": 1}]) == [{"name": "rows", "sha256": "", "bytes": 0}]


SHARES = st.tuples(st.integers(1, 100), st.integers(0, 100), st.integers(0, 100)).map(
    lambda w: (w[0] / sum(w), w[1] / sum(w), w[2] / sum(w))
)


@settings(deadline=None)
@given(st.integers(0, 3000), SHARES)
def test_sizes_are_the_round_shares(rows: int, shares: tuple[float, float, float]) -> None:
    found = sizes(rows, shares)
    assert sum(found) == rows and min(found) >= 0
    assert rows == 0 or found[0] >= 1
    if rows >= 3:
        assert all(n >= 1 for n, share in zip(found, shares, strict=True) if share > 0)
    if min(share * rows for share in shares if share) >= 1:
        assert all(abs(n - share * rows) <= 1.5 for n, share in zip(found, shares, strict=True))


@settings(deadline=None)
@given(st.lists(st.text(max_size=5), max_size=200), SHARES, st.integers(0, 5))
def test_split_is_exact_and_repeatable(keys: list[str], shares: tuple[float, float, float], seed: int) -> None:
    parts = split(keys, shares, seed)
    counts = Counter(parts)
    assert (counts["train"], counts["validation"], counts["test"]) == sizes(len(keys), shares)
    assert split(keys, shares, seed) == parts


@settings(deadline=None)
@given(st.sets(st.integers(0, 10**6), min_size=20, max_size=200), st.integers(0, 3))
def test_a_new_row_moves_few_others(numbers: set[int], seed: int) -> None:
    keys = [str(n) for n in sorted(numbers)]
    before = dict(zip(keys, split(keys, (0.8, 0.1, 0.1), seed), strict=True))
    after = dict(zip(["new", *keys], split(["new", *keys], (0.8, 0.1, 0.1), seed), strict=True))
    assert sum(before[key] != after[key] for key in keys) <= 3


def test_the_seed_and_the_order_of_rows() -> None:
    keys = [f"row {n}" for n in range(100)]
    first = split(keys, (0.5, 0.25, 0.25), 0)
    assert split(keys, (0.5, 0.25, 0.25), 1) != first
    assert split(keys[::-1], (0.5, 0.25, 0.25), 0) == first[::-1]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), min_size=30, max_size=300), st.integers(0, 3))
def test_groups_stay_whole(groups: list[str], seed: int) -> None:
    keys = [str(n) for n in range(len(groups))]
    if len(set(groups)) < 3:
        with pytest.raises(TunesmithError, match="groups"):
            split(keys, (0.8, 0.1, 0.1), seed, groups)
        return
    parts = split(keys, (0.8, 0.1, 0.1), seed, groups)
    assert all(len({part for part, g in zip(parts, groups, strict=True) if g == group}) == 1 for group in set(groups))
    assert set(parts) == {"train", "validation", "test"}


def test_many_small_groups_meet_the_shares() -> None:
    groups = [f"disease {n % 200}" for n in range(1000)]
    counts = Counter(split([str(n) for n in range(1000)], (0.85, 0.1, 0.05), 0, groups))
    assert counts == {"train": 850, "validation": 100, "test": 50}


def test_rows_without_a_group_are_on_their_own() -> None:
    assert Counter(split([str(n) for n in range(100)], (0.8, 0.1, 0.1), 0, [""] * 100))["test"] == 10


@pytest.mark.parametrize(("rows", "expected"), [(None, 50), (10, 10), (80, 50), ("10%", 5), ("0.1%", 1), ("12", 12)])
def test_amount(rows: int | str | None, expected: int) -> None:
    assert amount(rows, 50) == expected


@settings(deadline=None)
@given(st.lists(st.text(max_size=4), min_size=1, max_size=60), st.integers(1, 60), st.integers(0, 3))
def test_draw_keeps_order_and_fewer_are_among_more(keys: list[str], rows: int, seed: int) -> None:
    drawn = draw(keys, rows, seed)
    assert drawn == sorted(set(drawn)) and len(drawn) == min(rows, len(keys))
    assert set(drawn) <= set(draw(keys, rows + 1, seed))
    assert draw(keys, None, seed) == list(range(len(keys)))


def test_files_passed_over_are_told_in_one_line(folder: Path) -> None:
    assert [one["en"] for one in passed_over("mine")] == [
        "Passed over, being no files of rows by their names: in/notes.md."
    ]
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (folder / name).write_text("")
    (told,) = passed_over(["mine", "starter"])
    assert told["en"].endswith(": a.pdf, b.pdf, c.pdf and 1 more.")
    assert told["fr"] == "Laissé de côté, faute de noms de fichiers de lignes\u00a0: a.pdf, b.pdf, c.pdf et 1 de plus."
    assert "a.pdf" in passed_over("mine/*")[0]["en"] and passed_over(folder / "*.jsonl") == []
    assert passed_over(str(folder / "one.jsonl")) == passed_over([{"a": 1}]) == passed_over("-") == []

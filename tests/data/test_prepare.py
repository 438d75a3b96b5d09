"""The whole station: every row read is in the ledger once, and in at most one part."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data import sources
from tunesmith.data.keys import fold
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.data.sources import STARTER_TEST, STARTER_TRAIN, amount, sizes
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

REAL = Path(__file__).parents[3] / "shared" / "data"
LARGE = 3_000_000  # bytes: sets that take seconds
QUICK = Recipe(clean=["-near_duplicates", "-near_leaks"])  # tests/data/test_all_sets.py has them on
real = pytest.mark.skipif(not REAL.is_dir(), reason="the real data sets are not beside the repository (../shared/data)")


def alpaca(count: int, start: int = 0) -> list[dict[str, Any]]:
    return [
        {"instruction": f"Question {n}?", "input": "", "output": f"Answer {n}.", "group": f"g{n % 9}"}
        for n in range(start, start + count)
    ]


def write(path: Path, rows: list[Any]) -> Path:
    lines = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


def check(prepared: Prepared, read: int) -> None:
    """What holds for every prepared data set."""
    entries = list(prepared.ledger)
    assert len(entries) == read
    parts = {"train": prepared.train, "validation": prepared.validation, "test": prepared.test}
    ids = [example.id for part in parts.values() for example in part]
    assert len(ids) == len(set(ids))
    for part, examples in parts.items():
        assert all(prepared.ledger.entries[e.id].part == part for e in examples)
        assert all(prepared.ledger.entries[e.id].fate in ("kept", "cut") for e in examples)
    used = {entry.id for entry in entries if entry.fate in ("kept", "cut") and not entry.reason.startswith("part of ")}
    assert used == set(ids)
    assert all(entry.reason for entry in entries if entry.fate in ("dropped", "unused", "cut"))
    assert prepared.ledger.parts() == {part: len(examples) for part, examples in parts.items() if examples}


def test_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.jsonl", alpaca(100))
    prepared = prepare(str(path), Recipe(split="80/10/10"))
    check(prepared, 100)
    assert [len(part) for part in (prepared.train, prepared.validation, prepared.test)] == [80, 10, 10]
    assert prepared.format == "alpaca"
    assert prepared.why == "mine.jsonl has the columns of alpaca: instruction, input, output."
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert prepared.sources == [{"name": "mine.jsonl", "sha256": digest, "bytes": path.stat().st_size}]
    assert str(tmp_path) not in prepared.ledger.as_bytes().decode("latin-1") + repr(prepared.train[0])


def test_python_rows_are_fingerprinted_too() -> None:
    first, again, other = (prepare(rows, Recipe()).sources for rows in (alpaca(20), alpaca(20), alpaca(21)))
    assert first == again != other
    assert first[0]["name"] == "rows" and len(first[0]["sha256"]) == 64 and first[0]["bytes"] > 0


def test_bad_rows_stop_it_and_are_named(tmp_path: Path) -> None:
    rows: list[Any] = alpaca(20)
    rows[16] = {"instruction": "Question?", "input": ""}
    rows[3] = "{broken"
    rows[18] = {"instruction": "Question?", "output": ""}  # an empty answer is not a bad row
    path = write(tmp_path / "mine.jsonl", rows)
    with pytest.raises(TunesmithError) as told:
        prepare(path, Recipe())
    assert str(told.value).split("\n") == [
        "2 of the 20 rows cannot be read:",
        "  mine.jsonl:4: broken JSON: Expecting property name enclosed in double quotes at column 2",
        '  mine.jsonl:17: no "output" (its keys: instruction, input)',
        "Correct them, or leave them out and count them: --skip-bad, or --set skip_bad=true",
    ]
    prepared = prepare(path, Recipe(), skip_bad=True)
    check(prepared, 20)
    assert prepared.ledger.counts()["dropped"] == 3
    assert prepared.ledger.entries["mine.jsonl:17"].reason == 'no "output" (its keys: instruction, input)'


def test_many_bad_rows_are_counted_and_all_bad_rows_told(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.jsonl", ["{broken"] * 8)
    with pytest.raises(TunesmithError, match=r"8 of the 8 rows cannot be read:[^$]*and 3 more: broken JSON \(8\)"):
        prepare(path, Recipe())
    with pytest.raises(TunesmithError, match="No row is left"):
        prepare(path, Recipe(), skip_bad=True)


def test_nothing_left_is_told_with_the_reasons() -> None:
    rows = [row | {"output": ""} for row in alpaca(3)] + [{"instruction": "Q", "output": "Q"}]
    with pytest.raises(TunesmithError, match=r"4 rows were read.\n  dropped 4: empty answer \(3\), answer repeats"):
        prepare(rows, Recipe())


def test_several_sources_have_their_own_formats(tmp_path: Path) -> None:
    dolly = [{"instruction": f"Ask {n}", "context": "", "response": f"Reply {n}"} for n in range(10)]
    one, two = write(tmp_path / "a.jsonl", alpaca(10)), write(tmp_path / "b.jsonl", dolly)
    prepared = prepare([str(one), str(two)], Recipe())
    check(prepared, 20)
    assert prepared.format == "alpaca, dolly" and len(prepared.sources) == 2


def test_formats_by_name_and_columns() -> None:
    rows = [{"text": f"Film {n} was good.", "label": "good", "ask": f"A{n}?", "reply": f"B{n}"} for n in range(10)]
    with pytest.raises(
        TunesmithError, match=r"(?s)labels, which a classifier learns.*Its columns: text, label, ask, reply"
    ):
        prepare(rows, Recipe())
    assert prepare(rows, Recipe(format="classification")).train[0].answer == "good"
    prepared = prepare(rows, Recipe(columns={"instruction": "ask", "output": "reply"}))
    assert prepared.format == "alpaca" and prepared.train[0].answer.startswith("B")
    with pytest.raises(TunesmithError, match='There is no format "alpacca"'):
        prepare(rows, Recipe(format="alpacca"))


def test_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("\n\n".join(f"Paragraph {n}." for n in range(50)))
    with pytest.raises(TunesmithError, match="plain text without questions"):
        prepare(path, Recipe())
    rows = [{"Text": f"Text of number {n}.", "Language": ["English", "French"][n % 2]} for n in range(50)]
    with pytest.raises(TunesmithError, match=r"classify tune --set columns\.label=COLUMN"):
        prepare(rows, Recipe())
    with pytest.raises(TunesmithError, match="no question"):
        prepare(path, Recipe(format="text"))
    prepared = prepare(path, Recipe(split="80/10/10"), plain=True)
    check(prepared, 50)
    assert len(prepared.train) == 40 and len(prepared.test) == 5
    assert prepared.train[0].messages[0].role == "assistant"


def test_probes_and_leaks_stay_out() -> None:
    rows = alpaca(100) + [{"instruction": "Who are you?", "output": f"I am {n}."} for n in range(30)]
    prepared = prepare(rows, Recipe(split="60/20/20"), probes=["Who are you ?"])
    check(prepared, 130)
    assert not any(e.prompt[0].content == "Who are you?" for e in prepared.train)
    asked = {e.prompt for e in prepared.train}
    prepared = prepare(rows, Recipe(split="60/20/20"))
    asked = {e.prompt for e in prepared.train}
    assert not any(e.prompt in asked for e in prepared.validation + prepared.test)


def test_splitting_by_a_column() -> None:
    prepared = prepare(alpaca(180), Recipe(split="70/15/15 by group"))
    check(prepared, 180)
    held = [{e.meta["group"] for e in part} for part in (prepared.train, prepared.validation, prepared.test)]
    assert all(held) and not (held[0] & held[1] or held[0] & held[2] or held[1] & held[2])
    with pytest.raises(TunesmithError, match=r'there is no column "grup"\. Did you mean "group"'):
        prepare(alpaca(9), Recipe(split="70/15/15 by grup"))


def test_every_value_of_a_column_in_every_part() -> None:
    rows = alpaca(360) + [row | {"group": f"rare{n}"} for n, row in enumerate(alpaca(40, 1000))]
    prepared = prepare(rows, Recipe(split="70/20/10 within group"))
    check(prepared, 400)
    counts = [Counter(e.meta["group"] for e in part) for part in (prepared.train, prepared.validation, prepared.test)]
    for group in {f"g{n}" for n in range(9)}:
        assert [count[group] for count in counts] == [28, 8, 4]
    assert [count.total() for count in counts] == [280, 80, 40]  # the rare ones are split together
    with pytest.raises(TunesmithError, match=r'there is no column "grup"\. Did you mean "group"'):
        prepare(alpaca(9), Recipe(split="70/15/15 within grup"))


def test_rows_are_drawn_and_the_others_told() -> None:
    prepared = prepare(alpaca(100), Recipe(split="80/10/10", rows=50))
    check(prepared, 100)
    assert [len(part) for part in (prepared.train, prepared.validation, prepared.test)] == [40, 5, 5]
    assert prepared.ledger.reasons("unused") == {"not among the rows drawn (50)": 50}


def test_no_row_is_tested_on_by_one_run_and_learnt_by_a_longer_one() -> None:
    small, large = (prepare(alpaca(300), Recipe(rows=rows, split="70/15/15")) for rows in (60, "80%"))
    assert {e.id for e in small.test} <= {e.id for e in large.test}
    assert {e.id for e in small.train} <= {e.id for e in large.train}


def test_words_are_limited_before_rows_are_drawn() -> None:
    rows = alpaca(20) + [{"instruction": f"Long {n}?", "output": "word " * 90} for n in range(5)]
    prepared = prepare(rows, Recipe(words=80, rows=20))
    check(prepared, 25)
    assert prepared.ledger.reasons("dropped") == {"answer of 90 words, limit 80": 5}
    cut = prepare(rows, Recipe(words=80, overflow="cut"))
    assert sum(bool(e.meta.get("cut")) for e in cut.train + cut.validation + cut.test) == 5
    assert cut.ledger.counts()["cut"] == 5


def test_the_built_in_set_keeps_its_test_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "STARTER_FOLDER", tmp_path)
    write(tmp_path / "train.jsonl.gz", alpaca(190))
    write(tmp_path / "test.jsonl.gz", alpaca(12, start=1000))
    prepared = prepare("starter", Recipe(split="85/10/5"))
    check(prepared, 202)
    assert [len(part) for part in (prepared.train, prepared.validation, prepared.test)] == [170, 20, 12]
    assert {prepared.ledger.entries[e.id].file for e in prepared.test} == {STARTER_TEST}
    assert {prepared.ledger.entries[e.id].file for e in prepared.train + prepared.validation} == {STARTER_TRAIN}
    few = prepare("starter", Recipe(split="85/10/5", rows=19))
    assert [len(part) for part in (few.train, few.validation, few.test)] == [17, 2, 12]
    mine = write(tmp_path / "mine.jsonl", alpaca(100, start=5000))
    both = prepare(["starter", str(mine)], Recipe(split="85/10/5"))
    assert [len(part) for part in (both.train, both.validation, both.test)] == [170 + 85, 20 + 10, 12 + 5]
    drawn = prepare(["starter", str(mine)], Recipe(split="85/10/5", rows=58))
    assert [len(part) for part in (drawn.train, drawn.validation, drawn.test)] == [34 + 17, 4 + 2, 12 + 1]
    assert drawn.ledger.reasons("unused") == {"not among the rows drawn (58)": 190 + 100 - 58}


def test_rows_to_be_measured_on_are_those_that_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None made of others, none twice or by half; and what is kept of rows to learn is not taken for them."""
    monkeypatch.setattr("tunesmith.data.prepare.KEPT_FROM", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    paths = [write(tmp_path / f"{name}.jsonl", alpaca(20, start)) for name, start in (("a", 0), ("b", 50))]
    data, recipe = [f"{paths[0]}=2", f"{paths[1]}=0.5"], Recipe(split="100/0/0", clean=["+typos"])
    learnt = prepare(data, recipe)
    assert len(learnt.train) > 60 and any("#typos" in example.id for example in learnt.train)
    for _ in range(2):
        prepared = prepare(data, recipe, held=True)
        assert [example.id for example in prepared.train] == [
            f"{name}.jsonl:{n}" for name in "ab" for n in range(1, 21)
        ]
        check(prepared, 40)
        assert prepared.key != learnt.key
    assert prepare(data, recipe).train == learnt.train


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A?", "a ?", "B?", "C? ", ""]), st.sampled_from(["", "x", "y", "A?", "one two three"])
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from([None, 3, "50%"]),
    st.sampled_from(["85/10/5", "50/25/25", "100/0/0"]),
    st.sampled_from([0, 2]),
)
def test_the_ledger_holds_each_row_once(
    pairs: list[tuple[str, str]], rows: int | str | None, split: str, words: int
) -> None:
    data = [{"instruction": asked, "output": reply} for asked, reply in pairs]
    try:
        prepared = prepare(data, Recipe(rows=rows, split=split, words=words), probes=["B"])
    except TunesmithError as error:
        assert "No row is left to train on" in str(error)
        return
    check(prepared, len(data))
    assert [entry.line for entry in prepared.ledger] == list(range(1, len(data) + 1))


@settings(deadline=None)
@given(st.integers(3, 80), st.sampled_from([None, 7, "30%"]), st.integers(0, 3))
def test_parts_have_their_sizes_where_nothing_is_dropped(count: int, rows: int | str | None, seed: int) -> None:
    prepared = prepare(alpaca(count), Recipe(rows=rows, seed=seed, split="70/20/10"))
    found = (len(prepared.train), len(prepared.validation), len(prepared.test))
    assert found == sizes(amount(rows, count), (0.7, 0.2, 0.1))


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of a real file, read without any of our code."""
    raw = (REAL / name).read_bytes()
    raw = gzip.decompress(raw) if name.endswith(".gz") else raw
    return [json.loads(line) for line in raw.split(b"\n") if line]


@real
@pytest.mark.parametrize(
    "name",
    [
        "alpaca.jsonl.gz",
        pytest.param("medquad.jsonl.gz", marks=pytest.mark.long),
        pytest.param("dolly.jsonl.gz", marks=pytest.mark.long),
        "oasst1_fr_all_paths.jsonl",
    ],
)
def test_real_rows_are_each_there_once(name: str) -> None:
    rows = lines(name)
    prepared = prepare(REAL / name, Recipe())
    check(prepared, len(rows))
    assert [entry.line for entry in prepared.ledger] == list(range(1, len(rows) + 1))
    counts = prepared.ledger.counts()
    assert counts["read"] == len(rows) == counts["kept"] + counts["dropped"]

    answers = [
        row["messages"][-1]["content"] if "messages" in row else row.get("output", row.get("answer")) for row in rows
    ]
    empty = {line for line, answer in enumerate(answers, 1) if not answer.strip()}
    assert {entry.line for entry in prepared.ledger if entry.reason == "empty answer"} == empty
    for example in prepared.train[:200] + prepared.test[:50]:
        entry = prepared.ledger.entries[example.id]
        if entry.repairs in ("", "trimmed", "no input"):  # no other repair touches an answer in silence
            assert example.answer == answers[entry.line - 1].strip()

    shares = [len(part) / counts["kept"] for part in (prepared.train, prepared.validation, prepared.test)]
    assert all(abs(share - wanted) < 0.002 for share, wanted in zip(shares, (0.85, 0.1, 0.05), strict=True))


def test_a_group_is_the_same_however_it_is_written() -> None:
    names = ["Asthma", "asthma ", "ASTHMA", "Gout", "gout", "Flu", "flu  a"]
    rows = [{"instruction": f"What is {n}?", "output": f"It is {n}.", "area": names[n % 7]} for n in range(210)]
    found = prepare(rows, Recipe(split="60/20/20 by area", clean=QUICK.clean))
    parts = [{fold(e.meta["area"]) for e in part} for part in (found.train, found.validation, found.test)]
    assert sum(map(len, parts)) == len(set().union(*parts)) == 4


@real
@pytest.mark.long
def test_real_oddities_are_found() -> None:
    prepared = prepare(REAL / "alpaca.jsonl.gz", QUICK)
    assert 250 < prepared.ledger.repairs()["no input"] < 310
    t0 = prepare(REAL / "t0_p3_sample.jsonl.gz", QUICK)
    assert t0.ledger.repairs()["end mark removed"] == 5983
    assert not any("<|endoftext|>" in e.answer for e in t0.train)
    diseases = prepare(REAL / "medquad.jsonl.gz", Recipe(split="85/10/5 by focus_area", clean=QUICK.clean))
    held = [
        {fold(e.meta["focus_area"]) for e in part if e.meta["focus_area"]} for part in (diseases.train, diseases.test)
    ]
    assert not held[0] & held[1] and abs(len(diseases.test) / len(diseases.train) - 5 / 85) < 0.01


@real
def test_a_real_forest() -> None:
    rows = lines("oasst1_en_messages.jsonl")
    prepared = prepare(REAL / "oasst1_en_messages.jsonl", Recipe())
    check(prepared, len(rows))
    counts = Counter(entry.reason.split(" ")[0] for entry in prepared.ledger if entry.fate == "kept")
    assert counts[""] + counts["part"] == prepared.ledger.counts()["kept"]
    assert (
        sum(len(e.messages) for e in prepared.train + prepared.validation + prepared.test)
        == counts[""] + counts["part"]
    )
    assert prepared.ledger.reasons("dropped")["deleted"] == sum(row["deleted"] for row in rows)


REFUSED = {
    "labels": "ag_news_test cola french_cefr mlma_hate_fr rte sms_spam trec_questions tweet_emotion tweet_sentiment_fr",
    "prompts": "eval_alpaca_eval805 eval_ifeval541 eval_koala180 eval_lima300 eval_mifeval_fr eval_mt_bench80 "
    "eval_vicuna80 eval_vicuna80_fr eval_wizardlm218 medquad_questions_without_answer",
}


@real
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.name, marks=[pytest.mark.long] if path.stat().st_size > LARGE else [])
        for path in sorted(REAL.glob("*.jsonl*"))
    ],
)
def test_every_real_file_is_read_or_told_what_it_is(path: Path) -> None:
    refusal = next((what for what, names in REFUSED.items() if path.name.split(".")[0] in names.split()), "")
    if refusal:
        with pytest.raises(TunesmithError, match=rf"{path.name} has the columns of .*{refusal}"):
            prepare(path, QUICK)
    else:
        prepared = prepare(path, QUICK)
        check(prepared, len(lines(path.name)))
        assert prepared.train and prepared.validation and prepared.test


def test_files_passed_over_are_told_also_of_rows_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tunesmith.data.prepare.KEPT_FROM", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "mine"
    folder.mkdir()
    rows = [{"instruction": f"What is {word}?", "output": f"{word.title()} it is."} for word in ("ink", "oak", "sky")]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for names in ([], ["notes.md"], ["notes.md", "plan.md"]):
        for name in names:
            (folder / name).write_text("")
        told = [one["en"] for one in prepare(str(folder), Recipe(eval_rows=0)).told]
        assert told == ([f"Passed over, being no files of rows by their names: {', '.join(names)}."] if names else [])

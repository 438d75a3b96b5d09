"""All forty real data sets: the format taken, the rows read, kept and dropped, each row there exactly once."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.describe import describe
from tunesmith.data.survey import Survey, survey
from tunesmith.recipe import Recipe

REAL = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real data sets are not at ../shared/data")
HEAVY = {
    "ag_news_test.jsonl", "alpaca.jsonl.gz", "dolly.jsonl.gz", "flan_cot.jsonl.gz", "medquad.jsonl.gz",
    "medquad_questions_without_answer.jsonl.gz", "piaf_fr.jsonl.gz",
    "super_natural_instructions.jsonl.gz", "t0_p3_sample.jsonl.gz",
}  # fmt: skip

SAME, NEAR = "same as another row", "nearly the same as another row"
EMPTY, PARROT, NOTHING = "empty answer", "answer repeats the question", "answer says nothing"
TREE = {
    "its branch was not taken": 806,
    "another reply was ranked higher": 440,
    "no reply": 67,
    "failed review": 42,
    "deleted": 39,
    "another follow-up was taken": 1,
}
# file: (format taken, rows read, rows kept, rows dropped by reason)
SETS = {
    "ag_news_test.jsonl": ("classification", 7220, 7201, {NEAR: 14, SAME: 5}),
    "alpaca.jsonl.gz": ("alpaca", 20434, 20394, {NOTHING: 30, EMPTY: 10}),
    "alpaca_seed_tasks.jsonl": ("seed_tasks", 175, 175, {}),
    "code_alpaca_2k.jsonl": ("alpaca", 1916, 1914, {EMPTY: 2}),
    "cola.jsonl": ("classification", 9114, 9074, {SAME: 23, NEAR: 17}),
    "dolly.jsonl.gz": ("alpaca", 14264, 14240, {SAME: 16, NEAR: 5, PARROT: 3}),
    "eval_alpaca_eval805.jsonl": ("prompts", 415, 415, {}),
    "eval_ifeval541.jsonl": ("prompts", 271, 271, {}),
    "eval_koala180.jsonl": ("prompts", 90, 90, {}),
    "eval_lima300.jsonl": ("prompts", 150, 150, {}),
    "eval_mgsm_fr_en.jsonl": ("question_answer", 250, 250, {}),
    "eval_mifeval_fr.jsonl": ("prompts", 117, 117, {}),
    "eval_mt_bench80.jsonl": ("prompts", 40, 40, {}),
    "eval_self_instruct_user252.jsonl": ("alpaca", 126, 126, {}),
    "eval_vicuna80.jsonl": ("prompts", 40, 40, {}),
    "eval_vicuna80_fr.jsonl": ("prompts", 40, 40, {}),
    "eval_wizardlm218.jsonl": ("prompts", 109, 108, {NEAR: 1}),
    "flan_cot.jsonl.gz": ("question_rationale", 7870, 7863, {NEAR: 6, SAME: 1}),
    "fr_admin_faq.jsonl": ("alpaca", 618, 616, {NEAR: 1, SAME: 1}),
    "french_cefr.jsonl": ("classification", 4560, 4532, {NEAR: 22, SAME: 6}),
    "frenchmedmcqa.jsonl": ("multiple_choice", 2950, 2942, {NEAR: 5, SAME: 3}),
    "gt_doremiti_fr.jsonl": ("alpaca", 28, 28, {}),
    "lima.jsonl": ("alpaca", 999, 999, {}),
    "medquad.jsonl.gz": ("question_answer", 15587, 15528, {SAME: 47, NEAR: 7, PARROT: 5}),
    "medquad_questions_without_answer.jsonl.gz": ("prompts", 29482, 28964, {SAME: 515, NEAR: 3}),
    "mlma_hate_fr.jsonl": ("classification", 3813, 3799, {NEAR: 10, SAME: 4}),
    "oasst1_en_messages.jsonl": ("message_tree", 1921, 526, TREE),
    "oasst1_fr_all_paths.jsonl": ("messages", 1125, 1114, {SAME: 7, NEAR: 2, PARROT: 1, NOTHING: 1}),
    "oasst1_fr_top1.jsonl": ("messages", 242, 242, {}),
    "piaf_fr.jsonl.gz": ("extractive_qa", 7191, 7191, {}),
    "rasbt_instruction_1100.jsonl": ("alpaca", 1045, 1045, {}),
    "rasbt_preference_1100.jsonl": ("preference", 1045, 1045, {}),
    "rte.jsonl": ("classification", 2629, 2626, {SAME: 2, NEAR: 1}),
    "sms_spam.jsonl": ("classification", 5295, 4870, {SAME: 386, NEAR: 39}),
    "super_natural_instructions.jsonl.gz": ("alpaca", 8330, 8320, {NEAR: 9, SAME: 1}),
    "t0_p3_sample.jsonl.gz": ("alpaca", 5983, 5883, {NEAR: 51, SAME: 49}),
    "trec_questions.jsonl": ("classification", 5654, 5576, {SAME: 75, NEAR: 3}),
    "tweet_emotion.jsonl": ("classification", 4799, 4704, {NEAR: 70, SAME: 25}),
    "tweet_sentiment_fr.jsonl": ("classification", 2881, 2867, {NEAR: 8, SAME: 6}),
    "vigogne_seed_tasks_fr.jsonl": ("seed_tasks", 175, 175, {}),
}


def source(name: str) -> list[dict[str, object]]:
    """The file's rows, read without tunesmith."""
    data = (REAL / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    return [json.loads(line) for line in text.split("\n") if line]


def recount(found: Survey, name: str, lines: int) -> None:
    """Each line of the source is in the ledger exactly once, and every example comes from one of them."""
    ids = [f"{name}:{line}" for line in range(1, lines + 1)]
    entries = [entry for entry in found.ledger if "#" not in entry.id]
    assert [entry.id for entry in entries] == ids
    assert [entry.line for entry in entries] == list(range(1, lines + 1))
    fates = Counter(entry.fate for entry in entries)
    assert fates["kept"] + fates["dropped"] == lines
    assert all(entry.reason for entry in entries if entry.fate == "dropped")
    kept = [example.id for example in found.kept]
    assert len(kept) == len(set(kept))
    ledger = found.ledger.entries
    assert all(ledger[id].fate == "kept" for id in kept)
    part_of = {entry.id for entry in entries if entry.reason.startswith("part of ")}
    assert {entry.id for entry in entries if entry.fate == "kept"} - part_of == {id.partition("#")[0] for id in kept}


def test_every_set_has_its_line() -> None:
    assert {path.name for path in REAL.glob("*.jsonl*")} == set(SETS)


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.long) if n in HEAVY else n for n in SETS])
def test_a_set(name: str) -> None:
    format, read, kept, dropped = SETS[name]
    found = survey(str(REAL / name), Recipe())
    assert found.format == format
    assert found.counts() == {"read": read, "kept": kept, "dropped": dropped}
    assert read == kept + sum(dropped.values())
    rows = source(name)
    assert len(rows) == read
    recount(found, name, read)
    told = describe(found)
    assert told["format"] == format and name in told["why"] and told["rows"] == found.counts()
    assert set(told["columns"]) == {column for row in rows for column in row}
    assert told["examples"] == len(found.kept) == told["lengths"]["words"]["row"]["n"]


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_the_format_of_a_large_set(name: str) -> None:
    """What `test_a_set` asserts of it is long; its first rows are recognised as the whole is."""
    rows = source(name)
    assert len(rows) == SETS[name][1]
    found = survey(rows[:200], Recipe())
    assert found.format == SETS[name][0] and found.counts()["read"] == 200


FRENCH = (
    "french_cefr.jsonl", "frenchmedmcqa.jsonl", "oasst1_fr_top1.jsonl", "gt_doremiti_fr.jsonl", "fr_admin_faq.jsonl",
    "vigogne_seed_tasks_fr.jsonl", "eval_mifeval_fr.jsonl", "eval_vicuna80_fr.jsonl", "tweet_sentiment_fr.jsonl",
)  # fmt: skip


@pytest.mark.parametrize("name", FRENCH)
def test_french_is_told(name: str) -> None:
    languages = describe(survey(str(REAL / name), Recipe()))["languages"]
    assert languages["counts"]["fr"] >= 0.9 * languages["looked_at"]


def test_imbalance_is_told() -> None:
    labels = describe(survey(str(REAL / "sms_spam.jsonl"), Recipe()))["labels"]
    assert list(labels["counts"]) == ["ham", "spam"] and 6 < labels["imbalance"] < 9


def as_table(rows: list[dict[str, Any]], separator: str, name: Callable[[str], str] = str) -> str:
    """The rows as a spreadsheet saves them; lists and objects as JSON."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([name(column) for column in columns])
    for row in rows:
        cells = ["" if (value := row.get(column)) is None else value for column in columns]
        writer.writerow([json.dumps(cell) if isinstance(cell, list | dict) else str(cell) for cell in cells])
    return table.getvalue()


def read_as(path: Path, columns: dict[str, str] | None = None) -> tuple[str, list[list[tuple[str, str]]]]:
    found = survey(str(path), Recipe(clean=["-all", "+line_ends", "+trim"], columns=columns or {}))
    return found.format, [[(m.role, m.content) for m in e.messages] for e in found.found]


CONTAINERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "lines.jsonl": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "marked.jsonl": lambda rows: "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode("utf-16"),
    "array.json": lambda rows: json.dumps(rows, indent=1).encode(),
    "inside.json": lambda rows: json.dumps({"version": 1, "rows": rows}).encode(),
    "semicolons.csv": lambda rows: as_table(rows, ";").encode("utf-8-sig"),
    "capitals.csv": lambda rows: as_table(rows, ",", lambda name: name.replace("_", " ").title()).encode(),
    "unicode.txt": lambda rows: as_table(rows, "\t").encode("utf-16"),
    "camel.jsonl": lambda rows: "\n".join(
        json.dumps({"".join(part.title() for part in name.split("_")): value for name, value in row.items()})
        for row in rows
    ).encode(),
}


@pytest.mark.parametrize("name", SETS)
def test_the_same_rows_in_another_file_are_the_same_examples(name: str, tmp_path: Path) -> None:
    rows = source(name)[:30]
    format = SETS[name][0]
    first: list[list[tuple[str, str]]] = []
    for file, make in CONTAINERS.items():
        (tmp_path / file).write_bytes(make(rows))
        taken, messages = read_as(tmp_path / file)
        plain = [[(role, text.replace("\r\n", "\n").strip()) for role, text in one] for one in messages]
        first = first or plain
        assert (file, taken) == (file, format)
        assert plain == first and plain

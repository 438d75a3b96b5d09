"""Bytes -> rows, and what is said about rows that cannot be read."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import pandas
import pytest

from tunesmith.data.encoding import western
from tunesmith.data.files import read_file
from tunesmith.data.readers import READERS, Row, plain
from tunesmith.errors import TunesmithError


def rows(suffix: str, data: bytes | str, name: str = "mine") -> list[Row]:
    return list(READERS[suffix](io.BytesIO(data.encode() if isinstance(data, str) else data), name))


def told(suffix: str, data: bytes | str) -> list[tuple[int, str]]:
    return [(row.line, row.error) for row in rows(suffix, data)]


def test_the_row_of_the_design() -> None:
    line = '{"instruction": "Name a colour.", "output": "Blue."}\n'
    assert rows(".jsonl", line) == [Row({"instruction": "Name a colour.", "output": "Blue."}, "mine", 1)]
    assert rows(".jsonl", line)[0].id == "mine:1"


def test_lines_end_at_newlines_only_and_blank_ones_count() -> None:
    data = '\ufeff{"a": "x\u2028y\x85z"}\r\n\r\n  \n{"a": 2}'
    found = rows(".jsonl", data)
    assert [(row.line, row.value) for row in found] == [(1, {"a": "x\u2028y\x85z"}), (4, {"a": 2})]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"a": 1', "broken JSON: Expecting ',' delimiter at column 8"),
        (b"[1, 2]", "not an object but a list"),
        (b"null", "not an object but null"),
        (b'"text"', "not an object but a text"),
        (b"12", "not an object but a number"),
        (b'{"a": "\xff\xfe"}', "not UTF-8"),
        (b'{"a": "\\ud83d"}', "half of a character (a lone \\ud8.. escape)"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "broken JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(line: bytes, reason: str) -> None:
    found = rows(".jsonl", b'{"a": 0}\n' + line + b'\n{"a": 2}\n')
    assert [row.line for row in found] == [1, 2, 3]
    assert found[1].error.startswith(reason)
    assert found[1].value == {}
    assert found[2].value == {"a": 2}


def test_a_whole_pair_of_escapes_is_a_character() -> None:
    assert rows(".jsonl", r'{"a": "\ud83d\ude00"}')[0].value == {"a": "😀"}


def test_not_a_number_is_null() -> None:
    assert rows(".jsonl", '{"a": NaN, "b": Infinity}')[0].value == {"a": None, "b": None}


def test_json_array_counts_elements() -> None:
    data = '[\n {"a": 1},\n 7,\n {"a": 2}\n]'
    for suffix in (".json", ".jsonl"):  # an array is recognised under either name
        assert [(row.line, row.value, row.error) for row in rows(suffix, data)] == [
            (1, {"a": 1}, ""),
            (2, {}, "not an object but a number"),
            (3, {"a": 2}, ""),
        ]


def test_json_object_with_one_list_inside() -> None:
    assert [r.value for r in rows(".json", '{"version": 1, "data": [{"a": 1}, {"a": 2}]}')] == [{"a": 1}, {"a": 2}]
    one = {"id": 1, "messages": [{"role": "user", "content": "Hi"}]}
    assert [r.value for r in rows(".json", json.dumps(one, indent=1))] == [one]
    with pytest.raises(TunesmithError, match=r"several lists \(train, more\)"):
        rows(".json", '{"train": [{"a": 1}], "more": [{"a": 1}]}')
    parts = '{"train": [{"a": 1}, {"a": 2}], "validation": [{"a": 3}]}'
    assert [r.value for r in rows(".json", parts)] == [
        {"a": 1, "split": "train"}, {"a": 2, "split": "train"}, {"a": 3, "split": "validation"},
    ]  # fmt: skip
    server = '{"features": [{"name": "a"}], "rows": [{"row_idx": 0, "row": {"a": 1}, "truncated_cells": []}]}'
    assert [r.value for r in rows(".json", server)] == [{"a": 1}]


def test_json_lines_under_the_name_json() -> None:
    assert [(r.line, r.value) for r in rows(".json", '{"a": 1}\n\n{"a": 2}\n')] == [(1, {"a": 1}), (3, {"a": 2})]


def test_broken_array_names_line_and_column() -> None:
    with pytest.raises(TunesmithError, match="mine, line 3, column 2: broken JSON"):
        rows(".json", '[\n {"a": 1}\n {"a": 2}]')
    with pytest.raises(TunesmithError, match="mine, line 2: not UTF-8"):
        rows(".json", b'[\n"\xff"]')


def test_csv_lines_are_where_records_start() -> None:
    data = '\ufeffask,reply\r\n"two\nlines",x\n\n"a ""quoted"" word",y\n'
    assert [(row.line, row.value) for row in rows(".csv", data)] == [
        (2, {"ask": "two\nlines", "reply": "x"}),
        (5, {"ask": 'a "quoted" word', "reply": "y"}),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_separators(separator: str) -> None:
    data = f"ask{separator}reply\nWhat?{separator}That.\n"
    assert rows(".csv", data)[0].value == {"ask": "What?", "reply": "That."}


def test_broken_csv_is_told() -> None:
    data = 'a,b\n1,2,3\n"x"y,2\n4,5\n6,"open\n7,8\n'
    assert told(".csv", data) == [
        (2, "broken CSV: 3 fields, the header names 2"),
        (3, "broken CSV: text after a closing quotation mark"),
        (4, ""),
        (5, "broken CSV: a quotation mark opened here is never closed"),
        (6, "broken CSV: inside the quotation marks that line 5 opens"),
    ]
    assert told(".csv", b"a,b\n\xff\x8d,2\n\xc3\xa9,3\n") == [(2, "not UTF-8"), (3, "")]
    read = rows(".csv", b"a,b\n\xe9t\xe9,2\n\xc3\xa9,3\n")
    assert [(row.value["a"], row.mended) for row in read] == [("été", "read as Windows-1252"), ("é", "")]
    with pytest.raises(TunesmithError, match="two columns are named a"):
        rows(".csv", "a,a\n1,2\n")


def test_csv_takes_long_fields_and_unnamed_columns() -> None:
    assert rows(".csv", f",text\n0,{'x' * 500_000}\n")[0].value == {"column 1": "0", "text": "x" * 500_000}


def test_tsv_keeps_commas() -> None:
    assert rows(".tsv", "a,1\tb\nx,y,z\t2\n")[0].value == {"a,1": "x,y,z", "b": "2"}


def test_paragraphs() -> None:
    assert [(row.line, row.value) for row in rows(".txt", "One\r\nstill one\n\n \nTwo\n")] == [
        (1, {"text": "One\nstill one"}),
        (5, {"text": "Two"}),
    ]
    assert told(".txt", b"ok\n\n\xff\n\nok") == [(1, ""), (3, "not UTF-8"), (5, "")]


FELT = [(f"i feel {word} today, and {word} again", ("joy", "anger")[n % 2]) for n, word in enumerate("abcdefgh")]


@pytest.mark.parametrize("mark", [";", "|", "\t"])
def test_a_table_under_txt(mark: str) -> None:
    cells = [list(row.value.values()) for row in rows(".txt", "".join(f"{a}{mark}{b}\n" for a, b in FELT))]
    assert cells == [list(pair) for pair in FELT]
    named = rows(".txt", f"question{mark}answer\nWhich colour is it?{mark}Blue.\n")
    assert [row.value for row in named] == [{"question": "Which colour is it?", "answer": "Blue."}]


PROSE = {
    "one mark a line": "\n".join(f"He saw the {word}; she saw {word} of them." for word in "abcdefgh"),
    "code": "\n".join(f"int {word} = 1;" for word in "abcdefgh"),
    "a table of Markdown": "| question | answer |\n|---|---|\n| Which colour is it? | Blue. |",
    "a mark in some lines": "question;answer\nIt rained.\nHe came; he saw.",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_with_such_marks_stays_prose(name: str) -> None:
    assert [row.value for row in rows(".txt", PROSE[name])] == [{"text": PROSE[name]}]


def test_plain_makes_a_table_s_values_json() -> None:
    import numpy as np
    import pandas as pd

    value = {1: np.float32(1.5), "b": float("nan"), "c": np.array(["x"]), "d": pd.Timestamp("2026-01-02"), "e": pd.NaT}
    found = plain(value | {"f": pd.NA, "g": (1, None, True)})
    assert found == {
        "1": 1.5,
        "b": None,
        "c": ["x"],
        "d": "2026-01-02 00:00:00",
        "e": None,
        "f": None,
        "g": [1, None, True],
    }
    json.dumps(found, allow_nan=False)


def test_quotation_marks_of_every_western_language_are_windows_1252() -> None:
    for text in ("„Hallo“, sagte sie", "‚so‘ oder ‹so›", "5 ‰ † ¢ ¥"):
        assert western(text.encode("cp1252")) == text


def test_a_lone_carriage_return_is_part_of_its_cell(tmp_path: Path) -> None:
    """Where other lines end otherwise; in a file of the old Mac it ends lines."""
    file = tmp_path / "a.csv"
    for end in ("\n", "\r\n"):
        file.write_bytes(f'question;answer{end}"Why\rnot?";So.{end}And\rthen?;So.{end}Who?;He.{end}'.encode())
        rows = list(read_file(file, "a.csv"))
        assert [row.value.get("question", row.error) for row in rows] == [
            "Why\rnot?", "broken CSV: a line end within a cell that stands in no quotation marks", "Who?",
        ]  # fmt: skip
    file.write_bytes(b"question;answer\rWhy?;So.\rWho?;He.\r")
    assert [row.value["question"] for row in read_file(file, "a.csv")] == ["Why?", "Who?"]


def test_an_faq_by_topic_is_its_questions() -> None:
    """Each beside what its topic says; lines are numbered as the questions stand in the file."""
    faq = {"titre": "Accueil", "categories": [
        {"nom": "Admission", "questions": [{"question": f"Q{n} ?", "reponse": f"R{n}."} for n in range(3)]},
        {"nom": "Sortie", "questions": [{"question": "Q3 ?", "reponse": "R3."}]},
    ]}  # fmt: skip
    for value in (faq, faq["categories"]):
        rows = list(READERS[".json"](io.BytesIO(json.dumps(value).encode()), "faq.json"))
        assert [(row.line, row.value["nom"], row.value["question"]) for row in rows] == [
            (1, "Admission", "Q0 ?"), (2, "Admission", "Q1 ?"), (3, "Admission", "Q2 ?"), (4, "Sortie", "Q3 ?"),
        ]  # fmt: skip
    kept = [
        [{"question": "Q?", "answers": [{"text": "a", "answer": "b"}]}],  # what a question has is no topic
        [{"title": "T", "items": [{"question": "Q?"}]}],
        [{"title": "T", "qas": [{"question": "Q?", "answer": "A"}], "more": [{"question": "Q?", "answer": "A"}]}],
    ]
    for value in kept:
        assert [row.value for row in READERS[".json"](io.BytesIO(json.dumps(value).encode()), "x.json")] == value


def test_a_cell_of_several_lines_in_a_table_with_tabs() -> None:
    data = "question\tanswer\n" + "".join(f'Q{n}?\t"One, {n}.\nTwo."\n' for n in range(5)) + "Q5?\tOne.\n"
    found = rows(".tsv", data)
    assert [row.value["answer"] for row in found] == [*(f"One, {n}.\nTwo." for n in range(5)), "One."]
    as_text = 'question\tanswer\nWho said "No"?\t"Yes", he said.\nWho?\t"Me" it was.\n'
    assert rows(".tsv", as_text)[0].value["answer"] == '"Yes", he said.'


def test_quotation_marks_after_a_backslash_are_part_of_a_cell() -> None:
    data = 'q,a\n"Say \\"hi, you\\" to her","\\"Hi\\""\n"A \\n b, c",2\n"open \\"\nline\\"",3\n'
    assert [(row.line, row.value) for row in rows(".csv", data)] == [
        (2, {"q": 'Say "hi, you" to her', "a": '"Hi"'}),
        (3, {"q": "A \\n b, c", "a": "2"}),
        (4, {"q": 'open "\nline"', "a": "3"}),
    ]
    # pandas with doublequote=False, MySQL: backslashes are escaped too
    whole = 'q,a\n"\\\\frac{1}{2} \\"half\\"","C:\\\\"\n"b",2\n'
    assert rows(".csv", whole)[0].value == {"q": '\\frac{1}{2} "half"', "a": "C:\\"}
    assert rows(".csv", whole)[1].value == {"q": "b", "a": "2"}
    # here the marks are doubled, and the backslashes are a cell's own
    inner = 'q,a\n"{""k"": ""x \\""hi\\"" y""}",1\n"C:\\",2\n'
    assert [row.value["q"] for row in rows(".csv", inner)] == ['{"k": "x \\"hi\\" y"}', "C:\\"]


def test_spaces_before_quotation_marks() -> None:
    assert rows(".csv", '"q", "a"\n"Who, when?", "Me, now."\n')[0].value == {"q": "Who, when?", "a": "Me, now."}


@pytest.mark.parametrize(
    "data",
    [
        '{\n  "q": "a",\n  "n": {"m": 1}\n}\n{\n  "q": "b"\n}\n',
        '{"q": "a", "n": {"m": 1}},\n{"q": "b"},\n',
        '{"q": "a", "n": {"m": 1}}{"q": "b"}',
    ],
)
def test_objects_over_lines_and_several_on_one(data: str) -> None:
    found = rows(".jsonl", data)
    assert [row.value["q"] for row in found] == ["a", "b"] and len({row.id for row in found}) == 2


def test_an_object_that_is_broken_ends_with_its_line() -> None:
    found = rows(".jsonl", '{"q": "a"},\n{"q": \n{"q": "b"},\n')
    assert [(row.line, row.value.get("q"), bool(row.error)) for row in found] == [
        (1, "a", False),
        (2, None, True),
        (3, "b", False),
    ]


def test_bytes_are_text_where_they_are() -> None:
    assert plain({"q": "d\u00e9j\u00e0".encode(), "image": b"\x89PNG\xff"}) == {"q": "d\u00e9j\u00e0", "image": None}


def test_a_word_of_two_accents_is_western() -> None:
    assert western("Où ? Çà et là.".encode("cp1252")) == "Où ? Çà et là."


def test_whole_numbers_beside_a_gap_are_whole(tmp_path: Path) -> None:
    """Pandas makes floats of them."""
    values = {
        "question": ["2+3?", "4+4?", "1+1?"], "answer": [5, 8, None], "half": [0.5, None, 2.0], "real": [5.0, 8.0, 2.0],
        "large": [float(2**60), None, math.inf], "none": [None, None, None],
    }  # fmt: skip
    pandas.DataFrame(values).to_parquet(tmp_path / "n.parquet")
    found = [row.value for row in rows(".parquet", (tmp_path / "n.parquet").read_bytes())]
    assert [row["answer"] for row in found] == [5, 8, None] and type(found[0]["answer"]) is int
    assert [row["half"] for row in found] == [0.5, None, 2.0]
    assert type(found[0]["real"]) is float and type(found[0]["large"]) is float

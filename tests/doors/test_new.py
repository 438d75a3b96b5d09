"""Writing rows of your own: typed, piped in, or from a table."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from tunesmith.data.grow import Doubt, Growing
from tunesmith.doors.cli import main
from tunesmith.doors.new import Author, told
from tunesmith.doors.new_words import ENGLISH, FRENCH, Say

ROW = "Name a colour.\n\nBlue.\nlist\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, *words: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    status = main(["data", "new", "mine.jsonl", *words])
    told = capsys.readouterr()
    return status, re.sub("[\u00a0\u202f]", " ", told.out if status == 0 else told.err)


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in Path("mine.jsonl").read_text().splitlines()]


def test_rows_are_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = new(monkeypatch, capsys, ROW + "Sort it.\nb\\\na\na\\\nb\nsort\n", "--goal", "2")
    assert status == 0 and "Row 2 of 2 is written." in out and "The aim is reached." in out
    assert rows() == [
        {"instruction": "Name a colour.", "input": "", "output": "Blue.", "kind": "list"},
        {"instruction": "Sort it.", "input": "b\na", "output": "a\nb", "kind": "sort"},
    ]
    status, out = new(monkeypatch, capsys, "/kinds\n/nothing\n/undo\n", "--goal", "3", "--lang", "fr")
    assert status == 0 and "lignes jusqu’ici : 2." in out and "sort" in out and "/nothing n’existe pas" in out
    assert "Reprise : Sort it." in out and len(rows()) == 1


def test_what_is_odd_is_asked_about(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    odd = "Name a colour.\n\nRed.\n\n"
    status, out = new(monkeypatch, capsys, ROW + ROW + odd + "n\n\n\nGreen.\n\ny\n", "--goal", "5")
    assert status == 0 and "Not taken: it is the same as row 1." in out and "Left out." in out
    assert [row["output"] for row in rows()] == ["Blue.", "Green."]  # Enter kept the instruction that was left out


def test_what_was_typed_is_offered_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(monkeypatch, capsys, "Name a tree.\n")[0] == 0 and not Path("mine.jsonl").exists()
    status, out = new(monkeypatch, capsys, "\n\nOak.\n\n", "--goal", "1")
    assert status == 0 and "You had begun a row" in out and rows()[0]["instruction"] == "Name a tree."


def test_input_that_ends_in_the_middle_of_a_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows before it are written, what was typed of it is kept, and both are told; that is no error."""
    status, out = new(monkeypatch, capsys, ROW + "Name a tree.\n\nOa", "--goal", "3")
    assert status == 0 and len(rows()) == 1
    assert "The row that you had begun is kept in .mine.jsonl.draft" in out and "Rows in mine.jsonl: 1; 2 to go." in out
    status, out = new(monkeypatch, capsys, "\n\n\n\n", "--goal", "2", "--lang", "fr")
    assert status == 0 and "commencée" not in out and rows()[1] == {
        "instruction": "Name a tree.", "input": "", "output": "Oa", "kind": "list",
    }  # fmt: skip
    assert not Path(".mine.jsonl.draft").exists()
    assert "begun" not in new(monkeypatch, capsys, "", "--goal", "3")[1]


def test_json_tells_the_rows_that_were_taken_this_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed, taken, count in ((ROW, 1, 1), ("Name a tree.\n\nOak.\n\n", 1, 2), ("", 0, 2), ("/undo\n", 0, 1)):
        status, out = new(monkeypatch, capsys, typed, "--goal", "9", "--json")
        told = json.loads(out)
        assert status == 0 and (told["taken"], told["rows"]) == (taken, count)


def test_a_table_is_taken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("ask;reply\nName a colour.;Blue.\nName a tree.;\nName a colour.;Blue.\n")
    words = ("--from", "a.csv", "--set", "columns.instruction=ask", "--set", "columns.output=reply")
    status, out = new(monkeypatch, capsys, "", *words)
    assert status == 0 and "rows taken 1, left out 2" in out
    assert "a.csv:3: the answer is empty" in out and "a.csv:4: it is the same as row 1" in out
    status, out = new(monkeypatch, capsys, "", *words, "--json", "--lang", "fr")
    found = json.loads(out)
    assert (found["rows"], found["taken"], len(found["refused"])) == (1, 0, 3)
    assert found["refused"][0]["why"] == "elle est la même que la ligne 1"
    status, told = new(monkeypatch, capsys, "", "--from", "a.csv")
    assert status == 1 and "columns.instruction=ask" in told
    Path("b.csv").write_text("text,label\nA film.,good\n")
    status, told = new(monkeypatch, capsys, "", "--from", "b.csv")
    assert status == 1 and "no instructions and answers" in told


def test_what_was_begun_outlives_rows_that_are_taken_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new(monkeypatch, capsys, "Name a tree.\n")
    Path("written.jsonl").write_text(json.dumps({"instruction": "Name a bird.", "output": "Owl."}) + "\n")
    assert new(monkeypatch, capsys, "", "--from", "written.jsonl")[0] == 0 and len(rows()) == 1
    assert json.loads(Path(".mine.jsonl.draft").read_text())["instruction"] == "Name a tree."


def test_what_was_typed_can_be_taken_back(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A field again, an input that was offered made none, the row at hand left without the last one."""
    typed = (
        ROW + "Name a tre.\n/back\nName a tree.\nA text.\n/retour\n-\nOak.\n-\nName a bird.\n/annuler\n/aide\n/fin\n"
    )
    status, out = new(monkeypatch, capsys, typed, "--lang", "fr")
    assert status == 0 and "Reprise : Name a bird." in out
    assert rows()[1:] == [{"instruction": "Name a tree.", "input": "", "output": "Oak."}]
    assert not Path(".mine.jsonl.draft").exists()
    assert new(monkeypatch, capsys, "/undo\n/end\n")[0] == 0 and len(rows()) == 1


def test_what_a_teacher_s_table_holds_besides_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "Mes questions;;;\r\nN°;Question;Réponse;Thème\r\n1;Où est la mairie ?;À côté de l'église.;ville\r\n"
    Path("a b.csv").write_bytes(table.encode("cp1252"))
    Path("classe").mkdir()
    assert main(["data", "new", "classe/m.jsonl", "--from", "a b.csv", "--lang", "fr"]) == 0
    out = re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)
    assert json.loads(Path("classe/m.jsonl").read_text(encoding="utf-8"))["kind"] == "ville"
    assert "lignes prises 1, laissées de côté 0." in out
    assert "Titres au-dessus du tableau, qui ne sont pas des lignes : a b.csv:1." in out
    assert "Colonnes qui n’ont pas été prises : N°." in out and "lues comme du Windows-1252 : 1." in out
    assert "tunesmith data check classe/m.jsonl" in out


def test_rows_without_a_kind_are_no_kind() -> None:
    lines = [{"instruction": f"Ask {n} of {n * n}.", "output": f"Say {n}."} for n in range(60)]
    for line in lines[45:]:
        line["kind"] = "summary"
    Path("many.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    said: list[str] = []
    Author(Growing(Path("many.jsonl")), 100, Say("en"), input, said.append).progress()
    assert said and not any("More than half" in line for line in said)


def test_doubts_are_joined_as_the_language_does() -> None:
    doubts = [Doubt("near", {"line": 3}), Doubt("long", {"words": 250, "limit": 200})]
    for lang, joined in (("fr", "\u202f; "), ("en", "; ")):
        said = told(doubts, Say(lang))
        assert joined in said and (lang == "fr" or "\u202f" not in said)


def test_only_columns_are_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["data", "new", str(tmp_path / "m.jsonl"), "--from", "t.csv", "--set", "rows=1"]) == 2
    assert "--set rows: here only columns are set" in capsys.readouterr().err


def test_both_languages_say_the_same_things() -> None:
    assert ENGLISH.keys() == FRENCH.keys()
    for key, text in ENGLISH.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", FRENCH[key])), key

"""Each finding names its rows, and a good set has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.check import CUT, DROPPED, KEPT, REPAIRED, STOPS, Finding, against, check
from tunesmith.data.describe import describe
from tunesmith.data.prepare import prepare
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe


def found(rows: Any, **settings: Any) -> dict[str, Finding]:
    return {finding.what: finding for finding in check(survey(rows, Recipe(**settings)))}


def alpaca(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"instruction": ask, "input": about, "output": reply} for ask, about, reply in rows]


def test_nothing_is_wrong() -> None:
    assert found(alpaca(("Name a colour.", "", "Blue."), ("Name a fruit.", "", "Apple."))) == {}


def test_every_sort() -> None:
    same = "An answer of more than eight words, which is given twice."
    findings = found(
        alpaca(
            ("Name a colour.", "", "Blue."),
            ("name a colour", "", "Red."),
            ("name a colour", "", "red."),
            ("Say nothing.", "", ""),
            ("Say it in tags.", "", "<b>Blue</b> it is."),
            ("Summarise.", "https://example.org/page", "A page."),
            ("Lost?", "", "A l\ufffdgume."),
            ("Mend it.", "", "Itâ€™s blue."),
            ("Why?", "", same),
            ("How?", "", same),
        )
    )
    assert {what: (f.fate, [id for id, _ in f.places]) for what, f in findings.items()} == {
        "empty answer": (DROPPED, ["rows:4"]),
        "same as another row": (DROPPED, ["rows:3"]),
        "encoding mended": (REPAIRED, ["rows:8"]),
        "HTML tags in the text": (KEPT, ["rows:5"]),
        "an input that is only an address": (KEPT, ["rows:6"]),
        "lost characters (U+FFFD)": (KEPT, ["rows:7"]),
        "the same prompt with another answer": (KEPT, ["rows:2"]),
        "the same answer to another prompt": (KEPT, ["rows:10"]),
    }
    assert [f.fate for f in findings.values()] == [DROPPED] * 2 + [REPAIRED] + [KEPT] * 5
    assert all(finding.cure for finding in findings.values())
    mended = findings["encoding mended"].as_json()
    assert mended["examples"] == [{"id": "rows:8", "file": "rows", "line": 8, "text": "Itâ€™s blue."}]


def test_a_guessed_encoding_stops_a_run_until_it_is_asked_for(tmp_path: Path) -> None:
    """`check` says what `tune` does. A classifier reads it."""
    path = tmp_path / "rows.csv"
    asked = [f"question;réponse\nOù est l'été {n} ?;Là-bas, près de la forêt {n}." for n in range(2)]
    path.write_bytes("\n".join([asked[0], asked[1].partition("\n")[2]]).encode("cp1252"))
    (guessed,) = check(survey(str(path), Recipe()))
    assert guessed.fate == STOPS and "--set clean=+decoding" in guessed.cure and len(guessed.places) == 2
    assert "clean=+decoding" in guessed.told("fr")[1] and guessed.told("fr")[0].startswith("pas de l")
    for settings in (Recipe(clean=["+decoding"]), Recipe(skip_bad=True)):
        assert [finding.fate for finding in check(survey(str(path), settings))] == [REPAIRED]
    with pytest.raises(TunesmithError, match=r"Save the file as UTF-8, or have them read .*clean=\+decoding") as told:
        prepare(str(path), Recipe())
    assert "skip-bad" not in str(told.value)
    path.write_bytes("texte;étiquette\nl'été est là;été\nl'hiver est là;hiver\n".encode("cp1252"))
    assert {finding.fate for finding in check(survey(str(path), Recipe()))} <= {REPAIRED, KEPT}


def test_sides_that_nobody_knows_are_told_how_to_be_called() -> None:
    talk = [{"role": "Alice", "content": "Hi"}, {"role": "Bob", "content": "Ho"}]
    (finding,) = check(survey([{"messages": talk}] * 2, Recipe()))
    assert "human, customer" in finding.cure and "conseiller" in finding.told("fr")[1]
    with pytest.raises(TunesmithError, match="Sides are called user, assistant and system"):
        prepare([{"messages": talk}], Recipe())


def test_rows_that_stop_a_run_come_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(
        '{"instruction": "A?", "output": ""}\n{broken\n{"instruction": "B?"}\n{"instruction": "C?", "output": "d"}\n'
    )
    findings = list(found(str(path)).values())
    assert [(f.what, f.fate) for f in findings] == [
        ("broken JSON", STOPS),
        ('no "output"', STOPS),
        ("empty answer", DROPPED),
    ]
    assert "--skip-bad" in findings[0].cure and "column 2" in findings[0].places[0][1]


def test_labels() -> None:
    rows = [{"text": f"Film number {n} was good.", "label": "good"} for n in range(100)]
    rows += [{"text": "A bad one.", "label": "bad"}, {"text": "Film number 3 was good.", "label": "bad"}]
    findings = found(rows)
    assert len(findings["the same text with another label"].places) == 2
    assert len(findings["a rare label (bad)"].places) == 2
    assert any(what.startswith("imbalance: good 100 rows, bad 2 (50.0 times)") for what in findings)
    cases = [{"text": f"Film number {n}.", "label": ("good", "bad", "Bad ")[n % 3]} for n in range(30)]
    assert len(found(cases)["a label that another is like, but for case or marks"].places) == 20
    cells = [{"text": f"Film number {n}.", "label": ("good", "bad", "good;bad")[n % 3]} for n in range(30)]
    assert len(found(cells)["several labels in one cell"].places) == 10


def test_preferences_and_extracts() -> None:
    pairs = [
        {"instruction": "A?", "chosen": "b", "rejected": "b"},
        {"instruction": "C?", "chosen": "d", "rejected": "e"},
    ]
    assert [id for id, _ in found(pairs)["the chosen answer is also the rejected one"].places] == ["rows:1"]
    asked = [{"context": "The sky is blue.", "question": "Colour?", "answers": [answer]} for answer in ("blue", "red")]
    assert [id for id, _ in found(asked)["an answer that does not stand in its text"].places] == ["rows:2"]


def test_questions_that_their_text_does_not_answer() -> None:
    rows = [
        {"context": "The sky is blue.", "question": f"Which colour, {n}?", "answers": {"text": t, "answer_start": s}}
        for n, (t, s) in enumerate([(["blue"], [11]), ([], []), (["blue"], [11]), ([], [])])
    ]
    finding = next(f for f in check(survey(rows, Recipe())) if f.what == "no answer in the text")
    assert finding.fate == DROPPED and finding.places[0] == ("rows:2", "Which colour, 1?")
    assert "does not say" in finding.cure
    asked = [
        {"question": "Which colour?", "answers": [{"text": "blue"}], "is_impossible": False},
        {"question": "Which sea?", "answers": [], "is_impossible": True},
    ]
    article = survey([{"title": "Sky", "paragraphs": [{"context": "The sky is blue.", "qas": asked}]}], Recipe())
    assert article.ledger.reasons("dropped") == {"no answer in the text": 1}


def test_rows_that_are_too_long() -> None:
    looked = survey(alpaca(("A?", "", "b"), ("C?", "", "d")), Recipe())
    (finding,) = check(looked, lambda survey: [(survey.kept[1], 30, 25)], limit=20)
    assert finding.what == "over 20 tokens" and finding.fate == DROPPED
    assert finding.places == [("rows:2", "30 tokens, 10 over: C?")] and "no room for an answer" in finding.cure
    cut = survey(alpaca(("A?", "", "b"), ("C?", "", "d")), Recipe(overflow="cut"))
    assert check(cut, lambda survey: [(survey.kept[1], 30, 5)], limit=20)[0].fate == CUT


def test_evaluation_prompts_that_are_learnt() -> None:
    learnt = survey(alpaca(("Name a colour.", "", "Blue."), ("Name a fruit.", "", "Apple.")), Recipe())
    asked = survey([{"prompt": "name a colour"}, {"prompt": "Name a tree."}], Recipe())
    finding = against(learnt, asked, "questions.jsonl")
    with_input = survey(alpaca(("Sum it up.", "A text.", "So.")), Recipe())
    as_one = survey([{"prompt": "Sum it up.\n\nA text."}, {"prompt": "Name a tree."}], Recipe())
    assert [id for id, _ in against(with_input, as_one, "questions.jsonl").places] == ["rows:1"]
    assert finding.places == [("rows:1", "name a colour")] and "questions.jsonl" in finding.what


def test_a_text_that_is_not_read_is_told() -> None:
    """Also in a list, and where its name holds that of a column left beside on purpose."""
    row = {
        "instruction": "Name a colour.", "output": "Blue.", "pathology_report": "The slide is blue as the sky is.",
        "hints": ["It is the colour of the sky.", "And of the sea."], "data_source": "A book of seven words.",
        "outputs_seen": ["Blue.", "It may be red, or green, or blue."],
    }  # fmt: skip
    told = {f.values["column"] for f in check(survey([row], Recipe())) if f.key == "beside"}
    assert told == {"pathology_report", "hints"}
    assert describe(survey([row], Recipe()))["unread"] == ["pathology_report", "hints"]


def test_a_column_that_says_the_answer_is_not_offered_to_the_prompt() -> None:
    """But a passage that an answer is taken out of is."""
    rows: list[dict[str, Any]] = []
    for n in range(4):
        asked, answer = f"Who lives in house {n} of the street?", f"The old baker of house {n} does."
        more = {"chosen_one": answer, "whole": f"{asked} {answer}", "rationale": "So says the letter that came today."}
        hint = f"It is a long street. {answer} Nobody knows the others, who came only in the month of May."
        rows.append({"instruction": asked, "output": answer, **more, "pathology_report": hint})
    told = {f.values["column"] for f in check(survey(rows, Recipe())) if f.key == "beside"}
    assert told == {"pathology_report"}


def test_a_column_of_few_words_is_no_text() -> None:
    """Whatever it is, told without reading it; one long row among short ones counts towards the mean."""
    short = {"found_in": ["one/set", "another one"], "level": 3, "topic": "a thing or two", "nothing": None, "all": [1]}
    rows = [{"instruction": f"Name colour {n}.", "output": "Blue.", **short} for n in range(4)]
    assert "beside" not in {f.key for f in check(survey(rows, Recipe()))}
    rows[2]["topic"] = "one two three four five " * 5
    (told,) = [f for f in check(survey(rows, Recipe())) if f.key == "beside"]
    assert told.values["column"] == "topic" and told.values["words"] == round((3 * 4 + 25) / 4)


def test_what_differs_where_all_ask_the_same_is_told() -> None:
    """However short it is: with the prompt alone nobody could answer."""
    words = {"big": "large", "small": "little", "quick": "fast", "glad": "happy"}
    rows = [
        {"instruction": "Give a synonym.", "word": word, "id": f"r{n}", "kind": "words", "output": answer}
        for n, (word, answer) in enumerate(words.items())
    ]
    (told,) = [f for f in check(survey(rows, Recipe())) if f.key == "beside"]
    assert told.values["setting"] == "columns.input=word"
    assert "beside" not in {f.key for f in check(survey([*rows, {**rows[0], "instruction": "An antonym?"}], Recipe()))}


def test_a_list_of_which_the_first_is_learnt_is_told() -> None:
    rows: list[dict[str, Any]] = [{"instruction": f"List names {n}.", "output": [f"Ann{n}", "Bob"]} for n in range(3)]
    (told,) = [f for f in check(survey(rows, Recipe())) if f.key == "lists"]
    assert [text for _, text in told.places] == ["Ann0, Bob", "Ann1, Bob", "Ann2, Bob"] and told.fate == KEPT
    assert "lists" not in {f.key for f in check(survey(alpaca(("Name.", "", "Ann"), ("Say.", "", "Bob")), Recipe()))}


def test_a_finding_is_told_as_its_language_is_written() -> None:
    values = {"most": "a", "high": 16, "least": "b", "low": 5, "ratio": 3.2}
    found = Finding("imbalance", KEPT, [], values)
    assert found.what == "imbalance: a 16 rows, b 5 (3.2 times)"
    assert found.told("fr")[0] == "déséquilibre\u00a0: a 16 lignes, b 5 (3,2 fois)"
    assert "F1 macro\u00a0: l’exactitude" in found.told("fr")[1]


def test_a_text_that_may_be_the_answer_is_not_advised_as_a_context() -> None:
    rows = [
        {"problem": f"What is {n} + {n}?", "solution": f"Add {n} to itself: that makes {2 * n}.", "answer": f"{2 * n}"}
        for n in range(9)
    ]
    (told,) = check(survey(rows, Recipe()))
    assert (told.key, told.values["setting"]) == ("reply", "columns.answer=solution")


def test_a_passage_is_told_whatever_its_column_is_called() -> None:
    passage = "The mill by the river {} was built of grey stone by two brothers who came from the north."
    for made in (lambda n: passage.format(n), lambda n: {"text": passage.format(n)}):
        rows = [{"source": made(n), "question": f"Who built mill {n}?", "answer": f"Brothers {n}."} for n in range(9)]
        (told,) = check(survey(rows, Recipe()))
        assert (told.key, told.values["setting"]) == ("beside", "columns.input=source")
    short = [
        {"source": f"The mill, page {n}, a book of old stories", "question": f"Who built {n}?", "answer": f"B {n}."}
        for n in range(9)
    ]
    assert check(survey(short, Recipe())) == []

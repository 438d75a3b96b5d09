from __future__ import annotations

import io

from rich.table import Table

from tunesmith.doors import tables
from tunesmith.doors.console import Screen
from tunesmith.doors.words import Say


def drawn(table: Table) -> list[str]:
    out = io.StringIO()
    Screen(file=out, width=80).print(table)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def entry(value: float, **more: object) -> dict[str, object]:
    return {"value": value, "n": 50, "low": value - 0.01, "high": value + 0.01, **more}


def test_one_side() -> None:
    lines = drawn(tables.metrics_table({"base": {"stop_rate": entry(0.25), "bleu": entry(3.21)}}, Say()))
    assert lines[0].split() == ["metric", "value", "95%", "interval"]
    assert lines[1].split() == ["stop_rate", "25.0%", "[24.0", "to", "26.0]"]


def test_two_sides_in_french() -> None:
    block = {"base": {"bleu": entry(3.2)}, "tuned": {"bleu": entry(4.7)}}
    block["difference"] = {"bleu": entry(1.5, verdict="tie")}
    assert drawn(tables.metrics_table(block, Say("fr")))[1].endswith("égalité")


def test_rows_that_were_left_out_are_told() -> None:
    assert tables.beside_lines({"left_out": 1}, Say()) == ["Left out, as the run learnt from them: 1 row of --data."]
    said = tables.beside_lines({"left_out": 2, "elsewhere": True}, Say("fr"))
    assert "2 lignes de --data" in said[0] and "autre fichier" in said[1]
    assert tables.beside_lines({"left_out": 0}, Say()) == []
    dropped = {"same as a.jsonl:1": 2, "same as a.jsonl:2": 1, "empty answer": 1}
    (line,) = tables.beside_lines({"dropped": dropped}, Say())
    assert line == "Not measured: 4 rows of --data (3 same as another row; 1 empty answer)."


def test_what_is_not_a_number_is_left_out() -> None:
    assert tables.metrics_of({"base": {"bleu": {"value": None}, "chrf": {}}, "tuned": {}}) == [
        tables.Metric("bleu", None, None, None, ""),
        tables.Metric("chrf", None, None, None, ""),
    ]


def test_compare_marks_each_run() -> None:
    sides = {"base": entry(40.0), "tuned": entry(10.0), "difference": entry(-30.0, verdict="better")}
    found = {"runs": ["a", "b"], "metrics": {"answer_perplexity": {"a": sides}}, "not_comparable": ""}
    line = drawn(tables.compare_table(found, Say()))[1]
    assert line.split() == ["answer_perplexity", "40.0", "→", "10.0", "better", "–"]


def test_clip() -> None:
    assert tables.clip("a\n\nb\x00", 10) == "a b␀"
    assert tables.clip("abcdef", 3) == "ab…"


def test_answers() -> None:
    line = tables.answer_line({"label": "continues the text", "text": "\x1b[2J and on"}, Say("fr"), 60)
    assert line.plain == "continue le texte   ␛[2J and on"
    assert tables.answer_line({"label": "empty", "text": ""}, Say(), 60).plain.split() == [
        "says",
        "nothing",
        "(nothing)",
    ]
    assert tables.answer_line(None, Say(), 60).plain == "–"


def test_a_metric_on_fewer_rows_tells_how_many() -> None:
    entry = {"value": 0.5, "n": 5, "low": 0.1, "high": 0.9}
    block = {"base": {"same_language": entry, "stop_rate": {**entry, "n": 6}}}
    table = tables.metrics_table(block, Say(), ["stop_rate"], of=6)
    assert list(table.columns[0].cells) == ["same_language (n=5)", "  stop_rate"]

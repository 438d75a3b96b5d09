"""Nothing falls back in silence: what fits no format is told."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.formats import FORMATS
from tunesmith.data.readers import Row
from tunesmith.data.recognise import Reason, must_fit, reasons, recognise
from tunesmith.errors import TunesmithError


def rows(*values: dict[str, Any]) -> list[Row]:
    return [Row(value, "mine.jsonl", line) for line, value in enumerate(values, 1)]


def test_why_names_the_columns_that_are_read() -> None:
    found, why = recognise(rows({"id": 1, "instruction": "a", "input": "", "output": "b"}))
    assert (found.name, why) == ("alpaca", "mine.jsonl has the columns of alpaca: instruction, input, output.")
    _, why = recognise(rows({"ask": "a", "reply": "b"}), {"instruction": "ask", "output": "reply"})
    assert why == "mine.jsonl has the columns of alpaca: ask, reply."


def test_the_facts_of_a_reason_can_be_read_back() -> None:
    found = [Reason("my rows.v2.jsonl", "alpaca", "ask, reply"), Reason("b.csv", "qa"), Reason("c.gz", "qa", "q, a.b")]
    assert reasons(" ".join(map(str, found))) == found
    assert reasons("") == reasons("its columns.") == reasons(f"{found[0]} And more.") == []


def test_a_row_that_lacks_a_key_does_not_hide_the_format() -> None:
    good = {"instruction": "a", "output": "b"}
    assert recognise(rows(good, {"instruction": "a"}, good))[0].name == "alpaca"
    assert recognise([*rows(good), Row({}, "mine.jsonl", 2, "broken JSON")])[0].name == "alpaca"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"question": "q", "choices": ["a", "b"], "answer": 0}, "multiple_choice"),
        ({"question": "q", "context": "c", "answers": ["a"]}, "extractive_qa"),
        ({"question": "q", "answer": "a", "context": "c"}, "question_answer"),
        ({"prompt": "q", "chosen": "a", "rejected": "b"}, "preference"),
        ({"instruction": "q", "output": "o", "text": "### Instruction: q"}, "alpaca"),
        ({"conversations": [{"from": "human", "value": "a"}]}, "messages"),
        ({"messages": '[{"role": "user", "content": "a"}]'}, "messages"),
        ({"question": "q", "source": "s"}, "prompts"),
        ({"turns": ["a", "b"], "category": "c"}, "prompts"),
        ({"text": "t", "meta": {}}, "text"),
    ],
)
def test_what_other_rows_are(value: dict[str, Any], name: str) -> None:
    assert recognise(rows(value))[0].name == name


def test_unknown_columns_are_told_with_what_to_type() -> None:
    with pytest.raises(TunesmithError) as told:
        recognise(rows({"ask": "a", "reply": "b"}))
    text = str(told.value)
    assert text.startswith("mine.jsonl: its columns (ask, reply) are not those of a known format:")
    assert all(f"  {name}: " in text for name in FORMATS)
    assert "--set columns.instruction=ask --set columns.output=reply\n" in text
    assert "  alpaca: instruction, input, output\n" in text


def test_columns_must_be_there_and_roles_known() -> None:
    good = rows({"ask": "a", "reply": "b"})
    with pytest.raises(TunesmithError, match=r'has no column "asks"\. Did you mean "ask"'):
        recognise(good, {"instruction": "asks", "output": "reply"})
    with pytest.raises(
        TunesmithError, match=r'columns\.instructions: there is no such role\. Did you mean "instruction"'
    ):
        recognise(good, {"instructions": "ask", "output": "reply"})


def test_a_format_by_name_must_fit() -> None:
    must_fit(FORMATS["alpaca"], rows({"a": 1}, {"instruction": "a", "output": "b"}))
    with pytest.raises(
        TunesmithError, match="is no dolly, which needs instruction, response; its columns are question"
    ):
        must_fit(FORMATS["dolly"], rows({"question": "q"}))


def text_beside(column: str, *values: Any) -> str:
    """The format of texts beside which a column of this name holds these values."""
    rows = [Row({"text": f"The sky is blue, says number {n}.", column: one}, "f", n) for n, one in enumerate(values)]
    try:
        return recognise(rows)[0].name
    except TunesmithError:
        return ""


def test_what_tells_where_a_text_is_from_is_told_by_whole_words() -> None:
    long = "What the text beside it does not say"
    for column in ("title", "source_url", "fileName", "subtitle", "docid", "page ids", "timestamp", "auteurs"):
        assert text_beside(column, long) == text_beside(column, *"ababab") == "text", column
    for column in ("candidate", "profile", "overtime", "empathy"):  # date, file, time, path are parts of these
        assert text_beside(column, long) != "text" != text_beside(column, *"ababab"), column

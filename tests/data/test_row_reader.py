"""A row is read as its format reads it, whatever was learnt of the rows before it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.example import Example
from tunesmith.data.fields import BadRow
from tunesmith.data.formats import FORMATS, to_example
from tunesmith.data.row import Row
from tunesmith.data.row_reader import AS_THEY_STAND, Reader

TEXTS = (
    "Name a colour.", "Blue.", "été", "", " ", "a ", "x:", "<a>", "\ud800", "SYSTEM: Be kind.",
    "Human: Hi.\n\nAssistant:",
    '[{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Hello."}]', "['a', 'b']", "[1]", "{}",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(TEXTS),
    st.sampled_from(("One plain text.", "Another.", "A third one.")),
    st.sampled_from((None, 5, 1.5, True, [], ["a"], ["a", "b"], [{"text": "a"}], {"text": "a"})),
)
COLUMNS = {
    "alpaca": ("instruction", "input", "output", "system", "history", "cut", "source", "text"),
    "dolly": ("instruction", "context", "response", "category", "input"),
    "prompt_completion": ("prompt", "completion", "context", "system", "instruction", "label"),
    "question_answer": ("question", "answer", "context", "answers", "source", "history", "document"),
}


def read(make: Any, row: Row) -> Example | str:
    try:
        made: Example = make(row)
        return made
    except BadRow as error:
        return str(error)


def row_of(columns: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    needed = dict.fromkeys(columns[:3], VALUES)
    return st.fixed_dictionaries(needed, optional=dict.fromkeys(columns[3:], VALUES))


@pytest.mark.parametrize("name", AS_THEY_STAND)
def test_as_the_format_reads_it(name: str) -> None:
    format = FORMATS[name]

    @settings(deadline=None, max_examples=150)
    @given(st.lists(row_of(COLUMNS[name]), min_size=1, max_size=12))
    def check(values: list[dict[str, Any]]) -> None:
        reader = Reader(format, {})
        for number, value in enumerate(values * 2, 1):  # the second time by what the first time taught
            row = Row(value, "a", number)
            assert read(reader, row) == read(lambda row: to_example(format, row), row)

    check()


def test_the_first_row_of_a_shape_teaches_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(FORMATS["alpaca"], {})
    first = reader(Row({"instruction": "Ask.", "input": "About it.", "output": "Answer.", "n": 1}, "a", 1))
    assert len(reader.plans) == 1
    monkeypatch.setattr("tunesmith.data.row_reader.to_example", None)
    second = reader(Row({"instruction": "Say.", "input": "This.", "output": "Said.", "n": 2}, "a", 2))
    assert [m.content for m in second.messages] == ["Say.", "This.", "Said."]
    assert [m.role for m in second.messages] == [m.role for m in first.messages] == ["user", "input", "assistant"]
    assert (second.id, second.meta) == ("a:2", {"n": 2})


def test_columns_that_say_the_same_teach_nothing() -> None:
    reader = Reader(FORMATS["alpaca"], {})
    reader(Row({"instruction": "The same.", "input": "The same.", "output": "Answer."}, "a", 1))
    assert not reader.plans


def test_columns_that_were_mapped_are_read_as_the_format_does() -> None:
    columns = {"instruction": "ask", "output": "reply"}
    row = Row({"ask": "Ask.", "reply": "Answer."}, "a", 1)
    assert Reader(FORMATS["alpaca"], columns)(row) == to_example(FORMATS["alpaca"], row, columns)

"""Which column is likely a text and which its label."""

from __future__ import annotations

from tunesmith.data.likely import NOTHING, filled, guess

TEXTS = [f"The bus to the station was late again on day {n}" for n in range(12)]


def test_a_text_and_its_label_by_what_they_hold() -> None:
    assert guess({"mail": TEXTS, "folder": ["a", "b"] * 6}) == {"text": "mail", "label": "folder"}


def test_a_name_is_surer_than_what_a_column_holds() -> None:
    values = {"shelf": ["x", "y"] * 6, "mood": TEXTS, "genre": ["a", "b"] * 6}
    assert guess(values) == {"text": "mood", "label": "genre"}


def test_the_second_text_of_a_pair() -> None:
    values = {"sentence1": TEXTS, "sentence2": TEXTS[::-1], "label": [0, 1] * 6}
    assert guess(values) == {"text": "sentence1", "sentence2": "sentence2", "label": "label"}


def test_what_nothing_tells() -> None:
    assert guess({"id": ["1", "2"]}) == {"text": NOTHING, "label": NOTHING}


def test_a_column_that_no_row_fills_is_none() -> None:
    assert filled([{"a": None, "b": "x"}, {"a": "", "b": None}]) == {"b": ["x"]}

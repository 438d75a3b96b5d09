"""Which columns hold texts and labels: plain ones are taken and told, of all others a person is asked."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.formats import to_example
from tunesmith.data.label_columns import LabelColumns
from tunesmith.data.readers import Row
from tunesmith.errors import TunesmithError

TEXT = "The bus to the station was late again on day {}"


def rows(many: int = 12, **columns: Any) -> list[Row]:
    """Rows of a file: of each column a text with the row's number, or the values of a list in turn."""
    return [
        Row({k: v[n % len(v)] if isinstance(v, list) else v.format(n) for k, v in columns.items()}, "f.csv", n + 1)
        for n in range(many)
    ]


def read(sample: list[Row], **columns: str) -> tuple[list[str], str]:
    """The texts and the label of the first row, and the columns that were read."""
    format, why = LabelColumns(columns)(sample)
    return [message.content for message in to_example(format, sample[0], columns).messages], why.split(": ")[1]


@pytest.mark.parametrize(
    ("columns", "used"),
    [
        ({"Text": TEXT, "Language": ["English"]}, "Text, Language"),
        ({"id": "{}", "mood_sentiment": ["bad", "good"], "mood_sure": ["1.0"], "text": TEXT}, "mood_sentiment, text"),
        ({"commentaire": TEXT, "note": ["1", "2", "5"]}, "commentaire, note"),
        ({"Class Index": ["1", "2"], "Title": "Day {}", "Description": TEXT}, "Class Index, Description"),
        ({"v1": ["ham", "spam"], "v2": TEXT, "": [""], "Unnamed: 3": [None]}, "v1, v2"),
        ({"Score": [1, 5], "Useful": [0, 1], "Summary": "Late on day {}", "Text": TEXT}, "Score, Text"),
        ({"link": "a/{}", "headline": TEXT, "is_joke": [0, 1]}, "headline, is_joke"),
        ({"Rows of": ["a", "b"], "said": "字{}"}, ""),
        ({"kind": ["a", "b"], "text": TEXT, "place": ["x", "y"]}, ""),
        ({"text": TEXT, "spam": [0, 1], "toxic": [1, 0]}, ""),
    ],
)
def test_plain_columns_are_taken_by_what_they_hold(columns: dict[str, Any], used: str) -> None:
    sample = rows(**columns)
    if used:
        texts, why = read(sample)
        assert why == f"{used}." and texts[0] == TEXT.format(0) and len(texts) == 2
    else:
        with pytest.raises(TunesmithError, match="no plain set of texts with labels"):
            read(sample)


@pytest.mark.parametrize(
    ("columns", "typed"),
    [
        (
            {"question_id": "q{}", "question": TEXT, "answer": "On day {} it was late", "label": [0, 1]},
            "columns.text=question --set columns.sentence2=answer --set columns.label=label",
        ),
        (
            {"word": ["bus"], "sentence1": TEXT, "sentence2": "No bus came on day {}", "label": [0, 1]},
            "columns.text=sentence1 --set columns.sentence2=sentence2 --set columns.label=label",
        ),
        (
            {"text": TEXT, "span1_text": ["The bus", "day"], "label": [0, 1]},
            "columns.text=text --set columns.sentence2=span1_text --set columns.label=label",
        ),
        (
            {"comment_text": TEXT, "toxic": [0, 1], "threat": [1, 0]},
            "columns.text=comment_text --set columns.label=toxic",
        ),
        ({"column 1": ["1", "2"], "column 2": "Day {} of it", "column 3": TEXT}, "'columns.text=column 3'"),
    ],
)
def test_what_is_not_plain_is_asked_and_read_once_it_is_named(columns: dict[str, Any], typed: str) -> None:
    sample = rows(**columns)
    with pytest.raises(TunesmithError) as told:
        read(sample)
    assert typed in str(told.value) and "format=auto" not in str(told.value)
    named = dict(word.strip("'").removeprefix("columns.").split("=") for word in typed.split(" --set "))
    if "label" in named:
        texts, _ = read(sample, **named)
        assert texts == [str(sample[0].value[named[role]]) for role in ("text", "sentence2", "label") if role in named]


def test_several_labels_a_row_are_told() -> None:
    sample = [Row({"text": TEXT.format(n), "emotions": ["joy", "fear"]}, "f.jsonl", n) for n in range(1, 13)]
    with pytest.raises(TunesmithError, match=r"emotions holds several labels a row.*keep one in each row\.$"):
        LabelColumns({})(sample)


def test_where_no_label_is_found_a_sentence_says_how_to_add_one() -> None:
    for columns in ({"text": TEXT}, {"title": "Day {}", "text": TEXT, "date": "2020-01-{}"}):
        with pytest.raises(
            TunesmithError, match=r"columns.text=text --set columns.label=COLUMN\nWhere only a folder's"
        ):
            read(rows(**columns))


def test_the_files_after_the_first_are_read_as_it_was() -> None:
    choose = LabelColumns({})
    choose(rows(v1=["ham", "spam"], v2=TEXT))
    assert choose.found == {"text": "v2", "label": "v1"}
    with pytest.raises(TunesmithError, match='no column "v2"'):
        choose(rows(text=TEXT, label=["a", "b"]))


def test_a_question_that_is_always_the_same_is_no_text() -> None:
    sample = rows(text=TEXT, sentiment=[0, 4], query=["NO_QUERY"])
    assert read(sample) == ([TEXT.format(0), "0"], "text, sentiment.")
    assert read(rows(text=TEXT, sentiment=[0, 4], query="Is it late on day {}?"))[0][0] == "Is it late on day 0?"

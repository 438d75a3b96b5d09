"""A question's options, and which of them is right."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.choices import options, pick, right_ones, way_of
from tunesmith.data.fields import BadRow, Fields
from tunesmith.data.names import series


@pytest.mark.parametrize(
    "value",
    [
        {"a": "Blue", "b": "Chair"},
        ["Blue", "Chair"],
        {"text": ["Blue", "Chair"], "label": ["a", "b"]},
        [{"key": "a", "value": "Blue"}, {"key": "b", "value": "Chair"}],
        [{"label": "a", "text": "Blue"}, {"label": "b", "text": "Chair"}],
        '["Blue", "Chair"]',
        {"a": "Blue", "b": "Chair", "c": None},
    ],
)
def test_options_and_the_right_one(value: Any) -> None:
    found = options(value)
    assert (found.keys, found.texts) == (["a", "b"], ["Blue", "Chair"])
    assert [pick(right, found) for right in (1, "b", "B", "chair", "1", "(B)", "b.")] == [1] * 7
    with pytest.raises(BadRow, match="none of the options a, b"):
        pick("c", found)
    with pytest.raises(BadRow, match="none of the options"):
        pick(2, found)


@pytest.mark.parametrize("value", [["only"], "text", None, [{"x": 1}, {"x": 2}]])
def test_what_has_no_options(value: Any) -> None:
    with pytest.raises(BadRow):
        options(value)


def test_options_in_columns_of_their_own() -> None:
    assert series(("id", "A", "B", "C", "D")) == (("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"))
    assert [column for _, column in series(("opb", "opa", "cop", "opc"))] == ["opa", "opb", "opc"]
    assert series(("answer0", "answer1"))[0] == ("0", "answer0") and series(("option1", "option3")) == ()
    fields = Fields({"question": "?", "choice1": "x", "choice2": "y", "label": 1}, {})
    assert options(fields.raw("options")).texts == ["x", "y"]
    assert fields.rest() == {"question": "?", "label": 1}
    nested = Fields(
        {"question": {"stem": "?", "choices": [{"label": "A", "text": "x"}, {"label": "B", "text": "y"}]}}, {}
    )
    assert options(nested.raw("options")).keys == ["A", "B"]


def told(rights: list[Any], value: Any = ("w", "x", "y", "z")) -> tuple[str, int | None]:
    found = options(list(value))
    return way_of([(right_ones(right, found), found) for right in rights])


def test_how_right_answers_are_told() -> None:
    assert told(["a", "C", "d"]) == ("key", 0)
    assert told(["w", "z"]) == ("text", 0)
    assert told([0, 2, 1]) == ("place", 0) == told(["0", "2"])
    assert told([4, 2, 1]) == ("place", 1) == told(["4", "2"])
    assert told([1, 2, 3]) == ("place", None)
    assert told(["3", "7"], ["1", "3", "5", "7"]) == ("text", 0)
    assert told(["1", "0"], ["1", "3", "5", "7"]) == ("place", 0)
    assert told(["what", "a"]) == ("", 0)


def test_several_right_ones() -> None:
    found = options({"a": "x", "b": "y", "c": "z"})
    assert right_ones("a, c", found) == ["a", "c"] == right_ones(["a", "c"], found)
    assert right_ones("a et c", found) == ["a", "c"] == right_ones("ac", found) and right_ones("ca", found) == ["ca"]
    assert right_ones("ab", options(["ab", "o", "a"])) == ["ab"]  # a blood group
    assert right_ones("a or c", found) == ["a or c"]


def test_a_list_of_0_and_1_marks_each_option() -> None:
    found = options(["x", "y", "z"])
    assert right_ones([0, 1, 0], found) == ["b"] and right_ones("[1, 1, 0]", found) == ["a", "b"]
    assert right_ones([True, False, False], found) == ["a"] and right_ones([0, 0, 0], found) == []
    assert right_ones([0, 1], found) == [0, 1] and right_ones([0, 2, 1], found) == [0, 2, 1]
    assert told([[1, 0, 0, 0], [0, 0, 1, 1]]) == ("key", 0)

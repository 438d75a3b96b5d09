from __future__ import annotations

import string

import pytest

from tunesmith.doors.words import ENGLISH, FRENCH, Say


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and name != "s"}  # an ending, of `n`


@pytest.mark.parametrize("key", ENGLISH)
def test_both_languages_say_the_same(key: str) -> None:
    assert fields(ENGLISH[key]) == fields(FRENCH[key])


def test_no_line_is_only_french() -> None:
    assert set(ENGLISH) == set(FRENCH)


def test_numbers_and_marks_by_language() -> None:
    assert Say("en")("kept", n=12345) == "12,345 kept"
    assert Say("fr")("kept", n=12345) == "12\u202f345 gardées"
    assert Say("fr")("base") == "La base, avant\u00a0:"


def test_labels_and_verdicts() -> None:
    assert (Say("fr").label("loops"), Say().label("new"), Say().label(None)) == ("tourne en boucle", "new", "")
    assert (Say().verdict("tie"), Say("fr").verdict("better"), Say().verdict("odd")) == ("tie", "mieux", "odd")

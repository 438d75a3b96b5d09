"""Sentences by key: each language has every key with the same places, and writes numbers its own way."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest

from tunesmith.doors import base_words, data_words, model_words, new_words, study_words
from tunesmith.doors.lines import Lines

SPEAKERS = (base_words.Tell, data_words.Tell, model_words.Tell, new_words.Say, study_words.Tell)


class Rows(Lines):
    english: ClassVar = {"rows": "{n} rows of {name}"}
    french: ClassVar = {"rows": "{n} lignes de {name} ; {n} en tout"}


def test_whole_numbers_are_written_as_the_language_does() -> None:
    assert Rows()("rows", n=12345, name="a.jsonl") == "12,345 rows of a.jsonl"
    said = Rows("fr")("rows", n=12345, name="a.jsonl")
    assert re.fullmatch(r"12\s345 lignes de a\.jsonl\s; 12\s345 en tout", said) and " 345" not in said


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_both_languages_say_the_same_things(speaker: type[Lines]) -> None:
    assert speaker.english.keys() == speaker.french.keys()
    for key, line in speaker.english.items():
        places = [sorted(set(re.findall(r"{(\w*)", text))) for text in (line, speaker.french[key])]
        assert places[0] == places[1], key

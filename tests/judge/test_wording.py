"""Sentences and numbers in both languages."""

import re
import string
from pathlib import Path

import pytest

import tunesmith.judge
from tunesmith.errors import TunesmithError
from tunesmith.judge.wording import LANGUAGES, THIN, Words, decimals, table

FOLDER = Path(tunesmith.judge.__file__).parent


def forms(entry: object) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [str(entry)]


def fields(entry: object) -> set[str | None]:
    return {field for form in forms(entry) for _, field, _, _ in string.Formatter().parse(form) if field}


def test_both_languages_say_the_same_things() -> None:
    english, french = table("en"), table("fr")
    assert english.keys() == french.keys()
    for key in english:
        assert fields(english[key]) == fields(french[key]), key
        assert isinstance(english[key], dict) == isinstance(french[key], dict), key


def test_french_is_set_by_its_rules() -> None:
    for key, entry in table("fr").items():
        for form in forms(entry):
            assert not re.search(r" [:;?!%»]|« ", form), key
            assert not re.search(r"[^\s\u00a0\u202f\d(][;?!»]", form), key
            assert not re.search(r"\w'\w", form), key


def test_every_sentence_is_used() -> None:
    files = [*FOLDER.glob("*.py"), *FOLDER.glob("*.html"), *FOLDER.with_name("doors").glob("*.py")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    quoted = set(re.findall(r"""["']([\w.]+)["'{]""", sources))
    starts = tuple(word for word in quoted if "." in word[1:] and word not in table("en"))
    assert [key for key in table("en") if key not in quoted and not key.startswith(starts)] == []


def test_numbers_as_each_language_writes_them() -> None:
    en, fr = Words("en"), Words("fr")
    assert en.number(1234.5, 1) == "1,234.5"
    assert fr.number(1234.5, 1) == f"1{THIN}234,5"
    assert en.number(-0.25, sign=True) == "−0.25"
    assert en.number(0.25, sign=True) == "+0.25"
    assert en.number(-0.0001, 2) == "0.00"
    assert en.number(float("nan")) == "–"
    assert en.percent(0.9312) == "93.1%"
    assert fr.percent(0.9312) == f"93,1{THIN}%"
    assert (en.percent(0.995, 0), en.percent(1999 / 2000), en.percent(1 / 2000, 0)) == (">99%", ">99.9%", "<1%")
    assert (en.percent(0.9949, 0), en.percent(1, 0), en.percent(0.0005)) == ("99%", "100%", "0.1%")
    assert en.between(0.004, 0.2, 1, sign=True) == "+0.004 to +0.200" and en.seen([0.04], 0) == 2
    assert en.short(0.0003) == "0.0003"
    assert (en.short(4.27e-7), fr.short(-4.27e-7)) == ("4.27\u00a0×\u00a010⁻⁷", "−4,27\u00a0×\u00a010⁻⁷")
    assert en.short(14_008_320) == "14.0\u00a0M"
    assert fr.short(1.1e9) == "1,10\u00a0Md"
    assert en.size(812_345) == "812\u00a0kB"
    assert fr.size(1.5e9) == "1,5\u00a0Go"
    assert en.size(12) == "12\u00a0B"
    assert en.seconds(0.84) == "0.8\u00a0s"
    assert en.seconds(200) == "3\u00a0min\u00a020\u00a0s"
    assert en.seconds(7500) == "2\u00a0h\u00a05\u00a0min"


def test_dates_lists_and_plurals() -> None:
    en, fr = Words("en"), Words("fr")
    assert en.date("2026-11-20T14:30:05") == "20\u00a0November 2026"
    assert fr.date("2026-08-01") == "1er\u00a0août 2026"
    assert en.date("yesterday") == ""
    assert en.listed(["a", "b", "c"]) == "a, b and c"
    assert fr.listed(["a", "b", "c"], at_most=2) == "a, b et 1 autre"
    assert en("pair.tokens", n=1) == "1 token"
    assert en("pair.tokens", n=0) == "0 tokens"
    assert fr("pair.tokens", n=0) == "0 jeton"
    assert fr("pair.tokens", n=1200) == f"1{THIN}200 jetons"


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(TunesmithError, match='no language "de"'):
        Words("de")
    assert LANGUAGES == ("en", "fr")


@pytest.mark.parametrize(("value", "places"), [(3.3712, 2), (0.0412, 4), (841.0, 0), (0.0, 2), (18.4, 1)])
def test_three_digits_that_count(value: float, places: int) -> None:
    assert decimals(value) == places


def test_a_half_goes_up() -> None:
    shown = [Words("en").percent(share, 0) for share in (0.925, 0.915, 0.005)] + [Words("fr").number(2.5, 0)]
    assert shown == ["93%", "92%", "1%", "3"]


def test_an_end_of_a_difference_that_is_not_0_is_not_shown_as_0() -> None:
    english, french = Words("en"), Words("fr")
    assert english.between(-81.25, -0.0055, 1, sign=True) == "−81.25 to −0.01"
    assert english.between(-1.0, 0.04, 1, sign=True) == "−1.00 to +0.04"
    assert english.between(-1.0, 0.0, 1, sign=True) == "−1.0 to 0.0"
    assert french.between(0.0, 2.0, 1, sign=True) == "0,0 à +2,0"
    assert english.between(0.0001, 0.4, 1) == "0.0 to 0.4"

"""Texts compared without regard to case, spaces and marks; lists taken apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tunesmith.judge.texts import grams, holds, items, normal, shares_run


@pytest.mark.parametrize(
    ("text", "plain"),
    [(" Paris. ", "paris"), ("« L’été »", "l'été"), ("E\u0301te\u0301", "été"), ("A  b\nc", "a b c"),
     ("**Yes!**", "yes"), ("3,50 €", "3,50 €"), ("?!", "?!"), ("", "")],
)  # fmt: skip
def test_normal(text: str, plain: str) -> None:
    assert normal(text) == plain


def test_a_thousand_in_french_is_one_number() -> None:
    for space in ("\u00a0", "\u202f"):
        assert not holds(f"Il y a 12{space}500 habitants.", "500") and not holds(f"1{space}500 €", "1")
        assert holds(f"Il y a 12{space}500 habitants.", "12 500") and holds(f"le 5{space}mai", "5")
    assert holds("12 45 500", "500")


def test_a_right_answer_is_one_item_whatever_stands_in_it() -> None:
    known = ["Trinidad and Tobago", "Star Wars: A New Hope", "Washington, D.C.", "Cuba"]
    assert items("Trinidad and  Tobago.", known) == ["trinidad and tobago"]
    said = items("1. Star Wars: A New Hope\n2. Washington, D.C.\n3. Peru", known)
    assert said == ["star wars: a new hope", "washington, d.c", "peru"]
    assert items("Cuba, Simon et Garfunkel et l’été", ["Simon et Garfunkel"]) == ["cuba", "simon et garfunkel", "l'été"]


def test_holds_whole_words() -> None:
    assert holds("The capital is PARIS!", "Paris.") and holds("l'été dernier", "L’été")
    assert not holds("comparison", "Paris") and not holds("123", "23") and not holds("Paris", "")
    assert holds("It costs 3.50 € today", "3.50 €") and holds("C++ rules", "C++")


@pytest.mark.parametrize(
    ("text", "part", "there"),
    [
        ("It is 15.5.", "15", False),
        ("It is 15.5.", "15.5", True),
        ("It costs 1,500 euros.", "500", False),
        ("From -5 to 5.", "5", True),
        ("It is -5.", "5", False),
        ("It is -5.", "-5", True),
        ("Pages 10-15", "15", True),
        ("There are 15, and 16.", "15", True),
    ],
)
def test_a_number_is_held_whole(text: str, part: str, there: bool) -> None:
    assert holds(text, part) == there


@pytest.mark.parametrize("text", ["3.5", "-5", "-12, 7, -3", "3.5\n4.25", "J. Smith, P. Jones", "U.S.", "- 5\n- 7"])
def test_items_keep_signs_points_and_initials(text: str) -> None:
    wanted = [part.strip("- ") if "- " in part else part for part in re.split(r", |\n", text)]
    assert items(text) == [normal(part) for part in wanted]


def test_shared_runs() -> None:
    prompt = "Write a story with the words cat, dog and sun."
    assert shares_run("Once, a story with the words: cat...", prompt, 5)
    assert not shares_run("A story with the cat and the dog.", prompt, 5)
    assert not shares_run("a story with", prompt, 5)


def test_grams() -> None:
    assert grams("A b, a B!", 2) == [("a", "b"), ("b", "a"), ("a", "b")]
    assert grams("a", 2) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("1. rabbit\n2. guinea pig", ["rabbit", "guinea pig"]),
        ("- soap\n- soap\n", ["soap", "soap"]),
        ("* A cat.\n* A dog.", ["a cat", "a dog"]),
        ("rose, buisson, arbre", ["rose", "buisson", "arbre"]),
        ("cat, dog, and owl.", ["cat", "dog", "owl"]),
        ("un chat et un chien", ["un chat", "un chien"]),
        ("Here are three: cat, dog, owl", ["cat", "dog", "owl"]),
        ("Here they are:\n1. A cat\n2. A dog\nEnjoy!", ["a cat", "a dog"]),
        ("Sure:\ncat\ndog", ["cat", "dog"]),
        ("1. cat 2. dog 3. owl", ["cat", "dog", "owl"]),
        ("33,99 €", ["33,99 €"]), ("888, 23", ["888", "23"]), ("a,b,c", ["a", "b", "c"]),
        ("1) one\n2) two\n3)", ["one", "two"]),
        ("blue", ["blue"]), ("", []), ("...", []),
        ("48.", ["48"]), ("8 et 3.", ["8", "3"]), ("888, 23.", ["888", "23"]),
    ],
)  # fmt: skip
def test_items(text: str, listed: list[str]) -> None:
    assert items(text) == listed


@given(st.text(max_size=200))
def test_any_text_has_items(text: str) -> None:
    assert all(any(c.isalnum() for c in item) for item in items(text))


@given(st.text("ab_é1 -.'’", max_size=12), st.text("ab_é1 -.'’", max_size=4))
def test_whole_words_are_those_of_a_pattern(text: str, part: str) -> None:
    wanted = normal(part)
    # a digit is of a whole number: neither 1.1 nor -1 holds 1
    before = r"(?<!\d\.)(?:(?<!-)|(?<=\w-))" if wanted[:1].isdigit() else ""
    after = r"(?!\.\d)" if wanted[-1:].isdigit() else ""
    found = bool(wanted) and re.search(rf"(?<!\w){before}{re.escape(wanted)}(?!\w){after}", normal(text)) is not None
    assert holds(text, part) == found


@pytest.mark.parametrize("text, there", [("1.1", False), ("-1", False), ("a-1", True), ("1.", True), ("b 1", True)])
def test_a_digit_is_held_as_a_whole_number(text: str, there: bool) -> None:
    assert holds(text, "1") == there

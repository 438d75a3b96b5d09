"""Sketches: what may be nearly the same is found, what is not is rarely looked at."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from tunesmith.data import near
from tunesmith.data.example import Example, Message, question
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import THRESHOLD, alike, near_leaks
from tunesmith.data.sketch import BANDS, CROWD, WIDTH, Sketches, Sorted, minima

WORDS = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400)]


def texts(count: int, length: int = 60) -> list[str]:
    drawn = random.Random(0)
    return [" ".join(drawn.choices(WORDS, k=length)) for _ in range(count)]


def test_rows_alike_are_likely_and_others_are_not() -> None:
    ones = texts(40, 50)
    others = [text.replace(" ", " , ", 1) + " more" for text in ones]
    assert all(alike(question(one), question(other)) for one, other in zip(ones, others, strict=True))
    sketches = Sketches.of([question(text) for text in ones])
    found = dict(Sorted(sketches).having(Sketches.of([question(text) for text in others]), THRESHOLD))
    assert found == {place: [place] for place in range(40)}
    assert sketches.likely(list(range(40)), sketches.minima[7], THRESHOLD) == [7]


def test_of_a_crowd_those_that_share_most() -> None:
    (text,) = texts(1)
    words = text.split()
    crowd = [" ".join([*words[: 60 - n % 4], *["x", "y", "z"][: n % 4]]) for n in range(4 * CROWD)]
    sketches = Sketches.of([question(one) for one in crowd])
    places = list(range(len(crowd)))
    likely = sketches.likely(places, Sketches.of([question(text)]).minima[0], THRESHOLD)
    assert likely == places[::4] and len(likely) == CROWD
    assert sketches.likely([], sketches.minima[0], THRESHOLD) == []


def test_bands_that_a_template_gives_to_all_rows_lead_to_no_more_than_many(monkeypatch: pytest.MonkeyPatch) -> None:
    (template,) = texts(1, 60)
    ones = [f"{template} {text}" for text in texts(300, 20)]
    monkeypatch.setattr("tunesmith.data.sketch.MANY", 40)
    looked_at: list[int] = []
    likely = Sketches.likely

    def counted(sketches: Sketches, places: list[int], *given: Any) -> list[int]:
        looked_at.append(len(places))
        return likely(sketches, places, *given)

    monkeypatch.setattr(Sketches, "likely", counted)
    others = Sketches.of([question(f"{one} more") for one in ones])
    found = dict(Sorted(Sketches.of([question(text) for text in ones])).having(others, THRESHOLD))
    assert all(place in found[place] for place in range(300)) and max(looked_at) == 40


def test_parts_joined_are_the_whole() -> None:
    rows = [question(text) for text in texts(5)]
    whole, parts = Sketches.of(rows), Sketches.joined([Sketches.of(rows[:2]), Sketches.of([]), Sketches.of(rows[2:])])
    np.testing.assert_array_equal(whole.bands, parts.bands)
    np.testing.assert_array_equal(whole.minima, parts.minima)
    assert len(Sketches.joined([])) == 0


def test_many_questions_about_one_text_are_not_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    (context,) = texts(1, 200)
    rows = [
        Example(f"f:{n}", (Message("user", f"{context}\n{asked}"), Message("assistant", "Yes.")))
        for n, asked in enumerate(texts(400, 8))
    ]
    ledger = Ledger()
    for n in range(len(rows)):
        ledger.read(f"f:{n}", "f", n + 1)
    compared: list[bool] = []
    monkeypatch.setattr(near, "alike", lambda *given: compared.append(True) or alike(*given))
    kept = near_leaks(rows[:300], [*rows[300:], rows[7]], ledger)
    assert [example.id for example in kept] == [row.id for row in rows[300:]]
    assert len(compared) < 300 * (CROWD + 1)


def test_minima_are_those_of_datasketch() -> None:
    from datasketch import MinHash

    drawn = np.random.default_rng(0)
    sets = [drawn.integers(0, 1 << 32, size, np.uint32) for size in (1, 2, 3, 70, 500)] + [
        np.array([0, 2**32 - 1, 1], np.uint32)
    ]
    starts = np.cumsum([0, *map(len, sets)])[:-1]
    found = minima(np.concatenate(sets), starts)
    for mine, each in zip(found, sets, strict=True):
        theirs = MinHash(num_perm=BANDS * WIDTH, seed=1, hashfunc=int, scheme="affine32")
        theirs.update_batch(each.tolist())
        np.testing.assert_array_equal(mine, theirs.hashvalues)


def test_a_text_has_the_same_sketch_among_others_as_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.data.sketch.BYTES_AT_ONCE", 100)
    rows = [question(text) for text in ["", "?", *texts(9, 30), "One.", *texts(3, 200)]]
    whole = Sketches.of(rows)
    for place, row in enumerate(rows):
        alone = Sketches.of([row])
        np.testing.assert_array_equal(whole.bands[place : place + 1], alone.bands)
        np.testing.assert_array_equal(whole.minima[place : place + 1], alone.minima)

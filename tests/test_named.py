"""Named things: a wrong name is answered with the nearest right one."""

from __future__ import annotations

import pytest

from tunesmith.errors import TunesmithError
from tunesmith.named import Named, did_you_mean

COLOURS = Named("colour", {"blue": 1, "rougeL": 2})


def test_a_right_name() -> None:
    assert COLOURS["blue"] == 1
    assert list(COLOURS) == ["blue", "rougeL"]
    assert len(COLOURS) == 2
    assert "blue" in COLOURS
    assert dict(COLOURS) == {"blue": 1, "rougeL": 2}


def test_a_wrong_name() -> None:
    with pytest.raises(TunesmithError) as error:
        COLOURS["bleu"]
    assert str(error.value) == 'There is no colour "bleu". Did you mean "blue"? Known: blue, rougeL.'
    with pytest.raises(TunesmithError, match=r'no colour "zzz"\. Known: blue'):
        COLOURS["zzz"]


def test_the_name_that_is_meant_is_told_as_it_is_written() -> None:
    assert did_you_mean("rougel", COLOURS) == ' Did you mean "rougeL"?'
    assert did_you_mean("ROUGEL", COLOURS) == ' Did you mean "rougeL"?'
    assert did_you_mean("x", COLOURS) == ""
    assert did_you_mean("x", []) == ""


def test_asked_politely_a_missing_name_is_no_error() -> None:
    assert "green" not in COLOURS
    assert COLOURS.get("green") is None
    assert COLOURS.get("green", 3) == 3
    assert COLOURS.get("blue") == 1

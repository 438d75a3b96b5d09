"""The setting `split`: shares, or a column that tells each row's part."""

from __future__ import annotations

import pytest

from tunesmith.split import checked, own_parts, parse_split, strata_of


def test_split() -> None:
    assert parse_split("85/10/5") == ((0.85, 0.1, 0.05), "")
    assert parse_split(" 80/10/10 by focus area ") == ((0.8, 0.1, 0.1), "focus area")
    assert parse_split("99.5/0.5/0")[0] == pytest.approx((0.995, 0.005, 0))
    for wrong in ("85/10", "85/10/10", "0/50/50", "a/b/c", "85/10/5 of x", "-5/100/5", ""):
        with pytest.raises(ValueError, match="three shares that sum to 100"):
            parse_split(wrong)


def test_columns_of_a_split() -> None:
    assert own_parts("as split") == "split" and own_parts("80/10/10") == ""
    assert strata_of("85/10/5 within a disease") == "a disease" and strata_of("85/10/5 by disease") == ""
    assert parse_split("85/10/5 within disease")[1] == ""


def test_a_setting_is_checked() -> None:
    for allowed in ("85/10/5", "80/10/10 within disease", "as split"):
        assert checked(allowed) == allowed
    with pytest.raises(ValueError, match=r"sum to 100.*; or 'as COLUMN' where a column tells each row's part"):
        checked("as")

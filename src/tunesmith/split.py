"""The setting `split` taken apart: shares of train, validation and test, and the column that they go by."""

from __future__ import annotations

import re

_SPLIT = re.compile(r"\s*(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)(?:\s+(by|within)\s+(\S.*?))?\s*")


def parse_split(split: str) -> tuple[tuple[float, float, float], str]:
    """('85/10/5 by disease') -> ((0.85, 0.10, 0.05), 'disease').

    >>> parse_split("85/10/5")
    ((0.85, 0.1, 0.05), '')
    """
    found = _SPLIT.fullmatch(split)
    shares = [float(found[i]) for i in (1, 2, 3)] if found else []
    if not found or shares[0] <= 0 or abs(sum(shares) - 100) > 1e-6:
        raise ValueError(
            "three shares that sum to 100, train above 0, such as 85/10/5, '80/10/10 by disease' (a disease is in one "
            "part only) or '80/10/10 within disease' (each disease is in every part)"
        )
    return (shares[0] / 100, shares[1] / 100, shares[2] / 100), found[5] if found[4] == "by" else ""


def own_parts(split: str) -> str:
    """The column that tells each row's part, '' where the split is by shares.

    >>> own_parts("as split"), own_parts("80/10/10")
    ('split', '')
    """
    found = re.fullmatch(r"\s*as\s+(\S.*?)\s*", split)
    return found[1] if found else ""


def strata_of(split: str) -> str:
    """The column whose values are in every part by their share: 'disease' of '85/10/5 within disease', else ''."""
    found = _SPLIT.fullmatch(split)
    return found[5] if found and found[4] == "within" else ""


def checked(split: str) -> str:
    """The setting as it is. Raises ValueError, which says what is allowed, where it can be read in neither way."""
    if not own_parts(split):
        try:
            parse_split(split)
        except ValueError as error:
            raise ValueError(f"{error}; or 'as COLUMN' where a column tells each row's part") from None
    return split

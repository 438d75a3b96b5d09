"""Rows about health are known as such."""

from __future__ import annotations

import pytest

from tunesmith.data.subject import AT_MOST, SHARE, health_share, is_about_health


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What are the symptoms of measles?", True),
        ("Quels sont les symptômes de la grippe ?", True),
        ("How is leukemia diagnosed?", True),
        ("Name three colours.", False),
        ("Écris un poème sur la mer.", False),
    ],
)
def test_a_text(text: str, expected: bool) -> None:
    assert is_about_health(text) is expected


def test_a_share_of_the_first_texts() -> None:
    assert health_share([]) == 0.0
    assert health_share(["a cancer", "a colour", "a flower", "a virus"]) == 0.5 > SHARE
    assert health_share(["a virus"] * AT_MOST + ["a colour"] * AT_MOST) == 1.0

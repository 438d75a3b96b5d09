"""Languages are told where the text says enough."""

from __future__ import annotations

import pytest

from tunesmith.data.language import UNSURE, language, must_know
from tunesmith.errors import TunesmithError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Give three tips for staying healthy.", "en"),
        ("Quels sont les avantages du sport pour la santé ?", "fr"),
        ("¿Cuáles son las ventajas del deporte para la salud?", "es"),
        ("Welche Vorteile hat Sport für die Gesundheit?", "de"),
        ("Paris.", UNSURE),
        ("x = 3 + 5", UNSURE),
        ("https://www.example.org/une-page-en-francais", UNSURE),
        ("", UNSURE),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language(text) == code


def test_a_wrong_code_is_answered() -> None:
    with pytest.raises(TunesmithError, match='found "french"'):
        must_know("french")

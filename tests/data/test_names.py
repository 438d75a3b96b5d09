"""Columns by their roles, whatever their spelling."""

from __future__ import annotations

import pytest

from tunesmith.data.names import column_of, folded


@pytest.mark.parametrize(
    "name", ["system_prompt", "System Prompt", "SYSTEM-PROMPT", "systemPrompt", " system prompt\u00a0"]
)
def test_case_and_separators_make_no_difference(name: str) -> None:
    assert folded(name) == "systemprompt" and column_of("system", (name,)) == name


def test_the_exact_name_first_then_the_roles_in_their_order() -> None:
    assert column_of("answer|output", ("Answer", "output")) == "output"
    assert column_of("answer|output", ("Sortie", "Réponse")) == "Réponse"
    assert column_of("answer", ("question",)) is None

"""Changes to what is asked, for studies: answers stay as they are."""

from __future__ import annotations

import pytest

from tunesmith.data.clean import clean
from tunesmith.data.example import Example, Message, question
from tunesmith.data.ledger import Ledger
from tunesmith.data.steps import STEPS, choose


@pytest.mark.parametrize(
    ("step", "asked", "better"),
    [
        ("case", "Où est PARIS ?", "où est paris ?"),
        ("urls", "See https://a.org/b?c=1 and www.b.org now", "See and now"),
        ("mentions", "Hi @anna_b, write to me@home.org", "Hi , write to me@home.org"),
        ("punctuation", "It's good! (really) a_b", "It s good really a b"),
        ("accents", "Où est l’œuf d'été ?", "Ou est l’oeuf d'ete ?"),
        (
            "stop_words",
            "This is not the best film of all, c'est un navet et je n'aime pas",
            "not best film , navet n'aime pas",
        ),
        ("stop_words", "The and of", "The and of"),  # nothing would be left
        ("urls", "https://a.org", "https://a.org"),
    ],
)
def test_a_change(step: str, asked: str, better: str) -> None:
    ledger = Ledger()
    ledger.add("f:1", "f", 1)
    row = Example("f:1", (*question(asked, asked), Message("assistant", "It's THE été, see https://a.org")))
    (found,) = clean([row], ledger, steps=choose([f"+{step}"]))
    assert [m.content for m in found.messages] == [better, better, "It's THE été, see https://a.org"]
    told = next(one.told for one in STEPS if one.name == step)
    assert ledger.repairs() == ({told: 1} if better != asked else {})


def test_none_is_done_unless_asked() -> None:
    changes = [step for step in STEPS if step.what == "change"]
    assert len(changes) == 6 and not any(step.on for step in changes)
    assert not any(step.name in choose(["+all"]) for step in changes)

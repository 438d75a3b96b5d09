"""Rows are added to train alone, each with its tag, and give nothing away of what is held out."""

from __future__ import annotations

import random

import pytest

from tunesmith.data.augment import CHANGES, augment
from tunesmith.data.example import Example, Message, question
from tunesmith.data.examples import Examples
from tunesmith.data.ledger import Ledger
from tunesmith.data.prepare import prepare
from tunesmith.data.steps import STEPS, choose
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

TEXT = "the quick brown fox jumps over the lazy dog and runs away from all of them today"


def example(asked: str, about: str, answer: str) -> Example:
    return Example("f:1", (*question(asked, about), Message("assistant", answer)), {"kind": "x"})


def changed(name: str, asked: str, about: str = "", answer: str = "Blue.") -> list[str] | None:
    messages = CHANGES[name](example(asked, about, answer), random.Random(0))
    return None if messages is None else [message.content for message in messages]


def test_every_change_is_a_step_and_off() -> None:
    steps = {step.name: step for step in STEPS if step.what == "add"}
    assert list(steps) == list(CHANGES) and not any(step.on for step in steps.values())


def test_another_wording() -> None:
    english = changed("paraphrase", "Please tell me the name of a colour that you like.")
    assert english is not None and "Please tell me the name of a colour that you like." in english[0]
    french = changed("paraphrase", "Donne-moi le nom d'une couleur que tu aimes bien.", "", "Le bleu de la mer.")
    assert french is not None and any(word in french[0] for word in ("consigne", "Réponds", "Merci", "aide"))
    assert changed("paraphrase", "日本語?") is None


def test_words_of_the_input_are_left_out() -> None:
    found = changed("input_dropout", "Summarise.", TEXT)
    assert found is not None and found[0] == "Summarise." and found[2] == "Blue."
    left = found[1].split()
    assert len(left) == len(TEXT.split()) - 2 and "  " not in found[1]
    rest = iter(TEXT.split())
    assert all(word in rest for word in left)  # in their order
    assert changed("input_dropout", "Summarise.", "too short") is None and changed("input_dropout", TEXT) is None


@pytest.mark.parametrize(
    ("asked", "about", "answer", "back"),
    [
        (
            "Translate into French: The sky.",
            "",
            "Le ciel.",
            ["Translate into English: Le ciel.", "The sky."],
        ),
        (
            "Translate the sentence to English.",
            "Le ciel.",
            "The sky.",
            ["Translate into French.", "The sky.", "Le ciel."],
        ),
        (
            "Traduis cette phrase en anglais : Le ciel.",
            "",
            "The sky.",
            ["Traduis en français : The sky.", "Le ciel."],
        ),
        ("Name a colour.", "", "Blue.", None),
        ("Translate into French.", "", "Le ciel.", None),
    ],
)
def test_the_way_back(asked: str, about: str, answer: str, back: list[str] | None) -> None:
    assert changed("way_back", asked, about, answer) == back


def test_slips() -> None:
    found = {str(CHANGES["typos"](example("Name colours.", "", "Blue."), random.Random(n))) for n in range(20)}
    assert 2 < len(found) < 15
    for seed in range(20):
        messages = CHANGES["typos"](example("Name colours.", "", "Blue."), random.Random(seed))
        assert messages is not None and messages[1].content == "Blue."
        assert sorted(messages[0].content.lower().rstrip(".")) == sorted("name colours")


def test_conversations_are_left_alone() -> None:
    turns = (*example("Translate into French: The sky.", "", "Le ciel.").messages, *example("And?", "", "No.").messages)
    assert all(change(Example("f:1", turns), random.Random(0)) is None for change in CHANGES.values())


def test_added_rows_are_tagged_and_counted() -> None:
    rows = [
        {"instruction": f"Please tell me about my thing {n}, will you?", "output": f"It is {n}."} for n in range(100)
    ]
    plain = prepare(rows, Recipe(split="80/10/10"))
    found = prepare(rows, Recipe(split="80/10/10", clean=["+typos=0.25", "+paraphrase"]))
    assert list(found.train)[:80] == list(plain.train)
    assert found.test == plain.test and found.validation == plain.validation
    added = list(found.train)[80:]
    kinds = [e.meta["augmented"] for e in added]
    assert kinds.count("paraphrase") == 80 and 8 <= kinds.count("typos") <= 32
    for one in added:
        entry, name = found.ledger.entries[one.id], one.meta["augmented"]
        assert (entry.part, entry.fate, entry.reason) == ("train", "kept", f"added by {name}")
        assert one.id == f"rows:{entry.line}#{name}"
    assert found.ledger.counts() == {**plain.ledger.counts(), "added": len(added)}
    assert prepare(rows, Recipe(split="80/10/10", clean=["+typos=0.25", "+paraphrase"])).train == found.train


def test_an_added_row_gives_no_test_row_away() -> None:
    rows = [{"instruction": f"Translate into French: word{n}", "output": f"mot{n}"} for n in range(60)]
    rows += [{"instruction": f"Translate into English: mot{n}", "output": f"word{n}"} for n in range(60)]
    found = prepare(rows, Recipe(split="60/20/20", clean=["+way_back"]))
    asked = {e.prompt for e in found.train}
    assert not any(e.prompt in asked for e in [*found.test, *found.validation])
    assert found.ledger.reasons("dropped")["prompt also in train"] > 0


def test_a_share_is_a_share() -> None:
    ledger = Ledger()
    ledger.add("f:1", "f", 1)
    train = Examples([example("Name colours.", "", "Blue.")])
    assert augment(train, ledger, choose([]), 0) is train
    assert len(augment(train, ledger, choose(["+typos=0"]), 0)) == 1
    assert len(augment(train, ledger, choose(["+typos"]), 0)) == 2
    with pytest.raises(TunesmithError, match=r"between 0 and 1 is needed, such as typos=0\.1"):
        choose(["+typos=2"])

"""Nearly the same, and not: names, numbers and signs make other questions."""

from __future__ import annotations

import pytest

from tunesmith.data.clean import grouped
from tunesmith.data.example import Example, Message, question
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import alike, near_duplicates, near_leaks

LONG = (
    "The garden behind the old house was full of apple trees, and in the autumn the children of the village came to "
    "pick the fruit, which the owner, who lived alone, had never once refused them in all {} years."
)


def made(*rows: tuple[str, str]) -> tuple[list[Example], Ledger]:
    ledger = Ledger()
    for line in range(1, len(rows) + 1):
        ledger.read(f"f:{line}", "f", line)
    examples = [
        Example(f"f:{n}", (*question(ask), Message("assistant", reply))) for n, (ask, reply) in enumerate(rows, 1)
    ]
    return examples, ledger


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Name a colour.", "name a  COLOUR", True),
        ("Name a colour.", "Name a fruit.", False),
        ("What is 3 + 5?", "What is 3 - 5?", False),
        (
            "What should I do if I forget a dose of Abacavir ?",
            "What should I do if I forget a dose of Dronabinol ?",
            False,
        ),
        (LONG.format("those"), LONG.format("these"), True),
        (LONG.format(20), LONG.format(25), False),
        (LONG.format("those"), LONG.format("those") + " " + LONG.format("other").replace("garden", "field"), False),
    ],
)
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(question(one), question(other)) is same
    assert alike(question(other), question(one)) is same


def test_every_turn_must_be_alike() -> None:
    examples, ledger = made(
        ("Summarise: " + LONG.format("those"), "Children pick apples."),
        ("Summarise: " + LONG.format("these"), "Children pick apples."),
        ("Summarise: " + LONG.format("these"), "An owner is kind."),
    )
    assert [e.id for e in near_duplicates(examples, ledger)] == ["f:1", "f:3"]
    assert ledger.entries["f:2"].reason == "nearly the same as f:1"
    assert grouped(ledger.reasons("dropped")) == {"nearly the same as another row": 1}


def test_a_task_s_definition_does_not_make_its_rows_the_same() -> None:
    asked = "Given a sentence, say which of the following words is its verb, and answer with that word alone, please."
    rows = [
        Example(f"f:{n}", (*question(asked, f"She {verb} it."), Message("assistant", verb)))
        for n, verb in enumerate(("sees", "has"), 1)
    ]
    ledger = Ledger()
    assert near_duplicates(rows, ledger) == rows


def test_a_found_pair_depends_on_neither_order_nor_chance() -> None:
    rows = [(LONG.format(word), "Yes.") for word in ("those", "these", "his", "her", "many", "forty")]
    examples, ledger = made(*rows)
    assert [e.id for e in near_duplicates(examples, ledger)] == ["f:1"]
    examples, ledger = made(*reversed(rows))
    assert [e.id for e in near_duplicates(examples, ledger)] == ["f:1"]


def test_leaks_into_held_out_rows() -> None:
    train, _ = made((LONG.format("those"), "Yes."))
    held, ledger = made((LONG.format("these"), "No."), ("Name a colour.", "Blue."))
    assert [e.id for e in near_leaks(train, held, ledger)] == ["f:2"]
    assert near_leaks(train, [], ledger) == [] and near_leaks([], held, ledger) == held


def test_texts_without_words() -> None:
    examples, ledger = made(("?", "!"), ("…", "!"), ("日本語", "はい"))
    assert len(near_duplicates(examples, ledger)) == 2


def test_another_question_about_the_same_long_text_is_another_question() -> None:
    text = " ".join(f"word{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{n // 100 * 'z'}" for n in range(300))
    for layout in ("{text} Question: {asked}", "{asked} {text}"):
        one, other = (
            [Message("user", layout.format(text=text, asked=asked)), Message("assistant", "Yes")]
            for asked in ("Was he born in Rome?", "Did the war end early?")
        )
        assert not alike(one, other)
    assert alike([Message("user", text)], [Message("user", text.replace("wordcn", "changed"))])  # in its middle
    assert alike([Message("assistant", text)], [Message("assistant", text + " In short")])

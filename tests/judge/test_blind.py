"""Which answer is the tuned model's is hidden, and found again by the question's name."""

from tunesmith.judge import blind
from tunesmith.judge.blind import Item


def item(number: int) -> Item:
    return blind.hide("list", "en", [("user", f"Question {number}?")], f"base {number}", f"tuned {number}")


def test_which_is_which_is_hidden_and_found_again() -> None:
    items = [item(n) for n in range(20)]
    assert {one.tuned for one in items} == {"1", "2"}
    for n, one in enumerate(items):
        assert one.answers[int(one.tuned) - 1] == f"tuned {n}"
    swapped = blind.hide("list", "en", [("user", "Question 3?")], "tuned 3", "base 3")
    assert (swapped.key, swapped.answers) == (items[3].key, items[3].answers)

"""Metrics that judge by what a question needs: each by hand, its reference best, its cheap trick caught."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.judge.checked import CHECKED, EVERY, choices, lacking
from tunesmith.judge.evaluate import summarise, table
from tunesmith.judge.metrics import METRICS, Judged
from tunesmith.judge.tasks import STARTER, tasks
from tunesmith.speak.answer import Answer

STORY = (
    "One day a small cat found a lamp in the garden and took it to the old bridge, where a fox waited with some bread. "
    "They ate, and slept."
)


def row(text: str, prompt: str = "Do it.", reference: str = "", **check: Any) -> Judged:
    return Judged(text[:9], prompt, reference, Answer(text, "end", 3, 0.0), meta={"check": check})


def value(name: str, *rows: Judged) -> float | None:
    summary = summarise(table(rows, [EVERY[name]])[name], EVERY[name], resamples=20)
    return None if summary is None else round(summary.value, 4)


def test_words_of_a_story() -> None:
    words = ["cat", "Lamp", "moon"]
    prompt = "Write a story with cat, lamp and moon."
    good = row(STORY, prompt, words=words)
    listed = row("cat, lamp, moon", prompt, words=words)  # the cheap trick
    copied = row(f"{prompt} {STORY} moon", prompt, words=words)
    assert value("words_share", good, listed, copied) == round(2 / 9, 4)
    assert value("words_all", good, row(STORY + " The moon rose.", prompt, words=words), listed, copied) == 0.25
    assert value("long_enough", good, listed) == 0.5 and value("copies_none", good, copied) == 0.5
    assert value("long_enough", row("one two three", min_words=3)) == 1
    assert value("words_all", row("catch the lamps " * 9, words=["cat"])) == 0  # whole words


def test_labels() -> None:
    topic = {"label": "food", "choices": ["food", "money", "sport"]}
    said = ["food", "It is about food.", "Food, money or sport.", "money", "foodie", ""]
    assert value("label_right", *(row(text, **topic) for text in said)) == round(2 / 6, 4)
    assert value("label_right", row("Négatif.", label="Négatif"), row("positif", label="Négatif")) == 0.5
    assert value("label_right", row("positif ou négatif", label="Négatif")) == 0
    assert value("label_first", row("Yes, because.", label="yes"), row("Because yes.", label="yes")) == 0.5
    assert value("label_first", row("", label="yes"), row("Oui, il y en a.", label="oui")) == 0.5
    for label in ("Very good", "Sci/Tech", "non-fiction", "-1", "négatif", "+"):
        assert value("label_first", row(f"{label}.", label=label), row(f"Not {label}", label=label)) == 0.5
    assert value("label_first", row("1", label="-1"), row("ne\u0301gatif", label="négatif")) == 0.5
    assert choices({"label": "Yes"}) == ("yes", "no") and choices({"label": "blue"}) == ("blue",)


def test_a_label_within_another() -> None:
    feeling = ["good", "very good", "bad"]
    assert value("label_right", row("It is very good.", label="very good", choices=feeling)) == 1
    assert value("label_right", row("It is very good.", label="good", choices=feeling)) == 0
    assert value("label_right", row("very good, or just good", label="very good", choices=feeling)) == 0


def test_a_dash_is_no_sign() -> None:
    assert value("label_first", row("- Oui, il pleut.", label="oui"), row("-1", label="1")) == 0.5
    assert value("label_first", row("+1", label="+1"), row("- 1", label="1")) == 1


def test_marks_that_stand_by_themselves_are_no_words() -> None:
    said = "Une tasse de thé\u00a0chaud\u00a0: parfum doux, moment de calme\u202f!"
    assert value("length_kept", row(said, length=[10, 10])) == 1 and value("length_off", row(said, length=[9, 9])) == 1
    assert value("long_enough", row("« - » ! ?", min_words=1)) == 0


def test_always_the_same_label_is_caught() -> None:
    rows = [row("positive", label="positive")] * 9 + [row("positive", label="negative")]
    assert value("label_right", *rows) == 0.9 and value("label_balanced", *rows) == 0.5
    rows = [row("Yes.", label="yes")] * 3 + [row("Yes.", label="no")]
    assert value("label_first_balanced", *rows) == 0.5


def test_answers_from_a_text() -> None:
    def asked(text: str) -> Judged:
        return row(text, reference="Ten.", answers=["Ten.", "Ten iguanas."])

    long = asked("The text says that she keeps ten iguanas.")
    assert value("answer_right", asked("ten"), asked("Ten iguanas!"), asked("Nine."), long) == 0.5
    assert value("answer_held", asked("ten"), long, asked("often")) == round(2 / 3, 4)
    assert value("answer_short", asked("one two three four five"), asked("one two three four five six")) == 0.5
    assert value("answer_short", row("anything")) is None  # nothing to be short against
    assert value("answer_exact", asked("ten iguanas"), asked("It is ten.")) == 0.5
    assert value("same_words", asked("Iguanas ten"), asked("ten ten iguanas")) == 0.5


def test_what_was_to_be_found() -> None:
    def asked(text: str) -> Judged:
        return row(text, answers=["Rachel", "Oliver"])

    assert value("items_exact", asked("Oliver and Rachel."), asked("Rachel"), asked("Rachel, Oliver, Tom")) == round(
        1 / 3, 4
    )
    assert value("items_found", asked("Rachel and Tom"), asked("Oliver met Rachel.")) == 0.75
    assert value("items_precise", asked("Rachel, Tom"), asked("Rachel, Oliver, Rachel, Tom"), asked("")) == round(
        3 / 7, 4
    )


def test_numbers_at_the_end_of_a_sentence_and_numbers_twice() -> None:
    assert value("items_exact", row("888, 23.", answers=["888", "23"]), row("48.", answers=["48"])) == 1
    assert value("items_precise", row("3, 3", answers=["3", "3"])) == 1
    assert value("items_precise", row("3, 3", answers=["3"])) == 0.5


def test_lists() -> None:
    three = [row(text, n=3) for text in ("1. a cat\n2. a dog\n3. an owl", "- a\n- b\n- b", "a, b", "", "a, b, c, d")]
    assert value("list_right", *three) == 0.2
    assert value("list_distinct", *three) == round((3 + 2 + 2 + 0 + 4) / (3 + 3 + 2 + 1 + 4), 4)
    assert value("item_words", *three[:2]) == round(9 / 6, 4)


def test_asked_length() -> None:
    rows = [
        row("one two three", length=[2, 3]),
        row("one", length=[2, 3]),
        row("one two three four five", length=[2, 3]),
    ]
    assert value("length_kept", *rows) == round(1 / 3, 4)
    assert value("length_off", *rows) == 1  # (0 + 1 + 2) / 3


@pytest.mark.parametrize("name", [task.name for task in tasks().values() if task.questions == STARTER])
def test_references_score_best_and_an_empty_answer_never_wins(name: str) -> None:
    task = tasks()[name]
    questions = task.read()[::4]

    def rows(say: Any) -> list[Judged]:
        return [Judged(q.id, q.prompt, q.reference, Answer(say(q), "end", 9, 0.0), meta=q.meta) for q in questions]

    best = rows(lambda q: q.reference)
    for metric in [EVERY[main] for main in task.metrics]:
        top = value(metric.name, *best)
        assert top == (100 if metric.unit == "score 0-100" else 1)
        for trick in ("",) if name == "stop" else ("", "yes", "Positive", "1. a\n2. b\n3. c"):
            assert (value(metric.name, *rows(lambda q, said=trick: said)) or 0) < top
        if metric.name not in ("same_language",):  # of this one, echo_rate catches the trick
            assert (value(metric.name, *rows(lambda q: q.prompt)) or 0) < 0.3 * top


@pytest.mark.parametrize(
    ("names", "check", "told"),
    [
        (["words_all"], {}, "words_all needs `words`"),
        (["words_all"], {"words": "cat"}, "`words` of its check must be a list of texts"),
        (["words_all"], {"words": []}, "at least one"),
        (["words_all"], {"words": ["cat"], "min_words": "ten"}, "`min_words` of its check must be a whole number"),
        (["label_right"], {"label": 1}, "`label` of its check must be a text"),
        (["label_right"], {"label": "a", "choices": "ab"}, "`choices`"),
        (["list_right"], {"n": 0}, "above 0"),
        (["length_kept"], {"length": [5, 2]}, "two whole numbers"),
        (["prompt_strict"], {"instruction_id_list": ["punctuation:no_coma"], "kwargs": [{}]}, "punctuation:no_comma"),
    ],
)
def test_what_a_question_lacks_is_told(names: list[str], check: dict[str, Any], told: str) -> None:
    assert told in lacking([EVERY[name] for name in names], check)


def test_what_no_metric_reads_is_no_mistake() -> None:
    assert lacking([EVERY["contains"]], {"words": 3, "n": "x"}) == ""


def test_every_metric_says_what_it_is() -> None:
    assert len(EVERY) == len(METRICS) + len(CHECKED) + 4
    for metric in EVERY.values():
        assert set(metric.about) == {"en", "fr"} and all(told.endswith(".") for told in metric.about.values())

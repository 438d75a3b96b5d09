"""Repairs, drops, cuts and leaks, each told in the ledger."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.clean import clean, first_answers, grouped, keep_out, leaks, part_clean, shorten, useless
from tunesmith.data.example import Example, Message, question
from tunesmith.data.keys import fold, opening_key, prompt_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import near_leaks
from tunesmith.data.repair import no_input
from tunesmith.data.steps import STEPS, choose


def made(*rows: tuple[str, str, str]) -> tuple[list[Example], Ledger]:
    """Examples f:1, f:2 ... of (instruction, input, answer), and the ledger that holds them."""
    ledger = Ledger()
    examples = []
    for line, (asked, about, answer) in enumerate(rows, 1):
        ledger.read(f"f:{line}", "f", line)
        messages = (
            Message("user", asked),
            *((Message("input", about),) if about else ()),
            Message("assistant", answer),
        )
        examples.append(Example(f"f:{line}", messages, {"line": line}))
    return examples, ledger


def test_nothing_is_done_to_a_good_row() -> None:
    examples, ledger = made(("Name a colour.", "", "Blue."))
    assert clean(examples, ledger)[0] is examples[0]
    assert ledger.counts()["kept"] == 1 and ledger.repairs() == {}


def test_repairs() -> None:
    examples, ledger = made(
        (" Name a colour.\n", "No input", "\tBlue.<|endoftext|>\n"),
        ("Say a b", "", "a\u00a0b </s></s>"),
        ("Strike b", "", "a <s>b</s>"),
    )
    kept = clean(examples, ledger)
    assert kept[0].messages == (Message("user", "Name a colour."), Message("assistant", "Blue."))
    assert [e.answer for e in kept[1:]] == ["a b", "a <s>b</s>"]
    assert [entry.repairs for entry in ledger] == [
        "trimmed; no input; end mark removed",
        "no-break spaces made plain; end mark removed",
        "",
    ]
    assert set(ledger.repairs()) <= {step.told for step in STEPS}
    assert kept[0].meta == {"line": 1}


@pytest.mark.parametrize(
    "text",
    [
        *("No input", "Noinput", "noinput", "<no input>", "No Input.", "No input required.", "N/A", "<N/A>", "<none>"),
        *("< noinput >", '"<noinput>"', "`<noinput>`", "\\<noinput\\>", "{\\noinput}", "(No input)", "Aucune entrée"),
    ],
)
def test_fake_inputs(text: str) -> None:
    assert no_input(text)


@pytest.mark.parametrize(
    "text", ["Na", "NA", "No", "input: 2", "no input is like this one, which is long and real", "5"]
)
def test_real_inputs(text: str) -> None:
    assert not no_input(text)


def test_rows_that_cannot_be_learnt_from() -> None:
    examples, ledger = made(
        ("Name a colour.", "", "<|endoftext|>"),
        ("  ", "", "Blue."),
        ("What causes gout ?", "", "What causes gout?"),
        ("Correct it.", "He went.", "He went."),
    )
    examples.append(Example("f:5", (Message("assistant", "Hi"), Message("user", "Ho"), Message("assistant", "Ha"))))
    examples.append(Example("f:6", (Message("user", "Hi"),)))
    examples.append(Example("f:7", (*question("Hi"), Message("assistant", "Ho"), Message("user", "And?"))))
    examples.append(Example("f:8", (Message("assistant", "A plain text."),)))
    for line in (5, 6, 7, 8):
        ledger.read(f"f:{line}", "f", line)
    assert [e.id for e in clean(examples, ledger)] == ["f:4", "f:5", "f:7"]
    assert [entry.reason for entry in ledger] == [
        "empty answer",
        "empty prompt",
        "answer repeats the question",
        "",
        "",
        "no answer",
        "",
        "no question",
    ]
    assert ledger.entries["f:5"].repairs == "unasked start left out"
    assert ledger.entries["f:7"].repairs == "unanswered end left out"


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "<nooutput>",
            "<No Output>",
            "No output.",
            "<noinput>",
            "N/A",
            "nan",
            "null",
            "...",
            ". . .",
            "-",
            "???",
            "No Answer Present.",
        ),
        *("<nooutput> - A picture cannot be written.", "No output: a picture is needed.", "<No output, a poster>"),
    ],
)
def test_answers_that_say_nothing(answer: str) -> None:
    examples, ledger = made(("Draw a cat.", "", answer), ("Name a colour.", "", "Blue."))
    assert [e.id for e in clean(examples, ledger)] == ["f:2"]
    assert ledger.reasons("dropped") == {"answer says nothing": 1}
    assert len(clean(examples, Ledger(), steps=choose(["-useless"]))) == 2


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Is it blue?", "No"),
        ("Which of them are blue?", "None"),
        ("When was it? Say N/A where no date is given.", "N/A"),
        ("Which of null, 3 and 4 is no number?", "null"),
        ("SOS in Morse code", "... --- ..."),
        ("Which mark ends a question?", "?"),
        ("Draw a smile.", ":-)"),
        ("What does it print?", "No output is printed, as the loop never runs."),
        ("Who is my father's mother?", "Nan, or grandmother."),
        ("The sign of minus is '-': what is it?", "-"),
    ],
)
def test_short_answers_that_say_something(asked: str, answer: str) -> None:
    assert useless(made((asked, "", answer))[0][0]) == ""


def test_plain_text_to_pretrain_on() -> None:
    examples, ledger = made(("", "", "A plain text."))
    plain = [Example("f:1", examples[0].messages[-1:])]
    assert clean(plain, ledger, plain=True) == plain


def test_duplicates_name_the_first() -> None:
    examples, ledger = made(("A?", "", "b c"), ("a?", "", "B  C"), ("A?", "", "other"), ("A?", "x", "b c"))
    assert [e.id for e in clean(examples, ledger)] == ["f:1", "f:3", "f:4"]
    assert ledger.entries["f:2"].reason == "same as f:1"


def test_the_limit_of_words() -> None:
    examples, ledger = made(("A?", "", "one  two\nthree four"), ("B?", "", "one two"))
    assert [e.id for e in clean(examples, ledger, words=3)] == ["f:2"]
    assert ledger.entries["f:1"].reason == "answer of 4 words, limit 3"
    examples, ledger = made(("A?", "", "one  two\nthree four"), ("B?", "", "one two"))
    kept = clean(examples, ledger, words=3, overflow="cut")
    assert [e.answer for e in kept] == ["one  two\nthree", "one two"]
    assert kept[0].meta == {"line": 1, "cut": True} and "cut" not in kept[1].meta
    assert ledger.entries["f:1"].fate == "cut"


def test_an_answer_is_cut_where_a_sentence_ends_and_learns_its_end_there() -> None:
    for text, short, whole in (
        ("One two three. Four five six seven.", "One two three.", True),
        ("One two three four five! Six", "One two three four five!", True),
        ("One. Two three four five six", "One. Two three four five", False),  # too little would be left
        ("one two\nthree four\nfive six", "one two\nthree four\nfive", False),  # lines may end within a sentence
        ('He said "one two three." And four.', 'He said "one two three."', True),
    ):
        examples, ledger = made(("A?", "", text))
        (kept,) = clean(examples, ledger, words=5, overflow="cut")
        assert (kept.answer, "cut" not in kept.meta) == (short, whole)
        assert ledger.entries["f:1"].fate == "cut"
        assert ("at a sentence's end" in ledger.entries["f:1"].reason) == whole


@settings(deadline=None)
@given(st.text(alphabet="ab. \n\u00a0", max_size=40), st.integers(1, 5))
def test_a_cut_answer_is_the_beginning_of_the_whole(text: str, words: int) -> None:
    examples, ledger = made(("A?", "", text))
    (kept,) = shorten(examples, ledger, words, "cut")
    assert text.startswith(kept.answer)
    found = kept.answer.split()
    assert found == text.split()[: len(found)] and (len(found) == words or not kept.meta.get("cut"))


def test_leaks_and_conversations() -> None:
    first, second = (*question("A?"), Message("assistant", "b")), (*question("C?"), Message("assistant", "d"))
    train = [Example("f:1", (*first, *second)), Example("f:2", second)]
    held = [
        Example("f:3", (*question(" a"), Message("assistant", "other"))),
        Example("f:4", (*first, *question("E?"), Message("assistant", "f"))),
        Example("f:5", (*question("C?", "with an input"), Message("assistant", "f"))),
    ]
    ledger = Ledger()
    for line in range(1, 6):
        ledger.read(f"f:{line}", "f", line)
    assert [e.id for e in leaks(train, held, ledger)] == ["f:4", "f:5"]
    assert ledger.entries["f:3"].reason == "prompt also in train"
    assert opening_key(train[0].messages) == opening_key(held[0].messages) == opening_key(held[1].messages)


def test_signs_are_not_folded_away() -> None:
    assert prompt_key(question("What is 3 + 5?")) != prompt_key(question("What is 3 - 5?"))
    assert prompt_key(question("What is gout ?")) == prompt_key(question("what is  gout"))
    assert fold(" A\u00a0 b\n") == "a b"


def test_probes_are_kept_out() -> None:
    examples, ledger = made(
        ("what is the capital of France ?", "", "Paris."),
        ("Résume ce texte :", "Un texte.", "Texte."),
        ("Résume ce texte :", "Autre.", "Texte."),
        ("Say it.", "", "What is the capital of France?"),
    )
    probes = ["What is the capital of France?", "Résume ce texte :", "Résume ce texte :\nUn texte."]
    assert [e.id for e in keep_out(examples, probes, ledger)] == ["f:3", "f:4"]
    assert ledger.reasons("dropped") == {"asked as a probe": 2}


def test_rows_that_nearly_ask_a_probe_are_kept_out() -> None:
    asked = "Tell me in a few plain words how a {} of the last century would have gone about the making of a good loaf "
    asked += (
        "of bread on a cold winter morning in a small village with nothing but flour, salt, water and a stone oven."
    )
    examples, ledger = made((asked.format("baker"), "", "So."), ("Name a colour.", "", "Blue."))
    assert [e.id for e in keep_out(examples, [asked.format("farmer")], ledger)] == ["f:2"]
    assert ledger.reasons("dropped") == {"nearly asked as a probe": 1}


SYSTEM = Message("system", "You are kind.")
ANSWER = Message("assistant", "So.")
OTHER = (Message("user", "Good day."), ANSWER)


@pytest.mark.parametrize(
    ("learnt", "asked"),
    [
        (question("Sum it up:", "A text."), question("Sum it up:\n\nA text.")),
        (question("Sum it up: a text"), question("Sum it up", "A text.")),
        ((SYSTEM, *question("Name a colour.")), question("Name a colour.")),
        (question("Name a colour."), (SYSTEM, *question("name a colour"))),
        ((*OTHER, *question("Name a colour.")), question("Name a colour.")),
        ((SYSTEM, *OTHER, *question("Sum it up:", "A text.")), question("Sum it up: A text.")),
    ],
)
def test_leaks_between_layouts(learnt: tuple[Message, ...], asked: tuple[Message, ...]) -> None:
    for find in (leaks, near_leaks):
        ledger = Ledger()
        ledger.read("f:2", "f", 2)
        assert find([Example("f:1", (*learnt, ANSWER))], [Example("f:2", (*asked, ANSWER))], ledger) == []


@pytest.mark.parametrize(
    ("learnt", "asked"),
    [
        ((SYSTEM, *question("Hello.")), (Message("system", "Translate."), *question("Hello."))),
        (question("Name a colour."), (*OTHER, *question("Name a colour."))),
        (question("Sum it up:", "A text."), question("Sum it up:", "Another text.")),
        (question("Sum it up:", "A text."), question("Sum it up:")),
    ],
)
def test_other_questions_are_no_leaks(learnt: tuple[Message, ...], asked: tuple[Message, ...]) -> None:
    for find in (leaks, near_leaks):
        held = [Example("f:2", (*asked, ANSWER))]
        assert find([Example("f:1", (*learnt, ANSWER))], held, Ledger()) == held


def test_reasons_are_grouped() -> None:
    assert grouped(
        {
            "same as a.jsonl:1": 2,
            "same as a.jsonl:9": 1,
            "answer of 95 words, limit 80": 1,
            "answer of 96 words, limit 80": 1,
            "broken JSON: Expecting value at column 3": 1,
            'no "output" (its keys: a, b)': 1,
            "empty answer": 9,
        }
    ) == {
        "empty answer": 9,
        "same as another row": 3,
        "answer of more than 80 words": 2,
        "broken JSON": 1,
        'no "output"': 1,
    }


def test_every_step_has_its_sentence() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.about.endswith(".") for step in STEPS)


def test_steps_switched_off_do_nothing() -> None:
    rows = ((" Name a colour.", "No input", "Blue.</s>"), ("What causes gout ?", "", "What causes gout?"))
    examples, ledger = made(*rows, *rows)
    assert clean(examples, ledger, steps=choose(["-all"])) == examples
    assert ledger.counts()["kept"] == 4 and ledger.repairs() == {}


def test_the_same_prompt_with_another_answer_is_kept_unless_asked() -> None:
    examples, ledger = made(("A?", "", "b"), ("a ?", "", "c"), ("A?", "x", "d"))
    assert len(clean(examples, ledger)) == 3
    assert [e.id for e in first_answers(examples, ledger)] == ["f:1", "f:3"]
    assert ledger.entries["f:2"].reason == "same prompt as f:1, another answer"
    assert grouped(ledger.reasons("dropped")) == {"same prompt as another row, another answer": 1}


def test_other_languages_and_lost_characters_are_dropped_when_asked() -> None:
    french = "Donne-moi trois idées pour rester en bonne santé pendant l'hiver."
    examples, ledger = made(
        ("Give me three ideas for staying healthy in the winter.", "", "Sleep enough, eat fruit and walk each day."),
        (french, "", "Dors assez, mange des fruits et marche chaque jour."),
        ("2 + 2 ?", "", "4"),
        (french, "", "Mange des l\ufffdgumes."),
    )
    assert [e.id for e in clean(examples, ledger)] == ["f:1", "f:2", "f:3", "f:4"]
    kept = clean(examples, ledger, steps=choose(["+lang=fr", "+lost_characters"]))
    assert [e.id for e in kept] == ["f:2", "f:3"]  # what says too little stays
    assert ledger.reasons("dropped") == {"language en, not fr": 1, "holds lost characters (U+FFFD)": 1}


def test_held_out_prompts_that_train_nearly_asks() -> None:
    long = "Tell me in a few plain words how a small garden full of roses and young beans can be watered without much "
    long += "trouble or cost when nobody at all is at home for the first two weeks in the {} of July."
    examples, ledger = made(*((long.format(when), "", f"Answer {when}.") for when in ("month", "heat")))
    assert part_clean(examples[:1], examples[1:], ledger, choose([])) == []
    assert ledger.entries["f:2"].reason == "prompt nearly also in train"
    assert part_clean(examples[:1], examples[1:], ledger, choose(["-near_leaks"])) == examples[1:]


def test_what_a_spreadsheet_says_of_a_broken_formula_is_no_answer() -> None:
    for answer in ("#REF!", "#N/A", "#NOM?", "#VALEUR!", "#DIV/0!"):
        assert useless(Example("a:1", (*question("Say it."), Message("assistant", answer))))
    assert not useless(Example("a:1", (*question("Say it."), Message("assistant", "#REF! is what Excel shows."))))

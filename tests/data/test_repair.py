"""Each repair mends what it is for, leaves what is right, and has nothing left to do the second time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.example import Message, question
from tunesmith.data.repair import (
    ALL,
    END_MARKS,
    OF_CHARACTERS,
    Mend,
    answered,
    asked_first,
    is_fine,
    joined_turns,
    mend_encoding,
    no_controls,
    no_zero_width,
    plain_line_ends,
    plain_runs,
    plain_spaces,
    suspect,
    trim,
)
from tunesmith.data.repair import unescape as unescape_entities
from tunesmith.data.steps import STEPS


def mended(mend: Mend, text: str) -> str:
    return mend((Message("user", "Asked."), Message("assistant", text)))[1].content


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("itâ€™s", "it’s"),
        ("Ã©tÃ©", "été"),
        ("that\x92s", "that’s"),
        ("c\x9cur", "cœur"),
        ("Right: été.\nWrong: Ã©tÃ©.", "Right: été.\nWrong: été."),
        ("60Â°C", "60°C"),
    ],
)
def test_mojibake(broken: str, whole: str) -> None:
    assert mended(mend_encoding, broken) == whole


@pytest.mark.parametrize(
    "text", ["été à l’œuvre", "naïve café", "Ärger über Öl", "日本語", "Ça va ? «\u00a0Oui\u00a0»", "−5 × 3", "🙂"]
)
def test_right_text_is_left(text: str) -> None:
    messages = question(text)
    for step in STEPS:
        if step.mend is not None and step.what != "change":  # those change right text too: that is what they are for
            assert step.mend(messages) is messages, step.name


def test_control_characters_and_line_ends() -> None:
    assert mended(plain_line_ends, "a\r\nb\rc\x0bd\u2028e") == "a\nb\nc\nd\ne"
    assert mended(no_controls, "a\x00b\x08\x1b[0m\tc\n") == "ab[0m\tc\n"


def test_zero_width_characters_but_not_joiners() -> None:
    assert mended(no_zero_width, "\ufeffa\u200bb\u2060") == "ab"
    family = "👩\u200d👧 می\u200cخواهم"
    assert mended(no_zero_width, family) == family


def test_no_break_spaces_stay_where_french_needs_them() -> None:
    french = "Quoi\u202f? Oui\u00a0! «\u00a0Bien\u00a0»\u00a0: ça\u00a0; là"
    assert mended(plain_spaces, french) == french
    assert mended(plain_spaces, "10\u00a0000 m\u202fde\u00a0haut") == "10 000 m de haut"


@pytest.mark.parametrize(
    ("escaped", "plain"),
    [
        ("Q&amp;A", "Q&A"),
        ("&lt;3", "<3"),
        ("l&#39;eau", "l'eau"),
        ("&#x27;", "'"),
        ("&amp;lt;", "<"),
        ("caf&eacute;", "café"),
    ],
)
def test_entities(escaped: str, plain: str) -> None:
    assert mended(unescape_entities, escaped) == plain


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; ok",
        "a && b;",
        "&nosuchentity;",
        "Write &lt;br&gt; in HTML",
        "`&amp;`",
        "<p>a &amp; b</p>",
        "escape it: &lt;",
    ],
)
def test_what_is_no_entity_or_is_code_stays(text: str) -> None:
    assert mended(unescape_entities, text) == text


def test_code_anywhere_in_the_row_protects_all_of_it() -> None:
    messages = (*question("Show me an HTML link."), Message("assistant", "&lt;a&gt;"))
    assert unescape_entities(messages) is messages


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    st.text(alphabet="ab&;amplt#39\r\x92\u00a0\u200b»", max_size=30),
)
def test_twice_is_once(first: str, second: str) -> None:
    for step in STEPS:
        if step.mend is not None and step.name != "entities":  # what was escaped three times is mended in two goes
            once = step.mend((Message("user", first), Message("assistant", second)))
            assert step.mend(once) == once, step.name


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("caf&eacute; (&eacute;t&eacute;)", "café (été)"),
        ("a &param; b", "a &param; b"),  # no name, though &para is one
        ("int num = 1;\nint *place = &num;\n", "int num = 1;\nint *place = &num;\n"),  # though &num; is #
        ("#include <stdio.h>\nf(&pi;)", "#include <stdio.h>\nf(&pi;)"),
    ],
)
def test_entities_are_whole_names_outside_of_code(text: str, whole: str) -> None:
    assert mended(unescape_entities, text) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It hurts.    Tests   are done.   \n         \nAsk.", "It hurts. Tests are done.\n\nAsk."),
        ("Signs:      - Fever.    -  Cough.", "Signs:\n- Fever.\n-  Cough."),
        ("one  two\n    three", "one  two\n    three"),
        ("Verse:\nC        F       Am      G\nOh, how happy", None),
        ("Fruit        Price\nApple      two euros\nPear     three", None),
        ("[ 1.5    2.25   -3.0 ]", None),
        ("for x in y:\n    if x:   # odd\n        return x", None),
        ("| a      | b     |\n| apple  | pear  |", None),
        ("Name      Age\nBob       25\nAnn       31", None),
        ("Monday    Tuesday    Wednesday\n9          10         11", None),
        ("It is 10   - 3, and 7   - 2.", None),
        ("Take the train Paris   - Lyon.", "Take the train Paris - Lyon."),
        (".... .   .-- .- ...", None),
        ("It means .-   - .... in Morse.", None),
        (
            "Fever.    - Cough.\n\nShe wrote them   (by hand) twice.",
            "Fever. - Cough.\n\nShe wrote them (by hand) twice.",
        ),
    ],
)
def test_runs_of_spaces_go_from_prose_alone(text: str, whole: str | None) -> None:
    assert mended(plain_runs, text) == (text if whole is None else whole)


@pytest.mark.parametrize(
    "question",
    [
        "Remove the spaces.",
        "WHITESPACE should be trimmed.",
        "Fill in the blanks.",
        "Complète le trou.",
        "Make two columns.",
        "The cat sat on the     .",
        "def f(x):\n  return x",
    ],
)
def test_runs_of_spaces_stay_where_the_question_has_them_or_is_about_them(question: str) -> None:
    about = (Message("user", question), Message("assistant", "the quick     brown     fox"))
    assert plain_runs(about) is about


def test_questions_keep_their_runs_of_spaces() -> None:
    asked = (Message("user", "One   two"), Message("assistant", "Done."))
    assert plain_runs(asked) is asked


@pytest.mark.parametrize("text", ["aaa   bbb" + "\n" * 20000, "aaa   bbb " + "f(" * 20000, "aaa " + "   " * 20000])
def test_long_texts_take_no_longer_for_their_length(text: str) -> None:
    """A pattern that looked at all of the rest from every place would take minutes."""
    assert mended(plain_runs, text).startswith("aaa")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("    if x:\n        return 1\n    return 2\n", "    if x:\n        return 1\n    return 2"),
        ("\n\n    a = 1\n    b = 2", "    a = 1\n    b = 2"),
        (" one\ntwo ", "one\ntwo"),
        ("    alone ", "alone"),
    ],
)
def test_the_first_line_of_code_keeps_its_place(text: str, whole: str) -> None:
    assert mended(trim, text) == whole
    assert trim((Message("user", text),))[0].content == text.strip()


def test_a_conversation_opens_with_what_is_asked() -> None:
    hi, ho, system = Message("user", "Hi"), Message("assistant", "Ho"), Message("system", "Be kind.")
    assert asked_first((ho, hi, ho)) == (hi, ho)
    assert asked_first((system, ho, ho, hi, ho)) == (system, hi, ho)
    for whole in ((hi, ho), (system, hi, ho), (ho,), (Message("input", "x"), hi, ho), ()):
        assert asked_first(whole) == whole


ODD = "\u2007\u200b\u2028\u202f\u2060\ufeff\ufff9Ã é»"


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from(ODD), max_size=12))
def test_what_is_not_suspect_needs_no_repair_of_characters(text: str) -> None:
    messages = question(text)
    if not suspect(messages):
        assert all(mend(messages) is messages for mend in OF_CHARACTERS)


@given(st.lists(st.sampled_from(("system", "user", "input", "assistant")), max_size=6))
def test_a_conversation_is_cut_to_its_questions_and_answers(roles: list[str]) -> None:
    messages = tuple(Message(role, str(number)) for number, role in enumerate(roles))
    last = max((place for place, role in enumerate(roles) if role == "assistant"), default=len(roles) - 1)
    assert answered(messages) == messages[: last + 1]
    start = int(roles[:1] == ["system"])
    first = roles.index("user") if "user" in roles else start
    only_answers = all(role == "assistant" for role in roles[start:first])
    assert asked_first(messages) == (messages[:start] + messages[first:] if only_answers else messages)


TEXTS = st.text("aN/&;é<>] \n\t\x00\u00a0", max_size=6) | st.sampled_from(("No input", "n/a", "So.", "x" * 50, "a</s>"))
ROLES = st.sampled_from(("system", "user", "input", "assistant"))


@given(st.lists(st.builds(Message, ROLES, TEXTS), max_size=4).map(tuple))
def test_what_is_fine_needs_no_repair(messages: tuple[Message, ...]) -> None:
    if is_fine(messages):
        assert all(mend(messages) is messages for mend in ALL)


def test_most_rows_are_fine() -> None:
    assert is_fine(
        (Message("user", "Say it:\nnow."), Message("input", "It."), Message("assistant", "It. [1] said <b>."))
    )
    assert {step.mend for step in STEPS if step.mend and step.on} == set(ALL)
    assert all(mark[-1] in ">]" for mark in END_MARKS)  # by which `is_fine` tells them


def test_accents_join_their_letters() -> None:
    apart = (Message("user", "E\u0301te\u0301 a\u0300 \u00c9vry"),)
    assert mend_encoding(apart)[0].content == "Été à Évry" and suspect(apart)
    arabic = (Message("user", "\u0645\u064f\u062d\u0645\u0651\u062f"),)
    assert mend_encoding(arabic) is arabic


def test_turns_of_one_speaker_are_one_and_empty_ones_between_are_none() -> None:
    hi, more, ho, again = (Message("user", "Hi"), Message("user", "There?"), Message("assistant", "Ho"),
                           Message("assistant", "Who?"))  # fmt: skip
    blank = Message("assistant", " ")
    assert joined_turns((hi, ho, again)) == (hi, Message("assistant", "Ho\nWho?"))
    assert joined_turns((hi, blank, more, ho)) == (Message("user", "Hi\nThere?"), ho)
    assert joined_turns((hi, ho, hi, blank)) == (hi, ho, hi, blank)  # what is not answered is not made so
    assert joined_turns((hi, ho, Message("user", ""), again)) == (hi, Message("assistant", "Ho\nWho?"))
    for whole in ((hi, ho), (hi, Message("input", "x"), ho), (hi, ho, more, again)):
        assert joined_turns(whole) is whole
    assert not is_fine((hi, ho, again)) and is_fine((hi, ho, more, again))

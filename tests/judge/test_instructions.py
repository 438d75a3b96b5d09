"""The 25 checks of IFEval: each on answers that obey and on answers that do not."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.errors import TunesmithError
from tunesmith.judge.instructions import ENGLISH, must_be_whole
from tunesmith.judge.instructions_fr import INSTRUCTIONS

Case = tuple[str, dict[str, Any], list[str], list[str]]

CASES: list[Case] = [
    ("keywords:existence", {"keywords": ["cat", "mat"]},
     ["The CAT sat on the mat.", "Concatenate the matrix."], ["The cat sat.", "A dog on a rug."]),
    ("keywords:existence", {"keywords": ["c++"]}, ["I write C++ daily."], ["I write ccc daily."]),
    ("keywords:frequency", {"keyword": "sun", "frequency": 2, "relation": "at least"},
     ["Sun and sunlight.", "sun sun sun"], ["The sun.", "The moon."]),
    ("keywords:frequency", {"keyword": "sun", "frequency": 2, "relation": "less than"},
     ["The sun.", "The moon."], ["Sun and sunlight."]),
    ("keywords:forbidden_words", {"forbidden_words": ["kid", "so far"]},
     ["The kidney and the sofa.", "Nothing."], ["A Kid.", "It went well so far."]),
    ("keywords:letter_frequency", {"letter": "e", "let_frequency": 3, "let_relation": "at least"},
     ["Eve met me.", "eee"], ["Eve", "A cat."]),
    ("keywords:letter_frequency", {"letter": "E", "let_frequency": 1, "let_relation": "less than"},
     ["A cat ran up a hill."], ["The end."]),
    ("language:response_language", {"language": "de"},
     ["Der Hund schläft heute im Garten, weil die Sonne scheint."], ["The dog sleeps in the garden today."]),
    ("language:response_language", {"language": "hi"},
     ["यह एक बहुत अच्छा दिन है और मैं खुश हूँ।"], ["This is a very good day."]),
    ("length_constraints:number_sentences", {"num_sentences": 3, "relation": "at least"},
     ["One. Two! Three?", "He left. Dr. Who stayed. Why? No one knows."], ["One. Two.", "Dr. Who met Mr. Bean."]),
    ("length_constraints:number_sentences", {"num_sentences": 3, "relation": "less than"},
     ["One. Two.", "It costs 3.50 dollars at no. 5. Cheap"], ["One. Two. Three."]),
    ("length_constraints:number_paragraphs", {"num_paragraphs": 2},
     ["One.\n***\nTwo.", "***\nOne.\n***\nTwo.\n***"], ["One.\n\nTwo.", "One.\n***\n***\nTwo.", "1***2***3"]),
    ("length_constraints:number_words", {"num_words": 5, "relation": "at least"},
     ["one two three four five", "It's a long-ish answer"], ["one two three four", "..."]),
    ("length_constraints:number_words", {"num_words": 5, "relation": "less than"},
     ["one two three four"], ["one two three four five"]),
    ("length_constraints:nth_paragraph_first_word",
     {"num_paragraphs": 2, "nth_paragraph": 2, "first_word": "Weekend"},
     ["First.\n\nWeekend, at last.", 'First.\n\n"Weekend" is a word.'],
     ["Weekend.\n\nSecond.", "First.\n\nWeekends.", "First.\nWeekend.", "First.\n\nWeekend.\n\nThird."]),
    ("detectable_content:number_placeholders", {"num_placeholders": 2},
     ["Dear [name], come to [address].", "[a][b][c]"], ["Dear [name].", "Dear name, (address)."]),
    ("detectable_content:postscript", {"postscript_marker": "P.S."},
     ["Bye.\nP.S. Write soon.", "Bye. p. s. Write."], ["Bye.", "Bye.\nPS write soon."]),
    ("detectable_content:postscript", {"postscript_marker": "P.P.S"},
     ["Bye.\nP.P.S. More.", "Bye.\nP. P. S more"], ["Bye.\nP.S. More."]),
    ("detectable_content:postscript", {"postscript_marker": "P.-S."},
     ["Au revoir.\nP.-S. Écris-moi.", "Au revoir.\nP.-S : à demain"], ["Au revoir.\nPS : à demain", "Au revoir."]),
    ("detectable_format:number_bullet_lists", {"num_bullets": 2},
     ["* one\n* two", "Here:\n - one\n - two"], ["* one", "* one\n* two\n* three", "1. one\n2. two", "** one\n** two"]),
    ("detectable_format:constrained_response", {},
     ["My answer is yes.", "Well. My answer is maybe."], ["Yes.", "My answer is yes", "my answer is no."]),
    ("detectable_format:number_highlighted_sections", {"num_highlights": 2},
     ["*one* and *two*", "**one** **two**"], ["*one*", "* *, * *", "one, two"]),
    ("detectable_format:multiple_sections", {"section_spliter": "SECTION", "num_sections": 2},
     ["SECTION 1\na\nSECTION 2\nb", "SECTION1 a SECTION2 b SECTION3 c"], ["SECTION 1\na", "Section 1 a Section 2 b"]),
    ("detectable_format:json_format", {},
     ['{"a": [1, 2]}', '```json\n{"a": null}\n```', "```\n[]\n```"], ["{a: 1}", "Here it is:\n{}", "```json\n{\n```"]),
    ("detectable_format:title", {}, ["<<A title>>\nText.", "Text <<of>> joy"], ["<A title>", "<< >>", "<<A\ntitle>>"]),
    ("combination:two_responses", {},
     ["One.\n******\nTwo.", "******One.******Two."], ["One.", "Same.******Same.", "One.***Two.", "1******2******3"]),
    ("combination:repeat_prompt", {"prompt_to_repeat": "Write a poem. "},
     ["write a POEM. Roses are red.", " Write a poem.\nRoses."], ["Sure! Write a poem. Roses.", "Roses are red."]),
    ("startend:end_checker", {"end_phrase": "Peace! "},
     ["All is well. Peace!", '"And so: peace!"\n'], ["Peace! All is well.", "Peace", "Peace!."]),
    ("startend:quotation", {}, ['"Yes."', ' "So it is." \n'], ['"Yes.', "'Yes.'", '"', "Yes."]),
    ("change_case:capital_word_frequency", {"capital_frequency": 2, "capital_relation": "at least"},
     ["NASA and the EU.", "I think so, OK?", "WELL-KNOWN FACT"], ["NASA and Europe.", "nothing here"]),
    ("change_case:capital_word_frequency", {"capital_frequency": 2, "capital_relation": "less than"},
     ["NASA and Europe."], ["NASA and the EU.", "DON'T"]),
    ("change_case:english_capital", {}, ["THE CAT IS SLEEPING IN THE GARDEN."],
     ["The cat is sleeping in the garden.", "LE CHAT DORT DANS LE JARDIN DEPUIS CE MATIN."]),
    ("change_case:english_lowercase", {}, ["the cat is sleeping in the garden."],
     ["The cat is sleeping in the garden.", "le chat dort dans le jardin depuis ce matin."]),
    ("punctuation:no_comma", {}, ["One; two.", "1.5"], ["One, two.", ","]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kwargs", "obey", "break_it"), CASES, ids=lambda value: str(value)[:40])
def test_an_answer_obeys_or_not(name: str, kwargs: dict[str, Any], obey: list[str], break_it: list[str]) -> None:
    instruction = ENGLISH[name]
    assert instruction.lacking(kwargs) == []
    for text in obey:
        assert instruction.obeyed(text, kwargs), f"obeys, and is said not to: {text!r}"
    for text in break_it:
        assert not instruction.obeyed(text, kwargs), f"does not obey, and is said to: {text!r}"


def test_all_25_are_tested() -> None:
    assert len(ENGLISH) == 25 and {name for name, *_ in CASES} == set(ENGLISH)


@pytest.mark.parametrize("name", list(INSTRUCTIONS))
def test_an_answer_of_white_space_obeys_nothing(name: str) -> None:
    kwargs = {name: kwargs for name, kwargs, *_ in CASES}
    known = {"word_to_accentuate": {"ete": "été"}, "forbidden_char": "ç"}
    given = {**known, **kwargs.get(name.removeprefix("fr:"), {})}
    assert not INSTRUCTIONS[name].obeyed(" \n", given) and not INSTRUCTIONS[name].obeyed("", given)


@pytest.mark.parametrize("name", list(INSTRUCTIONS))
def test_every_instruction_says_what_it_asks(name: str) -> None:
    told = INSTRUCTIONS[name].check.__doc__
    assert told and told.endswith(".") and "\n" not in told.strip().split("\n\n")[0]


@pytest.mark.parametrize(
    ("ids", "kwargs", "told"),
    [
        (["keywords:exist"], [{}], 'Did you mean "keywords:existence"'),
        (["keywords:existence"], [{}], "needs keywords"),
        (["keywords:existence"], [{"keywords": "cat"}], "needs keywords"),
        (["keywords:frequency"], [{"keyword": "a", "frequency": 2, "relation": "more than"}], "needs relation"),
        (["length_constraints:number_paragraphs"], [{"num_paragraphs": "two"}], "needs num_paragraphs"),
        (["startend:end_checker"], [{"end_phrase": None}], "needs end_phrase"),
        (["punctuation:no_comma"], [], "same length"),
        ([], [], "one entry or more"),
        ("punctuation:no_comma", [{}], "must be lists"),
        (["punctuation:no_comma"], [[1]], "must be an object"),
    ],
)
def test_a_wrong_question_is_told(ids: Any, kwargs: Any, told: str) -> None:
    with pytest.raises(TunesmithError, match=told):
        must_be_whole(INSTRUCTIONS, ids, kwargs)


def test_arguments_that_are_null_or_of_others_are_no_mistake() -> None:
    """As IFEval's file on the hub has it: every argument of every instruction, null where it is not its own."""
    ids = ["punctuation:no_comma", "fr:punctuation:no_comma"]
    must_be_whole(INSTRUCTIONS, ids, [{"keywords": None}, None])  # raises where it finds one
    with pytest.raises(TunesmithError):
        must_be_whole(INSTRUCTIONS, ids, [{"keywords": None}])

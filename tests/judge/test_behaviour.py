"""What each behaviour must flag, and what it must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.judge.behaviour import (
    NAMES,
    is_continued,
    is_echo,
    is_empty,
    is_loop,
    label,
    stops_well,
    words,
)
from tunesmith.judge.tasks import plain_texts, probes
from tunesmith.speak.answer import Answer, Stop

TIPS = "Give three tips for staying healthy."
GOOD = "1. Eat plenty of vegetables.\n2. Sleep at least seven hours a night.\n3. Move a little every day."
RESUME = probes()[1].prompt
SECOND = "Une fillette leur donna un biscuit et ils repartirent sans un mot."
FIRST = "Le chat noir suivit le facteur jusqu'au bout de la rue."
WALK = f"Résume ce texte :\n\n{FIRST} {SECOND} Le soir venu, le chat dormait."


def answer(text: str, stop: Stop = "end") -> Answer:
    return Answer(text=text, stop=stop, tokens=len(text.split()) + 1, seconds=0.1)


@pytest.mark.parametrize("text", ["", " \n\t", "...", "\u200b", "\x00", "— !", "\ufffd\ufffd", "###\n"])
def test_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["a", "7", "été", "👍", "+", "中"])
def test_not_empty(text: str) -> None:
    assert not is_empty(text)


ECHOES = [
    (TIPS, TIPS),
    (TIPS, "give three tips for staying healthy"),
    (TIPS, "Give three tips for staying healthy. Give three tips for staying healthy. Give three"),
    (TIPS, "Give three tips for staying"),
    ("What is the capital of France?", "What is the capital of France? What is the capital of"),
    ("Who wrote 'Romeo and Juliet'?", "Who wrote 'Romeo and Juliet'?"),
    ("Qui es-tu ?", "Qui es-tu ?"),
    ('Traduis : "Je vais bien, merci."', 'Traduis : "Je vais bien, merci." Traduis : "Je vais bien, merci." Traduis'),
    ("Translate into French: I am going to the market tomorrow morning.", "I am going to the market tomorrow morning."),
    (RESUME, RESUME.split("\n\n")[1]),
    (WALK, WALK + " Résume ce texte : le chat"),
    ("The cat sat on the mat.\nWhere did the cat sleep last night?", "Where did the cat sleep last night?"),
]


@pytest.mark.parametrize(("prompt", "text"), ECHOES)
def test_echo(prompt: str, text: str) -> None:
    assert is_echo(prompt, text)


QUOTED = "When does the meeting start?\n\nThe meeting starts at nine on Monday in the main hall, said the notice."
NO_ECHOES = [
    (TIPS, GOOD),
    (TIPS, ""),
    ("", GOOD),
    ("Bonjour !", "Bonjour !"),
    ("What is the capital of France?", "The capital of France is Paris."),
    ("What is the capital of France?", "What is the capital of France? The capital of France is Paris."),
    ("What is the capital of France?", "What is the capital of France? Paris."),
    (
        "What are the benefits of regular exercise for older adults?",
        "The benefits of regular exercise for older adults are many.",
    ),
    (QUOTED, "The meeting starts at nine on Monday"),
    ("The meeting starts at nine on Monday. When does it start, please?", "The meeting starts at nine on Monday."),
    (
        "Which is right: 'she goes to school every day' or 'she go to school every day'?",
        "She goes to school every day.",
    ),
    ("Put these words in order: house / the / is / old / very / and / dark", "The house is very old and dark."),
    (
        "Put these sentences in order:\n\n"
        "Then he drank a cup of tea. First he woke up very late. At last he went to work.",
        "First he woke up very late. Then he drank a cup of tea. At last he went to work.",
    ),
    (
        "Fix the typo: The quick brown fox jumps over teh lazy dog near the bank of the long river.",
        "The quick brown fox jumps over the lazy dog near the bank of the long river.",
    ),
    (
        "Punctuate this:\n\nwhen the rain came we left the garden and ran to the house but nobody was there",
        "When the rain came, we left the garden and ran to the house, but nobody was there.",
    ),
    ("Fix the grammar: she go to school every day", "She goes to school every day."),
    (WALK, SECOND),
    (WALK, FIRST),
    ("Is a whale a fish or a mammal? Answer in one short sentence.", "A whale is a mammal and no fish."),
    (RESUME, "La bibliothèque du quartier rouvre samedi, agrandie, avec un coin pour les enfants et un prêt d'outils."),
    (RESUME, "La salle de lecture a été agrandie et l'inscription reste gratuite pour tous."),
    ("Write a sentence with the words goat, lantern and bridge.", "The goat carried a lantern across the bridge."),
]


@pytest.mark.parametrize(("prompt", "text"), NO_ECHOES)
def test_no_echo(prompt: str, text: str) -> None:
    assert not is_echo(prompt, text)


PAIR = "English: I am hungry.\nFrench: J'ai faim.\n"
PARAGRAPH = plain_texts()[0][2]
LOOPS = [
    "strong, strong, strong",
    "He was tall, brave, and strong, strong, strong, strong, str",
    PAIR * 3 + "English: I am",
    PAIR * 4,
    "The best way to do it is to do it. " * 5,
    "The best way is to be the best way is to be the best way is to be the best",
    "1. Be kind to others.\n2. Be kind to others.\n3. Be kind to others.\n4. Be kind",
    "- Eat well and sleep\n- Eat well and sleep\n- Eat well and sleep",
    "Sure. " + "no, " * 6,
    "0 " * 30,
    "I like it. I like it. I like it. I like it. And then I went home with my friend.",
    "Ouiii" + "i" * 40,
    "Sure" + "!" * 30,
    "ha" * 25,
    (PARAGRAPH + " ") * 3,
    "\n".join(f"{i}. Positive" for i in range(1, 20)),
    # Said by the nano base model:
    "\nAnswer: Maurice\n\nQuestion: Which countries border France?\nAnswer: France, France, France, France, France, F",
    "\n> H. H. H. H. H. H. H. H. H. H. H. H.",
    "\nHistorically, the government has a population of about 8,000,000,000,000,000,000,000,000,",
    "\n- Use a list of the following\n- Use a list of the following:\n- Use a list of the following\n- Use a",
    "La vie de l'église, et la vie de la vie de la vie de la vie de la vie de la vie.\nLa vie de la vie de la",
    "\nAnglais : I'm very gentil.\nFrançais : Je suis très gentil." * 4,
    "She said that the man was the one who had been the man in the house and that he " * 3,
]


@pytest.mark.parametrize("text", LOOPS)
def test_loop(text: str) -> None:
    assert is_loop(text)


NO_LOOPS = [
    "",
    "Yes.",
    "Paris.",
    "Ho ho ho!",
    "No, no, no.",
    GOOD,
    "1. Positive\n2. Positive\n3. Positive\n4. Negative",
    "1. Positive\n2. Positive\n3. Positive",
    "It costs $1,000,000,000",
    "Il y a 1 000 000 000",
    "[0, 0, 0, 0]",
    "Signed: ______________________________",
    "0.33333333333333333333333333333",
    "A cat.\nA dog.\nA horse.\nA goat.\nA bird.",
    "Row, row, row your boat, gently down the stream, for life is but a dream, they sing on the lake.",
    "He is a very very good boy.",
    "\n".join(f"3 x {i} = {3 * i}" for i in range(1, 11)),
    "\n".join(f"{i}. I would like to visit {city}." for i, city in enumerate(["Rome", "Oslo", "Lima", "Bonn", "Pau"])),
    "def f(a):\n    if a:\n        return {}\n    }\n  }\n}",
    "Q: What is the sun?\nA: A star.\nQ: What is the moon?\nA: A satellite.\nQ: What is Mars?\nA: A planet.",
]


@pytest.mark.parametrize("text", NO_LOOPS)
def test_no_loop(text: str) -> None:
    assert not is_loop(text)


@pytest.mark.parametrize(
    ("prompt", "text", "loops"),
    [
        ("List three animals.", "1. deer\n2. deer\n3. deer", True),
        ("List five animals.", "1. deer 2. deer 3. deer 4. deer 5. deer", True),
        ("Cite trois animaux.", "- un cerf\n- cerf\n- cerf\n- cerf", True),
        ("List three animals.", "1. deer\n2. cow\n3. pig", False),
        ("Is each review positive or negative? A: fine. B: good. C: nice.", "positive, positive, positive", False),
        ("Label each: 1. Great! 2. Lovely. 3. Superb.", "1. good\n2. good\n3. good", False),
        ("Are these mammals? whale, bat, dog", "Yes\nYes\nYes", False),
        ("", "1. Positive\n2. Positive\n3. Positive", False),
    ],
)
def test_one_thing_again_is_a_loop_where_it_is_no_label(prompt: str, text: str, loops: bool) -> None:
    assert is_loop(text, prompt) == loops


def test_a_quiz_in_french_is_an_answer() -> None:
    quiz = "Question : Qu'est-ce que le soleil ?\nRéponse : Une étoile."
    assert label("Écris une question de quiz et sa réponse.", Answer(quiz, "end", 20, 0.0)) == "answers"
    assert label("Écris une question.", Answer(quiz, "length", 20, 0.0)) == "continues the text"
    assert label("Qu'est-ce ?", Answer("Une étoile.\nRéponse : Oui.", "end", 9, 0.0)) == "continues the text"


def test_ordinary_prose_is_no_failure() -> None:
    texts = [text for _, _, text in plain_texts()]
    for prompt, text in zip(texts[1:] + texts[:1], texts, strict=True):
        assert label(prompt, answer(text)) == "answers"
        assert label(TIPS, answer(text + " " + prompt)) == "answers"


@pytest.mark.parametrize(
    ("text", "stop", "expected"),
    [
        (GOOD, "end", "answers"),
        (GOOD, "words", "answers"),
        (GOOD, "length", "never stops"),
        (GOOD, "context", "never stops"),
        ("", "end", "empty"),
        ("\n\n", "length", "empty"),
        (TIPS + " " + TIPS, "length", "echoes"),
        ("strong, " * 9, "length", "loops"),
        ("Eat well.\n\n### Instruction:\nName a colour.\n\n### Response:\nBlue", "length", "continues the text"),
        ("Eat well.\nRéponse: Dors bien.", "end", "continues the text"),
        ("Eat well.\nInstruction: name a fruit", "length", "continues the text"),
        ("Eat well.\n\nQuestion 2: what is a fruit", "length", "continues the text"),
        ("Question: What is the sun?\nAnswer: A star.", "end", "answers"),
        (", and how to keep fit when one grows old and tired of it all", "length", "continues the text"),
        ("and how to keep fit when one grows old and tired of it all", "length", "continues the text"),
        ("Ingredients:\n- one egg\n\nInstructions:\n1. Boil it.", "end", "answers"),
        ("Hello.\n<|user|>\nName a fruit.", "length", "continues the text"),
    ],
)
def test_label(text: str, stop: Stop, expected: str) -> None:
    found = label(TIPS, answer(text, stop))
    assert found == expected
    assert set(NAMES[found]) == {"en", "fr"}


def test_only_a_whole_answer_stops_well() -> None:
    assert stops_well(TIPS, answer(GOOD))
    assert stops_well(TIPS, answer(GOOD, "text"))
    assert not stops_well(TIPS, answer(GOOD, "length"))
    assert not stops_well(TIPS, answer(""))
    assert not stops_well(TIPS, answer(TIPS))
    assert not stops_well(TIPS, answer("strong, strong, strong"))


def test_words_keep_accents_however_they_are_written() -> None:
    assert words("L'ÉTÉ") == words("l'e\u0301te\u0301") == ["l", "été"]


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text(), st.sampled_from(["end", "length", "words", "text", "context"]))
def test_any_text_gets_a_label(prompt: str, text: str, stop: Stop) -> None:
    found = answer(text, stop)
    assert label(prompt, found) in NAMES
    assert not (is_empty(text) and stops_well(prompt, found))
    is_continued(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["a", "be", "cat"]), max_size=30).map(" ".join), st.text("ab ?.\n", max_size=60))
def test_small_alphabets_too(prompt: str, text: str) -> None:
    assert label(prompt, answer(text)) in NAMES
    assert label(text, answer(prompt)) in NAMES


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["red", "green", "tree", "house", "river", "cloud", "stone"]), min_size=5, unique=True))
def test_whatever_is_said_three_times_is_a_loop_and_whatever_is_asked_an_echo(unit: list[str]) -> None:
    once = " ".join(unit)
    assert not is_loop(once)
    assert is_loop(f"{once}, {once}; {once}.")
    assert is_echo(f"{once}?", once)


def test_a_long_answer_is_labelled() -> None:
    long = " ".join(f"word{i * 7919 % 997}" for i in range(20_000)) + "a" * 20_000
    assert label(long[:1000], answer(long, "length")) == "loops"

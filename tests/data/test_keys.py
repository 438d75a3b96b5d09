"""What makes prompts the same."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tunesmith.data.example import Message, question
from tunesmith.data.keys import answered_prompts, ending, fold, folded_words, learnt_keys, opening_key, prompt_key


def test_case_space_and_end_marks_are_folded_signs_are_not() -> None:
    assert fold(" A\u00a0 b\n") == "a b"
    assert prompt_key(question("What is gout ?")) == prompt_key(question("what is  gout"))
    assert prompt_key(question("What is 3 + 5?")) != prompt_key(question("What is 3 - 5?"))


def test_a_conversation_opens_and_answers() -> None:
    first, second = (*question("A?"), Message("assistant", "b")), (*question("C?"), Message("assistant", "d"))
    assert opening_key((*first, *second)) == opening_key(first) != opening_key(second)
    assert answered_prompts((*first, *second)) == [question("A?"), (*first, *question("C?"))]
    assert opening_key([Message("assistant", "A plain text.")]) == "a plain text"


@given(st.text(st.characters(max_codepoint=127)) | st.text())
def test_words_are_what_a_search_finds(text: str) -> None:
    assert folded_words(text) == re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def test_accents_are_the_same_however_they_are_written() -> None:
    one = "Où est né l'été à Évry ?"
    apart = unicodedata.normalize("NFD", one)
    assert fold(one) == fold(apart) and folded_words(one) == folded_words(apart)
    pair = [Message("user", one)], [Message("user", apart)]
    assert prompt_key(pair[0]) == prompt_key(pair[1]) and ending(pair[0]) == ending(pair[1])
    assert set(learnt_keys(pair[0])) == set(learnt_keys(pair[1]))

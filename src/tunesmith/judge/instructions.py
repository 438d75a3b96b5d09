"""The 25 verifiable instructions of IFEval (Zhou et al. 2023, arXiv:2311.07911), each a check of an answer's text.

Written for this project after the published definitions; an answer that the first code accepts is accepted here. What
differs is what that code takes from packages that must be downloaded (see counted.py). Keywords stand in any place of a
word, forbidden words are whole words, and capitals matter for neither, as there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.judge import counted
from tunesmith.named import Named

Check = Callable[..., bool]
LESS = ("less than", "moins de")
LEAST = ("at least", "au moins")


@dataclass(frozen=True, slots=True)
class Instruction:
    """check: (text, **needs) -> whether the text obeys. needs: the arguments that a question must give it."""

    check: Check
    needs: tuple[str, ...] = ()

    def obeyed(self, text: str, kwargs: Mapping[str, Any]) -> bool:
        """Whether a text obeys; one of white space obeys nothing. Arguments it does not take are ignored."""
        return bool(text.strip()) and self.check(text, **{key: kwargs[key] for key in self.needs})

    def lacking(self, kwargs: Mapping[str, Any]) -> list[str]:
        """The arguments that are not given or are of a wrong kind."""
        return [key for key in self.needs if kwargs.get(key) is None or not _fits(key, kwargs[key])]


def _fits(key: str, value: Any) -> bool:
    if key.endswith("relation"):
        return value in LESS + LEAST
    if key.startswith(("num_", "nth_")) or key.endswith("frequency"):
        return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
    if key in ("keywords", "forbidden_words"):
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    if key == "word_to_accentuate":
        return isinstance(value, dict)
    return isinstance(value, str) and bool(value.strip())


def compares(found: int, relation: str, asked: int) -> bool:
    """`less than` is under, `at least` is as many or more; in French `moins de`, `au moins`."""
    return found < asked if relation in LESS else found >= asked


# Keywords ----------------------------------------------------------------------------------------------------------


def existence(text: str, keywords: Sequence[str]) -> bool:
    """Every keyword stands in the answer, in any place of a word."""
    return all(re.search(re.escape(word), text, re.I) for word in keywords)


def frequency(text: str, keyword: str, frequency: int, relation: str) -> bool:
    """A keyword stands in the answer less than, or at least, so many times."""
    return compares(len(re.findall(re.escape(keyword.strip()), text, re.I)), relation, frequency)


def forbidden_words(text: str, forbidden_words: Sequence[str]) -> bool:
    """None of the forbidden words stands in the answer as a whole word."""
    return not any(re.search(rf"\b{re.escape(word)}\b", text, re.I) for word in forbidden_words)


def letter_frequency(text: str, letter: str, let_frequency: int, let_relation: str) -> bool:
    """A letter stands in the answer less than, or at least, so many times; capitals count too."""
    return compares(text.lower().count(letter.strip().lower()), let_relation, let_frequency)


# Language and length -------------------------------------------------------------------------------------------------


def response_language(text: str, language: str) -> bool:
    """The answer is in the language asked for."""
    return counted.in_language(text, language)


def number_sentences(text: str, num_sentences: int, relation: str) -> bool:
    """The answer has less than, or at least, so many sentences."""
    return compares(counted.sentences(text), relation, num_sentences)


def number_words(text: str, num_words: int, relation: str) -> bool:
    """The answer has less than, or at least, so many words."""
    return compares(counted.words(text), relation, num_words)


def number_paragraphs(text: str, num_paragraphs: int) -> bool:
    """The answer has exactly so many paragraphs, with `***` between them and none of them empty."""
    parts = [part.strip() for part in re.split(r"\s?\*\*\*\s?", text)]
    inner = parts[1:-1]
    ends = [part for part in (parts[0], parts[-1] if len(parts) > 1 else "") if part]
    return all(inner) and len(inner) + len(ends) == num_paragraphs


def nth_paragraph_first_word(text: str, num_paragraphs: int, nth_paragraph: int, first_word: str) -> bool:
    """So many paragraphs stand between empty lines, and the nth begins with the word."""
    parts = text.split("\n\n")
    there = sum(bool(part.strip()) for part in parts)
    if there != num_paragraphs or not 1 <= nth_paragraph <= there or not parts[nth_paragraph - 1].strip():
        return False
    word = parts[nth_paragraph - 1].split()[0].lstrip("'").lstrip('"')
    return re.split(r"[.,?!'\"]", word)[0].lower() == first_word.lower()


# Content and format --------------------------------------------------------------------------------------------------


def number_placeholders(text: str, num_placeholders: int) -> bool:
    """The answer has at least so many placeholders, such as [address]."""
    return len(re.findall(r"\[.*?\]", text)) >= num_placeholders


def postscript(text: str, postscript_marker: str) -> bool:
    """The answer holds a postscript that begins with the marker."""
    marker = postscript_marker.strip()
    known = {"P.P.S": r"p\.\s?p\.\s?s", "P.S.": r"p\.\s?s\."}
    pattern = re.escape(marker.lower()).replace(r"\.", ".")  # as in the first code, its dots stand for any character
    return bool(re.search(known.get(marker, pattern), text.lower()))


def number_bullet_lists(text: str, num_bullets: int) -> bool:
    """The answer has exactly so many lines that begin with `*` or `-`."""
    stars = re.findall(r"^\s*\*[^\*].*$", text, re.M)
    return len(stars) + len(re.findall(r"^\s*-.*$", text, re.M)) == num_bullets


def constrained_response(text: str) -> bool:
    """The answer holds "My answer is yes.", "My answer is no." or "My answer is maybe."."""
    return any(f"My answer is {word}." in text for word in ("yes", "no", "maybe"))


def number_highlighted_sections(text: str, num_highlights: int) -> bool:
    """At least so many parts stand between asterisks, *like this* or **like this**."""
    one = [found for found in re.findall(r"\*[^\n\*]*\*", text) if found.strip("*").strip()]
    two = [found for found in re.findall(r"\*\*[^\n\*]*\*\*", text) if found[2:-2].strip()]
    return len(one) + len(two) >= num_highlights


def multiple_sections(text: str, section_spliter: str, num_sections: int) -> bool:
    """At least so many sections are opened by the word asked for and a number, such as "Section 1"."""
    return len(re.findall(re.escape(section_spliter.strip()) + r"\s?\d+", text)) >= num_sections


def json_format(text: str) -> bool:
    """The whole answer is JSON, with or without a Markdown fence around it."""
    text = re.sub(r"^```(?:json|Json|JSON)?", "", text.strip()).removesuffix("```")
    try:
        json.loads(text.strip())
    except (ValueError, RecursionError):
        return False
    return True


def title(text: str) -> bool:
    """The answer holds a title between double angular brackets, <<like this>>."""
    return any(found.strip("<>").strip() for found in re.findall(r"<<[^\n]+>>", text))


# The whole answer ----------------------------------------------------------------------------------------------------


def two_responses(text: str) -> bool:
    """Two different answers stand there, with `******` between them and nothing else."""
    parts = [part.strip() for part in text.split("******")]
    there = [part for part in parts if part]
    return all(parts[1:-1]) and len(there) == 2 and there[0] != there[1]


def repeat_prompt(text: str, prompt_to_repeat: str) -> bool:
    """The answer begins with the request, word for word; capitals do not matter."""
    return text.strip().lower().startswith(prompt_to_repeat.strip().lower())


def end_checker(text: str, end_phrase: str) -> bool:
    """The answer ends with the phrase; capitals and a quotation mark after it do not matter."""
    return text.strip().strip('"').lower().endswith(end_phrase.strip().lower())


def quotation(text: str) -> bool:
    """The whole answer stands between double quotation marks."""
    text = text.strip()
    return len(text) > 1 and text[0] == text[-1] == '"'


def english_capital(text: str) -> bool:
    """The whole answer is in English and in capitals."""
    return text.isupper() and counted.in_language(text, "en")


def english_lowercase(text: str) -> bool:
    """The whole answer is in English and without capitals."""
    return text.islower() and counted.in_language(text, "en")


def capital_word_frequency(text: str, capital_frequency: int, capital_relation: str) -> bool:
    """Less than, or at least, so many words are all in capitals."""
    return compares(counted.capital_words(text), capital_relation, capital_frequency)


def no_comma(text: str) -> bool:
    """The answer has no comma."""
    return "," not in text


ENGLISH: dict[str, Instruction] = {
    "keywords:existence": Instruction(existence, ("keywords",)),
    "keywords:frequency": Instruction(frequency, ("keyword", "frequency", "relation")),
    "keywords:forbidden_words": Instruction(forbidden_words, ("forbidden_words",)),
    "keywords:letter_frequency": Instruction(letter_frequency, ("letter", "let_frequency", "let_relation")),
    "language:response_language": Instruction(response_language, ("language",)),
    "length_constraints:number_sentences": Instruction(number_sentences, ("num_sentences", "relation")),
    "length_constraints:number_paragraphs": Instruction(number_paragraphs, ("num_paragraphs",)),
    "length_constraints:number_words": Instruction(number_words, ("num_words", "relation")),
    "length_constraints:nth_paragraph_first_word": Instruction(
        nth_paragraph_first_word, ("num_paragraphs", "nth_paragraph", "first_word")
    ),
    "detectable_content:number_placeholders": Instruction(number_placeholders, ("num_placeholders",)),
    "detectable_content:postscript": Instruction(postscript, ("postscript_marker",)),
    "detectable_format:number_bullet_lists": Instruction(number_bullet_lists, ("num_bullets",)),
    "detectable_format:constrained_response": Instruction(constrained_response),
    "detectable_format:number_highlighted_sections": Instruction(number_highlighted_sections, ("num_highlights",)),
    "detectable_format:multiple_sections": Instruction(multiple_sections, ("section_spliter", "num_sections")),
    "detectable_format:json_format": Instruction(json_format),
    "detectable_format:title": Instruction(title),
    "combination:two_responses": Instruction(two_responses),
    "combination:repeat_prompt": Instruction(repeat_prompt, ("prompt_to_repeat",)),
    "startend:end_checker": Instruction(end_checker, ("end_phrase",)),
    "startend:quotation": Instruction(quotation),
    "change_case:capital_word_frequency": Instruction(
        capital_word_frequency, ("capital_frequency", "capital_relation")
    ),
    "change_case:english_capital": Instruction(english_capital),
    "change_case:english_lowercase": Instruction(english_lowercase),
    "punctuation:no_comma": Instruction(no_comma),
}


def must_be_whole(known: Named[Instruction], ids: Any, kwargs: Any) -> None:
    """Raise TunesmithError where a question's instructions are unknown or lack what they need."""
    if not isinstance(ids, list) or not isinstance(kwargs, list) or len(ids) != len(kwargs) or not ids:
        raise TunesmithError("instruction_id_list and kwargs must be lists of the same length, with one entry or more.")
    for name, given in zip(ids, kwargs, strict=True):
        instruction = known[name]
        if not isinstance(given or {}, dict):
            raise TunesmithError(f"the kwargs of {name} must be an object, found {given!r}.")
        lacking = instruction.lacking(given or {})
        if lacking:
            raise TunesmithError(f"{name} needs {', '.join(lacking)}; found {json.dumps(given, ensure_ascii=False)}.")

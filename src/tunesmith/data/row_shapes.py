"""The columns of one row -> messages: one small function per shape, and what its rows are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from tunesmith.data.about import ABOUT, about_text, texts_beside
from tunesmith.data.choices import Options, by_key, by_text, is_told_apart, options, pick, right_ones
from tunesmith.data.dialogue import has_roles, said, turn_list, turns, written_turns
from tunesmith.data.example import NO_ANSWER, Message, question
from tunesmith.data.exchange import answer, as_asked, earlier, exchange, replied, system, system_before
from tunesmith.data.fields import (
    SAYS,
    BadRow,
    Fields,
    LeftOut,
    as_bool,
    as_text,
    as_turns,
    each_text,
    first_text,
    unpacked,
)
from tunesmith.data.marked import marked
from tunesmith.data.names import folded

Messages = tuple[Message, ...]

DIALOGUE = "messages|conversations|conversation|dialog|dialogue|turns|chat|utterances|thread|contents|items|data"
PROMPT = "prompt|instruction|question"
QUESTION = "question|ctx|question_stem|stem|goal|sentence|premise|instruction|prompt|query|text"
ANSWER = "answer|response|output|correct_answer|answers"
ASKED = "prompt|instruction"
COMPLETION = "completion|response|answer|output"
JUDGED_ANSWER = f"answer|{COMPLETION}"
OPTIONS = "options|choices|choice|answers"
_TOLD = "correct_answers|answerKey|answer_idx|correct_answer|correct|answer|cop|label|gold|target"
RIGHT = f"{_TOLD}|output|response|completion"
SENTENCE = 8  # words from which what stands beside turns is a text that they are about, and no topic
JUDGED = "label|labels|kto_tag|is_correct|correct|is_answer|judgement|thumbs_up|is_safe|safe"


def alpaca(fields: Fields, first: bool = False, beside: Sequence[str] = ()) -> Messages:
    """first: whether most of this data's outputs are lists, of which the first is taken. beside: see about_text."""
    return _instructed(fields, "output", first, "input|context", beside)


def _instructed(fields: Fields, answers: str, first: bool, names: str, beside: Sequence[str]) -> Messages:
    asked = as_asked(_joined(fields, "instruction"), chat=True)
    text = fields.answer(answers) if first else fields.text(answers)
    return exchange(fields, asked, replied(text), names, beside)


def _joined(fields: Fields, name: str) -> str:
    """A text; also where it is written as a list of its parts (Super-NaturalInstructions' Definition)."""
    value = fields.raw(name)
    column = fields.column(name) or name
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        if len(value) > 1 and folded(column) != "definition":
            raise BadRow(f'"{column}" holds {len(value)} texts, and one is asked: make each of them a row')
        return "\n".join(value)
    return as_text(value, column)


def dolly(fields: Fields, first: bool = False, beside: Sequence[str] = ()) -> Messages:
    return _instructed(fields, "response", first, "context|input", beside)


def is_dolly(fields: Fields) -> bool:
    """Not where its response is what some model said, and the reference stands beside it."""
    said = fields.column("response")
    return said in fields.columns.values() or folded(said or "") != "modelresponse" or fields.column("output") is None


def prompt_completion(fields: Fields, beside: Sequence[str] = ()) -> Messages:
    return _answered(fields, ASKED, COMPLETION, beside)


def _answered(fields: Fields, names: str, answers: str, beside: Sequence[str] = ()) -> Messages:
    """What is asked and answered, each as text or as turns."""
    asked = _turned(fields, names, "user")
    return exchange(fields, asked, _turned(fields, answers, "assistant"), "context|input", beside)


def is_prompt_completion(fields: Fields) -> bool:
    """Not where its `prompt` has another name, such as input, and a question stands beside it."""
    asked = fields.column(ASKED)
    return asked in (None, "prompt") or asked in fields.columns.values() or fields.column("question") in (None, asked)


def _turned(fields: Fields, names: str, role: str) -> Messages:
    """What one side says: as text, as turns, or as a list of answers, of which the first is taken."""
    value = written_turns(fields.raw(names))
    if isinstance(value, list) and value and not isinstance(value[0], Mapping):
        if all(isinstance(one, int) for one in value):  # tokens: the text stands beside them (P3)
            raise BadRow(f'"{fields.column(names)}" holds numbers, not text')
        if role == "assistant":
            return (Message(role, fields.answer(names)),)
    return as_asked(value) if role == "user" else said(value, role, "completion")


def question_answer(fields: Fields, beside: Sequence[str] = ()) -> Messages:
    """An instruction beside the question tells how to answer it, which is a system text's part."""
    asked = as_asked(fields.text("question"), chat=True)
    beside = [name for name in beside if name not in fields.taken]
    found = exchange(fields, asked, replied(fields.answer(ANSWER)), "context|input", beside)
    told = fields.optional("instruction") if found[0].role != "system" else ""
    return (Message("system", told), *found) if told.strip() and told.strip() != found[0].content.strip() else found


def conversational_qa(fields: Fields, beside: Sequence[str] = ()) -> Messages:
    """Questions that follow each other, each with its answer; the text that they are about stands with the first."""
    asked = each_text(fields.raw("question"), "question")
    answers = each_text(fields.raw("answers|answer"), "answers")
    if not asked or len(asked) != len(answers):
        raise BadRow(f"{len(asked)} questions with {len(answers)} answers")
    turns = [m for pair in zip(asked, answers, strict=True) for m in (Message("user", pair[0]), answer(pair[1]))]
    return exchange(fields, tuple(turns[:1]), tuple(turns[1:]), "context|input", beside)


def asks_in_turn(fields: Fields) -> bool:
    """Whether a row holds a list of questions, and as many answers that are no options' keys (RACE's files)."""
    if fields.column("options|choices|choice") is not None:
        return False
    with suppress(BadRow):
        asked = each_text(fields.find("question"), "question")
        return 0 < len(asked) == len(each_text(fields.find("answers|answer"), "answers"))
    return False


def judged(fields: Fields) -> Messages:
    column = fields.column(JUDGED)
    if not as_bool(fields.raw(JUDGED)):
        raise LeftOut(f"its answer is a wrong one ({column})")
    return _answered(fields, PROMPT, JUDGED_ANSWER) if fields.has(JUDGED_ANSWER) else messages(fields)


def is_judged(fields: Fields) -> bool:
    """Whether a row says beside its answer, or beside its turns, whether it is a right one."""
    column = fields.column(JUDGED)
    value = fields.value.get(column) if column else None
    if value not in (0, 1) and not (isinstance(value, str) and as_bool(value) is not None):
        return False
    replied = fields.column(JUDGED_ANSWER)
    asked = fields.column(PROMPT)
    return len({column, replied, asked} - {None}) == 3 or is_dialogue(fields)


def judges(rows: Sequence[Fields]) -> bool:
    """Whether the word beside the answers judges them, and is no number of an answer that is itself a label."""
    labels: dict[str, set[str]] = {}
    for fields in rows:
        value = fields.find(JUDGED)
        if isinstance(value, bool) or not isinstance(value, int | str):
            return True
        labels.setdefault(str(fields.find(JUDGED_ANSWER)), set()).add(str(value))
    return len(rows) < 4 or len(labels) > 2 or any(len(values) > 1 for values in labels.values())


def is_tree(fields: Fields) -> bool:
    value = fields.find("prompt")
    return isinstance(value, Mapping) and "replies" in value


def about_of(format: str, rows: Sequence[Fields]) -> tuple[str, ...]:
    """The columns that hold what the rows of this format ask about (see texts_beside)."""
    if format.startswith("multiple_choice"):
        return texts_beside(rows, QUESTION, ABOUT, OPTIONS)
    answers = {"alpaca": "output", "dolly": "response", "prompt_completion": COMPLETION}.get(format, ANSWER)
    return texts_beside(rows, "instruction|prompt|question", "context|input", answers)


def messages(fields: Fields) -> Messages:
    listed = fields.raw(DIALOGUE)
    found = turns(listed, fields.column(DIALOGUE) or "messages")
    if isinstance(listed, list) and len(listed) == len(found):  # OpenAI's mark; what is learnt is each answer, or none
        weights = [turn.get("weight") if isinstance(turn, Mapping) else None for turn in listed]
        if any(weight == 0 and message.role == "assistant" for weight, message in zip(weights, found, strict=True)):
            raise LeftOut("an answer in it is marked as not to be learnt (weight 0)")
    if found and found[-1].role == "user" and (said := fields.optional(f"{COMPLETION}|{ANSWER}")):
        found = (*found, *replied(said))  # what was said to them stands beside them
    return (*system_before(fields, found), *_with_about(fields, found))


def _with_about(fields: Fields, found: Messages) -> Messages:
    """The turns, their first question about the text that the user says stands beside them, or that a column of that
    name holds."""
    if {"input", "context"} & set(fields.columns):
        about = about_text(fields, "input|context")
    else:
        column = fields.column("context|passage|document")
        told = fields.value.get(column) if column else None
        long = isinstance(told, str) and len(told.split()) >= SENTENCE and not any(told in one.content for one in found)
        about = about_text(fields, "context|passage|document") if long else ""
    first = next((place for place, message in enumerate(found) if message.role == "user"), None)
    if not about.strip() or first is None or [message.role for message in found[first + 1 : first + 2]] == ["input"]:
        return found
    return (*found[: first + 1], Message("input", about), *found[first + 1 :])


def is_dialogue(fields: Fields) -> bool:
    value = turn_list(fields.find(DIALOGUE))
    if not value:
        return False
    column = folded(fields.column(DIALOGUE) or "")
    if isinstance(value[0], str):
        if column == "contents":
            return False
        asked = fields.column("question") is not None and (fields.column(ANSWER) is not None or has_options(fields))
        # turns of text alone are a person's, to be answered one by one; with a question beside it, it is asked about
        return len(value) > 1 and column != "turns" and not asked
    if column in ("data", "items", "contents") and not has_roles(value[0]):
        return False  # a list of rows
    if column in ("data", "items") or not isinstance(value[0], Mapping):
        try:
            return bool(turns(value, "messages"))
        except BadRow:
            return False
    return True


def preference(fields: Fields) -> Messages:
    chosen = as_turns(fields.raw("chosen"))
    if isinstance(chosen, list) and len(chosen) > 1:  # it opens with the prompt
        fields.find(PROMPT)
        found = turns(chosen, "chosen")
        return (*system_before(fields, found), *found)
    if not has_question(fields):
        if found := marked(chosen) if isinstance(chosen, str) else ():
            return found
        raise BadRow('no "prompt" beside "chosen"')
    asked = as_asked(as_turns(fields.find(f"{PROMPT}|{DIALOGUE}")))
    if isinstance(chosen, str) and (whole := marked(chosen, chat=True)) and _again(asked, whole):
        return (*system_before(fields, whole), *whole)
    return exchange(fields, asked, said(chosen, "assistant", "chosen"), "input|context")


def _again(asked: Messages, whole: Messages) -> bool:
    """Whether a conversation opens with what was asked, as where `chosen` holds it all (HH beside a `prompt`)."""
    one, other = ([m.content.strip() for m in some if m.role == "user"] for some in (asked, whole))
    return one == other and whole[-1].role == "assistant"


def has_question(fields: Fields) -> bool:
    return fields.column(f"{PROMPT}|{DIALOGUE}") is not None


def is_preference(fields: Fields) -> bool:
    chosen = fields.find("chosen")
    turned = isinstance(as_turns(chosen), list)
    return has_question(fields) or turned or (isinstance(chosen, str) and bool(marked(chosen)))


def extractive_qa(fields: Fields, beside: Sequence[str] = ()) -> Messages:
    answers = unpacked(fields.raw("answers|answer"))
    if not isinstance(answers, list | tuple | Mapping):
        raise BadRow('"answers" holds no list of answers')
    if not fields.has("context"):
        fields.raw("context")  # raises, naming it
    found = answer(first_text(answers, "answers"))
    if not found.content.strip():
        raise LeftOut(NO_ANSWER)
    return exchange(fields, question(fields.text("question")), (found,), "context", beside)


def has_answers(fields: Fields) -> bool:
    """Whether a row holds answers taken from its text, not one answer."""
    found = fields.find("answers")
    listed = isinstance(found, list | tuple | Mapping) or (isinstance(found, str) and found.lstrip()[:1] in ("[", "{"))
    return listed and asks(fields)


def asks(fields: Fields) -> bool:
    """Whether a row holds one question; several are another shape, such as CoQA's."""
    answers = fields.find(ANSWER)
    if isinstance(answers, Mapping) and not set(SAYS) & set(answers):
        return False  # an answer in each of several languages, or a sort of answer for each key
    return not isinstance(fields.find("question"), list | Mapping) and not is_told_apart(fields, ANSWER)


def multiple_choice(fields: Fields, first: int = 0, way: str = "", beside: Sequence[str] = ()) -> Messages:
    """first: from which number places are counted. way: how right answers are told (see choices.pick)."""
    found = options(fields.raw(OPTIONS))
    right = right_ones(fields.raw(RIGHT), found)
    picked = [pick(one, found, first, way) for one in right]
    lines = [f"{key}) {text}" for key, text in zip(found.keys, found.texts, strict=True)]
    asked = fields.raw(QUESTION)
    asked = asked.get("stem", asked.get("text")) if isinstance(asked, Mapping) else asked
    about = about_text(fields, ABOUT, beside)
    shown = "\n".join(lines)
    right_lines = "\n".join(lines[place] for place in picked)
    return (
        *system(fields),
        *earlier(fields),
        *question(as_text(asked, "question"), f"{about}\n\n{shown}" if about.strip() else shown),
        answer(right_lines),
    )


def has_options(fields: Fields) -> bool:
    try:
        found = options(fields.find(OPTIONS))
    except BadRow:
        return False
    if len(found.texts) < 2 or fields.column(RIGHT) == fields.column(OPTIONS):
        return False
    return fields.column(_TOLD) is not None or _says_a_letter(fields, found)


def _says_a_letter(fields: Fields, found: Options) -> bool:
    """Whether what is to be learnt is an option's letter alone, which says nothing where the options are not shown."""
    said, asked = fields.find(RIGHT), fields.find(QUESTION)
    shown = isinstance(asked, str) and all(text in asked for text in found.texts)
    short = isinstance(said, str) and len(said.strip()) < 4
    return short and not shown and by_key(said, found) is not None and by_text(said, found) is None


def all_options(rows: Sequence[Fields]) -> list[tuple[list[Any], Options]]:
    """What `choices.way_of` asks of these rows; rows without options or a right one are left out."""
    told = []
    for fields in rows:
        with suppress(BadRow):
            found = options(fields.raw(OPTIONS))
            told.append((right_ones(fields.raw(RIGHT), found), found))
    return told

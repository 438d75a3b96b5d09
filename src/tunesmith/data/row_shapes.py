"""The columns of one row -> messages: one small function per shape, and what its rows are like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from tunesmith.data.choices import Options, options, pick, right_ones
from tunesmith.data.dialogue import said, turns
from tunesmith.data.example import Message, question
from tunesmith.data.fields import BadRow, Fields, LeftOut, as_bool, as_list, as_text, as_turns, first_text, unpacked
from tunesmith.data.marked import marked
from tunesmith.data.names import folded

Messages = tuple[Message, ...]

SYSTEM = "system|system_prompt"
DIALOGUE = "messages|conversations|conversation|dialog|dialogue|turns|chat|utterances|thread|data"
PROMPT = "prompt|instruction|question"
QUESTION = "question|ctx|question_stem|stem|goal|sentence|premise"
ANSWER = "answer|response|output|correct_answer|answers"
ASKED = "prompt|instruction"
COMPLETION = "completion|response|answer|output"
OPTIONS = "options|choices|answers"
RIGHT = "correct_answers|answerKey|answer_idx|correct_answer|correct|answer|cop|label|gold|target"
ABOUT = "context|passage|article|paragraph|premise|input"
PAIR = "sentence2|hypothesis"
STRONG_TEXT = "text|sentence|sentence1|premise|review|tweet"
LABELLED = (
    f"{STRONG_TEXT}|content|comment|message|question|query|utterance|headline|title|document|abstract|body|post|sms"
)
STRONG_LABEL = "label_text|label_name|label|labels|sentiment|emotion|class|intent"
LABEL = f"{STRONG_LABEL}|category|topic|polarity|target|rating|stars|spam|toxic|difficulty"
MARKED = "text|conversation|conversations|chat|prompt|content|dialogue|formatted|sample"
TEXT = "text|content"
PROMPTS = "prompt|turns|question|instruction|prompts"
JUDGED = "label|labels|is_correct|correct|is_answer|judgement|thumbs_up"


def _answer(text: str) -> Message:
    return Message("assistant", text)


def _system(fields: Fields) -> Messages:
    text = fields.optional(SYSTEM)
    return (Message("system", text),) if text.strip() else ()


def _about(fields: Fields, names: str) -> str:
    """The text that is asked about: one text, or a list of passages, put below each other."""
    value = fields.beside(names)
    if type(value) is str and value.isascii():
        return value
    passages = as_list(value) if isinstance(value, list) else None
    if passages and all(isinstance(passage, int) for passage in passages):
        return ""  # tokens of what stands beside as text
    if passages is not None and all(isinstance(passage, str) for passage in passages):
        return "\n\n".join(passages)
    return as_text(value, names.partition("|")[0]) if isinstance(value, str | int | float | Mapping | list) else ""


def _asked(fields: Fields, text: str, names: str) -> Messages:
    return question(text, _about(fields, names))


def alpaca(fields: Fields, first: bool = False) -> Messages:
    """first: whether most of this data's outputs are lists, of which the first is taken."""
    earlier = as_list(fields.find("history")) or []
    before = tuple(
        Message(role, as_text(text, "history"))
        for pair in earlier
        for role, text in zip(("user", "assistant"), pair, strict=False)
    )
    instruction = _joined(fields.raw("instruction"), "instruction")
    output = fields.answer("output") if first else fields.text("output")
    return (*_system(fields), *before, *_asked(fields, instruction, "input|context"), _answer(output))


def _joined(value: Any, name: str) -> str:
    """A text; also where it is written as a list of its parts (Super-NaturalInstructions' Definition)."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return as_text(value, name)


def dolly(fields: Fields, first: bool = False) -> Messages:
    instruction = _joined(fields.raw("instruction"), "instruction")
    output = fields.answer("response") if first else fields.text("response")
    return (*_system(fields), *_asked(fields, instruction, "context|input"), _answer(output))


def holds_lists(name: str) -> Any:
    """Whether a column that should be text holds a list."""
    return lambda fields: isinstance(fields.find(name), list)


def prompt_completion(fields: Fields) -> Messages:
    asked = _turned(fields, ASKED, "user")
    completion = _turned(fields, COMPLETION, "assistant")
    about = _about(fields, "context|input") if len(asked) == 1 else ""
    return (*_system(fields), *asked, *((Message("input", about),) if about.strip() else ()), *completion)


def is_prompt_completion(fields: Fields) -> bool:
    """Not where its `prompt` has another name, such as input, and a question stands beside it."""
    asked = fields.column(ASKED)
    return asked in (None, "prompt") or asked in fields.columns.values() or fields.column("question") in (None, asked)


def _turned(fields: Fields, names: str, role: str) -> Messages:
    """What one side says: as text, as turns, or as a list of answers, of which the first is taken."""
    value = fields.raw(names)
    if isinstance(value, list) and value and not isinstance(value[0], Mapping):
        if all(isinstance(one, int) for one in value):  # tokens: the text stands beside them (P3)
            raise BadRow(f'"{fields.column(names)}" holds numbers, not text')
        if role == "assistant":
            return (Message(role, fields.answer(names)),)
    return as_asked(value) if role == "user" else said(value, role, "completion")


def as_asked(value: Any) -> Messages:
    """A prompt's turns; also of a text whose marks end with the assistant's, as HH has them."""
    found = marked(value) if isinstance(value, str) and value.rstrip().endswith(":") else ()
    if found and found[-1].role == "assistant" and not found[-1].content.strip():
        return found[:-1]
    return said(value, "user", "prompt")


def question_answer(fields: Fields) -> Messages:
    return (*_system(fields), *_asked(fields, fields.text("question"), "context|input"), _answer(fields.answer(ANSWER)))


def judged(fields: Fields) -> Messages:
    column = fields.column(JUDGED)
    if not as_bool(fields.raw(JUDGED)):
        raise LeftOut(f"its answer is a wrong one ({column})")
    asked = fields.text("question|prompt")
    return (*_system(fields), *_asked(fields, asked, "context|input"), _answer(fields.answer(f"answer|{COMPLETION}")))


def is_judged(fields: Fields) -> bool:
    """Whether a row says beside its answer whether it is a right one."""
    column = fields.column(JUDGED)
    value = fields.value.get(column) if column else None
    return value in (0, 1) or (isinstance(value, str) and as_bool(value) is not None)


def is_tree(fields: Fields) -> bool:
    value = fields.find("prompt")
    return isinstance(value, Mapping) and "replies" in value


def messages(fields: Fields) -> Messages:
    return (*_system(fields), *turns(fields.raw(DIALOGUE), "messages"))


def is_dialogue(fields: Fields) -> bool:
    value = as_list(fields.find(DIALOGUE))
    if not value:
        return False
    column = folded(fields.column(DIALOGUE) or "")
    if isinstance(value[0], str):
        return len(value) > 1 and column != "turns"  # turns of text alone are a person's, to be answered one by one
    if column == "data" or not isinstance(value[0], Mapping):
        try:
            return bool(turns(value, "messages"))
        except BadRow:
            return False
    return True


def preference(fields: Fields) -> Messages:
    chosen = fields.raw("chosen")
    chosen = as_turns(chosen)
    if isinstance(chosen, list) and len(chosen) > 1:  # it opens with the prompt
        fields.find(PROMPT)
        return turns(chosen, "chosen")
    if not has_question(fields):
        if found := marked(chosen) if isinstance(chosen, str) else ():
            return found
        raise BadRow('no "prompt" beside "chosen"')
    column = fields.column(f"{PROMPT}|{DIALOGUE}") or ""
    value = fields.find(column)
    asked = as_asked(as_turns(value))
    about = _about(fields, "input|context") if len(asked) == 1 else ""
    system = () if asked[:1] and asked[0].role == "system" else _system(fields)
    return (
        *system,
        *asked,
        *((Message("input", about),) if about.strip() else ()),
        *said(chosen, "assistant", "chosen"),
    )


def has_question(fields: Fields) -> bool:
    return fields.column(f"{PROMPT}|{DIALOGUE}") is not None


def is_preference(fields: Fields) -> bool:
    chosen = fields.find("chosen")
    turned = isinstance(as_turns(chosen), list)
    return has_question(fields) or turned or (isinstance(chosen, str) and bool(marked(chosen)))


def extractive_qa(fields: Fields) -> Messages:
    answers = fields.raw("answers|answer")
    answers = unpacked(answers)
    if not isinstance(answers, list | tuple | Mapping):
        raise BadRow('"answers" holds no list of answers')
    if not fields.has("context"):
        fields.raw("context")  # raises, naming it
    return (*question(fields.text("question"), _about(fields, "context")), _answer(first_text(answers, "answers")))


def has_answers(fields: Fields) -> bool:
    """Whether a row holds answers taken from its text, not one answer."""
    column = fields.column("answers") or ""
    return bool(column) and isinstance(fields.value[column], list | tuple | Mapping | str)


def multiple_choice(fields: Fields, first: int = 0, way: str = "") -> Messages:
    """first: from which number places are counted. way: how right answers are told (see choices.pick)."""
    found = options(fields.raw(OPTIONS))
    right = right_ones(fields.raw(RIGHT), found)
    picked = [pick(one, found, first, way) for one in right]
    lines = [f"{key}) {text}" for key, text in zip(found.keys, found.texts, strict=True)]
    asked = fields.raw(QUESTION)
    asked = asked.get("stem", asked.get("text")) if isinstance(asked, Mapping) else asked
    about = _about(fields, ABOUT)
    shown = "\n".join(lines)
    answer = "\n".join(lines[place] for place in picked)
    return (*question(as_text(asked, "question"), f"{about}\n\n{shown}" if about.strip() else shown), _answer(answer))


def has_options(fields: Fields) -> bool:
    try:
        found = options(fields.find(OPTIONS))
    except BadRow:
        return False
    return len(found.texts) > 1 and fields.column(RIGHT) != fields.column(OPTIONS)


def all_options(rows: Sequence[Fields]) -> list[tuple[list[Any], Options]]:
    """What `choices.way_of` asks of these rows; rows without options or a right one are left out."""
    told = []
    for fields in rows:
        with suppress(BadRow):
            found = options(fields.raw(OPTIONS))
            told.append((right_ones(fields.raw(RIGHT), found), found))
    return told


def marked_text(fields: Fields) -> Messages:
    found = marked(fields.text(MARKED))
    if not found:
        raise BadRow("its text has no marks that tell who says what")
    return found


def is_marked(fields: Fields) -> bool:
    value = fields.find(MARKED)
    return isinstance(value, str) and bool(marked(value))


def classification(fields: Fields) -> Messages:
    label = label_of(fields)
    text, second = labelled(fields)
    return (*question(text, second), _answer(label))


def labelled(fields: Fields) -> tuple[str, str]:
    """The text that has a label, and the second one where a label is of two; else ''."""
    if fields.has(PAIR):
        first = "sentence1|premise" if fields.has("sentence1|premise") else LABELLED
        return fields.text(first), fields.text(PAIR)
    if fields.column("question") and fields.column(f"sentence|{ABOUT}"):  # about a text, as QNLI and BoolQ ask
        return fields.text("question"), fields.text(f"sentence|{ABOUT}")
    return fields.text(LABELLED), ""


def label_of(fields: Fields) -> str:
    value = fields.raw(LABEL)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list):
        raise BadRow(f'"{fields.column(LABEL)}" holds {len(value)} labels: a row has one')
    return as_text(value, LABEL.partition("|")[0])


def is_labelled(fields: Fields) -> bool:
    """Whether one of the two columns has a name that leaves no doubt."""
    text, label = fields.column(LABELLED), fields.column(LABEL)
    if text is None or label is None or text == label or isinstance(fields.value.get(label), Mapping):
        return False
    if not _short(fields.value.get(label)):
        return False
    strong_label = fields.column(STRONG_LABEL) is not None
    return strong_label or (fields.column(STRONG_TEXT) is not None) or folded(text) in ("message", "sms", "comment")


def _short(value: Any) -> bool:
    return not isinstance(value, str) or len(value.split()) <= 12


def prompts(fields: Fields) -> Messages:
    value = fields.raw(PROMPTS)
    value = unpacked(value, "[") if folded(fields.column(PROMPTS) or "") == "turns" else value
    if isinstance(value, list) and value and isinstance(value[0], str):
        fields.taken.discard("turns")  # only the first turn can be asked: the others wait for an answer
        value = value[0]
    about = _about(fields, "input|context")
    return (*said(value, "user", "prompt"), *((Message("input", about),) if about.strip() else ()))


_ANSWERS = ("answer", "response", "output", "completion", "reply", "solution", "target", "reponse", "sortie", "chosen",
            "rejected", "generation", "summary", "translation", "label")  # fmt: skip
_NOT_LEARNT = ("reference", "canonical", "type", "id", "format", "length", "model", "question", "language", "without")


@lru_cache(maxsize=1024)
def answer_like(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that may hold answers by their names, though no format reads them."""
    names = [(column, folded(column)) for column in columns]
    return tuple(
        column for column, name in names
        if any(word in name for word in _ANSWERS) and not any(word in name for word in _NOT_LEARNT)
    )  # fmt: skip


def is_prompt(fields: Fields) -> bool:
    """Whether a row asks something, and nothing beside it looks like what is answered."""
    value = fields.find(PROMPTS)
    if folded(fields.column(PROMPTS) or "") in ("user", "human", "request", "utilisateur"):
        return False  # by itself that may be a name
    if not isinstance(value, str) and not (isinstance(value, list) and value):
        return False
    return not any(fields.value[column] not in (None, "", [], {}) for column in answer_like(fields.keys))


_METADATA = re.compile(
    "title|titre|url|uri|link|id$|name|date|time|source|license|licence|path|file|meta|author|auteur|headline"
)


def is_plain(fields: Fields) -> bool:
    """Whether a text is all that a row says: beside it stand a few words, titles and the like."""
    text = fields.column(TEXT)
    if fields.has("role|speaker|from|sender"):
        return False  # one message a row, which belongs to others
    for column, value in fields.value.items():
        if (
            column != text
            and isinstance(value, str)
            and len(value.split()) > 3
            and not _METADATA.search(folded(column))
        ):
            return False
    return isinstance(fields.value.get(text or ""), str) and not answer_like(fields.keys)


def plain_text(fields: Fields) -> Messages:
    column = fields.column(MARKED)
    value = fields.value.get(column) if column else None
    return (isinstance(value, str) and marked(value)) or (_answer(fields.text(TEXT)),)

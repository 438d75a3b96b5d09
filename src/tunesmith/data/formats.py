"""Row -> Example: one small function per dataset shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.data.example import Example, Message, question
from tunesmith.data.fields import BadRow, Fields, as_list, as_text, options, pick, said, turns
from tunesmith.data.readers import Row
from tunesmith.data.trees import Gathered, message_trees, seed_tasks
from tunesmith.named import Named

Messages = tuple[Message, ...]
NO_COLUMNS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """A shape of rows.

    needs: columns that must be there, "a|b" for either. read: a row's columns -> messages. sample: a row of this shape.
    fits: what else a row of this shape is like, beyond its columns. refusal: why such rows are not learnt from
    unless asked by name, and what to do; '' where they are. gather: for shapes where a row is not one example.
    """

    name: str
    needs: tuple[str, ...]
    read: Callable[[Fields], Messages]
    sample: Mapping[str, Any]
    about: str
    fits: Callable[[Fields], bool] = lambda fields: True
    refusal: str = ""
    gather: Callable[[Sequence[Row], Mapping[str, str]], Gathered] | None = None


def _answer(text: str) -> Message:
    return Message("assistant", text)


def _alpaca(fields: Fields) -> Messages:
    asked = question(fields.text("instruction"), fields.optional("input|context"))
    earlier = as_list(fields.find("history")) or []
    before = tuple(
        Message(role, as_text(text, "history"))
        for pair in earlier
        for role, text in zip(("user", "assistant"), pair, strict=False)
    )
    system = fields.optional("system")
    return (*_system(system), *before, *asked, _answer(fields.text("output")))


def _system(text: str) -> Messages:
    return (Message("system", text),) if text.strip() else ()


def _dolly(fields: Fields) -> Messages:
    return (*question(fields.text("instruction"), fields.optional("context|input")), _answer(fields.text("response")))


def _prompt_completion(fields: Fields) -> Messages:
    asked = said(fields.raw("prompt"), "user", "prompt")
    return (*_system(fields.optional("system")), *asked, *said(fields.raw(COMPLETION), "assistant", "completion"))


def _question_answer(fields: Fields) -> Messages:
    return (*question(fields.text("question"), fields.optional("context|input")), _answer(fields.text(ANSWER)))


def _messages(fields: Fields) -> Messages:
    return (*_system(fields.optional("system")), *turns(fields.raw(DIALOGUE), "messages"))


def _preference(fields: Fields) -> Messages:
    chosen = fields.raw("chosen")
    if isinstance(chosen, list | tuple) and len(chosen) > 1:  # it opens with the prompt
        fields.find(PROMPT)
        return turns(chosen, "chosen")
    asked = said(fields.raw(PROMPT), "user", "prompt")
    about = fields.optional("input")
    return (*asked, *((Message("input", about),) if about.strip() else ()), *said(chosen, "assistant", "chosen"))


def _extractive_qa(fields: Fields) -> Messages:
    answers = fields.raw("answers")
    if isinstance(answers, Mapping):
        answers = answers.get("text")
    answers = as_list(answers)
    if answers is None:
        raise BadRow('"answers" holds no list of answers')
    first = answers[0] if answers else ""
    first = first.get("text") if isinstance(first, Mapping) else first
    return (*question(fields.text("question"), fields.text("context")), _answer(as_text(first, "answers")))


def _multiple_choice(fields: Fields) -> Messages:
    keys, texts = options(fields.raw(OPTIONS))
    right = fields.raw(RIGHT)
    picked = [pick(one, keys, texts) for one in (right if isinstance(right, list) else [right])]
    lines = [f"{key}) {text}" for key, text in zip(keys, texts, strict=True)]
    answer = "\n".join(lines[place] for place in picked)
    return (*question(fields.text("question"), "\n".join(lines)), _answer(answer))


def _has_options(fields: Fields) -> bool:
    options = fields.find(OPTIONS)
    return isinstance(options, Mapping) or len(as_list(options) or []) > 1


_MARKS = re.compile(
    r"\s*###\s*(Instruction|Human|User|Input|Response|Assistant|System|Entrée|Réponse)\s*:[ \t]*\n?", re.IGNORECASE
)
_MARKED = {"instruction": "user", "human": "user", "user": "user", "input": "input", "entrée": "input"}
_MARKED |= {"response": "assistant", "réponse": "assistant", "assistant": "assistant", "system": "system"}


def _alpaca_text(fields: Fields) -> Messages:
    pieces = _MARKS.split(fields.text("text"))  # what stands before the first mark is the layout's own sentence
    found = [Message(_MARKED[mark.lower()], text) for mark, text in zip(pieces[1::2], pieces[2::2], strict=True)]
    return tuple(message for message in found if message.role != "input" or message.content.strip())


def _is_marked(fields: Fields) -> bool:
    value = fields.find("text")
    return isinstance(value, str) and len(_MARKS.findall(value)) >= 2


def _classification(fields: Fields) -> Messages:
    if fields.has("sentence2|hypothesis"):
        pair = question(fields.text("sentence1|premise"), fields.text("sentence2|hypothesis"))
        return (*pair, _answer(fields.text(LABEL)))
    return (*question(fields.text(LABELLED)), _answer(fields.text(LABEL)))


def _prompts(fields: Fields) -> Messages:
    value = fields.raw("prompt|turns|question|instruction")
    if isinstance(value, list) and value and isinstance(value[0], str):
        fields.taken.discard("turns")  # only the first turn can be asked: the others wait for an answer
        value = value[0]
    about = fields.optional("input")
    return (*said(value, "user", "prompt"), *((Message("input", about),) if about.strip() else ()))


def _text(fields: Fields) -> Messages:
    return _alpaca_text(fields) if _is_marked(fields) else (_answer(fields.text("text")),)


def _unread(fields: Fields) -> Messages:
    raise ValueError("this shape is read by its `gather`, many rows at a time")


DIALOGUE = "messages|conversations|conversation"
PROMPT = "prompt|instruction|question"
ANSWER = "answer|response|output"
COMPLETION = "completion|response|answer|output"
OPTIONS = "options|choices|answers"
RIGHT = "correct_answers|answerKey|answer_idx|correct_answer|correct|answer|cop"
LABELLED = "text|sentence|sentence1|premise|review|tweet"
LABEL = "label|labels|sentiment|emotion|class|intent|category"

# In the order in which they are recognised: what needs more columns stands first.
FORMATS: Named[Format] = Named(
    "format",
    {
        shape.name: shape
        for shape in (
            Format(
                "message_tree",
                ("message_id", "parent_id", "role", "text|content"),
                _unread,
                {"message_id": "a", "parent_id": None, "role": "prompter", "text": "Name a colour."},
                "One message a row, as OASST1 has them; of each tree the path of the best-ranked replies is learnt.",
                gather=message_trees,
            ),
            Format(
                "seed_tasks",
                ("instruction", "instances"),
                _unread,
                {"instruction": "Name a colour.", "instances": [{"input": "", "output": "Blue."}]},
                "An instruction with `instances` of input and output; each instance is one example.",
                gather=seed_tasks,
            ),
            Format(
                "messages",
                (DIALOGUE,),
                _messages,
                {"messages": [{"role": "user", "content": "A colour?"}, {"role": "assistant", "content": "Blue."}]},
                "A list of turns: role and content, or ShareGPT's from and value.",
                fits=lambda fields: bool(as_list(fields.find(DIALOGUE))),
            ),
            Format(
                "preference",
                ("chosen", "rejected"),
                _preference,
                {"instruction": "Name a colour.", "chosen": "Blue.", "rejected": "A chair."},
                "Pairs of answers; the chosen one is learnt, the rejected one stays beside it unlearnt.",
                fits=lambda fields: fields.has(PROMPT) or isinstance(fields.find("chosen"), list),
            ),
            Format(
                "multiple_choice",
                ("question", OPTIONS, RIGHT),
                _multiple_choice,
                {"question": "Which is a colour?", "answers": {"a": "Blue", "b": "Chair"}, "correct_answers": ["a"]},
                "A question with options, one a line below it; the answer is the line or lines of the right ones.",
                fits=_has_options,
            ),
            Format(
                "extractive_qa",
                ("context", "question", "answers"),
                _extractive_qa,
                {"context": "The sky is blue.", "question": "Which colour is the sky?", "answers": ["blue"]},
                "A question about a text, as SQuAD has them; the first of the answers is learnt.",
            ),
            Format(
                "question_rationale",
                ("question", "answer", "rationale"),
                _question_answer,
                {"question": "What is 2 + 3?", "answer": "5", "rationale": "Two and three make five."},
                "A question, its answer and the reasoning (FLAN CoT); the answer alone is learnt: no text is made up "
                "to join the two. To learn the reasoning instead: --set columns.answer=rationale",
            ),
            Format(
                "dolly",
                ("instruction", "response"),
                _dolly,
                {"instruction": "Name a colour.", "context": "", "response": "Blue.", "category": "open_qa"},
                "Dolly's instruction, context and response; the context is the text that the instruction is about.",
            ),
            Format(
                "alpaca",
                ("instruction", "output"),
                _alpaca,
                {"instruction": "Name a colour.", "input": "", "output": "Blue."},
                "Alpaca's instruction, input and output; the input is the text that the instruction is about.",
            ),
            Format(
                "prompt_completion",
                ("prompt", COMPLETION),
                _prompt_completion,
                {"prompt": "Name a colour.", "completion": "Blue."},
                "A prompt and what completes it, as text or as turns.",
            ),
            Format(
                "question_answer",
                ("question", ANSWER),
                _question_answer,
                {"question": "Name a colour.", "answer": "Blue.", "source": "a book"},
                "A question and its answer, as MedQuAD has them; other columns stay beside them.",
            ),
            Format(
                "classification",
                (LABELLED, LABEL),
                _classification,
                {"text": "What a film!", "label": "positive"},
                "A text, or two sentences, with a label; by name, the label is the answer.",
                refusal="That is a set of labels, which a classifier learns: tunesmith classify tune. "
                "To learn to write the label as an answer: --set format=classification",
            ),
            Format(
                "alpaca_text",
                ("text",),
                _alpaca_text,
                {"text": "### Instruction:\nName a colour.\n\n### Response:\nBlue."},
                "One text a row, laid out with ### Instruction: and ### Response: (or ### Human: and ### Assistant:).",
                fits=_is_marked,
            ),
            Format(
                "text",
                ("text",),
                _text,
                {"text": "The sky is blue."},
                "Plain text, without questions.",
                refusal="That is plain text without questions: there is no answer to learn. "
                "Where columns hold questions and answers: --set columns.instruction=ASK --set columns.output=REPLY",
            ),
            Format(
                "prompts",
                ("prompt|turns|question|instruction",),
                _prompts,
                {"prompt": "Name a colour."},
                "Prompts alone, to evaluate with.",
                refusal="Those are prompts without answers: there is nothing to learn from them. "
                "Where a column holds the answers: --set columns.output=COLUMN",
            ),
        )
    },
)


def to_example(format: Format, row: Row, columns: Mapping[str, str] = NO_COLUMNS) -> Example:
    """One row as an Example, text as found; the columns not used are its `meta`.

    columns: role -> column, where columns have names of their own ({"instruction": "ask", "output": "reply"}).
    Raises BadRow where the row lacks something.
    """
    fields = Fields(row.value, columns)
    return Example(row.id, format.read(fields), fields.rest())

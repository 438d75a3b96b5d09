"""Row -> Example: one small function per dataset shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tunesmith.data import other_shapes as others
from tunesmith.data import row_shapes as shapes
from tunesmith.data.choices import is_told, way_of
from tunesmith.data.example import Example, Message
from tunesmith.data.fields import Fields
from tunesmith.data.readers import Row
from tunesmith.data.trees import Gathered, articles, has_questions, message_trees, nested_trees, seed_tasks
from tunesmith.errors import TunesmithError
from tunesmith.named import Named

Messages = tuple[Message, ...]
NO_COLUMNS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """A shape of rows.

    needs: columns that must be there, "a|b" for either. read: a row's columns -> messages. sample: a row of this shape.
    fits: what else a row of this shape is like, beyond its columns. refusal: why such rows are not learnt from
    unless asked by name, and what to do; '' where they are. gather: for shapes where a row is not one example.
    suits: what only several rows can tell; it raises TunesmithError where they cannot. settle: the format as these rows
    need it read. empty: columns that no row of the sample fills.
    """

    name: str
    needs: tuple[str, ...]
    read: Callable[..., Messages]
    sample: Mapping[str, Any]
    about: str
    fits: Callable[[Fields], bool] = lambda fields: True
    refusal: str = ""
    gather: Callable[[Sequence[Row], Mapping[str, str]], Gathered] | None = None
    suits: Callable[[Sequence[Fields]], bool] = lambda rows: True
    settle: Callable[[Format, Sequence[Fields]], Format] = lambda format, rows: format
    empty: frozenset[str] = frozenset()


def _unread(fields: Fields) -> Messages:
    raise ValueError("this shape is read by its `gather`, many rows at a time")


def _about(format: Format, rows: Sequence[Fields]) -> Format:
    """What is asked about is read too, where only the rows tell in which column it stands."""
    beside = shapes.about_of(format.name, rows)
    return replace(format, read=partial(format.read, beside=beside)) if beside else format


def _lists_of(name: str) -> Callable[[Format, Sequence[Fields]], Format]:
    """Where most rows hold a list of outputs, the first is taken; one list among texts is a bad row."""

    def settle(format: Format, rows: Sequence[Fields]) -> Format:
        lists = sum(isinstance(fields.find(name), list) for fields in rows)
        listed = replace(format, read=partial(format.read, first=True)) if 2 * lists > len(rows) else format
        return _about(listed, rows)

    return settle


def _right_answers(format: Format, rows: Sequence[Fields]) -> Format:
    """How right options are told is the same in all rows, or nobody could say what a 1 means."""
    way, _ = way_of(shapes.all_options(rows))
    return _about(replace(format, read=partial(format.read, first=int(format.name == FROM_1), way=way)), rows)


def _from_1(rows: Sequence[Fields]) -> bool:
    return way_of(shapes.all_options(rows)) == ("place", 1)


def _not_from_1(rows: Sequence[Fields]) -> bool:
    told = shapes.all_options(rows)
    way, first = way_of(told)
    if not is_told(told):
        return False
    if way == "place" and first is None:
        raise TunesmithError(
            "It cannot be told whether the right answers are counted from 0 or from 1: no 0 is among them, nor the "
            f"number of all options. Say it: --set format=multiple_choice (from 0) or --set format={FROM_1}"
        )
    return first != 1


FROM_1 = "multiple_choice_from_1"

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
                "nested_tree",
                ("prompt",),
                _unread,
                {
                    "prompt": {
                        "role": "prompter",
                        "text": "A colour?",
                        "replies": [{"role": "assistant", "text": "Blue."}],
                    }
                },
                "One tree of messages a row, replies inside of what they reply to (OASST1's trees); the path of the "
                "best-ranked replies is learnt.",
                fits=shapes.is_tree,
                gather=nested_trees,
            ),
            Format(
                "seed_tasks",
                ("instruction", "instances"),
                _unread,
                {"instruction": "Name a colour.", "instances": [{"input": "", "output": "Blue."}]},
                "An instruction with `instances` of input and output; each instance is one example. "
                "Super-NaturalInstructions' task files too.",
                gather=seed_tasks,
            ),
            Format(
                "squad",
                ("paragraphs|qas",),
                _unread,
                {"paragraphs": [{"context": "The sky is blue.", "qas": [{"question": "Is it?", "answers": ["yes"]}]}]},
                "Articles with paragraphs and their questions (SQuAD's files); each question is one example.",
                fits=has_questions,
                gather=articles,
            ),
            Format(
                "preference",
                ("chosen", "rejected"),
                shapes.preference,
                {"instruction": "Name a colour.", "chosen": "Blue.", "rejected": "A chair."},
                "Pairs of answers, as texts or as turns; the chosen one is learnt, the rejected one stays beside it "
                "unlearnt.",
                fits=shapes.is_preference,
            ),
            Format(
                "messages",
                (shapes.DIALOGUE,),
                shapes.messages,
                {"messages": [{"role": "user", "content": "A colour?"}, {"role": "assistant", "content": "Blue."}]},
                "A list of turns: role and content, ShareGPT's from and value, pairs, or texts that alternate.",
                fits=lambda fields: shapes.is_dialogue(fields) and not shapes.is_judged(fields),
            ),
            Format(
                "multiple_choice",
                (shapes.QUESTION, shapes.OPTIONS, shapes.RIGHT),
                shapes.multiple_choice,
                {"question": "Which is a colour?", "answers": {"a": "Blue", "b": "Chair"}, "correct_answers": ["a"]},
                "A question with options, one a line below it; the answer is the line or lines of the right ones, told "
                "by letter, by text, or by their place counted from 0. Options may stand in columns of their own.",
                fits=shapes.has_options,
                suits=_not_from_1,
                settle=_right_answers,
            ),
            Format(
                FROM_1,
                (shapes.QUESTION, shapes.OPTIONS, shapes.RIGHT),
                partial(shapes.multiple_choice, first=1),
                {"question": "Which is a colour?", "option1": "Chair", "option2": "Blue", "answer": 2},
                "The same, where the right option is told by its place counted from 1.",
                fits=shapes.has_options,
                suits=_from_1,
                settle=_right_answers,
            ),
            Format(
                "extractive_qa",
                ("context", "question", "answers|answer"),
                shapes.extractive_qa,
                {"context": "The sky is blue.", "question": "Which colour is the sky?", "answers": ["blue"]},
                "A question about a text, as SQuAD has them; the first of the answers is learnt.",
                fits=shapes.has_answers,
                settle=_about,
            ),
            Format(
                "judged",
                (f"{shapes.PROMPT}|{shapes.DIALOGUE}", shapes.JUDGED),
                shapes.judged,
                {"question": "Name a colour.", "answer": "Blue.", "label": True},
                "Answers with a word on whether they are right; by name, those that are not are left out.",
                fits=shapes.is_judged,
                suits=shapes.judges,
                refusal="Its label may say whether the answer is a right one. To learn only those that it calls right: "
                "--set format=judged. To learn all of them, name them as they are: --set format=messages, alpaca, "
                "prompt_completion or question_answer",
            ),
            Format(
                "question_rationale",
                ("question", "answer", "rationale"),
                shapes.question_answer,
                {"question": "What is 2 + 3?", "answer": "5", "rationale": "Two and three make five."},
                "A question, its answer and the reasoning (FLAN CoT); the answer alone is learnt: no text is made up "
                "to join the two. To learn the reasoning instead: --set columns.answer=rationale",
                settle=_about,
            ),
            Format(
                "dolly",
                ("instruction", "response"),
                shapes.dolly,
                {"instruction": "Name a colour.", "context": "", "response": "Blue.", "category": "open_qa"},
                "Dolly's instruction, context and response; the context is the text that the instruction is about.",
                settle=_lists_of("response"),
            ),
            Format(
                "alpaca",
                ("instruction", "output"),
                shapes.alpaca,
                {"instruction": "Name a colour.", "input": "", "output": "Blue."},
                "Alpaca's instruction, input and output; the input is the text that the instruction is about.",
                settle=_lists_of("output"),
            ),
            Format(
                "prompt_completion",
                (shapes.ASKED, shapes.COMPLETION),
                shapes.prompt_completion,
                {"prompt": "Name a colour.", "completion": "Blue."},
                "A prompt and what completes it, as text or as turns; P3's and FLAN's inputs and targets too.",
                fits=shapes.is_prompt_completion,
                settle=_about,
            ),
            Format(
                "question_answer",
                ("question", shapes.ANSWER),
                shapes.question_answer,
                {"question": "Name a colour.", "answer": "Blue.", "source": "a book"},
                "A question and its answer, as MedQuAD has them; of several answers the first. Other columns stay "
                "beside them.",
                fits=shapes.asks,
                settle=_about,
            ),
            Format(
                "classification",
                (others.LABELLED, others.LABEL),
                others.classification,
                {"text": "What a film!", "label": "positive"},
                "A text, or two sentences, with a label; by name, the label is the answer.",
                fits=others.is_labelled,
                settle=lambda format, rows: replace(format, read=partial(format.read, columns=others.text_alone(rows))),
                refusal="That is a set of labels, which a classifier learns: tunesmith classify tune. "
                "To learn to write the label as an answer: --set format=classification",
            ),
            Format(
                "alpaca_text",
                (others.MARKED,),
                others.marked_text,
                {"text": "### Instruction:\nName a colour.\n\n### Response:\nBlue."},
                "One text a row, laid out with ### Instruction: and ### Response:, Human: and Assistant:, ChatML, or "
                "the marks of Llama, Gemma or Zephyr.",
                fits=others.is_marked,
            ),
            Format(
                "text",
                (others.TEXT,),
                others.plain_text,
                {"text": "The sky is blue."},
                "Plain text, without questions.",
                fits=others.is_plain,
                suits=lambda rows: not others.have_labels(rows),
                refusal="That is plain text without questions: there is no answer to learn. "
                "Where columns hold questions and answers: --set columns.instruction=ASK --set columns.output=REPLY. "
                "Labels are for a classifier: tunesmith classify tune --set columns.label=COLUMN",
            ),
            Format(
                "prompts",
                (f"{others.PROMPTS}|text",),
                others.prompts,
                {"prompt": "Name a colour."},
                "Prompts alone, to evaluate with.",
                fits=others.is_prompt,
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
    fields = Fields(row.value, columns, format.empty)
    return Example(row.id, format.read(fields), fields.rest())

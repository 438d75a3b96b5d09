"""Every format: its columns, a sample row, its sentence; and a row of one -> Example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tunesmith.data import other_shapes as others
from tunesmith.data import row_shapes as shapes
from tunesmith.data.example import Example
from tunesmith.data.fields import Fields
from tunesmith.data.readers import Row
from tunesmith.data.row_format import (
    FROM_1,
    Format,
    about_too,
    from_1,
    lists_of,
    not_from_1,
    right_answers,
    unread,
)
from tunesmith.data.trees import (
    LISTED,
    articles,
    has_pairs,
    has_questions,
    intents,
    message_trees,
    nested_trees,
    question_lists,
    seed_tasks,
)
from tunesmith.data.turn_rows import CONVERSATION, SAID, SPEAKER, says_who, turn_rows
from tunesmith.named import Named

NO_COLUMNS: Mapping[str, str] = {}

# In the order in which they are recognised: what needs more columns stands first.
FORMATS: Named[Format] = Named(
    "format",
    {
        shape.name: shape
        for shape in (
            Format(
                "message_tree",
                ("message_id", "parent_id", "role", "text|content"),
                unread,
                {"message_id": "a", "parent_id": None, "role": "prompter", "text": "Name a colour."},
                "One message a row, as OASST1 has them; of each tree the path of the best-ranked replies is learnt.",
                gather=message_trees,
            ),
            Format(
                "nested_tree",
                ("prompt",),
                unread,
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
                "turn_rows",
                (CONVERSATION, SPEAKER, SAID),
                unread,
                {"conversation_id": "c1", "role": "user", "content": "Name a colour."},
                "One message a row, as chats are exported; the rows of a conversation are one example.",
                fits=says_who,
                gather=turn_rows,
            ),
            Format(
                "seed_tasks",
                ("instruction", "instances"),
                unread,
                {"instruction": "Name a colour.", "instances": [{"input": "", "output": "Blue."}]},
                "An instruction with `instances` of input and output; each instance is one example. "
                "Super-NaturalInstructions' task files too.",
                gather=seed_tasks,
            ),
            Format(
                "squad",
                ("paragraphs|qas",),
                unread,
                {"paragraphs": [{"context": "The sky is blue.", "qas": [{"question": "Is it?", "answers": ["yes"]}]}]},
                "Articles with paragraphs and their questions (SQuAD's files); each question is one example.",
                fits=has_questions,
                gather=articles,
            ),
            Format(
                "question_list",
                (LISTED,),
                unread,
                {"title": "Colours", "qa_pairs": [{"question": "Name a colour.", "answer": "Blue."}]},
                "A list of questions with their answers, and perhaps the text that they are about; each question is "
                "one example.",
                fits=has_pairs,
                gather=question_lists,
            ),
            Format(
                "intents",
                ("patterns", "responses"),
                unread,
                {"tag": "colours", "patterns": ["Name a colour.", "A colour?"], "responses": ["Blue."]},
                "A chatbot's intents.json: what may be asked and how it is answered; each pattern is one example, with "
                "the first response.",
                gather=intents,
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
                suits=not_from_1,
                settle=right_answers,
            ),
            Format(
                FROM_1,
                (shapes.QUESTION, shapes.OPTIONS, shapes.RIGHT),
                partial(shapes.multiple_choice, first=1),
                {"question": "Which is a colour?", "option1": "Chair", "option2": "Blue", "answer": 2},
                "The same, where the right option is told by its place counted from 1.",
                fits=shapes.has_options,
                suits=from_1,
                settle=right_answers,
            ),
            Format(
                "conversational_qa",
                ("question", "answers|answer"),
                shapes.conversational_qa,
                {"context": "The sky is blue.", "question": ["Which colour?", "Always?"], "answers": ["Blue", "No"]},
                "A list of questions with as many answers, as CoQA and QuAC have them: one conversation, its text with "
                "the first question.",
                fits=shapes.asks_in_turn,
                settle=about_too,
            ),
            Format(
                "extractive_qa",
                ("context", "question", "answers|answer"),
                shapes.extractive_qa,
                {"context": "The sky is blue.", "question": "Which colour is the sky?", "answers": ["blue"]},
                "A question about a text, as SQuAD has them; the first of the answers is learnt.",
                fits=shapes.has_answers,
                settle=about_too,
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
                settle=about_too,
            ),
            Format(
                "dolly",
                ("instruction", "response"),
                shapes.dolly,
                {"instruction": "Name a colour.", "context": "", "response": "Blue.", "category": "open_qa"},
                "Dolly's instruction, context and response; the context is the text that the instruction is about.",
                fits=shapes.is_dolly,
                settle=lists_of("response"),
            ),
            Format(
                "alpaca",
                ("instruction", "output"),
                shapes.alpaca,
                {"instruction": "Name a colour.", "input": "", "output": "Blue."},
                "Alpaca's instruction, input and output; the input is the text that the instruction is about.",
                settle=lists_of("output"),
            ),
            Format(
                "prompt_completion",
                (shapes.ASKED, shapes.COMPLETION),
                shapes.prompt_completion,
                {"prompt": "Name a colour.", "completion": "Blue."},
                "A prompt and what completes it, as text or as turns; P3's and FLAN's inputs and targets too.",
                fits=shapes.is_prompt_completion,
                settle=about_too,
            ),
            Format(
                "question_answer",
                ("question", shapes.ANSWER),
                shapes.question_answer,
                {"question": "Name a colour.", "answer": "Blue.", "source": "a book"},
                "A question and its answer, as MedQuAD has them; of several answers the first. Other columns stay "
                "beside them.",
                fits=shapes.asks,
                settle=about_too,
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
                "Plain text, without questions; of a .txt file, each paragraph.",
                fits=others.is_plain,
                suits=lambda rows: not others.have_labels(rows),
                refusal="That is plain text without questions: there is no answer to learn. "
                "(Of a .txt file that is no table, a row is a paragraph: what stands between empty lines.) "
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


__all__ = ["FORMATS", "NO_COLUMNS", "Format", "to_example"]

"""Nothing falls back in silence: what fits no format is told."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from tunesmith.data.example import invalid
from tunesmith.data.formats import FORMATS, to_example
from tunesmith.data.readers import Row
from tunesmith.data.recognise import Reason, must_fit, reasons, recognise
from tunesmith.errors import TunesmithError


def rows(*values: dict[str, Any]) -> list[Row]:
    return [Row(value, "mine.jsonl", line) for line, value in enumerate(values, 1)]


def test_why_names_the_columns_that_are_read() -> None:
    found, why = recognise(rows({"id": 1, "instruction": "a", "input": "", "output": "b"}))
    assert (found.name, why) == ("alpaca", "mine.jsonl has the columns of alpaca: instruction, input, output.")
    _, why = recognise(rows({"ask": "a", "reply": "b"}), {"instruction": "ask", "output": "reply"})
    assert why == "mine.jsonl has the columns of alpaca: ask, reply."


def test_the_facts_of_a_reason_can_be_read_back() -> None:
    found = [Reason("my rows.v2.jsonl", "alpaca", "ask, reply"), Reason("b.csv", "qa"), Reason("c.gz", "qa", "q, a.b")]
    assert reasons(" ".join(map(str, found))) == found
    assert reasons("") == reasons("its columns.") == reasons(f"{found[0]} And more.") == []


def test_a_row_that_lacks_a_key_does_not_hide_the_format() -> None:
    good = {"instruction": "a", "output": "b"}
    assert recognise(rows(good, {"instruction": "a"}, good))[0].name == "alpaca"
    assert recognise([*rows(good), Row({}, "mine.jsonl", 2, "broken JSON")])[0].name == "alpaca"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"question": "q", "choices": ["a", "b"], "answer": 0}, "multiple_choice"),
        ({"question": "q", "context": "c", "answers": ["a"]}, "extractive_qa"),
        ({"question": "q", "answer": "a", "context": "c"}, "question_answer"),
        ({"prompt": "q", "chosen": "a", "rejected": "b"}, "preference"),
        ({"instruction": "q", "output": "o", "text": "### Instruction: q"}, "alpaca"),
        ({"conversations": [{"from": "human", "value": "a"}]}, "messages"),
        ({"messages": '[{"role": "user", "content": "a"}]'}, "messages"),
        ({"question": "q", "source": "s"}, "prompts"),
        ({"turns": ["a", "b"], "category": "c"}, "prompts"),
        ({"text": "t", "meta": {}}, "text"),
    ],
)
def test_what_other_rows_are(value: dict[str, Any], name: str) -> None:
    assert recognise(rows(value))[0].name == name


def test_unknown_columns_are_told_with_what_to_type() -> None:
    with pytest.raises(TunesmithError) as told:
        recognise(rows({"ask": "a", "reply": "b"}))
    text = str(told.value)
    assert text.startswith("mine.jsonl: its columns (ask, reply) are not those of a known format:")
    assert all(f"  {name}: " in text for name in FORMATS)
    assert "--set columns.instruction=ask --set columns.output=reply\n" in text
    assert "  alpaca: instruction, input, output\n" in text


def typed(*values: dict[str, Any]) -> str:
    """What is told of these rows after the known formats, from what is to be typed on."""
    with pytest.raises(TunesmithError) as told:
        recognise(rows(*values))
    return str(told.value).partition("Say what its columns are:\n")[2]


SKY = ["The sky is blue, says Ada.", "No, it is grey today.", "It may rain, I think.", "Then take a coat."]
ADVISED: dict[str, tuple[dict[str, list[Any]], str]] = {  # name: (each column's values, what is to be typed)
    "two texts inside of an object": (
        {"id": ["0", "1", "2", "3"], "translation": [{"en": text, "fr": f"Oui : {text}"} for text in SKY]},
        "columns.instruction=translation.en --set columns.output=translation.fr",
    ),
    "a list of answers inside of an object": (
        {
            "q_id": ["a1b", "c2d", "e3f", "g4h"],
            "title": SKY,
            "selftext": ["", "", "Well.", ""],
            "subreddit": ["asked"] * 4,
            "answers": [
                {"a_id": ["z1", "z2"], "text": [f"Because {text}", "Who knows?"], "score": [3, 1]} for text in SKY
            ],
        },
        "columns.instruction=title --set columns.output=answers",
    ),
    "answers of several models": (
        {
            "instruction": SKY,
            "completions": [[{"model": "small", "response": f"I say: {text}"}, {"model": "large"}] for text in SKY],
        },
        "columns.instruction=instruction --set columns.output=completions.0.response",
    ),
    "who speaks": (
        {
            "Description": SKY,
            "Patient": [f"Doctor, {text}" for text in SKY],
            "Doctor": [f"Rest. {text}" for text in SKY],
        },
        "columns.instruction=Patient --set columns.output=Doctor",
    ),
    "who asked, and what": (
        {
            "Date": ["03/01", "04/01"] * 2,
            "Utilisateur": ["Jean Martin", "Anne Petit", "Luc", "Zoé"],
            "Message": SKY,
            "Réponse": [f"Oui. {text}" for text in SKY],
        },
        "columns.instruction=Message --set columns.output='Réponse'",
    ),
    "a dialogue and its summary": (
        {"dialogue": [f"User: {text}\nAssistant: Is it so?" for text in SKY], "summary": SKY},
        "columns.instruction=dialogue --set columns.output=summary",
    ),
    "a summary beside the answer": (
        {"message": SKY, "summary": [f"Is it? {text}" for text in SKY], "answer": [f"Yes. {text}" for text in SKY]},
        "columns.instruction=message --set columns.output=answer",
    ),
    "code": (
        {
            "question_id": [3, 4, 5, 6],
            "intent": SKY,
            "rewritten_intent": [None, "Say it.", "Say it again.", "Say more."],
            "snippet": [f"say('{text}')" for text in SKY],
        },
        "columns.instruction=intent --set columns.output=snippet",
    ),
    "lists of sentences": (
        {
            "source": [[text, "So it goes."] for text in SKY],
            "source_labels": [[0, 1]] * 4,
            "paper_id": ["B1x", "B2x", "B3x", "B4x"],
            "target": [[f"In short: {text}"] for text in SKY],
        },
        "columns.instruction='=WHAT TO DO' --set columns.input=source --set columns.output=target",
    ),
    "answers of several models, with scores": (
        {
            "instruction": SKY,
            "completions": [
                [{"response": "No idea.", "overall_score": 2.0}, {"response": f"I say: {text}", "overall_score": 8.5}]
                for text in SKY
            ],
        },
        "columns.instruction=instruction --set columns.output=completions",
    ),
    "ranked answers": (
        {
            "prompt": SKY,
            "answers": [[{"answer": "No.", "rank": 2.0}, {"answer": f"I say: {text}", "rank": 1.0}] for text in SKY],
        },
        "columns.instruction=prompt --set columns.output=answers",
    ),
    "a question inside of an object": (
        {
            "document": [{"id": "d", "summary": {"text": f"It is said: {text}"}} for text in SKY],
            "question": [{"text": text, "tokens": text.split()} for text in SKY],
            "answers": [[{"text": f"Because {text}", "tokens": ["Because"]}] for text in SKY],
        },
        "columns.instruction=question.text --set columns.output=answers.0.text",
    ),
    "a text of no name": (
        {
            "one": ["0", "4", "0", "4"],
            "two": [f"Mon Apr 06 22:19:4{n} PDT" for n in range(4)],
            "three": [f"{text} And that is what I wanted to say today." for text in SKY],
        },
        "columns.text=three --set columns.label=one",
    ),
    "a pupil's answer beside the one to learn": (
        {
            "Intitulé": SKY,
            "Réponse de l'élève": ["Oui.", "Non, jamais.", "Je ne sais pas.", "Peut-être bien."],
            "Réponse du professeur": [f"C'est juste : {text}" for text in SKY],
        },
        "columns.instruction='Intitulé' --set columns.output='Réponse du professeur'",
    ),
    "a glossary": (
        {"Terme": ["ciel", "nuit", "pluie fine", "vent"], "Définition": SKY},
        "columns.instruction=Terme --set columns.output='Définition'",
    ),
    "turns": (
        {
            "question_id": ["a1", "b2", "c3", "d4"],
            "model_a": ["small", "large", "small", "large"],
            "conversation_a": [
                [{"role": "user", "content": text}, {"role": "assistant", "content": "Yes, it is."}] for text in SKY
            ],
        },
        "columns.messages=conversation_a",
    ),
}


@pytest.mark.parametrize("name", ADVISED)
def test_what_is_to_be_typed_can_be_learnt(name: str) -> None:
    columns, expected = ADVISED[name]
    values = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    told = typed(*values)
    assert f"--set {expected}\n" in f"{told}\n"
    typed_in = [word for word in shlex.split(expected) if word != "--set"]
    mapped = dict(one.removeprefix("columns.").split("=", 1) for one in typed_in)
    format, _ = recognise(rows(*values), mapped)
    assert not any(invalid(to_example(format, row, mapped).messages) for row in rows(*values))


def test_two_answers_to_one_question_are_told_to_be_so() -> None:
    two = [{"prompt": text, "response_0": f"Yes: {text}", "response_1": f"Not so: {text}", "better": 0} for text in SKY]
    with pytest.raises(TunesmithError, match=r"\(response_0 and response_1 answer the same: learn the better"):
        recognise(rows(*two))
    with pytest.raises(TunesmithError, match="to learn answers") as error:
        recognise(rows(*({"title": text, "the_reply_text": f"Yes: {text}"} for text in SKY)))
    assert "answer the same" not in str(error.value)


@pytest.mark.parametrize(
    "beside",
    [
        {"mc1_targets": {"choices": ["Blue it is.", "Red it is."], "labels": [1, 0]}},  # options are no answer
        {"links": "https://example.org/sky", "number": "7"},
        {"said_by": {"id": 3}, "ids": [1, 2]},
        {"rejected_text": "It is red, is it not?"},
    ],
)
def test_no_column_is_named_where_none_is_an_answer(beside: dict[str, Any]) -> None:
    told = typed(*({"sky_text": text, "difficulty_score": 1} | beside for text in SKY))
    assert told.startswith("  to learn answers:  no two of them were seen to hold, as text, what is asked and what ")
    assert "    --set columns.instruction=ASK --set columns.output=REPLY\n" in told


def test_a_label_is_few_values_that_come_again_beside_a_text() -> None:
    found = [{"number": n, "mail": text, "folder": "ab"[n % 2]} for n, text in enumerate(SKY)]
    assert "to learn labels:   --set columns.text=mail --set columns.label=folder" in typed(*found)
    named = [{"shelf": "xy"[n % 2], "genre": "ab"[n % 2], "mail": {"said": text}} for n, text in enumerate(SKY)]
    assert "to learn labels:   --set columns.text=mail.said --set columns.label=genre" in typed(*named)


def test_columns_must_be_there_and_roles_known() -> None:
    good = rows({"ask": "a", "reply": "b"})
    with pytest.raises(TunesmithError, match=r'has no column "asks"\. Did you mean "ask"'):
        recognise(good, {"instruction": "asks", "output": "reply"})
    with pytest.raises(
        TunesmithError, match=r'columns\.instructions: there is no such role\. Did you mean "instruction"'
    ):
        recognise(good, {"instructions": "ask", "output": "reply"})


def test_a_format_by_name_must_fit() -> None:
    must_fit(FORMATS["alpaca"], rows({"a": 1}, {"instruction": "a", "output": "b"}))
    with pytest.raises(
        TunesmithError, match="is no dolly, which needs instruction, response; its columns are question"
    ):
        must_fit(FORMATS["dolly"], rows({"question": "q"}))


def text_beside(column: str, *values: Any) -> str:
    """The format of texts beside which a column of this name holds these values."""
    rows = [Row({"text": f"The sky is blue, says number {n}.", column: one}, "f", n) for n, one in enumerate(values)]
    try:
        return recognise(rows)[0].name
    except TunesmithError:
        return ""


def test_what_tells_where_a_text_is_from_is_told_by_whole_words() -> None:
    long = "What the text beside it does not say"
    for column in ("title", "source_url", "fileName", "subtitle", "docid", "page ids", "timestamp", "auteurs"):
        assert text_beside(column, long) == text_beside(column, *"ababab") == "text", column
    for column in ("candidate", "profile", "overtime", "empathy"):  # date, file, time, path are parts of these
        assert text_beside(column, long) != "text" != text_beside(column, *"ababab"), column

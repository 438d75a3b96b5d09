"""Rows laid out as well-known sets are, with the columns that stand beside: what is learnt, what is left, what is asked.

The rows are ours.
"""

# ruff: noqa: E501 - a row stands on its line

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tunesmith.data.fields import BadRow, LeftOut, unpacked
from tunesmith.data.formats import FORMATS, to_example
from tunesmith.data.hub import names_of
from tunesmith.data.prepare import prepare
from tunesmith.data.readers import Row, class_names, table_rows
from tunesmith.data.recognise import recognise
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

Q, A, C, D = "Which colour is the sky?", "Blue.", "The sky is blue at noon.", "At night it is black."
KEYS = "abcde"
LINES = "a) Blue\nb) Red\nc) Chair\nd) Dog"


def read(*values: dict[str, Any]) -> tuple[str, list[list[tuple[str, str]]]]:
    rows = [Row(value, "mine.jsonl", line) for line, value in enumerate(values, 1)]
    format, _ = recognise(rows)
    examples = format.gather(rows, {}).examples if format.gather else [to_example(format, row) for row in rows]
    return format.name, [[(m.role, m.content.strip()) for m in example.messages] for example in examples]


def choice(asked: str, lines: str, answer: str) -> list[tuple[str, str]]:
    return [("user", asked), ("input", lines), ("assistant", answer)]


FOUR = {"option_a": "Blue", "option_b": "Red", "option_c": "Chair", "option_d": "Dog"}
CHOICES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "m_mmlu": ({"instruction": Q, **FOUR, "answer": "B", "id": "x/1"}, choice(Q, LINES, "b) Red")),
    "LLM Science Exam": (
        {"id": 3, "prompt": Q, "A": "Blue", "B": "Red", "C": "Chair", "D": "Dog", "E": "Cat", "answer": "E"},
        choice(Q, f"{LINES}\ne) Cat", "e) Cat"),
    ),
    "QuAIL": (
        {"id": "f1_0", "context_id": "f1", "question_id": "0", "domain": "fiction", "metadata": {"author": "x"},
         "context": C, "question": Q, "question_type": "Causality", "answers": ["Blue", "Red", "Chair", "Dog"], "correct_answer_id": 0},
        choice(Q, f"{C}\n\n{LINES}", "a) Blue"),
    ),
    "QuaRTz": (
        {"id": "Q1", "question": Q, "choices": {"text": ["Blue", "Red"], "label": ["A", "B"]}, "answerKey": "A",
         "para": C, "para_id": "S1", "para_anno": {"cause_dir_str": "more"}},
        choice(Q, f"{C}\n\nA) Blue\nB) Red", "A) Blue"),
    ),
    "QuAIL, no context": (
        {"id": "f1_0", "question": Q, "answers": ["Blue", "Red", "Chair", "Dog"], "correct_answer_id": 0},
        choice(Q, LINES, "a) Blue"),
    ),
    "DREAM": (
        {"id": 0, "dialogue_id": "5-510", "dialogue": ["M: I see.", "W: It is blue."], "question": Q,
         "choice": ["Blue", "Red", "Chair"], "answer": "Red"},
        choice(Q, "M: I see.\n\nW: It is blue.\n\na) Blue\nb) Red\nc) Chair", "b) Red"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice(name: str) -> None:
    value, messages = CHOICES[name]
    assert read(value) == ("multiple_choice", [messages])


def asked(about: str, answer: str = A) -> list[tuple[str, str]]:
    return [("user", Q), *([("input", about)] if about else []), ("assistant", answer)]


MUSIQUE = [
    {"idx": 0, "title": "Sky", "paragraph_text": C, "is_supporting": True},
    {"idx": 1, "title": "Night", "paragraph_text": D, "is_supporting": False},
]
TITLED = f"Sky\n{C}\n\nNight\n{D}"
# name: (format, row, messages)
ANSWERS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "Asclepius": ("question_answer", {"patient_id": 1, "note": C, "question": Q, "answer": A, "task": "QA"}, asked(C)),
    "ROPES": (
        "question_answer",
        {"id": "1", "background": C, "situation": D, "question": Q, "answers": {"text": [A]}},
        asked(f"{C}\n\n{D}"),
    ),
    "TweetQA": ("question_answer", {"Question": Q, "Answer": [A, "Azure"], "Tweet": C, "qid": "x"}, asked(C)),
    "DuoRC": (
        "question_answer",
        {"plot_id": "/m/1", "plot": C, "title": "Sky", "question_id": "b", "question": Q, "answers": [A], "no_answer": False},
        asked(C),
    ),
    "SciQ": (
        "question_answer",
        {"question": Q, "distractor3": "Red", "distractor1": "Dog", "distractor2": "Cat", "correct_answer": A, "support": C},
        asked(C),
    ),
    "a document": ("question_answer", {"question": Q, "answer": A, "document": C}, asked(C)),
    "a text": ("question_answer", {"question": Q, "answer": A, "text": C}, asked(C)),
    "SVAMP": (
        "question_answer",
        {"ID": "c", "Body": C, "Question": Q, "Equation": "( 8.0 - 3.0 )", "Answer": A, "Type": "Subtraction"},
        asked(C),
    ),
    "ASDiv": ("question_answer", {"body": C, "question": Q, "solution_type": "T", "answer": A, "formula": "7+2=9"}, asked(C)),
    "a question to be answered so": (
        "alpaca",
        {"instruction": C, "question": Q, "output": A},
        [("user", C), ("input", Q), ("assistant", A)],
    ),
    "a sentence to work on": ("alpaca", {"instruction": Q, "sentence": C, "output": A}, asked(C)),
    "a question that the prompt asks in other words": (
        "prompt_completion",
        {"prompt": Q, "question": "What is the colour of the sky?", "completion": A},
        asked(""),
    ),
    "a document that is an id": ("question_answer", {"question": Q, "answer": A, "document": "sky_12.pdf"}, asked("")),
    "a text that says all again": ("question_answer", {"question": Q, "answer": A, "text": f"{Q} {A}"}, asked("")),
    "an article to work on": ("alpaca", {"instruction": Q, "article": C, "output": A}, asked(C)),
    "Alpaca's text": ("alpaca", {"instruction": Q, "output": A, "text": f"Do this.\n\n{Q}\n\n{A}"}, asked("")),
    "a prompt that holds its document": (
        "prompt_completion",
        {"prompt": f"{C} {Q}", "document": C, "completion": A},
        [("user", f"{C} {Q}"), ("assistant", A)],
    ),
    "RAGAS": (
        "question_answer",
        {"question": Q, "contexts": [C, D], "answer": A, "ground_truth": "x"},
        asked(f"{C}\n\n{D}"),
    ),
    "MS MARCO": (
        "question_answer",
        {"answers": [A], "passages": {"is_selected": [1, 0], "passage_text": [C, D], "url": ["u", "v"]}, "query": Q,
         "query_id": 5, "query_type": "description", "wellFormedAnswers": []},
        asked(f"{C}\n\n{D}"),
    ),
    "MuSiQue": (
        "question_answer",
        {"id": "2hop", "paragraphs": MUSIQUE, "question": Q, "question_decomposition": [{"id": 1}], "answer": A,
         "answer_aliases": [], "answerable": True},
        asked(TITLED),
    ),
    "HotpotQA's file": (
        "question_answer",
        {"_id": "5a", "answer": A, "question": Q, "supporting_facts": [["Sky", 0]],
         "context": [["Sky", [C[:8], C[8:]]], ["Night", [D]]], "type": "bridge", "level": "easy"},
        asked(TITLED),
    ),
    "human and bot, with their text": (
        "prompt_completion", {"human": Q, "bot": A, "text": f"{Q} {A}"}, asked(""),
    ),
    "user and response": ("prompt_completion", {"user": Q, "response": A}, asked("")),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer(name: str) -> None:
    format, value, messages = ANSWERS[name]
    assert read(value) == (format, [messages])


def test_a_list_of_answers_beside_the_place_of_the_right_one_is_no_list_of_right_ones() -> None:
    told = {"answers": ["Blue", "Red"], "question": Q, "id": "b7"}
    assert read(told)[0] == "question_answer"
    for value in ({**told, "correct_one": 7}, {**told, "context": C, "gold_id": "9"}):
        with pytest.raises(TunesmithError, match="not those of a known format"):
            read(value)


def test_the_name_of_a_user_is_no_prompt() -> None:
    tweet = {"target": 0, "ids": 1467, "date": "Mon Apr 06", "flag": "NO_QUERY", "user": "sky_fan", "text": C}
    assert read(tweet)[0] != "prompt_completion"
    with pytest.raises(TunesmithError):
        read({"user": "sky_fan", "review": C, "response": A})


CHATS: dict[str, dict[str, Any]] = {
    "MedDialog": {"description": "Sky.", "utterances": [f"patient: {Q}", f"doctor: {A}"]},
    "MedDialog's file": {
        "id": 1,
        "dialogue_turns": "x",
        "dialogue": [{"speaker": "patient", "utterance": Q}, {"speaker": "doctor", "utterance": A}],
    },
    "French": {"dialogue": [f"Élève : {Q}", f"Professeur : {A}"]},
    "a colon that is none": {"conversations": [Q, A]},
}


@pytest.mark.parametrize("name", CHATS)
def test_a_chat(name: str) -> None:
    assert read(CHATS[name]) == ("messages", [asked("")])


TURNS = [{"role": "user", "content": Q}, {"role": "assistant", "content": A}]
JUDGED: dict[str, dict[str, Any]] = {
    "KTO": {"messages": TURNS, "label": True},
    "LLaMA-Factory": {"conversations": TURNS, "kto_tag": "true"},
    "TRL": {"prompt": TURNS[:1], "completion": TURNS[1:], "label": True},
    "instructions": {"instruction": Q, "input": "", "output": A, "label": 1},
    "BeaverTails": {"prompt": Q, "response": A, "category": {"violence": False}, "is_safe": True},
}


@pytest.mark.parametrize("name", JUDGED)
def test_answers_that_may_be_bad_are_asked_about(name: str) -> None:
    value = JUDGED[name]
    format, messages = read(value)
    assert (format, messages) == ("judged", [asked("")]) and FORMATS[format].refusal
    column = next(column for column in ("label", "kto_tag", "is_safe") if column in value)
    with pytest.raises(LeftOut, match="a wrong one"):
        to_example(FORMATS["judged"], Row({**value, column: False}, "f", 1))
    assert survey([value], Recipe()).sort == "judged"


def test_the_number_of_an_answer_that_is_a_label_does_not_judge_it() -> None:
    rows = [{"instruction": f"{C} {n}", "output": ("bad", "good")[n % 2], "label": n % 2} for n in range(8)]
    assert read(*rows)[0] == "alpaca"


def test_tune_tells_texts_that_it_does_not_read() -> None:
    rows = [
        {"instruction": f"Name {n}.", "output": A, "hints": [C, f"{n} is a number, and so is {n + 1}."]}
        for n in range(20)
    ]
    assert prepare(rows, Recipe()).reading()["unread"] == ["hints"]


MARKED_ANSWERS: dict[str, dict[str, Any]] = {
    "the option's mark": {"question": Q, "options": ["A. Blue", "B. Red"], "answer": "B. Red"},
    "its key": {"question": Q, "options": {"A": "Blue", "B": "Red"}, "answer": "B: Red"},
}


@pytest.mark.parametrize("name", MARKED_ANSWERS)
def test_a_right_answer_with_its_mark(name: str) -> None:
    assert read(MARKED_ANSWERS[name]) == ("multiple_choice", [choice(Q, "A) Blue\nB) Red", "B) Red")])


def test_other_choices() -> None:
    belebele = {
        "link": "u", "question_number": 1, "flores_passage": C, "question": Q, "mc_answer1": "Blue", "mc_answer2": "Red",
        "mc_answer3": "Cat", "mc_answer4": "Dog", "correct_answer_num": "4", "dialect": "eng_Latn", "ds": "2023",
    }  # fmt: skip
    format, found = read(belebele)
    assert format == "multiple_choice_from_1"
    assert found == [choice(Q, f"{C}\n\n1) Blue\n2) Red\n3) Cat\n4) Dog", "4) Dog")]
    swag = {
        "video-id": "v", "fold-ind": "1", "startphrase": C, "sent1": C, "sent2": "", "gold-source": "gold",
        "ending0": "Blue", "ending1": "Red", "ending2": "Cat", "ending3": "Dog", "label": 0,
    }  # fmt: skip
    assert read(swag) == ("multiple_choice", [choice(C, "0) Blue\n1) Red\n2) Cat\n3) Dog", "0) Blue")])


@pytest.mark.parametrize("old", [False, True])
def test_labels_of_a_list_are_told_by_name(old: bool) -> None:
    kind: dict[str, Any] = {"_type": "ClassLabel", "names": ["joy", "neutral"]}
    feature: Any = [kind] if old else {"_type": "List", "feature": kind}
    metadata = {b"huggingface": json.dumps({"info": {"features": {"labels": feature, "text": {}}}}).encode()}
    names = class_names(metadata)
    assert next(table_rows([{"text": Q, "labels": [1, 0]}], "f", names)).value["labels"] == ["neutral", "joy"]


def test_labels_of_a_list_on_the_hub() -> None:
    kind = SimpleNamespace(names=["joy", "neutral"])
    features = {
        "labels": SimpleNamespace(feature=kind, length=-1),
        "label": kind,
        "text": SimpleNamespace(dtype="string"),
    }
    assert names_of(SimpleNamespace(features=features)) == {"labels": kind.names, "label": kind.names}


EMPTY: dict[str, tuple[str, dict[str, Any]]] = {
    "MGSM": ("question_answer", {"question": Q, "answer": None, "answer_number": "Blue.", "equation_solution": None}),
    "no prompt": ("prompt_completion", {"prompt": None, "instruction": Q, "completion": A}),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_column_that_no_row_fills_is_passed_over(name: str) -> None:
    format, value = EMPTY[name]
    assert read(value, value) == (format, [asked("")] * 2)


PROMPTS: dict[str, dict[str, Any]] = {
    "hashes": {"prompt": f"### Instruction:\n{Q}\n\n### Response:\n"},
    "HH": {"prompt": f"\n\nHuman: {Q}\n\nAssistant:", "id": 1},
    "Llama 2": {"prompt": f"[INST] {Q} [/INST]"},
    "Vicuna-80": {"question_id": 1, "text": Q, "category": "generic"},
}


@pytest.mark.parametrize("name", PROMPTS)
def test_prompts_laid_out_for_an_answer(name: str) -> None:
    assert read(*[PROMPTS[name]] * 8) == ("prompts", [[("user", Q)]] * 8)


LABELLED: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "stance": ({"ID": "1", "Tweet": C, "Target": "The sky", "Stance": "FAVOR"}, [("user", C), ("input", "The sky"), ("assistant", "FAVOR")]),
    "a query and a document": ({"query": Q, "document": C, "label": 1}, [("user", Q), ("input", C), ("assistant", "1")]),
    "amazon_reviews_multi": (
        {"review_id": "en_1", "product_id": "p", "stars": 4, "review_body": C, "review_title": "Sky", "language": "en", "product_category": "x"},
        [("user", C), ("assistant", "4")],
    ),
    "McAuley's reviews": (
        {"reviewerID": "A1", "asin": "B0", "reviewText": C, "overall": 5.0, "summary": "Sky", "unixReviewTime": 1},
        [("user", C), ("assistant", "5.0")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_text(name: str) -> None:
    value, messages = LABELLED[name]
    assert read(value) == ("classification", [messages])


ASKED_ABOUT: dict[str, list[dict[str, Any]]] = {
    "MLSUM": [{"text": C * 9, "summary": C, "topic": "ciel", "url": "u", "title": "Sky", "date": "01/01/2010"}],
    "ColBERT humor": [{"text": C, "humor": flag} for flag in (True, False)],
    "Airline": [{"tweet_id": n, "text": f"{C} {n}", "airline_sentiment": ("bad", "good")[n % 2]} for n in range(6)],
    "DBpedia classes": [{"text": C, "l1": "Place", "l2": "Sky", "l3": "Day"}],
    "civil_comments": [{"text": C, "toxicity": 0.1, "insult": 0.0}],
    "ideal answers": [{"question": Q, "ideal_answer_1": A}],
    "provided answers": [{"question": Q, "provided_answer": A}, {"question": Q, "provided_answer": A}],
    "Spider": [{"db_id": "sky", "query": "SELECT colour FROM sky", "question": Q, "query_toks": ["SELECT"]}],
}


@pytest.mark.parametrize("name", ASKED_ABOUT)
def test_what_cannot_be_told_is_asked(name: str) -> None:
    with pytest.raises(TunesmithError, match="not those of a known format"):
        read(*ASKED_ABOUT[name])


def test_plain_text_stays_plain() -> None:
    rows = [{"text": f"{C} {n}", "source": ("web", "book")[n % 2], "lang": ("en", "fr")[n % 2]} for n in range(8)]
    assert read(*rows)[0] == "text"


MARKS: dict[str, dict[str, Any]] = {
    "OpenAssistant": {"text": f"<|prompter|>{Q}<|endoftext|><|assistant|>{A}<|endoftext|>"},
    "OIG": {"text": f"<human>: {Q}\n<bot>: {A}", "metadata": '{"source": "x"}'},
    "Phi": {"text": f"Instruct: {Q}\nOutput: {A}"},
    "red team": {
        "transcript": f"\n\nHuman: {Q}\n\nAssistant: {A}\n\n",
        "task_description": "Ask about it.",
        "rating": 1.0,
    },
    "French letters": {"text": f"Q : {Q}\nR : {A}"},
    "Baize": {"topic": Q, "input": f"[|Human|] {Q}\n[|AI|] {A}\n[|Human|] "},
}


@pytest.mark.parametrize("name", MARKS)
def test_marks_of_a_chat(name: str) -> None:
    format, found = read(MARKS[name])
    assert format == "alpaca_text" and found[0][:2] == asked("")


SYSTEMS: dict[str, dict[str, Any]] = {
    "glaive": {"system": "Be kind.", "chat": f"USER: {Q} ASSISTANT: {A}"},
    "glaive, marked": {"system": "SYSTEM: Be kind.", "chat": f"USER: {Q}\n\n\nASSISTANT: {A}"},
}
BEFORE = [["Hi", "Ho"]]
HISTORIES: dict[str, dict[str, Any]] = {
    "preference": {"prompt": Q, "history": BEFORE, "chosen": A, "rejected": "No."},
    "extractive_qa": {"context": "", "question": Q, "history": BEFORE, "answers": [A]},
    "multiple_choice": {"question": Q, "history": BEFORE, "options": ["Red", A], "answer": A},
    "judged": {"question": Q, "history": BEFORE, "answer": A, "label": True},
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_system_text_of_a_marked_chat(name: str) -> None:
    assert read(SYSTEMS[name]) == ("alpaca_text", [[("system", "Be kind."), *asked("")]])


def test_what_a_function_gives_back_is_no_answer() -> None:
    chat = f'USER: {Q}\n\n\nASSISTANT: <functioncall> {{"name": "sky"}} <|endoftext|>\n\n\nFUNCTION RESPONSE: {{"colour": 1}}'
    found = survey([{"chat": f"{chat}\n\n\nASSISTANT: {A}"}], Recipe())
    assert [m.role for m in found.found[0].messages] == ["user", "assistant", "tool", "assistant"]
    assert found.counts()["dropped"] == {"unknown role 'tool'": 1}


@pytest.mark.parametrize("name", HISTORIES)
def test_turns_before_the_question(name: str) -> None:
    format, found = read(HISTORIES[name])
    assert format == name and found[0][:3] == [("user", "Hi"), ("assistant", "Ho"), ("user", Q)]


OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "DROP": (
        "extractive_qa",
        {"section_id": "s", "query_id": "q", "passage": C, "question": Q, "answers_spans": {"spans": [A], "types": ["span"]}},
    ),
    "PubMedQA": (
        "question_answer",
        {"pubid": 1, "question": Q, "context": {"contexts": [C], "labels": ["AIM"], "meshes": ["Sky"]}, "long_answer": A, "final_decision": "yes"},
    ),
    "PubMedQA's file": (
        "question_answer",
        {"QUESTION": Q, "CONTEXTS": [C], "LABELS": ["AIM"], "MESHES": ["Sky"], "YEAR": "2007", "final_decision": "yes", "LONG_ANSWER": A},
    ),
}  # fmt: skip


def test_parts_of_turns_that_say_no_type_are_text() -> None:
    """As Gemini's and Bedrock's files for fine-tuning have them."""
    gemini = {"contents": [{"role": "user", "parts": [{"text": Q}]}, {"role": "model", "parts": [{"text": A}]}]}
    bedrock = {"messages": [{"role": r, "content": [{"text": t}]} for r, t in (("user", Q), ("assistant", A))]}
    assert read(gemini) == read(bedrock) == ("messages", [asked("")])
    image = {"messages": [{"role": "user", "content": [{"text": Q}, {"image": "x"}]}]}
    with pytest.raises(BadRow, match="holds a list, not text"):
        read(image)


def test_an_answer_of_weight_0_is_not_learnt() -> None:
    def chat(*weights: float | None) -> dict[str, Any]:
        return {
            "messages": [
                {"role": r, "content": t, "weight": w}
                for r, t, w in zip(("user", "assistant"), (Q, A), weights, strict=True)
            ]
        }

    assert read(chat(0.0, 1.0), chat(0, None)) == ("messages", [asked(""), asked("")])
    with pytest.raises(LeftOut, match="not to be learnt"):
        read(chat(None, 0))


def test_turns_that_cannot_be_read_are_called_by_their_column() -> None:
    with pytest.raises(BadRow, match=r'^turn 1 of "utterances" has no "role"'):
        read({"personality": ["I like tea."], "utterances": [{"candidates": [A], "history": [Q]}]})


def test_answers_in_several_languages_are_asked_about() -> None:
    answers = {"en": [{"type": "entity", "text": A}], "fr": [{"type": "entity", "text": "Bleu."}]}
    with pytest.raises(TunesmithError, match=r"--set columns\.output=answers\.en\.0\.text"):
        read(*({"query": f"{Q} {n}", "answers": answers} for n in range(3)))


def test_an_error_names_some_of_very_many_columns() -> None:
    with pytest.raises(TunesmithError, match=r"c39, and 60 more\) are not those"):
        read({f"c{n}": n for n in range(100)})


def test_of_answers_with_scores_the_best_is_learnt() -> None:
    listed = {"a_id": ["x", "y"], "text": ["Red.", A], "score": [3, 9]}
    for answers in (listed, [{"answer": "Red.", "rank": 2}, {"answer": A, "rank": 1}]):
        assert read({"question": Q, "answers": answers}) == ("question_answer", [asked("")])


def test_what_holds_no_text_is_called_by_its_column() -> None:
    with pytest.raises(BadRow, match=r'^"CONSIGNE" holds an object \(en, fr\), not text$'):
        to_example(FORMATS["alpaca"], Row({"CONSIGNE": {"en": Q, "fr": Q}, "sortie": A}, "mine.jsonl", 1))


@pytest.mark.parametrize("name", OTHERS)
def test_other_answers(name: str) -> None:
    format, value = OTHERS[name]
    assert read(value) == (format, [asked(C)])


TYPED = {
    "a summary": ({"id": "1", "title": "The sky", "body_text": C * 9, "summary": C}, "instruction=body_text", "output=summary"),
    "the best answer": (
        {"id": 1, "question_title": "Sky, which colour?", "question_content": C, "best_one": "x", "the_best_answer_of_all": A},
        "instruction=question_title",
        "output=the_best_answer_of_all",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_what_to_type_names_the_answer(name: str) -> None:
    value, ask, reply = TYPED[name]
    with pytest.raises(TunesmithError, match=f"--set columns.{ask} --set columns.{reply}\n"):
        read(value)


OPENED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "Vicuna's sentence": (
        f"A chat between a curious user and an assistant. USER: {Q} ASSISTANT: {A}</s>",
        [("system", "A chat between a curious user and an assistant."), ("user", Q), ("assistant", f"{A}</s>")],
    ),
    "a passage": (f"{C}\n\nUser: {Q}\nAssistant: {A}", asked(C)),
    "a system prompt": (
        f"### System Prompt:\nBe kind.\n\n### Instruction:\n{Q}\n\n### Response:\n{A}",
        [("system", "Be kind."), *asked("")],
    ),
    "Alpaca's sentence": (
        "Below is an instruction that describes a task. Write a response that appropriately completes the request."
        f"\n\n### Instruction:\n{Q}\n\n### Response:\n{A}",
        asked(""),
    ),
}


@pytest.mark.parametrize("name", OPENED)
def test_what_stands_before_the_first_mark_is_kept(name: str) -> None:
    text, messages = OPENED[name]
    assert read({"text": text}) == ("alpaca_text", [messages])


def test_a_prompt_of_two_turns_keeps_its_second_beside() -> None:
    row = Row({"prompt": [Q, "And at night?"], "prompt_id": 7, "category": "x", "reference": []}, "f", 1)
    found = to_example(recognise([row])[0], row)
    assert [m.content for m in found.messages] == [Q] and found.meta["prompt"] == [Q, "And at night?"]


def test_an_empty_system_turn_is_left_out_and_told() -> None:
    found = survey([{"messages": [{"role": "system", "content": ""}, *TURNS]}], Recipe())
    assert [m.role for m in found.kept[0].messages] == ["user", "assistant"]
    assert found.ledger.repairs() == {"empty system turn left out": 1}
    beside = survey([{"system": "Be kind.", "messages": [{"role": "system", "content": ""}, *TURNS]}], Recipe())
    assert [m.content for m in beside.kept[0].messages] == ["Be kind.", Q, A]


WRITTEN: dict[str, dict[str, Any]] = {
    "TRL": {"prompt": str(TURNS[:1]), "completion": str(TURNS[1:])},
    "TRL, as JSON": {"prompt": json.dumps(TURNS[:1]), "completion": json.dumps(TURNS[1:])},
    "one turn": {"prompt": str(TURNS[0]), "completion": str(TURNS[1])},
    "question and answer": {"question": str(TURNS[:1]), "answer": str(TURNS[1:])},
    "Alpaca": {"instruction": json.dumps(TURNS[:1]), "input": "", "output": json.dumps(TURNS[1:])},
    "Dolly": {"instruction": Q, "context": "", "response": str(TURNS[1:])},
}


@pytest.mark.parametrize("name", WRITTEN)
def test_turns_written_in_cells_are_no_text(name: str) -> None:
    assert read(WRITTEN[name])[1] == [asked("")]


def test_turns_of_a_cell_open_with_their_own_system_turn() -> None:
    turns = [{"role": "system", "content": "Be kind."}, TURNS[0]]
    assert read({"prompt": str(turns), "completion": A})[1] == [[("system", "Be kind."), *asked("")]]


@pytest.mark.parametrize("text", ['[{"name": "Ada", "role": "user"}]', '{"role": "user"}', "[{'from': 'Rome'}]", "[1]"])
def test_an_answer_in_json_is_a_text(text: str) -> None:
    assert read({"prompt": Q, "completion": text})[1] == [asked("", text)]


def test_lists_that_numpy_printed_into_a_cell_are_lists() -> None:
    """Without commas, as pandas writes a column of arrays to CSV; what stands in texts stays as it is."""
    said = [{"content": "Hi, [a b]", "role": "user"}, {"content": "He's 'x' , , y", "role": "assistant"}]
    printed = f"[{said[0]}\n {said[1]}]"
    assert read({"prompt": "Hi", "chosen": printed, "rejected": "No."})[1] == [
        [("user", "Hi, [a b]"), ("assistant", "He's 'x' , , y")]
    ]
    assert unpacked("['0' '4' '2' '6']") == ["0", "4", "2", "6"] and unpacked("[1 2 -3.5]") == [1, 2, -3.5]
    squad = "{'text': array(['a b', 'c'], dtype=object), 'answer_start': array([1, 2])}"
    assert unpacked(squad) == {"text": ["a b", "c"], "answer_start": [1, 2]}
    assert unpacked(squad.replace("2]", "2], dtype=int32")) == {"text": ["a b", "c"], "answer_start": [1, 2]}
    for text in ("[see above]", "[1] and [2]", "[x] 'y' 'z'", "['a' and 'b']"):
        assert unpacked(text) == text
    quiz = {"question": Q, "choices": "['Red' 'Blue' 'Green']", "answer": "Blue"}
    assert read(quiz)[1][0][-1] == ("assistant", "b) Blue")


def test_the_right_one_of_answers_that_each_say_whether_they_are() -> None:
    quiz = {"question": Q, "answers": [{"text": "Red?", "correct": False}, {"text": A, "correct": True}]}
    assert read(quiz)[1] == [asked("")]
    written = {"question": Q, "answers": [{"text": "Red?", "isCorrect": "false"}, {"text": A, "isCorrect": "true"}]}
    assert read(written)[1] == [asked("")]
    with pytest.raises(LeftOut, match="none of its answers is marked as right"):
        read({"question": Q, "answers": [{"text": "Red?", "correct": False}, {"text": A, "correct": False}]})


def test_turns_that_cannot_be_read_are_told() -> None:
    with pytest.raises(BadRow, match="neither JSON nor Python"):
        read({"prompt": f"[{TURNS[0]} and {TURNS[1]}]", "completion": A})


def test_a_chat_laid_out_for_an_answer_is_no_instruction() -> None:
    nectar = {"ask": f"\n\nHuman: {Q}\n\nAssistant: ", "replies": [{"answer": A, "rank": 1.0}, {"answer": "No."}]}
    columns = {"instruction": "ask", "output": "replies.0.answer"}
    found = to_example(FORMATS["alpaca"], Row(nectar, "f", 1), columns)
    assert [(m.role, m.content.strip()) for m in found.messages] == asked("")
    laid = f"Question: {Q}\nAnswer:"
    assert read({"instruction": laid, "output": A})[1] == [[("user", laid), ("assistant", A)]]


IN_TURN = [("user", Q), ("input", C), ("assistant", A), ("user", "Always?"), ("assistant", "No.")]
CONVERSATIONS: dict[str, dict[str, Any]] = {
    "CoQA": {
        "source": "wiki", "story": C, "questions": [Q, "Always?"],
        "answers": {"input_text": [A, "No."], "answer_start": [1, 2], "answer_end": [3, 4]},
    },
    "CoQA's file": {
        "story": C, "questions": [{"input_text": Q, "turn_id": 1}, {"input_text": "Always?", "turn_id": 2}],
        "answers": [{"span_text": "sky", "input_text": A, "turn_id": 1}, {"input_text": "No.", "turn_id": 2}],
    },
    "QuAC": {
        "dialogue_id": "C_1", "section_title": "s", "background": D, "context": C, "turn_ids": ["a", "b"],
        "questions": [Q, "Always?"], "followups": [0, 1], "yesnos": [2, 1],
        "answers": {"texts": [[A, "azure"], ["No."]], "answer_starts": [[1, 2], [3]]},
        "orig_answers": {"texts": [A, "No."], "answer_starts": [1, 3]},
    },
    "a table": {"context": C, "questions": str([Q, "Always?"]), "answers": json.dumps([A, "No."])},
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_questions_that_follow_each_other(name: str) -> None:
    assert read(CONVERSATIONS[name]) == ("conversational_qa", [IN_TURN])


def test_questions_without_as_many_answers() -> None:
    row = {"story": C, "questions": [Q, "Always?"], "answers": [A]}
    with pytest.raises(BadRow, match="2 questions with 1 answers"):
        to_example(FORMATS["conversational_qa"], Row(row, "f", 1))
    columns = {"instruction": "questions", "output": "answers"}
    with pytest.raises(BadRow, match='"questions" holds 2 texts, and one is asked'):
        to_example(FORMATS["alpaca"], Row({**row, "answers": A}, "f", 1), columns)


def test_each_pattern_of_an_intent_is_asked(tmp_path: Path) -> None:
    greet = {"tag": "greeting", "patterns": ["Hi there", "Good day to you", ""], "responses": ["Hello.", "Ho."]}
    rows = [greet, {"tag": "none", "patterns": [], "responses": ["What?"]}]
    (tmp_path / "intents.json").write_text(json.dumps({"intents": rows}), encoding="utf-8")
    found = survey(str(tmp_path / "intents.json"), Recipe())
    assert found.format == "intents" and found.counts() == {"read": 2, "kept": 1, "dropped": {"no patterns": 1}}
    assert [(e.id, e.prompt[0].content, e.answer) for e in found.kept] == [
        ("intents.json:1", "Hi there", "Hello."),
        ("intents.json:1#2", "Good day to you", "Hello."),
    ]
    assert found.kept[0].meta == {"tag": "greeting", "responses": ["Hello.", "Ho."]}
    assert found.ledger.entries["intents.json:1#3"].reason == "empty prompt"


CONSTANTS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "XSum": ({"document": C, "summary": A, "id": "1"}, {"input": "document", "output": "summary"}),
    "OPUS": ({"id": "1", "translation": {"en": C, "fr": A}}, {"input": "translation.en", "output": "translation.fr"}),
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_an_instruction_that_is_the_same_for_all_rows(name: str) -> None:
    value, columns = CONSTANTS[name]
    found = survey([value], Recipe(columns={"instruction": "=Say it: in a word.", **columns}))
    assert found.format == "alpaca" and found.kept[0].meta == {"id": "1"}
    assert [(m.role, m.content) for m in found.kept[0].messages] == [
        ("user", "Say it: in a word."),
        ("input", C),
        ("assistant", A),
    ]


@pytest.mark.parametrize("columns", [{"instruction": "=", "output": "summary"}, {"instruction": "id", "output": "=A"}])
def test_a_text_for_all_rows_is_something_to_ask(columns: dict[str, str]) -> None:
    with pytest.raises(TunesmithError, match=r"a text for all rows.* is for instruction, prompt"):
        survey([CONSTANTS["XSum"][0]], Recipe(columns=columns))


def test_a_column_may_be_named_so() -> None:
    found = survey([{"=ask": Q, "reply": A}], Recipe(columns={"instruction": "=ask", "output": "reply"}))
    assert [m.content for m in found.kept[0].messages] == [Q, A]


ABOUT_SKY = {"article": C, "question": Q, "answer": A}


def test_one_coincidence_leaves_the_context_where_it_is() -> None:
    rows = [ABOUT_SKY, {**ABOUT_SKY, "question": "sky"}, {**ABOUT_SKY, "question": "What is it?"}]
    assert [messages[1] for messages in read(*rows)[1]] == [("input", C)] * 3


def test_a_prompt_that_is_the_same_in_all_rows_hides_no_question() -> None:
    rows = [{"prompt": "Answer as a teacher would.", "question": f"{Q} {n}", "answer": A} for n in range(3)]
    assert [messages[1] for messages in read(*rows)[1]] == [("input", f"{Q} {n}") for n in range(3)]


def test_a_question_in_the_input_of_rows_without_instructions() -> None:
    rows = [{"instruction": "", "input": f"{Q} {n}", "output": A} for n in range(3)]
    assert [messages[0] for messages in read(*rows)[1]] == [("user", f"{Q} {n}") for n in range(3)]


def test_a_text_beside_messages_is_read_where_it_is_named() -> None:
    turns = [{"role": "user", "content": Q}, {"role": "assistant", "content": A}]
    row = Row({"context": C, "messages": turns}, "mine.jsonl", 1)
    format, _ = recognise([row], {"input": "context"})
    assert [(m.role, m.content) for m in to_example(format, row, {"input": "context"}).messages] == choice(Q, C, A)


@pytest.mark.parametrize("said", [{"parts": [{"text": "Be brief."}]}, [{"text": "Be brief."}], "Be brief."])
def test_a_system_text_in_parts(said: Any) -> None:
    turns = [{"role": "user", "content": Q}, {"role": "assistant", "content": A}]
    assert read({"system": said, "messages": turns})[1][0][0] == ("system", "Be brief.")


def test_an_object_with_a_text_can_be_named() -> None:
    row = Row({"doc": {"text": C}, "question": Q, "answer": A}, "mine.jsonl", 1)
    format, _ = recognise([row], {"input": "doc"})
    assert [m.content for m in to_example(format, row, {"input": "doc"}).messages] == [Q, C, A]

"""Rows as people have them: other names, cases, languages and nestings of every shape; each recognised, or asked about.

The rows are ours, laid out as well-known public sets are. What cannot be told must be asked about:
never plain text in silence.
"""

# ruff: noqa: E501 - a row stands on its line

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.fields import BadRow
from tunesmith.data.formats import FORMATS, to_example
from tunesmith.data.readers import Row
from tunesmith.data.recognise import recognise
from tunesmith.data.sources import read
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

Q, A, C = "Name a colour.", "Blue.", "The sky is blue."
ASKED = [("user", Q), ("assistant", A)]
ABOUT = [("user", Q), ("input", C), ("assistant", A)]
SYSTEM = [("system", "Be kind."), *ASKED]
TWO = [("user", "Hi"), ("assistant", "Ho"), ("user", Q), ("assistant", A)]
HASHED = f"Below is an instruction.\n\n### Instruction:\n{Q}\n\n### Response:\n{A}"


def turn(role: str, text: str, *names: str) -> dict[str, str]:
    return dict(zip(names or ("role", "content"), (role, text), strict=True))


DIALOGUE = [turn("user", "Hi"), turn("assistant", "Ho"), turn("user", Q), turn("assistant", A)]
SHARED = [turn({"user": "human", "assistant": "gpt"}[t["role"]], t["content"], "from", "value") for t in DIALOGUE]
HH = "\n\nHuman: Hi\n\nAssistant: Ho\n\nHuman: Name a colour.\n\nAssistant: "

# name: (format, one row, its messages)
ROWS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    # instructions
    "thanks after the answer": (
        "messages", {"conversations": [*SHARED[2:], turn("human", "Thanks", "from", "value")]}, [*ASKED, ("user", "Thanks")],
    ),
    "a question without an answer": ("messages", {"messages": DIALOGUE[:3]}, TWO[:3]),
    "Italian options": (
        "multiple_choice", {"domanda": Q, "opzione_a": "Blue", "opzione_b": "Chair", "risposta": "a"},
        [("user", Q), ("input", "a) Blue\nb) Chair"), ("assistant", "a) Blue")],
    ),
    "options whose texts are called so": (
        "multiple_choice", {"question": Q, "choice_a_text": "Blue", "choice_b_text": "Chair", "answer": "b"},
        [("user", Q), ("input", "a) Blue\nb) Chair"), ("assistant", "b) Chair")],
    ),
    "chosen holds it all": (
        "preference", {"prompt": f"\n\nHuman: {Q}\n\nAssistant:", "chosen": f"\n\nHuman: {Q}\n\nAssistant: {A}", "rejected": "No."},
        ASKED,
    ),
    "chosen quotes a dialogue": (
        "preference", {"prompt": Q, "chosen": "Human: Hi\n\nAssistant: Ho", "rejected": "No."},
        [("user", Q), ("assistant", "Human: Hi\n\nAssistant: Ho")],
    ),
    "earlier turns in French": ("question_answer", {"historique": [["Hi", "Ho"]], "question": Q, "réponse": A}, TWO),
    "a patient's history": ("question_answer", {"question": Q, "history": C, "answer": A}, ABOUT),
    "a text in Spanish": ("question_answer", {"pregunta": Q, "texto": C, "respuesta": A}, ABOUT),
    "a system text in Spanish": ("question_answer", {"sistema": "Be kind.", "pregunta": Q, "respuesta": A}, SYSTEM),
    "a system text in French": ("question_answer", {"prompt système": "Be kind.", "question": Q, "réponse": A}, SYSTEM),
    "a text in German": ("question_answer", {"Frage": Q, "Dokument": C, "Antwort": A}, ABOUT),
    "an instruction beside the question": (
        "question_answer", {"instruction": "Be kind.", "question": Q, "answer": A}, SYSTEM,
    ),
    "a guess beside the reference": ("question_answer", {"question": Q, "reference_answer": A, "model_answer": "Red."}, ASKED),
    "a dialogue to go on with": (
        "alpaca", {"instruction": f"Continue the chat.\nUser: Hi\nAssistant: Ho\nUser: {Q}\nAssistant:", "output": A},
        [("user", f"Continue the chat.\nUser: Hi\nAssistant: Ho\nUser: {Q}\nAssistant:"), ("assistant", A)],
    ),
    "Mistral's system text": (
        "alpaca_text", {"text": f"<s>[SYSTEM_PROMPT] Be kind.[/SYSTEM_PROMPT][INST] {Q}[/INST] {A}</s>"}, SYSTEM,
    ),
    "accepted answers beside one": ("question_answer", {"question": Q, "answers": ["Red.", A], "response": A}, ASKED),
    "a summary beside turns": ("messages", {"conversation": DIALOGUE[2:], "summary": "A talk about the colours."}, ASKED),
    "years under a word for history": ("question_answer", {"question": Q, "réponse": A, "historique": ["2019", "2020"]}, ASKED),
    "a file's name": ("question_answer", {"Frage": Q, "Antwort": A, "Dokument": "a_0.pdf"}, ASKED),
    "an instruction that says the question": ("question_answer", {"instruction": Q, "question": Q, "answer": A}, ASKED),
    "a bot's system text in a question": (
        "question_answer", {"question": f"You are kind.\n\nHuman: {Q}\n\nAssistant:", "answer": A},
        [("system", "You are kind."), *ASKED],
    ),
    "marks of a bot with an instruction": (
        "alpaca_text",
        {"text": f"### Instruction:\nBe kind.\n\n### Human:\nHi\n\n### Assistant:\nHo\n\n### Human:\n{Q}\n\n### Assistant:\n{A}"},
        [("user", "Be kind."), *TWO],
    ),
    "marks whose input comes again": (
        "alpaca_text",
        {"text": f"### Instruction:\n{Q}\n\n### Input:\n{C}\n\n### Response:\n{A}\n\n### Input:\nB\n\n### Response:\nR"},
        [*ABOUT, ("input", "B"), ("assistant", "R")],
    ),
    "headings in an answer": (
        "alpaca_text",
        {"text": f"### Instruction:\n{Q}\n\n### Response:\n{A}\n\n### Input:\n2\n\n### Output:\n5\n\n### Question:\nno"},
        [("user", Q), ("assistant", f"{A}\n\n### Input:\n2\n\n### Output:\n5\n\n### Question:\nno")],
    ),
    "a model's answer beside the reference": (
        "alpaca", {"instruction": Q, "input": C, "output": A, "model_response": "Red?"}, ABOUT,
    ),
    "a model's answer alone": ("dolly", {"instruction": Q, "model_response": A}, ASKED),
    "answers as text beside a context": ("question_answer", {"Contexte": C, "Question": Q, "Réponses": A}, ABOUT),
    "a text that turns are about": (
        "messages", {"context": "The sky is blue, and the sea is as blue as it.", "conversation": DIALOGUE[2:]},
        [("user", Q), ("input", "The sky is blue, and the sea is as blue as it."), ("assistant", A)],
    ),
    "a topic beside turns": ("messages", {"context": "colours", "conversation": DIALOGUE[2:]}, ASKED),
    "the answer beside the turns": ("messages", {"messages": DIALOGUE[2:3], "response": A}, ASKED),
    "a clinical case": ("question_answer", {"clinical_case": C, "question": Q, "answer": A}, ABOUT),
    "ChatGPT": ("prompt_completion", {"user": Q, "chatgpt": A}, ASKED),
    "human and AI": ("prompt_completion", {"human": Q, "ai": A}, ASKED),
    "capitals": ("alpaca", {"Instruction": Q, "Input": C, "Output": A}, ABOUT),
    "shouted": ("dolly", {"INSTRUCTION": Q, "RESPONSE": A, "SOURCE": "x"}, ASKED),
    "French": ("alpaca", {"consigne": Q, "entrée": C, "sortie": A}, ABOUT),
    "French dolly": ("dolly", {"Consigne": Q, "Contexte": C, "Réponse": A, "Catégorie": "x"}, ABOUT),
    "Spanish": ("alpaca", {"instrucción": Q, "entrada": C, "salida": A}, ABOUT),
    "system prompt": ("alpaca", {"system_prompt": "Be kind.", "instruction": Q, "input": "", "output": A}, SYSTEM),
    "Orca": ("question_answer", {"id": "1", "system_prompt": "Be kind.", "question": Q, "response": A}, SYSTEM),
    "with history": ("alpaca", {"instruction": Q, "input": "", "output": A, "history": [["Hi", "Ho"]]}, TWO),
    "history of turns": ("alpaca", {"instruction": Q, "output": A, "history": DIALOGUE[:2]}, TWO),
    "history of texts": ("dolly", {"instruction": Q, "response": A, "history": ["Hi", "Ho"]}, TWO),
    "ChatGLM": ("prompt_completion", {"prompt": Q, "response": A, "history": [["Hi", "Ho"]]}, TWO),
    "question after turns": ("question_answer", {"question": Q, "answer": A, "history": [["Hi", "Ho"]]}, TWO),
    "no history": ("alpaca", {"instruction": Q, "output": A, "history": []}, ASKED),
    "definition, inputs, targets": (
        "alpaca",
        {"task_name": "t", "id": "t-1", "definition": Q, "inputs": C, "targets": A},
        ABOUT,
    ),
    "a list of outputs": ("alpaca", {"Definition": [Q], "input": C, "output": [A, "Red."]}, ABOUT),
    "inputs and targets": ("prompt_completion", {"inputs": Q, "targets": A, "task": "x"}, ASKED),
    "P3's tokens": (
        "prompt_completion",
        {"inputs": [5, 6], "inputs_pretokenized": Q, "targets": [7], "targets_pretokenized": A},
        ASKED,
    ),
    "input and output": ("prompt_completion", {"input": Q, "output": A}, ASKED),
    "query and response": ("prompt_completion", {"query": Q, "response": A}, ASKED),
    "prompt and reply": ("prompt_completion", {"Prompt": Q, "Reply": A}, ASKED),
    "prompt, response, system": ("prompt_completion", {"system": "Be kind.", "prompt": Q, "response": A}, SYSTEM),
    "human and bot": ("prompt_completion", {"human": Q, "bot": A}, ASKED),
    "instruction and completion": ("prompt_completion", {"instruction": Q, "completion": A}, ASKED),
    "prompt with input": ("prompt_completion", {"prompt": Q, "input": C, "output": A}, ABOUT),
    # conversations
    "ShareGPT": ("messages", {"id": "1", "conversations": SHARED}, TWO),
    "ShareGPT with a system turn": (
        "messages",
        {"conversations": [turn("system", "Be kind.", "from", "value"), *SHARED[2:]]},
        SYSTEM,
    ),
    "system beside": ("messages", {"system": "Be kind.", "conversations": SHARED[2:], "tools": ""}, SYSTEM),
    "system twice": (
        "messages",
        {"system": "Be rude.", "messages": [turn("system", "Be kind."), *DIALOGUE[2:]]},
        SYSTEM,
    ),
    "dialog": ("messages", {"dialog": DIALOGUE}, TWO),
    "Dialogue, Speaker": (
        "messages",
        {"Dialogue": [{"Speaker": t["role"].title(), "Text": t["content"]} for t in DIALOGUE]},
        TWO,
    ),
    "turns with roles": ("messages", {"turns": DIALOGUE}, TWO),
    "texts that alternate": ("messages", {"conversations": ["Hi", "Ho", Q, A], "source": "x"}, TWO),
    "data of texts": ("messages", {"id": "1", "data": ["Hi", "Ho", Q, A]}, TWO),
    "pairs": ("messages", {"conversation": [{"human": "Hi", "assistant": "Ho"}, {"human": Q, "assistant": A}]}, TWO),
    "inputs and outputs": ("messages", {"conversation": [{"input": "Hi", "output": "Ho"}, {"input": Q, "output": A}]}, TWO),
    "messages as JSON": ("messages", {"messages": json.dumps(DIALOGUE)}, TWO),
    "messages as Python": ("messages", {"messages": str(DIALOGUE)}, TWO),
    "content in parts": (
        "messages",
        {"messages": [turn("user", Q), {"role": "assistant", "content": [{"type": "text", "text": A}]}]},
        ASKED,
    ),
    "an object of lists": (
        "messages",
        {"messages": {"role": [t["role"] for t in DIALOGUE], "content": [t["content"] for t in DIALOGUE]}},
        TWO,
    ),
    "items": ("messages", {"id": "1", "items": SHARED}, TWO),
    "one pair": ("messages", {"conversation": {"user": Q, "assistant": A}}, ASKED),
    "French roles": (
        "messages",
        {"messages": [turn("Utilisateur", Q), turn("Assistant", A)]},
        ASKED,
    ),
    "a tree": (
        "nested_tree",
        {
            "message_tree_id": "1",
            "prompt": {
                "text": Q, "role": "prompter",
                "replies": [
                    {"text": "Red.", "role": "assistant", "rank": 1, "replies": []},
                    {"text": A, "role": "assistant", "rank": 0, "replies": []},
                ],
            },
        },
        ASKED,
    ),
    "a task with instances": (
        "seed_tasks",
        {"Definition": [Q], "Positive Examples": [], "Instances": [{"id": "1", "input": C, "output": [A]}]},
        ABOUT,
    ),
    # one text
    "hashes": ("alpaca_text", {"text": HASHED}, ASKED),
    "ChatML": (
        "alpaca_text",
        {"text": f"<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\n{Q}<|im_end|>\n"
                 f"<|im_start|>assistant\n{A}<|im_end|>"},
        SYSTEM,
    ),
    "Llama 2": ("alpaca_text", {"text": f"<s>[INST] {Q} [/INST] {A} </s>"}, ASKED),
    "Human and Assistant": ("alpaca_text", {"content": f"Human: {Q}\nAssistant: {A}"}, ASKED),
    "Question and Answer": ("alpaca_text", {"text": f"Question: {Q}\nAnswer: {A}"}, ASKED),
    "Context, Question, Answer": ("alpaca_text", {"text": f"Contexte : {C}\nQuestion : {Q}\nRéponse : {A}"}, ABOUT),
    # preferences
    "chosen turns": (
        "preference",
        {"prompt": Q, "chosen": [turn("user", Q), turn("assistant", A)], "rejected": [turn("user", Q), turn("assistant", "No.")]},
        ASKED,
    ),
    "chosen turns, no prompt": ("preference", {"chosen": DIALOGUE, "rejected": DIALOGUE[:3], "score": 1}, TWO),
    "one chosen turn": (
        "preference",
        {"prompt": [turn("user", Q)], "chosen": [turn("assistant", A)], "rejected": [turn("assistant", "No.")]},
        ASKED,
    ),
    "HH": ("preference", {"chosen": HH + A, "rejected": HH + "No."}, TWO),
    "HH with its prompt apart": ("preference", {"prompt": HH, "response": A, "chosen": A, "rejected": "No."}, TWO),
    "DPO with system": ("preference", {"system": "Be kind.", "question": Q, "chosen": A, "rejected": "No."}, SYSTEM),
    "ShareGPT preference": (
        "preference",
        {"conversations": SHARED[:3], "chosen": turn("gpt", A, "from", "value"), "rejected": turn("gpt", "No.", "from", "value")},
        TWO,
    ),
    "chosen response": ("preference", {"Prompt": Q, "chosen_response": A, "rejected_response": "No."}, ASKED),
    "messages beside": (
        "preference",
        {"prompt": Q, "messages": DIALOGUE[2:], "chosen": DIALOGUE[2:], "rejected": DIALOGUE[2:]},
        ASKED,
    ),
    # questions
    "MedQuAD's capitals": ("question_answer", {"qtype": "x", "Question": Q, "Answer": A}, ASKED),
    "French questions": ("question_answer", {"Question": Q, "Réponse": A, "Maladie": "x"}, ASKED),
    "problem and solution": ("question_answer", {"problem": Q, "solution": A, "level": "5"}, ASKED),
    "the best answer": ("question_answer", {"question": Q, "best_answer": A, "incorrect_answers": ["No."]}, ASKED),
    "several answers": ("question_answer", {"question": Q, "answer": [A, "Red."]}, ASKED),
    "an answer with aliases": ("question_answer", {"question": Q, "answer": {"value": A, "aliases": ["x"]}}, ASKED),
    "a passage": ("question_answer", {"question": Q, "passage": C, "answer": A}, ABOUT),
    "French context": ("question_answer", {"question": Q, "contexte": C, "réponse": A}, ABOUT),
    "SQuAD flat": (
        "extractive_qa",
        {"id": "1", "title": "t", "context": C, "question": Q, "answers": {"text": [A], "answer_start": [11]}},
        ABOUT,
    ),
    "SQuAD article": (
        "squad",
        {"title": "t", "paragraphs": [{"context": C, "qas": [{"id": "1", "question": Q, "answers": [{"text": A}]}]}]},
        ABOUT,
    ),
    "a paragraph with questions": ("squad", {"context": C, "qas": [{"question": Q, "answers": [A]}]}, ABOUT),
    "a list of pairs": ("question_list", {"context": C, "qa_pairs": [{"question": Q, "answer": A}]}, ABOUT),
    "questions by topic": ("question_list", {"topic": "x", "questions": [{"question": Q, "answer": A}]}, ASKED),
    "qas without a text": ("question_list", {"title": "x", "qas": [{"question": Q, "answer": A}]}, ASKED),
    "Q and A": ("question_answer", {"Q": Q, "A": A}, ASKED),
    "Q and R": ("question_answer", {"Q": Q, "R": A}, ASKED),
    "with reasoning": ("question_rationale", {"question": Q, "answer": A, "explanation": "Because."}, ASKED),
    # classification
    "Kaggle's spam": ("classification", {"Category": "ham", "Message": Q}, [("user", Q), ("assistant", "ham")]),
    "French labels": ("classification", {"texte": Q, "étiquette": "oui"}, [("user", Q), ("assistant", "oui")]),
    "label by number and name": (
        "classification",
        {"text": Q, "label": 1, "label_text": "positive"},
        [("user", Q), ("assistant", "positive")],
    ),
    "review and sentiment": ("classification", {"Review": Q, "Sentiment": "x"}, [("user", Q), ("assistant", "x")]),
    "NLI": ("classification", {"premise": C, "hypothesis": Q, "label": 0}, [("user", C), ("input", Q), ("assistant", "0")]),
    "French NLI": (
        "classification",
        {"prémisse": C, "hypothèse": Q, "label": "x"},
        [("user", C), ("input", Q), ("assistant", "x")],
    ),
    "QQP": (
        "classification",
        {"question1": Q, "question2": C, "is_duplicate": 1},
        [("user", Q), ("input", C), ("assistant", "1")],
    ),
    "QNLI": ("classification", {"question": Q, "sentence": C, "label": "x"}, [("user", Q), ("input", C), ("assistant", "x")]),
    "BoolQ": ("classification", {"question": Q, "passage": C, "label": 1}, [("user", Q), ("input", C), ("assistant", "1")]),
    "utterances": ("classification", {"utterance": Q, "intent": "x"}, [("user", Q), ("assistant", "x")]),
    # evaluation prompts
    "IFEval": ("prompts", {"key": 1, "prompt": Q, "instruction_id_list": ["x"], "kwargs": [{}]}, [("user", Q)]),
    "IFEval, other names": ("prompts", {"id": 1, "Prompt": Q, "constraints": ["x"], "language": "fr"}, [("user", Q)]),
    "two turns": ("prompts", {"question_id": 1, "category": "x", "turns": [Q, "And?"], "reference": []}, [("user", Q)]),
    "instruction alone": ("prompts", {"instruction": Q, "dataset": "x"}, [("user", Q)]),
    # text
    "web text": ("text", {"text": C, "url": "u", "score": 3.2, "language": "en"}, [("assistant", C)]),
}  # fmt: skip

LINES = "a) Blue\nb) Red\nc) Chair"
# name: (rows, the lines shown, the answers)
CHOICES: dict[str, tuple[list[dict[str, Any]], str, list[str]]] = {
    "letters": ([{"question": Q, "choices": ["Blue", "Red", "Chair"], "answer": k} for k in "ABC"], LINES, ["a) Blue", "b) Red", "c) Chair"]),
    "from 0": ([{"question": Q, "choices": ["Blue", "Red", "Chair"], "answer": n} for n in (2, 0)], LINES, ["c) Chair", "a) Blue"]),
    "from 0, as text": ([{"ctx": Q, "endings": ["Blue", "Red", "Chair"], "label": n} for n in "20"], LINES, ["c) Chair", "a) Blue"]),
    "from 1": ([{"question": Q, "answerA": "Blue", "answerB": "Red", "answerC": "Chair", "label": n} for n in "321"], LINES, ["c) Chair", "b) Red", "a) Blue"]),
    "by text": ([{"question": Q, "options": ["Blue", "Red", "Chair"], "correct_answer": "Red"}], LINES, ["b) Red"]),
    "columns A to C": ([{"Question": Q, "A": "Blue", "B": "Red", "C": "Chair", "Answer": "B"}], LINES, ["b) Red"]),
    "MedMCQA": ([{"question": Q, "opa": "Blue", "opb": "Red", "opc": "Chair", "cop": n, "exp": ""} for n in (0, 2)], LINES, ["a) Blue", "c) Chair"]),
    "ARC": ([{"question": Q, "choices": {"text": ["Blue", "Red"], "label": ["1", "2"]}, "answerKey": "2"}], "1) Blue\n2) Red", ["2) Red"]),
    "ARC, nested": ([{"id": "1", "question": {"stem": Q, "choices": [{"label": "A", "text": "Blue"}, {"label": "B", "text": "Red"}]}, "answerKey": "B"}], "A) Blue\nB) Red", ["B) Red"]),
    "MedQA": ([{"question": Q, "options": [{"key": "A", "value": "Blue"}, {"key": "B", "value": "Red"}], "answer": "Red", "answer_idx": "B"}], "A) Blue\nB) Red", ["B) Red"]),
    "letter and place": ([{"question": Q, "options": ["Blue", "Red", "Chair"], "answer": "B", "answer_index": 1}], LINES, ["b) Red"]),
    "PIQA": ([{"goal": Q, "sol1": "Blue", "sol2": "Red", "label": n} for n in (0, 1)], "1) Blue\n2) Red", ["1) Blue", "2) Red"]),
    "WinoGrande": ([{"sentence": Q, "option1": "Blue", "option2": "Red", "answer": n} for n in "12"], "1) Blue\n2) Red", ["1) Blue", "2) Red"]),
    "COPA": ([{"premise": C, "choice1": "Blue", "choice2": "Red", "question": Q, "label": n} for n in (1, 0)], f"{C}\n\n1) Blue\n2) Red", ["2) Red", "1) Blue"]),
    "COPA by name": ([{"premise": C, "choice1": "Blue", "choice2": "Red", "question": Q, "label": "choice2"}], f"{C}\n\n1) Blue\n2) Red", ["2) Red"]),
    "RACE": ([{"article": C, "question": Q, "options": ["Blue", "Red", "Chair"], "answer": "A"}], f"{C}\n\n{LINES}", ["a) Blue"]),
    "French": ([{"question": Q, "réponses": {"a": "Blue", "b": "Red", "c": "Chair"}, "bonnes_réponses": ["a", "c"]}], LINES, ["a) Blue\nc) Chair"]),
    "French columns": ([{"question": Q, "réponse_a": "Blue", "réponse_b": "Red", "réponse_c": "Chair", "bonne_réponse": "b"}], LINES, ["b) Red"]),
    "marked options": ([{"question": Q, "options": ["A) Blue", "B) Red"], "correct": "B"}], "A) Blue\nB) Red", ["B) Red"]),
    "options in one text": ([{"Problem": Q, "options": "a ) Blue , b ) Red , c ) Chair", "correct": "b"}], LINES, ["b) Red"]),
    "options in lines": ([{"question": Q, "options": "A. Blue\nB. Red", "answer": "A"}], "A) Blue\nB) Red", ["A) Blue"]),
    "a letter to be learnt": ([{"instruction": Q, "options": ["Blue", "Red", "Chair"], "output": "B"}], LINES, ["b) Red"]),
    "a letter as a response": ([{"prompt": Q, "choices": {"a": "Blue", "b": "Red"}, "response": "b."}], "a) Blue\nb) Red", ["b) Red"]),
    "an empty option": ([{"question": Q, "A": "Blue", "B": "Red", "C": "Chair", "D": "", "correct": "a, c"}], LINES, ["a) Blue\nc) Chair"]),
    "options that are numbers": ([{"question": Q, "choices": ["3", "5", "7"], "answer": n} for n in (0, 2)], "a) 3\nb) 5\nc) 7", ["a) 3", "c) 7"]),
}  # fmt: skip

# name: (rows, what is said)
QUESTIONS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "two columns without a role": ([{"ask": Q, "reply_to": A}], "--set columns.instruction=ask --set columns.output=reply_to"),
    "summaries": ([{"id": "1", "document": C * 9, "summary": C * 2}], "--set columns.instruction=document --set columns.output=summary"),
    "translations": ([{"translation": {"en": Q, "fr": A}}], "--set columns.output=translation.fr"),
    "text and code": ([{"task_id": 1, "text": Q, "code": "def f(x):\n  return x"}], "not those of a known format"),
    "text and summary": ([{"text": C * 9, "summary": C * 2}], "not those of a known format"),
    "two responses": ([{"prompt": Q, "response_0": A, "response_1": "No.", "better_response_id": 0}], "not those of a known format"),
    "one message a row, of no side": ([{"conversation_id": 1, "role": "Alice", "content": Q}], "not those of a known format"),
    "several labels": ([{"text": C, "toxic": 0, "obscene": 1, "insult": 0}], "not those of a known format"),
    "a label of a word": ([{"word": "sky", "sentence1": C, "sentence2": Q, "label": True}], "not those of a known format"),
    "a label of two spans": ([{"text": C, "target": {"span1_text": "sky", "span2_text": "it"}, "label": 1}], "not those of a known format"),
    "more questions than answers": ([{"story": C, "questions": [Q, Q], "answers": [A]}], "not those of a known format"),
    "questions with options": (
        [{"article": C, "questions": [Q, Q], "options": [["Blue", "Red"]] * 2, "answers": ["A", "B"]}],
        "not those of a known format",
    ),
    "SQL": ([{"question": Q, "context": "CREATE TABLE", "sql": "SELECT 1"}], "not those of a known format"),
    "tokens and tags": ([{"tokens": ["a", "b"], "ner_tags": [0, 1]}], "not those of a known format"),
    "counted from 0 or 1": ([{"question": Q, "choices": ["a b", "c d", "e f"], "answer": 1}], "--set format=multiple_choice_from_1"),
}  # fmt: skip


def as_rows(values: list[dict[str, Any]]) -> list[Row]:
    return [Row(value, "mine.jsonl", line) for line, value in enumerate(values, 1)]


def said(
    values: list[dict[str, Any]], columns: dict[str, str] | None = None
) -> tuple[str, list[list[tuple[str, str]]]]:
    format, why = recognise(as_rows(values), columns or {})
    assert why.startswith(f"mine.jsonl has the columns of {format.name}: ")
    if format.gather:
        examples = format.gather(as_rows(values), columns or {}).examples
    else:
        examples = [to_example(format, row, columns or {}) for row in as_rows(values)]
    return format.name, [[(m.role, m.content.strip()) for m in example.messages] for example in examples]


@pytest.mark.parametrize("name", ROWS)
def test_a_row(name: str) -> None:
    format, value, messages = ROWS[name]
    assert said([value]) == (format, [messages])


@pytest.mark.parametrize("name", CHOICES)
def test_choices(name: str) -> None:
    values, lines, answers = CHOICES[name]
    format, found = said(values)
    assert format.startswith("multiple_choice")
    assert found == [[("user", Q), ("input", lines), ("assistant", answer)] for answer in answers]


@pytest.mark.parametrize(
    "row",
    [
        {"prompt": f"{Q} A) Blue B) Red", "options": ["Blue", "Red"], "completion": "B"},  # it shows them
        {"prompt": Q, "options": ["Blue", "Red"], "completion": "Red"},  # as P3 has its choices beside
        {"prompt": Q, "options": ["A", "B"], "completion": "A"},
        {"prompt": Q, "options": ["Blue", "Red"], "completion": "B, as it is warm."},
    ],
)
def test_options_beside_what_is_an_answer_by_itself(row: dict[str, Any]) -> None:
    assert recognise([Row(row, "f", 1)])[0].name == "prompt_completion"


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_cannot_be_told_is_asked(name: str) -> None:
    values, told = QUESTIONS[name]
    with pytest.raises(TunesmithError) as error:
        said(values)
    assert told in str(error.value) and str(error.value).startswith("mine.jsonl: ")


@pytest.mark.parametrize(
    "value",
    [{"prompt": Q, "completion": A, "label": True}, {"question": Q, "answer": A, "label": 0, "document_title": "x"}],
)
def test_answers_that_may_be_wrong_are_asked_about(value: dict[str, Any]) -> None:
    format, _ = recognise(as_rows([value]))
    assert format.name == "judged" and "--set format=judged" in format.refusal


def test_inside_of_a_column() -> None:
    value = {"translation": {"en": Q, "fr": A}, "id": 1}
    columns = {"instruction": "translation.en", "output": "translation.fr"}
    assert said([value], columns) == ("alpaca", [ASKED])


PAIRS = [("Où vas-tu ?", "À l'école."), ("Qui est là ?", "Le garçon ; la fille, aussi."), ("Ça va ?", "Très bien.")]


def table(separator: str, head: str = "question{}réponse", quote: str = "", end: str = "\n") -> str:
    lines = [head.format(separator)] if head else []
    return end.join([*lines, *(f"{quote}{q}{quote}{separator}{quote}{a}{quote}" for q, a in PAIRS), ""])


FILES: dict[str, tuple[str, bytes]] = {
    "semicolons": ("mine.csv", table(";", quote='"').encode()),
    "Excel's French export": ("mine.csv", table(";", quote='"', end="\r\n").encode("cp1252")),
    "Excel's UTF-8 export": ("mine.csv", table(";", quote='"', end="\r\n").encode("utf-8-sig")),
    "Excel's Unicode text": ("mine.txt", table("\t", end="\r\n").encode("utf-16")),
    "UTF-16 without its mark": ("mine.csv", table("\t").encode("utf-16-le")),
    "tabs": ("mine.tsv", table("\t").encode()),
    "tabs, Latin-1": ("mine.tsv", table("\t").encode("latin-1")),
    "tabs under another name": ("mine.csv", table("\t").encode()),
    "bars": ("mine.csv", table("|").encode()),
    "commas": ("mine.csv", table(",", quote='"').encode()),
    "commas under .tsv": ("mine.tsv", table(",", quote='"').encode()),
    "lines under a title": ("mine.csv", (f"Nos questions;\r\n;\r\nMai 2024;\r\n{table(';', quote=chr(34), end=chr(13) + chr(10))}").encode("cp1252")),
    "a title without separators": ("mine.csv", f"Nos questions\n\n{table(',', quote=chr(34))}".encode()),
    "JSON lines under .txt": ("mine.txt", "\n".join(json.dumps({"question": q, "answer": a}) for q, a in PAIRS).encode()),
    "JSON by columns": ("mine.json", json.dumps({"question": [q for q, _ in PAIRS], "answer": [a for _, a in PAIRS]}).encode()),
    "pandas' JSON": (
        "mine.json",
        json.dumps({k: {str(n): p[i] for n, p in enumerate(PAIRS)} for i, k in enumerate(("question", "answer"))}).encode(),
    ),
    "pandas' split": (
        "mine.json",
        json.dumps({"columns": ["question", "answer"], "index": [0, 1, 2], "data": [list(p) for p in PAIRS]}).encode(),
    ),
    "JSON by key": ("mine.json", json.dumps({f"k{n}": {"QUESTION": q, "ANSWER": a} for n, (q, a) in enumerate(PAIRS)}).encode()),
    "JSON with a version": ("mine.json", json.dumps({"version": "1", "data": [{"question": q, "answer": a} for q, a in PAIRS]}).encode()),
    "SQuAD's file": (
        "mine.json",
        json.dumps({"version": "1.1", "data": [{"title": "t", "paragraphs": [
            {"context": "Il va à l'école.", "qas": [{"id": str(n), "question": q, "answers": [{"text": a, "answer_start": 0}]} for n, (q, a) in enumerate(PAIRS)]}
        ]}]}).encode(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file(name: str, tmp_path: Path) -> None:
    file, data = FILES[name]
    (tmp_path / file).write_bytes(data)
    found = survey(str(tmp_path / file), Recipe(clean=["-near_duplicates"]))
    assert found.format in ("question_answer", "squad")
    assert [(e.messages[0].content, e.answer) for e in found.kept] == PAIRS
    repaired = found.ledger.repairs()
    assert repaired == (
        {"read as Windows-1252": 3} if name in ("Excel's French export", "tabs, Latin-1", "lines under a title") else {}
    )
    titles = {"lines under a title": ["mine.csv:1", "mine.csv:3"], "a title without separators": ["mine.csv:1"]}
    assert [e.id for e in found.ledger if e.fate == "dropped"] == titles.get(name, []) and not found.unread


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("mine.jsonl", "\n".join(json.dumps(pair) for pair in PAIRS)),
        ("mine.json", "\n".join(json.dumps(pair) for pair in PAIRS)),
        ("mine.json", json.dumps(PAIRS)),
    ],
)
def test_rows_that_are_lists_of_texts_are_asked_about(file: str, data: str, tmp_path: Path) -> None:
    """As sentence-transformers and ChatterBot write pairs."""
    (tmp_path / file).write_text(data)
    with pytest.raises(TunesmithError, match=r"--set columns\.instruction='column 1' --set columns.output='column 2'"):
        survey(str(tmp_path / file), Recipe())
    found = survey(str(tmp_path / file), Recipe(columns={"instruction": "column 1", "output": "column 2"}))
    assert [(e.messages[0].content, e.answer) for e in found.kept] == PAIRS


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.json"])
def test_rows_that_are_lists_of_turns(name: str, tmp_path: Path) -> None:
    chats = [[{"from": "human", "value": q}, {"from": "gpt", "value": a}] for q, a in PAIRS]
    text = json.dumps(chats) if name == "mine.json" else "\n".join(map(json.dumps, chats))
    (tmp_path / name).write_text(text)
    found = survey(str(tmp_path / name), Recipe())
    assert [(e.messages[0].content, e.answer) for e in found.kept] == PAIRS and found.format == "messages"
    assert [entry.line for entry in found.ledger] == [1, 2, 3]


def test_questions_that_are_keys_are_rows(tmp_path: Path) -> None:
    (tmp_path / "faq.json").write_text(
        json.dumps({"Où est donc la mairie ?": "Là.", "Qui est le maire ?": "Elle.", "Et la gare ?": "Ici."})
    )
    with pytest.raises(TunesmithError, match=r"--set columns\.instruction=key --set columns\.output=value"):
        survey(str(tmp_path / "faq.json"), Recipe())


def test_lists_in_an_object_in_an_object_are_seen(tmp_path: Path) -> None:
    pairs = [{"question": q, "answer": a} for q, a in PAIRS]
    (tmp_path / "faq.json").write_text(json.dumps({"faq": {"rows": pairs}}))
    assert len(survey(str(tmp_path / "faq.json"), Recipe()).kept) == 3
    (tmp_path / "faq.json").write_text(json.dumps({"faq": {"town": pairs, "taxes": pairs}}))
    with pytest.raises(TunesmithError, match=r"several lists \(town, taxes\)"):
        survey(str(tmp_path / "faq.json"), Recipe())


def test_fasttext_s_lines_are_labels_with_texts(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes("__label__pos Très bien vu.\n\n__label__neg __label__sad Never again.\n".encode("cp1252"))
    assert [(row.line, row.value, row.mended) for row in read(str(path))] == [
        (1, {"label": "pos", "text": "Très bien vu."}, "read as Windows-1252"),
        (3, {"label": ["neg", "sad"], "text": "Never again."}, ""),
    ]


def test_labels_written_as_a_list_in_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("text,labels\nThat is fine.,[3]\nThat is bad.,['joy']\nThat is odd.,\"[3, 5]\"\n")
    found = survey(str(path), Recipe())
    assert [e.answer for e in found.kept] == ["3", "joy"] and found.unread == {"mine.csv:4"}


def test_what_anki_exports_is_a_table_without_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("#separator:tab\n#html:true\n#tags column:3\n" + "".join(f"{q}\t{a}\tbio\n" for q, a in PAIRS))
    found = survey(str(path), Recipe(columns={"question": "column 1", "answer": "column 2"}))
    assert [(e.messages[0].content, e.answer) for e in found.kept] == PAIRS
    assert [entry.line for entry in found.ledger] == [4, 5, 6]


def test_a_first_line_of_unknown_words_may_be_a_row(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("chat\tcat\nchien\tdog\nloup\twolf\n")
    with pytest.raises(TunesmithError, match="If that is a row, put a line of names above it"):
        survey(str(tmp_path / "mine.tsv"), Recipe())


def test_a_table_of_sentences_has_no_names(tmp_path: Path) -> None:
    (tmp_path / "fra.txt").write_text("Go.\tVa !\tby x (CM)\nRun far away.\tCours loin.\tby y (CM)\n")
    assert [row.line for row in read(str(tmp_path / "fra.txt"))] == [1, 2]
    (tmp_path / "form.csv").write_text("Quel est votre âge ?;Que pensez-vous du cours ?\n12 ans;Il est bien.\n")
    assert [row.line for row in read(str(tmp_path / "form.csv"))] == [2]


def test_a_table_without_names_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text('ham\tGo on, "he said.\nspam\tWin 5" now\nham\tI am at home\n')
    assert next(row.value for row in read(str(path))) == {"column 1": "ham", "column 2": 'Go on, "he said.'}
    with pytest.raises(TunesmithError, match="its first line is a row and names no columns"):
        survey(str(path), Recipe())
    found = survey(str(path), Recipe(columns={"text": "column 2", "label": "column 1"}))
    assert found.format == "classification" and found.counts()["read"] == 3


@pytest.mark.parametrize("write", ["parquet", "arrow", "dataset"])
def test_labels_are_told_by_name(write: str, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    features = datasets.Features({"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["neg", "pos"])})
    data = datasets.Dataset.from_dict({"text": ["a b", "c d", "e f"], "label": [0, 1, -1]}, features=features)
    source: Any = data
    if write == "parquet":
        source = str(tmp_path / "mine.parquet")
        data.to_parquet(source)
    elif write == "arrow":
        data.save_to_disk(str(tmp_path / "mine"))
        source = str(tmp_path / "mine")
    assert [row.value["label"] for row in read(source)] == ["neg", "pos", None]


def test_nested_structs_of_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    values = [{"messages": DIALOGUE, "meta": {"source": {"name": "x"}}}]
    pq.write_table(pa.Table.from_pylist(values), tmp_path / "mine.parquet")
    found = survey(str(tmp_path / "mine.parquet"), Recipe())
    assert [(m.role, m.content) for m in found.kept[0].messages] == TWO
    assert found.kept[0].meta == {"meta": {"source": {"name": "x"}}}


def tasks(path: Path) -> None:
    for number in range(2):
        instances = [
            {"id": f"{number}-{n}", "input": f"{n} and {number}", "output": [f"{n + number}"]} for n in range(3)
        ]
        task = {"Contributors": ["x"], "Definition": ["Add."], "Positive Examples": [{"input": "1 and 1", "output": "2"}],
                "Negative Examples": [{"input": "1 and 1", "output": "3"}], "Instances": instances}  # fmt: skip
        (path / f"task{number}.json").write_text(json.dumps(task))


def unanswerable(path: Path) -> None:
    asked = [{"question": "Why?", "answers": [], "is_impossible": True}, {"question": Q, "answers": [{"text": A}]}]
    document = {"version": "2.0", "data": [{"title": "t", "paragraphs": [{"context": C, "qas": asked}]}]}
    (path / "mine.json").write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("make", "format", "kept", "dropped"),
    [(tasks, "seed_tasks", 6, {}), (unanswerable, "squad", 1, {"no answer in the text": 1})],
)
def test_rows_that_hold_several(
    make: Callable[[Path], None], format: str, kept: int, dropped: dict[str, int], tmp_path: Path
) -> None:
    make(tmp_path)
    found = survey(str(tmp_path), Recipe())
    assert found.format == format and len(found.kept) == kept and found.ledger.reasons("dropped") == dropped


def test_passages_in_an_object_are_one_text() -> None:
    for about in (
        {"contexts": ["One.", "Two."], "labels": ["A", "B"]},
        {"title": ["t"], "sentences": [["One."], ["Two."]]},
    ):
        row = Row({"question": Q, "answer": A, "context": about}, "f", 1)
        found = to_example(recognise([row])[0], row)
        assert [m.content for m in found.messages] == [Q, "One.\n\nTwo.", A]
    row = Row({"question": Q, "answer": A, "background": {"x": 1}}, "f", 1)
    with pytest.raises(BadRow, match='"background" holds an object'):
        to_example(FORMATS["question_answer"], row, {"context": "background"})


def test_a_history_that_is_a_text_is_what_is_asked_about() -> None:
    row = Row({"instruction": Q, "output": A, "history": "We spoke of the sea."}, "f", 1)
    assert [m.content for m in to_example(FORMATS["alpaca"], row).messages] == [Q, "We spoke of the sea.", A]
    row = Row({"instruction": Q, "output": A, "history": [1, 2]}, "f", 1)
    with pytest.raises(BadRow, match='turn 1 of "history" is not an object'):
        to_example(FORMATS["alpaca"], row)


def test_a_system_column_is_kept_in_every_shape() -> None:
    chosen = [turn("user", Q), turn("assistant", A)]
    rows = (
        {"system": "Be kind.", "chosen": chosen, "rejected": [*chosen[:1], turn("assistant", "No.")]},
        {"system": "Be kind.", "question": Q, "context": "", "answers": [A]},
    )
    for value in rows:
        row = Row(value, "f", 1)
        assert [(m.role, m.content) for m in to_example(recognise([row])[0], row).messages] == SYSTEM
    choice = Row({"system": "Be kind.", "question": Q, "options": ["Chair", A], "answer": A}, "f", 1)
    assert to_example(recognise([choice])[0], choice).messages[0].content == "Be kind."


def test_answers_inside_of_an_object_may_be_named() -> None:
    row = Row({"passage": C, "question": Q, "answers_spans": {"spans": [A], "types": ["span"]}}, "f", 1)
    mapped = {"answers": "answers_spans.spans", "context": "passage"}
    format, _ = recognise([row], mapped)
    assert to_example(format, row, mapped).answer == A


def test_several_labels_are_no_label() -> None:
    row = Row({"QUESTION": Q, "CONTEXTS": [C], "LABELS": ["BACKGROUND", "METHODS"], "final_decision": "yes"}, "f", 1)
    try:
        assert recognise([row])[0].name != "classification"
    except TunesmithError as error:
        assert "classify tune" not in str(error)


def test_a_list_of_conversations_is_one_of_rows(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"conversations": [{"id": n, "messages": DIALOGUE} for n in range(3)]}))
    rows = list(read(tmp_path / "a.json"))
    assert [row.value["id"] for row in rows] == [0, 1, 2]
    assert recognise(rows)[0].name == "messages"

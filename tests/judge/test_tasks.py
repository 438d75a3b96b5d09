"""The questions and texts that come with the package."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tunesmith.data.example import must_ask
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import PROBES, plain_texts, probes, task, tasks


@pytest.mark.parametrize("name", list(PROBES))
def test_probes_can_be_asked(name: str) -> None:
    found = probes(name)
    assert len({question.id for question in found}) == len(found)
    for question in found:
        must_ask(question.messages)
        assert question.lang in ("en", "fr") and question.instruction == question.instruction.strip()


def test_the_default_probes_are_those_the_jobs_ask() -> None:
    asked = [question.instruction for question in probes()]
    assert asked[:2] == ['Traduis : "Je vais bien, merci."', "Résume ce texte :"]
    assert asked[5:9] == [
        "What is the capital of France?",
        "Give three tips for staying healthy.",
        "Create a list of five different animals",
        "Who wrote 'Romeo and Juliet'?",
    ]
    assert len(asked) == 13 and asked[-1] == "What are the benefits of meditation?"
    assert probes()[1].prompt.startswith("Résume ce texte :\n\nLa bibliothèque")
    assert len(probes("medical")) == 6


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(TunesmithError, match=r'no set of probes "medicl"\. Did you mean "medical"'):
        probes("medicl")


def test_plain_texts_are_short_prose_in_both_languages() -> None:
    texts = plain_texts()
    langs = [lang for _, lang, _ in texts]
    assert len(texts) == 30 and langs.count("en") == langs.count("fr") == 15
    assert len({id for id, _, _ in texts}) == 30
    assert all(60 <= len(text.split()) <= 120 and text == text.strip() for _, _, text in texts)


OWN = """
questions = "mine.jsonl"
where = { lang = "en" }

[sampling]
temperature = 0.7
seeds = 2

[metrics]
contains = ["answer_words_mean"]
"""


def test_every_task_of_ours_can_be_asked() -> None:
    known = tasks()
    assert len(known) == 15 and {"story_words", "list_n", "stop", "french", "length", "ifeval", "mifeval-fr"} <= set(
        known
    )
    for name, each in known.items():
        assert set(each.about) == {"en", "fr"} and each.metrics
        if not each.questions:
            with pytest.raises(TunesmithError, match=f"task {name} comes without questions.*--questions FILE"):
                each.read()
            continue
        found = each.read()
        assert len({question.id for question in found}) == len(found) >= 20
        for question in found:
            must_ask(question.messages)
    assert len(known["story_words"].read()) == 128 and {q.kind for q in known["story_words"].read()} == {"story_words"}
    assert {q.lang for q in known["french"].read()} == {"fr"}


def test_every_measured_kind_of_starter_has_a_task() -> None:
    kinds = {question.kind for question in tasks()["stop"].read()}
    assert kinds == {each.where["kind"] for each in tasks().values() if "kind" in each.where} and len(kinds) == 10


def test_a_task_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    rows = [
        {"prompt": "Name a colour.", "reference": "Blue", "lang": "en", "n": 2},
        {"instruction": "Nomme une couleur.", "output": "Bleu", "lang": "fr"},
        {"id": 7, "question": "And?", "answer": "Red", "input": "Blue", "lang": "en", "check": {"words": ["a"]}},
    ]
    lines = "\n\n".join(json.dumps(row) for row in rows)
    (tmp_path / "mine.jsonl").write_text(lines)
    mine = task(tmp_path / "mine.toml")
    assert (mine.name, mine.temperature, mine.seeds) == ("mine", 0.7, 2)
    first, second = mine.read()
    assert (first.id, first.instruction, first.reference, first.check) == ("1", "Name a colour.", "Blue", {"n": 2})
    assert (second.id, second.input, second.check, second.meta["lang"]) == ("7", "Blue", {"words": ["a"]}, "en")
    (tmp_path / "other.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert mine.read(tmp_path / "other.jsonl.gz") == mine.read()
    assert [metric.name for metric in mine.measured] == ["contains", "answer_words_mean"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = ", "no TOML"),
        ("", r"needs a table \[metrics\]"),
        ("[metrics]", r"needs a table \[metrics\]"),
        ("[metrics]\ncontains = []", "the metrics that catch its cheap trick"),
        ('[metrics]\ncontains = "chrf"', "the metrics that catch its cheap trick"),
        ('[metrics]\ncontain = ["chrf"]', 'Did you mean "contains"'),
        ('[metrics]\ncontains = ["chr"]', 'Did you mean "chrf"'),
        ('question = "a"\n[metrics]\ncontains = ["chrf"]', 'Did you mean "questions"'),
        ('[metrics]\ncontains = ["chrf"]\n[sampling]\nseed = 3', 'Did you mean "seeds"'),
        ('[metrics]\ncontains = ["chrf"]\n[sampling]\nseeds = 3', "same with every seed"),
        ('[metrics]\ncontains = ["chrf"]\n[sampling]\ntemperature = -1', "0 or more"),
        ('[metrics]\ncontains = ["chrf"]\n[sampling]\ntemperature = 1\nseeds = 0', "1 or more"),
        ('where = "a"\n[metrics]\ncontains = ["chrf"]', "`where` is a table"),
        ('about = {fr = 3}\n[metrics]\ncontains = ["chrf"]', "`about`"),
    ],
)
def test_a_wrong_task_is_told(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(TunesmithError, match=told) as error:
        task(tmp_path / "mine.toml")
    assert "mine.toml" in str(error.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2 is no JSON"),
        ("[]", "line 2 must be an object"),
        ('{"input": "x"}', "line 2 has no question"),
        ('{"prompt": " "}', "line 2 has no question"),
        ('{"prompt": "x", "check": []}', "line 2: `check` must be an object"),
        (
            '{"prompt": "x", "answer": ["a"], "check": {"words": ["a"]}}',
            "line 2: the answer must be a text or a number",
        ),
        ('{"prompt": "x", "check": {}}', "line 2: the task mine cannot measure this question: words_all needs `words`"),
    ],
)
def test_a_wrong_question_is_told(line: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('questions = "q.jsonl"\n[metrics]\nwords_all = ["long_enough"]')
    (tmp_path / "q.jsonl").write_text('{"prompt": "A story.", "check": {"words": ["cat"]}}\n' + line)
    with pytest.raises(TunesmithError, match=told):
        task(tmp_path / "mine.toml").read()


def test_a_number_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('questions = "q.jsonl"\n[metrics]\nexact_match = ["answer_words_mean"]')
    (tmp_path / "q.jsonl").write_text('{"question": "2 + 2?", "answer": 4}\n{"question": "1 / 2?", "answer": 0.5}')
    assert [question.reference for question in task(tmp_path / "mine.toml").read()] == ["4", "0.5"]


def test_a_wrong_name_of_a_task_or_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match='Did you mean "story_words"'):
        task("story_word")
    with pytest.raises(TunesmithError, match=r"nowhere\.toml cannot be read: No such file"):
        task("nowhere.toml")
    (tmp_path / "q.bin").write_bytes(b"\xff\xfe\x00")
    for file, why in (("gone.jsonl", "No such file"), ("q.bin", "not UTF-8")):
        with pytest.raises(TunesmithError, match=f"{file} cannot be read: .*{why}"):
            tasks()["ifeval"].read(tmp_path / file)
    (tmp_path / "q.jsonl").write_text('{"prompt": "x", "kind": "y"}')
    with pytest.raises(TunesmithError, match='holds no question with kind = "story_words"'):
        tasks()["story_words"].read(tmp_path / "q.jsonl")

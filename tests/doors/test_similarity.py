"""Kept answers measured in meaning after the fact, by a run, by eval, and by a task that asks for it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import fake_run
import pytest

import tiny_labels
from tunesmith.doors import evals, hand_in
from tunesmith.doors.cli import main
from tunesmith.doors.similarity import measured
from tunesmith.errors import TunesmithError
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasks import parse
from tunesmith.recipe import Generate
from tunesmith.run import METRICS
from tunesmith.speak.answer import Answer
from tunesmith.speak.meaning import open_meaning

Told = pytest.CaptureFixture[str]


class Fake:
    """Says "the dog" as the base, "the cat" as tuned."""

    sides: tuple[str, ...] = ("base", "tuned")

    def answers(self, questions: Any, how: Generate, *, base: bool = False) -> list[Answer]:
        return [Answer("the dog" if base else "the cat", "end", 3, 0.1) for _ in questions]


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_labels.encoder("bert", tmp_path_factory.mktemp("bert") / "tiny-bert"))


def test_each_answer_is_held_against_its_reference(bert: str) -> None:
    meaning = open_meaning(bert)
    rows = [
        Judged("a", "", "the cat sat", Answer("the cat sat", "end", 3, 0.0)),
        Judged("b", "", "the cat sat", Answer("", "end", 1, 0.0)),
        Judged("c", "", "", Answer("two dogs", "end", 1, 0.0)),
    ]
    found = [row.similarity for row in measured(rows, meaning)]
    assert found == [pytest.approx(1, abs=1e-6), 0.0, None]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_run_gets_the_metric_with_its_encoder(bert: str, tmp_path: Path, lang: str) -> None:
    run = fake_run.make(tmp_path / "run", tests=30)
    before = run.metrics
    hand_in.report(run, lang, encoder=bert)
    block = run.metrics["eval"]
    entry = block["tuned"]["semantic_similarity"]
    assert entry["n"] == 30 and entry["low"] <= entry["value"] <= entry["high"] <= 100
    assert block["difference"]["semantic_similarity"]["value"] == pytest.approx(
        entry["value"] - block["base"]["semantic_similarity"]["value"]
    )
    assert run.metrics["encoder"]["name"] == "tiny-bert"
    for side, entries in before["eval"].items():  # nothing else is touched
        assert {k: v for k, v in block[side].items() if k != "semantic_similarity"} == entries
    page = run.path("report.html").read_text()
    assert ("Semantic similarity" if lang == "en" else "Similarité de sens") in page and "tiny-bert" in page
    assert str(tmp_path) not in run.path(METRICS).read_text()
    again = run.path(METRICS).read_bytes()
    hand_in.report(run, lang, encoder=bert)
    assert run.path(METRICS).read_bytes() == again


def test_a_run_without_answers_says_so(bert: str, tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", answers=False)
    with pytest.raises(TunesmithError, match=r"answers\.jsonl|no answers with references"):
        hand_in.report(run, encoder=bert)
    unfinished = fake_run.make(tmp_path / "other", metrics=False)
    with pytest.raises(TunesmithError, match="not done"):
        hand_in.report(unfinished, encoder=bert)


def test_a_task_may_ask_for_it(bert: str, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(json.dumps({"instruction": "Name a cat", "output": "the cat"}) + "\n")
    text = 'about = "x"\nquestions = "q.jsonl"\n[metrics]\nsemantic_similarity = ["answer_words_mean"]\n'
    task = parse(text, "near", tmp_path)
    fake: Any = Fake()
    greedy = Generate(temperature=0.0)
    found = evals.put(fake, task, greedy, encoder=bert)
    assert found["tuned"]["semantic_similarity"]["n"] == 1
    with pytest.raises(TunesmithError, match="--encoder FOLDER"):
        evals.put(fake, task, greedy)
    other = parse(text.replace("semantic_similarity", "same_language"), "other", tmp_path)
    with pytest.raises(TunesmithError, match="--encoder is idle"):
        evals.put(fake, other, greedy, encoder=bert)


def test_eval_takes_it_too(bert: str, tmp_path: Path, tiny_model: Any, capsys: Told) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"instruction": f"Say {n}.", "output": f"cat {n}"}) + "\n" for n in range(6)))
    base = shutil.copytree(tiny_model("gpt2"), tmp_path / "base")
    asked = ["eval", str(base), "--data", str(rows), "--rows", "4", "--encoder", bert, "--json"]
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out)["base"]["semantic_similarity"]["n"] == 4
    assert main(["eval", str(base), "--data", str(rows), "--encoder", str(tmp_path / "none")]) == 1
    assert "was not found: it is a folder" in capsys.readouterr().err

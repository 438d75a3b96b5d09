"""A task put to an assistant: what is asked, how often, and what comes back."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.example import Message
from tunesmith.doors import steps
from tunesmith.doors.cli import main
from tunesmith.doors.evals import judge_task, keep, put
from tunesmith.doors.measure import CHUNK
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import parse, tasks
from tunesmith.recipe import Generate, Recipe, dump
from tunesmith.run import Run
from tunesmith.speak.answer import Answer, Score

Told = pytest.CaptureFixture[str]
GREEDY = Generate(temperature=0.7, max_new_tokens=40, top_k=3)


class Fake:
    """Answers with the last word of the question as the base, and "1. a 2. b" as tuned."""

    sides: tuple[str, ...] = ("base", "tuned")

    def __init__(self, once: bool = True) -> None:
        self.asked: list[tuple[bool, Generate, int]] = []
        self.once = once

    def answers(self, questions: Sequence[Sequence[Message]], how: Generate, *, base: bool = False) -> list[Answer]:
        self.asked.append((base, how, len(questions)))
        said = [asked[-1].content.split()[-1] if base else f"1. a\n2. b{how.seed or ''}" for asked in questions]
        return [Answer(text, "end", 3, 0.1) for text in said]

    def reads_once(self, *, base: bool = False) -> bool:
        return self.once

    def scores(self, pairs: Sequence[Any], *, base: bool = False) -> list[Score]:
        return [score for score, _ in self.both_scores(pairs, base=base)]

    def both_scores(self, pairs: Sequence[Any], *, base: bool = False) -> list[tuple[Score, Score]]:
        return [(Score((-1.0,), (True,), ("a",), 4), Score((-2.0,), (True,), ("a",), 4)) for _ in pairs]

    def answered(
        self, pairs: Sequence[Any], how: Generate, *, base: bool = False, cut: object = ()
    ) -> list[tuple[Any, ...]]:
        answers = self.answers([messages for messages, _ in pairs], how, base=base)
        return [(one, *both) for one, both in zip(answers, self.both_scores(pairs), strict=True)]


def questions(folder: Path, n: int = CHUNK + 6) -> Path:
    rows = [{"instruction": f"List 2 things, {i}.", "output": "a, b", "kind": "list_n", "n": 2} for i in range(n)]
    path = folder / "lists.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_both_sides_are_asked_greedily(tmp_path: Path) -> None:
    fake, heard = Fake(), list[dict[str, Any]]()
    found = put(fake, tasks()["list_n"], GREEDY, questions=questions(tmp_path), listen=heard.append)  # type: ignore[arg-type]
    assert [(base, n) for base, _, n in fake.asked] == [(True, CHUNK), (True, 6), (False, CHUNK), (False, 6)]
    assert all(how == Generate(temperature=0, max_new_tokens=40) for _, how, _ in fake.asked)
    assert found["questions"] == CHUNK + 6 and found["sampling"] == {"how": "greedy", "max_new_tokens": 40}
    assert (found["base"]["list_right"]["value"], found["tuned"]["list_right"]["value"]) == (0, 1)
    assert found["difference"]["list_right"]["verdict"] == "better"
    assert heard[-1] == {"event": "answers", "side": "tuned", "done": CHUNK + 6, "of": CHUNK + 6}


def test_no_part_draws_what_another_drew(tmp_path: Path) -> None:
    text = '[sampling]\ntemperature = 0.5\nseeds = 2\n[metrics]\nlist_right = ["distinct_1"]'
    fake = Fake()
    put(fake, parse(text, "mine"), GREEDY, questions=questions(tmp_path))  # type: ignore[arg-type]
    assert [(how.seed, n) for _, how, n in fake.asked] == [(0, CHUNK), (2, 6), (1, CHUNK), (3, 6)] * 2


def test_sampled_answers_are_asked_with_each_seed(tmp_path: Path) -> None:
    text = '[sampling]\ntemperature = 0.5\nseeds = 3\nmax_new_tokens = 9\n[metrics]\nlist_right = ["distinct_1"]'
    fake, task = Fake(), parse(text, "mine")
    found = put(fake, task, GREEDY, questions=questions(tmp_path, 10), rows=4, save=tmp_path / "said.jsonl")  # type: ignore[arg-type]
    assert [(how.seed, how.temperature, how.top_k, n) for _, how, n in fake.asked] == [
        (s, 0.5, 3, 4) for s in (0, 1, 2)
    ] * 2
    told = {"how": "sampled", "temperature": 0.5, "seeds": 3, "max_new_tokens": 9, "top_p": 0.9, "top_k": 3}
    assert found["sampling"] == told and found["base"]["list_right"]["n"] == 4
    lines = [json.loads(line) for line in (tmp_path / "said.jsonl").read_text().splitlines()]
    assert [line["tuned"]["text"][-1] for line in lines] == ["b"] * 4 + ["1"] * 4 + ["2"] * 4
    assert lines[0]["check"] == {"n": 2} and lines[0]["base"]["stop"] == "end"


@pytest.mark.parametrize("once", [True, False])
def test_what_is_scored_is_what_the_metrics_ask_for(once: bool, tmp_path: Path) -> None:
    asked = parse('[metrics]\nall_perplexity = ["answer_words_mean"]', "mine")
    (row,) = judge_task(Fake(once), asked, asked.read(questions(tmp_path, 1)), GREEDY, base=True)  # type: ignore[arg-type]
    assert row.score is None and row.all_score is not None and row.all_score.logprobs == (-2.0,)
    asked = parse('[metrics]\nall_perplexity = ["answer_perplexity"]', "mine")
    (row,) = judge_task(Fake(once), asked, asked.read(questions(tmp_path, 1)), GREEDY, base=True)  # type: ignore[arg-type]
    assert row.score is not None and row.score.logprobs == (-1.0,)
    assert row.all_score is not None and row.all_score.logprobs == (-2.0,)


@pytest.mark.parametrize("once", [True, False])
def test_references_are_scored_where_a_metric_asks(once: bool, tmp_path: Path) -> None:
    task = parse('[metrics]\nanswer_perplexity = ["answer_words_mean"]', "mine")
    found = put(Fake(once), task, GREEDY, questions=questions(tmp_path, 8))  # type: ignore[arg-type]
    assert found["tuned"]["answer_perplexity"]["value"] == pytest.approx(2.71828, abs=1e-4)
    # some of the questions have no reference to score
    lines = questions(tmp_path, 3).read_text().splitlines()
    (tmp_path / "some.jsonl").write_text("\n".join([*lines, json.dumps({"instruction": "Say it."})]))
    judged = judge_task(Fake(once), task, task.read(tmp_path / "some.jsonl"), GREEDY, base=True)  # type: ignore[arg-type]
    assert [row.score is not None for row in judged] == [True, True, True, False]
    assert all(row.answer is not None and row.all_score is None for row in judged)
    task = parse('[metrics]\nplain_bits_per_byte = ["answer_words_mean"]', "mine")
    with pytest.raises(TunesmithError, match="measured on plain texts"):
        judge_task(Fake(), task, task.read(questions(tmp_path)), GREEDY, base=True)  # type: ignore[arg-type]


def test_numbers_are_kept_before_answers_are_saved(tmp_path: Path) -> None:
    kept = list[dict[str, Any]]()
    (tmp_path / "file").touch()
    with pytest.raises(TunesmithError, match="could not be written"):
        put(Fake(), tasks()["list_n"], GREEDY, questions=questions(tmp_path, 2), save=tmp_path / "file" / "said.jsonl",
            kept=kept.append)  # type: ignore[arg-type]  # fmt: skip
    assert kept[0]["questions"] == 2


def test_what_instructions_are_followed_is_told_one_by_one(tmp_path: Path) -> None:
    rows = [
        {"key": 1, "prompt": "Say it.", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]},
        {"key": 2, "prompt": "Say,", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = put(Fake(), tasks()["ifeval"], GREEDY, questions=tmp_path / "q.jsonl")  # type: ignore[arg-type]
    assert found["instructions"]["base"] == {"punctuation:no_comma": {"n": 2, "strict": 0.5, "loose": 0.5}}
    assert found["instructions"]["tuned"]["punctuation:no_comma"]["strict"] == 1
    assert found["sampling"]["max_new_tokens"] == 1280


def test_questions_that_do_not_fit_are_told(tmp_path: Path) -> None:
    class Small(Fake):
        sides = ("base",)

        def answers(self, questions: Sequence[Any], how: Generate, *, base: bool = False) -> list[Answer]:
            return [Answer("", "context", 0, 0.0) for _ in questions]

    found = put(Small(), tasks()["list_n"], GREEDY, questions=questions(tmp_path, 3))  # type: ignore[arg-type]
    assert found["too_long"] == 3 and not found["tuned"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import tiny

    folder = tmp_path_factory.mktemp("models") / "base"
    tiny.model("gpt2", folder)
    return folder


def test_what_was_measured_is_kept_in_the_run(tmp_path: Path) -> None:
    run = Run(tmp_path)
    file = keep(run, "../my task", {"task": "mine"})
    assert file.parent == tmp_path / "evals" and file.name.startswith("my-task-")
    assert keep(run, "my-task", {}) == tmp_path / "evals" / "my-task.json"
    (tmp_path / "evals" / "my-task.json").unlink()
    keep(run, "../my task", {"task": "again"})
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert json.loads(file.read_text()) == {"task": "again"}


def test_on_the_command_line(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text('questions = "lists.jsonl"\n[metrics]\nlist_right = ["list_distinct"]\n')
    questions(tmp_path, 5)
    assert main(["eval", str(base), "--task", "mine.toml", "--save", "said.jsonl"]) == 0
    told = capsys.readouterr().out
    assert "Questions: 5; greedy answers, at most 80 tokens each." in told
    assert "\nlist_right " in told and "\n  list_distinct " in told and "95% interval" in told
    assert len((tmp_path / "said.jsonl").read_text().splitlines()) == 5
    assert main(["eval", str(base), "--task", "list_n", "--rows", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["task"], found["template"], found["questions"], found["of"]) == ("list_n", "alpaca", 2, "base")
    rows = '{"prompt": "Say it.", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}'
    (tmp_path / "if.jsonl").write_text(rows)
    (tmp_path / "if.toml").write_text('[sampling]\nmax_new_tokens=4\n[metrics]\nprompt_strict = ["stop_rate"]')
    assert main(["eval", str(base), "--task", "if.toml", "--questions", "if.jsonl"]) == 0
    assert "punctuation:no_comma  1" in capsys.readouterr().out


def test_the_table_is_in_the_run_s_language_or_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    run = Run.claim(tmp_path / "un", dump(Recipe(lang="fr")))
    found = {"base": {"stop_rate": {"value": 0.25, "n": 50, "low": 0.2, "high": 0.3}}}
    monkeypatch.setattr(steps, "evaluate", lambda *args, **named: found)
    assert main(["eval", str(run.folder)]) == 0
    assert "intervalle à 95\u202f%" in capsys.readouterr().out
    assert main(["eval", str(run.folder), "--lang", "en"]) == 0
    assert "95% interval" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("--task list", 1, "Did you mean"),
        ("--task nowhere.toml", 1, "cannot be read"),
        ("--task ifeval", 1, "--questions FILE"),
        ("--task list_n --save here", 1, "exists already"),
        ("--task list_n --data x", 2, "give one of them"),
        ("--questions x", 2, "go with --task"),
        ("--task list_n --rows 0", 2, "--rows"),
    ],
)
def test_mistakes_are_told_before_a_model_is_loaded(
    words: str, status: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").touch()
    assert main(["eval", "no-such-model", *words.split()]) == status
    assert told in capsys.readouterr().err


def test_another_engine_is_named_in_the_block_and_with_every_answer(tmp_path: Path) -> None:
    asked: list[tuple[int, int]] = []

    def by(assistant: Any, questions: Sequence[Any], how: Generate) -> dict[str, Any]:
        asked.append((len(questions), how.max_new_tokens))
        return {"name": "int8, X 1", "agreement": {"base": {"prompts": 4, "same": 0.5, "beginning": 0.75}}}

    saved = tmp_path / "said.jsonl"
    task = tasks()["list_n"]
    found = put(Fake(), task, GREEDY, questions=questions(tmp_path, 8), save=saved, by=by)  # type: ignore[arg-type]
    assert asked == [(8, 40)] and found["engine"]["name"] == "int8, X 1"
    assert all(json.loads(line)["engine"] == found["engine"] for line in saved.read_text().splitlines())
    ours = put(Fake(), task, GREEDY, questions=questions(tmp_path, 8), save=tmp_path / "ours")  # type: ignore[arg-type]
    assert "engine" not in ours and "engine" not in (tmp_path / "ours").read_text()


@pytest.mark.parametrize("template", ["", "--template francais"])
def test_talk_needs_no_library_where_a_model_has_a_pass_of_8_bits(
    template: str, capsys: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_model: Callable[[str], Path]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    for model, status, told in (("nano", 0, "int8, tunesmith"), (str(tiny_model("llama")), 1, "install '.[int8]'")):
        monkeypatch.setattr(sys, "stdin", io.StringIO("Name a colour.\n"))
        typed = f"chat {model} --engine int8 --set generate.max_new_tokens=2 {template}"
        assert main(typed.split()) == status
        assert told in capsys.readouterr().err


def test_an_engine_that_is_not_there_is_told_before_a_model_is_loaded(
    capsys: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    assert main(["eval", "nano", "--engine", "int8"]) == 1
    assert "pip install '.[int8]'" in capsys.readouterr().err
    assert main(["eval", "nano", "--harness", "x", "--engine", "int8"]) == 2

"""Sentences written from measurements: each is there when its numbers are, and says them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_run
import pytest

from tunesmith.data.ledger import Ledger
from tunesmith.disk import write_json, write_lines
from tunesmith.judge import sentences
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import Report
from tunesmith.judge.wording import Words
from tunesmith.run import ANSWERS, ENVIRONMENT, EVENTS, LEDGER, METRICS, Run

EN, FR = Words("en"), Words("fr")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return fake_run.make(tmp_path / "run")


def with_metrics(run: Run, **eval_block: Any) -> Report:
    write_json(run.path(METRICS), {**run.metrics, "eval": {**run.metrics["eval"], **eval_block}})
    return gather(run)


def limits(report: Report, words: Words = EN) -> str:
    return "\n".join(sentences.limits(report, words))


def test_the_title_names_base_data_and_method(run: Run) -> None:
    report = gather(run)
    assert sentences.title(report, EN) == "nano, tuned on starter with LoRA"
    assert sentences.title(report, FR) == "nano, ajusté sur starter par LoRA"


def test_the_line_of_facts_counts_each_training_row_once(run: Run) -> None:
    report = gather(run)
    assert report.ledger is not None
    rows = report.ledger.parts()["train"]
    assert sentences.facts(report, EN) == [
        f"{rows:,} training rows", "3 epochs", "2\u00a0min\u00a031\u00a0s of training on 2 CPU cores",
        "2.56% of the weights trained",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("threads", "processes", "told"), [(1, 1, "on 1 CPU core"), (1, 2, "2 CPU cores"), (8, 1, "2 CPU")]
)
def test_the_cores_told_are_those_that_were_at_work(threads: int, processes: int, told: str, run: Run) -> None:
    write_json(run.path(ENVIRONMENT), {**run.environment, "cores": 2, "threads": threads, "processes": processes})
    assert told in sentences.facts(gather(run), EN)[2]


def test_where_all_weights_learn_no_share_is_told(run: Run) -> None:
    told = run.environment
    told["adapter"]["trainable"] = told["adapter"]["total"]
    write_json(run.path(ENVIRONMENT), told)
    assert sentences.facts(gather(run), FR)[-1] == "tous les poids entraînés"


def test_the_verdict_is_the_headline_of_the_run_or_written_from_its_numbers(run: Run) -> None:
    assert sentences.verdict(gather(run), EN) == run.metrics["headline"]["en"]
    assert sentences.verdict(gather(run), FR)[0].startswith("Il s’arrête\u00a0: 95,7\u202f%")
    write_json(run.path(METRICS), {key: value for key, value in run.metrics.items() if key != "headline"})
    assert sentences.verdict(gather(run), EN)[1] == (
        "Perplexity on held-out answers: 18.42 before, 4.12 after (better)."
    )


def test_without_measures_nothing_is_called_an_improvement(tmp_path: Path) -> None:
    report = gather(fake_run.make(tmp_path / "a", metrics=False))
    said = " ".join(sentences.verdict(report, EN))
    assert "calls nothing an improvement" in said
    assert "not known from numbers" in limits(report)
    unfinished = gather(fake_run.make(tmp_path / "b", metrics=False, answers=False, adapter=False))
    assert sentences.verdict(unfinished, EN) == ["The run did not get as far as a trained model."]


def test_what_is_learnt_not_to_be_said_again_is_told(run: Run) -> None:
    report = gather(run)
    assert "unlikelihood" not in " ".join(sentences.method(report, EN))
    learnt = replace(report, recipe={**report.recipe, "unlikelihood": 2.5})
    assert "(unlikelihood training, Welleck et al. 2019, weight 2.5)" in " ".join(sentences.method(learnt, EN))
    assert "poids 2,5)" in " ".join(sentences.method(learnt, FR))


@pytest.mark.parametrize(
    ("method", "rank", "alpha", "says"),
    [
        ("lora", 8, 16, "multiplied by 2 (alpha 16)"), ("rslora", 16, 16, "multiplied by 4 (alpha 16)"),
        ("dora", 4, 16, "multiplied by 4"), ("full", None, None, "changes every weight"),
    ],
)  # fmt: skip
def test_the_method_is_told_with_the_runs_own_numbers(
    run: Run, method: str, rank: int | None, alpha: float | None, says: str
) -> None:
    found = run.environment
    found["adapter"] |= {"method": method, "rank": rank, "alpha": alpha}
    write_json(run.path(ENVIRONMENT), found)
    what, how = sentences.method(gather(run), EN)
    assert says in what
    assert ("c_attn, c_proj and c_fc" in what) == (method != "full")
    assert ("368,640 numbers to train, 2.56% of 14,376,960" in what) == (method != "full")
    assert "660 steps of 16 rows" in how
    assert "256,004 were learnt (47%)" in how


def test_limits_say_what_the_numbers_say(run: Run) -> None:
    report = gather(run)
    said = limits(report)
    assert said.startswith("Not for health questions.")
    assert "3.1% of the tuned model’s held-out answers loop (4 answers)" in said
    assert "bits per byte there rose from 1.338 to 1.413 (+5.6%)" in said
    assert "Tie" not in said
    assert "Not shown to differ from the base on: empty rate." in said
    assert "likeliest token is the reference’s in 70.5% of cases" in said
    assert "With 14.0\u00a0M parameters" in said
    assert "come from the same files as the training rows" in said
    assert "one training run, with seed 0" in said
    assert "were dropped before training" in said
    assert "wide" not in said
    assert "Les réponses" not in limits(report, FR)


def test_answers_that_the_limit_ends_too_soon_are_told(run: Run) -> None:
    """Where the reference goes on after the limit, the model could not have ended as it does."""
    rows = run.answers
    test = [row for row in rows if row["set"] == "test"][:10]
    for place, row in enumerate(test):
        row["tuned"] |= {"text": "one two three", "stop": "length"}
        row["reference"] = "one two three four five" if place < 4 else "one two"
    others = [row for row in rows if row["set"] != "test"]
    write_lines(run.path(ANSWERS), [*others, *test])
    said = limits(gather(run))
    assert "10 of the tuned model’s 10 held-out answers (100" in said
    assert "Of these 10, the reference of 4 is longer than what was said" in said
    for row in test:
        row["reference"] = "one"
    write_lines(run.path(ANSWERS), [*others, *test])
    assert "longer than what was said" not in limits(gather(run))


def test_tasks_that_mostly_fail_are_a_limit(run: Run) -> None:
    def task(metric: str, share: float) -> dict[str, Any]:
        entry = {metric: fake_run.value(share, 0.02, 64)}
        return {"metrics": {metric: []}, "questions": 64, "base": entry, "tuned": entry, "difference": {}}

    tasks = {"list_n": task("list_right", 0.25), "classify_topic": task("label_right", 0.6),
             "word_order": task("answer_exact", 0.0), "length": task("length_off", 3.0)}  # fmt: skip
    write_json(run.path(METRICS), {**run.metrics, "tasks": tasks})
    said = limits(gather(run), FR)
    assert "dans moins de la moitié des lignes tenues à l’écart\u00a0: mots remis en ordre (0,0\u202f%) et" in said
    assert "et liste de n choses (25,0\u202f%)." in said and "thème" not in said and "ongueur" not in said


def test_limits_that_do_not_hold_are_not_said(run: Run) -> None:
    fine = fake_run.measured(300)
    for side in ("base", "tuned", "difference"):
        del fine[side]["plain_bits_per_byte"]
        del fine[side]["empty_rate"]
    fine["tuned"]["loop_rate"]["value"] = 0.0
    said = limits(with_metrics(run, **fine))
    assert "loop (" not in said
    assert "Not shown to differ" not in said
    assert "forget of plain text was not measured" in said


def test_few_rows_worse_kinds_and_a_test_file_of_its_own(run: Run) -> None:
    few = fake_run.measured(30)
    few["by_kind"] = {"story_words": fake_run.measured(9)}
    few["by_kind"]["story_words"]["difference"]["chrf"]["verdict"] = "worse"
    book = Ledger()
    for i in range(40):
        name = "test.jsonl" if i > 29 else "train.jsonl"
        book.read(f"{name}:{i}", name, i).part = name.partition(".")[0]
    run.path(LEDGER).write_bytes(book.as_bytes())
    said = limits(with_metrics(run, **few))
    assert "Only 30 held-out rows were measured" in said
    assert "story with given words (chrF)" in said
    assert "The 10 held-out rows come from files of their own" in said


def test_training_too_long_is_told(run: Run) -> None:
    losses = [(10, 2.0), (20, 1.5), (30, 1.9)]
    lines = [json.dumps({"event": "validation", "step": step, "loss": loss}) for step, loss in losses]
    run.path(EVENTS).write_text("\n".join(lines))
    assert "lowest at step 20 (1.5) and ended at 1.9" in limits(gather(run))


def test_a_model_that_learnt_of_health_is_not_for_it(run: Run) -> None:
    found = gather(run)
    plain = replace(found, recipe={**found.recipe, "note": ""})
    assert "health" not in limits(plain)
    asked = [replace(pair, prompt=[("user", "What are the symptoms of measles?")]) for pair in plain.answers]
    about = replace(plain, answers=asked)
    assert limits(about).startswith(
        "100.0% of the held-out rows are about health. This model is not for health questions"
    )
    assert "parlent de santé" in limits(about, FR)

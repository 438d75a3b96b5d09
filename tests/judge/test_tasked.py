"""What tasks say of two sides, and their table."""

from __future__ import annotations

import json
from pathlib import Path

import fake_run
import pytest

from tunesmith.disk import write_json
from tunesmith.judge import markdown, page
from tunesmith.judge.checked import EVERY
from tunesmith.judge.gather import gather
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasked import by_task, engine_told, harness_blocks, later, parts, parts_of, task_block
from tunesmith.judge.tasks import Question, parse, tasks
from tunesmith.judge.wording import Words, table
from tunesmith.run import EVALS, METRICS
from tunesmith.speak.answer import Answer


def answered(questions: list[Question], say: str = "") -> list[Judged]:
    return [
        Judged(q.id, q.prompt, q.reference, Answer(say or q.reference, "end", 9, 0.0), meta=q.meta) for q in questions
    ]


def starter(kind: str, n: int) -> list[Question]:
    return tasks()[kind].read()[:n]


def test_a_block() -> None:
    questions = starter("list_n", 20)
    block = task_block(tasks()["list_n"], answered(questions, "a, a"), answered(questions))
    assert json.loads(json.dumps(block, allow_nan=False)) == block
    assert block["metrics"] == {"list_right": ["list_distinct", "item_words"]}
    assert (block["questions"], block["sampling"]) == (20, {"how": "greedy"})
    assert block["difference"]["list_right"]["verdict"] == "better"
    assert (block["base"]["list_right"]["value"], block["tuned"]["list_right"]["value"]) == (0, 1)
    alone = task_block(tasks()["list_n"], answered(questions))
    assert alone["base"] and not alone["tuned"] and not alone["difference"]


def test_a_sampled_block_counts_questions() -> None:
    task = parse(
        'questions = "x"\nsampling = {temperature = 0.7, seeds = 3}\n[metrics]\nlist_right = ["list_distinct"]', "x"
    )
    questions = starter("list_n", 10)
    block = task_block(task, answered(questions) * 3)
    assert block["questions"] == 10 and block["base"]["list_right"]["n"] == 10
    assert block["sampling"] == {"how": "sampled", "temperature": 0.7, "seeds": 3}


def test_held_out_rows_are_told_by_task() -> None:
    questions = starter("list_n", 12) + starter("translate", 8) + starter("word_order", 3)
    blocks = by_task(answered(questions, "?"), answered(questions))
    assert list(blocks) == ["list_n", "translate"]  # three rows say nothing, and none of these is asked in French
    assert blocks["translate"]["questions"] == 8
    rows = [Judged("a", "Name a colour.", "Blue.", Answer("Blue.", "end", 2, 0.0), meta={"kind": "list_n"})] * 9
    assert by_task(rows, rows) == {}  # a kind of that name, without what the metrics need


def test_the_table() -> None:
    questions = starter("list_n", 20)
    blocks = {"list_n": task_block(tasks()["list_n"], answered(questions, "a, a"), answered(questions))}
    for lang in ("en", "fr"):
        (part,) = parts_of(blocks, Words(lang))
        assert [beside for _, beside in part.lines] == [False, True, True]
        assert part.about == tasks()["list_n"].about[lang].replace("d'autant", "d’autant") and part.n == 20
        assert part.lines[0][0].mark == "✓" and part.lines[0][0].tuned.between
    assert parts_of(None, Words("en")) == parts_of({"a": 3, "b": {"metrics": []}}, Words("en")) == []
    hostile = {"<b>": {**blocks["list_n"], "about": 3, "metrics": "x", "questions": "many"}}
    assert [(part.name, part.about, part.n) for part in parts_of(hostile, Words("en"))] == [("<b>", "", 20)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_task_and_metric_has_a_name(lang: str) -> None:
    words = table(lang)
    assert [name for name in tasks() if f"task.{name}.name" not in words] == []
    used = {metric.name for each in tasks().values() for metric in each.measured}
    assert [name for name in {*EVERY} | used if f"metric.{name}.name" not in words] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_shows_them(lang: str, tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", lang=lang)
    questions = starter("list_n", 20)
    hostile = {**task_block(tasks()["list_n"], answered(questions, "a, a"), answered(questions))}
    hostile["about"] = {"en": "<script>x</script> | y", "fr": "<script>x</script> | y"}
    write_json(run.path(METRICS), {**run.metrics, "tasks": {"list_n": hostile}})
    report, words = gather(run), Words(lang)
    html = page.render(report, words, [])
    assert words("tasks.title") in html and html.count('class="beside"') == 2
    assert "<script>x" not in html and words("task.list_n.name") in html
    told = "\n".join(markdown.tasks_table(report, words))
    assert words("tasks.title") in told and "| – " in told and "<script>" not in told
    assert markdown.tasks_table(gather(fake_run.make(tmp_path / "without")), words) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_shows_what_was_measured_afterwards(lang: str, tmp_path: Path) -> None:
    run, words = fake_run.make(tmp_path / "run", lang=lang), Words(lang)
    assert later(gather(run), words) == []
    block = task_block(tasks()["list_n"], answered(starter("list_n", 20)))
    block["sampling"] = {"how": "sampled", "temperature": 0.75, "seeds": 3}
    results = {"acc,none": 0.25, "acc_stderr,none": 0.05, "alias": "x", "sample_len": 100}
    write_json(run.path(EVALS) / "list_n.json", block)
    harness = harness_blocks({"base": {"arc_easy": results}, "tuned": {"arc_easy": {**results, "acc,none": 0.5}}})
    write_json(run.path(EVALS) / "harness-arc_easy.json", harness["arc_easy"])
    (run.path(EVALS) / "broken.json").write_text("{")
    arc, lists = later(gather(run), words)
    assert (arc.name, arc.n) == ("harness-arc easy", 100) and words("tasks.harness") in arc.about
    ((acc, _),) = arc.lines
    assert acc.metric.base and (acc.metric.base.low, acc.metric.base.high) == pytest.approx((0.152, 0.348))
    assert lists.name == words("task.list_n.name") and ("0,75" if lang == "fr" else "0.75") in lists.about
    html = page.render(gather(run), words, [])
    assert words("tasks.later") in html and words("tasks.title") not in html
    assert words("tasks.later") in "\n".join(markdown.tasks_table(gather(run), words))


def test_what_tuning_mended_is_shown_first(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    rows = starter("list_n", 20)
    same, mended = answered(rows, "a, a"), answered(rows)
    few = answered(rows[:8]) + answered(rows[8:], "a, a")
    sides = {"lost": (mended, same), "tied": (same, same), "much": (same, mended), "some": (same, few)}
    blocks = {name: task_block(tasks()["list_n"], *both) for name, both in sides.items()}
    write_json(run.path(METRICS), {**run.metrics, "tasks": blocks})
    assert [part.name for part in parts(gather(run), Words("en"))] == ["much", "some", "tied", "lost"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_another_engine_is_named_with_its_agreement(lang: str) -> None:
    words = Words(lang)
    engine = {"name": "int8, X 1", "agreement": {"tuned": {"prompts": 16, "same": 0.5, "beginning": 0.75}}}
    told = engine_told(engine, words)
    assert "int8, X 1" in told and words("metrics.tuned") in told and words.percent(0.75) in told
    assert engine_told(None, words) == engine_told({"agreement": {}}, words) == ""
    assert engine_told({"name": "x", "agreement": {"tuned": 3, "other": {}}}, words)

"""Runs side by side: the same questions in pairs, and nothing else."""

from pathlib import Path

import fake_run
import pytest

from tunesmith.disk import write_json, write_lines
from tunesmith.judge import compare_page
from tunesmith.judge.between import between
from tunesmith.judge.wording import Words
from tunesmith.run import ANSWERS, ENVIRONMENT, RECIPE, TOKENS, Run


@pytest.fixture
def two(tmp_path: Path) -> list[Run]:
    runs = [fake_run.make(tmp_path / name) for name in ("one", "two")]
    worse = [
        {**line, "tuned": fake_run.side("so so so so so so so so so so so so so so so so", "loops")}
        if line["set"] == "test" and i % 2
        else line
        for i, line in enumerate(runs[1].answers)
    ]
    write_lines(runs[1].path(ANSWERS), worse)
    settings = runs[1].recipe
    settings["lora"]["rank"] = 4
    write_lines(runs[1].path(RECIPE), [settings])
    return runs


def test_the_difference_is_that_of_the_same_questions(two: list[Run]) -> None:
    found = between(two, ["one", "two"])
    tests = {test.metric: test for test in found.tests}
    assert found.shared == 120
    assert tests["stop_rate"].verdict == "worse" and tests["loop_rate"].verdict == "worse"
    assert tests["loop_rate"].difference.n == 120
    said = [[line["tuned"]["label"] == "loops" for line in run.answers if line["set"] == "test"] for run in two]
    assert tests["loop_rate"].difference.value == pytest.approx((sum(said[1]) - sum(said[0])) / 120)
    assert "answer_perplexity" not in tests  # neither run kept single tokens
    assert found.settings == [("lora.rank", [str(run.recipe["lora"]["rank"]) for run in two])]
    assert len(found.asked) == 5


def test_a_run_against_itself_is_a_tie(two: list[Run]) -> None:
    found = between([two[0], two[0]], ["a", "b"])
    assert {test.verdict for test in found.tests} <= {"tie", "same"}
    assert all(test.difference.value == 0 for test in found.tests)


def test_what_is_counted_together_stands_on_the_rows_that_both_have(two: list[Run]) -> None:
    lines = two[0].answers
    half = [{**line, "tuned": fake_run.side("", "empty")} if i % 2 else line for i, line in enumerate(lines)]
    write_lines(two[1].path(ANSWERS), half)
    found = {test.metric: test.difference for test in between(two, ["one", "two"]).tests}
    assert found["distinct_1"].value == 0 and found["distinct_1"].n < 120


def test_questions_that_differ_are_left_out(two: list[Run]) -> None:
    lines = two[1].answers
    for i, line in enumerate(lines):
        if line["set"] == "test" and i % 3 == 0:
            line["reference"] = "Another reference."
    write_lines(two[1].path(ANSWERS), lines)
    found = between(two, ["one", "two"])
    assert found.shared == 80
    write_lines(two[1].path(ANSWERS), [line for line in lines if line["set"] == "probe"])
    found = between(two, ["one", "two"])
    assert (found.shared, found.tests) == (0, [])
    assert "share no held-out question" in compare_page.render(two, found, "", Words("en"))


def test_across_tokenizers_only_bytes_compare(two: list[Run]) -> None:
    for run in two:
        ids = [line["id"] for line in run.answers if line["set"] == "test"]
        line = {"tokens": ["a", "b"], "base": [-1, -1], "tuned": [-0.5, -0.5], "base_right": "00", "tuned_right": "11"}
        write_lines(run.path(TOKENS), [{"id": id, **line, "bytes": 2} for id in ids])
    alike = {test.metric for test in between(two, ["one", "two"]).tests}
    assert {"answer_perplexity", "answer_bits_per_byte", "answer_token_accuracy"} <= alike
    environment = two[1].environment
    environment["base"]["sha256"] = "00" * 32
    write_json(two[1].path(ENVIRONMENT), environment)
    apart = {test.metric for test in between(two, ["one", "two"]).tests}
    assert "answer_bits_per_byte" in apart and not {"answer_perplexity", "answer_token_accuracy"} & apart


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page(two: list[Run], lang: str) -> None:
    page = compare_page.render(two, between(two, ["<b>one", "two"]), "<script>", Words(lang))
    assert page.startswith("<!doctype html>") and f'<html lang="{lang}">' in page
    assert "<b>" not in page and "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert "lora.rank" in page
    printed = page.partition("@media print")[2]
    assert ".scroll { overflow: visible; }" in printed  # what could be scrolled to would be cut off on paper
    assert page.count('class="scroll"') == page.count('role="region" aria-label="') > 2
    alone = compare_page.render(two[:1], between(two[:1], ["one"]), "", Words(lang))
    assert Words(lang)("side.tests") not in alone

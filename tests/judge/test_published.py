"""Results of others beside one's own: read strictly, compared only where they can be, shown in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_run
import pytest

from tunesmith.data.ledger import Entry
from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError
from tunesmith.judge import published
from tunesmith.judge.gather import gather
from tunesmith.judge.report import write
from tunesmith.judge.tasked import harness_blocks
from tunesmith.judge.wording import Words
from tunesmith.run import EVALS, PUBLISHED, REPORT_HTML, REPORT_MD

RESULT = {
    "metric": "all_perplexity",
    "value": 3.37,
    "of": "GPT-2 small",
    "source": "a paper, table 3",
    "setting": "all weights",
}
TOLD = "source = 'b'\nsetting = 'c'"
SAME = {"data": "starter", "tokenizer": "nano", "template": "alpaca", "decoding": "greedy"}


def lines(tmp_path: Path, *results: Any, lang: str = "en") -> list[published.Line]:
    run = fake_run.make(tmp_path / "run", lang=lang)
    write_json(run.path(PUBLISHED), list(results))
    return published.lines(gather(run), Words(lang))


def test_it_is_comparable_only_where_it_says_so_and_nothing_differs(tmp_path: Path) -> None:
    claimed = {**RESULT, **SAME, "comparable": True}
    found = lines(
        tmp_path,
        claimed,
        {**RESULT, **SAME},
        {**claimed, "template": "vicuna", "tokenizer": "gpt2"},
        {**RESULT, "comparable": False, "because": "it counts padding"},
        {**RESULT, "metric": "exact_match", "value": 0.5},
        {**claimed, "metric": "chrf", "value": 40, "decoding": "sampled at 0.7"},
        {**RESULT, "metric": "chrf", "value": 40},
    )
    assert [line.comparable for line in found] == [True, False, False, False, False, False, False]
    assert (found[0].theirs, found[0].ours, found[0].because) == ("3.37", "11.21", "")
    assert found[0].between
    assert found[1].because == "not told: which rows were held out"
    assert found[2].because == (
        "its tokens are those of gpt2, here of nano; its questions were asked in the template vicuna, here alpaca"
    )
    assert found[3].because.startswith("it counts padding; not told: which rows were held out, the data, the tokenizer")
    assert found[4].because == "it was not measured here" and found[4].ours == "–" and found[4].theirs == "50.0%"
    assert found[5].because == "its answers were sampled at 0.7, here greedy"
    assert "tokenizer" not in found[6].because and "how answers were drawn" in found[6].because


def test_how_answers_are_drawn_is_told_in_the_page_s_language(tmp_path: Path) -> None:
    claimed = {**RESULT, **SAME, "comparable": True, "metric": "chrf", "value": 40, "decoding": "sampled"}
    found = lines(tmp_path, claimed, lang="fr")
    assert found[0].because == "ses réponses sont tirées au sort, ici gloutonnes"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_shows_them(tmp_path: Path, lang: str) -> None:
    run = fake_run.make(tmp_path / "run", lang=lang)
    hostile = {**RESULT, "source": "<script>alert(1)</script> | x", "of": {"en": "theirs", "fr": "la leur"}}
    write_json(run.path(PUBLISHED), [hostile, {"metric": "nothing"}, 3])
    write(run, lang)
    page, text = (run.path(name).read_text(encoding="utf-8") for name in (REPORT_HTML, REPORT_MD))
    assert 'id="published"' in page and "<script>" not in page and "&lt;script&gt;" in page
    assert ("theirs" if lang == "en" else "la leur") in page and (
        "not comparable" if lang == "en" else "non comparable"
    ) in text
    write_json(run.path(PUBLISHED), [])
    write(run, lang)
    assert 'id="published"' not in run.path(REPORT_HTML).read_text(encoding="utf-8")


def test_ours_can_be_read_each_with_its_source() -> None:
    ours = published.read("courses")
    assert len(ours) > 30
    for result in ours:
        assert (
            "model card of" in str(result["source"])
            or "arXiv:" in str(result["source"])
            or "https://" in str(result["source"])
        )
        rule = ("asked_by", "shots") if "task" in result else ("data", "split", "rows")
        assert all(fact in result for fact in rule) and "comparable" not in result
        assert "model card" not in str(result["source"]) or "carte du modèle" in result["source"]["fr"]
    assert {result["task"] for result in ours if "task" in result} >= {"hellaswag", "arc_easy", "piqa", "wikitext"}
    assert {str(result["data"]) for result in ours if "task" not in result} >= {"CogComp/trec", "fancyzhx/ag_news"}


ASKED = {"shots": 0, "split": "validation", "rows": 10042, "of": 10042, "chat": False}


def benchmarked(tmp_path: Path, setting: dict[str, Any], lang: str = "en") -> tuple[list[published.Line], str]:
    """Ours, beside a run that answered hellaswag."""
    run = fake_run.make(tmp_path / "run", lang=lang)
    write_json(run.path(PUBLISHED), published.read("courses"))
    told = {"acc_norm,none": 0.3, "acc_norm_stderr,none": 0.01, "sample_len": 10042}
    blocks = harness_blocks({"base": {"hellaswag": told}, "tuned": {"hellaswag": told}}, {"hellaswag": setting})
    write_json(run.path(EVALS) / "harness-hellaswag.json", blocks["hellaswag"])
    report = gather(run)
    return published.lines(report, Words(lang)), published.elsewhere(report, Words(lang))


def test_a_benchmark_is_compared_by_rule(tmp_path: Path) -> None:
    found, others = benchmarked(tmp_path, ASKED)
    assert {line.metric for line in found} == {"acc norm (hellaswag)"} and "piqa" in others
    said = {(line.of, line.theirs): line.because for line in found}
    assert said["TinyLlama-1.1B after 3 trillion tokens", "0.592"] == ""
    assert said["TinyLlama-1.1B after 3 trillion tokens", "0.603"] == "examples before each question: 10, here 0"
    assert "asked by lighteval, here by lm-evaluation-harness" in said["SmolLM2-135M", "0.421"]
    assert {(line.ours, line.between) for line in found} == {("0.300", "0.280 to 0.320")}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"rows": 200}, "here 200 of its 10,042 questions were asked"),
        ({"chat": True}, "here its questions stood in the run’s template"),
        ({"split": "test"}, "it was measured on the part validation, here on test"),
        ({"shots": None, "split": None}, "not told: how many examples stood before each question and the part of the"),
    ],
)
def test_what_makes_a_benchmark_incomparable(tmp_path: Path, changes: dict[str, Any], why: str) -> None:
    found, _ = benchmarked(tmp_path, {**ASKED, **changes})
    assert not any(line.comparable for line in found)
    assert next(line for line in found if line.of == "Pythia-1.0B").because.startswith(why)


def test_a_set_of_the_hub_is_the_same_at_a_revision(tmp_path: Path) -> None:
    result = {**RESULT, "metric": "accuracy", "data": "glue:sst2", "split": "validation", "rows": 872}
    run = fake_run.make(tmp_path / "run")
    said = {}
    for file in ("glue:sst2@validation", "glue:sst2@validation@v1", "glue:sst2@test@v1", "glue:sst2@0a1b2c3", "my.csv"):
        held = [Entry(f"{file}:1", file, 1, part="test")]
        report = replace(gather(run), ledger=held, measured={"eval": {published.MINE: {"accuracy": {"n": 872}}}})
        said[file] = published._set_reasons(result, report, Words("en"))
    assert said["glue:sst2@validation"] == said["glue:sst2@validation@v1"] == []
    assert "here on test" in said["glue:sst2@test@v1"][0]
    assert said["glue:sst2@0a1b2c3"] == ["not told: the part of the set"] or "part" in said["glue:sst2@0a1b2c3"][0]
    assert "my.csv" in said["my.csv"][0]


def test_what_is_known_of_other_benchmarks_is_named(tmp_path: Path) -> None:
    for lang in ("en", "fr"):
        (tmp_path / lang).mkdir()
        run = fake_run.make(tmp_path / lang / "run", lang=lang)
        write_json(run.path(PUBLISHED), published.read("courses"))
        write(run, lang)
        page = run.path(REPORT_HTML).read_text(encoding="utf-8")
        assert 'id="published"' in page and "hellaswag, arc_challenge" in page and 'class="metrics others"' not in page
        assert "hellaswag, arc\\_challenge" in run.path(REPORT_MD).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"\[\[result\]\]"),
        ("x = 1", r"\[\[result\]\]"),
        ("[[result]]\nmetric = 'bleu'", "result 1 lacks value, of, source, setting"),
        ("[[result]]\nmetrik = 'bleu'", 'Did you mean "metric"'),
        ("[[result]]\nmetric = 'blue'\nvalue = 1\nof = 'a'\n" + TOLD, 'Did you mean "bleu"'),
        ("[[result]]\nmetric = 'bleu'\nvalue = 'high'\nof = 'a'\n" + TOLD, "must be a number"),
        ("[[result]]\nmetric = 'stop_rate'\nvalue = 93\nof = 'a'\n" + TOLD, "from 0 to 1"),
        ("[[result]]\nmetric = 'bleu'\nvalue = 9\nof = {en = 'a'}\n" + TOLD, "one in each language"),
        ("[[result]]\nmetric = 'bleu'\nvalue = 9\nof = 'a'\n" + TOLD + "\ncomparable = false", "must say why"),
        ("[[result]]\nmetric = 'bleu'\nvalue = 9\nof = 'a'\n" + TOLD + "\ndata = 3", "data must be a text"),
        ("[[result]]\nmetric = 'acc'\ntask = 'piqa'\nvalue = 68.4\nof = 'a'\n" + TOLD, "from 0 to 1"),
        ("[[result]]\nmetric = 'accuracy'\nvalue = 91\nof = 'a'\n" + TOLD, "from 0 to 1"),
        ("[[result]]\nmetric = 'accuracy'\nvalue = 0.9\nrows = '9'\nof = 'a'\n" + TOLD, "rows must be a whole number"),
        ("[[result", "are no TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(TunesmithError, match=said):
        published.read(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="courses for those we know of"):
        published.read(tmp_path / "none.toml")

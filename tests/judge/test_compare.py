"""The block that metrics.json holds, its verdicts, and the sentences written from it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tunesmith.errors import TunesmithError
from tunesmith.judge.compare import SENTENCES, by_kind, eval_block, headline, verdict
from tunesmith.judge.evaluate import Summary, paired
from tunesmith.judge.intervals import newcombe
from tunesmith.judge.metrics import METRICS, Judged
from tunesmith.speak.answer import Answer, Score

PROMPT = "Give three tips for staying healthy."
REFERENCE = "Sleep well, eat well and move every day."


def rows(good: int, n: int = 40, logprob: float = -1.0, kind: str = "") -> list[Judged]:
    made = []
    for i in range(n):
        answer = Answer(REFERENCE, "end", 10, 0.1) if i < good else Answer("strong, " * 30, "length", 80, 0.1)
        score = Score((logprob - i % 3 / 10,) * 4, (i < good,) * 4, ("a",) * 4, 12)
        made.append(Judged(f"d.jsonl:{i}", PROMPT, REFERENCE, answer, score, meta={"kind": kind} if kind else {}))
    return made


@pytest.mark.parametrize(
    ("name", "difference", "expected"),
    [
        ("stop_rate", Summary(0.5, 40, 0.3, 0.7), "better"),
        ("stop_rate", Summary(-0.5, 40, -0.7, -0.3), "worse"),
        ("stop_rate", Summary(0.1, 40, -0.1, 0.3), "tie"),
        ("stop_rate", Summary(0.1, 40, 0.0, 0.3), "tie"),
        ("stop_rate", Summary(1.0, 5, 1.0, 1.0), "tie"),
        ("stop_rate", Summary(1.0, 6, 1.0, 1.0), "better"),
        ("loop_rate", Summary(-0.5, 40, -0.7, -0.3), "better"),
        ("answer_perplexity", Summary(2.0, 40, 1.0, 3.0), "worse"),
        ("answer_words_mean", Summary(2.0, 40, 1.0, 3.0), "changed"),
        ("answer_words_mean", Summary(2.0, 40, -1.0, 3.0), "same"),
    ],
)
def test_a_verdict_needs_an_interval_without_zero(name: str, difference: Summary, expected: str) -> None:
    assert verdict(METRICS[name], difference) == expected


def test_the_block_is_metrics_jsons() -> None:
    block = eval_block(rows(1), rows(38, logprob=-0.5))
    assert list(block) == ["base", "tuned", "difference"]
    measured = [
        name for name in METRICS if name not in ("all_perplexity", "plain_bits_per_byte", "semantic_similarity")
    ]
    for side, entries in block.items():
        assert list(entries) == measured
        for name, entry in entries.items():
            assert list(entry) == ["value", "n", "low", "high"] + ["verdict"] * (side == "difference")
            assert entry["low"] <= entry["high"] and (entry["n"] == 40 or name == "same_language")
    assert json.loads(json.dumps(block, allow_nan=False)) == block
    assert block["tuned"]["stop_rate"]["value"] == 38 / 40
    assert block["difference"]["stop_rate"]["value"] == pytest.approx(37 / 40)
    assert block["difference"]["stop_rate"]["verdict"] == "better"
    assert block["difference"]["answer_perplexity"]["verdict"] == "better"
    assert block["difference"]["answer_words_mean"]["verdict"] == "changed"


def test_a_model_against_itself_is_a_tie() -> None:
    block = eval_block(rows(20), rows(20))
    assert {entry["verdict"] for entry in block["difference"].values()} == {"tie", "same"}


def test_a_share_of_all_or_none_has_width() -> None:
    block = eval_block(rows(0), rows(40))
    for side in ("base", "tuned", "difference"):
        assert block[side]["stop_rate"]["low"] < block[side]["stop_rate"]["high"]
    assert block["difference"]["stop_rate"]["verdict"] == "better"
    assert eval_block(rows(0), rows(3))["difference"]["stop_rate"]["verdict"] == "tie"  # three of forty may be chance


def test_several_seeds_are_one_row_each() -> None:
    many = eval_block(rows(1) + rows(3), rows(30) + rows(38), seeds=2)
    assert many["tuned"]["stop_rate"]["value"] == pytest.approx(34 / 40) and many["tuned"]["stop_rate"]["n"] == 40
    assert many["difference"]["stop_rate"]["value"] == pytest.approx(32 / 40)


def test_sides_must_be_the_same_rows() -> None:
    with pytest.raises(TunesmithError, match=r"d\.jsonl:0 stands against d\.jsonl:1"):
        eval_block(rows(1), rows(1)[1:])
    with pytest.raises(TunesmithError, match="40 rows against 39"):
        eval_block(rows(1), rows(1)[:-1])
    alone = eval_block(rows(1), [])
    assert alone["base"] and not alone["tuned"] and not alone["difference"]
    assert eval_block([], []) == {"base": {}, "tuned": {}, "difference": {}}


def test_a_diverged_model_is_written_as_worse() -> None:
    score = Score((math.nan,) * 4, (False,) * 4, ("a",) * 4, 12)
    base, tuned = rows(20), [replace(row, score=score) for row in rows(20)]
    block = eval_block(base, tuned)
    json.dumps(block, allow_nan=False)
    assert block["difference"]["answer_perplexity"]["verdict"] == "worse"


def test_kinds_of_enough_rows_have_their_block() -> None:
    def renamed(side: list[Judged], before: str) -> list[Judged]:
        return [replace(row, id=before + row.id) for row in side]

    def side(good: int) -> list[Judged]:
        kinds = rows(good, 25, kind="story"), rows(2, 19, kind="small"), rows(3, 30)
        return [row for i, made in enumerate(kinds) for row in renamed(made, str(i))]

    blocks = by_kind(side(2), side(24))
    assert list(blocks) == ["story"]
    assert blocks["story"]["difference"]["stop_rate"]["verdict"] == "better"
    assert blocks["story"]["base"]["stop_rate"]["n"] == 25
    assert "rouge1" not in blocks["story"]["base"]
    assert list(by_kind(side(2), side(24), ["chrf"], at_least=10)) == ["story", "small"]
    assert by_kind(rows(2), rows(2)) == {}


def test_the_headline_tells_the_numbers() -> None:
    block = eval_block(rows(1), rows(40, logprob=-0.5))
    lines = headline(block)
    assert len(lines) == 3
    assert lines[0] == "100% of the tuned model's answers end by themselves and say something (base: 3%)."
    assert "likelier: perplexity 1.82 (base: 3.00" in lines[1]
    assert lines[2].startswith("Its answers are closer to the references: chrF 100 of 100")
    french = headline(block, "fr")
    assert french[0] == (
        "100\u202f% des réponses du modèle ajusté s'arrêtent d'elles-mêmes et disent quelque chose (base : 3\u202f%)."
    )
    assert "perplexité 1,82" in french[1]


def test_the_headline_calls_no_tie_a_win_and_does_not_hide_what_got_worse() -> None:
    tie = headline(eval_block(rows(20), rows(20)))
    assert all("no difference that 40 rows can show" in line for line in tie)
    plain = [Judged(f"p{i}", plain_score=Score((-1.0,) * 3, (True,) * 3, ("a",) * 3, 3)) for i in range(10)]
    forgot = [replace(row, plain_score=Score((-2.0,) * 3, (True,) * 3, ("a",) * 3, 3)) for row in plain]
    lines = headline(eval_block(rows(1) + plain, rows(39) + forgot))
    assert lines[2].startswith("It has forgotten some ordinary language: 2.89 bits per byte (base: 1.44")


def test_what_the_headline_says_to_differ_is_seen_to() -> None:
    def sides(base: float, tuned: float, name: str, verdict: str) -> list[str]:
        values = {side: {name: {"value": value}} for side, value in (("base", base), ("tuned", tuned))}
        return headline({**values, "difference": {name: {"verdict": verdict, "n": 60}}})

    (line,) = sides(1.6268, 1.6349, "plain_bits_per_byte", "worse")
    assert "1.63 bits" not in line and "1.635 bits per byte (base: 1.627;" in line
    (line,) = sides(1.6268, 1.6269, "plain_bits_per_byte", "tie")
    assert "1.63 bits per byte (base: 1.63)" in line
    (line,) = sides(0.9012, 0.9041, "stop_rate", "better")
    assert "90.4% of the tuned" in line and "(base: 90.1%)" in line


@pytest.mark.parametrize(
    ("lang", "n", "told"),
    [
        ("en", 1, "no difference that 1 row can show"),
        ("en", 1200, "no difference that 1,200 rows can show"),
        ("fr", 1, "une seule ligne ne suffit pas à établir une différence"),
        ("fr", 1200, "1\u202f200 lignes ne suffisent pas à établir une différence"),
    ],
)
def test_a_tie_tells_how_many_rows_there_were(lang: str, n: int, told: str) -> None:
    entry: dict[str, Any] = {"value": 0.5, "n": n, "low": 0.5, "high": 0.5, "verdict": "tie"}
    (line,) = headline({side: {"loop_rate": entry} for side in ("base", "tuned", "difference")}, lang)
    assert told in line


def test_the_headline_needs_no_whole_block() -> None:
    assert headline({"base": {}, "tuned": {}, "difference": {}}) == ["Nothing was measured before and after."]
    assert headline({}, "fr") == ["Rien n'a été mesuré avant et après."]
    assert len(headline(eval_block(rows(1), rows(9), [METRICS["loop_rate"]]))) == 1


@pytest.mark.parametrize("value", [0.0, 0.004, 0.5, 0.945, 0.996, 1.0])
def test_shares_are_not_rounded_to_none_or_all(value: float) -> None:
    entry: dict[str, Any] = {"value": value, "n": 500, "low": value, "high": value, "verdict": "tie"}
    line = headline({side: {"stop_rate": entry} for side in ("base", "tuned", "difference")})[0]
    told = {0.0: "0", 0.004: "<1", 0.5: "50", 0.945: "95", 0.996: ">99", 1.0: "100"}
    assert re.findall(r"(\S+)% of", line) == [told[value]]


def test_every_sentence_exists_in_both_languages() -> None:
    assert list(SENTENCES["en"]) == list(SENTENCES["fr"])
    for sentences in SENTENCES.values():
        for name, verdicts in sentences.items():
            assert METRICS[name].better != "none" and set(verdicts) == {"better", "worse", "tie"}
            for sentence in verdicts.values():
                assert sentence.format(tuned="1", base="2", few="3").endswith(".")


def test_answers_that_all_changed_in_one_way_have_newcombes_interval() -> None:
    """Which knows that neither share can be sure; the bootstrap would draw nothing else."""
    base, tuned = (np.array([[float(n < k), 1.0] for n in range(12)]) for k in (0, 10))
    found = paired(base, tuned, METRICS["exact_match"])
    assert found is not None and found.low == pytest.approx(newcombe(0, 10, 0, 2)[0]) and found.high < 0.96

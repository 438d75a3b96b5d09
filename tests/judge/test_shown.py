"""Metrics as text."""

from pathlib import Path

import fake_run

from tunesmith.judge.gather import gather
from tunesmith.judge.metrics import METRICS
from tunesmith.judge.parts import Metric, Value
from tunesmith.judge.shown import GROUPS, MARKS, groups, kinds, line
from tunesmith.judge.wording import Words, table

EN, FR = Words("en"), Words("fr")


def metric(name: str, base: float, tuned: float, verdict: str = "better") -> Metric:
    return Metric(name, Value(base, 50), Value(tuned, 50), Value(tuned - base, 50, -0.1, 0.2), verdict)


def test_long_kinds_stay_apart() -> None:
    kinds = [f"sentiment of a customer's review about a {what}" for what in ("product", "service")]
    assert len({EN.kind(kind) for kind in kinds}) == 2 and all(len(EN.kind(kind)) <= 40 for kind in kinds)


def test_every_metric_has_a_group_and_a_name_in_both_languages() -> None:
    grouped = {name for names in GROUPS.values() for name in names}
    assert set(METRICS) <= grouped
    for lang in ("en", "fr"):
        assert all(f"metric.{name}.name" in table(lang) for name in grouped)
        assert all(f"verdict.{verdict}" in table(lang) for verdict in MARKS)


def test_shares_are_percents_and_their_differences_points() -> None:
    shown = line(metric("stop_rate", 0.04321, 0.95679), EN)
    assert (shown.base.text, shown.tuned.text, shown.difference.text) == ("4.3%", "95.7%", "+91.4\u00a0pts")
    assert shown.difference.between == "−10.0 to +20.0"
    assert line(metric("stop_rate", 0.04321, 0.95679), FR).tuned.text == "95,7\u202f%"


def test_numbers_of_a_line_share_their_decimals() -> None:
    shown = line(metric("answer_perplexity", 841.2, 3.3712), EN)
    assert (shown.base.text, shown.tuned.text, shown.difference.text) == ("841.20", "3.37", "−837.83")
    assert line(metric("plain_bits_per_byte", 1.3384, 1.4), EN).tuned.text == "1.400"
    assert line(metric("bleu", 2.114, 24.873), FR).tuned.text == "24,9"


def test_a_metric_nobody_knows_is_shown_all_the_same() -> None:
    shown = line(metric("haiku_rate", 0.1, 0.2, "odd"), EN)
    assert (shown.name, shown.tuned.text, shown.verdict, shown.mark) == ("haiku rate", "20.0%", "odd", "")
    assert line(Metric("x", None, Value(2.0), None, ""), EN).base.text == "–"


def test_groups_hold_every_metric_once_and_kinds_the_telling_three(tmp_path: Path) -> None:
    report = gather(fake_run.make(tmp_path / "run"))
    names = [shown.metric.name for _, lines in groups(report, EN) for shown in lines]
    assert sorted(names) == sorted(fake_run.MEASURED)
    heads, rows = kinds(report, EN)
    assert heads == ["Stop rate", "Answer token accuracy", "Answer perplexity"]
    assert [kind for kind, _, _ in rows] == [EN.kind(kind) for kind in fake_run.KINDS]
    assert "Story with given words" in [kind for kind, _, _ in rows]

"""Scores of people: the right winner, agreement and intervals."""

from pathlib import Path

import fake_run

from tunesmith.disk import write_json
from tunesmith.judge import blind, people, ratings
from tunesmith.judge.blind import Item
from tunesmith.judge.gather import gather
from tunesmith.judge.sheets import CRITERIA, KIND, Sheet
from tunesmith.judge.wording import Words
from tunesmith.run import RATINGS


def item(number: int, kind: str = "list") -> Item:
    return blind.hide(kind, "en", [("user", f"Question {number}?")], f"base {number}", f"tuned {number}")


ITEMS = [item(n, "list" if n % 2 else "story") for n in range(20)]


def other(item: Item) -> str:
    return "2" if item.tuned == "1" else "1"


def test_the_winner_and_its_interval() -> None:
    sheet = Sheet("Ada", {one.key: one.tuned if n < 15 else other(one) for n, one in enumerate(ITEMS)})
    found = ratings.summary([sheet], ITEMS)
    assert found and found.preference
    assert (found.preference.wins, found.preference.ties, found.preference.losses) == (15, 0, 5)
    rate = found.preference.rate
    assert (rate.value, rate.n) == (0.75, 20)
    assert (round(rate.low, 3), round(rate.high, 3)) == (0.531, 0.888)  # Wilson, 15 of 20
    assert found.preference.verdict == "better"
    assert found.agreement == ratings.Agreement(0, None, None, None)
    assert [(kind, n) for kind, n, _ in found.by_kind] == [("list", 10), ("story", 10)]


def test_few_or_even_votes_are_no_win() -> None:
    few = ratings.summary([Sheet("Ada", {one.key: one.tuned for one in ITEMS[:5]})], ITEMS)
    even = ratings.summary([Sheet("Ada", {one.key: "tie" for one in ITEMS})], ITEMS)
    lost = ratings.summary([Sheet("Ada", {one.key: other(one) for one in ITEMS})], ITEMS)
    assert few and even and lost and few.preference and even.preference and lost.preference
    assert (few.preference.verdict, even.preference.verdict) == ("tie", "tie")
    assert (lost.preference.verdict, lost.preference.rate.value) == ("worse", 0.0)


def test_agreement_of_two_and_of_three() -> None:
    ada = Sheet("Ada", {one.key: one.tuned if n < 10 else other(one) for n, one in enumerate(ITEMS)})
    same = Sheet("Alan", dict(ada.pairs))
    found = ratings.summary([ada, same], ITEMS)
    assert found and found.agreement
    assert found.agreement == ratings.Agreement(20, 1.0, 1.0, 1.0)
    against = Sheet("Alan", {one.key: other(one) if n < 10 else one.tuned for n, one in enumerate(ITEMS)})
    found = ratings.summary([ada, against], ITEMS)
    assert found and found.agreement and found.agreement.same == 0
    assert found.agreement.kappa == -1
    third = Sheet("Émilie", {one.key: "tie" for one in ITEMS[:7]})
    found = ratings.summary([ada, same, third], ITEMS)
    assert found and found.agreement
    assert (found.agreement.items, found.agreement.kappa) == (20, None)  # not everyone judged every item
    assert 0 < (found.agreement.alpha or 0) < 1


def test_agreement_that_is_hardly_more_than_chance_is_told() -> None:
    for alpha, told in ((0.09, True), (-0.3, True), (0.2, False), (None, False)):
        said = people._agreed(ratings.Agreement(20, 0.8, None, alpha), Words("fr"))
        assert ("avec prudence" in said[0]) == told, alpha


def test_marks_from_one_to_five() -> None:
    marks = {one.key: {one.tuned: dict.fromkeys(CRITERIA, 4), other(one): dict.fromkeys(CRITERIA, 2)} for one in ITEMS}
    found = ratings.summary([Sheet("Ada", {}, marks)], ITEMS)
    assert found and found.preference is None
    assert [scale.name for scale in found.scales] == list(CRITERIA)
    assert all((s.base.value, s.tuned.value, s.difference.value, s.verdict) == (2, 4, 2, "better")
               for s in found.scales)  # fmt: skip


def test_marks_of_which_few_differ_are_no_win() -> None:
    marks = {
        one.key: {one.tuned: dict.fromkeys(CRITERIA, 4 if n < 4 else 3), other(one): dict.fromkeys(CRITERIA, 3)}
        for n, one in enumerate(ITEMS)
    }
    found = ratings.summary([Sheet("Ada", {}, marks)], ITEMS)
    assert found and {scale.verdict for scale in found.scales} == {"tie"}
    assert all(round(scale.difference.value, 9) == 0.2 and scale.difference.low == 0 for scale in found.scales)


def test_a_rater_who_comes_again_counts_once() -> None:
    first = Sheet("Ada", {one.key: other(one) for one in ITEMS})
    second = Sheet("Ada", {one.key: one.tuned for one in ITEMS[:10]})
    found = ratings.summary([first, second], ITEMS)
    assert found and found.preference
    assert (found.raters, found.preference.wins, found.preference.losses) == (["Ada"], 10, 10)


def test_what_was_saved_last_counts_in_whatever_order_the_files_come() -> None:
    first = Sheet("Ada", {one.key: other(one) for one in ITEMS}, saved="2026-11-28T10:00:00.000Z")
    second = Sheet("  ADA ", {one.key: one.tuned for one in ITEMS}, saved="2026-11-28T10:05:00.000Z")
    for sheets in ([first, second], [second, first]):
        found = ratings.summary(sheets, ITEMS)
        assert found and found.preference and found.preference.wins == len(ITEMS)
        assert found.raters == ["Ada"] and found.agreement and not found.agreement.items


def test_marks_by_kind() -> None:
    marks = {one.key: {one.tuned: dict.fromkeys(CRITERIA, 4), other(one): dict.fromkeys(CRITERIA, 3)} for one in ITEMS}
    found = ratings.summary([Sheet("Ada", {}, marks)], ITEMS)
    assert found and not found.by_kind
    kinds = {one.kind for one in ITEMS}
    assert [(kind, means) for kind, _, means in found.scales_by_kind] == [(k, [(3, 4)] * 3) for k in sorted(kinds)]
    assert sum(n for _, n, _ in found.scales_by_kind) == len(ITEMS)


def test_what_is_of_another_run_is_counted_and_left_out() -> None:
    sheet = Sheet("Ada", {ITEMS[0].key: "tie", "feedfeedfeedfeed": "1"})
    found = ratings.summary([sheet], ITEMS)
    assert found and (found.unknown, found.preference and found.preference.rate.n) == (1, 1)
    assert ratings.summary([Sheet("Ada", {"feedfeedfeedfeed": "1"})], ITEMS) is None


def test_a_run_tells_what_its_raters_said(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    assert ratings.of(gather(run)) is None
    known = blind.items(gather(run))
    answers = {one.key: {"choice": one.tuned} for one in known}
    write_json(run.path(RATINGS) / "ada.json", {"kind": KIND, "rater": "Ada", "answers": answers})
    (run.path(RATINGS) / "broken.json").write_text("{")
    found = ratings.of(gather(run))
    assert found and found.preference and found.preference.rate.value == 1
    assert found.preference.rate.low < 1

"""Reference answers token by token: kept as measured, read back, told truly."""

import math
from pathlib import Path

import fake_run
import pytest

from tunesmith.disk import write_lines
from tunesmith.judge import token_view, tokens
from tunesmith.judge.gather import gather
from tunesmith.judge.metrics import METRICS, Judged
from tunesmith.judge.wording import Words
from tunesmith.run import ANSWERS, TOKENS
from tunesmith.speak.answer import Score


def judged(id: str, logprobs: tuple[float, ...], texts: tuple[str, ...]) -> Judged:
    right = tuple(value > math.log(0.5) for value in logprobs)
    return Judged(id, score=Score(logprobs, right, texts, len("".join(texts).encode())))


BLUE = ("Bl", "ue", ".", "<end>")
BASE = [judged("a", (-3.0, -0.1, -2.0, -5.0), BLUE), judged("b", (-1.0, -4.0), ("No", "<end>")), Judged("c")]
TUNED = [judged("a", (-1.0, -0.05, -0.5, -0.1), BLUE), judged("b", (-2.0, -0.2), ("No", "<end>")), Judged("c")]


def test_what_is_kept_gives_the_same_metrics() -> None:
    scored = tokens.read(tokens.lines(BASE, TUNED))
    assert list(scored) == ["a", "b"]
    for rows, side in ((BASE, "base"), (TUNED, "tuned")):
        for name in ("answer_perplexity", "answer_token_accuracy", "answer_bits_per_byte"):
            for row in rows[:2]:
                again = Judged(row.id, score=scored[row.id].score(side))
                assert list(METRICS[name].statistics(again)) == pytest.approx(list(METRICS[name].statistics(row)))


def test_odd_numbers_and_rows_cut_apart() -> None:
    odd = judged("a", (math.nan, -math.inf, 0.0001), ("x", "y", "z"))
    line = tokens.lines([odd], [odd])[0]
    assert line["base"] == [-100.0, -100.0, 0.0]
    assert tokens.lines([odd], [judged("a", (-1.0,), ("xyz",))]) == []
    good = tokens.lines(BASE, TUNED)[0]
    for change in ({"base": [-1]}, {"tokens": 3}, {"tuned": ["a", "b", "c", "d"]}, {"base_right": "01"}, {"id": None}):
        assert len(tokens.read([{**good, **change}])) == (1 if change == {"id": None} else 0)
    assert tokens.read([{}, good | {"base": [1.0, 0, 0, 0]}]) == {}


def test_what_all_tokens_say() -> None:
    whole = tokens.whole(tokens.read(tokens.lines(BASE, TUNED)).values())
    assert whole and whole.end == "<end>"
    assert (whole.n, whole.likelier, whole.base, whole.tuned) == (6, 5 / 6, 1 / 6, 4 / 6)
    assert whole.end_base == pytest.approx((math.exp(-5) + math.exp(-4)) / 2)
    assert whole.end_tuned == pytest.approx((math.exp(-0.1) + math.exp(-0.2)) / 2)
    assert tokens.whole([]) is None


def test_colours() -> None:
    edges = (0, 0.009, 0.01, 0.099, 0.1, 0.49, 0.5, 0.89, 0.9, 1)
    assert [tokens.bin_of(p) for p in edges] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_pieces_of_a_character_are_shown_as_the_character(tmp_path: Path) -> None:
    lost, half = token_view.LOST, (0.5, 0.25)

    def told(*tokens: str, text: str) -> list[str]:
        return [token for token, _, _ in token_view.characters([(token, *half) for token in tokens], text)]

    assert told("84", lost, lost, "F", "<end>", text="84°F") == ["84", "°", "F", "<end>"]
    assert told(lost, lost, lost, " ok ", lost, lost, "<end>", text="€ ok é") == ["€", " ok ", "é", "<end>"]
    assert told(" Oh ", lost, lost, text="Oh 👍") == [" Oh ", "👍"]  # the end of a text that was cut to its tokens
    assert told("a", lost, "b", text="nothing of it") == ["a", lost, "b"]
    assert told("a", lost, lost, text="a" + "long" * 9) == ["a", lost]
    assert token_view.characters([(lost, *half)] * 2 + [("F", *half)], "°F")[0] == ("°", 0.25, 0.0625)

    run = fake_run.make(tmp_path / "run")
    row = {**fake_run.answer("en", "?", *[fake_run.side("x", "answers")] * 2, reference="84°F"), "set": "test"}
    write_lines(run.path(ANSWERS), [row])
    numbers = {"base": [-1.0] * 4, "tuned": [-0.5] * 4, "base_right": "0000", "tuned_right": "0101", "bytes": 5}
    write_lines(run.path(TOKENS), [{"id": row["id"], "tokens": ["84", lost, lost, "F"], **numbers}])
    (shown,) = token_view.rows(gather(run), Words("fr"))
    assert [cell.text for cell in shown.sides[0][1]] == ["84", "°", "F"] and shown.joined
    assert shown.sides[1][2].endswith("4 sur 4") and shown.table[1] == ("°", "14\u202f%", "37\u202f%")


def test_the_report_shows_the_first_of_each_kind(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    tested = [line for line in run.answers if line["set"] == "test"]
    texts = ("Eat", " <b>fruit</b>", "\n", "and", "\u202e walk", "<end>")
    one = [judged(line["id"], (-5.0, -3.0, -1.0, -0.5, -0.01, -4.0), texts) for line in tested]
    two = [judged(line["id"], (-1.0, -0.6, -0.2, -0.1, -0.001, -0.05), texts) for line in tested]
    write_lines(run.path(TOKENS), tokens.lines(one, two))
    for lang in ("en", "fr"):
        words = Words(lang)
        rows = token_view.rows(gather(run), words)
        assert [row.pair.kind for row in rows] == fake_run.KINDS[:4]
        (_, base, likely), (_, tuned, _) = rows[0].sides
        assert [cell.colour for cell in base] == [0, 1, 2, 3, 4, 1]
        assert base[2].text == "↵\n" and "\u202e" not in base[4].text
        assert base[-1].text == f"⟨{words('tokens.end_mark')}⟩"
        assert [cell.colour for cell in tuned] == [2, 3, 3, 4, 4, 4]
        assert "2" in likely and "6" in likely
        assert len(rows[0].table) == 6
    write_lines(run.path(ANSWERS), [{**line, "kind": None} for line in run.answers])
    assert len(token_view.rows(gather(run), Words("en"))) == 4
    run.path(TOKENS).unlink()
    assert token_view.rows(gather(run), Words("en")) == [] == token_view.said(gather(run), Words("en"))

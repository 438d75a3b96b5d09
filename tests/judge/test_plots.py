"""Plots: the same bytes for the same numbers, a text that says the same, nothing from outside."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import fake_run
import pytest

from tunesmith.judge import plots, ticks
from tunesmith.judge.gather import gather
from tunesmith.judge.report import draw
from tunesmith.judge.wording import Words
from tunesmith.run import EVENTS, METRICS

EN = Words("en")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[plots.Plot]:
    return draw(gather(fake_run.make(tmp_path_factory.mktemp("plots") / "run")), EN)


def test_all_are_drawn(drawn: list[plots.Plot]) -> None:
    assert [plot.name for plot in drawn] == ["verdict", "lengths", "kinds", "loss", "learning-rate", "gradient-norm"]


def test_the_same_numbers_give_the_same_bytes(drawn: list[plots.Plot], tmp_path: Path) -> None:
    again = draw(gather(fake_run.make(tmp_path / "run")), EN)
    assert [plot.svg for plot in again] == [plot.svg for plot in drawn]
    assert not any(re.search(r"20\d\d-\d\d-\d\d|<metadata", plot.svg) for plot in drawn)


def test_files_are_whole_and_inline_ones_take_the_pages_colours(drawn: list[plots.Plot]) -> None:
    for plot in drawn:
        assert ElementTree.fromstring(plot.svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert "var(" not in plot.svg
        inline = plot.inline()
        assert "http" not in inline
        assert not re.search(r"#[0-9a-f]{6}\b|#000000|black", inline.replace("url(#", "url("))


def test_each_has_a_name_a_text_and_its_own_ids(drawn: list[plots.Plot]) -> None:
    ids = [id for plot in drawn for id in re.findall(r'\bid="([^"]*)"', plot.inline())]
    assert len(ids) == len(set(ids))
    for plot in drawn:
        assert f'role="img" aria-labelledby="{plot.name}-title {plot.name}-desc"' in plot.svg
        assert plot.alternative
        for used in re.findall(r'(?:url\(#|href="#)([^")]*)', plot.svg):
            assert f'id="{used}"' in plot.svg
    assert "Stop rate: base 4.3%, tuned 95.7%." in drawn[0].alternative


def test_the_numbers_of_an_axis_have_one_number_of_decimals() -> None:
    assert ticks.ticks([1.2, 1.8, 2.4, 3.0, 3.6], Words("fr")) == ["1,2", "1,8", "2,4", "3,0", "3,6"]
    assert ticks.ticks([0, 0.0005, 0.001], EN) == ["0", "0.0005", "0.0010"]
    assert ticks.ticks([0, 1000, 2000], EN) == ["0", "1,000", "2,000"]
    assert ticks.ticks([0, 5e5, 1e6], EN) == ["0", "0.500\u00a0M", "1.00\u00a0M"]


def test_the_first_chart_says_how_many_rows_it_stands_on(drawn: list[plots.Plot], tmp_path: Path) -> None:
    assert drawn[0].title == "Base and tuned on 120 held-out rows, with 95% intervals"
    run = fake_run.make(tmp_path / "run", metrics=False)
    assert plots.chart_title(gather(run), EN) == "Base and tuned, with 95% intervals"


def test_many_steps_stay_a_small_drawing(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    steps = [{"event": "step", "step": i, "loss": 2.0 + i % 7, "lr": 1e-3, "grad_norm": 1.0} for i in range(1, 20_001)]
    run.path(EVENTS).write_text("\n".join(map(json.dumps, steps)))
    assert all(len(plot.svg) < 60_000 for plot in plots.curves(gather(run), EN))


def test_a_hostile_kind_is_drawn_as_text(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    values = run.metrics
    values["eval"]["by_kind"] = {"</text><script>$x^$ 日本": fake_run.measured(9)}
    run.path(METRICS).write_text(json.dumps(values))
    plot = plots.kinds(gather(run), EN)
    assert plot is not None
    ElementTree.fromstring(plot.svg)
    assert "<script" not in plot.svg
    assert "&lt;script&gt;$x^$ 日本" in plot.svg


def test_nothing_is_drawn_of_nothing(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", metrics=False, ledger=False, events=False)
    assert draw(gather(run), EN) == []

from __future__ import annotations

import math

import pytest

from tunesmith.judge.student import holm, quantile, two_sided


@pytest.mark.parametrize(
    ("df", "t", "p"),
    # as scipy.stats.t gives them: 2 * t.sf(t, df)
    [
        (1, 1.0, 0.5),
        (2, 4.302652729911275, 0.05),
        (9, 2.2621571627409915, 0.05),
        (3.7, 2.0, 0.1218172),
        (200, 1.0, 0.31851885),
    ],
)
def test_chances_are_the_tables(df: float, t: float, p: float) -> None:
    assert two_sided(t, df) == pytest.approx(p, abs=1e-6)
    assert two_sided(-t, df) == two_sided(t, df)


def test_quantiles() -> None:
    assert [quantile(df) for df in (1, 2, 9)] == pytest.approx([12.7062047, 4.3026527, 2.2621572])
    assert quantile(math.inf) == pytest.approx(1.959964, abs=1e-5)
    assert two_sided(quantile(5.5), 5.5) == pytest.approx(0.05)


def test_no_difference_has_the_chance_1() -> None:
    assert two_sided(0.0, 3) == 1 and two_sided(0.0, math.inf) == 1


def test_holm_steps_down() -> None:
    # Holm 1979's procedure on Aickin and Gensler's example (1996): 0.01, 0.02, 0.03, 0.04, 0.05
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])
    assert holm([0.04, 0.01]) == pytest.approx([0.04, 0.02])
    assert holm([]) == [] and holm([0.9, 0.8]) == [1.0, 1.0]

"""Agreement against published worked examples."""

import pytest

from tunesmith.judge.agreement import cohen, fleiss, krippendorff

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units, gaps
N = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
UNITS = [[row[i] for row in OBSERVERS if row[i] is not None] for i in range(12)]


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_krippendorffs_own_example(level: str, alpha: float) -> None:
    assert krippendorff(UNITS, level) == pytest.approx(alpha, abs=5e-4)  # type: ignore[arg-type]


def test_krippendorff_where_nothing_can_disagree() -> None:
    assert krippendorff([]) is None
    assert krippendorff([[1], [2]]) is None
    assert krippendorff([[1, 1], [1, 1]]) is None
    assert krippendorff([[1, 1], [2, 2]]) == 1
    assert (krippendorff([[1, 2], [2, 1]]) or 0) < 0


def test_cohen() -> None:
    first, second = ["y"] * 25 + ["n"] * 25, ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert cohen(first, second) == pytest.approx(0.4)
    assert cohen([1, 1], [1, 1]) is None
    assert cohen([], []) is None
    with pytest.raises(ValueError, match="1 and 2"):
        cohen([1], [1, 2])


def test_fleiss_own_example() -> None:
    """Fleiss 1971 as Wikipedia works it: 14 raters, ten subjects, five categories."""
    table = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    assert fleiss([dict(enumerate(row)) for row in table]) == pytest.approx(0.210, abs=5e-4)
    assert fleiss([]) is None
    assert fleiss([{"a": 1}]) is None
    assert fleiss([{"a": 2}, {"a": 2}]) is None
    with pytest.raises(ValueError, match="as many raters"):
        fleiss([{"a": 2}, {"a": 3}])

"""Groups of a size."""

from __future__ import annotations

from tunesmith.data.in_groups import in_groups


def test_groups_have_their_size() -> None:
    assert list(in_groups(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(in_groups(range(6), 3)) == [[0, 1, 2], [3, 4, 5]]
    assert list(in_groups([], 3)) == []


def test_a_group_is_given_before_the_next_is_read() -> None:
    read: list[int] = []
    groups = in_groups((read.append(n) or n for n in range(9)), 2)
    assert next(groups) == [0, 1] and read == [0, 1]

"""Which rows come into which part, and which of them are drawn: by their keys and a seed alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean

PARTS = ("train", "validation", "test")


def sizes(rows: int, shares: tuple[float, float, float]) -> tuple[int, int, int]:
    """Rows of train, validation and test: round shares, at least one each where its share is above 0 and rows >= 3.

    >>> sizes(1000, (0.85, 0.1, 0.05)), sizes(3, (0.85, 0.1, 0.05))
    ((850, 100, 50), (1, 1, 1))
    """
    held = [int(share * rows + 0.5) for share in shares[1:]]
    held = [max(n, 1) if share > 0 and rows >= 3 else n for n, share in zip(held, shares[1:], strict=True)]
    while sum(held) >= rows > 0:  # train keeps a row
        held[held.index(max(held))] -= 1
    return rows - sum(held), held[0], held[1]


def split(
    keys: Iterable[str], shares: tuple[float, float, float], seed: int, by: Sequence[str] | None = None
) -> list[str]:
    """The part ("train", "validation", "test") of each row, by its key and the seed alone.

    Equal keys stay together except where a part is full, and a new row changes the part of few others. `by` gives
    each row's group, '' for none: a group is wholly in one part, so that shares are met as nearly as groups allow.
    Raises TunesmithError where there are fewer groups than parts.
    """
    return [PARTS[part] for part in split_ranked(ranks(keys, seed, "split"), shares, seed, by)]


def split_ranked(
    ranked: np.ndarray, shares: tuple[float, float, float], seed: int, by: Sequence[str] | None = None
) -> np.ndarray:
    """As `split`, for ranks: uint8 [n], 0 for train, 1 for validation, 2 for test."""
    _, validation, test = sizes(len(ranked), shares)
    parts = np.zeros(len(ranked), np.uint8)
    if by is None:
        first = np.argsort(ranked, kind="stable")[: test + validation]
        parts[first[:test]], parts[first[test:]] = 2, 1
        return parts
    groups = [group or f"\x00{index}" for index, group in enumerate(by)]
    part_of = _split_groups(Counter(groups), {"test": test, "validation": validation}, seed)
    parts[:] = [PARTS.index(part_of[group]) for group in groups]
    return parts


def _split_groups(counts: Counter[str], room: dict[str, int], seed: int) -> dict[str, str]:
    wanted = [part for part in room if room[part] > 0]
    if len(counts) <= len(wanted):
        raise TunesmithError(
            f"The rows form {len(counts)} groups, and {len(wanted) + 1} parts need at least as many. "
            "Split without `by`, or by another column."
        )
    names = list(counts)
    part_of: dict[str, str] = {}
    for index in np.argsort(ranks(names, seed, "split"), kind="stable").tolist():
        part = next((part for part in wanted if counts[names[index]] <= room[part]), "train")
        room[part] = room.get(part, 0) - counts[names[index]]
        part_of[names[index]] = part
    for part in wanted:
        if part not in part_of.values():  # every group is larger than this part: it takes the smallest to spare
            held = Counter(part_of.values())
            spare = [name for name in names if held[part_of[name]] > 1]
            part_of[min(spare, key=lambda name: (part_of[name] != "train", counts[name]))] = part
    return part_of


def draw(keys: Iterable[str], rows: int | str | None, seed: int) -> list[int]:
    """The places of `rows` (a number, a share such as "10%", None for all) of the keys, in order.

    Fewer rows by the same seed are always among more rows, so that runs on more and more data are comparable.
    """
    ranked = ranks(keys, seed, "draw")
    return draw_ranked(ranked, amount(rows, len(ranked))).tolist()


def draw_ranked(ranked: np.ndarray, rows: int) -> np.ndarray:
    """As `draw`, for ranks."""
    return np.sort(np.argsort(ranked, kind="stable")[:rows])


def amount(rows: int | str | None, of: int) -> int:
    """How many rows a recipe's `rows` are: amount("10%", 500) is 50; at least one, at most all."""
    if rows is None:
        return of
    wanted = int(float(rows.rstrip(" %")) / 100 * of + 0.5) if isinstance(rows, str) and "%" in rows else int(rows)
    return min(of, max(1, wanted))


def shared(rows: int, among: Sequence[int]) -> list[int]:
    """Rows drawn from groups of these sizes, each by its size, the largest remainders rounded up: `rows` in all.

    >>> shared(10, [75, 25]), shared(1000, [6, 2])
    ([8, 2], [6, 2])
    """
    of = sum(among)
    rows = min(rows, of)
    found = [rows * size // of if of else 0 for size in among]
    by_remainder = sorted(range(len(among)), key=lambda place: -(rows * among[place] % max(1, of)))
    for place in by_remainder[: rows - sum(found)]:
        found[place] += 1
    return found


def ranks(keys: Iterable[str], seed: int, salt: str) -> np.ndarray:
    """A number for each key, uint64 [n], that follows from it, the seed and the salt alone; lower ones come first."""
    start = hashlib.blake2b(f"{salt} {seed}\n".encode(), digest_size=8)
    found = bytearray()
    for key in keys:
        digest = start.copy()
        digest.update(key.encode(errors="surrogatepass"))
        found += digest.digest()
    return np.frombuffer(bytes(found), ">u8").astype(np.uint64)


def no_column(column: str, names: Collection[str]) -> TunesmithError:
    """What to raise where `split` goes by a column that no row has. names: the columns that rows have."""
    known = f"Columns to split by: {', '.join(names)}." if names else "There is no other column to split by."
    return TunesmithError(f'split: there is no column "{column}".{did_you_mean(column, names)} {known}')

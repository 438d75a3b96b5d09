"""Which tokens of a row are repeats: text that teaches to copy is learnt there, and nowhere else.

Of words drawn at random and read again, the first time can't be foretold, and what a model would learn of it is noise
that hides what the second time teaches. Learning the second time alone makes heads that look back (induction heads,
Olsson et al. 2022, arXiv:2209.11895) in a fraction of the tokens.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tunesmith.data.token_file import TokenFile
from tunesmith.data.tokens import Tokens

OFTEN = 0.5  # share of all tokens that the most frequent ones make up: that these come again tells nothing
BLOCK = 2**22  # tokens counted at once


def frequent(files: Iterable[TokenFile], least: int) -> np.ndarray:
    """bool [largest id + 1, and `least`], which are the fewest tokens that make up half of the text.

    least: the end mark's id + 1, say, which stands in rows and not in files.
    """
    count = np.zeros(least, np.int64)
    for file in files:
        for start in range(0, len(file), BLOCK):
            more = np.bincount(file.ids[start : start + BLOCK])
            if len(more) > len(count):
                count, more = more, count
            count[: len(more)] += more
    order = np.argsort(-count, kind="stable")
    before = np.cumsum(count[order]) - count[order]
    found = np.zeros(len(count), bool)
    found[order[before < OFTEN * count.sum()]] = True
    return found


def repeats(row: Tokens, often: np.ndarray) -> Tokens:
    """The row with its repeats as targets: tokens that stand earlier in it and are not `often`, and its last token, so
    that each row teaches something.

    >>> row = Tokens(np.array([0, 5, 7, 6, 7, 5, 6, 0], np.int32), np.ones(8, bool))
    >>> repeats(row, np.arange(8) == 6).learn.astype(int).tolist()
    [0, 0, 0, 0, 1, 1, 0, 1]
    """
    learn = ~often[row.ids]
    learn[np.unique(row.ids, return_index=True)[1]] = False
    learn[-1] = True
    return Tokens(row.ids, learn, row.cut)

"""Words and characters that an answer shares with its reference: BLEU, chrF and ROUGE, as sums over rows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def bleu(sums: Array) -> Array:
    """BLEU (Papineni et al. 2002) as sacreBLEU's `compute_bleu` with exponential smoothing, over any leading axes.

    sums [..., 10]: answer words, reference words, then matches and totals of 1- to 4-grams.
    """
    said, meant = sums[..., 0], sums[..., 1]
    match, total = sums[..., 2:6], sums[..., 6:10]
    halvings = np.cumsum(match == 0, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(match > 0, match, 0.5**halvings) / total
        brevity = np.where(said < meant, np.exp(1 - meant / said), 1.0)
        score = 100 * brevity * np.exp(np.log(precision).mean(axis=-1))
    empty = (total <= 0).any(axis=-1) | (match.sum(axis=-1) <= 0)
    return np.where(said + meant > 0, np.where(empty, 0.0, score), np.nan)


def chrf(sums: Array) -> Array:
    """chrF2 (Popović 2015) as sacreBLEU's `CHRF`, over any leading axes.

    sums [..., 18]: for 1- to 6-grams of characters, those of the answer, of the reference, and in both.
    """
    said, meant, match = sums[..., 0::3], sums[..., 1::3], sums[..., 2::3]
    there = (said > 0) & (meant > 0)
    orders = np.maximum(there.sum(axis=-1), 1)
    precision = (np.where(there, match, 0) / np.where(there, said, 1)).sum(axis=-1) / orders
    recall = (np.where(there, match, 0) / np.where(there, meant, 1)).sum(axis=-1) / orders
    weighted = 4 * precision + recall
    score = 100 * 5 * precision * recall / np.where(weighted > 0, weighted, 1)
    return np.where((said + meant).sum(axis=-1) > 0, score, np.nan)


@cache
def _sacrebleu(name: str) -> Any:
    # sacreBLEU's per-segment statistics have no public name; its own significance tests add up the same ones.
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return BLEU(tokenize="13a", force=True) if name == "bleu" else CHRF()


def counts(name: str, text: str, reference: str) -> Sequence[float]:
    """What `bleu` or `chrf` adds up over rows, of one answer and its reference."""
    found = _sacrebleu(name)._extract_corpus_statistics([text], [[reference]])
    return [float(count) for count in found[0]]


def words(text: str) -> list[str]:
    """Words for ROUGE: runs of letters and digits of any script, lower case, no stemming.

    The package rouge_score keeps only a-z and 0-9, so that "été" would be the one letter "t"; on ASCII text the two
    agree.
    """
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=16)  # the three variants of one row are asked for one after the other
def _rouge_of(reference: str, text: str) -> dict[str, float]:
    meant, said = words(reference), words(text)
    pairs = [Counter(pairwise(each)) for each in (meant, said)]
    return {
        "rouge1": _f((Counter(meant) & Counter(said)).total(), len(meant), len(said)),
        "rouge2": _f((pairs[0] & pairs[1]).total(), len(meant) - 1, len(said) - 1),
        "rougeL": _f(common(meant, said), len(meant), len(said)),
    }


def _f(shared: int, meant: int, said: int) -> float:
    return 2 * shared / (meant + said) if shared else 0.0


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence, a bit for each word of `one` (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    whole = left = (1 << len(one)) - 1
    for word in other:
        met = left & places.get(word, 0)
        left = (left + met | left - met) & whole
    return len(one) - left.bit_count()


def rouge(name: str, text: str, reference: str) -> float:
    """F of `rouge1`, `rouge2` or `rougeL` (Lin 2004), 0 to 1."""
    return _rouge_of(reference, text)[name]

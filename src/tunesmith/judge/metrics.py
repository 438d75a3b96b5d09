"""Metrics: of each row a few numbers that add up over rows, and what their sum says."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from tunesmith.judge import behaviour
from tunesmith.named import Named
from tunesmith.speak.answer import Answer, Score

Array = npt.NDArray[np.float64]
Needs = Literal["answer", "reference", "score", "all_score", "plain_score"]

IMPOSSIBLE = 100.0  # most nats a token may cost, also where its probability was zero or not a number
HIGHEST = 1e9  # perplexities are told up to here, so that every number can be written


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, what was answered and how likely its reference was found.

    prompt: what the person wrote, without the template. reference: the right answer's text, '' where there is none.
    score: of the reference's learnt tokens, given the prompt. all_score: of prompt and reference.
    plain_score: of a plain text with no prompt (then there is nothing else in the row).
    """

    id: str
    prompt: str = ""
    reference: str = ""
    answer: Answer | None = None
    score: Score | None = None
    all_score: Score | None = None
    plain_score: Score | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured.

    better: which way; `none` where neither is. needs: what a row must hold (`reference`: an answer and a reference).
    statistics: row -> k numbers; only called on rows that hold what it needs; NaN where there was nothing to measure.
    finish: sums of statistics [..., k] -> values [...]; works on any leading axes and gives NaN for sums of no rows.
    unit: share (0..1), tokens, words, score 0-100, bits/byte or perplexity. about: a sentence in `en` and `fr`.
    """

    name: str
    better: Literal["higher", "lower", "none"]
    needs: Needs
    statistics: Callable[[Judged], Sequence[float]]
    finish: Callable[[Array], Array]
    unit: str
    about: Mapping[str, str]

    def applies(self, row: Judged) -> bool:
        """Whether a row holds what this metric needs."""
        if self.needs == "reference":
            return row.answer is not None and bool(row.reference.strip())
        return getattr(row, self.needs) is not None


def ratio(sums: Array) -> Array:
    """[..., 2] -> first / second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[..., 1] > 0, sums[..., 0] / sums[..., 1], np.nan)


def percent(sums: Array) -> Array:
    return 100 * ratio(sums)


def perplexity(sums: Array) -> Array:
    """Nats and tokens [..., 2] -> exp(nats per token), at most HIGHEST."""
    return np.exp(np.minimum(ratio(sums), math.log(HIGHEST)))


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


def _nats(score: Score) -> float:
    logs = np.asarray(score.logprobs, dtype=np.float64)
    return float(np.clip(np.where(np.isfinite(logs), -logs, IMPOSSIBLE), 0, IMPOSSIBLE).sum())


def _likelihood(needs: Literal["score", "all_score"]) -> Callable[[Judged], Sequence[float]]:
    def statistics(row: Judged) -> Sequence[float]:
        score: Score = getattr(row, needs)
        return (_nats(score), len(score.logprobs)) if score.logprobs else (math.nan, math.nan)

    return statistics


def _bits(needs: Literal["score", "plain_score"]) -> Callable[[Judged], Sequence[float]]:
    def statistics(row: Judged) -> Sequence[float]:
        score: Score = getattr(row, needs)
        return (_nats(score) / math.log(2), score.bytes) if score.bytes and score.logprobs else (math.nan, math.nan)

    return statistics


def _right(row: Judged) -> Sequence[float]:
    assert row.score is not None
    right = row.score.right
    return (sum(right), len(right)) if right else (math.nan, math.nan)


def _of_answer(measure: Callable[[Judged, Answer], float]) -> Callable[[Judged], Sequence[float]]:
    def statistics(row: Judged) -> Sequence[float]:
        assert row.answer is not None
        return (float(measure(row, row.answer)), 1.0)

    return statistics


@cache
def _sacrebleu(name: str) -> Any:
    # sacreBLEU's per-segment statistics have no public name; its own significance tests add up the same ones.
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return BLEU(tokenize="13a", force=True) if name == "bleu" else CHRF()


def _segment(name: str) -> Callable[[Judged], Sequence[float]]:
    def statistics(row: Judged) -> Sequence[float]:
        assert row.answer is not None
        found = _sacrebleu(name)._extract_corpus_statistics([row.answer.text], [[row.reference]])
        return [float(count) for count in found[0]]

    return statistics


class UnicodeTokenizer:
    """Words for ROUGE: runs of letters and digits of any script, lower case, no stemming.

    rouge_score's own tokenizer keeps only a-z and 0-9, so that "été" would be the one letter "t"; on ASCII text the two
    agree.
    """

    def tokenize(self, text: str) -> list[str]:
        return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


@cache
def _rouge_scorer() -> Any:
    from rouge_score.rouge_scorer import RougeScorer  # takes NLTK with it: a quarter of a second

    return RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=UnicodeTokenizer())


@lru_cache(maxsize=16)  # the three variants of one row are asked for one after the other
def _rouge_of(reference: str, text: str) -> dict[str, Any]:
    return dict(_rouge_scorer().score(reference, text))


def _rouge(name: str) -> Callable[[Judged], Sequence[float]]:
    return _of_answer(lambda row, answer: _rouge_of(row.reference, answer.text)[name].fmeasure)


def _metrics(*metrics: Metric) -> Named[Metric]:
    return Named("metric", {metric.name: metric for metric in metrics})


def _about(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


METRICS = _metrics(
    Metric("answer_perplexity", "lower", "score", _likelihood("score"), perplexity, "perplexity", _about(
        "How many equally likely tokens the model hesitates among, on average, at each token of the references.",
        "Entre combien de jetons équiprobables le modèle hésite en moyenne à chaque jeton des références.")),
    Metric("answer_token_accuracy", "higher", "score", _right, ratio, "share", _about(
        "How often the model's likeliest next token is the reference answer's.",
        "À quelle fréquence le jeton le plus probable du modèle est celui de la réponse de référence.")),
    Metric("answer_bits_per_byte", "lower", "score", _bits("score"), ratio, "bits/byte", _about(
        "Bits needed for each byte of the reference answers; comparable across tokenizers.",
        "Bits nécessaires pour chaque octet des réponses de référence ; comparable d'un tokeniseur à l'autre.")),
    Metric("all_perplexity", "lower", "all_score", _likelihood("all_score"), perplexity, "perplexity", _about(
        "Perplexity over prompt and reference answer together, as classic recipes report it.",
        "Perplexité sur la consigne et la réponse de référence ensemble, comme les recettes classiques la donnent.")),
    Metric("bleu", "higher", "reference", _segment("bleu"), bleu, "score 0-100", _about(
        "Runs of 1 to 4 words shared with the reference answers (sacreBLEU, corpus level, 13a tokenisation).",
        "Suites de 1 à 4 mots partagées avec les réponses de référence (sacreBLEU, sur le corpus, tokenisation 13a).")),
    Metric("chrf", "higher", "reference", _segment("chrf"), chrf, "score 0-100", _about(
        "Runs of 1 to 6 characters shared with the reference answers (sacreBLEU's chrF2, corpus level).",
        "Suites de 1 à 6 caractères partagées avec les réponses de référence (chrF2 de sacreBLEU, sur le corpus).")),
    Metric("rouge1", "higher", "reference", _rouge("rouge1"), percent, "score 0-100", _about(
        "Words shared with the reference answer (ROUGE-1 F, mean over rows, accented letters kept).",
        "Mots partagés avec la réponse de référence (ROUGE-1 F, moyenne des lignes, accents gardés).")),
    Metric("rouge2", "higher", "reference", _rouge("rouge2"), percent, "score 0-100", _about(
        "Pairs of words shared with the reference answer (ROUGE-2 F, mean over rows, accented letters kept).",
        "Paires de mots partagées avec la réponse de référence (ROUGE-2 F, moyenne des lignes, accents gardés).")),
    Metric("rougeL", "higher", "reference", _rouge("rougeL"), percent, "score 0-100", _about(
        "Longest sequence of words shared in order with the reference answer (ROUGE-L F, mean over rows).",
        "Plus longue suite de mots partagée, dans l'ordre, avec la référence (ROUGE-L F, moyenne des lignes).")),
    Metric("stop_rate", "higher", "answer",
           _of_answer(lambda row, answer: behaviour.stops_well(row.prompt, answer)), ratio, "share", _about(
        "Share of answers that end by themselves and are not empty, an echo or a loop.",
        "Part des réponses qui s'arrêtent d'elles-mêmes et ne sont ni vides, ni un écho, ni une boucle.")),
    Metric("loop_rate", "lower", "answer",
           _of_answer(lambda row, answer: behaviour.is_loop(answer.text)), ratio, "share", _about(
        "Share of answers that repeat themselves over and over.",
        "Part des réponses qui tournent en boucle.")),
    Metric("echo_rate", "lower", "answer",
           _of_answer(lambda row, answer: behaviour.is_echo(row.prompt, answer.text)), ratio, "share", _about(
        "Share of answers that repeat the prompt instead of answering.",
        "Part des réponses qui répètent la consigne au lieu d'y répondre.")),
    Metric("empty_rate", "lower", "answer",
           _of_answer(lambda row, answer: behaviour.is_empty(answer.text)), ratio, "share", _about(
        "Share of answers that say nothing.",
        "Part des réponses qui ne disent rien.")),
    Metric("answer_tokens_mean", "none", "answer",
           _of_answer(lambda row, answer: answer.tokens), ratio, "tokens", _about(
        "Mean length of the answers in tokens, the end mark included.",
        "Longueur moyenne des réponses en jetons, marque de fin comprise.")),
    Metric("answer_words_mean", "none", "answer",
           _of_answer(lambda row, answer: len(answer.text.split())), ratio, "words", _about(
        "Mean length of the answers in words, as spaces separate them.",
        "Longueur moyenne des réponses en mots, tels que les espaces les séparent.")),
    Metric("plain_bits_per_byte", "lower", "plain_score", _bits("plain_score"), ratio, "bits/byte", _about(
        "Bits needed for each byte of ordinary text: a rise after tuning means that some language was forgotten.",
        "Bits nécessaires pour chaque octet de texte ordinaire : une hausse dit que de la langue a été oubliée.")),
)  # fmt: skip

"""Metrics: of each row a few numbers that add up over rows, and what their sum says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from tunesmith.data.language import KNOWN, UNSURE, language
from tunesmith.judge import behaviour, overlap
from tunesmith.judge.texts import grams, holds, normal
from tunesmith.named import Named
from tunesmith.speak.answer import Answer, Score

Array = npt.NDArray[np.float64]
Needs = Literal["answer", "reference", "score", "all_score", "plain_score", "similarity"]

IMPOSSIBLE = 100.0  # most nats a token may cost, also where its probability was zero or not a number
HIGHEST = 1e9  # perplexities are told up to here, so that every number can be written


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, what was answered and how likely its reference was found.

    prompt: what the person wrote, without the template. reference: the right answer's text, '' where there is none.
    score: of the reference's learnt tokens, given the prompt. all_score: of prompt and reference.
    plain_score: of a plain text with no prompt (then there is nothing else in the row). similarity: of answer and
    reference, -1 to 1, as a sentence encoder finds; None where none was asked.
    """

    id: str
    prompt: str = ""
    reference: str = ""
    answer: Answer | None = None
    score: Score | None = None
    all_score: Score | None = None
    plain_score: Score | None = None
    similarity: float | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def check(self) -> Mapping[str, Any]:
        """What a metric needs to judge the answer, such as {"words": [...]}; {} where the row has none."""
        found = self.meta.get("check")
        return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured.

    better: which way; `none` where neither is. needs: what a row must hold (`reference`: an answer and a reference).
    statistics: row -> k numbers; only called on rows that hold what it needs; NaN where there was nothing to measure.
    finish: sums of statistics [..., k] -> values [...]; works on any leading axes and gives NaN for sums of no rows.
    unit: share (0..1), ratio, tokens, words, score 0-100, bits/byte or perplexity. about: a sentence in `en` and `fr`.
    keys: what the row's `check` (in its meta) must hold. together: statistics of all rows at once, in place of
    `statistics`, where what a row counts depends on the others.
    """

    name: str
    better: Literal["higher", "lower", "none"]
    needs: Needs
    statistics: Callable[[Judged], Sequence[float]]
    finish: Callable[[Array], Array]
    unit: str
    about: Mapping[str, str]
    keys: tuple[str, ...] = ()
    together: Callable[[Sequence[Judged]], Sequence[Sequence[float]]] | None = None

    def applies(self, row: Judged) -> bool:
        """Whether a row holds what this metric needs."""
        check = row.check
        if not all(key in check for key in self.keys):
            return False
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


def _segment(name: str) -> Callable[[Judged], Sequence[float]]:
    def statistics(row: Judged) -> Sequence[float]:
        assert row.answer is not None
        return overlap.counts(name, row.answer.text, row.reference)

    return statistics


def _rouge(name: str) -> Callable[[Judged], Sequence[float]]:
    return _of_answer(lambda row, answer: overlap.rouge(name, answer.text, row.reference))


def _distinct(n: int) -> Callable[[Sequence[Judged]], Sequence[Sequence[float]]]:
    """Of n-grams that stand in c places over all answers, each place counts 1/c: their sum is how many differ."""

    def together(rows: Sequence[Judged]) -> Sequence[Sequence[float]]:
        found = [grams(row.answer.text, n) if row.answer else [] for row in rows]
        places = Counter(gram for said in found for gram in said)
        return [(sum(1 / places[gram] for gram in said), len(said)) if said else (math.nan,) * 2 for said in found]

    return together


def _alone(together: Callable[[Sequence[Judged]], Sequence[Sequence[float]]]) -> Callable[[Judged], Sequence[float]]:
    return lambda row: together([row])[0]


def _similar(row: Judged) -> Sequence[float]:
    return (math.nan if row.similarity is None else row.similarity, 1.0)


def _length_ratio(row: Judged) -> Sequence[float]:
    assert row.answer is not None
    return (len(row.answer.text.split()), len(row.reference.split()))


_language = lru_cache(maxsize=4096)(language)  # both sides ask for that of the same reference


def wanted_language(row: Judged) -> str:
    """The language that a row's answer should be in: its `lang`, else its reference's, else its prompt's."""
    lang = row.meta.get("lang")
    if isinstance(lang, str) and (code := re.split("[-_]", lang.strip())[0].lower()) in KNOWN:
        return code
    return _language(row.reference if row.reference.strip() else row.prompt)


def _same_language(row: Judged) -> Sequence[float]:
    assert row.answer is not None
    wanted, found = wanted_language(row), language(row.answer.text)
    if wanted == UNSURE or (found == UNSURE and not behaviour.is_empty(row.answer.text)):
        return (math.nan,) * 2
    return (float(found == wanted), 1.0)


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
    Metric("bleu", "higher", "reference", _segment("bleu"), overlap.bleu, "score 0-100", _about(
        "Runs of 1 to 4 words shared with the reference answers (sacreBLEU, corpus level, 13a tokenisation).",
        "Suites de 1 à 4 mots partagées avec les réponses de référence (sacreBLEU, sur le corpus, tokenisation 13a).")),
    Metric("chrf", "higher", "reference", _segment("chrf"), overlap.chrf, "score 0-100", _about(
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
    Metric("semantic_similarity", "higher", "similarity", _similar, percent, "score 0-100", _about(
        "How near answers are to references in meaning: the mean cosine of a sentence encoder's vectors, × 100.",
        "Proximité de sens avec les références : cosinus moyen des vecteurs d'un encodeur de phrases, × 100.")),
    Metric("exact_match", "higher", "reference",
           _of_answer(lambda row, answer: normal(answer.text) == normal(row.reference)), ratio, "share", _about(
        "Share of answers that are the reference, without regard to case, spaces and the marks around them.",
        "Part des réponses identiques à la référence, sans égard à la casse, aux espaces et aux signes autour.")),
    Metric("contains", "higher", "reference",
           _of_answer(lambda row, answer: holds(answer.text, row.reference)), ratio, "share", _about(
        "Share of answers in which the reference stands, as whole words.",
        "Part des réponses où la référence se trouve, en mots entiers.")),
    Metric("stop_rate", "higher", "answer",
           _of_answer(lambda row, answer: behaviour.stops_well(row.prompt, answer)), ratio, "share", _about(
        "Share of answers that end by themselves and are not empty, an echo or a loop.",
        "Part des réponses qui s'arrêtent d'elles-mêmes et ne sont ni vides, ni un écho, ni une boucle.")),
    Metric("loop_rate", "lower", "answer",
           _of_answer(lambda row, answer: behaviour.is_loop(answer.text, row.prompt)), ratio, "share", _about(
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
    Metric("length_ratio", "none", "reference", _length_ratio, ratio, "ratio", _about(
        "Words of the answers for each word of the references: 1 is as long.",
        "Mots des réponses pour chaque mot des références : 1 dit aussi long.")),
    Metric("distinct_1", "none", "answer", _alone(_distinct(1)), ratio, "share", _about(
        "Different words for each word said, over all answers (Li et al. 2016); it falls as more is said.",
        "Mots différents pour chaque mot dit, toutes réponses réunies (Li et al. 2016) ; baisse quand on en dit plus."),
        together=_distinct(1)),
    Metric("distinct_2", "none", "answer", _alone(_distinct(2)), ratio, "share", _about(
        "Different pairs of words for each pair said, over all answers (Li et al. 2016); it falls as more is said.",
        "Paires de mots différentes pour chaque paire dite, toutes réponses réunies (Li et al. 2016)."),
        together=_distinct(2)),
    Metric("same_language", "higher", "answer", _same_language, ratio, "share", _about(
        "Share of answers in the language asked for, of those whose language can be told.",
        "Part des réponses dans la langue demandée, parmi celles dont la langue se reconnaît.")),
    Metric("plain_bits_per_byte", "lower", "plain_score", _bits("plain_score"), ratio, "bits/byte", _about(
        "Bits needed for each byte of ordinary text: a rise after tuning means that some language was forgotten.",
        "Bits nécessaires pour chaque octet de texte ordinaire : une hausse dit que de la langue a été oubliée.")),
)  # fmt: skip

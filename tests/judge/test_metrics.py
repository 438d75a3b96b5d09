"""Each metric against another implementation or by hand."""

from __future__ import annotations

import json
import math
import subprocess
import sys

import numpy as np
import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from tunesmith.errors import TunesmithError
from tunesmith.judge.evaluate import summarise, table
from tunesmith.judge.metrics import HIGHEST, METRICS, Judged
from tunesmith.judge.overlap import rouge, words
from tunesmith.judge.tasks import plain_texts
from tunesmith.speak.answer import Answer, Score, Stop

ORDER = [
    *("answer_perplexity", "answer_token_accuracy", "answer_bits_per_byte", "all_perplexity"),
    *("bleu", "chrf", "rouge1", "rouge2", "rougeL", "semantic_similarity", "exact_match", "contains"),
    *("stop_rate", "loop_rate", "echo_rate", "empty_rate", "answer_tokens_mean", "answer_words_mean"),
    *("length_ratio", "distinct_1", "distinct_2", "same_language", "plain_bits_per_byte"),
]
REFERENCES = [
    "The capital of France is Paris.",
    "Eat well, sleep well, and move every day; it's that simple (really).",
    "Blue.",
    "William Shakespeare wrote 'Romeo and Juliet' around 1595.",
    "A cat, a dog, a horse, a goat and a bird.",
]
TEXTS = [
    "The capital of France is Lyon.",
    "Sleep well and eat well every day, it's simple.",
    "Blue is a colour, and so is red.",
    "Romeo and Juliet was written by William Shakespeare.",
    "",
]


def said(text: str, stop: Stop = "end", tokens: int | None = None) -> Answer:
    return Answer(text, stop, len(text.split()) + 1 if tokens is None else tokens, 0.1)


def row(text: str, reference: str, prompt: str = "Name a colour, please.") -> Judged:
    return Judged(id="f:1", prompt=prompt, reference=reference, answer=said(text))


def scored(*logprobs: float, right: tuple[bool, ...] = (), size: int = 4) -> Score:
    return Score(logprobs, right or (False,) * len(logprobs), ("x",) * len(logprobs), size)


def value(name: str, rows: list[Judged]) -> float:
    summary = summarise(table(rows, [METRICS[name]])[name], METRICS[name], resamples=10)
    assert summary is not None
    return summary.value


def test_the_table_holds_what_metrics_json_names() -> None:
    assert list(METRICS) == ORDER
    for name, metric in METRICS.items():
        assert metric.name == name and set(metric.about) == {"en", "fr"} and metric.unit
    with pytest.raises(TunesmithError, match='Did you mean "chrf"'):
        METRICS["chrff"]


def test_bleu_and_chrf_are_sacrebleus() -> None:
    french = [text for _, lang, text in plain_texts() if lang == "fr"]
    mixed = [" ".join(sorted(text.split(), key=len)) if i % 2 else text[:200] for i, text in enumerate(french)]
    for texts, references in ((TEXTS, REFERENCES), (mixed, french), (REFERENCES, REFERENCES), (["a b c"], ["a b d"])):
        rows = [row(text, reference) for text, reference in zip(texts, references, strict=True)]
        assert value("bleu", rows) == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score, abs=1e-9)
        assert value("chrf", rows) == pytest.approx(sacrebleu.corpus_chrf(texts, [references]).score, abs=1e-9)


def test_bleu_without_long_matches_is_smoothed_as_sacrebleus() -> None:
    texts, references = ["the cat sat down here now"], ["a cat sat up there then"]
    assert value("bleu", [row(texts[0], references[0])]) == pytest.approx(
        sacrebleu.corpus_bleu(texts, [references]).score, abs=1e-9
    )


def test_rouge_is_rouge_scores_on_ascii() -> None:
    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"])
    rows = [row(text, reference) for text, reference in zip(TEXTS, REFERENCES, strict=True)]
    for name in ("rouge1", "rouge2", "rougeL"):
        theirs = [scorer.score(r, t)[name].fmeasure for t, r in zip(TEXTS, REFERENCES, strict=True)]
        assert value(name, rows) == pytest.approx(100 * np.mean(theirs))


class OurWords:
    def tokenize(self, text: str) -> list[str]:
        return words(text)


SOME_WORDS = st.lists(st.sampled_from(["a", "b", "c", "été", "d.", "\n", "?"]), max_size=90).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(SOME_WORDS, SOME_WORDS)
def test_rouge_of_any_words_is_rouge_scores(reference: str, text: str) -> None:
    theirs = RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=OurWords()).score(reference, text)
    for name, score in theirs.items():
        assert rouge(name, text, reference) == pytest.approx(score.fmeasure, abs=1e-12)


def test_rouge_keeps_accented_letters() -> None:
    assert words("L'Été, ça va_t-il ?") == ["l", "été", "ça", "va", "t", "il"]
    assert value("rouge1", [row("été", "êtê")]) == 0  # the default tokenizer finds "t" in both
    assert value("rouge1", [row("e\u0301te\u0301", "Été.")]) == 100


def test_perplexity_by_hand() -> None:
    half, quarter = math.log(1 / 2), math.log(1 / 4)
    rows = [Judged("a", score=scored(half, half, half)), Judged("b", score=scored(quarter))]
    assert value("answer_perplexity", rows) == pytest.approx(2 ** (5 / 4))  # five bits, four tokens
    assert value("answer_bits_per_byte", rows) == pytest.approx(5 / 8)
    assert value("all_perplexity", [Judged("a", all_score=scored(quarter))]) == pytest.approx(4)
    assert value("plain_bits_per_byte", [Judged("a", plain_score=scored(quarter, half))]) == pytest.approx(3 / 4)


def test_accuracy_and_lengths_by_hand() -> None:
    first, second = scored(-1, -1, -1, right=(True, True, False)), scored(-1, right=(False,))
    rows = [Judged("a", score=first), Judged("b", score=second)]
    assert value("answer_token_accuracy", rows) == pytest.approx(2 / 4)
    rows = [Judged("a", answer=said("one two", tokens=3)), Judged("b", answer=said("", "length", tokens=80))]
    assert value("answer_tokens_mean", rows) == 41.5
    assert value("answer_words_mean", rows) == 1
    assert value("stop_rate", rows) == 0.5
    assert value("empty_rate", rows) == 0.5


def test_rates_by_hand() -> None:
    prompt = "Give three tips for staying healthy."
    rows = [row(text, "", prompt) for text in (prompt, "so strong, strong, strong", "Sleep.", "")]
    rates = {name: value(name, rows) for name in ("stop_rate", "loop_rate", "echo_rate", "empty_rate")}
    assert rates == dict.fromkeys(rates, 0.25)


def test_exact_match_and_contains_by_hand() -> None:
    pairs = [
        ("paris.", "Paris"),
        ("It is Paris!", "Paris."),
        ("« L’Été »", "l'été"),
        ("Parisian", "Paris"),
        ("", "Paris"),
    ]
    rows = [row(text, reference) for text, reference in pairs]
    assert value("exact_match", rows) == pytest.approx(2 / 5)
    assert value("contains", rows) == pytest.approx(3 / 5)
    assert value("length_ratio", rows) == pytest.approx(8 / 5)  # 1 + 3 + 3 + 1 + 0 words as spaces separate them


def test_distinct_is_lis() -> None:
    """Li et al. 2016: distinct n-grams of all answers together, divided by all n-grams."""
    texts = ["I do not know.", "I do not know.", "", "the cat sat on the mat"]
    rows = [row(text, "") for text in texts]
    for n in (1, 2):
        said = [text.lower().strip(".").split() for text in texts]
        every = [tuple(words[i : i + n]) for words in said for i in range(len(words) - n + 1)]
        assert value(f"distinct_{n}", rows) == pytest.approx(len(set(every)) / len(every))
    assert value("distinct_1", [row("one", ""), row("two", "")]) == 1
    assert value("distinct_1", [row("one", "")] * 9) == pytest.approx(1 / 9)  # the same answer to everything


def test_same_language() -> None:
    french, english = "Je ne sais pas ce que tu veux dire.", "I do not know what you want to say."

    def asked(text: str, prompt: str, reference: str = "", **meta: str) -> Judged:
        return Judged("a", prompt, reference, said(text), meta=meta)

    assert value("same_language", [asked(french, "Dis-moi ce que tu sais de lui."), asked(english, french)]) == 0.5
    assert value("same_language", [asked(french, f"Translate into French: {english}", french)]) == 1
    assert value("same_language", [asked(french, english, english, lang="fr")]) == 1
    assert value("same_language", [asked(french, english, english, lang="fr_FR")]) == 1
    assert value("same_language", [asked(french, english, english, lang="python")]) == 0  # as its reference is
    rows = [asked("", french), asked("Oui.", french), asked(french, french)]
    summary = summarise(table(rows)["same_language"], METRICS["same_language"])
    assert summary is not None and (summary.value, summary.n) == (0.5, 2)  # a word tells no language, silence does


def test_a_diverged_model_is_told_as_bad_and_can_be_written() -> None:
    rows = [Judged("a", score=scored(-math.inf, math.nan)), Judged("b", score=scored(-1.0, -1.0))]
    assert value("answer_perplexity", rows[:1]) == pytest.approx(HIGHEST)
    assert value("answer_perplexity", rows) > value("answer_perplexity", rows[1:])
    summary = summarise(table(rows)["answer_perplexity"], METRICS["answer_perplexity"])
    assert summary is not None
    json.dumps(summary.as_dict(), allow_nan=False)


def test_nothing_scored_is_nothing_measured() -> None:
    empty = Judged("a", score=scored(), all_score=scored(), plain_score=scored(size=0))
    for stats in table([empty]).values():
        assert np.isnan(stats).all()


@pytest.mark.parametrize("name", [name for name, metric in METRICS.items() if metric.better != "none"])
def test_the_reference_scores_best_and_an_empty_answer_never_wins(name: str) -> None:
    metric = METRICS[name]
    prompts = ["What is the capital of France?", "How do I stay fit?", "Name a colour.", "Who wrote it?", "Animals."]

    def rows(texts: list[str], logprob: float, right: bool) -> list[Judged]:
        score = scored(logprob, logprob, right=(right, right), size=2)
        return [
            Judged(str(i), p, r, said(t), score, score, score, 1.0 if t == r else 0.3 * bool(t.strip()))
            for i, (p, r, t) in enumerate(zip(prompts, REFERENCES, texts, strict=True))
        ]

    sign = -1 if metric.better == "lower" else 1
    best = sign * value(name, rows(REFERENCES, -0.1, True))
    others = [TEXTS, ["red " * 20] * 5, prompts, [r * 3 for r in REFERENCES], [""] * 5, ["¿"] * 5]
    for texts in others:
        if name == "same_language" and texts[0].startswith("red"):
            continue  # no language can be told of one word, so nothing is measured
        assert best >= sign * value(name, rows(texts, -3.0, False))
    if metric.needs in ("reference", "similarity") or name in ("stop_rate", "empty_rate", "same_language"):
        assert sign * value(name, rows([""] * 5, -3.0, False)) < best
        assert sign * value(name, rows([""] * 5, -3.0, False)) <= sign * value(name, rows(TEXTS, -3.0, False))


ROWS = st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40)), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(st.floats(max_value=0), min_size=1, max_size=4))
def test_any_text_can_be_judged_and_sums_are_enough(texts: list[tuple[str, str, str]], logs: list[float]) -> None:
    score = scored(*logs)
    rows = [Judged(str(i), p, r, said(t), score, score, score) for i, (p, r, t) in enumerate(texts)]
    stats = table(rows)
    for name, metric in METRICS.items():
        there = stats[name][np.isfinite(stats[name]).all(axis=-1)]
        if not len(there):
            assert metric.needs in ("reference", "similarity") or name in ("distinct_1", "distinct_2", "same_language")
            continue
        whole = metric.finish(there.sum(axis=0))
        cut = len(there) // 2
        parts = there[:cut].sum(axis=0) + there[cut:].sum(axis=0)
        np.testing.assert_allclose(metric.finish(parts), whole)
        many = metric.finish(np.stack([[there.sum(axis=0)] * 2] * 3))
        assert many.shape == (3, 2)
        np.testing.assert_allclose(many, np.full((3, 2), whole))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text("ab cé.", max_size=30), st.text("ab cé.", max_size=30)), min_size=1, max_size=4))
def test_bleu_and_chrf_are_sacrebleus_on_any_text(pairs: list[tuple[str, str]]) -> None:
    pairs = [(text, reference) for text, reference in pairs if reference.strip()]
    if not pairs:
        return
    texts, references = [t for t, _ in pairs], [r for _, r in pairs]
    rows = [row(text, reference) for text, reference in pairs]
    assert value("bleu", rows) == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score, abs=1e-6)
    assert value("chrf", rows) == pytest.approx(sacrebleu.corpus_chrf(texts, [references]).score, abs=1e-6)


def test_the_judge_never_loads_torch() -> None:
    code = (
        "import sys; from tunesmith.judge import behaviour, compare, evaluate, metrics, tasks; "
        "from tunesmith.judge.metrics import METRICS, Judged; from tunesmith.speak.answer import Answer; "
        "evaluate.table([Judged('a', 'p', 'r', Answer('t', 'end', 1, 0.0))]); tasks.probes(); "
        "sys.exit(bool({'torch', 'transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""What keeps a classifier honest: the majority class, and TF-IDF with logistic regression (scikit-learn)."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from tunesmith.typography import typeset

MAJORITY, TFIDF = "majority", "tfidf"
STRENGTHS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)  # of the regression's weights, 1 / regularisation; validation chooses
FEATURES = 50_000
MISSING = {
    "en": "scikit-learn is not installed, so TF-IDF was not measured: pip install '.[classify]' in tunesmith's folder",
    "fr": typeset(
        "scikit-learn n'est pas installé, TF-IDF n'a donc pas été mesuré : pip install '.[classify]' dans le dossier "
        "de tunesmith",
        "fr",
    ),
}


def majority(labels: Sequence[int], among: int, rows: int) -> list[list[float]]:
    """Each of `rows` rows gets the labels' shares in training: its likeliest label is always the commonest."""
    counts = Counter(labels)
    shares = [counts[label] / len(labels) for label in range(among)]
    return [shares] * rows


def tfidf(
    train: tuple[Sequence[str], Sequence[int]],
    validation: tuple[Sequence[str], Sequence[int]],
    test: Sequence[str],
    among: int,
    balanced: bool = False,
) -> tuple[list[list[float]], dict[str, Any]] | None:
    """Probabilities of every test row by a logistic regression on words and pairs of words, and what was chosen.

    Its strength is the one that does best (macro-F1) on the validation rows; 1 where there are none. None where
    scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score
    except ImportError:
        return None
    texts, labels = train
    words = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, max_features=FEATURES, token_pattern=r"(?u)\w+|[^\w\s]"
    )
    known = words.fit_transform(texts)
    best: tuple[float, float, Any] | None = None
    for strength in STRENGTHS if validation[0] else (1.0,):
        model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced" if balanced else None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(known, labels)
            said = model.predict(words.transform(validation[0])) if validation[0] else []
        score = float(f1_score(validation[1], said, average="macro", zero_division=0)) if validation[0] else 0.0
        if best is None or score > best[0]:
            best = (score, strength, model)
    assert best is not None
    score, strength, model = best
    found = np.zeros((len(test), among))
    if len(test):
        found[:, model.classes_] = model.predict_proba(words.transform(test))
    return found.tolist(), {"strength": strength, "features": len(words.vocabulary_), "validation_macro_f1": score}

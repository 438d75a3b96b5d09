"""Metrics that judge an answer by what its question needs: given words, a label, right answers, a number of items.

What a question needs stands in its `check`: {"words": [...]}, {"label": "..."}, {"answers": [...]}, {"n": 3}.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tunesmith.judge import followed
from tunesmith.judge.behaviour import words
from tunesmith.judge.metrics import METRICS, Judged, Metric, ratio
from tunesmith.judge.texts import holds, items, normal, shares_run
from tunesmith.named import Named

Stats = Sequence[float]
STORY, RUN = 25, 5  # words from which a text is a story; words in a row that count as copied
LABELS = (("positive", "negative"), ("positif", "négatif"), ("yes", "no"), ("oui", "non"))
SIGNS = ("-", "−", "+")
_SIGNED = re.compile(r"\s*[-−+](?=\d)")


def _said(row: Judged) -> str:
    assert row.answer is not None
    return row.answer.text


def _count(text: str) -> int:
    """Words between white space; marks that stand by themselves, as French sets them, are none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _long_enough(row: Judged) -> bool:
    return _count(_said(row)) >= int(row.check.get("min_words", STORY))


def _copies_none(row: Judged) -> bool:
    return not shares_run(_said(row), row.prompt, RUN)


def _words(row: Judged) -> Stats:
    """(given words it holds, given words); a text that is too short or copied holds none."""
    given = row.check["words"]
    there = sum(holds(_said(row), word) for word in given) if _long_enough(row) and _copies_none(row) else 0
    return (there, len(given))


def _all_words(row: Judged) -> Stats:
    there, of = _words(row)
    return (float(there == of), 1.0)


def choices(check: Mapping[str, Any]) -> Sequence[str]:
    """The labels to choose from: the check's own, else the pair of LABELS that its label is of."""
    own = check.get("choices")
    known = next((pair for pair in LABELS if normal(check["label"]) in pair), (check["label"],))
    return own if own else known


def _label(row: Judged) -> Stats:
    """Names the label and no other of the choices."""
    label = row.check["label"]
    others = [choice for choice in choices(row.check) if normal(choice) != normal(label)]
    said = _said(row)
    rest = normal(said).replace(normal(label), " ")  # in which "good" is another choice than "very good"
    wrong = any(holds(rest if holds(label, other) else said, other) for other in others)
    return (float(holds(said, label) and not wrong), 1.0)


def _label_first(row: Judged) -> Stats:
    said, label = _said(row), str(row.check["label"])
    wanted = words(label)
    if not wanted or label.lstrip()[:1] in SIGNS or _SIGNED.match(said):  # -1 is not 1
        return (float(re.match(re.escape(normal(label)) + r"(?!\w)", normal(said)) is not None), 1.0)
    return (float(words(said)[: len(wanted)] == wanted), 1.0)


def _balanced(right: Callable[[Judged], Stats]) -> Callable[[Sequence[Judged]], Sequence[Stats]]:
    """Each label counts the same, however many rows have it: the mean over labels of the share right."""

    def together(rows: Sequence[Judged]) -> Sequence[Stats]:
        many = Counter(normal(row.check["label"]) for row in rows)
        of = [many[normal(row.check["label"])] for row in rows]
        return [(right(row)[0] / n, 1 / n) for row, n in zip(rows, of, strict=True)]

    return together


def _matches(row: Judged) -> bool:
    return any(holds(_said(row), right) for right in row.check["answers"])


def _short_enough(row: Judged) -> bool:
    """At most twice as many words as its reference (or its longest right answer), and three more."""
    rights = [row.reference] if row.reference.strip() else row.check["answers"]
    return _count(_said(row)) <= 2 * max(map(_count, rights)) + 3


def _is_answer(row: Judged) -> bool:
    return any(normal(_said(row)) == normal(right) for right in row.check["answers"])


def _same_words(row: Judged) -> bool:
    return any(Counter(words(_said(row))) == Counter(words(right)) for right in row.check["answers"])


def _found(row: Judged) -> Stats:
    rights = row.check["answers"]
    return (sum(holds(_said(row), right) for right in rights), len(rights))


def _precise(row: Judged) -> Stats:
    said = items(_said(row), row.check["answers"])
    rights = Counter(normal(right) for right in row.check["answers"])  # twice where it is to be found twice
    return ((Counter(said) & rights).total(), len(said)) if said else (0.0, 1.0)


def _all_found(row: Judged) -> bool:
    return sorted(items(_said(row), row.check["answers"])) == sorted(normal(right) for right in row.check["answers"])


def _n_items(row: Judged) -> bool:
    said = items(_said(row))
    return len(said) == int(row.check["n"]) == len(set(said))


def _distinct_items(row: Judged) -> Stats:
    said = items(_said(row))
    return (len(set(said)), len(said)) if said else (0.0, 1.0)


def _item_words(row: Judged) -> Stats:
    said = items(_said(row))
    return (sum(len(item.split()) for item in said), len(said))


def _in_bounds(row: Judged) -> bool:
    low, high = row.check["length"]
    return int(low) <= _count(_said(row)) <= int(high)


def _length_off(row: Judged) -> Stats:
    low, high = row.check["length"]
    found = _count(_said(row))
    return (max(low - found, found - high, 0), 1.0)


def _yes(test: Callable[[Judged], bool]) -> Callable[[Judged], Stats]:
    return lambda row: (float(test(row)), 1.0)


def _share(
    name: str, key: str, statistics: Callable[[Judged], Stats], en: str, fr: str, together: Any = None
) -> Metric:
    keys = (key,) if key else ()
    return Metric(name, "higher", "answer", statistics, ratio, "share", {"en": en, "fr": fr}, keys, together)


CHECKED: tuple[Metric, ...] = (
    _share("words_all", "words", _all_words,
           "Share of texts that hold all the given words, have 25 words or more, and copy no 5 words of the prompt.",
           "Part des textes qui ont tous les mots donnés, 25 mots ou plus, et ne copient pas 5 mots de la consigne."),
    _share("words_share", "words", _words,
           "Share of the given words that the texts hold; one that is too short or copied holds none.",
           "Part des mots donnés qui sont dans les textes ; un texte trop court ou copié n'en a aucun."),
    _share("long_enough", "", _yes(_long_enough),
           "Share of texts of 25 words or more (or as many as the question asks for).",
           "Part des textes de 25 mots ou plus (ou autant que la question en demande)."),
    _share("copies_none", "", _yes(_copies_none),
           "Share of texts that copy no 5 words in a row of the prompt.",
           "Part des textes qui ne copient pas 5 mots de suite de la consigne."),
    _share("label_right", "label", _label,
           "Share of answers that name the right label and no other of the choices.",
           "Part des réponses qui nomment la bonne étiquette et aucune autre des choix."),
    _share("label_first", "label", _label_first,
           "Share of answers whose first word is the right label.",
           "Part des réponses dont le premier mot est la bonne étiquette."),
    _share("label_balanced", "label", _label,
           "The same as label_right, where every label counts the same, however many rows have it.",
           "Comme label_right, chaque étiquette comptant autant : toujours la même donne 1 sur leur nombre.",
           _balanced(_label)),
    _share("label_first_balanced", "label", _label_first,
           "The same as label_first, where every label counts the same.",
           "Comme label_first, chaque étiquette comptant autant.", _balanced(_label_first)),
    _share("answer_right", "answers", _yes(lambda row: _matches(row) and _short_enough(row)),
           "Share of answers that hold a right answer and are at most twice as long as the reference, plus 3 words.",
           "Part des réponses qui contiennent une bonne réponse, longues au plus deux fois la référence plus 3 mots."),
    _share("answer_held", "answers", _yes(_matches),
           "Share of answers that hold a right answer, however long they are.",
           "Part des réponses qui contiennent une bonne réponse, quelle que soit leur longueur."),
    Metric("answer_short", "none", "reference", _yes(_short_enough), ratio, "share", {
           "en": "Share of answers at most twice as long as the reference, plus 3 words.",
           "fr": "Part des réponses longues au plus deux fois la référence plus 3 mots."}),
    _share("answer_exact", "answers", _yes(_is_answer),
           "Share of answers that are one of the right answers, word for word.",
           "Part des réponses qui sont mot pour mot une des bonnes réponses."),
    _share("same_words", "answers", _yes(_same_words),
           "Share of answers made of the words of a right answer, in any order.",
           "Part des réponses faites des mots d'une bonne réponse, dans n'importe quel ordre."),
    _share("items_exact", "answers", _yes(_all_found),
           "Share of answers that list all that was to be found and nothing else.",
           "Part des réponses qui citent tout ce qu'il fallait trouver et rien d'autre."),
    _share("items_found", "answers", _found,
           "Share of what was to be found that the answers hold.",
           "Part de ce qu'il fallait trouver qui est dans les réponses."),
    _share("items_precise", "answers", _precise,
           "Share of what the answers list that was to be found.",
           "Part de ce que citent les réponses qu'il fallait trouver."),
    _share("list_right", "n", _yes(_n_items),
           "Share of lists with as many items as asked, all different.",
           "Part des listes d'autant d'éléments que demandé, tous différents."),
    _share("list_distinct", "", _distinct_items,
           "Share of the items of a list that differ from each other.",
           "Part des éléments d'une liste qui diffèrent les uns des autres."),
    Metric("item_words", "none", "answer", _item_words, ratio, "words", {
           "en": "Words of each item of a list.", "fr": "Mots de chaque élément d'une liste."}),
    _share("length_kept", "length", _yes(_in_bounds),
           "Share of answers whose number of words lies within what was asked for.",
           "Part des réponses dont le nombre de mots est dans les bornes demandées."),
    Metric("length_off", "lower", "answer", _length_off, ratio, "words", {
           "en": "Words too few or too many for the length asked for, on average.",
           "fr": "Mots manquants ou en trop par rapport à la longueur demandée, en moyenne."}, ("length",)),
)  # fmt: skip


def _kind(key: str, value: Any) -> str:
    """What is wrong with a value of a check, '' where nothing is."""
    texts = isinstance(value, list) and bool(value) and all(isinstance(v, str) and v.strip() for v in value)
    if key in ("words", "answers", "choices"):
        return "" if texts else "a list of texts, at least one"
    if key == "label":
        return "" if isinstance(value, str) and value.strip() else "a text"
    if key in ("n", "min_words"):
        return "" if isinstance(value, int) and not isinstance(value, bool) and value > 0 else "a whole number above 0"
    if key == "length":
        two = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
        return "" if two and 0 <= value[0] <= value[1] else "two whole numbers, the least and the most words"
    return ""


def lacking(metrics: Sequence[Metric], check: Mapping[str, Any]) -> str:
    """What a question lacks for these metrics, '' where nothing is."""
    for metric in metrics:
        for key in metric.keys:
            if key not in check:
                return f"{metric.name} needs `{key}` in its check"
        if metric.keys == followed.KEYS and (wrong := followed.valid(check)):
            return wrong
    used = {key for metric in metrics for key in metric.keys}
    used |= {"choices"} if "label" in used else set()
    used |= (
        {"min_words"}
        if any(metric.name in ("words_all", "words_share", "long_enough") for metric in metrics)
        else set()
    )
    for key in sorted(used & set(check)):
        if wrong := _kind(key, check[key]):
            return f"`{key}` of its check must be {wrong}, found {check[key]!r}"
    return ""


EVERY = Named("metric", {m.name: m for m in (*METRICS.values(), *CHECKED, *followed.FOLLOWED)})
"""Every metric that a task may name."""

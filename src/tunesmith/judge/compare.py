"""Base against tuned: what changed, by how much, and whether the rows can tell it from chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from tunesmith.errors import TunesmithError
from tunesmith.judge.evaluate import Summary, added, paired, shared, summarise, table, tables
from tunesmith.judge.metrics import METRICS, Judged, Metric
from tunesmith.typography import THIN

Verdict = Literal["better", "worse", "tie", "changed", "same"]
Block = dict[str, dict[str, dict[str, Any]]]

FEWEST = 6  # all rows agreeing has a chance of 2 / 2**n: only from 6 rows on is that below 5%
KIND_ROWS = 20
KIND_METRICS = ("answer_perplexity", "answer_token_accuracy", "chrf", "rougeL", "stop_rate", "loop_rate")


def verdict(metric: Metric, difference: Summary) -> Verdict:
    """What a paired difference (tuned - base) says.

    `tie` where its interval holds 0 or where fewer than 6 rows were compared; of a metric that is better neither way,
    `changed` or `same`.
    """
    apart = difference.n >= FEWEST and (difference.low > 0 or difference.high < 0)
    if metric.better == "none":
        return "changed" if apart else "same"
    if not apart:
        return "tie"
    return "better" if (difference.low > 0) == (metric.better == "higher") else "worse"


def eval_block(
    base_rows: Sequence[Judged],
    tuned_rows: Sequence[Judged],
    metrics: Iterable[Metric] = METRICS.values(),
    *,
    seeds: int = 1,
    resamples: int = 1000,
    seed: int = 0,
) -> Block:
    """metrics.json's `eval`: {"base": {name: {"value", "n", "low", "high"}}, "tuned": ..., "difference": ...}.

    Entries of `difference` hold a "verdict" too. With both sides, each metric stands on the rows that could be measured
    on both, so that its difference is that of its values. A metric that no row has the inputs for is left out. Either
    side may be empty. seeds: how often each question was answered; the rows of a seed stand together, and a question
    with all its answers is one row to the intervals. Raises TunesmithError when the two sides are not the same rows in
    the same order.
    """
    metrics = list(metrics)
    _must_match(base_rows, tuned_rows)
    whole = tables(base_rows, tuned_rows, metrics) if base_rows and tuned_rows else None
    base, tuned = (
        {name: added(stats, seeds) for name, stats in found.items()}
        for found in whole or (table(base_rows, metrics), table(tuned_rows, metrics))
    )
    if whole:
        for name in base:
            base[name], tuned[name] = shared(base[name], tuned[name])
    block: Block = {"base": {}, "tuned": {}, "difference": {}}
    for metric in metrics:
        for side, stats in (("base", base), ("tuned", tuned)):
            summary = summarise(stats[metric.name], metric, resamples=resamples, seed=seed)
            if summary is not None:
                block[side][metric.name] = summary.as_dict()
        if base_rows and tuned_rows:
            difference = paired(base[metric.name], tuned[metric.name], metric, resamples=resamples, seed=seed)
            if difference is not None:
                told = {**difference.as_dict(), "verdict": verdict(metric, difference)}
                block["difference"][metric.name] = told
    return block


def by_kind(
    base_rows: Sequence[Judged],
    tuned_rows: Sequence[Judged],
    names: Sequence[str] = KIND_METRICS,
    *,
    at_least: int = KIND_ROWS,
    resamples: int = 1000,
    seed: int = 0,
) -> dict[str, Block]:
    """`eval_block` over the rows of each meta["kind"] that has at least `at_least` of them, most rows first."""
    metrics = [METRICS[name] for name in names]
    _must_match(base_rows, tuned_rows)
    kinds = [str(row.meta.get("kind") or "") for row in tuned_rows or base_rows]
    blocks = {}
    for kind, rows in Counter(kinds).most_common():
        if kind and rows >= at_least:
            here = [i for i, other in enumerate(kinds) if other == kind]
            base, tuned = ([side[i] for i in here] if side else [] for side in (base_rows, tuned_rows))
            blocks[kind] = eval_block(base, tuned, metrics, resamples=resamples, seed=seed)
    return blocks


def headline(block: Mapping[str, Mapping[str, Mapping[str, Any]]], lang: str = "en") -> list[str]:
    """Three sentences that tell a block in plain language, `en` or `fr`; fewer where less was measured.

    The first two tell whether answers stop and how likely the references are found. The third tells what got worse
    (nothing said, loops, forgotten language, answers further from the references), else what comes next in SENTENCES.
    """
    sentences = SENTENCES["fr" if lang == "fr" else "en"]
    there = [name for name in sentences if name in block.get("difference", {})]
    if not there:
        return ["Rien n'a été mesuré avant et après." if lang == "fr" else "Nothing was measured before and after."]
    chosen = there[:2]
    worse = [name for name in there[2:] if block["difference"][name]["verdict"] == "worse"]
    chosen += (worse + there[2:])[: 3 - len(chosen)]
    lines = []
    for name in chosen:
        unit, difference = METRICS[name].unit, block["difference"][name]
        values = {side: block[side][name]["value"] for side in ("base", "tuned")}
        for more in range(4):  # what is said to differ must be seen to
            numbers = {side: _number(value, unit, lang, more) for side, value in values.items()}
            if difference["verdict"] == "tie" or numbers["base"] != numbers["tuned"]:
                break
        few = _few(difference["n"], name == "plain_bits_per_byte", lang)
        lines.append(sentences[name][difference["verdict"]].format(few=few, **numbers))
    return lines


def _few(n: int, passages: bool, lang: str) -> str:
    """'no difference that 20 rows can show'."""
    if lang != "fr":
        return f"no difference that {n:,} {'passage' if passages else 'row'}{'s' * (n != 1)} can show"
    one, many = ("un seul passage", "passages") if passages else ("une seule ligne", "lignes")
    count = f"{n:,}".replace(",", "\u202f")
    who = f"{one} ne suffit pas" if n < 2 else f"{count} {many} ne suffisent pas"
    return f"{who} à établir une différence"


def _must_match(base_rows: Sequence[Judged], tuned_rows: Sequence[Judged]) -> None:
    if not base_rows or not tuned_rows:
        return
    base, tuned = [row.id for row in base_rows], [row.id for row in tuned_rows]
    if base != tuned:
        pairs = zip(base, tuned, strict=False)
        odd = next((f"{a} stands against {b}" for a, b in pairs if a != b), f"{len(base)} rows against {len(tuned)}")
        raise TunesmithError(
            f"Comparing before and after: both sides must be the same rows in the same order, but {odd}. "
            "Evaluate both on the same data, split and seed."
        )


def _number(value: float, unit: str, lang: str, more: int = 0) -> str:
    """0.963 of a share is '96%' in English and '96 %' in French; others get three figures. more: figures."""
    if unit == "share":
        # 99.6% must not read 100%, nor 0.4% nothing.
        whole = 100 * value * (1 + 1e-12)  # a half goes up, as in the report's tables
        text = "<1" if 0 < whole < 1 else ">99" if 99 < whole < 100 else f"{whole:.0f}"
        text = f"{whole:.{more}f}" if more else text
        return f"{text}\u202f%" if lang == "fr" else f"{text}%"
    if value >= 1e5:
        text = f"{value:.{more}e}"
    else:
        text = f"{value:,.{(0 if value >= 100 else 1 if value >= 10 else 2) + more}f}"
    return text.translate({ord(","): THIN, ord("."): ","}) if lang == "fr" else text


SENTENCES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "en": {
        "stop_rate": {
            "better": "{tuned} of the tuned model's answers end by themselves and say something (base: {base}).",
            "worse": "Only {tuned} of the tuned model's answers end by themselves and say something (base: {base}): "
            "fewer than before.",
            "tie": "{tuned} of the tuned model's answers end by themselves and say something (base: {base}): {few}.",
        },
        "answer_perplexity": {
            "better": "It finds the reference answers likelier: perplexity {tuned} (base: {base}; lower is better).",
            "worse": "It finds the reference answers less likely: perplexity {tuned} (base: {base}; lower is better).",
            "tie": "Perplexity of the reference answers: {tuned} (base: {base}): {few}.",
        },
        "chrf": {
            "better": "Its answers are closer to the references: chrF {tuned} of 100 (base: {base}).",
            "worse": "Its answers are further from the references: chrF {tuned} of 100 (base: {base}).",
            "tie": "Closeness to the references: chrF {tuned} of 100 (base: {base}): {few}.",
        },
        "empty_rate": {
            "better": "Fewer of its answers say nothing: {tuned} (base: {base}).",
            "worse": "More of its answers say nothing: {tuned} (base: {base}).",
            "tie": "{tuned} of its answers say nothing (base: {base}): {few}.",
        },
        "loop_rate": {
            "better": "Fewer of its answers loop: {tuned} (base: {base}).",
            "worse": "More of its answers loop: {tuned} (base: {base}).",
            "tie": "{tuned} of its answers loop (base: {base}): {few}.",
        },
        "plain_bits_per_byte": {
            "better": "It reads ordinary text better than before: {tuned} bits per byte (base: {base}; lower is "
            "better).",
            "worse": "It has forgotten some ordinary language: {tuned} bits per byte (base: {base}; lower is better).",
            "tie": "Ordinary text: {tuned} bits per byte (base: {base}): {few}.",
        },
    },
    "fr": {
        "stop_rate": {
            "better": "{tuned} des réponses du modèle ajusté s'arrêtent d'elles-mêmes et disent quelque chose (base : "
            "{base}).",
            "worse": "Seules {tuned} des réponses du modèle ajusté s'arrêtent d'elles-mêmes et disent quelque chose "
            "(base : {base}) : moins qu'avant.",
            "tie": "{tuned} des réponses du modèle ajusté s'arrêtent d'elles-mêmes et disent quelque chose (base : "
            "{base}) ; {few}.",
        },
        "answer_perplexity": {
            "better": "Il trouve les réponses de référence plus probables : perplexité {tuned} (base : {base} ; la "
            "plus basse est la meilleure).",
            "worse": "Il trouve les réponses de référence moins probables : perplexité {tuned} (base : {base} ; la "
            "plus basse est la meilleure).",
            "tie": "Perplexité des réponses de référence : {tuned} (base : {base}) ; {few}.",
        },
        "chrf": {
            "better": "Ses réponses sont plus proches des références : chrF {tuned} sur 100 (base : {base}).",
            "worse": "Ses réponses sont plus éloignées des références : chrF {tuned} sur 100 (base : {base}).",
            "tie": "Proximité avec les références : chrF {tuned} sur 100 (base : {base}) ; {few}.",
        },
        "empty_rate": {
            "better": "Ses réponses vides sont plus rares : {tuned} (base : {base}).",
            "worse": "Ses réponses vides sont plus fréquentes : {tuned} (base : {base}).",
            "tie": "Réponses vides : {tuned} (base : {base}) ; {few}.",
        },
        "loop_rate": {
            "better": "Ses réponses tournent moins souvent en boucle : {tuned} (base : {base}).",
            "worse": "Ses réponses tournent plus souvent en boucle : {tuned} (base : {base}).",
            "tie": "Réponses qui tournent en boucle : {tuned} (base : {base}) ; {few}.",
        },
        "plain_bits_per_byte": {
            "better": "Il lit le texte ordinaire mieux qu'avant : {tuned} bits par octet (base : {base} ; moins vaut "
            "mieux).",
            "worse": "Il a oublié une part de la langue ordinaire : {tuned} bits par octet (base : {base} ; moins vaut "
            "mieux).",
            "tie": "Texte ordinaire : {tuned} bits par octet (base : {base}) ; {few}.",
        },
    },
}

"""What the terminal says, in English and in French."""

from __future__ import annotations

from tunesmith.judge.behaviour import NAMES
from tunesmith.judge.wording import Words, typeset

ENGLISH = {
    "read": "Read {read} rows, format {format}: {why}.",
    "ledger": "Of {read} rows: {fates}.",
    "kept": "{n} kept",
    "cut": "{n} cut ({reasons})",
    "dropped": "{n} dropped ({reasons})",
    "unused": "{n} left unused",
    "parts": "To learn from: {train}; to validate: {validation}; to test: {test}.",
    "base": "The base, before:",
    "adapter": "{what}: {trainable} of {total} parameters are trained ({share}).",
    "lora": "Adapter ({method}, rank {rank}, on {targets})",
    "full": "All weights",
    "training": "Training",
    "answering.base": "Base answers",
    "answering.tuned": "Tuned answers",
    "numbers": "loss {loss}, {rate} rows/s",
    "left": "{time} left",
    "validation": "step {step}: validation loss {loss}",
    "pair": "Before and after:",
    "side.base": "base",
    "side.tuned": "tuned",
    "metric": "metric",
    "value": "value",
    "difference": "difference",
    "interval": "95% interval",
    "verdict": "verdict",
    "tie": "tie",
    "held_out": "Measured on {n} held-out rows, greedy answers:",
    "unmeasured": "Nothing was measured on held-out rows.",
    "plain.worse": "Forgetting: ordinary text costs {tuned} bits per byte, {base} before ({share}).",
    "plain.better": "Nothing forgotten: ordinary text costs {tuned} bits per byte, {base} before ({share}).",
    "plain.tie": "Forgetting: no difference established; ordinary text costs {tuned} bits per byte, {base} before.",
    "cost": "{rows} rows learnt in {time} ({rate} rows/s), {dtype}, peak memory {memory}.",
    "report": "Report: {path}",
    "next": "Talk to both: {command}",
    "empty": "(nothing)",
}

FRENCH = {
    "read": "Lu : {read} lignes, format {format} : {why}.",
    "ledger": "Sur {read} lignes : {fates}.",
    "kept": "{n} gardées",
    "cut": "{n} coupées ({reasons})",
    "dropped": "{n} écartées ({reasons})",
    "unused": "{n} non utilisées",
    "parts": "Pour apprendre : {train} ; pour valider : {validation} ; pour tester : {test}.",
    "base": "La base, avant :",
    "adapter": "{what} : {trainable} paramètres sur {total} sont entraînés ({share}).",
    "lora": "Adaptateur ({method}, rang {rank}, sur {targets})",
    "full": "Tous les poids",
    "training": "Apprentissage",
    "answering.base": "Réponses de la base",
    "answering.tuned": "Réponses du modèle ajusté",
    "numbers": "perte {loss}, {rate} lignes/s",
    "left": "reste {time}",
    "validation": "pas {step} : perte de validation {loss}",
    "pair": "Avant et après :",
    "side.base": "base",
    "side.tuned": "ajusté",
    "metric": "mesure",
    "value": "valeur",
    "difference": "différence",
    "interval": "intervalle à 95 %",
    "verdict": "verdict",
    "tie": "égalité",
    "held_out": "Mesuré sur {n} lignes tenues à l'écart, réponses gloutonnes :",
    "unmeasured": "Rien n'a été mesuré sur des lignes tenues à l'écart.",
    "plain.worse": "Oubli : le texte ordinaire coûte {tuned} bits par octet, {base} avant ({share}).",
    "plain.better": "Rien d'oublié : le texte ordinaire coûte {tuned} bits par octet, {base} avant ({share}).",
    "plain.tie": "Oubli : aucune différence établie ; le texte ordinaire coûte {tuned} bits par octet, {base} avant.",
    "cost": "{rows} lignes apprises en {time} ({rate} lignes/s), {dtype}, pic de mémoire {memory}.",
    "report": "Rapport : {path}",
    "next": "Parler aux deux : {command}",
    "empty": "(rien)",
}


class Say:
    """`say("read", read=500, ...)` is a line of the terminal; `say.words` writes numbers as the language does."""

    def __init__(self, lang: str = "en"):
        self.words = Words(lang)
        self.lang = lang
        self.lines = FRENCH if lang == "fr" else ENGLISH

    def __call__(self, key: str, **values: object) -> str:
        shown = {k: self.words.count(v) if type(v) is int else v for k, v in values.items()}
        return typeset(self.lines[key], self.lang).format(**shown)

    def label(self, label: object) -> str:
        """How an answer fails, in a word or two."""
        names = next((names for key, names in NAMES.items() if key == label), {})
        return names.get(self.lang, str(label or ""))

    def verdict(self, verdict: str) -> str:
        return self("tie") if verdict == "tie" else self.words.maybe(f"verdict.{verdict or 'none'}", verdict)

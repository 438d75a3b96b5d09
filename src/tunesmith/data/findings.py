"""One sort of thing that is wrong with a data set, told in English and in French."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tunesmith.typography import THIN, typeset

SHOWN = 3  # examples of a finding
AROUND = 60  # characters shown of one

STOPS, DROPPED, REPAIRED, CUT, KEPT = "stops tune", "dropped", "repaired", "cut", "kept as it is"
FATES_FR = {
    STOPS: "arrête tune",
    DROPPED: "écartées",
    REPAIRED: "réparées",
    CUT: "coupées",
    KEPT: "gardées telles quelles",
}

# key -> what it is, what to do
ENGLISH = {
    "reason": ("{reason}", "Nothing to do, unless you want them: then correct them."),
    "reason.same as another row": (
        "{reason}",
        "Nothing to do; to learn them as often as they stand there: --set clean=-duplicates",
    ),
    "reason.nearly the same as another row": ("{reason}", "Nothing to do; to keep them: --set clean=-near_duplicates"),
    "reason.empty answer": ("{reason}", "Write their answers, or leave them to be dropped."),
    "reason.empty prompt": ("{reason}", "Write their questions, or leave them to be dropped."),
    "reason.no answer in the text": (
        "{reason}",
        "Nothing to do, unless the model should say so: then write as their answer: The text does not say.",
    ),
    "role": (
        "{reason}",
        "Call the sides user, assistant and system, or as chats do (human, customer, client; gpt, bot, agent). Rows of "
        "tools are not read.",
    ),
    "reason.answer says nothing": ("{reason}", "Write real answers; to keep them: --set clean=-useless"),
    "reason.answer repeats the question": ("{reason}", "Write real answers; to keep them: --set clean=-parrot"),
    "stops": ("{reason}", "Correct them, or have them counted and left out: tunesmith tune --skip-bad"),
    "guessed": (
        "not UTF-8: {told} here",
        "A guess: where these words are right, go on with --set clean=+decoding; else save the file as UTF-8.",
    ),
    "repair": ("{told}", "{about} To leave them as they are: --set clean=-{name}"),
    "against": (
        "prompts of {name} that this set answers too",
        "What is learnt from this set cannot be measured on {name}: take those rows out of one of them.",
    ),
    "lost": (
        "lost characters (U+FFFD)",
        "They were lost before this file was written: correct them, or drop the rows: --set clean=+lost_characters",
    ),
    "tags": (
        "HTML tags in the text",
        "Remove them where the rows are not about HTML: the model learns to write them.",
    ),
    "address": (
        "an input that is only an address",
        "The model cannot open it: put the text there, or remove the rows.",
    ),
    "preference": ("the chosen answer is also the rejected one", "There is nothing to prefer: correct them."),
    "extract": ("an answer that does not stand in its text", "Correct the answer or the text."),
    "lists": (
        "an answer that is a list, of which the first is learnt",
        "Fine where each of them is a right answer; where all of them are the answer, write them as one text.",
    ),
    "beside": (
        "a text that is not read: the column {column}, about {words} words a row",
        "Where the model should see it: --set {setting}; else there is nothing to do.",
    ),
    "reply": (
        "a text that is not read and may be the answer: the column {column}, about {words} words a row",
        "Where the model should learn it: --set {setting}; else there is nothing to do.",
    ),
    "several": (
        "the same prompt with another answer",
        "Fine where several answers are right; to keep the first of each: --set clean=+same_prompt",
    ),
    "same_answer": (
        "the same answer to another prompt",
        "Fine where one answer is right for several questions; else correct them.",
    ),
    "labels": ("the same text with another label", "One of the labels is wrong: correct them."),
    "alike": (
        "a label that another is like, but for case or marks",
        "Where they are one, write them alike in the file: nothing here joins them.",
    ),
    "joined": (
        "several labels in one cell",
        "Each such cell is a label of its own, and a row has one label here: keep one in each cell.",
    ),
    "rare": (
        "a rare label ({labels})",
        "Too few to learn or to measure: gather more, or join labels; judge by macro F1, not by accuracy.",
    ),
    "imbalance": (
        "imbalance: {most} {high} rows, {least} {low} ({ratio} times)",
        "Weigh the labels or judge by macro F1: accuracy flatters the largest.",
    ),
    "too_long": ("over {limit} tokens", "Shorten them, or --set tokens=N for another limit, --set overflow={other}."),
    "hopeless": (
        "over {limit} tokens",
        "Shorten them, or --set tokens=N for another limit, --set overflow={other}; {hopeless} a prompt that "
        "leaves no room for an answer.",
    ),
}

FRENCH = {
    "reason": ("{reason}", "Rien à faire, sauf si vous y tenez : corrigez-les alors."),
    "reason.same as another row": (
        "{reason}",
        "Rien à faire ; pour les apprendre autant de fois qu'elles y sont : --set clean=-duplicates",
    ),
    "reason.nearly the same as another row": (
        "{reason}",
        "Rien à faire ; pour les garder : --set clean=-near_duplicates",
    ),
    "reason.empty answer": ("{reason}", "Écrivez leurs réponses, ou laissez-les être écartées."),
    "reason.empty prompt": ("{reason}", "Écrivez leurs questions, ou laissez-les être écartées."),
    "reason.no answer in the text": (
        "{reason}",
        "Rien à faire, sauf si le modèle doit apprendre à le dire : écrivez-le alors comme réponse (Le texte ne le dit "
        "pas.).",
    ),
    "role": (
        "{reason}",
        "Nommez les deux côtés user, assistant et system, ou comme les messageries (human, customer, client ; gpt, "
        "bot, agent, conseiller). Les lignes d'outils ne sont pas lues.",
    ),
    "reason.answer says nothing": (
        "{reason}",
        "Écrivez de vraies réponses ; pour les garder : --set clean=-useless",
    ),
    "reason.answer repeats the question": (
        "{reason}",
        "Écrivez de vraies réponses ; pour les garder : --set clean=-parrot",
    ),
    "stops": ("{reason}", "Corrigez-les, ou faites-les compter et laisser de côté : tunesmith tune --skip-bad"),
    "guessed": (
        "pas de l'UTF-8 : {told} ici",
        "Une supposition : si ces mots sont justes, continuez avec --set clean=+decoding ; sinon, enregistrez le "
        "fichier en UTF-8.",
    ),
    "repair": ("{told}", "{about} Pour les laisser telles quelles : --set clean=-{name}"),
    "against": (
        "questions de {name} auxquelles ce jeu répond aussi",
        "Ce qui est appris de ce jeu ne peut pas être mesuré sur {name} : ôtez ces lignes de l'un des deux.",
    ),
    "lost": (
        "caractères perdus (U+FFFD)",
        "Ils étaient perdus avant que ce fichier soit écrit : corrigez-les, ou écartez les lignes : "
        "--set clean=+lost_characters",
    ),
    "tags": (
        "balises HTML dans le texte",
        "Ôtez-les si les lignes ne parlent pas de HTML : le modèle apprend à les écrire.",
    ),
    "address": (
        "un texte d'entrée qui n'est qu'une adresse",
        "Le modèle ne peut pas l'ouvrir : mettez-y le texte, ou ôtez les lignes.",
    ),
    "preference": ("la réponse choisie est aussi la rejetée", "Il n'y a rien à préférer : corrigez-les."),
    "extract": ("une réponse qui n'est pas dans son texte", "Corrigez la réponse ou le texte."),
    "lists": (
        "une réponse qui est une liste, dont la première est apprise",
        "Normal si chacune est une réponse juste ; si toutes font la réponse, écrivez-les en un seul texte.",
    ),
    "beside": (
        "un texte qui n'est pas lu : la colonne {column}, environ {words} mots par ligne",
        "Si le modèle doit le voir : --set {setting} ; sinon il n'y a rien à faire.",
    ),
    "reply": (
        "un texte qui n'est pas lu et peut être la réponse : la colonne {column}, environ {words} mots par ligne",
        "Si le modèle doit l'apprendre : --set {setting} ; sinon il n'y a rien à faire.",
    ),
    "several": (
        "la même question avec une autre réponse",
        "Normal si plusieurs réponses sont justes ; pour garder la première de chaque : --set clean=+same_prompt",
    ),
    "same_answer": (
        "la même réponse à une autre question",
        "Normal si une réponse est juste pour plusieurs questions ; sinon corrigez-les.",
    ),
    "labels": ("le même texte avec une autre étiquette", "Une des étiquettes est fausse : corrigez-les."),
    "alike": (
        "une étiquette qu'une autre répète, à la casse ou à un signe près",
        "Si elles n'en font qu'une, écrivez-les de même dans le fichier : rien ici ne les réunit.",
    ),
    "joined": (
        "plusieurs étiquettes dans une case",
        "Une telle case est une étiquette à part, et une ligne a ici une seule étiquette : n'en gardez qu'une.",
    ),
    "rare": (
        "une étiquette rare ({labels})",
        "Trop peu pour apprendre ou mesurer : rassemblez-en d'autres, ou réunissez des étiquettes ; jugez par le "
        "F1 macro, pas par l'exactitude.",
    ),
    "imbalance": (
        "déséquilibre : {most} {high} lignes, {least} {low} ({ratio} fois)",
        "Pondérez les étiquettes ou jugez par le F1 macro : l'exactitude flatte la plus fréquente.",
    ),
    "too_long": (
        "plus de {limit} jetons",
        "Raccourcissez-les, ou --set tokens=N pour une autre limite, --set overflow={other}.",
    ),
    "hopeless": (
        "plus de {limit} jetons",
        "Raccourcissez-les, ou --set tokens=N pour une autre limite, --set overflow={other} ; {hopeless} une "
        "question qui ne laisse pas de place à une réponse.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sort of thing that is wrong.

    key: which, of the tables above. fate: what tunesmith does with such rows. places: (id, text) of each row.
    values: what its sentences are told with; `reason` is the ledger's, `step` is a step of cleaning.
    """

    key: str
    fate: str
    places: list[tuple[str, str]] = field(repr=False)
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """In a few words, in English."""
        return self.told("en")[0]

    @property
    def cure(self) -> str:
        """What to do, in English."""
        return self.told("en")[1]

    def told(self, lang: str) -> tuple[str, str]:
        """What it is, and what to do."""
        table, values = FRENCH if lang == "fr" else ENGLISH, dict(self.values)
        if step := values.pop("step", None):
            values |= {"name": step.name, "told": step.told, "about": step.fr if lang == "fr" else step.about}
        if "ratio" in values:
            values["ratio"] = f"{values['ratio']:.1f}".replace(".", "," if lang == "fr" else ".")
        if n := values.get("hopeless"):
            some = {"en": "one of them has" if n == 1 else f"{n:,} of them have"}
            some["fr"] = "l'une d'elles a" if n == 1 else f"{n:,} d'entre elles ont".replace(",", THIN)
            values["hopeless"] = some[lang]
        key = "stops" if self.fate == STOPS and self.key == "reason" else f"{self.key}.{values.get('reason')}"
        key = "role" if str(values.get("reason")).startswith("unknown role ") else key
        what, cure = (typeset(text, lang) for text in table.get(key, table[self.key]))
        return what.format(**values), cure.format(**values)

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        shown = []
        for id, text in self.places[:SHOWN]:
            file, _, line = id.rpartition(":")
            shown.append({"id": id, "file": file, "line": int(line.partition("#")[0]), "text": text})
        what, cure = self.told(lang)
        return {"what": what, "rows": len(self.places), "fate": self.fate, "cure": cure, "examples": shown}


def clip(text: str, most: int = AROUND) -> str:
    """A text's beginning on one line."""
    line = " ".join(text[: 4 * most].split(" ")).replace("\n", " ")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"

"""What is said of a study, in English and in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tunesmith.doors.lines import Lines
from tunesmith.judge.metrics import METRICS
from tunesmith.judge.shown import is_share
from tunesmith.judge.wording import NONE, decimals

ENGLISH = {
    "title": "Study: {factors}",
    "title.none": "Study: one cell",
    "counting": "Counting tokens",
    "plan": "Cells × seeds: {cells} × {seeds} = {runs} runs, each measured on the same {rows} held-out rows.",
    "plan.done": "{done} of them are done.",
    "changed": "Changed since this study drew its rows: {files}. It goes on with the rows that it drew and kept; a "
    "study of the rows as they are now begins in another folder (--out).",
    "plan.time": "What is left takes about {time} on this machine.",
    "plan.budget": "In the budget of {budget} fit {n} runs; left out are {left}: {names}.",
    "running": "{name}, seed {seed}",
    "failed": "failed: {why}",
    "left": "about {time} left",
    "cell": "cell",
    "rows": "rows",
    "steps": "steps",
    "passes": "passes",
    "tokens": "tokens read",
    "time": "time a run",
    "state": "state",
    "state.done": "done",
    "state.running": "running",
    "state.waiting": "waiting",
    "state.left": "left out",
    "seed": "seed",
    "seeds": "seeds",
    "base": "base {model}, untuned",
    "written": "Written: {path}",
    "safe.none": "Nothing was written.",
    "safe.early": "What is done is kept. Go on: tunesmith study {folder}",
    "safe": "{done} of {of} runs are done and kept. Go on: tunesmith study {folder}",
    "conclusion": "What the study says",
    "cells": "Every cell",
    "cells.note": "The mean over the seeds and its 95% interval, which counts both what could come of other seeds and "
    "of other held-out rows. Student's t, variances of seeds and of rows (bootstrap) added.",
    "cells.one": "One seed a cell: the interval counts other held-out rows only, and nothing is known of other seeds.",
    "effects": "What each setting does",
    "effects.note": "b minus a, averaged over the other settings, paired by seed and by row. p is corrected for all "
    "the comparisons of this metric in this table (Holm 1979); from 0.05 on no difference is established. "
    "The intervals are not corrected.",
    "pairs": "Cells in pairs, by {metric}",
    "pairs.note": "b minus a. p is corrected for all pairs ({n}; Holm 1979), the intervals are not.",
    "pairs.shown": "The {n} pairs with the smallest p are shown; study.json has all {of}.",
    "factor": "setting",
    "difference": "b minus a",
    "interval": "95% interval",
    "verdict": "b is",
    "verdict.better": "better",
    "verdict.worse": "worse",
    "verdict.tie": "not told apart",
    "verdict.changed": "different",
    "curves": "Loss on validation rows",
    "curves.note": "Each line is a cell, the mean of its seeds. Each run keeps validation rows of its own, which "
    "change with the number of rows and the cleaning: compare the shapes of the lines, and the levels by the tables.",
    "curves.x": "tokens read",
    "curves.y": "loss, nats a token",
    "heat": "{metric}: {down} by {across}",
    "heat.note": "Means over all other settings and seeds; darker is better.",
    "heat.more": "Means over all other settings and seeds; darker is more.",
    "dots": "{metric} of every cell",
    "dots.note": "Dot: the mean over seeds, with its 95% interval. Rings: single seeds. Dashed: the base, untuned.",
    "how": "How it was done",
    "how.rows": "{n} rows were held out once, for all cells alike; rows that ask the same were kept out of training. "
    "Every cell is an ordinary run, with a report of its own, in runs/.",
    "how.epochs": "Every cell passed over its rows as often as its recipe says, so cells with more rows took more "
    "steps.",
    "how.max_steps": "Every cell passed over its rows as often as its recipe says, but for {n} steps at most.",
    "how.tokens": "Every cell read as many tokens as the largest would in its passes; smaller ones saw each row "
    "oftener.",
    "how.steps": "Every cell took as many steps as the largest would; smaller ones saw each row oftener.",
    "how.time": "Learning took {time} in all.",
    "lower": "lower is better",
    "higher": "higher is better",
    "none": "neither way is better",
    "say.measured": "{cells} cells were compared by {metric} ({better}) on {rows} held-out rows, with {seeds}.",
    "say.alone": "One cell, measured by {metric} ({better}) on {rows} held-out rows, with {seeds}: nothing is "
    "compared.",
    "say.seeds": "{n} seeds each",
    "say.seed": "one seed each",
    "say.seeds_some": "{low} to {high} seeds each",
    "say.effect": "{factor}: {b} is {verdict} than {a}, by {difference} (95% interval {interval}; corrected p {p}).",
    "say.changed": "{factor}: {b} differs from {a} by {difference} (95% interval {interval}; corrected p {p}).",
    "say.tie": "{factor}: no difference is established between {a} and {b} ({difference}; 95% interval {interval}; "
    "corrected p {p}).",
    "say.averaged": "Each of these is averaged over the other settings.",
    "say.best": "{cell} is better than every other cell.",
    "say.ties": "No cell is established as the best. {cell} has the best mean ({value}), but these cannot be told "
    "from it: {ties}.",
    "say.some": "{cell} has the best mean ({value}); it is better than {n} of the other {of} cells, but these cannot "
    "be told from it: {ties}.",
    "say.only": "{cell}: {value} (95% interval {interval}).",
    "say.one": "With one seed, a difference may be the seed's: --seeds 3 tells.",
    "say.few": "Some comparisons stand on the one seed that their cells share: a difference may be the seed's.",
    "say.failed": "Failed, and in no number here ({n}): {names}. The first: {why}",
    "say.left": "Left out for lack of time ({n}): {names}.",
    "say.base": "The base without tuning: {value}.",
    "search": "The search",
    "search.plan": "{trials} trials, then {runs} runs to compare: at most about {time} on this machine.",
    "search.note": "{n} trials, of which {given_up} were given up early. They were compared by the loss on validation "
    "rows; what was found is held against the recipe, above, on rows that no trial saw.",
    "search.trial": "trial",
    "search.loss": "validation loss",
    "search.line": "[{done}/{of}] trial {number}: {values}: {loss}",
    "search.given_up": "given up",
    "ask.question": "What did you want to know, and what did you expect?",
    "ask.cells": "Which cells would you have taken for different without the intervals?",
    "ask.effects": "Why could each difference be there, or not be there?",
    "ask.limits": "What does this study not show? What would you vary next?",
    "more": "{n} more",
    "footer": "Made by tunesmith study.",
}

FRENCH = {
    "title": "Étude : {factors}",
    "title.none": "Étude : une seule cellule",
    "counting": "Compte des jetons",
    "plan": "Cellules × graines : {cells} × {seeds} = {runs} essais, tous mesurés sur les mêmes {rows} lignes tenues à "
    "l'écart.",
    "plan.done": "{done} d'entre eux sont faits.",
    "changed": "Fichiers modifiés depuis le tirage des lignes de cette étude : {files}. Elle continue avec les lignes "
    "tirées et gardées ; pour étudier les lignes actuelles, commencez une étude dans un autre dossier (--out).",
    "plan.time": "Ce qui reste prend environ {time} sur cette machine.",
    "plan.budget": "Dans le budget de {budget} tiennent {n} essais ; {left} sont laissés de côté : {names}.",
    "running": "{name}, graine {seed}",
    "failed": "échec : {why}",
    "left": "reste environ {time}",
    "cell": "cellule",
    "rows": "lignes",
    "steps": "pas",
    "passes": "passages",
    "tokens": "jetons lus",
    "time": "temps par essai",
    "state": "état",
    "state.done": "fait",
    "state.running": "en cours",
    "state.waiting": "en attente",
    "state.left": "laissé de côté",
    "seed": "graine",
    "seeds": "graines",
    "base": "base {model}, sans ajustement",
    "written": "Écrit : {path}",
    "safe.none": "Rien n'a été écrit.",
    "safe.early": "Ce qui est fait est gardé. Continuer : tunesmith study {folder}",
    "safe": "{done} essais sur {of} sont faits et gardés. Continuer : tunesmith study {folder}",
    "conclusion": "Ce que dit l'étude",
    "cells": "Toutes les cellules",
    "cells.note": "La moyenne sur les graines et son intervalle à 95 %, qui compte ce qui pourrait venir d'autres "
    "graines et d'autres lignes tenues à l'écart. t de Student, variances des graines et des lignes (bootstrap) "
    "additionnées.",
    "cells.one": "Une graine par cellule : l'intervalle ne compte que d'autres lignes tenues à l'écart, et l'on ne "
    "sait rien d'autres graines.",
    "effects": "Ce que fait chaque réglage",
    "effects.note": "b moins a, en moyenne sur les autres réglages, apparié par graine et par ligne. p est corrigé "
    "pour toutes les comparaisons de cette mesure dans ce tableau (Holm 1979) ; à partir de 0,05, aucune différence "
    "n'est établie. Les intervalles ne sont pas corrigés.",
    "pairs": "Les cellules deux à deux, selon {metric}",
    "pairs.note": "b moins a. p est corrigé pour toutes les paires ({n} ; Holm 1979), les intervalles ne le sont pas.",
    "pairs.shown": "Les {n} paires au plus petit p sont montrées ; study.json a les {of}.",
    "factor": "réglage",
    "difference": "b moins a",
    "interval": "intervalle à 95 %",
    "verdict": "b est",
    "verdict.better": "meilleur",
    "verdict.worse": "moins bon",
    "verdict.tie": "non distingué",
    "verdict.changed": "différent",
    "curves": "Perte sur les lignes de validation",
    "curves.note": "Chaque ligne est une cellule, la moyenne de ses graines. Chaque essai garde ses propres lignes de "
    "validation, qui changent avec le nombre de lignes et le nettoyage : comparez les formes, et les niveaux par les "
    "tableaux.",
    "curves.x": "jetons lus",
    "curves.y": "perte, nats par jeton",
    "heat": "{metric} : {down} selon {across}",
    "heat.note": "Moyennes sur tous les autres réglages et les graines ; plus c'est foncé, mieux c'est.",
    "heat.more": "Moyennes sur tous les autres réglages et les graines ; plus c'est foncé, plus la valeur est grande.",
    "dots": "{metric} de chaque cellule",
    "dots.note": "Point : la moyenne sur les graines, avec son intervalle à 95 %. Anneaux : une graine. Tirets : la "
    "base, sans ajustement.",
    "how": "Comment elle a été faite",
    "how.rows": "{n} lignes ont été tenues à l'écart une fois pour toutes les cellules ; les lignes qui posent la "
    "même question sont restées hors de l'apprentissage. Chaque cellule est un essai ordinaire, avec son propre "
    "rapport, dans runs/.",
    "how.epochs": "Chaque cellule a parcouru ses lignes autant de fois que sa recette le dit : celles qui ont plus de "
    "lignes ont fait plus de pas.",
    "how.max_steps": "Chaque cellule a parcouru ses lignes autant de fois que sa recette le dit, mais en {n} pas au "
    "plus.",
    "how.tokens": "Chaque cellule a lu autant de jetons que la plus grande en ses passages ; les plus petites ont vu "
    "chaque ligne plus souvent.",
    "how.steps": "Chaque cellule a fait autant de pas que la plus grande ; les plus petites ont vu chaque ligne plus "
    "souvent.",
    "how.time": "L'apprentissage a pris {time} en tout.",
    "lower": "plus c'est bas, mieux c'est",
    "higher": "plus c'est haut, mieux c'est",
    "none": "aucun sens n'est meilleur",
    "say.measured": "{cells} cellules ont été comparées selon {metric} ({better}) sur {rows} lignes tenues à l'écart, "
    "avec {seeds}.",
    "say.alone": "Une seule cellule, mesurée selon {metric} ({better}) sur {rows} lignes tenues à l'écart, avec "
    "{seeds} : rien n'est comparé.",
    "say.seeds": "{n} graines chacune",
    "say.seed": "une graine chacune",
    "say.seeds_some": "de {low} à {high} graines chacune",
    "say.effect": "{factor} : {b} est {verdict} que {a}, de {difference} (intervalle à 95 % {interval} ; p corrigé "
    "{p}).",
    "say.changed": "{factor} : {b} diffère de {a}, de {difference} (intervalle à 95 % {interval} ; p corrigé {p}).",
    "say.tie": "{factor} : aucune différence n'est établie entre {a} et {b} ({difference} ; intervalle à 95 % "
    "{interval} ; p corrigé {p}).",
    "say.averaged": "Chacun de ces résultats est une moyenne sur les autres réglages.",
    "say.best": "{cell} est meilleure que toutes les autres cellules.",
    "say.ties": "Aucune cellule n'est établie comme la meilleure. {cell} a la meilleure moyenne ({value}), mais on ne "
    "peut pas en distinguer : {ties}.",
    "say.some": "{cell} a la meilleure moyenne ({value}) ; elle est meilleure que {n} des {of} autres cellules, mais "
    "on ne peut pas en distinguer : {ties}.",
    "say.only": "{cell} : {value} (intervalle à 95 % {interval}).",
    "say.one": "Avec une seule graine, une différence peut venir de la graine : --seeds 3 le dira.",
    "say.few": "Certaines comparaisons reposent sur la seule graine commune à leurs cellules : une différence peut "
    "venir de la graine.",
    "say.failed": "Échoués, et absents de ces nombres ({n}) : {names}. Le premier : {why}",
    "say.left": "Laissés de côté, faute de temps ({n}) : {names}.",
    "say.base": "La base sans ajustement : {value}.",
    "search": "La recherche",
    "search.plan": "{trials} essais, puis {runs} exécutions à comparer : au plus environ {time} sur cette machine.",
    "search.note": "{n} essais, dont {given_up} abandonnés tôt. Ils ont été comparés par la perte sur les lignes de "
    "validation ; ce qui a été trouvé est comparé à la recette, plus haut, sur des lignes qu'aucun essai n'a vues.",
    "search.trial": "essai",
    "search.loss": "perte de validation",
    "search.line": "[{done}/{of}] essai {number} : {values} : {loss}",
    "search.given_up": "abandonné",
    "ask.question": "Que vouliez-vous savoir, et à quoi vous attendiez-vous ?",
    "ask.cells": "Quelles cellules auriez-vous prises pour différentes sans les intervalles ?",
    "ask.effects": "Pourquoi chaque différence pourrait-elle être là, ou ne pas l'être ?",
    "ask.limits": "Qu'est-ce que cette étude ne montre pas ? Que feriez-vous varier ensuite ?",
    "more": "{n} de plus",
    "footer": "Fait par tunesmith study.",
}


class Tell(Lines):
    """`tell("plan", cells=4, ...)` is a sentence; numbers and metrics are written as the language does."""

    english, french = ENGLISH, FRENCH

    def metric(self, name: str) -> str:
        return self.words.maybe(f"metric.{name}.name", name.replace("_", " "))

    def metric_within(self, name: str) -> str:
        """A metric's name within a sentence: 'answer bits per byte', but 'chrF'."""
        told = self.metric(name)
        return told[0].lower() + told[1:] if told[1:2].islower() and told[1:].islower() else told

    def value(self, name: str, value: float | None, digits: int | None = None, sign: bool = False) -> str:
        """A metric's value: shares in percent, others to what makes three digits."""
        if value is None:
            return NONE
        scale = 100 if is_share(name) else 1
        if digits is None:
            digits = self.digits(name, value)
        text = self.words.number(value * scale, digits, sign=sign)
        return f"{text}\u00a0{self.words('unit.points')}" if is_share(name) and sign else text + self._unit(name)

    def _unit(self, name: str) -> str:
        return ("\u202f%" if self.lang == "fr" else "%") if is_share(name) else ""

    def digits(self, name: str, value: float) -> int:
        """Decimals of a metric: one of percent and scores, three of bits."""
        unit = METRICS[name].unit
        if is_share(name) or unit == "score 0-100":
            return 1
        return 3 if unit == "bits/byte" else decimals(value, most=3)

    def between(self, name: str, found: Mapping[str, Any], digits: int, sign: bool = False) -> str:
        scale = 100 if is_share(name) else 1
        return self.words.between(found["low"] * scale, found["high"] * scale, digits, sign=sign)

    def p(self, value: float) -> str:
        return ("< " if value < 0.001 else "") + self.words.number(max(value, 0.001), 3)

    def some(self, names: list[str], most: int = 6) -> str:
        left = len(names) - most
        return ", ".join(names[:most]) + (f", {self('more', n=left)}" if left > 0 else "")

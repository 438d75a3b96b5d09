"""What the terminal says, in English and in French."""

from __future__ import annotations

from tunesmith.doors.lines import Lines
from tunesmith.judge.behaviour import NAMES

ENGLISH = {
    "read": "Read {read} rows, format {format}: {why}.",
    "unread": "Text that is not read: {columns}. If the model should see it: --set {setting}",
    "ledger": "Of {read} rows: {fates}.",
    "kept": "{n} kept",
    "cut": "{n} cut ({reasons})",
    "dropped": "{n} dropped ({reasons})",
    "unused": "{n} left unused",
    "added": "{n} added to learn from",
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
    "forecast": "Forecast: {time} in all, of which {learning} to learn; {memory}; {steps} steps of {batch} rows, "
    "{dtype}, {threads}.",
    "plan.time": "time",
    "plan.parts": "learning {learning}, validating {looking}, measuring {measuring}",
    "plan.memory": "memory",
    "plan.steps": "steps",
    "plan.rows": "of {batch} rows: {rows} rows, {tokens} tokens, {learnt_tokens} of them learnt",
    "plan.machine": "machine",
    "plan.speed": "{rate} rows/s",
    "plan.packed": "rows end to end",
    "plan.padded": "padded rows",
    "plan.budget": "budget",
    "plan.fits": "{rows} rows can be learnt in it, {passes} times all of them",
    "threads": "{n} threads",
    "thread": "1 thread",
    "off": "Forecast: {planned}; it took {time} ({share}).",
    "memory.first": "Memory ran out on the longest rows: at most {most} tokens are laid out at once, and the steps "
    "stay the same.",
    "memory": "Memory ran out in step {step}: from here on at most {most} tokens are laid out at once, and the steps "
    "stay the same.",
    "padded": "Rows are padded: the card's attention for rows end to end did not pass its check ({why}).",
    "untracked": "{tracker} hears no more of this run: {why} All of it is in events.jsonl.",
    "stopped": "Stopped after step {step}: {looks} validations were no better than that of step {best}.",
    "best.kept": "Kept the weights of step {step}, whose validation loss was the lowest ({loss}).",
    "pair": "Before and after:",
    "side.base": "base",
    "side.tuned": "tuned",
    "metric": "metric",
    "value": "value",
    "difference": "difference",
    "interval": "95% interval",
    "verdict": "verdict",
    "tie": "tie",
    "same": "same",
    "held_out": "Measured on {n} held-out rows, greedy answers:",
    "unmeasured": "Nothing was measured on held-out rows.",
    "plain.worse": "Forgetting: ordinary text costs {tuned} bits per byte, {base} before ({share}).",
    "plain.better": "Nothing forgotten: ordinary text costs {tuned} bits per byte, {base} before ({share}).",
    "plain.tie": "Forgetting: no difference established; ordinary text costs {tuned} bits per byte, {base} before.",
    "cost": "{rows} rows learnt in {time} ({rate} rows/s), {dtype}, peak memory {memory}.",
    "safe.gone": "Nothing had been learnt, and nothing is left of it: the same command starts it again.",
    "safe.learnt": "Its adapter is safe. To go on: {command}",
    "safe.first": "It had kept no step yet, and would begin with the first. To go on: {command}",
    "safe.steps": "The {done} steps up to its last checkpoint are safe. To go on: {command}",
    "safe.replies": "The replies that came are kept: the same command goes on from there.",
    "report": "Report: {path}",
    "next": "Talk to both: {command}",
    "empty": "(nothing)",
    "task": "Questions: {n}; {how}, at most {most} tokens each.",
    "greedy": "greedy answers",
    "sampled": "answers sampled at temperature {t} with {seeds} seeds",
    "too_long": "Questions that do not fit the model's context, with empty answers: {n}.",
    "aside": "Not measured: {n} row{s} of --data ({reasons}).",
    "left_out": "Left out, as the run learnt from them: {n} row{s} of --data.",
    "elsewhere": "The rows are of another file than the run learnt from: whether it learnt any of them "
    "was not checked.",
    "engine": "Answers by {engine}.",
    "comparing": "Comparing its answers to {n} questions with those in float32...",
    "agreement": "Of {n} such question{s} to the {side}, {same} are answered as in float32; of an answer the first "
    "{beginning} are the same, on average.",
    "instruction": "instruction",
    "task_name": "task",
    "not_comparable": "Not to be compared: {why}.",
    "written": "Written: {path}",
    "probed": "Of {n} answer{s}: {told}.",
    "runs.none": "There is no run under ./runs yet. Make one: tunesmith tune",
    "runs.run": "run",
    "runs.base": "base",
    "runs.state": "state",
    "runs.perplexity": "perplexity",
    "runs.stops": "stops",
    "runs.unread": "cannot be read",
    "runs.begun": "not finished",
    "runs.tune": "tuned",
    "runs.pretrain": "pretrained",
    "runs.classify": "classifier",
}

FRENCH = {
    "read": "Lu : {read} lignes, format {format} : {why}.",
    "unread": "Du texte qui n'est pas lu : {columns}. Si le modèle doit le voir : --set {setting}",
    "ledger": "Sur {read} lignes : {fates}.",
    "kept": "{n} gardée{s}",
    "cut": "{n} coupée{s} ({reasons})",
    "dropped": "{n} écartée{s} ({reasons})",
    "unused": "{n} non utilisée{s}",
    "added": "{n} ajoutée{s} pour apprendre",
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
    "forecast": "Prévision : {time} en tout, dont {learning} pour apprendre ; {memory} ; {steps} pas de {batch} "
    "lignes, {dtype}, {threads}.",
    "plan.time": "temps",
    "plan.parts": "apprendre {learning}, valider {looking}, mesurer {measuring}",
    "plan.memory": "mémoire",
    "plan.steps": "pas",
    "plan.rows": "de {batch} lignes : {rows} lignes, {tokens} jetons, dont {learnt_tokens} appris",
    "plan.machine": "machine",
    "plan.speed": "{rate} lignes/s",
    "plan.packed": "lignes bout à bout",
    "plan.padded": "lignes complétées",
    "plan.budget": "budget",
    "plan.fits": "{rows} lignes peuvent y être apprises, soit {passes} passages sur toutes",
    "threads": "{n} fils",
    "thread": "1 fil",
    "off": "Prévision : {planned} ; durée réelle : {time} ({share}).",
    "memory.first": "Mémoire insuffisante pour les lignes les plus longues : au plus {most} jetons sont traités à la "
    "fois, et les pas restent les mêmes.",
    "memory": "Mémoire insuffisante au pas {step} : désormais, au plus {most} jetons sont traités à la fois, et les "
    "pas restent les mêmes.",
    "padded": "Les lignes sont complétées : l'attention de la carte pour des lignes bout à bout n'a pas passé son "
    "contrôle ({why}).",
    "untracked": "{tracker} n'entend plus rien de cet essai : {why} Tout est dans events.jsonl.",
    "stopped": "Arrêt après le pas {step} : {looks} validations n'ont pas fait mieux que celle du pas {best}.",
    "best.kept": "Poids gardés : ceux du pas {step}, dont la perte de validation était la plus basse ({loss}).",
    "pair": "Avant et après :",
    "side.base": "base",
    "side.tuned": "ajusté",
    "metric": "mesure",
    "value": "valeur",
    "difference": "différence",
    "interval": "intervalle à 95 %",
    "verdict": "verdict",
    "tie": "égalité",
    "same": "idem",
    "held_out": "Mesuré sur {n} lignes tenues à l'écart, réponses gloutonnes :",
    "unmeasured": "Rien n'a été mesuré sur des lignes tenues à l'écart.",
    "plain.worse": "Oubli : le texte ordinaire coûte {tuned} bits par octet, {base} avant ({share}).",
    "plain.better": "Rien d'oublié : le texte ordinaire coûte {tuned} bits par octet, {base} avant ({share}).",
    "plain.tie": "Oubli : aucune différence établie ; le texte ordinaire coûte {tuned} bits par octet, {base} avant.",
    "cost": "{rows} lignes apprises en {time} ({rate} lignes/s), {dtype}, pic de mémoire {memory}.",
    "safe.gone": "Rien n'avait été appris et il n'en reste rien : la même commande recommence.",
    "safe.learnt": "Son adaptateur est gardé. Continuer : {command}",
    "safe.first": "Aucun pas n'était encore gardé : tout reprendrait au premier. Continuer : {command}",
    "safe.steps": "Ce qui est appris jusqu'au pas {done}, dernier point de reprise, est gardé. Continuer : {command}",
    "safe.replies": "Les réponses reçues sont gardées : la même commande continue à partir de là.",
    "report": "Rapport : {path}",
    "next": "Parler aux deux : {command}",
    "empty": "(rien)",
    "task": "Questions : {n} ; {how}, {most} jetons au plus chacune.",
    "greedy": "réponses gloutonnes",
    "sampled": "réponses tirées à la température {t} avec {seeds} graines",
    "too_long": "Questions qui dépassent le contexte du modèle, aux réponses vides : {n}.",
    "aside": "Non mesurées : {n} ligne{s} de --data ({reasons}).",
    "left_out": "Mises de côté, car l'essai les a apprises : {n} ligne{s} de --data.",
    "elsewhere": "Les lignes viennent d'un autre fichier que ceux de l'essai : s'il en a appris n'a pas été vérifié.",
    "engine": "Réponses par {engine}.",
    "comparing": "Comparaison de ses réponses à {n} questions avec celles en float32...",
    "agreement": "Sur {n} question{s} de ce genre ({side}), {same} reçoivent la même réponse qu'en float32 ; d'une "
    "réponse, les premiers {beginning} sont les mêmes, en moyenne.",
    "instruction": "instruction",
    "task_name": "tâche",
    "not_comparable": "À ne pas comparer : {why}.",
    "written": "Écrit : {path}",
    "probed": "Sur {n} réponse{s} : {told}.",
    "runs.none": "Il n'y a pas encore d'essai sous ./runs. Pour en faire un : tunesmith tune",
    "runs.run": "essai",
    "runs.base": "base",
    "runs.state": "état",
    "runs.perplexity": "perplexité",
    "runs.stops": "s'arrête",
    "runs.unread": "illisible",
    "runs.begun": "inachevé",
    "runs.tune": "ajusté",
    "runs.pretrain": "préentraîné",
    "runs.classify": "classifieur",
}


class Say(Lines):
    """`say("read", read=500, ...)` is a line of the terminal; `say.words` writes numbers as the language does."""

    english, french = ENGLISH, FRENCH

    def __call__(self, key: str, **values: object) -> str:
        """`n` also gives `s`, the ending of what there are several of."""
        if type(n := values.get("n")) is int:
            values["s"] = "" if n == 1 or (n == 0 and self.lang == "fr") else "s"
        return super().__call__(key, **values)

    def label(self, label: object) -> str:
        """How an answer fails, in a word or two."""
        names = next((names for key, names in NAMES.items() if key == label), {})
        return names.get(self.lang, str(label or ""))

    def verdict(self, verdict: str) -> str:
        if verdict in ("tie", "same"):  # shorter here than in the report
            return self(verdict)
        return self.words.maybe(f"verdict.{verdict or 'none'}", verdict)

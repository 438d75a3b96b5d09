"""What the terminal says of a classifier, in English and in French."""

from __future__ import annotations

from tunesmith.doors import words

ENGLISH = {
    "read_labels": "Read {read} rows: {why}.",
    "label": "label",
    "train": "train",
    "held": "validation",
    "test": "test",
    "mean_words": "words, mean",
    "full": "All weights of the encoder and its head",
    "head": "The head, over a frozen encoder",
    "lora": "Adapter (rank {rank}, on {targets}) and head",
    "epoch": "epoch {epoch}: loss {loss}, validation {held}; accuracy {accuracy}; macro-F1 {f1}{best}",
    "best": ", the best so far",
    "telling.tuned": "Test rows",
    "telling.base": "Test rows, before",
    "measured": "Measured on {n} test row{s}, each with its 95% interval:",
    "compared": "Measured on {n} row{s}; {left} were left out, because a run learnt from them or was stopped by them.",
    "against": "{mine} minus each of the others (macro-F1):",
    "epochs": "Epoch by epoch; in training, the mean while the weights change, with dropout:",
    "epochs.epoch": "epoch",
    "epochs.train_loss": "loss",
    "epochs.held_loss": "val. loss",
    "epochs.train_accuracy": "accuracy",
    "epochs.held_accuracy": "val. acc.",
    "epochs.held_f1": "val. F1",
    "worst": "What it gets most wrong:",
    "worst_row": "{right} ({p_right}) was said to be {said} ({p_said})",
    "predict": "Use it: {command}",
    "no_test": "Nothing was measured: there are no test rows.",
}

FRENCH = {
    "read_labels": "{read} lignes lues : {why}.",
    "label": "étiquette",
    "train": "entraînement",
    "held": "validation",
    "test": "test",
    "mean_words": "mots, moyenne",
    "full": "Tous les poids de l'encodeur et sa tête",
    "head": "La tête, sur un encodeur gelé",
    "lora": "Adaptateur (rang {rank}, sur {targets}) et tête",
    "epoch": "époque {epoch} : perte {loss}, validation {held} ; exactitude {accuracy} ; macro-F1 {f1}{best}",
    "best": ", la meilleure jusqu'ici",
    "telling.tuned": "Lignes de test",
    "telling.base": "Lignes de test, avant",
    "measured": "Mesuré sur {n} ligne{s} de test, chaque nombre avec son intervalle à 95 % :",
    "compared": "Mesuré sur {n} ligne{s} ; {left} ont été laissées de côté, car un essai les a apprises, ou s'en est "
    "servi pour décider quand s'arrêter.",
    "against": "{mine} moins chacun des autres (macro-F1) :",
    "epochs": "Époque par époque ; à l'entraînement, la moyenne pendant que les poids changent, avec dropout :",
    "epochs.epoch": "époque",
    "epochs.train_loss": "perte",
    "epochs.held_loss": "perte val.",
    "epochs.train_accuracy": "exact.",
    "epochs.held_accuracy": "exact. val.",
    "epochs.held_f1": "F1 val.",
    "worst": "Ses plus grosses erreurs :",
    "worst_row": "{right} ({p_right}) pris pour {said} ({p_said})",
    "predict": "L'utiliser : {command}",
    "no_test": "Rien n'a été mesuré : il n'y a pas de lignes de test.",
}


class Say(words.Say):
    """`say("epoch", ...)`: the lines of assistants, and those of classifiers in their place."""

    def __init__(self, lang: str = "en"):
        super().__init__(lang)
        self.lines = {**self.lines, **(FRENCH if lang == "fr" else ENGLISH)}

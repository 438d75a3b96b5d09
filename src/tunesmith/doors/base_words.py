"""What `tunesmith pretrain` says, in English and in French."""

from __future__ import annotations

from tunesmith.doors import words
from tunesmith.doors.lines import Lines

ENGLISH = {
    "memory": words.ENGLISH["memory"],
    "padded": words.ENGLISH["padded"],
    "vocabulary": "Learning a vocabulary of {size} tokens from the text.",
    "text": "{source}: {characters} characters, {tokens} tokens",
    "compile": "Compiling the blocks, which takes up to a minute.",
    "plain": "The blocks stay uncompiled: compiled ones did not pass their check ({why}).",
    "training": "Pretraining",
    "numbers": "loss {loss}, {rate} tokens/s, {minutes} min",
    "at": "step {step}, {numbers}",
    "look": "Step {step}: held-out text {bits} bits per byte",
    "paused": "Paused. Go on: {command}",
    "done": "Done: {model}, {bits} bits per byte on held-out text.",
    "done.blend": "Done: {model}, {bits} bits per byte on held-out text ({alone} before the blend).",
    "safe": "What is done is safe. Go on: {command}",
    "gone": "Nothing is left of it.",
}

FRENCH = {
    "memory": words.FRENCH["memory"],
    "padded": words.FRENCH["padded"],
    "vocabulary": "Apprentissage d'un vocabulaire de {size} jetons à partir du texte.",
    "text": "{source} : {characters} caractères, {tokens} jetons",
    "compile": "Compilation des blocs : jusqu'à une minute.",
    "plain": "Les blocs restent tels quels : une fois compilés, ils n'ont pas passé leur contrôle ({why}).",
    "training": "Préentraînement",
    "numbers": "perte {loss}, {rate} jetons/s, {minutes} min",
    "at": "pas {step}, {numbers}",
    "look": "Pas {step} : le texte tenu à l'écart coûte {bits} bits par octet",
    "paused": "En pause. Continuer : {command}",
    "done": "Terminé : {model}, {bits} bits par octet sur le texte tenu à l'écart.",
    "done.blend": "Terminé : {model}, {bits} bits par octet sur le texte tenu à l'écart ({alone} avant le mélange).",
    "safe": "Ce qui est fait est gardé. Continuer : {command}",
    "gone": "Il n'en reste rien.",
}


class Tell(Lines):
    """What pretraining says, in one language."""

    english, french = ENGLISH, FRENCH

"""The steps of cleaning told in French."""

from __future__ import annotations

SORTS_FR = {
    "repair": "répare",
    "change": "change",
    "drop": "écarte",
    "cut": "coupe",
    "split": "sépare",
    "add": "ajoute",
}  # what a step does

FRENCH = {
    "decoding": "Les lignes qui ne sont pas en UTF-8 sont lues en Windows-1252 si cela donne des mots d'une langue "
    "occidentale.",
    "written_lists": "Si chaque réponse d'un tableau (CSV, TSV, tableur) est une liste écrite en texte (['a', 'b']), "
    "elle est lue comme cette liste.",
    "encoding": (
        "Un texte décodé avec la mauvaise table (â€™, Ã©, guillemets de Windows en octets C1) est décodé à "
        "nouveau, par ftfy ; un accent écrit derrière sa lettre la rejoint (NFC)."
    ),
    "line_ends": (
        "Retours chariot, tabulations verticales, sauts de page et séparateurs de lignes d'Unicode deviennent"
        " de simples fins de ligne."
    ),
    "controls": "Les autres caractères de contrôle (NUL, retour arrière, échappement) sont ôtés.",
    "entities": (
        "Les entités HTML (&amp;, &#39;) deviennent leurs caractères, sauf dans les lignes qui parlent de "
        "HTML ou d'autre code."
    ),
    "zero_width": (
        "Les espaces de largeur nulle et les marques d'ordre des octets sont ôtées ; les liants, dont les "
        "emoji et le persan ont besoin, restent."
    ),
    "spaces": (
        "Les espaces insécables deviennent des espaces, sauf où le français en a besoin : devant : ; ? ! » et après «."
    ),
    "runs_of_spaces": (
        "Trois espaces ou plus au sein d'une ligne d'une réponse n'en font qu'une, ou une fin de ligne devant chaque "
        "tiret d'une liste, sauf dans les textes avec du code, des formules ou des colonnes, et là où la question en a "
        "aussi ou parle d'espaces."
    ),
    "trim": "Les blancs autour des questions et des réponses sont ôtés : ils sont l'affaire du gabarit.",
    "no_input": "Un texte d'entrée qui dit seulement qu'il n'y en a pas (No input, N/A) n'en est pas un.",
    "end_mark": (
        "Une marque de fin écrite en toutes lettres (<|endoftext|>, </s>) après une réponse est ôtée : le "
        "gabarit met la vraie."
    ),
    "empty_system": "Les tours système qui ne disent rien sont laissés de côté.",
    "joined_turns": "Les tours d'une même personne qui se suivent n'en font qu'un ; un tour vide au milieu est ôté.",
    "unasked_start": "Les réponses qui précèdent la première question d'une conversation sont laissées de côté.",
    "unanswered_end": "Ce qui suit la dernière réponse d'une conversation est laissé de côté.",
    "case": "Ce qui est demandé est mis en minuscules.",
    "urls": "Les adresses web sont ôtées de ce qui est demandé.",
    "mentions": "Les @noms sont ôtés de ce qui est demandé.",
    "stop_words": "Les mots les plus courants de l'anglais et du français sont ôtés de ce qui est demandé ; "
    "les négations restent.",
    "punctuation": "La ponctuation est ôtée de ce qui est demandé.",
    "accents": "Les accents sont ôtés de ce qui est demandé.",
    "paraphrase": "Des lignes d'apprentissage sont ajoutées, qui demandent avec d'autres mots : +paraphrase=0.2 pour "
    "un cinquième d'entre elles.",
    "input_dropout": "Des lignes d'apprentissage sont ajoutées, dont l'entrée a perdu un dixième de ses mots : "
    "+input_dropout=0.2.",
    "way_back": "Des traductions entre l'anglais et le français, des lignes d'apprentissage sont ajoutées dans "
    "l'autre sens : +way_back=0.5.",
    "typos": "Des lignes d'apprentissage sont ajoutées, dont la consigne a une faute de frappe : +typos=0.1.",
    "unusable": "Les lignes sans question, sans réponse ou aux tours en désordre sont écartées.",
    "parrot": "Les réponses qui ne font que répéter la question sont écartées.",
    "useless": "Les réponses qui disent seulement qu'il n'y en a pas (<nooutput>, N/A, nan, null, une suite de points) "
    "sont écartées, sauf si la question les nomme ; les étiquettes restent.",
    "lost_characters": "Les lignes qui contiennent U+FFFD, un caractère perdu auparavant, sont écartées.",
    "lang": "Les lignes qui sont sûrement dans une autre langue sont écartées : +lang=fr.",
    "duplicates": "Des lignes qui sont les mêmes à la casse et aux blancs près, la première est gardée.",
    "same_prompt": "Des lignes qui ont la même question et d'autres réponses, la première est gardée.",
    "near_duplicates": (
        "Des lignes dont les tours partagent 80 % de leurs triplets de mots et tous leurs nombres, la "
        "première est gardée (sous 25 mots, aucun mot ne peut différer, ni aucun des 24 à chaque bout d'une "
        "question de 60 mots ou plus) ; une autre part : "
        "+near_duplicates=0.9."
    ),
    "words": "Les réponses au-delà de la limite de mots sont écartées, ou coupées là (overflow).",
    "probes": (
        "Les lignes d'apprentissage qui demandent, mot pour mot ou presque, ce qui est demandé avant et après sont "
        "écartées."
    ),
    "leaks": "Les lignes de validation et de test dont la question est aussi dans l'apprentissage sont écartées.",
    "near_leaks": (
        "Les lignes de validation et de test dont la question est presque l'une de l'apprentissage (comme "
        "near_duplicates) sont écartées."
    ),
}

"""What `tunesmith data new` says, in English and in French."""

from __future__ import annotations

from tunesmith.doors.lines import Lines

ENGLISH = {
    "begin": "{path}: a new file. Aim: {goal} rows.",
    "go_on": "{path}: rows so far: {rows}. Aim: {goal}.",
    "torn": "Its last line was half written, and is kept in {path}.",
    "how": "A row is an instruction, a text it is about (or nothing), and the answer. A line that ends in \\ goes on "
    "in the next. /kinds shows the progress, /back asks again what stands before, /undo takes back the row at hand, "
    "else the last one, /end leaves; nothing typed is lost.",
    "drafted": "You had begun a row; it goes on here. Enter keeps what stands in brackets.",
    "half": "The row that you had begun is kept in {path}, and offered again the next time.",
    "instruction": "Instruction",
    "input": "About this text (Enter for none)",
    "input.before": "About this text (- for none)",
    "output": "Answer",
    "kind": "Kind",
    "kind.before": "Kind (- for none)",
    "ask": "{question}: ",
    "added": "Row {line} of {goal} is written.",
    "refused": "Not taken: {why}.",
    "odd": "Look again: {why}. Keep it all the same? [y/N] ",
    "yes": "y",
    "left_out": "Left out. What you typed is offered again: Enter keeps it.",
    "undone": "Taken back: {text}",
    "nothing_to_undo": "There is no row to take back.",
    "end": "Rows in {path}: {rows}; {left} to go.",
    "done": "Rows in {path}: {rows}. The aim is reached.",
    "next": "Next: tunesmith data check {path}",
    "unknown": "There is no {word}. Known: /kinds, /back, /undo, /help, /end.",
    "table.kind": "kind",
    "table.rows": "rows",
    "table.share": "share",
    "no_kind": "(none)",
    "imported": "From {source}: rows taken {taken}, left out {refused}.",
    "imported.row": "{id}: {why}",
    "imported.more": "and {n} more",
    "imported.left": "Columns that were not taken: {columns}.",
    "imported.mended": "Rows that were not UTF-8 and were read as Windows-1252: {n}. Look at their accents.",
    "few_kinds": "More than half of the rows are of one kind: write others too.",
    "doubt.empty_instruction": "the instruction is empty",
    "doubt.empty_output": "the answer is empty",
    "doubt.same": "it is the same as row {line}",
    "doubt.echo": "the answer only repeats the instruction",
    "doubt.near": "it is nearly the same as row {line}",
    "doubt.same_prompt": "row {line} asks the same and answers otherwise",
    "doubt.long": "the answer has {words} words, more than {limit}",
    "doubt.lost": "it holds a lost character (U+FFFD)",
    "doubt.language": "it seems to be in another language ({code}) than the other rows ({usual})",
    "doubt.unread": "it cannot be read: {error}",
}

FRENCH = {
    "begin": "{path} : un nouveau fichier. But : {goal} lignes.",
    "go_on": "{path} : lignes jusqu'ici : {rows}. But : {goal}.",
    "torn": "Sa dernière ligne était à moitié écrite ; elle est gardée dans {path}.",
    "how": "Une ligne, c'est une consigne, un texte dont elle parle (ou rien) et la réponse. Une ligne qui finit par "
    "\\ continue à la suivante. /genres montre où vous en êtes, /retour redemande ce qui précède, /annuler ôte la "
    "ligne en cours, sinon la dernière, /fin quitte ; rien de ce qui est tapé n'est perdu.",
    "drafted": "Vous aviez commencé une ligne ; elle continue ici. Entrée garde ce qui est entre crochets.",
    "half": "La ligne que vous aviez commencée est gardée dans {path}, et proposée la prochaine fois.",
    "instruction": "Consigne",
    "input": "À propos de ce texte (Entrée pour aucun)",
    "input.before": "À propos de ce texte (- pour aucun)",
    "output": "Réponse",
    "kind": "Genre",
    "kind.before": "Genre (- pour aucun)",
    "ask": "{question} : ",
    "added": "La ligne {line} sur {goal} est écrite.",
    "refused": "Pas prise : {why}.",
    "odd": "À revoir : {why}. La garder quand même ? [o/N] ",
    "yes": "o",
    "left_out": "Laissée de côté. Ce que vous avez tapé est proposé de nouveau : Entrée le garde.",
    "undone": "Reprise : {text}",
    "nothing_to_undo": "Il n'y a pas de ligne à reprendre.",
    "end": "Lignes dans {path} : {rows} ; reste à écrire : {left}.",
    "done": "Lignes dans {path} : {rows}. Le but est atteint.",
    "next": "Ensuite : tunesmith data check {path}",
    "unknown": "{word} n'existe pas. Connus : /genres, /retour, /annuler, /aide, /fin.",
    "table.kind": "genre",
    "table.rows": "lignes",
    "table.share": "part",
    "no_kind": "(aucun)",
    "imported": "De {source} : lignes prises {taken}, laissées de côté {refused}.",
    "imported.row": "{id} : {why}",
    "imported.more": "autres : {n}",
    "imported.left": "Colonnes qui n'ont pas été prises : {columns}.",
    "imported.mended": "Lignes qui n'étaient pas en UTF-8, lues comme du Windows-1252 : {n}. Regardez leurs accents.",
    "few_kinds": "Plus de la moitié des lignes sont d'un seul genre : écrivez-en d'autres aussi.",
    "doubt.empty_instruction": "la consigne est vide",
    "doubt.empty_output": "la réponse est vide",
    "doubt.same": "elle est la même que la ligne {line}",
    "doubt.echo": "la réponse ne fait que répéter la consigne",
    "doubt.near": "elle est presque la même que la ligne {line}",
    "doubt.same_prompt": "la ligne {line} demande la même chose et répond autrement",
    "doubt.long": "la réponse a {words} mots, plus de {limit}",
    "doubt.lost": "elle contient un caractère perdu (U+FFFD)",
    "doubt.language": "elle semble être dans une autre langue ({code}) que les autres lignes ({usual})",
    "doubt.unread": "elle ne peut être lue : {error}",
}


class Say(Lines):
    """`say("added", line=3, goal=500)` is a line of the terminal."""

    english, french = ENGLISH, FRENCH

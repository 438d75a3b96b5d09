"""What `tunesmith chat` says beside the answers, in English and in French."""

from __future__ import annotations

from tunesmith.doors.lines import Lines

ENGLISH = {
    "begin": "Ask. /help tells what else you can type; exit leaves.",
    "you": "you: ",
    "leave": "Ctrl-C again leaves; so do exit, quit and Ctrl-D.",
    "help": """/base, /tuned, /both   who answers
/new                   start again: earlier turns are forgotten
/history on, off       whether earlier turns are told with a question
/set temperature=0     change the sampling (temperature, top_p, top_k, max_new_tokens, ...); /set alone shows it
/save FILE             keep the transcript in FILE (JSON lines), from now on and what was said so far
/help                  this
exit, quit or Ctrl-D   leave; Ctrl-C stops an answer""",
    "now": "Now answering: {who}.",
    "base": "base",
    "tuned": "tuned",
    "both": "both",
    "side": "{who}: ",
    "new": "A new conversation.",
    "single": "Its rows held one question each: each question is asked by itself; /history on tells earlier turns.",
    "history_on": "Earlier turns are told with a question.",
    "history_off": "Each question is asked by itself.",
    "history_how": "/history takes on or off, found {word}.",
    "unknown": 'There is no "/{word}".{near} See /help.',
    "near": " Did you mean /{name}?",
    "set_how": "/set takes KEY=VALUE, found {word}. For example: /set temperature=0",
    "save": "The transcript goes to {path}.",
    "saved": "The transcript is in {path}.",
    "so_far": "The transcript so far is in {path}.",
    "unsaved": "No transcript was asked for.",
    "not_kept": "The transcript was not kept: {why}",
    "left": "({n} earlier turns no longer fit the context.)",
    "left.one": "(1 earlier turn no longer fits the context.)",
    "no_answer": "[no answer: {why}]",
    "stopped": "[stopped]",
    "cut": "[cut: no more tokens]",
    "alone": "(This template takes one question at a time: earlier turns are left behind.)",
    "encoding": "That line could not be read as {name}. Set the terminal to UTF-8.",
    "nothing": "(nothing)",
}

FRENCH = {
    "begin": "Posez vos questions. /help montre ce qu'on peut taper d'autre ; exit pour quitter.",
    "you": "vous : ",
    "leave": "Encore Ctrl-C pour quitter ; exit, quit et Ctrl-D quittent aussi.",
    "help": """/base, /tuned, /both   qui répond : la base, le modèle ajusté, les deux
/new                   recommencer : les tours d'avant sont oubliés
/history on, off       dire ou non les tours d'avant avec une question
/set temperature=0     changer le tirage (temperature, top_p, top_k, max_new_tokens...) ; /set seul le montre
/save FICHIER          garder la conversation dans FICHIER (lignes JSON), ce qui a été dit et la suite
/help                  ceci
fin, exit ou Ctrl-D    quitter ; Ctrl-C arrête une réponse""",
    "now": "Répond maintenant : {who}.",
    "base": "base",
    "tuned": "ajusté",
    "both": "les deux",
    "side": "{who} : ",
    "new": "Nouvelle conversation.",
    "single": "Ses lignes contenaient une question chacune : chaque question est posée seule ; /history on y joint "
    "les tours d'avant.",
    "history_on": "Les tours d'avant sont dits avec une question.",
    "history_off": "Chaque question est posée seule.",
    "history_how": "/history attend on ou off, trouvé : {word}.",
    "unknown": "Il n'y a pas de « /{word} ».{near} Voir /help.",
    "near": " Vouliez-vous dire /{name} ?",
    "set_how": "/set attend CLÉ=VALEUR, trouvé : {word}. Par exemple : /set temperature=0",
    "save": "La conversation va dans {path}.",
    "saved": "La conversation est dans {path}.",
    "so_far": "La conversation jusqu'ici est dans {path}.",
    "unsaved": "Aucune transcription n'avait été demandée.",
    "not_kept": "La conversation n'a pas été gardée : {why}",
    "left": "({n} tours d'avant ne tiennent plus dans le contexte.)",
    "left.one": "(1 tour d'avant ne tient plus dans le contexte.)",
    "no_answer": "[pas de réponse : {why}]",
    "stopped": "[arrêtée]",
    "cut": "[coupée : plus de jetons]",
    "alone": "(Ce modèle de conversation prend une question à la fois : les tours d'avant sont laissés de côté.)",
    "encoding": "Cette ligne n'a pas pu être lue en {name}. Réglez le terminal sur UTF-8.",
    "nothing": "(rien)",
}


class Tell(Lines):
    """What the conversation says, in one language."""

    english, french = ENGLISH, FRENCH

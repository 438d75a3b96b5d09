# ruff: noqa: E501
"""Tales whose steps each have one of the words, in the order in which the words are given: to be looked up one by one."""

from __future__ import annotations

from random import Random

from .common import cap
from .frames import Draw, render

# in the order of a tale; a word of time or none before each step
TIMES = {
    "en": r"First, |Then |Next, |After that, |Last of all, ¦In the morning, |At noon, |In the afternoon, |In the evening, |At night, ¦On Monday, |On Tuesday, |On Wednesday, |On Thursday, |On Friday, ¦|Later, |A little later, |Much later, |At the very end, ¦At first |And then |And after that |And suddenly |And at last ",
    "fr": r"D'abord, |Puis |Ensuite, |Après cela, |Pour finir, ¦Le matin, |À midi, |L'après-midi, |Le soir, |La nuit, ¦Lundi, |Mardi, |Mercredi, |Jeudi, |Vendredi, ¦|Plus tard, |Un peu plus tard, |Bien plus tard, |Tout à la fin, ¦Pour commencer, |Et puis |Et après cela, |Et soudain, |Et enfin, ",
}
# what a step may say, by the slot whose word it has
STEPS = {
    "en": {
        "o": "{p} picked up {a o}#there was {a o} on the stairs#somebody brought {a o}#{p} dropped {a o}#they needed {a o}#{a o} lay in the snow#a neighbour lent them {a o}#{p} dreamed of {a o}#they hid {a o} in the hay#{p} washed {a o}",
        "a": "{a a} ran past#{p} heard {a a}#they fed {a a}#{a a} began to laugh#{p} followed {a a}#{a a} sat at the table#they drew {a a}#{a a} was sleeping there#{p} talked to {a a}",
        "j": "{a j} opened a window#{p} asked {a j}#{a j} waved to them#they visited {a j}#{a j} was singing#{p} helped {a j}#{a j} told a joke",
        "l": "{p} slept in the {l}#they walked round the {l}#the {l} was empty#they met in the {l}#{p} looked for the {l}#there was music in the {l}#they swept the {l}",
        "ep": "{p} became {ep}#{p} was not {ep} any more#nobody was as {ep} as {p}#{p} felt rather {ep}",
    },
    "fr": {
        "o": "{p} a ramassé {un o}#il y avait {un o} dans l'escalier#quelqu'un a apporté {un o}#{p} a laissé tomber {un o}#il fallait {un o}#on a trouvé {un o} dans la neige#un voisin a prêté {un o}#{p} a rêvé {dun o}#on a caché {un o} dans le foin#{p} a lavé {un o}",
        "a": "{un a} est passé{a:|e} en courant#{p} a entendu {un a}#on a nourri {un a}#{un a} s'est mis{a:|e} à rire#{p} a suivi {un a}#on a dessiné {un a}#il y avait {un a} qui dormait#{p} a parlé avec {un a}",
        "j": "{un j} a ouvert une fenêtre#{p} a cherché {un j}#{un j} a fait un signe#on est allé voir {un j}#il y avait {un j} qui chantait#{p} a aidé {un j}#{un j} a fait rire tout le monde",
        "l": "{p} a dormi dans {le l}#on a fait le tour {du l}#il n'y avait personne dans {le l}#on s'est retrouvé dans {le l}#{p} a cherché {le l}#on entendait de la musique dans {le l}#on a balayé {le l}",
        "ep": "{p} est devenu{pg:|e} {ep}#{p} n'était plus {ep}#personne n'était aussi {ep} que {p}#{p} se sentait {ep}",
    },
}
ENDS = {
    "en": "What a day that was!|{p} still talks about it.|And nobody knows why.|They ate soup and went to bed.|So it was, and so I tell it.|It ended well.|The next day it all began again.|{q} did not believe a word.|Then it rained.|They wrote it all down.",
    "fr": "Quelle journée !|{p} en parle encore.|Et personne ne sait pourquoi.|On a mangé la soupe et on est allé au lit.|C'est ainsi, et je le raconte.|Tout a bien fini.|Le lendemain, tout a recommencé.|{q} n'en a pas cru un mot.|Puis il a plu.|On a tout écrit dans un cahier.",
}
STARTS = {
    "en": "|||{p} has a story.|Here is what {p} told us.|It was {d}.|{p} and {q} went out.|Listen.",
    "fr": "|||{p} a une histoire.|Voici ce que {p} a raconté.|C'était un {d}.|{p} et {q} sont partis.|Écoute.",
}
SLOTS = ("o", "o", "u", "a", "a", "b", "j", "l", "l", "t", "ep")
OF = {"u": "o", "b": "a", "t": "l"}  # slots of the same sort


def steps(rng: Random, lang: str, count: int) -> tuple[str, list[str]]:
    """A tale of so many steps, five at most, and the word of each, in order."""
    values = Draw(rng, lang).slots()
    times = rng.choice(TIMES[lang].split("¦")).split("|")
    keys = list(dict.fromkeys(rng.choice(SLOTS) for _ in range(40)))[:count]
    start = rng.choice(STARTS[lang].split("|"))
    if "{d}" in start and times[0].startswith(("On ", "Lundi")):  # a day of its own
        start = ""
    lines = [render(start, values, lang)] if start else []
    found = []
    for at, key in enumerate(keys):
        value = values[key]
        slots = {**values, OF.get(key, key): value}
        step = render(rng.choice(STEPS[lang][OF.get(key, key)].split("#")), slots, lang)
        lines.append(cap(times[at] + step) + ".")
        found.append(value if isinstance(value, str) else value[0 if lang == "en" else 1])
    lines.append(render(rng.choice(ENDS[lang].split("|")), values, lang))
    return " ".join(lines), found

"""Simple clauses that can be put in the past, in the future, in the negative, in the plural or as a question."""

from __future__ import annotations

from dataclasses import dataclass

from starter.kind import Lang, Part
from starter.tables1_scene import slots_of


@dataclass(frozen=True)
class Verb:
    """A verb with its forms and what follows it.

    English: base, "he" form, past. French: "il" form, "ils" form, participle ("*" before it: with être),
    future of "il". `rest` is a template: definite articles only, so that every change keeps it as it is.
    """

    forms: tuple[str, ...]
    rest: tuple[str, ...]

    def past(self, lang: Lang, e: str, plural: bool = False) -> str:
        if lang == "en":
            return self.forms[2]
        participle = self.forms[2]
        if participle.startswith("*"):
            return f"{'sont' if plural else 'est'} {participle[1:]}{e}{'s' if plural else ''}"
        return f"{'ont' if plural else 'a'} {participle}"

    def tensed(self, tense: str, lang: Lang, subject: str) -> str:
        """The verb after a subject template ("{name}", "{hero.the}", "les {hero.pl}")."""
        plural = ".pl}" in subject
        if tense == "past":
            return self.past(lang, f"{{{slots_of(subject)[0]}.e}}", plural)
        forms = {"present": self.present, "future": self.future, "negative": self.negative}
        return forms[tense](lang, plural)

    def present(self, lang: Lang, plural: bool = False) -> str:
        if lang == "en":
            return self.forms[0 if plural else 1]
        return self.forms[1 if plural else 0]

    def future(self, lang: Lang, plural: bool = False) -> str:
        if lang == "en":
            return f"will {self.forms[0]}"
        return self.forms[3] + ("ont" if plural else "a")

    def negative(self, lang: Lang, plural: bool = False) -> str:
        if lang == "en":
            return f"{'do' if plural else 'does'} not {self.forms[0]}"
        return f"ne {self.present(lang, plural)} pas"


def verbs(table: str) -> list[Verb]:
    """One verb a line: "eat eats ate: the {food.word} | {place.at}"."""
    found = []
    for line in filter(None, (line.strip() for line in table.splitlines())):
        forms, _, rest = line.partition(":")
        found.append(Verb(tuple(forms.split()), tuple(part.strip() for part in rest.split("|"))))
    return found


VERBS: dict[tuple[Lang, Part], list[Verb]] = {
    ("en", "train"): verbs("""
        eat eats ate: the {food.word} | the {food.word} {place.at}
        drink drinks drank: the {drink.word} {place.at} | the {drink.word} with {name2} | the {drink.word}
        buy buys bought: the {thing.word} | the {food.word} at the market | the {colour} {thing.word}
        sell sells sold: the {thing.word} | the {food.word} in {town}
        find finds found: the {thing.word} | the {thing.word} {place.at} | the {colour} {thing.word}
        lose loses lost: the {thing.word} | the {thing.word} {place.at}
        clean cleans cleaned: the {thing.word} | the {place.word} | the {colour} {thing.word}
        open opens opened: the {colour} box | the door of the {place.word}
        close closes closed: the {colour} door | the window of the {place.word}
        carry carries carried: the {thing.word} {place.to} | the {colour} {thing.word}
        sleep sleeps slept: {place.at} | near the {thing.word}
        play plays played: {place.at} | with the {thing.word} | with {name2} {place.at}
        sing sings sang: {place.at} | with {name2} {place.at} | near the {place.word}
        dance dances danced: {place.at} | with {name2} {place.at}
        run runs ran: {place.to} | near the {place.word} | {place.at}
        walk walks walked: {place.to} | with {name2} {place.at} | in {town}
        go goes went: {place.to} | {place.to} with {name2} | to {town}
        live lives lived: {place.at} | near the {place.word} | in {town}
        work works worked: {place.at} | with {name2} in {town} | in {town}
        write writes wrote: the letter | the story of the {animal.word} | to {name2}
        read reads read: the letter {place.at} | the story of the {animal.word}
        paint paints painted: the {thing.word} | the {place.word} | the {thing.word} in {colour}
        draw draws drew: the {animal.word} | the {thing.word} | the {place.word}
        hide hides hid: the {thing.word} | the {food.word} {place.at} | {place.at}
        break breaks broke: the {thing.word} | the {colour} {thing.word}
        wash washes washed: the {thing.word} | the {colour} {thing.word} {place.at}
        cook cooks cooked: the {food.word} | for {name2} | {place.at}
        help helps helped: the {animal.word} | {name2} {place.at}
        wait waits waited: {place.at} | for {name2} {place.at} | near the {place.word}
        watch watches watched: the {animal.word} | the stars with {name2}
        forget forgets forgot: the {thing.word} | the {thing.word} {place.at}
        bring brings brought: the {food.word} {place.to} | the {thing.word}
        follow follows followed: the {animal.word} | the {animal.word} {place.to}
        visit visits visited: the {place.word} | {town} with {name2} | {town}
        build builds built: the {colour} house | the house near the {place.word}
        cut cuts cut: the {food.word} | the {food.word} with the knife
        stay stays stayed: {place.at} | in {town} | {place.at} with {name2}
        arrive arrives arrived: {place.at} | in {town}
    """),
    ("en", "test"): verbs("""
        take takes took: the {thing.word} {place.to} | the {colour} {thing.word}
        borrow borrows borrowed: the {thing.word} | the {colour} {thing.word}
        travel travels travelled: to {town} | to {town} with {name2}
        swim swims swam: {place.at} | near the {place.word}
        taste tastes tasted: the {food.word} | the {food.word} {place.at}
        fix fixes fixed: the {thing.word} | the {thing.word} {place.at}
        feed feeds fed: the {animal.word} | the {animal.word} {place.at}
        rest rests rested: {place.at} | near the {thing.word}
        study studies studied: {place.at} | with {name2} in {town}
        throw throws threw: the {thing.word} | the {food.word}
        keep keeps kept: the {thing.word} {place.at} | the {colour} {thing.word}
        laugh laughs laughed: {place.at} | with {name2} {place.at}
    """),
    ("fr", "train"): verbs("""
        mange mangent mangé manger: {food.the} | {food.the} {place.at}
        boit boivent bu boir: {drink.the} {place.at} | {drink.the} avec {name2} | {drink.the}
        achète achètent acheté achèter: {thing.the} | {food.the} au marché | {thing.the} {colour:{thing.g}}
        vend vendent vendu vendr: {thing.the} | {food.the} à {town}
        trouve trouvent trouvé trouver: {thing.the} | {thing.the} {place.at} | {thing.the} {colour:{thing.g}}
        perd perdent perdu perdr: {thing.the} | {thing.the} {place.at}
        nettoie nettoient nettoyé nettoier: {thing.the} | {place.the} | {thing.the} {colour:{thing.g}}
        ouvre ouvrent ouvert ouvrir: la porte {place.at} | la boîte {colour:f}
        ferme ferment fermé fermer: la porte {colour:f} | la fenêtre {place.at}
        porte portent porté porter: {thing.the} {place.at} | {thing.the} {colour:{thing.g}}
        dort dorment dormi dormir: {place.at} | près de {thing.the}
        joue jouent joué jouer: {place.at} | avec {thing.the} | avec {name2} {place.at}
        chante chantent chanté chanter: {place.at} | avec {name2} {place.at} | près de {place.the}
        danse dansent dansé danser: {place.at} | avec {name2} {place.at}
        court courent couru courr: {place.at} | vers {place.the}
        marche marchent marché marcher: {place.at} | avec {name2} {place.at} | vers {place.the}
        va vont *allé ir: {place.at} | {place.at} avec {name2} | à {town}
        arrive arrivent *arrivé arriver: {place.at} | à {town} avec {name2}
        reste restent *resté rester: {place.at} | avec {name2} {place.at} | à {town}
        tombe tombent *tombé tomber: {place.at} | près de {thing.the}
        part partent *parti partir: avec {name2} | à {town} avec {name2}
        habite habitent habité habiter: {place.at} | près de {place.the} | à {town}
        travaille travaillent travaillé travailler: {place.at} | avec {name2} à {town} | à {town}
        écrit écrivent écrit écrir: la lettre | l'histoire de {animal.the} | à {name2}
        lit lisent lu lir: la lettre {place.at} | l'histoire de {animal.the}
        peint peignent peint peindr: {thing.the} | {place.the} | {thing.the} en {colour}
        dessine dessinent dessiné dessiner: {animal.the} | {thing.the} | {place.the}
        cache cachent caché cacher: {thing.the} | {food.the} {place.at}
        casse cassent cassé casser: {thing.the} | {thing.the} {colour:{thing.g}}
        lave lavent lavé laver: {thing.the} | {thing.the} {colour:{thing.g}} {place.at}
        prépare préparent préparé préparer: {food.the} | le repas avec {name2} | le repas {place.at}
        aide aident aidé aider: {animal.the} | {name2} {place.at}
        attend attendent attendu attendr: {place.at} | {name2} {place.at}
        regarde regardent regardé regarder: {animal.the} | les étoiles avec {name2}
        oublie oublient oublié oublier: {thing.the} | {thing.the} {place.at}
        apporte apportent apporté apporter: {food.the} {place.at} | {thing.the}
        suit suivent suivi suivr: {animal.the} | {animal.the} {place.at}
        visite visitent visité visiter: {place.the} | {town} avec {name2} | {town}
        construit construisent construit construir: la maison {colour:f} | la maison près de {place.the}
        coupe coupent coupé couper: {food.the} | {food.the} avec le couteau
    """),
    ("fr", "test"): verbs("""
        prend prennent pris prendr: {thing.the} {place.at} | {thing.the} {colour:{thing.g}}
        emprunte empruntent emprunté emprunter: {thing.the} | {thing.the} {colour:{thing.g}}
        voyage voyagent voyagé voyager: à {town} avec {name2} | avec {name2}
        nage nagent nagé nager: {place.at} | près de {place.the}
        goûte goûtent goûté goûter: {food.the} | {food.the} {place.at}
        répare réparent réparé réparer: {thing.the} | {thing.the} {place.at}
        nourrit nourrissent nourri nourrir: {animal.the} | {animal.the} {place.at}
        étudie étudient étudié étudier: {place.at} | avec {name2} à {town}
        lance lancent lancé lancer: {thing.the} | {thing.the} {place.at}
        garde gardent gardé garder: {thing.the} {place.at} | {thing.the} {colour:{thing.g}}
        rit rient ri rir: {place.at} | avec {name2} {place.at}
        descend descendent *descendu descendr: {place.at} | avec {name2}
    """),
}

"""Short sentences made in both languages at once, with the grammar of each."""

from __future__ import annotations

from random import Random

from .common import a, au, cap, du, le, plural_en, plural_fr, un, vowel
from .spell import words_of
from .tables_nouns import ADJECTIVE_WORDS, CITIES, CLASSES, COLOUR_WORDS, NAMES, NUMBERS

# English base | third person | past # French present je | tu | il | nous | vous | ils # participle # future stem
VERBS = """
buy|buys|bought#achète|achètes|achète|achetons|achetez|achètent#acheté#achèter
sell|sells|sold#vends|vends|vend|vendons|vendez|vendent#vendu#vendr
see|sees|saw#vois|vois|voit|voyons|voyez|voient#vu#verr
find|finds|found#trouve|trouves|trouve|trouvons|trouvez|trouvent#trouvé#trouver
lose|loses|lost#perds|perds|perd|perdons|perdez|perdent#perdu#perdr
want|wants|wanted#veux|veux|veut|voulons|voulez|veulent#voulu#voudr
carry|carries|carried#porte|portes|porte|portons|portez|portent#porté#porter
break|breaks|broke#casse|casses|casse|cassons|cassez|cassent#cassé#casser
clean|cleans|cleaned#nettoie|nettoies|nettoie|nettoyons|nettoyez|nettoient#nettoyé#nettoier
hide|hides|hid#cache|caches|cache|cachons|cachez|cachent#caché#cacher
paint|paints|painted#peins|peins|peint|peignons|peignez|peignent#peint#peindr
repair|repairs|repaired#répare|répares|répare|réparons|réparez|réparent#réparé#réparer
take|takes|took#prends|prends|prend|prenons|prenez|prennent#pris#prendr
bring|brings|brought#apporte|apportes|apporte|apportons|apportez|apportent#apporté#apporter
look for|looks for|looked for#cherche|cherches|cherche|cherchons|cherchez|cherchent#cherché#chercher
choose|chooses|chose#choisis|choisis|choisit|choisissons|choisissez|choisissent#choisi#choisir
keep|keeps|kept#garde|gardes|garde|gardons|gardez|gardent#gardé#garder
forget|forgets|forgot#oublie|oublies|oublie|oublions|oubliez|oublient#oublié#oublier
draw|draws|drew#dessine|dessines|dessine|dessinons|dessinez|dessinent#dessiné#dessiner
wash|washes|washed#lave|laves|lave|lavons|lavez|lavent#lavé#laver
show|shows|showed#montre|montres|montre|montrons|montrez|montrent#montré#montrer
like|likes|liked#aime|aimes|aime|aimons|aimez|aiment#aimé#aimer
push|pushes|pushed#pousse|pousses|pousse|poussons|poussez|poussent#poussé#pousser
throw|throws|threw#jette|jettes|jette|jetons|jetez|jettent#jeté#jetter
steal|steals|stole#vole|voles|vole|volons|volez|volent#volé#voler
"""
TABLE = [[part.split("|") for part in line.split("#")] for line in VERBS.strip().split("\n")]
AVOIR = ["ai", "as", "a", "avons", "avez", "ont"]
ENDINGS = ["ai", "as", "a", "ons", "ez", "ont"]
PRONOUNS = [
    ("I", "je", 0),
    ("he", "il", 2),
    ("she", "elle", 2),
    ("we", "nous", 3),
    ("you", "vous", 4),
    ("you", "tu", 1),
    ("they", "ils", 5),
    ("they", "elles", 5),
]
SINGULAR = {
    "m": {"my": "mon", "your": "ton", "his": "son", "her": "son", "our": "notre", "this": "ce"},
    "f": {"my": "ma", "your": "ta", "his": "sa", "her": "sa", "our": "notre", "this": "cette"},
}
TIMES = [
    ("today", "aujourd'hui"),
    ("every day", "tous les jours"),
    ("in the morning", "le matin"),
    ("in the evening", "le soir"),
    ("on Monday", "lundi"),
    ("on Friday", "vendredi"),
    ("in the street", "dans la rue"),
    ("at school", "à l'école"),
    ("at home", "à la maison"),
]
PREPOSITIONS = [
    ("in", "dans"),
    ("behind", "derrière"),
    ("in front of", "devant"),
    ("under", "sous"),
    ("on", "sur"),
    ("near", "près de"),
    ("next to", "à côté de"),
]


AROUND = [pair for pair in PREPOSITIONS if pair[0] not in ("in", "on", "under")]
LIVING = set(words_of("brave kind clever shy curious happy sad tired poor rich slow"))
LIFELESS = set(words_of("full empty broken round hard light soft heavy"))


def fitting(kind: str) -> list[tuple[str, ...]]:
    """Adjectives that make sense for a class of nouns."""
    if kind in ("animal", "person"):
        fit = [word for word in ADJECTIVE_WORDS if word[0] not in LIFELESS]
        return fit if kind == "person" else fit + [(*c, "a") for c in COLOUR_WORDS]
    return [word for word in ADJECTIVE_WORDS if word[0] not in LIVING] + [(*c, "a") for c in COLOUR_WORDS]


def phrase(rng: Random, kind: str = "object", plain: bool = False) -> tuple[str, str]:
    """A noun with its determiner, sometimes with an adjective or a colour."""
    english, french, gender = rng.choice(CLASSES[kind])
    form = rng.random()
    adjective = None if plain or rng.random() < 0.55 else rng.choice(fitting(kind))
    if form > 0.88 and adjective is None:
        n = rng.randrange(len(NUMBERS["en"]))
        return f"{NUMBERS['en'][n]} {plural_en(english)}", f"{NUMBERS['fr'][n]} {plural_fr(french)}"
    noun_en = english if adjective is None else f"{adjective[0]} {english}"
    noun_fr, first = french, french
    if adjective is not None:
        word = adjective[2 if gender == "f" else 1]
        if adjective[3] == "b":
            word = {"vieux": "vieil", "nouveau": "nouvel"}.get(word, word) if vowel(french) else word
            noun_fr = f"{word} {french}"
        else:
            noun_fr = f"{french} {word}"
        first = noun_fr
    if form < 0.35:
        return "the " + noun_en, le(noun_fr, gender)
    if form < 0.65:
        return a(noun_en), un(noun_fr, gender)
    owner = rng.choice(list(SINGULAR["m"]))
    word = SINGULAR[gender][owner]
    if vowel(first) and gender == "f" and owner in ("my", "your", "his", "her"):
        word = SINGULAR["m"][owner]
    if vowel(first) and gender == "m" and owner == "this":
        word = "cet"
    return f"{owner} {noun_en}", f"{word} {noun_fr}"


def subject(rng: Random) -> tuple[str, str, int]:
    draw = rng.random()
    if draw < 0.5:
        return rng.choice(PRONOUNS)
    if draw < 0.75:
        name = rng.choice(sorted(set(NAMES["en"]["f"] + NAMES["en"]["m"]) & set(NAMES["fr"]["f"] + NAMES["fr"]["m"])))
        return name, name, 2
    english, french, gender = rng.choice(CLASSES[rng.choice(["person", "animal"])])
    return "the " + english, le(french, gender), 2


def _join(pronoun: str, verb: str) -> str:
    return "j'" + verb if pronoun == "je" and vowel(verb) else f"{pronoun} {verb}"


def clause(rng: Random, tense: str = "") -> tuple[str, str]:
    """Someone does something with a thing; sometimes denied, sometimes with a time or place."""
    tense = tense or rng.choice(["present", "present", "past", "past", "future"])
    (base, third, past), present, (participle,), (stem,) = rng.choice(TABLE)

    en, fr, person = subject(rng)
    thing_en, thing_fr = phrase(rng, rng.choice(["object", "object", "object", "animal"]))
    no = rng.random() < 0.15 and not thing_fr.startswith(("un ", "une ")) and thing_en.split()[0] not in NUMBERS["en"]
    if tense == "present":
        verb_en = ("does not " if person == 2 else "do not ") + base if no else third if person == 2 else base
        verb_fr = present[person]
    elif tense == "past":
        verb_en, verb_fr = ("did not " + base if no else past), AVOIR[person]
    else:
        verb_en, verb_fr = ("will not " if no else "will ") + base, stem + ENDINGS[person]
    if no:
        verb_fr = ("n'" if vowel(verb_fr) else "ne ") + verb_fr + " pas"
    if tense == "past":
        verb_fr += " " + participle
    tail_en, tail_fr = rng.choice(TIMES) if rng.random() < 0.3 else ("", "")
    if tail_en in ("today", "every day") and tense == "past":
        tail_en = tail_fr = ""
    french = _join(fr, verb_fr) if not no else f"{fr} {verb_fr}"
    return (
        f"{cap(en)} {verb_en} {thing_en} {tail_en}".strip() + ".",
        f"{cap(french)} {thing_fr} {tail_fr}".strip() + ".",
    )


def place(rng: Random) -> tuple[str, str]:
    """Where something is."""
    english, french, gender = rng.choice(CLASSES[rng.choice(["object", "animal", "person"])])
    other_en, other_fr, other = rng.choice(CLASSES["object"] if rng.random() < 0.5 else CLASSES["place"])
    by_en, by_fr = rng.choice(AROUND if (other_en, other_fr, other) in CLASSES["place"] else PREPOSITIONS)
    where = by_fr[:-2] + du(other_fr, other) if by_fr.endswith(" de") else f"{by_fr} {le(other_fr, other)}"
    was = rng.random() < 0.4
    return (
        f"The {english} {'was' if was else 'is'} {by_en} the {other_en}.",
        f"{cap(le(french, gender))} {'était' if was else 'est'} {where}.",
    )


def quality(rng: Random) -> tuple[str, str]:
    """What something is like."""
    kind = rng.choice(["object", "animal", "person", "place"])
    english, french, gender = rng.choice(CLASSES[kind])
    word = rng.choice(fitting(kind))
    much = rng.choice([("", ""), ("", ""), ("very ", "très "), ("too ", "trop ")])
    if any(word == (*c, "a") for c in COLOUR_WORDS):
        much = ("", "")
    when = rng.choice([("is", "est"), ("is", "est"), ("was", "était"), ("is not", "n'est pas")])
    adjective = word[2 if gender == "f" else 1]
    return f"The {english} {when[0]} {much[0]}{word[0]}.", f"{cap(le(french, gender))} {when[1]} {much[1]}{adjective}."


def going(rng: Random) -> tuple[str, str]:
    """Someone goes somewhere, or lives there."""
    name = rng.choice(sorted(set(NAMES["en"]["f"] + NAMES["en"]["m"]) & set(NAMES["fr"]["f"] + NAMES["fr"]["m"])))
    city = rng.choice(sorted(set(CITIES["en"]) & set(CITIES["fr"])))
    english, french, gender = rng.choice(CLASSES["place"])
    return rng.choice(
        [
            (f"{name} lives in {city}.", f"{name} habite à {city}."),
            (f"{name} is going to the {english}.", f"{name} va {au(french, gender)}."),
            (f"Where is the {english}?", f"Où est {le(french, gender)} ?"),
            (f"There is {a(english)} in {city}.", f"Il y a {un(french, gender)} à {city}."),
            (f"We work in {city}.", f"Nous travaillons à {city}."),
            (f"I am waiting for {name} in front of the {english}.", f"J'attends {name} devant {le(french, gender)}."),
        ]
    )


def sentence(rng: Random) -> tuple[str, str]:
    draw = rng.random()
    if draw < 0.5:
        return clause(rng)
    if draw < 0.65:
        return place(rng)
    if draw < 0.82:
        return quality(rng)
    if draw < 0.9:
        return going(rng)
    return phrase(rng, rng.choice(["object", "animal", "person", "place"]))

# ruff: noqa: E501
"""Small connected texts and the questions they answer: `text # question = answer # ...`.

`[a|b]` is one of these each time that the scene is told; `[x=a|b]` keeps it, and `[x]` says it again; `[x=@food]` takes one of a pool.
Nothing kept comes twice in a scene. Forms of one value stand between `~`: `[x]` is the first, `[x1]` the second. In a pool, `*` is the
person whose gender a form follows: `[x=@job/pg]`.
"""

from __future__ import annotations

import re
from random import Random

from .tables_facts import parse
from .tables_scenes2 import MORE
from .tables_scenes3 import FR2
from .tables_scenes4 import EN2

POOLS = {
    "en": {
        "food": "an apple;a pear;a peach;an orange;a bowl of soup;a slice of ham;a pancake;a pretzel;a carrot;a fig;some cheese;some grapes;a piece of cake;a boiled egg;a cherry tart;a sandwich;some nuts;a waffle",
        "drink": "a cup of tea;a glass of milk;some lemonade;a cup of cocoa;a glass of water;some apple juice;a coffee;a mint tea;some ginger ale",
        "time": "at noon;at half past six;at half past eight;at ten past five;at a quarter to ten;at a quarter past three;at seven o'clock;at twenty to four;at four o'clock;at five to nine;at eleven o'clock;at half past two",
        "job": "a baker;a nurse;a plumber;a vet;a teacher;a tailor;a gardener;an engineer;a lawyer;a florist;a mechanic;an actor;a pilot;a butcher;a dentist;a librarian;a carpenter;an architect;a firefighter;a hairdresser;a cook;a shoemaker;an electrician;a bus driver",
        "colour": "red;blue;green;yellow;black;white;brown;grey;pink;purple;orange;silver;golden;dark blue;pale green",
        "pet": "a tortoise;a hamster;a parrot;a kitten;a puppy;a white rabbit;a goldfish;a guinea pig;a canary;a small lizard;a grey donkey;a pony;a goat;a duck;a hen",
        "kin": "{*:brother|sister};{*:uncle|aunt};{*:grandfather|grandmother};{*:nephew|niece};cousin;neighbour;friend",
        "sport": "tennis;chess;football;basketball;badminton;volleyball;table tennis;hockey;rugby;golf",
        "music": "the piano;the violin;the flute;the drums;the guitar;the harp;the trumpet;the cello;the accordion;the clarinet",
        "room": "in the kitchen;in the cellar;in the attic;in the garage;in the hall;on the balcony;in the garden shed;in the bathroom;under the stairs;in the living room",
        "spot": "under the bed;behind the sofa;on top of the cupboard;in a drawer;behind the door;under a cushion;between two books;beside the stove;in an old boot;at the bottom of a bag",
        "country": "Spain;Norway;Peru;Japan;Greece;Canada;Kenya;Poland;Ireland;Brazil;Egypt;Iceland;Portugal;Chile;Vietnam;Morocco",
        "by": "by train;by bus;by bicycle;on foot;by boat;by car;by tram;by plane",
        "when": "on Monday morning;on Tuesday evening;last Wednesday;on Friday afternoon;the day before yesterday;last Saturday;on the first of May;last summer;two weeks ago;on Thursday night;yesterday evening;in the spring;on New Year's Day",
        "material": "wood;glass;leather;iron;silver;clay;paper;wool;stone;copper",
        "long": "for two hours;for three weeks;for ten minutes;for half an hour;for a whole year;for five days;all night;for six months;for twenty years",
        "euros": "two euros;three euros;five euros;eight euros;twelve euros;fifteen euros;twenty euros;thirty euros;forty euros;ninety euros;a hundred euros;one euro",
        "thing": "umbrella;scarf;notebook;hat;teapot;lamp;camera;wallet;violin case;raincoat;key ring;blanket;basket;mirror;alarm clock;backpack;walking stick",
        "wild": "a fox;an owl;a hedgehog;a deer;a badger;a heron;a squirrel;a snake;a wild boar;a bat;an otter;a frog;an eagle;a hare",
        "num": "two;three;four;five;six;seven;eight;nine;ten;eleven;twelve;fourteen;fifteen;sixteen;eighteen;twenty;thirty;forty;sixty",
        "side": "next to the bakery;opposite the station;behind the church;near the harbour;beside the post office;in front of the school;at the end of the street;on the main square;near the old bridge;above the bank",
    },
    "fr": {
        "food": "une pomme;une poire;une pêche;un abricot;une orange;un bol de soupe;une tranche de jambon;une crêpe;une carotte;une figue;du fromage;du raisin;un morceau de gâteau;un œuf dur;une tarte aux cerises;un sandwich;des noix;une gaufre;un croissant",
        "drink": "une tasse de thé;un verre de lait;de la limonade;un chocolat chaud;un verre d'eau;un jus de pomme;un café;un thé à la menthe;un sirop de grenadine",
        "time": "à midi;à six heures et demie;à huit heures et demie;à cinq heures dix;à dix heures moins le quart;à trois heures et quart;à sept heures;à quatre heures moins vingt;à quatre heures;à neuf heures moins cinq;à onze heures;à deux heures et demie",
        "job": "{*:boulanger|boulangère};{*:infirmier|infirmière};plombier;vétérinaire;{*:professeur|professeure};{*:couturier|couturière};{*:jardinier|jardinière};{*:ingénieur|ingénieure};{*:avocat|avocate};fleuriste;{*:mécanicien|mécanicienne};{*:acteur|actrice};pilote;{*:boucher|bouchère};dentiste;bibliothécaire;{*:menuisier|menuisière};architecte;{*:coiffeur|coiffeuse};{*:cuisinier|cuisinière};{*:facteur|factrice};{*:électricien|électricienne};libraire;{*:pharmacien|pharmacienne}",
        "masc": "rouge;bleu;vert;jaune;noir;blanc;brun;gris;rose;violet;orange;doré;argenté;bleu foncé;vert clair",
        "fem": "rouge;bleue;verte;jaune;noire;blanche;brune;grise;rose;violette;orange;dorée;argentée;bleu foncé;vert clair",
        "pet": "une tortue;un hamster;un perroquet;un chaton;un chiot;un lapin blanc;un poisson rouge;un cochon d'Inde;un canari;un petit lézard;un âne gris;un poney;une chèvre;un canard;une poule",
        "rel": "{*:son frère|sa sœur};{*:son cousin|sa cousine};{*:son oncle|sa tante};{*:son voisin|sa voisine};{*:son neveu|sa nièce};{*:son grand-père|sa grand-mère}",
        "sport": "au tennis;aux échecs;au football;au basket;au badminton;au volley;au ping-pong;au hockey;au rugby;aux dames",
        "music": "du piano;du violon;de la flûte;de la batterie;de la guitare;de la harpe;de la trompette;du violoncelle;de l'accordéon;de la clarinette",
        "room": "dans la cuisine;à la cave;au grenier;dans le garage;dans l'entrée;sur le balcon;dans la remise;dans la salle de bains;sous l'escalier;au salon",
        "spot": "sous le lit;derrière le canapé;en haut de l'armoire;dans un tiroir;derrière la porte;sous un coussin;entre deux livres;à côté du poêle;dans une vieille botte;au fond d'un sac",
        "land": "en Espagne;en Norvège;au Pérou;au Japon;en Grèce;au Canada;au Kenya;en Pologne;en Irlande;au Brésil;en Égypte;en Islande;au Portugal;au Chili;au Maroc",
        "by": "en train;en bus;à vélo;à pied;en bateau;en voiture;en tramway;en avion",
        "when": "lundi matin;mardi soir;mercredi dernier;vendredi après-midi;avant-hier;samedi dernier;le premier mai;l'été dernier;il y a deux semaines;jeudi soir;hier soir;au printemps;le jour de l'an",
        "material": "en bois;en verre;en cuir;en fer;en argent;en argile;en papier;en laine;en pierre;en cuivre",
        "long": "pendant deux heures;pendant trois semaines;pendant dix minutes;pendant une demi-heure;pendant un an;pendant cinq jours;pendant six mois;toute la nuit;pendant vingt ans",
        "euros": "deux euros;trois euros;cinq euros;huit euros;douze euros;quinze euros;vingt euros;trente euros;quarante euros;cent euros;un euro",
        "thing": "un parapluie~le parapluie~son parapluie;une écharpe~l'écharpe~son écharpe;un cahier~le cahier~son cahier;un chapeau~le chapeau~son chapeau;une théière~la théière~sa théière;une lampe~la lampe~sa lampe;un portefeuille~le portefeuille~son portefeuille;un imperméable~l'imperméable~son imperméable;une couverture~la couverture~sa couverture;un panier~le panier~son panier;un miroir~le miroir~son miroir;un réveil~le réveil~son réveil;une valise~la valise~sa valise;une canne~la canne~sa canne",
        "wild": "un renard;un hibou;un hérisson;un cerf;un blaireau;un héron;un écureuil;un serpent;un sanglier;une chauve-souris;une loutre;une grenouille;un aigle;un lièvre",
        "num": "deux;trois;quatre;cinq;six;sept;huit;neuf;dix;onze;douze;quatorze;quinze;seize;dix-huit;vingt;trente;quarante;soixante",
        "side": "à côté de la boulangerie;en face de la gare;derrière l'église;près du port;à côté de la poste;devant l'école;au bout de la rue;sur la grande place;près du vieux pont;au-dessus de la banque",
    },
}
CHOICE = re.compile(r"\[(?:([a-z])(\d?)=)?([^\[\]]*)\]")
BAR = re.compile(r"\|(?![^{]*\})")  # not the one between the two forms of a `{pg:his|her}`
ELIDED = re.compile(r"(?<!\{)\b([Dd])e (?=[aeiouéèêœ])(?!onze|oui\b)")
VOWEL = re.compile(r"(?<!\{)\b([Aa]) (?=[aeio](?!ne\b|nce\b))")
PERSON = re.compile(r"\{\w+:")


class Told:
    """One telling of a scene: what was chosen for `[a|b]` in its text holds for its questions too."""

    def __init__(self, rng: Random, lang: str) -> None:
        self.rng, self.lang, self.pools = rng, lang, POOLS[lang]
        self.kept: dict[str, list[str]] = {}

    def say(self, text: str) -> str:
        """The text with every choice made."""
        while (chosen := CHOICE.sub(self._one, text)) != text:  # the inner ones first
            text = chosen
        return ELIDED.sub(r"\1'", text) if self.lang == "fr" else VOWEL.sub(r"\1n ", text)

    def _one(self, match: re.Match[str]) -> str:
        label, form, said = match.groups()
        if label is None:
            if said[:1] in self.kept and (len(said) == 1 or said[1:].isdigit()):
                return self.kept[said[0]][int(said[1:] or 0)]
            return self.rng.choice(BAR.split(said))
        options = BAR.split(said)
        if said.startswith("@"):
            name, _, who = said[1:].partition("/")
            options = [option.replace("*", who) for option in self.pools[name].split(";")]
        known = {PERSON.sub("{", forms[0]) for forms in self.kept.values()}
        self.kept[label] = self.rng.choice([x for x in options if PERSON.sub("{", x.split("~")[0]) not in known]).split(
            "~"
        )
        return self.kept[label][int(form or 0)]


EN = """
{p} went to the {l} with {q} on {d}. There they saw {a a}. {q} took a picture, but {p} was thinking of lunch. They came home at {h} o'clock. # Who went to the {l} with {q}? = {p} # Where did {p} and {q} go? = to the {l} # Which animal did they see? = {a a} # Who took a picture? = {q} # At what time did they come home? = at {h} o'clock # On which day did they go? = on {d}
The {o} had been in the {l} for years. In {m}, {p} sold it to {q}, who paid {x} euros. {q} put it next to {pg:his|her} {u}. # Who sold the {o}? = {p} # Who bought the {o}? = {q} # How much did {q} pay? = {x} euros # Where had the {o} been for years? = in the {l} # In which month was the {o} sold? = in {m}
{p}, a young {j} from {c}, has {n} {s a}. Every morning {pg:he|she} feeds them in the {l}. On {d}, {q} does it, because {p} is away. # Where does {p} come from? = {c} # What is {p}'s job? = a young {j} # How many {s a} does {p} have? = {n} # Who feeds the {s a} on {d}? = {q} # Where does {p} feed them? = in the {l}
It was cold in {c}. {p} had forgotten {pg:his|her} {o} at home, so {q} lent {pg:him|her} {a u}. In the evening, {p} gave it back and said thank you. # Which city was cold? = {c} # What had {p} forgotten? = {pg:his|her} {o} # Who lent something to {p}? = {q} # What did {q} lend? = {a u} # When did {p} give it back? = in the evening
The {l} of our town was built in {y}. The first {j} there was called {p}. Today {q} works in it, and {n} people come to see it every day. # When was the {l} built? = in {y} # What was the name of the first {j}? = {p} # Who works there today? = {q} # How many people come every day? = {n}
For the party, {p} made the cake, {q} hung up {a o}, and {r} came with {n} chairs. It began at {h} o'clock. Only the {a} was not invited. # Who made the cake? = {p} # Who hung up {a o}? = {q} # What did {r} bring? = {n} chairs # When did the party begin? = at {h} o'clock # Who was not invited? = the {a}
"Where is my {o}?" asked {p}. {q} said that it was in the {l}, but {r} had seen it under the {u}. {r} was right. # What was {p} looking for? = my {o} # Where did {q} think it was? = in the {l} # Who was right? = {r} # Where was it really? = under the {u}
{p} runs {x} kilometres a week. {pg:He|She} trains in the {l} with {q}, who is {a j}. In {m} they will run a race in {c}. # How many kilometres does {p} run a week? = {x} kilometres # Where does {p} train? = in the {l} # Who trains with {p}? = {q} # What is {q}'s job? = {a j} # Where will the race be? = in {c} # When will the race be? = in {m}
Two letters came on {d}. The one for {p} was from {c} and had a {k} stamp. The one for {q} was from the {j}. # When did the letters come? = on {d} # Who got a letter from {c}? = {p} # What colour was the stamp? = {k} # Who got a letter from the {j}? = {q} # How many letters came? = two
The {a} of {p} ran away at {h} o'clock. {p} looked in the {l}, and {q} looked in the {t}. At last the {j} found it behind {a o}. # Whose {a} ran away? = {p} # Where did {p} look? = in the {l} # Where did {q} look? = in the {t} # Who found the {a}? = the {j} # Where was the {a}? = behind {a o}
{p} wants to be {a j}, like {pg:his|her} mother. {pg:His|Her} friend {q} dreams of being a painter and draws {s a} all day. They both live in {c}. # What does {p} want to be? = {a j} # Who dreams of being a painter? = {q} # What does {q} draw? = {s a} # Where do they live? = in {c}
At the market, {a o} costs {x} pounds and {a u} costs {n} pounds. {p} needs no {o}, so {pg:he|she} buys the {u}. {q} laughs and buys nothing. # What costs {x} pounds? = {a o} # What does {p} buy? = the {u} # Who buys nothing? = {q} # How many pounds does the {u} cost? = {n}
"""
FR = """
{p} a passé le {d} avec {q} dans {le l}. On a vu {un a}. {q} a pris une photo, mais {p} pensait au repas. Le retour était prévu à {h} heures. # Avec qui était {p} ? = avec {q} # Où étaient {p} et {q} ? = dans {le l} # Quel animal a-t-on vu ? = {un a} # Qui a pris une photo ? = {q} # À quelle heure était prévu le retour ? = à {h} heures
{Le o} était dans {le l} depuis des années. En {m}, {p} l'a vendu{o:|e} à {q} pour {x} euros. # Qui a vendu {le o} ? = {p} # Qui a acheté {le o} ? = {q} # Combien a payé {q} ? = {x} euros # Où était {le o} depuis des années ? = dans {le l} # En quel mois a eu lieu la vente ? = en {m}
{p} habite à {c} avec {n} {s a}. Chaque matin, {pg:il|elle} leur donne à manger dans {le l}. Le {d}, c'est {q} qui le fait. # Où habite {p} ? = à {c} # Combien d'animaux a {p} ? = {n} # Qui s'occupe des {s a} le {d} ? = {q} # Où mangent les animaux ? = dans {le l}
Il faisait froid à {c}. {p} avait oublié {le o} à la maison, alors {q} lui a prêté {un u}. Le soir, {p} a dit merci. # Où faisait-il froid ? = à {c} # Qu'avait oublié {p} ? = {le o} # Qui a prêté quelque chose ? = {q} # Qu'a prêté {q} ? = {un u} # Quand {p} a-t-{pg:il|elle} dit merci ? = le soir
On a bâti {le l} en {y}. Le premier directeur s'appelait {p}. Aujourd'hui, {q} y travaille, et {n} personnes viennent chaque jour. # Quand a-t-on bâti {le l} ? = en {y} # Comment s'appelait le premier directeur ? = {p} # Qui y travaille aujourd'hui ? = {q} # Combien de personnes viennent chaque jour ? = {n}
Pour la fête, {p} a fait le gâteau, {q} a accroché {un o}, et {r} a apporté {n} chaises. Tout a commencé à {h} heures. Seul le voisin n'était pas invité. # Qui a fait le gâteau ? = {p} # Qui a accroché {un o} ? = {q} # Qu'a apporté {r} ? = {n} chaises # À quelle heure a commencé la fête ? = à {h} heures # Qui n'était pas invité ? = le voisin
« Où est {le o} ? » a demandé {p}. {q} croyait l'avoir vu{o:|e} dans {le l}, mais {r} a regardé derrière {le u}. C'était là ! # Que cherchait {p} ? = {le o} # Où {q} croyait-{qg:il|elle} l'avoir vu{o:|e} ? = dans {le l} # Qui a regardé derrière {le u} ? = {r} # Où était {le o} ? = derrière {le u}
{p} court {x} kilomètres par semaine. {pg:Il|Elle} s'entraîne avec {q} près {du l}. En {m}, une course aura lieu à {c}. # Combien de kilomètres court {p} ? = {x} kilomètres # Avec qui s'entraîne {p} ? = avec {q} # Où s'entraîne {p} ? = près {du l} # Où aura lieu la course ? = à {c} # Quand aura lieu la course ? = en {m}
Deux lettres sont arrivées {d}. Celle {de p} venait {de c}, et celle {de q} venait {du l}. # Quel jour les lettres sont-elles arrivées ? = {d} # Combien de lettres sont arrivées ? = deux # À qui est la lettre qui venait {de c} ? = {p} # D'où venait la lettre {de q} ? = {du l}
{Le a} {de p} s'est enfui{a:|e} à {h} heures. {p} a cherché dans {le l}, et {q} a cherché dans {le t}. Enfin, {r} a trouvé l'animal derrière {un o}. # À qui est {le a} ? = {p} # Où a cherché {p} ? = dans {le l} # Où a cherché {q} ? = dans {le t} # Qui a trouvé l'animal ? = {r} # Où était l'animal ? = derrière {un o}
Plus tard, {p} voudrait vivre à {c}. Son amie Lola rêve de peindre et dessine des {s a} toute la journée. Le métier {de q}, c'est {j}. # Où {p} voudrait-{pg:il|elle} vivre ? = à {c} # Qui rêve de peindre ? = Lola # Que dessine Lola ? = des {s a} # Quel est le métier {de q} ? = {j}
Au marché, {un o} coûte {x} euros et {un u} coûte {n} euros. {p} n'a pas besoin {de o} et choisit {le u}. {q} rit et n'achète rien. # Qu'est-ce qui coûte {x} euros ? = {un o} # Que choisit {p} ? = {le u} # Qui n'achète rien ? = {q} # Combien coûte {le u} ? = {n} euros
"""

SCENES = {"en": parse(EN + EN2.lstrip()) + MORE["en"], "fr": parse(FR + FR2.lstrip()) + MORE["fr"]}

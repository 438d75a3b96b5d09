# ruff: noqa: E501
"""Nouns in both languages: English without article, French with `un` or `une`, which tells its gender."""

from __future__ import annotations

from .spell import words_of

OBJECTS = """
lamp|une lampe; key|une clé; box|une boîte; basket|un panier; hat|un chapeau; scarf|une écharpe; coat|un manteau
button|un bouton; ribbon|un ruban; needle|une aiguille; rope|une corde; ladder|une échelle; bucket|un seau; broom|un balai
hammer|un marteau; nail|un clou; saw|une scie; shovel|une pelle; rake|un râteau; spoon|une cuillère; fork|une fourchette
knife|un couteau; plate|une assiette; bowl|un bol; cup|une tasse; glass|un verre; bottle|une bouteille; jar|un bocal
kettle|une bouilloire; pot|une marmite; table|une table; chair|une chaise; bench|un banc; bed|un lit; pillow|un oreiller
blanket|une couverture; curtain|un rideau; carpet|un tapis; mirror|un miroir; clock|une horloge; watch|une montre
bell|une cloche; candle|une bougie; lantern|une lanterne; torch|une torche; book|un livre; letter|une lettre
pencil|un crayon; pen|un stylo; notebook|un cahier; map|une carte; stamp|un timbre; coin|une pièce; purse|un porte-monnaie
suitcase|une valise; backpack|un sac à dos; umbrella|un parapluie; boot|une botte; shoe|une chaussure; glove|un gant
sock|une chaussette; shirt|une chemise; dress|une robe; skirt|une jupe; belt|une ceinture; ring|une bague; crown|une couronne
drum|un tambour; flute|une flûte; violin|un violon; guitar|une guitare; piano|un piano; trumpet|une trompette
ball|un ballon; kite|un cerf-volant; doll|une poupée; puzzle|un puzzle; toy|un jouet; swing|une balançoire
sled|une luge; bicycle|un vélo; cart|une charrette; wheel|une roue; boat|un bateau; raft|un radeau; anchor|une ancre
train|un train; truck|un camion; tractor|un tracteur; car|une voiture; bus|un bus; plane|un avion; rocket|une fusée
camera|un appareil photo; radio|une radio; telephone|un téléphone; telescope|un télescope; compass|une boussole
magnet|un aimant; brush|une brosse; comb|un peigne; towel|une serviette; soap|un savon; sponge|une éponge
tent|une tente; flag|un drapeau; shield|un bouclier; sword|une épée; statue|une statue; painting|un tableau; vase|un vase
stone|une pierre; feather|une plume; shell|un coquillage; leaf|une feuille; branch|une branche; flower|une fleur
pearl|une perle; diamond|un diamant; treasure|un trésor; chest|un coffre; barrel|un tonneau; sack|un sac; net|un filet
hook|un crochet; chain|une chaîne; lock|un cadenas; whistle|un sifflet; mask|un masque; costume|un costume; fan|un éventail
stove|un poêle; oven|un four; fridge|un réfrigérateur; shelf|une étagère; drawer|un tiroir; cupboard|un placard
pipe|un tuyau; thread|un fil; wallet|un portefeuille; ticket|un billet; poster|une affiche
"""

ANIMALS = """
dog|un chien; cat|un chat; horse|un cheval; cow|une vache; sheep|un mouton; goat|une chèvre; pig|un cochon
hen|une poule; duck|un canard; goose|une oie; turkey|une dinde; rabbit|un lapin; hare|un lièvre; mouse|une souris
rat|un rat; squirrel|un écureuil; hedgehog|un hérisson; fox|un renard; wolf|un loup; bear|un ours; deer|un cerf
badger|un blaireau; beaver|un castor; otter|une loutre; mole|une taupe; bat|une chauve-souris; owl|un hibou
crow|un corbeau; sparrow|un moineau; swallow|une hirondelle; robin|un rouge-gorge; eagle|un aigle; falcon|un faucon
parrot|un perroquet; peacock|un paon; swan|un cygne; stork|une cigogne; pelican|un pélican; penguin|un manchot
seagull|une mouette; pigeon|un pigeon; frog|une grenouille; toad|un crapaud; lizard|un lézard; snake|un serpent
turtle|une tortue; crocodile|un crocodile; fish|un poisson; shark|un requin; whale|une baleine; dolphin|un dauphin
seal|un phoque; crab|un crabe; lobster|un homard; octopus|une pieuvre; snail|un escargot; worm|un ver; spider|une araignée
ant|une fourmi; bee|une abeille; wasp|une guêpe; butterfly|un papillon; ladybird|une coccinelle; cricket|un grillon
lion|un lion; tiger|un tigre; leopard|un léopard; panther|une panthère; elephant|un éléphant; giraffe|une girafe
zebra|un zèbre; monkey|un singe; gorilla|un gorille; camel|un chameau; donkey|un âne; kangaroo|un kangourou
koala|un koala; panda|un panda; hippo|un hippopotame; rhino|un rhinocéros; buffalo|un buffle; llama|un lama
"""

PEOPLE = """
baker|un boulanger; butcher|un boucher; farmer|un fermier; gardener|un jardinier; cook|un cuisinier; waiter|un serveur
teacher|un professeur; pupil|un élève; doctor|un médecin; nurse|un infirmier; dentist|un dentiste; driver|un chauffeur
pilot|un pilote; sailor|un marin; fisherman|un pêcheur; soldier|un soldat; king|un roi; queen|une reine; prince|un prince
princess|une princesse; knight|un chevalier; wizard|un magicien; witch|une sorcière; giant|un géant; fairy|une fée
shepherd|un berger; carpenter|un menuisier; painter|un peintre; singer|un chanteur; dancer|un danseur; musician|un musicien
writer|un écrivain; poet|un poète; postman|un facteur; policeman|un policier; thief|un voleur; judge|un juge
lawyer|un avocat; merchant|un marchand; tailor|un tailleur; weaver|un tisserand; miller|un meunier; hunter|un chasseur
captain|un capitaine; pirate|un pirate; clown|un clown; scientist|un savant; student|un étudiant; neighbour|un voisin
uncle|un oncle; aunt|une tante; grandmother|une grand-mère; grandfather|un grand-père; brother|un frère; sister|une soeur
friend|un ami; boy|un garçon; girl|une fille; woman|une femme; man|un homme; child|un enfant; mother|une mère; father|un père
"""

PLACES = """
kitchen|une cuisine; cellar|une cave; attic|un grenier; balcony|un balcon; barn|une grange; stable|une écurie; mill|un moulin
farm|une ferme; forest|une forêt; field|un champ; meadow|un pré; mountain|une montagne; hill|une colline; valley|une vallée
cave|une grotte; river|une rivière; lake|un lac; pond|un étang; island|une île; beach|une plage; harbour|un port
bridge|un pont; road|une route; street|une rue; market|un marché; shop|un magasin; bakery|une boulangerie; library|une bibliothèque
school|une école; hospital|un hôpital; museum|un musée; theatre|un théâtre; church|une église; castle|un château; tower|une tour
palace|un palais; village|un village; town|une ville; station|une gare; airport|un aéroport; park|un parc; square|une place
desert|un désert; jungle|une jungle; well|un puits; fountain|une fontaine; hotel|un hôtel; office|un bureau; factory|une usine
garage|un garage; workshop|un atelier; restaurant|un restaurant; cafe|un café; stadium|un stade; zoo|un zoo; cabin|une cabane
"""


def parse(table: str) -> list[tuple[str, str, str]]:
    """(English noun, French noun, gender `m` or `f`) of each entry."""
    found = []
    for entry in table.replace("\n", ";").split(";"):
        if "|" in entry:
            english, french = entry.strip().split("|")
            article, noun = french.split(" ", 1)
            found.append((english, noun.replace("soeur", "sœur"), "f" if article == "une" else "m"))
    return found


TABLES = {"object": OBJECTS, "animal": ANIMALS, "person": PEOPLE, "place": PLACES}
CLASSES = {name: parse(t) for name, t in TABLES.items()}
NO_JOBS = set(
    words_of(
        "queen prince princess giant fairy thief neighbour uncle aunt grandmother grandfather brother sister "
        "friend boy girl woman man child mother father pupil witch king pirate"
    )
)
CLASSES["job"] = [noun for noun in CLASSES["person"] if noun[0] not in NO_JOBS]
OUTSIDE = set(
    words_of("balcony hill island beach bridge road street square desert well fountain mountain river lake pond field")
)
CLASSES["inside"] = [noun for noun in CLASSES["place"] if noun[0] not in OUTSIDE]
ALL = [noun for name in ("object", "animal", "person", "place") for noun in CLASSES[name]]

COLOURS = """red|rouge|rouge;blue|bleu|bleue;green|vert|verte;yellow|jaune|jaune;black|noir|noire;white|blanc|blanche
brown|brun|brune;grey|gris|grise;pink|rose|rose;purple|violet|violette;golden|doré|dorée;silver|argenté|argentée"""
ADJECTIVES = """small|petit|petite|b;big|grand|grande|b;old|vieux|vieille|b;new|nouveau|nouvelle|b;pretty|joli|jolie|b
good|bon|bonne|b;bad|mauvais|mauvaise|b;strong|fort|forte|a;sad|triste|triste|a;happy|heureux|heureuse|a
tired|fatigué|fatiguée|a;quiet|calme|calme|a;heavy|lourd|lourde|a;light|léger|légère|a;clean|propre|propre|a
dirty|sale|sale|a;broken|cassé|cassée|a;empty|vide|vide|a;full|plein|pleine|a;strange|étrange|étrange|a
soft|doux|douce|a;hard|dur|dure|a;round|rond|ronde|a;rich|riche|riche|a;poor|pauvre|pauvre|a;cold|froid|froide|a
brave|courageux|courageuse|a;kind|gentil|gentille|a;clever|intelligent|intelligente|a;slow|lent|lente|a
fast|rapide|rapide|a;shy|timide|timide|a;curious|curieux|curieuse|a;famous|célèbre|célèbre|a;wet|mouillé|mouillée|a"""


def _split(table: str) -> list[tuple[str, ...]]:
    return [tuple(e.strip().split("|")) for e in table.replace("\n", ";").split(";") if e.strip()]


COLOUR_WORDS = _split(COLOURS)
ADJECTIVE_WORDS = _split(ADJECTIVES)

NAMES = {
    "en": {
        "f": words_of(
            "Alice Amy Anna Bella Clara Daisy Dora Edith Ella Emily Emma Eva Fiona Grace Hannah Helen Holly Ivy "
            "Jane Jenny Jill Julia Kate Laura Leah Lily Lisa Lucy Mabel Maggie Maria Mary Mia Molly Nancy Nina "
            "Olga Olive Paula Penny Polly Rita Rosa Ruby Ruth Sally Sara Sophie Stella Susan Tara Tina Vera Wendy "
            "Zoe Amina Leila Mei Priya Yuki"
        ),
        "m": words_of(
            "Adam Alan Alex Andrew Arthur Ben Bill Bob Carl Charlie Chris Daniel David Dennis Eddie Eric Felix "
            "Frank Fred George Harry Henry Hugo Ian Jack Jake James Jim Joe John Kevin Leo Liam Luke Mark Martin "
            "Max Mike Neil Nick Noah Oscar Owen Paul Pete Ralph Ray Robert Roy Sam Simon Steve Ted Theo Tim Toby "
            "Tom Victor Walter Will Ali Chen Omar Raj"
        ),
    },
    "fr": {
        "f": words_of(
            "Adèle Agnès Alice Amélie Anne Aurélie Béatrice Camille Caroline Cécile Chantal Charlotte Chloé "
            "Claire Colette Delphine Denise Élise Élodie Emma Estelle Eugénie Flore Françoise Gabrielle Hélène "
            "Inès Irène Jeanne Josette Juliette Laure Léa Léonie Lise Louise Lucie Manon Margaux Marie Marthe "
            "Mathilde Monique Nadia Nathalie Noémie Odile Pauline Rosalie Rose Sabine Simone Solange Sophie "
            "Suzanne Sylvie Valérie Yvette Zoé Aïcha Fatou Leïla Samira"
        ),
        "m": words_of(
            "Adrien Alain André Antoine Arnaud Arthur Basile Benoît Bernard Bruno Cédric Charles Clément Denis "
            "Didier Émile Éric Étienne Fabien Félix François Gaston Georges Gérard Gilles Guillaume Gustave Henri "
            "Hugo Jacques Jean Jérôme Joël Jules Julien Laurent Léon Louis Luc Lucien Marc Marcel Mathieu Maurice "
            "Maxime Michel Nicolas Olivier Pascal Paul Philippe Pierre Raoul Rémi René Robert Romain Simon Théo "
            "Thomas Victor Vincent Yves Ahmed Idriss Mamadou Youssef"
        ),
    },
}
CITIES = {
    "en": words_of(
        "London Paris Rome Madrid Berlin Vienna Dublin Oslo Athens Lisbon Prague Warsaw Bristol Oxford Leeds "
        "York Boston Chicago Denver Dallas Seattle Toronto Sydney Tokyo Delhi Cairo Nairobi Lagos Lima Havana "
        "Geneva Milan Venice Munich Hamburg Brussels Glasgow Cardiff Bath Dover Exeter Austin Miami Quebec "
        "Perth Seoul Hanoi Tunis Dakar Accra"
    ),
    "fr": words_of(
        "Paris Lyon Marseille Toulouse Nice Bordeaux Lille Rennes Reims Dijon Angers Grenoble Tours Limoges "
        "Amiens Metz Brest Nancy Rouen Poitiers Bruxelles Genève Lausanne Québec Montréal Dakar Tunis Alger "
        "Rabat Londres Madrid Rome Berlin Vienne Lisbonne Athènes Prague Oslo Tokyo Venise Milan Annecy "
        "Colmar Bayonne Nîmes Vannes Quimper Albi Arras Calais"
    ),
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
MONTHS = {
    "en": words_of("January February March April May June July August September October November December"),
    "fr": words_of("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
}
NUMBERS = {
    "en": words_of(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty"
    ),
    "fr": words_of(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-"
        "huit dix-neuf vingt"
    ),
}

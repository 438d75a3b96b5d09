"""Categories with their members in both languages, and the wordings that ask for a list."""

from __future__ import annotations

from typing import Literal, NamedTuple

from starter.kind import Lang, Part
from starter.tables1_categories import TABLE
from starter.tables2_tools import Frames, lines, words

Style = Literal["numbered", "dashes", "commas"]


class Category(NamedTuple):
    """A plural name, its gender in French ("m" or "f"; English has none), and its members."""

    name: str
    gender: str
    members: tuple[str, ...]


def _categories(block: str) -> tuple[Category, ...]:
    found = []
    for line in lines(block):
        head, members = line.split(": ", 1)
        name, _, gender = head.partition("/")
        found.append(Category(name, gender, words(members)))
    return tuple(found)


def _side_by_side(table: str) -> dict[Lang, tuple[Category, ...]]:
    """Lines of `English name | French name/gender: item|item; item|item`."""
    found: dict[Lang, tuple[Category, ...]] = {"en": (), "fr": ()}
    for line in lines(table):
        head, pairs = line.split(": ", 1)
        english, french = head.split(" | ")
        name, gender = french.split("/")
        members = [pair.split("|") for pair in pairs.split("; ")]
        found["en"] += (Category(english, "", tuple(en for en, _ in members)),)
        found["fr"] += (Category(name, gender, tuple(fr for _, fr in members)),)
    return found


CATEGORIES: dict[tuple[Lang, Part], tuple[Category, ...]] = {
    ("en", "train"): _categories("""
        animals: dog, cat, horse, lion, elephant, rabbit, monkey, bear, tiger, sheep, cow, fox, wolf, mouse, giraffe, \
            frog
        farm animals: cow, pig, hen, sheep, goat, horse, duck, goose, donkey, rooster, turkey, rabbit
        wild animals: lion, tiger, wolf, bear, fox, elephant, zebra, giraffe, crocodile, monkey, leopard, deer
        birds: eagle, owl, parrot, swallow, robin, crow, pigeon, swan, penguin, sparrow, stork, seagull
        insects: bee, ant, butterfly, fly, mosquito, ladybird, beetle, wasp, grasshopper, dragonfly, cricket, moth
        sea animals: whale, shark, dolphin, octopus, crab, jellyfish, seal, starfish, lobster, sea turtle, squid, tuna
        fruits: apple, banana, orange, pear, grape, strawberry, cherry, peach, lemon, melon, pineapple, kiwi, plum, \
            mango
        vegetables: carrot, potato, onion, cabbage, bean, pea, leek, spinach, cucumber, lettuce, pumpkin, broccoli, \
            celery
        colours: red, blue, green, yellow, black, white, orange, purple, pink, brown, grey, gold
        countries: France, Spain, Italy, Germany, Japan, Brazil, Canada, Mexico, India, China, Egypt, Kenya, Poland, \
            Greece
        countries in Europe: France, Spain, Italy, Germany, Poland, Portugal, Greece, Sweden, Norway, Ireland, \
            Belgium, Austria
        cities: Paris, London, Rome, Madrid, Berlin, Tokyo, New York, Cairo, Moscow, Lima, Dublin, Vienna, Sydney
        sports: football, tennis, swimming, basketball, rugby, judo, cycling, skiing, running, golf, volleyball, boxing
        jobs: teacher, doctor, baker, nurse, farmer, cook, driver, police officer, pilot, lawyer, painter, \
            firefighter, carpenter
        tools: hammer, saw, screwdriver, drill, axe, shovel, rake, spade, pliers, wrench, ladder, file
        musical instruments: piano, guitar, violin, drum, flute, trumpet, harp, cello, clarinet, saxophone, accordion, \
            organ
        things in a kitchen: plate, fork, knife, spoon, pan, oven, fridge, sink, bowl, cup, kettle, table
        things in a classroom: desk, chair, board, chalk, pencil, ruler, book, notebook, map, eraser, clock, pen
        things in a forest: tree, leaf, mushroom, moss, path, bush, squirrel, branch, fern, stream, bird, acorn
        things in a bedroom: bed, pillow, blanket, lamp, wardrobe, mirror, curtain, carpet, alarm clock, sheet, shelf, \
            desk
        things on a beach: sand, shell, towel, wave, parasol, bucket, spade, seagull, ball, swimsuit, rock, crab
        items of clothing: shirt, dress, coat, hat, skirt, sweater, scarf, sock, jacket, glove, belt, T-shirt, trousers
        parts of the body: head, arm, leg, hand, foot, nose, mouth, eye, ear, knee, shoulder, back, finger
        pieces of furniture: table, chair, bed, sofa, desk, wardrobe, armchair, bookcase, bench, stool, cupboard, \
            chest of drawers
        means of transport: car, bus, train, plane, bicycle, boat, tram, truck, helicopter, motorbike, taxi, ship
        drinks: water, milk, tea, coffee, orange juice, lemonade, hot chocolate, apple juice, wine, beer, soda, cider
        desserts: ice cream, apple pie, chocolate cake, pancake, fruit salad, pudding, cheesecake, cookie, tart, \
            waffle, mousse, yoghurt
        flowers: rose, tulip, daisy, lily, sunflower, violet, poppy, orchid, daffodil, iris, carnation, lavender
        trees: oak, pine, apple tree, birch, maple, willow, chestnut, palm tree, beech, cherry tree, fir, olive tree
        months: January, February, March, April, May, June, July, August, September, October, November, December
        school subjects: maths, history, geography, English, French, music, art, science, sport, biology, physics, \
            chemistry
        shops: bakery, butcher's, bookshop, florist's, supermarket, chemist's, toy shop, shoe shop, fish shop, \
            grocery, jewellery shop, cheese shop
        toys: doll, ball, teddy bear, puzzle, kite, train set, yo-yo, spinning top, robot, marble, skipping rope, \
            building blocks
        games: chess, cards, hide and seek, dominoes, checkers, tag, hopscotch, bingo, darts, charades, marbles, dice
        hobbies: reading, painting, fishing, gardening, cooking, singing, dancing, photography, knitting, hiking, \
            chess, drawing
        feelings: joy, sadness, anger, fear, surprise, love, pride, shame, jealousy, hope, boredom, happiness
        planets and stars: Mercury, Venus, Mars, Jupiter, Saturn, Uranus, Neptune, the Sun, Sirius, Vega, Antares, the \
            Pole Star
        languages: English, French, Spanish, German, Italian, Chinese, Arabic, Russian, Japanese, Portuguese, Greek, \
            Hindi
        rooms of a house: kitchen, bedroom, bathroom, living room, dining room, cellar, attic, hall, garage, office, \
            laundry room, toilet
        family members: mother, father, brother, sister, aunt, uncle, cousin, grandmother, grandfather, son, daughter, \
            nephew
        weather words: rain, snow, wind, sun, cloud, storm, fog, hail, thunder, lightning, frost, rainbow
        metals: gold, silver, iron, copper, steel, tin, lead, zinc, bronze, aluminium, nickel, platinum
        shapes: circle, square, triangle, rectangle, oval, star, heart, diamond, cube, sphere, cone, cylinder
        adjectives: big, small, happy, sad, fast, slow, old, young, strong, pretty, kind, funny
        verbs: run, eat, sleep, read, write, sing, dance, walk, jump, speak, drink, play
        first names: Anna, Tom, Lucy, Peter, Emma, Jack, Sara, David, Alice, Henry, Julia, Leo
        """),
    ("en", "test"): _categories("""
        pets: dog, cat, hamster, goldfish, rabbit, parrot, turtle, guinea pig, canary, mouse, snake, pony
        things in a garden: tree, flower, bench, grass, hedge, shed, spade, bush, pond, swing, gate, rose
        kinds of food: bread, cheese, rice, pasta, meat, fish, soup, egg, salad, pizza, butter, honey
        things in a school bag: pencil, pen, ruler, book, notebook, eraser, glue, scissors, calculator, snack, pencil \
            case, diary
        buildings: house, church, school, hospital, castle, tower, library, museum, hotel, station, theatre, factory
        things in the sky: sun, moon, star, cloud, bird, plane, rainbow, balloon, comet, kite, helicopter, planet
        things in a bathroom: soap, towel, toothbrush, mirror, shower, bath, sink, shampoo, comb, toothpaste, sponge, \
            hairdryer
        hot things: fire, sun, oven, coffee, soup, lava, iron, candle, stove, tea, desert, radiator
        """),
    ("fr", "train"): _categories("""
        animaux/m: chien, chat, cheval, lion, éléphant, lapin, singe, ours, tigre, mouton, vache, renard, loup, \
            souris, girafe
        animaux de la ferme/m: vache, cochon, poule, mouton, chèvre, cheval, canard, oie, âne, coq, dindon, lapin
        animaux sauvages/m: lion, tigre, loup, ours, renard, éléphant, zèbre, girafe, crocodile, singe, léopard, cerf
        oiseaux/m: aigle, hibou, perroquet, hirondelle, moineau, corbeau, pigeon, cygne, manchot, merle, cigogne, \
            mouette
        insectes/m: abeille, fourmi, papillon, mouche, moustique, coccinelle, scarabée, guêpe, sauterelle, libellule, \
            grillon, puce
        animaux marins/m: baleine, requin, dauphin, pieuvre, crabe, méduse, phoque, étoile de mer, homard, tortue de \
            mer, thon, hippocampe
        fruits/m: pomme, banane, orange, poire, raisin, fraise, cerise, pêche, citron, melon, ananas, kiwi, prune, \
            mangue
        légumes/m: carotte, pomme de terre, oignon, chou, haricot, petit pois, poireau, épinard, concombre, salade, \
            brocoli, céleri
        couleurs/f: rouge, bleu, vert, jaune, noir, blanc, orange, violet, rose, marron, gris, doré
        pays/m: la France, l'Espagne, l'Italie, l'Allemagne, le Japon, le Brésil, le Canada, le Mexique, l'Inde, la \
            Chine, l'Égypte, le Kenya
        pays d'Europe/m: la France, l'Espagne, l'Italie, l'Allemagne, la Pologne, le Portugal, la Grèce, la Suède, la \
            Norvège, l'Irlande, la Belgique, l'Autriche
        villes/f: Paris, Lyon, Marseille, Lille, Londres, Rome, Madrid, Berlin, Tokyo, New York, Moscou, Lima, Dublin
        sports/m: football, tennis, natation, basket, rugby, judo, cyclisme, ski, course à pied, golf, volley, boxe
        métiers/m: professeur, médecin, boulanger, infirmier, fermier, cuisinier, chauffeur, policier, pilote, avocat, \
            peintre, pompier, menuisier
        outils/m: marteau, scie, tournevis, perceuse, hache, pelle, râteau, bêche, pince, clé, échelle, lime
        instruments de musique/m: piano, guitare, violon, tambour, flûte, trompette, harpe, violoncelle, clarinette, \
            saxophone, accordéon, orgue
        choses que l'on trouve dans une cuisine/f: assiette, fourchette, couteau, cuillère, poêle, four, frigo, évier, \
            bol, tasse, bouilloire, table
        choses que l'on trouve dans une classe/f: bureau, chaise, tableau, craie, crayon, règle, livre, cahier, carte, \
            gomme, horloge, stylo
        choses que l'on voit en forêt/f: arbre, feuille, champignon, mousse, sentier, buisson, écureuil, branche, \
            fougère, ruisseau, oiseau, gland
        choses que l'on trouve dans une chambre/f: lit, oreiller, couverture, lampe, armoire, miroir, rideau, tapis, \
            réveil, drap, étagère, bureau
        choses que l'on voit à la plage/f: sable, coquillage, serviette, vague, parasol, seau, pelle, mouette, ballon, \
            maillot de bain, rocher, crabe
        vêtements/m: chemise, robe, manteau, chapeau, jupe, pull, écharpe, chaussette, veste, gant, ceinture, pantalon
        parties du corps/f: tête, bras, jambe, main, pied, nez, bouche, œil, oreille, genou, épaule, dos, doigt
        meubles/m: table, chaise, lit, canapé, bureau, armoire, fauteuil, bibliothèque, banc, tabouret, placard, commode
        moyens de transport/m: voiture, bus, train, avion, vélo, bateau, tramway, camion, hélicoptère, moto, taxi, métro
        boissons/f: eau, lait, thé, café, jus d'orange, limonade, chocolat chaud, jus de pomme, vin, bière, soda, cidre
        desserts/m: glace, tarte aux pommes, gâteau au chocolat, crêpe, salade de fruits, flan, île flottante, gaufre, \
            mousse au chocolat, yaourt, éclair, sorbet
        fleurs/f: rose, tulipe, marguerite, lis, tournesol, violette, coquelicot, orchidée, jonquille, iris, œillet, \
            lavande
        arbres/m: chêne, pin, pommier, bouleau, érable, saule, châtaignier, palmier, hêtre, cerisier, sapin, olivier
        mois/m: janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre
        matières scolaires/f: mathématiques, histoire, géographie, français, anglais, musique, dessin, sciences, \
            sport, biologie, physique, chimie
        magasins/m: boulangerie, boucherie, librairie, fleuriste, supermarché, pharmacie, bijouterie, poissonnerie, \
            épicerie, pâtisserie, fromagerie, mercerie
        jouets/m: poupée, ballon, ours en peluche, puzzle, cerf-volant, petit train, yo-yo, toupie, robot, bille, \
            corde à sauter, cubes
        jeux/m: échecs, cartes, cache-cache, dominos, dames, chat perché, marelle, loto, fléchettes, devinettes, \
            billes, dés
        loisirs/m: lecture, peinture, pêche, jardinage, cuisine, chant, danse, photographie, tricot, randonnée, \
            dessin, théâtre
        sentiments/m: joie, tristesse, colère, peur, surprise, amour, fierté, honte, jalousie, espoir, ennui, bonheur
        planètes et étoiles/f: Mercure, Vénus, Mars, Jupiter, Saturne, Uranus, Neptune, le Soleil, Sirius, Véga, \
            Antarès, l'étoile Polaire
        langues/f: anglais, français, espagnol, allemand, italien, chinois, arabe, russe, japonais, portugais, grec, \
            hindi
        pièces de la maison/f: cuisine, chambre, salle de bains, salon, salle à manger, cave, grenier, entrée, garage, \
            bureau, buanderie, toilettes
        membres de la famille/m: mère, père, frère, sœur, tante, oncle, cousin, grand-mère, grand-père, fils, fille, \
            neveu
        mots de la météo/m: pluie, neige, vent, soleil, nuage, orage, brouillard, grêle, tonnerre, éclair, givre, \
            arc-en-ciel
        métaux/m: or, argent, fer, cuivre, acier, étain, plomb, zinc, bronze, aluminium, nickel, platine
        formes/f: cercle, carré, triangle, rectangle, ovale, étoile, cœur, losange, cube, sphère, cône, cylindre
        adjectifs/m: grand, petit, heureux, triste, rapide, lent, vieux, jeune, fort, joli, gentil, drôle
        verbes/m: courir, manger, dormir, lire, écrire, chanter, danser, marcher, sauter, parler, boire, jouer
        prénoms/m: Anna, Paul, Lucie, Pierre, Emma, Hugo, Marie, David, Alice, Jules, Camille, Léo
        """),
    ("fr", "test"): _categories("""
        animaux de compagnie/m: chien, chat, hamster, poisson rouge, lapin, perroquet, tortue, cochon d'Inde, canari, \
            souris, serpent, poney
        choses que l'on trouve dans un jardin/f: arbre, fleur, banc, herbe, haie, cabane, bêche, buisson, mare, \
            balançoire, portail, rose
        aliments/m: pain, fromage, riz, pâtes, viande, poisson, soupe, œuf, salade, pizza, beurre, miel
        choses que l'on met dans un cartable/f: crayon, stylo, règle, livre, cahier, gomme, colle, ciseaux, \
            calculatrice, goûter, trousse, agenda
        bâtiments/m: maison, église, école, hôpital, château, tour, bibliothèque, musée, hôtel, gare, théâtre, usine
        choses que l'on voit dans le ciel/f: soleil, lune, étoile, nuage, oiseau, avion, arc-en-ciel, ballon, comète, \
            cerf-volant, hélicoptère, planète
        choses que l'on trouve dans une salle de bains/f: savon, serviette, brosse à dents, miroir, douche, baignoire, \
            lavabo, shampoing, peigne, dentifrice, éponge, sèche-cheveux
        choses chaudes/f: feu, soleil, four, café, soupe, lave, fer à repasser, bougie, poêle, thé, désert, radiateur
        """),
}
for _lang, _more in _side_by_side(TABLE).items():
    CATEGORIES[_lang, "train"] += _more
NUMBERS: dict[Lang, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
}
# {n}: the number; {category}: the plural name; {s}: the e of a French feminine ("différent{s}s").
LIST_FRAMES: dict[Style, Frames] = {
    "numbered": {
        ("en", "train"): lines("""
            Give me {n} {category}.
            List {n} {category}.
            Name {n} different {category}.
            Make a list of {n} {category}.
            Can you name {n} {category}?
            Write a list of {n} different {category}.
            I need {n} {category}.
            Tell me {n} {category}, please.
            Could you give me a list of {n} {category}?
            Do you know {n} {category}? List them.
            Write {n} {category}.
            Create a list with {n} {category}
            I would like {n} examples of {category}.
            Find {n} {category} for me.
            A list of {n} {category}, please.
            Make a numbered list of {n} {category}.
            I am looking for {n} {category}.
            Say {n} {category}.
            {n} {category}, please.
            What are {n} {category}?
            Please write down {n} {category}.
            My list needs {n} {category}.
            Can you think of {n} different {category}?
            Help me: I have to find {n} {category}.
            I want to know {n} {category}.
            Enumerate {n} {category}.
        Give me a list of {category}.
        Write a list of {category}.
            """),
        ("en", "test"): lines("""
            Think of {n} {category} and list them.
            Please provide {n} different {category}.
            Show me a list of {n} {category}.
            Which {n} {category} can you name?
            Number {n} {category} in a list.
            """),
        ("fr", "train"): lines("""
            Donne-moi {n} {category}.
            Cite {n} {category}.
            Nomme {n} {category} différent{s}s.
            Fais une liste de {n} {category}.
            Peux-tu citer {n} {category} ?
            Écris une liste de {n} {category} différent{s}s.
            J'ai besoin de {n} {category}.
            Dis-moi {n} {category}, s'il te plaît.
            Pourriez-vous me donner une liste de {n} {category} ?
            Connais-tu {n} {category} ? Cite-les.
            Écris {n} {category}.
            Crée une liste avec {n} {category}
            Je voudrais {n} exemples de {category}.
            Trouve {n} {category} pour moi.
            Une liste de {n} {category}, s'il vous plaît.
            Fais une liste numérotée de {n} {category}.
            Je cherche {n} {category}.
            Dis {n} {category}.
            {n} {category}, s'il te plaît.
            Nomme-moi {n} {category}.
            Note {n} {category}, s'il vous plaît.
            Il manque {n} {category} à ma liste.
            Peux-tu trouver {n} {category} différent{s}s ?
            Aide-moi : je dois trouver {n} {category}.
            Je veux connaître {n} {category}.
            Énumère {n} {category}.
        Donne-moi une liste de {category}.
        Écris une liste de {category}.
            """),
        ("fr", "test"): lines("""
            Pense à {n} {category} et fais-en la liste.
            Propose {n} {category} différent{s}s, s'il te plaît.
            Montre-moi une liste de {n} {category}.
            Quel{s}s {n} {category} pouvez-vous nommer ?
            Numérote {n} {category} dans une liste.
            """),
    },
    "dashes": {
        ("en", "train"): lines("""
            List {n} {category} with dashes.
            Write {n} {category}, one per line, each after a dash.
            Give me {n} {category} as a list with dashes.
            Make a bullet list of {n} {category}.
            """),
        ("en", "test"): lines("""
            Put {n} different {category} in a list with dashes.
            I want a bullet list with {n} {category}.
            """),
        ("fr", "train"): lines("""
            Cite {n} {category} avec des tirets.
            Écris {n} {category}, un{s} par ligne, avec un tiret.
            Donne-moi {n} {category} dans une liste à tirets.
            Fais une liste à puces de {n} {category}.
            """),
        ("fr", "test"): lines("""
            Mets {n} {category} différent{s}s dans une liste avec des tirets.
            Je veux une liste à puces avec {n} {category}.
            """),
    },
    "commas": {
        ("en", "train"): lines("""
            List {n} {category}, separated by commas.
            Give me {n} {category} on one line with commas.
            Name {n} {category} in one line.
            Write {n} different {category} with commas between them.
            """),
        ("en", "test"): lines("""
            Put {n} {category} on a single line, separated by commas.
            I want {n} {category} with commas.
            """),
        ("fr", "train"): lines("""
            Cite {n} {category}, séparé{s}s par des virgules.
            Donne-moi {n} {category} sur une ligne avec des virgules.
            Nomme {n} {category} sur une seule ligne.
            Écris {n} {category} différent{s}s avec des virgules.
            """),
        ("fr", "test"): lines("""
            Mets {n} {category} sur la même ligne, séparé{s}s par des virgules.
            Je veux {n} {category} avec des virgules.
            """),
    },
}

"""French words of the templates, by slot name."""

from __future__ import annotations

from collections.abc import Sequence

from starter.tables1_grammar import Name, Word, french_nouns, names, pairs, words

ANIMALS = french_nouns(
    m="chat, chien, cheval, mouton, lapin, renard, loup, ours, lion, tigre, singe, éléphant, âne, "
    "canard, coq, cochon, "
    "poulain, veau, taureau, hérisson, écureuil, hibou/hiboux, corbeau, pigeon, moineau, perroquet, "
    "aigle, cygne, pingouin, "
    "phoque, dauphin, requin, crabe, homard, escargot, papillon, scarabée, grillon, lézard, serpent, "
    "crocodile, dragon, "
    "kangourou, koala, panda, zèbre, chameau, lama, cerf, sanglier, blaireau, castor, hamster, rat, "
    "ver, poussin, chaton, "
    "chiot, agneau, poney, bison, léopard, guépard, gorille, rhinocéros, hippopotame, flamant, paon, "
    "faucon, vautour, "
    "merle, rossignol, héron, dindon, crapaud, poulpe, hippocampe, dinosaure, furet, chevreau, "
    "ourson, lionceau, bourdon, "
    "faisan, lynx, jaguar, élan, renne, morse, pélican, canari, mulet, bœuf, yack, macareux, gecko, "
    "iguane, étalon, bélier, "
    "louveteau, raton, porcelet, faon, bouc, chimpanzé, pivert, manchot, caméléon",
    f="chèvre, vache, poule, brebis, jument, souris, grenouille, tortue, abeille, fourmi, araignée, "
    "coccinelle, mouche, "
    "guêpe, sauterelle, libellule, chenille, limace, oie, cane, chouette, mouette, hirondelle, "
    "cigogne, pie, mésange, "
    "colombe, autruche, dinde, girafe, panthère, gazelle, biche, antilope, baleine, otarie, loutre, "
    "marmotte, belette, "
    "taupe, chauve-souris/chauves-souris, hyène, truite, méduse, pieuvre, crevette, licorne, ânesse, "
    "truie, lionne, louve, "
    "ourse, tigresse, cigale, luciole, salamandre, perruche, perdrix, hermine, pouliche, chamelle, "
    "éléphante, lapine, "
    "chatte, chienne, grue",
)
PEOPLE = french_nouns(
    m="boulanger, fermier, docteur, peintre, marin, pirate, jardinier, cuisinier, chanteur, danseur, "
    "berger, chasseur, "
    "pêcheur, maçon, pilote, facteur, tailleur, menuisier, forgeron, meunier, magicien, géant, robot, "
    "fantôme, clown, "
    "jongleur, musicien, écrivain, poète, inventeur, explorateur, astronaute, détective, soldat, "
    "gardien, juge, élève, "
    "savant, voyageur, cordonnier, tisserand, potier, lutin, elfe, nain, troll, extraterrestre, "
    "capitaine, messager, "
    "bijoutier, horloger, apiculteur, pompier, mécanicien, bûcheron, plongeur, acrobate, bébé, "
    "enfant, voisin, marchand, "
    "coiffeur, photographe, pianiste, boucher, dentiste, serveur, guide, roi, prince, garçon, "
    "chevalier, grand-père/grands-pères, "
    "oncle, moine, empereur, ogre, frère, épicier, vigneron, trompettiste, libraire, étudiant",
    f="boulangère, fermière, maîtresse, infirmière, danseuse, chanteuse, bergère, couturière, reine, "
    "princesse, fille, "
    "sorcière, grand-mère/grands-mères, tante, fée, sirène, impératrice, ogresse, exploratrice, "
    "bibliothécaire, voisine, "
    "marchande, magicienne, musicienne, jardinière, cuisinière, pharmacienne, ouvrière, sœur, "
    "étudiante, coiffeuse, "
    "inventrice, voyageuse, écolière, fleuriste, violoniste, aviatrice, factrice, patineuse, vendeuse",
)
THINGS = french_nouns(
    m="chapeau, ballon, livre, miroir, collier, sac, panier, seau, verre, couteau, bol, pot, balai, "
    "peigne, torchon, "
    "coussin, tapis, tabouret, tiroir, marteau, clou, fil, bouton, ruban, foulard, manteau, pull, "
    "gant, bonnet, casque, "
    "parapluie, bâton, caillou/cailloux, coquillage, bouquet, gland, bijou/bijoux, trésor, bouclier, "
    "drapeau, tambour, "
    "violon, piano, tuyau, sifflet, jouet, puzzle, cerf-volant/cerfs-volants, dé, timbre, crayon, "
    "stylo, pinceau, cahier, "
    "journal, tableau, dessin, télescope, aimant, vélo, chariot, traîneau, bateau, radeau, canoë, "
    "filet, hameçon, "
    "sac à dos/sacs à dos, coffre, tonneau, bocal, vase, plateau, tablier, savon, tournevis, globe, "
    "tracteur, râteau, "
    "arrosoir, portail, rideau, canapé, matelas, hamac, lit, fauteuil, trophée, billet, cadeau, "
    "colis, nid, œuf, "
    "rondin, cristal, bracelet, masque, parchemin, sablier, médaillon, dé à coudre/dés à coudre, "
    "skateboard, yoyo, accordéon, "
    "micro, carnet, agenda, album, sapin, moulin à vent/moulins à vent, coffret, grelot, anneau, "
    "diadème, cadenas, fouet, "
    "éventail, arc, canot, fer à cheval/fers à cheval, landau/landaus, carton, tambourin, réveil, "
    "robinet, mouchoir",
    f="lanterne, clé, boîte, lettre, carte, lampe, bougie, horloge, montre, bague, couronne, pièce, "
    "bourse, valise, "
    "bouteille, tasse, cuillère, fourchette, assiette, théière, bouilloire, casserole, poêle, brosse, "
    "serviette, "
    "couverture, chaise, table, étagère, échelle, scie, corde, ficelle, aiguille, écharpe, veste, "
    "chemise, robe, jupe, "
    "chaussette, chaussure, botte, pantoufle, moufle, ceinture, casquette, canne, pierre, plume, "
    "fleur, rose, tulipe, "
    "marguerite, feuille, graine, perle, épée, flûte, guitare, trompette, cloche, harpe, poupée, "
    "marionnette, peluche, "
    "balle, bille, enveloppe, gomme, photo, peinture, boussole, torche, pile, radio, tablette, "
    "trottinette, charrette, "
    "rame, ancre, canne à pêche/cannes à pêche, tente, malle, cruche, carafe, éponge, règle, roue, "
    "pelle, bêche, brouette, "
    "barrière, porte, fenêtre, balançoire, statue, médaille, cage, selle, branche, brique, baguette, "
    "cape, potion, loupe, "
    "raquette, luge, cravate, broche, trousse, ardoise, boucle, flèche, caisse, ombrelle, cafetière, "
    "corbeille, hache, "
    "planche, toupie, pendule, carotte en bois/carottes en bois, boule, chandelle, gourde, louche, "
    "pince, clochette, jarre",
)
FOODS = french_nouns(
    m="gâteau, biscuit, melon, citron, poireau, chou/choux, navet, radis, champignon, "
    "sandwich/sandwichs, croissant, flan, "
    "abricot, ananas, concombre, potiron, œuf dur/œufs durs, hamburger, oignon, poivron, avocat, "
    "yaourt, pruneau, éclair, "
    "beignet, sorbet, rôti, bonbon, pamplemousse, haricot, macaron",
    f="pomme, poire, pêche, prune, orange, banane, carotte, tomate, citrouille, tarte, crêpe, gaufre, "
    "pizza, omelette, "
    "saucisse, brioche, noix, fraise, cerise, figue, salade, galette, noisette, mangue, pastèque, "
    "framboise, aubergine, "
    "courgette, sucette, madeleine, quiche, meringue, clémentine, pomme de terre/pommes de terre, "
    "châtaigne, olive",
) + french_nouns(
    m="pain, fromage, miel, riz, beurre, chocolat, sucre, jambon, poisson, pop-corn, "
    "caramel, "
    "maïs, poulet, ail, céleri, nougat, couscous",
    f="soupe, confiture, glace, crème, purée, farine, compote, menthe, semoule, moutarde, réglisse",
    mass=True,
)
DRINKS = french_nouns(
    m="lait, thé, sirop, cacao, jus, café, cidre, bouillon, chocolat chaud, thé glacé, lait chaud, jus de pomme",
    f="limonade, eau, menthe à l'eau, tisane, grenadine, infusion, citronnade, orangeade, eau fraîche",
    mass=True,
)
PLACES = (
    french_nouns(
        m="jardin, château, village, désert, parc, champ, pré, grenier, verger, tunnel, palais, atelier, "
        "moulin, "
        "hôtel, garage, laboratoire, temple, canyon, bois, "
        "labyrinthe, cachot, train, autobus, salon, couloir, quartier, vignoble, hangar, potager, dortoir",
        f="forêt, cuisine, grotte, grange, vallée, jungle, prairie, tour, cave, classe, écurie, "
        "cabane, serre, cour, mine, rue, ruelle, chambre, salle de bain/salles de bain, hutte, ville, "
        "cathédrale, pyramide, savane, montagne, campagne, clairière, étable, boutique, bergerie, "
        "chaumière, auberge, caverne, mansarde, crypte",
        prep="dans",
    )
    + french_nouns(
        m="pont, toit, quai, balcon, chemin, rivage, glacier, volcan, sentier, bateau, rocher, trottoir, "
        "banc, port de pêche",
        f="colline, plage, île, falaise, route, terrasse, jetée, place, rive, côte, scène, dune, banquise, "
        "pelouse, digue, piste",
        prep="sur",
    )
    + french_nouns(
        m="marché, port, bord du lac/bords du lac, zoo, puits, aéroport, carrefour, lac, camping, "
        "spectacle, bal, cinéma, restaurant, bureau, "
        "stade, gymnase, supermarché, théâtre, musée, cirque, magasin",
        f="gare, fontaine, fête foraine/fêtes foraines, école, ferme, cascade, mer, poste, banque, fête, "
        "foire, cantine, bibliothèque, "
        "boulangerie, église, usine, clinique, rivière, piscine, pharmacie, épicerie, librairie, "
        "patinoire",
        prep="à",
    )
)
PETS = french_nouns(
    m="chat, chien, lapin, hamster, perroquet, poisson rouge/poissons rouges, poney, chaton, chiot, "
    "canari, furet, lézard, "
    "canard, âne, agneau, pigeon, escargot, rat, cheval, serpent, iguane, poussin, hérisson, coq",
    f="tortue, souris, poule, chèvre, oie, perruche, brebis, jument, grenouille, chatte, chienne, lapine",
)
SKY = french_nouns(
    m="orage, arc-en-ciel/arcs-en-ciel, soleil, nuage, vent, ouragan, brouillard, coucher de soleil/couchers de soleil",
    f="étoile, lune, comète, vague, tempête, ombre, brise, pluie, neige, éclipse",
)
ADJECTIVES = pairs(
    "courageux/courageuse, timide, affamé/affamée, fier/fière, curieux/curieuse, maladroit/maladroite, "
    "doux/douce, honnête, paresseux/paresseuse, malin/maligne, gentil/gentille, gourmand/gourmande, "
    "grognon, "
    "joyeux/joyeuse, heureux/heureuse, triste, fâché/fâchée, fatigué/fatiguée, jaloux/jalouse, "
    "patient/patiente, "
    "têtu/têtue, bruyant/bruyante, discret/discrète, drôle, poli/polie, sage, fort/forte, faible, "
    "minuscule, énorme, "
    "riche, pauvre, célèbre, distrait/distraite, prudent/prudente, généreux/généreuse, égoïste, "
    "aimable, "
    "nerveux/nerveuse, endormi/endormie, assoiffé/assoiffée, joueur/joueuse, sérieux/sérieuse, "
    "serviable, calme, "
    "inquiet/inquiète, coquin/coquine, rêveur/rêveuse, modeste, fidèle, peureux/peureuse, "
    "audacieux/audacieuse, élégant/élégante, "
    "maigre, dodu/dodue, féroce, bavard/bavarde, agité/agitée, rapide, lent/lente, malade, sale, "
    "rusé/rusée, "
    "gracieux/gracieuse, malchanceux/malchanceuse, étourdi/étourdie, solitaire, "
    "orgueilleux/orgueilleuse, "
    "silencieux/silencieuse, tranquille, amical/amicale, impatient/impatiente, ingénieux/ingénieuse, "
    "bougon/bougonne, "
    "poilu/poilue, sensible, capricieux/capricieuse, farceur/farceuse, frileux/frileuse, "
    "studieux/studieuse, agile, "
    "attentif/attentive, craintif/craintive, vif/vive, espiègle, robuste"
)
VERBS = words(
    "chanter, danser, courir, nager, dessiner, lire, rire, sauter, dormir, cuisiner, grimper, "
    "peindre, voler, voyager, "
    "siffler, patiner, jongler, écrire, rêver, jouer, explorer, pêcher, jardiner, construire, coudre, "
    "tricoter, bricoler, "
    "marcher, naviguer, skier, surfer, galoper, crier, chuchoter, sculpter, creuser, sautiller, "
    "tourner, "
    "enseigner, compter, pédaler, ramer, plonger, fredonner, bavarder, plaisanter, bâiller, ronfler, "
    "inventer, "
    "flotter, camper, flâner, balayer, goûter, réfléchir, colorier, bondir, glisser, "
    "s'envoler, "
    "bouder, parler, pâtisser, gribouiller, patauger, barboter, "
    "applaudir, s'entraîner, se promener, se déguiser, s'amuser, se baigner"
)
NAMES: list[Name] = names(
    m="Paul Hugo Louis Jules Léo Lucas Nathan Arthur Adam Gabriel Raphaël Ethan Noah Tom Théo Maxime "
    "Antoine Pierre Jacques "
    "Marc Luc Julien Nicolas Thomas Simon Victor Émile Henri Gaston Marcel Oscar Félix Bruno Martin "
    "Rémi Cyril Damien "
    "Fabien Gilles Alain Bernard Denis Olivier Pascal Philippe Xavier Yann Loïc Malo Ewen Karim Mehdi "
    "Samir Ali Omar Youssef "
    "Amadou Moussa Diego Marco Enzo Mathis Clément Baptiste Quentin Romain Sacha Timéo Noé Axel "
    "Eliott Basile Augustin "
    "Léon Robert André Roland Serge Didier",
    f="Alice Emma Jade Louise Chloé Léa Manon Inès Lina Zoé Camille Sarah Juliette Lola Clara Rose Anna "
    "Julie Marie Sophie "
    "Claire Hélène Isabelle Nathalie Sylvie Valérie Céline Aurélie Élodie Émilie Pauline Margaux "
    "Mathilde Océane Anaïs "
    "Charlotte Agathe Adèle Jeanne Suzanne Simone Yvette Odile Monique Brigitte Colette Denise Fatima "
    "Leïla Yasmine Nora "
    "Samia Aïcha Amina Awa Fatou Maïa Iris Violette Capucine Olivia Romane Lucie Élise Eva Victoire "
    "Constance Madeleine "
    "Apolline Garance Salomé Gabrielle Noémie Marion Laura Justine Solène Maëlle Rita",
)
TOWNS = words(
    "Paris, Lyon, Marseille, Toulouse, Nice, Nantes, Strasbourg, Montpellier, Bordeaux, Lille, "
    "Rennes, Reims, Toulon, "
    "Grenoble, Dijon, Angers, Nîmes, Brest, Limoges, Tours, Amiens, Metz, Besançon, Perpignan, "
    "Orléans, Rouen, Mulhouse, "
    "Caen, Nancy, Avignon, Poitiers, Versailles, Pau, Bayonne, Biarritz, Annecy, Chambéry, Troyes, "
    "Lorient, Quimper, "
    "Vannes, Calais, Dunkerque, Arras, Bruxelles, Liège, Namur, Anvers, Genève, Lausanne, Berne, "
    "Montréal, Québec, Dakar, "
    "Tunis, Rabat, Alger, Rome, Milan, Venise, Naples, Madrid, Barcelone, Séville, Lisbonne, Porto, "
    "Londres, Dublin, "
    "Berlin, Munich, Hambourg, Vienne, Prague, Varsovie, Budapest, Athènes, Amsterdam, Oslo, "
    "Stockholm, Copenhague, Tokyo, "
    "Moscou, Bamako, Abidjan, Colmar, Cannes, Antibes, Arles, Valence, Roanne"
)
COLOURS = pairs(
    "rouge, bleu/bleue, vert/verte, jaune, orange, violet/violette, rose, marron, noir/noire, "
    "blanc/blanche, gris/grise, "
    "doré/dorée, argenté/argentée, turquoise, beige, mauve, brun/brune, bordeaux, crème, kaki"
)
NUMBERS = words(
    "deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, "
    "seize, dix-sept, "
    "dix-huit, dix-neuf, vingt, trente, quarante, cinquante, soixante, quatre-vingts, vingt-cinq, "
    "trente-deux"
)
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
WHENS: list[Word] = (
    [Word(f"{day}{part}") for day in DAYS for part in ("", " matin", " après-midi", " soir")]
    + [Word(f"en {month}") for month in MONTHS]
    + [Word(f"le {number} {month}") for number in (2, 7, 10, 15, 23, 30) for month in MONTHS if month != "février"]
)
CLOCK = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"]
HOURS: list[Word] = [
    Word(f"{hour} heures{part}") for hour in CLOCK for part in ("", " et demie", " et quart", " moins le quart")
] + words("midi, minuit")
JOBS = pairs(
    "boulanger/boulangère, fermier/fermière, professeur/professeure, médecin, peintre, marin, "
    "jardinier/jardinière, "
    "cuisinier/cuisinière, chanteur/chanteuse, danseur/danseuse, maçon/maçonne, pilote, "
    "infirmier/infirmière, "
    "couturier/couturière, menuisier/menuisière, musicien/musicienne, écrivain/écrivaine, "
    "ingénieur/ingénieure, "
    "plombier/plombière, électricien/électricienne, avocat/avocate, journaliste, bibliothécaire, "
    "pompier/pompière, "
    "mécanicien/mécanicienne, dentiste, vétérinaire, serveur/serveuse, coiffeur/coiffeuse, "
    "photographe, "
    "boucher/bouchère, fleuriste, bijoutier/bijoutière, architecte, chimiste, chauffeur/chauffeuse, "
    "facteur/factrice, "
    "policier/policière, pêcheur/pêcheuse, acteur/actrice, pharmacien/pharmacienne, juge, "
    "traducteur/traductrice, "
    "apiculteur/apicultrice, potier/potière, guide, comptable, secrétaire, berger/bergère, "
    "chirurgien/chirurgienne, "
    "gardien/gardienne, pianiste, libraire, opticien/opticienne, pâtissier/pâtissière, vendeur/vendeuse"
)

TABLES: dict[str, Sequence[Word]] = {
    "animal": ANIMALS,
    "hero": ANIMALS + PEOPLE,
    "thing": THINGS,
    "food": FOODS,
    "drink": DRINKS,
    "fruit": [food for food in FOODS if not food.mass],
    "place": PLACES,
    "pet": PETS,
    "sky": SKY,
    "adj": ADJECTIVES,
    "verb": VERBS,
    "name": NAMES,
    "man": [name for name in NAMES if name.g == "m"],
    "town": TOWNS,
    "colour": COLOURS,
    "number": NUMBERS,
    "when": WHENS,
    "day": [when for when in WHENS if any(day in when.word for day in DAYS)],
    "hour": HOURS,
    "job": JOBS,
}

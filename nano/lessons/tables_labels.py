# ruff: noqa: E501
"""Words for labelled sentences: feelings about things, topics, kinds of sentence, tenses."""

from __future__ import annotations

from .spell import entries_of

THINGS = {
    "en": "film book song play meal soup pizza hotel room trip train bus phone camera game story concert show teacher doctor waiter lesson "
    "party garden house flat beach museum restaurant service dinner breakfast sandwich coffee weekend holiday speech picture chair bed "
    "bag coat jacket shop parcel match team weather swimming pool road tour guide dessert bread".replace(
        "swimming pool", "pool"
    ).split(),
    "fr": entries_of(
        "le film;le livre;le repas;le concert;le spectacle;le jeu;le séjour;le voyage;le service;le dîner;"
        "le train;le bus;le téléphone;le lit;le colis;le match;le musée;le restaurant;le gâteau;le pain;"
        "le cours;le discours;le quartier;le canapé;le manteau;la chanson;la pièce;la soupe;la pizza;"
        "la chambre;la maison;la plage;la leçon;la fête;la visite;la robe;la boutique;la piscine;la route;"
        "la chaise;la salade;la tarte;la nourriture;la musique;la lampe;l'hôtel;l'histoire;l'appareil;"
        "l'accueil;l'équipe"
    ),
}
GOOD = {
    "en": entries_of(
        "wonderful;great;excellent;lovely;perfect;fantastic;superb;delightful;brilliant;really good;"
        "very pleasant;better than I hoped;beautiful;splendid;a real pleasure;worth every penny;charming;"
        "amazing;first class;just what I wanted"
    ),
    "fr": entries_of(
        "merveilleux|merveilleuse;excellent|excellente;parfait|parfaite;fantastique|fantastique;"
        "superbe|superbe;formidable|formidable;très agréable|très agréable;réussi|réussie;"
        "magnifique|magnifique;charmant|charmante;génial|géniale;impeccable|impeccable;"
        "vraiment bon|vraiment bonne;splendide|splendide;ravissant|ravissante;"
        "délicieux à souhait|délicieuse à souhait"
    ),
}
BAD = {
    "en": entries_of(
        "terrible;awful;horrible;boring;very poor;a disaster;disappointing;dreadful;a waste of money;"
        "really bad;unpleasant;worse than I feared;ugly;useless;far too expensive;broken after a day;"
        "not worth the price;a mess;annoying;second rate"
    ),
    "fr": entries_of(
        "terrible pour les nerfs|terrible pour les nerfs;affreux|affreuse;horrible|horrible;"
        "ennuyeux|ennuyeuse;décevant|décevante;nul|nulle;raté|ratée;vraiment mauvais|vraiment mauvaise;"
        "désagréable|désagréable;épouvantable|épouvantable;médiocre|médiocre;lamentable|lamentable;"
        "beaucoup trop cher|beaucoup trop chère;sans intérêt|sans intérêt;moche|moche;"
        "catastrophique|catastrophique"
    ),
}
FLAT = {
    "en": entries_of(
        "on the second floor;open on Mondays;near the station;made of wood;about two hours long;as described;"
        "from last year;the same as before;for four people;behind the house;number twelve;in the usual place;"
        "not far from here;of medium size"
    ),
    "fr": entries_of(
        "au deuxième étage|au deuxième étage;prévu le lundi|prévue le lundi;près de la gare|près de la gare;"
        "de taille moyenne|de taille moyenne;le même qu'avant|la même qu'avant;"
        "pour quatre personnes|pour quatre personnes;derrière la maison|derrière la maison;"
        "indiqué sur le plan|indiquée sur le plan;à l'endroit habituel|à l'endroit habituel;"
        "connu depuis l'an dernier|connue depuis l'an dernier"
    ),
}
WRAP = {
    "en": {
        "good": "I must say the {t} was {w}.|The {t} was {w}!|What a day: the {t} was {w}.|We loved it, the {t} was {w}.|My sister says the {t} is {w}.|"
        "Thank you, the {t} was {w}.|{W}, that {t}!|I would buy it again: the {t} is {w}.|We were so happy, the {t} was {w}.|The {t}? {W}.",
        "bad": "I must say the {t} was {w}.|The {t} was {w}!|What a day: the {t} was {w}.|Never again, the {t} was {w}.|My sister says the {t} is {w}.|"
        "Sorry, the {t} was {w}.|{W}, that {t}!|I want my money back: the {t} is {w}.|We were so angry, the {t} was {w}.|The {t}? {W}.",
        "flat": "The {t} is {w}.|As far as I know, the {t} is {w}.|They say the {t} is {w}.|The {t} was {w}.|In the list, the {t} is {w}.",
    },
    "fr": {
        "good": "{T} était {w}.|{T} était {w} !|On a adoré, {t} était {w}.|Ma sœur trouve que {t} est {w}.|Merci, {t} était {w}.|J'y reviendrai : {t} est {w}.|"
        "Quelle joie, {t} était {w} !|{T} ? {W}.|Nous étions si contents, {t} était {w}.",
        "bad": "{T} était {w}.|{T} était {w} !|Plus jamais ça, {t} était {w}.|Ma sœur trouve que {t} est {w}.|Dommage, {t} était {w}.|Je veux être remboursé : {t} est {w}.|"
        "Quelle honte, {t} était {w} !|{T} ? {W}.|Nous étions furieux, {t} était {w}.",
        "flat": "{T} est {w}.|À ma connaissance, {t} est {w}.|On dit que {t} est {w}.|{T} était {w}.|D'après la liste, {t} est {w}.",
    },
}
FEELINGS = {
    "en": {
        "good": "I smiled all day long.|We won the first prize!|My friend made me laugh so much.|She was kind to everybody.|He thanked us warmly.|The children danced for joy.|"
        "I slept like a baby.|Everything worked the first time.|What a nice surprise!|I got the job I wanted.|They welcomed us with open arms.|I can't wait to come back.",
        "bad": "I cried all the way home.|We lost everything.|Nobody answered my calls.|He shouted at the child.|I waited three hours for nothing.|My tooth hurts so much.|"
        "They cheated us.|I can't stand it any more.|It broke on the first day.|She was rude to everybody.|The noise kept us awake all night.|I regret coming here.",
        "flat": "The shop closes at six.|He put the letter on the table.|The bus stops here.|She has two brothers.|The box is blue.|We eat at noon.|The book has two hundred pages.|"
        "The office is on the left.|They live in the next street.|It is Tuesday.",
    },
    "fr": {
        "good": "J'ai souri toute la journée.|Nous avons gagné le premier prix !|Mon ami m'a fait tellement rire.|Elle a été gentille avec tous.|Il nous a remerciés de tout cœur.|"
        "Les enfants dansaient de joie.|J'ai dormi comme un bébé.|Tout a marché du premier coup.|Quelle belle surprise !|On nous a accueillis à bras ouverts.|Vivement qu'on y retourne !",
        "bad": "J'ai pleuré tout le long du chemin.|Nous avons tout perdu.|Personne n'a répondu à mes appels.|Il a crié sur l'enfant.|J'ai attendu trois heures pour rien.|"
        "J'ai tellement mal aux dents.|On nous a trompés.|Je n'en peux plus.|Il s'est cassé le premier jour.|Le bruit nous a tenus éveillés toute la nuit.|Je regrette d'être venu.",
        "flat": "Le magasin ferme à six heures.|Il a posé la lettre sur la table.|Le bus s'arrête ici.|Elle a deux frères.|La boîte est bleue.|Nous mangeons à midi.|"
        "Le livre a deux cents pages.|Le bureau est à gauche.|Ils habitent la rue voisine.|Nous sommes mardi.",
    },
}
NAMES = {
    "en": [
        ("positive", "negative", "neutral"),
        ("good", "bad", "so-so"),
        ("Positive", "Negative", "Neutral"),
        ("happy", "unhappy", "neither"),
        ("+", "-", "0"),
    ],
    "fr": [
        ("positif", "négatif", "neutre"),
        ("bon", "mauvais", "moyen"),
        ("Positif", "Négatif", "Neutre"),
        ("content", "mécontent", "ni l'un ni l'autre"),
        ("+", "-", "0"),
    ],
}
# topic: who ; does what
TOPICS = {
    "en": {
        "sport": "The goalkeeper;Our team;The runner;The coach;The tennis champion;The cyclists;The swimmer;The referee#won the final;scored twice;trained for the race;lost the match;"
        "broke a record;ran the marathon;crossed the finish line;jumped over the bar;passed the ball",
        "food": "The cook;My aunt;The waiter;The baker;Grandfather;The guests#roasted a chicken;cut the cheese;tasted the sauce;peeled the potatoes;ate two pancakes;fried some fish;"
        "put sugar on the strawberries;boiled the rice;ordered a pizza",
        "weather": "A cold wind;The fog;A heavy storm;The sun;Thick snow;The rain;A warm breeze#came from the north this morning;will stay until the evening;covered the valley;"
        "is expected tomorrow;was felt all along the coast;will be back on Friday",
        "travel": "The tourists;My parents;The family;Two students;The passengers;Our neighbours#flew to Lima;packed their suitcases;booked a hotel;missed the ferry;showed their passports;"
        "visited the old town;drove along the coast;took the night train",
        "music": "The pianist;A choir;The drummer;My brother;The singer;The band#played a waltz;learned a new song;tuned the violin;recorded an album;sang in the church;gave a concert;practised the scales",
        "animals": "The kitten;A wild goose;The old horse;Two foxes;The zebra;A family of bears;The hen#slept in its nest;licked its paw;fed its young;ran across the meadow;hid in the long grass;drank at the pond",
        "school": "The pupils;The new teacher;Class four;The headmistress;A student#corrected the homework;opened the dictionary;learned long division;passed the exam;wrote on the blackboard;handed out the report cards",
        "health": "The nurse;The dentist;My doctor;The patient;The surgeon#put a bandage on the wound;checked the teeth;has a high fever;took two tablets;measured the blood pressure;stayed three days in hospital",
        "science": "The astronomers;A chemist;The researchers;The physicist;Two biologists#looked at a distant star;mixed two acids;measured the speed of light;studied the cells;published the experiment;discovered a new planet",
        "politics": "The president;The minister;The mayor;Parliament;The voters#signed a law;won the election;gave a speech about taxes;met the ambassador;chose a new government;voted against the plan",
        "fashion": "The designer;The model;A tailor;My cousin;The shop#showed a silk dress;chose high heels;sewed a velvet coat;bought a striped scarf;sells elegant hats;wore the new collection",
        "computing": "The programmer;My laptop;The website;A virus;The new server#crashed after the update;deleted all the files;lost the password;runs a faster program;was attacked by hackers;stores the data",
    },
    "fr": {
        "sport": "Le gardien de but;Notre équipe;La coureuse;L'entraîneur;Le champion de tennis;La nageuse;L'arbitre#a gagné la finale;a marqué deux fois;a préparé la course;a perdu le match;"
        "a battu un record;a couru le marathon;a franchi la ligne d'arrivée;a fait une passe",
        "cuisine": "Le chef;Ma tante;Le serveur;La boulangère;Grand-père;L'invité#a rôti un poulet;a coupé le fromage;a goûté la sauce;a épluché les pommes de terre;a mangé deux crêpes;a fait frire du poisson;a sucré les fraises",
        "météo": "Un vent froid;Le brouillard;Un gros orage;Le soleil;La neige;La pluie;Une brise tiède#viendra du nord ce matin;restera jusqu'au soir;couvrira la vallée;arrivera demain;se fera sentir sur la côte;reviendra vendredi",
        "voyage": "La touriste;Mon père;La famille;L'étudiant;Le passager;Notre voisine#a pris l'avion pour Lima;a fait sa valise;a réservé un hôtel;a raté le ferry;a montré son passeport;a visité la vieille ville;a pris le train de nuit",
        "musique": "Le pianiste;La chorale;Le batteur;Mon frère;La chanteuse;Le groupe#a joué une valse;a appris une chanson;a accordé le violon;a enregistré un album;a chanté dans l'église;a donné un concert;a répété les gammes",
        "animaux": "Le chaton;Une oie sauvage;Le vieux cheval;La renarde;Le zèbre;La poule#a dormi dans son nid;a léché sa patte;a nourri ses petits;a traversé le pré au galop;a couru dans les hautes herbes;a bu à la mare",
        "école": "L'élève;La maîtresse;La classe de quatrième;Le directeur;Le lycéen#a corrigé les devoirs;a ouvert le dictionnaire;a appris la division;a réussi l'examen;a écrit au tableau;a lu le bulletin",
        "santé": "L'infirmière;La dentiste;Mon médecin;Le malade;Le chirurgien#a posé un pansement;a examiné les dents;a une forte fièvre;a pris deux comprimés;a mesuré la tension;a passé trois jours à l'hôpital",
        "sciences": "L'astronome;Un chimiste;La chercheuse;Le physicien;La biologiste#a observé une étoile lointaine;a mélangé deux acides;a mesuré la vitesse de la lumière;a étudié les cellules;a publié l'expérience;a découvert une planète",
        "politique": "Le président;La ministre;Le maire;Le Parlement;Le député#a signé une loi;a gagné l'élection;a parlé des impôts;a reçu l'ambassadeur;a formé un gouvernement;a voté contre le projet",
        "mode": "Le créateur;Le mannequin;Un tailleur;Ma cousine;La boutique#a présenté une robe de soie;a choisi des talons hauts;a cousu un manteau de velours;a acheté une écharpe rayée;a vendu des chapeaux élégants",
        "informatique": "Le programmeur;Mon ordinateur;Le site;Un virus;Le serveur#a planté après la mise à jour;a effacé tous les fichiers;a perdu le mot de passe;a lancé un programme plus rapide;a subi une attaque de pirates",
    },
}

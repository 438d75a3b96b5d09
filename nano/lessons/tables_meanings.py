# ruff: noqa: E501
"""What words mean, as far as a label goes: good or bad, and the topic they belong to."""

from __future__ import annotations

# adjectives: of people # of things and places; in French masculine|feminine, or one form for both
GOOD = {
    "en": "kind;polite;friendly;funny;patient;generous;honest;helpful;brave;cheerful;gentle;clever;smart;caring;warm;welcoming;charming;calm;loyal;reliable;attentive;smiling;"
    "thoughtful;talented;sweet;nice;lovely;wise;fair;hard-working;careful;joyful;amusing;skilful;sincere;considerate;professional;punctual;efficient;likeable;good-hearted;pleasant"
    "#tasty;delicious;fresh;clean;cosy;comfortable;quiet;peaceful;bright;sunny;pretty;beautiful;lovely;excellent;perfect;wonderful;fantastic;superb;great;good;useful;practical;solid;"
    "strong;soft;warm;spacious;modern;elegant;magical;amazing;exciting;thrilling;interesting;fascinating;moving;original;successful;brilliant;splendid;marvellous;impressive;relaxing;"
    "pleasant;charming;cheap;affordable;fast;easy;well made;well organised;colourful;juicy;crunchy;creamy;spotless;safe;reliable;handy;cheerful;memorable;outstanding;first-rate;refreshing;inspiring;tidy;flawless",
    "fr": "gentil|gentille;poli|polie;aimable;drôle;patient|patiente;généreux|généreuse;honnête;serviable;courageux|courageuse;joyeux|joyeuse;doux|douce;intelligent|intelligente;malin|maligne;"
    "chaleureux|chaleureuse;accueillant|accueillante;charmant|charmante;calme;fidèle;fiable;attentif|attentive;souriant|souriante;attentionné|attentionnée;doué|douée;sympathique;adorable;sage;juste;"
    "travailleur|travailleuse;soigneux|soigneuse;amusant|amusante;sincère;prévenant|prévenante;professionnel|professionnelle;ponctuel|ponctuelle;efficace;agréable;tendre;bienveillant|bienveillante"
    "#savoureux|savoureuse;délicieux|délicieuse;frais|fraîche;propre;douillet|douillette;confortable;tranquille;paisible;lumineux|lumineuse;ensoleillé|ensoleillée;joli|jolie;beau|belle;excellent|excellente;"
    "parfait|parfaite;merveilleux|merveilleuse;fantastique;superbe;génial|géniale;bon|bonne;utile;pratique;solide;doux|douce;spacieux|spacieuse;moderne;élégant|élégante;magique;étonnant|étonnante;passionnant|passionnante;"
    "captivant|captivante;intéressant|intéressante;émouvant|émouvante;original|originale;réussi|réussie;brillant|brillante;splendide;impressionnant|impressionnante;reposant|reposante;agréable;charmant|charmante;"
    "bon marché;rapide;facile;bien fait|bien faite;bien organisé|bien organisée;coloré|colorée;juteux|juteuse;croustillant|croustillante;fondant|fondante;impeccable;sûr|sûre;commode;inoubliable;remarquable;rafraîchissant|rafraîchissante;exquis|exquise",
}
BAD = {
    "en": "rude;mean;cruel;selfish;lazy;dishonest;impatient;angry;nasty;unfriendly;cold;boring;clumsy;careless;arrogant;jealous;bossy;grumpy;aggressive;violent;unfair;stubborn;noisy;"
    "disrespectful;incompetent;late;unreliable;greedy;unhelpful;impolite;bad-tempered;dull;false;moody;hostile;distracted;slow;unkind;vulgar;spiteful;cowardly;annoying"
    "#dirty;smelly;noisy;cold;damp;dark;ugly;broken;torn;stale;rotten;burnt;salty;bitter;tasteless;disgusting;horrible;awful;terrible;dreadful;bad;useless;expensive;overpriced;slow;"
    "boring;dull;long;confusing;disappointing;uncomfortable;cramped;crowded;dangerous;fragile;dusty;greasy;sticky;rusty;shabby;gloomy;depressing;unpleasant;annoying;badly made;badly organised;"
    "faulty;cracked;scratched;mouldy;tough;raw;dry;lukewarm;sad;painful;frightening;ridiculous;mediocre;pointless;miserable;disastrous;catastrophic;lousy;unbearable;stressful;ruined;worn out;hopeless;chaotic",
    "fr": "impoli|impolie;méchant|méchante;cruel|cruelle;égoïste;paresseux|paresseuse;malhonnête;impatient|impatiente;furieux|furieuse;désagréable;froid|froide;ennuyeux|ennuyeuse;maladroit|maladroite;"
    "négligent|négligente;arrogant|arrogante;jaloux|jalouse;autoritaire;grognon;agressif|agressive;violent|violente;injuste;têtu|têtue;bruyant|bruyante;grossier|grossière;incompétent|incompétente;"
    "en retard;avare;hostile;distrait|distraite;lent|lente;vulgaire;lâche;agaçant|agaçante;hautain|hautaine;menteur|menteuse;insupportable;colérique;odieux|odieuse;antipathique"
    "#sale;malodorant|malodorante;bruyant|bruyante;froid|froide;humide;sombre;laid|laide;cassé|cassée;déchiré|déchirée;rassis|rassise;pourri|pourrie;brûlé|brûlée;trop salé|trop salée;amer|amère;fade;dégoûtant|dégoûtante;"
    "horrible;affreux|affreuse;terrible;épouvantable;mauvais|mauvaise;inutile;hors de prix;lent|lente;ennuyeux|ennuyeuse;interminable;confus|confuse;décevant|décevante;inconfortable;étroit|étroite;bondé|bondée;"
    "dangereux|dangereuse;fragile;poussiéreux|poussiéreuse;gras|grasse;collant|collante;rouillé|rouillée;lugubre;déprimant|déprimante;désagréable;mal fait|mal faite;mal organisé|mal organisée;défectueux|défectueuse;"
    "fissuré|fissurée;moisi|moisie;dur|dure;cru|crue;sec|sèche;tiède;triste;pénible;effrayant|effrayante;ridicule;médiocre;lamentable;désastreux|désastreuse;catastrophique;insupportable;stressant|stressante;raté|ratée;minable",
}
PEOPLE = {
    "en": "doctor;nurse;teacher;waiter;driver;neighbour;cook;guide;baker;librarian;postman;boss;colleague;dentist;singer;actor;farmer;mayor;captain;plumber;hairdresser;policeman;lawyer;coach;pupil;cousin;uncle;aunt;"
    "grandmother;brother;sister;secretary;cashier;gardener;judge;pilot;florist;butcher;painter;vet",
    "fr": "le médecin;l'infirmier;le professeur;le serveur;le chauffeur;le voisin;le cuisinier;le guide;le boulanger;le facteur;le patron;le collègue;le dentiste;le chanteur;l'acteur;le fermier;le maire;le capitaine;"
    "le plombier;le coiffeur;le policier;l'avocat;le cousin;l'oncle;le frère;le jardinier;le juge;le pilote;le boucher;le peintre;la voisine;la serveuse;la maîtresse;la boulangère;la cousine;la tante;la grand-mère;la sœur;"
    "la secrétaire;la caissière;la directrice;la chanteuse;la coiffeuse;la vétérinaire;la factrice",
}
PLACES = {
    "en": "film;play;book;song;concert;show;meal;soup;cake;cheese;bread;pizza;salad;dish;dessert;tea;coffee;hotel;room;kitchen;bathroom;garden;house;flat;park;museum;library;market;shop;school;classroom;office;station;"
    "beach;village;town;street;restaurant;train;bus;car;bike;boat;trip;holiday;party;game;match;lesson;speech;story;toy;phone;computer;chair;bed;sofa;coat;dress;bag;picture;weather;service;welcome;answer;gift;workshop;menu;visit",
    "fr": "le film;le livre;le concert;le spectacle;le repas;le gâteau;le fromage;le pain;le plat;le dessert;le thé;le café;l'hôtel;le jardin;l'appartement;le parc;le musée;le marché;le magasin;le bureau;le village;le restaurant;"
    "le train;le bus;le vélo;le bateau;le voyage;le jeu;le match;le cours;le discours;le jouet;le téléphone;le lit;le canapé;le manteau;le sac;le temps;le service;l'accueil;le cadeau;l'atelier;le menu;la pièce;la chanson;la soupe;la pizza;"
    "la salade;la chambre;la cuisine;la maison;la bibliothèque;l'école;la classe;la gare;la plage;la ville;la rue;la voiture;la fête;la leçon;l'histoire;la chaise;la robe;la photo;la réponse;la visite;la boutique;la piscine",
}
SAID = {
    "en": "The {t} was {w}.|The {t} is {w}.|I find the {t} {w}.|We thought the {t} was {w}.|My brother says that the {t} is {w}.|How {w} the {t} was!|The {t} seemed {w} to me.|To me, the {t} is {w}.|"
    "Yesterday the {t} was {w}.|It is true that the {t} was {w}.|Our {t} was {w} as ever.|In my opinion the {t} was {w}.|Such a {w} {t}!|What a {w} {t}!|The {t} was {w} and everybody noticed.|People say the {t} is {w}.",
    "fr": "{T} était {w}.|{T} est {w}.|Je trouve que {t} est {w}.|On a trouvé que {t} était {w}.|Mon frère dit que {t} est {w}.|Comme {t} était {w} !|{T} me semble {w}.|Pour moi, {t} est {w}.|"
    "Hier, {t} était {w}.|C'est vrai que {t} était {w}.|{T} était {w}, comme toujours.|À mon avis, {t} était {w}.|{T} a été {w} du début à la fin.|Les gens disent que {t} est {w}.",
}
DEEDS = {
    "en": "I love this place.|I loved every minute.|I laughed a lot.|We had a great time.|I would go there again.|I recommend it to everyone.|He made us very happy.|They helped me at once.|She smiled at everybody.|It works very well.|"
    "I am delighted.|I am proud of you.|We are lucky to have her.|He won first prize.|Well done, bravo!|Thank you for this lovely evening.|I feel much better today.|The best day of my life.|They gave me a warm welcome.|I passed my exam.|"
    "We danced until midnight.|My aunt hugged everybody.|Hooray, we won!|The baby is laughing.|I could not stop smiling.|She thanked us with a big smile.|They cheered and clapped.|He shared his lunch with me.|"
    "I can't wait to come back.|It was worth every penny.|Everything went smoothly.|You sing like an angel.|Grandpa was moved and so happy.|This is my favourite.|I am so glad that you came.|A pleasure from start to finish.|"
    "Our team celebrated all night.|She found her lost ring at last.|The sick dog is well again.|They congratulated her warmly.|I have never eaten so well.|He forgave me and we are friends again.|What luck, the sun is out!|My dream came true."
    "#I hate this place.|I did not like it at all.|I wept a lot.|We had a bad time.|I will never go there again.|I advise against it.|He made us very sad.|They refused to help me.|She shouted at everybody.|It does not work.|"
    "I am furious.|I am ashamed of you.|We lost our luggage.|He came last.|What a pity, what a waste!|I want a refund after this awful evening.|I feel ill today.|The worst day of my life.|They were mean to me.|I failed my exam.|"
    "We argued until midnight.|My aunt insulted everybody.|Alas, we lost.|The baby is screaming.|I could not stop crying.|She left us without a word and slammed the door.|They booed and whistled.|He stole my lunch.|"
    "I regret that I came back.|A waste of money.|Everything went wrong.|You sing out of tune.|Grandpa was hurt and so lonely.|This is the one I like least.|I am so sorry that you came for nothing.|A nightmare from start to finish.|"
    "Our team complained all night.|She lost her ring and wept.|The poor dog is dead.|They blamed her in front of everybody.|I have never eaten so badly.|He betrayed me and we no longer speak.|Bad luck, it is pouring again.|My dream fell apart.",
    "fr": "J'adore cet endroit.|J'ai aimé chaque minute.|J'ai beaucoup ri.|On s'est bien amusés.|J'y retournerai.|Je le recommande à tout le monde.|Il nous a rendus très heureux.|On m'a aidé tout de suite.|Elle souriait à tous.|Cela marche très bien.|"
    "Je suis ravi.|Je suis fier de toi.|Nous avons de la chance de l'avoir.|Il a gagné le premier prix.|Bien joué, bravo !|Merci pour cette belle soirée.|Je vais beaucoup mieux aujourd'hui.|Le plus beau jour de ma vie.|On m'a bien reçu.|J'ai réussi mon examen.|"
    "Nous avons dansé jusqu'à minuit.|Ma tante a embrassé tout le monde.|Hourra, on a gagné !|Le bébé rit aux éclats.|Je n'arrêtais pas de sourire.|Elle nous a remerciés avec un grand sourire.|Ils ont applaudi.|Il a partagé son repas avec moi.|"
    "J'ai hâte de revenir.|Cela valait son prix.|Tout s'est bien passé.|Tu chantes comme un ange.|Papi était ému et si heureux.|C'est mon préféré.|Je suis si content que tu sois venu.|Un plaisir du début à la fin.|"
    "Notre équipe a fêté sa victoire.|Elle a enfin retrouvé sa bague.|Le chien malade est guéri.|On l'a félicitée.|Je n'ai jamais si bien mangé.|Il m'a pardonné et nous sommes de nouveau amis.|Quelle chance, le soleil est là !|Mon rêve s'est réalisé."
    "#Je déteste cet endroit.|Je n'ai pas aimé du tout.|J'ai beaucoup pleuré.|On s'est ennuyés.|Je n'y retournerai jamais.|Je le déconseille à tout le monde.|Il nous a rendus très tristes.|On a refusé de m'aider.|Elle criait sur tous.|Cela ne marche pas.|"
    "Je suis furieux.|J'ai honte de toi.|Nous avons perdu nos bagages.|Il est arrivé dernier.|Quel dommage, quel gâchis !|Je veux être remboursé après cette triste soirée.|Je me sens mal aujourd'hui.|Le pire jour de ma vie.|On m'a mal reçu.|J'ai raté mon examen.|"
    "Nous nous sommes disputés jusqu'à minuit.|Ma tante a insulté tout le monde.|Hélas, on a perdu.|Le bébé hurle.|Je n'arrêtais pas de pleurer.|Elle est partie sans un mot en claquant la porte.|Ils ont sifflé et hué.|Il m'a volé mon repas.|"
    "Je regrette d'être revenu.|De l'argent jeté par les fenêtres.|Tout est allé de travers.|Tu chantes faux.|Papi était blessé et si seul.|C'est celui que j'aime le moins.|Désolé que tu sois venu pour rien.|Un cauchemar du début à la fin.|"
    "Notre équipe s'est plainte toute la nuit.|Elle a perdu sa bague et elle a sangloté.|Le pauvre chien est mort.|On l'a accusée devant tous.|Je n'ai jamais si mal mangé.|Il m'a trahi et nous ne nous parlons plus.|Pas de chance, il pleut encore.|Mon rêve s'est écroulé.",
}
# of things and places: good # bad
STATES = {
    "en": "of high quality;in good condition;worth the money;better than ever;full of life;in perfect order;at a fair price;a real pleasure;a great success;my favourite;well looked after;a lovely surprise;just what I needed;good for the children;even better than last year;a joy"
    "#of low quality;in a bad state;not worth the money;worse than ever;full of mistakes;out of order;much too expensive;a real disappointment;a complete failure;the worst of all;badly looked after;a nasty surprise;good for nothing;bad for the children;too small for us;a waste of time;a disaster;far from clean;not good at all;not what we had paid for",
    "fr": "de bonne qualité;en bon état;à un bon prix;mieux que jamais;en parfait état;un vrai plaisir;un beau succès;comme dans un rêve;une belle surprise;juste ce qu'il me fallait;bien pour les enfants;encore mieux que l'an dernier;une joie;à la hauteur;comme je l'aime"
    "#de mauvaise qualité;en mauvais état;hors de prix pour ce que c'est;pire que jamais;hors service;une vraie déception;un échec complet;ce qu'il y a de pire;une mauvaise surprise;à jeter;pas pour les enfants;une perte de temps;un désastre;loin d'être propre;pas bien du tout;à refaire;à éviter;en panne;sans aucun intérêt",
}
MOODS = {
    "en": [
        ("positive", "negative"),
        ("good", "bad"),
        ("Positive", "Negative"),
        ("happy", "unhappy"),
        ("praise", "complaint"),
        ("like", "dislike"),
    ],
    "fr": [
        ("positif", "négatif"),
        ("bon", "mauvais"),
        ("Positif", "Négatif"),
        ("content", "mécontent"),
        ("éloge", "plainte"),
        ("aime", "n'aime pas"),
    ],
}
# topic: people ; ... # things # verbs with {n}, a thing of the topic
TOPICS = {
    "en": {
        "music": "singer;pianist;drummer;violinist;guitarist;choir;orchestra;conductor;band#violin;piano;drum;guitar;flute;trumpet;harp;cello;song;melody;concert;tune;note;rhythm;chorus;saxophone;opera;waltz#plays the {n};listens to the {n};learns a {n};tunes the {n}",
        "food": "cook;baker;chef;waiter;butcher#soup;cheese;cake;bread;salad;garlic;salt;sugar;butter;pizza;pasta;rice;tomato;onion;carrot;potato;lemon;oil;flour;pie;sauce;omelette;quiche;pancake;dessert;dish;oven;pan#cooks the {n};tastes the {n};bakes a {n};serves the {n};cuts the {n}",
        "sport": "goalkeeper;referee;coach;runner;swimmer;cyclist;champion;team;striker;player#ball;goal;match;race;medal;stadium;racket;football;tennis;rugby;basketball;marathon;cup;score;training;half-time;tournament;gym#wins the {n};plays the {n};trains for the {n};loses the {n}",
        "animals": "cat;dog;cow;goat;horse;wolf;lion;sheep;duck;rabbit;mouse;bear;fox;kitten;puppy;hen;vet#tail;paw;fur;nest;barn;den;meadow;wing;beak;claw;feather;mane;herd;burrow;cage;stable#sleeps in the {n};licks its {n};hides in the {n};leaves the {n}",
        "health": "doctor;nurse;patient;dentist;surgeon;pharmacist#fever;pill;cough;tooth;tablet;medicine;bandage;cold;flu;vaccine;hospital;headache;pain;syrup;blood;heart;bone;ambulance;prescription;operation#treats the {n};has a {n};checks the {n};fears the {n}",
        "travel": "tourist;passenger;traveller;guide;pilot#plane;suitcase;hotel;passport;ticket;airport;map;train;ferry;beach;trip;holiday;journey;tour;luggage;souvenir;station;flight#books the {n};misses the {n};packs the {n};pays for the {n}",
        "weather": "forecaster;sky;wind;cloud;storm#rain;snow;sun;fog;thunder;lightning;frost;breeze;temperature;rainbow;hail;heat;ice;shower;degrees;umbrella#brings {n};promises {n};follows the {n};covers the {n}",
        "money": "banker;cashier;customer;accountant;buyer#bank;euro;coin;loan;salary;price;wallet;bill;receipt;change;savings;purse;tax;debt;account;rent;cheque;budget#pays the {n};counts the {n};checks the {n};keeps the {n}",
        "gardening": "gardener;florist;grower#rose;tulip;seed;lawn;hedge;weed;rake;spade;soil;flower bed;watering can;compost;bush;leaf;greenhouse;bulb;root;vegetable patch#plants the {n};waters the {n};cuts the {n};digs up the {n}",
        "computers": "programmer;hacker;user;engineer#keyboard;screen;mouse;software;website;password;file;internet;code;email;laptop;virus;app;program;printer;bug;server;window;folder#types the {n};deletes the {n};downloads the {n};saves the {n}",
        "cinema": "actor;actress;director;star;audience#film;scene;role;screen;series;trailer;camera;script;popcorn;comedy;thriller;cartoon;premiere;sequel#films the {n};watches the {n};stars in the {n};writes the {n}",
        "school": "teacher;pupil;student;class;headmaster#lesson;homework;exam;blackboard;exercise;notebook;pencil;dictation;poem;page;ruler;timetable;grade;break;textbook;schoolbag#learns the {n};corrects the {n};forgets the {n};explains the {n}",
    },
    "fr": {
        "musique": "le chanteur;la pianiste;le batteur;la violoniste;le guitariste;la chorale;l'orchestre;le groupe#le violon;le piano;le tambour;la guitare;la flûte;la trompette;la harpe;la chanson;la mélodie;le concert;l'air;la note;le rythme;le refrain;l'opéra;la valse#joue {n};écoute {n};apprend {n};aime {n}",
        "cuisine": "le cuisinier;la boulangère;le chef;le serveur;le boucher#la soupe;le fromage;le gâteau;le pain;la salade;l'ail;le sel;le sucre;le beurre;la pizza;les pâtes;le riz;la tomate;l'oignon;la carotte;le citron;l'huile;la farine;la tarte;la sauce;l'omelette;la quiche;la crêpe;le four#prépare {n};goûte {n};cuit {n};sert {n}",
        "sport": "le gardien de but;l'arbitre;l'entraîneur;la coureuse;le nageur;la cycliste;le champion;l'équipe;l'ailier#le ballon;le but;le match;la course;la médaille;le stade;la raquette;le football;le tennis;le rugby;le marathon;la coupe;le score;l'entraînement;la mi-temps;le tournoi#gagne {n};joue {n};perd {n};prépare {n}",
        "animaux": "le chat;le chien;la vache;la chèvre;le cheval;le loup;le lion;le mouton;le canard;le lapin;la souris;l'ours;le renard;le chaton;la poule;le vétérinaire#la queue;la patte;la fourrure;le nid;l'étable;la tanière;le pré;l'aile;le bec;la griffe;la plume;la crinière;le troupeau;le terrier;la niche#lèche {n};quitte {n};retrouve {n};regarde {n}",
        "santé": "le médecin;l'infirmière;le patient;le dentiste;la chirurgienne;le pharmacien#la fièvre;la pilule;la toux;la dent;le comprimé;le médicament;le pansement;le rhume;la grippe;le vaccin;l'hôpital;le mal de tête;la douleur;le sirop;le sang;le cœur;l'ambulance;l'ordonnance#soigne {n};a {n};surveille {n};craint {n}",
        "voyage": "le touriste;la passagère;le voyageur;la guide;le pilote#l'avion;la valise;l'hôtel;le passeport;le billet;l'aéroport;la carte;le train;le ferry;le séjour;les vacances;le trajet;les bagages;le souvenir;la gare;le vol#réserve {n};rate {n};prépare {n};paie {n}",
        "météo": "le ciel;le vent;le nuage;l'orage;la présentatrice#la pluie;la neige;le soleil;le brouillard;le tonnerre;l'éclair;le gel;la brise;la température;l'arc-en-ciel;la grêle;la chaleur;le verglas;l'averse;les degrés;le parapluie#annonce {n};apporte {n};promet {n};suit {n}",
        "argent": "le banquier;la caissière;le client;la comptable;l'acheteur#la banque;l'euro;la pièce;le prêt;le salaire;le prix;le portefeuille;la facture;le reçu;la monnaie;les économies;l'impôt;la dette;le compte;le loyer;le chèque;le budget#paie {n};compte {n};vérifie {n};garde {n}",
        "jardinage": "le jardinier;la fleuriste;le maraîcher#la rose;la tulipe;la graine;la pelouse;la haie;les mauvaises herbes;le râteau;la bêche;la terre;le massif;l'arrosoir;le compost;le buisson;la feuille;la serre;le bulbe;la racine;le potager#plante {n};arrose {n};coupe {n};soigne {n}",
        "informatique": "la programmeuse;le pirate;l'utilisateur;l'ingénieure#le clavier;l'écran;la souris;le logiciel;le site;le mot de passe;le fichier;internet;le code;le courriel;l'ordinateur;le virus;l'application;le programme;l'imprimante;le bug;le serveur;le dossier#efface {n};télécharge {n};enregistre {n};installe {n}",
        "cinéma": "l'acteur;l'actrice;le réalisateur;la vedette;le public#le film;la scène;le rôle;le grand écran;la série;la bande-annonce;la caméra;le scénario;la comédie;le dessin animé;l'avant-première;la suite#tourne {n};regarde {n};joue {n};écrit {n}",
        "école": "le maître;l'élève;l'étudiante;la classe;la directrice#la leçon;les devoirs;l'examen;le tableau;l'exercice;le cahier;le crayon;la dictée;la poésie;la page;la règle;l'emploi du temps;la note;la récréation;le manuel;le cartable#apprend {n};corrige {n};oublie {n};explique {n}",
    },
}

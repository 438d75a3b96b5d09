# ruff: noqa: E501
"""What words mean, as far as a label goes: good or bad, and the topic they belong to."""

from __future__ import annotations

# adjectives: of people # food # places # shows and books # objects and services # any of these but people; in French masculine|feminine, or one form for both
GOOD = {
    "en": "kind;polite;friendly;funny;patient;generous;honest;helpful;brave;gentle;clever;smart;caring;charming;calm;loyal;attentive;smiling;thoughtful;talented;sweet;wise;fair;hard-working;careful;joyful;amusing;skilful;sincere;considerate;"
    "professional;punctual;likeable;good-hearted;trustworthy;devoted;respectful;modest;forgiving;good-humoured;understanding;courageous;gracious;tactful;admirable;kind-hearted;well-mannered;gifted;supportive;warm-hearted;witty;cooperative"
    "#tasty;delicious;fresh;juicy;crunchy;creamy;refreshing;mouth-watering;full of flavour;well seasoned;nicely spiced;cooked to perfection;nourishing;wholesome;yummy;tender;flavourful;home-made and good;exquisite;succulent;finger-licking good;perfectly baked"
    "#cosy;quiet and restful;peaceful;bright and airy;sunny;spotless;safe;welcoming;spacious;clean and tidy;picturesque;inviting;relaxing;well kept;full of charm;lively and friendly;idyllic;breathtaking;hospitable;tidy;comfortable;enchanting;homely"
    "#exciting;thrilling;fascinating;moving;brilliant;inspiring;gripping;original;entertaining;full of good ideas;well told;well played;touching;hilarious;captivating;funny from start to finish;spellbinding;masterful;poetic;instructive;unforgettable;full of humour;lively;interesting;enthralling"
    "#useful;practical;solid;handy;reliable;easy to use;well made;fast and simple;hard-wearing;affordable;good value;well designed;efficient;elegant;accurate;ingenious;sturdy;user-friendly;quick and efficient;well organised;convenient;dependable;prompt"
    "#excellent;perfect;wonderful;fantastic;superb;great;good;amazing;splendid;marvellous;impressive;pleasant;lovely;outstanding;first-rate;flawless;magnificent;remarkable;delightful;terrific;fabulous;exceptional;enjoyable;satisfying;nice;beautiful;memorable;faultless;top-class;"
    "better than expected;much better than before;praiseworthy;heavenly;well worth it;sublime;very successful",
    "fr": "gentil|gentille;poli|polie;aimable;drôle;patient|patiente;généreux|généreuse;honnête;serviable;courageux|courageuse;intelligent|intelligente;malin|maligne;chaleureux|chaleureuse;fidèle;attentif|attentive;souriant|souriante;attentionné|attentionnée;"
    "doué|douée;sympathique;adorable;sage;juste;travailleur|travailleuse;soigneux|soigneuse;amusant|amusante;sincère;prévenant|prévenante;professionnel|professionnelle;ponctuel|ponctuelle;tendre;bienveillant|bienveillante;disponible;respectueux|respectueuse;"
    "dévoué|dévouée;modeste;plein d'humour|pleine d'humour;à l'écoute;digne de confiance;brave;courtois|courtoise;joyeux|joyeuse;affectueux|affectueuse;talentueux|talentueuse;compréhensif|compréhensive;loyal|loyale;rassurant|rassurante;consciencieux|consciencieuse;compétent|compétente;enthousiaste"
    "#savoureux|savoureuse;délicieux|délicieuse;bien frais|bien fraîche;juteux|juteuse;croustillant|croustillante;fondant|fondante;exquis|exquise;rafraîchissant|rafraîchissante;appétissant|appétissante;parfumé|parfumée;bien assaisonné|bien assaisonnée;cuit à la perfection|cuite à la perfection;"
    "goûteux|goûteuse;succulent|succulente;onctueux|onctueuse;plein de saveur|pleine de saveur;bon comme chez mamie|bonne comme chez mamie;bien préparé|bien préparée;moelleux|moelleuse;à tomber;nourrissant|nourrissante"
    "#propre et calme;douillet|douillette;tranquille;paisible;lumineux|lumineuse;ensoleillé|ensoleillée;spacieux|spacieuse;accueillant|accueillante;reposant|reposante;bien tenu|bien tenue;plein de charme|pleine de charme;bien entretenu|bien entretenue;pittoresque;sûr|sûre;"
    "convivial|conviviale;animé et joyeux|animée et joyeuse;enchanteur|enchanteresse;bien situé|bien située;d'une propreté parfaite;idyllique;fleuri|fleurie;ravissant|ravissante;confortable"
    "#passionnant|passionnante;captivant|captivante;intéressant|intéressante;émouvant|émouvante;original|originale;brillant|brillante;touchant|touchante;bouleversant de beauté|bouleversante de beauté;hilarant|hilarante;palpitant|palpitante;instructif|instructive;plein d'esprit|pleine d'esprit;bien raconté|bien racontée;"
    "bien joué|bien jouée;inoubliable;divertissant|divertissante;plein de bonnes idées|pleine de bonnes idées;poétique;envoûtant|envoûtante;inspirant|inspirante;très bien écrit|très bien écrite;enrichissant|enrichissante"
    "#utile;pratique;solide;bien fait|bien faite;bien organisé|bien organisée;commode;efficace;fiable;facile à utiliser;bien conçu|bien conçue;robuste;élégant|élégante;d'un bon rapport qualité-prix;rapide et efficace;astucieux|astucieuse;performant|performante;ingénieux|ingénieuse;abordable;irréprochable;bien pensé|bien pensée;précis|précise"
    "#excellent|excellente;parfait|parfaite;merveilleux|merveilleuse;fantastique;superbe;génial|géniale;bon|bonne;très bien;formidable;magnifique;splendide;impressionnant|impressionnante;agréable;charmant|charmante;réussi|réussie;impeccable;remarquable;épatant|épatante;extraordinaire;sensationnel|sensationnelle;"
    "fabuleux|fabuleuse;exceptionnel|exceptionnelle;plaisant|plaisante;sublime;joli|jolie;au-dessus de mes espérances;meilleur que prévu|meilleure que prévu;sans défaut;de grande qualité;plus que satisfaisant|plus que satisfaisante;digne d'éloges;super;chouette",
}
BAD = {
    "en": "rude;mean;cruel;selfish;lazy;dishonest;impatient;nasty;unfriendly;clumsy;careless;arrogant;bossy;grumpy;aggressive;violent;unfair;disrespectful;incompetent;always late;greedy;unhelpful;impolite;bad-tempered;hostile;unkind;vulgar;"
    "spiteful;cowardly;cold and distant;insulting;hypocritical;jealous;untrustworthy;brutal;sulky;ungrateful;heartless;pretentious;intolerant;sly;negligent;ill-mannered;two-faced;irresponsible;stingy;contemptuous;hateful;quarrelsome;unprofessional;mocking;snobbish"
    "#stale;rotten;burnt;too salty;tasteless;disgusting;undercooked;overcooked;mouldy;far too sweet;greasy;lukewarm and bland;inedible;badly seasoned;bitter and cold;bland;sour and old;unappetising;too tough to chew;full of bones;soggy"
    "#dirty;smelly;noisy;damp;gloomy;cramped;overcrowded;dangerous;dusty;shabby;badly kept;full of rubbish;freezing;badly lit;badly heated;run-down;filthy;unsafe;sinister;neglected;impossible to sleep in;infested with rats;deafening;grubby;unwelcoming"
    "#boring;dull;confusing;predictable;ridiculous;pointless;far too long;badly told;badly acted;silly and vulgar;tedious;full of clichés;impossible to follow;ridiculously slow;shallow;tiresome;sleep-inducing;without any ideas;out of tune;clumsily written;uninspired;monotonous"
    "#useless;overpriced;faulty;badly made;broken;scratched;unreliable;complicated to use;worn out;torn;cracked;rusty;worthless;slow and unreliable;badly designed;fragile and ugly;out of order;badly organised;inefficient;uncomfortable to use;impractical;defective;damaged"
    "#horrible;awful;dreadful;bad;disappointing;unpleasant;annoying;mediocre;miserable;disastrous;catastrophic;lousy;unbearable;hopeless;chaotic;poor;shameful;appalling;depressing;unacceptable;frustrating;ugly;pathetic;abysmal;hideous;unsatisfactory;really poor;terribly bad;"
    "worse than expected;worse than before;scandalous;atrocious;second-rate;painful to see;infuriating;dismal;regrettable;badly done",
    "fr": "impoli|impolie;méchant|méchante;cruel|cruelle;égoïste;paresseux|paresseuse;malhonnête;impatient|impatiente;maladroit|maladroite;négligent|négligente;arrogant|arrogante;autoritaire;grognon;agressif|agressive;violent|violente;injuste;grossier|grossière;"
    "incompétent|incompétente;toujours en retard;avare;hostile;vulgaire;lâche;agaçant|agaçante;hautain|hautaine;menteur|menteuse;colérique;odieux|odieuse;antipathique;froid et distant|froide et distante;irrespectueux|irrespectueuse;brutal|brutale;jaloux|jalouse;hypocrite;insolent|insolente;"
    "ingrat|ingrate;rancunier|rancunière;prétentieux|prétentieuse;méprisant|méprisante;sans cœur;mal élevé|mal élevée;moqueur|moqueuse;sournois|sournoise;intolérant|intolérante;irresponsable;peu aimable;de mauvaise humeur;de mauvaise foi;blessant|blessante;capricieux|capricieuse;malpoli|malpolie"
    "#rassis|rassise;pourri|pourrie;brûlé|brûlée;trop salé|trop salée;fade;dégoûtant|dégoûtante;mal cuit|mal cuite;trop cuit|trop cuite;moisi|moisie;trop gras|trop grasse;tiède et sans goût;immangeable;mal assaisonné|mal assaisonnée;écœurant|écœurante;insipide;peu appétissant|peu appétissante;"
    "trop sucré|trop sucrée;plein de grumeaux|pleine de grumeaux;infect|infecte;amer et froid|amère et froide;sans saveur;imbuvable ou presque"
    "#sale;malodorant|malodorante;bruyant|bruyante;humide et sombre;lugubre;étroit et bondé|étroite et bondée;dangereux|dangereuse;poussiéreux|poussiéreuse;mal entretenu|mal entretenue;plein d'ordures|pleine d'ordures;glacial|glaciale;mal éclairé|mal éclairée;mal chauffé|mal chauffée;délabré|délabrée;"
    "crasseux|crasseuse;sinistre;laissé à l'abandon|laissée à l'abandon;infesté de rats|infestée de rats;peu accueillant|peu accueillante;invivable;surpeuplé|surpeuplée;mal fréquenté|mal fréquentée"
    "#ennuyeux|ennuyeuse;interminable;confus|confuse;prévisible;ridicule;sans intérêt;mal raconté|mal racontée;mal joué|mal jouée;bête et vulgaire;plein de clichés|pleine de clichés;impossible à suivre;lassant|lassante;creux|creuse;soporifique;sans idées;monotone;assommant|assommante;mal écrit|mal écrite;"
    "plat et banal|plate et banale;sans queue ni tête;pénible à suivre;incompréhensible"
    "#inutile;hors de prix;défectueux|défectueuse;mal fait|mal faite;cassé|cassée;rayé|rayée;peu fiable;compliqué à utiliser|compliquée à utiliser;usé|usée;déchiré|déchirée;fissuré|fissurée;rouillé|rouillée;sans valeur;lent et peu sûr|lente et peu sûre;mal conçu|mal conçue;de mauvaise qualité;en panne;"
    "mal organisé|mal organisée;inefficace;inconfortable;peu pratique;abîmé|abîmée;bon à jeter|bonne à jeter"
    "#horrible;affreux|affreuse;épouvantable;mauvais|mauvaise;décevant|décevante;désagréable;médiocre;lamentable;désastreux|désastreuse;catastrophique;insupportable;raté|ratée;minable;nul|nulle;scandaleux|scandaleuse;honteux|honteuse;pitoyable;inacceptable;déprimant|déprimante;laid|laide;moche;exaspérant|exaspérante;"
    "abominable;atroce;navrant|navrante;énervant|énervante;frustrant|frustrante;pire que prévu;pire qu'avant;au-dessous de tout;déplorable;consternant|consternante;calamiteux|calamiteuse;vraiment pas bien;hideux|hideuse;bâclé|bâclée",
}
PEOPLE = {
    "en": "doctor;nurse;teacher;waiter;driver;neighbour;cook;guide;baker;librarian;postman;boss;colleague;dentist;singer;actor;farmer;mayor;captain;plumber;hairdresser;policeman;lawyer;coach;pupil;cousin;uncle;aunt;"
    "grandmother;brother;sister;secretary;cashier;gardener;judge;pilot;florist;butcher;painter;vet;receptionist;mechanic;landlord;trainer;babysitter;stewardess",
    "fr": "le médecin;l'infirmier;le professeur;le serveur;le chauffeur;le voisin;le cuisinier;le guide;le boulanger;le facteur;le patron;le collègue;le dentiste;le chanteur;l'acteur;le fermier;le maire;le capitaine;"
    "le plombier;le coiffeur;le policier;l'avocat;le cousin;l'oncle;le frère;le jardinier;le juge;le pilote;le boucher;le peintre;la voisine;la serveuse;la maîtresse;la boulangère;la cousine;la tante;la grand-mère;la sœur;"
    "la secrétaire;la caissière;la directrice;la chanteuse;la coiffeuse;la vétérinaire;la factrice;l'infirmière;l'actrice;l'avocate;le garagiste;la réceptionniste;l'entraîneur;la vendeuse",
}
# food # places # shows and books # objects and services
PLACES = {
    "en": "meal;soup;cake;cheese;bread;pizza;salad;dish;dessert;chicken;sandwich;omelette;sauce;stew;pie;breakfast;fish;ice cream;curry;roast"
    "#hotel;room;kitchen;bathroom;garden;house;flat;park;museum;library;market;shop;classroom;waiting room;beach;village;town;street;restaurant;campsite;café;swimming pool;square;hostel"
    "#film;play;book;song;concert;show;story;lesson;speech;novel;series;talk;lecture;comedy;article;exhibition;opera;ballet;cartoon;poem"
    "#phone;computer;chair;bag;bike;boat;train service;bus service;washing machine;lamp;camera;website;toy;service;tool;workshop;umbrella;printer;app;delivery service;vacuum cleaner;tent;kettle;oven;repair",
    "fr": "le repas;le gâteau;le fromage;le pain;le plat;le dessert;la soupe;la pizza;la salade;le poulet;la tarte;la quiche;la sauce;le rôti;le sandwich;la purée;le poisson;la glace;l'omelette;le gratin"
    "#l'hôtel;le jardin;l'appartement;le parc;le musée;le marché;le magasin;le village;le restaurant;la chambre;la cuisine;la maison;la bibliothèque;l'école;la salle d'attente;la plage;la ville;la rue;la boutique;la piscine;le camping;le quartier;l'auberge;la salle de bains;la place"
    "#le film;le livre;le concert;le spectacle;le cours;le discours;la pièce;la chanson;l'histoire;la leçon;la série;le roman;l'exposition;la conférence;la comédie;l'article;l'opéra;le dessin animé;la bande dessinée;le conte"
    "#le vélo;le bateau;le jouet;le téléphone;le sac;le service;l'atelier;la voiture;la chaise;la lampe;le site;l'application;la machine à laver;l'imprimante;l'ordinateur;le parapluie;la tente;l'outil;le four;l'aspirateur;la livraison;la réparation;la montre;la bouilloire",
}
FEMALE = [
    "l'école",
    "l'histoire",
    "l'auberge",
    "l'exposition",
    "l'omelette",
    "l'application",
    "l'imprimante",
    "l'infirmière",
    "l'actrice",
    "l'avocate",
]
# small flaws of things, and small merits: what comes after `but` decides
FLAWS = {
    "en": "long;small;old;simple;a little expensive;far away;a bit noisy;not very modern;rather plain#cheap;famous;new;big;modern;much talked about;highly praised;full of promise;close to home",
    "fr": "long|longue;petit|petite;vieux|vieille;simple;un peu cher|un peu chère;sans luxe;un peu démodé|un peu démodée;modeste#bon marché;célèbre;neuf|neuve;grand|grande;moderne;très vanté|très vantée;plein de promesses|pleine de promesses;couvert d'éloges|couverte d'éloges",
}
# adjectives that `not` turns round, in the classes above
TURNED = {
    "en": "kind;polite;friendly;patient;honest;helpful;fair#tasty;fresh;well cooked;good#clean;comfortable;safe;welcoming;pleasant#interesting;funny;original;good;well acted#useful;reliable;practical;solid;well made"
    "##rude;mean;unfair;impatient;selfish;lazy#bland;too salty;stale;burnt#dirty;noisy;dangerous;sad#boring;too long;confusing;silly#complicated;expensive;unreliable;disappointing",
    "fr": "gentil|gentille;poli|polie;aimable;patient|patiente;honnête;serviable;juste#savoureux|savoureuse;bien frais|bien fraîche;bien cuit|bien cuite;bon|bonne#propre;confortable;sûr|sûre;accueillant|accueillante;agréable#intéressant|intéressante;drôle;original|originale;bon|bonne;bien joué|bien jouée#utile;fiable;pratique;solide;bien fait|bien faite"
    "##impoli|impolie;méchant|méchante;injuste;impatient|impatiente;égoïste;paresseux|paresseuse#fade;trop salé|trop salée;rassis|rassise;brûlé|brûlée#sale;bruyant|bruyante;dangereux|dangereuse;triste#ennuyeux|ennuyeuse;trop long|trop longue;confus|confuse;bête#compliqué|compliquée;cher|chère;décevant|décevante",
}
# {t}, {T}: a thing; {w}: an adjective that is turned round; then sentences that need none
NOT = {
    "en": "The {t} is not {w} at all.|The {t} was not {w} in the least.|I did not find the {t} {w}.|Nobody could say that the {t} was {w}.|The {t} has never been {w}.",
    "fr": "{T} n'est pas {w} du tout.|{T} n'était pas {w} le moins du monde.|Je n'ai pas trouvé {t} {w}.|Personne ne dirait que {t} est {w}.|{T} n'a jamais été {w}.",
}
TWISTS = {
    "en": "There was nothing to complain about with the {t}.|The {t} could not be better.|I have no complaint about the {t}.|The {t} did not disappoint us.|Nothing was wrong with the {t}.|I never get tired of the {t}.|The {t} was anything but bad.|We were not let down by the {t}.|The {t} left nothing to be desired.|You will not regret choosing the {t}."
    "#The {t} was without any charm.|The {t} is far from perfect.|The {t} could not be worse.|Nothing was right with the {t}.|I would not recommend the {t} to anyone.|The {t} was anything but good.|There is nothing good to say about the {t}.|The {t} left a lot to be desired.|We did not enjoy the {t} at all.|The {t} did not keep its promises.",
    "fr": "Il n'y a rien à redire sur {t}.|{T} ne pourrait pas être mieux.|{T} ne nous a pas déçus.|Je n'ai rien à reprocher à ceci : {t}.|Je ne me lasse pas de ceci : {t}.|{T} n'avait aucun défaut.|{T} n'a rien de mauvais.|Vous ne regretterez pas d'avoir choisi ceci : {t}.|{T} ne manquait de rien.|{T}, ce n'est que du bonheur."
    "#{T} n'avait aucun charme.|{T} est loin d'être à la hauteur.|{T} ne pourrait pas être pire.|Il n'y a rien de bon à dire sur {t}.|Je ne conseille {t} à personne.|{T} n'a rien d'agréable.|{T} laisse beaucoup à désirer.|{T} ne nous a pas plu du tout.|{T} n'a pas tenu ses promesses.|Personne n'a aimé {t}.",
}
SAID = {
    "en": "The {t} was {w}.|The {t} is {w}.|I find the {t} {w}.|We thought the {t} was {w}.|My brother says that the {t} is {w}.|How {w} the {t} was!|The {t} seemed {w} to me.|To me, the {t} is {w}.|"
    "Yesterday the {t} was {w}.|It is true that the {t} was {w}.|Once again the {t} was {w}.|In my opinion the {t} was {w}.|We all found the {t} {w}.|The {t} was really {w}.|Everybody agrees that the {t} is {w}.|Frankly, the {t} was {w}.|I was told the {t} would be {w}, and so it was.|Last week the {t} was truly {w}.|The {t} was {w} and everybody noticed.|People say the {t} is {w}.",
    "fr": "{T} était {w}.|{T} est {w}.|Je trouve que {t} est {w}.|On a trouvé que {t} était {w}.|Mon frère dit que {t} est {w}.|Comme {t} était {w} !|{T} me semble {w}.|Pour moi, {t} est {w}.|"
    "Hier, {t} était {w}.|C'est vrai que {t} était {w}.|{T} était {w}, comme toujours.|À mon avis, {t} était {w}.|{T} a été {w} du début à la fin.|Les gens disent que {t} est {w}.|{T} était vraiment {w}.|Tout le monde trouve {t} {w}.|Franchement, {t} est {w}.|La semaine dernière, {t} était {w}.|Une fois de plus, {t} était {w}.|Nous avons trouvé {t} {w}.",
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
# predicates of one kind of thing after `was`, good # bad: food ¦ places ¦ shows and books ¦ objects and services ¦ any
STATES = {
    "en": "just the way I like it;like my grandmother's;a treat;hot and well served#served cold;not fit to eat;swimming in fat;impossible to swallow¦in perfect order;full of life;well looked after;a haven of peace#far from clean;too small for us;badly looked after;a danger to children"
    "¦over too soon, I wanted more;a great success;full of wonderful surprises;better than the one before#full of mistakes;a waste of an evening;a complete failure;one long yawn¦in good condition;worth the money;at a fair price;just what I needed#in a bad state;not worth the money;much too expensive;not what we had paid for"
    "¦of high quality;better than ever;a real pleasure;a lovely surprise;even better than last year;a joy;everything we hoped for#of low quality;worse than ever;a real disappointment;the worst of all;a nasty surprise;a disaster;not good at all",
    "fr": "comme je l'aime;à s'en lécher les doigts;un régal;une merveille de goût#à renvoyer en cuisine;à recracher;sans aucun goût;de quoi rendre malade¦en parfait état;un havre de paix;à la hauteur;un lieu de rêve#loin d'être propre;en mauvais état;d'une saleté repoussante;à éviter"
    "¦comme dans un rêve;un franc succès;de toute beauté;un vrai bonheur#d'un ennui mortel;une perte de temps;un échec complet;sans aucun intérêt¦en bon état;à un prix honnête;juste ce qu'il me fallait;de première qualité#en mauvais état;hors service;à un prix scandaleux;une arnaque"
    "¦de bonne qualité;mieux que jamais;un vrai plaisir;une belle surprise;encore mieux que l'an dernier;une joie#de mauvaise qualité;pire que jamais;une vraie déception;ce qu'il y a de pire;une mauvaise surprise;un désastre;pas bien du tout",
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
        "music": "singer;pianist;drummer;violinist;guitarist;choir;orchestra;conductor;band#violin;piano;drum;guitar;flute;trumpet;harp;cello;song;melody;concert;tune;note;rhythm;chorus;saxophone;opera;waltz#plays the {n};listens to the {n};learns the {n};tunes the {n}",
        "food": "cook;baker;chef;waiter;butcher#soup;cheese;cake;bread;salad;garlic;salt;sugar;butter;pizza;pasta;rice;tomato;onion;carrot;potato;lemon;oil;flour;pie;sauce;omelette;quiche;pancake;dessert;dish;oven;pan#cooks the {n};tastes the {n};bakes the {n};serves the {n};cuts the {n}",
        "sport": "goalkeeper;referee;coach;runner;swimmer;cyclist;champion;team;striker;player#ball;goal;match;race;medal;stadium;racket;football pitch;tennis court;rugby ball;basketball hoop;marathon;cup;score;training;half-time;tournament;gym#watches the {n};talks about the {n};dreams of the {n}",
        "animals": "cat;dog;cow;goat;horse;wolf;lion;sheep;duck;rabbit;mouse;bear;fox;kitten;puppy;hen;vet#tail;paw;fur;nest;barn;den;meadow;wing;beak;claw;feather;mane;herd;burrow;cage;stable#sleeps in the {n};licks its {n};hides in the {n};leaves the {n}",
        "health": "doctor;nurse;patient;dentist;surgeon;pharmacist#fever;pill;cough;tooth;tablet;medicine;bandage;cold;flu;vaccine;hospital;headache;pain;syrup;blood;heart;bone;ambulance;prescription;operation#treats the {n};asks about the {n};checks the {n};fears the {n}",
        "travel": "tourist;passenger;traveller;guide;pilot#plane;suitcase;hotel;passport;ticket;airport;map;train;ferry;beach;trip;holiday;journey;tour;luggage;souvenir;station;flight#books the {n};misses the {n};packs the {n};dreams of the {n}",
        "weather": "forecaster;sky;wind;cloud;storm#rain;snow;sun;fog;thunder;lightning;frost;breeze;temperature;rainbow;hail;heat;ice;shower;degrees;umbrella#brings {n};promises {n};follows the {n};covers the {n}",
        "money": "banker;cashier;customer;accountant;buyer#bank;euro;coin;loan;salary;price;wallet;bill;receipt;change;savings;purse;tax;debt;account;rent;cheque;budget#pays the {n};counts the {n};checks the {n};keeps the {n}",
        "gardening": "gardener;florist;grower#rose;tulip;seed;lawn;hedge;weed;rake;spade;soil;flower bed;watering can;compost;bush;leaf;greenhouse;bulb;root;vegetable patch#plants the {n};waters the {n};cuts the {n};digs up the {n}",
        "computers": "programmer;hacker;user;engineer#keyboard;screen;mouse;software;website;password;file;internet;code;email;laptop;virus;app;program;printer;bug;server;window;folder#types the {n};deletes the {n};downloads the {n};saves the {n}",
        "cinema": "actor;actress;director;star;audience#film;scene;role;screen;series;trailer;camera;script;popcorn;comedy;thriller;cartoon;premiere;sequel#films the {n};watches the {n};talks about the {n};writes about the {n}",
        "school": "teacher;pupil;student;class;headmaster#lesson;homework;exam;blackboard;exercise;notebook;pencil;dictation;poem;page;ruler;timetable;grade;break;textbook;schoolbag#learns the {n};corrects the {n};forgets the {n};explains the {n}",
        "science": "scientist;chemist;physicist;biologist;inventor#microscope;experiment;laboratory;atom;molecule;test tube;magnet;telescope;planet;theory;electric current;law of gravity;cell;fossil;chemical reaction;oxygen#studies the {n};explains the {n};observes the {n};writes about the {n}",
        "history": "historian;king;queen;knight;emperor;soldier;archaeologist#castle;crown;throne;battle;empire;revolution;treaty;pyramid;sword;kingdom;ruins;century;monument;army;armour;peasants' revolt#defends the {n};remembers the {n};speaks of the {n}",
        "clothes": "tailor;dressmaker;fashion designer;model#shirt;skirt;trousers;coat;scarf;glove;sock;sleeve;button;jacket;dress;belt;zip;jumper;collar;blouse;wool hat#tries on the {n};sews the {n};irons the {n};wears the {n}",
        "home": "tenant;housewife;decorator;carpenter#sofa;armchair;curtain;carpet;cupboard;bathroom;ceiling;wallpaper;shelf;wardrobe;bed;staircase;chimney;doorbell;attic;bedroom#repairs the {n};cleans the {n};paints the {n};admires the {n}",
    },
    "fr": {
        "musique": "le chanteur;la pianiste;le batteur;la violoniste;le guitariste;la chorale;l'orchestre;le groupe#le violon;le piano;le tambour;la guitare;la flûte;la trompette;la harpe;la chanson;la mélodie;le concert;l'air;la note;le rythme;le refrain;l'opéra;la valse#entend {n};écoute {n};apprend {n};aime {n}",
        "cuisine": "le cuisinier;la boulangère;le chef;le serveur;le boucher#la soupe;le fromage;le gâteau;le pain;la salade;l'ail;le sel;le sucre;le beurre;la pizza;les pâtes;le riz;la tomate;l'oignon;la carotte;le citron;l'huile;la farine;la tarte;la sauce;l'omelette;la quiche;la crêpe;le four#prépare {n};goûte {n};coupe {n};sert {n}",
        "sport": "le gardien de but;l'arbitre;l'entraîneur;la coureuse;le nageur;la cycliste;le champion;l'équipe;l'ailier#le ballon;le but;le match;la course;la médaille;le stade;la raquette;le match de football;le tournoi de tennis;le ballon de rugby;le marathon;la coupe;le score;l'entraînement;la mi-temps;le tournoi#commente {n};regarde {n};oublie {n};prépare {n}",
        "animaux": "le chat;le chien;la vache;la chèvre;le cheval;le loup;le lion;le mouton;le canard;le lapin;la souris;l'ours;le renard;le chaton;la poule;le vétérinaire#la queue;la patte;la fourrure;le nid;l'étable;la tanière;le pré;l'aile;le bec;la griffe;la plume;la crinière;le troupeau;le terrier;la niche#lèche {n};quitte {n};retrouve {n};regarde {n}",
        "santé": "le médecin;l'infirmière;le patient;le dentiste;la chirurgienne;le pharmacien#la fièvre;la pilule;la toux;la dent;le comprimé;le médicament;le pansement;le rhume;la grippe;le vaccin;l'hôpital;le mal de tête;la douleur;le sirop;le sang;le cœur;l'ambulance;l'ordonnance#évoque {n};surveille {n};craint {n}",
        "voyage": "le touriste;la passagère;le voyageur;la guide;le pilote#l'avion;la valise;l'hôtel;le passeport;le billet;l'aéroport;la carte;le train;le ferry;le séjour;les vacances;le trajet;les bagages;le souvenir;la gare;le vol#réserve {n};rate {n};prépare {n};compare {n}",
        "météo": "le ciel;le vent;le nuage;l'orage;la présentatrice#la pluie;la neige;le soleil;le brouillard;le tonnerre;l'éclair;le gel;la brise;la température;l'arc-en-ciel;la grêle;la chaleur;le verglas;l'averse;les degrés;le parapluie#annonce {n};apporte {n};promet {n};suit {n}",
        "argent": "le banquier;la caissière;le client;la comptable;l'acheteur#la banque;l'euro;la pièce;le prêt;le salaire;le prix;le portefeuille;la facture;le reçu;la monnaie;les économies;l'impôt;la dette;le compte;le loyer;le chèque;le budget#paie {n};compte {n};vérifie {n};garde {n}",
        "jardinage": "le jardinier;la fleuriste;le maraîcher#la rose;la tulipe;la graine;la pelouse;la haie;les mauvaises herbes;le râteau;la bêche;la terre;le massif;l'arrosoir;le compost;le buisson;la feuille;la serre;le bulbe;la racine;le potager#plante {n};arrose {n};coupe {n};soigne {n}",
        "informatique": "la programmeuse;le pirate;l'utilisateur;l'ingénieure#le clavier;l'écran;la souris;le logiciel;le site;le mot de passe;le fichier;internet;le code;le courriel;l'ordinateur;le virus;l'application;le programme;l'imprimante;le bug;le serveur;le dossier#efface {n};télécharge {n};enregistre {n};installe {n}",
        "cinéma": "l'acteur;l'actrice;le réalisateur;la vedette;le public#le film;la scène;le rôle;le grand écran;la série;la bande-annonce;la caméra;le scénario;la comédie;le dessin animé;l'avant-première;la suite#tourne {n};regarde {n};évoque {n};décrit {n}",
        "école": "le maître;l'élève;l'étudiante;la classe;la directrice#la leçon;les devoirs;l'examen;le tableau;l'exercice;le cahier;le crayon;la dictée;la poésie;la page;la règle;l'emploi du temps;la note;la récréation;le manuel;le cartable#apprend {n};corrige {n};oublie {n};explique {n}",
        "science": "la scientifique;le chimiste;la physicienne;le biologiste;l'inventeur#le microscope;l'expérience;le laboratoire;l'atome;la molécule;l'éprouvette;l'aimant;le télescope;la planète;la théorie;l'électricité;la gravité;la cellule;le fossile;la chimie;l'oxygène#étudie {n};explique {n};observe {n};décrit {n}",
        "histoire": "l'historien;le roi;la reine;le chevalier;l'empereur;le soldat;l'archéologue#le château;la couronne;le trône;la bataille;l'empire;la révolution;le traité;la pyramide;l'épée;le royaume;les ruines;le siècle;le monument;l'armée;l'armure#défend {n};évoque {n};admire {n}",
        "vêtements": "le tailleur;la couturière;la styliste;le mannequin#la chemise;la jupe;le pantalon;le manteau;l'écharpe;le gant;la chaussette;la manche;le bouton;la veste;la robe;la ceinture;la fermeture éclair;le pull;le col;le bonnet#essaie {n};coud {n};repasse {n};porte {n}",
        "maison": "la locataire;le propriétaire;la décoratrice;le menuisier#le canapé;le fauteuil;le rideau;le tapis;le placard;la salle de bains;le plafond;le papier peint;l'étagère;l'armoire;le lit;l'escalier;la cheminée;la sonnette;le grenier;la chambre#répare {n};nettoie {n};repeint {n};admire {n}",
    },
}

"""Sentences about twelve everyday topics, and the wordings that ask for the topic."""

from __future__ import annotations

from starter.kind import Lang, Part
from starter.tables2_tools import Frames, lines, topics

TOPICS: dict[tuple[Lang, Part], dict[str, tuple[str, ...]]] = {
    ("en", "train"): topics("""
        # sport
        The {goalkeeper|captain|striker} {stopped the ball|scored a goal} in the last minute.
        We play {football|basketball|tennis|volleyball} every {Saturday|Sunday|evening}.
        She ran the {marathon|relay race|hundred metres} in record time.
        The {coach|referee} blew his whistle and the {match|training} started.
        Our team won the {cup|final|league} by three points.
        He hit the {golf|tennis} ball over the net.
        The {cyclist|skier|runner} crossed the finish line first.
        They train hard before the {tournament|championship}.
        The players put on their {jerseys|boots|trainers}.
        I do {judo|karate|gymnastics} twice a week at the club.
        # food
        Add {sugar|butter|flour|two eggs} and mix well.
        The {pizza|chicken|lasagna} is in the oven.
        For lunch we had {soup|fish and chips|pasta|a salad} and {bread|an apple|a yoghurt}.
        My grandmother makes the best {apple pie|pancakes|jam|vegetable soup}.
        Cut the {onions|tomatoes|carrots|potatoes} into small pieces.
        This {cheese|sauce|dessert} tastes very {salty|sweet|spicy}.
        The {baker|cook|chef} prepared a {chocolate cake|beef stew|fruit tart}.
        Would you like some {rice|honey|ketchup|cream} with that?
        I ate a {sandwich|bowl of cereal|slice of toast} this morning.
        They ordered {two burgers|a bowl of noodles|dessert} at the restaurant.
        # weather
        It will {rain|snow} {tomorrow morning|all night|on Sunday}.
        The sky is {grey|cloudy|clear} and the wind is {strong|cold}.
        A {storm|hurricane|snowstorm} is coming from the {north|west|sea}.
        It is {ten|twenty|thirty} degrees and {sunny|foggy|windy}.
        There was {thunder and lightning|hail|thick fog} last night.
        Take an umbrella, {big black clouds|showers} are coming.
        The {sun|sunshine} will come back after the {shower|mist}.
        The forecast says it will be {hot|cold|mild} this week.
        There is {ice|frost|snow} on the {roads|roofs} this winter morning.
        A {rainbow|cool breeze} appeared after the rain.
        # school
        The {teacher|headmaster} gave us a lot of {homework|exercises}.
        The pupils {opened their notebooks|raised their hands|listened to the lesson}.
        I have a {maths|history|science|spelling} {test|exam} on Monday.
        She forgot her {pencil case|exercise book|ruler} in the classroom.
        The bell rang and the {lesson|break} was over.
        He got {good marks|a bad mark} in {geography|English}.
        The students are {learning the alphabet|doing sums|writing an essay}.
        My daughter starts {primary school|kindergarten|college} in September.
        The class wrote the {date|rule|answer} on the {blackboard|whiteboard}.
        Children, {sit down|take out your textbooks} and read page ten.
        # animals
        The {lion|tiger|fox|wolf} {hunts at night|sleeps in the shade}.
        My {cat|dog|rabbit|hamster} likes to {sleep|play} in its basket.
        The {cow|horse|sheep} eats grass in the field.
        A {squirrel|monkey|parrot} is sitting on the branch.
        The {hen|duck|swan} looks after its {chicks|eggs}.
        {Bees|Butterflies|Birds} fly from flower to flower.
        The {whale|shark|octopus} lives in the sea.
        The {elephant|giraffe|zebra} is drinking at the river.
        The vet looked at the {paw|fur|tail} of the {puppy|kitten}.
        The {bear|frog|snake} sleeps all winter.
        # music
        She plays the {piano|violin|guitar} very well.
        The {choir|band} sang {a beautiful song|an old tune}.
        He is learning to play the {drums|flute|trumpet}.
        We went to a {rock|jazz} concert last night.
        The {singer|pianist|guitarist} wrote a new {melody|album}.
        I listen to {pop songs|the radio|this tune} on my headphones.
        The {rhythm|chorus} of this song makes me want to dance.
        The {conductor|composer} walked in front of the musicians.
        Everyone clapped after the violin solo.
        Can you {sing|hum} that tune again?
        # travel
        Our {plane|train|boat} leaves at {noon|six o'clock}.
        We packed our {suitcases|bags|passports} for the trip.
        They booked a {hotel|room|flight} for the holidays.
        The tourists visited {Rome|Paris|the old castle} with a guide.
        I bought a {ticket|map|travel guide} for our journey.
        We spent two weeks {in Italy|in Japan|by the sea} last summer.
        The {airport|station} was full of {travellers|tourists}.
        She dreams of {going around the world|seeing the pyramids|crossing the desert}.
        We took photos of the {monuments|old bridge} on our holiday.
        They crossed {three countries|the border} by car.
        # health
        The {doctor|nurse} gave me some {medicine|pills}.
        I have a {headache|fever|sore throat|cold}.
        You should {rest|stay in bed|take this syrup} until you feel better.
        She broke her {arm|leg} and went to the hospital.
        The {dentist|surgeon} looked at my {teeth|knee}.
        He has {the flu|a bad cough|a stomach ache} and stays in bed.
        The patient is {feeling better|waiting for the doctor|very ill}.
        The {ambulance|chemist} helped the injured man.
        Wash your hands to avoid {germs|getting sick}.
        The baby had {a vaccine|spots} yesterday.
        # money
        I put {ten dollars|my savings|my coins} in the bank.
        The {price|rent} went up by {five|twenty} percent.
        She {borrowed|lent} a hundred pounds.
        How much does this {coat|table} cost?
        He pays with his {credit card|wallet full of coins}.
        They are saving to buy a {house|car}.
        The shop offers a {discount|refund} to all customers.
        My {salary|pay} arrives at the end of the month.
        This is too expensive, I cannot {pay|afford it}.
        The {bank|banker} gave us a loan.
        # cinema
        The {actor|actress} plays a {spy|queen} in this film.
        We watched a {comedy|horror film|western} last night.
        The director shot this {scene|movie} in {ten days|black and white}.
        The {film|movie} won an award for its special effects.
        We bought popcorn before the {film|screening}.
        The {trailer|poster} of the new film is out.
        The hero of the film {saves the world|dies at the end}.
        The lights went out and the film began on the big screen.
        This {star|actor} has a role in a new {series|movie}.
        # computers
        My {laptop|computer} is {slow|broken} again.
        Type your password on the {keyboard|screen}.
        I sent you an {email|attached file} this morning.
        The {program|app|software} has a bug.
        Click on the {icon|button|link} with your mouse.
        She writes code for {websites|video games}.
        The {internet|network} connection does not work.
        Save your {file|document} before you turn off the computer.
        The printer is not connected to the {laptop|tablet}.
        A virus deleted all my {files|data}.
        # gardening
        I {watered|planted} the {roses|tulips|tomato plants} this morning.
        He digs the {soil|ground} with a {spade|shovel}.
        She cut the {grass|hedge} and pulled up the weeds.
        The {seeds|bulbs} need water and light to grow.
        We planted {an apple tree|a row of carrots|lettuce} behind the house.
        Put the {flower|plant} in a bigger pot.
        The {gardener|neighbour} trims the {bushes|trees} in spring.
        Use a rake to collect the dead leaves.
        The {roses|daisies} in our flower bed are in bloom.
        """),
    ("en", "test"): topics("""
        # sport
        The {goalie|defender} played a great {second half|football game}.
        Our {rugby|hockey} team won the match {again|easily}.
        The {swimmer|champion} won a gold {medal|trophy}.
        # food
        She baked a {cheesecake|lemon pie} with {cream cheese|fresh lemons}.
        For dinner they ate {roast chicken|fried fish} with {beans|green peas}.
        The {recipe|dish} needs salt and {pepper|garlic}.
        # weather
        The {heavy rain|strong wind} will stop {this afternoon|by night}.
        It is {freezing|warm and sunny} outside, says the {forecast|weather report}.
        {Dark clouds|Snowflakes} filled the sky.
        # school
        The {professor|schoolmaster} explained the {lesson|exercise} to the class.
        The {schoolchildren|pupils} {copied|learned} the poem in their notebooks.
        Tomorrow we have a {grammar|reading} test in the classroom.
        # animals
        The {kangaroo|leopard} jumps over the {bush|rock} to catch its dinner.
        The {goat|donkey} lives on the farm with the {geese|pigs}.
        A little {mouse|owl} hides in the tree.
        # music
        The {orchestra|pianists} played a {symphony|waltz}.
        He plays the {cello|saxophone} in a {group|quartet}.
        The {singers|musicians} sang a love song.
        # travel
        The {tourist|traveller} lost his {luggage|passport} at the airport.
        We flew to {Spain|Greece} for our {summer holidays|honeymoon}.
        They booked a {cruise|tour} and a hotel by the beach.
        # health
        The {medical team|nurses} took care of the {patient|sick child}.
        My {back|ear} hurts, I will call the doctor.
        She takes her {tablets|vitamins} because she is ill.
        # money
        He spent all his {pocket money|euros} in one day.
        The {cashier|seller} gave me {change|my coins back} and a receipt.
        They asked the bank for a {bigger loan|new account}.
        # cinema
        This {thriller|cartoon} is the best film of the year.
        The {actors|film crew} worked on the last scene of the movie.
        We saw a {romantic|science fiction} film on the big screen.
        # computers
        My {desktop|new laptop} shows an error on the {monitor|start page}.
        He downloaded a {programme|video game} from the internet.
        You must change your {password|settings} on this website.
        # gardening
        The {lilies|sunflowers} need more {fertilizer|sunlight} in this soil.
        She planted {cabbages|strawberries} in her vegetable garden.
        He pulls up the weeds {between the rows|near the fence}.
        """),
    ("fr", "train"): topics("""
        # sport
        {Le gardien|Le capitaine|L'attaquant} a {arrêté le ballon|marqué un but} à la dernière minute.
        Nous jouons au {football|basket|tennis|volley} tous les {samedis|dimanches|soirs}.
        Elle a couru {le marathon|le relais|le cent mètres} en un temps record.
        {L'entraîneur|L'arbitre} a sifflé et {le match|l'entraînement} a commencé.
        Notre équipe a gagné {la coupe|la finale|le championnat} de trois points.
        {Le cycliste|Le skieur|Le coureur} a franchi la ligne d'arrivée en premier.
        Ils s'entraînent dur avant {le tournoi|la compétition}.
        Les joueurs mettent leurs {maillots|chaussures de foot|baskets}.
        Je fais {du judo|du karaté|de la gymnastique} deux fois par semaine au club.
        Il a envoyé la balle de tennis de l'autre côté du filet.
        # cuisine
        Ajoutez {le sucre|le beurre|la farine|deux œufs} et mélangez bien.
        {La pizza|Le poulet|Le gratin} est dans le four.
        À midi, nous avons mangé {une soupe|du poisson|des pâtes|une salade} et {du pain|une pomme|un yaourt}.
        Ma grand-mère fait {la meilleure tarte aux pommes|de bonnes crêpes|de la confiture|une très bonne soupe}.
        Coupez {les oignons|les tomates|les carottes|les pommes de terre} en petits morceaux.
        {Ce fromage|Ce plat|Ce dessert} est très {salé|sucré|épicé}.
        {Le boulanger|Le cuisinier|Le chef} a préparé {un gâteau au chocolat|un ragoût|une tarte aux fruits}.
        Voulez-vous {du riz|du miel|de la moutarde|de la crème} avec ça ?
        J'ai mangé {un sandwich|un bol de céréales|une tartine} ce matin.
        Ils ont commandé {deux steaks|une assiette de frites|un dessert} au restaurant.
        # météo
        Il va {pleuvoir|neiger} {demain matin|toute la nuit|dimanche}.
        Le ciel est {gris|couvert|bleu} et le vent est {fort|froid}.
        {Un orage|Une tempête|Un ouragan} arrive {du nord|de l'ouest|de la mer}.
        Il fait {dix|vingt|trente} degrés et il y a {du soleil|du brouillard|du vent}.
        Il y a eu {du tonnerre et des éclairs|de la grêle|une épaisse brume} cette nuit.
        Prenez un parapluie, {de gros nuages noirs|des averses} arrivent.
        {Le soleil|Le beau temps} reviendra après {l'averse|la brume}.
        Les prévisions annoncent {de la chaleur|du froid|un temps doux} cette semaine.
        Il y a {du verglas|du givre|de la neige} sur {les routes|les toits} ce matin d'hiver.
        {Un arc-en-ciel|Un vent frais} est apparu après la pluie.
        # école
        {La maîtresse|Le professeur} nous a donné beaucoup {de devoirs|d'exercices}.
        Les élèves {ouvrent leur cahier|lèvent la main|écoutent la leçon}.
        J'ai un contrôle {de maths|d'histoire|de sciences|d'orthographe} lundi.
        Elle a oublié {sa trousse|son cahier|sa règle} dans la salle de classe.
        La cloche a sonné et {la leçon|la récréation} est finie.
        Il a eu {de bonnes notes|une mauvaise note} en {géographie|anglais}.
        Les enfants {apprennent l'alphabet|font des additions|écrivent une rédaction}.
        Ma fille entre {à l'école primaire|à la maternelle|au collège} en septembre.
        La classe a recopié {la date|la règle|la réponse} écrite au tableau.
        Les enfants, {asseyez-vous|sortez vos manuels} et lisez la page dix.
        # animaux
        {Le lion|Le tigre|Le renard|Le loup} {chasse la nuit|dort à l'ombre}.
        {Mon chat|Mon chien|Mon lapin|Mon hamster} aime {dormir|jouer} dans son panier.
        {La vache|Le cheval|Le mouton} mange de l'herbe dans le pré.
        {Un écureuil|Un singe|Un perroquet} est assis sur la branche.
        {La poule|La cane|L'oie} s'occupe de ses {petits|œufs}.
        {Les abeilles|Les papillons|Les oiseaux} volent de fleur en fleur.
        {La baleine|Le requin|La pieuvre} vit dans la mer.
        {L'éléphant|La girafe|Le zèbre} boit dans la rivière.
        Le vétérinaire regarde {la patte|le poil|la queue} {du chiot|du chaton}.
        {L'ours|La grenouille|Le serpent} dort tout l'hiver.
        # musique
        Elle joue très bien {du piano|du violon|de la guitare}.
        {La chorale|Le groupe} a chanté {une belle chanson|un vieil air}.
        Il apprend à jouer {de la batterie|de la flûte|de la trompette}.
        Nous sommes allés à un concert de {rock|jazz} hier soir.
        {Le chanteur|Le pianiste|Le guitariste} a écrit {une nouvelle mélodie|un nouvel album}.
        J'écoute {des chansons|la radio|cet air} avec mon casque.
        {Le rythme|Le refrain} de cette chanson me donne envie de danser.
        {Le chef d'orchestre|Le compositeur} se place devant les musiciens.
        Tout le monde a applaudi après le solo de violon.
        Peux-tu {chanter|fredonner} encore cet air ?
        # voyage
        {Notre avion|Notre train|Notre bateau} part à {midi|six heures}.
        Nous avons préparé {nos valises|nos bagages|nos passeports} pour le départ.
        Ils ont réservé {un hôtel|une chambre|un vol} pour les vacances.
        Les touristes ont visité {Rome|Paris|le vieux château} avec un guide.
        J'ai acheté {un billet|une carte|un guide} pour notre voyage.
        Nous avons passé deux semaines {en Italie|au Japon|au bord de la mer} l'été dernier.
        Il y avait beaucoup de {voyageurs|touristes} {à l'aéroport|à la gare}.
        Elle rêve {de faire le tour du monde|de voir les pyramides|de traverser le désert}.
        Nous avons photographié {les monuments|le vieux pont} pendant nos vacances.
        Ils ont traversé {trois pays|la frontière} en voiture.
        # santé
        {Le médecin|L'infirmière} m'a donné {un médicament|des cachets}.
        J'ai {mal à la tête|de la fièvre|mal à la gorge|un rhume}.
        Tu dois {te reposer|rester au lit|prendre ce sirop} pour aller mieux.
        Elle s'est cassé {le bras|la jambe} et elle est allée à l'hôpital.
        {Le dentiste|Le chirurgien} a regardé {mes dents|mon genou}.
        Il a {la grippe|une mauvaise toux|mal au ventre} et il reste au lit.
        Le patient {va mieux|attend le docteur|est très malade}.
        {L'ambulance|Le pharmacien} a aidé le blessé.
        Lavez-vous les mains pour éviter {les microbes|de tomber malade}.
        Le bébé a eu {un vaccin|des boutons} hier.
        # argent
        J'ai mis {dix euros|mes économies|mes pièces} à la banque.
        {Le prix|Le loyer} a augmenté de {cinq|vingt} pour cent.
        Elle a {emprunté|prêté} cent euros.
        Combien coûte {ce manteau|cette table} ?
        Il paie {avec sa carte bancaire|avec des billets de banque}.
        Ils économisent pour acheter {une maison|une voiture}.
        Le magasin offre {une réduction|un remboursement} à ses clients.
        {Mon salaire|Ma paie} arrive à la fin du mois.
        C'est trop cher, je ne peux pas {payer|l'acheter}.
        {La banque|Le banquier} nous a accordé un prêt.
        # cinéma
        {L'acteur|L'actrice} joue {un espion|une reine} dans ce film.
        Nous avons regardé {une comédie|un film d'horreur|un western} hier soir.
        Le réalisateur a tourné {cette scène|ce film} en {dix jours|noir et blanc}.
        {Le film|Ce long métrage} a reçu un prix pour ses effets spéciaux.
        Nous avons acheté du popcorn avant {le film|la séance}.
        {La bande-annonce|L'affiche} du nouveau film est sortie.
        Le héros du film {sauve le monde|meurt à la fin}.
        Les lumières se sont éteintes et le film a commencé sur le grand écran.
        {Cette vedette|Cet acteur} a un rôle dans {une nouvelle série|un nouveau film}.
        # informatique
        Mon {portable|ordinateur} est {lent|en panne} encore une fois.
        Tapez votre mot de passe {sur le clavier|à l'écran}.
        Je t'ai envoyé {un courriel|un fichier joint} ce matin.
        {Le programme|L'application|Le logiciel} a un bug.
        Cliquez sur {l'icône|le bouton|le lien} avec la souris.
        Elle écrit du code pour {des sites web|des jeux vidéo}.
        La connexion {à internet|au réseau} ne marche pas.
        Enregistrez {le fichier|le document} avant d'éteindre l'ordinateur.
        L'imprimante n'est pas reliée {au portable|à la tablette}.
        Un virus a effacé {tous mes fichiers|toutes mes données}.
        # jardinage
        J'ai {arrosé|planté} {les rosiers|les tulipes|les plants de tomates} ce matin.
        Il retourne la terre avec {une bêche|une pelle}.
        Elle a {tondu la pelouse|taillé la haie} et arraché les mauvaises herbes.
        {Les graines|Les bulbes} ont besoin d'eau et de lumière pour pousser.
        Nous avons planté {un pommier|un rang de carottes|des salades} derrière la maison.
        Mets {la fleur|la plante} dans un pot plus grand.
        {Le jardinier|Le voisin} taille {les buissons|les arbres} au printemps.
        Prenez un râteau pour ramasser les feuilles mortes.
        {Les roses|Les marguerites} du massif sont en fleur.
        """),
    ("fr", "test"): topics("""
        # sport
        {Le défenseur|L'ailier} a très bien joué {en deuxième mi-temps|pendant le match de foot}.
        Notre équipe de {rugby|hockey} a {encore|facilement} gagné le match.
        {La nageuse|La championne} a remporté {une médaille d'or|un trophée}.
        # cuisine
        Elle a fait cuire {un gâteau au citron|une quiche} avec {de la crème fraîche|des citrons}.
        Au dîner, ils ont mangé {un poulet rôti|du poisson frit} avec {des haricots|des petits pois}.
        {La recette|Le bouillon} demande du sel et {du poivre|de l'ail}.
        # météo
        {La forte pluie|Le vent violent} va cesser {cet après-midi|avant la nuit}.
        Il fait {très froid|chaud} dehors, disent {les prévisions du jour|les météorologues}.
        {De sombres nuages|Des flocons de neige} remplissent le ciel.
        # école
        {L'enseignante|L'instituteur} a expliqué {l'exercice|la leçon de calcul} à la classe.
        {Les écoliers|Les collégiens} ont {recopié|appris} la poésie dans leur cahier.
        Demain, nous avons un contrôle de {grammaire|lecture} en classe.
        # animaux
        {Le kangourou|Le léopard} saute par-dessus {le buisson|le rocher} pour attraper son repas.
        {La chèvre|L'âne} vit à la ferme avec {les canards|les cochons}.
        {Une petite souris|Un hibou} se cache dans l'arbre.
        # musique
        {L'orchestre|Le quatuor} a joué {une symphonie|une valse}.
        Il joue {du violoncelle|du saxophone} dans un {petit groupe|orchestre de jazz}.
        {Les chanteurs|Les musiciennes} ont chanté une chanson d'amour.
        # voyage
        {Le touriste|Le voyageur} a perdu {sa valise|son passeport} à l'aéroport.
        Nous avons pris l'avion pour {l'Espagne|la Grèce} pendant {les grandes vacances|notre lune de miel}.
        Ils ont réservé {une croisière|un circuit} et un hôtel près de la plage.
        # santé
        {L'équipe médicale|Le docteur} a soigné {le malade|l'enfant malade}.
        J'ai mal {au dos|à l'oreille}, je vais appeler le médecin.
        Elle prend {ses comprimés|des vitamines} parce qu'elle est malade.
        # argent
        Il a dépensé tout son {argent de poche|salaire} en un jour.
        {La caissière|Le vendeur} m'a rendu {la monnaie|mes dix euros} avec le ticket.
        Ils ont demandé à la banque {un gros prêt|un nouveau compte}.
        # cinéma
        {Ce film policier|Ce dessin animé} est le meilleur film de l'année.
        {Les acteurs|Les figurants} ont tourné la dernière scène du film.
        Nous avons vu un film {romantique|de science-fiction} sur le grand écran.
        # informatique
        {Mon PC|Mon nouvel ordinateur} affiche une erreur {au démarrage|sur le moniteur}.
        Il a téléchargé {un gros programme|un jeu vidéo} sur internet.
        Tu dois changer {ton mot de passe|les réglages} de ce site web.
        # jardinage
        {Les lis|Les tournesols} ont besoin de plus {d'engrais|de terreau} dans cette terre.
        Elle a planté {des choux|des fraisiers} dans son potager.
        Il arrache les mauvaises herbes {entre les rangs|près de la clôture}.
        """),
}
FRAMES: Frames = {
    ("en", "train"): lines("""
        What is the topic of this sentence: {choices}? {text}
        Which topic is it: {choices}?
        Choose the topic of the text among {choices}.~{text}
        Classify this sentence as {choices}: "{text}"
        Is this sentence about {choices}? {text}
        Does this text talk about {choices}?
        Pick the right category ({choices}) for this sentence: {text}
        "{text}" What is it about: {choices}?
        Topics: {choices}.~Which one fits this sentence? {text}
        Tell me the subject of this text: {choices}.
        Put this sentence in one of these categories: {choices}.~{text}
        Please choose one topic for this message: {choices}.
        Category ({choices}) of the sentence: {text}
        I have a sentence: {text}~Is its topic {choices}?
        """),
    ("en", "test"): lines("""
        Here is a sentence: "{text}" Choose its theme: {choices}.
        Decide which theme this sentence belongs to: {choices}.~{text}
        What does the following sentence deal with: {choices}?
        Label the sentence with one of these words: {choices}. {text}
        """),
    ("fr", "train"): lines("""
        Quel est le thème de cette phrase : {choices} ? {text}
        Quel est le thème : {choices} ?
        Choisis le thème du texte parmi {choices}.~{text}
        Classe cette phrase dans {choices} : « {text} »
        Cette phrase parle-t-elle de ces thèmes : {choices} ? Donne le bon.~{text}
        De quoi parle ce texte : {choices} ?
        Choisis la bonne catégorie ({choices}) pour cette phrase : {text}
        « {text} » De quoi s'agit-il : {choices} ?
        Thèmes : {choices}.~Lequel convient à cette phrase ? {text}
        Dis-moi le sujet de ce texte : {choices}.
        Range cette phrase dans une de ces catégories : {choices}.~{text}
        Pouvez-vous choisir un thème pour ce message : {choices} ?
        Catégorie ({choices}) de la phrase : {text}
        J'ai une phrase : {text}~Quel est son sujet : {choices} ?
        """),
    ("fr", "test"): lines("""
        Voici une phrase : « {text} » Choisis son domaine : {choices}.
        Décide à quel domaine appartient cette phrase : {choices}.~{text}
        Quel sujet aborde la phrase suivante : {choices} ?
        Donne à la phrase une de ces étiquettes : {choices}. {text}
        """),
}

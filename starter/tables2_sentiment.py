"""What the sentiment sentences are made of: things one can judge, cue words, and whole events."""

from __future__ import annotations

from typing import Literal, NamedTuple

from starter.kind import Lang
from starter.tables2_tools import Frames, lines, words

Mood = Literal["good", "bad"]
LABELS: dict[Lang, dict[Mood, str]] = {
    "en": {"good": "Positive", "bad": "Negative"},
    "fr": {"good": "Positif", "bad": "Négatif"},
}


class Group(NamedTuple):
    """Things that are judged with the same cue words; a French cue is "masculine/feminine" where they differ."""

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]


GROUPS: dict[Lang, tuple[Group, ...]] = {
    "en": (
        Group(
            words("""the soup, the cake, the pizza, the salad, the bread, my sandwich, the coffee, the dessert, my \
                breakfast,
            the ice cream, the omelette, the fish, the sauce, the meal, this cheese, the curry, the pie, the lunch, \
                the stew,
            this jam, the hot chocolate, the rice, the dinner, my steak, the menu"""),
            (),
            words("""delicious, tasty, excellent, perfect, wonderful, amazing, so good, very good, fantastic, great,
            fresh and tasty, the best ever, superb"""),
            words("""disgusting, tasteless, awful, horrible, not fresh, too salty, terrible, very bad, cold and bland,
            the worst ever, inedible, truly bad, not good at all"""),
        ),
        Group(
            words("""the film, the book, the concert, the play, this song, the show, the story, the game, the lesson,
            the match, the trip, the party, this video, the museum visit, the novel, the cartoon, the festival,
            my holiday, the exhibition, the speech, the ceremony, the circus, this series, the picnic, the workshop"""),
            (),
            words("""fascinating, funny, wonderful, beautiful, brilliant, exciting, great fun, superb, fantastic,
            full of joy, a real pleasure, interesting, a great success, lovely, magical"""),
            words("""boring, far too long, terrible, dull, stupid, disappointing, a disaster, awful, a waste of time,
            badly organised, badly made, horrible, a complete failure, annoying, not interesting at all"""),
        ),
        Group(
            words("""the hotel, the park, the beach, our room, the house, the campsite, the village, the restaurant,
            this city, the garden, the swimming pool, my flat, the library, the train station, the street, the shop,
            the kitchen, the classroom, the cafe, the waiting room"""),
            (),
            words("""clean, beautiful, quiet and pretty, charming, lovely, very comfortable, welcoming, bright and \
                pleasant,
            wonderful, peaceful, perfect, magnificent, cosy"""),
            words("""dirty, noisy, ugly, cold and dark, disgusting, dangerous, unpleasant, horrible, full of rubbish,
            sad and grey, far too crowded, smelly, in a terrible state"""),
        ),
        Group(
            words("""the teacher, the waiter, the doctor, our neighbour, the driver, my boss, the nurse, the guide, \
                the baker,
            the new student, my cousin, the coach, the shop assistant, the policeman, the dentist, the cook,
            the postman, the receptionist, my uncle, the librarian"""),
            (),
            words("""kind, friendly, very helpful, polite, patient, charming, generous, nice to everyone, funny and \
                warm,
            always cheerful, honest, caring, a wonderful person"""),
            words("""rude, mean, unfriendly, impatient, lazy, always angry, nasty, impolite, cruel, dishonest, \
                aggressive,
            unpleasant to everyone, a horrible person"""),
        ),
        Group(
            words("""the phone, this jacket, the bag, my new bike, the lamp, the chair, the computer, this toy, the car,
            the watch, the sofa, my umbrella, this camera, the pen, the tent, the washing machine, the bed, this pair \
                of shoes,
            the television, the radio"""),
            (),
            words("""very useful, excellent, solid, perfect, practical, really great, easy to use, beautiful, of high \
                quality,
            worth every penny, fantastic, exactly what I wanted"""),
            words("""broken, useless, ugly, far too expensive, of poor quality, really bad, impossible to use, full of \
                problems,
            falling apart, a waste of money, terrible, a big disappointment"""),
        ),
    ),
    "fr": (
        Group(
            words("""le gâteau, le dessert, le pain, le café, le poisson, mon sandwich, le repas, ce fromage, le plat \
                du jour,
            le petit déjeuner, le chocolat chaud, le riz, le menu, le dîner, le rôti"""),
            words("""la soupe, la pizza, la salade, la sauce, la glace, l'omelette, cette tarte, la confiture, la \
                viande,
            la purée, la quiche, la ratatouille, cette crêpe, la fondue, la compote"""),
            words("""délicieux/délicieuse, excellent/excellente, parfait/parfaite, savoureux/savoureuse, très bon/très \
                bonne,
            exquis/exquise, fantastique, vraiment bon/vraiment bonne, succulent/succulente, à tomber par terre, \
                génial/géniale,
            absolument divin/absolument divine"""),
            words("""dégoûtant/dégoûtante, immangeable, trop salé/trop salée, froid et sans goût/froide et sans goût, \
                infect/infecte,
            avarié/avariée, horrible, très mauvais/très mauvaise, vraiment raté/vraiment ratée, vraiment fade,
            écœurant/écœurante, vraiment mauvais/vraiment mauvaise"""),
        ),
        Group(
            words("""le film, le livre, le concert, ce spectacle, le match, le voyage, le cours, ce roman, le jeu, mon \
                séjour,
            le dessin animé, le festival, ce documentaire, le pique-nique, l'atelier"""),
            words("""la pièce, cette chanson, l'histoire, la fête, la visite, cette vidéo, l'exposition, la série, la \
                leçon,
            la cérémonie, cette émission, la soirée, la promenade, l'excursion, la conférence"""),
            words("""passionnant/passionnante, drôle, magnifique, superbe, émouvant/émouvante, génial/géniale,
            très amusant/très amusante, plein de joie/pleine de joie, fascinant/fascinante, très réussi/très réussie,
            merveilleux/merveilleuse, inoubliable, captivant/captivante, formidable"""),
            words("""ennuyeux/ennuyeuse, beaucoup trop long/beaucoup trop longue, nul/nulle, décevant/décevante, \
                stupide,
            mal organisé/mal organisée, horrible, mal fait/mal faite, complètement raté/complètement ratée, sans \
                intérêt,
            affreux/affreuse, lamentable, pénible, catastrophique"""),
        ),
        Group(
            words("""l'hôtel, le parc, le camping, le village, le restaurant, ce quartier, le jardin, mon appartement,
            le magasin, le marché, le musée, le café du coin, ce château, le port, le gymnase"""),
            words("""la plage, la chambre, la maison, cette ville, la piscine, la bibliothèque, la gare, cette rue,
            la cuisine, la salle de classe, l'auberge, la terrasse, la cantine, la salle d'attente, cette place"""),
            words("""propre, très beau/très belle, calme et joli/calme et jolie, charmant/charmante, confortable,
            accueillant/accueillante, lumineux/lumineuse, magnifique, paisible, très agréable, superbe,
            bien décoré/bien décorée"""),
            words("""sale, bruyant/bruyante, laid/laide, froid et sombre/froide et sombre, dégoûtant/dégoûtante,
            dangereux/dangereuse, désagréable, horrible, triste et gris/triste et grise, mal entretenu/mal entretenue,
            plein de déchets/pleine de déchets, en très mauvais état"""),
        ),
        Group(
            words("""le professeur, le serveur, le médecin, notre voisin, le chauffeur, mon chef, le guide, le \
                boulanger,
            mon cousin, le vendeur, le dentiste, le facteur, le nouvel élève, le gardien, l'entraîneur"""),
            words("""la maîtresse, la serveuse, notre voisine, l'infirmière, la directrice, la vendeuse, ma cousine,
            la guide, la coiffeuse, la cuisinière, la pharmacienne, ma tante, la caissière, la nouvelle élève, \
                l'avocate"""),
            words("""gentil/gentille, sympathique, très serviable, poli/polie, patient/patiente, charmant/charmante,
            généreux/généreuse, souriant/souriante, toujours de bonne humeur, honnête, attentionné/attentionnée, \
                adorable,
            drôle et chaleureux/drôle et chaleureuse"""),
            words("""impoli/impolie, méchant/méchante, désagréable, impatient/impatiente, paresseux/paresseuse,
            toujours en colère, agressif/agressive, malhonnête, cruel/cruelle, froid et méprisant/froide et méprisante,
            odieux/odieuse, insupportable, toujours de mauvaise humeur"""),
        ),
        Group(
            words("""le téléphone, ce manteau, le sac, mon nouveau vélo, l'ordinateur, ce jouet, le canapé, le stylo,
            l'appareil photo, le lit, mon parapluie, le casque, ce couteau, le fauteuil, le réveil"""),
            words("""la lampe, cette veste, la chaise, la voiture, la montre, la tente, la machine à laver, cette radio,
            la télévision, ma valise, la trottinette, la table, l'imprimante, cette bouilloire, la tablette"""),
            words("""très utile, excellent/excellente, solide, parfait/parfaite, pratique, vraiment génial/vraiment \
                géniale,
            facile à utiliser, très beau/très belle, de grande qualité, super, très réussi/très réussie"""),
            words("""cassé/cassée, inutile, laid/laide, beaucoup trop cher/beaucoup trop chère, de mauvaise qualité,
            impossible à utiliser, plein de défauts/pleine de défauts, complètement abîmé/complètement abîmée, \
                nul/nulle,
            très décevant/très décevante, vraiment mauvais/vraiment mauvaise"""),
        ),
    ),
}
# {x}: the thing; {a}: the cue; {tail}: a clause of the same mood.
SKELETONS: Frames = {
    ("en", "train"): lines("""
        {x} is {a}.
        {x} was {a}.
        {x} is {a}!
        I think {x} is {a}.
        In my opinion, {x} is {a}.
        We thought {x} was {a}.
        Everyone says that {x} is {a}.
        To be honest, {x} was {a}.
        I must say that {x} was {a}.
        {x} was {a} and {tail}.
        {x} was {a}, so {tail}.
        {tail} because {x} was {a}.
        This time, {x} was {a}.
        My sister told me that {x} was {a}.
        I have to tell you: {x} is {a}!
        It is true that {x} is {a}.
        """),
    ("en", "test"): lines("""
        {x} turned out to be {a}.
        Frankly, {x} was {a}.
        What I remember is that {x} was {a}.
        My whole family agrees that {x} is {a}.
        Once again, {x} was {a}.
        We soon saw that {x} was {a}.
        """),
    ("fr", "train"): lines("""
        {x} est {a}.
        {x} était {a}.
        {x} est {a} !
        J'ai trouvé {x} {a}.
        Je trouve que {x} est {a}.
        À mon avis, {x} est {a}.
        Tout le monde dit que {x} est {a}.
        Pour être honnête, {x} était {a}.
        Je dois dire que {x} était {a}.
        {x} était {a} et {tail}.
        {x} était {a}, alors {tail}.
        {tail} parce que {x} était {a}.
        Cette fois, {x} était {a}.
        Ma sœur m'a dit que {x} était {a}.
        Nous avons trouvé {x} {a}.
        C'est vrai que {x} est {a}.
        """),
    ("fr", "test"): lines("""
        Franchement, {x} était {a}.
        Ce que je retiens, c'est que {x} était {a}.
        Toute ma famille pense que {x} est {a}.
        Encore une fois, {x} était {a}.
        Nous avons vite compris que {x} était {a}.
        """),
}
TAILS: dict[Lang, dict[Mood, tuple[str, ...]]] = {
    "en": {
        "good": words("""I was delighted, it made my day, we were very happy, I smiled all day,
        I thanked everyone, I felt good, we laughed a lot, I was really pleased"""),
        "bad": words("""I was upset, it ruined my day, we were very unhappy, I was angry all day,
        I complained, I felt bad, we left early, I was really disappointed"""),
    },
    "fr": {
        "good": words("""j'étais ravi, nous étions très contents, j'ai souri toute la journée, cela m'a fait plaisir,
        nous avons bien ri, j'ai dit merci à tout le monde, j'ai passé un bon moment"""),
        "bad": words("""j'étais furieux, nous étions très déçus, j'ai pleuré toute la journée, cela m'a fait de la \
            peine,
        nous sommes partis plus tôt, je me suis plaint, j'ai passé un mauvais moment"""),
    },
}
# Whole events, and feelings about a thing {x}.
EVENTS: dict[tuple[Lang, str], dict[Mood, tuple[str, ...]]] = {
    ("en", "train"): {
        "good": lines("""
            I {love|adore|really like|really enjoy} {x}!
            I am so {happy|pleased|delighted|satisfied} with {x}.
            {x} made me {happy|smile|really happy|feel so good}.
            I would recommend {x} to all my friends.
            I {won the race|got the best mark|passed my exam|found my lost cat|made a new friend} today!
            My team {won|played very well|scored three goals}, and we are {proud|happy|delighted}.
            My grandmother gave me {a wonderful present|a big hug|a beautiful book} for my birthday.
            Thank you for {your help|this lovely gift|the wonderful evening|your kind words}!
            What a {beautiful day|lovely surprise|great idea|wonderful evening|nice gift}!
            The children {laughed and danced|smiled|clapped their hands|were happy} all afternoon.
            We had {a lot of fun|a great time|a wonderful day|a perfect weekend} at the {beach|zoo|lake|fair}.
            My {brother|mother|best friend} is {finally well again|full of joy|very proud of me}.
            I feel {calm and happy|full of energy|great|very lucky} this morning.
            Good news: {the baby is healthy|my father has a new job|the holidays start tomorrow|we found the dog}.
            She {kissed|hugged|thanked} her son and smiled.
            The sun is shining and {the birds are singing|everyone is smiling|I feel wonderful}.
            I {slept very well|got a new puppy|won a prize|received a lovely letter}.
            He was {proud of his work|happy to see us|glad to help|delighted with the news}.
            The service was {quick and friendly|perfect|excellent}.
            It is not bad at all, I {really like it|am happy with it|will buy it again}.
            They {fell in love|became best friends|shared their sweets} and were happy.
            Bravo, {you did a great job|your drawing is superb|that was a brilliant answer}!
            I can't wait to {come back|see you again|go on holiday}, it will be wonderful!
            """),
        "bad": lines("""
            I {hate|can't stand|really dislike|am tired of} {x}.
            I am so {unhappy|disappointed|angry|upset} with {x}.
            {x} made me {sad|angry|cry|feel sick}.
            I would not recommend {x} to anyone.
            I {lost the race|got the worst mark|failed my exam|lost my cat|had a fight with my friend} today.
            My team {lost|played very badly|missed every shot}, and we are {sad|angry|disappointed}.
            My brother {broke my favourite toy|shouted at me|forgot my birthday} and I cried.
            I am sorry, {I am very ill|it was a terrible mistake|this is bad news}.
            What a {horrible day|bad surprise|terrible idea|sad evening|waste of time}!
            The children {cried and shouted|fought|were afraid|were sad} all afternoon.
            We had {a lot of problems|an awful time|a terrible day|a horrible weekend} at the {beach|zoo|lake|fair}.
            My {brother|mother|best friend} is {very ill|full of anger|very sad today}.
            I feel {lonely and sad|very tired|awful|afraid} this morning.
            Bad news: {the baby is ill|my father lost his job|the holidays are over|someone stole our car}.
            She {pushed|hit|insulted} her brother and shouted.
            It is raining again and {I am cold|everyone is sad|I feel terrible}.
            I {slept very badly|broke my leg|lost my wallet|missed the last train}.
            He was {ashamed of his work|angry with us|scared of the dark|hurt by the news}.
            The service was {slow and rude|awful|very poor}.
            It is not good at all, I {don't like it|want my money back|will never buy it again}.
            They {had a big fight|stopped talking|lied to each other} and were sad.
            Shame on you, {you did a bad job|that was a cruel thing to say|you broke everything}!
            I never want to {come back|see it again|go there again}, it was horrible!
            """),
    },
    ("en", "test"): {
        "good": lines("""
            {x} is the best thing I have seen this year.
            We are really happy that we chose {x}.
            My little sister jumped for joy when she saw her new puppy.
            Our holiday by the sea was wonderful.
            I am proud of you, you worked so well.
            Everybody laughed and sang at the birthday party.
            The doctor says that grandpa is well again, what great news!
            I feel happy when I walk in the forest.
            She thanked him with a big smile.
            I love my new school, all the pupils are kind.
            """),
        "bad": lines("""
            {x} is the worst thing I have seen this year.
            We are really sorry that we chose {x}.
            My little sister cried when she lost her puppy.
            Our holiday by the sea was horrible.
            I am angry with you, you worked so badly.
            Everybody shouted and cried at the birthday party.
            The doctor says that grandpa is very ill, what terrible news!
            I feel sad when I am alone in the dark.
            She left the room in tears.
            I hate my new school, all the pupils are mean.
            """),
    },
    ("fr", "train"): {
        "good": lines("""
            {J'aime beaucoup|J'adore|J'apprécie vraiment} {x} !
            Je recommande {x} à tous mes amis.
            {x} m'a {rendu heureux|fait sourire|fait rire|fait du bien}.
            {J'ai gagné la course|J'ai eu la meilleure note|J'ai réussi mon examen|J'ai retrouvé mon chat|Je me suis \
                fait un ami} aujourd'hui !
            Mon équipe a {gagné|très bien joué|marqué trois buts} et nous sommes {fiers|heureux|ravis}.
            Ma grand-mère m'a offert {un cadeau merveilleux|un très beau livre|un joli pull} pour mon anniversaire.
            Merci pour {ton aide|ce joli cadeau|cette merveilleuse soirée|tes gentils mots} !
            Quelle {belle journée|bonne surprise|bonne idée|merveilleuse soirée} !
            Les enfants ont {ri et dansé|souri|applaudi|joué avec joie} tout l'après-midi.
            Nous avons passé {un très bon moment|une journée parfaite|un super week-end|de belles vacances} {à la \
                mer|au zoo|au bord du lac}.
            Mon {frère|père|meilleur ami} est {enfin guéri|plein de joie|très fier de moi}.
            Je me sens {calme et heureux|plein d'énergie|très bien|en pleine forme} ce matin.
            Bonne nouvelle : {le bébé est en bonne santé|mon père a trouvé un travail|les vacances commencent \
                demain|le chien est retrouvé} !
            Elle a {embrassé|remercié|félicité} son fils en souriant.
            Le soleil brille et {les oiseaux chantent|tout le monde sourit|je me sens bien}.
            {J'ai très bien dormi|J'ai gagné un prix|J'ai reçu une jolie lettre|J'ai un nouveau chiot}.
            Il était {fier de son travail|heureux de nous voir|content d'aider|ravi de la nouvelle}.
            Le service était {rapide et agréable|parfait|excellent}.
            Ce n'est pas mal du tout, {j'aime beaucoup|je suis content|je l'achèterai encore}.
            Ils sont {tombés amoureux|devenus les meilleurs amis} et ils sont heureux.
            Bravo, {tu as fait un excellent travail|ton dessin est superbe|c'est une très bonne réponse} !
            J'ai hâte {de revenir|de te revoir|d'être en vacances}, ce sera merveilleux !
            Quel {bonheur|plaisir|beau cadeau|joli sourire} !
            """),
        "bad": lines("""
            {Je déteste|Je ne supporte pas|Je n'aime pas du tout} {x}.
            Je ne recommande {x} à personne.
            {x} m'a {rendu triste|mis en colère|fait pleurer|fait peur}.
            {J'ai perdu la course|J'ai eu la pire note|J'ai raté mon examen|J'ai perdu mon chat|Je me suis disputé \
                avec mon ami} aujourd'hui.
            Mon équipe a {perdu|très mal joué|raté tous ses tirs} et nous sommes {tristes|en colère|déçus}.
            Mon frère a {cassé mon jouet préféré|crié contre moi|oublié mon anniversaire} et j'ai pleuré.
            Je suis désolé, {je suis très malade|c'est une terrible erreur|c'est une mauvaise nouvelle}.
            Quelle {horrible journée|mauvaise surprise|mauvaise idée|triste soirée|perte de temps} !
            Les enfants ont {pleuré et crié|eu peur|boudé|beaucoup pleuré} tout l'après-midi.
            Nous avons passé {un très mauvais moment|une journée affreuse|un horrible week-end|de tristes vacances} {à \
                la mer|au zoo|au bord du lac}.
            Mon {frère|père|meilleur ami} est {très malade|très en colère|très triste aujourd'hui}.
            Je me sens {seul et triste|très fatigué|très mal|vraiment malheureux} ce matin.
            Mauvaise nouvelle : {le bébé est malade|mon père a perdu son travail|les vacances sont finies|on a volé \
                notre voiture}.
            Elle a {poussé|frappé|insulté} son frère en criant.
            Il pleut encore et {j'ai froid|tout le monde est triste|je me sens mal}.
            {J'ai très mal dormi|Je me suis cassé la jambe|J'ai perdu mon portefeuille|J'ai raté le dernier train}.
            Il avait {honte de son travail|peur du noir|mal au ventre|envie de pleurer}.
            Le service était {lent et désagréable|affreux|très mauvais}.
            Ce n'est pas bon du tout, {je n'aime pas ça|je veux être remboursé|je n'en achèterai plus jamais}.
            Ils se sont {disputés|battus|menti} et ils sont tristes.
            C'est honteux, {tu as fait un mauvais travail|tu as tout cassé|tu as été cruel} !
            Je ne veux plus jamais {revenir|voir ça|y aller}, c'était horrible !
            Quel {malheur|dommage|cauchemar|gâchis} !
            """),
    },
    ("fr", "test"): {
        "good": lines("""
            Pour moi, {x}, c'est un vrai bonheur.
            {x} nous a beaucoup plu.
            Ma petite sœur a sauté de joie en voyant son nouveau chiot.
            Nos vacances à la montagne étaient merveilleuses.
            Je suis fier de toi, tu as très bien travaillé.
            Tout le monde a ri et chanté à la fête d'anniversaire.
            Le médecin dit que papi est guéri, quelle bonne nouvelle !
            Je suis heureuse quand je marche dans la forêt.
            Elle l'a remercié avec un grand sourire.
            J'adore ma nouvelle école, tous les élèves sont gentils.
            """),
        "bad": lines("""
            Pour moi, {x}, c'est un vrai cauchemar.
            {x} nous a beaucoup déçus.
            Ma petite sœur a pleuré en perdant son chiot.
            Nos vacances à la montagne étaient horribles.
            Je suis en colère contre toi, tu as très mal travaillé.
            Tout le monde a crié et pleuré à la fête d'anniversaire.
            Le médecin dit que papi est très malade, quelle mauvaise nouvelle !
            Je suis triste quand je suis seule dans le noir.
            Elle a quitté la pièce en pleurant.
            Je déteste ma nouvelle école, tous les élèves sont méchants.
            """),
    },
}
FRAMES: Frames = {
    ("en", "train"): lines("""
        Is this sentence positive or negative? {text}
        Is this sentence positive or negative?
        Classify the sentence as positive or negative: {text}
        Tell me if this text is positive or negative.~{text}
        Is the feeling in this sentence positive or negative?
        Read this review and answer Positive or Negative: {text}
        Say whether this opinion is negative or positive: "{text}"
        "{text}" Is that positive or negative?
        Does this message sound positive or negative?~{text}
        What is the sentiment of this sentence, positive or negative? {text}
        Classify the sentiment of the text (positive / negative).
        Can you tell me if this comment is negative or positive? {text}
        Choose one word, Positive or Negative, for this sentence: "{text}"
        Sentiment analysis: positive or negative?
        Answer with one word, positive or negative.~Sentence: {text}
        Label this review as Positive or Negative.
        """),
    ("en", "test"): lines("""
        Decide whether the following sentence is positive or negative.~{text}
        Is the tone of these words positive or negative? "{text}"
        Please judge this remark: positive or negative?
        Find the sentiment (positive or negative): {text}
        Would you call this sentence positive or negative?
        """),
    ("fr", "train"): lines("""
        Ce texte est-il positif ou négatif ? {text}
        Ce texte est-il positif ou négatif ?
        Le sentiment de cette phrase est-il positif ou négatif ?~{text}
        Dis-moi si cet avis est positif ou négatif : {text}
        Classe cette phrase : positif ou négatif ?
        Lis cet avis et réponds par Positif ou Négatif : {text}
        Est-ce que ce message est négatif ou positif ? « {text} »
        « {text} » C'est positif ou négatif ?
        Quel est le sentiment de cette phrase, positif ou négatif ? {text}
        Classe le sentiment du texte (positif / négatif).
        Pouvez-vous me dire si ce commentaire est positif ou négatif ? {text}
        Choisis un mot, Positif ou Négatif, pour cette phrase : "{text}"
        Analyse de sentiment : positif ou négatif ?
        Réponds par un seul mot, positif ou négatif.~Phrase : {text}
        Cette phrase est-elle positive ou négative ? {text}
        Indique si cette opinion est positive ou négative.
        """),
    ("fr", "test"): lines("""
        Décide si la phrase suivante exprime quelque chose de positif ou de négatif.~{text}
        Le ton de ces mots est-il positif ou négatif ? "{text}"
        Jugez cette remarque : positif ou négatif ?
        Trouve le sentiment (positif ou négatif) : {text}
        Dirais-tu que ce message est positif ou négatif ?
        """),
}

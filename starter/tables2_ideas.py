"""Ideas to give: what is asked for, how it is answered; and things to do, with the moments they suit."""

from starter.kind import Lang
from starter.tables2_tools import lines, topics

# "# what is asked for": answers to fill.
IDEAS: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": topics("""
        # a project
        You could build a {birdhouse|small robot|kite|wooden boat|bookshelf} with {a friend|your family|old \
            boxes|simple tools}.
        Why not write {a short story|a poem|a song|a small play} about {your town|a brave animal|your holidays|a magic \
            tree}?
        You could make a photo album about {your family|your street|the seasons|the animals you see}.
        Try to grow {tomatoes|sunflowers|strawberries|herbs} and draw them every week.
        You could start a {small blog|book club|collection|vegetable garden} and tell your friends about it.
        # a school project
        You could make a poster about {volcanoes|the planets|whales|the water cycle|your town}.
        Build a small model of {a castle|the solar system|a farm|a bridge} with {cardboard|clay|paper}.
        Interview {your grandparents|a baker|a nurse|your neighbours} and write about {their work|their \
            childhood|their day}.
        # a gift for my mother
        You could give her {a scarf|a bunch of flowers|a good book|a photo album} with {a kind letter|a homemade \
            card|a big hug}.
        Cook her {favourite meal|favourite cake} and {write her a poem|give her flowers|set a nice table}.
        # a gift for my father
        You could give him {a warm sweater|a good book|a nice mug|a new game} with {a funny card|a kind letter}.
        Give him {a day of fishing|a walk in the mountains|a dinner at his favourite restaurant} with you.
        # a gift for a friend
        You could give {a board game|a plant|a box of chocolates|a book you love|a friendship bracelet}.
        Make a {photo frame|small album|jar of biscuits|candle} yourself, with a nice card.
        # a gift for a child
        A {puzzle|teddy bear|box of paints|picture book|ball} would be a nice gift.
        You could give {building blocks|a story book|a small scooter|a kite} in a colourful box.
        # a game
        You could play {hide and seek|charades|cards|dominoes|tag} with {your friends|your family|your cousins}.
        Try a treasure hunt: hide {a toy|some sweets|a letter} in the {garden|house|park} and draw a map.
        Play a guessing game: one person thinks of {an animal|a fruit|a job} and the others ask questions.
        # a quick meal
        You could make an omelette with {cheese|mushrooms|ham|herbs} and a {green salad|tomato salad}.
        Pasta with {tomato sauce|cheese|vegetables|olive oil} is quick and good.
        Try a {vegetable soup|tomato soup|rice salad} with {bread|some cheese|a boiled egg}.
        # a dessert
        You could make {an apple pie|a fruit salad|pancakes|a chocolate cake} with {a little cream|some honey|vanilla \
            ice cream}.
        Try baked {apples|pears|bananas} with {honey|sugar|chocolate}.
        # an outing
        You could visit {a museum|the zoo|a castle|an old village} and {have a picnic|take photos|draw what you see}.
        Take a walk {in the forest|by the river|by the sea|in the mountains} with {your family|a friend|your dog}.
        # something to draw
        Draw {a cat|a dragon|a small house|an owl} {under a starry sky|on a boat|in a garden|on the moon}.
        # a story
        Tell the story of {a lost puppy|a shy dragon|a curious girl|an old clown} who {finds a magic key|makes a new \
            friend|travels to the moon|saves a village}.
        # a name for my cat
        You could call your cat {Luna|Coco|Tiger|Misty|Simba|Snowy}.
        # a name for my dog
        You could call your dog {Max|Rex|Daisy|Buddy|Biscuit|Rocky}.
        # a birthday party theme
        You could choose a {pirate|space|circus|jungle|princess} party with {balloons|funny hats|costumes} and {a big \
            cake|games|music}.
        # a hobby
        You could try {painting|gardening|photography|swimming|the guitar}: it is {fun|relaxing|easy to start}.
        # a film evening
        Watch {a comedy|an old film|a cartoon|an adventure film} with {popcorn|pizza|hot chocolate} and {soft \
            blankets|good friends}.
        """),
    "fr": topics("""
        # un projet
        Tu pourrais construire {une cabane à oiseaux|un petit robot|un cerf-volant|un bateau en bois|une étagère} avec \
            {un ami|ta famille|de vieux cartons|des outils simples}.
        Pourquoi ne pas écrire {une petite histoire|un poème|une chanson|une pièce de théâtre} sur {ta ville|un animal \
            courageux|tes vacances|un arbre magique} ?
        Tu pourrais faire un album photo sur {ta famille|ta rue|les saisons|les animaux que tu vois}.
        Essaie de faire pousser {des tomates|des tournesols|des fraises|des herbes} et dessine-les chaque semaine.
        Tu pourrais créer {un petit blog|un club de lecture|une collection|un potager} et en parler à tes amis.
        # un projet pour l'école
        Tu pourrais faire une affiche sur {les volcans|les planètes|les baleines|le cycle de l'eau|ta ville}.
        Construis une petite maquette {d'un château|du système solaire|d'une ferme|d'un pont} avec {du carton|de \
            l'argile|du papier}.
        Interroge {tes grands-parents|un boulanger|une infirmière|tes voisins} et écris un texte sur {leur travail|la \
            vie d'autrefois|une journée de travail}.
        # un cadeau pour ma mère
        Tu pourrais lui offrir {une écharpe|un bouquet de fleurs|un bon livre|un album photo} avec {une jolie \
            lettre|une carte faite par toi|un gros câlin}.
        Prépare-lui {son plat préféré|son gâteau préféré} et {écris-lui un poème|offre-lui des fleurs|décore la table}.
        # un cadeau pour mon père
        Tu pourrais lui offrir {un pull bien chaud|un bon livre|une belle tasse|un nouveau jeu} avec {une carte \
            drôle|une gentille lettre}.
        Offre-lui {une journée de pêche|une promenade en montagne|un dîner dans son restaurant préféré} avec toi.
        # un cadeau pour un ami
        Tu pourrais offrir {un jeu de société|une plante|une boîte de chocolats|un livre que tu aimes|un bracelet}.
        Fabrique toi-même {un cadre photo|un petit album|un bocal de biscuits|une bougie}, avec une jolie carte.
        # un cadeau pour un enfant
        {Un puzzle|Un ours en peluche|Une boîte de peinture|Un livre d'images|Un ballon} serait un joli cadeau.
        Tu pourrais offrir {des cubes|un livre d'histoires|une petite trottinette|un cerf-volant} dans un paquet de \
            toutes les couleurs.
        # un jeu
        Tu pourrais jouer {à cache-cache|aux devinettes|aux cartes|aux dominos|à chat} avec {tes amis|ta famille|tes \
            cousins}.
        Organise une chasse au trésor : cache {un jouet|des bonbons|une lettre} dans {le jardin|la maison|le parc} et \
            dessine une carte.
        Joue aux devinettes : une personne pense à {un animal|un fruit|un métier} et les autres posent des questions.
        # un repas rapide
        Tu pourrais faire une omelette {au fromage|aux champignons|au jambon|aux herbes} avec une {salade verte|salade \
            de tomates}.
        Des pâtes {à la sauce tomate|au fromage|aux légumes|à l'huile d'olive}, c'est rapide et bon.
        Essaie une {soupe de légumes|soupe à la tomate|salade de riz} avec {du pain|un peu de fromage|un œuf dur}.
        # un dessert
        Tu pourrais faire {une tarte aux pommes|une salade de fruits|des crêpes|un gâteau au chocolat} avec {un peu de \
            crème|du miel|de la glace à la vanille}.
        Essaie des {pommes|poires|bananes} au four avec {du miel|du sucre|du chocolat}.
        # une sortie
        Tu pourrais visiter {un musée|le zoo|un château|un vieux village} et {pique-niquer|prendre des photos|dessiner \
            ce que tu vois}.
        Va te promener {dans la forêt|au bord de la rivière|au bord de la mer|en montagne} avec {ta famille|un ami|ton \
            chien}.
        # un sujet de dessin
        Dessine {un chat|un dragon|une petite maison|un hibou} {sous un ciel étoilé|sur un bateau|dans un jardin|sur \
            la lune}.
        # une histoire
        Raconte l'histoire {d'un chiot perdu|d'un dragon timide|d'une fille curieuse|d'un vieux clown} qui {trouve une \
            clé magique|se fait un nouvel ami|voyage jusqu'à la lune|sauve un village}.
        # un nom pour mon chat
        Tu pourrais appeler ton chat {Luna|Coco|Félix|Minou|Simba|Caramel}.
        # un nom pour mon chien
        Tu pourrais appeler ton chien {Max|Rex|Biscuit|Filou|Médor|Rocky}.
        # un thème pour une fête d'anniversaire
        Tu pourrais choisir le thème {des pirates|de l'espace|du cirque|de la jungle|des princesses} avec {des \
            ballons|des chapeaux drôles|des costumes} et {un grand gâteau|des jeux|de la musique}.
        # un loisir
        Tu pourrais essayer {la peinture|le jardinage|la photographie|la natation|la guitare} : c'est \
            {amusant|relaxant|facile à commencer}.
        # une soirée en famille
        Regardez {une comédie|un vieux film|un dessin animé|un film d'aventure} avec {du popcorn|une pizza|un chocolat \
            chaud} et {de grosses couvertures|de bons amis}.
        """),
}
# {what}: what is asked for; {of}: "de" and what is asked for.
IDEA_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Give me an idea for {what}.
        I need an idea for {what}.
        Do you have an idea for {what}?
        Can you suggest {what}?
        Please find {what}.
        I am looking for {what}. Any ideas?
        Suggest {what}, please.
        Could you give me an idea for {what}?
        Help me find {what}.
        Think of {what}.
        What would be a good idea for {what}?
        I have no ideas. Can you think of {what}?
        """),
    "fr": lines("""
        Donne-moi une idée pour {what}.
        Donne une idée {of}.
        J'ai besoin d'une idée {of}.
        As-tu une idée {of} ?
        Peux-tu me proposer {what} ?
        Trouve-moi {what}.
        Je cherche {what}. Tu as une idée ?
        Propose-moi {what}, s'il te plaît.
        Pourriez-vous me donner une idée {of} ?
        Aide-moi à trouver {what}.
        Auriez-vous une idée {of} ?
        Je n'ai pas d'idées. Peux-tu imaginer {what} ?
        """),
}
# Things to do: single actions (English base form, French infinitive) by setting.
DOINGS: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": topics("""
        # inside
        read a good book
        bake a cake
        draw a picture
        play a board game
        watch a film
        do a puzzle
        listen to music
        write a letter to a friend
        tidy your room
        learn a new song
        cook something new
        make paper planes
        # outside
        take a walk in the park
        ride your bike
        have a picnic
        play ball
        go to the swimming pool
        pick flowers
        look at the birds
        run in the forest
        fly a kite
        visit a garden
        take photos of trees
        eat an ice cream
        # together
        play cards
        have a picnic
        go to the cinema
        play football
        cook a meal together
        tell funny stories
        take a long walk
        play hide and seek
        sing and dance
        build a hut
        go to the park
        play a board game
        """),
    "fr": topics("""
        # inside
        lire un bon livre
        faire un gâteau
        dessiner
        jouer à un jeu de société
        regarder un film
        faire un puzzle
        écouter de la musique
        écrire une lettre à un ami
        ranger ta chambre
        apprendre une nouvelle chanson
        cuisiner un nouveau plat
        faire des avions en papier
        # outside
        te promener dans le parc
        faire du vélo
        faire un pique-nique
        jouer au ballon
        aller à la piscine
        cueillir des fleurs
        observer les oiseaux
        courir dans la forêt
        faire voler un cerf-volant
        visiter un jardin
        prendre des photos des arbres
        manger une glace
        # together
        jouer aux cartes
        faire un pique-nique
        aller au cinéma
        jouer au football
        préparer un bon repas
        raconter des histoires drôles
        faire une longue promenade
        jouer à cache-cache
        chanter et danser
        construire une cabane
        aller au parc
        jouer à un jeu de société
        """),
}
MOMENTS: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": topics("""
        # inside
        when it rains
        on a rainy day
        this evening
        when I am bored at home
        when it is cold outside
        when I am a little ill
        on a winter evening
        # outside
        today
        this weekend
        when the sun shines
        on a sunny day
        this afternoon
        on Sunday
        during the holidays
        in summer
        # together
        with my friends
        with my family
        with my little brother
        with my cousins
        with my children
        with my grandparents
        """),
    "fr": topics("""
        # inside
        quand il pleut
        un jour de pluie
        ce soir
        quand je m'ennuie à la maison
        quand il fait froid dehors
        quand je suis un peu malade
        un soir d'hiver
        # outside
        aujourd'hui
        ce week-end
        quand il fait beau
        un jour de soleil
        cet après-midi
        dimanche
        pendant les vacances
        en été
        # together
        avec mes amis
        avec ma famille
        avec mon petit frère
        avec mes cousins
        avec mes enfants
        avec mes grands-parents
        """),
}
# {when}: the moment.
DOING_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What can I do {when}?
        What could I do {when}?
        Give me an activity to do {when}.
        I don't know what to do {when}.
        Do you have an idea of what to do {when}?
        What should I do {when}?
        What is fun to do {when}?
        Suggest something to do {when}.
        Tell me what I can do {when}, please.
        I am looking for something to do {when}.
        """),
    "fr": lines("""
        Que puis-je faire {when} ?
        Qu'est-ce que je peux faire {when} ?
        Donne-moi une activité à faire {when}.
        Je ne sais pas quoi faire {when}.
        As-tu une idée de ce que je peux faire {when} ?
        Que pourrais-je faire {when} ?
        Que faire {when} ?
        Propose-moi quelque chose à faire {when}.
        Dites-moi ce que je peux faire {when}, s'il vous plaît.
        Je cherche quelque chose à faire {when}.
        """),
}
# {a} {b} {c}: three different things to do.
DOING_ANSWERS: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        You can {a}, {b} or {c}.
        You could {a}, or {b}.
        Why not {a}? You can also {b}.
        You could {a} and then {b}.
        You can {a}. If you like, you can also {b} or {c}.
        """),
    "fr": lines("""
        Tu peux {a}, {b} ou {c}.
        Tu pourrais {a} ou {b}.
        Pourquoi ne pas {a} ? Tu peux aussi {b}.
        Tu pourrais {a}, puis {b}.
        Tu peux {a}. Si tu veux, tu peux aussi {b} ou {c}.
        """),
}

"""What good a thing does: "topic = pronoun" and verb phrases that follow the pronoun."""

from starter.kind import Lang
from starter.tables2_tools import lines, topics

BENEFITS: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": topics("""
        # swimming
        makes your muscles strong
        is gentle on the back
        helps you sleep well
        is good for the heart
        helps you relax
        # running
        makes your heart stronger
        gives you more energy
        helps you feel less stressed
        keeps you fit
        lets you enjoy the fresh air
        # reading
        teaches you new words
        feeds your imagination
        helps you relax
        makes your memory better
        lets you travel without leaving home
        # walking
        is good for the heart
        clears your mind
        costs nothing
        keeps you fit
        lets you enjoy nature
        # gardening
        keeps you active
        gives you fresh vegetables
        brings you close to nature
        helps you feel calm
        teaches patience
        # yoga
        makes your body more flexible
        calms the mind
        helps you breathe better
        makes your back stronger
        helps you sleep
        # meditation
        calms the mind
        helps you sleep better
        makes it easier to concentrate
        lowers stress
        helps you understand your feelings
        # music
        makes you feel happy
        helps you relax
        brings people together
        trains the memory
        gives you energy
        # sleep
        gives your body rest
        helps you learn better
        keeps you in a good mood
        makes you stronger against illness
        gives you energy for the next day
        # sport
        keeps your body healthy
        makes your heart and muscles strong
        helps you make friends
        lowers stress
        puts you in a good mood
        # cycling
        makes your legs strong
        does not pollute the air
        is cheap and fun
        is good for the heart
        lets you avoid traffic jams
        # dancing
        makes you happy
        keeps your body flexible
        helps you meet people
        is good for the heart
        gives you confidence
        # singing
        puts you in a good mood
        helps you breathe better
        trains the memory
        brings people together
        lowers stress
        # cooking at home
        saves money
        lets you choose fresh food
        is fun with family
        helps you eat better
        teaches you new skills
        # learning a language
        opens the door to other cultures
        trains your memory
        helps you travel
        lets you make new friends
        can help you find a job
        # having a dog
        makes you walk every day
        gives you a loyal friend
        makes you feel safe
        teaches you to take care of someone
        brings joy to the house
        # having a cat
        gives you soft company
        helps you feel calm
        keeps mice away
        brings joy to the house
        teaches you to be gentle
        # drinking water
        keeps your body healthy
        helps your skin
        gives you energy
        helps you think clearly
        is better than drinking soda
        # eating fruit
        gives you vitamins
        helps you stay healthy
        is a sweet snack that does you good
        gives you energy
        helps your stomach work well
        # eating vegetables
        gives you vitamins
        helps your stomach work well
        protects you from illness
        keeps you slim
        is good for your eyes and skin
        # laughing
        chases bad thoughts away
        is good for the heart
        brings friends closer
        lowers stress
        makes the day brighter
        # friendship
        makes life happier
        helps you in hard times
        teaches you to share
        gives you someone to talk to
        makes you feel less alone
        # travelling
        shows you new places
        teaches you about other cultures
        gives you great memories
        helps you practise languages
        makes you more independent
        # drawing
        helps you express yourself
        calms the mind
        trains your hand and your eye
        feeds your imagination
        is a cheap hobby
        # playing chess
        trains your mind
        teaches patience
        helps you plan ahead
        makes your memory better
        can be played with anyone
        # playing in a team
        teaches you to play with others
        keeps you fit
        helps you make friends
        gives you confidence
        teaches you to win and to lose
        # playing an instrument
        trains the memory
        makes you patient
        brings you joy
        helps you concentrate
        lets you play with others
        # school
        teaches you to read and write
        helps you understand the world
        lets you make friends
        prepares you for a job
        teaches you to live with others
        # the sun
        gives light and warmth
        helps plants grow
        puts people in a good mood
        gives our body vitamin D
        can make electricity
        # planting trees
        cleans the air
        gives shade in summer
        gives a home to birds
        gives us fruit and wood
        makes cities prettier
        # public transport
        is cheaper than a car
        pollutes less
        lets you read on the way
        means fewer cars in the street
        is safe
        # going on holiday
        gives you time to rest
        lets you spend time with family
        helps you forget your worries
        gives you time to discover new places
        fills you with new energy
        # a good breakfast
        gives you energy for the morning
        helps you concentrate
        stops you from being hungry too early
        puts you in a good mood
        is a nice moment with the family
        # keeping a diary
        helps you remember your days
        helps you understand your feelings
        improves your writing
        calms the mind
        lets you smile when you read it later
        # recycling
        protects nature
        saves energy
        makes less waste
        gives old things a new life
        keeps our streets clean
        """),
    "fr": topics("""
        # la natation = elle
        renforce les muscles
        est douce pour le dos
        aide à bien dormir
        est bonne pour le cœur
        permet de se détendre
        # la course à pied = elle
        renforce le cœur
        donne de l'énergie
        réduit le stress
        garde en forme
        permet de profiter du grand air
        # la lecture = elle
        apprend de nouveaux mots
        nourrit l'imagination
        aide à se détendre
        améliore la mémoire
        permet de voyager sans quitter sa maison
        # la marche = elle
        est bonne pour le cœur
        vide l'esprit
        ne coûte rien
        garde en forme
        permet de profiter de la nature
        # le jardinage = il
        fait bouger le corps
        donne des légumes frais
        rapproche de la nature
        rend plus calme
        apprend la patience
        # le yoga = il
        assouplit le corps
        calme l'esprit
        aide à mieux respirer
        renforce le dos
        aide à dormir
        # la méditation = elle
        calme l'esprit
        aide à mieux dormir
        aide à se concentrer
        réduit le stress
        aide à comprendre ses émotions
        # la musique = elle
        rend heureux
        aide à se détendre
        rapproche les gens
        fait travailler la mémoire
        donne de l'énergie
        # le sommeil = il
        repose le corps
        aide à mieux apprendre
        met de bonne humeur
        protège des maladies
        donne de l'énergie pour le lendemain
        # le sport = il
        garde le corps en bonne santé
        renforce le cœur et les muscles
        aide à se faire des amis
        réduit le stress
        met de bonne humeur
        # le vélo = il
        muscle les jambes
        ne pollue pas l'air
        est économique et amusant
        est bon pour le cœur
        permet d'éviter les embouteillages
        # la danse = elle
        rend joyeux
        garde le corps souple
        permet de rencontrer des gens
        est bonne pour le cœur
        donne confiance en soi
        # le chant = il
        met de bonne humeur
        aide à mieux respirer
        fait travailler la mémoire
        rapproche les gens
        réduit le stress
        # la cuisine maison = elle
        permet d'économiser de l'argent
        permet de choisir des produits frais
        amuse toute la famille
        aide à mieux manger
        développe de nouveaux talents
        # l'apprentissage d'une langue = il
        ouvre la porte à d'autres cultures
        fait travailler la mémoire
        aide à voyager
        permet de se faire de nouveaux amis
        peut aider à trouver un travail
        # la compagnie d'un chien = elle
        fait marcher tous les jours
        donne un ami fidèle
        rassure
        apprend à s'occuper d'un animal
        apporte de la joie à la maison
        # la compagnie d'un chat = elle
        offre beaucoup de douceur
        aide à rester calme
        éloigne les souris
        apporte de la joie à la maison
        apprend à être doux
        # l'eau = elle
        garde le corps en bonne santé
        est bonne pour la peau
        donne de l'énergie
        aide à garder les idées claires
        est meilleure que les sodas
        # le petit déjeuner = il
        donne de l'énergie pour la matinée
        aide à se concentrer
        évite d'avoir faim trop tôt
        met de bonne humeur
        réunit la famille
        # le rire = il
        chasse les idées noires
        est bon pour le cœur
        rapproche les amis
        réduit le stress
        rend la journée plus belle
        # l'amitié = elle
        rend la vie plus heureuse
        aide dans les moments difficiles
        apprend à partager
        permet de se confier
        fait oublier la solitude
        # le voyage = il
        fait découvrir de nouveaux lieux
        apprend à connaître d'autres cultures
        laisse de beaux souvenirs
        permet de pratiquer les langues
        rend plus autonome
        # le dessin = il
        aide à s'exprimer
        calme l'esprit
        fait travailler la main et l'œil
        nourrit l'imagination
        est un loisir bon marché
        # le jeu d'échecs = il
        fait travailler l'esprit
        apprend la patience
        apprend à prévoir
        améliore la mémoire
        se joue à tout âge
        # le sport d'équipe = il
        apprend à jouer avec les autres
        garde en forme
        aide à se faire des amis
        donne confiance en soi
        apprend à gagner et à perdre
        # la pratique d'un instrument = elle
        fait travailler la mémoire
        rend patient
        apporte de la joie
        aide à se concentrer
        permet de jouer avec d'autres
        # l'école = elle
        apprend à lire et à écrire
        aide à comprendre le monde
        permet de se faire des amis
        prépare à un métier
        apprend à vivre avec les autres
        # le soleil = il
        donne de la lumière et de la chaleur
        fait pousser les plantes
        met de bonne humeur
        apporte de la vitamine D
        peut produire de l'électricité
        # l'arbre = il
        nettoie l'air
        donne de l'ombre en été
        abrite les oiseaux
        donne des fruits et du bois
        rend la ville plus jolie
        # le train = il
        est souvent moins cher que l'avion
        pollue peu
        permet de lire pendant le trajet
        évite les embouteillages
        est très sûr
        # le repos = il
        redonne des forces
        permet de passer du temps en famille
        fait oublier les soucis
        aide le corps à guérir
        améliore l'humeur
        # le journal intime = il
        aide à se souvenir de ses journées
        aide à comprendre ses émotions
        améliore l'écriture
        calme l'esprit
        fait sourire quand on le relit
        # le recyclage = il
        protège la nature
        économise l'énergie
        réduit les déchets
        donne une nouvelle vie aux objets
        garde nos rues propres
        # la randonnée = elle
        fait découvrir de beaux paysages
        renforce les jambes
        vide l'esprit
        est bonne pour le cœur
        se pratique entre amis
        # le miel = il
        adoucit la gorge
        donne de l'énergie
        remplace bien le sucre
        est un produit naturel
        se garde très longtemps
        """),
}
# {x}: the topic; {of}: "de" and the topic.
FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What are the benefits of {x}?
        What are the advantages of {x}?
        Why is {x} good for us?
        Tell me the benefits of {x}.
        List the advantages of {x}.
        What good does {x} do?
        Explain why {x} is useful.
        Give me some good points of {x}.
        What can {x} bring me?
        Can you tell me what is good about {x}?
        Give three benefits of {x}.
        Name two advantages of {x}.
        Why is {x} a good thing?
        """),
    "fr": lines("""
        Quels sont les bienfaits {of} ?
        Quels sont les avantages {of} ?
        Pourquoi {x} fait du bien ?
        Dis-moi quels sont les bienfaits {of}.
        Fais la liste des avantages {of}.
        À quoi sert {x} ?
        Explique pourquoi {x} est utile.
        Donne-moi quelques points forts {of}.
        Que peut m'apporter {x} ?
        Peux-tu me parler des bienfaits {of} ?
        Donne trois avantages {of}.
        Cite deux bienfaits {of}.
        Pouvez-vous me citer les qualités {of} ?
        """),
}
# Questions about sport in people's own words.
SPORT: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Why should I do sport?
        Why is it good to do sport?
        What does sport do for the body?
        Is sport good for your health?
        What are the advantages of playing sports?
        Why do people play sports?
        """),
    "fr": lines("""
        Pourquoi faire du sport ?
        Pourquoi est-il bon de faire du sport ?
        Qu'est-ce que le sport apporte au corps ?
        Le sport est-il bon pour la santé ?
        Quels sont les avantages de faire du sport ?
        Pourquoi les gens font-ils du sport ?
        """),
}

"""Word knowledge: opposites, synonyms, irregular forms, common spelling mistakes; and the wordings that ask for \
    them."""

from __future__ import annotations

from starter.kind import Lang
from starter.tables2_tools import cells, lines

OPPOSITES: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        big = small
        hot = cold
        tall = short
        fast = slow
        happy = sad
        rich = poor
        young = old
        strong = weak
        bright = dark
        heavy = light
        full = empty
        clean = dirty
        open = closed
        easy = difficult
        early = late
        wet = dry
        loud = quiet
        rough = smooth
        thick = thin
        wide = narrow
        high = low
        long = short
        near = far
        left = right
        up = down
        day = night
        good = bad
        new = old
        beautiful = ugly
        brave = cowardly
        kind = mean
        polite = rude
        true = false
        correct = wrong
        first = last
        inside = outside
        above = below
        before = after
        always = never
        often = rarely
        love = hate
        win = lose
        buy = sell
        give = take
        laugh = cry
        start = stop
        push = pull
        remember = forget
        sit = stand
        arrive = leave
        friend = enemy
        war = peace
        summer = winter
        north = south
        east = west
        sweet = bitter
        cheap = expensive
        safe = dangerous
        clever = stupid
        calm = nervous
        lucky = unlucky
        possible = impossible
        visible = invisible
        honest = dishonest
        modern = ancient
        deep = shallow
        sharp = blunt
        alive = dead
        asleep = awake
        absent = present
        generous = selfish
        lazy = hard-working
        careful = careless
        useful = useless
        same = different
        many = few
        black = white
        question = answer
        heaven = hell
        success = failure
        """),
    "fr": cells("""
        grand = petit
        chaud = froid
        haut = bas
        rapide = lent
        heureux = malheureux
        gai = triste
        riche = pauvre
        jeune = vieux
        fort = faible
        clair = sombre
        lourd = léger
        plein = vide
        propre = sale
        ouvert = fermé
        facile = difficile
        tôt = tard
        mouillé = sec
        bruyant = silencieux
        dur = mou
        épais = fin
        large = étroit
        long = court
        près = loin
        gauche = droite
        jour = nuit
        bon = mauvais
        neuf = usé
        beau = laid
        courageux = peureux
        gentil = méchant
        poli = impoli
        vrai = faux
        premier = dernier
        dedans = dehors
        dessus = dessous
        devant = derrière
        avant = après
        toujours = jamais
        souvent = rarement
        aimer = détester
        gagner = perdre
        acheter = vendre
        donner = prendre
        rire = pleurer
        commencer = finir
        pousser = tirer
        se souvenir = oublier
        monter = descendre
        arriver = partir
        entrer = sortir
        allumer = éteindre
        ami = ennemi
        guerre = paix
        été = hiver
        nord = sud
        est = ouest
        sucré = salé
        doux = rugueux
        cher = bon marché
        dangereux = sûr
        intelligent = bête
        calme = agité
        possible = impossible
        visible = invisible
        honnête = malhonnête
        moderne = ancien
        profond = superficiel
        vivant = mort
        endormi = réveillé
        absent = présent
        généreux = égoïste
        paresseux = travailleur
        prudent = imprudent
        utile = inutile
        pareil = différent
        beaucoup = peu
        noir = blanc
        question = réponse
        réussite = échec
        mince = gros
        plus = moins
        joie = tristesse
        """),
}
SYNONYMS: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        big = large
        happy = glad
        sad = unhappy
        fast = quick
        begin = start
        end = finish
        small = little
        smart = clever
        pretty = lovely
        angry = furious
        scared = afraid
        rich = wealthy
        ill = sick
        quiet = silent
        strange = odd
        funny = amusing
        difficult = hard
        easy = simple
        shout = yell
        speak = talk
        look = watch
        jump = leap
        gift = present
        house = home
        street = road
        child = kid
        friend = pal
        cold = chilly
        huge = enormous
        nice = pleasant
        brave = courageous
        sofa = couch
        shop = store
        autumn = fall
        film = movie
        answer = reply
        choose = pick
        close = shut
        help = assist
        repair = fix
        rock = stone
        ship = boat
        wet = damp
        error = mistake
        calm = peaceful
        kind = gentle
        """),
    "fr": cells("""
        grand = immense
        heureux = content
        triste = malheureux
        rapide = vif
        commencer = débuter
        finir = terminer
        petit = minuscule
        intelligent = malin
        joli = beau
        fâché = furieux
        peur = crainte
        riche = fortuné
        malade = souffrant
        silencieux = calme
        bizarre = étrange
        drôle = amusant
        difficile = compliqué
        facile = simple
        crier = hurler
        parler = discuter
        regarder = observer
        sauter = bondir
        cadeau = présent
        maison = demeure
        enfant = gamin
        ami = copain
        fatigué = épuisé
        énorme = gigantesque
        agréable = plaisant
        courageux = brave
        canapé = sofa
        magasin = boutique
        voiture = auto
        vélo = bicyclette
        choisir = sélectionner
        casser = briser
        aider = secourir
        réparer = arranger
        pierre = caillou
        bateau = navire
        mouillé = humide
        erreur = faute
        gentil = aimable
        médecin = docteur
        professeur = enseignant
        travail = métier
        """),
}
# {x}: the word; {of}: "de" and the word.
OPPOSITE_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is the opposite of "{x}"?
        What is the opposite of {x}?
        Give me the opposite of {x}.
        Tell me the opposite of the word "{x}".
        Find a word that means the opposite of {x}.
        Can you give the opposite of "{x}"?
        Which word is the opposite of {x}?
        Write the opposite of the word {x}.
        I need the opposite of "{x}".
        What is an antonym of {x}?
        """),
    "fr": lines("""
        Quel est le contraire de « {x} » ?
        Quel est le contraire {of} ?
        Donne-moi le contraire {of}.
        Dis-moi le contraire du mot « {x} ».
        Trouve un mot qui veut dire le contraire {of}.
        Peux-tu donner le contraire de « {x} » ?
        Quel mot est le contraire {of} ?
        Écris le contraire du mot {x}.
        J'ai besoin du contraire de "{x}".
        Quel est l'antonyme {of} ?
        """),
}
SYNONYM_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Give me a synonym of "{x}".
        What is a synonym of {x}?
        Find a word that means the same as {x}.
        Tell me another word for "{x}".
        Which word means the same as {x}?
        Can you give a synonym for the word {x}?
        """),
    "fr": lines("""
        Donne-moi un synonyme de « {x} ».
        Quel est un synonyme {of} ?
        Trouve un mot qui veut dire la même chose que « {x} ».
        Donne un autre mot pour « {x} ».
        Quel mot a le même sens que « {x} » ?
        Peux-tu donner un synonyme du mot {x} ?
        """),
}
OPPOSITE_ANSWER: dict[Lang, str] = {
    "en": 'The opposite of "{x}" is "{y}".',
    "fr": "Le contraire de « {x} » est « {y} ».",
}
SYNONYM_ANSWER: dict[Lang, str] = {
    "en": 'A synonym of "{x}" is "{y}".',
    "fr": "Un synonyme de « {x} » est « {y} ».",
}
# Forms that the translation tables do not hold.
PLURALS: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        foot = feet
        tooth = teeth
        man = men
        woman = women
        goose = geese
        leaf = leaves
        wolf = wolves
        wife = wives
        life = lives
        shelf = shelves
        half = halves
        hero = heroes
        city = cities
        country = countries
        party = parties
        cherry = cherries
        dish = dishes
        brush = brushes
        fox = foxes
        class = classes
        bench = benches
        peach = peaches
        day = days
        monkey = monkeys
        ox = oxen
        sheep = sheep
        fish = fish
        photo = photos
        piano = pianos
        loaf = loaves
        """),
    "fr": cells("""
        animal = animaux
        hôpital = hôpitaux
        travail = travaux
        œil = yeux
        bijou = bijoux
        caillou = cailloux
        genou = genoux
        chou = choux
        hibou = hiboux
        jeu = jeux
        feu = feux
        cheveu = cheveux
        nez = nez
        voix = voix
        prix = prix
        pays = pays
        bras = bras
        clou = clous
        cou = cous
        tableau = tableaux
        bureau = bureaux
        roi = rois
        reine = reines
        carnaval = carnavals
        festival = festivals
        pneu = pneus
        vitrail = vitraux
        canal = canaux
        noyau = noyaux
        croix = croix
        """),
}
FEMININES: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        king = queen
        prince = princess
        actor = actress
        man = woman
        boy = girl
        father = mother
        son = daughter
        uncle = aunt
        brother = sister
        nephew = niece
        husband = wife
        waiter = waitress
        lion = lioness
        tiger = tigress
        bull = cow
        rooster = hen
        hero = heroine
        grandfather = grandmother
        wizard = witch
        duke = duchess
        host = hostess
        emperor = empress
        """),
    "fr": cells("""
        roi = reine
        acteur = actrice
        coq = poule
        cheval = jument
        oncle = tante
        père = mère
        frère = sœur
        garçon = fille
        homme = femme
        prince = princesse
        lion = lionne
        chien = chienne
        chat = chatte
        maître = maîtresse
        vendeur = vendeuse
        directeur = directrice
        héros = héroïne
        loup = louve
        voisin = voisine
        ami = amie
        cousin = cousine
        neveu = nièce
        grand-père = grand-mère
        beau = belle
        nouveau = nouvelle
        vieux = vieille
        doux = douce
        sec = sèche
        public = publique
        actif = active
        neuf = neuve
        gros = grosse
        frais = fraîche
        roux = rousse
        faux = fausse
        fou = folle
        favori = favorite
        tigre = tigresse
        mari = femme
        fils = fille
        """),
}
ENGLISH_PASTS = cells("""
    go = went
    come = came
    give = gave
    get = got
    know = knew
    think = thought
    begin = began
    bring = brought
    build = built
    catch = caught
    fall = fell
    feel = felt
    fly = flew
    forget = forgot
    grow = grew
    hear = heard
    hold = held
    keep = kept
    leave = left
    meet = met
    pay = paid
    put = put
    ride = rode
    say = said
    send = sent
    sit = sat
    speak = spoke
    spend = spent
    stand = stood
    steal = stole
    teach = taught
    tell = told
    throw = threw
    understand = understood
    wake = woke
    win = won
    have = had
    do = did
    fight = fought
    hit = hit
    stop = stopped
    cry = cried
    carry = carried
    travel = travelled
    """)
ENGLISH_COMPARATIVES = cells("""
    big = bigger
    small = smaller
    tall = taller
    fast = faster
    happy = happier
    good = better
    bad = worse
    easy = easier
    hot = hotter
    cold = colder
    old = older
    young = younger
    pretty = prettier
    heavy = heavier
    strong = stronger
    beautiful = more beautiful
    expensive = more expensive
    dangerous = more dangerous
    far = farther
    funny = funnier
    """)
# What is asked: frames with {x} and the answer with {x} and {y}.
PLURAL_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is the plural of "{x}"?
        Give me the plural of {x}.
        Write the plural of the word "{x}".
        Put this word in the plural: {x}
        How do you write "{x}" in the plural?
        One {x}, two ... what is the plural?
        Can you tell me the plural of {x}?
        """),
    "fr": lines("""
        Quel est le pluriel de « {x} » ?
        Donne-moi le pluriel du mot {x}.
        Écris le pluriel du mot « {x} ».
        Mets ce mot au pluriel : {x}
        Comment écrit-on « {x} » au pluriel ?
        Quel est le pluriel du nom {x} ?
        Peux-tu me donner le pluriel de « {x} » ?
        """),
}
FEMININE_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is the feminine of "{x}"?
        Give me the feminine of {x}.
        What is the feminine form of the word {x}?
        Write the feminine of "{x}".
        """),
    "fr": lines("""
        Quel est le féminin de « {x} » ?
        Donne-moi le féminin du mot {x}.
        Mets ce mot au féminin : {x}
        Écris le féminin de « {x} ».
        Comment écrit-on « {x} » au féminin ?
        """),
}
PAST_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is the past tense of "{x}"?
        Give me the past of the verb {x}.
        Write the simple past of "{x}".
        Put this verb in the past: {x}
        What is the past form of to {x}?
        """),
    "fr": lines("""
        Mets cette phrase au passé composé : {x}
        Écris au passé composé : {x}
        Conjugue au passé composé : {x}
        Quel est le passé composé de « {x} » ?
        """),
}
COMPARATIVE_FRAMES = lines("""
    What is the comparative of "{x}"?
    Give me the comparative form of {x}.
    Write the comparative of the adjective "{x}".
    """)
FORM_ANSWERS: dict[Lang, dict[str, str]] = {
    "en": {
        "plural": 'The plural of "{x}" is "{y}".',
        "feminine": 'The feminine of "{x}" is "{y}".',
        "past": 'The past tense of "{x}" is "{y}".',
        "comparative": 'The comparative of "{x}" is "{y}".',
    },
    "fr": {
        "plural": "Le pluriel de « {x} » est « {y} ».",
        "feminine": "Le féminin de « {x} » est « {y} ».",
        "past": "{y}",
    },
}
# wrong = right
MISSPELT: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        My freind lives near the park. = My friend lives near the park.
        I recieved a letter today. = I received a letter today.
        She is happy becuase it is sunny. = She is happy because it is sunny.
        What a beautifull garden! = What a beautiful garden!
        See you tommorow! = See you tomorrow!
        I like it alot. = I like it a lot.
        Wait untill I come back. = Wait until I come back.
        These two hats are diffrent. = These two hats are different.
        He said somthing funny. = He said something funny.
        They are realy tired. = They are really tired.
        Their is a cat on the roof. = There is a cat on the roof.
        Your my best friend. = You're my best friend.
        Its raining again. = It's raining again.
        The dog wagged it's tail. = The dog wagged its tail.
        We was at school yesterday. = We were at school yesterday.
        He don't like milk. = He doesn't like milk.
        I goed to the market. = I went to the market.
        She buyed a new dress. = She bought a new dress.
        The childs are playing. = The children are playing.
        I have two foots. = I have two feet.
        He is more taller than me. = He is taller than me.
        This is an dog. = This is a dog.
        I ate a apple. = I ate an apple.
        My sister have a red bike. = My sister has a red bike.
        You is very kind. = You are very kind.
        I am agree with you. = I agree with you.
        He has ten years old. = He is ten years old.
        I didn't saw the film. = I didn't see the film.
        Where you are going? = Where are you going?
        The peoples are happy. = The people are happy.
        I want too go home. = I want to go home.
        She sings very good. = She sings very well.
        Thank you for you're help. = Thank you for your help.
        It was a intresting book. = It was an interesting book.
        We will definately come. = We will definitely come.
        I beleive you. = I believe you.
        On Wensday we swim. = On Wednesday we swim.
        I am going to the libary. = I am going to the library.
        """),
    "fr": cells("""
        Sa va bien. = Ça va bien.
        Je vais a la plage. = Je vais à la plage.
        Il à un chien. = Il a un chien.
        Le chat et gris. = Le chat est gris.
        Mon père est ma mère sont là. = Mon père et ma mère sont là.
        J'ai manger une pomme. = J'ai mangé une pomme.
        Elle a acheter du pain. = Elle a acheté du pain.
        Je veux mangé une glace. = Je veux manger une glace.
        Il y a beaucoups de monde. = Il y a beaucoup de monde.
        Ils son contents. = Ils sont contents.
        Tu est mon ami. = Tu es mon ami.
        Ou habites-tu ? = Où habites-tu ?
        Les enfants joue dehors. = Les enfants jouent dehors.
        Nous somme en vacances. = Nous sommes en vacances.
        Vous faisez un gâteau. = Vous faites un gâteau.
        Des chevals courent dans le pré. = Des chevaux courent dans le pré.
        Elle est gentil. = Elle est gentille.
        C'est un bel fille. = C'est une belle fille.
        Je mappelle Julie. = Je m'appelle Julie.
        Jai deux frères. = J'ai deux frères.
        Le eau est froide. = L'eau est froide.
        Il fais beau. = Il fait beau.
        Je prend le train. = Je prends le train.
        Tu mange une poire. = Tu manges une poire.
        Elle chantes bien. = Elle chante bien.
        Ont va au parc. = On va au parc.
        Ils on faim. = Ils ont faim.
        Ce chien est méchante. = Ce chien est méchant.
        Merçi beaucoup ! = Merci beaucoup !
        Je suis aller au marché. = Je suis allé au marché.
        Aujourdhui, il pleut. = Aujourd'hui, il pleut.
        Cest une bonne idée. = C'est une bonne idée.
        Il a trois an. = Il a trois ans.
        Mes amis arrive demain. = Mes amis arrivent demain.
        La fleur est blanc. = La fleur est blanche.
        J'aime les gateaux. = J'aime les gâteaux.
        Mon anniversaire est en fevrier. = Mon anniversaire est en février.
        Ces chaussures sont trop petite. = Ces chaussures sont trop petites.
        """),
}
CORRECT_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Correct this sentence: {text}
        Correct the mistakes: {text}
        Fix this sentence.
        Find the mistake and write the sentence again: {text}
        Can you correct this sentence? {text}
        Please correct my English: "{text}"
        Correct the following sentence.
        Write this correctly: {text}
        Is there a mistake? Correct it: {text}
        Correct the grammar and the punctuation of this sentence: {text}
        """),
    "fr": lines("""
        Corrige cette phrase : {text}
        Corrige les fautes : {text}
        Corrige la phrase.
        Trouve la faute et réécris la phrase : {text}
        Peux-tu corriger cette phrase ? {text}
        Corrigez mon français, s'il vous plaît : « {text} »
        Corrige la phrase suivante.
        Écris correctement : {text}
        Y a-t-il une faute ? Corrige-la : {text}
        Corrige la grammaire et la ponctuation de cette phrase : {text}
        """),
}
# {text}: the things to sort, or to count.
SORT_WORDS: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Put these words in alphabetical order: {text}
        Sort these words in alphabetical order: {text}
        Sort the words alphabetically.
        Write these words in alphabetical order.
        Can you sort these words from A to Z? {text}
        Arrange in alphabetical order: {text}
        """),
    "fr": lines("""
        Mets ces mots dans l'ordre alphabétique : {text}
        Range ces mots par ordre alphabétique : {text}
        Classe les mots par ordre alphabétique.
        Écris ces mots dans l'ordre alphabétique.
        Peux-tu trier ces mots de A à Z ? {text}
        Trie dans l'ordre alphabétique : {text}
        """),
}
SORT_UP: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Put these numbers in increasing order: {text}
        Sort these numbers from smallest to largest: {text}
        Write these numbers in ascending order.
        Order the numbers from the smallest to the biggest: {text}
        """),
    "fr": lines("""
        Mets ces nombres dans l'ordre croissant : {text}
        Range ces nombres du plus petit au plus grand : {text}
        Écris ces nombres dans l'ordre croissant.
        Trie les nombres du plus petit au plus grand : {text}
        """),
}
SORT_DOWN: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Put these numbers in decreasing order: {text}
        Sort these numbers from largest to smallest: {text}
        """),
    "fr": lines("""
        Mets ces nombres dans l'ordre décroissant : {text}
        Range ces nombres du plus grand au plus petit : {text}
        """),
}
LARGEST: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Which number is the largest? {text}
        What is the biggest of these numbers: {text}?
        Find the largest number.
        """),
    "fr": lines("""
        Quel est le plus grand nombre ? {text}
        Lequel de ces nombres est le plus grand : {text} ?
        Trouve le plus grand nombre.
        """),
}
SMALLEST: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Which number is the smallest? {text}
        What is the smallest of these numbers: {text}?
        """),
    "fr": lines("""
        Quel est le plus petit nombre ? {text}
        Lequel de ces nombres est le plus petit : {text} ?
        """),
}
EXTREME_ANSWERS: dict[Lang, dict[str, str]] = {
    "en": {"largest": "The largest number is {y}.", "smallest": "The smallest number is {y}."},
    "fr": {"largest": "Le plus grand nombre est {y}.", "smallest": "Le plus petit nombre est {y}."},
}
COUNT_WORDS: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        How many words are there in this list: {text}?
        Count the words: {text}
        How many words are in the list?
        """),
    "fr": lines("""
        Combien de mots y a-t-il dans cette liste : {text} ?
        Compte les mots : {text}
        Combien de mots y a-t-il dans la liste ?
        """),
}
COUNT_LETTERS: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        How many letters are there in the word "{x}"?
        How many letters does "{x}" have?
        Count the letters of the word {x}.
        """),
    "fr": lines("""
        Combien de lettres y a-t-il dans le mot « {x} » ?
        Combien de lettres a le mot « {x} » ?
        Compte les lettres du mot {x}.
        """),
}
ADD: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is {a} + {b}?
        How much is {a} plus {b}?
        Add {a} and {b}.
        Calculate {a} + {b}.
        """),
    "fr": lines("""
        Combien font {a} + {b} ?
        Combien font {a} plus {b} ?
        Ajoute {a} et {b}.
        Calcule {a} + {b}.
        """),
}
COUNT_ANSWERS: dict[Lang, dict[str, str]] = {
    "en": {"words": "There are {y} words.", "letters": 'The word "{x}" has {y} letters.'},
    "fr": {"words": "Il y a {y} mots.", "letters": "Le mot « {x} » a {y} lettres."},
}

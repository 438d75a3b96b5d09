"""Aligned English and French tables for the translation kind, and the wordings that ask for a translation."""

from __future__ import annotations

from typing import NamedTuple

from starter.tables2_tools import Frames, cells, lines


class Reading(NamedTuple):
    """One French reading of an English subject; person 0-5 is je, tu, il, nous, vous, ils."""

    fr: str
    person: int
    feminine: bool = False


class Subject(NamedTuple):
    """An English subject, its form of "be" in the present, and its French readings (the usual one first)."""

    en: str
    be: str
    readings: tuple[Reading, ...]


class Noun(NamedTuple):
    """A noun in both numbers and languages, its French gender, and the groups it belongs to."""

    en: str
    en_plural: str
    fr: str
    fr_plural: str
    feminine: bool
    groups: tuple[str, ...]


class Verb(NamedTuple):
    """A verb: its English forms, its French forms (`future` is a stem), and the groups of objects it takes."""

    base: str
    third: str
    past: str
    ing: str
    infinitive: str
    present: tuple[str, ...]
    participle: str
    future: str = ""
    groups: tuple[str, ...] = ()


class Adjective(NamedTuple):
    """An adjective, its French forms (m, f, m plural, f plural), the groups it suits, and whether it comes first."""

    en: str
    forms: tuple[str, str, str, str]
    groups: tuple[str, ...]
    before: bool


SUBJECTS = (
    Subject("I", "am", (Reading("je", 0), Reading("je", 0, True))),
    Subject("you", "are", (Reading("tu", 1), Reading("vous", 4), Reading("tu", 1, True))),
    Subject("he", "is", (Reading("il", 2),)),
    Subject("she", "is", (Reading("elle", 2, True),)),
    Subject("we", "are", (Reading("nous", 3), Reading("nous", 3, True))),
    Subject("they", "are", (Reading("ils", 5), Reading("elles", 5, True))),
)
PERSONS = tuple(
    Subject(en, "are" if person == "5" else "is", (Reading(fr, int(person), gender == "f"),))
    for en, fr, person, gender in cells("""
        my mother = ma mère = 2 = f
        my father = mon père = 2 = m
        my brother = mon frère = 2 = m
        my sister = ma sœur = 2 = f
        my uncle = mon oncle = 2 = m
        my aunt = ma tante = 2 = f
        my grandmother = ma grand-mère = 2 = f
        my grandfather = mon grand-père = 2 = m
        the little girl = la petite fille = 2 = f
        the boy = le garçon = 2 = m
        the woman = la femme = 2 = f
        the man = l'homme = 2 = m
        the baker = le boulanger = 2 = m
        the farmer = le fermier = 2 = m
        the doctor = le médecin = 2 = m
        the king = le roi = 2 = m
        the queen = la reine = 2 = f
        our neighbour = notre voisin = 2 = m
        Paul = Paul = 2 = m
        Marie = Marie = 2 = f
        Tom = Tom = 2 = m
        Anna = Anna = 2 = f
        the children = les enfants = 5 = m
        my parents = mes parents = 5 = m
        the girls = les filles = 5 = f
        the boys = les garçons = 5 = m
        my cousins = mes cousins = 5 = m
        the pupils = les élèves = 5 = m
        """)
)
NOUNS = tuple(
    Noun(en, en_plural, fr, fr_plural, gender == "f", tuple(groups.split()))
    for en, en_plural, fr, fr_plural, gender, groups in cells("""
        dog = dogs = chien = chiens = m = animal
        cat = cats = chat = chats = m = animal
        horse = horses = cheval = chevaux = m = animal
        cow = cows = vache = vaches = f = animal
        bird = birds = oiseau = oiseaux = m = animal
        goat = goats = chèvre = chèvres = f = animal
        rabbit = rabbits = lapin = lapins = m = animal
        mouse = mice = souris = souris = f = animal
        frog = frogs = grenouille = grenouilles = f = animal
        hen = hens = poule = poules = f = animal
        duck = ducks = canard = canards = m = animal
        bear = bears = ours = ours = m = animal
        butterfly = butterflies = papillon = papillons = m = animal
        apple = apples = pomme = pommes = f = food
        pear = pears = poire = poires = f = food
        orange = oranges = orange = oranges = f = food
        banana = bananas = banane = bananes = f = food
        cake = cakes = gâteau = gâteaux = m = food made
        sandwich = sandwiches = sandwich = sandwichs = m = food made
        egg = eggs = œuf = œufs = m = food
        potato = potatoes = pomme de terre = pommes de terre = f = food
        carrot = carrots = carotte = carottes = f = food
        tomato = tomatoes = tomate = tomates = f = food
        soup = soups = soupe = soupes = f = food made
        salad = salads = salade = salades = f = food made
        strawberry = strawberries = fraise = fraises = f = food
        biscuit = biscuits = biscuit = biscuits = m = food
        coffee = coffees = café = cafés = m = drink
        tea = teas = thé = thés = m = drink
        hot chocolate = hot chocolates = chocolat chaud = chocolats chauds = m = drink
        book = books = livre = livres = m = thing text
        newspaper = newspapers = journal = journaux = m = thing text
        letter = letters = lettre = lettres = f = thing text
        story = stories = histoire = histoires = f = text
        poem = poems = poème = poèmes = m = text
        key = keys = clé = clés = f = thing small
        bag = bags = sac = sacs = m = thing small
        umbrella = umbrellas = parapluie = parapluies = m = thing small
        pencil = pencils = crayon = crayons = m = thing small
        phone = phones = téléphone = téléphones = m = thing small
        watch = watches = montre = montres = f = thing small
        box = boxes = boîte = boîtes = f = thing small
        ball = balls = ballon = ballons = m = thing small
        gift = gifts = cadeau = cadeaux = m = thing small
        flower = flowers = fleur = fleurs = f = thing plant
        plate = plates = assiette = assiettes = f = thing small
        glass = glasses = verre = verres = m = thing small
        knife = knives = couteau = couteaux = m = thing small
        toy = toys = jouet = jouets = m = thing small
        lamp = lamps = lampe = lampes = f = thing
        map = maps = carte = cartes = f = thing small
        guitar = guitars = guitare = guitares = f = thing
        picture = pictures = image = images = f = thing
        hat = hats = chapeau = chapeaux = m = thing clothes
        coat = coats = manteau = manteaux = m = thing clothes
        dress = dresses = robe = robes = f = thing clothes
        shirt = shirts = chemise = chemises = f = thing clothes
        jacket = jackets = veste = vestes = f = thing clothes
        skirt = skirts = jupe = jupes = f = thing clothes
        scarf = scarves = écharpe = écharpes = f = thing clothes
        car = cars = voiture = voitures = f = vehicle
        bike = bikes = vélo = vélos = m = vehicle
        boat = boats = bateau = bateaux = m = vehicle
        train = trains = train = trains = m = ride
        bus = buses = bus = bus = m = ride
        plane = planes = avion = avions = m = ride
        house = houses = maison = maisons = f = building
        castle = castles = château = châteaux = m = building
        church = churches = église = églises = f = building
        museum = museums = musée = musées = m = building
        school = schools = école = écoles = f = building
        hotel = hotels = hôtel = hôtels = m = building
        shop = shops = magasin = magasins = m = building
        door = doors = porte = portes = f = opening
        window = windows = fenêtre = fenêtres = f = opening
        table = tables = table = tables = f = furniture
        chair = chairs = chaise = chaises = f = furniture
        bed = beds = lit = lits = m = furniture
        cupboard = cupboards = placard = placards = m = furniture
        tree = trees = arbre = arbres = m = plant
        garden = gardens = jardin = jardins = m = ground
        street = streets = rue = rues = f = ground
        mountain = mountains = montagne = montagnes = f = ground
        river = rivers = rivière = rivières = f = ground
        friend = friends = ami = amis = m = person
        teacher = teachers = professeur = professeurs = m = person
        neighbour = neighbours = voisin = voisins = m = person
        baby = babies = bébé = bébés = m = person
        child = children = enfant = enfants = m = person
        cousin = cousins = cousin = cousins = m = person
        song = songs = chanson = chansons = f = song
        film = films = film = films = m = show
        match = matches = match = matchs = m = show
        """)
)


def _verbs(block: str) -> tuple[Verb, ...]:
    """Verbs; a present tense written "-" is that of a regular -er verb."""
    found = []
    for base, third, past, ing, infinitive, present, participle, *rest in cells(block):
        stem = infinitive.removesuffix("er")
        forms = [stem + end for end in ("e", "es", "e", "ons", "ez", "ent")] if present == "-" else present.split(",")
        future, groups = rest or ("", "")
        found.append(Verb(base, third, past, ing, infinitive, tuple(forms), participle, future, tuple(groups.split())))
    return tuple(found)


# base = third = past = ing = infinitive = present = participle = future stem = groups
VERBS = _verbs("""
    eat = eats = ate = eating = manger = mange,manges,mange,mangeons,mangez,mangent = mangé = manger = food
    buy = buys = bought = buying = acheter = achète,achètes,achète,achetons,achetez,achètent = acheté = achèter = food \
        thing clothes vehicle
    drink = drinks = drank = drinking = boire = bois,bois,boit,buvons,buvez,boivent = bu = boir = drink
    read = reads = read = reading = lire = lis,lis,lit,lisons,lisez,lisent = lu = lir = text
    write = writes = wrote = writing = écrire = écris,écris,écrit,écrivons,écrivez,écrivent = écrit = écrir = text
    watch = watches = watched = watching = regarder = - = regardé = regarder = show animal
    listen to = listens to = listened to = listening to = écouter = - = écouté = écouter = song person
    sing = sings = sang = singing = chanter = - = chanté = chanter = song
    look for = looks for = looked for = looking for = chercher = - = cherché = chercher = small animal clothes
    find = finds = found = finding = trouver = - = trouvé = trouver = small clothes animal
    lose = loses = lost = losing = perdre = perds,perds,perd,perdons,perdez,perdent = perdu = perdr = small
    wear = wears = wore = wearing = porter = - = porté = porter = clothes
    wash = washes = washed = washing = laver = - = lavé = laver = vehicle clothes animal
    close = closes = closed = closing = fermer = - = fermé = fermer = opening
    open = opens = opened = opening = ouvrir = ouvre,ouvres,ouvre,ouvrons,ouvrez,ouvrent = ouvert = ouvrir = opening
    make = makes = made = making = préparer = prépare,prépares,prépare,préparons,préparez,préparent = préparé = \
        préparer = made
    draw = draws = drew = drawing = dessiner = - = dessiné = dessiner = animal plant building
    visit = visits = visited = visiting = visiter = - = visité = visiter = building
    help = helps = helped = helping = aider = - = aidé = aider = person
    invite = invites = invited = inviting = inviter = - = invité = inviter = person
    call = calls = called = calling = appeler = appelle,appelles,appelle,appelons,appelez,appellent = appelé = \
        appeller = person
    wait for = waits for = waited for = waiting for = attendre = attends,attends,attend,attendons,attendez,attendent = \
        attendu = attendr = person ride
    take = takes = took = taking = prendre = prends,prends,prend,prenons,prenez,prennent = pris = prendr = ride small
    sell = sells = sold = selling = vendre = vends,vends,vend,vendons,vendez,vendent = vendu = vendr = vehicle food \
        thing
    break = breaks = broke = breaking = casser = - = cassé = casser = small
    hide = hides = hid = hiding = cacher = - = caché = cacher = small
    repair = repairs = repaired = repairing = réparer = - = réparé = réparer = vehicle
    choose = chooses = chose = choosing = choisir = choisis,choisis,choisit,choisissons,choisissez,choisissent = \
        choisi = choisir = clothes small text
    paint = paints = painted = painting = peindre = peins,peins,peint,peignons,peignez,peignent = peint = peindr = \
        furniture opening building
    see = sees = saw = seeing = voir = vois,vois,voit,voyons,voyez,voient = vu = verr = animal building person show
    """)
# Verbs of liking, never progressive: base, third person, French present.
LIKINGS = cells("""
    like = likes = aime,aimes,aime,aimons,aimez,aiment
    love = loves = adore,adores,adore,adorons,adorez,adorent
    hate = hates = déteste,détestes,déteste,détestons,détestez,détestent
    prefer = prefers = préfère,préfères,préfère,préférons,préférez,préfèrent
    """)
ADJECTIVES = tuple(
    Adjective(en, tuple(forms.split("/")), tuple(groups.split()), place == "before")  # type: ignore[arg-type]
    for en, forms, groups, place in cells("""
        big = grand/grande/grands/grandes = animal thing building vehicle ground furniture plant opening = before
        small = petit/petite/petits/petites = animal food thing building vehicle ground furniture = before
        pretty = joli/jolie/jolis/jolies = clothes building plant thing ground song text = before
        red = rouge/rouge/rouges/rouges = thing clothes vehicle opening = after
        blue = bleu/bleue/bleus/bleues = thing clothes vehicle opening = after
        green = vert/verte/verts/vertes = thing clothes vehicle opening = after
        yellow = jaune/jaune/jaunes/jaunes = thing clothes vehicle = after
        black = noir/noire/noirs/noires = animal thing clothes vehicle = after
        white = blanc/blanche/blancs/blanches = animal thing clothes vehicle building = after
        cold = froid/froide/froids/froides = food drink = after
        hot = chaud/chaude/chauds/chaudes = drink = after
        good = bon/bonne/bons/bonnes = food drink text song show = before
        bad = mauvais/mauvaise/mauvais/mauvaises = food drink song show = before
        funny = drôle/drôle/drôles/drôles = text song show person animal = after
        sad = triste/triste/tristes/tristes = text song show person = after
        heavy = lourd/lourde/lourds/lourdes = small furniture = after
        light = léger/légère/légers/légères = small clothes = after
        empty = vide/vide/vides/vides = building ride = after
        clean = propre/propre/propres/propres = clothes vehicle building ground = after
        dirty = sale/sale/sales/sales = clothes vehicle ground = after
        long = long/longue/longs/longues = text song show ground = before
        fast = rapide/rapide/rapides/rapides = vehicle ride animal = after
        slow = lent/lente/lents/lentes = ride animal = after
        strong = fort/forte/forts/fortes = animal person = after
        hungry = affamé/affamée/affamés/affamées = animal = after
        dangerous = dangereux/dangereuse/dangereux/dangereuses = animal ground = after
        quiet = calme/calme/calmes/calmes = animal building ground person = after
        kind = gentil/gentille/gentils/gentilles = person = before
        expensive = cher/chère/chers/chères = thing clothes vehicle = after
        interesting = intéressant/intéressante/intéressants/intéressantes = text show = after
        broken = cassé/cassée/cassés/cassées = small vehicle = after
        open = ouvert/ouverte/ouverts/ouvertes = building opening = after
        closed = fermé/fermée/fermés/fermées = building opening = after
        """)
)
# How a person is: en = m/f/m plural/f plural
STATES = cells("""
    happy = heureux/heureuse/heureux/heureuses
    sad = triste/triste/tristes/tristes
    tired = fatigué/fatiguée/fatigués/fatiguées
    ill = malade/malade/malades/malades
    ready = prêt/prête/prêts/prêtes
    late = en retard/en retard/en retard/en retard
    at home = à la maison/à la maison/à la maison/à la maison
    angry = en colère/en colère/en colère/en colère
    kind = gentil/gentille/gentils/gentilles
    tall = grand/grande/grands/grandes
    young = jeune/jeune/jeunes/jeunes
    strong = fort/forte/forts/fortes
    rich = riche/riche/riches/riches
    poor = pauvre/pauvre/pauvres/pauvres
    lost = perdu/perdue/perdus/perdues
    proud = fier/fière/fiers/fières
    jealous = jaloux/jalouse/jaloux/jalouses
    serious = sérieux/sérieuse/sérieux/sérieuses
    polite = poli/polie/polis/polies
    alone = seul/seule/seuls/seules
    on holiday = en vacances/en vacances/en vacances/en vacances
    at school = à l'école/à l'école/à l'école/à l'école
    in the garden = dans le jardin/dans le jardin/dans le jardin/dans le jardin
    in the kitchen = dans la cuisine/dans la cuisine/dans la cuisine/dans la cuisine
    """)
HAVINGS = cells("""
    hungry = faim
    thirsty = soif
    cold = froid
    hot = chaud
    sleepy = sommeil
    scared = peur
    right = raison
    wrong = tort
    lucky = de la chance
    thirty years old = trente ans
    forty years old = quarante ans
    twenty years old = vingt ans
    """)
JOBS = cells("""
    a baker = boulanger/boulangère
    a teacher = professeur/professeure
    a doctor = médecin/médecin
    a nurse = infirmier/infirmière
    a farmer = fermier/fermière
    a cook = cuisinier/cuisinière
    a pilot = pilote/pilote
    a singer = chanteur/chanteuse
    a painter = peintre/peintre
    a student = étudiant/étudiante
    a journalist = journaliste/journaliste
    a lawyer = avocat/avocate
    a dancer = danseur/danseuse
    an actor = acteur/actrice
    a gardener = jardinier/jardinière
    """)
# The same without objects.
ACTS = _verbs("""
    play = plays = played = playing = jouer = joue,joues,joue,jouons,jouez,jouent = joué
    sleep = sleeps = slept = sleeping = dormir = dors,dors,dort,dormons,dormez,dorment = dormi
    work = works = worked = working = travailler = travaille,travailles,travaille,travaillons,travaillez,travaillent = \
        travaillé
    sing = sings = sang = singing = chanter = chante,chantes,chante,chantons,chantez,chantent = chanté
    run = runs = ran = running = courir = cours,cours,court,courons,courez,courent = couru
    walk = walks = walked = walking = marcher = marche,marches,marche,marchons,marchez,marchent = marché
    dance = dances = danced = dancing = danser = danse,danses,danse,dansons,dansez,dansent = dansé
    swim = swims = swam = swimming = nager = nage,nages,nage,nageons,nagez,nagent = nagé
    wait = waits = waited = waiting = attendre = attends,attends,attend,attendons,attendez,attendent = attendu
    eat = eats = ate = eating = manger = mange,manges,mange,mangeons,mangez,mangent = mangé
    read = reads = read = reading = lire = lis,lis,lit,lisons,lisez,lisent = lu
    cook = cooks = cooked = cooking = cuisiner = cuisine,cuisines,cuisine,cuisinons,cuisinez,cuisinent = cuisiné
    """)
SETTINGS = cells("""
    in the garden = dans le jardin
    at school = à l'école
    in the street = dans la rue
    in the park = dans le parc
    with my friends = avec mes amis
    at home = à la maison
    in the forest = dans la forêt
    near the river = près de la rivière
    in the kitchen = dans la cuisine
    on the beach = sur la plage
    under a tree = sous un arbre
    with the neighbours = avec les voisins
    """)
HABITS = cells("""
    every day = tous les jours
    in the morning = le matin
    in the evening = le soir
    on Sundays = le dimanche
    very well = très bien
    too much = trop
    a lot = beaucoup
    """)
PLACES = cells("""
    the beach = la plage
    the market = le marché
    the cinema = le cinéma
    the library = la bibliothèque
    the park = le parc
    the swimming pool = la piscine
    the station = la gare
    the museum = le musée
    the restaurant = le restaurant
    the farm = la ferme
    the bakery = la boulangerie
    the hospital = l'hôpital
    the zoo = le zoo
    the theatre = le théâtre
    the castle = le château
    """)
SPOTS = cells("""
    on the table = sur la table
    under the bed = sous le lit
    in the garden = dans le jardin
    in the kitchen = dans la cuisine
    behind the house = derrière la maison
    in front of the door = devant la porte
    near the window = près de la fenêtre
    in the box = dans la boîte
    on the chair = sur la chaise
    under the tree = sous l'arbre
    in my bag = dans mon sac
    in the car = dans la voiture
    in the street = dans la rue
    next to the church = à côté de l'église
    on the bed = sur le lit
    """)
NUMBERS = cells("""
    two = deux
    three = trois
    four = quatre
    five = cinq
    six = six
    seven = sept
    ten = dix
    """)
# want/can/must/going to + infinitive: English forms (first, third person), French present.
MODALS = cells("""
    want to = wants to = veux,veux,veut,voulons,voulez,veulent
    can = can = peux,peux,peut,pouvons,pouvez,peuvent
    must = must = dois,dois,doit,devons,devez,doivent
    like to = likes to = aime,aimes,aime,aimons,aimez,aiment
    """)
DEEDS = cells("""
    swim in the sea = nager dans la mer
    sing a song = chanter une chanson
    sleep = dormir
    eat an apple = manger une pomme
    drink some water = boire de l'eau
    play football = jouer au football
    play with the dog = jouer avec le chien
    read a book = lire un livre
    write a letter = écrire une lettre
    go to school = aller à l'école
    go to the beach = aller à la plage
    learn French = apprendre le français
    learn English = apprendre l'anglais
    buy some bread = acheter du pain
    cook dinner = préparer le dîner
    watch a film = regarder un film
    work in the garden = travailler dans le jardin
    visit Paris = visiter Paris
    open the window = ouvrir la fenêtre
    close the door = fermer la porte
    wash the dishes = faire la vaisselle
    take the train = prendre le train
    stay at home = rester à la maison
    speak with the teacher = parler avec le professeur
    draw a house = dessiner une maison
    listen to music = écouter de la musique
    """)
# Whole pairs. English / other English = French / other French.
PAIRS = tuple(
    (tuple(en.split(" / ")), tuple(fr.split(" / ")))
    for en, fr in cells("""
        Hello! = Bonjour !
        Good morning! = Bonjour !
        Good evening! = Bonsoir !
        Good night! = Bonne nuit !
        Goodbye! = Au revoir !
        See you tomorrow! = À demain !
        See you soon! = À bientôt !
        See you later! = À plus tard !
        Hello, how are you? = Bonjour, comment vas-tu ? / Bonjour, comment allez-vous ?
        How are you? = Comment vas-tu ? / Comment allez-vous ? / Ça va ?
        I am very well. = Je vais très bien.
        I am fine. = Je vais bien.
        I am very well, and you? = Je vais très bien, et toi ?
        He is doing well, thank you. = Il va bien, merci.
        She is doing well, thank you. = Elle va bien, merci.
        We are fine, thank you. = Nous allons bien, merci.
        Thank you, I am very well. = Merci, je vais très bien.
        My parents are fine, thank you. = Mes parents vont bien, merci.
        I am not well today. = Je ne vais pas bien aujourd'hui.
        Thank you. = Merci.
        Thank you very much. = Merci beaucoup.
        Thank you for your help. = Merci pour ton aide. / Merci pour votre aide.
        You're welcome. = De rien.
        Please. = S'il te plaît. / S'il vous plaît.
        Yes, please. = Oui, s'il te plaît. / Oui, s'il vous plaît.
        No, thank you. = Non, merci.
        Excuse me. = Excusez-moi. / Excuse-moi.
        I am sorry. = Je suis désolé. / Je suis désolée.
        Welcome! = Bienvenue !
        Happy birthday! = Joyeux anniversaire ! / Bon anniversaire !
        Merry Christmas! = Joyeux Noël !
        Happy New Year! = Bonne année !
        Congratulations! = Félicitations !
        Good luck! = Bonne chance !
        Have a nice day! = Bonne journée !
        Have a good trip! = Bon voyage !
        Enjoy your meal! = Bon appétit !
        Well done! = Bravo !
        Of course. = Bien sûr.
        Maybe. = Peut-être.
        I agree. = Je suis d'accord.
        I don't know. = Je ne sais pas.
        I don't understand. = Je ne comprends pas.
        I understand. = Je comprends.
        It doesn't matter. = Ce n'est pas grave.
        What is your name? = Comment t'appelles-tu ? / Comment vous appelez-vous ? / Quel est ton nom ?
        My name is Paul. = Je m'appelle Paul.
        My name is Emma. = Je m'appelle Emma.
        Her name is Julie. = Elle s'appelle Julie.
        His name is Martin. = Il s'appelle Martin.
        How old are you? = Quel âge as-tu ? / Quel âge avez-vous ?
        Where do you live? = Où habites-tu ? / Où habitez-vous ?
        I live in Paris. = J'habite à Paris.
        I live in London. = J'habite à Londres.
        We live in a small village. = Nous habitons dans un petit village.
        Where are you going? = Où vas-tu ? / Où allez-vous ?
        Where do you come from? = D'où viens-tu ? / D'où venez-vous ?
        I come from France. = Je viens de France.
        Do you speak French? = Parles-tu français ? / Parlez-vous français ? / Est-ce que tu parles français ?
        Do you speak English? = Parles-tu anglais ? / Parlez-vous anglais ? / Est-ce que tu parles anglais ?
        I speak a little French. = Je parle un peu français.
        What time is it? = Quelle heure est-il ?
        It is ten o'clock. = Il est dix heures.
        It is three o'clock. = Il est trois heures.
        It is midnight. = Il est minuit.
        It is noon. = Il est midi.
        It is late. = Il est tard.
        It is early. = Il est tôt.
        What day is it today? = Quel jour sommes-nous aujourd'hui ?
        Today is Monday. = Aujourd'hui, c'est lundi.
        Tomorrow is Sunday. = Demain, c'est dimanche.
        What is the weather like? = Quel temps fait-il ?
        It is raining. = Il pleut.
        It is snowing. = Il neige.
        It is hot today. = Il fait chaud aujourd'hui.
        It is cold in winter. = Il fait froid en hiver.
        It is hot in summer. = Il fait chaud en été.
        The sun is shining. = Le soleil brille.
        The weather is nice. = Il fait beau.
        The wind is strong. = Le vent est fort.
        The sky is blue. = Le ciel est bleu.
        The sky is grey this morning. = Le ciel est gris ce matin.
        The snow is white. = La neige est blanche.
        How much is it? = Combien ça coûte ? / C'est combien ?
        It is too expensive. = C'est trop cher.
        It is not expensive. = Ce n'est pas cher.
        I would like a coffee, please. = Je voudrais un café, s'il vous plaît. / Je voudrais un café, s'il te plaît.
        I would like a glass of water. = Je voudrais un verre d'eau.
        The bill, please. = L'addition, s'il vous plaît.
        Where is the station? = Où est la gare ?
        Where are the toilets? = Où sont les toilettes ?
        Turn left. = Tournez à gauche. / Tourne à gauche.
        Turn right. = Tournez à droite. / Tourne à droite.
        Go straight on. = Allez tout droit. / Va tout droit.
        It is far from here. = C'est loin d'ici.
        It is near the church. = C'est près de l'église.
        Help me, please. = Aide-moi, s'il te plaît. / Aidez-moi, s'il vous plaît.
        Can you help me? = Peux-tu m'aider ? / Pouvez-vous m'aider ?
        Come with me. = Viens avec moi. / Venez avec moi.
        Come here. = Viens ici. / Venez ici.
        Sit down, please. = Assieds-toi, s'il te plaît. / Asseyez-vous, s'il vous plaît.
        Be careful! = Fais attention ! / Faites attention !
        Be quiet! = Tais-toi ! / Taisez-vous !
        Don't be afraid. = N'aie pas peur. / N'ayez pas peur.
        Wait for me! = Attends-moi ! / Attendez-moi !
        Listen to me. = Écoute-moi. / Écoutez-moi.
        Look! = Regarde ! / Regardez !
        Let's go! = Allons-y !
        I love you. = Je t'aime.
        I miss you. = Tu me manques.
        I think of you. = Je pense à toi.
        I am thinking. = Je réfléchis.
        Who is it? = Qui est-ce ?
        What is it? = Qu'est-ce que c'est ?
        What are you doing? = Que fais-tu ? / Que faites-vous ? / Qu'est-ce que tu fais ?
        What do you want? = Que veux-tu ? / Que voulez-vous ? / Qu'est-ce que tu veux ?
        Why are you crying? = Pourquoi pleures-tu ? / Pourquoi pleurez-vous ?
        Why not? = Pourquoi pas ?
        When do you leave? = Quand pars-tu ? / Quand partez-vous ?
        How many children do you have? = Combien d'enfants as-tu ? / Combien d'enfants avez-vous ?
        What is your favourite colour? = Quelle est ta couleur préférée ? / Quelle est votre couleur préférée ?
        My favourite colour is green. = Ma couleur préférée est le vert.
        Do you like music? = Aimes-tu la musique ? / Aimez-vous la musique ? / Est-ce que tu aimes la musique ?
        I like music. = J'aime la musique.
        I like chocolate. = J'aime le chocolat.
        I don't like cheese. = Je n'aime pas le fromage.
        She likes flowers. = Elle aime les fleurs.
        He loves his dog. = Il aime son chien.
        The baby is sleeping. = Le bébé dort.
        The baby is crying. = Le bébé pleure.
        The dog is barking. = Le chien aboie.
        The cat is sleeping on the bed. = Le chat dort sur le lit.
        The birds are singing. = Les oiseaux chantent.
        The children are playing in the garden. = Les enfants jouent dans le jardin.
        The moon shines at night. = La lune brille la nuit.
        The shop is closed on Sunday. = Le magasin est fermé le dimanche.
        The train is late. = Le train est en retard.
        The train leaves at six o'clock. = Le train part à six heures.
        Dinner is ready. = Le dîner est prêt.
        The water is cold. = L'eau est froide.
        The bread is still warm. = Le pain est encore chaud.
        I drink milk in the morning. = Je bois du lait le matin.
        I eat bread and cheese. = Je mange du pain et du fromage.
        There is no more bread. = Il n'y a plus de pain.
        I have two brothers and a sister. = J'ai deux frères et une sœur.
        I have no brothers. = Je n'ai pas de frères.
        She has blue eyes. = Elle a les yeux bleus.
        He has brown hair. = Il a les cheveux bruns.
        I have a headache. = J'ai mal à la tête.
        My arm hurts. = J'ai mal au bras.
        I need help. = J'ai besoin d'aide.
        I need a doctor. = J'ai besoin d'un médecin.
        I am looking for my glasses. = Je cherche mes lunettes.
        I get up at seven o'clock. = Je me lève à sept heures.
        I go to bed early. = Je me couche tôt.
        I brush my teeth. = Je me brosse les dents.
        He gets dressed quickly. = Il s'habille vite.
        We are having fun. = Nous nous amusons.
        They live near the sea. = Ils habitent près de la mer.
        My sister lives in Lyon. = Ma sœur habite à Lyon.
        Summer is my favourite season. = L'été est ma saison préférée.
        I was born in May. = Je suis né en mai. / Je suis née en mai.
        It is a good idea. = C'est une bonne idée.
        It is easy. = C'est facile.
        It is difficult. = C'est difficile.
        It is impossible. = C'est impossible.
        It is true. = C'est vrai.
        That is wrong. = C'est faux.
        It is a secret. = C'est un secret.
        It is not my fault. = Ce n'est pas ma faute.
        It is your turn. = C'est ton tour. / C'est votre tour.
        Here is my house. = Voici ma maison.
        Here is the key. = Voici la clé.
        This is my friend Lucas. = Voici mon ami Lucas. / C'est mon ami Lucas.
        I lost my keys. = J'ai perdu mes clés.
        I forgot my umbrella. = J'ai oublié mon parapluie.
        I have finished my homework. = J'ai fini mes devoirs.
        He is reading a book under the tree. = Il lit un livre sous l'arbre.
        We are learning French at school. = Nous apprenons le français à l'école.
        Tomorrow we will go to the beach. = Demain, nous irons à la plage.
        Yesterday I saw a film. = Hier, j'ai vu un film.
        Once upon a time there was a king. = Il était une fois un roi.
        They lived happily. = Ils vécurent heureux.
        """)
)
FRAMES: Frames = {
    ("fr", "train"): lines("""
        Translate into French: {text}
        Translate into French: "{text}"
        Translate to French: {text}
        Translate this sentence into French.
        How do you say "{text}" in French?
        Say this in French: {text}
        Please translate the sentence into French: "{text}"
        Can you translate this into French? {text}
        What is the French for "{text}"?
        English to French: {text}
        Translate: "{text}"
        Write this sentence in French: {text}
        Give me the French translation of "{text}"
        Traduis en français : {text}
        Traduis en français : "{text}"
        Traduis cette phrase en français.
        Traduis : "{text}"
        Traduis : « {text} »
        Comment dit-on « {text} » en français ?
        Traduisez cette phrase en français : {text}
        Peux-tu traduire ceci en français ? {text}
        Que veut dire « {text} » ?
        Que signifie "{text}" en français ?
        Donne la traduction française de « {text} »
        Écris cette phrase en français : {text}
        Anglais vers français : {text}
        """),
    ("fr", "test"): lines("""
        Put this sentence into French: {text}
        I need the following in French: "{text}"
        Give the French version.
        Mets cette phrase en français : {text}
        J'aimerais une traduction en français de : "{text}"
        Pourriez-vous traduire la phrase suivante en français ?
        """),
    ("en", "train"): lines("""
        Translate into English: {text}
        Translate into English: "{text}"
        Translate to English: {text}
        Translate this sentence into English.
        How do you say "{text}" in English?
        Say this in English: {text}
        Please translate the sentence into English: "{text}"
        Can you translate this into English? {text}
        What is the English for "{text}"?
        French to English: {text}
        Translate: "{text}"
        What does "{text}" mean?
        Give me the English translation of "{text}"
        Traduis en anglais : {text}
        Traduis en anglais : "{text}"
        Traduis cette phrase en anglais.
        Traduis : "{text}"
        Traduis : « {text} »
        Comment dit-on « {text} » en anglais ?
        Traduisez cette phrase en anglais : {text}
        Peux-tu traduire ceci en anglais ? {text}
        Traduisez : "{text}"
        Comment traduire « {text} » en anglais ?
        Donne la traduction anglaise de « {text} »
        Écris cette phrase en anglais : {text}
        Français vers anglais : {text}
        """),
    ("en", "test"): lines("""
        Put this sentence into English: {text}
        I need the following in English: "{text}"
        Give the English version.
        Mets cette phrase en anglais : {text}
        J'aimerais une traduction en anglais de : "{text}"
        Pourriez-vous traduire la phrase suivante en anglais ?
        """),
}

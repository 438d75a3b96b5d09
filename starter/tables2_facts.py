"""Facts: capitals, and who wrote, painted, composed, invented, discovered or built what."""

from __future__ import annotations

from typing import NamedTuple

from starter.kind import Lang
from starter.tables2_tools import cells, lines


class Capital(NamedTuple):
    """A country and its capital in both languages; the French country comes with its article, if it has one."""

    country: dict[Lang, str]
    city: dict[Lang, str]


class Work(NamedTuple):
    """What somebody made: the verb that says how, the thing and the maker in both languages."""

    verb: str
    thing: dict[Lang, str]
    maker: dict[Lang, str]


CAPITALS = tuple(
    Capital({"en": en, "fr": fr}, {"en": city, "fr": ville})
    for en, fr, city, ville in cells("""
        France = la France = Paris = Paris
        Spain = l'Espagne = Madrid = Madrid
        Italy = l'Italie = Rome = Rome
        Germany = l'Allemagne = Berlin = Berlin
        Portugal = le Portugal = Lisbon = Lisbonne
        Belgium = la Belgique = Brussels = Bruxelles
        the Netherlands = les Pays-Bas = Amsterdam = Amsterdam
        Switzerland = la Suisse = Bern = Berne
        Austria = l'Autriche = Vienna = Vienne
        the United Kingdom = le Royaume-Uni = London = Londres
        England = l'Angleterre = London = Londres
        Ireland = l'Irlande = Dublin = Dublin
        Denmark = le Danemark = Copenhagen = Copenhague
        Norway = la Norvège = Oslo = Oslo
        Sweden = la Suède = Stockholm = Stockholm
        Finland = la Finlande = Helsinki = Helsinki
        Iceland = l'Islande = Reykjavik = Reykjavik
        Poland = la Pologne = Warsaw = Varsovie
        Hungary = la Hongrie = Budapest = Budapest
        Greece = la Grèce = Athens = Athènes
        Romania = la Roumanie = Bucharest = Bucarest
        Bulgaria = la Bulgarie = Sofia = Sofia
        Croatia = la Croatie = Zagreb = Zagreb
        Serbia = la Serbie = Belgrade = Belgrade
        Slovakia = la Slovaquie = Bratislava = Bratislava
        Ukraine = l'Ukraine = Kyiv = Kyiv
        Russia = la Russie = Moscow = Moscou
        Turkey = la Turquie = Ankara = Ankara
        Estonia = l'Estonie = Tallinn = Tallinn
        Latvia = la Lettonie = Riga = Riga
        Lithuania = la Lituanie = Vilnius = Vilnius
        Japan = le Japon = Tokyo = Tokyo
        China = la Chine = Beijing = Pékin
        India = l'Inde = New Delhi = New Delhi
        South Korea = la Corée du Sud = Seoul = Séoul
        Thailand = la Thaïlande = Bangkok = Bangkok
        Vietnam = le Vietnam = Hanoi = Hanoï
        Indonesia = l'Indonésie = Jakarta = Jakarta
        Pakistan = le Pakistan = Islamabad = Islamabad
        Iran = l'Iran = Tehran = Téhéran
        Iraq = l'Irak = Baghdad = Bagdad
        Lebanon = le Liban = Beirut = Beyrouth
        Mongolia = la Mongolie = Ulaanbaatar = Oulan-Bator
        Nepal = le Népal = Kathmandu = Katmandou
        Australia = l'Australie = Canberra = Canberra
        New Zealand = la Nouvelle-Zélande = Wellington = Wellington
        the United States = les États-Unis = Washington = Washington
        Canada = le Canada = Ottawa = Ottawa
        Mexico = le Mexique = Mexico City = Mexico
        Cuba = Cuba = Havana = La Havane
        Brazil = le Brésil = Brasilia = Brasilia
        Argentina = l'Argentine = Buenos Aires = Buenos Aires
        Peru = le Pérou = Lima = Lima
        Chile = le Chili = Santiago = Santiago
        Colombia = la Colombie = Bogota = Bogota
        Ecuador = l'Équateur = Quito = Quito
        Uruguay = l'Uruguay = Montevideo = Montevideo
        Venezuela = le Venezuela = Caracas = Caracas
        Egypt = l'Égypte = Cairo = Le Caire
        Morocco = le Maroc = Rabat = Rabat
        Algeria = l'Algérie = Algiers = Alger
        Tunisia = la Tunisie = Tunis = Tunis
        Senegal = le Sénégal = Dakar = Dakar
        Mali = le Mali = Bamako = Bamako
        Kenya = le Kenya = Nairobi = Nairobi
        Ethiopia = l'Éthiopie = Addis Ababa = Addis-Abeba
        Ghana = le Ghana = Accra = Accra
        Nigeria = le Nigeria = Abuja = Abuja
        Cameroon = le Cameroun = Yaoundé = Yaoundé
        Madagascar = Madagascar = Antananarivo = Antananarivo
        """)
)
# {x}: the country; {of}: "de" and the country; {city}: the capital.
CAPITAL_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is the capital of {x}?
        Tell me the capital of {x}.
        Which city is the capital of {x}?
        Name the capital of {x}.
        Do you know the capital of {x}?
        What is the name of the capital of {x}?
        Give me the capital city of {x}.
        {x}: what is its capital?
        Can you tell me what the capital of {x} is?
        I would like to know the capital of {x}.
        """),
    "fr": lines("""
        Quelle est la capitale {of} ?
        Dis-moi la capitale {of}.
        Quelle ville est la capitale {of} ?
        Cite la capitale {of}.
        Connais-tu la capitale {of} ?
        Comment s'appelle la capitale {of} ?
        Donne-moi la capitale {of}.
        Peux-tu me donner la capitale {of} ?
        Pouvez-vous me dire quelle est la capitale {of} ?
        Je voudrais savoir quelle est la capitale {of}.
        """),
}
COUNTRY_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        {city} is the capital of which country?
        Which country has {city} as its capital?
        Of which country is {city} the capital?
        What country is {city} the capital of?
        """),
    "fr": lines("""
        De quel pays {city} est-elle la capitale ?
        {city} est la capitale de quel pays ?
        Quel pays a pour capitale {city} ?
        Dis-moi de quel pays {city} est la capitale.
        """),
}
CAPITAL_ANSWERS: dict[Lang, tuple[str, ...]] = {
    "en": ("The capital of {x} is {city}.",),
    "fr": ("La capitale {of} est {city}.",),
}
COUNTRY_ANSWERS: dict[Lang, tuple[str, ...]] = {
    "en": ("{city} is the capital of {x}.",),
    "fr": ("{city} est la capitale {of}.",),
}
WORKS = tuple(
    Work(verb, {"en": thing, "fr": chose}, {"en": maker, "fr": auteur})
    for verb, thing, chose, maker, auteur in cells("""
        write = Romeo and Juliet = Roméo et Juliette = William Shakespeare = William Shakespeare
        write = Hamlet = Hamlet = William Shakespeare = William Shakespeare
        write = Macbeth = Macbeth = William Shakespeare = William Shakespeare
        write = Les Misérables = Les Misérables = Victor Hugo = Victor Hugo
        write = The Hunchback of Notre-Dame = Notre-Dame de Paris = Victor Hugo = Victor Hugo
        write = The Little Prince = Le Petit Prince = Antoine de Saint-Exupéry = Antoine de Saint-Exupéry
        write = The Three Musketeers = Les Trois Mousquetaires = Alexandre Dumas = Alexandre Dumas
        write = The Count of Monte Cristo = Le Comte de Monte-Cristo = Alexandre Dumas = Alexandre Dumas
        write = Around the World in Eighty Days = Le Tour du monde en quatre-vingts jours = Jules Verne = Jules Verne
        write = Twenty Thousand Leagues Under the Sea = Vingt Mille Lieues sous les mers = Jules Verne = Jules Verne
        write = Don Quixote = Don Quichotte = Miguel de Cervantes = Miguel de Cervantes
        write = Oliver Twist = Oliver Twist = Charles Dickens = Charles Dickens
        write = A Christmas Carol = Un chant de Noël = Charles Dickens = Charles Dickens
        write = Pride and Prejudice = Orgueil et Préjugés = Jane Austen = Jane Austen
        write = Frankenstein = Frankenstein = Mary Shelley = Mary Shelley
        write = Dracula = Dracula = Bram Stoker = Bram Stoker
        write = Robinson Crusoe = Robinson Crusoé = Daniel Defoe = Daniel Defoe
        write = Treasure Island = L'Île au trésor = Robert Louis Stevenson = Robert Louis Stevenson
        write = Alice in Wonderland = Alice au pays des merveilles = Lewis Carroll = Lewis Carroll
        write = The Jungle Book = Le Livre de la jungle = Rudyard Kipling = Rudyard Kipling
        write = Peter Pan = Peter Pan = J. M. Barrie = J. M. Barrie
        write = Pinocchio = Pinocchio = Carlo Collodi = Carlo Collodi
        write = War and Peace = Guerre et Paix = Leo Tolstoy = Léon Tolstoï
        write = Crime and Punishment = Crime et Châtiment = Fyodor Dostoevsky = Fiodor Dostoïevski
        write = Madame Bovary = Madame Bovary = Gustave Flaubert = Gustave Flaubert
        write = Germinal = Germinal = Émile Zola = Émile Zola
        write = The Miser = L'Avare = Molière = Molière
        write = Candide = Candide = Voltaire = Voltaire
        write = The Odyssey = L'Odyssée = Homer = Homère
        write = The Iliad = L'Iliade = Homer = Homère
        write = Harry Potter = Harry Potter = J. K. Rowling = J. K. Rowling
        write = The Hobbit = Le Hobbit = J. R. R. Tolkien = J. R. R. Tolkien
        write = 1984 = 1984 = George Orwell = George Orwell
        write = The Stranger = L'Étranger = Albert Camus = Albert Camus
        write = The Little Mermaid = La Petite Sirène = Hans Christian Andersen = Hans Christian Andersen
        write = Moby-Dick = Moby Dick = Herman Melville = Herman Melville
        write = Tom Sawyer = Tom Sawyer = Mark Twain = Mark Twain
        write = Sherlock Holmes = Sherlock Holmes = Arthur Conan Doyle = Arthur Conan Doyle
        write = Jane Eyre = Jane Eyre = Charlotte Brontë = Charlotte Brontë
        write = Murder on the Orient Express = Le Crime de l'Orient-Express = Agatha Christie = Agatha Christie
        paint = the Mona Lisa = La Joconde = Leonardo da Vinci = Léonard de Vinci
        paint = The Last Supper = La Cène = Leonardo da Vinci = Léonard de Vinci
        paint = Guernica = Guernica = Pablo Picasso = Pablo Picasso
        paint = The Starry Night = La Nuit étoilée = Vincent van Gogh = Vincent van Gogh
        paint = Sunflowers = Les Tournesols = Vincent van Gogh = Vincent van Gogh
        paint = Water Lilies = Les Nymphéas = Claude Monet = Claude Monet
        paint = The Scream = Le Cri = Edvard Munch = Edvard Munch
        paint = The Kiss = Le Baiser = Gustav Klimt = Gustav Klimt
        paint = Girl with a Pearl Earring = La Jeune Fille à la perle = Johannes Vermeer = Johannes Vermeer
        paint = The Night Watch = La Ronde de nuit = Rembrandt = Rembrandt
        paint = The Birth of Venus = La Naissance de Vénus = Sandro Botticelli = Sandro Botticelli
        compose = The Magic Flute = La Flûte enchantée = Mozart = Mozart
        compose = The Four Seasons = Les Quatre Saisons = Vivaldi = Vivaldi
        compose = the Ode to Joy = L'Hymne à la joie = Beethoven = Beethoven
        compose = Carmen = Carmen = Georges Bizet = Georges Bizet
        compose = Boléro = Le Boléro = Maurice Ravel = Maurice Ravel
        compose = Swan Lake = Le Lac des cygnes = Tchaikovsky = Tchaïkovski
        compose = Clair de lune = Clair de lune = Claude Debussy = Claude Debussy
        invent = the telephone = le téléphone = Alexander Graham Bell = Alexander Graham Bell
        invent = dynamite = la dynamite = Alfred Nobel = Alfred Nobel
        invent = the battery = la pile électrique = Alessandro Volta = Alessandro Volta
        invent = the hot-air balloon = la montgolfière = the Montgolfier brothers = les frères Montgolfier
        invent = the phonograph = le phonographe = Thomas Edison = Thomas Edison
        invent = the alphabet for blind people = l'alphabet des aveugles = Louis Braille = Louis Braille
        invent = the World Wide Web = le World Wide Web = Tim Berners-Lee = Tim Berners-Lee
        invent = the lightning rod = le paratonnerre = Benjamin Franklin = Benjamin Franklin
        invent = the Pascaline, an early calculator = la Pascaline, une des premières machines à calculer = Blaise \
            Pascal = Blaise Pascal
        discover = penicillin = la pénicilline = Alexander Fleming = Alexander Fleming
        discover = radium = le radium = Marie and Pierre Curie = Pierre et Marie Curie
        invent = the vaccine against rabies = le vaccin contre la rage = Louis Pasteur = Louis Pasteur
        discover = the law of gravity = la loi de la gravitation = Isaac Newton = Isaac Newton
        discover = the moons of Jupiter = les lunes de Jupiter = Galileo = Galilée
        sculpt = The Thinker = Le Penseur = Auguste Rodin = Auguste Rodin
        sculpt = the statue of David in Florence = la statue de David à Florence = Michelangelo = Michel-Ange
        create = Mickey Mouse = Mickey Mouse = Walt Disney = Walt Disney
        create = Tintin = Tintin = Hergé = Hergé
        create = the Statue of Liberty = la statue de la Liberté = Auguste Bartholdi = Auguste Bartholdi
        """)
)
PASTS: dict[str, dict[Lang, str]] = {
    "write": {"en": "wrote", "fr": "écrit"},
    "paint": {"en": "painted", "fr": "peint"},
    "compose": {"en": "composed", "fr": "composé"},
    "invent": {"en": "invented", "fr": "inventé"},
    "discover": {"en": "discovered", "fr": "découvert"},
    "sculpt": {"en": "sculpted", "fr": "sculpté"},
    "create": {"en": "created", "fr": "créé"},
}
# {did}: the past of the verb; {x}: the thing.
MAKER_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Who {did} {x}?
        Tell me who {did} {x}.
        Do you know who {did} {x}?
        Can you tell me who {did} {x}?
        I would like to know who {did} {x}.
        Who was it that {did} {x}?
        {x}: who {did} it?
        Please tell me who {did} {x}.
        """),
    "fr": lines("""
        Qui a {did} {x} ?
        Dis-moi qui a {did} {x}.
        Sais-tu qui a {did} {x} ?
        Peux-tu me dire qui a {did} {x} ?
        Je voudrais savoir qui a {did} {x}.
        Qui est-ce qui a {did} {x} ?
        Savez-vous qui a {did} {x} ?
        Dites-moi qui a {did} {x}, s'il vous plaît.
        """),
}

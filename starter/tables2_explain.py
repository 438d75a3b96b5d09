"""What things are, in one or two plain sentences."""

from starter.kind import Lang
from starter.tables2_tools import cells, lines

CONCEPTS: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "en": cells("""
        rain = Rain is water that falls in drops from the clouds.
        snow = Snow is frozen water that falls from the clouds in white flakes.
        the wind = The wind is air that moves. It can be soft or very strong.
        a cloud = A cloud is made of many tiny drops of water that float in the sky.
        a storm = A storm is very bad weather with strong wind, rain and sometimes thunder.
        lightning = Lightning is a bright flash of electricity in the sky during a storm.
        a rainbow = A rainbow is an arc of colours that appears when the sun shines through the rain.
        fog = Fog is a cloud that lies close to the ground and makes it hard to see.
        the sun = The sun is a huge star that gives us light and heat.
        the moon = The moon is a round ball of rock that turns around the Earth.
        a star = A star is a giant ball of hot gas that shines in the sky.
        a planet = A planet is a large round body that turns around a star.
        the Earth = The Earth is the planet where we live. It turns around the sun.
        a volcano = A volcano is a mountain that can throw out hot lava, ash and smoke.
        a mountain = A mountain is a very high piece of land, often with rocks and snow at the top.
        a river = A river is a long stream of water that flows to the sea or to a lake.
        a lake = A lake is a large area of water with land all around it.
        the sea = The sea is a very large area of salt water.
        an island = An island is a piece of land with water all around it.
        a desert = A desert is a very dry place where it almost never rains.
        a forest = A forest is a large place full of trees, plants and animals.
        a beach = A beach is a strip of sand or stones next to the sea.
        a cave = A cave is a large hole in a rock or under the ground.
        an earthquake = An earthquake is a strong shaking of the ground.
        ice = Ice is water that has become hard because it is very cold.
        fire = Fire is the light and heat that something gives when it burns.
        air = Air is the invisible gas around us that we breathe.
        water = Water is a clear liquid that all plants, animals and people need to live.
        bread = Bread is a food made with flour, water and salt, and baked in an oven.
        cheese = Cheese is a food made from milk. There are hundreds of kinds.
        butter = Butter is a soft yellow food made from cream.
        honey = Honey is a sweet food that bees make from flowers.
        chocolate = Chocolate is a sweet food made from cocoa beans and sugar.
        salt = Salt is a white powder that we use to give taste to food. It comes from the sea or from the ground.
        milk = Milk is a white drink that comes from cows, goats or sheep.
        tea = Tea is a drink made by putting dried leaves in hot water.
        a soup = A soup is a warm liquid dish made with vegetables, meat or fish.
        a pizza = A pizza is a round flat bread with tomato, cheese and other good things on top.
        a vegetable = A vegetable is a plant, or part of a plant, that we eat in a meal.
        a fruit = A fruit is the part of a plant that holds the seeds. It is often sweet.
        a doctor = A doctor is a person who takes care of sick people.
        a nurse = A nurse is a person who helps doctors and cares for patients.
        a teacher = A teacher is a person who helps pupils to learn at school.
        a baker = A baker is a person who makes and sells bread and cakes.
        a farmer = A farmer is a person who grows food and raises animals.
        a firefighter = A firefighter is a person who puts out fires and rescues people.
        a pilot = A pilot is a person who flies a plane.
        a dentist = A dentist is a doctor who takes care of teeth.
        a vet = A vet is a doctor for animals.
        a judge = A judge is a person who decides in court who is right.
        an astronaut = An astronaut is a person who travels in space.
        a scientist = A scientist is a person who studies how the world works.
        an author = An author is a person who writes books.
        a painter = A painter is a person who paints pictures or walls.
        a carpenter = A carpenter is a person who makes things out of wood.
        a plumber = A plumber is a person who repairs water pipes and taps.
        a king = A king is a man who rules a country because of his royal family.
        a pirate = A pirate is a robber who attacks ships at sea.
        a knight = A knight was a soldier on a horse, long ago.
        a school = A school is a place where children go to learn.
        a hospital = A hospital is a place where doctors and nurses care for sick people.
        a library = A library is a place where you can read and borrow books.
        a museum = A museum is a place where people look at works of art or old objects.
        a castle = A castle is a big old building with thick walls and towers.
        a church = A church is a building where Christians go to pray.
        a market = A market is a place where people buy and sell food and other things.
        a farm = A farm is a place where people grow plants and raise animals.
        a zoo = A zoo is a park where you can see animals from many countries.
        a bank = A bank is a place that keeps and lends money.
        a restaurant = A restaurant is a place where you pay to eat a meal.
        a bakery = A bakery is a shop that makes and sells bread.
        a city = A city is a very big town where many people live and work.
        a village = A village is a small group of houses in the countryside.
        a country = A country is a land with its own people, laws and government.
        a bridge = A bridge is a structure that lets people cross a river or a road.
        a lighthouse = A lighthouse is a tower with a strong light that guides ships.
        a bicycle = A bicycle is a vehicle with two wheels that you move with your feet.
        a car = A car is a vehicle with four wheels and an engine.
        a train = A train is a long vehicle that runs on rails.
        a plane = A plane is a machine with wings that flies in the sky.
        a boat = A boat is a vehicle that travels on water.
        a submarine = A submarine is a ship that can travel under water.
        a computer = A computer is a machine that can store information and do calculations very fast.
        the internet = The internet is a huge network that connects computers all over the world.
        a telephone = A telephone is a device that lets you talk with someone far away.
        a camera = A camera is a device that takes pictures.
        a robot = A robot is a machine that can do some jobs by itself.
        a clock = A clock is an object that shows the time.
        a map = A map is a drawing that shows where places are.
        a compass = A compass is a tool whose needle always points to the north.
        a telescope = A telescope is a tool that makes far things, like stars, look closer.
        a microscope = A microscope is a tool that makes very small things look bigger.
        a thermometer = A thermometer is a tool that measures how hot or cold it is.
        an umbrella = An umbrella is an object that you open above your head to stay dry in the rain.
        a mirror = A mirror is a piece of glass in which you can see yourself.
        a key = A key is a small metal object that opens and closes a lock.
        a dictionary = A dictionary is a book that explains the meaning of words.
        a newspaper = A newspaper is a set of printed pages that tells the news.
        a poem = A poem is a short text with rhythm, and often with rhymes.
        a story = A story is a tale about people or events, real or imagined.
        a piano = A piano is a large musical instrument with black and white keys.
        a guitar = A guitar is a musical instrument with strings.
        football = Football is a game in which two teams try to kick a ball into a goal.
        chess = Chess is a board game for two players who try to catch the king.
        tennis = Tennis is a sport in which players hit a ball over a net with a racket.
        a cat = A cat is a small furry animal that people often keep at home.
        a dog = A dog is an animal that people keep as a friend or to guard the house.
        a bee = A bee is a small insect that makes honey.
        a butterfly = A butterfly is an insect with large colourful wings.
        a whale = A whale is a huge animal that lives in the sea and breathes air.
        an elephant = An elephant is a very large grey animal with a long trunk.
        a penguin = A penguin is a black and white bird that swims well but cannot fly.
        an owl = An owl is a bird with big round eyes that hunts at night.
        a spider = A spider is a small animal with eight legs that often makes webs.
        a snake = A snake is a long animal without legs.
        a dinosaur = A dinosaur is a kind of reptile that lived on Earth millions of years ago.
        an insect = An insect is a small animal with six legs.
        a mammal = A mammal is an animal that feeds its babies with milk.
        a tree = A tree is a tall plant with a trunk, branches and leaves.
        a flower = A flower is the colourful part of a plant that makes seeds.
        a seed = A seed is a small grain from which a plant grows.
        a mushroom = A mushroom is a small living thing with a stem and a cap that grows in damp places.
        the heart = The heart is the organ that pumps blood through the body.
        the brain = The brain is the organ in the head that lets us think, feel and move.
        blood = Blood is the red liquid that carries food and air through the body.
        a bone = A bone is one of the hard parts inside the body.
        a dream = A dream is a story that we live in our head while we sleep.
        a friend = A friend is a person you like, trust and enjoy being with.
        a family = A family is a group of people who are related and care for each other.
        a birthday = A birthday is the day of the year when a person was born.
        a holiday = A holiday is a time when people do not work and can rest or travel.
        money = Money is what we use to pay for things.
        time = Time is what we measure in seconds, minutes, hours and years.
        winter = Winter is the coldest season of the year.
        spring = Spring is the season between winter and summer, when flowers come out.
        summer = Summer is the warmest season of the year.
        autumn = Autumn is the season between summer and winter, when leaves fall from the trees.
        electricity = Electricity is a kind of energy that makes lamps and machines work.
        a vaccine = A vaccine is a medicine that teaches the body to fight an illness.
        a triangle = A triangle is a shape with three sides.
        a square = A square is a shape with four equal sides and four right angles.
        a circle = A circle is a perfectly round shape.
        """),
    "fr": cells("""
        la pluie = La pluie, c'est de l'eau qui tombe des nuages en gouttes.
        la neige = La neige, c'est de l'eau gelée qui tombe des nuages en flocons blancs.
        le vent = Le vent, c'est de l'air qui bouge. Il peut être doux ou très fort.
        un nuage = Un nuage est fait de très petites gouttes d'eau qui flottent dans le ciel.
        un orage = Un orage, c'est du mauvais temps avec de la pluie, des éclairs et du tonnerre.
        un éclair = Un éclair est une lumière très vive produite par l'électricité du ciel pendant un orage.
        un arc-en-ciel = Un arc-en-ciel est un arc de couleurs qui apparaît quand le soleil brille à travers la pluie.
        le brouillard = Le brouillard est un nuage posé près du sol. Il empêche de bien voir.
        le soleil = Le soleil est une énorme étoile qui nous donne de la lumière et de la chaleur.
        la lune = La lune est une boule de roche qui tourne autour de la Terre.
        une étoile = Une étoile est une boule géante de gaz très chaud qui brille dans le ciel.
        une planète = Une planète est un grand astre rond qui tourne autour d'une étoile.
        la Terre = La Terre est la planète où nous vivons. Elle tourne autour du soleil.
        un volcan = Un volcan est une montagne qui peut cracher de la lave, des cendres et de la fumée.
        une montagne = Une montagne est un terrain très haut, souvent avec des rochers et de la neige au sommet.
        une rivière = Une rivière est un long cours d'eau qui coule vers un fleuve ou un lac.
        un fleuve = Un fleuve est un grand cours d'eau qui se jette dans la mer.
        un lac = Un lac est une grande étendue d'eau entourée de terre.
        la mer = La mer est une très grande étendue d'eau salée.
        une île = Une île est une terre entourée d'eau.
        un désert = Un désert est un endroit très sec où il ne pleut presque jamais.
        une forêt = Une forêt est un grand espace plein d'arbres, de plantes et d'animaux.
        une plage = Une plage est une bande de sable ou de galets au bord de la mer.
        une grotte = Une grotte est un grand trou dans un rocher ou sous la terre.
        un tremblement de terre = Un tremblement de terre, c'est quand le sol bouge très fort.
        la glace = La glace, c'est de l'eau devenue dure à cause du froid.
        le feu = Le feu, c'est la lumière et la chaleur de ce qui brûle.
        l'air = L'air est le gaz invisible que nous respirons.
        l'eau = L'eau est un liquide transparent dont les plantes, les animaux et les hommes ont besoin pour vivre.
        le pain = Le pain est un aliment fait avec de la farine, de l'eau et du sel, puis cuit au four.
        le fromage = Le fromage est un aliment fait avec du lait. Il en existe des centaines.
        le beurre = Le beurre est un aliment jaune et gras fait avec de la crème.
        le miel = Le miel est un aliment sucré que les abeilles fabriquent à partir des fleurs.
        le chocolat = Le chocolat est un aliment sucré fait avec du cacao et du sucre.
        le sel = Le sel est une poudre blanche qui donne du goût aux plats. Il vient de la mer ou de la terre.
        le lait = Le lait est une boisson blanche qui vient de la vache, de la chèvre ou de la brebis.
        le thé = Le thé est une boisson que l'on prépare avec des feuilles séchées et de l'eau chaude.
        une soupe = Une soupe est un plat liquide et chaud fait avec des légumes, de la viande ou du poisson.
        une crêpe = Une crêpe est une galette très fine faite avec de la farine, du lait et des œufs.
        un légume = Un légume est une plante, ou une partie de plante, que l'on mange pendant le repas.
        un fruit = Un fruit est la partie de la plante qui contient les graines. Il est souvent sucré.
        un médecin = Un médecin est une personne qui soigne les malades.
        une infirmière = Une infirmière est une personne qui aide les médecins et s'occupe des malades.
        un professeur = Un professeur est une personne qui aide les élèves à apprendre.
        un boulanger = Un boulanger est une personne qui fait et vend du pain et des gâteaux.
        un fermier = Un fermier est une personne qui cultive la terre et élève des animaux.
        un pompier = Un pompier est une personne qui éteint les incendies et sauve les gens.
        un pilote = Un pilote est une personne qui conduit un avion ou une voiture de course.
        un dentiste = Un dentiste est un médecin qui soigne les dents.
        un vétérinaire = Un vétérinaire est un médecin pour les animaux.
        un juge = Un juge est une personne qui décide au tribunal qui a raison.
        un astronaute = Un astronaute est une personne qui voyage dans l'espace.
        un scientifique = Un scientifique est une personne qui étudie comment le monde fonctionne.
        un écrivain = Un écrivain est une personne qui écrit des livres.
        un peintre = Un peintre est une personne qui peint des tableaux ou des murs.
        un menuisier = Un menuisier est une personne qui fabrique des objets en bois.
        un plombier = Un plombier est une personne qui répare les tuyaux et les robinets.
        un roi = Un roi est un homme qui dirige un pays et qui appartient à une famille royale.
        un pirate = Un pirate est un voleur qui attaque les bateaux en mer.
        un chevalier = Un chevalier était un soldat à cheval, il y a très longtemps.
        une école = Une école est un lieu où les enfants vont pour apprendre.
        un hôpital = Un hôpital est un lieu où l'on soigne les malades et les blessés.
        une bibliothèque = Une bibliothèque est un lieu où l'on peut lire et emprunter des livres.
        un musée = Un musée est un lieu où l'on regarde des œuvres d'art ou des objets anciens.
        un château = Un château est un grand bâtiment ancien avec des murs épais et des tours.
        une église = Une église est un bâtiment où les chrétiens vont prier.
        un marché = Un marché est un lieu où l'on achète et vend de la nourriture et d'autres choses.
        une ferme = Une ferme est un lieu où l'on cultive des plantes et élève des animaux.
        un zoo = Un zoo est un parc où l'on peut voir des animaux de nombreux pays.
        une banque = Une banque est un lieu qui garde et prête de l'argent.
        un restaurant = Un restaurant est un lieu où l'on paie pour manger un repas.
        une boulangerie = Une boulangerie est un magasin où l'on fait et vend du pain.
        une ville = Une ville est un lieu où beaucoup de gens habitent et travaillent.
        un village = Un village est un petit groupe de maisons à la campagne.
        un pays = Un pays est un territoire avec son peuple, ses lois et son gouvernement.
        un pont = Un pont est une construction qui permet de passer au-dessus d'une rivière ou d'une route.
        un phare = Un phare est une tour avec une forte lumière qui guide les bateaux.
        un vélo = Un vélo est un véhicule à deux roues que l'on fait avancer avec les pieds.
        une voiture = Une voiture est un véhicule à quatre roues avec un moteur.
        un train = Un train est un long véhicule qui roule sur des rails.
        un avion = Un avion est une machine avec des ailes qui vole dans le ciel.
        un bateau = Un bateau est un véhicule qui se déplace sur l'eau.
        un sous-marin = Un sous-marin est un bateau qui peut aller sous l'eau.
        un ordinateur = Un ordinateur est une machine qui garde des informations et calcule très vite.
        internet = Internet est un immense réseau qui relie les ordinateurs du monde entier.
        un téléphone = Un téléphone est un appareil qui permet de parler avec quelqu'un de loin.
        un appareil photo = Un appareil photo est un objet qui sert à prendre des photos.
        un robot = Un robot est une machine qui peut faire certains travaux toute seule.
        une horloge = Une horloge est un objet qui donne l'heure.
        une carte = Une carte est un dessin qui montre où se trouvent les lieux.
        une boussole = Une boussole est un outil dont l'aiguille indique toujours le nord.
        un télescope = Un télescope est un outil qui permet de voir de plus près les étoiles et les planètes.
        un microscope = Un microscope est un outil qui permet de voir de très petites choses.
        un thermomètre = Un thermomètre est un outil qui mesure la température.
        un parapluie = Un parapluie est un objet que l'on ouvre au-dessus de sa tête pour rester au sec sous la pluie.
        un miroir = Un miroir est un morceau de verre dans lequel on peut se voir.
        une clé = Une clé est un petit objet en métal qui ouvre et ferme une serrure.
        un dictionnaire = Un dictionnaire est un livre qui explique le sens des mots.
        un journal = Un journal est un ensemble de pages imprimées qui donnent les nouvelles.
        un poème = Un poème est un texte court avec un rythme et souvent des rimes.
        un conte = Un conte est une histoire imaginaire, souvent avec des fées, des rois ou des animaux qui parlent.
        un piano = Un piano est un grand instrument de musique avec des touches noires et blanches.
        une guitare = Une guitare est un instrument de musique à cordes.
        le football = Le football est un jeu où deux équipes essaient de mettre un ballon dans un but.
        le tennis = Le tennis est un sport où l'on frappe une balle par-dessus un filet avec une raquette.
        un chat = Un chat est un petit animal à poils que l'on garde souvent à la maison.
        un chien = Un chien est un animal que l'on garde comme ami ou pour surveiller la maison.
        une abeille = Une abeille est un petit insecte qui fabrique le miel.
        un papillon = Un papillon est un insecte avec de grandes ailes colorées.
        une baleine = Une baleine est un énorme animal qui vit dans la mer et respire de l'air.
        un éléphant = Un éléphant est un très gros animal gris avec une longue trompe.
        un manchot = Un manchot est un oiseau noir et blanc qui nage bien mais ne vole pas.
        un hibou = Un hibou est un oiseau aux grands yeux ronds qui chasse la nuit.
        une araignée = Une araignée est un petit animal à huit pattes qui tisse souvent des toiles.
        un serpent = Un serpent est un animal long et sans pattes.
        un dinosaure = Un dinosaure est un reptile qui vivait sur la Terre il y a des millions d'années.
        un insecte = Un insecte est un petit animal à six pattes.
        un mammifère = Un mammifère est un animal qui nourrit ses petits avec du lait.
        un arbre = Un arbre est une grande plante avec un tronc, des branches et des feuilles.
        une fleur = Une fleur est la partie colorée d'une plante, celle qui donne les graines.
        une graine = Une graine est un petit grain qui donne une nouvelle plante.
        un champignon = Un champignon est un petit être vivant avec un pied et un chapeau, qui pousse dans les lieux \
            humides.
        le cœur = Le cœur est l'organe qui envoie le sang dans tout le corps.
        le cerveau = Le cerveau est l'organe qui nous permet de penser, de sentir et de bouger.
        le sang = Le sang est le liquide rouge qui circule dans le corps.
        un os = Un os est une partie dure à l'intérieur du corps.
        un rêve = Un rêve est une histoire que l'on vit dans sa tête pendant le sommeil.
        un ami = Un ami est une personne que l'on aime et en qui l'on a confiance.
        une famille = Une famille est un groupe de personnes liées entre elles, comme les parents et les enfants.
        un anniversaire = Un anniversaire est le jour où l'on fête la naissance de quelqu'un.
        l'argent = L'argent est ce que l'on utilise pour payer les choses.
        le temps = Le temps est ce que l'on mesure en secondes, en minutes, en heures et en années.
        l'hiver = L'hiver est la saison la plus froide de l'année.
        le printemps = Le printemps est la saison où les fleurs poussent, entre l'hiver et l'été.
        l'été = L'été est la saison la plus chaude de l'année.
        l'automne = L'automne est la saison où les feuilles tombent des arbres, entre l'été et l'hiver.
        l'électricité = L'électricité est une énergie qui fait marcher les lampes et les machines.
        un vaccin = Un vaccin est un médicament qui apprend au corps à lutter contre une maladie.
        un triangle = Un triangle est une forme à trois côtés.
        un carré = Un carré est une forme à quatre côtés égaux et quatre angles droits.
        un cercle = Un cercle est une forme parfaitement ronde.
        """),
}
# {x}: the thing; {that}: "que" and the thing ("qu'un arbre", "que la pluie").
EXPLAIN_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        What is {x}?
        Explain what {x} is.
        Tell me what {x} is.
        Can you explain what {x} is?
        What does "{bare}" mean?
        Please explain to a child what {x} is.
        Define the word "{bare}".
        I don't know what {x} is. Can you tell me?
        Explain the word "{bare}" in one sentence.
        In simple words, what is {x}?
        Could you tell me what {x} is?
        """),
    "fr": lines("""
        Qu'est-ce {that} ?
        C'est quoi, {x} ?
        Explique ce qu'est {x}.
        Dis-moi ce qu'est {x}.
        Peux-tu m'expliquer ce qu'est {x} ?
        Que veut dire le mot « {bare} » ?
        Explique à un enfant ce qu'est {x}.
        Définis le mot « {bare} ».
        Je ne sais pas ce qu'est {x}. Peux-tu m'aider ?
        Pourriez-vous m'expliquer ce qu'est {x} ?
        En mots simples, qu'est-ce {that} ?
        """),
}

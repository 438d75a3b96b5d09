# ruff: noqa: E501
"""Categories and their items in both languages: `English name|French name: item|item; ...`."""

from __future__ import annotations

import re

from starter.tables1_categories import TABLE as MORE

TABLE = """
fruits|fruits: apple|pomme; pear|poire; banana|banane; orange|orange; cherry|cerise; peach|pêche; plum|prune; grape|raisin; melon|melon; lemon|citron; kiwi|kiwi; mango|mangue; pineapple|ananas; strawberry|fraise; raspberry|framboise; fig|figue; apricot|abricot
vegetables|légumes: carrot|carotte; potato|pomme de terre; onion|oignon; leek|poireau; cabbage|chou; cauliflower|chou-fleur; spinach|épinard; lettuce|laitue; cucumber|concombre; pumpkin|citrouille; turnip|navet; radish|radis; celery|céleri; bean|haricot; pea|petit pois; aubergine|aubergine; artichoke|artichaut
wild animals|animaux sauvages: wolf|loup; fox|renard; bear|ours; lion|lion; tiger|tigre; elephant|éléphant; giraffe|girafe; zebra|zèbre; monkey|singe; crocodile|crocodile; deer|cerf; boar|sanglier; hyena|hyène; leopard|léopard; bison|bison
farm animals|animaux de la ferme: cow|vache; sheep|mouton; goat|chèvre; pig|cochon; hen|poule; rooster|coq; duck|canard; goose|oie; turkey|dinde; donkey|âne; horse|cheval; rabbit|lapin; calf|veau; lamb|agneau; bull|taureau
birds|oiseaux: sparrow|moineau; robin|rouge-gorge; crow|corbeau; owl|hibou; eagle|aigle; swan|cygne; stork|cigogne; swallow|hirondelle; pigeon|pigeon; parrot|perroquet; peacock|paon; seagull|mouette; heron|héron; magpie|pie; blackbird|merle; flamingo|flamant
insects|insectes: ant|fourmi; bee|abeille; wasp|guêpe; fly|mouche; mosquito|moustique; butterfly|papillon; moth|mite; beetle|scarabée; ladybird|coccinelle; cricket|grillon; grasshopper|sauterelle; dragonfly|libellule; flea|puce; cockroach|cafard; firefly|luciole
sea animals|animaux marins: whale|baleine; dolphin|dauphin; shark|requin; octopus|pieuvre; crab|crabe; lobster|homard; shrimp|crevette; seal|phoque; jellyfish|méduse; starfish|étoile de mer; seahorse|hippocampe; oyster|huître; mussel|moule; squid|calmar; tuna|thon
colours|couleurs: red|rouge; blue|bleu; green|vert; yellow|jaune; black|noir; white|blanc; brown|brun; grey|gris; pink|rose; purple|violet; orange|orange; beige|beige; turquoise|turquoise; gold|or; silver|argent
countries in Europe|pays d'Europe: France|France; Spain|Espagne; Italy|Italie; Germany|Allemagne; Portugal|Portugal; Belgium|Belgique; Poland|Pologne; Greece|Grèce; Sweden|Suède; Norway|Norvège; Finland|Finlande; Denmark|Danemark; Austria|Autriche; Hungary|Hongrie; Ireland|Irlande; Croatia|Croatie
countries in Asia|pays d'Asie: China|Chine; Japan|Japon; India|Inde; Thailand|Thaïlande; Vietnam|Vietnam; Mongolia|Mongolie; Nepal|Népal; Indonesia|Indonésie; Malaysia|Malaisie; Pakistan|Pakistan; Iran|Iran; Iraq|Irak; Cambodia|Cambodge; Laos|Laos; South Korea|Corée du Sud
countries in Africa|pays d'Afrique: Senegal|Sénégal; Mali|Mali; Kenya|Kenya; Egypt|Égypte; Morocco|Maroc; Tunisia|Tunisie; Algeria|Algérie; Ghana|Ghana; Nigeria|Nigéria; Ethiopia|Éthiopie; Cameroon|Cameroun; Togo|Togo; Benin|Bénin; Gabon|Gabon; Uganda|Ouganda; Niger|Niger
capital cities|capitales: Paris|Paris; London|Londres; Rome|Rome; Madrid|Madrid; Berlin|Berlin; Vienna|Vienne; Dublin|Dublin; Oslo|Oslo; Athens|Athènes; Lisbon|Lisbonne; Warsaw|Varsovie; Prague|Prague; Cairo|Le Caire; Tokyo|Tokyo; Ottawa|Ottawa; Lima|Lima
sports|sports: football|football; tennis|tennis; rugby|rugby; swimming|natation; cycling|cyclisme; boxing|boxe; judo|judo; golf|golf; basketball|basket-ball; handball|handball; skiing|ski; surfing|surf; rowing|aviron; fencing|escrime; gymnastics|gymnastique; archery|tir à l'arc
jobs|métiers: teacher|professeur; doctor|médecin; nurse|infirmier; baker|boulanger; farmer|agriculteur; driver|chauffeur; pilot|pilote; cook|cuisinier; lawyer|avocat; plumber|plombier; engineer|ingénieur; dentist|dentiste; gardener|jardinier; painter|peintre; journalist|journaliste; hairdresser|coiffeur
clothes|vêtements: shirt|chemise; trousers|pantalon; skirt|jupe; dress|robe; coat|manteau; jacket|veste; scarf|écharpe; sweater|pull; socks|chaussettes; gloves|gants; hat|chapeau; cap|casquette; belt|ceinture; pyjamas|pyjama; swimsuit|maillot de bain
shoes|chaussures: boots|bottes; sandals|sandales; slippers|pantoufles; trainers|baskets; clogs|sabots; ballet shoes|chaussons de danse; high heels|talons hauts; espadrilles|espadrilles; moccasins|mocassins; ski boots|chaussures de ski
musical instruments|instruments de musique: piano|piano; guitar|guitare; violin|violon; cello|violoncelle; flute|flûte; trumpet|trompette; drum|tambour; harp|harpe; organ|orgue; saxophone|saxophone; clarinet|clarinette; accordion|accordéon; banjo|banjo; oboe|hautbois; trombone|trombone
parts of the body|parties du corps: head|tête; arm|bras; leg|jambe; hand|main; foot|pied; knee|genou; elbow|coude; shoulder|épaule; back|dos; neck|cou; finger|doigt; toe|orteil; ankle|cheville; wrist|poignet; belly|ventre
parts of the face|parties du visage: nose|nez; mouth|bouche; eye|œil; ear|oreille; chin|menton; cheek|joue; forehead|front; eyebrow|sourcil; lip|lèvre; eyelid|paupière; eyelash|cil; temple|tempe
members of a family|membres d'une famille: mother|mère; father|père; sister|sœur; brother|frère; uncle|oncle; aunt|tante; cousin|cousin; grandmother|grand-mère; grandfather|grand-père; niece|nièce; nephew|neveu; son|fils; daughter|fille; husband|mari; wife|femme
days of the week|jours de la semaine: Monday|lundi; Tuesday|mardi; Wednesday|mercredi; Thursday|jeudi; Friday|vendredi; Saturday|samedi; Sunday|dimanche
months|mois de l'année: January|janvier; February|février; March|mars; April|avril; May|mai; June|juin; July|juillet; August|août; September|septembre; October|octobre; November|novembre; December|décembre
drinks|boissons: water|eau; milk|lait; tea|thé; coffee|café; orange juice|jus d'orange; lemonade|limonade; cider|cidre; wine|vin; beer|bière; hot chocolate|chocolat chaud; apple juice|jus de pomme; herbal tea|tisane; syrup|sirop; mineral water|eau minérale; grape juice|jus de raisin
desserts|desserts: cake|gâteau; ice cream|glace; apple pie|tarte aux pommes; pancake|crêpe; waffle|gaufre; yoghurt|yaourt; fruit salad|salade de fruits; chocolate mousse|mousse au chocolat; custard|crème anglaise; rice pudding|riz au lait; biscuit|biscuit; doughnut|beignet; meringue|meringue; sorbet|sorbet; brownie|brownie
cheeses|fromages: brie|brie; cheddar|cheddar; gouda|gouda; camembert|camembert; feta|feta; mozzarella|mozzarella; parmesan|parmesan; roquefort|roquefort; emmental|emmental; gruyere|gruyère; ricotta|ricotta; comte|comté; edam|edam; munster|munster; reblochon|reblochon
spices and herbs|épices et herbes: pepper|poivre; cinnamon|cannelle; ginger|gingembre; saffron|safran; cumin|cumin; paprika|paprika; thyme|thym; basil|basilic; mint|menthe; parsley|persil; rosemary|romarin; nutmeg|muscade; vanilla|vanille; clove|clou de girofle; sage|sauge; curry|curry
trees|arbres: oak|chêne; pine|pin; birch|bouleau; beech|hêtre; maple|érable; willow|saule; fir|sapin; ash|frêne; poplar|peuplier; chestnut|châtaignier; apple tree|pommier; olive tree|olivier; palm|palmier; cedar|cèdre; elm|orme; lime|tilleul
flowers|fleurs: rose|rose; tulip|tulipe; daisy|marguerite; lily|lys; violet|violette; poppy|coquelicot; sunflower|tournesol; orchid|orchidée; daffodil|jonquille; lavender|lavande; iris|iris; dahlia|dahlia; geranium|géranium; peony|pivoine; carnation|œillet; jasmine|jasmin
tools|outils: hammer|marteau; saw|scie; screwdriver|tournevis; pliers|pince; drill|perceuse; axe|hache; spanner|clé anglaise; file|lime; plane|rabot; chisel|ciseau à bois; spade|bêche; rake|râteau; ladder|échelle; ruler|règle; trowel|truelle
kitchen utensils|ustensiles de cuisine: spoon|cuillère; fork|fourchette; knife|couteau; ladle|louche; whisk|fouet; pan|poêle; saucepan|casserole; grater|râpe; colander|passoire; rolling pin|rouleau à pâtisserie; peeler|épluche-légumes; bowl|saladier; tray|plateau; lid|couvercle; chopping board|planche à découper
pieces of furniture|meubles: table|table; chair|chaise; bed|lit; sofa|canapé; armchair|fauteuil; wardrobe|armoire; desk|bureau; shelf|étagère; stool|tabouret; chest of drawers|commode; bookcase|bibliothèque; bench|banc; cupboard|placard; bedside table|table de nuit; cradle|berceau
rooms of a house|pièces d'une maison: kitchen|cuisine; bedroom|chambre; living room|salon; dining room|salle à manger; attic|grenier; cellar|cave; hall|entrée; corridor|couloir; laundry room|buanderie; garage|garage; study|bureau; pantry|garde-manger; toilet|toilettes; playroom|salle de jeux
means of transport|moyens de transport: car|voiture; bus|bus; train|train; plane|avion; boat|bateau; bicycle|vélo; tram|tramway; metro|métro; truck|camion; motorbike|moto; helicopter|hélicoptère; taxi|taxi; scooter|trottinette; ferry|ferry; canoe|canoë; hot-air balloon|montgolfière
school subjects|matières scolaires: mathematics|mathématiques; history|histoire; geography|géographie; biology|biologie; physics|physique; chemistry|chimie; music|musique; art|dessin; English|anglais; French|français; Latin|latin; philosophy|philosophie; computing|informatique; sport|sport; Spanish|espagnol
hobbies|loisirs: reading|lecture; fishing|pêche; cooking|cuisine; painting|peinture; dancing|danse; singing|chant; knitting|tricot; photography|photographie; gardening|jardinage; chess|échecs; hiking|randonnée; sewing|couture; pottery|poterie; collecting stamps|collection de timbres; woodwork|menuiserie
games|jeux: chess|échecs; draughts|dames; dominoes|dominos; marbles|billes; hide-and-seek|cache-cache; cards|cartes; hopscotch|marelle; darts|fléchettes; puzzles|puzzles; table football|baby-foot; backgammon|backgammon; tag|jeu du chat; bowls|pétanque; bingo|loto; charades|charades
toys|jouets: doll|poupée; ball|balle; kite|cerf-volant; teddy bear|ours en peluche; spinning top|toupie; building blocks|cubes; toy train|petit train; puppet|marionnette; yo-yo|yo-yo; rocking horse|cheval à bascule; skipping rope|corde à sauter; marble|bille; dice|dé; rattle|hochet; toy car|petite voiture
feelings|sentiments: joy|joie; anger|colère; fear|peur; sadness|tristesse; love|amour; shame|honte; pride|fierté; surprise|surprise; jealousy|jalousie; hope|espoir; disgust|dégoût; boredom|ennui; gratitude|gratitude; worry|inquiétude; relief|soulagement
good qualities|qualités: patience|patience; courage|courage; kindness|gentillesse; honesty|honnêteté; loyalty|loyauté; generosity|générosité; modesty|modestie; curiosity|curiosité; politeness|politesse; calm|calme; tenderness|tendresse; prudence|prudence; humour|humour; wisdom|sagesse; energy|énergie
metals|métaux: iron|fer; gold|or; silver|argent; copper|cuivre; lead|plomb; tin|étain; zinc|zinc; aluminium|aluminium; nickel|nickel; platinum|platine; mercury|mercure; titanium|titane; chrome|chrome; cobalt|cobalt; steel|acier
materials|matières: wood|bois; glass|verre; paper|papier; wool|laine; cotton|coton; leather|cuir; plastic|plastique; stone|pierre; rubber|caoutchouc; silk|soie; clay|argile; cardboard|carton; concrete|béton; linen|lin; velvet|velours
precious stones|pierres précieuses: diamond|diamant; ruby|rubis; emerald|émeraude; sapphire|saphir; topaz|topaze; amethyst|améthyste; opal|opale; jade|jade; garnet|grenat; turquoise|turquoise; pearl|perle; amber|ambre
planets|planètes: Mercury|Mercure; Venus|Vénus; Earth|Terre; Mars|Mars; Jupiter|Jupiter; Saturn|Saturne; Uranus|Uranus; Neptune|Neptune
rivers|fleuves et rivières: Nile|Nil; Amazon|Amazone; Seine|Seine; Loire|Loire; Rhine|Rhin; Danube|Danube; Thames|Tamise; Rhône|Rhône; Volga|Volga; Mississippi|Mississippi; Congo|Congo; Niger|Niger; Ganges|Gange; Elbe|Elbe; Tiber|Tibre
islands|îles: Corsica|Corse; Sicily|Sicile; Crete|Crète; Cuba|Cuba; Iceland|Islande; Madagascar|Madagascar; Ireland|Irlande; Malta|Malte; Jamaica|Jamaïque; Sardinia|Sardaigne; Cyprus|Chypre; Greenland|Groenland; Tasmania|Tasmanie; Sumatra|Sumatra; Haiti|Haïti
languages|langues: English|anglais; French|français; Spanish|espagnol; Italian|italien; German|allemand; Portuguese|portugais; Arabic|arabe; Chinese|chinois; Japanese|japonais; Russian|russe; Dutch|néerlandais; Polish|polonais; Greek|grec; Turkish|turc; Hindi|hindi; Swedish|suédois
weather words|mots de la météo: rain|pluie; snow|neige; wind|vent; fog|brouillard; storm|orage; hail|grêle; frost|gel; sunshine|soleil; cloud|nuage; thunder|tonnerre; lightning|éclair; breeze|brise; drizzle|bruine; heat wave|canicule; shower|averse
shops|magasins: bakery|boulangerie; butcher's|boucherie; bookshop|librairie; chemist's|pharmacie; florist's|fleuriste; grocery|épicerie; fish shop|poissonnerie; jeweller's|bijouterie; toy shop|magasin de jouets; shoe shop|magasin de chaussures; cake shop|pâtisserie; supermarket|supermarché; stationer's|papeterie; hairdresser's|salon de coiffure
things in an office|choses d'un bureau: desk|table; computer|ordinateur; printer|imprimante; stapler|agrafeuse; pen|stylo; folder|classeur; telephone|téléphone; lamp|lampe; calendar|calendrier; paper clip|trombone; keyboard|clavier; chair|chaise; envelope|enveloppe; rubber stamp|tampon; waste basket|corbeille
things at the beach|choses de la plage: sand|sable; shell|coquillage; towel|serviette; parasol|parasol; wave|vague; bucket|seau; crab|crabe; sun cream|crème solaire; lifebuoy|bouée; seagull|mouette; rock|rocher; pebble|galet; seaweed|algue; surfboard|planche de surf; deckchair|chaise longue
things in a forest|choses de la forêt: tree|arbre; mushroom|champignon; moss|mousse; fern|fougère; squirrel|écureuil; path|sentier; leaf|feuille; acorn|gland; pine cone|pomme de pin; owl|hibou; bramble|ronce; stream|ruisseau; nest|nid; trunk|tronc; root|racine
things for camping|choses pour camper: tent|tente; sleeping bag|sac de couchage; torch|lampe de poche; map|carte; matches|allumettes; rope|corde; backpack|sac à dos; compass|boussole; flask|gourde; stove|réchaud; hammock|hamac; blanket|couverture; pocket knife|canif; raincoat|imperméable; first-aid kit|trousse de secours
round things|choses rondes: ball|ballon; wheel|roue; coin|pièce; plate|assiette; button|bouton; ring|bague; pea|petit pois; marble|bille; clock|horloge; globe|globe; pearl|perle; orange|orange; bubble|bulle; full moon|pleine lune; drum|tambour
soft things|choses douces: pillow|oreiller; wool|laine; feather|plume; kitten|chaton; silk|soie; velvet|velours; cotton|coton; blanket|couverture; moss|mousse; cushion|coussin; fur|fourrure; teddy bear|ours en peluche; sponge|éponge; scarf|écharpe
cold things|choses froides: ice|glace; snow|neige; fridge|réfrigérateur; winter wind|vent d'hiver; sorbet|sorbet; ice cube|glaçon; frost|gel; cellar|cave; igloo|igloo; glacier|glacier; iced tea|thé glacé; hailstone|grêlon
sweet things|choses sucrées: honey|miel; sugar|sucre; jam|confiture; chocolate|chocolat; candy|bonbon; caramel|caramel; cake|gâteau; syrup|sirop; biscuit|biscuit; lollipop|sucette; marshmallow|guimauve; nougat|nougat; date|datte; toffee|caramel mou
sharp things|choses pointues ou coupantes: knife|couteau; needle|aiguille; thorn|épine; razor|rasoir; sword|épée; axe|hache; scissors|ciseaux; saw|scie; nail|clou; arrow|flèche; fang|croc; claw|griffe; pin|épingle; cactus|cactus
things that fly|choses qui volent: plane|avion; kite|cerf-volant; bee|abeille; rocket|fusée; drone|drone; swallow|hirondelle; arrow|flèche; helicopter|hélicoptère; butterfly|papillon; glider|planeur; bat|chauve-souris; mosquito|moustique; balloon|ballon; eagle|aigle
things made of paper|choses en papier: book|livre; newspaper|journal; letter|lettre; map|carte; ticket|billet; notebook|cahier; envelope|enveloppe; poster|affiche; calendar|calendrier; stamp|timbre; paper plane|avion en papier; diary|journal intime; wallpaper|papier peint; napkin|serviette en papier
containers|récipients: box|boîte; bottle|bouteille; bag|sac; jar|bocal; basket|panier; bucket|seau; barrel|tonneau; vase|vase; cup|tasse; tin|boîte de conserve; chest|coffre; crate|caisse; jug|cruche; tub|bac; tank|réservoir
verbs of movement|verbes de mouvement: walk|marcher; run|courir; jump|sauter; swim|nager; climb|grimper; crawl|ramper; fly|voler; fall|tomber; dance|danser; slide|glisser; turn|tourner; roll|rouler; gallop|galoper; skate|patiner; dive|plonger
things a cook does|choses que fait un cuisinier: cut|couper; peel|éplucher; boil|bouillir; fry|frire; bake|cuire au four; mix|mélanger; taste|goûter; stir|remuer; grill|griller; chop|hacher; pour|verser; season|assaisonner; serve|servir; wash|laver; weigh|peser
breakfast things|choses du petit déjeuner: bread|pain; butter|beurre; jam|confiture; cereal|céréales; egg|œuf; toast|pain grillé; croissant|croissant; honey|miel; milk|lait; coffee|café; yoghurt|yaourt; porridge|bouillie; tea|thé; fruit juice|jus de fruits; brioche|brioche
people in a story|personnages de conte: king|roi; queen|reine; princess|princesse; knight|chevalier; dragon|dragon; witch|sorcière; fairy|fée; giant|géant; dwarf|nain; ogre|ogre; wizard|magicien; wolf|loup; prince|prince; elf|elfe; goblin|lutin
baby animals|petits d'animaux: puppy|chiot; kitten|chaton; calf|veau; lamb|agneau; foal|poulain; chick|poussin; duckling|caneton; piglet|porcelet; cub|lionceau; kid|chevreau; tadpole|têtard; fawn|faon; gosling|oison; wolf cub|louveteau
numbers below twenty|nombres plus petits que vingt: one|un; two|deux; three|trois; four|quatre; five|cinq; six|six; seven|sept; eight|huit; nine|neuf; ten|dix; eleven|onze; twelve|douze; thirteen|treize; fourteen|quatorze; fifteen|quinze; sixteen|seize
shapes|formes: circle|cercle; square|carré; triangle|triangle; rectangle|rectangle; oval|ovale; cube|cube; sphere|sphère; cone|cône; pyramid|pyramide; star|étoile; cylinder|cylindre; hexagon|hexagone; diamond|losange; heart|cœur; spiral|spirale
dances|danses: waltz|valse; tango|tango; polka|polka; salsa|salsa; samba|samba; rumba|rumba; flamenco|flamenco; ballet|ballet; rock|rock; minuet|menuet; mambo|mambo; tap dance|claquettes
first names for girls|prénoms de filles: Alice|Alice; Emma|Emma; Lucy|Lucie; Clara|Clara; Julia|Julie; Sophie|Sophie; Anna|Anne; Rose|Rose; Mary|Marie; Laura|Laure; Helen|Hélène; Camille|Camille; Louise|Louise; Eva|Ève; Charlotte|Charlotte
first names for boys|prénoms de garçons: Paul|Paul; Peter|Pierre; Thomas|Thomas; Louis|Louis; Hugo|Hugo; Simon|Simon; Mark|Marc; Luke|Luc; James|Jacques; Martin|Martin; Nicholas|Nicolas; Victor|Victor; Henry|Henri; Max|Maxime; Leo|Léo
"""


def parse(table: str) -> dict[str, dict[str, list[str]]]:
    """Language -> category -> its different items."""
    found: dict[str, dict[str, list[str]]] = {"en": {}, "fr": {}}
    for line in table.strip().split("\n"):
        names, items = line.split(": ", 1)
        pairs = [item.strip().split("|") for item in items.split(";")]
        for side, lang in enumerate(("en", "fr")):
            found[lang][names.split("|")[side]] = list(dict.fromkeys(pair[side] for pair in pairs))
    return found


def with_more(found: dict[str, dict[str, list[str]]], table: str) -> dict[str, dict[str, list[str]]]:
    """The same with the categories of a table of the built-in set (starter/tables1_categories.py) that are new."""
    more = parse("\n".join(re.sub(r" \| (.*?)/[mf]: ", r"|\1: ", line) for line in table.strip().split("\n")))
    return {lang: more[lang] | its for lang, its in found.items()}


CATEGORIES = with_more(parse(TABLE), MORE)
WORD_PAIRS = list(
    dict.fromkeys(
        tuple(item.strip().split("|"))
        for line in TABLE.strip().split("\n")
        for item in line.split(": ", 1)[1].split(";")
    )
)

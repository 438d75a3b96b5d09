"""English words of the templates, by slot name."""

from __future__ import annotations

from collections.abc import Sequence

from starter.tables1_grammar import Name, Word, english_nouns, names, words

ANIMALS = english_nouns(
    "cat, dog, horse, sheep/sheep, rabbit, fox, wolf/wolves, bear, lion, tiger, monkey, elephant, "
    "donkey, duck, rooster, "
    "pig, foal, calf/calves, bull, hedgehog, squirrel, owl, crow, pigeon, sparrow, parrot, eagle, "
    "swan, penguin, seal, "
    "dolphin, shark, crab, lobster, snail, butterfly, beetle, cricket, lizard, snake, crocodile, "
    "dragon, kangaroo, "
    "koala, panda, zebra, camel, llama, deer/deer, boar, badger, beaver, hamster, rat, worm, bee, "
    "chick, kitten, puppy, "
    "lamb, pony, bison/bison, leopard, cheetah, gorilla, rhino, hippo, flamingo, peacock, falcon, "
    "vulture, blackbird, "
    "nightingale, heron, turkey, toad, octopus, seahorse, dinosaur, ferret, raccoon, goat, cow, hen, "
    "mouse/mice, frog, "
    "turtle, ant, spider, ladybird, wasp, grasshopper, dragonfly, caterpillar, goose/geese, seagull, "
    "swallow, stork, "
    "magpie, robin, dove, ostrich, giraffe, panther, gazelle, whale, otter, weasel, mole, bat, hyena, "
    "jellyfish/jellyfish, "
    "shrimp, unicorn, firefly, salamander, moose/moose, reindeer/reindeer, walrus, chipmunk, skunk, "
    "porcupine, tortoise, "
    "lynx, jaguar, antelope, pelican, woodpecker, canary, cub, fawn, duckling, piglet, gosling, mule, "
    "ox/oxen, yak, emu, "
    "meerkat, puffin, crane, raven, gecko, iguana, moth, stallion"
)
PEOPLE = (
    english_nouns(
        "baker, farmer, teacher, doctor, painter, sailor, pirate, gardener, cook, singer, dancer, "
        "shepherd, hunter, "
        "fisher, builder, driver, pilot, nurse, postman/postmen, tailor, carpenter, blacksmith, miller, "
        "wizard, giant, "
        "robot, ghost, clown, juggler, musician, writer, poet, inventor, explorer, astronaut, detective, "
        "soldier, guard, "
        "judge, student, scientist, magician, traveller, shopkeeper, cobbler, weaver, potter, librarian, "
        "goblin, elf/elves, "
        "dwarf/dwarves, troll, alien, ranger, captain, messenger, jeweller, clockmaker, beekeeper, "
        "firefighter, mechanic, "
        "lumberjack, diver, acrobat, baby, child/children, neighbour, stranger, merchant, barber, "
        "photographer, drummer, "
        "violinist, pianist, butcher, dentist, porter, waiter, guide, vet"
    )
    + english_nouns("king, prince, boy, knight, grandfather, uncle, cowboy, monk, emperor, father, brother", g="m")
    + english_nouns("queen, princess, girl, witch, grandmother, aunt, fairy, mermaid, empress, mother, sister", g="f")
)
THINGS = english_nouns(
    "lantern, key, hat, kite, ball, box, book, letter, map, lamp, candle, mirror, clock, watch, ring, "
    "necklace, crown, "
    "coin, purse, bag, basket, bucket, bottle, cup, spoon, fork, knife/knives, plate, bowl, teapot, "
    "kettle, pan, pot, "
    "broom, brush, comb, towel, blanket, pillow, rug, chair, table, stool, shelf/shelves, drawer, "
    "ladder, hammer, nail, "
    "saw, rope, string, needle, button, ribbon, scarf/scarves, coat, jacket, shirt, dress, skirt, "
    "sock, shoe, boot, "
    "slipper, glove, mitten, belt, cap, helmet, umbrella, raincoat, cane, stick, stone, shell, "
    "feather, flower, rose, "
    "tulip, daisy, leaf/leaves, acorn, seed, pearl, diamond, jewel, treasure, sword, shield, flag, "
    "drum, flute, guitar, "
    "violin, piano, trumpet, bell, whistle, harp, banjo, doll, puppet, teddy, toy, puzzle, balloon, "
    "marble, "
    "card, stamp, envelope, pencil, pen, crayon, paintbrush, notebook, diary, newspaper, magazine, "
    "painting, picture, "
    "photo, frame, camera, telescope, magnet, compass, torch, battery, radio, computer, telephone, "
    "bicycle, scooter, "
    "wagon, cart, sled, boat, raft, canoe, oar, anchor, net, hook, tent, backpack, suitcase, trunk, "
    "barrel, jar, jug, "
    "vase, tray, napkin, apron, sponge, toothbrush, ruler, eraser, calculator, globe, "
    "chalkboard, wheel, engine, tractor, plough, shovel, spade, rake, hose, wheelbarrow, fence, gate, "
    "door, window, "
    "curtain, carpet, cushion, sofa, mattress, hammock, swing, statue, medal, trophy, ticket, "
    "present, parcel, cage, "
    "collar, saddle, horseshoe, nest, egg, branch, log, brick, pebble, crystal, bracelet, mask, wand, "
    "cloak, potion, "
    "scroll, hourglass, locket, thimble, pocketwatch, snowman/snowmen, skateboard, racket, bat, yoyo, "
    "chessboard, "
    "accordion, tambourine, xylophone, microphone, lightbulb, matchbox, pipe, spring, screw, "
    "keychain, sticker, postcard"
)
FOODS = english_nouns(
    "apple, pear, peach, plum, orange, lemon, banana, melon, carrot, potato/potatoes, "
    "tomato/tomatoes, onion, cabbage, "
    "pumpkin, cucumber, cake, pie, tart, biscuit, muffin, pancake, waffle, sandwich, pizza, omelette, "
    "sausage, pretzel, "
    "doughnut, lollipop, coconut, pineapple, mango/mangoes, strawberry, cherry, fig, apricot, turnip, "
    "radish, mushroom, "
    "walnut, burger, salad, bun, croissant, cupcake, grapefruit, watermelon, raspberry, blueberry, "
    "nectarine, kiwi, beetroot, parsnip, aubergine, avocado, pepper, chestnut, almond, "
    "hazelnut, dumpling, kebab, noodle, meatball, brownie, scone, crumpet, pastry, raisin, olive, "
    "lasagna, lime, leek, loaf/loaves, stew, roast, pudding"
) + english_nouns(
    "bread/bread, cheese/cheese, honey/honey, soup/soup, rice/rice, butter/butter, "
    "jam/jam, chocolate/chocolate, "
    "sugar/sugar, porridge/porridge, popcorn/popcorn, pasta/pasta, fish/fish, ham/ham, "
    "yoghurt/yoghurt, "
    "toast/toast, ice cream/ice cream, garlic/garlic, "
    "broccoli/broccoli, "
    "spinach/spinach, celery/celery, corn/corn, cream/cream, gingerbread/gingerbread, "
    "marmalade/marmalade, caramel/caramel, bacon/bacon, "
    "salmon/salmon, tuna/tuna, chicken/chicken, mustard/mustard, fudge/fudge, lettuce/lettuce, "
    "custard/custard",
    mass=True,
)
DRINKS = english_nouns(
    "milk/milk, tea/tea, lemonade/lemonade, cider/cider, cocoa/cocoa, water/water, juice/juice, "
    "coffee/coffee, "
    "hot chocolate/hot chocolate, broth/broth, ginger beer/ginger beer, mint tea/mint tea, apple "
    "juice/apple juice, lemon tea/lemon tea",
    mass=True,
)
PLACES = (
    english_nouns(
        "forest, garden, kitchen, cave, castle, barn, village, valley, desert, jungle, park, field, "
        "meadow, tower, attic, "
        "cellar, library, museum, theatre, classroom, bakery, stable, orchard, swamp, tunnel, palace, "
        "shop, cottage, "
        "church, hospital, workshop, tent, greenhouse, playground, courtyard, zoo, harbour, mine, cabin, "
        "restaurant, "
        "café, office, hotel, street, alley, bedroom, bathroom, garage, stadium, gym, laboratory, school, "
        "hut, mill, "
        "temple, city, town, canyon, yard, treehouse, cinema, supermarket, windmill, factory, vineyard, "
        "cathedral, igloo, "
        "maze, dungeon, pyramid, square, woods/woods, countryside/countryside, mountains/mountains, "
        "nursery, pantry, lagoon",
        prep="in",
    )
    + english_nouns(
        "bridge, hill, beach, island, farm, roof, mountain, cliff, platform, balcony, train, ship, path, "
        "road, shore, "
        "pier, terrace, riverbank, porch, glacier, volcano, ferry, dock, plain, coast, stage, motorway, "
        "lawn",
        prep="on",
    )
    + english_nouns(
        "market, station, airport, fair, circus, river, lake, pond, well, fountain, bus stop, port, "
        "crossroads/crossroads, "
        "waterfall, lighthouse, post office, bank, pool, seaside/seaside, campsite, spring, dam, "
        "pharmacy, party, embassy",
        prep="at",
    )
)
PETS = english_nouns(
    "cat, dog, rabbit, hamster, parrot, goldfish/goldfish, pony, kitten, puppy, turtle, canary, "
    "ferret, mouse/mice, lizard, "
    "hen, duck, goat, donkey, lamb, goose/geese, pigeon, tortoise, snail, gecko, rat, horse, frog, "
    "snake, iguana, chick"
)
SKY = english_nouns(
    "storm, rainbow, star, moon, sun, cloud, comet, wave, flood, breeze, sunset, sunrise, shadow, hurricane, eclipse"
)
ADJECTIVES = words(
    "brave, shy, hungry, lonely, proud, curious, clumsy, gentle, honest, lazy, clever, kind, greedy, "
    "grumpy, cheerful, "
    "happy, sad, angry, tired, jealous, patient, stubborn, noisy, quiet, funny, polite, rude, wise, "
    "silly, strong, weak, "
    "tall, short, tiny, huge, old, young, rich, poor, famous, forgetful, careful, careless, generous, "
    "selfish, friendly, "
    "nervous, sleepy, thirsty, playful, serious, helpful, cruel, calm, bored, worried, cautious, "
    "mischievous, dreamy, "
    "humble, loyal, timid, bold, fearless, elegant, skinny, plump, fluffy, fierce, messy, tidy, nosy, "
    "joyful, moody, "
    "restless, thoughtful, talkative, naughty, fast, slow, sick, cold, wet, dirty, cheeky, graceful, "
    "unlucky"
)
VERBS = words(
    "sing, dance, run, swim, draw, read, laugh, jump, sleep, cook, climb, paint, fly, travel, "
    "whistle, skate, juggle, "
    "write, dream, play, explore, fish, garden, build, sew, knit, bake, hike, sail, ride, ski, surf, "
    "gallop, shout, "
    "whisper, sculpt, dig, hop, spin, twirl, march, wander, teach, spell, cycle, row, dive, "
    "race, "
    "hum, act, joke, yawn, snore, giggle, clap, hide, chat, invent, stretch, float, camp, stroll, "
    "drum, babysit, shop, rest, roar, bark, nap, skip, wrestle, tidy, polish, carve, weave, collect "
    "shells, yodel"
)
NAMES: list[Name] = names(
    m="Tom Jack Sam Ben Leo Max Oliver Harry George Noah Oscar Henry Lucas Ethan Adam Daniel James "
    "Peter Paul Simon David "
    "Martin Mark Felix Hugo Victor Arthur Edward Alfie Charlie Freddie Jacob Liam Owen Dylan Ryan "
    "Toby Finn Jasper Elliot "
    "Omar Karim Ali Ravi Diego Pablo Marco Luca Ivan Anton Kenji Hassan Tariq Samuel Thomas William "
    "Robert Frank Walter "
    "Gabriel Nathan Isaac Theo Rory Callum Louis Milo Bruno Otto Rufus Stanley Albert Patrick Kevin "
    "Colin Derek Neil",
    f="Anna Emma Lily Mia Zoe Lucy Ella Ruby Alice Clara Grace Rose Molly Sophie Chloe Daisy Ivy Nora "
    "Eva Julia Maria Laura "
    "Sarah Rachel Hannah Leah Megan Katie Jenny Betty Helen Mary Susan Linda Nina Lola Amy Holly "
    "Poppy Freya Isla Evie "
    "Martha Matilda Florence Violet Hazel Iris Olive Penny Polly Tessa Wendy Yasmin Fatima Aisha "
    "Leila Priya Mei Yuki "
    "Carmen Elena Sofia Ines Paula Carla Ingrid Greta Heidi Olga Vera Marta Bella Stella Luna Maya "
    "Layla Joan Diana",
)
TOWNS = words(
    "London, Paris, Rome, Madrid, Berlin, Dublin, Lisbon, Vienna, Prague, Oslo, Athens, Boston, "
    "Chicago, Toronto, Sydney, "
    "Tokyo, Cairo, Leeds, Bristol, Oxford, Cambridge, York, Manchester, Liverpool, Glasgow, "
    "Edinburgh, Cardiff, Belfast, "
    "Brighton, Bath, Dover, Nottingham, Norwich, Exeter, Plymouth, Durham, Lyon, Nice, Lille, Milan, "
    "Venice, Naples, "
    "Florence, Turin, Seville, Valencia, Porto, Geneva, Zurich, Munich, Hamburg, Cologne, Brussels, "
    "Antwerp, Amsterdam, "
    "Rotterdam, Copenhagen, Stockholm, Helsinki, Warsaw, Budapest, Istanbul, Tunis, Dakar, Nairobi, "
    "Lagos, Delhi, Mumbai, "
    "Seoul, Shanghai, Bangkok, Hanoi, Montreal, Vancouver, Denver, Seattle, Dallas, Miami, Houston, "
    "Lima, Quito, Bogota, "
    "Perth, Melbourne, Auckland, Salford, Swansea, Aberdeen, Galway, Cork"
)
COLOURS = words(
    "red, blue, green, yellow, orange, purple, pink, brown, black, white, grey, golden, silver, "
    "turquoise, violet, beige, "
    "cream, navy, crimson, scarlet"
)
NUMBERS = words(
    "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, "
    "fifteen, sixteen, seventeen, "
    "eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety"
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WHENS: list[Word] = (
    [Word(f"on {day}{part}") for day in DAYS for part in ("", " morning", " afternoon", " evening")]
    + [Word(f"in {month}") for month in MONTHS]
    + [Word(f"on {number} {month}") for number in (2, 7, 11, 15, 23, 30) for month in MONTHS if month != "February"]
)
CLOCK = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
HOURS: list[Word] = [
    Word(text)
    for hour in CLOCK
    for text in (f"{hour} o'clock", f"half past {hour}", f"a quarter past {hour}", f"a quarter to {hour}")
] + words("noon, midnight")
JOBS = words(
    "baker, farmer, teacher, doctor, painter, sailor, gardener, cook, singer, dancer, builder, pilot, "
    "nurse, tailor, "
    "carpenter, musician, writer, engineer, plumber, electrician, lawyer, journalist, librarian, "
    "firefighter, mechanic, "
    "dentist, vet, waiter, hairdresser, photographer, butcher, florist, jeweller, architect, "
    "scientist, bus driver, "
    "postman, police officer, fisherman, actor, pharmacist, swimmer, judge, translator, beekeeper, "
    "potter, guide, chemist, "
    "accountant, receptionist, cleaner, secretary, shepherd, surgeon, designer, goalkeeper, drummer, "
    "pianist"
)

TABLES: dict[str, Sequence[Word]] = {
    "animal": ANIMALS,
    "hero": ANIMALS + PEOPLE,
    "thing": THINGS,
    "food": FOODS,
    "drink": DRINKS,
    "fruit": [food for food in FOODS if not food.mass],
    "place": PLACES,
    "pet": PETS,
    "sky": SKY,
    "adj": ADJECTIVES,
    "verb": VERBS,
    "name": NAMES,
    "man": [name for name in NAMES if name.g == "m"],
    "town": TOWNS,
    "colour": COLOURS,
    "number": NUMBERS,
    "when": WHENS,
    "day": [when for when in WHENS if any(day in when.word for day in DAYS)],
    "hour": HOURS,
    "job": JOBS,
}

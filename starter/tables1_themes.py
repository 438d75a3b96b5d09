"""Short texts about the world, to sum up and to entitle."""

from __future__ import annotations

from starter.kind import Lang
from starter.tables1_texts import Text

THEMES: dict[Lang, tuple[Text, ...]] = {
    "en": (
        Text(
            "Bees fly from flower to flower to collect nectar. They turn it into honey inside the hive. "
            "Without bees, many fruits would not grow.",
            sums=(
                "Bees make honey from flowers and help many fruits to grow.",
                "Bees collect nectar, make honey and are needed for fruits.",
            ),
            titles=("The life of bees", "Why bees matter"),
        ),
        Text(
            "Water is important for every living thing. Plants, animals and people need it to stay alive. We "
            "should not waste it.",
            sums=("Every living thing needs water, so we should not waste it.",),
            titles=("Water is life", "Save water"),
        ),
        Text(
            "The sun gives us light and heat. It is much bigger than the Earth, but it looks small because it "
            "is far away. Never look straight at it.",
            sums=("The sun is a huge and distant star that gives us light and heat.",),
            titles=("The sun", "Light and heat"),
        ),
        Text(
            "Riding a bicycle is good for your health. It makes your legs strong and it does not pollute the "
            "air. You must wear a helmet to be safe.",
            sums=("Cycling is healthy and clean, but you must wear a helmet.",),
            titles=("On your bike!", "The joys of cycling"),
        ),
        Text(
            "In autumn, the days get shorter. The leaves turn yellow and red before they fall. Many birds fly "
            "to warmer countries.",
            sums=("In autumn, days are shorter, leaves fall and many birds leave for warm countries.",),
            titles=("Autumn is here", "The leaves are falling"),
        ),
        Text(
            "Libraries lend books for free. You can read there in silence, use a computer or ask for help. "
            "Children often listen to stories on Wednesdays.",
            sums=("Libraries lend books for free and offer a quiet place, help and stories.",),
            titles=("A day at the library", "Books for everyone"),
        ),
        Text(
            "Dogs have lived with people for thousands of years. They guard houses, help shepherds and guide "
            "blind people. They need walks and love every day.",
            sums=("Dogs have long helped people in many ways and need daily care.",),
            titles=("Our friend the dog", "Dogs that help"),
        ),
        Text(
            "Bread is made with flour, water, salt and yeast. The baker mixes the dough and waits for it to "
            "rise. Then it goes into a hot oven.",
            sums=("Bread is a dough of flour, water, salt and yeast that rises before it is baked.",),
            titles=("How bread is made", "At the bakery"),
        ),
        Text(
            "Sleep helps the body and the mind to rest. Children need about ten hours each night. Screens "
            "before bed make it harder to fall asleep.",
            sums=("Sleep is needed for rest, and screens before bed make it harder.",),
            titles=("The secret of good sleep", "Good night!"),
        ),
        Text(
            "The whale lives in the sea, but it is not a fish. It breathes air and feeds its babies with "
            "milk. The blue whale is the biggest animal in the world.",
            sums=("The whale is a sea animal that breathes air, and the blue whale is the biggest of all animals.",),
            titles=("The giant of the sea", "The whale is not a fish"),
        ),
        Text(
            "Our village had no park. The neighbours cleaned an old field and planted trees. Now families "
            "meet there every Sunday.",
            sums=("The neighbours turned an old field into a park for families.",),
            titles=("A park for the village", "The new park"),
        ),
        Text(
            "Snow fell all night on the town. In the morning, the schools were closed and no bus could run. "
            "Children made snowmen in every street.",
            sums=("Heavy snow closed the schools and stopped the buses, and the children played outside.",),
            titles=("A white morning", "Snow day"),
        ),
        Text(
            "The school garden is full of vegetables. Each class waters it for one week. In June, the pupils "
            "cook a big soup for their parents.",
            sums=("Pupils look after the school garden and cook soup for their parents in June.",),
            titles=("The school garden", "Soup from the garden"),
        ),
        Text(
            "Trains are faster than cars on long trips. You can read, sleep or look at the view. They also "
            "pollute less.",
            sums=("On long trips, trains are faster, more restful and cleaner than cars.",),
            titles=("Take the train", "Better by train"),
        ),
        Text(
            "Recycling means using old things again. Paper, glass and metal can be turned into new objects. "
            "It keeps our planet clean.",
            sums=("Recycling turns old paper, glass and metal into new things and keeps the planet clean.",),
            titles=("Why we recycle", "A second life for objects"),
        ),
        Text(
            "The museum was empty that day. Only a guard walked in the long rooms. Suddenly, he saw that the "
            "little statue was gone.",
            sums=("A guard alone in a museum noticed that a little statue had disappeared.",),
            titles=("The missing statue", "Mystery at the museum"),
        ),
    ),
    "fr": (
        Text(
            "Les abeilles volent de fleur en fleur pour chercher le nectar. Elles en font du miel dans la "
            "ruche. Sans elles, beaucoup de fruits ne pousseraient pas.",
            sums=(
                "Les abeilles font du miel avec le nectar et aident les fruits à pousser.",
                "Les abeilles produisent du miel et sont utiles aux fruits.",
            ),
            titles=("La vie des abeilles", "L'importance des abeilles"),
        ),
        Text(
            "L'eau est importante pour tous les êtres vivants. Les plantes, les animaux et les hommes en ont "
            "besoin. Il ne faut pas la gaspiller.",
            sums=("Tous les êtres vivants ont besoin d'eau, donc il ne faut pas la gaspiller.",),
            titles=("L'eau, c'est la vie", "Protégeons l'eau"),
        ),
        Text(
            "Le soleil nous donne de la lumière et de la chaleur. Il est bien plus grand que la Terre, mais "
            "il semble petit car il est très loin. Il ne faut jamais le~regarder en face.",
            sums=("Le soleil est une étoile immense et lointaine qui nous donne lumière et chaleur.",),
            titles=("Le soleil", "Lumière et chaleur"),
        ),
        Text(
            "Faire du vélo est bon pour la santé. Cela rend les jambes fortes et ne pollue pas l'air. Il faut "
            "porter un casque pour sa sécurité.",
            sums=("Le vélo est bon pour la santé et pour l'air, mais il faut porter un casque.",),
            titles=("En selle !", "Les joies du vélo"),
        ),
        Text(
            "En automne, les jours raccourcissent. Les feuilles deviennent jaunes et rouges avant de tomber. "
            "Beaucoup d'oiseaux partent vers les pays chauds.",
            sums=("En automne, les jours sont plus courts, les feuilles tombent et des oiseaux s'en vont.",),
            titles=("Voici l'automne", "Les feuilles tombent"),
        ),
        Text(
            "Les bibliothèques prêtent des livres gratuitement. On peut y lire en silence, utiliser un "
            "ordinateur ou demander de l'aide. Le mercredi, les enfants écoutent des contes.",
            sums=("Les bibliothèques prêtent des livres et offrent du calme, de l'aide et des contes.",),
            titles=("À la bibliothèque", "Des livres pour tous"),
        ),
        Text(
            "Les chiens vivent avec les hommes depuis des milliers d'années. Ils gardent les maisons, aident "
            "les bergers et guident les aveugles. Ils ont besoin de sorties et d'amour chaque jour.",
            sums=("Les chiens aident les hommes depuis très longtemps et ont besoin de soins chaque jour.",),
            titles=("Notre ami le chien", "Des chiens utiles"),
        ),
        Text(
            "Le pain est fait avec de la farine, de l'eau, du sel et de la levure. Le boulanger mélange la "
            "pâte et la laisse gonfler. Ensuite, il la met dans un four très chaud.",
            sums=("Pour faire du pain, le boulanger laisse gonfler une pâte puis la met au four.",),
            titles=("Comment on fait le pain", "Chez le boulanger"),
        ),
        Text(
            "Le sommeil repose le corps et l'esprit. Un enfant doit dormir environ dix heures par nuit. Les "
            "écrans avant le coucher empêchent de bien s'endormir.",
            sums=("Le sommeil est nécessaire pour se reposer, et les écrans le rendent plus difficile.",),
            titles=("Le secret d'un bon sommeil", "Bonne nuit !"),
        ),
        Text(
            "La baleine vit dans la mer, mais ce n'est pas un poisson. Elle respire de l'air et nourrit ses "
            "petits avec du lait. La baleine bleue est le plus grand animal du monde.",
            sums=(
                "La baleine vit dans la mer sans être un poisson, et la baleine bleue est le plus grand des animaux.",
            ),
            titles=("La géante des mers", "La baleine n'est pas un poisson"),
        ),
        Text(
            "Notre village n'avait pas de parc. Les voisins ont nettoyé un vieux champ et planté des arbres. "
            "Maintenant, les familles s'y retrouvent chaque dimanche.",
            sums=("Les voisins ont transformé un vieux champ en parc pour les familles.",),
            titles=("Un parc pour le village", "Le nouveau parc"),
        ),
        Text(
            "La neige est tombée toute la nuit sur la ville. Le matin, les écoles étaient fermées et aucun "
            "bus ne roulait. Les enfants ont fait des bonshommes de neige dans toutes les rues.",
            sums=("La neige a fermé les écoles et arrêté les bus, et les enfants ont joué dehors.",),
            titles=("Un matin blanc", "Jour de neige"),
        ),
        Text(
            "Le jardin de l'école est plein de légumes. Chaque classe l'arrose pendant une semaine. En juin, "
            "les élèves préparent une grande soupe pour leurs parents.",
            sums=("Les élèves s'occupent du jardin de l'école et font une soupe pour leurs parents en juin.",),
            titles=("Le jardin de l'école", "La soupe du jardin"),
        ),
        Text(
            "Pour les longs voyages, le train va plus vite que la voiture. On peut y lire, dormir ou regarder "
            "le paysage. Il pollue moins aussi.",
            sums=("Pour les longs voyages, le train est plus rapide, plus reposant et plus propre que la voiture.",),
            titles=("Prenons le train", "Vive le train"),
        ),
        Text(
            "Recycler, c'est utiliser à nouveau de vieilles choses. Le papier, le verre et le métal peuvent "
            "devenir de nouveaux objets. Cela garde notre planète propre.",
            sums=("Le recyclage donne une nouvelle vie au papier, au verre et au métal et garde la planète propre.",),
            titles=("Pourquoi recycler", "Une deuxième vie pour les objets"),
        ),
        Text(
            "Le musée était vide ce jour-là. Seul un gardien marchait dans les longues salles. Soudain, il a "
            "vu que la petite statue n'était plus là.",
            sums=("Un gardien seul dans un musée a remarqué la disparition d'une petite statue.",),
            titles=("La statue disparue", "Mystère au musée"),
        ),
    ),
}

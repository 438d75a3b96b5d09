"""Beginnings of stories and sentences, each with continuations that fit."""

from __future__ import annotations

from starter.kind import Lang

BEGINNINGS: dict[Lang, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "en": (
        (
            "One morning, {hero.a} found {thing.a} {place.at}.",
            (
                "{hero.he} took it home and showed it to {hero.his} family. Nobody knew where it came from.",
                "{hero.he} looked around, but there was nobody. So {hero.he} waited there for the owner.",
                "It was shining in the sun. {hero.he} picked it up very carefully.",
            ),
        ),
        (
            "It was raining, and {name} had forgotten {name.his} umbrella.",
            (
                "{name.he} ran to the nearest shop and waited for the sun to come back.",
                "A neighbour saw {name.him} and shared a big umbrella. They walked home together.",
            ),
        ),
        (
            "{name} opened the door and saw {animal.a}.",
            (
                "{name.he} could not believe {name.his} eyes. The {animal.word} walked in and sat on the sofa.",
                "It looked hungry, so {name} gave it {food.a}.",
            ),
        ),
        (
            "Last night, I had a strange dream.",
            (
                "I was flying over {town} with {animal.a}. Then my alarm clock rang.",
                "I was living {place.at} with {animal.a}. When I woke up, I laughed a lot.",
            ),
        ),
        (
            "The children were playing {place.at} when they heard a loud noise.",
            (
                "They turned around and saw {animal.a}. It was more afraid than they were.",
                "It was only {name}, who had dropped {thing.a}. Everyone laughed.",
            ),
        ),
        (
            "{name} wanted to make a cake for {name2}.",
            (
                "{name.he} mixed the eggs, the sugar and the flour. Then {name.he} added [a big apple|some "
                "chocolate|a little honey].",
                "But there was no sugar left at home. So {name.he} went to the market to buy some.",
            ),
        ),
        (
            "The bus was late, and {name} was getting nervous.",
            (
                "At last it came, and {name.he} arrived just in time.",
                "So {name.he} decided to walk. On the way, {name.he} met {name2}.",
            ),
        ),
        (
            "Long ago, {place.at}, there lived {adj.a} {hero.word}.",
            (
                "Everyone in the village knew {hero.him}. One day, {hero.he} left to look for {thing.a}.",
                "{hero.he} had only one friend, {animal.a}. They did everything together.",
            ),
        ),
        (
            "When the lights went out, {name}",
            (
                "took a candle and went to look for {name2}. There was no need to be afraid.",
                "sat down and listened. {name.he} could hear {animal.a} outside.",
            ),
        ),
        (
            "On the first day of the holidays, we",
            (
                "went to {town} by train. The sun was shining and everybody was happy.",
                "got up late and ate {food.a} in the garden.",
            ),
        ),
        (
            "The old {hero.word} put {thing.a} on the table and said:",
            (
                '"This is for you. Take good care of it."',
                '"I have kept it for years. Now it is time to tell you its story."',
            ),
        ),
        (
            "If I had a lot of money, I",
            (
                "would travel to {town} and visit all the museums.",
                "would buy a house near the sea and invite all my friends.",
            ),
        ),
        (
            "Every evening, {name} looked at the stars and",
            (
                "dreamed of travelling far away. One day, {name.he} built a little rocket.",
                "counted them one by one until {name.he} fell asleep.",
            ),
        ),
        (
            "The {animal.word} was hungry, so it",
            ("went {place.to} to look for food. Luckily, it found {food.a}.", "ate {food.a} and then took a long nap."),
        ),
        (
            "{name} heard someone crying {place.at}.",
            (
                "It was a little boy who had lost his {thing.word}. {name} helped him look for it.",
                "{name.he} went closer and found a lost kitten. {name.he} took it home.",
            ),
        ),
        (
            'The letter said only one thing: "Come quickly."',
            ("{name} put on {name.his} coat and left at once.", "{name} read it twice. Who could have written it?"),
        ),
        (
            "My grandmother makes the best [soup|cake|apple pie|bread|jam] in the world because",
            (
                "she uses a secret recipe. She promised to give it to me one day.",
                "she takes her time and cooks with love.",
            ),
        ),
        (
            "The two friends stopped in front of the [castle|old house|museum|cave|theatre|little shop].",
            (
                '"Shall we go in?" asked {name}. {name2} nodded and took a deep breath.',
                "It was closed. So they went to eat {food.a} instead.",
            ),
        ),
        (
            "{name} lost the match, but",
            (
                "{name.he} smiled and shook hands with {name2}. {name.he} would do better next time.",
                "{name.he} was not sad. {name.he} had played very well.",
            ),
        ),
        (
            "Suddenly, the {thing.word} began to move.",
            (
                "{name} jumped back. Under it, there was a little mouse.",
                "Nobody dared to speak. Then {name} started to laugh.",
            ),
        ),
        (
            "It was so cold that",
            ("the lake was covered with ice. The children went skating.", "{name} wore two coats and a scarf."),
        ),
        (
            "At the market, {name} saw {colour.a} {thing.word} and",
            (
                "bought it for {name2}. It was the perfect present.",
                "asked how much it was. Sadly, it was too expensive.",
            ),
        ),
    ),
    "fr": (
        (
            "Un matin, {hero.a} a trouvé {thing.a} {place.at}.",
            (
                "{hero.il} l'a apporté{thing.e} à sa famille. Personne ne savait d'où cela venait.",
                "{hero.il} a regardé partout, mais il n'y avait personne. Alors {hero.il} a attendu.",
                "Cela brillait au soleil. {hero.il} l'a pris{thing.e} avec beaucoup de soin.",
            ),
        ),
        (
            "Il pleuvait, et {name} avait oublié son parapluie.",
            (
                "{name.il} a couru vers un magasin et a attendu le retour du soleil.",
                "Un voisin l'a vu{name.e} et a partagé son grand parapluie.",
            ),
        ),
        (
            "{name} a ouvert la porte et a vu {animal.a}.",
            (
                "{name.il} n'en croyait pas ses yeux. {animal.the} est entré{animal.e} et s'est assis{animal.e} "
                "sur le canapé.",
                "{animal.the} semblait avoir faim, alors {name} lui a donné {food.a}.",
            ),
        ),
        (
            "Cette nuit, j'ai fait un rêve étrange.",
            (
                "Je volais au-dessus de {town} avec {animal.a}. Puis mon réveil a sonné.",
                "Je vivais {place.at} avec {animal.a}. À mon réveil, j'ai beaucoup ri.",
            ),
        ),
        (
            "Les enfants jouaient {place.at} quand ils ont entendu un grand bruit.",
            (
                "Ils se sont retournés et ont vu {animal.a}. L'animal avait encore plus peur qu'eux.",
                "C'était seulement {name}, qui avait fait tomber {thing.a}. Tout le monde a ri.",
            ),
        ),
        (
            "{name} voulait faire un gâteau pour {name2}.",
            (
                "{name.il} a mélangé les œufs, le sucre et la farine. Puis {name.il} a ajouté [une grosse "
                "pomme|du chocolat|un peu de miel].",
                "Mais il n'y avait plus de sucre à la maison. Alors {name.il} est allé{name.e} au marché.",
            ),
        ),
        (
            "Le bus était en retard, et {name} commençait à s'inquiéter.",
            (
                "Enfin, il est arrivé, et {name} a pu partir à temps.",
                "Alors {name.il} a décidé de marcher. En chemin, {name.il} a rencontré {name2}.",
            ),
        ),
        (
            "Il y a bien longtemps, {place.at}, vivait {hero.a} {adj:{hero.g}}.",
            (
                "Tout le village connaissait {hero.the}. Un jour, {hero.il} est parti{hero.e} chercher {thing.a}.",
                "{hero.il} avait un seul ami : {animal.a}. Ils faisaient tout ensemble.",
            ),
        ),
        (
            "Quand la lumière s'est éteinte, {name}",
            (
                "a pris une bougie et a cherché {name2}. Il n'y avait pas de quoi avoir peur.",
                "s'est assis{name.e} et a écouté. On entendait {animal.a} dehors.",
            ),
        ),
        (
            "Le premier jour des vacances, nous",
            (
                "sommes allés à {town} en train. Il faisait beau et tout le monde était content.",
                "nous sommes levés tard et nous avons mangé {food.a} dans le jardin.",
            ),
        ),
        (
            "Le grand-père a posé {thing.a} sur la table et a dit :",
            (
                "« C'est pour toi. Prends-en bien soin. »",
                "« Je garde cela depuis des années. Je vais te raconter son histoire. »",
            ),
        ),
        (
            "Si j'avais beaucoup d'argent, je",
            (
                "voyagerais à {town} et je visiterais tous les musées.",
                "construirais une maison près de la mer pour inviter tous mes amis.",
            ),
        ),
        (
            "Chaque soir, {name} regardait les étoiles et",
            (
                "rêvait de voyager très loin. Un jour, {name.il} a construit une petite fusée.",
                "les comptait une par une avant de s'endormir.",
            ),
        ),
        (
            "{animal.the} avait faim, alors {animal.il}",
            (
                "est allé{animal.e} {place.at} pour chercher à manger. Par chance, il y avait {food.a}.",
                "a mangé {food.a} et a fait une longue sieste.",
            ),
        ),
        (
            "{name} a entendu quelqu'un pleurer {place.at}.",
            (
                "C'était un petit garçon qui avait perdu {thing.son}. {name} l'a aidé à chercher.",
                "{name.il} s'est approché{name.e} et a trouvé un chaton perdu. {name.il} l'a ramené à la maison.",
            ),
        ),
        (
            "La lettre disait seulement : « Viens vite. »",
            (
                "{name} a mis son manteau et est parti{name.e} tout de suite.",
                "{name} l'a lue deux fois. Qui pouvait bien l'avoir écrite ?",
            ),
        ),
        (
            "Ma grand-mère cuisine mieux que tout le monde parce que",
            (
                "elle a des recettes secrètes. Elle a promis de me les donner un jour.",
                "elle prend son temps et cuisine avec amour.",
            ),
        ),
        (
            "Les deux amis se sont arrêtés devant [le château|la vieille maison|le musée|la grotte|le "
            "théâtre|la petite boutique].",
            (
                "« On entre ? » a demandé {name}. {name2} a dit oui en respirant très fort.",
                "Tout était fermé. Alors ils sont allés manger {food.a}.",
            ),
        ),
        (
            "{name} a perdu le match, mais",
            (
                "{name.il} a souri et a serré la main de {name2}. La prochaine fois sera la bonne.",
                "{name.il} n'était pas triste. {name.il} avait très bien joué.",
            ),
        ),
        (
            "Soudain, {thing.the} s'est mis{thing.e} à bouger.",
            (
                "{name} a reculé. Dessous, il y avait une petite souris.",
                "Personne n'osait parler. Puis {name} a éclaté de rire.",
            ),
        ),
        (
            "Il faisait si froid que",
            (
                "le lac était couvert de glace. Les enfants sont allés patiner.",
                "{name} portait deux manteaux et une écharpe.",
            ),
        ),
        (
            "Au marché, {name} a vu {thing.a} {colour:{thing.g}} et",
            (
                "a voulu en faire cadeau à {name2}. C'était le cadeau parfait.",
                "a demandé le prix. Hélas, c'était trop cher.",
            ),
        ),
    ),
}

"""French texts to read."""

from __future__ import annotations

from starter.tables1_texts import Text

TRAIN = [
    Text(
        "{name} habite à {town}. {name.il} a {pet.a} qui s'appelle {name2}. [Chaque matin|Chaque soir], "
        "{name.il} se promène {place.at} avec {name2}.",
        (
            ("Où habite {name} ?|Dans quelle ville habite {name} ?", "à {town}", "{town}"),
            ("Comment s'appelle {pet.the} ?|Quel est le nom de {pet.the} ?", "{name2}"),
            ("Quel animal a {name} ?|Quel animal {name} a-t-{name.il} ?", "{pet.a}", "{pet.word}"),
            ("Où se promène {name} ?|Où {name} se promène-t-{name.il} ?", "{place.at}", "{place.word}"),
        ),
        (
            ("Est-ce que {name} habite à {town} ?", "town", "{name} habite à {town}"),
            ("Est-ce que {name} a {pet.a} ?", "pet", "{name} a {pet.a}"),
        ),
        ("{name} habite à {town} et se promène {place.at} avec {pet.son}, {name2}.",),
        ("{name} et {pet.son}", "La promenade de {name2}"),
    ),
    Text(
        "{when}, {name} est allé{name.e} {place.at} avec {name2}. {name.il} a [vu|acheté] {thing.a} "
        "{colour:{thing.g}}. {name2} voulait rentrer à {hour}.",
        (
            (
                "Où est allé{name.e} {name} ?|Où {name} est-{name.il} allé{name.e} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Avec qui était {name} ?|Qui était avec {name} ?", "{name2}", "avec {name2}"),
            ("De quelle couleur était {thing.the} ?", "{colour:{thing.g}}", "{colour}"),
            ("Quand sont-ils allés {place.at} ?", "{when}"),
            ("Qui voulait rentrer ?", "{name2}"),
        ),
        (
            ("Est-ce que {thing.the} était {colour:{thing.g}} ?", "colour", "{thing.the} était {colour:{thing.g}}"),
            ("{name} est-{name.il} allé{name.e} {place.at} ?", "place", "{name} est allé{name.e} {place.at}"),
        ),
        ("{name} et {name2} sont allés {place.at}, où il y avait {thing.a} {colour:{thing.g}}.",),
        ("Une journée avec {name2}", "{thing.the} {colour:{thing.g}}"),
    ),
    Text(
        "{name} est {job:{name.g}}. {name.il} travaille à {town} et commence à {hour} tous les jours. "
        "Après le travail, {name.il} aime {verb} avec son ami{name2.e} {name2}.",
        (
            (
                "Quel est le métier de {name} ?|Que fait {name} dans la vie ?",
                "{job:{name.g}}",
                "{name.il} est {job:{name.g}}",
            ),
            ("Où travaille {name} ?|Dans quelle ville travaille {name} ?", "à {town}", "{town}"),
            ("À quelle heure commence {name} ?|Quand {name} commence-t-{name.il} à travailler ?", "à {hour}", "{hour}"),
            ("Qu'est-ce que {name} aime faire après le travail ?|Que fait {name} après le travail ?", "{verb}"),
            ("Avec qui {name} passe-t-{name.il} son temps après le travail ?", "{name2}", "avec {name2}"),
        ),
        (
            ("Est-ce que {name} est {job:{name.g}} ?", "job", "{name} est {job:{name.g}}"),
            ("Est-ce que {name} travaille à {town} ?", "town", "{name} travaille à {town}"),
        ),
        ("{name} est {job:{name.g}} à {town} et aime {verb} après le travail.",),
        ("La journée de {name}", "Un métier à {town}"),
    ),
    Text(
        "[Hier|Ce matin|La semaine dernière], {name} a acheté {number} {fruit.pl} et {food2.a} au marché. "
        "C'était pour {name2}, qui [était malade|avait faim]. {name2} a dit merci et lui a donné "
        "{thing.a}.",
        (
            (
                "Combien de {fruit.pl} {name} a-t-{name.il} achetés ?|{name} a acheté combien de {fruit.pl} ?",
                "{number}",
                "{number} {fruit.pl}",
            ),
            ("Pour qui étaient les {fruit.pl} ?", "{name2}", "pour {name2}"),
            ("Qu'est-ce que {name2} a donné à {name} ?", "{thing.a}", "{thing.word}"),
            ("Qui a acheté les {fruit.pl} ?", "{name}"),
        ),
        (
            ("Est-ce que {name} a acheté {number} {fruit.pl} ?", "number", "{name} a acheté {number} {fruit.pl}"),
            ("Est-ce que {name2} a donné {thing.a} à {name} ?", "thing", "{name2} lui a donné {thing.a}"),
        ),
        ("{name} a acheté {number} {fruit.pl} pour {name2}, qui lui a donné {thing.a}.",),
        ("Des {fruit.pl} pour {name2}", "Un gentil cadeau"),
    ),
    Text(
        "{animal.a} était caché{animal.e} {place.at}. {name} l'a entendu{animal.e} à {hour} et a appelé "
        "{name2}. Ils lui ont donné {food.a}, et {animal.the} est sorti{animal.e}.",
        (
            ("Quel animal était caché {place.at} ?|Quel animal était caché ?", "{animal.a}", "{animal.word}"),
            ("Qui a entendu {animal.the} ?", "{name}"),
            ("Qui a-t-on appelé ?|Qui {name} a-t-{name.il} appelé ?", "{name2}"),
            (
                "Où était caché{animal.e} {animal.the} ?|Où se cachait {animal.the} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Qu'ont-ils donné à {animal.the} ?|Qu'est-ce que {animal.the} a reçu ?", "{food.a}", "{food.word}"),
        ),
        (
            (
                "Est-ce que {animal.the} était caché{animal.e} {place.at} ?",
                "place",
                "{animal.the} était caché{animal.e} {place.at}",
            ),
            ("Lui ont-ils donné {food.a} ?", "food", "ils lui ont donné {food.a}"),
        ),
        ("{name} et {name2} ont fait sortir {animal.a} avec {food.a}.",),
        ("{animal.the} caché{animal.e}", "Un bruit à {hour}"),
    ),
    Text(
        "L'anniversaire de {name} est {when}. Ses parents vont lui offrir {thing.a} {colour:{thing.g}}. "
        "{name2} va préparer {food.a} pour la fête.",
        (
            ("Quand est l'anniversaire de {name} ?", "{when}"),
            (
                "Que vont offrir les parents de {name} ?|Quel cadeau {name} va-t-{name.il} recevoir ?",
                "{thing.a} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Que va préparer {name2} ?|Qu'est-ce que {name2} va préparer ?", "{food.a}", "{food.word}"),
            ("De quelle couleur sera {thing.the} ?", "{colour:{thing.g}}", "{colour}"),
            ("Qui va préparer {food.a} ?", "{name2}"),
        ),
        (
            ("Est-ce que l'anniversaire de {name} est {when} ?", "when", "son anniversaire est {when}"),
            ("Est-ce que {name2} va préparer {food.a} ?", "food", "{name2} va préparer {food.a}"),
        ),
        ("Pour son anniversaire, {name} aura {thing.a} {colour:{thing.g}} et {food.a}.",),
        ("L'anniversaire de {name}", "Une fête pour {name}"),
    ),
    Text(
        "Le train pour {town} part à {hour}. {name} attend sur le quai avec {number} valises. {name.il} "
        "va voir son ami{name2.e} {name2}.",
        (
            ("À quelle heure part le train ?|Quand part le train ?", "à {hour}", "{hour}"),
            ("Où va le train ?", "à {town}", "{town}", "pour {town}"),
            ("Combien de valises a {name} ?", "{number}", "{number} valises"),
            ("Qui {name} va-t-{name.il} voir ?", "{name2}", "chez {name2}"),
        ),
        (
            ("Est-ce que le train va à {town} ?", "town", "le train part pour {town}"),
            ("Est-ce que le train part à {hour} ?", "hour", "il part à {hour}"),
        ),
        ("{name} prend le train pour {town} à {hour} pour aller voir {name2}.",),
        ("Le train pour {town}", "Une visite chez {name2}"),
    ),
    Text(
        "Il y a {number} {animal.pl} dans la ferme près de {town}. {name} les nourrit à {hour}. Le plus "
        "jeune animal s'appelle {name2} et adore les {fruit.pl}.",
        (
            (
                "Combien de {animal.pl} y a-t-il ?|Combien y a-t-il de {animal.pl} dans la ferme ?",
                "{number}",
                "{number} {animal.pl}",
            ),
            ("Qui nourrit les {animal.pl} ?|Qui nourrit les animaux ?", "{name}"),
            ("Comment s'appelle le plus jeune animal ?", "{name2}"),
            ("Qu'est-ce que {name2} adore ?", "les {fruit.pl}", "{fruit.pl}"),
            ("Où est la ferme ?|Près de quelle ville est la ferme ?", "près de {town}", "{town}"),
        ),
        (
            ("Y a-t-il {number} {animal.pl} dans la ferme ?", "number", "il y a {number} {animal.pl}"),
            ("Est-ce que {name2} adore les {fruit.pl} ?", "fruit", "{name2} adore les {fruit.pl}"),
        ),
        ("Dans une ferme près de {town}, {name} nourrit {number} {animal.pl}.",),
        ("Les {animal.pl} de la ferme", "{name} et ses animaux"),
    ),
    Text(
        "{when}, {name} a perdu {thing.son} {colour:{thing.g}}. {name.il} a cherché partout. Enfin, "
        "{name2} a retrouvé {thing.the} {place.at}.",
        (
            (
                "Qu'est-ce que {name} a perdu ?|Qu'a perdu {name} ?",
                "{thing.son} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Qui a retrouvé {thing.the} ?", "{name2}"),
            (
                "Où était {thing.the} ?|Où {name2} a-t-{name2.il} retrouvé {thing.the} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("De quelle couleur est {thing.the} ?", "{colour:{thing.g}}", "{colour}"),
            ("Quand {name} a-t-{name.il} perdu {thing.the} ?", "{when}"),
        ),
        (
            ("Est-ce que {name} a perdu {thing.a} ?", "thing", "{name} a perdu {thing.son}"),
            ("Est-ce que {thing.the} était {place.at} ?", "place", "{thing.the} était {place.at}"),
        ),
        ("{name} avait perdu {thing.son}, mais {name2} a retrouvé {thing.the} {place.at}.",),
        ("{thing.the} perdu{thing.e}", "Où est {thing.the} ?"),
    ),
    Text(
        "{name} et {name2} sont [voisins|cousins|de bons amis]. {name} préfère les {fruit.pl}, mais "
        "{name2} préfère les {fruit2.pl}. {when}, ils vont cuisiner ensemble à {town}.",
        (
            ("Qu'est-ce que {name} préfère ?|Que préfère {name} ?", "les {fruit.pl}", "{fruit.pl}"),
            ("Qu'est-ce que {name2} préfère ?|Que préfère {name2} ?", "les {fruit2.pl}", "{fruit2.pl}"),
            ("Quand vont-ils cuisiner ensemble ?", "{when}"),
            ("Où vont-ils cuisiner ?", "à {town}", "{town}"),
            ("Qui préfère les {fruit.pl} ?", "{name}"),
        ),
        (
            ("Est-ce que {name} préfère les {fruit.pl} ?", "fruit", "{name} préfère les {fruit.pl}"),
            ("Vont-ils cuisiner à {town} ?", "town", "ils vont cuisiner à {town}"),
        ),
        ("{name} et {name2} n'ont pas les mêmes goûts, mais ils vont cuisiner ensemble.",),
        ("Cuisiner ensemble", "Les goûts de {name} et de {name2}"),
    ),
    Text(
        "Un [nouveau|petit] musée a ouvert à {town} {when}. Il a {number} salles, et l'objet le plus "
        "célèbre est {thing.a} {colour:{thing.g}}. La personne qui dirige ce musée s'appelle {name}.",
        (
            ("Où a ouvert le musée ?|Dans quelle ville est le musée ?", "à {town}", "{town}"),
            ("Combien de salles a le musée ?|Combien y a-t-il de salles ?", "{number}", "{number} salles"),
            ("Quel est l'objet le plus célèbre ?", "{thing.a} {colour:{thing.g}}", "{thing.a}", "{thing.word}"),
            ("Qui dirige le musée ?|Qui dirige ce musée ?", "{name}"),
            ("Quand le musée a-t-il ouvert ?", "{when}"),
        ),
        (
            ("Est-ce que le musée a {number} salles ?", "number", "il a {number} salles"),
            ("Est-ce que le musée est à {town} ?", "town", "il a ouvert à {town}"),
        ),
        ("Un musée de {number} salles a ouvert à {town}.",),
        ("Un musée à {town}", "Le nouveau musée"),
    ),
    Text(
        "{name} a écrit une lettre à {name2} {when}. Dans cette lettre, {name.il} parle de sa nouvelle "
        "maison près de {place.the}. {name.il} a aussi envoyé la photo de {animal.a}.",
        (
            ("Qui a écrit une lettre ?|Qui a écrit la lettre ?", "{name}"),
            ("À qui {name} a-t-{name.il} écrit ?|Pour qui est la lettre ?", "{name2}", "à {name2}"),
            ("Que voit-on sur la photo ?|Quel animal est sur la photo ?", "{animal.a}", "{animal.word}"),
            ("Où est la nouvelle maison ?", "près de {place.the}", "{place.word}"),
            ("Quand {name} a-t-{name.il} écrit la lettre ?", "{when}"),
        ),
        (
            ("Est-ce que la lettre est pour {name2} ?", "name2", "{name} a écrit à {name2}"),
            ("Voit-on {animal.a} sur la photo ?", "animal", "c'est la photo de {animal.a}"),
        ),
        ("{name} a écrit à {name2} pour parler de sa nouvelle maison.",),
        ("Une lettre pour {name2}", "Des nouvelles de {name}"),
    ),
    Text(
        "Il faisait très froid à {town}. {name} a mis un manteau {colour} et a pris {thing.a}. {name.il} "
        "a marché jusqu'à {place.the} et {name.il} a bu {drink.a} avec {name2}.",
        (
            ("Qu'est-ce que {name} a pris ?", "{thing.a}", "{thing.word}"),
            ("De quelle couleur était le manteau ?", "{colour}"),
            (
                "Jusqu'où {name} a-t-{name.il} marché ?|Où {name} a-t-{name.il} marché ?",
                "jusqu'à {place.the}",
                "{place.the}",
                "{place.word}",
            ),
            ("Où faisait-il très froid ?|Où faisait-il froid ?", "à {town}", "{town}"),
            ("Qui a bu avec {name} ?", "{name2}"),
        ),
        (
            ("Est-ce que le manteau était {colour} ?", "colour", "le manteau était {colour}"),
            ("Est-ce que {name} a pris {thing.a} ?", "thing", "{name} a pris {thing.a}"),
        ),
        ("Par un jour très froid à {town}, {name} a marché jusqu'à {place.the} et a vu {name2}.",),
        ("Un jour froid à {town}", "Une boisson chaude avec {name2}"),
    ),
    Text(
        "La classe de {name} a {number} élèves. {when}, ils ont visité {town} en car. Les enfants ont "
        "préféré {animal.the}, mais la maîtresse a préféré {place.the}.",
        (
            ("Combien d'élèves y a-t-il ?|Combien d'élèves a la classe ?", "{number}", "{number} élèves"),
            ("Quelle ville ont-ils visitée ?|Quelle ville la classe a-t-elle visitée ?", "{town}", "à {town}"),
            ("Qu'est-ce que les enfants ont préféré ?", "{animal.the}", "{animal.word}"),
            ("Qu'est-ce que la maîtresse a préféré ?", "{place.the}", "{place.word}"),
            ("Quand ont-ils visité {town} ?", "{when}"),
        ),
        (
            ("Ont-ils visité {town} ?", "town", "ils ont visité {town}"),
            ("Est-ce que la classe a {number} élèves ?", "number", "elle a {number} élèves"),
        ),
        ("La classe de {name} a visité {town} en car.",),
        ("Une sortie à {town}", "Les élèves et {animal.the}"),
    ),
    Text(
        "{name} sait très bien {verb}. {name.il} a appris à {town}, à l'âge de {number} ans. C'est "
        "{name2} qui lui a tout montré.",
        (
            ("Que sait faire {name} ?|Qu'est-ce que {name} sait très bien faire ?", "{verb}"),
            ("Où {name} a-t-{name.il} appris ?|Où {name} a-t-{name.il} appris à {verb} ?", "à {town}", "{town}"),
            (
                "Quel âge avait {name} ?|À quel âge {name} a-t-{name.il} appris ?",
                "{number} ans",
                "{number}",
                "à {number} ans",
            ),
            ("Qui a tout montré à {name} ?|Qui a aidé {name} à apprendre ?", "{name2}"),
        ),
        (
            ("Est-ce que {name} sait bien {verb} ?", "verb", "{name} sait très bien {verb}"),
            ("Est-ce que {name2} a tout montré à {name} ?", "name2", "c'est {name2} qui lui a tout montré"),
        ),
        ("{name} a appris à {verb} à {town} avec {name2}.",),
        ("Comment {name} a appris à {verb}", "L'élève de {name2}"),
    ),
    Text(
        "Le magasin de monsieur {man} vend des {thing.pl}, des {thing2.pl} et des {thing3.pl}. Il ouvre à "
        "{hour} et ferme pendant les vacances. {name2} l'aide en été.",
        (
            ("À quelle heure ouvre le magasin ?|Quand ouvre le magasin ?", "à {hour}", "{hour}"),
            ("Qui aide monsieur {man} ?|Qui aide monsieur {man} en été ?", "{name2}"),
            ("Quand ferme le magasin ?", "pendant les vacances"),
        ),
        (
            ("Est-ce que le magasin vend des {thing.pl} ?", "thing", "il vend des {thing.pl}"),
            ("Est-ce que le magasin ouvre à {hour} ?", "hour", "il ouvre à {hour}"),
        ),
        ("Monsieur {man} vend des {thing.pl}, des {thing2.pl} et des {thing3.pl}.",),
        ("Le magasin de monsieur {man}", "Des {thing.pl} à vendre"),
    ),
    Text(
        "{name} a rêvé d'un animal : {animal.a} {colour:{animal.g}}. Dans le rêve, {animal.il} mangeait "
        "{food.a} {place.at}. Au réveil, {name} a tout raconté à {name2}.",
        (
            (
                "De quel animal {name} a-t-{name.il} rêvé ?|Quel animal était dans le rêve ?",
                "{animal.a} {colour:{animal.g}}",
                "{animal.a}",
                "{animal.word}",
            ),
            ("Que mangeait {animal.the} ?|Qu'est-ce que {animal.the} mangeait ?", "{food.a}", "{food.word}"),
            ("De quelle couleur était {animal.the} ?", "{colour:{animal.g}}", "{colour}"),
            ("À qui {name} a-t-{name.il} raconté son rêve ?", "{name2}", "à {name2}"),
            ("Où mangeait {animal.the} ?", "{place.at}", "{place.the}", "{place.word}"),
        ),
        (
            ("Est-ce que {animal.the} était {colour:{animal.g}} ?", "colour", "{animal.il} était {colour:{animal.g}}"),
            ("Est-ce que {animal.the} mangeait {food.a} ?", "food", "{animal.il} mangeait {food.a}"),
        ),
        ("{name} a raconté à {name2} son rêve avec {animal.a} {colour:{animal.g}}.",),
        ("Un drôle de rêve", "{animal.the} {colour:{animal.g}}"),
    ),
    Text(
        "La course a commencé à {hour}. {name} a fini en premier, {name2} en deuxième et {name3} en "
        "troisième. Le prix était {thing.a} {colour:{thing.g}}.",
        (
            ("Qui a gagné la course ?|Qui a fini en premier ?", "{name}"),
            ("Qui a fini en deuxième ?", "{name2}"),
            ("Qui a fini en troisième ?", "{name3}"),
            ("Quel était le prix ?", "{thing.a} {colour:{thing.g}}", "{thing.a}", "{thing.word}"),
            ("À quelle heure a commencé la course ?|Quand a commencé la course ?", "à {hour}", "{hour}"),
        ),
        (
            ("Est-ce que la course a commencé à {hour} ?", "hour", "elle a commencé à {hour}"),
            ("Est-ce que le prix était {thing.a} ?", "thing", "le prix était {thing.a} {colour:{thing.g}}"),
        ),
        ("{name} a gagné la course devant {name2} et {name3}.",),
        ("La course", "La victoire de {name}"),
    ),
    Text(
        "{name} a trois choses dans son sac : {thing.a}, {thing2.a} et {food.a}. {name.il} va {place.at}. "
        "{name2} l'attend là-bas à {hour}.",
        (
            ("Où va {name} ?", "{place.at}", "{place.the}", "{place.word}"),
            ("Qui attend {name} ?", "{name2}"),
            (
                "À quelle heure {name} va-t-{name.il} retrouver {name2} ?|À quelle heure {name2} "
                "attend-{name2.il} {name} ?",
                "à {hour}",
                "{hour}",
            ),
            ("Qu'y a-t-il à manger dans le sac ?", "{food.a}", "{food.word}"),
        ),
        (
            ("Y a-t-il {food.a} dans le sac ?", "food", "il y a {food.a} dans le sac"),
            ("Est-ce que {name} va {place.at} ?", "place", "{name} va {place.at}"),
        ),
        ("{name} va retrouver {name2} {place.at} à {hour}.",),
        ("Le sac de {name}", "Rendez-vous avec {name2}"),
    ),
    Text(
        "Une [grosse|violente] tempête a touché {town} {when}. Elle a cassé {number} fenêtres, et un "
        "arbre est tombé près de {place.the}. {name}, qui est {job:{name.g}}, dit que personne n'est "
        "blessé.",
        (
            ("Où a eu lieu la tempête ?|Dans quelle ville a eu lieu la tempête ?", "à {town}", "{town}"),
            (
                "Combien de fenêtres a-t-elle cassées ?|Combien de fenêtres sont cassées ?",
                "{number}",
                "{number} fenêtres",
            ),
            ("Où est tombé l'arbre ?", "près de {place.the}", "{place.word}"),
            ("Quand a eu lieu la tempête ?", "{when}"),
            ("Quel est le métier de {name} ?", "{job:{name.g}}"),
        ),
        (
            ("Est-ce que la tempête a touché {town} ?", "town", "elle a touché {town}"),
            ("A-t-elle cassé {number} fenêtres ?", "number", "elle a cassé {number} fenêtres"),
        ),
        ("Une tempête a cassé {number} fenêtres à {town}, mais personne n'est blessé.",),
        ("Une tempête à {town}", "Les fenêtres cassées"),
    ),
    Text(
        "{name} a peint {thing.son} en {colour} et en {colour2}. Cela a pris {number} jours. {name2} n'a "
        "pas aimé, mais les voisins ont trouvé cela très beau.",
        (
            ("Qu'est-ce que {name} a peint ?", "{thing.son}", "{thing.the}", "{thing.word}"),
            ("Combien de jours cela a-t-il pris ?|Combien de temps cela a-t-il pris ?", "{number} jours", "{number}"),
            ("Qui n'a pas aimé ?", "{name2}"),
            ("Qui a peint {thing.the} ?", "{name}"),
        ),
        (
            ("Est-ce que {name} a peint {thing.a} ?", "thing", "{name} a peint {thing.son}"),
            ("Est-ce que cela a pris {number} jours ?", "number", "cela a pris {number} jours"),
        ),
        ("{name} a peint {thing.son} en {number} jours, et les voisins ont aimé.",),
        ("{name} et la peinture", "Du {colour} et du {colour2}"),
    ),
    Text(
        "Le film raconte l'histoire de {hero.a} nommé{hero.e} {hero.name}. {hero.il} trouve {thing.a} "
        "{place.at} et devient riche. {name2} a vu ce film {when} et a beaucoup ri.",
        (
            ("Comment s'appelle {hero.the} ?", "{hero.name}"),
            ("Que trouve {hero.name} ?|Qu'est-ce que {hero.name} trouve ?", "{thing.a}", "{thing.word}"),
            ("Où {hero.name} trouve-t-{hero.il} {thing.the} ?", "{place.at}", "{place.the}", "{place.word}"),
            ("Qui a vu le film ?", "{name2}"),
            ("Quand {name2} a-t-{name2.il} vu le film ?", "{when}"),
        ),
        (
            ("Est-ce que {hero.name} trouve {thing.a} ?", "thing", "{hero.name} trouve {thing.a}"),
            ("Est-ce que {name2} a vu le film {when} ?", "when", "{name2} a vu le film {when}"),
        ),
        ("Dans le film, {hero.a} nommé{hero.e} {hero.name} trouve {thing.a} et devient riche.",),
        ("Un film très drôle", "{hero.the} et {thing.the}"),
    ),
    Text(
        "Mamie a donné {thing.a} à {name} et {thing2.a} à {name2}. {name} a mis son cadeau {place.at}. "
        "{name2} a emporté le sien à {town}.",
        (
            ("Qu'est-ce que {name} a reçu ?|Qu'est-ce que Mamie a donné à {name} ?", "{thing.a}", "{thing.word}"),
            ("Qu'est-ce que {name2} a reçu ?|Qu'est-ce que Mamie a donné à {name2} ?", "{thing2.a}", "{thing2.word}"),
            ("Où {name} a-t-{name.il} mis son cadeau ?", "{place.at}", "{place.the}", "{place.word}"),
            ("Qui a reçu {thing2.a} ?", "{name2}"),
            ("Qui a reçu {thing.a} ?", "{name}"),
        ),
        (
            ("Est-ce que {name} a reçu {thing.a} ?", "thing", "Mamie a donné {thing.a} à {name}"),
            ("Est-ce que {name2} a emporté son cadeau à {town} ?", "town", "{name2} a emporté son cadeau à {town}"),
        ),
        ("Mamie a donné {thing.a} à {name} et {thing2.a} à {name2}.",),
        ("Les cadeaux de Mamie", "Deux beaux cadeaux"),
    ),
    Text(
        "{name} dort mal, car {animal.a} fait du bruit toute la nuit {place.at}. {when}, {name.il} en a "
        "parlé à {name2}. {name2} lui a donné {number} bougies et un bon livre.",
        (
            (
                "Qui fait du bruit toute la nuit ?|Quel animal fait du bruit toute la nuit ?",
                "{animal.a}",
                "{animal.word}",
            ),
            ("À qui {name} a-t-{name.il} parlé ?", "{name2}", "à {name2}"),
            ("Combien de bougies {name2} a-t-{name2.il} données ?", "{number}", "{number} bougies"),
        ),
        (
            ("Est-ce que {animal.a} fait du bruit la nuit ?", "animal", "{animal.a} fait du bruit toute la nuit"),
            ("Est-ce que {name} a parlé à {name2} ?", "name2", "{name} en a parlé à {name2}"),
        ),
        ("{name} dort mal à cause de {animal.a}, et {name2} lui a donné des bougies et un livre.",),
        ("Une nuit de bruit", "{name} ne dort pas"),
    ),
]

TEST = [
    Text(
        "{name} a déménagé à {town} {when}. Dans le nouvel appartement, {name.il} a découvert {thing.a} "
        "{colour:{thing.g}} que {name2} avait oublié{thing.e} en partant.",
        (
            ("Vers quelle ville {name} est-{name.il} parti{name.e} ?", "{town}", "à {town}"),
            ("Quel objet a été oublié ?", "{thing.a} {colour:{thing.g}}", "{thing.a}", "{thing.word}"),
            ("Qui avait oublié {thing.the} en partant ?", "{name2}"),
            ("Quand {name} a-t-{name.il} déménagé ?", "{when}"),
            ("Quelle est la couleur de {thing.the} ?", "{colour:{thing.g}}", "{colour}"),
        ),
        (
            ("{name} a-t-{name.il} déménagé à {town} ?", "town", "{name} a déménagé à {town}"),
            ("{thing.the} est-{thing.il} {colour:{thing.g}} ?", "colour", "{thing.il} est {colour:{thing.g}}"),
        ),
    ),
    Text(
        "L'an dernier, un garde a compté {number} {animal.pl} {place.at}. {name}, qui les étudie, pense "
        "qu'ils viennent du nord. Ces animaux aiment surtout les {fruit.pl}.",
        (
            ("Quel nombre de {animal.pl} le garde a-t-il compté ?", "{number}", "{number} {animal.pl}"),
            ("Qui étudie ces animaux ?", "{name}"),
            ("Qu'aiment surtout ces animaux ?", "les {fruit.pl}", "{fruit.pl}"),
            ("À quel endroit le garde a-t-il compté les {animal.pl} ?", "{place.at}", "{place.the}", "{place.word}"),
        ),
        (
            ("Le garde a-t-il compté {number} {animal.pl} ?", "number", "le garde a compté {number} {animal.pl}"),
            ("Ces animaux aiment-ils surtout les {fruit.pl} ?", "fruit", "ils aiment surtout les {fruit.pl}"),
        ),
    ),
    Text(
        "Le concert débute à {hour} {place.at}. {name} joue d'abord, puis {name2} chante. Un billet coûte "
        "{number} euros.",
        (
            ("À quelle heure débute le concert ?", "à {hour}", "{hour}"),
            ("Qui chante pendant le concert ?", "{name2}"),
            ("Qui joue d'abord ?", "{name}"),
            ("Quel est le prix d'un billet ?", "{number} euros", "{number}"),
            ("À quel endroit a lieu le concert ?", "{place.at}", "{place.the}", "{place.word}"),
        ),
        (
            ("Le concert débute-t-il à {hour} ?", "hour", "il débute à {hour}"),
            ("Un billet coûte-t-il {number} euros ?", "number", "un billet coûte {number} euros"),
        ),
    ),
    Text(
        "Dans son enfance, {name} voulait devenir {job:{name.g}}. Maintenant, {name.il} est "
        "{job2:{name.g}} à {town} et garde {pet.a} dans son bureau.",
        (
            ("Que voulait devenir {name} ?", "{job:{name.g}}", "{job}"),
            ("Quelle est la profession de {name} maintenant ?", "{job2:{name.g}}", "{job2}"),
            ("Quel animal vit dans le bureau ?", "{pet.a}", "{pet.word}"),
            ("Dans quelle ville vit {name} maintenant ?", "{town}", "à {town}"),
        ),
        (
            ("{name} voulait-{name.il} devenir {job:{name.g}} ?", "job", "{name} voulait devenir {job:{name.g}}"),
            ("{pet.a} vit-{pet.il} dans le bureau ?", "pet", "{name} garde {pet.a} dans son bureau"),
        ),
    ),
    Text(
        "{name2} a oublié {thing.son} à l'école. À {hour}, {name} l'a rapporté{thing.e} {place.at}, où "
        "{name2} mangeait {food.a}.",
        (
            ("Quel objet {name2} a-t-{name2.il} oublié ?", "{thing.son}", "{thing.a}", "{thing.the}", "{thing.word}"),
            ("Qui a rapporté {thing.the} ?", "{name}"),
            ("Quelle nourriture {name2} avait-{name2.il} ?", "{food.a}", "{food.word}"),
            ("Vers quelle heure {name} est-{name.il} venu{name.e} ?", "à {hour}", "{hour}"),
        ),
        (
            ("{name2} a-t-{name2.il} oublié {thing.a} ?", "thing", "{name2} a oublié {thing.son}"),
            ("{name2} mangeait-{name2.il} {food.a} ?", "food", "{name2} mangeait {food.a}"),
        ),
    ),
    Text(
        "Dans notre rue, c'est {name} qui vit dans la maison {colour:f}. {name.il} cultive des {fruit.pl} "
        "et élève {number} {pet.pl}. Son frère vit à {town}.",
        (
            ("Qui vit dans la maison {colour:f} ?", "{name}"),
            ("Que cultive {name} ?", "des {fruit.pl}", "{fruit.pl}"),
            ("Quel nombre de {pet.pl} {name} élève-t-{name.il} ?", "{number}", "{number} {pet.pl}"),
            ("Dans quelle ville vit le frère de {name} ?", "{town}", "à {town}"),
        ),
        (
            ("{name} cultive-t-{name.il} des {fruit.pl} ?", "fruit", "{name} cultive des {fruit.pl}"),
            ("Le frère de {name} vit-il à {town} ?", "town", "son frère vit à {town}"),
        ),
    ),
    Text(
        "{when}, des plongeurs ont remonté {thing.a} de la mer, non loin de {town}. Selon {name}, "
        "{thing.ce} a {number} ans. On peut aller voir cet objet {place.at}.",
        (
            ("Quel objet les plongeurs ont-ils remonté ?", "{thing.a}", "{thing.word}"),
            ("Non loin de quelle ville cela s'est-il passé ?", "{town}", "de {town}"),
            ("Selon {name}, quel est l'âge de l'objet ?", "{number} ans", "{number}"),
            ("À quel endroit peut-on aller voir l'objet ?", "{place.at}", "{place.the}", "{place.word}"),
        ),
        (
            ("Les plongeurs ont-ils remonté {thing.a} ?", "thing", "ils ont remonté {thing.a}"),
            ("Cela s'est-il passé non loin de {town} ?", "town", "cela s'est passé non loin de {town}"),
        ),
    ),
]

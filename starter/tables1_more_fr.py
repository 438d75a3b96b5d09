"""More French texts to read: other situations, sentence shapes and ways to ask."""

from __future__ import annotations

from starter.tables1_texts import Text

TRAIN = [
    Text(
        "Deux clients sont entrés dans le magasin de monsieur {man} [ce matin|hier]. {name} a choisi {thing.a} "
        "à {number} euros, tandis que {name2} est reparti{name2.e} avec {thing2.a}. C'est {name} qui a payé en "
        "premier.",
        (
            (
                "À qui est le magasin ?|À qui appartient le magasin ?",
                "à monsieur {man}",
                "monsieur {man}",
                "{man}",
            ),
            ("Qu'est-ce que {name} a choisi ?|Qu'a choisi {name} ?", "{thing.a}", "{thing.word}"),
            (
                "Avec quoi {name2} est-{name2.il} reparti{name2.e} ?|Qu'est-ce que {name2} a emporté ?",
                "{thing2.a}",
                "avec {thing2.a}",
                "{thing2.word}",
            ),
            ("Combien coûte {thing.the} ?|Combien {name} a-t-{name.il} payé ?", "{number} euros", "{number}"),
            ("Lequel des deux clients a payé en premier ?|Qui a payé en premier ?", "{name}"),
        ),
        (
            ("{name} a-t-{name.il} choisi {thing.a} ?", "thing", "{name} a choisi {thing.a}"),
            (
                "Est-ce que {name2} est reparti{name2.e} avec {thing2.a} ?",
                "thing2",
                "{name2} est reparti{name2.e} avec {thing2.a}",
            ),
        ),
        ("{name} a choisi {thing.a} et {name2} {thing2.a} dans le magasin de monsieur {man}.",),
        ("Chez monsieur {man}", "Deux clients au magasin"),
    ),
    Text(
        "L'équipe de handball de {town} a battu celle de {town2} {when}. Le dernier but a été marqué par {name}, "
        "qui portait un maillot {colour}. Dans les tribunes, {number} personnes ont applaudi.",
        (
            ("Qui a marqué le dernier but ?|Par qui le dernier but a-t-il été marqué ?", "{name}", "par {name}"),
            (
                "Quelle ville a gagné le match ?|De quelle ville vient l'équipe qui a gagné ?",
                "{town}",
                "de {town}",
            ),
            ("Quelle ville a perdu le match ?|De quelle ville vient l'équipe battue ?", "{town2}", "de {town2}"),
            ("Le maillot de {name}, de quelle couleur était-il ?", "{colour}"),
            ("Combien de personnes ont applaudi ?", "{number}", "{number} personnes"),
            ("Quand le match a-t-il eu lieu ?|Quand est-ce que l'équipe de {town} a gagné ?", "{when}"),
        ),
        (
            ("Le dernier but a-t-il été marqué par {name} ?", "name", "le dernier but a été marqué par {name}"),
            ("Est-ce que {number} personnes ont applaudi ?", "number", "{number} personnes ont applaudi"),
        ),
        ("L'équipe de {town} a gagné contre celle de {town2} grâce à un but de {name}.",),
        ("Le dernier but de {name}", "La victoire de {town}"),
    ),
    Text(
        "{when}, il pleuvra à {town}, mais il fera beau à {town2}. Le vent soufflera surtout près de {place.the}. "
        "{name}, qui présente la météo, conseille de prendre {thing.a} avant de sortir.",
        (
            ("Où pleuvra-t-il ?|Dans quelle ville est-ce qu'il pleuvra ?", "à {town}", "{town}"),
            ("Où fera-t-il beau ?|Dans quelle ville fera-t-il beau ?", "à {town2}", "{town2}"),
            ("Qui présente la météo ?|Qui est-ce qui présente la météo ?", "{name}"),
            (
                "Que conseille {name} de prendre ?|Qu'est-ce qu'il faut prendre avant de sortir ?",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Où le vent soufflera-t-il surtout ?", "près de {place.the}", "{place.word}"),
        ),
        (
            ("Pleuvra-t-il à {town} ?", "town", "il pleuvra à {town}"),
            ("Est-ce que {name} conseille de prendre {thing.a} ?", "thing", "{name} conseille de prendre {thing.a}"),
        ),
        ("La météo annonce de la pluie à {town} et du beau temps à {town2}.",),
        ("La météo de {name}", "Pluie à {town}, beau temps à {town2}"),
    ),
    Text(
        "Chers parents, je suis bien arrivé{name.e} à {town}. Hier, j'ai vu {animal.a} {place.at} ! Nous mangeons "
        "des {fruit.pl} tous les soirs. {name2} dort dans la même tente que moi. Je vous embrasse, {name}.",
        (
            ("Qui a écrit cette carte ?|Qui écrit à ses parents ?", "{name}"),
            ("À qui est-ce que {name} écrit ?", "à ses parents", "ses parents", "parents"),
            ("D'où {name} écrit-{name.il} à ses parents ?", "de {town}", "{town}"),
            ("Où {name} est-{name.il} bien arrivé{name.e} ?", "à {town}", "{town}"),
            (
                "Quel animal {name} a-t-{name.il} vu hier ?|Qu'est-ce que {name} a vu {place.at} ?",
                "{animal.a}",
                "{animal.word}",
            ),
            ("Que mange {name} tous les soirs ?", "des {fruit.pl}", "{fruit.pl}"),
            ("Avec qui {name} partage-t-{name.il} sa tente ?|Qui dort dans la même tente que {name} ?", "{name2}"),
        ),
        (
            ("{name} a-t-{name.il} vu {animal.a} ?", "animal", "{name} a vu {animal.a} {place.at}"),
            (
                "Est-ce que {name} est arrivé{name.e} à {town} ?",
                "town",
                "{name.il} est bien arrivé{name.e} à {town}",
            ),
        ),
        ("{name} écrit à ses parents pour raconter ses vacances à {town}.",),
        ("Une carte de {town}", "Les vacances de {name}"),
    ),
    Text(
        "{name} fera un exposé sur {animal.the}, alors que {name2} a choisi de parler de {place.the}. Monsieur "
        "{man}, leur maître, leur a prêté {number} livres. Tout doit être prêt {when}.",
        (
            (
                "Sur quel animal {name} fera-t-{name.il} un exposé ?|De quel animal parlera {name} ?",
                "{animal.the}",
                "sur {animal.the}",
                "{animal.word}",
            ),
            ("Qui a choisi de parler de {place.the} ?|Qui parlera de {place.the} ?", "{name2}"),
            ("Comment s'appelle le maître ?|Quel est le nom du maître ?", "monsieur {man}", "{man}"),
            (
                "Combien de livres le maître leur a-t-il prêtés ?|Combien de livres ont-ils reçus ?",
                "{number}",
                "{number} livres",
            ),
            ("Quand faut-il que tout soit prêt ?|Pour quand doivent-ils tout préparer ?", "{when}"),
        ),
        (
            ("Le maître leur a-t-il prêté {number} livres ?", "number", "il leur a prêté {number} livres"),
            ("Est-ce que {name} fera un exposé sur {animal.the} ?", "animal", "{name} fera un exposé sur {animal.the}"),
        ),
        ("{name} et {name2} préparent chacun un exposé pour la classe de monsieur {man}.",),
        ("Deux exposés", "Un exposé sur {animal.the}"),
    ),
    Text(
        "L'avion qui a quitté {town} à {hour} arrivera bientôt à {town2} avec, à son bord, {name} et son voisin {man}, "
        "un {job:m} qui a peur de voler.",
        (
            ("Quelle ville l'avion a-t-il quittée ?|De quelle ville est parti l'avion ?", "{town}", "de {town}"),
            ("Où l'avion arrivera-t-il bientôt ?|Où est-ce que l'avion va arriver ?", "à {town2}", "{town2}"),
            ("À quelle heure l'avion est-il parti ?|Quand est parti l'avion ?", "à {hour}", "{hour}"),
            ("Qui a peur de voler ?|Qui est le voisin de {name} dans l'avion ?", "{man}"),
            ("Que fait {man} dans la vie ?|Quel métier fait {man} ?", "{job:m}", "il est {job:m}"),
        ),
        (
            ("L'avion arrivera-t-il bientôt à {town2} ?", "town2", "il arrivera bientôt à {town2}"),
            ("Est-ce que {man} est {job:m} ?", "job", "{man} est {job:m}"),
        ),
        ("{name} voyage en avion de {town} à {town2} à côté d'un {job:m}.",),
        ("En avion vers {town2}", "Le voisin de {name}"),
    ),
    Text(
        "Ce soir, c'est {name} qui cuisine : {name.il} prépare {number} {fruit.pl} et {food2.a}. Pendant ce temps, "
        "{name2} met la table et allume {number2} bougies. « C'est prêt ! »",
        (
            ("Qui cuisine ce soir ?|Qui est-ce qui cuisine ?", "{name}"),
            ("Qui met la table ?", "{name2}"),
            (
                "Combien de {fruit.pl} prépare {name} ?|Combien de {fruit.pl} {name} prépare-t-{name.il} ?",
                "{number}",
                "{number} {fruit.pl}",
            ),
            ("Combien de bougies {name2} allume-t-{name2.il} ?", "{number2}", "{number2} bougies"),
            (
                "En plus des {fruit.pl}, que prépare {name} ?|Que prépare {name}, à part les {fruit.pl} ?",
                "{food2.a}",
                "{food2.word}",
            ),
        ),
        (
            ("{name2} allume-t-{name2.il} {number2} bougies ?", "number2", "{name2} allume {number2} bougies"),
            ("Est-ce que {name} prépare {number} {fruit.pl} ?", "number", "{name} prépare {number} {fruit.pl}"),
        ),
        ("{name} prépare le repas du soir pendant que {name2} met la table.",),
        ("Un repas aux bougies", "{name} en cuisine"),
    ),
    Text(
        "{thing.the} de {name} est cassé{thing.e} depuis {day}. {name2} sait tout réparer, mais il lui manque un "
        "peu de colle et {number} vis. « Ce sera prêt dans {number2} jours », promet-{name2.il}.",
        (
            (
                "À qui est {thing.the} cassé{thing.e} ?|À qui appartient {thing.the} ?",
                "à {name}",
                "{name}",
            ),
            ("Depuis quand {thing.the} est-{thing.il} cassé{thing.e} ?", "depuis {day}", "{day}"),
            ("Qui va réparer {thing.the} ?|Qui sait tout réparer ?", "{name2}"),
            ("Combien de vis manque-t-il ?|Combien de vis faut-il trouver ?", "{number}", "{number} vis"),
            (
                "Dans combien de jours {thing.the} sera-t-{thing.il} prêt{thing.e} ?|Dans combien de temps est-ce que "
                "ce sera prêt ?",
                "dans {number2} jours",
                "{number2} jours",
                "{number2}",
            ),
        ),
        (
            ("Manque-t-il {number} vis ?", "number", "il manque {number} vis"),
            ("Est-ce que ce sera prêt dans {number2} jours ?", "number2", "ce sera prêt dans {number2} jours"),
        ),
        ("{name2} va réparer {thing.the} de {name} en {number2} jours.",),
        ("Une réparation", "{thing.the} cassé{thing.e}"),
    ),
    Text(
        "Un voleur a pris {thing.a} {colour:{thing.g}} chez {name}. {name2}, qui promenait {pet.son}, a vu cet homme "
        "s'enfuir vers {place.the}. La police l'a arrêté {when}.",
        (
            (
                "Qu'est-ce que le voleur a pris ?|Qu'a pris le voleur ?",
                "{thing.a} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Chez qui le voleur est-il entré ?|Chez qui a eu lieu le vol ?", "chez {name}", "{name}"),
            ("Qui a vu le voleur s'enfuir ?|Qui est-ce qui a vu le voleur ?", "{name2}"),
            ("Quel animal promenait {name2} ?|Que promenait {name2} ?", "{pet.son}", "{pet.a}", "{pet.word}"),
            (
                "Vers quel lieu le voleur s'est-il enfui ?|De quel côté s'est enfui le voleur ?",
                "vers {place.the}",
                "{place.the}",
                "{place.word}",
            ),
            ("Quand le voleur a-t-il été arrêté ?|Quand la police a-t-elle arrêté le voleur ?", "{when}"),
        ),
        (
            ("Le voleur s'est-il enfui vers {place.the} ?", "place", "il s'est enfui vers {place.the}"),
            ("Est-ce que {name2} promenait {pet.son} ?", "pet", "{name2} promenait {pet.son}"),
        ),
        ("Un voleur a pris {thing.a} chez {name}, mais la police l'a arrêté.",),
        ("Le voleur arrêté", "Un vol chez {name}"),
    ),
    Text(
        "Dans la salle d'attente du vétérinaire, {name} tient {pet.a} qui tousse. En face, {name2} regarde {pet2.a} "
        "qui ne mange plus. Ils doivent encore attendre {number} minutes.",
        (
            ("Quel animal tousse ?|Lequel des deux animaux tousse ?", "{pet.a}", "{pet.the}", "{pet.word}"),
            ("Quel animal ne mange plus ?|Qu'est-ce que {name2} regarde ?", "{pet2.a}", "{pet2.the}", "{pet2.word}"),
            ("Qui regarde {pet2.a} ?|Qui regarde l'animal qui ne mange plus ?", "{name2}"),
            ("Qui tient l'animal qui tousse ?|Qui tient {pet.a} ?", "{name}"),
            (
                "Combien de minutes doivent-ils encore attendre ?|Combien de temps vont-ils attendre ?",
                "{number} minutes",
                "{number}",
            ),
        ),
        (
            ("{pet.the} tousse-t-{pet.il} ?", "pet", "c'est {pet.the} qui tousse"),
            ("Est-ce qu'ils doivent attendre {number} minutes ?", "number", "ils doivent attendre {number} minutes"),
        ),
        ("{name} et {name2} attendent chez le vétérinaire avec leurs animaux malades.",),
        ("Chez le vétérinaire", "Deux animaux malades"),
    ),
    Text(
        "La visite du musée dure {number} minutes. Devant {thing.a} {colour:{thing.g}}, le guide, qui s'appelle {man}, "
        "explique à qui cet objet appartenait : à {hero.a}. {name} pose une question. {name2}, de son côté, a "
        "plutôt envie de {verb}.",
        (
            ("Comment s'appelle le guide ?|Quel est le nom du guide ?", "{man}"),
            ("À qui appartenait {thing.the} ?|À qui était {thing.the} ?", "à {hero.a}", "{hero.a}", "{hero.word}"),
            ("Qui pose une question au guide ?|Qui pose une question ?", "{name}"),
            (
                "Combien de temps dure la visite ?|La visite dure combien de minutes ?",
                "{number} minutes",
                "{number}",
            ),
            ("Qu'est-ce que {name2} a envie de faire ?", "{verb}", "de {verb}"),
            ("De quoi {name2} a-t-{name2.il} envie ?", "de {verb}", "{verb}"),
        ),
        (
            ("La visite dure-t-elle {number} minutes ?", "number", "elle dure {number} minutes"),
            ("Est-ce que {name} pose une question ?", "name", "c'est {name} qui pose une question"),
        ),
        ("Au musée, le guide montre {thing.a} {colour:{thing.g}} à {name} et à {name2}.",),
        ("Une visite avec {man}", "{thing.the} du musée"),
    ),
    Text(
        "Chaque matin, pendant que son frère {man} nourrit {animal.the}, {name} ramasse {number} œufs. Ces œufs sont "
        "ensuite vendus {place.at}. Avec l'argent, la famille achète {food.a}.",
        (
            (
                "Combien d'œufs {name} ramasse-t-{name.il} chaque matin ?|Combien d'œufs ramasse {name} ?",
                "{number}",
                "{number} œufs",
            ),
            ("Comment s'appelle le frère de {name} ?", "{man}"),
            ("Qui nourrit {animal.the} ?|Qui s'occupe de {animal.the} ?", "{man}", "son frère {man}", "son frère"),
            ("Où vend-on les œufs ?|Où les œufs sont-ils vendus ?", "{place.at}", "{place.the}", "{place.word}"),
            ("Qu'est-ce que la famille achète ?|Qu'achète-t-on avec l'argent ?", "{food.a}", "{food.word}"),
        ),
        (
            ("Les œufs sont-ils vendus {place.at} ?", "place", "ils sont vendus {place.at}"),
            ("Est-ce que {man} nourrit {animal.the} ?", "animal", "{man} nourrit {animal.the}"),
        ),
        ("{name} ramasse {number} œufs chaque matin, et sa famille les vend {place.at}.",),
        ("Les œufs du matin", "{name} et son frère"),
    ),
    Text(
        "- Allô, {name2} ? C'est {name}. À quelle heure commence la répétition ?\n- À {hour}, {place.at}. N'oublie "
        "pas {thing.ton} !\n- Merci. Je viendrai avec {name3}.",
        (
            ("Qui téléphone à {name2} ?|Qui a appelé {name2} ?", "{name}"),
            ("À qui {name} téléphone-t-{name.il} ?|À qui parle {name} ?", "à {name2}", "{name2}"),
            ("À quelle heure est la répétition ?|Quand commence la répétition ?", "à {hour}", "{hour}"),
            (
                "Où se passe la répétition ?|Où est-ce que la répétition a lieu ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Avec qui {name} viendra-t-{name.il} ?|Qui viendra avec {name} ?", "{name3}", "avec {name3}"),
            (
                "Qu'est-ce que {name} ne doit pas oublier ?|Que doit apporter {name} ?",
                "{thing.son}",
                "{thing.a}",
                "{thing.word}",
            ),
        ),
        (
            ("La répétition commence-t-elle à {hour} ?", "hour", "elle commence à {hour}"),
            ("Est-ce que {name} viendra avec {name3} ?", "name3", "{name} viendra avec {name3}"),
        ),
        ("{name} téléphone à {name2} pour connaître l'heure de la répétition.",),
        ("Au téléphone", "L'heure de la répétition"),
    ),
    Text(
        "Au bureau des objets trouvés, il y a aujourd'hui {thing.a}, {thing2.a} et {thing3.a}. {name} reconnaît tout "
        "de suite {thing2.the} de sa mère : {thing2.il} était resté{thing2.e} {place.at}. {name2}, qui cherchait "
        "{thing4.a}, repart les mains vides.",
        (
            (
                "Qu'est-ce que {name} reconnaît ?|Que reconnaît {name} ?",
                "{thing2.the} de sa mère",
                "{thing2.the}",
                "{thing2.word}",
            ),
            (
                "Où {thing2.the} était-{thing2.il} resté{thing2.e} ?|Où la mère de {name} avait-elle laissé "
                "{thing2.the} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Qui repart les mains vides ?|Lequel des deux repart sans rien ?", "{name2}"),
            ("Que cherchait {name2} ?|Qu'est-ce que {name2} cherchait ?", "{thing4.a}", "{thing4.word}"),
            ("À qui est {thing2.the} ?", "à la mère de {name}", "la mère de {name}", "à sa mère", "sa mère"),
        ),
        (
            ("Y a-t-il {thing.a} parmi les objets trouvés ?", "thing", "il y a {thing.a} parmi les objets trouvés"),
            ("Est-ce que {name2} cherchait {thing4.a} ?", "thing4", "{name2} cherchait {thing4.a}"),
        ),
        ("{name} retrouve {thing2.the} de sa mère, mais {name2} ne trouve rien.",),
        ("Les objets trouvés", "{thing2.the} de sa mère"),
    ),
    Text(
        "Au carnaval, {name} était déguisé{name.e} en {hero.word}. Personne n'a reconnu {name2} sous son costume de "
        "{hero2.word}, et c'est {name2} qui a gagné le prix du plus beau déguisement : {thing.a} {colour:{thing.g}}. "
        "La fête s'est terminée à {hour}.",
        (
            (
                "En quoi {name} était-{name.il} déguisé{name.e} ?|Quel était le costume de {name} ?",
                "en {hero.word}",
                "{hero.word}",
            ),
            ("Qui portait un costume de {hero2.word} ?|Qui s'était déguisé en {hero2.word} ?", "{name2}"),
            ("Qui a gagné le prix du plus beau déguisement ?|Lequel des deux a gagné un prix ?", "{name2}"),
            (
                "Qu'est-ce que {name2} a gagné ?|Qu'a gagné {name2} ?",
                "{thing.a} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("À quelle heure la fête s'est-elle terminée ?", "à {hour}", "{hour}"),
        ),
        (
            (
                "{name} était-{name.il} déguisé{name.e} en {hero.word} ?",
                "hero",
                "{name} était déguisé{name.e} en {hero.word}",
            ),
            ("Est-ce que {name2} a gagné {thing.a} ?", "thing", "{name2} a gagné {thing.a} {colour:{thing.g}}"),
        ),
        ("Au carnaval, {name2} a gagné le prix du plus beau déguisement.",),
        ("Le carnaval", "Le costume de {name2}"),
    ),
    Text(
        "{name} aime beaucoup son jardin. Devant la maison, il y a {number} rosiers. Derrière, il y a {number2} "
        "pommiers. Tout est arrosé par {name2}, le soir. La nuit, {animal.a} vient y dormir.",
        (
            ("Combien de rosiers y a-t-il devant la maison ?|Combien y a-t-il de rosiers ?", "{number}"),
            ("Combien de pommiers y a-t-il ?|Derrière la maison, combien y a-t-il de pommiers ?", "{number2}"),
            ("Qui arrose le jardin ?|Par qui le jardin est-il arrosé ?", "{name2}", "par {name2}"),
            ("À qui est le jardin ?", "à {name}", "{name}"),
            ("Qui aime beaucoup son jardin ?", "{name}"),
            (
                "Quel animal vient dormir dans le jardin ?|Qui vient dormir dans le jardin la nuit ?",
                "{animal.a}",
                "{animal.word}",
            ),
        ),
        (
            (
                "Y a-t-il {number2} pommiers derrière la maison ?",
                "number2",
                "il y a {number2} pommiers derrière la maison",
            ),
            ("Est-ce que {name2} arrose le jardin ?", "name2", "le jardin est arrosé par {name2}"),
        ),
        ("{name} a un jardin avec {number} rosiers et {number2} pommiers.",),
        ("Le jardin de {name}", "Des rosiers et des pommiers"),
    ),
    Text(
        "À la bibliothèque, {name} a emprunté {number} livres. Le plus gros raconte la vie de {hero.a} ; le plus mince "
        "parle de {animal.a}. « Rendez-les avant {day} », a demandé {name2}, qui travaille à l'accueil.",
        (
            (
                "Combien de livres {name} a-t-{name.il} empruntés ?|{name} a emprunté combien de livres ?",
                "{number}",
                "{number} livres",
            ),
            (
                "Quel animal y a-t-il dans le livre le plus mince ?",
                "{animal.a}",
                "{animal.word}",
            ),
            (
                "Que raconte le plus gros livre ?|Qu'est-ce que le plus gros livre raconte ?",
                "la vie de {hero.a}",
                "{hero.a}",
            ),
            (
                "Avant quel jour faut-il rendre les livres ?|Avant quel jour faut-il les rendre ?",
                "avant {day}",
                "{day}",
            ),
            ("Qui travaille à l'accueil ?|Qui a demandé de rendre les livres ?", "{name2}"),
        ),
        (
            ("{name} a-t-{name.il} emprunté {number} livres ?", "number", "{name} a emprunté {number} livres"),
            ("Est-ce qu'un des livres parle de {animal.a} ?", "animal", "le plus mince parle de {animal.a}"),
        ),
        ("{name} a emprunté {number} livres et doit les rendre avant {day}.",),
        ("À la bibliothèque", "Les livres de {name}"),
    ),
    Text(
        "Partis de {town} à {hour}, les élèves ont roulé jusqu'à {town2}. Dans le car, {name} a discuté avec {name2}, "
        "tandis que {name3} dormait au fond. Monsieur {man} conduisait.",
        (
            ("De quelle ville les élèves sont-ils partis ?|D'où sont partis les élèves ?", "de {town}", "{town}"),
            (
                "Jusqu'où les élèves ont-ils roulé ?|Jusqu'à quelle ville le car a-t-il roulé ?",
                "jusqu'à {town2}",
                "{town2}",
            ),
            ("Avec qui {name} a-t-{name.il} discuté ?|Qui a discuté avec {name} ?", "{name2}", "avec {name2}"),
            ("Qui dormait au fond du car ?|Qui est-ce qui dormait ?", "{name3}"),
            ("Qui conduisait ?|Qui conduisait le car ?", "monsieur {man}", "{man}"),
            ("À quelle heure sont-ils partis ?", "à {hour}", "{hour}"),
        ),
        (
            ("{name3} dormait-{name3.il} au fond du car ?", "name3", "c'est {name3} qui dormait au fond"),
            ("Est-ce que les élèves sont partis à {hour} ?", "hour", "ils sont partis à {hour}"),
        ),
        ("Les élèves sont allés en car de {town} à {town2}.",),
        ("Un trajet en car", "De {town} à {town2}"),
    ),
    Text(
        "Pendant l'orage, toutes les lumières se sont éteintes à {town}. {name} a vite allumé {number} bougies. "
        "Pour ne pas avoir peur, {name2} s'est mis{name2.e} à {verb}. La lumière n'est revenue qu'à {hour}.",
        (
            (
                "Dans quelle ville les lumières se sont-elles éteintes ?|Où est-ce que les lumières se sont éteintes ?",
                "à {town}",
                "{town}",
            ),
            ("Combien de bougies {name} a-t-{name.il} allumées ?", "{number}", "{number} bougies"),
            ("Qui s'est mis à {verb} ?|Qui ne voulait pas avoir peur ?", "{name2}"),
            ("Qu'est-ce que {name2} s'est mis{name2.e} à faire ?", "{verb}", "à {verb}"),
            ("À quelle heure la lumière est-elle revenue ?|Quand est revenue la lumière ?", "à {hour}", "{hour}"),
            ("Pourquoi {name2} s'est-{name2.il} mis{name2.e} à {verb} ?", "pour ne pas avoir peur"),
        ),
        (
            ("La lumière est-elle revenue à {hour} ?", "hour", "elle est revenue à {hour}"),
            ("Est-ce que {name} a allumé {number} bougies ?", "number", "{name} a allumé {number} bougies"),
        ),
        ("Un orage a éteint les lumières de {town} jusqu'à {hour}.",),
        ("Plus de lumière", "L'orage"),
    ),
    Text(
        "« Attention, c'est lourd ! » a crié {name} en soulevant l'armoire {colour:f}. À l'autre bout, {name2} riait. "
        "Ils ont mis {number} minutes pour la monter dans la chambre, où {pet.a} dormait.",
        (
            ("Qui a crié ?|Qui a dit que c'était lourd ?", "{name}"),
            ("Qui riait ?|Qui était à l'autre bout de l'armoire ?", "{name2}"),
            ("De quelle couleur était l'armoire ?|De quelle couleur est l'armoire ?", "{colour:f}", "{colour}"),
            (
                "Combien de minutes ont-ils mis pour monter l'armoire ?|Combien de temps ont-ils mis ?",
                "{number} minutes",
                "{number}",
            ),
            ("Qui dormait dans la chambre ?|Quel animal dormait dans la chambre ?", "{pet.a}", "{pet.word}"),
            ("Où ont-ils monté l'armoire ?", "dans la chambre", "la chambre"),
        ),
        (
            ("L'armoire était-elle {colour:f} ?", "colour", "l'armoire était {colour:f}"),
            ("Est-ce que {name2} riait ?", "name2", "c'est {name2} qui riait"),
        ),
        ("{name} et {name2} ont monté une lourde armoire dans la chambre.",),
        ("Une armoire très lourde", "Attention, c'est lourd !"),
    ),
    Text(
        "La chorale, dirigée par monsieur {man}, a {number} chanteurs. {name} chante la voix grave, {name2} la "
        "voix aiguë, et c'est {name3} qui est au piano. Ils répètent le {day} {place.at}.",
        (
            ("Qui dirige la chorale ?|Par qui la chorale est-elle dirigée ?", "monsieur {man}", "{man}"),
            ("Combien de chanteurs y a-t-il ?|Combien la chorale a-t-elle de chanteurs ?", "{number}"),
            ("Qui chante la voix grave ?", "{name}"),
            ("Qui chante la voix aiguë ?", "{name2}"),
            ("Qui est au piano ?|Comment s'appelle la personne au piano ?", "{name3}"),
            ("Quand la chorale répète-t-elle ?|Quand est-ce qu'ils répètent ?", "le {day}", "{day}"),
        ),
        (
            ("La chorale est-elle dirigée par monsieur {man} ?", "man", "elle est dirigée par monsieur {man}"),
            ("Est-ce que {name3} est au piano ?", "name3", "c'est {name3} qui est au piano"),
        ),
        ("La chorale de monsieur {man} répète le {day} {place.at}.",),
        ("La chorale", "Les {number} chanteurs"),
    ),
    Text(
        "{name} avait mal à une dent depuis {number} jours. Sa tante l'a donc emmené{name.e} {when} chez monsieur "
        "{man}, le dentiste. Après cela, {name.il} n'a pas pu manger {food.the} que {name2} avait préparé{food.e}.",
        (
            (
                "Depuis combien de jours {name} avait-{name.il} mal ?|Depuis combien de temps {name} "
                "avait-{name.il} mal à une dent ?",
                "{number} jours",
                "depuis {number} jours",
                "{number}",
            ),
            (
                "Comment s'appelle le dentiste ?|Chez quel dentiste {name} est-{name.il} allé{name.e} ?",
                "monsieur {man}",
                "{man}",
            ),
            ("Qui a emmené {name} chez le dentiste ?", "sa tante"),
            (
                "Qu'est-ce que {name} n'a pas pu manger ?|Que n'a pas pu manger {name} ?",
                "{food.the}",
                "{food.a}",
                "{food.word}",
            ),
            ("Qui avait préparé {food.the} ?", "{name2}"),
            ("Quand {name} est-{name.il} allé{name.e} chez le dentiste ?", "{when}"),
        ),
        (
            (
                "{name} avait-{name.il} mal depuis {number} jours ?",
                "number",
                "{name.il} avait mal depuis {number} jours",
            ),
            ("Est-ce que {name2} avait préparé {food.the} ?", "food", "{name2} avait préparé {food.the}"),
        ),
        ("{name}, qui avait mal à une dent, est allé{name.e} chez le dentiste avec sa tante.",),
        ("Chez le dentiste", "La dent de {name}"),
    ),
    Text(
        "Piscine de {town}. Ouverte de {hour} à {hour2}, sauf le {day}. Entrée : {number} euros. Pour apprendre à "
        "nager, demandez {name} à l'accueil.",
        (
            ("À quelle heure ouvre la piscine ?|Quand ouvre la piscine ?", "à {hour}", "{hour}"),
            ("À quelle heure ferme la piscine ?|Jusqu'à quelle heure est-elle ouverte ?", "à {hour2}", "{hour2}"),
            ("Combien coûte l'entrée ?|Combien faut-il payer pour entrer ?", "{number} euros", "{number}"),
            ("Quand la piscine est-elle fermée ?", "le {day}", "{day}"),
            ("Qui faut-il demander pour apprendre à nager ?|Qui faut-il demander à l'accueil ?", "{name}"),
            ("Où se trouve cette piscine ?|Dans quelle ville est cette piscine ?", "{town}", "à {town}"),
        ),
        (
            ("La piscine ouvre-t-elle à {hour} ?", "hour", "elle ouvre à {hour}"),
            ("Est-ce que la piscine ferme à {hour2} ?", "hour2", "elle ferme à {hour2}"),
        ),
        ("La piscine de {town} ouvre à {hour} et ferme à {hour2}.",),
        ("La piscine de {town}", "Les heures de la piscine"),
    ),
    Text(
        "Mot sur la porte de la cuisine : « {name}, il y a {food.a} dans le placard et {drink.a} sur la table. Donne à "
        "manger à {pet.the}, s'il te plaît. Je rentre à {hour}. Bisous, {name2} »",
        (
            ("Qui a écrit ce mot ?|Qui a laissé un mot sur la porte ?", "{name2}"),
            ("Pour qui est le mot ?", "pour {name}", "{name}"),
            ("À qui ce mot est-il adressé ?", "à {name}", "{name}"),
            ("Qu'y a-t-il dans le placard ?|Qu'est-ce qui est dans le placard ?", "{food.a}", "{food.word}"),
            ("Qu'y a-t-il sur la table ?|Qu'est-ce qu'il y a à boire ?", "{drink.a}", "{drink.word}"),
            ("À quelle heure {name2} rentre-t-{name2.il} ?|À quelle heure rentre {name2} ?", "à {hour}", "{hour}"),
            ("À quel animal faut-il donner à manger ?", "à {pet.the}", "{pet.the}", "{pet.word}"),
        ),
        (
            ("Y a-t-il {drink.a} sur la table ?", "drink", "il y a {drink.a} sur la table"),
            ("Est-ce que {name2} rentre à {hour} ?", "hour", "{name2} rentre à {hour}"),
        ),
        ("{name2} laisse un mot à {name} pour dire ce qu'il y a à manger et à boire.",),
        ("Un mot sur la porte", "Le mot de {name2}"),
    ),
    Text(
        "Pour le pique-nique, {name} apporte {food.a}, {name2} {drink.a} et {name3} une grande nappe {colour:f}. Tout "
        "le monde se retrouve {place.at} {day}.",
        (
            ("Qui apporte {food.a} ?|Qui est-ce qui apporte {food.a} ?", "{name}"),
            ("Qu'apporte {name2} ?|Qu'est-ce que {name2} apporte ?", "{drink.a}", "{drink.word}"),
            ("Qui apporte la nappe ?|Qui s'occupe de la nappe ?", "{name3}"),
            ("De quelle couleur est la nappe ?", "{colour:f}", "{colour}"),
            (
                "Où tout le monde se retrouve-t-il ?|Où est-ce qu'on se retrouve ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Quand est le pique-nique ?|Quand aura lieu le pique-nique ?", "{day}"),
        ),
        (
            ("La nappe est-elle {colour:f} ?", "colour", "la nappe est {colour:f}"),
            ("Est-ce que {name} apporte {food.a} ?", "food", "{name} apporte {food.a}"),
        ),
        ("{name}, {name2} et {name3} préparent un pique-nique {place.at}.",),
        ("Le pique-nique", "Une nappe {colour:f}"),
    ),
    Text(
        "Après {number} heures de marche, le groupe est arrivé à la cabane. {name} a retiré ses chaussures ; {name2}, "
        "qui avait encore des forces, est allé{name2.e} chercher de l'eau. Le guide leur a servi {food.a}. Au loin, "
        "on voyait {animal.a}.",
        (
            (
                "Combien d'heures ont-ils marché ?|Pendant combien de temps ont-ils marché ?",
                "{number} heures",
                "{number}",
            ),
            ("Qui a retiré ses chaussures ?|Lequel des deux a retiré ses chaussures ?", "{name}"),
            ("Qui est allé chercher de l'eau ?|Qui avait encore des forces ?", "{name2}"),
            ("Qu'est-ce que le guide leur a servi ?|Que leur a servi le guide ?", "{food.a}", "{food.word}"),
            ("Que voyait-on au loin ?|Quel animal voyait-on ?", "{animal.a}", "{animal.word}"),
        ),
        (
            ("Le guide leur a-t-il servi {food.a} ?", "food", "il leur a servi {food.a}"),
            ("Est-ce qu'on voyait {animal.a} ?", "animal", "on voyait {animal.a} au loin"),
        ),
        ("Après {number} heures de marche, {name} et {name2} se reposent à la cabane.",),
        ("Une longue marche", "L'arrivée à la cabane"),
    ),
    Text(
        "Salut {name} ! Mon train a {number} minutes de retard. Attends-moi {place.at} avec {man}. J'ai un "
        "cadeau pour toi : {thing.a} {colour:{thing.g}}. À tout de suite, {name2}.",
        (
            ("Qui a envoyé ce message ?|Qui est dans le train ?", "{name2}"),
            (
                "Combien de minutes de retard a le train ?|Quel est le retard du train ?",
                "{number} minutes",
                "{number}",
            ),
            (
                "Où {name} doit-{name.il} attendre ?|Où est-ce que {name} doit attendre {name2} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Avec qui {name} doit-{name.il} attendre ?|Qui doit attendre avec {name} ?", "{man}", "avec {man}"),
            (
                "Quel cadeau {name2} a-t-{name2.il} pour {name} ?|Quel est le cadeau de {name2} ?",
                "{thing.a} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("À qui {name2} écrit-{name2.il} ce message ?", "à {name}", "{name}"),
        ),
        (
            ("Le train a-t-il {number} minutes de retard ?", "number", "le train a {number} minutes de retard"),
            (
                "Est-ce que {name} doit attendre {place.at} ?",
                "place",
                "{name} doit attendre {place.at}",
            ),
        ),
        ("{name2} écrit à {name} que son train a du retard.",),
        ("Un train en retard", "Le message de {name2}"),
    ),
    Text(
        "La photo de {name} a été publiée {when} dans le journal de {town}. On y voit {name} à côté de {thing.a} que "
        "{name2} a fabriqué{thing.e} en {number} jours.",
        (
            ("Qui est sur la photo ?|Qui voit-on sur la photo ?", "{name}"),
            ("Qui a fabriqué {thing.the} ?|Par qui {thing.the} a-t-{thing.il} été fabriqué{thing.e} ?", "{name2}"),
            (
                "Quel journal a publié la photo ?",
                "le journal de {town}",
            ),
            (
                "En combien de jours {thing.the} a-t-{thing.il} été fabriqué{thing.e} ?|Combien de jours a-t-il fallu "
                "à {name2} ?",
                "{number} jours",
                "en {number} jours",
                "{number}",
            ),
            (
                "Que voit-on à côté de {name} ?|Qu'est-ce qu'il y a à côté de {name} ?",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Quand la photo a-t-elle été publiée ?", "{when}"),
        ),
        (
            (
                "{thing.the} a-t-{thing.il} été fabriqué{thing.e} par {name2} ?",
                "name2",
                "{name2} a fabriqué {thing.the}",
            ),
            (
                "Est-ce qu'on voit {thing.a} sur la photo ?",
                "thing",
                "on voit {thing.a} à côté de {name}",
            ),
        ),
        ("Le journal de {town} a publié une photo de {name} à côté de {thing.a}.",),
        ("Dans le journal", "La photo de {name}"),
    ),
    Text(
        "Assis au bord de la rivière, {name} et {name2} pêchaient ensemble. {name} a attrapé {number} poissons, mais "
        "{name2} n'a attrapé que {thing.a} {colour:{thing.g}}. Pour consoler son ami{name2.e}, {name} lui a offert "
        "{food.a}.",
        (
            (
                "Combien de poissons {name} a-t-{name.il} attrapés ?|{name} a attrapé combien de poissons ?",
                "{number}",
                "{number} poissons",
            ),
            (
                "Qu'est-ce que {name2} a attrapé ?|Qu'a attrapé {name2} ?",
                "{thing.a} {colour:{thing.g}}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("Lequel des deux a attrapé des poissons ?|Qui a attrapé des poissons ?", "{name}"),
            ("Qui a reçu {food.a} ?|Qui fallait-il consoler ?", "{name2}"),
            ("Qu'est-ce que {name} a offert à {name2} ?|Qu'a offert {name} ?", "{food.a}", "{food.word}"),
        ),
        (
            ("{name} a-t-{name.il} attrapé {number} poissons ?", "number", "{name} a attrapé {number} poissons"),
            ("Est-ce que {name2} a attrapé {thing.a} ?", "thing", "{name2} a attrapé {thing.a} {colour:{thing.g}}"),
        ),
        ("{name} a pêché {number} poissons, mais {name2} n'a trouvé que {thing.a}.",),
        ("À la pêche", "Une drôle de pêche"),
    ),
    Text(
        "Après la première partie, {name} a {number} points et {name2} en a {number2}. C'est maintenant à {name3} de "
        "lancer le dé. Le gagnant recevra {food.a}.",
        (
            ("Combien de points a {name} ?|Combien {name} a-t-{name.il} de points ?", "{number}", "{number} points"),
            ("Combien de points a {name2} ?|{name2} a combien de points ?", "{number2}", "{number2} points"),
            ("Qui a {number2} points ?", "{name2}"),
            ("Qui a {number} points ?", "{name}"),
            ("Qui doit lancer le dé ?", "{name3}"),
            ("À qui est-ce de lancer le dé ?", "à {name3}", "{name3}"),
            ("Que recevra le gagnant ?|Qu'est-ce que le gagnant va recevoir ?", "{food.a}", "{food.word}"),
        ),
        (
            ("{name2} a-t-{name2.il} {number2} points ?", "number2", "{name2} a {number2} points"),
            ("Est-ce que {name} a {number} points ?", "number", "{name} a {number} points"),
        ),
        ("{name}, {name2} et {name3} jouent à un jeu de dés.",),
        ("La partie de dés", "À {name3} de jouer"),
    ),
    Text(
        "Le cours de judo de {name} commence à {hour}, celui de {name2} à {hour2}. La salle se trouve près de "
        "{place.the}. Leur professeur, qui vient de {town}, s'appelle {man}.",
        (
            ("À quelle heure commence le cours de {name} ?|Quand commence le cours de {name} ?", "à {hour}", "{hour}"),
            (
                "À quelle heure commence le cours de {name2} ?|Quand commence celui de {name2} ?",
                "à {hour2}",
                "{hour2}",
            ),
            (
                "Où se trouve la salle ?|Où est la salle de judo ?",
                "près de {place.the}",
                "{place.word}",
            ),
            ("Comment s'appelle leur professeur ?|Qui est leur professeur ?", "{man}"),
            ("De quelle ville vient leur professeur ?|D'où vient {man} ?", "de {town}", "{town}"),
        ),
        (
            (
                "Le cours de {name2} commence-t-il à {hour2} ?",
                "hour2",
                "le cours de {name2} commence à {hour2}",
            ),
            ("Est-ce que leur professeur vient de {town} ?", "town", "leur professeur vient de {town}"),
        ),
        ("{name} et {name2} font du judo avec {man} près de {place.the}.",),
        ("Les cours de judo", "La salle de {man}"),
    ),
    Text(
        "Dans ce conte, {hero.a} nommé{hero.e} {hero.name} habitait {place.at}. {number} soldats gardaient sa porte. "
        "Pourtant, une nuit, {animal.a} lui vola {thing.son} {colour:{thing.g}}. Personne ne sut comment.",
        (
            ("Comment s'appelait {hero.the} ?|Quel était le nom de {hero.the} ?", "{hero.name}"),
            (
                "Où habitait {hero.name} ?|Où est-ce que {hero.name} habitait ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("Combien de soldats gardaient sa porte ?", "{number}", "{number} soldats"),
            ("Qui vola {thing.the} ?|Quel animal vola {thing.the} ?", "{animal.a}", "{animal.the}", "{animal.word}"),
            (
                "Que vola {animal.the} ?|Qu'est-ce que {animal.the} vola ?",
                "{thing.son} {colour:{thing.g}}",
                "{thing.son}",
                "{thing.a}",
                "{thing.word}",
            ),
        ),
        (
            ("{hero.name} habitait-{hero.il} {place.at} ?", "place", "{hero.name} habitait {place.at}"),
            (
                "Est-ce que {number} soldats gardaient sa porte ?",
                "number",
                "{number} soldats gardaient sa porte",
            ),
        ),
        ("Une nuit, {animal.a} vola {thing.the} de {hero.name}.",),
        ("Le conte de {hero.name}", "Une nuit mystérieuse"),
    ),
    Text(
        "Grâce à {name}, qui a prêté {thing.son}, et à {name2}, qui a apporté {food.a}, les {number} enfants de la "
        "colonie ont passé une belle soirée {place.at}.",
        (
            ("Qui a prêté {thing.the} ?|Qui est-ce qui a prêté {thing.the} ?", "{name}"),
            ("Qui a apporté {food.a} ?|Qui a apporté quelque chose à manger ?", "{name2}"),
            ("Qu'est-ce que {name} a prêté ?|Qu'a prêté {name} ?", "{thing.son}", "{thing.a}", "{thing.word}"),
            ("Combien d'enfants y a-t-il ?|Combien y avait-il d'enfants ?", "{number}", "{number} enfants"),
            (
                "Où les enfants ont-ils passé la soirée ?|Où est-ce que la soirée s'est passée ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
        ),
        (
            ("Les enfants ont-ils passé la soirée {place.at} ?", "place", "ils ont passé la soirée {place.at}"),
            ("Est-ce que {name} a prêté {thing.son} ?", "thing", "{name} a prêté {thing.son}"),
        ),
        ("Les enfants de la colonie ont passé une belle soirée grâce à {name} et à {name2}.",),
        ("Une belle soirée", "Merci, {name} et {name2} !"),
    ),
    Text(
        "Trouvé{animal.e} {place.at} par {name}, {animal.a} a été soigné{animal.e} pendant {number} jours par {name2}, "
        "qui est {job:{name2.g}}. On lui a donné un nom : {name3}.",
        (
            ("Qui a trouvé {animal.the} ?|Par qui {animal.the} a-t-{animal.il} été trouvé{animal.e} ?", "{name}"),
            ("Qui a soigné {animal.the} ?|Par qui {animal.the} a-t-{animal.il} été soigné{animal.e} ?", "{name2}"),
            (
                "Où {animal.the} a-t-{animal.il} été trouvé{animal.e} ?|Où {name} a-t-{name.il} trouvé {animal.the} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            (
                "Pendant combien de jours a-t-on soigné {animal.the} ?|Combien de temps a-t-on soigné {animal.the} ?",
                "{number} jours",
                "pendant {number} jours",
                "{number}",
            ),
            ("Quel nom a-t-on donné à {animal.the} ?|Comment {animal.the} s'appelle-t-{animal.il} ?", "{name3}"),
            ("Quel métier fait {name2} ?", "{job:{name2.g}}", "{name2.il} est {job:{name2.g}}"),
        ),
        (
            (
                "{animal.the} a-t-{animal.il} été soigné{animal.e} par {name2} ?",
                "name2",
                "c'est {name2} qui a soigné {animal.the}",
            ),
            (
                "Est-ce que {name} a trouvé {animal.the} {place.at} ?",
                "place",
                "{name} a trouvé {animal.the} {place.at}",
            ),
        ),
        ("{name} a trouvé {animal.a}, et {name2} l'a soigné{animal.e} pendant {number} jours.",),
        ("{animal.the} soigné{animal.e}", "Un animal nommé {name3}"),
    ),
    Text(
        "Le facteur est passé à {hour}. Il avait un gros paquet et une lettre. Le paquet, qui venait de {town}, était "
        "pour {name} ; la lettre, envoyée de {town2}, était pour {name2}. Dans le paquet, il y avait {thing.a}.",
        (
            ("Pour qui était le paquet ?|Qui a reçu le paquet ?", "{name}", "pour {name}"),
            ("Pour qui était la lettre ?|Qui a reçu la lettre ?", "{name2}", "pour {name2}"),
            ("D'où venait le paquet ?|De quelle ville venait le paquet ?", "de {town}", "{town}"),
            (
                "De quelle ville la lettre a-t-elle été envoyée ?|D'où a-t-on envoyé la lettre ?",
                "de {town2}",
                "{town2}",
            ),
            ("Qu'y avait-il dans le paquet ?|Qu'est-ce qu'il y avait dans le paquet ?", "{thing.a}", "{thing.word}"),
            ("À quelle heure est passé le facteur ?|À quelle heure le facteur est-il passé ?", "à {hour}", "{hour}"),
        ),
        (
            ("La lettre était-elle pour {name2} ?", "name2", "la lettre était pour {name2}"),
            ("Est-ce que le paquet venait de {town} ?", "town", "le paquet venait de {town}"),
        ),
        ("Le facteur a apporté un paquet à {name} et une lettre à {name2}.",),
        ("Le passage du facteur", "Un paquet et une lettre"),
    ),
    Text(
        "AVIS DE RECHERCHE : {animal.a} {colour:{animal.g}} qui répond au nom de {name}. {animal.il} a été "
        "vu{animal.e} pour la dernière fois {place.at}. Si vous {animal.le} trouvez, appelez {name2}. Récompense : "
        "{number} euros.",
        (
            ("Quel animal est perdu ?|Quel animal faut-il chercher ?", "{animal.a}", "{animal.word}"),
            ("À quel nom répond {animal.the} ?|Quel est le nom de {animal.the} ?", "{name}"),
            ("Qui faut-il appeler si on trouve {animal.the} ?|Qui faut-il appeler ?", "{name2}"),
            (
                "Où {animal.the} a-t-{animal.il} été vu{animal.e} pour la dernière fois ?|Où a-t-on vu {animal.the} ?",
                "{place.at}",
                "{place.the}",
                "{place.word}",
            ),
            ("De combien est la récompense ?|Combien d'euros peut-on gagner ?", "{number} euros", "{number}"),
            ("De quelle couleur est {animal.the} perdu{animal.e} ?", "{colour:{animal.g}}", "{colour}"),
        ),
        (
            ("La récompense est-elle de {number} euros ?", "number", "elle est de {number} euros"),
            ("Est-ce qu'il faut appeler {name2} ?", "name2", "il faut appeler {name2}"),
        ),
        ("On cherche {animal.a} {colour:{animal.g}} nommé{animal.e} {name}.",),
        ("Animal perdu", "Qui a vu {name} ?"),
    ),
]

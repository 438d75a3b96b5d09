# ruff: noqa: E501
"""Sentences of little journeys: somebody meets the three given words one after the other, in the order given.

By language, place in the story (0, 1, 2) and slot of the word. "{w}" is the word; a story ends with one of `ENDINGS`.
"""

from __future__ import annotations

from starter.kind import Lang

Steps = dict[str, tuple[str, ...]]

STEPS: dict[Lang, tuple[Steps, Steps, Steps]] = {
    "en": (
        {
            "hero": (
                "[One day|One morning|One evening], {name} met {w.a} [near the river|at the market|in front of the "
                "house|on the way to school].",
                "One day, {w.a} [knocked at {name}'s door|came to see {name}|sat down next to {name}].",
            ),
            "thing": (
                "[One day|One morning|One evening], {name} found {w.a} [under the bed|in an old bag|behind the door|in "
                "front of the house].",
                "One day, {name} [got {w.a} from an old aunt|saw {w.a} in the grass|bought {w.a} at the market].",
            ),
            "food": (
                "[One day|One morning|One evening], {name} [bought {w.a} at the market|put {w.a} in a bag and set "
                "off|wanted to share {w.a} with a friend].",
            ),
            "place": (
                "[One day|One morning|One evening], {name} went {w.to} [all alone|with a big bag|for the first time|to "
                "look for a friend].",
            ),
            "adj": (
                "One day, {name} was {w} [and did not know why|and wanted to go for a walk|and could not stay at "
                "home].",
                "{name} was so {w} that [everybody in the street talked about it|the neighbours laughed].",
            ),
            "verb": (
                "{name} loved to {w} [in the sun|every morning|with friends|after school].",
                "One day, {name} wanted to {w} [like the others|for the first time|all day long].",
            ),
        },
        {
            "hero": (
                "[Soon|On the way], {he} saw {w.a} [who was crying|who was looking for the way|under a tall tree|who "
                "said hello].",
            ),
            "thing": (
                "[Soon|On the way], {he} saw {w.a} [on the ground|under a tall tree|that nobody wanted|in the middle of "
                "the road].",
            ),
            "food": (
                "[Soon|On the way], {he} [ate {w.a} with a friend|was hungry and ate {w.a}|saw {w.a} on a table].",
            ),
            "place": ("Soon, {he} went {w.to} [and looked around|to ask for help|because of a strange noise].",),
            "adj": (
                "[Soon|On the way], {he} felt {w} [and sat down|and began to sing|and stopped for a moment].",
                "Everybody said that {he} was {w}, [and it was true|and {he} laughed].",
            ),
            "verb": (
                "[Soon|On the way], {he} began to {w} [under a tall tree|for fun|with some children|in the middle of "
                "the road].",
            ),
        },
        {
            "hero": (
                'Then {w.a} [came along|ran up to {him}] and said, "[Come with me|I can help you|Let us be friends|What '
                'a nice day]!"',
            ),
            "thing": (
                "Then {he} [found {w.a} behind a stone|saw {w.a} that shone in the sun|asked for {w.a}|opened a box, and "
                "there was {w.a} inside].",
            ),
            "food": ("Then somebody gave {him} {w.a}[, and it was very good| to say thank you| for the way home].",),
            "place": (
                "Then {he} [met a friend {w.at}|heard some music {w.at}|sat down {w.at}] [and told a story|and had "
                "some tea|and danced].",
            ),
            "adj": (
                "Then {he} met an old woman who was very {w} [and told {him} a secret|and gave {him} a flower|and knew "
                "all the answers].",
            ),
            "verb": (
                "Then [an old man showed {him} how to {w}|{he} learned to {w} with a bird|they all began to {w} "
                "together][ until the evening| and laughed a lot].",
            ),
        },
    ),
    "fr": (
        {
            "hero": (
                "[Un jour|Un matin|Un soir], {name} a rencontré {w.a} [près de la rivière|au marché|devant la "
                "maison|sur le chemin de l'école].",
                "Un jour, {w.a} [a frappé à la porte de {name}|est venu{w.e} voir {name}|a parlé à {name}].",
            ),
            "thing": (
                "[Un jour|Un matin|Un soir], {name} a trouvé {w.a} [sous le lit|dans un vieux sac|derrière la porte|devant "
                "la maison].",
                "Un jour, {name} a [reçu {w.a} d'une vieille tante|vu {w.a} dans l'herbe|acheté {w.a} au marché].",
            ),
            "food": (
                "[Un jour|Un matin|Un soir], {name} a [acheté {w.a} au marché|mis {w.a} dans un sac avant de "
                "partir|voulu partager {w.a} avec un ami].",
            ),
            "place": (
                "[Un jour|Un matin|Un soir], {name} est allé{e} {w.at} [sans rien dire|avec un grand sac|pour la première "
                "fois|pour chercher un ami].",
            ),
            "adj": (
                "Un jour, {name} était {w} [sans savoir pourquoi|et voulait se promener|et ne pouvait pas rester à la "
                "maison].",
                "{name} était si {w} que [toute la rue en parlait|les voisins riaient].",
            ),
            "verb": (
                "{name} aimait {w} [au soleil|tous les matins|avec ses amis|après l'école].",
                "Un jour, {name} voulait {w} [comme les autres|pour la première fois|toute la journée].",
            ),
        },
        {
            "hero": (
                "[Bientôt|En chemin], {il} a vu {w.a} [qui pleurait|qui cherchait sa route|sous un grand arbre|qui disait "
                "bonjour].",
            ),
            "thing": (
                "[Bientôt|En chemin], {il} a vu {w.a} [par terre|sous un grand arbre|au milieu de la route|derrière une "
                "pierre].",
            ),
            "food": (
                "[Bientôt|En chemin], {il} a [mangé {w.a} avec un ami|eu faim et a mangé {w.a}|vu {w.a} sur une table].",
            ),
            "place": (
                "Bientôt, {il} est allé{e} {w.at} [et a regardé partout|pour demander de l'aide|à cause d'un drôle "
                "de bruit].",
            ),
            "adj": (
                "[Bientôt|En chemin], {il} était {w} [et s'est arrêté{e}|et chantait|et riait].",
                "Tout le monde disait : « {Il} est {w} ! »[ C'était vrai.| {Il} a ri.]",
            ),
            "verb": (
                "[Bientôt|En chemin], {il} a commencé à {w} [sous un grand arbre|pour rire|avec des enfants|au milieu de la "
                "route].",
            ),
        },
        {
            "hero": (
                "Puis {w.a} est arrivé{w.e} et a dit : « [Viens avec moi|Je peux t'aider|Soyons amis|Quelle belle "
                "journée] ! »",
            ),
            "thing": (
                "Puis {il} a [trouvé {w.a} derrière une pierre|vu {w.a} qui brillait au soleil|demandé {w.a}|ouvert une "
                "boîte, et il y avait {w.a} dedans].",
            ),
            "food": ("Puis quelqu'un lui a donné {w.a}[, et c'était très bon| pour dire merci| pour le retour].",),
            "place": (
                "Puis tout le monde s'est retrouvé {w.at} [et a raconté des histoires|pour prendre le thé|pour écouter de "
                "la musique].",
            ),
            "adj": (
                "Puis {il} a rencontré [un homme|quelqu'un de] très {w} [qui lui a dit un secret|qui lui a donné une "
                "fleur|qui savait tout].",
            ),
            "verb": (
                "Puis [un vieil homme lui a montré comment {w}|{il} a appris à {w} avec un oiseau|tout le monde s'est mis "
                "à {w}][ jusqu'au soir| en riant].",
            ),
        },
    ),
}

ENDINGS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "In the end, {he} went home [happy|tired but happy] and told [everybody|the whole family] about it.",
        "In the end, everybody [laughed|sat down] and [ate a big cake|had dinner together].",
        "In the end, it was [the best day of the year|a lovely day], and {name} [never forgot it|smiled].",
        "In the end, {he} [gave everything away|shared everything], and [everybody was happy|the night was quiet].",
    ),
    "fr": (
        "À la fin, {il} est rentré{e} [le cœur joyeux|sans bruit] et a [tout raconté à sa famille|bien dormi].",
        "À la fin, tout le monde a [ri|chanté] et a [mangé un grand gâteau|dansé jusqu'au soir].",
        "À la fin, c'était [la plus belle journée de l'année|une belle journée], et {name} [ne l'a jamais oubliée|a souri].",
        "À la fin, {il} a tout [donné|partagé], et [tout le monde était content|la nuit a été douce].",
    ),
}
# where somebody was met: {h}
FRIENDS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "In the end, {name} and {h.the} became [good|best] friends and [played together every day|met every week].",
        "In the end, {name} and {h.the} [ate a big cake|laughed until the evening] and [went home happy|fell asleep].",
        "In the end, {h.the} [thanked {name}|smiled at {name}], and they [had dinner together|were never alone again].",
    ),
    "fr": (
        "Depuis ce jour-là, {name} et {h.the} [jouent ensemble|se voient] chaque jour et [rient beaucoup|racontent des histoires].",
        "À la fin, {name} et {h.the} ont [mangé un grand gâteau|ri jusqu'au soir] avant de [rentrer|dormir].",
        "À la fin, {h.the} a [remercié {name}|souri], et [personne n'a plus jamais été triste|tout le monde a chanté].",
    ),
}

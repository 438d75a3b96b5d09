# ruff: noqa: E501
"""Small tales of our own: every one holds words that no earlier word foretells."""

from __future__ import annotations

from random import Random

from .frames import Draw, render

EN = """
One morning, {p} found {a o} in the {l}. "Who left this here?" {pg:he|she} asked. {A a} looked up and said nothing. {p} took the {o} home, and the {a} followed. From that day on, they were friends.|o l a
{A a} lived alone near the {l}. Every night it dreamed of {a o}. One {d}, {a j} passed by and gave the {a} what it had wished for. The {a} danced until the sun came up.|a l o j
The {j} had lost {pg:his|her} {o}. {pg:He|She} looked in the {l}, under the bed and behind the door. At last {a a} came running with the {o} in its mouth. "Thank you," said the {j}, "now we can go home."|j o l a
Long ago, there was {a j} who was afraid of every {a}. One evening the {j} got lost on the way to the {l}. A little {a} showed the way with {a o}. After that, the {j} was never afraid again.|j a l o
{p} and {q} wanted to build {a o}. They had no wood and no nails. "Let us ask the {j}," said {q}. The {j} gave them all they needed, and before night the {o} stood in the middle of the {l}.|o j l
It rained for {n} days. The {l} was full of water, and {a a} sat on top of {a o}, waiting. At last {p} came with a boat. "Jump in!" {pg:he|she} cried. They reached dry land before dark.|l a o
In the {l} there was {a o} that could talk. "Please take me to the {t}," it said to {p}. The way was long, but {a a} carried them both. When they came there, the {o} sang for joy.|l o t a
{p} had only one wish: to see {a a}. {pg:His|Her} grandmother smiled and gave {pg:him|her} {a o}. "Follow the road to the {l}," she said. There, behind the trees, stood the {a}, and it was not afraid.|a o l
The {a} and the {b} both wanted the same {o}. They pulled and shouted until it broke. Then they sat down and were sorry. {p} mended the {o}, and the two learned to share it.|a b o
Every {d}, {p} took the bus to the {l}. One day {pg:he|she} saw {a o} on the next seat. Inside there was a note: "For the {j} with the kind eyes." {p} gave it to the {j}, who laughed and cried at once.|l o j
There was a big noise in the {l}. {p} opened the door with {a o} in {pg:his|her} hand. It was only {a a} that wanted to come in. It was given milk and slept beside the {u}.|l o a u
A poor {j} owned nothing but {a o} and {a a}. One night thieves came from the {l}. The {a} made such a noise that they ran away. In the morning the {j} said, "You are worth more than gold."|j o a l
"What is in the box?" asked {p}. "Guess," said {q}. It was not {a o}, and it was not {a u}. When {p} opened it, a small {a} jumped out and ran straight to the {l}. They laughed all the way after it.|o u a l
The {j} wanted to give a party in the {l}. {p} brought {a o}, and {q} brought {a u}. Only the {a} came with nothing. But it told such a funny story that everyone clapped.|j l o u a
At the end of the winter, {a a} found {a o} under the snow. It belonged to {p}, who had been looking for it since {m}. They met at the {l}. "Keep it," said {p}, "you found it." So the {a} kept the {o} for ever.|a o l
{p} dreamed that the {o} was bigger than the {l}. {A a} stood on top of it and waved. "Come up!" it called. But when {p} woke, there was only a small {u} on the chair.|o l a u
The {ea} {a} had never seen {a o} before. {p} put it down in the {l} and waited. The {a} came closer and closer, and then it began to sing. Nobody in the {l} ever forgot that song.|ea a o l
"I am too {ep} to play," said {p}. But when {q} brought {a o}, they both ran to the {l}. They played until the {j} called them in for soup.|ep o l j
In a far country there lived {a ea} {j} and {pg:his|her} {a}. They looked for the lost {o} all over the world. It was in the {l} all the time, under an old {u}!|ea j a o l u
{p} drew {a a} on the wall of the {l}. At night it stepped out of the wall, {ea} and free, and took the {o} of the {j}. In the morning the wall was white again.|a l ea o j
The {u} and the {o} lay side by side in the {l}. "I am useful," said the {u}. "And I am {eb}," said the {o}. Then {a ea} {a} came and sat on both of them.|u o l eb ea a
When {p} was {n} years old, {pg:he|she} planted a seed behind the {l}. It did not become a tree. It became {a ea} {o} with leaves! {A a} built its nest in it, and every {j} in the country came to look.|l ea o a j
Nobody believed {p} when {pg:he|she} said that {a a} lived in the {l}. So {pg:he|she} took {q} there with {a o}. They waited for {n} hours. Then they heard it laugh, and {q} was {ep} for the rest of the day.|a l o ep
The captain sailed to find the {ea} {a}. The sea was rough, and the {o} fell into the water. "Never mind," said the {j}, "we still have the {u}." They landed near {a l} and found what they had come for.|ea a o j u l
"""
FR = """
Un matin, {p} a trouvé {un o} dans {le l}. « Qui a laissé cela ici ? » a-t-{pg:il|elle} demandé. {Un a} a levé la tête sans rien dire. {p} a emporté {le o} à la maison, et {le a} l'a suivi{pg:|e}. Depuis ce jour, c'est une belle amitié.|o l a
{Un a} vivait près {du l}. Chaque nuit, {a:il|elle} rêvait {dun o}. Un {d}, {un j} est passé et lui a donné ce rêve. {Le a} a dansé jusqu'au matin.|a l o j
{p} avait perdu {un o}. {pg:Il|Elle} a cherché dans {le l}, sous le lit et derrière la porte. Enfin, {un a} est arrivé{a:|e} avec {le o} dans la gueule. « Merci, a dit {p}, nous pouvons rentrer. »|o l a
Il y a longtemps, {un j} avait peur de tout. Un soir, {j:il|elle} s'est perdu{j:|e} près {du l}. {Un a} lui a montré le chemin avec {un o}. Depuis, {le j} n'a plus jamais eu peur.|j l a o
{p} et {q} voulaient fabriquer {un o}, sans bois ni clous. « Demandons de l'aide », a dit {q}. {Un j} leur a tout donné, et avant la nuit {le o} était posé{o:|e} devant {le l}.|o j l
Il a plu pendant {n} jours. On ne pouvait plus entrer dans {le l}, et {un a} attendait sur {un o}. Enfin, {p} est venu{pg:|e} avec une barque. « Saute ! » a-t-{pg:il|elle} crié. Avant la nuit, la terre était en vue.|l a o
Dans {le l}, il y avait {un o} qui parlait. « Je voudrais voir {un t} », disait-{o:il|elle} à {p}. La route était longue, mais {un a} est venu{a:|e} les aider. À l'arrivée, {le o} a chanté de joie.|l o t a
{p} n'avait qu'un souhait : voir {un a}. Sa grand-mère a souri et lui a donné {un o}. « Suis le chemin {jusquau l} », a-t-elle dit. Là-bas, {le a} l'attendait, sans crainte.|a o l
{Le a} et {le b} voulaient avoir {le o}. On a tiré si fort que tout s'est cassé. Alors il y a eu un long silence. {p} a réparé {le o}, et depuis, on partage.|a b o
Chaque {d}, {p} prenait le bus pour aller voir {un l}. Un jour, {pg:il|elle} a vu {un o} sur le siège d'à côté. Il y avait un mot dessus : « Pour {un j} qui a de bons yeux. » {p} l'a donné, et tout le monde a ri.|l o j
On a entendu un grand bruit dans {le l}. {p} a ouvert la porte, {un o} à la main. Ce n'était {quun a} qui voulait entrer. On lui a donné du lait, et {a:il|elle} a dormi à côté {du u}.|l o a u
Un pauvre homme n'avait {quun o} et {un a}. Une nuit, des voleurs sont venus {du l}. {Le a} a fait tant de bruit qu'ils se sont enfuis. Au matin, l'homme a dit : « Tu vaux plus que de l'or. »|o a l
« Qu'y a-t-il dans la boîte ? » a demandé {p}. « Devine ! » a dit {q}. Ce n'était pas {un o}, et ce n'était pas {un u}. Quand {p} a ouvert, {un a} a sauté dehors et a couru vers {le l}. On a bien ri.|o u a l
{p} voulait faire une fête dans {le l}. {q} a apporté {un o}, et {r} a apporté {un u}. Seul{a:|e}, {le a} n'avait rien. Mais {a:il|elle} a raconté une histoire si drôle que tout le monde a applaudi.|l o u a
À la fin de l'hiver, {un a} a trouvé {un o} sous la neige. C'était à {p}, qui cherchait partout depuis le mois {de m}. « Garde-{o:le|la}, a dit {p}, tu l'as bien mérité. » L'adieu a eu lieu près {du l}.|a o l
{p} a rêvé que {le o} était plus grand{o:|e} que {le l}. {Un a} se tenait dessus et appelait : « Monte ! » Mais au réveil, il n'y avait {quun u} sur la chaise.|o l a u
{Le a} n'avait jamais vu {un o}. {p} en a posé {o:un|une} dans {le l} et a attendu. {Le a}, d'abord {ea}, est venu{a:|e} tout près, puis s'est mis{a:|e} à chanter. Personne n'a oublié cette chanson.|a o l ea
« Je me sens trop {ep} pour jouer », disait {p}. Mais quand {q} a apporté {un o}, on a couru ensemble vers {le l}. On a joué jusqu'au soir.|ep o l
Dans un pays lointain vivait {un a} {ea}. {a:Il|Elle} cherchait partout {un o} perdu{o:|e}. Pourtant, tout était là, dans {le l}, sous {un u} !|a ea o l u
{p} a dessiné {un a} sur le mur {du l}. La nuit, {le a} est sorti{a:|e} du mur, {ea} et libre, et a pris {le o} {du j}. Au matin, le mur était blanc.|a l ea o j
{Le u} et {le o} étaient dans {le l}. « Moi, je sers à tout », a dit {le u}. « Et moi, on m'aime », a répondu {le o}. Alors {un a} {ea} s'est assis{a:|e} sur les deux.|u o l a ea
À {n} ans, {p} a planté une graine derrière {le l}. Ce n'est pas un arbre qui a poussé, mais {un o} avec des feuilles ! {Un a} {ea} y a fait son nid, et tout le village est venu voir cela.|l o a ea
Personne ne croyait {p} quand {pg:il|elle} disait qu'il y avait {un a} dans {le l}. {pg:Il|Elle} y a mené {q} avec {un o}. Il a fallu attendre {n} heures. Enfin, on a entendu rire, et {q} n'en revenait pas.|a l o
Le capitaine voulait trouver {un a} {ea}. La mer était forte, et {le o} est tombé{o:|e} à l'eau. « Tant pis, a-t-il dit, il nous reste {le u}. » Ils ont débarqué près {du l} et ont trouvé ce qu'ils cherchaient.|a ea o u l
"""


def parse(table: str) -> list[tuple[str, list[str]]]:
    return [(line.rsplit("|", 1)[0], line.rsplit("|", 1)[1].split()) for line in table.strip().split("\n")]


TALES = {"en": parse(EN), "fr": parse(FR)}


def tale(rng: Random, lang: str) -> tuple[str, list[str]]:
    """A tale and the words of its slots, in the form that stands in the text."""
    frame, keys = rng.choice(TALES[lang])
    slots = Draw(rng, lang).slots()
    text = render(frame, slots, lang)
    drawn = [slots[key] for key in keys]
    words = [x if isinstance(x, str) else x[0 if lang == "en" else 1] for x in drawn]
    return text, [w for w in words if w in text]

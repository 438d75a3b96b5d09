# ruff: noqa: E501
"""Single facts that are put together into texts: so many texts come of them that none of them can be learnt by heart.

A text of the other tables is one of sixty, and three epochs show each of these thirty times: where its answers stand is
then learnt, and not how to find them in a text that is new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from starter.kind import Lang
from starter.tables1_texts import Text

SLOT = re.compile(r"\{([a-z]+)(2?)")  # its name, and 2 of the second of that kind


def _facts(table: str) -> list[Text]:
    """ "sentence # questions = answer = other answer # ..." a fact; wordings of one question between bars."""
    found = []
    for line in filter(None, table.split("\n")):
        text, *asks = (part.strip() for part in line.split(" # "))
        found.append(Text(text, tuple(tuple(part.strip() for part in ask.split(" = ")) for ask in asks)))
    return found


EN = _facts(r"""
{name} found {thing.a} {place.at}. # What did {name} find?|Which thing did {name} find {place.at}? = {thing.a} = {thing.word} # Where did {name} find {thing.a}?|Where was the {thing.word} found? = {place.at} = the {place.word} # Who found {thing.a}?|Which person found the {thing.word}? = {name}
{name} bought {colour.a} {thing.word} for {number} dollars. # What did {name} buy? = {colour.a} {thing.word} = {thing.a} = {thing.word} # How much did {name} pay?|How many dollars did the {thing.word} cost? = {number} dollars = {number} # What colour is {name}'s {thing.word}?|What is the colour of the {thing.word}? = {colour} # Who bought the {thing.word}?|Which person paid {number} dollars? = {name}
{name} works as {job.a} in {town}. # What does {name} work as?|What is {name}'s job? = {job.a} = {job} # In which city does {name} work?|Where does {name} work? = in {town} = {town} # Who works in {town}?|Which person has a job in {town}? = {name}
{name} met {name2} {place.at} at {hour}. # Whom did {name} meet?|Which person did {name} meet? = {name2} # Where did {name} meet {name2}?|In which place did {name} and {name2} meet? = {place.at} = the {place.word} # When did {name} meet {name2}?|At what time did {name} meet {name2}? = at {hour} = {hour}
{name} lent {thing.a} to {name2}. # What did {name} lend to {name2}?|Which thing did {name} lend? = {thing.a} = {thing.word} # Who lent {thing.a} to {name2}?|Who is the owner of the {thing.word}? = {name} # Who got {name}'s {thing.word}?|To whom did {name} lend {thing.a}? = {name2} = to {name2}
{name} sold {name.his} {thing.word} to {name2}. # What did {name} sell?|Which thing did {name} sell? = {name.his} {thing.word} = {thing.a} = the {thing.word} = {thing.word} # Who bought the {thing.word} from {name}?|To whom did {name} sell {name.his} {thing.word}? = {name2} = to {name2} # Who sold {thing.a}? = {name} # Whose {thing.word} was sold? = {name}'s = {name}
{name} hid {thing.a} {place.at}. # What did {name} hide?|What is hidden {place.at}? = {thing.a} = {thing.word} # Where did {name} hide {thing.a}?|Where is the {thing.word} hidden? = {place.at} = the {place.word} # Who hid {thing.a}?|Which person hid something {place.at}? = {name}
{name} ate {food.a} at {hour}. # What did {name} eat?|Which food did {name} eat at {hour}? = {food.a} = {food.word} # When did {name} eat?|At what time did {name} have {food.a}? = at {hour} = {hour} # Who ate {food.a}?|Which person was eating at {hour}? = {name}
{name} likes to drink {drink.word} {place.at}. # What does {name} like to drink? = {drink.word} # Where does {name} drink {drink.word}?|In which place does {name} like to have a drink? = {place.at} = the {place.word} # Who likes to drink {drink.word} {place.at}? = {name}
{name} saw {number} {animal.pl} {place.at}. # How many {animal.pl} did {name} see? = {number} = {number} {animal.pl} # What did {name} see {place.at}?|Which animals did {name} see? = {number} {animal.pl} = {animal.pl} # Where did {name} see the {animal.pl}?|Where were the {animal.pl}? = {place.at} = the {place.word} # Who saw the {animal.pl}? = {name}
{name}'s {pet.word} is called {name2}. # What is {name}'s {pet.word} called?|What is the name of {name}'s {pet.word}? = {name2} # Who has {pet.a}?|Which person has {pet.a} called {name2}? = {name} # What kind of animal is {name2}?|What kind of animal does {name} have? = {pet.a} = {pet.word}
{name} lost {name.his} {thing.word} on the way {place.to}. # What did {name} lose? = {name.his} {thing.word} = {thing.a} = the {thing.word} = {thing.word} # Where was {name} going when {name.he} lost {name.his} {thing.word}? = {place.to} = the {place.word} # Who lost {thing.a}? = {name} # Whose {thing.word} was lost? = {name}'s = {name}
{name} painted {name.his} {thing.word} {colour}. # What did {name} paint? = {name.his} {thing.word} = the {thing.word} = {thing.word} # Which colour did {name} paint {name.his} {thing.word}?|What colour is {name}'s {thing.word} now? = {colour} # Who painted {thing.a}? = {name} # Whose {thing.word} is {colour}? = {name}'s = {name}
{name} sent {thing.a} from {town} to {name2}. # What did {name} send to {name2}?|Which thing came from {town}? = {thing.a} = {thing.word} # Who got {thing.a} from {name}?|To whom did {name} send something? = {name2} = to {name2} # From which city did {name} send {thing.a}?|Where did the {thing.word} come from? = from {town} = {town} # Who sent {thing.a}? = {name}
{name} will travel to {town} {when}. # Where will {name} travel?|Which city will {name} visit? = to {town} = {town} # When will {name} travel to {town}?|When will {name} leave? = {when} # Who will travel to {town}?|Which person is going to {town}? = {name}
{name} comes from {town} and loves {fruit.pl}. # Where does {name} come from?|From which town is {name}? = from {town} = {town} # What does {name} love?|Which food does {name} love? = {fruit.pl} # Who loves {fruit.pl}?|Who comes from {town}? = {name}
{name} is waiting for {name2} {place.at}. # For whom is {name} waiting?|Which person is {name} waiting for? = {name2} = for {name2} # Where is {name} waiting for {name2}?|In which place is {name} waiting? = {place.at} = the {place.word} # Who is waiting for {name2}? = {name}
{name} repaired {name2}'s {thing.word}. # What did {name} repair for {name2}?|Which of {name2}'s things was repaired? = {name2}'s {thing.word} = the {thing.word} = {thing.a} = {thing.word} # Who repaired {name2}'s {thing.word}? = {name} # Whose {thing.word} did {name} repair?|Whose is the {thing.word}? = {name2}'s = {name2}
{name} cooked {food.a} for {name2}. # What did {name} cook?|Which food did {name2} get? = {food.a} = {food.word} # For whom did {name} cook?|Who was going to eat {food.a}? = {name2} = for {name2} # Who cooked {food.a}?|Which person cooked for {name2}? = {name}
The bus to {town} leaves at {hour}. # Where does the bus that leaves at {hour} go?|To which place can one go by bus at {hour}? = to {town} = {town} # When does the bus to {town} leave?|What time is the bus to {town}? = at {hour} = {hour}
The {colour} {thing.word} costs {number} euros. # What costs {number} euros?|Which thing has a price of {number} euros? = the {colour} {thing.word} = the {thing.word} = {thing.word} # How much is the {thing.word}?|How many euros does the {colour} {thing.word} cost? = {number} euros = {number} # What colour is the thing that costs {number} euros? = {colour}
There is {animal.a} {place.at}. # What is there {place.at}?|Which animal can be seen {place.at}? = {animal.a} = {animal.word} # Where is the {animal.word}?|In which place can one see {animal.a}? = {place.at} = the {place.word}
{name} has {number} {fruit.pl} in {name.his} bag. # How many {fruit.pl} does {name} have? = {number} = {number} {fruit.pl} # What does {name} have in {name.his} bag?|What is in {name}'s bag? = {number} {fruit.pl} = {fruit.pl} # Who has {fruit.pl}? = {name} # Whose bag holds {fruit.pl}? = {name}'s = {name}
{name} borrowed {thing.a} from {name2}. # What did {name} borrow? = {thing.a} = {thing.word} # From whom did {name} borrow {thing.a}?|Who owns the {thing.word}? = {name2} = from {name2} # Who borrowed {thing.a}?|Who has to give back {thing.a}? = {name}
{name} carried {colour.a} {thing.word} {place.to}. # What did {name} carry? = {colour.a} {thing.word} = {thing.a} = {thing.word} # Where did {name} carry the {thing.word}?|To which place was the {thing.word} carried? = {place.to} = the {place.word} # What is the colour of the {thing.word} that {name} carried? = {colour} # Who carried the {thing.word}? = {name}
{name} is afraid of {animal.pl}. # What is {name} afraid of?|Which animals frighten {name}? = {animal.pl} = of {animal.pl} # Who is afraid of {animal.pl}?|Which person fears {animal.pl}? = {name}
{name} drew {animal.a} for {name2}. # What did {name} draw?|Which animal is in the drawing for {name2}? = {animal.a} = {animal.word} # For whom did {name} draw {animal.a}?|Who got a drawing from {name}? = {name2} = for {name2} # Who drew {animal.a}? = {name}
{name} gets up at {hour}. # When does {name} get up?|At what time does {name}'s day begin? = at {hour} = {hour} # Who gets up at {hour}?|Which person gets out of bed at {hour}? = {name}
{name} won {thing.a} in {town}. # What did {name} win?|Which prize did {name} get? = {thing.a} = {thing.word} # In which city did {name} win {thing.a}?|Where did {name} win? = in {town} = {town} # Who won {thing.a}?|Which person won something in {town}? = {name}
{name} told {name2} a tale about {animal.a}. # What was {name}'s tale about?|Which animal was in the tale that {name2} heard? = {animal.a} = about {animal.a} = {animal.word} # Who heard a tale about {animal.a}?|To whom did {name} tell a tale? = {name2} = to {name2} # Who told {name2} a tale?|Which person told a tale to {name2}? = {name}
{name} took {number} photos {place.at}. # How many photos did {name} take? = {number} = {number} photos # Where did {name} take photos?|In which place did {name} use a camera? = {place.at} = the {place.word} # Who took {number} photos? = {name}
{name} would like to {verb}. # What would {name} like to do?|What is {name}'s wish? = {verb} = to {verb} # Who would like to {verb}? = {name}
{name}'s favourite colour is {colour}. # What is {name}'s favourite colour?|Which colour does {name} like best? = {colour} # Who likes {colour} best? = {name} # Whose favourite colour is {colour}? = {name}'s = {name}
{name}'s neighbour {name2} is {job.a}. # What is {name2}'s job?|What does {name}'s neighbour do for a living? = {job.a} = {job} # What is the name of {name}'s neighbour?|Who is {job.a}? = {name2} # Next to whom does {name2} live? = {name} = to {name} = next to {name}
{name2}, {name}'s cousin, collects {thing.pl}. # What does {name2} collect?|What does the cousin of {name} collect? = {thing.pl} # Who collects {thing.pl}?|What is the cousin of {name} called? = {name2} # Whose cousin is {name2}? = {name}'s = {name}
A kind {job} gave {name} {food.a}. # Who gave {name} {food.a}?|From whom did {name} get {food.a}? = a kind {job} = {job.a} = the {job} = {job} # What did the {job} give?|Which food did {name} get? = {food.a} = {food.word} # Who got {food.a}?|Which person met a kind {job}? = {name}
{name} left {name.his} {thing.word} {place.at}, and {name2} took it. # Where did {name} leave {name.his} {thing.word}? = {place.at} = the {place.word} # Who took {name}'s {thing.word}?|Which person went away with {name}'s {thing.word}? = {name2} # What did {name2} take?|What did {name} leave {place.at}? = the {thing.word} = {name.his} {thing.word} = {thing.a} = {thing.word}
{name} learnt to {verb} in {town}. # What did {name} learn? = to {verb} = {verb} # Where did {name} learn to {verb}?|In which city did {name} learn to {verb}? = in {town} = {town} # Who learnt to {verb}? = {name}
""")

FR = _facts(r"""
{name} a trouvé {thing.a} {place.at}. # Qu'a trouvé {name} ?|Quelle chose {name} a-t-{name.il} trouvée ? = {thing.a} = {thing.word} # Où {name} a-t-{name.il} trouvé {thing.a} ?|Où était {thing.the} ? = {place.at} = {place.the} = {place.word} # Qui a trouvé {thing.a} ?|Quelle personne a trouvé {thing.the} ? = {name}
{name} a acheté {thing.a} {colour:{thing.g}} pour {number} francs. # Qu'a acheté {name} ? = {thing.a} {colour:{thing.g}} = {thing.a} = {thing.word} # Combien a payé {name} ?|Combien de francs a coûté {thing.the} ? = {number} francs = {number} # De quelle couleur est {thing.the} de {name} ?|{thing.the} est de quelle couleur ? = {colour:{thing.g}} = {colour} # Qui a acheté {thing.the} ?|Quelle personne a payé {number} francs ? = {name}
{name} est {job:{name.g}} à {town}. # Que fait {name} comme métier ?|Quel est le travail de {name} ? = {job:{name.g}} = {name.il} est {job:{name.g}} # Dans quelle ville travaille {name} ?|Où {name} travaille-t-{name.il} ? = à {town} = {town} # Qui travaille à {town} ?|Quelle personne exerce son métier à {town} ? = {name}
{name} a rencontré {name2} {place.at} à {hour}. # Qui {name} a-t-{name.il} rencontré ?|Quelle personne {name} a-t-{name.il} rencontrée ? = {name2} # Où {name} a-t-{name.il} rencontré {name2} ?|Où a eu lieu la rencontre de {name} et de {name2} ? = {place.at} = {place.the} = {place.word} # Quand {name} a-t-{name.il} rencontré {name2} ?|À quelle heure {name} a-t-{name.il} rencontré {name2} ? = à {hour} = {hour}
{name} a prêté {thing.a} à {name2}. # Qu'a prêté {name} à {name2} ?|Quelle chose {name} a-t-{name.il} prêtée ? = {thing.a} = {thing.word} # Qui a prêté {thing.a} à {name2} ? = {name} # À qui est {thing.the} ? = à {name} = {name} # Qui a reçu {thing.the} de {name} ? = {name2} # À qui {name} a-t-{name.il} prêté {thing.a} ? = à {name2} = {name2}
{name} a vendu {thing.son} à {name2}. # Qu'a vendu {name} ?|Quelle chose {name} a-t-{name.il} vendue ? = {thing.son} = {thing.a} = {thing.the} = {thing.word} # Qui a acheté {thing.the} de {name} ? = {name2} # À qui {name} a-t-{name.il} vendu {thing.son} ? = à {name2} = {name2} # Qui a vendu {thing.a} ? = {name}
{name} a caché {thing.a} {place.at}. # Qu'a caché {name} ?|Qu'est-ce qui est caché {place.at} ? = {thing.a} = {thing.word} # Où {name} a-t-{name.il} caché {thing.a} ?|Où est caché{thing.e} {thing.the} ? = {place.at} = {place.the} = {place.word} # Qui a caché {thing.a} ?|Quelle personne a caché quelque chose {place.at} ? = {name}
{name} a mangé {food.a} à {hour}. # Qu'a mangé {name} ?|Qu'est-ce que {name} a mangé à {hour} ? = {food.a} = {food.word} # Quand {name} a-t-{name.il} mangé ?|À quelle heure {name} a-t-{name.il} pris {food.a} ? = à {hour} = {hour} # Qui a mangé {food.a} ?|Quelle personne mangeait à {hour} ? = {name}
{name} aime boire {drink.a} {place.at}. # Qu'aime boire {name} ? = {drink.a} = {drink.word} # Où {name} boit-{name.il} {drink.a} ?|Où est-ce que {name} aime boire ? = {place.at} = {place.the} = {place.word} # Qui aime boire {drink.a} {place.at} ? = {name}
{name} a vu {number} {animal.pl} {place.at}. # Combien de {animal.pl} {name} a-t-{name.il} vu{animal.e}s ? = {number} = {number} {animal.pl} # Qu'a vu {name} {place.at} ?|Quels animaux {name} a-t-{name.il} vus ? = {number} {animal.pl} = des {animal.pl} = {animal.pl} # Où {name} a-t-{name.il} vu les {animal.pl} ?|Où étaient les {animal.pl} ? = {place.at} = {place.the} = {place.word} # Qui a vu les {animal.pl} ? = {name}
{pet.the} de {name} s'appelle {name2}. # Comment s'appelle {pet.the} de {name} ?|Quel nom porte {pet.the} de {name} ? = {name2} # Qui a {pet.a} ? = {name} # À quelle personne est {pet.the} ? = à {name} = {name} # Quel animal est {name2} ?|Quel animal a {name} ? = {pet.a} = {pet.word}
{name} a perdu {thing.son} en allant {place.to}. # Qu'a perdu {name} ? = {thing.son} = {thing.a} = {thing.the} = {thing.word} # Où allait {name} quand {name.il} a perdu {thing.son} ? = {place.to} = {place.the} = {place.word} # Qui a perdu {thing.a} ?|Quelle personne n'a plus {thing.son} ? = {name}
{name} a peint {thing.son} en {colour}. # Qu'a peint {name} ? = {thing.son} = {thing.the} = {thing.word} # De quelle couleur {name} a-t-{name.il} peint {thing.son} ?|Quelle couleur {name} a-t-{name.il} choisie pour {thing.son} ? = {colour} = en {colour} # Qui a peint {thing.a} ? = {name}
{name} a envoyé {thing.a} à {name2} depuis {town}. # Qu'a envoyé {name} à {name2} ?|Quelle chose est venue de {town} ? = {thing.a} = {thing.word} # Qui a reçu {thing.a} de {name} ? = {name2} # À qui {name} a-t-{name.il} envoyé quelque chose ? = à {name2} = {name2} # De quelle ville {thing.the} vient-{thing.il} ? = de {town} = {town} # D'où {name} a-t-{name.il} envoyé {thing.a} ? = de {town} = depuis {town} = {town} # Qui a envoyé {thing.a} ? = {name}
{name} partira pour {town} {when}. # Pour quelle ville partira {name} ?|Où partira {name} ? = pour {town} = {town} = à {town} # Quand {name} partira-t-{name.il} pour {town} ?|Quand {name} va-t-{name.il} partir ? = {when} # Qui partira pour {town} ?|Quelle personne ira à {town} ? = {name}
{name} vient de {town} et adore les {fruit.pl}. # D'où vient {name} ?|De quelle ville vient {name} ? = de {town} = {town} # Qu'adore {name} ?|Qu'est-ce que {name} adore ? = les {fruit.pl} = {fruit.pl} # Qui adore les {fruit.pl} ?|Qui vient de {town} ? = {name}
{name} attend {name2} {place.at}. # Qui {name} attend-{name.il} ?|Quelle personne {name} attend-{name.il} ? = {name2} # Où {name} attend-{name.il} {name2} ?|Où est-ce que {name} attend {name2} ? = {place.at} = {place.the} = {place.word} # Par qui {name2} est-{name2.il} attendu{name2.e} ? = par {name} = {name}
{name} a réparé {thing.the} de {name2}. # Qu'a réparé {name} pour {name2} ?|Quelle chose de {name2} est réparée ? = {thing.the} de {name2} = {thing.the} = {thing.a} = {thing.word} # Qui a réparé {thing.the} de {name2} ? = {name} # À qui est {thing.the} ?|À qui appartient {thing.the} ? = à {name2} = {name2}
{name} a cuisiné {food.a} pour {name2}. # Qu'a cuisiné {name} ?|Qu'est-ce que {name2} va manger ? = {food.a} = {food.word} # Pour qui {name} a-t-{name.il} cuisiné ?|Qui va manger {food.a} ? = {name2} = pour {name2} # Qui a cuisiné {food.a} ?|Quelle personne a cuisiné pour {name2} ? = {name}
Le car pour {town} part à {hour}. # Où va le car de {hour} ?|Dans quelle ville va le car qui part à {hour} ? = à {town} = {town} # Quand part le car pour {town} ?|À quelle heure est le car pour {town} ? = à {hour} = {hour}
{thing.a} {colour:{thing.g}} coûte {number} euros. # Qu'est-ce qui coûte {number} euros ?|Quelle chose est vendue {number} euros ? = {thing.a} {colour:{thing.g}} = {thing.a} = {thing.the} = {thing.word} # Combien coûte {thing.the} ?|Combien d'euros faut-il pour {thing.the} ? = {number} euros = {number} # De quelle couleur est la chose à {number} euros ? = {colour:{thing.g}} = {colour}
Il y a {animal.a} {place.at}. # Qu'y a-t-il {place.at} ?|Quel animal peut-on voir {place.at} ? = {animal.a} = {animal.word} # Où est {animal.the} ?|Où est-ce qu'on peut voir {animal.a} ? = {place.at} = {place.the} = {place.word}
{name} a {number} {fruit.pl} dans son sac. # Combien de {fruit.pl} a {name} ? = {number} = {number} {fruit.pl} # Qu'a {name} dans son sac ?|Qu'y a-t-il dans le sac de {name} ? = {number} {fruit.pl} = des {fruit.pl} = {fruit.pl} # Qui a des {fruit.pl} ?|Quelle personne a mis des {fruit.pl} dans son sac ? = {name}
{name} a emprunté {thing.a} à {name2}. # Qu'a emprunté {name} ? = {thing.a} = {thing.word} # À qui {name} a-t-{name.il} emprunté {thing.a} ? = à {name2} = {name2} # Qui possède {thing.the} ? = {name2} # Qui a emprunté {thing.a} ?|Qui doit rendre {thing.a} ? = {name}
{name} a emporté {thing.a} {colour:{thing.g}} {place.to}. # Qu'a emporté {name} ? = {thing.a} {colour:{thing.g}} = {thing.a} = {thing.word} # Où {name} a-t-{name.il} emporté {thing.the} ?|Où est-ce que {thing.the} a été emporté{thing.e} ? = {place.to} = {place.the} = {place.word} # De quelle couleur est {thing.the} emporté{thing.e} par {name} ? = {colour:{thing.g}} = {colour} # Qui a emporté {thing.the} ? = {name}
{name} a peur des {animal.pl}. # De quoi {name} a-t-{name.il} peur ?|Quels animaux font peur à {name} ? = des {animal.pl} = les {animal.pl} = {animal.pl} # Qui a peur des {animal.pl} ?|Quelle personne craint les {animal.pl} ? = {name}
{name} a dessiné {animal.a} pour {name2}. # Qu'a dessiné {name} ?|Quel animal est sur le dessin pour {name2} ? = {animal.a} = {animal.word} # Pour qui {name} a-t-{name.il} dessiné {animal.a} ?|Qui a reçu un dessin de {name} ? = {name2} = pour {name2} # Qui a dessiné {animal.a} ? = {name}
{name} se lève à {hour}. # Quand {name} se lève-t-{name.il} ?|À quelle heure commence la journée de {name} ? = à {hour} = {hour} # Qui se lève à {hour} ?|Quelle personne sort du lit à {hour} ? = {name}
{name} a gagné {thing.a} à {town}. # Qu'a gagné {name} ?|Quel prix a reçu {name} ? = {thing.a} = {thing.word} # Dans quelle ville {name} a-t-{name.il} gagné {thing.a} ?|Où {name} a-t-{name.il} gagné ? = à {town} = {town} # Qui a gagné {thing.a} ?|Quelle personne a gagné quelque chose à {town} ? = {name}
{name} a raconté à {name2} l'histoire de {animal.a}. # De quel animal parle l'histoire de {name} ? = de {animal.a} = {animal.a} = {animal.word} # Quel animal est dans l'histoire que {name2} a entendue ? = {animal.a} = {animal.word} # Qui a entendu l'histoire de {animal.a} ? = {name2} # À qui {name} a-t-{name.il} raconté une histoire ? = à {name2} = {name2} # Qui a raconté l'histoire de {animal.a} ?|Quelle personne a raconté une histoire à {name2} ? = {name}
{name} a pris {number} photos {place.at}. # Combien de photos a prises {name} ? = {number} = {number} photos # Où {name} a-t-{name.il} pris des photos ?|Où est-ce que {name} a fait des photos ? = {place.at} = {place.the} = {place.word} # Qui a pris {number} photos ? = {name}
{name} voudrait {verb}. # Que voudrait faire {name} ?|Quel est le souhait de {name} ? = {verb} # Qui voudrait {verb} ? = {name}
La couleur préférée de {name} est le {colour}. # Quelle est la couleur préférée de {name} ?|Quelle couleur {name} aime-t-{name.il} le plus ? = le {colour} = {colour} # Qui aime le plus le {colour} ?|Quelle personne préfère le {colour} ? = {name}
{name2}, qui habite à côté de {name}, est {job:{name2.g}}. # Quel est le métier de {name2} ?|Que fait {name2} dans la vie ? = {job:{name2.g}} = {name2.il} est {job:{name2.g}} # Qui habite à côté de {name} ?|Qui est {job:{name2.g}} ? = {name2} # À côté de qui habite {name2} ? = {name} = à côté de {name} = de {name}
{name2}, qui habite chez {name}, collectionne les {thing.pl}. # Que collectionne {name2} ?|Quelle est la collection de {name2} ? = les {thing.pl} = {thing.pl} # Qui collectionne les {thing.pl} ?|Qui habite chez {name} ? = {name2} # Chez qui habite {name2} ? = chez {name} = {name}
Un gentil {job} a donné {food.a} à {name}. # Qui a donné {food.a} à {name} ? = un gentil {job} = un {job} = {job} # Qu'a donné le {job} à {name} ?|Qu'a reçu {name} ? = {food.a} = {food.word} # Qui a reçu {food.a} ? = {name} # À qui a-t-on donné {food.a} ? = à {name} = {name}
{name} a laissé {thing.son} {place.at}, et {name2} s'en est servi{name2.e}. # Où {name} a-t-{name.il} laissé {thing.son} ? = {place.at} = {place.the} = {place.word} # Qui s'est servi de {thing.the} de {name} ?|Quelle personne a utilisé {thing.the} de {name} ? = {name2} # Qu'a utilisé {name2} ?|Qu'a laissé {name} {place.at} ? = {thing.the} de {name} = {thing.son} = {thing.the} = {thing.a} = {thing.word}
{name} a appris à {verb} à {town}. # Qu'a appris {name} ? = à {verb} = {verb} # Dans quelle ville {name} a-t-{name.il} appris à {verb} ? = à {town} = {town} # Qui a appris à {verb} ? = {name}
""")

FACTS: Mapping[Lang, Sequence[Text]] = {"en": EN, "fr": FR}


def plain(question: str) -> str:
    """A question as the table has it.

    >>> plain("Who met {name32} {place31.at}?")
    'Who met {name2} {place.at}?'
    """
    return re.sub(r"(\{[a-z]+)\d([12])", lambda found: found[1] + found[2].replace("1", ""), question)


def renamed(fact: Text, apart: int, *, shared: bool) -> Text:
    """The same fact with slots of its own. shared: whom it is about is `name`, as in the other facts.

    >>> renamed(Text("{name} met {name2}.", (("Who met {name2}?", "{name}"),)), 3, shared=True).asks
    (('Who met {name32}?', '{name}'),)
    """

    def one(slot: re.Match[str]) -> str:
        return slot[0] if shared and slot[0] == "{name" else f"{{{slot[1]}{apart}{slot[2] or 1}"

    return Text(SLOT.sub(one, fact.text), tuple(tuple(SLOT.sub(one, part) for part in ask) for ask in fact.asks))


def together(rng: Random, lang: Lang) -> Text:
    """Two to four facts one after the other, of several people or of one, and what can be asked of them."""
    shared = rng.random() < 0.35
    fitting = [fact for fact in FACTS[lang] if not shared or fact.text.startswith("{name} ")]
    facts = rng.sample(fitting, rng.randint(2, 4))
    if not shared and rng.random() < 0.35:  # the same of two people: the question's own words tell which of them
        facts[1] = facts[0]
    pronoun = "{name.he} " if lang == "en" else "{name.il} "
    texts: list[str] = []
    asks: list[tuple[str, ...]] = []
    for at, fact in enumerate(facts):
        own = renamed(fact, at + 3, shared=shared)
        known = shared and at and "{name2" not in facts[at - 1].text  # whom a pronoun would be
        texts.append(own.text.replace("{name} ", pronoun, 1) if known and rng.random() < 0.7 else own.text)
        asks += own.asks
    return Text(" ".join(texts), tuple(asks))

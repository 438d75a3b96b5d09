# ruff: noqa: E501
"""Facts as frames, each with questions whose answers are words of the sentence: `sentence # question = answer # ...`."""

from __future__ import annotations

EN = """
{p} lives in {c}. # Where does {p} live? = in {c} # Who lives in {c}? = {p} # In which city is the home of {p}? = {c}
{p} works as {a j}. # What does {p} work as? = {a j} # What is the job of {p}? = {a j} # Who works as {a j}? = {p}
{p} bought {n} {s o} on {d}. # How many {s o} did {p} buy? = {n} # What did {p} buy? = {n} {s o} # When did {p} buy the {s o}? = on {d} # Who bought {s o}? = {p}
{p} has a {k} {o}. # What colour is {p}'s {o}? = {k} # Who has a {k} {o}? = {p} # What does {p} have? = a {k} {o}
{p} found {a o} near the {l}. # What did {p} find? = {a o} # Where did {p} find the {o}? = near the {l} # Who found {a o}? = {p}
{p} was born in {m} {y}. # When was {p} born? = in {m} {y} # Who was born in {m} {y}? = {p} # In which year was {p} born? = {y}
{p} met {q} at the {l} on {d}. # Who met {q}? = {p} # Where did {p} meet {q}? = at the {l} # When did {p} meet {q}? = on {d} # Whom did {p} meet? = {q}
The train to {c} leaves at {h} o'clock. # When does the train to {c} leave? = at {h} o'clock # Where does the train at {h} o'clock go? = to {c}
The {o} costs {x} pounds. # How much does the {o} cost? = {x} pounds # What costs {x} pounds? = the {o}
The {a} sleeps in the {l}. # Where does the {a} sleep? = in the {l} # Which animal sleeps in the {l}? = the {a} # Who sleeps in the {l}? = the {a}
{p} is afraid of {s a}. # What is {p} afraid of? = {s a} # Who is afraid of {s a}? = {p}
{p} gave {q} {a o} for {pg:his|her} birthday. # What did {p} give to {q}? = {a o} # Who gave {q} {a o}? = {p} # Who got {a o}? = {q}
{p} goes to the {l} every {d}. # Where does {p} go every {d}? = to the {l} # When does {p} go to the {l}? = every {d} # Who goes to the {l} every {d}? = {p}
{p} is {x} years old. # How old is {p}? = {x} years old # Who is {x} years old? = {p} # What is {p}'s age? = {x}
{p} saw {n} {s a} in the {l}. # How many {s a} did {p} see? = {n} # Where did {p} see the {s a}? = in the {l} # What did {p} see in the {l}? = {n} {s a} # Who saw {s a}? = {p}
The {o} belongs to {p}. # Who owns the {o}? = {p} # What belongs to {p}? = the {o}
{p} hid the {o} behind the {u}. # Where did {p} hide the {o}? = behind the {u} # What is behind the {u}? = the {o} # Who hid the {o}? = {p}
{p} painted the {o} {k}. # What colour did {p} paint the {o}? = {k} # Who painted the {o}? = {p} # What did {p} paint {k}? = the {o}
{p} is waiting for {q} in front of the {l}. # Who is waiting for {q}? = {p} # Where is {p} waiting? = in front of the {l} # Whom is {p} waiting for? = {q}
{p} will travel to {c} in {m}. # Where will {p} travel in {m}? = to {c} # When will {p} travel to {c}? = in {m} # Who will travel to {c}? = {p}
The {j} lost {a o} on {d}. # What did the {j} lose? = {a o} # When did the {j} lose {a o}? = on {d} # Who lost {a o}? = the {j}
{p} paid {x} euros for a {k} {o}. # How much did {p} pay? = {x} euros # What colour was the {o}? = {k} # Who paid {x} euros? = {p}
The {l} opens at {h} o'clock on {d}. # When does the {l} open on {d}? = at {h} o'clock # What opens at {h} o'clock? = the {l}
{p} prefers {s a} to {s b}. # What does {p} prefer to {s b}? = {s a} # Who prefers {s a}? = {p}
The {j} called {p} lives next to the {l}. # What is the name of the {j}? = {p} # Where does the {j} live? = next to the {l} # Who lives next to the {l}? = the {j}
"""
FR = """
{p} habite à {c}. # Où habite {p} ? = à {c} # Qui habite à {c} ? = {p} # Dans quelle ville {p} habite-t-{pg:il|elle} ? = {c}
Le métier {de r}, c'est {j}. # Quel est le métier {de r} ? = {j} # Qui est {j} de métier ? = {r}
{p} a acheté {n} {s o} {d}. # Combien y a-t-il {ds o} ? = {n} # Qu'a acheté {p} ? = {n} {s o} # Quand {p} a-t-{pg:il|elle} fait cet achat ? = {d} # Qui a acheté des {s o} ? = {p}
{p} a {un o} {ko}. # De quelle couleur est {le o} ? = {ko} # Qui a {un o} ? = {p} # Qu'a {p} ? = {un o} {ko}
{p} a trouvé {un o} près {du l}. # Qu'a trouvé {p} ? = {un o} # Où {p} a-t-{pg:il|elle} trouvé {le o} ? = près {du l} # Qui a trouvé {un o} ? = {p}
{p} est né{pg:|e} en {m} {y}. # Quand {p} est-{pg:il|elle} né{pg:|e} ? = en {m} {y} # Qui est né en {m} {y} ? = {p} # En quelle année {p} est-{pg:il|elle} né{pg:|e} ? = {y}
{p} a rencontré {q} devant {le l} {d}. # Qui a rencontré {q} ? = {p} # Où {p} a-t-{pg:il|elle} rencontré {q} ? = devant {le l} # Quel jour {p} a-t-{pg:il|elle} rencontré {q} ? = {d}
Le train pour {c} part à {h} heures. # À quelle heure part le train pour {c} ? = à {h} heures # Où va le train de {h} heures ? = {c}
{Le o} coûte {x} euros. # Combien coûte {le o} ? = {x} euros # Qu'est-ce qui coûte {x} euros ? = {le o}
{Le a} dort dans {le l}. # Où dort {le a} ? = dans {le l} # Quel animal dort dans {le l} ? = {le a} # Qui dort dans {le l} ? = {le a}
{p} a peur des {s a}. # De quoi {p} a-t-{pg:il|elle} peur ? = des {s a} # Qui a peur des {s a} ? = {p}
{p} a offert {un o} à {q}. # Qu'a offert {p} à {q} ? = {un o} # Qui a offert {un o} ? = {p} # À qui {p} a-t-{pg:il|elle} offert {un o} ? = à {q}
{p} va {au l} chaque {d}. # Où va {p} chaque {d} ? = {au l} # Quand {p} va-t-{pg:il|elle} {au l} ? = chaque {d} # Qui va {au l} chaque {d} ? = {p}
{p} a {x} ans. # Quel âge a {p} ? = {x} ans # Qui a {x} ans ? = {p}
{p} a vu {n} {s a} près {du l}. # Combien y avait-il {ds a} ? = {n} # Où {p} a-t-{pg:il|elle} vu les {s a} ? = près {du l} # Qui a vu des {s a} ? = {p} # Qu'a vu {p} ? = {n} {s a}
{Le o} appartient à {p}. # À qui appartient {le o} ? = à {p} # Qu'est-ce qui appartient à {p} ? = {le o}
{p} a caché {le o} derrière {le u}. # Où {p} a-t-{pg:il|elle} caché {le o} ? = derrière {le u} # Qui a caché {le o} ? = {p} # Qu'y a-t-il derrière {le u} ? = {le o}
{p} attend {q} devant {le l}. # Qui attend {q} ? = {p} # Où attend {p} ? = devant {le l} # Qui {p} attend-{pg:il|elle} ? = {q}
{p} ira à {c} en {m}. # Où ira {p} en {m} ? = à {c} # Quand {p} ira-t-{pg:il|elle} à {c} ? = en {m} # Qui ira à {c} ? = {p}
{Le j} a perdu {un o} {d}. # Qu'a perdu {le j} ? = {un o} # Quel jour {le j} a-t-{j:il|elle} perdu {un o} ? = {d} # Qui a perdu {un o} ? = {le j}
{p} a payé {x} euros pour {un o}. # Combien {p} a-t-{pg:il|elle} payé ? = {x} euros # Pour quoi {p} a-t-{pg:il|elle} payé {x} euros ? = {un o} # Qui a payé {x} euros ? = {p}
{Le l} ouvre à {h} heures le {d}. # À quelle heure ouvre {le l} ? = à {h} heures # Quel jour {le l} ouvre à {h} heures ? = le {d}
{p} aime {le a} et {q} aime {le b}. # Qui aime {le a} ? = {p} # Qui aime {le b} ? = {q} # Qu'aime {p} ? = {le a} # Qu'aime {q} ? = {le b}
{Un o} {ko} se trouve dans {le l}. # Où se trouve {le o} ? = dans {le l} # Qu'y a-t-il dans {le l} ? = {un o} {ko} # De quelle couleur est {le o} ? = {ko}
{p}, qui vient {de c}, travaille avec {q}. # D'où vient {p} ? = {de c} # Avec qui travaille {p} ? = {q} # Qui vient {de c} ? = {p}
"""


def parse(table: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for line in table.strip().split("\n"):
        sentence, *questions = line.split(" # ")
        found.append((sentence, [(q.split(" = ")[0], q.split(" = ")[1]) for q in questions]))
    return found


FACTS = {"en": parse(EN), "fr": parse(FR)}

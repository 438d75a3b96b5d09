# ruff: noqa: E501
"""Wordings put together out of parts: people ask for one thing in more ways than anyone lists.

A small model that heard thirty wordings takes a new one for another task because of a single word of it.
"""

from __future__ import annotations

from random import Random

from starter.kind import Lang


def one_of(rng: Random, parts: str) -> str:
    return rng.choice(parts.split("|"))


WRITTEN = ("text", "lines", "sentences", "paragraph", "texte", "bref", "lignes", "phrases", "paragraphe")  # not told
# what goes with an order to somebody whom one says "vous" to
POLITE = (
    *(
        ("mets-y", "mettez-y"),
        ("Mets-y", "Mettez-y"),
        ("Tu utiliseras", "Vous utiliserez"),
        ("s'il te plaît", "s'il vous plaît"),
    ),
    *(("que tu connais", "que vous connaissez"), ("réponds", "répondez"), ("dis-moi", "dites-moi"), ("Dis ", "Dites ")),
    *(("Explique ", "Expliquez "), ("le sais-tu", "le savez-vous")),
)


def agreed(asked: str) -> str:
    """The same where it begins by saying "vous": so does the rest.

    >>> agreed("Lisez le texte, puis réponds : {q} Dis pourquoi.")
    'Lisez le texte, puis répondez : {q} Dites pourquoi.'
    """
    if asked.split()[0].split("-")[0].endswith("ez"):
        for familiar, polite in POLITE:
            asked = asked.replace(familiar, polite)
    return asked


STORY = {
    "en": (
        "Write|Tell me|Make up|Invent|Create|Think up|Come up with|Dream up|Improvise|Prepare|Please write|Please tell",
        "a story|a short story|a tale|a little tale|a very short tale|a fable|a small text|a children's story|"
        "an adventure|a few lines|a few sentences|a paragraph|a bedtime tale|a brief story",
        "with {}|with the words {}|with these words: {}|with the three words {}|that contains {}|that uses {}|"
        "that has {} in it|built on {}|out of the words {}|from these three words: {}|that holds the words {}|"
        "around the words {}|using {}|. Use these words: {}|. Words to use: {}|. The words: {}",
        "Can you write|Could you write|Would you tell me|Could you invent|Can you make up",
    ),
    "fr": (
        "Écris|Raconte-moi|Invente|Imagine|Crée|Rédige|Trouve|Prépare|Improvise|Écrivez|Racontez|Inventez|Imaginez|"
        "Composez|Faites|Écris-moi",
        "une histoire|une petite histoire|une courte histoire|un conte|un petit conte|un court récit|un récit|une fable|"
        "un petit texte|une aventure|un texte bref|quelques lignes|quelques phrases|un paragraphe|une brève histoire",
        "avec {}|avec les mots {}|avec ces mots : {}|avec les trois mots {}|à partir des mots {}|où il y a les mots {}|"
        "où l'on trouve les mots {}|en utilisant {}|sur les mots {}|et mets-y {}|qui contient {}|à l'aide de ces mots : {}|"
        ". Mets-y les mots {}|. Il faut y mettre {}|. Les mots : {}|. Tu utiliseras {}",
        "Peux-tu écrire|Pourrais-tu inventer|Pouvez-vous raconter|Veux-tu me raconter|Pourriez-vous imaginer",
    ),
}


def story(rng: Random, lang: Lang) -> str:
    """Asks for a story; {}: the words that it has to hold."""
    orders, nouns, links, questions = STORY[lang]
    noun, link = one_of(rng, nouns), one_of(rng, links)

    def fitting(parts: str) -> str:
        written = noun.split()[-1] in WRITTEN
        return rng.choice([part for part in parts.split("|") if not (written and is_told(part))])

    if noun.startswith("quelques"):
        link = link.replace("qui contient", "qui contiennent")
    elif noun.startswith("a few"):
        link = (
            link.replace("that contains", "that contain").replace("that uses", "that use").replace("that has", "with")
        )
        link = link.replace(" in it", "") if link.startswith("with") else link
    if rng.random() < 0.2 and not link.startswith((".", "et ")):
        return f"{fitting(questions)} {noun} {link}" + ("?" if lang == "en" else " ?")
    asked = agreed(f"{fitting(orders)} {noun} {link}".replace(" .", "."))
    return asked if asked.endswith(": {}") else asked + "."


def is_told(order: str) -> bool:
    """Whether an order is of what is told, as a story is, and a paragraph is not."""
    return any(word in order.lower() for word in ("tell", "raconte", "make up", "dream"))


LOOK = {
    "en": (
        "Read|Look at|Study|Consider|Go through|Check|Take|Use|Please read|See",
        "the text|this text|the passage|these sentences|the paragraph|this extract|what follows|the lines below|"
        "the short text|the story below",
        " and answer: {q}| and tell me: {q}|, then answer: {q}|. {q}|. Now answer: {q}| to answer this: {q}|. My question: {q}",
        "According to the text, {q}|Going by this passage, {q}|From these lines: {q}|The answer is in the text: {q}|"
        "In the paragraph, {q}|Tell me from the text: {q}|Extract: {} Question: {q}|Lines: {} {q}|{q} Look in the text.|"
        "{q} See the text below.",
    ),
    "fr": (
        "Lis|Lisez|Observe|Étudie|Parcours|Consulte|Prends|Utilise|Examine",
        "le texte|ce texte|le passage|ces phrases|le paragraphe|cet extrait|ce qui suit|les lignes suivantes|"
        "le petit texte|l'histoire ci-dessous",
        " et réponds : {q}| et dis-moi : {q}|, puis réponds : {q}|. {q}|. Maintenant, réponds : {q}| pour répondre à ceci : {q}|"
        ". Ma question : {q}",
        "D'après le texte, {q}|Selon ce passage, {q}|À partir de ces lignes : {q}|La réponse est dans le texte : {q}|"
        "Dans le paragraphe, {q}|Dis-moi d'après le texte : {q}|Extrait : {} Question : {q}|Lignes : {} {q}|"
        "{q} Cherche dans le texte.|{q} Voir le texte ci-dessous.",
    ),
}


def reading(rng: Random, lang: Lang) -> str:
    """Asks about a text. {q}: the question; {}: the text, where the wording holds it."""
    orders, texts, links, wholes = LOOK[lang]
    if rng.random() < 0.4:
        return one_of(rng, wholes)
    return agreed(one_of(rng, orders) + " " + one_of(rng, texts) + one_of(rng, links))


TRUTH = {
    "en": " Yes or no?| Say yes or no, and why.| Explain why.| Say why.| How do you know?",
    "fr": " Oui ou non ?| Dis oui ou non, et pourquoi.| Explique pourquoi.| Dis pourquoi.| Comment le sais-tu ?",
}


def truth(rng: Random, lang: Lang) -> str:
    """Asks whether something is so in a text; {q} and {} as for `reading`."""
    frame = reading(rng, lang)
    while ", {q}" in frame:  # such questions keep their capital
        frame = reading(rng, lang)
    return agreed(frame.replace("{q}", "{q}" + one_of(rng, TRUTH[lang]))) if rng.random() < 0.6 else frame


LISTS = {
    "en": (
        "Give me|List|Name|Tell me|Write|Find|Note|Choose|Pick|Suggest|Say|Write down|Please list|Please name|Make a list:",
        "{n} {category}|{n} different {category}|{n} examples of {category}|{n} {category} that you know",
        {
            "numbered": "|||, please| for me| in a numbered list| with numbers|, numbered",
            "dashes": " with dashes| as bullet points|, each after a dash| with a dash before each| as a bulleted list|"
            ", with dashes|, one dash for each",
            "commas": ", separated by commas| on one line| in a line, with commas|, with commas between them|"
            " in a single row with commas|, all on the same line, with commas|, split by commas",
        },
    ),
    "fr": (
        "Donne-moi|Cite|Nomme|Dis-moi|Écris|Trouve|Note|Choisis|Suggère|Indique|Dis|Donnez-moi|Citez|Écrivez|"
        "Fais une liste :",
        "{n} {category}|{n} {category} différent{s}s|{n} exemples de {category}|{n} {category} que tu connais",
        {
            "numbered": "|||, s'il te plaît| pour moi| dans une liste numérotée| avec des numéros|, en les numérotant",
            "dashes": " avec des tirets| sous forme de puces|, avec un tiret devant chaque mot| en liste à tirets|"
            " avec une puce devant chaque mot|, un tiret par ligne",
            "commas": ", en les séparant par des virgules| sur une ligne| en une ligne, avec des virgules|"
            " à la suite, avec des virgules|, tout sur la même ligne, avec des virgules",
        },
    ),
}


def listing(rng: Random, lang: Lang, style: str) -> str:
    """Asks for a list. {n}: the number; {category}: the plural name; {s}: the e of a French feminine."""
    orders, things, styles = LISTS[lang]
    link, order = one_of(rng, styles[style]), one_of(rng, orders)
    if (order.startswith("Please") and link == ", please") or (
        link in (" for me", " pour moi") and order.endswith((" me", "-moi"))
    ):
        link = ""
    return agreed(f"{order} {one_of(rng, things)}{link}.")

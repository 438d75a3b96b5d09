# ruff: noqa: E501
"""Wordings put together out of parts: people ask for one thing in more ways than anyone lists.

A small model that heard thirty wordings takes a new one for another task because of a single word of it.
"""

from __future__ import annotations

from random import Random

from starter.kind import Lang


def one_of(rng: Random, parts: str) -> str:
    return rng.choice(parts.split("|"))


STORY = {
    "en": (
        "Write|Tell me|Make up|Invent|Create|Think up|Come up with|Dream up|Improvise|Prepare|Please write|Please tell",
        "a story|a short story|a tale|a little tale|a very short tale|a fable|a small text|a children's story|"
        "an adventure|a few lines|a few sentences|a paragraph|a bedtime tale|a brief story",
        "with {}|with the words {}|with these words: {}|with the three words {}|that contains {}|that uses {}|"
        "that has {} in it|built on {}|out of the words {}|from these three words: {}|in which we meet {}|"
        "where we find {}|using {}|. Put these words in it: {}|. It has to use {}|. The words: {}",
        "Can you write|Could you write|Would you tell me|Could you invent|Can you make up",
    ),
    "fr": (
        "Écris|Raconte-moi|Invente|Imagine|Crée|Rédige|Trouve|Prépare|Improvise|Écrivez|Racontez|Inventez|Imaginez|"
        "Composez|Faites|Écris-moi",
        "une histoire|une petite histoire|une courte histoire|un conte|un petit conte|un court récit|un récit|une fable|"
        "un petit texte|une aventure|un texte bref|quelques lignes|quelques phrases|un paragraphe|une brève histoire",
        "avec {}|avec les mots {}|avec ces mots : {}|avec les trois mots {}|à partir des mots {}|où il y a {}|"
        "où l'on trouve {}|en utilisant {}|sur les mots {}|et mets-y {}|qui contient {}|à l'aide de ces mots : {}|"
        ". Mets-y les mots {}|. Il faut y mettre {}|. Les mots : {}|. Tu utiliseras {}",
        "Peux-tu écrire|Pourrais-tu inventer|Pouvez-vous raconter|Veux-tu me raconter|Pourriez-vous imaginer",
    ),
}


def story(rng: Random, lang: Lang) -> str:
    """Asks for a story; {}: the words that it has to hold."""
    orders, nouns, links, questions = STORY[lang]
    noun, link = one_of(rng, nouns), one_of(rng, links)
    if noun.startswith("quelques"):
        link = link.replace("qui contient", "qui contiennent")
    elif noun.startswith("a few"):
        link = (
            link.replace("that contains", "that contain").replace("that uses", "that use").replace("that has", "with")
        )
        link = link.replace(" in it", "") if link.startswith("with") else link
    if rng.random() < 0.2 and not link.startswith((".", "et ")):
        return f"{one_of(rng, questions)} {noun} {link}" + ("?" if lang == "en" else " ?")
    asked = f"{one_of(rng, orders)} {noun} {link}".replace(" .", ".")
    return asked if asked.endswith(": {}") else asked + "."


LOOK = {
    "en": (
        "Read|Look at|Study|Consider|Go through|Check|Take|Use|Please read|See",
        "the text|this text|the passage|these sentences|the paragraph|this extract|what follows|the lines below|"
        "the short text|the story below",
        " and answer: {q}| and tell me: {q}|, then answer: {q}|. {q}|. Now answer: {q}| to answer this: {q}|. My question: {q}",
        "According to the text, {q}|Going by this passage, {q}|From these lines: {q}|The text tells it: {q}|"
        "In the paragraph, {q}|Tell me from the text: {q}|Extract: {} Question: {q}|Lines: {} {q}|{q} Look in the text.|"
        "{q} See the text below.",
    ),
    "fr": (
        "Lis|Lisez|Observe|Étudie|Parcours|Consulte|Prends|Utilise|Examine",
        "le texte|ce texte|le passage|ces phrases|le paragraphe|cet extrait|ce qui suit|les lignes suivantes|"
        "le petit texte|l'histoire ci-dessous",
        " et réponds : {q}| et dis-moi : {q}|, puis réponds : {q}|. {q}|. Maintenant, réponds : {q}| pour répondre à ceci : {q}|"
        ". Ma question : {q}",
        "D'après le texte, {q}|Selon ce passage, {q}|À partir de ces lignes : {q}|Le texte le dit : {q}|"
        "Dans le paragraphe, {q}|Dis-moi d'après le texte : {q}|Extrait : {} Question : {q}|Lignes : {} {q}|"
        "{q} Cherche dans le texte.|{q} Voir le texte ci-dessous.",
    ),
}


def reading(rng: Random, lang: Lang) -> str:
    """Asks about a text. {q}: the question; {}: the text, where the wording holds it."""
    orders, texts, links, wholes = LOOK[lang]
    if rng.random() < 0.4:
        return one_of(rng, wholes)
    return one_of(rng, orders) + " " + one_of(rng, texts) + one_of(rng, links)


TRUTH = {
    "en": " Yes or no?| Is it so?| Say yes or no, and why.| Tell me whether it is so.| Explain why.| Say why.| What makes you say so?",
    "fr": " Oui ou non ?| Est-ce le cas ?| Dis oui ou non, et pourquoi.| Dis-moi si c'est le cas.| Explique pourquoi.| Dis pourquoi."
    "| Qu'est-ce qui le montre ?",
}


def truth(rng: Random, lang: Lang) -> str:
    """Asks whether something is so in a text; {q} and {} as for `reading`."""
    frame = reading(rng, lang)
    while ", {q}" in frame:  # such questions keep their capital
        frame = reading(rng, lang)
    return frame.replace("{q}", "{q}" + one_of(rng, TRUTH[lang])) if rng.random() < 0.6 else frame


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
            "numbered": "|||, s'il te plaît| pour moi| dans une liste numérotée| avec des numéros|, en numérotant",
            "dashes": " avec des tirets| sous forme de puces|, chaque fois après un tiret| en liste à tirets|"
            " avec une puce pour chaque|, un tiret par ligne",
            "commas": ", en séparant par des virgules| sur une ligne| en une ligne, avec des virgules|"
            " à la suite, avec des virgules|, tout sur la même ligne, avec des virgules",
        },
    ),
}


def listing(rng: Random, lang: Lang, style: str) -> str:
    """Asks for a list. {n}: the number; {category}: the plural name; {s}: the e of a French feminine."""
    orders, things, styles = LISTS[lang]
    link = one_of(rng, styles[style])
    return f"{one_of(rng, orders)} {one_of(rng, things)}{link}."

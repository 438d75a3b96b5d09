# ruff: noqa: E501
"""The plain-text corpus as the lessons use it: stories, sentences, passages, titles and pairs."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from .common import tokens
from .spell import words_of

STORIES = {
    "en": ("tinystories", "open_stories_en", "fairytaleqa"),
    "fr": ("open_stories_fr", "eltec_fr", "cv_livres_fr"),
}
NEWS = {"en": ("onestop_english", "wikipedia_intro", "wikinews"), "fr": ("eltec_fr", "ud_gsd_fr")}
SINGLE = {
    "en": ("tinystories", "open_stories_en"),
    "fr": ("open_stories_fr", "cv_livres_fr", "assemblee_fr", "eltec_fr"),
}
BREAK = re.compile(r"(?<![A-Z]\.)(?<!Mr\.)(?<!Mrs\.)(?<!Dr\.)(?<!St\.)(?<!M\.)(?<=[.!?\"»])\s+(?=[\"«—A-ZÀ-ÖÉ])")
DETERMINERS = {
    "en": set(words_of("a an the his her their my your our this that")),
    "fr": set(words_of("le la les l un une des du son sa ses mon ma mes ce cet cette ces leur notre votre au")),
}
STOP = {
    "en": set(
        words_of(
            "that with have this from they were said when what your there them then would could very into more "
            "some about their than only been little went came made which these those over after before just "
            "because where while will shall should must being also other another such much many most each every "
            "again once upon back down away still even never always here like know knew well good time thing "
            "things something nothing everything anyone someone himself herself itself themselves myself yourself "
            "have having does doing done didn don isn wasn couldn wouldn through without against under between "
            "until both same own first last next soon too not but and for you his her she had was are did got get "
            "let say says tell told asked ask make take took put see saw look looked looking want wanted come "
            "going gone give gave think thought began upon ever whom whose since though although toward towards "
            "around along among near far off can out all one two three four five six seven eight nine ten who how "
            "why mom dad didn't it's i'm lot way day"
        )
    ),
    "fr": set(
        words_of(
            "avec dans pour mais plus tout tous toute toutes elle elles nous vous leur leurs cette celui celle "
            "ceux celles dont comme sans sous être était étaient avait avaient fait faire dit dire bien très même "
            "aussi alors encore jamais toujours quand puis donc ainsi après avant depuis pendant entre chez vers "
            "contre parce que qui quoi quel quelle quels quelles rien quelque quelques autre autres deux trois "
            "quatre cinq peut pouvait voir aller était étais serait sera avoir ayant avez avons sont suis êtes "
            "étant moins trop tant tel telle tels ici voici voilà ceci cela celui lui leur eux mien tien sien "
            "notre votre nos vos mon ton son mes tes ses aux des les une par sur pas non oui car donc chaque "
            "plusieurs aucun aucune certain certaine peu beaucoup assez presque seul seule fois jour chose "
            "pourtant cependant lorsque lorsqu puisque jusque jusqu auprès point afin hors déjà tout-à-coup est-"
            "ce"
        )
    ),
}


@dataclass
class World:
    """All that the kinds draw from; by language.

    stories: documents as lists of sentences. sentences: single sentences of 4 to 16 words. passages: paragraphs as lists of
    sentences. titled: title and sentences. nouns: words that stand after determiners. pairs: English and French.
    asked: passage and its questions with short answers.
    """

    stories: dict[str, list[list[str]]] = field(default_factory=lambda: {"en": [], "fr": []})
    sentences: dict[str, list[str]] = field(default_factory=lambda: {"en": [], "fr": []})
    passages: dict[str, list[list[str]]] = field(default_factory=lambda: {"en": [], "fr": []})
    titled: dict[str, list[tuple[str, list[str]]]] = field(default_factory=lambda: {"en": [], "fr": []})
    nouns: dict[str, set[str]] = field(default_factory=lambda: {"en": set(), "fr": set()})
    pairs: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)


def documents(folder: Path, name: str) -> Iterator[str]:
    """Texts of every shard of a set; the held-out file has another name and is never read."""
    for shard in sorted(folder.glob(f"{name}.[0-9]*.jsonl.gz")):
        with gzip.open(shard, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def split(text: str) -> list[str]:
    """Sentences of a text. A quoted sentence stays with the words that say who spoke."""
    found: list[str] = []
    for piece in BREAK.split(text.replace("\n", " ").strip()):
        opened = found and (found[-1].count('"') % 2 or found[-1].count("«") > found[-1].count("»"))
        tag = (
            found and found[-1].endswith('"') and re.match(r"(\w+ ){1,3}(said|says|asked|asks|replied|cried)\b", piece)
        )
        if opened or tag:
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


FRENCH_FILLERS = "peut-être toi moi enfin maintenant tandis ainsi surtout plutôt ensuite environ tantôt vraiment"
STOP["fr"] |= set(FRENCH_FILLERS.split())


def clean(sentence: str) -> bool:
    """Whether a sentence begins and ends as one and its quotes are closed."""
    return (
        bool(re.match(r"[\"«]?\s?[A-ZÀ-ÖÉ]", sentence))
        and sentence.endswith((".", "!", "?", '"', "»"))
        and not sentence.endswith(("Mr.", "Mrs.", "Dr."))
        and sentence.count('"') % 2 == 0
        and sentence.count("«") == sentence.count("»")
        and "—" not in sentence
        and not re.search(r"[_\\{}]|--| – |^– ", sentence)
        and "  " not in sentence
        and " ," not in sentence
        and " ." not in sentence
        and "|" not in sentence
    )


def _noun_words(texts: list[list[str]], lang: str) -> set[str]:
    total: Counter[str] = Counter()
    after: Counter[str] = Counter()
    determiners = DETERMINERS[lang]
    for sentences in texts:
        words = tokens(" ".join(sentences))
        total.update(words)
        after.update(b for x, b in pairwise(words) if x in determiners)
    stop = STOP[lang] | determiners
    return {w for w, n in total.items() if n >= 3 and len(w) >= 3 and w not in stop and after[w] >= 0.3 * n}


def _asked(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    passage, *rest = re.split(r"\n+(?=Question: )", text)
    pairs = re.findall(r"Question: (.+)\nAnswer: (.+)", "\n".join(rest))
    short = [(q, x.rstrip(".")) for q, x in pairs if 2 <= len(x) <= 45 and x.rstrip(".").lower() in passage.lower()]
    return (passage.replace("\n", " "), short) if short and len(passage) < 1300 else None


def read(folder: Path, rng: Random, limit: int = 9000) -> World:
    """Read what is needed of the corpus; at most `limit` documents a set."""
    world = World()
    for lang in ("en", "fr"):
        cache: dict[str, list[str]] = {}
        for name in sorted({*STORIES[lang], *NEWS[lang], *SINGLE[lang]}):
            texts = list(documents(folder, name))
            rng.shuffle(texts)
            cache[name] = texts[: 3000 if name == "wikipedia_intro" else limit]
        for name in STORIES[lang]:
            for text in cache[name]:
                if name == "fairytaleqa":
                    found = _asked(text)
                    if found:
                        world.asked.append(found)
                    if "Question:" in text:
                        continue
                body = text.split("\n\n", 1)[1] if name.startswith("open_") and "\n\n" in text else text
                sentences = split(body)
                if name.startswith("open_"):
                    world.titled[lang].append((text.split("\n")[0], sentences))
                if name != "cv_livres_fr":  # its sentences do not follow one another
                    world.stories[lang].append(sentences)
        for name in NEWS[lang]:
            for text in cache[name]:
                paragraphs = text.split("\n")
                if name in ("wikipedia_intro", "wikinews") and len(paragraphs) > 2:
                    world.titled[lang].append((paragraphs[0], split(" ".join(paragraphs[2:]))))
                world.passages[lang] += [split(p) for p in paragraphs[2:] if 200 < len(p) < 1100]
        for name in SINGLE[lang]:
            for text in cache[name]:
                world.sentences[lang] += [
                    s for s in split(text) if clean(s) and 4 <= len(s.split()) <= 16 and len(s) < 110
                ]
        world.passages[lang] += [s[i : i + 5] for s in world.stories[lang] for i in range(0, len(s) - 4, 15)]
        world.passages[lang] = [p for p in world.passages[lang] if all(clean(s) for s in p) and 3 <= len(p) <= 9]
        world.sentences[lang] = list(dict.fromkeys(world.sentences[lang]))
        world.nouns[lang] = _noun_words(world.stories[lang], lang)
    for text in documents(folder, "pairs_tatoeba"):
        world.pairs += read_pairs(text)
    for text in documents(folder, "pairs_stories"):
        world.pairs += [p for p in read_pairs(text) if max(map(len, p)) < 160]
    world.pairs = list(dict.fromkeys(world.pairs))
    return world


def read_pairs(text: str) -> list[tuple[str, str]]:
    """(English, French) of a document of pairs in any of the corpus's three layouts."""
    found = re.findall(r"English: (.+)\nFrench: (.+)", text) or [
        (english, french) for french, english in re.findall(r"Français : (.+)\nAnglais : (.+)", text)
    ]
    return found or [(x.strip(), y.strip()) for x, y in re.findall(r"^(.+?) = (.+)$", text, re.M)]

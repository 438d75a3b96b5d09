# ruff: noqa: E501
"""The lessons: what is asked stands in the text, lists are as long as they say, and nothing of the test file is in them."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "nano" / "lessons").is_dir():
    pytest.skip("the lessons are in the repository only", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from nano.lessons import (  # noqa: E402
    again,
    asked,
    corpus,
    drills,
    guard,
    labels,
    lists,
    meanings,
    once,
    passages,
    qa,
    tales,
    translate,
    words,
    write,
)
from nano.lessons.common import HIGH, LOW, a, au, du, le, tokens, with_and  # noqa: E402
from nano.lessons.corpus import World  # noqa: E402
from nano.lessons.frames import Draw  # noqa: E402
from nano.lessons.steps import steps  # noqa: E402
from nano.lessons.tables_lists import CATEGORIES  # noqa: E402
from nano.lessons.tables_meanings import BAD, GOOD, MOODS, PLACES, TOPICS  # noqa: E402
from nano.lessons.tables_nouns import CITIES, DAYS, MONTHS, NAMES, NUMBERS  # noqa: E402

from tunesmith.data.taught import parts, plain, told  # noqa: E402

LANGS = ("en", "fr")
EN_STORY = (
    "Once there was a small girl who lived near the forest. She had a red ball and a dog. One day the dog ran away with the ball. "
    "The girl looked behind the house and under the bridge. An old man laughed and showed her the way. In the evening they found the dog. "
    'It was asleep in the garden. "You are a funny dog," said the girl. Then they went home and ate warm soup.'
)
FR_STORY = (
    "Il y avait une petite fille qui vivait près de la forêt. Elle avait un ballon rouge et un chien. Un jour, le chien partit avec le ballon. "
    "La fille chercha derrière la maison et sous le pont. Un vieil homme rit et lui montra le chemin. Le soir, ils trouvèrent le chien. "
    "Il dormait dans le jardin. La fille était contente de le revoir. Puis ils rentrèrent et mangèrent une soupe chaude."
)


def marked(text: str) -> list[str]:
    """The parts that are learnt."""
    return [plain(text)[a:b] for a, b in parts(text)]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def put(folder: Path, name: str, texts: list[str]) -> None:
    rows = "".join(json.dumps({"text": x, "source": "test"}, ensure_ascii=False) + "\n" for x in texts)
    (folder / f"{name}.00.jsonl.gz").write_bytes(gzip.compress(rows.encode(), mtime=0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    put(path, "tinystories", [EN_STORY, EN_STORY.replace("dog", "goat")] * 3)
    put(path, "open_stories_en", ["The red ball\n\n" + EN_STORY])
    put(path, "open_stories_fr", ["Le ballon rouge\n\n" + FR_STORY])
    put(path, "eltec_fr", ["Début.\n\n" + FR_STORY + "\n" + FR_STORY.replace("chien", "chat")] * 3)
    put(path, "wikipedia_intro", ["The ball\n\n" + EN_STORY])
    put(path, "fairytaleqa", [EN_STORY + "\n\nQuestion: Who lived near the forest?\nAnswer: a small girl."])
    put(
        path,
        "pairs_tatoeba",
        ["English: He ran.\nFrench: Il courut.\nEnglish: Sit down.\nFrench: Assieds-toi.", "I see. = Je vois."],
    )
    put(path, "heldout", ["English: Held out.\nFrench: Mis de côté."])
    return path


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    return corpus.read(folder, Random(0))


@pytest.fixture(scope="module")
def keep_out() -> guard.Guard:
    return guard.load()


def test_every_kind_writes_documents_of_the_right_size(folder: Path, tmp_path: Path) -> None:
    counts = write.write(folder, tmp_path, seed=1, characters=60_000)
    assert {kind for kind, _ in counts} == {k.NAME for k in write.KINDS}
    for kind in write.KINDS:
        rows = rows_of(tmp_path / f"lessons_{kind.NAME}.jsonl.gz")
        assert rows and all(row["source"] == f"lessons:{kind.NAME}" for row in rows)
        assert all(LOW <= len(plain(row["text"])) <= HIGH for row in rows)
        assert len({row["text"] for row in rows}) == len(rows)
        assert not any(
            mark in row["text"] for row in rows for mark in ("###", "Instruction:", "Réponse:", "\0", "¦", ";;", "“")
        )


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Another process, so that the order of sets and hashes shows itself."""
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        command = [
            sys.executable,
            str(ROOT / "nano" / "write_lessons.py"),
            "--text",
            str(folder),
            "--out",
            str(tmp_path / name),
        ]
        subprocess.run([*command, "--seed", str(seed), "--characters", "20000"], check=True, capture_output=True)
    files = sorted(x.name for x in (tmp_path / "a").iterdir())
    assert len(files) == len(write.KINDS)
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert any((tmp_path / "a" / n).read_bytes() != (tmp_path / "c" / n).read_bytes() for n in files)


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_stand_in_the_story(world: World, keep_out: guard.Guard, lang: str) -> None:
    rng = Random(3)
    for _ in range(300):
        asked, text = words.task(rng, world, lang, keep_out)
        for word in asked:
            assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text), (word, text)
        assert text.endswith((".", "!", "?", '"', "»")) and len(set(asked)) == len(asked)


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_marked_in_a_story_that_comes_after_them(world: World, keep_out: guard.Guard, lang: str) -> None:
    rng, seen = Random(3), Counter[bool]()
    for layout in words.layouts(lang):
        asked, text = words.task(rng, world, lang, keep_out)
        whole = words.fill(rng, layout, asked, text, lang)
        after = layout.index("{t}") > layout.index("{", layout.index("{n}") + 1 if layout.startswith("{n}") else 0)
        assert plain(whole) == layout.format(**words.slots(asked, lang), t=text)
        assert sorted(marked(whole)) == (sorted(asked) if after else [])
        seen[after] += 1
    assert seen[True] > 20 and seen[False] == 2


@pytest.mark.parametrize("lang", LANGS)
def test_a_layout_of_its_own_holds_the_question_the_text_and_the_marked_answer(lang: str) -> None:
    rng, first = Random(1), Counter[bool]()
    seen = set()
    for _ in range(400):
        whole = asked.about(rng, "Who is it?", "It is Zoe.", "Zoe", lang)
        assert marked(whole) == ["Zoe"] and whole.endswith(told("Zoe")) and "{" not in whole
        first[whole.index("Who is it?") < whole.index("It is Zoe.")] += 1
        seen.add(whole)
        choice = asked.choose(rng, ["red", "blue", "green"], lang)
        assert all(name in choice.lower() for name in ("red", "blue", "green")) and "{" not in choice
    assert min(first.values()) > 150 and len(seen) > 380


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [meanings, labels])
def test_each_question_of_its_own_names_its_label(
    kind: Any, lang: str, world: World, keep_out: guard.Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked beside a text, its answer among what the question names."""
    blocks: list[tuple[str, str]] = []

    def about(rng: Random, question: str, text: str, answer: str, lang: str) -> str:
        blocks.append((question, answer))
        return asked.about(rng, question, text, answer, lang)

    monkeypatch.setattr(kind, "about", about)
    rng = Random(6)
    for _ in range(60):
        kind.make(rng, world, lang, keep_out)
    assert len(blocks) > 150
    assert all(answer.lower() in question.lower() for question, answer in blocks)


@pytest.mark.parametrize("lang", LANGS)
def test_what_stands_in_the_text_already_is_what_is_marked(world: World, keep_out: guard.Guard, lang: str) -> None:
    for kind, least in ((qa, 0.9), (drills, 0.3)):
        rng = Random(4)
        for _ in range(60):
            text = kind.make(rng, world, lang, keep_out)
            found = [
                tokens(re.sub(r"\b(\w)-(?=\w\b)", r"\1 ", part)) for part in marked(text)
            ]  # a word spelt: its letters
            known = [all(plain(text).lower().count(word) > 1 for word in part) for part in found]
            assert found and sum(known) >= least * len(known) - 1, text


@pytest.mark.parametrize("lang", LANGS)
def test_a_swapped_noun_replaces_every_occurrence(lang: str) -> None:
    rng = Random(1)
    text = (
        "The dog saw a ball. The dog took the ball."
        if lang == "en"
        else "Le chien vit un ballon. Le chien prit le ballon."
    )
    swapped, put_in = words.swap(rng, text, lang)
    assert len(put_in) == 2 and all(swapped.count(w) >= 2 for w in put_in)
    assert ("dog" if lang == "en" else "chien") not in swapped


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_tells_the_first_items_of_its_category(lang: str) -> None:
    assert len(CATEGORIES[lang]) > 150
    for i in range(200):
        name, items = lists.draw(Random(i), lang)
        assert items == CATEGORIES[lang][name][: len(items)] and len(set(items)) == len(items) > 1


@pytest.mark.parametrize("lang", LANGS)
def test_lists_have_as_many_different_items_as_they_say(lang: str) -> None:
    rng = Random(2)
    assert len(CATEGORIES[lang]) >= 60
    for _ in range(300):
        text = lists.plain(rng, lang, "{d} {c}:", "numbers")
        head, *items = text.split("\n")
        assert len(items) == int(head.split()[0]) == len(set(items)) >= 2
        assert [int(x.split(".")[0]) for x in items] == list(range(1, len(items) + 1))


@pytest.mark.parametrize("lang", LANGS)
def test_of_a_list_of_any_things_only_what_stands_between_them_is_learnt(lang: str) -> None:
    rng, known = Random(5), set(lists.ALL[lang])
    for _ in range(300):
        text = lists.ended(lists.plain(rng, lang, "{d} {c}:", "numbers", anything=True) + "\n\nTwo")
        said = plain(text).removesuffix("\n\nTwo")
        head, *items = said.split("\n")
        named = [item.split(". ", 1)[1] for item in items]
        assert len(named) == int(head.split()[0]) == len(set(named)) >= 2
        assert all(name in known or name[0].lower() + name[1:] in known for name in named)
        wanted = ["\n1.", *(f"\n{n}." for n in range(2, len(named) + 1)), "\n\n"]
        assert [part for part in marked(text) if part] == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_of_lines_begins_on_a_line_of_its_own(lang: str) -> None:
    rng, long = Random(3), 0
    for _ in range(400):
        text = lists.asked(rng, lang)
        (listed,) = marked(text)
        if "\n" in listed:
            long += 1
            assert text[text.index(listed) - 2] == "\n", text
    assert long > 100


def test_an_article_goes_with_the_word_after_it() -> None:
    rng = Random(8)
    texts = [part for _ in range(1500) for text, pairs in [qa.scene(rng, "en")] for part in (text, *pairs[0])]
    assert not [text for text in texts if re.search(r"\b[Aa] [aeio](?!ne\b|nce\b)|\b[Aa]n [^aeiouh]", text)]
    assert any("an orange" in text for text in texts)


@pytest.mark.parametrize("lang", LANGS)
def test_days_of_a_tale_follow_each_other(lang: str) -> None:
    """None that tells its own day goes on with another."""
    one, first = (
        (r"^It was (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\.", "On Monday")
        if lang == "en"
        else (r"^C'était un \w+di\.", "Lundi, ")
    )
    tales_ = [steps(Random(i), lang, 4)[0] for i in range(1500)]
    assert any(re.search(one, text) for text in tales_) and any(first in text for text in tales_)
    assert not any(re.search(one, text) and first in text for text in tales_)


@pytest.mark.parametrize("lang", LANGS)
def test_answers_are_words_of_the_passage(world: World, lang: str) -> None:
    rng = Random(4)
    for make in (lambda: qa.passage(rng, world, lang), lambda: qa.scene(rng, lang)):
        for _ in range(400):
            text, pairs = make()
            known = tokens(text)
            for question, answer in pairs:
                assert question.endswith("?") and "{" not in question + answer + text
                assert set(tokens(answer)) <= set(known), (text, question, answer)


@pytest.mark.parametrize("lang", LANGS)
def test_made_up_words_are_names_places_and_things_of_questions(lang: str) -> None:
    draw = Draw(Random(3), lang, invented=1)
    slots = draw.slots()
    made_up = [slots[key] for key in "pqrc"] + [slots[key][0] for key in "oua"]
    assert len(set(made_up)) == len(made_up) and not set(made_up) & {
        *CITIES[lang],
        *NAMES[lang]["m"],
        *NAMES[lang]["f"],
    }
    assert all(str(slots[key])[0].isupper() for key in "pqrc")
    assert set(made_up[:4]).isdisjoint(Draw(Random(3), lang).slots().values())


@pytest.mark.parametrize("lang", LANGS)
def test_yes_and_no_quote_the_text(lang: str) -> None:
    rng = Random(5)
    said = set()
    for _ in range(300):
        text = passages.yes_no(rng, lang, "{t}\n{q}\n{a}")
        if text:
            read, _, answer = plain(text).split("\n")
            assert marked(text) == [answer]
            said.add(re.split(r"\W", answer)[0])
            reason = re.split(r"^\w+(?:\. |: | : |, because |, car |, the text says: |, le texte dit : )", answer)[1]
            assert reason.lower() in read.lower(), text
    assert said == ({"Yes", "No"} if lang == "en" else {"Oui", "Non"})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["reverse", "sort", "copy", "order", "replace", "drop"])
def test_drills_are_right(world: World, lang: str, name: str) -> None:
    rng = Random(6)
    for _ in range(100):
        shown, becomes = drills.DRILLS[name](rng, world, lang)
        if not shown:
            continue
        if name == "copy":
            assert shown == becomes
        elif name == "order":
            assert sorted(tokens(shown)) == sorted(tokens(becomes))
        elif name in ("reverse", "sort"):
            assert sorted(shown.split(", ")) == sorted(becomes.split(", "))
        elif name == "drop":
            assert len(becomes.split(", ")) == len(shown.split(", ")) - 1
        else:
            old, new = (
                re.findall(r"\((\w+) (?:->|=) (\w+)\)", shown)[0] if re.search(r"\(\w+ (->|=)", shown) else ("", "")
            )
            assert not old or (new in becomes and old not in tokens(becomes))


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_read_again_stood_there_before(world: World, lang: str) -> None:
    rng = Random(8)
    for _ in range(100):
        words = again.Words(rng, world, lang)
        for form in (again.whole, again.pieces):
            counts = Counter(tokens(form(rng, words)))
            assert counts and min(counts.values()) >= 2
        assert not re.search(r"^(.+)(?:\n|\n---\n|\n=\n)\1(?:\n|\n---\n|\n=\n)\1$", again.whole(rng, words), re.S)
        for line in re.sub(r"(\n= | \| | : )", " -> ", again.parts(rng, words)).split("\n"):
            shown, arrow, kept = line.partition(" -> ")
            assert not arrow or not Counter(tokens(kept)) - Counter(tokens(shown)), line
        counts = Counter(tokens(again.looked_up(rng, words)))
        assert sum(n > 1 for n in counts.values()) >= 2


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_once_is_never_said_twice(world: World, lang: str) -> None:
    rng = Random(9)
    sorts = once.Sorts(rng, world, lang)
    for _ in range(300):
        head, *items = (once.listed(rng, sorts, "{d} {w}:", "numbers") or "0").split("\n")
        assert len(items) == int(head.split()[0]) == len(set(items))
        assert [int(item.split(". ")[0]) for item in items] == list(range(1, len(items) + 1))
        shown, mixed_up, picked, others = (once.bag(rng, sorts, "{s}|{t}|{k}|{r}") or "|||").split("|")
        words = shown.split(", ")
        assert Counter(words) == Counter(mixed_up.split(", ")) and len(set(words)) == len(words)
        if shown:
            parts = picked.split(", ") + others.split(", ")
            assert Counter(parts) == Counter(words) and picked and others
        turns = once.turns(rng, sorts).split("\n")[1:]
        said = [re.split(": | - | -> | = ", line, maxsplit=1)[1] for line in turns]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_is_good_or_bad_and_mostly_of_one_topic(lang: str) -> None:
    good, bad = (set(words[lang].replace("#", ";").split(";")) for words in (GOOD, BAD))
    assert not good & bad
    things = Counter(thing for topic in TOPICS[lang].values() for thing in topic.split("#")[1].split(";"))
    assert sum(count > 1 for count in things.values()) <= 3 < 200 < len(things)


@pytest.mark.parametrize("lang", LANGS)
def test_a_label_stands_among_its_choices(world: World, keep_out: guard.Guard, lang: str) -> None:
    rng = Random(2)
    for _ in range(200):
        text = meanings.make(rng, world, lang, keep_out)
        for block in text.split("\n\n"):
            for shown, label in re.findall(r"^\[([^\]]+, [^\]]+)\]\n.+\n= \x02(.+)\x03$", block):
                assert label in shown.split(", "), block
        labels = {*TOPICS[lang], *(name for pair in MOODS[lang] for name in pair)}
        for label in marked(text):
            assert label in labels and plain(text).lower().count(label.lower()) > 1, text
        for line in text.split("\n"):
            if line.startswith(("In the box ", "Dans la boîte ")):  # nothing tells the label yet
                assert not marked(line)
    assert {meanings.mood(Random(i), "en")[1] for i in range(20)} == {True, False}


def test_french_adjectives_agree_with_what_they_are_said_of() -> None:
    found = [meanings.mood(Random(i), "fr")[0] for i in range(3000)]
    things = [thing for thing in PLACES["fr"].replace("#", ";").split(";") if thing.startswith("la ")]
    said = [text for text in found if any(f"{thing} était" in text or f"{thing} est" in text for thing in things)]
    forms = [
        pair.split("|") for words in (GOOD, BAD) for pair in words["fr"].replace("#", ";").split(";") if "|" in pair
    ]
    of_men = [man for man, woman in forms if not woman.startswith(man)]
    assert said and not [text for text in said for man in of_men if re.search(rf"\b{man}[ .,!]", text)]


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_a_letter_begin_with_it(world: World, lang: str) -> None:
    sorts = once.Sorts(Random(0), world, lang)
    assert sorts.letters and all(word[0] == letter for letter, words in sorts.letters.items() for word in words)


def test_pairs_are_read_in_every_layout_and_nothing_held_out(world: World) -> None:
    assert ("He ran.", "Il courut.") in world.pairs and ("I see.", "Je vois.") in world.pairs
    assert not any("Held" in english for english, _ in world.pairs)
    assert corpus.read_pairs("Français : Oui.\nAnglais : Yes.") == [("Yes.", "Oui.")]


def test_french_articles() -> None:
    assert (le("hibou", "m"), le("horloge", "f"), le("oiseau", "m")) == ("le hibou", "l'horloge", "l'oiseau")
    assert (du("pré", "m"), du("école", "f"), au("marché", "m"), au("gare", "f")) == (
        "du pré",
        "de l'école",
        "au marché",
        "à la gare",
    )
    assert (a("owl"), a("lamp"), with_and(["x", "y", "z"], "fr")) == ("an owl", "a lamp", "x, y et z")


@pytest.mark.parametrize("lang", LANGS)
def test_no_slot_is_left_open(lang: str) -> None:
    rng = Random(7)
    for _ in range(200):
        text, found = tales.tale(rng, lang)
        assert "{" not in text and found
        assert all("{" not in side for side in translate.pair(rng, World()))


def test_the_guard_knows_the_test_file(keep_out: guard.Guard) -> None:
    rows = rows_of(guard.TEST_FILE)
    for row in rows:
        for key in ("instruction", "input"):
            if len(tokens(row[key])) >= 4:
                assert keep_out.holds("Before it. " + row[key] + " After it.")
    asked = next(r["check"]["words"] for r in rows if r["kind"] == "story_words")
    assert keep_out.asked([*asked, "more"]) and not keep_out.asked(asked[:1])
    assert not keep_out.holds("The cat sat on the mat and looked at the moon for a long time.")


def test_tables_of_both_languages_run_side_by_side() -> None:
    for table in (NUMBERS, DAYS, MONTHS):
        assert len(table["en"]) == len(table["fr"])
    assert dict(zip(NUMBERS["en"], NUMBERS["fr"], strict=True))["seventeen"] == "dix-sept"
    everything = [
        w for table in (NUMBERS, DAYS, MONTHS, CITIES, NAMES["en"], NAMES["fr"]) for ws in table.values() for w in ws
    ]
    assert not any(w.endswith("-") or w.startswith("-") for w in everything)

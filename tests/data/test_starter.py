"""The built-in set: what ships is what the generators make, and its test rows are apart from what is learnt."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tunesmith.data.sources import STARTER_FOLDER
from tunesmith.judge.tasks import probes

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "starter").is_dir():
    pytest.skip("the generators are in the repository only", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from starter import build, tables1_together  # noqa: E402
from starter.kind import Part  # noqa: E402
from starter.kinds import answer_from_text, listing, story_words  # noqa: E402
from starter.tables1_scene import Scene, expand  # noqa: E402
from starter.tables2_lists import CATEGORIES  # noqa: E402

Rows = list[dict[str, Any]]
PARTS: tuple[Part, ...] = ("train", "test")


def shipped(part: str) -> bytes:
    return gzip.decompress((STARTER_FOLDER / f"{part}.jsonl.gz").read_bytes())


def rows(part: str) -> Rows:
    return [json.loads(line) for line in shipped(part).decode().split("\n") if line]


def test_what_ships_is_what_the_generators_make() -> None:
    """`build` also checks that no frame and no entity of a test row occurs in a training row of its kind."""
    train, test = build.build()
    assert build.lines(train) == shipped("train"), "the generators changed: python starter/build.py"
    assert build.lines(test) == shipped("test")


def test_it_is_large_and_varied_enough() -> None:
    train = rows("train")
    assert len(train) >= 4_000
    assert len({row["kind"] for row in train}) >= 24
    langs = Counter(row["lang"] for row in train)
    assert min(langs["en"], langs["fr"]) > 0.45 * len(train)


def test_every_measured_kind_has_its_rows_and_what_judges_them() -> None:
    test = rows("test")
    for kind, count in Counter(row["kind"] for row in test).items():
        assert count >= 120, kind
    assert all(row["check"] for row in test)


def test_no_prompt_is_on_both_sides() -> None:
    def prompts(found: Rows) -> list[str]:
        return [build.plain(row["instruction"] + " " + row["input"]) for row in found]

    train, test = prompts(rows("train")), prompts(rows("test"))
    assert not set(train) & set(test)
    assert len(set(test)) == len(test)


def test_the_probes_are_kept_out_word_for_word() -> None:
    asked = {build.plain(probe.instruction) for probe in probes()}
    assert asked == {build.plain(text) for text in build.PROBES}
    assert not asked & {build.plain(row["instruction"]) for row in rows("train")}


def test_stories_come_upon_their_words_one_after_the_other_a_sentence_each() -> None:
    for lang in build.LANGS:
        for i in range(300):
            draw = story_words.make(Random(i), lang, "train")
            story = draw.output
            places = [re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", story) for word in draw.check["words"]]
            at = [found.start() for found in places if found]
            assert len(at) == 3 and at == sorted(at), (draw.check, story)
            between = [story[a:b] for a, b in pairwise(at)]
            assert all(re.search(r"[.!]", part) for part in between), story
            assert len(story.split()) >= 25 and "{" not in story + draw.instruction


def test_lists_tell_the_first_members_and_test_rows_any() -> None:
    orders = Counter[bool]()
    for lang in build.LANGS:
        members = {category.name: category.members for part in PARTS for category in CATEGORIES[lang, part]}
        for i in range(300):
            for part in PARTS:
                draw = listing.list_n(Random(i), lang, part)
                said = re.split(r", |\n", re.sub(r"(?m)^(\d+\.|-) ", "", draw.output))
                first = tuple(said) == members[draw.check["category"]][: draw.check["n"]]
                assert len(said) == draw.check["n"] == len(set(said)) and (first or part == "test")
                orders[first] += part == "test"
    assert orders[False] > 400


def test_texts_put_together_are_many_and_each_question_has_one_answer_in_them() -> None:
    for lang in build.LANGS:
        texts = set()
        for i in range(400):
            rng = Random(i)
            found = tables1_together.together(rng, lang)
            texts.add(tables1_together.plain(found.text))
            scene = Scene(rng, lang, "train")
            told = scene.text(found.text)
            asked: dict[str, str] = {}
            for questions, answer, *_ in found.asks:
                said = scene.text(answer)
                assert re.split(r"[ ']", said)[-1].lower() in told.lower(), (told, said)  # "a cat" of "Ana's cat"
                for question in questions.split("|"):
                    put = scene.text(expand(rng, question))
                    assert asked.setdefault(put, said) == said, (told, put)
                    assert re.search(r"\{[a-z]+\d\d", tables1_together.plain(question)) is None
            assert 2 <= len(re.findall(r"[.]", told)) <= 4
        assert len(texts) > 350
    frames = [answer_from_text.make(Random(i), "en", "train").frame for i in range(400)]
    assert all(re.search(r"\{[a-z]+\d\d", frame) is None for frame in frames)


def test_no_category_has_a_member_twice() -> None:
    for categories in CATEGORIES.values():
        assert len({category.name for category in categories}) == len(categories)
        for category in categories:
            assert len(set(category.members)) == len(category.members) > 6, category.name


def test_an_overlap_is_refused() -> None:
    kind = next(kind for kind in build.kinds() if kind.measured)
    (row,) = build.draw(kind, "en", "test", 1, set())
    with pytest.raises(ValueError, match="test shares with train"):
        build.check_apart(kind, [row], [row])

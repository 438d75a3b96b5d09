"""Rows of labels: every row accounted for, every label in every part by its share, and sets that are none refused."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import tiny_labels
from tiny import SHARED, needs_shared
from tunesmith import recipe as recipes
from tunesmith.data.label_values import label_set
from tunesmith.data.labels import Labelled, balance, prepare_labels, texts_of
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import ClassifyRecipe


def prepared(data: Any, **changes: Any) -> Labelled:
    recipe = recipes.resolve_as(ClassifyRecipe, overrides={"clean": "-near_duplicates,-near_leaks", **changes})
    return prepare_labels(data, recipe)


def counts(labelled: Labelled) -> dict[str, Counter[str]]:
    return {part: Counter(e.answer for e in labelled.part(part)) for part in ("train", "validation", "test")}


def test_every_part_has_each_label_s_share() -> None:
    rows = [{"text": f"text {n}", "label": "rare" if n % 10 == 0 else "common"} for n in range(200)]
    labelled = prepared(rows)
    assert labelled.labels == ["common", "rare"]
    assert counts(labelled) == {
        "train": {"common": 144, "rare": 16},
        "validation": {"common": 18, "rare": 2},
        "test": {"common": 18, "rare": 2},
    }
    assert labelled.ledger.counts()["read"] == 200
    assert {entry.part for entry in labelled.ledger} == {"train", "validation", "test"}
    assert [line["train"] for line in balance(labelled)] == [144, 16]
    assert balance(labelled)[0]["words"] == 2.0


@pytest.mark.parametrize(
    ("labels", "nothing"), [("entailment neutral -", "-"), ("0 1 2 -1", "-1"), ("0 1 -1", ""), ("+ ? -", "")]
)
def test_a_label_that_says_there_is_none(labels: str, nothing: str) -> None:
    several = labels.split()
    rows = [{"premise": f"text {n}", "hypothesis": "so", "label": several[n % len(several)]} for n in range(60)]
    labelled = prepared(rows)
    assert set(labelled.labels) == set(several) - {nothing}
    dropped = 60 // len(several) if nothing else 0
    assert labelled.ledger.reasons("dropped") == ({"no label": dropped} if nothing else {})
    for told in (" ".join(each[lang] for each in labelled.told) for lang in ("en", "fr")):
        assert (f": {dropped}" in told) == bool(nothing)


def test_whole_numbers_are_one_label_with_a_point_or_without() -> None:
    """A table with a gap in it writes 1.0 where another writes 1; half steps stay what they are."""
    values = ["0", 1, "2.0", 0.0, "1.0", 2]
    rows = [{"text": f"text {n}", "label": values[n % 6]} for n in range(60)]
    assert prepared(rows).labels == ["0", "1", "2"]
    halves = [{"text": f"text {n}", "label": ["1.0", "1.5", "2.0"][n % 3]} for n in range(60)]
    assert prepared(halves).labels == ["1.0", "1.5", "2.0"]
    unsure = [{"text": f"text {n}", "label": ["0.0", "1.0", "2.0", "-1.0"][n % 4]} for n in range(60)]
    assert prepared(unsure).labels == ["0", "1", "2"] and prepared(unsure).ledger.reasons("dropped") == {"no label": 15}


def test_every_value_that_stands_for_no_label_is_left_out_and_what_may_be_one_is_told() -> None:
    values = ["joy", "anger", "NaN", "null", "NA"]
    labelled = prepared([{"text": f"text {n}", "label": values[n % 5]} for n in range(60)])
    assert labelled.labels == ["NA", "anger", "joy"]
    assert labelled.ledger.reasons("dropped") == {"no label": 24}
    assert any("'NA' may say that there is none" in told["en"] and "'NA'" in told["fr"] for told in labelled.told)


def test_all_rows_are_read_by_the_same_columns() -> None:
    """Whatever some of them lack: another column in its place would be other labels, and other texts."""
    names = ["joy", "anger", "sadness"]
    rows: list[dict[str, Any]] = [
        {"text": f"text {n}", "label": n % 3, "label_text": names[n % 3], "title": f"Title {n}"} for n in range(60)
    ]
    for row in rows[::4]:
        del row["label_text"]
    for row in rows[1::4]:
        del row["text"]
    with pytest.raises(TunesmithError, match='no "text"'):
        prepared(rows)
    labelled = prepared(rows, skip_bad="true")
    assert labelled.labels == ["anger", "joy", "sadness"]
    assert labelled.read == {"text": "text", "label": "label_text"}
    assert labelled.ledger.reasons("dropped")["no label"] == 15 and len(labelled.ledger.reasons("dropped")) == 2
    pairs = [{"premise": f"text {n}", "hypothesis": "so", "label": n % 2} for n in range(40)]
    assert prepared(pairs).read == {"text": "premise", "sentence2": "hypothesis", "label": "label"}


def test_a_review_beside_its_title_is_the_text() -> None:
    rows = [
        {"Title": f"Day {n}", "Review Text": f"A dress of the colour {n}, and too long", "Rating": n % 5}
        for n in range(50)
    ]
    labelled = prepared(rows)
    assert labelled.read == {"text": "Review Text", "label": "Rating"}
    assert '"Review Text" is read as the text' in labelled.told[0]["en"]


def test_how_the_rows_are_read_is_told() -> None:
    rows = [{"title": f"the title {n}", "body": f"what stands below {n}", "label": "ab"[n % 2]} for n in range(40)]
    labelled = prepared(rows)
    assert labelled.why == "rows has the columns of classification: body, label."
    (told,) = labelled.told
    assert told["en"] == "Text that is not read: title. To read it as a second text: --set columns.sentence2=title"
    assert told["fr"].startswith("Texte qui n’est pas lu\u00a0: title.")
    second = prepared(rows, **{"columns.sentence2": "title"})
    assert not second.told and {texts_of(e) for e in second.train} <= {(r["body"], r["title"]) for r in rows}


def test_signs_may_be_labels() -> None:
    rows = [{"text": f"text {n}", "label": "-" if n % 2 else "+"} for n in range(40)]
    assert prepared(rows).labels == ["+", "-"]
    assert len(survey(rows, Recipe()).kept) == 40


def test_training_rows_are_added_when_asked() -> None:
    rows = tiny_labels.rows(100)
    labelled, plain = prepared(rows, clean="+typos=0.5,-near_duplicates,-near_leaks,-leaks"), prepared(rows)
    added = [example for example in labelled.train if example.meta.get("augmented") == "typos"]
    assert added and len(labelled.train) == len(plain.train) + len(added)
    assert all(labelled.ledger.entries[example.id].part == "train" for example in added)
    assert len(labelled.test) == len(plain.test) and set(labelled.labels) == {example.answer for example in added}
    with pytest.raises(TunesmithError, match=r"way_back is for instructions.*\+typos"):
        prepared(rows, clean="+way_back=0.5")


def test_fewer_rows_are_among_more_and_keep_the_shares() -> None:
    rows = tiny_labels.rows(300)
    more, fewer = (
        {e.id: part for part in ("train", "validation", "test") for e in prepared(rows, rows=n).part(part)}
        for n in (200, 60)
    )
    assert len(more) == 200 and len(fewer) == 60
    assert fewer.items() <= more.items()
    whole = Counter(row["label"] for row in rows)
    drawn = sum(counts(prepared(rows, rows=60)).values(), Counter())
    assert all(abs(drawn[label] - 60 * whole[label] / 300) <= 3 for label in whole)


def test_the_rows_own_split_is_kept() -> None:
    rows = [{"text": f"text {n}", "label": "ab"[n % 2], "part": ["train", "dev", "test"][n % 3]} for n in range(60)]
    labelled = prepared(rows, split="as part")
    assert {part: sum(c.values()) for part, c in counts(labelled).items()} == {
        "train": 20,
        "validation": 20,
        "test": 20,
    }
    assert "part" in labelled.told[0]["en"] and "part" in labelled.told[0]["fr"]
    without = [row for row in rows if row["part"] != "dev"]
    told = prepared(without, split="as part")
    assert len(told.validation) == 2 and any("tenth" in sentence["en"] for sentence in told.told)
    with pytest.raises(TunesmithError, match="holds 'holdout'"):
        prepared([*rows, {"text": "x y", "label": "a", "part": "holdout"}], split="as part")
    with pytest.raises(TunesmithError, match='Did you mean "part"'):
        prepared(rows, split="as parts")


def test_a_group_stays_in_one_part() -> None:
    rows = [{"text": f"text {n}", "label": "ab"[n % 2], "topic": f"t{n // 6}"} for n in range(120)]
    labelled = prepared(rows, split="80/10/10 by topic")
    topics = [{e.meta["topic"] for e in labelled.part(part)} for part in ("train", "validation", "test")]
    assert not topics[0] & topics[1] and not topics[0] & topics[2] and not topics[1] & topics[2]


def test_bad_labels_are_told_and_counted() -> None:
    rows = [{"text": f"text {n}", "label": "ab"[n % 2]} for n in range(40)]
    odd = [
        {"text": "no label here", "label": " "},
        {"text": "text 3", "label": "a"},
        {"text": "padded", "label": " a "},
    ]
    labelled = prepared([*rows, *odd])
    assert labelled.labels == ["a", "b"]
    assert labelled.ledger.reasons("dropped") == {"no label": 1}
    assert any(told["en"].startswith("1 text has more than one label") for told in labelled.told)
    assert any(told["fr"].startswith("1 texte a plus d’une étiquette\u00a0: ") for told in labelled.told)
    assert prepared([*rows, *odd], clean="+same_prompt").ledger.counts()["dropped"] == 2
    folded = prepared([{"text": f"text {n}", "label": ("Ham", "ham", "spam")[n % 3]} for n in range(60)])
    assert any("'Ham' and 'ham'" in sentence["en"] for sentence in folded.told)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"text": f"t {n}", "label": "a"} for n in range(9)], 'all have the label "a"'),
        ([{"text": f"t {n}", "label": f"id{n}"} for n in range(90)], "no set of labels"),
        ([{"sentence1": f"t {n}", "sentence2": "t", "label": n % 12 / 4} for n in range(90)], "that is a score"),
        ([{"text": f"t {n}", "number": 1} for n in range(9)], "is no plain set of texts with labels"),
    ],
)
def test_what_is_no_set_of_labels(rows: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(TunesmithError, match=told):
        prepared(rows)


def test_columns_may_have_names_of_their_own() -> None:
    rows = [{"message": f"text {n}", "kind": n % 2} for n in range(40)]
    labelled = prepared(rows, columns={"text": "message", "label": "kind"})
    assert labelled.labels == ["0", "1"]
    assert texts_of(labelled.train[0])[0].startswith("text ")
    assert label_set(["10", "9", "10"]) == ["9", "10"]


def test_two_sentences_are_one_example() -> None:
    rows = [{"sentence1": f"one {n}", "sentence2": f"two {n}", "label": n % 2} for n in range(40)]
    assert texts_of(prepared(rows).train[0])[1].startswith("two ")


def test_a_weighted_source_is_refused(tmp_path: Any) -> None:
    path = tiny_labels.file_of(tmp_path, 30)
    with pytest.raises(TunesmithError, match="without a weight"):
        prepared(f"{path}=2")


@needs_shared
@pytest.mark.parametrize(("name", "labels"), [("tweet_emotion", 4), ("trec_questions", 6), ("sms_spam", 2)])
def test_real_sets(name: str, labels: int) -> None:
    labelled = prepared(str(SHARED / "data" / f"{name}.jsonl"), rows=400)
    assert len(labelled.labels) == labels
    assert len(labelled.train) + len(labelled.validation) + len(labelled.test) == labelled.ledger.counts()["kept"]


def test_a_label_is_mended_by_itself_whatever_text_it_stands_beside() -> None:
    rows = [{"text": f"a lamp {n}", "label": "Home &amp; Kitchen"} for n in range(20)]
    rows += [{"text": f"a <br /> chair {n}", "label": "Home &amp; Kitchen"} for n in range(20)]
    rows += [{"text": "Thanks!" if n == 0 else f"book {n}", "label": "thanks"} for n in range(20)]
    found = prepared(rows)
    assert found.labels == ["Home & Kitchen", "thanks"]
    assert sum(sum(each.values()) for each in counts(found).values()) == 60  # "Thanks!" is no echo of a question here


def test_several_labels_in_one_cell_are_told() -> None:
    """A row has one label here, and a cell of two would be a label of its own without a word."""
    rows = [{"text": f"text {n}", "label": ("joy", "anger", "joy, anger")[n % 3]} for n in range(60)]
    told = [one for one in prepared(rows).told if "several labels in one cell ('joy, anger')" in one["en"]]
    assert told and ": 20." in told[0]["en"] and "plusieurs étiquettes" in told[0]["fr"]
    kinds = [{"text": f"text {n}", "label": ("Home, Garden", "Home, Kitchen")[n % 2]} for n in range(60)]
    assert not any("several" in one["en"] for one in prepared(kinds).told)
    many = [
        {"text": f"text {n}", "label": "|".join(str(bit) for bit in range(9) if (n + 1) >> bit & 1)} for n in range(400)
    ]
    with pytest.raises(TunesmithError, match=r"several in one cell \('0\|1'\).*keep one in each cell"):
        prepared(many)


def test_signs_tell_labels_apart() -> None:
    rows = [{"text": f"text {n}", "label": ("-1", "1")[n % 2]} for n in range(60)]
    assert not any("differ by little" in one["en"] for one in prepared(rows).told)

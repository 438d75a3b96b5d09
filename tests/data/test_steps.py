"""The table of cleaning steps, and how a recipe switches them."""

from __future__ import annotations

import pytest

from tunesmith.data.steps import DEFAULT, STEPS, choose
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe, parse_set, resolve


def test_every_step_has_its_sentence_and_a_name_that_can_be_typed() -> None:
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalpha() for name in names)
    assert all(step.about.endswith(".") for step in STEPS)
    assert all(bool(step.told) == (step.what in ("repair", "change")) for step in STEPS)
    reading = ["decoding", "written_lists"]  # done where rows are read
    assert [step.name for step in STEPS if step.told and step.mend is None] == reading


def test_switching() -> None:
    assert choose([]) == DEFAULT and "lang" not in DEFAULT and "near_duplicates" in DEFAULT
    found = choose(["-near_duplicates", "+lang=fr", "near_leaks=0.9"])
    assert "near_duplicates" not in found and found.lang == "fr" and found.near == 0.9
    assert choose(["-all"]).on == {"unusable", "words"}
    assert choose(["-all", "+duplicates"]).on == {"unusable", "words", "duplicates"}
    assert "lang" not in choose(["+lang=fr", "-lang"])


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("-near_duplicate", 'no step "near_duplicate". Did you mean "near_duplicates"'),
        ("-unusable", "unusable cannot be left out"),
        ("+lang=frr", 'found "frr". Did you mean "fr"'),
        ("+lang", 'found ""'),
        ("+parrot=2", "takes no value"),
        ("near_duplicates=2", "a share between 0.5 and 1"),
    ],
)
def test_a_wrong_word_is_answered(word: str, told: str) -> None:
    with pytest.raises(TunesmithError) as error:
        choose([word])
    assert told in str(error.value) and str(error.value).startswith("clean:")


def test_from_a_recipe() -> None:
    assert Recipe(clean="-parrot, +lang=fr").clean == ["-parrot", "+lang=fr"]  # type: ignore[arg-type]
    assert resolve(overrides=parse_set(["clean=[-near_duplicates, +lang=fr]"])).clean == [
        "-near_duplicates",
        "+lang=fr",
    ]
    assert resolve(overrides=parse_set(["clean=-parrot"])).clean == ["-parrot"]

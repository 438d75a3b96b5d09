# ruff: noqa: E501
"""Short sentences in the other language, both ways."""

from __future__ import annotations

from random import Random

from .clauses import sentence
from .common import a, le, mixed, sample, sequence, un
from .corpus import World
from .guard import Guard
from .tables_lists import WORD_PAIRS
from .tables_nouns import ALL

NAME = "translate"
SHARE = 0.12

# {e}: English, {f}: French. The language of a layout is that of its words around them.
LAYOUTS = {
    "en": r"""EN: {e}\nFR: {f}|FR: {f}\nEN: {e}|English: {e}\nFrench: {f}|French: {f}\nEnglish: {e}|{e} -> {f}|{f} -> {e}|{e} ¦ {f}|{f} ¦ {e}
"{e}" is "{f}" in French.|How do you say "{e}" in French? {f}|What does "{f}" mean? {e}|{e}\n({f})|In French: {e}\n= {f}
In English: {f}\n= {e}|Emma says: {e}\nLouis says it in French: {f}|[en] {e} [fr] {f}|[fr] {f} [en] {e}|From French: {f} To English: {e}|{e} = {f}""",
    "fr": r"""Anglais : {e}\nFrançais : {f}|Français : {f}\nAnglais : {e}|ANG {e}\nFRA {f}|FRA {f}\nANG {e}|{e} => {f}|{f} => {e}|{f} ¦ {e}|{e} ¦ {f}
« {f} » se dit « {e} » en anglais.|Comment dit-on « {f} » en anglais ? {e}|Que veut dire « {e} » ? {f}|{f}\n({e})|En anglais : {f}\n= {e}
En français : {e}\n= {f}|Louis dit : {f}\nEmma le dit en anglais : {e}|[fr] {f} [en] {e}|Version : {e}\n{f}|Thème : {f}\n{e}|{f} = {e}""",
}
HEADS = {
    "en": ("", "", "", "English and French\n\n", "Small dictionary\n\n", "Translations\n\n", "Both languages\n\n"),
    "fr": (
        "",
        "",
        "",
        "Anglais et français\n\n",
        "Petit dictionnaire\n\n",
        "Traductions\n\n",
        "Dans les deux langues\n\n",
    ),
}


def pair(rng: Random, world: World) -> tuple[str, str]:
    draw = rng.random()
    if draw < 0.5 and world.pairs:
        return rng.choice(world.pairs)
    if draw < 0.9:
        return sentence(rng)
    if draw < 0.95:
        english, french = rng.choice(WORD_PAIRS)
        return english, french
    english, french, gender = rng.choice(ALL)
    return (a(english), un(french, gender)) if rng.random() < 0.5 else ("the " + english, le(french, gender))


def words_and_sentence(rng: Random, world: World) -> str:
    """A sentence, then some of it again: what was read above can be copied below."""
    pairs = [pair(rng, world) for _ in range(4)]
    again = sample(rng, pairs, 4)
    return "\n".join(f"{e} = {f}" for e, f in pairs) + "\n\n" + "\n".join(f"{f} = {e}" for e, f in again)


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    if rng.random() < 0.08:
        return sequence(rng, lambda: words_and_sentence(rng, world), "\n\n", high=1300)
    table = [x.replace("\\n", "\n").replace("¦", "|") for row in LAYOUTS[lang].split("\n") for x in row.split("|")]
    layout = mixed(rng, table)

    def block() -> str:
        english, french = pair(rng, world)
        return layout().format(e=english, f=french)

    return rng.choice(HEADS[lang]) + sequence(rng, block, rng.choice(["\n", "\n\n"]), high=1300)

"""The texts of both languages by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starter import tables1_more_en, tables1_more_fr, tables1_texts_en, tables1_texts_fr
from starter.kind import Lang, Part
from starter.tables1_texts import Text

READINGS: Mapping[tuple[Lang, Part], Sequence[Text]] = {
    ("en", "train"): [*tables1_texts_en.TRAIN, *tables1_more_en.TRAIN],
    ("en", "test"): tables1_texts_en.TEST,
    ("fr", "train"): [*tables1_texts_fr.TRAIN, *tables1_more_fr.TRAIN],
    ("fr", "test"): tables1_texts_fr.TEST,
}

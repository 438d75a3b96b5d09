"""A rater's file, as the page of score_page.py saves it: read, checked, named.

It says of answer 1 or 2 of a question what was chosen; who made which is told by blind.py alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tunesmith.errors import TunesmithError

KIND = "tunesmith ratings"
CRITERIA = ("relevance", "clarity", "usefulness")
CHOICES = ("1", "2", "tie")


@dataclass(frozen=True)
class Sheet:
    """A rater's file. pairs: item -> '1', '2' or 'tie'. scales: item -> answer ('1' or '2') -> criterion -> 1 to 5.

    saved: when, as ISO 8601 in UTC.
    """

    rater: str
    pairs: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    saved: str = ""

    @property
    def who(self) -> str:
        """The rater, however the name is written: the page gives 'ada' the answers of 'Ada' back, too."""
        return " ".join(self.rater.split()).casefold()


def read(path: Path) -> Sheet:
    """A rater's file. Raises TunesmithError where it is none."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TunesmithError(f"The scores {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise TunesmithError(f"The scores {path} are no JSON ({error}); give the file that the page saved.") from None
    return parse(values, str(path))


def parse(values: Any, where: str) -> Sheet:
    """A rater's file as read; what is not a known choice or a whole number from 1 to 5 is left out."""
    if not isinstance(values, dict) or values.get("kind") != KIND or not isinstance(values.get("answers"), dict):
        raise TunesmithError(
            f'The scores {where} were not saved by the page of `tunesmith report RUN --score-page`: there "kind" is '
            f'"{KIND}" and "answers" holds what was chosen.'
        )
    pairs, scales = {}, {}
    for key, said in values["answers"].items():
        if not isinstance(said, dict):
            continue
        if said.get("choice") in CHOICES:
            pairs[str(key)] = said["choice"]
        marks = {which: _marks(said.get(which)) for which in ("1", "2")}
        if all(marks.values()):
            scales[str(key)] = marks
    return Sheet(str(values.get("rater") or "?")[:60], pairs, scales, str(values.get("saved") or ""))


def _marks(said: Any) -> dict[str, int]:
    """Criterion -> 1 to 5, where all three were given."""
    given = said if isinstance(said, dict) else {}
    marks = {name: given.get(name) for name in CRITERIA}
    return marks if all(type(mark) is int and 1 <= mark <= 5 for mark in marks.values()) else {}  # type: ignore[return-value]


def file_name(sheet: Sheet) -> str:
    """Where a run keeps a rater's file: by what was said in it, so that the same file twice is one."""
    said = json.dumps([sheet.rater, sorted(sheet.pairs.items()), _sorted(sheet.scales)])
    slug = re.sub(r"[^\w-]+", "-", sheet.rater.lower()).strip("-")[:24] or "rater"
    return f"{slug}-{hashlib.sha256(said.encode()).hexdigest()[:8]}.json"


def _sorted(value: Any) -> Any:
    return [[key, _sorted(below)] for key, below in sorted(value.items())] if isinstance(value, Mapping) else value

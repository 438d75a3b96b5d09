"""Rows that lie in no file, given in Python or on standard input: a run keeps them and reads them from there.

So their ids and their hash are those of a file, for the run that begins and for whoever opens it later.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tunesmith.data.encoding import as_utf8
from tunesmith.data.files import is_json
from tunesmith.data.sources import STANDARD_INPUT, Source, read, sources
from tunesmith.disk import write_bytes, write_lines
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ROWS, ROWS_TABLE, Run


@dataclass(frozen=True, slots=True)
class Given:
    """What a run reads. name: of the file in the run that keeps it; '' where it lies elsewhere.

    data: as `read` takes it, in this process. content: the bytes that standard input held.
    """

    data: Any
    name: str = ""
    content: bytes | None = None

    def kept(self, run: Run) -> Any:
        """What the run reads from now on: a file of its own where the rows lie in no other."""
        if not self.name:
            return self.data
        if self.content is not None:
            write_bytes(run.path(self.name), self.content)
        else:
            write_lines(run.path(self.name), [row.error or row.value for row in read(self.data)])
        return str(run.path(self.name))


def given(recipe: Recipe | ClassifyRecipe, data: Any) -> Given:
    """What a run is to learn from: the rows given in Python, or what its recipe names.

    Standard input is read here, whole. Raises TunesmithError where a source is not there, or where standard input
    stands beside others, since a run could not name it later.
    """
    if data is not None:
        rows = list(data) if isinstance(data, Iterator) else data  # it is read twice
        return Given(Source(ROWS, rows=rows), ROWS)
    words = [recipe.data] if isinstance(recipe.data, str) else list(recipe.data)
    if STANDARD_INPUT not in words:
        sources(recipe.data)
        return Given(recipe.data)
    if len(words) > 1:
        raise TunesmithError(
            "--data - is standard input, and stands alone: write it to a file (cat > mine.jsonl) and name that beside "
            "the others."
        )
    content = sys.stdin.buffer.read()
    if not content.strip():
        raise TunesmithError("Standard input (--data -) is empty: it holds no rows.")
    return Given(recipe.data, ROWS if is_json(as_utf8(io.BytesIO(content))) else ROWS_TABLE, content)

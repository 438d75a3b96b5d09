"""tunesmith turns a small language model into an assistant, and shows what changed.

>>> import tunesmith
>>> run = tunesmith.tune(model="nano", data=rows, rows=500)  # doctest: +SKIP
>>> run.ask("Name a colour.")  # doctest: +SKIP
'Blue.'

Importing it loads nothing heavy: each name below is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tunesmith.doors.python import Tuned, ask, compare, evaluate, load, probe, read_data, resume, tune
    from tunesmith.errors import TunesmithError
    from tunesmith.recipe import Recipe
    from tunesmith.run import Run, runs

    __version__: str

_HOMES = {
    **dict.fromkeys(
        ("tune", "resume", "load", "ask", "read_data", "evaluate", "compare", "probe", "Tuned"),
        "tunesmith.doors.python",
    ),
    "Recipe": "tunesmith.recipe",
    "Run": "tunesmith.run",
    "runs": "tunesmith.run",
    "TunesmithError": "tunesmith.errors",
}

__all__ = [
    "Recipe",
    "Run",
    "Tuned",
    "TunesmithError",
    "__version__",
    "ask",
    "compare",
    "evaluate",
    "load",
    "probe",
    "read_data",
    "resume",
    "runs",
    "tune",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("tunesmith")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tunesmith' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

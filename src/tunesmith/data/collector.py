"""Python's search for cycles of objects, left out while rows are read: they are none, and there are many of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Without it every row held is looked at again and again: a quarter of the time of 20,000 rows.

    At its end what was made counts as old, or it would all be looked at once more at that moment.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()

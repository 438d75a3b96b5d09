"""The one exception whose text is shown to people as it is written."""

from __future__ import annotations


class TunesmithError(Exception):
    """A mistake in what was asked or given.

    Its text says what was being done, what was found and where, what is allowed, and what to type next.
    The command line prints it without a traceback and exits with status 1.
    """

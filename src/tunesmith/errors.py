"""The one exception whose text is shown to people as it is written."""

from __future__ import annotations


class TunesmithError(Exception):
    """A mistake in what was asked or given.

    Its text says what was being done, what was found and where, what is allowed, and what to type next.
    The command line prints it without a traceback and exits with status 1.
    """


class SeveralTurns(TunesmithError):  # noqa: N818 (it is raised as the mistake that it is)
    """A template that writes earlier turns otherwise once more follow, so that it can be asked one question alone."""

"""The one exception whose text is shown to people as it is written."""

from __future__ import annotations

import re


class TunesmithError(Exception):
    """A mistake in what was asked or given.

    Its text says what was being done, what was found and where, what is allowed, and what to type next.
    The command line prints it without a traceback and exits with status 1.
    """


def without_password(text: str) -> str:
    """A text as it may be shown and kept: the URLs in it without their passwords.

    >>> without_password("postgresql://ada:secret@host/db")
    'postgresql://ada@host/db'
    """
    return re.sub(r"//([^:@/\s]*):[^/\s]*@", r"//\1@", text)


class SeveralTurns(TunesmithError):  # noqa: N818 (it is raised as the mistake that it is)
    """A template that writes earlier turns otherwise once more follow, so that it can be asked one question alone."""

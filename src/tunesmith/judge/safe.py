"""Text of strangers (data, models, folders) made fit to be shown: nothing hidden, nothing that acts, no path."""

from __future__ import annotations

import re
import shlex
import unicodedata

KEPT_FORMAT = "\u200c\u200d\u00ad"  # joiners (emoji and Persian need them) and the soft hyphen
FOLD_AT, SHOWN_AT_MOST = 600, 20_000
PILED = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")  # accents on accents, until they cross other lines
ABSOLUTE = re.compile(r"^(?:/|~|\\\\|[A-Za-z]:[\\/]|file:)")


def visible(text: object) -> str:
    """The text with each character that would be invisible, act on its neighbours or be no character written out.

    >>> visible("a\\x00b\\u202ec")
    'a␀b⟨U+202E⟩c'
    """
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_shown(character) for character in lines)


def _shown(character: str) -> str:
    if character in "\n\t" or character in KEPT_FORMAT or character.isprintable():
        return character
    if ord(character) < 0x20:
        return chr(0x2400 + ord(character))
    category = unicodedata.category(character)
    if category == "Zs":
        return character
    return "\ufffd" if category == "Cs" else f"⟨U+{ord(character):04X}⟩"


def no_path(text: str) -> str:
    """The last part of an absolute path; anything else as it is.

    >>> no_path("/home/ada/data/rows.jsonl"), no_path("org/model"), no_path("C:\\\\Users\\\\ada\\\\gpt2")
    ('rows.jsonl', 'org/model', 'gpt2')
    """
    if not ABSOLUTE.match(text):
        return text
    return re.split(r"[\\/]", text.rstrip("\\/"))[-1] or text[:1]


def name(text: object, limit: int = 80) -> str:
    """A name on one line, short, without a path; one written right to left is isolated from what stands around it."""
    bare = str(text)
    if bare[:1] == "\u2068" and bare[-1:] == "\u2069":
        bare = bare[1:-1]  # a name that was isolated before
    shown = PILED.sub(r"\1", " ".join(visible(no_path(bare)).split()))
    if len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + "…"
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in shown):
        return f"\u2068{shown}\u2069"
    return shown


def command(text: str) -> str:
    """A command line whose absolute paths are reduced to their last part.

    >>> command("tunesmith tune --data '/home/ada l/rows.jsonl' --out=/tmp/x/mine")
    'tunesmith tune --data rows.jsonl --out=mine'
    """
    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    cleaned = []
    for word in words:
        flag, equals, value = word.partition("=")
        cleaned.append(flag + equals + no_path(value) if equals else no_path(word))
    return visible(shlex.join(cleaned).replace("\n", " "))


def fold(text: str) -> tuple[str, str, int]:
    """What is shown at once, what is folded away, and how many characters are in neither.

    >>> [len(part) for part in fold("x" * 800)[:2]]
    [600, 200]
    """
    if len(text) <= FOLD_AT + 100:
        return text, "", 0
    cut = text.rfind(" ", FOLD_AT - 60, FOLD_AT)
    cut = cut + 1 if cut > 0 else FOLD_AT
    return text[:cut], text[cut:SHOWN_AT_MOST], max(0, len(text) - SHOWN_AT_MOST)


def markdown(text: object) -> str:
    """Text (made `visible` before) on one line that Markdown shows as it is written, in a table too.

    >>> markdown("1. a|b <i> _c_")
    '1\\\\. a&#124;b &lt;i&gt; \\\\_c\\\\_'
    """
    line = " ".join(str(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")
    line = re.sub(r"([\\`*_\[\]~$])", r"\\\1", line)
    return re.sub(r"^(\d+(?=[.)](?:\s|$))|(?=[#+\-=]))", r"\1\\", line)


def fenced(text: str, limit: int = 2_000) -> str:
    """A Markdown code block that the text cannot close; what is over the limit is told by an ellipsis."""
    shown = visible(text)
    shown = shown if len(shown) <= limit else shown[:limit] + " […]"
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown}\n{fence}"

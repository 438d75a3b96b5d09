"""Repairs of one example's messages. Each gives back the same object where there is nothing to mend."""

from __future__ import annotations

import html
import html.entities
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tunesmith.data.example import Message

Messages = tuple[Message, ...]
Mend = Callable[[Messages], Messages]

LOST = "\ufffd"  # stands where a character was lost before the file came to us
END_MARKS = (
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|im_end|>",
    "<|eot_id|>",
    "<|end|>",
    "<end_of_turn>",
    "<eos>",
    "[EOS]",
    "</s>",
)
NO_INPUT_LENGTH = 40  # characters from which an input says something
_NO_INPUT = {
    "n/a", "nan", "null", "none", "no input", "no inputs", "noinput", "noinputs", "ninput", "noinpute",
    "no input required",
    "no input needed", "no input necessary", "no input provided", "no input given", "input not required",
    "not applicable", "aucun", "aucune entrée", "pas d entrée", "sans entrée", "sans objet",
}  # fmt: skip


def _in_each(suspect: str, change: Callable[[str], str]) -> Mend:
    """A repair of each text that holds what the pattern `suspect` finds."""
    find = re.compile(suspect).search

    def mend(messages: Messages) -> Messages:
        if not any(find(message.content) for message in messages):
            return messages
        better = tuple([Message(message.role, change(message.content)) for message in messages])
        return messages if better == messages else better

    return mend


_fixers: list[Any] = []
# A character of several bytes that was read byte by byte is two or more beyond ASCII, side by side; where its second
# byte was a no-break space, that may have become a space since. Nothing else is worth ftfy's time.
_MISREAD = re.compile("[^\x00-\x7f]{2}|[\x80-\x9f]|[\u00c2\u00c3] ")
_APART = re.compile("[\u0300-\u036f]")  # an accent that stands behind its letter, as macOS writes it


def _mend_encoding(text: str) -> str:
    """Line by line: where only one line was decoded wrongly, the whole is no text of a single encoding."""
    if not _fixers:
        import ftfy  # a tenth of a second, which plain ASCII does not need

        _fixers.append(ftfy.fix_encoding)
    better = "\n".join([_fixers[0](line) if _MISREAD.search(line) else line for line in text.split("\n")])
    return unicodedata.normalize("NFC", better) if _APART.search(better) else better


_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_NO_BREAK = re.compile("(?<!«)[\u00a0\u202f\u2007](?![:;?!»])")

mend_encoding = _in_each(f"{_MISREAD.pattern}|{_APART.pattern}", _mend_encoding)
plain_line_ends = _in_each(_LINE_ENDS.pattern, lambda text: _LINE_ENDS.sub("\n", text))
no_controls = _in_each(_CONTROLS.pattern, lambda text: _CONTROLS.sub("", text))
no_zero_width = _in_each(_ZERO_WIDTH.pattern, lambda text: _ZERO_WIDTH.sub("", text))
plain_spaces = _in_each(_NO_BREAK.pattern, lambda text: _NO_BREAK.sub(" ", text))

# Where none of these characters stands, nor two of other than ASCII side by side, none of the five repairs above finds
# anything: most texts are done with one look.
_SUSPECT = frozenset("\u2007\u200b\u2028\u2029\u202f\u2060\ufeff") | set(
    map(chr, (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA1), *range(0x300, 0x370), *range(0xFFF9, 0xFFFC)))
)
_odd = re.compile("[^ -~\n\t]+").findall
OF_CHARACTERS = (mend_encoding, plain_line_ends, no_controls, no_zero_width, plain_spaces)


def suspect(messages: Messages) -> bool:
    """Whether one of OF_CHARACTERS may have something to mend here."""
    return any(not _is_plain(message.content) and _is_suspect(message.content) for message in messages)


def _is_suspect(text: str) -> bool:
    if "\u00c2 " in text or "\u00c3 " in text:
        return True
    return any(len(odd) > 1 or odd in _SUSPECT for odd in _odd(text))


def _is_plain(text: str) -> bool:
    """Whether it is ASCII without control characters but line ends, as most texts are: ten times faster told."""
    return text.isascii() and text.replace("\n", "").isprintable()


_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ABOUT_CODE = re.compile(
    r"</?[a-z][a-z0-9]*[\s/>]|\b(?:html|xml|xhtml|entit|escap|php|javascript)|`"
    r"|#include\b|[=(,]\s*&[a-z]\w*;[ \t]*(?:$|//)",  # C: int *place = &num;
    re.IGNORECASE | re.MULTILINE,
)


def unescape(messages: Messages) -> Messages:
    """HTML entities as the characters they stand for, unless the example is about code, where they are meant.

    >>> unescape((Message("user", "Q&amp;A"),)), unescape((Message("user", "Escape this HTML: &amp;"),))
    ((Message(role='user', content='Q&A'),), (Message(role='user', content='Escape this HTML: &amp;'),))
    """
    for message in messages:
        if "&" in message.content:
            break
    else:
        return messages
    if not any(_ENTITY.search(message.content) for message in messages):
        return messages
    if any(_ABOUT_CODE.search(message.content) for message in messages):
        return messages
    return tuple([Message(message.role, _unescaped(message.content)) for message in messages])


def _unescaped(text: str) -> str:
    for _ in range(2):  # some were escaped twice: &amp;lt;
        text = _ENTITY.sub(_character, text)
    return text


def _character(found: re.Match[str]) -> str:
    """What a whole name stands for; html.unescape alone would also take its beginning for one (&param;)."""
    known = found[0][1] == "#" or found[0][1:] in html.entities.html5
    return html.unescape(found[0]) if known else found[0]


def trim(messages: Messages) -> Messages:
    for message in messages:
        content = message.content
        if content and (content[0].isspace() or content[-1].isspace()):
            better = tuple([Message(one.role, _trimmed(one)) for one in messages])
            return messages if better == messages else better
    return messages


# three spaces come first, then what stands before them: few places are looked at
_RUN = r"   (?:(?<=[^\W\dA-Z_]{3}   )|(?<=[.!?:;,)]   )) *"  # in prose: after no chords, figures or cells
_WIDE = re.compile(rf"{_RUN}(?=[^\s|])")
_NEXT_ITEM = re.compile(rf"{_RUN}(?=[-*\u2022] +\S)")
_GAP = re.compile(r"   (?<=\S   ) *(?=\S)")
_BLANK, _TRAILING = re.compile(r"\n[ \t]+(?=\n)"), re.compile(r"   (?<=\S   ) *(?=\n)")
# code, formulas, figures drawn with letters, Morse: looked for one by one, which is several times faster than at once
_MEANT = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        *("```", r"\t(?<=\S\t)", " = ", r"[=<>+*/\\_|]{2}", r"[{};][ \t]*$", r"\((?<=\w\()[^)\n]{0,200}\)[ \t]*[:={;]"),
        r"(?<!\S)[.-]{1,6} +[.-]{1,6}(?!\S)",
        r"^[ \t]*(?:def|class|import|from|return|SELECT|#include)\b",
    )
)
_OF_SPACES = re.compile(
    r"\b(?:(?:white)?spac|blanks?\b|gaps?\b|tabs?\b|column|indent|espace|trous?\b|colonne)", re.IGNORECASE
)


def plain_runs(messages: Messages) -> Messages:
    r"""Runs of spaces within lines of answers as one space, or as line ends before a list's items.

    They are what HTML leaves behind when its tags are taken away. Answers with code, formulas or columns keep them, and
    so do those to questions that have such runs, or are about them.

    >>> plain_runs((Message("assistant", "Signs:      - Fever.    - Cough    at night."),))[0].content
    'Signs:\n- Fever.\n- Cough at night.'
    """
    if not any("   " in message.content for message in messages):
        return messages
    asked = [message.content for message in messages if message.role != "assistant"]
    if any("   " in text or _is_meant(text) or _OF_SPACES.search(text) for text in asked):
        return messages
    better = tuple([Message(m.role, _plain_runs(m.content)) if m.role == "assistant" else m for m in messages])
    return messages if better == messages else better


def _plain_runs(text: str) -> str:
    if "   " not in text or _is_meant(text) or _has_columns(text):
        return text
    text = _BLANK.sub("\n", _TRAILING.sub("", text))
    if len(_NEXT_ITEM.findall(text)) > 1:  # one alone may be a dash between words
        text = _NEXT_ITEM.sub("\n", text)
    return _WIDE.sub(" ", text)


def _is_meant(text: str) -> bool:
    return any(pattern.search(text) for pattern in _MEANT)


def _has_columns(text: str) -> bool:
    """Whether two lines that follow each other have such runs, those before a list's items apart."""
    wide = [bool(_GAP.search(line)) for line in _NEXT_ITEM.sub(" ", text).split("\n") if line.strip()]
    return any(one and other for one, other in pairwise(wide))


_INDENTED = re.compile(r"\s*\n(?=[ \t])|(?=  |\t)")


def _trimmed(message: Message) -> str:
    """Without white space around it; an answer of several lines, the first of them indented as code is, keeps that."""
    text = message.content.rstrip()
    if message.role == "assistant" and "\n" in text.lstrip() and (start := _INDENTED.match(text)):
        return text[start.end() :]
    return text.lstrip()


def no_input(text: str) -> bool:
    """Whether an `input` only says that there is none: "No input", "<noinput>.", "N/A".

    >>> no_input("<no input>."), no_input("Na")
    (True, False)
    """
    return len(text) < NO_INPUT_LENGTH and " ".join(re.findall(r"[^\W_/]+(?:/\w+)?", text.casefold())) in _NO_INPUT


def no_fake_inputs(messages: Messages) -> Messages:
    for message in messages:
        if message.role == "input" and no_input(message.content):
            return tuple([one for one in messages if one.role != "input" or not no_input(one.content)])
    return messages


def no_end_marks(messages: Messages) -> Messages:
    for message in messages:
        if message.role == "assistant" and message.content.endswith(END_MARKS):
            return tuple([Message(m.role, _unmarked(m.content)) if m.role == "assistant" else m for m in messages])
    return messages


def _unmarked(text: str) -> str:
    while mark := next((mark for mark in END_MARKS if text.endswith(mark)), ""):
        if mark == "</s>" and "<s>" in text:  # HTML's struck-out text
            break
        text = text.removesuffix(mark).rstrip()
    return text


def no_empty_systems(messages: Messages) -> Messages:
    """Without system turns that say nothing, which exporters write."""
    for message in messages:
        if message.role == "system" and not message.content.strip():
            return tuple([one for one in messages if one.role != "system" or one.content.strip()])
    return messages


def joined_turns(messages: Messages) -> Messages:
    """Turns of one speaker that follow each other as one, an empty turn between others left out: chats are sent in
    pieces. An answer at the end stays, empty or not."""
    if len(messages) < 3:
        return messages
    found: list[Message] = []
    for place, message in enumerate(messages):
        spoken = message.role in ("user", "assistant")
        if spoken and not message.content.strip() and 0 < place < len(messages) - 1:
            continue
        if (
            spoken
            and found
            and found[-1].role == message.role
            and found[-1].content.strip()
            and message.content.strip()
        ):
            found[-1] = Message(message.role, f"{found[-1].content}\n{message.content}")
        else:
            found.append(message)
    return messages if len(found) == len(messages) else tuple(found)


def asked_first(messages: Messages) -> Messages:
    """A conversation from its first question on, where it opens with answers to what was cut away."""
    start = 1 if messages and messages[0].role == "system" else 0
    if messages[start:] and messages[start].role == "user":
        return messages
    first = next((place for place, message in enumerate(messages) if message.role == "user"), start)
    opening = messages[start:first]
    if not opening or any(message.role != "assistant" for message in opening):
        return messages
    return (*messages[:start], *messages[first:])


def answered(messages: Messages) -> Messages:
    """A conversation up to its last answer; one without any as it is."""
    if messages and messages[-1].role == "assistant":
        return messages
    last = max((place for place, message in enumerate(messages) if message.role == "assistant"), default=-1)
    return messages[: last + 1] if last >= 0 else messages


ALL = (
    *OF_CHARACTERS,
    unescape,
    plain_runs,
    trim,
    no_fake_inputs,
    no_end_marks,
    no_empty_systems,
    joined_turns,
    asked_first,
    answered,
)


def is_fine(messages: Messages) -> bool:
    """Whether surely none of ALL has anything to do, told at a glance, as of most rows."""
    if not messages or messages[0].role != "user" or messages[-1].role != "assistant":
        return False
    before = ""
    for message in messages:
        if message.role == before:
            return False
        text, before = message.content, message.role
        if not text or not text.isascii() or text[0] <= " " or text[-1] <= " " or text[-1] in ">]" or "&" in text:
            return False
        if "   " in text:
            return False
        if message.role == "input" and len(text) < NO_INPUT_LENGTH and not _says_something(text):
            return False
        if not (text.isprintable() or text.replace("\n", "").isprintable()):
            return False
    return True


_OPENINGS = {text[:2] for text in _NO_INPUT}


def _says_something(text: str) -> bool:
    """Whether the beginning of an input in ASCII tells that it is not `no_input`."""
    return text[0].isalnum() and text[:2].lower() not in _OPENINGS

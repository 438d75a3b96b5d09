"""Bytes that are not UTF-8: UTF-16 by its mark, Windows-1252 where its letters stand in their places."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any, BinaryIO, cast

WESTERN = "read as Windows-1252"  # as the ledger tells it
_MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"}
_MARKS |= {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LETTERS = "àâäáãåæçéèêëîïìíñôöòóõøœùûüúÿßšýžðþ" + "ÀÂÄÁÃÅÆÇÉÈÊËÎÏÌÍÑÔÖÒÓÕØŒÙÛÜÚŸŠÝŽÐÞ"
_SIGNS = "’‘“”„‚‹›«»–—…€°·ªº§£¢¥†‡‰¡¿™©®•\u00a0\u00ad¹²³½¼¾×÷±´¨¶¬¦"
_OTHER = re.compile(rf"[^\t\n\r\x20-\x7f{_LETTERS}{_SIGNS}]")
_LETTER = re.compile(rf"[{_LETTERS}]")
_WORD = re.compile(rf"[A-Za-z{_LETTERS}]+")
# no word has one within: letters of Windows-1250 (Wis³a, £ódŸ) or of DOS (gar‡on, élŠve)
_WITHIN = re.compile(rf"[A-Za-z{_LETTERS}][¹²³¿¡ªº‚„†‡¼½¾×÷±¢£¥¦¬¶§¨¤][A-Za-z{_LETTERS}]|[a-z][ŠŽŸÐÞ]")


def western(data: bytes) -> str | None:
    """The text of Windows-1252 bytes; None where that is no text in a language of Western Europe.

    >>> western("Ça va, l’été ?".encode("cp1252")), western("привет".encode("cp1251")), western("Łódź".encode("cp1250"))
    ('Ça va, l’été ?', None, None)
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if _OTHER.search(text) or _WITHIN.search(text):
        return None
    for word in _WORD.findall(text):
        foreign = len(_LETTER.findall(word))
        if (foreign > 1 and 2 * foreign > len(word) + 1 and word.lower() != "çà") or (
            foreign == len(word) and word in "ÿŸþÞðÐ"
        ):
            return None  # words of such letters alone: another alphabet's bytes
    return text


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, made UTF-8 where it opens with the mark of UTF-16 or UTF-32."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream), 1 << 16)
    head = buffered.peek(512)[:512]
    name = next((name for mark, name in _MARKS.items() if head.startswith(mark)), None)
    if name is None and len(head) > 8:  # without the mark, every second byte of most letters is 0
        later, earlier = (head[start::2].count(0) > 0.8 * (len(head) // 2) for start in (1, 0))
        name = "utf-16-le" if later and not earlier else "utf-16-be" if earlier and not later else None
    if name is None:
        return cast(BinaryIO, buffered)
    text = io.TextIOWrapper(buffered, encoding=name, errors="replace", newline="")
    return cast(BinaryIO, io.BufferedReader(cast(Any, _Utf8(text)), 1 << 16))


class _Utf8(io.RawIOBase):
    """A text's characters as UTF-8."""

    def __init__(self, text: io.TextIOWrapper):
        self.text, self.ready = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.ready:
            self.ready = self.text.read(1 << 14).encode("utf-8", "replace")
        size = min(len(buffer), len(self.ready))
        buffer[:size], self.ready = self.ready[:size], self.ready[size:]
        return size

"""Which language a text is in, as py3langid finds it offline; 'unsure' where the text says too little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tunesmith.data.example import Example
from tunesmith.data.ledger import Ledger
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean

KNOWN = (
    "en", "fr", "de", "es", "it", "pt", "nl", "ca", "sv", "da", "fi", "pl", "cs", "ro", "hu", "el", "ru", "uk", "tr",
    "ar", "he", "fa", "hi", "zh", "ja", "ko", "vi", "id",
)  # fmt: skip
UNSURE = "unsure"
LIKELY = 0.7  # a language less likely than this is not told
LETTERS, LOOKED_AT = 12, 600  # fewer letters say too little; the first characters of a long text say enough
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|[@#]\w+|`[^`]*`")  # no language of its own


@cache
def _identifier() -> Any:
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier


def language(text: str) -> str:
    """The two-letter code of a text's language, or 'unsure'.

    >>> language("Donne-moi une idée de projet pour demain."), language("x = 3")
    ('fr', 'unsure')
    """
    text = _NOISE.sub(" ", text[:LOOKED_AT])
    if len(_LETTER.findall(text)) < LETTERS:
        return UNSURE
    code, likely = _identifier().classify(text)
    return str(code) if likely >= LIKELY else UNSURE


def text_of(example: Example) -> str:
    """What an example's language is told by: its questions and answers, the beginning of each."""
    most = max(1, LOOKED_AT // max(1, len(example.messages)))
    return "\n".join([message.content[:most] for message in example.messages if message.role != "system"])


def must_know(code: str) -> str:
    if code not in KNOWN:
        raise TunesmithError(
            f'clean: lang= takes a language, found "{code}".{did_you_mean(code, KNOWN)} Known: {", ".join(KNOWN)}.'
        )
    return code


def only(examples: Iterable[Example], ledger: Ledger, wanted: str) -> Iterator[Example]:
    """The examples that are not surely in another language."""
    for example in examples:
        found = language(text_of(example))
        if found in (wanted, UNSURE):
            yield example
        else:
            ledger.drop(example.id, f"language {found}, not {wanted}")

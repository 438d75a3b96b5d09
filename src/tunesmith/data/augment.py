"""More training rows made of those there are, when asked: each is a copy with one change that keeps its answer right.

Only the training part is added to, after the split; held-out rows that a new row gives away are dropped as any leak.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import chain

from tunesmith.data.example import Example, Message
from tunesmith.data.examples import Examples
from tunesmith.data.language import language, text_of
from tunesmith.data.ledger import ADDED, Ledger
from tunesmith.data.steps import Chosen
from tunesmith.errors import TunesmithError

Messages = tuple[Message, ...]
Change = Callable[[Example, random.Random], Messages | None]

DROPPED_WORDS = 0.1  # of an input, by input_dropout
OF_TEXTS = ("input_dropout", "typos")  # those that leave a text its label
_WORDINGS = {
    "en": ("Here is a task. {}", "Please answer the following. {}", "{} Thank you.", "I need your help. {}"),
    "fr": ("Voici une consigne. {}", "Réponds à ce qui suit. {}", "{} Merci.", "J’ai besoin de ton aide. {}"),
}
# "Translate into French: Hello." with the text behind the colon or in the input, and how the way back is asked for
_TRANSLATE = (
    (re.compile(r"(?i)translate\b[^:.]*\b(?:in)?to french[^:.]*[:.]?\s*(?P<text>.*)", re.S), "Translate into English"),
    (re.compile(r"(?i)translate\b[^:.]*\b(?:in)?to english[^:.]*[:.]?\s*(?P<text>.*)", re.S), "Translate into French"),
    (re.compile(r"(?i)tradui\w*\b[^:.]*\ben français[^:.]*[:.]?\s*(?P<text>.*)", re.S), "Traduis en anglais"),
    (re.compile(r"(?i)tradui\w*\b[^:.]*\ben anglais[^:.]*[:.]?\s*(?P<text>.*)", re.S), "Traduis en français"),
)


def augment(train: Examples, ledger: Ledger, steps: Chosen, seed: int, *, labels: bool = False) -> Examples:
    """The training examples, and behind them those that the chosen steps make; each has its entry in the ledger.

    labels: the answers are labels of the texts. Raises TunesmithError for a step that is for instructions only.
    """
    chosen = [name for name in CHANGES if name in steps]
    if labels and (odd := [name for name in chosen if name not in OF_TEXTS]):
        raise TunesmithError(
            f"clean: {odd[0]} is for instructions, and these rows are texts with labels. For them: "
            f"{', '.join(f'+{name}' for name in OF_TEXTS)}"
        )
    return Examples(chain(train, _made(train, ledger, steps, seed, chosen))) if chosen else train


def _made(train: Examples, ledger: Ledger, steps: Chosen, seed: int, chosen: list[str]) -> Iterator[Example]:
    for name in chosen:
        for example in train:
            chance = random.Random(f"{seed} {name} {example.id}")  # the same whatever other rows there are
            if chance.random() >= steps.shares.get(name, 1.0):
                continue
            messages = CHANGES[name](example, chance)
            if messages is None or messages == example.messages:
                continue
            origin = ledger.entries[example.id]
            made = Example(f"{example.id}#{name}", messages, {**example.meta, "augmented": name})
            place = ledger.add(made.id, origin.file, origin.line)
            ledger.put(place, "part", "train")
            ledger.put(place, "reason", f"{ADDED}{name}")
            yield made


def _alone(example: Example) -> bool:
    """Whether it is one question with its answer: what conversations refer back to is not touched."""
    return [m.role for m in example.messages if m.role != "input"] == ["user", "assistant"]


def paraphrase(example: Example, chance: random.Random) -> Messages | None:
    """The instruction in another wording: "Here is a task. Name a colour." """
    wordings = _WORDINGS.get(language(text_of(example)))
    if wordings is None or not _alone(example):
        return None
    asked, *others = example.messages
    return (Message("user", chance.choice(wordings).format(asked.content)), *others)


def input_dropout(example: Example, chance: random.Random) -> Messages | None:
    """A tenth of the input's words left out, so that not every word is relied on. Rows that count or copy words lose
    their answer by this: leave it out for them."""
    if not _alone(example) or len(example.messages) < 3:
        return None
    asked, about, answer = example.messages
    pieces = re.split(r"(\s+)", about.content)
    words = [place for place in range(0, len(pieces), 2) if pieces[place]]
    if len(words) < 10:
        return None
    gone = set(chance.sample(words, max(1, round(DROPPED_WORDS * len(words)))))
    left = "".join("" if place in gone or place - 1 in gone else piece for place, piece in enumerate(pieces))
    return (asked, Message("input", left.strip()), answer)


def way_back(example: Example, chance: random.Random) -> Messages | None:
    """A translation the other way round: French into English where English into French is asked."""
    if not _alone(example):
        return None
    asked = example.messages[0].content
    for pattern, back in _TRANSLATE:
        found = pattern.fullmatch(asked.strip())
        about = example.messages[1].content if len(example.messages) == 3 else ""
        text = (about or (found["text"] if found else "")).strip()
        if found and text and not (about and found["text"].strip()):
            mark = " :" if back.startswith("Traduis") else ":"
            if about:
                return (Message("user", f"{back}."), Message("input", example.answer), Message("assistant", text))
            return (Message("user", f"{back}{mark} {example.answer}"), Message("assistant", text.strip("\"' ")))
    return None


def typos(example: Example, chance: random.Random) -> Messages | None:
    """A small slip in the instruction, as people type: two letters in the wrong order, or no capital and full stop."""
    if not _alone(example):
        return None
    asked, *others = example.messages
    text = asked.content
    places = [m.start() + 1 for m in re.finditer(r"[^\W\d_]{5,}", text)]
    if places and chance.random() < 0.5:
        at = chance.choice(places) + chance.randrange(2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    else:
        text = text[:1].lower() + text[1:].rstrip(".")
    return (Message("user", text), *others)


CHANGES: dict[str, Change] = {
    "paraphrase": paraphrase,
    "input_dropout": input_dropout,
    "way_back": way_back,
    "typos": typos,
}

"""A language model that compares two answers: what it is asked, how its replies are read, what they come to.

It sees each question twice, the answers swapped, because judges of its kind lean to the first or to the second answer
(Zheng et al. 2023, arXiv:2306.05685). As there, an answer has won only where both orders choose it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

from tunesmith.judge.agreement import cohen
from tunesmith.judge.blind import Item
from tunesmith.judge.evaluate import Summary
from tunesmith.judge.ratings import BY_KIND_FROM, decided, share

KIND = "tunesmith referee"
Choice = Literal["1", "2", "tie"]
ORDERS = (1, 2)  # the answers as they stand, and swapped
MOST = 8000  # characters of a text that the judge sees; longer ones are cut, and say so

# "a tie" and "à égalité" are ties; a small letter is a choice only where its line ends
_CHOICE = (
    r"(?:(?:an?|the|une|à)\s+(?=tie|draw|égalité|egalite)|(?:the\s+)?answer\s+|(?:la\s+)?réponse\s+)?"
    r"((?-i:[AB])\b|[ab](?=\W*(?:\n|\Z))|(?:tie|draw|égalité|egalite)\b)"
)
_VERDICT = re.compile(rf"verdict\W*?(?:is|est)?\W*\b{_CHOICE}", re.I)
_BARE = re.compile(rf"\W*{_CHOICE}\W*", re.I)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)


@dataclass(frozen=True)
class Prompt:
    """What the judge is told before each question. lang: the language of it and of the words around each text."""

    lang: str
    text: str

    @property
    def sha256(self) -> str:
        """The prompt's name, with all that shapes a question: replies to another prompt are not replies to this one."""
        shown = question(Item("", "", "", [("user", "?")], ("1", "2"), "1"), 1, self)
        return hashlib.sha256(f"{self.text}\n{shown}\n{MOST}".encode()).hexdigest()


@dataclass(frozen=True)
class Reply:
    """One reply. item: the question's key. order: 1 as the answers stand, 2 swapped. choice: None where unreadable."""

    item: str
    order: int
    choice: Choice | None
    text: str


@dataclass(frozen=True)
class Sheet:
    """What one judge said under one prompt. model: its name at the endpoint."""

    model: str
    prompt: str
    replies: Sequence[Reply]


@dataclass(frozen=True)
class Refereed:
    """All that one judge said of a run.

    rate: the tuned answers' share of the questions read in both orders; a tie counts half. wins, ties, losses: of these
    questions, for the tuned model; split: ties because the two orders chose differently. same: share of the questions
    in which both orders say the same; kappa: Cohen's, of the two orders. first: of all replies that chose one, the
    share that chose the answer shown first; n_first: how many those are. longer: of the questions won by either, the
    share won by the answer with more words; n_longer: how many of these have one. unread: replies without a verdict.
    left: questions that were not read in both orders. unknown: questions that the run no longer holds.
    """

    model: str
    prompt: str
    rate: Summary | None
    verdict: str
    wins: int
    ties: int
    losses: int
    split: int
    same: float | None
    kappa: float | None
    first: float | None
    n_first: int
    longer: float | None
    n_longer: int
    by_kind: list[tuple[str, int, Summary]]
    unread: int
    left: int
    unknown: int


def prompt_in(lang: str) -> Prompt:
    """Our prompt in English, or in French."""
    name = f"referee.{'fr' if lang == 'fr' else 'en'}.txt"
    text = (resources.files("tunesmith.judge.questions") / name).read_text(encoding="utf-8")
    return Prompt("fr" if lang == "fr" else "en", text.strip())


def question(item: Item, order: int, prompt: Prompt) -> str:
    """A question with both answers as the judge sees it. The code in the marks is one that no text of it holds."""
    first, second = item.answers if order == 1 else item.answers[::-1]
    texts = [*(said for _, said in item.prompt), first, second]
    code = _code(item.key, texts)
    asked, answer, cut = ("Question", "Réponse", "coupé ici") if prompt.lang == "fr" else ("Question", "Answer", "cut")
    turns = item.prompt if len(item.prompt) > 1 else [(asked.lower(), item.prompt[0][1] if item.prompt else "")]
    said = "\n\n".join(f"({role})\n{text}" for role, text in turns) if len(item.prompt) > 1 else turns[0][1]
    parts = ((asked, said), (f"{answer} A", first), (f"{answer} B", second))
    return "\n\n".join(f"<<{name} {code}>>\n{_shortened(text, cut)}\n<<{code}>>" for name, text in parts)


def _code(key: str, texts: Iterable[str]) -> str:
    held = "\n".join(texts)
    at = 0
    while (code := hashlib.sha256(f"{key} {at}".encode()).hexdigest()[:8]) in held:
        at += 1
    return code


def _shortened(text: str, cut: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]} […{cut}]"


def read(text: str, order: int) -> Choice | None:
    """Which of an item's answers a reply chose, '1' or '2', whatever the order they were shown in; None if unreadable.

    The last verdict of a reply counts; what stands between <think> marks does not.

    >>> read("B repeats itself.\\nVerdict: A", 1), read("Verdict : **B**", 2), read("a tie", 1), read("I like both.", 1)
    ('1', '1', 'tie', None)
    """
    said = _THOUGHT.sub("", text)
    found = _VERDICT.findall(said)
    bare = _BARE.fullmatch(said.strip())
    chosen = (found[-1] if found else bare[1] if bare else "").upper()
    if chosen not in ("A", "B"):
        return "tie" if chosen else None
    return "1" if (chosen == "A") == (order == 1) else "2"


def parse(lines: Sequence[Any]) -> Sheet | None:
    """A judge's file as read: its head, then a reply a line; None where it is none. Broken lines are left out."""
    head = lines[0] if lines and isinstance(lines[0], Mapping) else {}
    if head.get("kind") != KIND or not isinstance(head.get("model"), str) or not isinstance(head.get("prompt"), str):
        return None
    replies = {}
    for line in lines[1:]:
        if isinstance(line, Mapping) and line.get("order") in ORDERS and isinstance(line.get("text"), str):
            reply = Reply(str(line.get("item")), line["order"], read(line["text"], line["order"]), line["text"])
            replies[reply.item, reply.order] = reply
    return Sheet(head["model"], head["prompt"], list(replies.values()))


def summary(sheet: Sheet, items: Iterable[Item]) -> Refereed | None:
    """What a judge's replies come to; None where none is about a question of this run."""
    known = {item.key: item for item in items}
    replies: dict[str, dict[int, Reply]] = defaultdict(dict)
    for reply in sheet.replies:
        replies[reply.item][reply.order] = reply
    mine = {key: both for key, both in replies.items() if key in known}
    if not mine:
        return None
    whole: dict[str, tuple[Choice, Choice]] = {}
    for key, both in sorted(mine.items()):
        chosen = [both[order].choice for order in ORDERS if order in both]
        if len(chosen) == 2 and chosen[0] and chosen[1]:
            whole[key] = (chosen[0], chosen[1])
    rates, by_kind = {}, defaultdict(list)
    for key, (one, other) in whole.items():
        winner = one if one == other else "tie"
        rates[key] = 0.5 if winner == "tie" else float(winner == known[key].tuned)
        by_kind[known[key].kind].append(rates[key])
    rate = share(list(rates.values())) if rates else None
    values = list(rates.values())
    agree = [one == other for one, other in whole.values()]
    first, n_first = _first(mine)
    longer, n_longer = _longer(rates, known)
    return Refereed(
        model=sheet.model,
        prompt=sheet.prompt,
        rate=rate,
        verdict=decided(rate, 0.5) if rate else "",
        wins=values.count(1.0),
        ties=values.count(0.5),
        losses=values.count(0.0),
        split=agree.count(False),
        same=sum(agree) / len(agree) if agree else None,
        kappa=cohen([one for one, _ in whole.values()], [other for _, other in whole.values()]),
        first=first,
        n_first=n_first,
        longer=longer,
        n_longer=n_longer,
        by_kind=[(k, len(v), share(v)) for k, v in sorted(by_kind.items()) if k and len(v) >= BY_KIND_FROM],
        unread=sum(reply.choice is None for both in mine.values() for reply in both.values()),
        left=len(mine) - len(whole),
        unknown=len(replies) - len(mine),
    )


def _first(replies: Mapping[str, Mapping[int, Reply]]) -> tuple[float | None, int]:
    """How often the answer shown first was chosen, of the replies that chose one."""
    shown = [
        (reply.choice == "1") == (reply.order == 1)
        for both in replies.values()
        for reply in both.values()
        if reply.choice in ("1", "2")
    ]
    return (sum(shown) / len(shown) if shown else None), len(shown)


def _longer(rates: Mapping[str, float], known: Mapping[str, Item]) -> tuple[float | None, int]:
    """How often the answer with more words won, of the questions that one answer won and where one has more."""
    won = []
    for key, rate in rates.items():
        item = known[key]
        tuned, base = (len(item.answers[place].split()) for place in ((0, 1) if item.tuned == "1" else (1, 0)))
        if rate != 0.5 and tuned != base:
            won.append((rate == 1) == (tuned > base))
    return (sum(won) / len(won) if won else None), len(won)

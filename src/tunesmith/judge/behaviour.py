"""How an answer fails, read from its text alone: it is empty, it echoes its prompt, it loops, or it goes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from tunesmith.speak.answer import Answer

Label = Literal["answers", "continues the text", "echoes", "loops", "never stops", "empty"]

NAMES: Mapping[Label, Mapping[str, str]] = {
    "answers": {"en": "answers", "fr": "répond"},
    "continues the text": {"en": "continues the text", "fr": "continue le texte"},
    "echoes": {"en": "echoes its prompt", "fr": "répète la consigne"},
    "loops": {"en": "loops", "fr": "tourne en boucle"},
    "never stops": {"en": "never stops", "fr": "ne s’arrête jamais"},
    "empty": {"en": "says nothing", "fr": "ne dit rien"},
}

RUN = 4  # words in a row that count as copied
MOST = 0.7  # share of a text that counts as most of it
PERIOD = 12  # longest repeated unit looked for, in words
LONG = 40  # words from which a text is expected to vary

LABELS = {"yes", "no", "oui", "non", "true", "false", "vrai", "faux"}

_ITEM = re.compile(r"(?:^|\s)(?:[-*•–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)")
_MARKER = re.compile(r"^\s*(?:[-*•–]|\(?\w{1,3}[.)])\s+")
# Rules such as "Name: ________", "1.000000000" or "-----" are no loop.
_STUTTER = re.compile(r"((?![\d_.=~*#|+·…—–―─-]+)\S{1,8}?)\1{19,}$")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
# Singular: recipes in right answers have "Instructions:", too.
_TURN = "instruction|consigne|réponse|response"
_HEAD = (
    f"{_TURN}|input|entrée|user|utilisateur|assistant|human|humain|q|a|r|question|answer|task|tâche|prompt|exerci[sc]e"
)
_STRONG = re.compile(rf"^[ \t]*(?:#{{2,}}[ \t]*(?:{_TURN}|input|entrée)\b|(?:{_TURN})[ \t]*:|<\|\w+\|>)", re.I | re.M)
_WEAK = re.compile(rf"^[ \t]*(?:#{{1,6}}[ \t]|(?:{_HEAD})[ \t]*\d*[ \t]*:)", re.I | re.M)


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits in any script, accents kept, case folded.

    >>> words("L'été, c'est MAINTENANT !")
    ['l', 'été', 'c', 'est', 'maintenant']
    """
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())


def is_empty(text: str) -> bool:
    """Whether nothing is said: only spaces, control characters and punctuation; an emoji or a plus says something."""
    return all(unicodedata.category(c)[0] in "ZCP" or c == "\ufffd" for c in text)


def is_echo(prompt: str, text: str) -> bool:
    """Whether an answer repeats what it was asked, instead of answering.

    `prompt` is what the person wrote (instruction and input), without the template around it. Its requests are, of its
    first and last sentence, those that ask (`?`), else the first up to a colon; the whole of it where they have fewer
    than 3 words. An answer echoes when, in words,

    1. it is the whole prompt (3 words or more); or
    2. it is the beginning of a request (5 words or more); or
    3. it holds a request or the whole prompt, and what it holds besides is nothing, a cut repetition of it, or copied
       from the prompt (at least 70% of its words lie in runs of 4 words of the prompt); or
    4. it stands in the prompt to the letter, has 8 words or more and 70% or more of the prompt's.

    A short quotation of the input, a sentence put in order, a corrected sentence, a summary made of the text's
    sentences and an answer that takes up the question's words are therefore no echo. A task whose right answer is its
    input ("repeat this") is one, by rule 4.
    """
    asked, said = words(prompt), words(text)
    if len(said) < 3 or not asked:
        return False
    if said == asked:
        return True
    if len(said) < 5:
        return False
    copied = _copied(asked, said)
    requests = _requests(prompt) or [asked]
    if any(request[: len(said)] == said for request in requests):
        return True
    for request in [asked, *requests]:
        besides = _besides(request, said)
        if len(besides) < len(said) and sum(copied[i] for i in besides) >= MOST * len(besides):
            return True
    return len(said) >= max(8, MOST * len(asked)) and _plain(text) in _plain(prompt)


def is_loop(text: str, prompt: str = "") -> bool:
    """Whether an answer repeats itself over and over.

    Either it ends in a repeated run, or one covers more than 40% of it: the same 1 to 12 words, or the same 1 to 4
    lines (list markers left aside), 3 times or more in a row, and then perhaps once more, cut. Units that say little
    need more: words of fewer than 4 letters together ("ha", "0") 6 times, lines of fewer than 3 words ("1. Positive")
    12 times. A text of fewer than 12 words must end in the run. Or the same 1 to 8 characters end it, 20 times or more.
    Or, from 40 words on, fewer than half of its runs of 4 words are distinct.

    Where the prompt is known, a list of 3 things or more that ends in one thing of 1 or 2 words said 3 times is a loop
    ("1. deer 2. deer 3. deer"), unless it may well be labels: all are yes or no or stand in the prompt, or the prompt
    asks about as many things. Labels need 12 times.
    """
    if prompt and (last := _last_of_a_list(text)):
        listed, again, marked = last
        if _may_be_labels(listed, prompt):
            return again >= 12
        if marked:
            return True
    said = words(text)
    lines = [" ".join(words(_MARKER.sub("", line))) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if _repeats(said, PERIOD, len(said) >= 12) or _repeats(lines, 4, len(said) >= 12, of_lines=True):
        return True
    if len(said) >= LONG:
        runs = [tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1)]
        if len(set(runs)) < 0.5 * len(runs):
            return True
    return bool(_STUTTER.search(text.rstrip()[-400:]))


def is_continued(answer: Answer) -> bool:
    """Whether an answer goes on with the document instead of ending its turn.

    It opens a new turn ("### Instruction", "Réponse :", "User:"); or it was cut by a limit and either opens something
    else ("Question 2:", "# Title") or began in mid-sentence, as the prompt's own next words.
    """
    if any(not _in_a_quiz(answer, found) for found in _STRONG.finditer(answer.text)):
        return True
    if answer.stop not in ("length", "context"):
        return False
    start = answer.text.lstrip()[:1]
    return bool(_WEAK.search(answer.text)) or start.islower() or start in {",", ";", ":", ")", "»"}


def ended(answer: Answer) -> bool:
    """Whether an answer ended before its limit: at its end mark, a stop text, or a sentence's end past max_words."""
    return answer.stop in ("end", "text", "words")


def stops_well(prompt: str, answer: Answer) -> bool:
    """Whether an answer ended by itself and is not empty, an echo or a loop."""
    text = answer.text
    return ended(answer) and not (is_empty(text) or is_echo(prompt, text) or is_loop(text, prompt))


def label(prompt: str, answer: Answer) -> Label:
    """What an answer does; of several, the first of: empty, echoes, loops, continues the text, never stops, answers.

    The labels' names in English and French are in NAMES.
    """
    if is_empty(answer.text):
        return "empty"
    if is_echo(prompt, answer.text):
        return "echoes"
    if is_loop(answer.text, prompt):
        return "loops"
    if is_continued(answer):
        return "continues the text"
    return "answers" if ended(answer) else "never stops"


def _in_a_quiz(answer: Answer, found: re.Match[str]) -> bool:
    """Whether a "Réponse :" answers a question of an ended answer's own."""
    plain = found[0].lstrip()[:1] not in ("#", "<")
    return plain and ended(answer) and "?" in answer.text[: found.start()]


def _last_of_a_list(text: str) -> tuple[list[str], int, bool] | None:
    """(its items, how often the last is said in a row, whether they have markers) of a list that ends in 3 times the
    same 1 or 2 words; None of any other text."""
    marked = len(_ITEM.findall(text)) >= 3
    parts = _ITEM.split(text) if marked else re.split(r"[,;\n]", text)
    listed = [said for part in parts if (said := " ".join(words(part)))]
    again = next((n for n, said in enumerate(reversed(listed)) if said != listed[-1]), len(listed))
    if again < 3 or listed[-1].count(" ") > 1 or sum(map(str.isalpha, listed[-1])) < 3:
        return None
    return listed, again, marked


def _may_be_labels(listed: Sequence[str], prompt: str) -> bool:
    asked = f" {' '.join(words(prompt))} "
    if all(said in LABELS or f" {said} " in asked for said in listed):
        return True
    enumerated = max(len(re.findall("[,;]", line)) + 1 for line in prompt.splitlines())
    return max(len(_ITEM.findall(prompt)), prompt.count("?"), enumerated) >= len(listed)


def _plain(text: str) -> str:
    """A text in one line, case folded, without what may stand around a quotation."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" \"'«»“”.")


def _requests(prompt: str) -> list[list[str]]:
    """The sentences that ask, as words; those of fewer than 3 words tell too little."""
    sentences = [part for part in _SENTENCE.split(prompt) if words(part)]
    ends = [sentences[0], sentences[-1]] if sentences else []
    asking = [part for part in ends if part.rstrip(" \"'»”’)*").endswith("?")]
    found = [words(part) for part in asking or [part.split(":")[0] for part in ends[:1]]]
    return [request for request in found if len(request) >= 3]


def _find(needle: Sequence[str], hay: Sequence[str]) -> list[int]:
    """Where a run of words stands in another, without overlaps."""
    starts, i, size = [], 0, len(needle)
    while size and i + size <= len(hay):
        if hay[i] == needle[0] and hay[i : i + size] == needle:
            starts.append(i)
            i += size
        else:
            i += 1
    return starts


def _besides(request: list[str], said: list[str]) -> list[int]:
    """Indexes of the words of an answer that are no repetition of a request, whole or cut at the answer's end."""
    inside = [False] * len(said)
    starts = _find(request, said)
    for start in starts:
        inside[start : start + len(request)] = [True] * len(request)
    if starts:
        rest = said[starts[-1] + len(request) :]
        if rest == request[: len(rest)]:
            inside[len(said) - len(rest) :] = [True] * len(rest)
    return [i for i, repeated in enumerate(inside) if not repeated]


def _copied(asked: list[str], said: list[str]) -> list[bool]:
    """For each word said, whether it lies in a run of 4 words of what was asked."""
    runs = {tuple(asked[i : i + RUN]) for i in range(len(asked) - RUN + 1)}
    copied = [False] * len(said)
    for i in range(len(said) - RUN + 1):
        if tuple(said[i : i + RUN]) in runs:
            copied[i : i + RUN] = [True] * RUN
    return copied


def _needed(unit: Sequence[str], of_lines: bool) -> int:
    if of_lines:
        return 3 if sum(line.count(" ") + 1 for line in unit) >= 3 else 12
    return 3 if sum(c.isalpha() for word in unit for c in word) >= 4 else 6


def _repeats(items: list[str], longest: int, anywhere: bool, of_lines: bool = False) -> bool:
    """Whether items repeat with a period of up to `longest`, at the end or, if `anywhere`, over 40% of the whole."""
    size = len(items)
    for period in range(1, min(longest, size // 3) + 1):
        start = 0  # of the run of this period that reaches up to i
        for i in range(period, size + 1):
            end = i == size
            if not end:
                before, item = items[i - period], items[i]
                if item == before or (i == size - 1 and before.startswith(item)):
                    continue
            length = i - start
            enough = length >= 3 * period and (end or (anywhere and length > 0.4 * size))
            if enough and length >= period * _needed(items[start : start + period], of_lines):
                return True
            start = i - period + 1
    return False

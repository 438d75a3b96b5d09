"""Conversations written into one text with marks, as chat templates and old layouts lay them out -> messages."""

from __future__ import annotations

import re
from collections.abc import Callable

from tunesmith.data.dialogue import role_of
from tunesmith.data.example import Message

Messages = tuple[Message, ...]

_ROLES = {
    **dict.fromkeys(
        ("instruction", "human", "user", "question", "utilisateur", "consigne", "prompt", "instruct", "q"), "user"
    ),
    **dict.fromkeys(("input", "entrée", "context", "contexte"), "input"),
    **dict.fromkeys(
        ("response", "réponse", "assistant", "answer", "output", "sortie", "gpt", "bot", "a", "r"), "assistant"
    ),
    **dict.fromkeys(("system", "système"), "system"),
    "function response": "tool",
}
_PEOPLE = {"human", "user", "utilisateur"}
_HASHED = re.compile(rf"\s*###\s*({'|'.join(_ROLES)})\s*:[ \t]*\n?", re.IGNORECASE)
_SPOKEN = re.compile(r"(?:\A|\n)[ \t]*(Human|User|Utilisateur|Assistant|Bot|AI)[ \t\u00a0\u202f]*:[ \t]*")
_LABELLED = re.compile(
    r"(?:\A|\n)[ \t]*(Question|Instruction|Instruct|Consigne|Answer|Réponse|Response|Output|Input|Context|Contexte"
    r"|Q|A|R)[ \t\u00a0\u202f]*:[ \t]*\n?"
)
_IN_LINE = re.compile(r"(?:\A|\s|</s>)(USER|ASSISTANT|SYSTEM|FUNCTION RESPONSE):[ \t]*")
_CHATML = re.compile(r"<\|im_start\|>\s*(\w+)[ \t]*\n(.*?)(?:<\|im_end\|>|(?=<\|im_start\|>)|\Z)", re.DOTALL)
_HEADERS = re.compile(
    r"<\|start_header_id\|>\s*(\w+)\s*<\|end_header_id\|>\s*(.*?)(?:<\|eot_id\|>|(?=<\|start_header_id\|>)|\Z)",
    re.DOTALL,
)
_GEMMA = re.compile(r"<start_of_turn>\s*(\w+)[ \t]*\n(.*?)(?:<end_of_turn>|(?=<start_of_turn>)|\Z)", re.DOTALL)
_BARS = re.compile(
    r"<\|(system|user|assistant|prompter|human|bot)\|>[ \t]*\n?(.*?)(?:</s>|<\|end\|>|<\|endoftext\|>)?\s*"
    r"(?=<\|(?:system|user|assistant|prompter|human|bot)\|>|\Z)",
    re.DOTALL,
)
_ANGLED = re.compile(r"(?:\A|\s)<(human|user|bot|assistant|system)>:[ \t]*", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\[\|(Human|AI|User|Assistant|System)\|\][ \t]*", re.IGNORECASE)
_LLAMA = re.compile(r"\[INST\](.*?)\[/INST\](.*?)(?=(?:<s>\s*)?\[INST\]|\Z)", re.DOTALL)
_MISTRAL_SYSTEM = re.compile(r"\s*(?:<s>)?\s*\[SYSTEM_PROMPT\](.*?)\[/SYSTEM_PROMPT\]", re.DOTALL)
_LLAMA_SYSTEM = re.compile(r"\s*<<SYS>>(.*?)<</SYS>>", re.DOTALL)


def marked(text: str, chat: bool = False) -> Messages:
    """The messages of a text whose marks tell who says what; () where it has no such marks, or one side alone.

    Known are ### Instruction: and ### Response:, ### Human:, Human: and Assistant: at a line's start, USER: and
    ASSISTANT:, Question: and Answer: where the text opens so, ChatML, and the marks of Llama 2 and 3,
    Gemma, Zephyr, OpenAssistant, OIG, Baize and Phi. chat: leave Question: and Answer: as words of the text.
    """
    for read in _LAYOUTS[:-1] if chat else _LAYOUTS:
        found = read(text)
        roles = [message.role for message in found]
        if "user" in roles and "assistant" in roles:
            return tuple(m for m in found if m.content.strip() or m.role in ("user", "assistant"))
    return ()


def _between(pattern: re.Pattern[str]) -> Callable[[str], Messages]:
    """Marks with a role, each followed by what is said."""

    def read(text: str) -> Messages:
        return _told(pattern.split(text))

    return read


# Alpaca's sentence, which every one of its rows has and no template needs
_LAYOUT = re.compile(r"(?:<s>\s*)?(?:Below (?:is|are) (?:an? )?instructions?\b|Ci-dessous)[^#]*", re.IGNORECASE)
_TO_THE_MODEL = re.compile(
    r"\b(?:assistant|chat|conversation|you are|you will|your|ai|tu es|vous êtes|dialogue)\b|###", re.IGNORECASE
)


def _opened(before: str, found: Messages) -> Messages:
    """What stands before the first mark: words to the model, its system turn; else what the first question is about."""
    before = before.removeprefix("<s>").strip()
    if not before or not found or _LAYOUT.fullmatch(before):
        return found
    roles = [message.role for message in found]
    if _TO_THE_MODEL.search(before) or roles[:1] != ["user"] or roles[1:2] == ["input"]:
        head = re.sub(r"\A###\s*[\w ]+:\s*", "", before)
        return found if roles[0] == "system" else (Message("system", head), *found)
    return (found[0], Message("input", before), *found[1:])


def _hashed(text: str) -> Messages:
    """Marks behind ###, which headings look like: after an answer one opens a turn where it did so before the first
    answer, or where such an answer follows."""
    pieces = _HASHED.split(text)
    marks = [mark.lower() for mark in pieces[1::2]]
    roles = [_ROLES[mark] for mark in marks]
    first = roles.index("assistant") if "assistant" in roles else len(roles)
    opens = {mark for mark, role in zip(marks[:first], roles[:first], strict=True) if role == "user"}
    opens |= _PEOPLE if opens & _PEOPLE else set()
    answers = marks[first : first + 1]
    kept, last = pieces[:1], ""
    for at, whole in enumerate(_HASHED.finditer(text)):
        mark, role, words = marks[at], roles[at], pieces[2 * at + 2]
        follows = marks[at + 1 : at + 2]
        turn = role in ("system", "tool") or mark in opens or (role != "assistant" and follows and follows == answers)
        turn = turn or (role == "input" and bool(opens & {*follows}))
        if last == "assistant" and not turn:
            kept[-1] += whole[0] + words
        else:
            kept += [mark, words]
            last = role
    return _told(kept)


def _told(pieces: list[str]) -> Messages:
    """Messages of a text's pieces: what stands before its first mark, then each mark and what it says."""
    said = zip(pieces[1::2], pieces[2::2], strict=True)
    return _opened(
        pieces[0].strip(), tuple(Message(_ROLES.get(mark.lower(), role_of(mark)), words) for mark, words in said)
    )


def _within(pattern: re.Pattern[str]) -> Callable[[str], Messages]:
    """Marks around what is said."""

    def read(text: str) -> Messages:
        return tuple(Message(role_of(role), words) for role, words in pattern.findall(text))

    return read


def _llama(text: str) -> Messages:
    told = _MISTRAL_SYSTEM.match(text)
    found = [Message("system", told[1].strip())] if told else []
    for asked, replied in _LLAMA.findall(text):
        if system := _LLAMA_SYSTEM.match(asked):
            found.append(Message("system", system[1].strip()))
            asked = asked[system.end() :]
        reply = re.sub(r"\s*</s>\s*(?:<s>\s*)?\Z", "", replied)
        found += [Message("user", asked.strip()), Message("assistant", reply.strip())]
    return tuple(found)


def _from_the_start(text: str) -> Messages:
    """Question: and Answer:, where the text opens with such a mark; a context before its question comes behind it."""
    text = text.strip()
    found = _between(_LABELLED)(text) if _LABELLED.match(text) else ()
    if [message.role for message in found[:2]] == ["input", "user"]:
        found = (found[1], found[0], *found[2:])
    return found


def _quick(marks: str, read: Callable[[str], Messages]) -> Callable[[str], Messages]:
    """As `read`, where the text holds one of these marks at all."""
    known = marks.split(" ")
    return lambda text: read(text) if any(mark in text for mark in known) else ()


_LAYOUTS = (
    _quick("###", _hashed),
    _quick("<|im_start|>", _within(_CHATML)),
    _quick("<|start_header_id|>", _within(_HEADERS)),
    _quick("<start_of_turn>", _within(_GEMMA)),
    _quick("<|assistant|> <|bot|>", _within(_BARS)),
    _quick(">:", _between(_ANGLED)),
    _quick("|]", _between(_BRACKETED)),
    _quick("[/INST]", _llama),
    _quick("ASSISTANT:", _between(_IN_LINE)),
    _quick(":", _between(_SPOKEN)),
    _quick(":", _from_the_start),
)

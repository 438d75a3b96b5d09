"""A list of turns, however it is written -> messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tunesmith.data.example import Message
from tunesmith.data.fields import BadRow, as_list, as_text, unpacked
from tunesmith.data.names import folded

ROLE_OF = {
    **dict.fromkeys(
        ("human", "prompter", "customer", "utilisateur", "utilisatrice", "usuario", "benutzer", "utente", "client",
         "person", "patient", "patiente", "student", "eleve", "etudiant", "etudiante", "seeker"),
        "user",
    ),
    **dict.fromkeys(
        ("gpt", "bot", "model", "chatgpt", "gpt4", "ai", "assistante", "asistente", "assistent", "assistente", "agent",
         "chatbot", "llm", "bing", "bard", "claude", "doctor", "physician", "medecin", "docteur",
         "teacher", "tutor", "professeur", "enseignant", "enseignante", "therapist", "counselor", "counsellor",
         "supporter", "conseiller", "conseillere", "advisor", "adviser", "operator", "operateur", "operatrice"),
        "assistant",
    ),
    **dict.fromkeys(("developer", "systeme", "sistema"), "system"),
}  # fmt: skip
KNOWN_SIDES = (
    "user, assistant and system, or as chats call them (human, customer, client; gpt, bot, agent, conseiller; ...)"
)
_ROLES = ("role", "from", "speaker", "sender", "author", "participant")
_CONTENTS = ("content", "value", "text", "message", "utterance", "contenu", "texte", "parts")
_ASKED = ("user", "human", "instruction", "prompt", "question", "input", "utilisateur")
_REPLIED = ("assistant", "bot", "gpt", "output", "response", "answer", "completion", "reponse")


def role_of(role: Any) -> str:
    """Our name of a role, or theirs in lower case where we know none.

    >>> role_of("Human"), role_of("GPT-4"), role_of("tool")
    ('user', 'assistant', 'tool')
    """
    plain = str(role).strip().lower()
    return ROLE_OF.get(folded(plain), plain)


def turns(value: Any, name: str) -> tuple[Message, ...]:
    """Turns as messages, the names of roles made ours.

    A turn is {role, content}, {from, value} or the like; {user, assistant} or {input, output}, two turns in one; texts
    alone, which open with who speaks or else alternate from the user's; or pairs of texts.
    Raises BadRow for anything else.
    """
    listed = turn_list(value)
    if listed is None:
        raise BadRow(f'"{name}" holds no list of turns')
    if len(listed) > 1 and all(isinstance(turn, str) for turn in listed):
        return _spoken(listed) or tuple(
            Message(("user", "assistant")[at % 2], as_text(turn, name)) for at, turn in enumerate(listed)
        )
    messages: list[Message] = []
    for number, turn in enumerate(listed, 1):
        where = f'turn {number} of "{name}"'
        if isinstance(turn, list | tuple) and len(turn) == 2 and all(isinstance(text, str) for text in turn):
            messages += [Message("user", turn[0]), Message("assistant", turn[1])]
        elif isinstance(turn, Mapping):
            messages += _turn(turn, where, name)
        else:
            raise BadRow(f"{where} is not an object")
    return tuple(messages)


_SPEAKER = re.compile(r"\s*([^\W\d_]+)[ \u00a0\u202f]*:\s*")


def _spoken(texts: Sequence[str]) -> tuple[Message, ...]:
    """Turns of texts that each open with who speaks (`patient: `), both sides among them; () of others."""
    found = [_SPEAKER.match(text) for text in texts]
    roles = [role_of(one[1]) if one else "" for one in found]
    if not {"user", "assistant"} <= set(roles) <= {"user", "assistant", "system"}:
        return ()
    return tuple(Message(role, text[one.end() :]) for role, text, one in zip(roles, texts, found, strict=True) if one)


def has_roles(turn: Any) -> bool:
    """Whether a turn says who speaks; pairs of a question and its answer do not, and may be rows of their own."""
    return not isinstance(turn, Mapping) or any(folded(str(key)) in _ROLES for key in turn)


def turn_list(value: Any) -> list[Any] | None:
    """The turns of a list, also where `datasets` made it an object of lists, or one turn; None of anything else."""
    value = unpacked(value)
    if not isinstance(value, Mapping):
        return as_list(value)
    lists = list(value.values())
    if lists and all(isinstance(one, list) for one in lists) and len({len(one) for one in lists}) == 1:
        return [dict(zip(value, turn, strict=True)) for turn in zip(*lists, strict=True)]
    return [value] if value and all(isinstance(one, str) for one in lists) else None


_WRITES = re.compile(r"""(['"])(?:role|from)\1\s*:\s*(['"])(?:user|human|assistant|gpt|system)\2""")


def written_turns(value: Any) -> Any:
    """Turns where a text writes them, as a table's cell does; anything else as it is.

    Raises BadRow for turns that are written so that they cannot be read, as a printed NumPy array is.
    """
    if not isinstance(value, str) or value[:1] not in ("[", "{") or not _WRITES.search(value):
        return value
    found = unpacked(value)
    if isinstance(found, str):
        if re.match(r"""\[?\{\s*(['"])(?:role|from|content|value)\1\s*:""", found):
            raise BadRow("turns are written as neither JSON nor Python writes them: save them as JSON lines or Parquet")
        return value
    turned = [found] if isinstance(found, Mapping) else found
    told = [{folded(str(key)) for key in turn} for turn in turned if isinstance(turn, Mapping)]
    whole = len(told) == len(turned) and all(keys & set(_ROLES) and keys & set(_CONTENTS) for keys in told)
    return found if whole else value


def _turn(turn: Mapping[str, Any], where: str, name: str) -> Sequence[Message]:
    known = {folded(str(key)): key for key in turn}
    role = next((known[key] for key in _ROLES if key in known and turn[known[key]] is not None), None)
    if role is None and (pair := _pair(turn, known, where)):
        return pair
    if role is None:
        raise BadRow(f'{where} has no "role" (its keys: {", ".join(map(str, turn))})')
    content = next((known[key] for key in _CONTENTS if key in known), None)
    if content is None:
        raise BadRow(f'{where} has no "content" (its keys: {", ".join(map(str, turn))})')
    return (Message(role_of(turn[role]), content_of(turn[content], where.replace('"', ""))),)


def _pair(turn: Mapping[str, Any], known: Mapping[str, Any], where: str) -> Sequence[Message]:
    found = []
    for role, names in (("system", ("system",)), ("user", _ASKED), ("assistant", _REPLIED)):
        key = next((known[name] for name in names if name in known), None)
        if key is not None:
            text = content_of(turn[key], where.replace('"', ""))
            found += [Message(role, text)] if role != "system" or text.strip() else []
    return found if any(message.role != "system" for message in found) else ()


def content_of(value: Any, name: str) -> str:
    """The text of a turn's content, which may be a list of parts of text."""
    if isinstance(value, list) and all(isinstance(part, Mapping) and _is_text(part) for part in value):
        return "".join(as_text(part.get("text"), name) for part in value)
    return as_text(value, name)


def _is_text(part: Mapping[str, Any]) -> bool:
    """Whether a part of a turn is text: {"type": "text", "text": ...}, or {"text": ...} alone (Gemini, Bedrock)."""
    return part.get("type") == "text" or (set(part) == {"text"} and isinstance(part["text"], str))


def said(value: Any, role: str, name: str) -> tuple[Message, ...]:
    """One turn of this role where the value is text, all of them where it is a list of turns or one turn."""
    if isinstance(value, Mapping):
        value = [value]
    return turns(value, name) if isinstance(value, list | tuple) else (Message(role, as_text(value, name)),)

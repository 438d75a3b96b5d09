"""Example -> segments: what is text of the template, what is data, what is learnt. The same template opens a question.

The worked row of the whole project:

    user "Name a colour."  assistant "Blue."
    -> template "### Instruction:\\n"  data "Name a colour."  template "\\n\\n### Response:\\n"
       data "Blue." learn  END learn
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, NamedTuple, Protocol

from tunesmith.data.example import Message, must_ask
from tunesmith.errors import TunesmithError
from tunesmith.named import Named


class Symbol(Enum):
    """What is a token and not a text."""

    END = "end of an answer"


END = Symbol.END


class Segment(NamedTuple):
    """A stretch of text (or the END symbol), who wrote it, and whether it is learnt.

    Text of the template may name special tokens; text of the data never does.
    """

    text: str | Symbol
    owner: Literal["template", "data"]
    learn: bool = False


_CONTENT = "\ue000"  # stands for a turn's content in a layout
MOST_LAYOUTS = 1_000  # remembered of a template


@dataclass(frozen=True, slots=True)
class _Layout:
    """The segments of a conversation's roles, whatever is said. contents: (place, number of the turn, learn)."""

    segments: list[Segment]
    contents: list[tuple[int, int, bool]]

    @classmethod
    def of(cls, written: Sequence[Segment]) -> _Layout:
        segments: list[Segment] = []
        contents: list[tuple[int, int, bool]] = []
        done = 0
        for at in [place for place, segment in enumerate(written) if segment.text == _CONTENT]:
            segments += _merged(written[done:at])
            contents.append((len(segments), len(contents), written[at].learn))
            segments.append(written[at])
            done = at + 1
        return cls([*segments, *_merged(written[done:])], contents)


class Template(Protocol):
    """Whatever turns messages into segments."""

    @property
    def name(self) -> str: ...

    def render(self, messages: Sequence[Message], *, whole: bool = True) -> list[Segment]:
        """All turns, answers learnt. Where `whole` is false the last answer was cut, and gets no END."""
        ...

    def ask(self, messages: Sequence[Message]) -> list[Segment]:
        """The turns up to where the model is to answer: what `render` would write before the answer."""
        ...

    def jinja(self) -> str:
        """The same template in the form that tokenizers save."""
        ...


@dataclass(frozen=True)
class Roles:
    """A template that writes each role between two texts.

    roles: role -> (before, after). A role that is absent joins the turn before it, after `joiner`.
    space: joins the prompt and the answer; it is learnt, because a prompt never ends in a space.
    between: what follows an answer's END where another turn comes.
    """

    name: str
    roles: Mapping[str, tuple[str, str]]
    space: str = ""
    joiner: str = "\n\n"
    between: str = "\n\n"
    _layouts: dict[tuple[Any, ...], _Layout] = field(default_factory=dict, init=False, repr=False, compare=False)

    def render(self, messages: Sequence[Message], *, whole: bool = True) -> list[Segment]:
        if not all(message.content for message in messages):  # what stands around an empty text is joined
            return _merged(self._written(messages, whole))
        layout = self._layout(tuple([message.role for message in messages]), whole)
        segments = layout.segments.copy()
        for place, number, learn in layout.contents:
            segments[place] = Segment(messages[number].content, "data", learn)
        return segments

    def _layout(self, roles: tuple[str, ...], whole: bool) -> _Layout:
        """What is the same in all conversations of these roles."""
        found = self._layouts.get((*roles, whole))
        if found is None:
            found = _Layout.of(self._written([Message(role, _CONTENT) for role in roles], whole))
            if len(self._layouts) < MOST_LAYOUTS:
                self._layouts[(*roles, whole)] = found
        return found

    def _written(self, messages: Sequence[Message], whole: bool) -> list[Segment]:
        segments: list[Segment] = []
        for number, message in enumerate(messages):
            last = number == len(messages) - 1
            if message.role == "assistant":
                segments += self._answer(message.content, ended=whole or not last)
                if not last:
                    segments.append(Segment(self.between, "template"))
            else:
                segments += self._turn(message)
        return segments

    def ask(self, messages: Sequence[Message]) -> list[Segment]:
        must_ask(messages)
        before, _ = self.roles["assistant"]
        return _merged([*self.render(messages), Segment(before, "template")])

    def _turn(self, message: Message) -> list[Segment]:
        before, after = self.roles[message.role]
        return [Segment(before, "template"), Segment(message.content, "data"), Segment(after, "template")]

    def _answer(self, text: str, ended: bool) -> list[Segment]:
        before, after = self.roles["assistant"]
        learnt = [Segment(self.space, "template", learn=True), Segment(text, "data", learn=True)]
        end = [Segment(after, "template", learn=True), Segment(END, "template", learn=True)] if ended else []
        return [Segment(before, "template"), *learnt, *end]

    def jinja(self) -> str:
        branches = []
        for role, (before, after) in self.roles.items():
            opened, closed = _quoted(before), _quoted(after)
            if role == "assistant":
                opened, closed = _quoted(before + self.space), f"{closed} + eos_token"
                closed += f" + ('' if loop.last else {_quoted(self.between)})"
            branches.append(f"if message['role'] == '{role}' %}}{{{{ {opened} + message['content'] + {closed} }}}}")
        ask = f"{{% if add_generation_prompt %}}{{{{ {_quoted(self.roles['assistant'][0])} }}}}{{% endif %}}"
        return "{% for message in messages %}{% " + "{% el".join(branches) + "{% endif %}{% endfor %}" + ask


TEMPLATES: Named[Roles] = Named(
    "template",
    {
        "alpaca": Roles(
            "alpaca",
            {
                "system": ("", "\n\n"),
                "user": ("### Instruction:\n", "\n\n"),
                "input": ("### Input:\n", "\n\n"),
                "assistant": ("### Response:\n", ""),
            },
        ),
        "francais": Roles(
            "francais",
            {
                "system": ("", "\n"),
                "user": ("Instruction: ", "\n"),
                "input": ("", "\n"),
                "assistant": ("Réponse:", ""),
            },
            space=" ",
            between="\n",
        ),
        "chat": Roles(
            "chat",
            {
                "system": ("System: ", "\n"),
                "user": ("User: ", "\n"),
                "input": ("", "\n"),
                "assistant": ("Assistant:", ""),
            },
            space=" ",
            between="\n",
        ),
    },
)

NAMES = (*TEMPLATES, "own")


class Own:
    """The tokenizer's own chat template, rendered turn by turn; refused where that cannot be done.

    Each message's content is put in as a mark that no data holds, so that what the template wrote and what the data
    wrote are known, and never guessed from the text.

    apply: (messages as role/content dicts, add_generation_prompt) -> text.
    specials: the special tokens' texts; the first one after an answer ends it, and is learnt.
    """

    name = "own"

    def __init__(
        self, apply: Callable[[list[dict[str, str]], bool], str], specials: Sequence[str], source: str, model: str
    ):
        self.apply, self.specials, self.source, self.model = apply, tuple(specials), source, model

    def render(self, messages: Sequence[Message], *, whole: bool = True) -> list[Segment]:
        turns = _joined(messages)
        segments: list[Segment] = []
        text = ""  # written so far, the data as marks
        for number, turn in enumerate(turns):
            if turn.role != "assistant":
                continue
            opened = self._text(turns[:number], ask=True)
            closed = self._text(turns[: number + 1], ask=False)
            segments += self._split(self._rest(opened, text), turns)
            answer = self._rest(closed, opened)
            mark = _MARK.search(answer)
            if not mark or int(mark[2]) != number:
                raise self._refusal("it does not write the answer as it stands")
            end = self._end(answer[mark.end() :])
            segments += self._split(answer[: mark.end()], turns, learn=True)
            if whole or number < len(turns) - 1:
                segments.append(Segment(end, "template", learn=True))
            text = opened + answer[: mark.end()] + end
        if turns and turns[-1].role != "assistant":
            asked = self._text(turns, ask=True)
            segments += self._split(self._rest(asked, text), turns)
            text = asked
        if sorted(int(mark[2]) for mark in _MARK.finditer(text)) != list(range(len(turns))):
            raise self._refusal("it leaves a turn out, or writes one twice")
        return _merged(segments)

    def ask(self, messages: Sequence[Message]) -> list[Segment]:
        must_ask(messages)
        return self.render(messages)

    def jinja(self) -> str:
        return self.source

    def _text(self, turns: Sequence[Message], ask: bool) -> str:
        marked = [{"role": turn.role, "content": _mark(number)} for number, turn in enumerate(turns)]
        try:
            return self.apply(marked, ask)
        except Exception as error:  # a template is a program of somebody else's: any error is its refusal
            raise self._refusal(str(error)) from None

    def _rest(self, text: str, before: str) -> str:
        """What a text adds to one that it must begin with."""
        if not text.startswith(before):
            raise self._refusal("it writes what went before differently once more turns follow")
        return text[len(before) :]

    def _split(self, text: str, turns: Sequence[Message], learn: bool = False) -> list[Segment]:
        segments, done = [], 0
        for mark in _MARK.finditer(text):
            content = turns[int(mark[2])].content
            content = content if mark[1] else content.lstrip()
            content = content if mark[3] else content.rstrip()
            segments += [Segment(text[done : mark.start()], "template", learn), Segment(content, "data", learn)]
            done = mark.end()
        return [*segments, Segment(text[done:], "template", learn)]

    def _end(self, after: str) -> str:
        found = [(after.find(token), token) for token in self.specials if token in after]
        if not found:
            raise self._refusal("no special token ends an answer")
        place, token = min(found)
        return after[: place + len(token)]

    def _refusal(self, why: str) -> TunesmithError:
        return TunesmithError(
            f"The chat template of {self.model} cannot be rendered turn by turn: {why}. "
            f"Choose one of ours: --set template={'|'.join(TEMPLATES)}"
        )


def _quoted(text: str) -> str:
    """A text as a Jinja literal: bare newlines would be eaten by `trim_blocks`."""
    return json.dumps(text, ensure_ascii=False)


_MARK = re.compile("(\u2003?)\ue000(\\d+)\ue001(\u2003?)")


def _mark(number: int) -> str:
    """Stands for a turn's content; an edge of white space that is missing afterwards was trimmed by the template."""
    return f"\u2003\ue000{number}\ue001\u2003"


def _joined(messages: Sequence[Message]) -> list[Message]:
    """Messages with each `input` joined to its user turn, for templates that know no such role."""
    turns: list[Message] = []
    for message in messages:
        if message.role == "input":
            turns[-1] = Message("user", f"{turns[-1].content}\n\n{message.content}")
        else:
            turns.append(message)
    return turns


def _merged(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of one owner and one flag joined, empty ones left out."""
    merged: list[Segment] = []
    for segment in segments:
        if segment.text == "":
            continue
        before = merged[-1] if merged else None
        if (
            before is not None
            and isinstance(before.text, str)
            and isinstance(segment.text, str)
            and (before.owner, before.learn) == (segment.owner, segment.learn)
        ):
            merged[-1] = Segment(before.text + segment.text, segment.owner, segment.learn)
        else:
            merged.append(segment)
    return merged


def choose(name: str, tokenizer: Any = None, model: str = "this model") -> Template:
    """A template by name; `own` needs the tokenizer (a transformers tokenizer with a chat template)."""
    if name != "own":
        if name not in TEMPLATES:
            Named("template", dict.fromkeys(NAMES))[name]
        return TEMPLATES[name]
    source = getattr(tokenizer, "chat_template", None)
    if not source:
        raise TunesmithError(
            f"{model} has no chat template of its own. Choose one of ours: --set template={'|'.join(TEMPLATES)}"
        )

    def apply(messages: list[dict[str, str]], ask: bool) -> str:
        return str(tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=ask))

    specials = [str(token) for token in tokenizer.all_special_tokens]
    specials += [str(token) for token in tokenizer.get_added_vocab() if str(token) not in specials]
    return Own(apply, specials, str(source), model)

"""Example -> segments: what is text of the template, what is data, what is learnt. The same template opens a question.

The worked row of the whole project:

    user "Name a colour."  assistant "Blue."
    -> template "### Instruction:\n"  data "Name a colour."  template "\n\n### Response:\n"
       data "Blue." learn  END learn
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tunesmith.data.example import Message, must_ask
from tunesmith.data.own_template import Own
from tunesmith.data.segments import END, Segment, merged
from tunesmith.errors import TunesmithError
from tunesmith.named import Named

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
            segments += merged(written[done:at])
            contents.append((len(segments), len(contents), written[at].learn))
            segments.append(written[at])
            done = at + 1
        return cls([*segments, *merged(written[done:])], contents)


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
            return merged(self._written(messages, whole))
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
        return merged([*self.render(messages), Segment(before, "template")])

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


def _quoted(text: str) -> str:
    """A text as a Jinja literal: bare newlines would be eaten by `trim_blocks`."""
    return json.dumps(text, ensure_ascii=False)


# what templates of models ask of whoever renders them -> what we answer, the same in training and ever after
FIXED = {
    "enable_thinking": "{%- set enable_thinking = false %}",  # Qwen3, SmolLM3: no thoughts before an answer
    "strftime_now": "{%- macro strftime_now(form) -%}26 Jul 2024{%- endmacro -%}",  # Llama 3's own, where none is told
}


def choose(name: str, tokenizer: Any = None, model: str = "this model") -> Template:
    """A template by name; `own` needs the tokenizer (a transformers tokenizer with a chat template)."""
    if name != "own":
        if name not in TEMPLATES:
            Named("template", dict.fromkeys(NAMES))[name]
        return TEMPLATES[name]
    source = getattr(tokenizer, "chat_template", None)
    if isinstance(source, dict):
        source = source.get("default")
    if not source:
        raise TunesmithError(
            f"{model} has no chat template of its own. Choose one of ours: --set template={'|'.join(TEMPLATES)}"
        )
    source = "".join(fixed for name, fixed in FIXED.items() if name in source and fixed not in source) + source

    def apply(messages: list[dict[str, str]], ask: bool) -> str:
        return str(
            tokenizer.apply_chat_template(messages, chat_template=source, tokenize=False, add_generation_prompt=ask)
        )

    specials = [str(token) for token in tokenizer.all_special_tokens]
    specials += [str(token) for token in tokenizer.get_added_vocab() if str(token) not in specials]
    return Own(apply, specials, str(source), model, tuple(TEMPLATES))

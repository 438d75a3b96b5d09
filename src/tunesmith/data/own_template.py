"""A tokenizer's own chat template, rendered turn by turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tunesmith.data.example import Message, must_ask
from tunesmith.data.segments import Segment, merged
from tunesmith.errors import SeveralTurns, TunesmithError


class Own:
    """The tokenizer's own chat template, rendered turn by turn; refused where that cannot be done.

    Each message's content is put in as a mark that no data holds, so that what the template wrote and what the data
    wrote are known, and never guessed from the text.

    apply: (messages as role/content dicts, add_generation_prompt) -> text.
    specials: the special tokens' texts; the first one after an answer ends it, and is learnt. source: as the tokenizer
    has it. others: the templates to choose where it is refused.
    """

    name = "own"

    def __init__(
        self,
        apply: Callable[[list[dict[str, str]], bool], str],
        specials: Sequence[str],
        source: str,
        model: str,
        others: Sequence[str],
    ):
        self.apply, self.specials, self.source, self.model = apply, tuple(specials), source, model
        self.others = others

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
        return merged(segments)

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
            raise self._refusal("it writes what went before differently once more turns follow", SeveralTurns)
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

    def _refusal(self, why: str, kind: type[TunesmithError] = TunesmithError) -> TunesmithError:
        return kind(
            f"The chat template of {self.model} cannot be rendered turn by turn: {why}. "
            f"Choose one of ours: --set template={'|'.join(self.others)}"
        )


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

"""Shapes whose rows are not one example each: trees of messages, tasks with several instances."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tunesmith.data.about import about_text
from tunesmith.data.dialogue import has_roles, role_of
from tunesmith.data.example import Example, Message, question
from tunesmith.data.fields import BadRow, Fields, as_bool, as_number, as_text, each_text, first_text, unpacked
from tunesmith.data.readers import Row

Messages = tuple[Message, ...]

LISTED = "qa_pairs|question_answer_pairs|questions_and_answers|qas|pairs|questions|faq|faqs|qa"
_ASKED, _SAID = "question|prompt|instruction", "answer|response|output|completion"
_ABOUT = "context|passage|article|paragraph|document|text"


@dataclass(slots=True)
class Gathered:
    """What many rows became. The id of each row is in exactly one of these.

    examples: their ids are ids of rows, or such an id and `#2`, `#3` ... for a row's further examples.
    part_of: rows that an example took in -> that example's id. dropped: rows left out -> why. bad: unreadable -> why.
    """

    examples: list[Example] = field(default_factory=list)
    part_of: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Node:
    row: Row
    message: Message
    parent: str | None
    rank: float
    left_out: str  # why this message cannot be used
    meta: dict[str, Any]
    children: list[_Node] = field(default_factory=list)


def seed_tasks(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each of a task's `instances`: the first has the row's id, the next ones `#2`, `#3`."""

    def read(fields: Fields) -> Iterator[tuple[Messages, dict[str, Any]]]:
        instruction, instances = unpacked(fields.raw("instruction"), "["), unpacked(fields.raw("instances"))
        if isinstance(instruction, list) and instruction:  # Super-NaturalInstructions' Definition
            instruction = "\n".join(as_text(part, "instruction") for part in instruction)
        if not isinstance(instances, list) or not all(isinstance(one, Mapping) for one in instances):
            raise BadRow('"instances" holds no list of objects')
        for instance in instances:
            inner = Fields(instance, {})
            answer = Message("assistant", inner.answer("output"))
            yield (*question(as_text(instruction, "instruction"), inner.optional("input")), answer), inner.rest()

    return _several(rows, columns, read, "no instances")


def intents(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each of an intent's `patterns`, with the first of its `responses`, as `seed_tasks` names them."""

    def read(fields: Fields) -> Iterator[tuple[Messages, dict[str, Any]]]:
        answer = Message("assistant", fields.answer("responses"))
        for pattern in each_text(fields.raw("patterns"), "patterns"):
            yield (*question(pattern), answer), {}

    return _several(rows, columns, read, "no patterns")


def articles(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each question of an article (SQuAD's files) or of a paragraph, as `seed_tasks` names them.

    Those without an answer in the text (SQuAD 2) come last, and cleaning drops them.
    """

    def read(fields: Fields) -> Iterator[tuple[Messages, dict[str, Any]]]:
        paragraphs = unpacked(fields.find("paragraphs")) if fields.has("paragraphs") else [fields.value]
        fields.taken |= {"qas", "context"} & set(fields.value)
        if not isinstance(paragraphs, list) or not all(isinstance(one, Mapping) for one in paragraphs):
            raise BadRow('"paragraphs" holds no list of objects')
        for paragraph in paragraphs:
            about = Fields(paragraph, {})
            context, asked = about.text("context"), unpacked(about.raw("qas"))
            if not isinstance(asked, list) or not all(isinstance(one, Mapping) for one in asked):
                raise BadRow('"qas" holds no list of objects')
            for one in asked:
                inner = Fields(one, {})
                answer = Message("assistant", first_text(inner.raw("answers|answer"), "answers"))
                yield (*question(inner.text("question"), context), answer), inner.rest()

    return _several(rows, columns, read, "no questions")


def has_questions(fields: Fields) -> bool:
    """Whether an article's paragraphs hold questions; where they do not, they are what one question is about."""
    value = unpacked(fields.find("paragraphs|qas"))
    if not isinstance(value, list):
        return False
    if fields.column("paragraphs|qas") == fields.column("qas"):
        return fields.has("context")
    return not value or (isinstance(value[0], Mapping) and Fields(value[0], {}).has("qas"))


def question_lists(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each question of a row's list, as `seed_tasks` names them; what a row has of a text is what all
    of its questions are about."""

    def read(fields: Fields) -> Iterator[tuple[Messages, dict[str, Any]]]:
        listed = unpacked(fields.raw(LISTED))
        about = about_text(fields, _ABOUT)
        for one in listed if isinstance(listed, list) else [listed]:
            if not isinstance(one, Mapping):
                raise BadRow(f'"{fields.column(LISTED)}" holds no list of questions with their answers')
            inner = Fields(one, {})
            own = about_text(inner, "context|passage")
            answer = Message("assistant", inner.answer(_SAID))
            yield (*question(inner.text(_ASKED), own or about), answer), inner.rest()

    return _several(rows, columns, read, "no questions")


def has_pairs(fields: Fields) -> bool:
    """Whether a row holds a list of questions with their answers, and no question of its own."""
    value = unpacked(fields.find(LISTED))
    if not isinstance(value, list) or not value or not isinstance(value[0], Mapping) or has_roles(value[0]):
        return False
    inner, listed = Fields(value[0], {}), fields.column(LISTED)
    asked, said = inner.column(_ASKED), inner.column(_SAID)
    return asked is not None and said not in (None, asked) and fields.column(_ASKED) in (None, listed)


def _several(
    rows: Sequence[Row],
    columns: Mapping[str, str],
    read: Callable[[Fields], Iterator[tuple[Messages, dict[str, Any]]]],
    none: str,
) -> Gathered:
    """The examples of rows that hold several. The first keeps the row's other columns, each those of its own."""
    found = Gathered()
    for row in rows:
        fields = Fields(row.value, columns)
        try:
            made = sorted(read(fields), key=lambda one: not one[0][-1].content.strip())  # answered ones first
        except BadRow as error:
            found.bad[row.id] = str(error)
            continue
        rest = fields.rest()
        flat = {name: value for name, value in rest.items() if not isinstance(value, list | Mapping)}
        for number, (messages, own) in enumerate(made, 1):
            id = row.id if number == 1 else f"{row.id}#{number}"
            found.examples.append(Example(id, messages, {**(rest if number == 1 else flat), **own}))
        if not made:
            found.dropped[row.id] = none
    return found


def nested_trees(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each tree that stands in one row, along the best-ranked replies (see message_trees)."""
    found = Gathered()
    for row in rows:
        fields = Fields(row.value, columns)
        try:
            root = _nested(fields.raw("prompt"), row)
        except BadRow as error:
            found.bad[row.id] = str(error)
            continue
        inner = Gathered()
        _follow(inner, root)
        for example in inner.examples:
            beside = {"messages in its tree": len(inner.dropped) + len(example.messages)}
            found.examples.append(Example(row.id, example.messages, {**fields.rest(), **beside}))
        if not inner.examples:
            found.dropped[row.id] = inner.dropped[root.row.id]
    return found


def message_trees(rows: Sequence[Row], columns: Mapping[str, str]) -> Gathered:
    """One example for each tree of messages: from its root along the best-ranked replies that passed review.

    Where people followed up in several ways, the first follow-up that was replied to is taken. The example has the
    id of its last message's row; the rows of its other messages are part of it; all others are dropped, with a reason.
    """
    found = Gathered()
    nodes: dict[str, _Node] = {}
    for row in rows:
        try:
            key, node = _node(row, columns)
            if key in nodes:
                raise BadRow(f"message_id {key} was there before, in {nodes[key].row.id}")
            nodes[key] = node
        except BadRow as error:
            found.bad[row.id] = str(error)
    for node in nodes.values():
        if node.parent in nodes:
            nodes[node.parent].children.append(node)
    for node in nodes.values():
        if node.parent is None:
            _follow(found, node)
        elif node.parent not in nodes:
            _drop(found, node, node.left_out or "its parent message is missing", "its conversation is missing")
    order = {row.id: place for place, row in enumerate(rows)}
    found.examples.sort(key=lambda example: order[example.id])
    placed = {example.id for example in found.examples} | found.part_of.keys() | found.dropped.keys()
    for node in nodes.values():
        if node.row.id not in placed:
            found.dropped[node.row.id] = "its parents form a ring"
    return found


def _nested(value: Any, row: Row, count: Iterator[int] | None = None) -> _Node:
    """A message and its replies; each has a row of its own that stands for it."""
    if not isinstance(value, Mapping):
        raise BadRow('"prompt" holds no message with replies')
    count = count or itertools.count(1)
    number = next(count)
    fields = Fields(value, {})
    message = Message(role_of(fields.text("role")), fields.text("text|content"))
    if message.role not in ("user", "assistant"):
        raise BadRow(f'"role" is {message.role!r}')
    node = _Node(Row({}, row.id, number), message, None, _rank(fields.find("rank")), _left_out(value), {})
    replies = value.get("replies") or []
    if not isinstance(replies, list):
        raise BadRow('"replies" holds no list')
    node.children = [_nested(reply, row, count) for reply in replies]
    return node


def _rank(rank: Any) -> float:
    number = as_number(rank)
    return float("inf") if number is None or number != number else number


def _left_out(value: Mapping[str, Any]) -> str:
    passed = as_bool(value.get("review_result"))
    return "deleted" if as_bool(value.get("deleted")) else "failed review" if passed is False else ""


def _node(row: Row, columns: Mapping[str, str]) -> tuple[str, _Node]:
    fields = Fields(row.value, columns)
    key, parent = fields.text("message_id"), fields.optional("parent_id")
    role = fields.text("role").lower()
    message = Message(role_of(role), fields.text("text|content"))
    rank = fields.find("rank")
    if message.role not in ("user", "assistant"):
        raise BadRow(f'"role" is {as_text(role, "role")!r}')
    return key, _Node(row, message, parent or None, _rank(rank), _left_out(row.value), fields.rest())


def _follow(found: Gathered, root: _Node) -> None:
    if root.left_out or root.message.role != "user":
        _drop(found, root, root.left_out or "its tree starts with an answer", "its first message was left out")
        return
    path = [root]
    while (step := _next(path[-1])) is not None:
        path.append(step)
    if path[-1].message.role == "user":  # only a root: a follow-up is taken where it was replied to
        _drop(found, root, "no reply", "no reply")
        return
    last = path[-1]
    found.examples.append(Example(last.row.id, tuple(node.message for node in path), last.meta))
    for node in path:
        if node is not last:
            found.part_of[node.row.id] = last.row.id
        for child in node.children:
            if child not in path:
                _drop(found, child, _passed_over(child), "its branch was not taken")


def _next(node: _Node) -> _Node | None:
    usable = [child for child in node.children if not child.left_out and child.message.role != node.message.role]
    if node.message.role == "assistant":
        usable = [child for child in usable if _next(child) is not None]
    return min(usable, key=lambda child: child.rank, default=None)


def _passed_over(node: _Node) -> str:
    if node.left_out:
        return node.left_out
    if node.message.role == "assistant":
        return "another reply was ranked higher"
    return "another follow-up was taken" if _next(node) else "no reply"


def _drop(found: Gathered, node: _Node, reason: str, below: str) -> None:
    waiting = [(node, reason)]
    while waiting:
        one, why = waiting.pop()
        found.dropped[one.row.id] = why
        waiting += [(child, child.left_out or below) for child in one.children]

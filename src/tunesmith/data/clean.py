"""Repairs, unusable rows, duplicates, length, leaks between parts: each with its reason in the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tunesmith.data.example import Example, Message, invalid
from tunesmith.data.ledger import Ledger

Messages = tuple[Message, ...]

END_MARKS = (
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|im_end|>",
    "<|eot_id|>",
    "<|end|>",
    "<end_of_turn>",
    "<eos>",
    "[EOS]",
    "</s>",
)
_NO_INPUT = {
    "n/a", "none", "no input", "no inputs", "noinput", "noinputs", "ninput", "noinpute", "no input required",
    "no input needed", "no input necessary", "no input provided", "no input given", "input not required",
    "not applicable", "aucun", "aucune entrée", "pas d entrée", "sans entrée", "sans objet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of cleaning.

    name: as the ledger tells a repair. about: its sentence. what: repair, drop, cut, or split (between the parts).
    """

    name: str
    about: str
    what: str
    mend: Callable[[Messages], Messages] | None = None
    reason: Callable[[Example], str] | None = None


def fold(text: str) -> str:
    """Text with case and white space made equal, to compare by."""
    return " ".join(text.casefold().split())


def prompt_key(messages: Sequence[Message]) -> str:
    """What makes two prompts the same: folded, and whatever mark and space they end with.

    >>> prompt_key([Message("user", "What is gout ?")]) == prompt_key([Message("user", "what is  Gout?")])
    True
    """
    return "\x1f".join([fold(message.content).rstrip(" ?.!:…") for message in messages])


def opening_key(messages: Sequence[Message]) -> str:
    """The key of a conversation's first question, which all its paths have in common; of a plain text, its own."""
    first = next((place for place, message in enumerate(messages) if message.role == "assistant"), len(messages))
    return prompt_key(messages[:first] or messages)


def no_input(text: str) -> bool:
    """Whether an `input` only says that there is none: "No input", "<noinput>.", "N/A".

    >>> no_input("<no input>."), no_input("Na")
    (True, False)
    """
    return len(text) < 40 and " ".join(re.findall(r"[^\W_/]+(?:/\w+)?", text.casefold())) in _NO_INPUT


def _trim(messages: Messages) -> Messages:
    for message in messages:
        content = message.content
        if content and (content[0].isspace() or content[-1].isspace()):
            return tuple([Message(one.role, one.content.strip()) for one in messages])
    return messages


def _no_fake_inputs(messages: Messages) -> Messages:
    for message in messages:
        if message.role == "input" and no_input(message.content):
            return tuple([one for one in messages if one.role != "input" or not no_input(one.content)])
    return messages


def _no_end_marks(messages: Messages) -> Messages:
    for message in messages:
        if message.role == "assistant" and message.content.endswith(END_MARKS):
            return tuple([Message(m.role, _unmarked(m.content)) if m.role == "assistant" else m for m in messages])
    return messages


def _unmarked(text: str) -> str:
    while mark := next((mark for mark in END_MARKS if text.endswith(mark)), ""):
        if mark == "</s>" and "<s>" in text:  # HTML's struck-out text
            break
        text = text.removesuffix(mark).rstrip()
    return text


def _answered(messages: Messages) -> Messages:
    last = max((place for place, message in enumerate(messages) if message.role == "assistant"), default=-1)
    return messages[: last + 1] if last >= 0 else messages


def _unusable(example: Example) -> str:
    reason = invalid(example.messages)
    if reason == "empty user turn":
        return "empty prompt"
    return "no question" if len(example.messages) == 1 and example.answer else reason


def _parrots(example: Example) -> str:
    answer = example.answer
    asked = next((m.content for m in reversed(example.prompt) if m.role == "user"), "")
    if len(answer) > 2 * len(asked) + 20 or len(asked) > 2 * len(answer) + 20:
        return ""
    same = re.findall(r"\w+", answer.casefold()) == re.findall(r"\w+", asked.casefold())
    return "answer repeats the question" if same else ""


STEPS = (
    Step("trimmed", "White space around prompts and answers is removed: a template owns it.", "repair", mend=_trim),
    Step("no input", "An input that only says there is none (No input, N/A) is none.", "repair", mend=_no_fake_inputs),
    Step(
        "end mark removed",
        "A literal end mark (<|endoftext|>, </s>) after an answer is removed: the template sets the real one.",
        "repair",
        mend=_no_end_marks,
    ),
    Step("unanswered end left out", "What follows a conversation's last answer is left out.", "repair", mend=_answered),
    Step(
        "unusable",
        "Rows with an empty prompt, an empty answer or turns out of order are dropped.",
        "drop",
        reason=_unusable,
    ),
    Step("parrot", "Answers that only repeat the question are dropped.", "drop", reason=_parrots),
    Step("duplicate", "Of rows that are the same but for case and white space, the first is kept.", "drop"),
    Step("words", "Answers over the limit of words are dropped, or cut there (overflow).", "cut"),
    Step("probe", "Training rows that ask word for word what is asked before and after are dropped.", "split"),
    Step("leak", "Validation and test rows whose prompt is also in train are dropped.", "split"),
)


def clean(
    examples: Iterable[Example], ledger: Ledger, *, words: int = 0, overflow: str = "drop", plain: bool = False
) -> list[Example]:
    """The examples that can be learnt from, mended; the ledger tells what happened to each.

    words: the limit of an answer, 0 for none. overflow: whether an answer over it is dropped or cut; an Example whose
    answer was cut has `meta["cut"]`, and must get no end mark. plain: keep texts without a question, to pretrain on.
    """
    kept = usable(repair(examples, ledger), ledger, plain)
    return shorten(unique(kept, ledger), ledger, words, overflow)


def repair(examples: Iterable[Example], ledger: Ledger) -> list[Example]:
    """The examples with every repair made that they need."""
    mended = []
    for example in examples:
        messages = example.messages
        for step in STEPS:
            if step.mend is not None and (better := step.mend(messages)) is not messages and better != messages:
                ledger.repair(example.id, step.name)
                messages = better
        mended.append(example if messages is example.messages else replace(example, messages=messages))
    return mended


def usable(examples: Iterable[Example], ledger: Ledger, plain: bool = False) -> list[Example]:
    """The examples without those that cannot be learnt from; where `plain`, texts without a question can be."""
    checks = [step.reason for step in STEPS if step.reason is not None]
    kept = []
    for example in examples:
        reason = next((why for check in checks if (why := check(example))), "")
        if reason and not (plain and reason == "no question"):
            ledger.drop(example.id, reason)
        else:
            kept.append(example)
    return kept


def unique(examples: Iterable[Example], ledger: Ledger) -> list[Example]:
    """The first of each set of examples with the same messages."""
    first: dict[tuple[str, ...], str] = {}
    kept = []
    for example in examples:
        key = tuple([message.role + fold(message.content) for message in example.messages])
        if key in first:
            ledger.drop(example.id, f"same as {first[key]}")
        else:
            first[key] = example.id
            kept.append(example)
    return kept


def shorten(examples: list[Example], ledger: Ledger, words: int, overflow: str) -> list[Example]:
    """The examples whose answers keep the limit of words; the others dropped, or cut after that many words."""
    if not words:
        return examples
    kept = []
    for example in examples:
        count = len(example.answer.split())
        if count <= words:
            kept.append(example)
        elif overflow == "cut":
            ledger.cut(example.id, f"answer cut from {count} to {words} words")
            answer = Message("assistant", _first_words(example.answer, words))
            kept.append(Example(example.id, (*example.prompt, answer), {**example.meta, "cut": True}))
        else:
            ledger.drop(example.id, f"answer of {count} words, limit {words}")
    return kept


def _first_words(text: str, count: int) -> str:
    text = text.rstrip()  # as `split` does with what it leaves whole
    rest = text.split(None, count)[count:]
    return text[: len(text) - len(rest[0])].rstrip() if rest else text


def keep_out(examples: Iterable[Example], prompts: Iterable[str], ledger: Ledger) -> list[Example]:
    """Training examples without those that ask, word for word, one of these prompts."""
    probes = {prompt_key([Message("user", prompt)]) for prompt in prompts}
    kept = []
    for example in examples:
        if probes and not probes.isdisjoint(_questions(example.messages)):
            ledger.drop(example.id, "asked as a probe")
        else:
            kept.append(example)
    return kept


def _questions(messages: Messages) -> list[str]:
    asked = []
    for place, message in enumerate(messages):
        if message.role == "user":
            about = (
                messages[place + 1].content
                if messages[place + 1 : place + 2] and messages[place + 1].role == "input"
                else ""
            )
            asked.append(prompt_key([Message("user", f"{message.content} {about}")]))
    return asked


def leaks(train: Iterable[Example], held_out: Iterable[Example], ledger: Ledger) -> list[Example]:
    """The held-out examples whose prompt is not also in train, where every turn of a conversation is answered."""
    learnt = {key for example in train for key in _answered_prompts(example.messages)}
    kept = []
    for example in held_out:
        if prompt_key(example.prompt or example.messages) in learnt:
            ledger.drop(example.id, "prompt also in train")
        else:
            kept.append(example)
    return kept


def _answered_prompts(messages: Messages) -> list[str]:
    keys = []
    for place, message in enumerate(messages):
        if message.role == "assistant":
            keys.append(prompt_key(messages[:place] or messages))
    return keys


_SORTS = (
    (re.compile(r"same as .+"), "same as another row"),
    (re.compile(r"part of .+, which was left out: (.+)"), "part of a conversation left out"),
    (re.compile(r"part of .+"), "part of another row's example"),
    (re.compile(r"answer of \d+ words, limit (\d+)"), r"answer of more than \1 words"),
    (re.compile(r"answer cut from \d+ to (\d+) words"), r"answer cut to \1 words"),
    (re.compile(r"(broken JSON|broken CSV)\b.*"), r"\1"),
    (re.compile(r"(no \".*\") \(its keys: .*"), r"\1"),
)


def grouped(reasons: Mapping[str, int]) -> dict[str, int]:
    """The ledger's reasons with what differs from row to row taken out: "same as a:1" is "same as another row"."""
    groups: dict[str, int] = {}
    for reason, count in reasons.items():
        for pattern, sort in _SORTS:
            if found := pattern.fullmatch(reason):
                reason = found.expand(sort)
                break
        groups[reason] = groups.get(reason, 0) + count
    return dict(sorted(groups.items(), key=lambda item: -item[1]))

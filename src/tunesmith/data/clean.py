"""Repairs, unusable rows, duplicates, length, leaks between parts: each with its reason in the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tunesmith.data.endings import SENTENCE, up_to_sentence
from tunesmith.data.example import NO_ANSWER, Example, Message, invalid
from tunesmith.data.examples import Examples
from tunesmith.data.keys import (
    answered_prompts,
    asked_keys,
    digest,
    digests,
    ending,
    firsts,
    fold,
    folded_words,
    learnt_keys,
    prompt_key,
    question_keys,
    repeated,
)
from tunesmith.data.language import only
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import THRESHOLD, near_duplicates, near_leaks, near_probes
from tunesmith.data.repair import ALL, LOST, OF_CHARACTERS, is_fine, suspect
from tunesmith.data.steps import DEFAULT, STEPS, Chosen
from tunesmith.errors import TunesmithError

Messages = tuple[Message, ...]


def clean(
    examples: Iterable[Example],
    ledger: Ledger,
    *,
    words: int = 0,
    overflow: str = "drop",
    plain: bool = False,
    unanswered: bool = False,
    steps: Chosen = DEFAULT,
) -> Examples:
    """The examples that can be learnt from, mended; the ledger tells what happened to each.

    words: the limit of an answer, 0 for none. overflow: whether an answer over it is dropped or cut; an Example whose
    answer was cut has `meta["cut"]`, and must get no end mark. plain: keep texts without a question, to pretrain on.
    unanswered: keep questions without an answer, to evaluate with.
    """
    allowed = {reason for reason, wanted in (("no question", plain), ("no answer", unanswered)) if wanted}
    found = usable(repair(examples, ledger, steps), ledger, allowed, steps)
    kept = Examples(only(found, ledger, steps.lang) if steps.lang else found)
    if "duplicates" in steps:
        kept = unique(kept, ledger)
    if "same_prompt" in steps and not plain:
        kept = first_answers(kept, ledger)
    if "near_duplicates" in steps:
        kept = Examples.of(near_duplicates(kept, ledger, steps.near))
    return shorten(kept, ledger, words, overflow)


def part_clean(train: Sequence[Example], held_out: Sequence[Example], ledger: Ledger, steps: Chosen) -> Examples:
    """The held-out examples that train does not give away."""
    if "leaks" in steps:
        held_out = leaks(train, held_out, ledger)
    return Examples.of(near_leaks(train, held_out, ledger, steps.near) if "near_leaks" in steps else held_out)


def repair(examples: Iterable[Example], ledger: Ledger, steps: Chosen = DEFAULT) -> Iterator[Example]:
    """The examples with every repair made that they need."""
    mend = mender(steps)
    for example in examples:
        messages, told = mend(example.messages)
        for what in told:
            ledger.repair(example.id, what)
        yield example if messages is example.messages else replace(example, messages=messages)


def mends(steps: Chosen) -> set[str]:
    """The repairs and changes among these steps, by name."""
    return {step.name for step in STEPS if step.mend is not None and step.name in steps}


def mender(steps: Chosen) -> Callable[[Messages], tuple[Messages, Sequence[str]]]:
    """What makes every repair and change of these steps that messages need, and tells which."""
    mends = [(step.mend, step.told) for step in STEPS if step.mend is not None and step.name in steps]
    others = [(mend, told) for mend, told in mends if mend not in OF_CHARACTERS]
    known = all(mend in ALL for mend, _ in mends)

    def mended(messages: Messages) -> tuple[Messages, Sequence[str]]:
        if known and is_fine(messages):
            return messages, ()
        done = []
        for mend, told in mends if suspect(messages) else others:
            if (better := mend(messages)) is not messages and better != messages:
                done.append(told)
                messages = better
        return messages, done

    return mended


def usable(
    examples: Iterable[Example], ledger: Ledger, allowed: Collection[str] = (), steps: Chosen = DEFAULT
) -> Iterator[Example]:
    """The examples without those that cannot be learnt from. allowed: reasons that are none here."""
    checks = [_unusable]
    checks += [parrots] if "parrot" in steps else []
    checks += [useless] if "useless" in steps else []
    checks += [_lost] if "lost_characters" in steps else []
    for example in examples:
        for check in checks:
            reason = check(example)
            if reason and reason not in allowed:
                ledger.drop(example.id, reason)
                break
        else:
            yield example


def _unusable(example: Example) -> str:
    reason = invalid(example.messages)
    if reason == "empty user turn":
        return "empty prompt"
    if reason == "empty answer" and example.meta.get("is_impossible"):
        return NO_ANSWER
    return "no question" if len(example.messages) == 1 and example.answer else reason


def parrots(example: Example) -> str:
    """Why an answer that only repeats its question is dropped; '' where it says something."""
    if not (answer := example.answer):
        return ""
    asked = ""
    for message in reversed(example.messages):
        if message.role == "user":
            asked = message.content
            break
    if len(answer) > 2 * len(asked) + 20 or len(asked) > 2 * len(answer) + 20:
        return ""
    return "answer repeats the question" if folded_words(answer) == folded_words(asked) else ""


_NONE = {
    "no output",
    "nooutput",
    "no input",
    "noinput",
    "n/a",
    "nan",
    "null",
    "no answer present",  # MS MARCO's
    "#n/a", "#ref", "#name?", "#value", "#div/0", "#null", "#num", "#nom?", "#valeur", "#nul", "#nombre",  # Excel's
}  # fmt: skip
_REFUSED = re.compile(r"<\s*no ?output\b|no ?output\s*:", re.IGNORECASE)  # "<No output: this needs a picture>"
_MARKS = re.compile(r"([.…_–—-])(?:\s*\1)*|\?{2,}")  # of one sort: "... --- ..." is Morse


def useless(example: Example) -> str:
    """Why an answer that only says there is none is dropped; '' where it says something, or where it was asked for.

    >>> useless(Example("a:1", (Message("user", "Draw a cat."), Message("assistant", "<nooutput>"))))
    'answer says nothing'
    """
    answer = example.answer.strip()
    if answer[:1].isalnum() and answer[0] not in "nN":  # so most begin, and none of those below
        return ""
    words = answer.strip("<>[]().!\"' ").casefold()
    if words not in _NONE and not _REFUSED.match(answer) and not _MARKS.fullmatch(answer):
        return ""
    named = re.compile(
        rf"(?<!\w){re.escape(words or answer)}(?!\w)", re.IGNORECASE
    )  # "Say N/A where no date is given."
    return "" if any(named.search(message.content) for message in example.prompt) else "answer says nothing"


def _lost(example: Example) -> str:
    lost = any(LOST in message.content for message in example.messages)
    return "holds lost characters (U+FFFD)" if lost else ""


def unique(examples: Iterable[Example], ledger: Ledger) -> Examples:
    """The first of each set of examples with the same messages."""
    examples = Examples.of(examples)
    return _first_of_each(examples, lambda example: example.messages, _whole_key, ledger, "same as {}")


def first_answers(examples: Iterable[Example], ledger: Ledger) -> Examples:
    """The first of each set of examples with the same prompt."""
    examples = Examples.of(examples)
    return _first_of_each(
        examples, lambda each: each.prompt or each.messages, prompt_key, ledger, "same prompt as {}, another answer"
    )


def _whole_key(messages: Messages) -> str:
    return "\x1f".join([message.role + fold(message.content) for message in messages])


def _first_of_each(
    examples: Examples, of: Callable[[Example], Messages], key: Callable[[Messages], str], ledger: Ledger, reason: str
) -> Examples:
    """The examples without those of which these messages have the key of one before them."""
    maybe = repeated(ending(of(example)) for example in examples)
    first = firsts(digests(key(of(example)) for example in examples.take(maybe)))
    again = first != np.arange(len(first))
    for place, before in zip(maybe[again].tolist(), maybe[first[again]].tolist(), strict=True):
        ledger.drop(examples[place].id, reason.format(examples[before].id))
    return examples.take(np.setdiff1d(np.arange(len(examples)), maybe[again])) if again.any() else examples


def shorten(examples: Iterable[Example], ledger: Ledger, words: int, overflow: str) -> Examples:
    """The examples whose answers keep the limit of words; the others dropped, or cut there: at the last sentence that
    ends in the second half of that many words, else after them, without an end mark."""
    return Examples(_shortened(examples, ledger, words, overflow)) if words else Examples.of(examples)


def _shortened(examples: Iterable[Example], ledger: Ledger, words: int, overflow: str) -> Iterator[Example]:
    for example in examples:
        count = len(example.answer.split())
        if count <= words:
            yield example
        elif overflow == "cut":
            first = _first_words(example.answer, words)
            short = up_to_sentence(first, words // 2, SENTENCE)
            whole = short != first or SENTENCE.search(short[-4:]) is not None  # such an end may be learnt
            why = f"answer cut from {count} words, at a sentence's end within {words}" if whole else ""
            ledger.cut(example.id, why or f"answer cut from {count} to {words} words")
            meta = example.meta if whole else {**example.meta, "cut": True}
            yield Example(example.id, (*example.prompt, Message("assistant", short)), meta)
        else:
            ledger.drop(example.id, f"answer of {count} words, limit {words}")


def _first_words(text: str, count: int) -> str:
    text = text.rstrip()  # as `split` does with what it leaves whole
    rest = text.split(None, count)[count:]
    return text[: len(text) - len(rest[0])].rstrip() if rest else text


def keep_out(
    examples: Iterable[Example], prompts: Iterable[str], ledger: Ledger, threshold: float = THRESHOLD
) -> Examples:
    """Training examples without those that ask one of these prompts in any turn, or nearly ask it."""
    examples = Examples.of(examples)
    probes = list(prompts)
    keys = {key for probe in probes for key in question_keys([Message("user", probe)])}
    if not keys:
        return examples
    kept = []
    for place, example in enumerate(examples):
        if keys.isdisjoint(question_keys(example.messages)):
            kept.append(place)
        else:
            ledger.drop(example.id, "asked as a probe")
    return near_probes(examples.take(kept), probes, ledger, threshold)


def leaks(train: Iterable[Example], held_out: Iterable[Example], ledger: Ledger) -> Examples:
    """The held-out examples whose prompt is not also in train, where every turn of a conversation is answered.

    Layouts may differ: see keys.in_one_layout.
    """
    held_out = Examples.of(held_out)
    asked: dict[bytes, list[int]] = {}
    for place, example in enumerate(held_out):
        for key in asked_keys(example.prompt or example.messages):
            asked.setdefault(digest(key), []).append(place)
    leaked: set[int] = set()
    for example in train if asked else ():
        for prompt in answered_prompts(example.messages):
            for key in learnt_keys(prompt):
                leaked.update(asked.get(digest(key), ()))
    for place in sorted(leaked):
        ledger.drop(held_out[place].id, "prompt also in train")
    return held_out.take([place for place in range(len(held_out)) if place not in leaked]) if leaked else held_out


def must_be_clean(ledger: Ledger) -> None:
    """Raise TunesmithError, for who asked to be strict, where a row was repaired, dropped or cut."""
    found = [f"  repaired {n}: {what}" for what, n in ledger.repairs().items()]
    for fate in ("dropped", "cut"):
        found += [f"  {fate} {n}: {reason}" for reason, n in grouped(ledger.reasons(fate)).items()]
    if found:
        raise TunesmithError(
            "\n".join(["--strict: these rows are not as they should be:", *found, "See: tunesmith data check FILE"])
        )


_SORTS = (
    (re.compile(r"same as .+"), "same as another row"),
    (re.compile(r"nearly the same as .+"), "nearly the same as another row"),
    (re.compile(r"same prompt as .+, another answer"), "same prompt as another row, another answer"),
    (re.compile(r"part of .+, which was left out: (.+)"), "part of a conversation left out"),
    (re.compile(r"part of .+"), "part of another row's example"),
    (re.compile(r"answer of \d+ words, limit (\d+)"), r"answer of more than \1 words"),
    (re.compile(r"answer cut from \d+ to (\d+) words"), r"answer cut to \1 words"),
    (
        re.compile(r"answer cut from \d+ words, at a sentence's end within (\d+)"),
        r"answer cut at a sentence's end within \1 words",
    ),
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

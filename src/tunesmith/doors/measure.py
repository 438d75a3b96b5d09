"""An assistant's answers and scores on examples, as the rows that the judge reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from tunesmith.data.example import Example, Message
from tunesmith.judge.behaviour import label
from tunesmith.judge.metrics import Judged
from tunesmith.recipe import Generate
from tunesmith.speak.answer import Answer
from tunesmith.speak.assistant import Assistant

CHUNK = 96  # rows answered between two words to whoever waits

Listener = Callable[[dict[str, Any]], None]


def held_out(examples: Sequence[Example], rows: int, seed: int) -> list[Example]:
    """`rows` of the examples, chosen by the seed, in their order; of each `kind` its share, where rows have one."""
    if rows >= len(examples):
        return list(examples)
    shuffled = np.random.default_rng([seed, 2]).permutation(len(examples))
    by_kind: dict[str, list[int]] = {}
    for place in shuffled:
        by_kind.setdefault(str(examples[place].meta.get("kind", "")), []).append(int(place))
    turns = [
        ((turn + 0.5) / len(places), nth, place)
        for nth, places in enumerate(by_kind.values())
        for turn, place in enumerate(places)
    ]
    return [examples[place] for place in sorted(place for *_, place in sorted(turns)[:rows])]


def text_of(messages: Sequence[Message]) -> str:
    """A prompt as a person reads it."""
    return "\n\n".join(m.content for m in messages if m.content.strip())


def judge_rows(
    assistant: Assistant, examples: Sequence[Example], how: Generate, *, base: bool, listen: Listener | None = None
) -> list[Judged]:
    """Answer and score every example once, as the base or as tuned."""
    side = "base" if base else "tuned"
    judged: list[Judged] = []
    for start in range(0, len(examples), CHUNK):
        part = examples[start : start + CHUNK]
        pairs = [(example.prompt, example.answer) for example in part]
        cut = {place for place, example in enumerate(part) if example.meta.get("cut")}
        found = assistant.answered(pairs, how, base=base, cut=cut)
        for example, (answer, score, all_score) in zip(part, found, strict=True):
            judged.append(
                Judged(
                    example.id,
                    text_of(example.prompt),
                    example.answer,
                    answer,
                    score,
                    all_score,
                    meta=dict(example.meta),
                )
            )
        if listen:
            listen({"event": "answers", "side": side, "done": len(judged), "of": len(examples)})
    return judged


def judge_plain(assistant: Assistant, texts: Sequence[tuple[str, str, str]], *, base: bool) -> list[Judged]:
    """Score plain texts (id, lang, text), for what tuning forgot."""
    scores = assistant.text_scores([text for _, _, text in texts], base=base)
    return [
        Judged(id, plain_score=score, meta={"lang": lang})
        for (id, lang, text), score in zip(texts, scores, strict=True)
    ]


def told(answer: Answer | None, prompt: str) -> dict[str, Any] | None:
    """An answer as answers.jsonl holds it."""
    if answer is None:
        return None
    return {
        "text": answer.text,
        "stop": answer.stop,
        "tokens": answer.tokens,
        "seconds": round(answer.seconds, 4),
        "label": label(prompt, answer),
    }


def record(
    which: str,
    example: Example,
    base: Answer | None,
    tuned: Answer | None,
) -> dict[str, Any]:
    """One line of answers.jsonl."""
    prompt = text_of(example.prompt)
    return {
        "id": example.id,
        "set": which,
        "kind": example.meta.get("kind"),
        "lang": example.meta.get("lang"),
        "prompt": [{"role": m.role, "content": m.content} for m in example.prompt],
        "reference": example.answer or None,
        "base": told(base, prompt),
        "tuned": told(tuned, prompt),
    }

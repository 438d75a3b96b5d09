"""A task put to a run or to a model: its questions asked, its answers measured."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

from tunesmith.data.example import Example, Message
from tunesmith.disk import write_json, write_lines
from tunesmith.doors.measure import CHUNK, held_out, told
from tunesmith.doors.similarity import measured
from tunesmith.errors import TunesmithError
from tunesmith.judge import followed
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasked import task_block
from tunesmith.judge.tasks import Question, Task
from tunesmith.recipe import Generate
from tunesmith.run import EVALS, Run
from tunesmith.speak.answer import Answer, Score
from tunesmith.speak.assistant import NO_BASE, Assistant
from tunesmith.speak.meaning import open_meaning

Listener = Callable[[dict[str, Any]], None]


def put(
    assistant: Assistant,
    task: Task,
    how: Generate,
    *,
    questions: str | Path | None = None,
    rows: int | None = None,
    listen: Listener | None = None,
    save: str | Path | None = None,
    encoder: str | None = None,
    by: Callable[[Assistant, Sequence[Sequence[Message]], Generate], dict[str, Any]] | None = None,
    kept: Callable[[dict[str, Any]], object] = lambda block: None,
) -> dict[str, Any]:
    """A task's block (see judge/tasked.py), base and tuned where the assistant has two.

    how: how answers are sampled where the task samples; a greedy one takes its max_new_tokens alone, and only where the
    task names none. questions: a file in place of the task's own.
    rows: of these, so many, each kind its share. save: a new file for every question and its answers (JSON lines).
    encoder: a sentence encoder's folder, for semantic_similarity.
    by: tells which engine answered, where it is not ours (see opening.by_int8): in the block and with every answer.
    kept: is given the block before answers are saved, which may fail.
    """
    asked = task.read(questions)
    meaning = _meaning(task, encoder)
    if rows is not None:
        at = {str(i): question for i, question in enumerate(asked)}
        drawn = held_out([Example(i, q.messages, {"kind": q.kind}) for i, q in at.items()], rows, 0)
        asked = [at[example.id] for example in drawn]
    if "base" not in assistant.sides:
        raise TunesmithError(NO_BASE)
    sides = {
        side: judge_task(assistant, task, asked, how, base=side == "base", listen=listen) for side in assistant.sides
    }
    if meaning is not None:
        sides = {side: measured(judged, meaning) for side, judged in sides.items()}
    base, tuned = sides["base"], sides.get("tuned", [])
    found = task_block(task, base, tuned)
    found["sampling"]["max_new_tokens"] = task.max_new_tokens or how.max_new_tokens
    if task.temperature:
        found["sampling"] |= {"top_p": how.top_p, "top_k": how.top_k}
    if any(metric.keys == followed.KEYS for metric in task.measured):
        found["instructions"] = {side: followed.by_instruction(judged) for side, judged in sides.items()}
    unseen = sum(row.answer is not None and row.answer.stop == "context" and not row.answer.tokens for row in base)
    if unseen:
        found["too_long"] = unseen
    if by is not None:
        most = how.model_copy(update={"max_new_tokens": found["sampling"]["max_new_tokens"]})
        found["engine"] = by(assistant, [question.messages for question in asked], most)
    kept(found)
    if save is not None:
        engine = {key: found[key] for key in ("engine",) if key in found}
        write_lines(Path(save), [{**line, **engine} for line in _lines(asked * task.seeds, base, tuned)])
    return found


def keep(run: Run, name: str, block: Mapping[str, Any]) -> Path:
    """Keep what a task measured in the run's folder, where its report finds it; the same task again takes its place."""
    slug = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60] or "task"
    if slug != name:  # another name may look the same now
        slug += f"-{zlib.crc32(name.encode()):08x}"
    write_json(run.path(EVALS) / f"{slug}.json", block)
    return run.path(EVALS) / f"{slug}.json"


def judge_task(
    assistant: Assistant,
    task: Task,
    questions: Sequence[Question],
    how: Generate,
    *,
    base: bool,
    listen: Listener | None = None,
) -> list[Judged]:
    """Every question answered with each seed, the rows of a seed together; scored too where a metric asks for it."""
    needs = {metric.needs for metric in task.measured}
    if "plain_score" in needs:
        raise TunesmithError(f"The task {task.name}: plain_bits_per_byte is measured on plain texts, not on questions.")
    side, judged = "base" if base else "tuned", list[Judged]()
    of = len(questions) * task.seeds
    for seed in range(task.seeds):
        most = {"temperature": task.temperature, "max_new_tokens": task.max_new_tokens or how.max_new_tokens}
        asking = how.model_copy(update={**most, "seed": seed}) if task.temperature else Generate(**most)
        for start in range(0, len(questions), CHUNK):
            part = questions[start : start + CHUNK]
            # each part counts its rows from 0, and would draw what the one before drew
            other = {"seed": seed + task.seeds * (start // CHUNK)} if task.temperature else {}
            here = asking.model_copy(update=other)
            found = _answered(assistant, part, here, needs, base)
            judged += [
                Judged(question.id, question.prompt, question.reference, *one, meta=question.meta)
                for question, one in zip(part, found, strict=True)
            ]
            if listen:
                listen({"event": "answers", "side": side, "done": len(judged), "of": of})
    return judged


def _meaning(task: Task, encoder: str | None) -> Any:
    """The sentence encoder, where the task's metrics ask for one."""
    asks = any(metric.needs == "similarity" for metric in task.measured)
    if asks and encoder is None:
        raise TunesmithError(
            f"The task {task.name} measures semantic_similarity, which needs a sentence encoder: --encoder FOLDER"
        )
    if encoder is None:
        return None
    if not asks:
        raise TunesmithError(f"The task {task.name} measures no semantic_similarity, so --encoder is idle.")
    return open_meaning(encoder)


def _answered(
    assistant: Assistant, part: Sequence[Question], how: Generate, needs: set[Any], base: bool
) -> list[tuple[Answer, Score | None, Score | None]]:
    """Each question's answer, and, where a metric asks and there is a reference, how likely that is as one, alone and
    with the prompt. Where all have one, a prompt is read once for both, unless that scores more than is asked for."""
    pairs = [(question.messages, question.reference) for question in part]
    asks = bool(needs & {"score", "all_score"})
    there = [asks and reference.strip() != "" for _, reference in pairs]
    whole = "all_score" in needs
    if all(there) and (whole or assistant.reads_once(base=base)):
        found: Iterable[Any] = assistant.answered(pairs, how, base=base)
    else:
        scores = iter(_scored(assistant, [*compress(pairs, there)], whole, base) if any(there) else [])
        answers = assistant.answers([messages for messages, _ in pairs], how, base=base)
        found = [(answer, *(next(scores) if its else (None, None))) for answer, its in zip(answers, there, strict=True)]
    return [
        (answer, score if "score" in needs else None, with_prompt if whole else None)
        for answer, score, with_prompt in found
    ]


def _scored(
    assistant: Assistant, pairs: Sequence[tuple[Sequence[Message], str]], whole: bool, base: bool
) -> list[tuple[Score, Score | None]]:
    if whole:
        return [*assistant.both_scores(pairs, base=base)]
    return [(score, None) for score in assistant.scores(pairs, base=base)]


def _lines(asked: Sequence[Question], base: Sequence[Judged], tuned: Sequence[Judged]) -> list[dict[str, Any]]:
    lines = []
    for i, (question, one) in enumerate(zip(asked, base, strict=True)):
        other = tuned[i].answer if tuned else None
        line = {"id": question.id, "lang": question.lang, "prompt": question.prompt, "reference": question.reference}
        said = {"base": told(one.answer, one.prompt), "tuned": told(other, one.prompt)}
        lines.append({**line, "check": dict(question.check), **said})
    return lines

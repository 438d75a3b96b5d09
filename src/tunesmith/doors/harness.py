"""A run handed to lm-evaluation-harness, for the standard benchmarks (an extra: pip install '.[harness]').

The harness asks in its own ways, so its numbers stand beside published ones and not in a table with ours.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from tunesmith.doors.evals import keep
from tunesmith.doors.opening import open_any, run_of
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasked import harness_blocks

MISSING = "Standard benchmarks need lm-evaluation-harness, an extra: pip install '.[harness]' in tunesmith's folder"


def harness() -> Any:
    """The package lm_eval. Raises TunesmithError, telling how to install it, where it is missing."""
    try:
        import lm_eval
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "lm_eval":
            raise TunesmithError(f"lm-evaluation-harness is installed, but {error.name} is not. {MISSING}") from None
        raise TunesmithError(MISSING) from None
    return lm_eval


@contextmanager
def language_model(assistant: Any, *, base: bool = False, batch_size: int = 8) -> Iterator[Any]:
    """An assistant as the harness's `HFLM`; while `base` is asked, its adapter is off.

    The weights are the assistant's own, in its dtype and on its device: nothing is loaded twice. Prompts are in the
    assistant's template where the harness is told `apply_chat_template=True`, and bare otherwise.
    """
    harness()
    from lm_eval.models.huggingface import HFLM

    from tunesmith.model import adapt

    side = assistant.untuned if base and assistant.untuned is not None else assistant
    tokenizer = copy.deepcopy(side.base.tokenizer)  # the harness sets its padding
    tokenizer.chat_template = adapt.opened(side.template.jinja(), tokenizer)
    off = base and assistant.untuned is None
    with adapt.adapter_off(side.model) if off else nullcontext():
        yield HFLM(
            pretrained=adapt.inner(side.model),
            tokenizer=tokenizer,
            batch_size=batch_size,
            max_length=side.base.context,
        )


def evaluate(
    what: str,
    tasks: Sequence[str | Mapping[str, Any]],
    *,
    model: str | None = None,
    limit: int | None = None,
    chat: bool = False,
    batch_size: int = 8,
    **more: Any,
) -> dict[str, Any]:
    """The harness's results of a run (base and tuned) or of a model (base): {side: {task: {metric: value}}}.

    Of a run, they are kept in its folder for the report. tasks: its names, or its task configurations as dicts. limit:
    questions of each task. chat: ask in the run's template. more: as `lm_eval.simple_evaluate` takes it (num_fewshot,
    task_manager, ...). Raises TunesmithError where the harness is not installed or does not know a task.
    """
    package = harness()
    assistant, _ = open_any(what, model)
    from tunesmith.speak.assistant import NO_BASE

    if "base" not in assistant.sides:
        raise TunesmithError(NO_BASE)
    found, settings = {}, dict[str, Any]()
    for side in assistant.sides:
        with language_model(assistant, base=side == "base", batch_size=batch_size) as asked:
            try:
                told = package.simple_evaluate(
                    asked, tasks=list(tasks), limit=limit, apply_chat_template=chat, log_samples=False, **more
                )
            except (KeyError, ValueError, OSError) as error:  # OSError: a task's questions are not within reach
                raise TunesmithError(
                    f"lm-evaluation-harness could not run {', '.join(map(str, tasks))}: {error}"
                ) from error
        found[side] = _plain(told["results"])
        for name, counts in _plain(told.get("n-samples") or {}).items():
            found[side].get(name, {}).setdefault("sample_len", counts.get("effective"))
        settings |= {name: _setting(told, name, chat) for name in found[side]}
    if run := run_of(what):
        for task, block in harness_blocks(found, settings).items():
            keep(run, f"harness-{task}", block)
    return found


def _setting(told: Mapping[str, Any], name: str, chat: bool) -> dict[str, Any]:
    """How a task was asked, as far as the harness tells: examples before a question, part, questions of how many."""
    shots, counts, config = (_plain(told.get(key) or {}).get(name) for key in ("n-shot", "n-samples", "configs"))
    known = config if isinstance(config, Mapping) else {}
    rows = counts if isinstance(counts, Mapping) else {}
    split = known.get("test_split") or known.get("validation_split")
    found = {"shots": shots, "split": split, "rows": rows.get("effective"), "of": rows.get("original"), "chat": chat}
    return {key: value for key, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    """The harness's numbers as Python's own, so that they can be written as JSON."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return value.item() if hasattr(value, "item") else value

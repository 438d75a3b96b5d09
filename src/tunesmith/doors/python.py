"""tunesmith from Python and in notebooks: the verbs with plain arguments, and a tuned model to talk to."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import as_text
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.doors import hand_in, steps
from tunesmith.doors.chat import sampling
from tunesmith.doors.opening import OWN, open_any
from tunesmith.errors import TunesmithError
from tunesmith.model.load import read_tokenizer, short_name
from tunesmith.recipe import Recipe, Settings
from tunesmith.run import REPORT_HTML, TUNE, Run


class ReportPath(type(Path())):  # type: ignore[misc]
    """The path of report.html; a notebook shows the page itself."""

    def _repr_html_(self) -> str:
        page = html.escape(self.read_text(encoding="utf-8"), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="" style="width:100%;height:640px;border:1px solid #ccc"></iframe>'


class Tuned:
    """A run to talk to. Its models are loaded when it is first asked.

    folder: the run folder. run: its parts (see run.Run). model: where the base is, when it is not found by itself.
    """

    def __init__(self, folder: str | Path, model: str | None = None):
        self.run = Run.open(folder, TUNE)
        self.model = model

    @property
    def folder(self) -> Path:
        return self.run.folder

    @property
    def report(self) -> Path:
        """Path of the report's page; in a notebook, the page."""
        return ReportPath(self.run.path(REPORT_HTML))

    def hand_in(self, lang: str | None = None, **asked: Any) -> list[Path]:
        """Write the report again, with what is handed in: authors="A, B", notebook=True, bundle=True, score_page=True,
        scores=[files], chats=[files], judge="http://127.0.0.1:8080/v1" with judge_model="NAME", published="mine.toml".
        Gives the files written."""
        return hand_in.report(self.run, lang, **asked)

    @property
    def metrics(self) -> dict[str, Any]:
        """metrics.json: what was measured, with intervals."""
        return self.run.metrics

    @property
    def answers(self) -> list[dict[str, Any]]:
        """One flat dict a prompt, ready for pandas.DataFrame: prompt, base, tuned, reference and how each ended."""
        rows = []
        for line in self.run.answers:
            turns = [turn["content"] for turn in line["prompt"] if turn["content"].strip()]
            row = {"id": line["id"], "set": line["set"], "kind": line["kind"], "prompt": "\n\n".join(turns)}
            row["reference"] = line["reference"]
            for side in ("base", "tuned"):
                answer = line[side] or {}
                row |= {
                    side: answer.get("text"),
                    f"{side}_stop": answer.get("stop"),
                    f"{side}_label": answer.get("label"),
                }
            rows.append(row)
        return rows

    @property
    def data(self) -> str | list[str]:
        """Where the run's rows are, as `tune` takes them."""
        return steps.where(self.run)[0]

    @property
    def base(self) -> str:
        """The base that the run began with, as `tune` takes it."""
        return self.model or steps.base_where(self.run)

    @cached_property
    def _opened(self) -> tuple[Any, Recipe]:
        return open_any(str(self.run.folder), self.model)

    def ask(self, instruction: str, input: str = "", *, base: bool = False, **how: Any) -> str:
        """One answer of the tuned model, or of its base; `how` changes the run's sampling (temperature=0, ...)."""
        assistant, recipe = self._opened
        return str(assistant.ask(instruction, input, sampling(recipe.generate, how), base=base))

    def __repr__(self) -> str:
        return f"Tuned({str(self.run.folder)!r})"


def tune(
    model: str | None = None,
    data: Any = None,
    rows: int | str | None = None,
    *,
    preset: str | None = None,
    recipe: str | Path | None = None,
    out: str | Path | None = None,
    skip_bad: bool = False,
    verbose: bool = True,
    **settings: Any,
) -> Tuned:
    """Base -> assistant, compared and reported; the same as `tunesmith tune`.

    data: a file, folder, hub id, built-in set or list of these; or rows: a list of dicts, a DataFrame, a Dataset.
    settings: any key of a recipe; nested ones as lora={"rank": 16} or lora__rank=16.
    What is not given comes from the recipe file or the preset (`fast`: nano, tuned on starter).
    Raises TunesmithError, leaving no folder, when anything about the request is wrong.
    """
    named = isinstance(data, str | Path) or (isinstance(data, list) and bool(data) and isinstance(data[0], str | Path))
    asked = {**flat(settings), "model": _text(model), "rows": rows}
    if named:
        asked["data"] = [str(each) for each in data] if isinstance(data, list) else str(data)
    resolved = recipes.resolve(recipe, preset, asked)
    given = None if named else data

    def work(**listening: Any) -> Run:
        return steps.tune(resolved, out=out, data=given, skip_bad=skip_bad, **listening)

    return Tuned(_told(work, resolved, verbose).folder, _text(model))


def resume(run: str | Path, model: str | Path | None = None, *, data: Any = None, verbose: bool = True) -> Tuned:
    """Go on with a run that stopped, an interrupted cell's too; the same as `tunesmith tune --resume`.

    model, data: where these are now, when the run's own names do not lead to them; rows that were given in Python are
    given again. Raises TunesmithError where the run is done, or where data or base are no longer what it began with.
    """

    def work(**listening: Any) -> Run:
        return steps.resume(run, model=_text(model), data=data, **listening)

    return Tuned(_told(work, recipes.of(Run.open(run, TUNE)), verbose, str(run)).folder, _text(model))


def _told(work: Callable[..., Run], recipe: Recipe, verbose: bool, folder: str = "") -> Run:
    """Do the work, told as on a terminal where that is wanted. An interruption's note says how to go on."""
    if not verbose:
        return work()
    from tunesmith.doors.console import Teller

    teller = Teller(recipe)
    teller.folder = folder
    try:
        run = work(listen=teller)
        teller.finish(run)
    except KeyboardInterrupt as error:
        if teller.folder:
            error.add_note(f"{teller.safe()} From Python: tunesmith.resume({teller.folder!r})")
        raise
    finally:
        teller.close()
    return run


def load(run: str | Path, model: str | None = None) -> Tuned:
    """A run made before; `model` says where its base is, when it is not found by itself."""
    return Tuned(run, model)


def ask(what: str | Path, instruction: str, input: str = "", *, base: bool = False, **how: Any) -> str:
    """One answer of a run or of a base model. It is loaded each time: to ask more than once, use `load`."""
    assistant, recipe = open_any(str(what))
    alone = base or "tuned" not in assistant.sides
    return str(assistant.ask(instruction, input, sampling(recipe.generate, how), base=alone))


def read_data(data: Any, *, model: str | None = None, skip_bad: bool = False, **settings: Any) -> Prepared:
    """Rows read, recognised, cleaned and split as `tune` would, with the ledger of what happened to each.

    model: of a run that tunes this base: what is over its limit of tokens is left out or cut as well, and the questions
    of before and after are kept out of training. Its tokenizer alone is loaded.
    """
    recipe = recipes.resolve(overrides=flat(settings) | ({} if model is None else {"model": model}))
    if model is None:
        return prepare(data, recipe, skip_bad=skip_bad)
    asked = [as_text(example.prompt) for example in steps.default_probes(recipe)]
    found = prepare(data, recipe, skip_bad=skip_bad, probes=asked)
    tokenizer, context = read_tokenizer(model)
    encode(found, recipe, Encoder(tokenizer), templates.choose(recipe.template, tokenizer, short_name(model)), context)
    return found


def evaluate(
    what: str | Path,
    data: Any = None,
    *,
    task: str | Path | None = None,
    questions: str | Path | None = None,
    rows: int | None = None,
    model: str | None = None,
    engine: str = OWN,
) -> dict[str, Any]:
    """metrics.json's `eval` of a run (base, tuned, difference) or of a model (base), measured now.

    task: one of ours or a TOML file, in place of held-out rows; questions: a file in place of its own.
    rows: how many to measure; where not told, 200, or every question of a task. engine: what answers, own or int8.
    """
    if task is not None and data is not None:
        raise TunesmithError("data and task each bring their own questions: give one of them.")
    if task is None and questions is not None:
        raise TunesmithError("questions goes with task: name the task that they are asked by.")
    if task is None:
        return steps.evaluate(str(what), data, rows=rows or 200, model=model, engine=engine)
    return steps.evaluate_task(str(what), str(task), questions=questions, rows=rows, model=model, engine=engine)


def compare(*folders: str | Path | Tuned) -> dict[str, Any]:
    """Runs side by side: {"runs", "metrics": {name: {run: {"base", "tuned", "difference"}}}, "not_comparable"}."""
    return hand_in.compare([str(each.folder if isinstance(each, Tuned) else each) for each in folders])


def probe(model: str = "nano", prompts: Sequence[str] = (), *, template: str = "alpaca") -> list[dict[str, Any]]:
    """What a base says now, and how it fails: [{"prompt", "text", "stop", "tokens", "label"}]."""
    return steps.probe(model, prompts, template=template)


def flat(settings: Mapping[str, Any]) -> dict[str, Any]:
    """{'lora': {'rank': 16}, 'generate__top_k': 5} -> {'lora.rank': 16, 'generate.top_k': 5}"""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        name = key.replace("__", ".")
        field = Recipe.model_fields.get(name)
        inner = field.annotation if field else None
        if isinstance(value, Mapping) and isinstance(inner, type) and issubclass(inner, Settings):
            found |= {f"{name}.{below}": each for below, each in value.items()}
        else:
            found[name] = value
    return found


def _text(model: Any) -> str | None:
    return None if model is None else str(model)

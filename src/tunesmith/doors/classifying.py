"""A classifier's run, station by station: rows, model, learning, predictions, baselines, measures, report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, cast

from tunesmith import recipe as recipes
from tunesmith.data.example import Example
from tunesmith.data.labels import Labelled, balance, must_tell_two, texts_of
from tunesmith.disk import write_bytes, write_json, write_lines, write_text
from tunesmith.doors import environment as environments
from tunesmith.doors.class_work import CausalWork, EncoderWork, places
from tunesmith.doors.measure import held_out
from tunesmith.doors.signals import heeded
from tunesmith.doors.tuning import must_be_as_begun, must_be_the_same, settings_of
from tunesmith.errors import TunesmithError
from tunesmith.judge import baselines
from tunesmith.judge.class_report import write as write_report
from tunesmith.judge.classes import block
from tunesmith.learn.checkpoint import Keeper
from tunesmith.model import adapt, machine
from tunesmith.model.encoder import is_causal
from tunesmith.places import remember
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ADAPTER, CHECKPOINTS, ENVIRONMENT, LEDGER, METRICS, MODEL, PREDICTIONS, RECIPE, Run
from tunesmith.speak.classifier import Classifier

Listener = Callable[[dict[str, Any]], None]
AT_ONCE = 256  # test rows told between two words to whoever waits
DIGITS = 6  # of a probability in predictions.jsonl, after its zeros: a log loss tells 1e-7 from 1e-9


def job(run: Run, recipe: ClassifyRecipe, recorded: ClassifyRecipe, labelled: Labelled, listen: Listener) -> None:
    """Do the whole of `classify tune` into a claimed run folder. recorded: the recipe as the run keeps it."""
    listen({"event": "labels", "balance": balance(labelled), "told": labelled.told})
    work = CausalWork if is_causal(recipe.model) else EncoderWork
    _Job(run, recipe, recorded, labelled, listen, work).do()


class _Job:
    """The stations that both kinds of model share."""

    def __init__(
        self,
        run: Run,
        recipe: ClassifyRecipe,
        recorded: ClassifyRecipe,
        labelled: Labelled,
        listen: Listener,
        work: type[EncoderWork] | type[CausalWork],
    ):
        self.run, self.recipe, self.recorded, self.labelled, self.listen = run, recipe, recorded, labelled, listen
        must_be_as_begun(run, recorded)
        machine.begin_job()
        self.work = work(recipe, labelled)

    def do(self) -> None:
        run, recipe, work = self.run, self.recipe, self.work
        rows = work.rows()
        if not rows["train"]:
            raise TunesmithError(
                "No row is left to learn from: every text is over the limit. Raise it: --set tokens=..."
            )
        must_tell_two(self.labelled)
        ledger = self.labelled.ledger
        write_bytes(run.path(LEDGER), ledger.as_bytes())
        self.listen({"event": "ledger", **ledger.counts(), "parts": ledger.parts(), "run": str(run.folder)})
        test = held_out(self.labelled.test, recipe.eval_rows or len(self.labelled.test), recipe.seed)
        before = self._told(work.before(), test, "base")
        environment = self._environment()
        self.listen({"event": "adapter", **environment["adapter"]})
        keeper = Keeper(run.path(CHECKPOINTS), recipe.save_every, "classify tune")
        events = self._learn(rows, keeper)
        kept = run.path(ADAPTER if work.adapted else MODEL)
        base = work.base
        adapt.save(work.model, kept, base.repository, base.tokenizer, work.chat_template, base.commit)
        systems = {"tuned": self._told(work.after(), test, "tuned"), **before, **self._baselines(test)}
        self._write(events, environment, test, systems)
        keeper.clear()
        self.listen({"event": "done", "run": str(run.folder)})

    def _environment(self) -> dict[str, Any]:
        run, recipe, work = self.run, self.recipe, self.work
        adapter = {"method": work.method, "rank": recipe.lora.rank, "alpha": recipe.lora.alpha, "targets": work.targets}
        told = {"base": work.facts, "adapter": adapter}
        found = environments.facts(told, work.base, work.model, cast(Any, recipe), cast(Any, self.labelled), run)
        found["command"] = found["command"].replace("tunesmith tune", "tunesmith classify tune", 1)
        found["data"] |= {"labels": self.labelled.labels, "balance": balance(self.labelled), "told": self.labelled.told}
        found["data"] |= {"columns": dict(self.labelled.columns), "read": dict(self.labelled.read)}
        must_be_the_same(run, found)
        remember({found["base"]["sha256"]: work.base.folder})
        pinned = self.recorded.model_copy(update={"dtype": found["dtype"], "threads": found["threads"]})
        found["settings"] = settings_of(pinned)
        write_text(run.path(RECIPE), recipes.dump(pinned))
        write_json(run.path(ENVIRONMENT), found)
        return found

    def _learn(self, rows: Mapping[str, list[Any]], keeper: Keeper) -> list[dict[str, Any]]:
        """Train, from the newest checkpoint where there is one; events.jsonl holds every step exactly once."""
        run = self.run
        events = run.events_until(keeper.done())
        with closing(heeded(self.work.train(rows, keeper))) as training:
            for event in run.record(training, events):
                self.listen(event)
        return events

    def _told(self, classifier: Classifier | None, test: Sequence[Example], side: str) -> Any:
        """Probabilities of every test row; of `base`, {} where there is no such classifier, else {"base": ...}."""
        if classifier is None:
            return {}
        found: list[list[float]] = []
        for start in range(0, len(test), AT_ONCE):
            part = classifier.probabilities([texts_of(example) for example in test[start : start + AT_ONCE]])
            found += [
                line if line is not None else [1 / len(classifier.labels)] * len(classifier.labels) for line in part
            ]
            self.listen({"event": "answers", "side": side, "done": len(found), "of": len(test)})
        return {"base": found} if side == "base" else found

    def _baselines(self, test: Sequence[Example]) -> dict[str, list[list[float]]]:
        if not self.recipe.baselines or not test:
            return {}
        labels = self.labelled.labels
        parts = {
            part: ([" ".join(texts_of(e)) for e in self.labelled.part(part)], places(self.labelled.part(part), labels))
            for part in ("train", "validation")
        }
        found = {baselines.MAJORITY: baselines.majority(parts["train"][1], len(labels), len(test))}
        texts = [" ".join(texts_of(example)) for example in test]
        balanced = self.recipe.class_weights == "balanced"
        made = baselines.tfidf(parts["train"], parts["validation"], texts, len(labels), balanced)
        if made is None:
            self.listen({"event": "note", "text": baselines.MISSING[self.recipe.lang]})
        else:
            found[baselines.TFIDF], chosen = made
            self.listen({"event": "baseline", "name": baselines.TFIDF, **chosen})
        return found

    def _write(
        self,
        events: Sequence[Mapping[str, Any]],
        environment: Mapping[str, Any],
        test: Sequence[Example],
        systems: Mapping[str, list[list[float]]],
    ) -> None:
        run, labels = self.run, self.labelled.labels
        lines = []
        for place, example in enumerate(test):
            text, second = texts_of(example)
            told = {name: [float(f"{p:.{DIGITS}g}") for p in probs[place]] for name, probs in systems.items()}
            more = {"second": second} if second else {}
            lines.append({"id": example.id, "text": text, **more, "label": example.answer, "probabilities": told})
        write_lines(run.path(PREDICTIONS), lines)
        measured: dict[str, Any] = {
            "task": "classify",
            "train": _cost(events, environment, self.work.base.device),
            "eval": {},
        }
        if test:
            measured["eval"] = block(places(test, labels), labels, systems)
        write_json(run.path(METRICS), measured)
        write_report(run, self.recipe.lang)


def _cost(events: Sequence[Mapping[str, Any]], environment: Mapping[str, Any], device: Any) -> dict[str, Any]:
    steps = [event for event in events if event["event"] == "step"]
    learning = steps[-1]["seconds"]
    rows, tokens = sum(e["rows"] for e in steps), sum(e["tokens"] for e in steps)
    return {
        "rows": rows,
        "tokens": tokens,
        "steps": len(steps),
        "epochs": steps[-1]["epoch"],
        "seconds": round(learning, 2),
        "rows_per_second": round(rows / max(learning, 1e-9), 2),
        "tokens_per_second": round(tokens / max(learning, 1e-9), 1),
        "peak_memory_bytes": machine.peak(device),
        "dtype": environment["dtype"],
        "threads": environment["threads"],
        "trainable_parameters": environment["adapter"]["trainable"],
        "total_parameters": environment["adapter"]["total"],
    }

"""Events of a run -> lines on a terminal, in a file or in a notebook."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tunesmith.data import ledger as ledgers
from tunesmith.data.names import mapped
from tunesmith.doors.bars import Bar, open_bar
from tunesmith.doors.tables import answer_line, clip, forgotten, metrics_of, metrics_table, print_wrapped, reasons_told
from tunesmith.doors.words import Say
from tunesmith.judge import safe
from tunesmith.judge.facts import recognised_by
from tunesmith.judge.parts import dig, number
from tunesmith.recipe import Recipe
from tunesmith.run import CHECKPOINTS, EVENTS, LEDGER, Run, resume_command

BEFORE, BESIDE = 3, 5  # probes shown before training, and before and after it
WIDEST = 100


class Screen(Console):
    """A console that goes on in silence when its reader has left: a run is not lost because `| head` was satisfied."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        self.file = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        left = sys.stderr if self.stderr else sys.stdout
        if left is not None and not left.closed:
            os.dup2(self.file.fileno(), left.fileno())


def screen(stderr: bool = False, **settings: Any) -> Console:
    """Where the doors print: no markup, no colouring of numbers, no line wider than is read well."""
    console = Screen(stderr=stderr, highlight=False, markup=False, emoji=False, **settings)
    if console.width > WIDEST:
        console.width = WIDEST
    return console


def print_line(console: Console, text: str | Text) -> None:
    """A sentence, broken where a terminal ends and nowhere else."""
    if isinstance(text, str) and console.is_terminal:
        print_wrapped(console, text)
    else:
        console.print(text, soft_wrap=True)


class Teller:
    """Listens to a run's events and tells them as they come; `finish` shows what the run came to."""

    verb = "tune"

    def __init__(self, recipe: Recipe, console: Console | None = None):
        self.recipe, self.console = recipe, console or screen()
        self.say = Say(recipe.lang)
        self.folder = ""
        self.steps = 0
        self._bar: Bar | None = None
        self._at = ""
        self._rows, self._before = 0, 0.0

    def __call__(self, event: Mapping[str, Any]) -> None:
        tell = getattr(self, f"_{event['event']}", None)
        if tell is not None:
            tell(event)

    def close(self) -> None:
        """End a bar that is being shown; safe to call at any time."""
        if self._bar is not None:
            self._bar.close()
        self._bar, self._at = None, ""

    def safe(self) -> str:
        """What is left of a run that is stopped now."""
        run, command = Run(self.folder), resume_command(self.folder, self.verb)
        if not self.folder or not run.path(EVENTS).exists():
            return self.say("safe.gone")
        if run.finished:
            return self.say("safe.learnt", command=command)
        if not run.path(CHECKPOINTS).is_dir():
            return self.say("safe.first", command=command)
        from tunesmith.learn.checkpoint import Keeper

        return self.say("safe.steps", done=Keeper(run.path(CHECKPOINTS)).done(), command=command)

    def finish(self, run: Run) -> None:
        """The end: answers before and after, the table, what it cost, where the report is, what to type next."""
        self.close()
        self._pairs(run.answers)
        metrics = run.metrics
        block = metrics.get("eval") or {}
        found = {metric.name: metric for metric in metrics_of(block)}
        if found:
            rows = max((m.n or 0 for name, m in found.items() if not name.startswith("plain")), default=0)
            self._line("")
            self._line(self.say("held_out", n=rows))
            self.console.print(metrics_table(block, self.say))
            self._line("")
            if "plain_bits_per_byte" in found:
                self._line(forgotten(found["plain_bits_per_byte"], self.say))
        else:
            self._line("")
            self._line(self.say("unmeasured"))
        self._cost(metrics.get("train") or {})
        self._off(metrics.get("plan") or {})
        self._line(self.say("report", path=run.path("report.html")))
        self._line(self.say("next", command=f"tunesmith chat {shlex.quote(run.folder.as_posix())} --both"))

    def _line(self, text: str | Text) -> None:
        print_line(self.console, text)

    def _show(self, title: str, done: int, of: int, text: str = "") -> None:
        if self._at != title:
            self.close()
            self._bar, self._at = open_bar(self.console, title, self.say.lang), title
        if self._bar is not None:
            self._bar.update(done, of, text)
        if done >= of:
            self.close()

    def _read(self, event: Mapping[str, Any]) -> None:
        shape, why = safe.visible(event.get("format") or "?"), recognised_by(event.get("why") or "?", self.say.words)
        self._line(
            self.say("read", read=event["read"], n=event["read"], format=shape, why=safe.visible(why).rstrip("."))
        )
        if unread := event.get("unread"):
            named = safe.visible(", ".join(unread))
            self._line(self.say("unread", columns=named, setting=safe.visible(mapped("input", unread[0]))))
        for told in event.get("told", ()):
            self._line(safe.visible(told[self.say.lang]))

    def _ledger(self, event: Mapping[str, Any]) -> None:
        self.folder = str(event["run"])
        fates = [self.say("kept", n=event["kept"])]
        for fate in ("cut", "dropped"):
            if event[fate]:
                fates.append(self.say(fate, n=event[fate], reasons=self._reasons(fate)))
        if event.get("unused"):
            fates.append(self.say("unused", n=event["unused"]))
        if event.get("added"):
            fates.append(self.say("added", n=event["added"]))
        parts = {part: int(event["parts"].get(part, 0)) for part in ("train", "validation", "test")}
        self._line(
            self.say("ledger", read=event["read"], n=event["read"], fates=", ".join(fates))
            + " "
            + self.say("parts", **parts)
        )

    def _reasons(self, fate: str) -> str:
        try:
            reasons = ledgers.load(Run(self.folder).path(LEDGER)).reasons(fate)
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return "ledger.csv.gz"
        return reasons_told(reasons, self.say)

    def _base(self, event: Mapping[str, Any]) -> None:
        self.close()
        probes = self._chosen(event["probes"], BEFORE)
        if not probes:
            return
        self._line(self.say("base"))
        width = self.console.width
        for probe in probes:
            asked = clip(_question(probe), width // 2 - 12)
            start = Text(f"  {asked}  ", "dim")
            self._line(start.append_text(answer_line(probe.get("base"), self.say, width - len(start))))

    def _adapter(self, event: Mapping[str, Any]) -> None:
        what = self.say("full")
        if event["method"] != "full":
            method = self.say.words.maybe(f"method.{event['method']}", str(event["method"]))
            what = self.say("lora", method=method, rank=event["rank"], targets=", ".join(event["targets"]))
        share = self.say.words.percent(event["trainable"] / event["total"])
        self._line(self.say("adapter", what=what, trainable=event["trainable"], total=event["total"], share=share))

    def _step(self, event: Mapping[str, Any]) -> None:
        self.steps = int(event["step"])
        words, seconds = self.say.words, max(float(event["seconds"]), 1e-6)
        if not self._rows:  # a run that is taken up tells the seconds of its first part too
            self._before = seconds * (self.steps - 1) / self.steps
        self._rows += int(event["rows"])
        spent = max(seconds - self._before, 1e-6)
        numbers = self.say("numbers", loss=words.number(event["loss"], 3), rate=words.number(self._rows / spent, 1))
        left = (event["of"] - self.steps) * seconds / self.steps
        if self.recipe.minutes:
            left = min(left, max(0.0, self.recipe.minutes * 60 - seconds))
        text = f"{numbers}, {self.say('left', time=words.seconds(left))}"
        self._show(self.say("training"), self.steps, int(event["of"]), text)

    def _validation(self, event: Mapping[str, Any]) -> None:
        loss = self.say.words.number(event["loss"], 3)
        self._line(self.say("validation", step=int(event["step"]), loss=loss))

    def _forecast(self, event: Mapping[str, Any]) -> None:
        self._line(forecast_line(event, self.say))

    def _memory(self, event: Mapping[str, Any]) -> None:
        step, most = int(event["step"]), int(event["most"])
        self._line(self.say("memory", step=step + 1, most=most) if step else self.say("memory.first", most=most))

    def _padded(self, event: Mapping[str, Any]) -> None:
        self._line(self.say("padded", why=event["why"]))

    def _untracked(self, event: Mapping[str, Any]) -> None:
        self._line(self.say("untracked", tracker=event["tracker"], why=event["why"]))

    def _stopped(self, event: Mapping[str, Any]) -> None:
        self.close()
        best, looks = int(event["best_step"]), int(event["looks"])
        self._line(self.say("stopped", step=int(event["step"]), looks=looks, best=best))

    def _kept(self, event: Mapping[str, Any]) -> None:
        loss = self.say.words.number(event["loss"], 3)
        self._line(self.say("best.kept", step=int(event["best_step"]), loss=loss))

    def _answers(self, event: Mapping[str, Any]) -> None:
        self._show(self.say(f"answering.{event['side']}"), int(event["done"]), int(event["of"]))

    def _chosen(self, probes: Sequence[Mapping[str, Any]], at_most: int) -> list[Mapping[str, Any]]:
        """The first probes of the run's language, in their order, where there are enough; else the first of all."""
        mine = [probe for probe in probes if probe.get("lang") == self.recipe.lang]
        return list(mine if len(mine) >= at_most else probes)[:at_most]

    def _pairs(self, answers: Sequence[Mapping[str, Any]]) -> None:
        pairs = self._chosen([line for line in answers if line.get("set") == "probe"], BESIDE)
        if not pairs:
            return
        self._line("")
        self._line(self.say("pair"))
        for pair in pairs:
            self._line(Text("  " + clip(_question(pair), self.console.width - 4), "bold"))
            for side in ("base", "tuned"):
                start = Text(f"    {self.say(f'side.{side}'):<7}", "dim")
                self._line(start.append_text(answer_line(pair.get(side), self.say, self.console.width - len(start))))

    def _cost(self, train: Mapping[str, Any]) -> None:
        words = self.say.words
        rate, seconds = number(dig(train, "rows_per_second")), number(dig(train, "seconds"))
        memory = words.size(number(dig(train, "peak_memory_bytes")))
        values = {"time": words.seconds(seconds), "rate": words.number(rate, 1), "memory": memory}
        self._line(self.say("cost", rows=int(train.get("rows") or 0), dtype=str(train.get("dtype", "?")), **values))

    def _off(self, plan: Mapping[str, Any]) -> None:
        words = self.say.words
        planned, came = (number(dig(plan, side, "seconds")) for side in ("forecast", "outcome"))
        if planned and came is not None:
            share = words.percent(came / planned - 1, 0, sign=True)
            self._line(self.say("off", planned=words.seconds(planned), time=words.seconds(came), share=share))


def forecast_line(found: Mapping[str, Any], say: Say) -> str:
    """A forecast in one line."""
    words, threads = say.words, int(found["threads"])
    values = {"time": words.seconds(found["seconds"]), "learning": words.seconds(found["learning_seconds"])}
    values |= {"memory": words.size(found["memory_bytes"]), "dtype": str(found["dtype"])}
    values["threads"] = say("thread") if threads == 1 else say("threads", n=threads)
    return say("forecast", steps=int(found["steps"]), batch=int(found["batch"]), **values)


def _question(line: Mapping[str, Any]) -> str:
    turns = [str(turn.get("content", "")) for turn in line.get("prompt") or [] if str(turn.get("content", "")).strip()]
    return " / ".join(turns)

"""A run's answers put to a judge at an endpoint: each question in both orders, every reply kept as it comes."""

from __future__ import annotations

import hashlib
import json
import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tunesmith.disk import write_lines
from tunesmith.doors.endpoint import Endpoint
from tunesmith.errors import TunesmithError
from tunesmith.judge import referee
from tunesmith.judge.blind import Item, items
from tunesmith.judge.gather import gather
from tunesmith.judge.score_page import choose
from tunesmith.run import REFEREES, Run

AT_ONCE = 4  # questions asked at the same time
GRACE = 1.0  # seconds that replies under way are waited for when somebody stops the job


def put(
    run: Run,
    url: str,
    model: str,
    *,
    lang: str = "en",
    rows: int = 40,
    listen: Callable[[int, int], None] = lambda done, of: None,
    endpoint: Callable[[str, str], Endpoint] = Endpoint,
) -> Path:
    """Ask about at most `rows` questions, of every kind in turn, and keep each reply in the run; gives its file.

    Replies with a verdict that the file holds already (same model, same prompt, same question and answers) are not
    asked for again, so that a job that stopped goes on where it was, and more rows add to it. lang: the language of the
    judge's prompt. listen: hears (replies there, replies wanted). Raises TunesmithError where the endpoint will not
    answer.
    """
    chosen = choose(items(gather(run)), rows)
    if not chosen:
        raise TunesmithError(f"The run {run.folder} holds no question that base and tuned answered differently.")
    asked = endpoint(url, model)
    prompt = referee.prompt_in(lang)
    file = run.path(REFEREES) / file_name(model, prompt)
    sheet = referee.parse(_lines(file))
    there = {(reply.item, reply.order) for reply in sheet.replies if reply.choice} if sheet else set()
    open_ = [(item, order) for item in chosen for order in referee.ORDERS if (item.key, order) not in there]
    of = len(chosen) * len(referee.ORDERS)
    if sheet is None:
        head = {"kind": referee.KIND, "model": model, "lang": prompt.lang, "prompt": prompt.text}
        write_lines(file, [head])
    listen(of - len(open_), of)
    done = of - len(open_)
    with _appending(file) as keep:
        for item, order, text in _replies(asked, prompt, open_, done):
            keep({"item": item.key, "order": order, "text": text})
            done += 1
            listen(done, of)
    return file


def file_name(model: str, prompt: referee.Prompt) -> str:
    """Where a run keeps what a judge said: by its name and its prompt."""
    slug = re.sub(r"[^\w.-]+", "-", model.lower()).strip("-.")[:40] or "judge"
    return f"{slug}-{hashlib.sha256(f'{model} {prompt.sha256}'.encode()).hexdigest()[:8]}.jsonl"


def _replies(
    asked: Endpoint, prompt: referee.Prompt, pairs: list[tuple[Item, int]], done: int
) -> Iterator[tuple[Item, int, str]]:
    """Each reply as it comes. At the first that fails no more are asked for; those under way are still kept.

    Where somebody stops the job, those under way are waited for no longer than GRACE.
    """
    stop = threading.Event()
    asked.stopped = stop.is_set
    open_, came = queue.SimpleQueue[tuple[Item, int]](), queue.SimpleQueue[tuple[Item, int, str] | Exception | None]()
    for pair in pairs:
        open_.put(pair)

    def work() -> None:
        try:
            while not stop.is_set():
                item, order = open_.get_nowait()
                came.put((item, order, asked.ask(prompt.text, referee.question(item, order, prompt))))
        except queue.Empty:
            pass
        except Exception as error:
            came.put(error)  # before the others hear of it, so that theirs come after
            stop.set()
        finally:
            came.put(None)

    # daemons, which nothing waits for at the end: an executor's threads are joined, whatever their sockets do
    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(pairs)))]
    failed: Exception | None = None
    until: float | None = None
    stopped: BaseException | None = None
    for worker in workers:
        worker.start()
    working = len(workers)
    try:
        while working and (until is None or time.monotonic() < until):
            try:
                reply = came.get(timeout=0.2)
            except queue.Empty:
                continue
            except BaseException as error:  # Ctrl-C or SIGTERM
                stop.set()
                if stopped is not None:
                    raise
                stopped, until = error, time.monotonic() + GRACE
                continue
            if reply is None:
                working -= 1
            elif isinstance(reply, Exception):
                failed = failed or reply
            else:
                done += 1
                yield reply
    finally:
        stop.set()
    if stopped is not None:
        raise stopped
    if isinstance(failed, TunesmithError):
        raise TunesmithError(f"{failed} {done} replies are kept: the same command goes on from there.")
    if failed is not None:
        raise failed


@contextmanager
def _appending(file: Path) -> Iterator[Callable[[dict[str, Any]], None]]:
    """A function that adds a line; a half line that a killed job left is ended first."""
    with file.open("a+b") as held:
        if held.tell() and file.read_bytes()[-1:] != b"\n":
            held.write(b"\n")

        def keep(line: dict[str, Any]) -> None:
            held.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
            held.flush()

        yield keep


def _lines(file: Path) -> list[Any]:
    """The lines of a file that are JSON; none where there is no file."""
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").split("\n") if file.is_file() else ():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found

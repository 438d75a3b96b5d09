"""How far a long job is: a live bar on a terminal or in a notebook, a line now and then in a file."""

from __future__ import annotations

import html
import time
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from tunesmith.typography import typeset

EVERY = 30.0  # seconds between two plain lines, unless a tenth of the job passes sooner


class Bar(Protocol):
    def update(self, done: int, of: int, text: str) -> None: ...

    def close(self) -> None: ...


def open_bar(console: Console, title: str, lang: str = "en") -> Bar:
    """The bar that suits where this console writes. lang: of the title and of what is told beside it."""
    if console.is_jupyter:
        return NotebookBar(title)
    return TerminalBar(console, title) if console.is_terminal else LinesBar(console, title, lang)


class TerminalBar:
    """A bar that is redrawn, and gone when the job is done."""

    def __init__(self, console: Console, title: str):
        columns = [TextColumn("{task.description}"), BarColumn(bar_width=16), MofNCompleteColumn()]
        self.progress = Progress(*columns, TextColumn("{task.fields[text]}"), console=console, transient=True)
        self.task = self.progress.add_task(title, text="", total=None)

    def update(self, done: int, of: int, text: str) -> None:
        self.progress.update(self.task, completed=done, total=of, text=text)
        self.progress.start()

    def close(self) -> None:
        self.progress.stop()


class LinesBar:
    """A line at the start, at each tenth and at least every half minute."""

    def __init__(self, console: Console, title: str, lang: str = "en"):
        self.console, self.title = console, title
        self.colon = typeset(" : " if lang == "fr" else ": ", lang)
        self.tenth, self.last = -1, time.monotonic()

    def update(self, done: int, of: int, text: str) -> None:
        tenth, now = done * 10 // max(of, 1), time.monotonic()
        if tenth > self.tenth or now - self.last >= EVERY:
            self.tenth, self.last = tenth, now
            self.console.print(Text(f"{self.title} {done}/{of}{self.colon + text if text else ''}"), soft_wrap=True)

    def close(self) -> None:
        pass


class NotebookBar:
    """A bar in a cell's output, without widgets."""

    def __init__(self, title: str):
        self.title, self.shown, self.last = title, None, 0.0
        self.handle: Any = None

    def update(self, done: int, of: int, text: str) -> None:
        now = time.monotonic()
        if now - self.last >= 0.5 or done == of:
            self.last = now
            self._show(
                f"{html.escape(self.title)} <progress value='{done}' max='{of}'></progress> "
                f"{done}/{of} {html.escape(text)}"
            )

    def close(self) -> None:
        pass

    def _show(self, markup: str) -> None:
        from IPython.display import HTML, display

        if self.handle is None:
            self.handle = display(HTML(markup), display_id=True)
        else:
            self.handle.update(HTML(markup))

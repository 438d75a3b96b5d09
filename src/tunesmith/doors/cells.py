"""The code cells of a notebook run in this process, with what they show: no kernel is needed to write a notebook."""

from __future__ import annotations

import ast
import base64
import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.judge.notebook import Cell

DOTS = 110  # per inch of a figure


def run_cells(cells: Sequence[Cell], folder: Path) -> list[Cell]:
    """The cells with their outputs, run from top to bottom in `folder`.

    An optional cell that fails, as one that reads rows which are not on this machine, is left out, with those that
    need it; its text stands in its place. Raises TunesmithError where another fails, naming its first line.
    """
    found: list[Cell] = []
    names: dict[str, Any] = {"__name__": "__main__"}
    missing = False
    with contextlib.chdir(folder), _drawing():
        for cell in cells:
            if cell.kind == "markdown":
                found.append(cell)
                continue
            if cell.optional and missing:
                continue
            try:
                found.append(replace(cell, outputs=_run(cell.source, names)))
            except Exception as error:
                if not cell.optional:
                    first = cell.source.partition("\n")[0]
                    why = f"{type(error).__name__}: {error}"
                    raise TunesmithError(
                        f"The notebook's cell that begins `{first}` failed on this run ({why}); it was not written."
                    ) from error
                missing = True
                if cell.instead:
                    found.append(Cell("markdown", cell.instead))
    return found


def _run(source: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Run one cell; the value of its last expression, what it printed and the figures it drew."""
    import matplotlib.pyplot as plt

    before = set(plt.get_fignums())
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "<cell>", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        drawn = [plt.figure(number) for number in plt.get_fignums() if number not in before]
        outputs: list[dict[str, Any]] = []
        if printed.getvalue():
            outputs.append({"output_type": "stream", "name": "stdout", "text": _plain(printed.getvalue())})
        if value is not None:
            outputs.append({"output_type": "execute_result", "metadata": {}, "data": _shown(value)})
        return outputs + [_picture(figure) for figure in drawn]
    finally:
        for number in plt.get_fignums():
            if number not in before:
                plt.close(number)


def _shown(value: Any) -> dict[str, str]:
    data = {"text/plain": _plain(repr(value))}
    html = getattr(value, "_repr_html_", None)
    return data | ({"text/html": _plain(html())} if callable(html) else {})


def _picture(figure: Any) -> dict[str, Any]:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DOTS, bbox_inches="tight", metadata={"Software": None})
    data = {"image/png": base64.b64encode(file.getvalue()).decode(), "text/plain": "<Figure>"}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def _plain(text: str) -> str:
    """Text that any reader of JSON takes: halves of characters are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def _drawing() -> Iterator[None]:
    """Figures are drawn into files; whoever draws in this process on a screen goes on as before."""
    import matplotlib
    import matplotlib.pyplot as plt

    before = matplotlib.get_backend()
    with matplotlib.rc_context():
        plt.switch_backend("agg")
        try:
            yield
        finally:
            plt.switch_backend(before)

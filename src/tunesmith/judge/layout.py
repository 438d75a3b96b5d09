"""The pages' files: their templates, compiled once, and the text of the others."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

CSS = "page.css"


@cache
def text(name: str) -> str:
    """A file beside this one: a template, a style sheet, a script."""
    return (resources.files("tunesmith.judge") / name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> Any:
    import jinja2  # here, so that `tunesmith --help` need not wait for it

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, loader=jinja2.FunctionLoader(text)
    )
    return environment.get_template(name)


def fill(name: str, **values: Any) -> str:
    """A page. Every text given is escaped, except where its template says otherwise."""
    return f"{_template(name).render(**values).strip()}\n"

"""Imports point up DESIGN's page: a room uses the rooms above it, nothing uses the doors, the judge sees no tensor."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import tunesmith

HOUSE = Path(tunesmith.__file__).parent
ROOMS = ("", "data", "model", "learn", "speak", "judge", "doors")  # "": errors, named, recipe, run
HEAVY = ("torch", "transformers", "peft")


@lru_cache
def modules() -> dict[str, Path]:
    """'data.tokens' -> its file; 'data' -> data/__init__.py."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(module: str) -> str:
    first = module.partition(".")[0]
    return first if first in ROOMS else ""


@lru_cache
def imports(module: str, everywhere: bool) -> frozenset[str]:
    """The modules of ours that a module imports; only at its top level unless `everywhere` (in functions too)."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree)) if everywhere else _at_the_top(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively, line {node.lineno}"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                found.add(name if name.removeprefix("tunesmith.") in modules() else str(node.module))
    return frozenset(name.removeprefix("tunesmith.") for name in found if name.startswith("tunesmith."))


def _at_the_top(tree: ast.Module) -> list[ast.stmt]:
    """Statements that run on import: not those under `if TYPE_CHECKING`."""
    return [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]


def everything() -> list[str]:
    return [module for module in modules() if module]


def test_the_rooms_are_those_of_the_design() -> None:
    assert {room(module) for module in everything()} == set(ROOMS)


@pytest.mark.parametrize("module", everything())
def test_imports_point_up(module: str) -> None:
    """In functions too: an arrow that points down is no better for being late."""
    if module == "__main__":  # the one thing that stands below the doors
        return
    allowed = ROOMS[: ROOMS.index(room(module)) + 1]
    down = {name for name in imports(module, everywhere=True) if room(name) not in allowed}
    if room(module) == "judge":  # what a model said, as plain values, is what the judge judges
        assert {name for name in imports(module, everywhere=True) if room(name) in ("model", "learn")} == set()
        assert {name for name in imports(module, everywhere=True) if room(name) == "speak"} <= {"speak.answer"}
    assert down == set(), f"{module} uses {', '.join(sorted(down))}, which stands below it"


def test_no_cycle() -> None:
    graph = {module: imports(module, everywhere=False) for module in everything()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_inner_init_files_hold_one_sentence() -> None:
    for module in everything():
        path = modules()[module]
        if path.name == "__init__.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert len(tree.body) == 1, path
            assert ast.get_docstring(tree), path


def test_every_module_says_what_it_is() -> None:
    for module, path in modules().items():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), module


def loaded(code: str) -> set[str]:
    """Heavy packages that are loaded after some code, in a fresh Python."""
    code += f"; import sys, json; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_judge_never_loads_torch() -> None:
    judges = [module for module in everything() if room(module) == "judge"]
    assert "judge.metrics" in judges
    assert loaded("import " + ", ".join(f"tunesmith.{module}" for module in judges)) == set()


def test_reading_data_loads_no_torch() -> None:
    light = [m for m in everything() if room(m) in ("", "data") and m not in ("__main__",)]
    assert loaded("import " + ", ".join(f"tunesmith.{module}" for module in light)) == set()


def test_starting_loads_no_torch() -> None:
    assert loaded("import tunesmith; tunesmith.TunesmithError, tunesmith.Run; dir(tunesmith)") == set()
    assert loaded("import tunesmith.doors.cli, tunesmith.doors.steps") == set()

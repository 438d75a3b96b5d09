"""How a command ends: its exit status, and the one message that a person reads."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import click

from tunesmith.errors import TunesmithError, without_password
from tunesmith.model.machine import out_of_memory

DONE, MISTAKE, USAGE, BUG, HUNG_UP, INTERRUPTED, TERMINATED = 0, 1, 2, 70, 129, 130, 143
HANG_UP: int | None = getattr(signal, "SIGHUP", None)
DEBUG = "TUNESMITH_DEBUG"
_CARD = {  # what CUDA and NCCL say, and what a person can do about it
    "no kernel image is available": (
        "this build of torch has no kernels for this card: older cards need an older build. Install one that has them "
        "(https://pytorch.org/get-started/previous-versions), or use the CPU: CUDA_VISIBLE_DEVICES= tunesmith ..."
    ),
    "Duplicate GPU detected": (
        "several processes were given the same card. Start one for each card of this machine: "
        "torchrun --nproc-per-node CARDS"
    ),
}
_FULL = ("No space left on device", "Disk quota exceeded", "(os error 28)")


class Terminated(BaseException):
    """SIGTERM, or SIGHUP of a terminal that was closed, raised where the program was, so that files are closed and
    drafts removed on the way out. status: of the exit."""

    def __init__(self, number: int = signal.SIGTERM):
        super().__init__()
        self.status = 128 + number


def finish(command: click.Command, argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; whatever goes wrong is told on stderr, without a traceback.

    0 done; 1 a mistake of the person's, the input's or the machine's; 2 wrong usage; 70 a bug of ours, whose traceback
    is in a log; 129, 130 and 143 stopped by SIGHUP, Ctrl-C and SIGTERM. The environment's TUNESMITH_DEBUG=1 shows
    tracebacks.
    """
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows "?"
            if sys.platform == "win32" and not stream.isatty():
                stream.reconfigure(encoding="utf-8")  # a file would be of the system's own code page
    before = heard(_raise_terminated)
    try:
        if "_TUNESMITH_COMPLETE" in os.environ:  # the shell asks for completions
            command.main(argv, prog_name="tunesmith")
        with command.make_context("tunesmith", list(argv)) as context:
            command.invoke(context)
        sys.stdout.flush()
        return DONE
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except SystemExit as end:  # how completions end
        return end.code if isinstance(end.code, int) else DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 (Python flushes it once more on its way out)
        return DONE
    except BaseException as error:
        if os.environ.get(DEBUG, "") not in ("", "0"):
            traceback.print_exc()
        status, text = told(error, argv)
        with suppress(OSError) if status == HUNG_UP else nullcontext():  # the terminal is gone
            print(f"tunesmith: {text}", file=sys.stderr)
        return status
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def told(error: BaseException, argv: Sequence[str] = ()) -> tuple[int, str]:
    """An error's exit status and what is said of it. Notes on an interruption tell what is safe, or not written."""
    if isinstance(error, TunesmithError):
        return MISTAKE, str(error)
    if isinstance(error, (KeyboardInterrupt, click.Abort, Terminated)):
        status = error.status if isinstance(error, Terminated) else INTERRUPTED
        return status, " ".join(["stopped.", *getattr(error, "__notes__", [])])
    text = str(error)
    if isinstance(error, OSError) and (hung_up := _hung_up(error)):
        return hung_up.status, "stopped."
    if out_of_memory(error):
        return MISTAKE, (
            "memory ran out. Use a smaller base (--model), fewer rows a step (--set batch=4) "
            "or shorter rows (--set tokens=128)."
        )
    if card := next((says for part, says in _CARD.items() if part in text), ""):
        return MISTAKE, card
    if (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)) or _one_of(_FULL, text):
        where = f" ({_shown(error.filename)})" if isinstance(error, OSError) and error.filename else ""
        return MISTAKE, f"the disk is full{where}: {text}. Make room, or name a folder elsewhere with --out."
    if isinstance(error, OSError) and error.errno is not None:
        where = f"{_shown(error.filename)}: " if error.filename else ""
        return MISTAKE, f"{where}{error.strerror or text}."
    return BUG, _bug(error, argv)


def _hung_up(error: BaseException | None) -> Terminated | None:
    """The signal of a terminal that closed, on whose way out the program met an error: nothing can be shown there."""
    while error is not None and not (isinstance(error, Terminated) and error.status == HUNG_UP):
        error = error.__context__
    return error


def _bug(error: BaseException, argv: Sequence[str]) -> str:
    what = f"a bug of ours, not yours: {type(error).__name__}: {str(error)[:200]}"
    try:
        return f"{what}\nIts log is {_log(error, argv)}: please send it with your report."
    except OSError:
        return f"{what}\nNo log could be written. To see all of it: {DEBUG}=1 tunesmith ..."


def _log(error: BaseException, argv: Sequence[str]) -> Path:
    """Keep the traceback in the person's cache folder, or where that cannot be written among temporary files."""
    import platform
    from importlib.metadata import version

    head = f"tunesmith {version('tunesmith')}, Python {platform.python_version()}, {platform.platform()}\n"
    text = head + f"arguments: {list(argv)}\n\n" + "".join(traceback.format_exception(error))
    text = without_password(text)
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tunesmith" / "logs"
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    try:
        root.mkdir(parents=True, exist_ok=True)
        path = root / name
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        path = Path(tempfile.gettempdir()) / f"tunesmith-{name}"
        path.write_text(text, encoding="utf-8", errors="replace")
    return path


def _one_of(parts: Sequence[str], text: str) -> bool:
    return any(part.lower() in text.lower() for part in parts)


def _shown(filename: str | bytes | int) -> str:
    return os.fsdecode(filename) if isinstance(filename, (str, bytes)) else f"file {filename}"


def _raise_terminated(number: int, frame: Any) -> None:
    raise Terminated(number)


def heard(handler: Callable[[int, Any], Any] | signal.Handlers, *more: int) -> dict[int, Any]:
    """Have what ends a program, and more, do this; gives what each did before. Only the main thread may. A SIGHUP that
    is ignored stays so: `nohup` asked for that."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    numbers: list[int] = [signal.SIGTERM, *more]
    if HANG_UP is not None and signal.getsignal(HANG_UP) is not signal.SIG_IGN:
        numbers.append(HANG_UP)
    return {number: signal.signal(number, handler) for number in numbers}

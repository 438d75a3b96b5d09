"""What this machine is, and what follows from it: device, dtype, threads, the allocator.

What changes numerics follows from the table below and is pinned in the recipe; nothing here depends on a timing.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import platform
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from tunesmith.errors import TunesmithError

M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4
NO_MEMORY = (
    *("can't allocate memory", "out of memory", "cannot allocate memory", "not enough memory", "bad_alloc"),
    *("alloc_failed", "allocation_failed"),  # of cuBLAS and cuDNN
)
CONTROL = Path("/sys/fs/cgroup")  # where a container sees its own limits
SPINS = "3000"  # of waiting: nano learnt a fifth faster than with none (24.5 for 20.3 rows/s, AVX2)
MOST_THREADS = 64  # on any machine: what was learnt with the cores of a larger one goes on, slowly
KERNELS = "256"  # oneDNN's own 1,024 take half a gigabyte; every step has lengths of its own, so most never serve again
SHAPES = "8"  # what torch keeps for each shape beside them, of 1,024: 200 MB after a few hundred steps


def share_cores() -> None:
    """Have idle worker threads sleep soon instead of spin on. Takes effect where torch is not loaded yet.

    Spinning threads take the cores that others wait for as soon as anything else runs on the machine, or beside it on
    its host; those that sleep at once are woken for each of a small model's many short operations. No number changes.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
        os.environ.setdefault("GOMP_SPINCOUNT", SPINS)


def keep_memory() -> bool:
    """Tell glibc to keep freed blocks for the next step instead of giving them back; True where that was possible.

    Training frees and asks for the same large blocks each step, and every new page costs a fault. oneDNN and torch
    are told to keep fewer of the kernels made for each shape, which takes effect where torch has not multiplied yet.
    """
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", KERNELS)
    os.environ.setdefault("LRU_CACHE_CAPACITY", SHAPES)
    try:
        libc = ctypes.CDLL("libc.so.6")
        return bool(libc.mallopt(M_MMAP_MAX, 0) and libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1))
    except (OSError, AttributeError):
        return False


def give_back() -> bool:
    """Give every free page back to the system; True where that was possible.

    What is kept is in pieces of the sizes that were asked for last. Between two jobs that ask for other sizes
    (learning, scoring, answering) the pieces only add up.
    """
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        return True
    except (OSError, AttributeError):
        return False


def clear(device: Any) -> None:
    """Give back what nothing holds any more: to the system, and to the card where there is one."""
    give_back()
    if device.type in ("cuda", "mps"):
        import torch

        getattr(torch, device.type).empty_cache()


def begin_job() -> None:
    """Have a card to oneself as far as this process goes: models of jobs before are gone, and its peak is forgotten.

    A model whose layers were given methods of ours is a cycle, which Python frees when it comes to it, not before.
    """
    import torch

    if torch.cuda.is_available() and torch.cuda.is_initialized():
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def own_randomness(device: Any) -> AbstractContextManager[None]:
    """Within: random numbers are drawn that leave those after it as they were, on the CPU and on this card."""
    import torch

    return torch.random.fork_rng(devices=[torch.cuda.current_device()] if device.type == "cuda" else [])


def out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out: torch has one for accelerators, and plain ones elsewhere."""
    told = str(error).lower()
    return isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError" or _one_of(NO_MEMORY, told)


def _one_of(parts: tuple[str, ...], text: str) -> bool:
    return any(part in text for part in parts)


def rank() -> int:
    """This process's number among those started together by torchrun or accelerate launch; 0 leads, or is alone."""
    return _number("RANK", 0)


def processes() -> int:
    """How many processes were started together."""
    return max(1, _number("WORLD_SIZE", 1)) if "RANK" in os.environ else 1


def alone(what: str) -> None:
    """Raise TunesmithError where several processes were started together for what one process does."""
    if processes() > 1:
        raise TunesmithError(f"{what} runs in one process: start it without torchrun or accelerate launch.")


def _number(name: str, otherwise: int) -> int:
    told = os.environ.get(name, "")
    return int(told) if told.isdigit() else otherwise


def cores() -> int:
    """Cores this process may use: those it may run on, and no more than its container's share."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    share = _container("cpu.max", "cpu/cpu.cfs_quota_us")
    if len(share) == 1:  # cgroups' first version keeps the period in a file of its own
        share += _container("cpu/cpu.cfs_period_us")
    return max(1, min(mine, share[0] // share[1])) if len(share) == 2 and min(share) > 0 else mine


def cpu_name() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def memory_bytes() -> int:
    """This machine's memory, or what its container may take of it; 0 where it cannot be told."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except AttributeError:  # Windows
        import psutil

        return int(psutil.virtual_memory().total)
    except (ValueError, OSError):
        return 0
    allowed = _container("memory.max", "memory/memory.limit_in_bytes")
    return min(whole, allowed[0]) if allowed and allowed[0] > 0 else whole


def _container(*files: str) -> list[int]:
    """The numbers in the first of these files of the container's control group; none where it sets no limit."""
    for file in files:
        try:
            return [int(word) for word in (CONTROL / file).read_text().split()]
        except (OSError, ValueError):  # there is none, or it says "max"
            continue
    return []


def resident() -> int:
    """Memory this process holds now, in bytes."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def peak_memory() -> int:
    """Most memory this process held so far, in bytes."""
    try:
        import resource
    except ImportError:  # Windows
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if platform.system() == "Darwin" else peak * 1024)


def peak(device: Any) -> int:
    """Most bytes held so far: of the card where there is one, else of this process."""
    import torch

    return torch.cuda.max_memory_allocated(device) if device.type == "cuda" else peak_memory()


def held(device: Any) -> int:
    """Bytes held now, likewise."""
    import torch

    return torch.cuda.memory_allocated(device) if device.type == "cuda" else resident()


def wait(device: Any) -> None:
    """Until the device has done what it was told, so that a clock means something."""
    import torch

    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def device() -> Any:
    """The fastest device present: cuda, mps or cpu (a torch.device). Of several cards each process takes its own.

    Several processes on a Mac take its CPU: they have no way to talk from its GPU.
    """
    import torch

    if torch.cuda.is_available():
        if processes() > 1:
            torch.cuda.set_device(_number("LOCAL_RANK", 0) % torch.cuda.device_count())
        # torch's first choice on Hopper and later: it plans anew for each shape, of which every token said is one, and
        # is reported to err (pytorch#193893, #196678)
        torch.backends.cuda.enable_cudnn_sdp(False)
        return torch.device("cuda")
    if torch.backends.mps.is_available() and processes() == 1:
        return torch.device("mps")
    return torch.device("cpu")


def dtype(asked: str, device: Any) -> Any:
    """The numbers the base is held in (a torch.dtype).

    | device | bfloat16 where          | else            |
    |--------|-------------------------|-----------------|
    | cuda   | Ampere or later         | float16         |
    | cpu    | AVX512-BF16 or AMX-BF16 | float32         |
    | mps    |                         | float32         |

    Without those instructions bfloat16 on a CPU is many times slower than float32. float16 learns with a scaled loss.
    """
    import torch

    if asked != "auto":
        return getattr(torch, asked)
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
    if device.type == "cpu" and has_bf16_instructions():
        return torch.bfloat16
    return torch.float32


def has_bf16_instructions() -> bool:
    """Whether this CPU multiplies bfloat16 matrices in hardware."""
    return bool({"avx512_bf16", "amx_bf16"} & instructions())


def has_tiles() -> bool:
    """Whether this CPU multiplies bfloat16 matrices a tile at a time (AMX)."""
    return "amx_bf16" in instructions()


@cache
def instructions() -> frozenset[str]:
    """Names of this CPU's instruction sets; none where the system does not tell."""
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return frozenset()
    return frozenset(next((line.split() for line in told.splitlines() if line.startswith("flags")), ()))


def recurring(size: int, grain: int = 32) -> int:
    """The next size of a matrix's side that comes again: in 16 bits oneDNN compiles a kernel for every new one, which
    on a CPU takes as long as several products of a small model. A multiple of the grain; from 16 grains on at most a
    sixteenth more.

    >>> [recurring(size) for size in (1, 32, 33, 500, 1000, 1500, 4100)]
    [32, 32, 64, 512, 1024, 1536, 4352]
    """
    grain = max(grain, 1 << max(0, size.bit_length() - 5))
    return -(-size // grain) * grain


def sizes(device: Any, dtype: Any) -> Callable[[int], int] | None:
    """What passes of these numbers are filled up to, from their tokens; None where every size is as good."""
    return recurring if device.type == "cpu" and dtype.itemsize == 2 else None


def set_threads(asked: int) -> int:
    """Give torch this many CPU threads (0: OMP_NUM_THREADS where it is set, else one per core); returns how many.

    Raises TunesmithError where they are so many more than the cores that nothing would come of it.
    """
    import torch

    most = max(MOST_THREADS, 4 * cores())
    if asked > most:
        raise TunesmithError(
            f"{asked:,} threads are more than this machine's {cores()} cores can run (at most {most}). "
            "One for each core: --set threads=0"
        )
    told = os.environ.get("OMP_NUM_THREADS", "")
    count = asked or (int(told) if told.isdigit() and int(told) else cores())
    torch.set_num_threads(count)
    return count


def must_quantize() -> None:
    """Raise TunesmithError where a base cannot be held in 4 bits here."""
    import torch

    if not torch.cuda.is_available():
        raise TunesmithError(
            "A 4-bit base (quantize: nf4) needs a CUDA GPU, and there is none. "
            "To hold it in 16 bits: --set quantize=none"
        )
    if importlib.util.find_spec("bitsandbytes") is None:
        raise TunesmithError(
            "A 4-bit base (quantize: nf4) needs bitsandbytes: pip install '.[quantized]' in tunesmith's folder. "
            "To do without: --set quantize=none"
        )

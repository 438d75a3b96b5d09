"""What this machine is, and what follows from it: device, dtype, threads, the allocator.

What changes numerics follows from the table below and is pinned in the recipe; nothing here depends on a timing.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path
from typing import Any

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_MMAP_MAX = -1, -3, -4


def share_cores() -> None:
    """Have idle worker threads sleep instead of spin. Takes effect where torch is not loaded yet.

    Spinning threads take the cores that others wait for as soon as anything else runs on the machine, or beside it on
    its host. Numbers do not change.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def keep_memory() -> bool:
    """Tell glibc to keep freed blocks for the next step instead of giving them back; True where that was possible.

    Training frees and asks for the same large blocks each step, and every new page costs a fault.
    """
    try:
        libc = ctypes.CDLL("libc.so.6")
        return bool(libc.mallopt(M_MMAP_MAX, 0) and libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1))
    except (OSError, AttributeError):
        return False


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cpu_name() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def memory_bytes() -> int:
    """This machine's memory; 0 where it cannot be told."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0


def peak_memory() -> int:
    """Most memory this process held so far, in bytes."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if platform.system() == "Darwin" else peak * 1024)


def device() -> Any:
    """The fastest device present: cuda, mps or cpu (a torch.device)."""
    import torch

    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def dtype(asked: str, device: Any) -> Any:
    """The numbers the base is held in (a torch.dtype).

    | device | bfloat16 where          | else            |
    |--------|-------------------------|-----------------|
    | cuda   | Ampere or later         | float32 weights |
    | cpu    | AVX512-BF16 or AMX-BF16 | float32         |
    | mps    |                         | float32         |

    Without those instructions bfloat16 on a CPU is many times slower than float32.
    """
    import torch

    if asked != "auto":
        return getattr(torch, asked)
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float32
    if device.type == "cpu" and has_bf16_instructions():
        return torch.bfloat16
    return torch.float32


def has_bf16_instructions() -> bool:
    """Whether this CPU multiplies bfloat16 matrices in hardware."""
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def set_threads(asked: int) -> int:
    """Give torch this many CPU threads (0: OMP_NUM_THREADS where it is set, else one per core); returns how many."""
    import torch

    told = os.environ.get("OMP_NUM_THREADS", "")
    count = asked or (int(told) if told.isdigit() and int(told) else cores())
    torch.set_num_threads(count)
    return count

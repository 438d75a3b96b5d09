"""What follows from a machine: the table of number types, threads, memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from tunesmith.errors import TunesmithError
from tunesmith.model import machine

CPU = torch.device("cpu")


@pytest.mark.parametrize(
    "flags, kind", [("fpu avx512_bf16", torch.bfloat16), ("amx_bf16", torch.bfloat16), ("avx2", None)]
)
def test_a_cpu_gets_sixteen_bits_where_it_multiplies_them(
    flags: str, kind: torch.dtype | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.Path, "read_text", lambda path: f"flags : {flags}\nflags : {flags}\n")
    machine.instructions.cache_clear()
    try:
        assert machine.dtype("auto", CPU) == (kind or torch.float32)
        assert machine.has_tiles() == ("amx_bf16" in flags)
    finally:
        machine.instructions.cache_clear()


def test_what_is_asked_for_is_given() -> None:
    for name in ("float32", "bfloat16", "float16"):
        assert machine.dtype(name, CPU) == getattr(torch, name)
    assert machine.dtype("auto", torch.device("mps")) == torch.float32


def test_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    before = torch.get_num_threads()
    try:
        monkeypatch.setenv("OMP_NUM_THREADS", "1")
        assert machine.set_threads(0) == torch.get_num_threads() == 1
        assert machine.set_threads(2) == torch.get_num_threads() == 2
        for told in ("", "0", "2,1"):
            monkeypatch.setenv("OMP_NUM_THREADS", told)
            assert machine.set_threads(0) == torch.get_num_threads() == machine.cores()
        with pytest.raises(TunesmithError, match=r"9,999 threads are more than .* --set threads=0"):
            machine.set_threads(9999)
        assert torch.get_num_threads() == machine.cores()
    finally:
        torch.set_num_threads(before)


def test_memory_is_told_in_bytes() -> None:
    assert machine.memory_bytes() == 0 or machine.memory_bytes() > 2**28
    assert min(machine.peak_memory(), machine.resident()) > 2**24
    assert machine.cpu_name()
    assert isinstance(machine.keep_memory(), bool)


def test_memory_is_told_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    process = SimpleNamespace(memory_info=lambda: SimpleNamespace(rss=3, peak_wset=5))
    told = SimpleNamespace(virtual_memory=lambda: SimpleNamespace(total=8), Process=lambda: process)
    monkeypatch.setitem(sys.modules, "psutil", told)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.delattr(os, "sysconf")
    assert (machine.resident(), machine.peak_memory(), machine.memory_bytes()) == (3, 5, 8)


@pytest.mark.parametrize(
    ("files", "cores", "memory"),
    [
        ({}, 64, 2**40),
        ({"cpu.max": "max 100000", "memory.max": "max"}, 64, 2**40),
        ({"cpu.max": "200000 100000", "memory.max": "4294967296"}, 2, 2**32),
        ({"cpu.max": "50000 100000"}, 1, 2**40),
        ({"cpu.max": "25600000 100000", "memory.max": "9223372036854771712"}, 64, 2**40),
        (
            {
                "cpu/cpu.cfs_quota_us": "400000",
                "cpu/cpu.cfs_period_us": "100000",
                "memory/memory.limit_in_bytes": "1000000",
            },
            4,
            10**6,
        ),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 64, 2**40),
    ],
)
def test_a_container_may_take_no_more_than_its_share(
    files: dict[str, str], cores: int, memory: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text + "\n")
    monkeypatch.setattr(machine, "CONTROL", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(64)), raising=False)
    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 2**12, "SC_PHYS_PAGES": 2**28}.__getitem__)
    assert (machine.cores(), machine.memory_bytes()) == (cores, memory)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux is what keeps and gives back")
def test_memory_that_is_kept_can_be_given_back() -> None:
    """400 blocks of 100 kB, every one freed but the last, which holds the heap's end."""
    code = """if True:
        from pathlib import Path
        from tunesmith.model import machine
        def held():
            return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
        if not machine.keep_memory():
            raise SystemExit("no glibc")
        blocks = [bytearray(b"x" * 100_000) for _ in range(400)]
        del blocks[:-1]
        kept = held()
        assert machine.give_back()
        assert held() < kept - 30_000_000, (kept, held())
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if "no glibc" in done.stderr:
        pytest.skip("this C library is not glibc")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."), True),
        (
            RuntimeError("[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory: you tried"),
            True,
        ),
        (RuntimeError("MPS backend out of memory (MPS allocated: 9.06 GB)"), True),
        (RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"), True),
        (RuntimeError("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED"), True),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
    ],
)
def test_errors_that_say_that_memory_ran_out(error: Exception, expected: bool) -> None:
    assert machine.out_of_memory(error) is expected


def test_the_processes_that_a_launcher_started(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    assert (machine.rank(), machine.processes()) == (0, 1)
    monkeypatch.setenv("WORLD_SIZE", "4")
    assert machine.processes() == 1  # of some other tool
    monkeypatch.setenv("RANK", "3")
    assert (machine.rank(), machine.processes()) == (3, 4)


def test_each_process_takes_the_card_of_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "set_device", taken.append)
    monkeypatch.delenv("RANK", raising=False)
    assert (machine.device(), taken) == (torch.device("cuda"), [])
    for name, value in {"RANK": "5", "WORLD_SIZE": "8", "LOCAL_RANK": "1"}.items():
        monkeypatch.setenv(name, value)
    assert (machine.device(), taken) == (torch.device("cuda"), [1])


def test_on_a_mac_one_process_takes_the_gpu_and_several_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.delenv("RANK", raising=False)
    assert machine.device() == torch.device("mps")
    monkeypatch.setenv("RANK", "0")
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert machine.device() == torch.device("cpu")


@pytest.mark.parametrize("told", [None, "ACTIVE"])
def test_idle_threads_spin_for_a_moment_unless_the_user_says_how_they_wait(
    told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT"):
        monkeypatch.setenv(name, "")  # put back afterwards, whatever is set below
        monkeypatch.delenv(name)
    if told:
        monkeypatch.setenv("OMP_WAIT_POLICY", told)
    machine.share_cores()
    assert os.environ["OMP_WAIT_POLICY"] == (told or "PASSIVE")
    assert os.environ.get("GOMP_SPINCOUNT") == (None if told else machine.SPINS)


def test_what_one_process_does_is_not_done_by_several(monkeypatch: pytest.MonkeyPatch) -> None:
    machine.alone("pretrain")
    monkeypatch.setenv("RANK", "0")
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(TunesmithError, match="pretrain runs in one process"):
        machine.alone("pretrain")


def test_randomness_of_ones_own_leaves_the_rest_as_it_was() -> None:
    torch.manual_seed(1)
    expected = torch.rand(2)
    torch.manual_seed(1)
    with machine.own_randomness(torch.device("cpu")):
        torch.rand(5)
    assert torch.equal(torch.rand(2), expected)

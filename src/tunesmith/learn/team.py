"""Several processes that learn one run together, started by torchrun or accelerate launch; alone, nothing changes.

The first process leads: it draws, looks, writes and says which step comes next. Each takes a share of the step's rows,
and their gradients are summed before the update, so that every process makes the same one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import torch
from torch import distributed

from tunesmith.data.tokens import Tokens
from tunesmith.learn.optim import Masters
from tunesmith.model import machine

PATIENCE = timedelta(days=7)  # the others wait while the first one measures; whoever started them ends them if it dies
AT_ONCE = 2**24  # numbers of a gradient sent at once
SAID = 4  # numbers the first process says before a step: which, at what share of the rate, tokens at once, scale
SETTLE, STATE = -1.0, -2.0  # said in place of a step: split weights, or the optimizer's state, are to be gathered


class Team:
    """The processes of a run, seen from one of them; by default one process alone.

    rank: its number, 0 leads. size: how many there are. device: where gradients and weights are sent from; what is said
    goes from the CPU, where waiting takes neither a core nor a card.
    """

    def __init__(self, rank: int = 0, size: int = 1, device: torch.device | None = None):
        self.rank, self.size = rank, size
        self.device = device or torch.device("cpu")
        self.adrift = False  # whether this process left a step that the others are still in, where they hear nothing

    @classmethod
    def gather(cls, device: torch.device) -> Team:
        """Meet the processes that were started with this one (RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT)."""
        if machine.processes() == 1:
            return cls()
        if not distributed.is_initialized():
            backends = "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"
            distributed.init_process_group(backends, timeout=PATIENCE)
        where = device if device.type == "cuda" else torch.device("cpu")  # of what is sent, as the backends want it
        return cls(distributed.get_rank(), distributed.get_world_size(), where)

    def part(self) -> None:
        """The end: no process waits for another any more."""
        if self.size > 1 and distributed.is_initialized():
            distributed.destroy_process_group()

    def share(self, rows: Sequence[Tokens]) -> list[Tokens]:
        """This process's rows of a step: the longest first to whoever has the fewest tokens so far."""
        if self.size == 1:
            return list(rows)
        shares: list[list[Tokens]] = [[] for _ in range(self.size)]
        tokens = [0] * self.size
        for row in sorted(rows, key=len, reverse=True):
            least = tokens.index(min(tokens))
            shares[least].append(row)
            tokens[least] += len(row)
        return shares[self.rank]

    def total(self, value: float) -> float:
        """The sum of everybody's value."""
        if self.size == 1:
            return value
        held = torch.tensor([value], dtype=torch.float64)
        distributed.all_reduce(held)
        return float(held)

    def most(self, value: int) -> int:
        """The largest of everybody's values."""
        held = torch.tensor([value])
        distributed.all_reduce(held, distributed.ReduceOp.MAX)
        return int(held)

    def sum_gradients(self, weights: Sequence[torch.nn.Parameter]) -> None:
        """Give every process the sum of all gradients, added in float32. A process without rows adds nothing."""
        if self.size == 1:
            return
        there = torch.tensor([weight.grad is not None for weight in weights], dtype=torch.int32)
        distributed.all_reduce(there, distributed.ReduceOp.MAX)
        # one that no row goes through has none, as in one process: AdamW leaves it alone
        for group in _groups([weight for weight, one in zip(weights, there.tolist(), strict=True) if one]):
            parts = [torch.zeros_like(p) if p.grad is None else p.grad for p in group]
            flat = torch.cat([part.float().reshape(-1) for part in parts]).to(self.device)
            distributed.all_reduce(flat)
            for weight, new in zip(group, flat.split([p.numel() for p in group]), strict=True):
                weight.grad = new.view_as(weight).to(weight.device, weight.dtype)

    def say(self, *numbers: float) -> None:
        """What the first process tells the others; nothing is the end."""
        if self.size > 1 and not self.adrift:
            padded = (*numbers, *[0.0] * (SAID - len(numbers)))
            held = torch.tensor([float(bool(numbers)), *padded], dtype=torch.float64)
            distributed.broadcast(held, 0)

    def hear(self) -> tuple[float, ...] | None:
        """What the first process says; None at the end."""
        held = torch.zeros(SAID + 1, dtype=torch.float64)
        distributed.broadcast(held, 0)
        more, *numbers = held.tolist()
        return tuple(numbers) if more else None

    def level(self, optimizer: Masters) -> None:
        """Give every process the weights and the optimizer's state of the first one."""
        if self.size == 1:
            return
        mine = optimizer.handed() if self.rank == 0 else {}
        shapes = {name: [list(value.shape), str(value.dtype).removeprefix("torch.")] for name, value in mine.items()}
        shapes = json.loads(self._text(json.dumps(shapes)))
        found = {}
        for name, (shape, kind) in shapes.items():
            held = mine.get(name, torch.empty(shape, dtype=getattr(torch, kind))).to(self.device)
            distributed.broadcast(held, 0)
            if self.rank:
                found[name] = optimizer.part(held)
        if found:
            optimizer.put(found)

    def _text(self, text: str) -> str:
        data = text.encode()
        size = torch.tensor([len(data)])
        distributed.broadcast(size, 0)
        held = torch.zeros(int(size), dtype=torch.uint8)
        if self.rank == 0:
            held = torch.frombuffer(bytearray(data), dtype=torch.uint8)
        distributed.broadcast(held, 0)
        return bytes(held.tolist()).decode()


def left_alone(error: RuntimeError) -> bool:
    """Whether an error says that another process is gone; the backends word it each in their own way."""
    told = str(error).lower()
    gone = isinstance(error, distributed.DistError) or any(part in told for part in ("connection", "peer", "socket"))
    return gone and "duplicate gpu" not in told  # which NCCL says as it meets the others


def _groups(weights: Sequence[torch.nn.Parameter]) -> list[list[torch.nn.Parameter]]:
    groups: list[list[torch.nn.Parameter]] = [[]]
    size = 0
    for weight in weights:
        if size and size + weight.numel() > AT_ONCE:
            groups.append([])
            size = 0
        groups[-1].append(weight)
        size += weight.numel()
    return [group for group in groups if group]

"""The optimizer, and the learning rate as a function of progress."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch
from transformers.pytorch_utils import Conv1D

from tunesmith.learn.muon import Muon

PIECE = 1 << 18  # numbers of a matrix that are updated at once: their gradient in 32 bits stays in a CPU's caches


def rate(progress: float, schedule: str, warmup: float, decay: float = 1.0) -> float:
    """Share of the highest learning rate at `progress` in 0..1 of training.

    Rises linearly over `warmup`, then falls to 0 (linear over the last `decay` of the run, cosine) or stays (constant).
    A function of progress and not of steps: the same curve serves a run of steps, of epochs or of minutes.
    """
    if progress < warmup:
        return progress / warmup
    rest = (progress - warmup) / (1 - warmup)
    if schedule == "linear":
        return min(1.0, (1 - progress) / min(decay, 1 - warmup))
    if schedule == "cosine":
        return 0.5 * (1 + math.cos(math.pi * rest))
    return 1.0


class Masters(ABC):
    """Optimizers on float32 masters of weights that may be bfloat16.

    Updates of a small learning rate are lost in bfloat16's eight bits, so each weight has a float32 master here, and
    the model holds its rounded copy. A subclass says which optimizer takes which master.
    """

    def __init__(self, parameters: Iterable[torch.nn.Parameter], lr: float):
        self.working = [p for p in parameters if p.requires_grad]
        self.masters = [p if p.dtype == torch.float32 else torch.nn.Parameter(p.detach().float()) for p in self.working]
        self.lr = lr
        self.optimizers: Sequence[torch.optim.Optimizer] = self.divide()

    @abstractmethod
    def divide(self) -> Sequence[torch.optim.Optimizer]:
        """The optimizers, every master in one of them."""

    def step(self, share: float, clip: float, scale: float = 1.0) -> float:
        """One update at `share` of the highest learning rate; returns the gradient norm before clipping.

        scale: what the gradients were multiplied by. Gradients that are not finite change nothing.
        """
        for working, master in zip(self.working, self.masters, strict=True):
            if master is not working and working.grad is not None:
                master.grad = working.grad.float()
            if scale != 1 and master.grad is not None:
                master.grad.div_(scale)
        grads = [m.grad for m in self.masters if m.grad is not None]
        norm = self.norm(grads)
        told = float(norm)  # read once, and not after the update, for which a card would be waited for again
        finite = math.isfinite(told)
        if finite:
            if clip:
                torch.nn.utils.clip_grads_with_norm_(self.masters, clip, norm)
            for optimizer in self.optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = self.lr * share
                optimizer.step()
        with torch.no_grad():
            for working, master in zip(self.working, self.masters, strict=True):
                if master is not working:
                    if finite:
                        working.copy_(master)
                    master.grad = None
                working.grad = None
        return told

    def norm(self, grads: Sequence[torch.Tensor]) -> torch.Tensor:
        """Of all gradients together, float32."""
        if grads and all(grad.device.type == "cpu" for grad in grads):
            return piecewise_norm(grads)
        return torch.nn.utils.get_total_norm(grads)

    def tensors(self) -> dict[str, torch.Tensor]:
        """Everything a resumed run needs, by name: masters, and what the optimizers remember of each."""
        found = {}
        for place, master in enumerate(self.masters):
            found[f"master.{place}"] = master.detach()
            for optimizer in self.optimizers:
                for name, value in optimizer.state.get(master, {}).items():
                    found[f"{name}.{place}"] = value
        return {name: value.contiguous() for name, value in found.items()}

    def handed(self) -> dict[str, torch.Tensor]:
        """What the other processes of a run begin with."""
        return self.tensors()

    def part(self, value: torch.Tensor) -> torch.Tensor:
        """What this process holds of one of the `tensors`."""
        return value

    def restore(self, tensors: Mapping[str, torch.Tensor]) -> None:
        """Put back what `tensors` gave."""
        self.put({name: self.part(value) for name, value in tensors.items()})

    def put(self, tensors: Mapping[str, torch.Tensor]) -> None:
        """Put back this process's parts of them."""
        kept: dict[int, dict[str, torch.Tensor]] = {}
        for key, value in tensors.items():
            name, _, number = key.rpartition(".")
            kept.setdefault(int(number), {})[name] = value.to(self.masters[int(number)].device)
        with torch.no_grad():
            for place, (working, master) in enumerate(zip(self.working, self.masters, strict=True)):
                master.copy_(kept[place].pop("master"))
                if master is not working:
                    working.copy_(master)
                for optimizer in self.optimizers:
                    if kept[place] and any(master is p for group in optimizer.param_groups for p in group["params"]):
                        optimizer.state[master] = dict(kept[place])


class MasterAdamW(Masters):
    """AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101). Weight decay leaves vectors (biases, norms) alone."""

    def __init__(self, parameters: Iterable[torch.nn.Parameter], lr: float, weight_decay: float):
        self.weight_decay = weight_decay
        super().__init__(parameters, lr)

    def divide(self) -> Sequence[torch.optim.Optimizer]:
        groups = [
            {"params": [m for m in self.masters if m.ndim > 1], "weight_decay": self.weight_decay},
            {"params": [m for m in self.masters if m.ndim <= 1], "weight_decay": 0.0},
        ]
        return [torch.optim.AdamW([g for g in groups if g["params"]], lr=self.lr, fused=True)]

    @torch.no_grad()
    def step(self, share: float, clip: float, scale: float = 1.0) -> float:
        """As `Masters.step`. On a CPU large matrices in 16 bits are gone through once, a piece at a time: no gradient
        is ever whole in 32 bits."""
        large = [(w, m) for w, m in zip(self.working, self.masters, strict=True) if _in_pieces(w, m)]
        if not large:
            return super().step(share, clip, scale)
        norm = self.norm([w.grad for w in self.working if w.grad is not None]) / scale
        told = float(norm)
        if math.isfinite(told):
            factor = (torch.clamp(clip / (norm + 1e-6), max=1.0) if clip else torch.ones(())) / scale
            (optimizer,) = self.optimizers
            of_group = {id(m): group for group in optimizer.param_groups for m in group["params"]}
            rest = self._rest(large, factor)
            for group in optimizer.param_groups:
                group["lr"] = self.lr * share
            for working, master in large:
                _update(working, master, optimizer.state[master], of_group[id(master)], factor)
            optimizer.step()  # of those that have a gradient, which are the rest
            for working, master in rest:
                if master is not working:
                    working.copy_(master)
        for working, master in zip(self.working, self.masters, strict=True):
            working.grad = master.grad = None
        return told

    def _rest(
        self, large: Sequence[tuple[torch.Tensor, torch.Tensor]], factor: torch.Tensor
    ) -> list[tuple[torch.nn.Parameter, torch.nn.Parameter]]:
        """The other weights that have a gradient, which becomes their master's."""
        gone = {id(master) for _, master in large}
        pairs = zip(self.working, self.masters, strict=True)
        rest = [(w, m) for w, m in pairs if w.grad is not None and id(m) not in gone]
        for working, master in rest:
            assert working.grad is not None
            master.grad = working.grad.float().mul_(factor)
        return rest


def _in_pieces(working: torch.Tensor, master: torch.Tensor) -> bool:
    grad = working.grad
    return (
        grad is not None
        and master is not working
        and grad.device.type == "cpu"
        and grad.numel() > PIECE
        and all(x.is_contiguous() for x in (grad, working, master))
    )


def _update(
    working: torch.Tensor, master: torch.Tensor, state: dict[str, Any], group: Mapping[str, Any], factor: torch.Tensor
) -> None:
    """AdamW's update of one weight by factor times its gradient, to the bit what torch makes of the whole."""
    assert working.grad is not None
    if not state:  # as torch.optim.AdamW begins
        state["step"] = torch.zeros((), dtype=torch.float32)
        state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(master), torch.zeros_like(master)
    state["step"] += 1
    room = torch.empty(PIECE)
    whole = (working, working.grad, master, state["exp_avg"], state["exp_avg_sq"])
    beta1, beta2 = group["betas"]
    for weight, grad, *parts in zip(*(x.view(-1).split(PIECE) for x in whole), strict=True):
        piece = room[: len(grad)].copy_(grad).mul_(factor)
        torch._fused_adamw_(
            [parts[0]], [piece], [parts[1]], [parts[2]], [], [state["step"]], lr=group["lr"], beta1=beta1, beta2=beta2,
            weight_decay=group["weight_decay"], eps=group["eps"], amsgrad=False, maximize=False,
        )  # fmt: skip
        weight.copy_(parts[0])


def piecewise_norm(grads: Sequence[torch.Tensor]) -> torch.Tensor:
    """The norm of all of them, float32, on a CPU: pieces are summed by themselves, as one sum of millions of float32
    numbers is off in its third digit."""
    norms = [torch.linalg.vector_norm(part.float()) for grad in grads for part in grad.reshape(-1).split(PIECE)]
    return torch.linalg.vector_norm(torch.stack(norms))


class MasterMuon(Masters):
    """Muon (Jordan et al. 2024; scaled to AdamW's step as Liu et al. 2025, arXiv:2502.16982) for the matrices that
    layers multiply with; AdamW for embeddings, the head, biases, norms and whatever else there is."""

    def __init__(self, model: torch.nn.Module, lr: float, weight_decay: float):
        self.weight_decay = weight_decay
        chosen = [p for p in model.parameters() if p.requires_grad]
        inside = _matrices(model)
        self._inside = [id(p) in inside for p in chosen]
        super().__init__(chosen, lr)

    def divide(self) -> Sequence[torch.optim.Optimizer]:
        pairs = list(zip(self.masters, self._inside, strict=True))
        matrices, rest = [m for m, inside in pairs if inside], [m for m, inside in pairs if not inside]
        found: list[torch.optim.Optimizer] = []
        if matrices:
            # 16 bits only where the machine multiplies them fast
            found.append(Muon(matrices, self.lr, self.weight_decay, numbers=self.working[0].dtype))
        if rest:
            found.append(torch.optim.AdamW(rest, self.lr, betas=(0.9, 0.95), weight_decay=0.0, fused=True))
        return found


def _matrices(model: torch.nn.Module) -> set[int]:
    """The ids of weights that a model's linear layers multiply with, but for its head."""
    head: Callable[[], Any] = getattr(model, "get_output_embeddings", lambda: None)
    tables = [head(), *(module for module in model.modules() if isinstance(module, torch.nn.Embedding))]
    layers = [module for module in model.modules() if isinstance(module, (torch.nn.Linear, Conv1D))]
    return {id(layer.weight) for layer in layers} - {id(getattr(table, "weight", None)) for table in tables}

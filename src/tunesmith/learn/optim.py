"""The optimizer, and the learning rate as a function of progress."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import torch


def rate(progress: float, schedule: str, warmup: float) -> float:
    """Share of the highest learning rate at `progress` in 0..1 of training.

    Rises linearly over `warmup`, then falls to 0 (linear, cosine) or stays (constant). A function of progress and not
    of steps: the same curve serves a run of steps, of epochs or of minutes.
    """
    if progress < warmup:
        return progress / warmup
    rest = (progress - warmup) / (1 - warmup)
    if schedule == "linear":
        return 1 - rest
    if schedule == "cosine":
        return 0.5 * (1 + math.cos(math.pi * rest))
    return 1.0


class MasterAdamW:
    """AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) on float32 masters of weights that may be bfloat16.

    Updates of a small learning rate are lost in bfloat16's eight bits, so each weight has a float32 master here, and
    the model holds its rounded copy. Weight decay leaves vectors (biases, norms) alone.
    """

    def __init__(self, parameters: Iterable[torch.nn.Parameter], lr: float, weight_decay: float):
        self.working = [p for p in parameters if p.requires_grad]
        self.masters = [p if p.dtype == torch.float32 else torch.nn.Parameter(p.detach().float()) for p in self.working]
        groups = [
            {"params": [m for m in self.masters if m.ndim > 1], "weight_decay": weight_decay},
            {"params": [m for m in self.masters if m.ndim <= 1], "weight_decay": 0.0},
        ]
        self.lr = lr
        self.optimizer = torch.optim.AdamW([g for g in groups if g["params"]], lr=lr, fused=True)

    def step(self, share: float, clip: float) -> float:
        """One update at `share` of the highest learning rate; returns the gradient norm before clipping.

        Gradients that are not finite change nothing.
        """
        for working, master in zip(self.working, self.masters, strict=True):
            if master is not working and working.grad is not None:
                master.grad = working.grad.float()
        grads = [m.grad for m in self.masters if m.grad is not None]
        norm = torch.nn.utils.get_total_norm(grads)
        finite = bool(norm.isfinite())
        if finite:
            if clip:
                torch.nn.utils.clip_grads_with_norm_(self.masters, clip, norm)
            for group in self.optimizer.param_groups:
                group["lr"] = self.lr * share
            self.optimizer.step()
        with torch.no_grad():
            for working, master in zip(self.working, self.masters, strict=True):
                if master is not working:
                    if finite:
                        working.copy_(master)
                    master.grad = None
                working.grad = None
        return float(norm)

    def tensors(self) -> dict[str, torch.Tensor]:
        """Everything a resumed run needs, by name: masters, both moments and the count of steps of each weight."""
        found = {}
        for place, master in enumerate(self.masters):
            found[f"master.{place}"] = master.detach()
            for name, value in self.optimizer.state.get(master, {}).items():
                found[f"{name}.{place}"] = value
        return {name: value.contiguous() for name, value in found.items()}

    def restore(self, tensors: Mapping[str, torch.Tensor]) -> None:
        """Put back what `tensors` gave."""
        with torch.no_grad():
            for place, (working, master) in enumerate(zip(self.working, self.masters, strict=True)):
                master.copy_(tensors[f"master.{place}"])
                if master is not working:
                    working.copy_(master)
                names = ("step", "exp_avg", "exp_avg_sq")
                kept = {
                    name: tensors[f"{name}.{place}"].to(master.device) for name in names if f"{name}.{place}" in tensors
                }
                if kept:
                    self.optimizer.state[master] = kept

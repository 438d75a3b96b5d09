"""New tokens of several rows look back on the keys and values that their rows hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch.nn import functional

PADDED = 2  # times the new tokens of rows that the longest of them may make them, all filled up to it


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens of rows that look back together.

    room: the rows' keys and values, [2, layers, rows, heads, n, d]. rows, at: of each token, its row and its place
    there. each: which of its row's tokens it is; None where each row has one. seen: 0 where a row's token sees a key,
    -inf elsewhere, [rows, 1, most tokens of a row, n]; None where each sees all.
    """

    room: torch.Tensor
    rows: torch.Tensor
    at: torch.Tensor
    each: torch.Tensor | None
    seen: torch.Tensor | None

    def look_back(self, query: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        """What each token sees: [tokens, heads, d] of [rows, heads, n, d] twice -> [tokens, heads, d]."""
        if self.each is None:
            return look_back(query[:, :, None], keys, values, self.seen)[:, :, 0]
        assert self.seen is not None  # of two new tokens one does not see the other
        if len(keys) * self.seen.shape[2] > PADDED * len(query):
            return self._row_by_row(query, keys, values, self.each == 0, self.seen)
        padded = query.new_zeros(len(keys), self.seen.shape[2], *query.shape[1:])
        padded[self.rows, self.each] = query
        return look_back(padded.transpose(1, 2), keys, values, self.seen).transpose(1, 2)[self.rows, self.each]

    def _row_by_row(
        self, query: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, first: torch.Tensor, seen: torch.Tensor
    ) -> torch.Tensor:
        """The same where few rows have more than one token: the first of all together, the others of each row."""
        found = torch.empty_like(query)
        found[first] = look_back(query[first][:, :, None], keys, values, seen[:, :, :1])[:, :, 0]
        starts = [*first.nonzero().flatten().tolist(), len(query)]
        for row, (start, end) in enumerate(pairwise(starts)):
            if end - start > 1:
                its, more = slice(row, row + 1), slice(start + 1, end)
                further = query[more].transpose(0, 1)[None]
                told = look_back(further, keys[its], values[its], seen[its, :, 1 : end - start])
                found[more] = told[0].transpose(0, 1)
        return found


def look_back(query: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
    """What some tokens of each row see: [rows, heads, m, d] of [rows, heads, n, d] twice -> [rows, heads, m, d].

    By torch's kernel in float32. In bfloat16 that takes five times as long as two products (16 rows, 120 tokens).
    """
    if query.dtype == torch.float32:
        return functional.scaled_dot_product_attention(query, keys, values, attn_mask=seen)
    scores = torch.bmm(query.flatten(0, 1), keys.flatten(0, 1).transpose(1, 2)).mul_(query.shape[-1] ** -0.5)
    scores = scores.view(*query.shape[:3], -1)
    share = (scores if seen is None else scores.add_(seen)).softmax(-1)
    return torch.bmm(share.flatten(0, 1), values.flatten(0, 1)).view(query.shape)

"""Many examples in order: in memory while they are few, else in an Arrow file mapped from disk."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np

from tunesmith.data.example import Example, Message
from tunesmith.data.scratch import scratch
from tunesmith.errors import TunesmithError

ROWS_IN_MEMORY, CHARACTERS_IN_MEMORY = 50_000, 50_000_000  # more are moved to disk
BLOCK_ROWS, BLOCK_CHARACTERS = 4_096, 16_000_000  # written to disk together


class Examples(Sequence[Example]):
    """Examples to read by place or in order, and to choose from; what is chosen is not copied.

    >>> Examples([Example("f:1", (Message("user", "A?"),))]).take([0, 0])
    Examples(2)
    """

    def __init__(self, examples: Iterable[Example] = ()):
        self._pool = _Pool()
        for example in examples:
            self._pool.append(example)
        self._pool.close()
        self._places: np.ndarray | None = None  # of the pool's, where not all of them in order

    @classmethod
    def of(cls, examples: Iterable[Example]) -> Examples:
        """The same where it is one already."""
        return examples if isinstance(examples, Examples) else cls(examples)

    @classmethod
    def open(cls, file: Path) -> Examples:
        """The examples that `save` wrote, mapped and not read."""
        found = cls()
        found._pool = _Pool.open(file)
        return found

    def save(self, file: Path) -> None:
        """Write them all, in order, as an Arrow file."""
        pool = _Pool(file)
        for example in self:
            pool.append(example)
        pool.close()

    def take(self, places: Sequence[int] | np.ndarray) -> Examples:
        """Those at these places, in this order; a place may be named twice."""
        chosen = np.asarray(places, np.int64)
        found = Examples()
        found._pool = self._pool
        found._places = chosen if self._places is None else self._places[chosen]
        return found

    def keep(self, places: Sequence[int] | np.ndarray) -> None:
        """Leave out all but those at these places."""
        self._places = self.take(places)._places

    def rows(self) -> Iterator[dict[str, Any]]:
        """As rows that tunesmith reads again: Alpaca's columns, or `messages` for conversations; the others beside."""
        for example in self:
            roles = [message.role for message in example.messages]
            row: dict[str, Any] = {"id": example.id}
            if roles in (["user", "assistant"], ["user", "input", "assistant"]):
                asked, *about, answer = [message.content for message in example.messages]
                row |= {"instruction": asked, "input": "".join(about), "output": answer}
            else:
                row["messages"] = [{"role": m.role, "content": m.content} for m in example.messages]
            yield row | {name: value for name, value in example.meta.items() if name not in row}

    def to_pandas(self) -> Any:
        """A pandas DataFrame of `rows`."""
        import pandas

        return pandas.DataFrame(list(self.rows()))

    def to_polars(self) -> Any:
        """A polars DataFrame of `rows`. Raises TunesmithError where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise TunesmithError("polars is not installed: pip install polars. Or take to_pandas().") from None
        return polars.DataFrame(list(self.rows()), infer_schema_length=None, strict=False)

    @property
    def on_disk(self) -> bool:
        return self._pool.starts is not None

    def __len__(self) -> int:
        return len(self._pool) if self._places is None else len(self._places)

    @overload
    def __getitem__(self, place: int) -> Example: ...
    @overload
    def __getitem__(self, place: slice) -> Examples: ...
    def __getitem__(self, place: int | slice) -> Example | Examples:
        if isinstance(place, slice):
            return self.take(range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        return self._pool.get(place if self._places is None else int(self._places[place]))

    def __iter__(self) -> Iterator[Example]:
        return self._pool.each(range(len(self._pool)) if self._places is None else self._places.tolist())

    def __add__(self, more: Iterable[Example]) -> list[Example]:
        return [*self, *more]

    def __radd__(self, before: Iterable[Example]) -> list[Example]:
        return [*before, *self]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Examples({len(self)})"


class _Pool:
    """Where the examples lie. starts: of each block on disk, its first place; None while all are in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self.held: list[Example] = []  # all, or those not yet written
        self.characters = 0
        self.file = file
        self.writer: Any = None
        self.starts: array[int] | None = None
        self.rows = 0
        if file is not None:
            self._to_disk()

    @classmethod
    def open(cls, file: Path) -> _Pool:
        pool = cls()
        pool._map(file)
        return pool

    def append(self, example: Example) -> None:
        self.held.append(example)
        self.characters += sum([len(message.content) for message in example.messages])
        if self.starts is not None:
            if len(self.held) >= BLOCK_ROWS or self.characters >= BLOCK_CHARACTERS:
                self._write()
        elif len(self.held) > ROWS_IN_MEMORY or self.characters > CHARACTERS_IN_MEMORY:
            self._to_disk()

    def close(self) -> None:
        if self.starts is not None:
            self._write()
            self.writer.close()
            self.writer = None
            assert self.file is not None
            self._map(self.file)

    def _to_disk(self) -> None:
        import pyarrow

        if self.file is None:
            self.scratch = scratch()  # is removed with this pool
            self.file = self.scratch.path / "examples.arrow"
        self.starts = array("q")
        schema = pyarrow.schema([("row", pyarrow.large_binary())])
        self.writer = pyarrow.ipc.new_file(str(self.file), schema)
        waiting, self.held, self.characters = self.held, [], 0
        for example in waiting:
            self.append(example)

    def _write(self) -> None:
        import pyarrow

        if self.held:
            rows = pyarrow.array([_packed(example) for example in self.held], pyarrow.large_binary())
            self.writer.write_batch(pyarrow.record_batch([rows], names=["row"]))
        self.held, self.characters = [], 0

    def _map(self, file: Path) -> None:
        import pyarrow

        reader = pyarrow.ipc.open_file(pyarrow.memory_map(str(file)))
        self.blocks = [reader.get_batch(number).column(0) for number in range(reader.num_record_batches)]
        sizes = [len(block) for block in self.blocks]
        self.starts = array("q", np.cumsum([0, *sizes])[:-1].tolist())
        self.rows = sum(sizes)

    def __len__(self) -> int:
        return len(self.held) if self.starts is None else self.rows

    def get(self, place: int) -> Example:
        if self.starts is None:
            return self.held[place]
        block = bisect_right(self.starts, place) - 1
        return _unpacked(self.blocks[block][place - self.starts[block]].as_py())

    def each(self, places: Iterable[int]) -> Iterator[Example]:
        """The examples at these places; those that follow each other in one block are read together."""
        if self.starts is None:
            yield from map(self.held.__getitem__, places)
            return
        first, end, rows = 0, 0, []
        for place in places:
            if not first <= place < end:
                block = bisect_right(self.starts, place) - 1
                rows = self.blocks[block].to_pylist()
                first, end = self.starts[block], self.starts[block] + len(rows)
            yield _unpacked(rows[place - first])


def _packed(example: Example) -> bytes:
    said = [text for message in example.messages for text in (message.role, message.content)]
    text = json.dumps([example.id, said, example.meta], ensure_ascii=False, default=_plain)
    return text.encode(errors="surrogatepass")


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)


def _unpacked(data: bytes) -> Example:
    id, said, meta = json.loads(data.decode(errors="surrogatepass"))
    return Example(id, tuple(map(Message, said[::2], said[1::2])), meta)

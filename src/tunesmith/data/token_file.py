"""Documents -> a file of token ids that is mapped, not read: text far larger than memory can be drawn from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from tunesmith.data.in_groups import in_groups
from tunesmith.data.taught import flags, parts, plain
from tunesmith.disk import settle
from tunesmith.errors import TunesmithError

AT_ONCE = 512  # documents encoded together


class TokenFile:
    """Token ids of documents, one after the other.

    ids: uint16 or uint32 [n], mapped from disk. ends: int64 [documents], where each ends. characters: of the text.
    learn: bool [n], mapped too, where the text marks what is learnt; else None.
    """

    def __init__(self, folder: Path):
        facts = json.loads((folder / "facts.json").read_text())
        self.characters: int = facts["characters"]
        self.bytes: int = facts["bytes"]
        self.ends = np.load(folder / "ends.npy")
        self.ids = np.memmap(folder / "ids.bin", dtype=facts["dtype"], mode="r", shape=(facts["tokens"],))
        marked = folder / "learn.bin"
        self.learn = np.memmap(marked, dtype=bool, mode="r", shape=self.ids.shape) if marked.exists() else None

    def __len__(self) -> int:
        return len(self.ids)


def write(folder: Path, documents: Iterable[str], tokenizer: Any, *, marked: bool = False) -> TokenFile:
    """Encode documents (no special tokens) into `folder`, which appears whole or not at all.

    marked: whether to keep what their marks say is learnt (see taught.py); the marks themselves are never encoded.
    """
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    kind = np.uint16 if len(tokenizer) <= 2**16 else np.uint32
    ends: list[int] = []
    total = characters = size = 0
    try:
        encode = tokenizer.backend_tokenizer.encode_batch if marked else tokenizer.backend_tokenizer.encode_batch_fast
        with ExitStack() as files:
            file = files.enter_context((draft / "ids.bin").open("wb"))
            learn = files.enter_context((draft / "learn.bin").open("wb")) if marked else None
            for group in in_groups(documents, AT_ONCE):
                texts = [plain(text) for text in group]
                for raw, text, encoded in zip(group, texts, encode(texts, add_special_tokens=False), strict=True):
                    ids = np.array(encoded.ids, dtype=kind)
                    ids.tofile(file)
                    if learn:
                        flags(encoded.offsets, parts(raw)).tofile(learn)
                    total += len(ids)
                    ends.append(total)
                    characters += len(text)
                    size += len(text.encode())
        np.save(draft / "ends.npy", np.array(ends, dtype=np.int64))
        facts = {"tokens": total, "characters": characters, "bytes": size, "dtype": np.dtype(kind).name}
        (draft / "facts.json").write_text(json.dumps(facts))
        for part in draft.iterdir():
            settle(part)
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise TunesmithError(f"The tokens of {folder.name} could not be written: {error.strerror or error}.") from None
    if not total:
        shutil.rmtree(folder, ignore_errors=True)
        raise TunesmithError(f"The source {folder.name} holds no text.")
    return TokenFile(folder)

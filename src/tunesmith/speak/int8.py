"""Answers by CTranslate2 from weights of 8 bits, on the CPU: faster, and nearly what the model says in float32.

An extra: pip install '.[int8]'. A model is converted once, into the cache; its own files stay as they are. What
answers are worth is told with them: how many are the same in float32, measured on some of the questions (`agree.told`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

import torch

from tunesmith.data import cache
from tunesmith.data.scratch import cache_folder
from tunesmith.data.tokens import Tokens
from tunesmith.disk import file_hash
from tunesmith.errors import TunesmithError
from tunesmith.model import adapt
from tunesmith.model.load import load, short_name
from tunesmith.recipe import Generate
from tunesmith.speak.assistant import Assistant, Quick
from tunesmith.speak.cache import bytes_of_token
from tunesmith.speak.generate import GREEDY, Speaker, Spoken

ROWS = 128  # rows answered at once at most: 128 take a sixth less time than 32 (GPT-2 small's shape, AVX2)
KEPT = 2**30  # bytes that their keys and values may take, in float32
MISSING = "The int8 engine needs CTranslate2, an extra: pip install '.[int8]' in tunesmith's folder"
SHAPING = (".safetensors", ".json")  # files of a model that shape what is made of it


def library() -> Any:
    """CTranslate2. Raises TunesmithError where it is not installed."""
    try:
        import ctranslate2
        import ctranslate2.converters
    except ImportError:
        raise TunesmithError(MISSING) from None
    return ctranslate2


def engage(assistant: Assistant, adapter: Path | None = None) -> None:
    """Let int8 models answer in place of an assistant's own, each made when it is first asked; scores stay its own.

    assistant: in float32. adapter: the folder of the one that it has attached.
    """
    library()  # which is missed before anything is asked
    made: dict[bool, Int8Speaker] = {}

    def quick(base: bool) -> Quick:
        whole = base or adapter is None
        if whole not in made:
            folder = converted(assistant.base.folder, None if whole else adapter)
            made[whole] = Int8Speaker(folder, assistant.speaker, assistant.base.model.config)
        return made[whole]

    assistant.quick = quick
    if assistant.untuned is not None:
        engage(assistant.untuned)


class Int8Speaker(Quick):
    """Answers prompts with a converted model. Sampled answers depend on the seed and on the prompts beside them."""

    sample = 16

    def __init__(self, folder: Path, own: Speaker, config: Any):
        """folder: as `converted` makes it. own: the speaker whose place it takes. config: the model's."""
        super().__init__(None, own.ends, own.decode, own.context, own.specials)
        self.folder, self.vocabulary = folder, int(config.vocab_size)
        self._each = bytes_of_token(config, torch.float32)
        self._generator: Any = None
        self.name = f"int8, CTranslate2 {library().__version__}"

    def must_know(self, how: Generate) -> None:
        """CTranslate2 does some things otherwise, or not at all."""
        off = Generate()
        for name in ("repetition_penalty", "no_repeat_ngram", "min_words"):
            if getattr(how, name) != getattr(off, name):
                raise TunesmithError(
                    f"The int8 engine has no generate.{name} as ours has it: --set "
                    f"generate.{name}={getattr(off, name):g} where settings are taken, or leave --engine int8 out."
                )

    def speak(
        self,
        prompts: Sequence[Sequence[int]],
        how: Generate = GREEDY,
        batch: int = 0,
        rows: Sequence[Tokens | None] = (),
    ) -> list[Spoken]:
        self.must_know(how)
        spoken = [Spoken(prompt, number) for number, prompt in enumerate(prompts)]
        able = [one for one in spoken if self._fits(one)]
        able.sort(key=lambda one: (self._room(one, how), len(one.prompt)), reverse=True)
        generator = self._opened(how)
        for room, same in groupby(able, lambda one: self._room(one, how)):
            alike = list(same)  # the longest prompt is the first
            size = batch or self._at_once(len(alike[0].prompt) + room)
            for start in range(0, len(alike), size):
                self._answer(generator, alike[start : start + size], how, room)
        return spoken

    def run(self, group: Sequence[Spoken], how: Generate) -> Iterator[None]:
        """Extend each of the group by a token at a time, one after another; yields after each token."""
        self.must_know(how)
        for one in group:
            if self._fits(one):
                yield from self._stream(one, how)

    def _answer(self, generator: Any, group: Sequence[Spoken], how: Generate, room: int) -> None:
        began = time.perf_counter()
        generator.generate_batch(
            [_names(one.prompt) for one in group],
            max_length=room,
            include_prompt_in_result=False,
            return_end_token=True,
            callback=lambda step: self._hear(group[step.batch_id], step.token_id, how),
            **self._choice(how),
        )
        for one in group:
            self._end(one, how)
            one.seconds = (time.perf_counter() - began) / len(group)

    def _stream(self, one: Spoken, how: Generate) -> Iterator[None]:
        over = threading.Event()
        steps = self._opened(how).generate_tokens(
            _names(one.prompt),
            max_length=self._room(one, how),
            callback=lambda step: over.is_set(),
            **self._choice(how),
        )
        with closing(steps):
            try:
                for step in steps:
                    self._hear(one, step.token_id, how)
                    yield
                    if one.stop:
                        return
            finally:
                over.set()  # whoever listened is gone: the model need not go on
        self._end(one, how)
        yield

    def _opened(self, how: Generate) -> Any:
        """The model. Its random numbers begin with the thread it works in: to sample from a seed takes a new one."""
        if self._generator is None or how.temperature:
            ctranslate2 = library()
            self._generator = None  # before the next one is made: two take twice the memory
            ctranslate2.set_random_seed(how.seed % 2**31)
            self._generator = ctranslate2.Generator(
                str(self.folder), device="cpu", compute_type="int8", intra_threads=torch.get_num_threads()
            )
        return self._generator

    def _choice(self, how: Generate) -> dict[str, Any]:
        """How a token is chosen, and which ends an answer, as CTranslate2 takes them."""
        if how.temperature == 0:
            return {"end_token": self.ends, "sampling_topk": 1}
        return {
            "end_token": self.ends,
            "sampling_topk": min(how.top_k, self.vocabulary),
            "sampling_topp": how.top_p,
            "sampling_temperature": how.temperature,
        }

    def _hear(self, one: Spoken, token: int, how: Generate) -> bool:
        """Add a token to an answer; whether that ends it."""
        if one.stop is None:
            one.ids.append(token)
            one.stop = self._stopped(one, how)
        return one.stop is not None

    def _end(self, one: Spoken, how: Generate) -> None:
        """CTranslate2 ended an answer that nothing else ended: by an end mark, which a stream keeps to itself."""
        if one.stop is None:
            self._hear(one, self.ends[0], how)

    def _fits(self, one: Spoken) -> bool:
        if len(one.prompt) >= self.context:
            one.stop = "context"
        return one.stop is None

    def _at_once(self, tokens: int) -> int:
        """How many rows of at most so many tokens are answered together: up to ROWS, while their keys and values take
        no more than KEPT bytes."""
        return max(1, min(ROWS, KEPT // (tokens * self._each)))

    def _room(self, one: Spoken, how: Generate) -> int:
        """Tokens that an answer may take: positions beyond the context are an error there."""
        return min(how.max_new_tokens, self.context - len(one.prompt))


def converted(folder: Path, adapter: Path | None = None) -> Path:
    """The folder in the cache that holds a model as CTranslate2 reads it, in int8; an adapter is merged into it.

    Raises TunesmithError where CTranslate2 is not installed, or cannot read models of this kind.
    """
    ctranslate2 = library()
    parts = [_hashes(each) for each in (folder, adapter) if each is not None]
    name = cache.key(int8=ctranslate2.__version__, parts=parts, by=file_hash(Path(__file__)))
    if cache.find(name) is None:
        with cache.write(name) as draft:
            _convert(ctranslate2, folder, adapter, draft)
    return cache_folder() / name


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: file_hash(path) for path in sorted(folder.iterdir()) if path.suffix in SHAPING}


def _convert(ctranslate2: Any, folder: Path, adapter: Path | None, out: Path) -> None:
    base = load(str(folder), dtype="float32", device=torch.device("cpu"))  # its own copy: converting spoils a model
    kind = base.model.config.model_type
    model = base.model if adapter is None else adapt.merged_with(adapt.open_adapter(base, adapter))

    rope = getattr(model.config, "rope_parameters", None) or {}
    for before, now in (("rope_theta", "rope_theta"), ("rotary_pct", "partial_rotary_factor")):
        if now in rope and not hasattr(model.config, before):  # the converter looks where transformers 4 had it
            setattr(model.config, before, rope[now])
    if kind == "gpt_neox" and not hasattr(model, "embed_out"):
        model.embed_out = model.get_output_embeddings()

    converter = ctranslate2.converters.TransformersConverter(str(folder))
    converter.load_model = lambda *args, **kwargs: model
    converter.load_tokenizer = lambda *args, **kwargs: _Vocabulary(model.config.vocab_size)
    try:
        converter.convert(str(out), quantization="int8", force=True)
    except Exception as error:  # a loader for each family, with errors of its own
        if isinstance(error, MemoryError):
            raise
        why = str(error).partition("\n")[0].partition(" (supported")[0] or type(error).__name__
        raise TunesmithError(
            f"CTranslate2 {ctranslate2.__version__} cannot make an int8 model of {short_name(str(folder))} ({kind}): "
            f"{why.rstrip('.')}. Leave --engine int8 out: our own engine answers."
        ) from None


class _Vocabulary:
    """A tokenizer as the converter asks for it. Tokens are named by their ids, since we encode and decode ourselves."""

    bos_token = eos_token = unk_token = pad_token = "0"

    def __init__(self, words: int):
        self.words = words

    def get_vocab(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(_names(range(self.words)))}


def _names(ids: Sequence[int]) -> list[str]:
    return [str(int(i)) for i in ids]

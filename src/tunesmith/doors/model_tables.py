"""Models' cards side by side on a terminal, and the models that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tunesmith.doors.model_words import Tell
from tunesmith.doors.tables import plain_table
from tunesmith.judge import safe
from tunesmith.judge.wording import NONE, typeset
from tunesmith.model.known import Known

Card = Mapping[str, Any]
FACTS = ("by", "languages", "how", "data", "tokens", "from", "licence")


def lines(cards: Sequence[Card], tell: Tell) -> Iterator[tuple[str, list[str]]]:
    """(what, its value in each card), in reading order; what no card tells is left out."""
    shapes = [card["architecture"] for card in cards]
    yield tell("architecture"), [f"{shape['class']}, {tell('kind.' + shape['kind'])}" for shape in shapes]
    yield tell("layers"), [tell.words.count(shape["layers"]) for shape in shapes]
    yield tell("heads"), [_heads(shape, tell) for shape in shapes]
    yield tell("width"), [tell.words.count(shape["width"]) for shape in shapes]
    yield tell("mlp_width"), [_mlp(shape, tell) for shape in shapes]
    for key in ("vocabulary", "context"):
        yield tell(key), [tell.words.count(shape[key]) for shape in shapes]
    yield tell("parameters"), [tell.words.count(card["parameters"]["total"]) for card in cards]
    for part in ("embeddings", "attention", "mlp", "norms", "head", "other"):
        if part != "other" or any(card["parameters"][part] for card in cards):
            yield tell(f"part.{part}"), [_part(card, part, tell) for card in cards]
    for preset in dict.fromkeys(line["preset"] for card in cards for line in card["trainable"]):
        yield tell("trained", preset=preset), [_trained(card, preset, tell) for card in cards]
    yield from _memory(cards, tell)
    for key in FACTS:
        values = [_fact(card, key, tell) for card in cards]
        if key in ("tokens", "licence") or any(values):
            yield tell(key), [value or tell("unknown") for value in values]


def _heads(shape: Mapping[str, Any], tell: Tell) -> str:
    heads, kv = shape["heads"], shape["kv_heads"]
    return tell.words.count(heads) if heads == kv else tell("heads.shared", heads=heads, kv=kv)


def _mlp(shape: Mapping[str, Any], tell: Tell) -> str:
    return tell("gated", n=shape["mlp_width"]) if shape["gated"] else tell.words.count(shape["mlp_width"])


def _part(card: Card, part: str, tell: Tell) -> str:
    many = card["parameters"][part]
    if part == "head" and not many and card["architecture"]["tied"]:
        return tell("tied")
    if part == "head" and many and card["architecture"]["kind"] == "encoder":
        return tell("pooler", n=many)
    return tell.words.count(many) if many else NONE


def _trained(card: Card, preset: str, tell: Tell) -> str:
    line = next((line for line in card["trainable"] if line["preset"] == preset), None)
    if line is None:
        return NONE
    if line["missing"]:
        return tell("trained.missing", name=line["missing"])
    share = tell.words.percent(line["share"], 2)
    sort = "lora" if line["rank"] else line["method"]
    return tell(
        f"trained.{sort}", n=line["parameters"], share=share, rank=line["rank"], targets=", ".join(line["targets"])
    )


def _memory(cards: Sequence[Card], tell: Tell) -> Iterator[tuple[str, list[str]]]:
    held = [card["memory"] for card in cards]
    for dtype in dict.fromkeys(dtype for memory in held for dtype in memory["run"]):
        yield tell("run", dtype=dtype), [tell.words.size(memory["run"].get(dtype)) for memory in held]
    if any(memory["cache_per_token"] for memory in held):
        yield tell("cache"), [tell.words.size(memory["cache_per_token"]) for memory in held]
    for method in ("lora", "full"):
        for dtype in ("bfloat16", "float32"):
            sizes = [memory["train"].get(method, {}).get(dtype, {}).get("total") for memory in held]
            yield tell(f"train.{method}", dtype=dtype), [tell.words.size(size) for size in sizes]


def _fact(card: Card, key: str, tell: Tell) -> str:
    fact = card["facts"].get(key)
    if fact is None:
        return ""
    return tell.words.short(fact["n"]) if fact["n"] is not None else typeset(safe.name(fact[tell.lang], 300), tell.lang)


def notes(cards: Sequence[Card], tell: Tell) -> Iterator[str]:
    """What the numbers assume, then each source once."""
    kinds = {card["architecture"]["kind"] for card in cards}
    presets = [name for kind, name in (("causal", "fast"), ("encoder", "lora")) if kind in kinds]
    yield tell("assumed", **cards[0]["memory"]["step"], preset=", ".join(presets))
    if "encoder" in kinds:
        yield tell("labels", labels=2)
    sources = dict.fromkeys(fact["source"] for card in cards for fact in card["facts"].values())
    if sources:
        yield tell("sources")
        yield from (f"  {safe.name(source, 200)}" for source in sources)


def draw_models(cards: Sequence[Card], tell: Tell, console: Console) -> None:
    """On a terminal: a line for each thing to know, a column for each model."""
    table = plain_table(tell("model"), *(safe.name(card["name"]) for card in cards))
    for column in table.columns[1:]:
        column.overflow = "fold"
    for what, values in lines(cards, tell):
        table.add_row(Text(what, "dim"), *values)
    console.print(table)
    console.print()
    for line in notes(cards, tell):
        console.print(Text(line, "dim"))


def draw_known(models: Mapping[str, Known], tell: Tell, console: Console) -> None:
    """The models that are known without a network."""
    console.print(tell("known"))
    table = plain_table(tell("name"), tell("parameters"), tell("aliases"), right=(1,))
    for model in models.values():
        table.add_row(model.name, tell.words.count(model.parameters), ", ".join(model.aliases))
    console.print(table)
    console.print(tell("next"))

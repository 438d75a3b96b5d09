"""Rows of a text and a label -> examples with their set of labels, split so that every part has each label's share."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.data.augment import augment
from tunesmith.data.clean import clean, mender, part_clean
from tunesmith.data.example import Example, Message
from tunesmith.data.examples import Examples
from tunesmith.data.fingerprint import Fingerprint
from tunesmith.data.keys import fold, prompt_key
from tunesmith.data.label_columns import FORMAT, LabelColumns, told_of
from tunesmith.data.label_values import PERHAPS_NOTHING, alike, are_whole, joined, label_set, no_label, without_point
from tunesmith.data.ledger import Ledger
from tunesmith.data.own_parts import CARVED, COLUMN, NO_VALIDATION, hint, read_parts
from tunesmith.data.parts import PARTS, amount, no_column, split
from tunesmith.data.shape import Shaped, counted, entered
from tunesmith.data.sources import file_parts, passed_over, read, weights
from tunesmith.data.steps import choose
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.split import own_parts, parse_split
from tunesmith.typography import HARD

Mend = Callable[[tuple[Message, ...]], tuple[tuple[Message, ...], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a classifier's training and judging use.

    An example's prompt is its text (and a second one, in the `input` turn); its answer is its label.
    labels: in the order of the model's outputs. why: how the rows were read. told: what a person should know of them,
    each in both languages ({"en": ..., "fr": ...}). sources: [{"name", "sha256", "bytes"}]. columns: those that were
    taken by what they hold, as a recipe names them. read: all that were read, of the first file.
    """

    train: list[Example]
    validation: list[Example]
    test: list[Example]
    labels: list[str]
    ledger: Ledger
    why: str
    told: list[dict[str, str]]
    sources: list[dict[str, Any]]
    columns: Mapping[str, str]
    read: Mapping[str, str]

    @property
    def format(self) -> str:
        return FORMAT

    def part(self, name: str) -> list[Example]:
        return list(getattr(self, name))


def texts_of(example: Example) -> tuple[str, str]:
    """The text of an example and its second text, '' where it has one only."""
    said = {message.role: message.content for message in example.prompt}
    return said.get("user", ""), said.get("input", "")


def mended(text: str, second: str, mend: Mend) -> tuple[str, str]:
    """A text, and its second one or '', as a classifier's cleaning leaves them (see clean.mender)."""
    messages, _ = mend((Message("user", text), *([Message("input", second)] if second else [])))
    return texts_of(Example("", messages))


def prepare_labels(data: Any, recipe: ClassifyRecipe, *, skip_bad: bool = False) -> Labelled:
    """Read, clean, split and draw; every row read is in the ledger once.

    Raises TunesmithError for rows that cannot be read (unless `skip_bad`), and where they have no two labels.
    """
    if odd := [name for name, weight in weights(data).items() if weight != 1]:
        raise TunesmithError(f"{odd[0]}: a classifier learns each row once a pass. Name it without a weight.")
    ledger, steps = Ledger(), choose(recipe.clean)
    steps = steps.without("useless").without("parrot")  # "-" may be a label, and so may what the text says: "Thanks!"
    sources = Fingerprint(data)
    rows = entered(sources.of(read(data)), ledger)
    shaping = Recipe(format=FORMAT, columns=recipe.columns, clean=["+decoding", *recipe.clean])
    columns = LabelColumns(recipe.columns)
    shaped = Shaped(rows, shaping, ledger, skip_bad=skip_bad or recipe.skip_bad, format_of=columns)
    read_as, told = _without(_as_whole(list(_with_labels(shaped, ledger))), ledger)
    told += told_of(read_as, columns.found)
    examples = list(clean(read_as, ledger, steps=steps))
    labels = label_set([example.answer for example in examples])
    parts, more = _parts(examples, recipe, ledger, file_parts(data))
    for place in _left(examples, parts, recipe):
        ledger.leave(examples[place].id, f"not among the rows drawn ({recipe.rows})")
        parts[place] = ""
    by_part: dict[str, list[Example]] = {
        name: [example for example, part in zip(examples, parts, strict=True) if part == name] for name in PARTS
    }
    for example, part in zip(examples, parts, strict=True):
        ledger.entries[example.id].part = part
    by_part["train"] = list(augment(Examples.of(by_part["train"]), ledger, steps, recipe.seed, labels=True))
    held_out = [*by_part["validation"], *by_part["test"]]
    by_part |= {"validation": [], "test": []}
    for example in part_clean(by_part["train"], held_out, ledger, steps):
        by_part[ledger.entries[example.id].part].append(example)
    told += [*more, *_twice(examples), *_odd(labels, by_part), *passed_over(data)]
    found = Labelled(
        **by_part,
        labels=labels,
        ledger=ledger,
        why=" ".join(shaped.why),
        told=told,
        sources=sources.sources(),
        columns=columns.found,
        read=columns.read,
    )
    must_tell_two(found)
    return found


def balance(labelled: Labelled) -> list[dict[str, Any]]:
    """Of each label, its rows in every part and the mean length of its training texts in words."""
    counts = {part: Counter(example.answer for example in labelled.part(part)) for part in PARTS}
    words: Counter[str] = Counter()
    for example in labelled.train:
        words[example.answer] += sum(len(text.split()) for text in texts_of(example))
    return [
        {
            "label": label,
            **{part: counts[part][label] for part in PARTS},
            "words": round(words[label] / max(1, counts["train"][label]), 1),
        }
        for label in labelled.labels
    ]


def mended_label(label: str) -> str:
    """A label with its characters repaired, whatever text it stands beside, and no spaces around it.

    >>> mended_label(" Home &amp; Kitchen ")
    'Home & Kitchen'
    """
    messages, _ = _MEND((Message("user", label.strip()),))
    return messages[0].content.strip()


_MEND = mender(choose(()))


def _with_labels(examples: Iterable[Example], ledger: Ledger) -> Iterator[Example]:
    """The examples with a label, spaces around it left out."""
    for example in examples:
        label = mended_label(example.answer)
        if not label:
            ledger.drop(example.id, "no label")
            continue
        if label != example.answer:
            example = _labelled(example, label)
        yield example


def _labelled(example: Example, label: str) -> Example:
    return Example(example.id, (*example.prompt, Message("assistant", label)), example.meta)


def _as_whole(examples: list[Example]) -> list[Example]:
    """The same, their labels without the point of whole numbers where all are such: 1.0 and 1 are one label."""
    if not are_whole(example.answer for example in examples):
        return examples
    return [_labelled(e, without_point(e.answer)) for e in examples]


def _without(examples: list[Example], ledger: Ledger) -> tuple[list[Example], list[dict[str, str]]]:
    """The examples without those whose label says that there is none, and what to tell of it."""
    nothing = no_label([example.answer for example in examples])
    if not nothing:
        return examples, []
    kept = [example for example in examples if example.answer != nothing]
    for example in examples:
        if example.answer == nothing:
            ledger.drop(example.id, "no label")
    n = len(examples) - len(kept)
    en = f'Rows whose label is "{nothing}", which says that they have none, are left out: {n}'
    fr = f"Lignes laissées de côté, car leur étiquette, «{HARD}{nothing}{HARD}», dit qu’elles n’en ont pas{HARD}: {n}"
    kept, more = _without(_as_whole(kept), ledger)
    return kept, [_said(en, fr), *more]


def _parts(
    examples: Sequence[Example], recipe: ClassifyRecipe, ledger: Ledger, named: Mapping[str, str]
) -> tuple[list[str], list[dict[str, str]]]:
    """Each example's part, and what to tell of it."""
    keys = [prompt_key(example.prompt) for example in examples]
    if column := own_parts(recipe.split):
        files = [ledger.entries[example.id].file for example in examples]
        parts, told = read_parts(examples, column, files, named)
        parts, more = _carved(examples, keys, parts, recipe.seed)
        return parts, told + more
    shares, column = parse_split(recipe.split)
    if column:
        return split(keys, shares, recipe.seed, _values(examples, column)), []
    told = hint((str(example.meta.get(COLUMN)) for example in examples), named)
    return _stratified(examples, keys, range(len(examples)), shares, recipe.seed), told


def _stratified(
    examples: Sequence[Example],
    keys: Sequence[str],
    places: Sequence[int],
    shares: tuple[float, float, float],
    seed: int,
) -> list[str]:
    """The part of each place, the rows of each label split by themselves."""
    parts: dict[int, str] = {}
    for label in dict.fromkeys(examples[place].answer for place in places):
        mine = [place for place in places if examples[place].answer == label]
        parts |= dict(zip(mine, split([keys[place] for place in mine], shares, seed), strict=True))
    return [parts[place] for place in places]


def _carved(
    examples: Sequence[Example], keys: Sequence[str], parts: list[str], seed: int
) -> tuple[list[str], list[dict[str, str]]]:
    """The parts, with a tenth of train for validation where there is none, and what to tell of it."""
    if "validation" in parts:
        return parts, []
    train = [place for place, part in enumerate(parts) if part == "train"]
    parts = list(parts)
    for place, part in zip(train, _stratified(examples, keys, train, (1 - CARVED, CARVED, 0.0), seed), strict=True):
        parts[place] = part
    return parts, [NO_VALIDATION]


def _values(examples: Sequence[Example], column: str) -> list[str]:
    names = list(dict.fromkeys(str(name) for example in examples for name in example.meta))
    if column not in names:
        raise no_column(column, names)
    values = [example.meta.get(column) for example in examples]
    return ["" if value is None else fold(str(value)) for value in values]


def _left(examples: Sequence[Example], parts: Sequence[str], recipe: ClassifyRecipe) -> list[int]:
    """Places that `rows` leaves out: of every part and label the same share stays, and fewer rows are among more."""
    wanted = amount(recipe.rows, len(examples))
    cells: dict[tuple[str, str], list[int]] = {}
    for place, (example, part) in enumerate(zip(examples, parts, strict=True)):
        cells.setdefault((part, example.answer), []).append(place)
    ranked = []
    for cell, places in cells.items():
        places.sort(key=lambda place: _rank(f"{recipe.seed} {prompt_key(examples[place].prompt)}"))
        ranked += [((turn + 0.5) / len(places), cell, place) for turn, place in enumerate(places)]
    return sorted(place for _, _, place in sorted(ranked)[wanted:])


def _rank(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()


def _said(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


def _twice(examples: Sequence[Example]) -> list[dict[str, str]]:
    """A word on texts that have several labels: no model can tell both."""
    found: dict[str, set[str]] = {}
    for example in examples:
        found.setdefault(prompt_key(example.prompt), set()).add(example.answer)
    several = sum(len(labels) > 1 for labels in found.values())
    if not several:
        return []
    en = f"{several} texts have more than one label" if several > 1 else "1 text has more than one label"
    fr = f"{several} textes ont plus d’une étiquette" if several > 1 else "1 texte a plus d’une étiquette"
    return [
        _said(
            f"{en}: nobody can tell both. To keep the first: --set clean=+same_prompt",
            f"{fr}{HARD}: nul ne peut trouver les deux. Pour garder la première{HARD}: --set clean=+same_prompt",
        )
    ]


def must_tell_two(labelled: Labelled) -> None:
    """Raise TunesmithError where the training rows are of one label."""
    counts = {part: Counter(example.answer for example in labelled.part(part)) for part in PARTS}
    if len(counts["train"]) < 2:
        raise TunesmithError(
            f"The {sum(counts['train'].values())} training rows have {len(counts['train'])} label: a classifier needs "
            f"two. In all parts: {counted(counts['train'] + counts['validation'] + counts['test'])}"
        )


def _odd(labels: Sequence[str], parts: dict[str, list[Example]]) -> list[dict[str, str]]:
    """What a person should know of these labels; raises where nothing can be learnt or measured."""
    counts = {part: Counter(example.answer for example in examples) for part, examples in parts.items()}
    told = []
    for some in alike(labels):
        told.append(
            _said(
                f"{' and '.join(map(repr, some))} are different labels here, though they differ by little: where they "
                "are one, write them alike in the file.",
                f"{' et '.join(map(repr, some))} sont ici des étiquettes différentes, malgré leur ressemblance{HARD}: "
                "si elles n’en font qu’une, écrivez-les de même dans le fichier.",
            )
        )
    if several := joined(labels):
        n = sum(count for part in counts.values() for label, count in part.items() if label in several)
        one = min(several)
        told.append(
            _said(
                f"Rows with several labels in one cell ({one!r}), each learnt as a label of its own: {n}. A row has "
                "one label here: keep one in each cell.",
                f"Lignes dont la case tient plusieurs étiquettes ({one!r}), chacune apprise comme une étiquette à "
                f"part{HARD}: {n}. Une ligne a ici une seule étiquette{HARD}: n’en gardez qu’une par case.",
            )
        )
    for label in labels:
        if label.casefold() in PERHAPS_NOTHING:
            told.append(
                _said(
                    f"The label {label!r} may say that there is none: if so, leave such rows out of the file.",
                    f"L’étiquette {label!r} dit peut-être qu’il n’y en a pas{HARD}: si oui, ôtez ces lignes du "
                    "fichier.",
                )
            )
    for part in PARTS:
        missing = [label for label in labels if not counts[part][label]]
        if missing and parts[part]:
            named = ", ".join(map(repr, missing[:8]))
            french = {"train": "d’entraînement", "validation": "de validation", "test": "de test"}[part]
            told.append(
                _said(f"No {part} row has the label {named}.", f"Aucune ligne {french} n’a l’étiquette {named}.")
            )
    return told

"""A Report -> README.md: the model's card in the hub's format, metadata first."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import Any

import yaml

from tunesmith.judge import facts, safe, sentences
from tunesmith.judge.markdown import bullets, listed, metrics_table
from tunesmith.judge.parts import Report, number
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.wording import Words

LICENSES = {
    "apache-2.0", "mit", "openrail", "bigscience-openrail-m", "gpl-3.0", "gpl-2.0", "lgpl-3.0", "agpl-3.0", "mpl-2.0",
    "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "cc-by-2.0", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0",
    "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nc-nd-4.0", "unlicense", "wtfpl", "llama2", "llama3", "llama3.1",
    "llama3.2", "llama3.3", "gemma", "odc-by", "pddl", "other",
}  # fmt: skip
TYPES = {
    "answer_perplexity": "perplexity", "all_perplexity": "perplexity", "answer_token_accuracy": "accuracy",
    "bleu": "bleu", "chrf": "chrf", "rouge1": "rouge", "rouge2": "rouge", "rougeL": "rouge",
    "exact_match": "exact_match",
}  # fmt: skip

WHOLE = ("full", "head")  # methods that save a whole model, and no adapter
ASK = """\
chat = [{{"role": "user", "content": {ask}}}]
inputs = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=True, return_tensors="pt")
answer = model.generate(**inputs, max_new_tokens=80, eos_token_id=tokenizer.eos_token_id)
print(tokenizer.decode(answer[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True))"""
LOAD_ADAPTER = """\
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("adapter")
model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained({base}), "adapter")
"""
LOAD_MODEL = """\
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("model")
model = AutoModelForCausalLM.from_pretrained("model")
"""


def render(report: Report, words: Words) -> str:
    """The card: YAML front matter, then what it is, how to load it, results, limits and data."""
    full = report.method == "full"
    names = {"base": report.base_name, "data": report.data_name}
    fates = [fate for fate in facts.fates(report, words) if not fate.depth]
    blocks = [
        f"# {md(sentences.title(report, words))}",
        f"## {words('card.what')}",
        md(words(f"card.what_{'full' if full else 'lora'}", **names)),
        bullets(sentences.verdict(report, words)),
        f"## {words('card.load')}",
        *(_loading if report.finished else _going_on)(report, words),
        f"## {words('card.results')}",
        metrics_table(report, words) if report.metrics else words("missing.metrics"),
        f"## {words('card.limits')}",
        bullets(sentences.limits(report, words)),
        f"## {words('card.data')}",
        listed(facts.data(report, words), words),
        listed(((fate.name, f"{words.count(fate.n)} ({fate.share})") for fate in fates), words)
        or words("missing.ledger"),
        f"## {words('card.training')}",
        *(md(paragraph) for paragraph in sentences.method(report, words)),
        words("card.full_report"),
    ]
    front = yaml.safe_dump(metadata(report, words), sort_keys=False, allow_unicode=True, width=120)
    return f"---\n{front}---\n\n" + "\n\n".join(block for block in blocks if block) + "\n"


def _loading(report: Report, words: Words) -> list[str]:
    full = report.method == "full"
    base = _quoted(report.repository) + (f", revision={_quoted(report.commit)}" if report.commit else "")
    load = ((LOAD_MODEL if full else LOAD_ADAPTER) + ASK).format(base=base, ask=_quoted(words("card.example")))
    return [
        words("card.load_full" if full else "card.load_note"),
        words("card.nano") if report.base_name == "nano" and not full else "",
        f"```python\n{load}\n```",
    ]


def _going_on(report: Report, words: Words) -> list[str]:
    again = safe.command(f"tunesmith tune --resume {shlex.quote(report.run)}")
    return [words("card.load_later"), safe.fenced(again)]


def metadata(report: Report, words: Words) -> dict[str, Any]:
    """The front matter, as the hub reads it."""
    adapter = report.method != "full"
    found = made_from(report)
    languages = _languages(report)
    found |= {"language": languages} if languages else {}
    found |= {"pipeline_tag": "text-generation", "tags": ["tunesmith", "sft", *([report.method] if adapter else [])]}
    results = [
        {"type": TYPES.get(metric.name, metric.name), "name": metric.name, "value": metric.tuned.value}
        for metric in report.metrics
        if metric.tuned
    ]
    if results:
        dataset = {"type": _slug(report.data_name), "name": words("card.split", data=report.data_name)}
        task = {"type": "text-generation", "name": "Text Generation"}
        result = {"task": task, "dataset": dataset, "metrics": results}
        found["model-index"] = [{"name": report.run, "results": [result]}]
    return found


def made_from(report: Report) -> dict[str, Any]:
    """Of the front matter: base, library (PEFT's, where it is an adapter) and licence, as far as each is known."""
    found: dict[str, Any] = {"library_name": "transformers" if report.method in WHOLE else "peft"}
    if report.env("base", "source") in (None, "hub"):  # the hub would look in vain for a folder or for what we ship
        found = {"base_model": report.repository, **found}
    told = report.env("base", "license")
    license = str(told).strip().lower() if told else ""
    if license in LICENSES:
        found["license"] = license
    elif license:
        found |= {"license": "other", "license_name": safe.name(re.sub(r"[^\w.-]+", "-", license))}
    return found


def _languages(report: Report) -> list[str]:
    """Those that a tenth of the training rows or more are in; of the held-out rows, where no rows are described."""
    told = report.env("data", "described", "languages")
    counts: dict[str, float] = (
        {str(code).lower(): number(n) or 0 for code, n in told.items()} if isinstance(told, dict) else {}
    )
    if not counts:
        counts |= Counter(pair.lang.lower() for pair in report.answers if pair.part != "probe")
    known = {code: n for code, n in counts.items() if re.fullmatch(r"[a-z]{2}", code)}
    return sorted(code for code, n in known.items() if n >= 0.1 * sum(known.values()))


def _slug(name: str) -> str:
    return re.sub(r"[^\w./-]+", "-", name).strip("-") or "data"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("`", "'")
    return f'"{escaped}"'

"""What `tunesmith model` says of a model, in English and in French."""

from __future__ import annotations

from tunesmith.doors.lines import Lines

ENGLISH = {
    "model": "model",
    "architecture": "architecture",
    "kind.causal": "writes text (causal)",
    "kind.encoder": "reads text (encoder)",
    "layers": "layers",
    "heads": "attention heads",
    "heads.shared": "{heads}, keys and values of {kv}",
    "width": "width",
    "mlp_width": "MLP width",
    "gated": "{n}, gated",
    "vocabulary": "vocabulary",
    "context": "context, tokens",
    "parameters": "parameters",
    "part.embeddings": "  embeddings",
    "part.attention": "  attention",
    "part.mlp": "  MLP",
    "part.norms": "  norms",
    "part.head": "  head",
    "part.other": "  other",
    "tied": "tied to the embeddings",
    "pooler": "{n} (a pooler)",
    "trained": "trained by preset {preset}",
    "trained.lora": "{n} ({share}), rank {rank} on {targets}",
    "trained.head": "{n} ({share}), the head",
    "trained.full": "{n}, every weight",
    "trained.missing": "it has no layer {name}",
    "run": "memory to run, {dtype}",
    "cache": "memory of each token read, 16 bits",
    "train.lora": "memory to train, LoRA, {dtype}",
    "train.full": "memory to train, every weight, {dtype}",
    "by": "made by",
    "languages": "languages",
    "how": "trained",
    "data": "data",
    "tokens": "tokens learnt from",
    "from": "made from",
    "licence": "licence",
    "unknown": "not told",
    "sources": "Sources:",
    "assumed": "Memory is arithmetic, for a step of {rows} rows of {tokens} tokens: weights, gradients, the "
    "optimizer's float32 numbers, what the layers keep for the backward pass, and the logits of {learnt} learnt "
    "tokens. LoRA is the preset {preset}. Python and its libraries take about half a gigabyte more.",
    "labels": "Encoders are counted without a head; what is trained of them has one for {labels} labels.",
    "known": "Models that are known here without a network:",
    "name": "name",
    "aliases": "also",
    "next": "One or more of them, a folder or a hub id: tunesmith model describe NAME [NAME ...]",
}

FRENCH = {
    "model": "modèle",
    "architecture": "architecture",
    "kind.causal": "écrit du texte (causal)",
    "kind.encoder": "lit du texte (encodeur)",
    "layers": "couches",
    "heads": "têtes d'attention",
    "heads.shared": "{heads}, clés et valeurs de {kv}",
    "width": "largeur",
    "mlp_width": "largeur du MLP",
    "gated": "{n}, à porte",
    "vocabulary": "vocabulaire",
    "context": "contexte, jetons",
    "parameters": "paramètres",
    "part.embeddings": "  plongements",
    "part.attention": "  attention",
    "part.mlp": "  MLP",
    "part.norms": "  normes",
    "part.head": "  tête",
    "part.other": "  autres",
    "tied": "liée aux plongements",
    "pooler": "{n} (un pooler)",
    "trained": "entraînés, préréglage {preset}",
    "trained.lora": "{n} ({share}), rang {rank} sur {targets}",
    "trained.head": "{n} ({share}), la tête",
    "trained.full": "{n}, tous les poids",
    "trained.missing": "il n'a pas de couche {name}",
    "run": "mémoire pour répondre, {dtype}",
    "cache": "mémoire de chaque jeton lu, 16 bits",
    "train.lora": "mémoire pour entraîner, LoRA, {dtype}",
    "train.full": "mémoire pour entraîner, tous les poids, {dtype}",
    "by": "fait par",
    "languages": "langues",
    "how": "entraînement",
    "data": "données",
    "tokens": "jetons appris",
    "from": "fait à partir de",
    "licence": "licence",
    "unknown": "non dit",
    "sources": "Sources :",
    "assumed": "La mémoire est calculée, pour un pas de {rows} lignes de {tokens} jetons : les poids, les gradients, "
    "les nombres en 32 bits de l'optimiseur, ce que les couches gardent pour la passe arrière, et les logits de "
    "{learnt} jetons appris. LoRA est le préréglage {preset}. Python et ses bibliothèques prennent environ un "
    "demi-gigaoctet de plus.",
    "labels": "Les encodeurs sont comptés sans tête ; ce qu'on entraîne d'eux en a une pour {labels} étiquettes.",
    "known": "Modèles connus ici sans réseau :",
    "name": "nom",
    "aliases": "aussi",
    "next": "Un ou plusieurs d'entre eux, un dossier ou un identifiant du hub : tunesmith model describe NOM [NOM ...]",
}


class Tell(Lines):
    """`tell("layers")` is a label; `tell.words` writes numbers as the language does."""

    english, french = ENGLISH, FRENCH

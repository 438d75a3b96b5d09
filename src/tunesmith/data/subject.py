"""Whether texts are about health: an assistant learnt from them must not be taken for a doctor."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHARE = 0.3  # of the texts; of general instructions a few in a hundred are about health
AT_MOST = 2_000  # texts that are looked at
_HEALTH = re.compile(
    r"\b(?:symptom|symptôme|diseas|maladie|syndrom|disorder|diagnos|treatment|traitement médical|therap|thérap|patient|"
    r"cancer|tumou?r|tumeur|leuk|leuc[ée]m|infection|fever|fièvre|diabet|diabèt|surger|chirurg|medicin|médicament|"
    r"médecin|vaccin|clinical|clinique|chronic|chronique|dose\b|doses\b|posologie|pathogen|pathogèn|pharmac|hormone|"
    r"bacteria|bactéri|virus|antibioti|anemia|anémie|inflammat|hypertension|malformation|gene mutation|hereditary|"
    r"héréditaire)",
    re.IGNORECASE,
)


def is_about_health(text: str) -> bool:
    """Whether a text speaks of illness or its treatment, in English or French.

    >>> is_about_health("What are the symptoms of measles?"), is_about_health("Name a colour.")
    (True, False)
    """
    return _HEALTH.search(text) is not None


def health_share(texts: Iterable[str]) -> float:
    """The share of the first texts that are about health; 0.0 of none."""
    seen = found = 0
    for text in texts:
        if seen == AT_MOST:
            break
        seen += 1
        found += is_about_health(text)
    return found / seen if seen else 0.0

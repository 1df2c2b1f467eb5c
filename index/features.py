"""What a calibrated confidence is computed from: one question against one quoted sentence."""

import math
import re
from dataclasses import dataclass

from index.lexical import Lexical, tokens

_NAME = re.compile(r"(?<=[^.?!\s]\s)[A-Z][\w&’'-]*|\b[A-Z]{2,}\b|\b\w*\d[\w.,]*")


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence that a sentence answers; each grows with it.

    `margin` is the reader's best span in the sentence minus its null, `passage_margin` the same
    for the passage's best, both 0 without a reader; `coverage` in [0, 1] is the share of the
    question's words, by their rarity, that the passage holds; `names` in [0, 1] is the share of
    its names and numbers that the passage holds, 1 where it has none.
    """

    margin: float
    answerable: float
    sentence_cosine: float
    passage_cosine: float
    coverage: float
    names: float


def coverage(question: str, text: str, index: Lexical) -> float:
    """Return the share of the question's words found in `text`, weighted by their rarity."""
    asked = set(tokens(question))
    held = set(tokens(text))
    weights = {token: index.rarity(token) for token in asked}
    total = sum(weights.values())
    return sum(weights[token] for token in asked & held) / total if total else 0.0


def names_found(question: str, text: str) -> float:
    """Return the share of the question's names and numbers that `text` holds, in any case."""
    names = {name.lower().strip(".,") for name in _NAME.findall(question)}
    if not names:
        return 1.0
    lower = text.lower()
    return sum(name in lower for name in names) / len(names)


def logistic(value: float) -> float:
    """Return 1 / (1 + e^-value), without overflow."""
    return 0.5 * (1 + math.tanh(value / 2))

"""What a calibrated confidence is computed from."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence that a ranked sentence answers.

    `margin` is the reader's best span in the sentence minus its null, `gap` how far that is above
    the best margin in any other passage, and `answerable` the logit that the passage answers: all
    0 without a reader. `cosine` in [-1, 1] compares question and sentence, `fused` is the
    retrieval's score, and `lead` how far the sentence's final score is above any other's. `leaning`
    is 1 for a follow-up that says too little by itself, else 0.
    """

    margin: float
    gap: float
    answerable: float
    cosine: float
    fused: float
    lead: float
    leaning: float


def logistic(value: float) -> float:
    """Return 1 / (1 + e^-value), without overflow."""
    return 0.5 * (1 + math.tanh(value / 2))

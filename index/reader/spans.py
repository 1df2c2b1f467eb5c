"""The best answer span inside a sentence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.records import Sentence

Logits = NDArray[np.float32]
Token = tuple[int, int, int]  # its position in the logits, and the characters it covers

UNSEEN = -20.0  # below any score that is read: a sentence that was cut off
_LONGEST = 40  # tokens in a span: an answer, not a paragraph


def best_span(tokens: Sequence[Token], sentence: Sentence, starts: Logits, ends: Logits) -> float:
    """Return the highest start plus end logit of a span inside `sentence`.

    As in Devlin et al. (BERT, 2019, section 4.3); the null's score is for the caller to subtract.
    """
    inside = [place for place, start, end in tokens if _within(start, end, sentence)]
    if not inside:
        return UNSEEN
    sums = starts[inside][:, None] + ends[inside][None, :]
    lengths = np.arange(len(inside))[None, :] - np.arange(len(inside))[:, None]
    allowed = (lengths >= 0) & (lengths < _LONGEST)
    return float(np.max(np.where(allowed, sums, UNSEEN)))


def _within(start: int, end: int, sentence: Sentence) -> bool:
    return start < sentence.end and end > sentence.start

"""What a reader is told by answers, and by a teacher."""

from torch import Tensor
from torch.nn import functional


def mass(logits: Tensor, allowed: Tensor, right: Tensor) -> Tensor:
    """-log of the probability that falls on the right positions, of shape (batch,).

    `logits`, `allowed` and `right` are (batch, length); the softmax runs over `allowed`, which is
    `[CLS]` and the passage's tokens.
    """
    every = logits.masked_fill(~allowed, -1e4).logsumexp(1)
    return every - logits.masked_fill(~right, -1e4).logsumexp(1)


def loss(
    outputs: tuple[Tensor, Tensor, Tensor], batch: dict[str, Tensor], answerable_weight: float
) -> Tensor:
    """The mean of start, end and answerability losses over the batch."""
    start, end, answerable = outputs
    span = mass(start, batch["allowed"], batch["starts"])
    span = span + mass(end, batch["allowed"], batch["ends"])
    return combined(span, answerable, batch["answerable"].float(), answerable_weight)


def imitation(
    outputs: tuple[Tensor, Tensor, Tensor], batch: dict[str, Tensor], answerable_weight: float
) -> Tensor:
    """The same losses with the teacher's probabilities as targets.

    Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural Network, 2015, at temperature 1.
    """
    start, end, answerable = outputs
    span = cross_entropy(start, batch["taught_starts"], batch["allowed"])
    span = span + cross_entropy(end, batch["taught_ends"], batch["allowed"])
    return combined(span, answerable, batch["taught_answerable"].sigmoid(), answerable_weight)


def combined(span: Tensor, answerable: Tensor, targets: Tensor, answerable_weight: float) -> Tensor:
    """The mean of start, end and answerability losses; `targets` are probabilities, (batch,)."""
    answered = functional.binary_cross_entropy_with_logits(answerable, targets)
    return span.mean() / 2 + answerable_weight * answered


def cross_entropy(logits: Tensor, taught: Tensor, allowed: Tensor) -> Tensor:
    """The cross entropy of two distributions over the `allowed` positions, of shape (batch,)."""
    targets = taught.masked_fill(~allowed, -1e4).softmax(1)
    return -(targets * logits.masked_fill(~allowed, -1e4).log_softmax(1)).sum(1)

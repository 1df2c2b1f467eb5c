"""How like a reader's inner values are to its teacher's.

Sun et al.: Patient Knowledge Distillation for BERT Model Compression, EMNLP 2019; Jiao et al.:
TinyBERT, Findings of EMNLP 2020. On questions that were not trained on, a reader that learnt so
came nearer to its teacher than one that was shown the teacher's answers alone.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.reader.train.lessons import thirds


class Likeness(nn.Module):
    """Linear maps from a reader's values to its teacher's, after each third of their layers."""

    def __init__(self, width: int, taught: int) -> None:
        """Begin with maps to zero, so that the reader is pulled nowhere until they are learnt."""
        super().__init__()
        self.maps = nn.ModuleList(nn.Linear(width, taught) for _ in range(3))
        for each in self.parameters():
            nn.init.zeros_(each)

    def forward(self, states: tuple[Tensor, ...], taught: Tensor, mask: Tensor) -> Tensor:
        """The sum of three mean squared errors over the tokens of `mask`, (batch, length).

        The teacher's values `taught` (3, batch, length, width) count with mean 0 and variance 1 a
        token, so that each error is 1 where nothing is learnt.
        """
        errors = [
            (each(own).float() - functional.layer_norm(theirs, theirs.shape[-1:])).square().mean(-1)
            for each, own, theirs in zip(self.maps, thirds(states), taught, strict=True)
        ]
        return (torch.stack(errors).sum(0) * mask).sum() / mask.sum()

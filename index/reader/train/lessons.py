"""What a teacher says of a batch that a reader learns from."""

import torch
from torch import Tensor

from index.reader.train.export import INPUTS
from index.reader.train.network import Network

Batch = dict[str, Tensor]


def thirds(states: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """A network's values after a third of its layers, after two thirds, and after all of them."""
    layers = len(states) - 1
    return states[layers // 3], states[2 * layers // 3], states[layers]


class Lessons:
    """The teacher, reading along in bf16 as it was trained. `width` is that of its layers."""

    def __init__(self, teacher: Network) -> None:
        """Let the teacher speak; it learns nothing here."""
        self.width = int(teacher.encoder.config.hidden_size)
        self._teacher = teacher.eval()

    @torch.no_grad()
    def __call__(self, batch: Batch) -> Batch:
        """What the teacher says of a batch, in fp32.

        `taught_starts` and `taught_ends` are (batch, length), `taught_answerable` (batch,),
        `taught_layers` (3, batch, length, width).
        """
        given = (batch[name] for name in INPUTS)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self._teacher.states(*given)
            start, end, answerable = (each.float() for each in self._teacher.answers(states[-1]))
        return {
            "taught_starts": start,
            "taught_ends": end,
            "taught_answerable": answerable,
            "taught_layers": torch.stack(thirds(states)).float(),
        }

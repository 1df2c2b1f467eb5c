"""A larger encoder that learns the same task and whose scores the reader then imitates.

all-mpnet-base-v2 has BERT's vocabulary under other numbers, so that a pair has the same positions
for both and what the teacher says of each token are targets as they stand.
"""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

from index.reader.train import export
from index.reader.train.features import CLS, SEP
from index.reader.train.measure import Array, Runner
from index.reader.train.network import Network

SHIFT = 4
"""MPNet's vocabulary is BERT's behind `<s> <pad> </s> <unk>`."""
START, PADDING, END = 0, 1, 2
FROZEN_LAYERS = 2


class Teacher(Network):
    """The reader's heads on an MPNetModel; takes BERT's token ids."""

    def __init__(self, encoder: Any) -> None:
        """Add the heads; embeddings and the lowest layers stay as they are, which is faster."""
        super().__init__(encoder)
        bias = encoder.encoder.relative_attention_bias
        for part in (encoder.embeddings, bias, *encoder.encoder.layer[:FROZEN_LAYERS]):
            part.requires_grad_(requires_grad=False)

    def states(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, ...]:
        """As the reader's; MPNet knows no token types."""
        del token_type_ids
        found: tuple[Tensor, ...] = self.encoder(
            input_ids=renumbered(input_ids, attention_mask),
            attention_mask=attention_mask,
            output_hidden_states=True,
        ).hidden_states
        return found


def renumbered(ids: Tensor, mask: Tensor) -> Tensor:
    """BERT's token ids as MPNet's."""
    ids = torch.where(ids == CLS, START - SHIFT, ids)
    ids = torch.where(ids == SEP, END - SHIFT, ids) + SHIFT
    return torch.where(mask == 0, PADDING, ids)


def from_folder(folder: Path) -> Teacher:
    """An MPNet from a folder in Hugging Face's form (safetensors), with fresh heads."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False, use_safetensors=True)
    return Teacher(encoder)


def from_weights(path: Path) -> Teacher:
    """A teacher that was trained here."""
    config = MPNetConfig(max_position_embeddings=514, layer_norm_eps=1e-5)  # all-mpnet-base-v2's
    teacher = Teacher(MPNetModel(config, add_pooling_layer=False))
    teacher.load_state_dict(load_file(path))
    return teacher


def runner(teacher: Teacher) -> Runner:
    """Run batches through a teacher, in bf16 as it was trained: fp32 takes twice as long."""
    run = export.torch_runner(teacher)

    def run_bf16(batch: dict[str, Array]) -> tuple[Array, Array, Array]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return run(batch)

    return run_bf16

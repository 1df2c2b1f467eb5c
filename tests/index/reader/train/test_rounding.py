"""Training computes with the very values that the int8 graph will have."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from torch import nn

from index.reader.train import export, features, network, rounding
from index.reader.train.records import Example

TEXT = "Ann came first. Bob came last, and nobody knew why."


def test_inputs_keep_256_values_of_each_row_and_zero_among_them() -> None:
    values = torch.tensor([[[-1.0, 0.0, 0.3331]], [[0.0, 50.0, 100.0]]])
    found = rounding.inputs(values)
    assert torch.allclose(found, values, atol=100 / 255 / 2)
    assert found[0, 0, 1] == found[1, 0, 0] == 0
    assert (found[0] - values[0]).abs().max() <= 1.3331 / 255 / 2 + 1e-6


def test_weights_have_a_scale_of_their_own_for_each_output() -> None:
    found = rounding.weights(torch.tensor([[0.64, 0.015], [64.0, 0.4]]))
    assert torch.allclose(found, torch.tensor([[0.64, 0.02], [64.0, 0.0]]))


def test_tables_have_one_scale_for_all_their_values() -> None:
    table = nn.Embedding(2, 2, _weight=torch.tensor([[-1.0, 0.0], [0.501, 1.0]]))
    rounding.round_tables(table)
    steps = table.weight * 255 / 2
    assert torch.allclose(steps, steps.round() + (steps - steps.round()).mean(), atol=1e-3)
    assert (table.weight[1, 0] - 0.501).abs() <= 2 / 255 / 2


def test_rounding_passes_gradients_on() -> None:
    layer = nn.Linear(4, 2)
    with rounding.rounded(layer):
        layer(torch.randn(3, 5, 4)).sum().backward()
    assert layer.weight.grad is not None
    assert layer.weight.grad.abs().min() > 0


@pytest.mark.filterwarnings("ignore")  # torch's tracer warns about the encoder's own shape checks
def test_a_rounded_network_says_what_its_int8_graph_says(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    for parameter in tiny.parameters():  # far from zero, so that rounding matters
        nn.init.normal_(parameter, std=0.4)
    made = features.feature(tokenizer, Example("who?", "T\n", TEXT, (), exact=True, source=""))
    assert made is not None
    batch = features.collated([made], len(made.ids))  # no padding, as in serving
    rounding.round_tables(tiny)
    with rounding.rounded(tiny):
        rounded = export.torch_runner(tiny)(batch)
    float_own = export.torch_runner(tiny)
    graph = export.to_int8(export.to_onnx(tiny, tmp_path / "fp32.onnx"), tmp_path / "int8.onnx")
    run = export.onnx_runner(graph, 1)
    apart = export.difference(lambda _: rounded, run, batch)
    assert apart < export.difference(float_own, run, batch) / 3

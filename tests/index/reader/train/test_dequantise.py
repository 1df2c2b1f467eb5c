"""The int8 graph is the only copy of the weights: it must be possible to go on from it."""

from pathlib import Path

import pytest
import torch

from index.reader.train import dequantise, export, network

SHIPPED = Path(dequantise.__file__).parents[1] / "model" / "model.onnx"
# torch's tracer warns about the encoder's own shape checks
pytestmark = pytest.mark.filterwarnings("ignore")


def test_weights_come_back_as_close_as_int8_keeps_them(
    tiny: network.Network, tmp_path: Path
) -> None:
    for parameter in tiny.parameters():  # equal ones would share a name in the graph
        torch.nn.init.normal_(parameter)
    original = {name: value.clone() for name, value in tiny.state_dict().items()}
    path = export.to_int8(export.to_onnx(tiny, tmp_path / "fp32.onnx"), tmp_path / "int8.onnx")
    fixed = [name for name in original if "word_emb" in name or "position_emb" in name]
    changed = [name for name in original if name not in fixed]
    with torch.no_grad():
        for name in changed:
            tiny.get_parameter(name).zero_()

    dequantise.load_int8(tiny, path)

    for name in changed:
        found, wanted = tiny.get_parameter(name), original[name]
        assert found.shape == wanted.shape
        assert torch.allclose(found, wanted, atol=float(wanted.abs().max()) / 60), name


def test_a_graph_of_another_kind_is_named(tiny: network.Network, tmp_path: Path) -> None:
    path = export.to_onnx(tiny, tmp_path / "fp32.onnx")
    with pytest.raises(ValueError, match=r"fp32\.onnx lacks .*span\.weight"):
        dequantise.load_int8(tiny, path)


def test_the_shipped_reader_can_be_trained_further() -> None:
    reader = dequantise.load_int8(network.from_package(), SHIPPED)
    assert all(bool(torch.isfinite(value).all()) for value in reader.state_dict().values())

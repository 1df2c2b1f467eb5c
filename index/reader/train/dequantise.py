"""From the shipped int8 graph back to trainable weights.

Only the int8 graph is kept in the repository; further stages go on from it.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from index.reader.train.network import Network

EMBEDDINGS = "encoder.embeddings."
QUANTISED = "_quantized"

Weights = dict[str, Any]


def load_int8(network: Network, path: Path) -> Network:
    """Fill `network` with the weights of a graph that `export.to_int8` wrote.

    Word and position embeddings stay as they are: training never changes them.
    """
    graph = onnx.load(path).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = network.state_dict()
    plain = {name: held[name] for name in state if name in held}
    found = plain | dict(tables(held)) | dict(matrices(graph, held))
    fixed = {f"encoder.embeddings.{part}_embeddings.weight" for part in ("word", "position")}
    missing = state.keys() - found.keys() - fixed
    if missing:
        raise ValueError(f"{path} lacks {', '.join(sorted(missing))}: is it a reader of ours?")
    read = {name: tensor(found[name]) for name in state.keys() - fixed}
    network.load_state_dict(state | read)
    return network


def matrices(graph: Any, held: Weights) -> Iterator[tuple[str, Any]]:
    """The weight matrices by their parameter's name, of shape (outputs, inputs)."""
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix(QUANTISED)
            yield weight(node), (held[node.input[1]] * held[f"{stem}_scale"]).T


def weight(node: Any) -> str:
    """The name of the weight that a node such as `…/layer.0/output/dense/MatMul_Q8` multiplies by.

    Torch's exporter repeats a list's name in its items: `answerable/answerable.0`.
    """
    parts = [*node.name.strip("/").split("/")[:-1], "weight"]
    kept = [a for a, b in itertools.pairwise(parts) if not b.startswith(f"{a}.")]
    return ".".join([*kept, parts[-1]])


def tables(held: Weights) -> Iterator[tuple[str, Any]]:
    """The embeddings, which have one scale and one zero point each."""
    for name in (key.removesuffix(QUANTISED) for key in held if key.startswith(EMBEDDINGS)):
        if name + QUANTISED in held:
            zero = held[f"{name}_zero_point"].astype(np.float32)
            yield name, (held[name + QUANTISED].astype(np.float32) - zero) * held[f"{name}_scale"]


def tensor(values: Any) -> Tensor:
    """A float32 tensor of its own memory."""
    return torch.tensor(np.asarray(values, dtype=np.float32))

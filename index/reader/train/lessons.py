"""What a teacher says of a batch that a reader learns from."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import onnxruntime
from torch import Tensor, nn

from index.reader.train import export
from index.reader.train.export import INPUTS
from index.reader.train.measure import Array
from index.reader.train.network import Network

Batch = dict[str, Array]
OUTPUTS = ("start_logits", "end_logits", "answerable_logit", "lower", "middle", "upper")
EXACT = (0, 6, 7, 8)
"""The layers whose second feed-forward matrix stays fp32: its inputs have outliers, most of all in
layer 7. So the graph's distributions diverge by 0.03 from the teacher's own (0.02 with weights of 8
bits, as the shipped reader was taught), and it reads more than twice as fast; with no layer exact
they diverge by 0.38."""


def thirds(states: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """A network's values after a third of its layers, after two thirds, and after all of them."""
    layers = len(states) - 1
    return states[layers // 3], states[2 * layers // 3], states[layers]


class Spoken(nn.Module):
    """A teacher that says its layers' values, too."""

    def __init__(self, teacher: Network) -> None:
        """Wrap a teacher."""
        super().__init__()
        self.teacher = teacher

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, ...]:
        """Start, end and answerability logits, then a third, two thirds and all of the layers."""
        states = self.teacher.states(input_ids, attention_mask, token_type_ids)
        return (*self.teacher.answers(states[-1]), *thirds(states))


class Lessons:
    """The teacher as a graph in int8, which reads faster than torch's bf16.

    It reads row by row: a batch would share the ranges of what is rounded. `width` is that of its
    layers.
    """

    def __init__(self, teacher: Network, threads: int) -> None:
        """Make the graph and open it."""
        self.width = int(teacher.encoder.config.hidden_size)
        self._session = _session(teacher, threads)
        self._takes = {each.name for each in self._session.get_inputs()} & set(INPUTS)

    def __call__(self, batch: Batch) -> Batch:
        """What the teacher says of a batch.

        `taught_starts` and `taught_ends` are (batch, length), `taught_answerable` (batch,),
        `taught_layers` (3, batch, length, width).
        """
        rows, length = batch["input_ids"].shape
        starts, ends = np.zeros((2, rows, length), dtype=np.float32)
        answerable = np.zeros(rows, dtype=np.float32)
        layers = np.zeros((3, rows, length, self.width), dtype=np.float32)
        for row, end in enumerate(batch["attention_mask"].sum(1)):
            one = {name: batch[name][row : row + 1, :end] for name in self._takes}
            found: Any = self._session.run(list(OUTPUTS), one)
            starts[row, :end], ends[row, :end], answerable[row] = (each[0] for each in found[:3])
            layers[:, row, :end] = [each[0] for each in found[3:]]
        return {
            "taught_starts": starts,
            "taught_ends": ends,
            "taught_answerable": answerable,
            "taught_layers": layers,
        }


def _session(teacher: Network, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    with TemporaryDirectory() as folder:
        fp32, int8 = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        export.write_graph(Spoken(teacher), fp32, OUTPUTS)
        export.to_int8(fp32, int8, exact=_exact(fp32, len(teacher.encoder.encoder.layer)))
        return onnxruntime.InferenceSession(str(int8), options, providers=["CPUExecutionProvider"])


def _exact(path: Path, layers: int) -> list[str]:
    """The products that stay fp32."""
    nodes = onnx.load(str(path), load_external_data=False).graph.node
    ends = tuple(f"layer.{n}/output/dense/MatMul" for n in EXACT if n < layers)
    found = [each.name for each in nodes if each.name.endswith(ends)]
    if len(found) != len(ends):
        raise RuntimeError(f"The graph names its products otherwise than expected ({found}).")
    return found

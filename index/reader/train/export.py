"""From the trained network to the ONNX graph that serving runs."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from index.reader.train.measure import Array, Runner
from index.reader.train.network import Network

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start_logits", "end_logits", "answerable_logit")
OPSET = 17


def to_onnx(network: Network, path: Path) -> Path:
    """Write the reader's fp32 graph, with batch and length free."""
    network.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    free = {0: "batch", 1: "length"}
    axes = dict.fromkeys((*INPUTS, *OUTPUTS), free) | {OUTPUTS[2]: {0: "batch"}}
    ids = torch.randint(1, 20, (2, 16))
    arguments = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    with torch.no_grad():
        torch.onnx.export(
            network,
            arguments,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    return path


def to_int8(source: Path, path: Path) -> Path:
    """Quantise weights and embeddings to int8, weights per channel; activations at run time.

    Weights use 7 bits of range, as products of full 8 bits saturate on processors without VNNI.
    A stage with `int8` has trained with just these values.
    """
    quantize_dynamic(
        source,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    return path


def onnx_runner(path: Path, threads: int = 2) -> Runner:
    """Run a batch through an ONNX file row by row and without padding, as serving does.

    An int8 graph would take one range for all the rows of a batch.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(batch: dict[str, Array]) -> tuple[Array, Array, Array]:
        shape = batch["input_ids"].shape
        starts, ends = np.zeros((2, *shape), dtype=np.float32)
        answerable = np.zeros(shape[0], dtype=np.float32)
        for row, length in enumerate(batch["attention_mask"].sum(1)):
            one = {name: batch[name][row : row + 1, :length] for name in INPUTS}
            found: Any = session.run(list(OUTPUTS), one)
            starts[row, :length], ends[row, :length], answerable[row] = (each[0] for each in found)
        return starts, ends, answerable

    return run


def torch_runner(network: Network) -> Runner:
    """Run batches through the network itself."""
    network.eval()

    def run(batch: dict[str, Array]) -> tuple[Array, Array, Array]:
        with torch.inference_mode():
            found = network(*(torch.from_numpy(batch[name]) for name in INPUTS))
        return found[0].float().numpy(), found[1].float().numpy(), found[2].float().numpy()

    return run


def difference(one: Runner, other: Runner, batch: dict[str, Array]) -> float:
    """The largest absolute difference of any logit at a position that is not padding."""
    mask = batch["attention_mask"].astype(bool)
    first, second = one(batch), other(batch)
    spans = (np.abs(a - b)[mask].max() for a, b in zip(first[:2], second[:2], strict=True))
    return float(max(*spans, np.abs(first[2] - second[2]).max()))


def package(
    network: Network, tokenizer: Path, out: Path, work: Path, about: dict[str, Any]
) -> Path:
    """Write int8 graph, tokeniser and configuration to `out`; the fp32 graph stays in `work`."""
    out.mkdir(parents=True, exist_ok=True)
    fp32 = to_onnx(network, work / "fp32.onnx")
    to_int8(fp32, out / "model.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    text = json.dumps(about, indent=2, ensure_ascii=False, sort_keys=True)
    (out / "config.json").write_text(text + "\n", encoding="utf-8")
    return out / "model.onnx"

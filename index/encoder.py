"""Text → vectors at serving time: the exported ONNX graph, without torch."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

GRAPH, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "encoder.json"


class Encoder(Protocol):
    """Turns questions into normalised vectors."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return float32 of shape (len(texts), dimension), each row of length 1."""


def session(path: Path) -> Any:
    """Open an ONNX graph on one thread: more are rarely faster, and neighbours suffer."""
    import onnxruntime  # noqa: PLC0415 -- keeps `--help` fast

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class OnnxEncoder:
    """The graph that the build exported; pooling and normalisation are inside it."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 -- keeps `--help` fast

        settings = json.loads((folder / SETTINGS).read_text())
        self._prompt: str = settings["query_prompt"]
        self._inputs: list[str] = settings["inputs"]
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(settings["max_length"])
        self._tokenizer.enable_padding(
            pad_id=settings["pad_id"], pad_token=settings["pad_token"], direction="right"
        )
        self._session = session(folder / GRAPH)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Encode questions (with the model's query prompt, where it has one)."""
        encodings = self._tokenizer.encode_batch([self._prompt + text for text in texts])
        arrays = {
            "input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], dtype=np.int64),
        }
        vectors: Floats = self._session.run(None, {name: arrays[name] for name in self._inputs})[0]
        return vectors

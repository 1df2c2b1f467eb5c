"""The encoder at build time: sentence-transformers, and its export to ONNX for serving."""

import json
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import GRAPH, SETTINGS, TOKENIZER

Floats = NDArray[np.float32]

_BATCH = 32
_OPSET = 17


class PassageEncoder:
    """A sentence-transformers model; torch is imported here and nowhere that serves."""

    def __init__(self, folder: Path) -> None:
        import torch  # noqa: PLC0415 -- takes seconds; only a build pays for it
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 -- the same
        from transformers.utils import logging  # noqa: PLC0415 -- the same

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(1)  # the same bytes on every machine, and no quarrel over cores
        self._model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        ).eval()

    def encode(self, texts: Sequence[str], advance: Callable[[int], object]) -> Floats:
        """Encode passages to normalised vectors of shape (len(texts), dimension).

        Texts of about one length go together, since a batch is as slow as its longest.
        `advance` is told how many texts each finished batch held.
        """
        order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), row))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            vectors[rows] = self._model.encode_document(
                [texts[row] for row in rows],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            advance(len(rows))
        return vectors

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def export(self, folder: Path) -> None:
        """Write the query encoder as ONNX (opset 17) with its tokenizer and settings."""
        folder.mkdir(parents=True)
        tokenizer: Any = self._model.tokenizer
        backend = tokenizer.backend_tokenizer
        backend.no_padding()
        backend.no_truncation()
        backend.save(str(folder / TOKENIZER))
        inputs = [name for name in tokenizer.model_input_names if name in _INPUTS]
        settings = {
            "query_prompt": self._query_prompt(),
            "inputs": inputs,
            "max_length": int(self._model.max_seq_length or 512),
            "pad_id": int(tokenizer.pad_token_id or 0),
            "pad_token": str(tokenizer.pad_token or "[PAD]"),
        }
        (folder / SETTINGS).write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")
        self._export_graph(folder / GRAPH, inputs)

    def _query_prompt(self) -> str:
        prompts = self._model.prompts
        return prompts.get("query") or prompts.get(self._model.default_prompt_name or "") or ""

    def _export_graph(self, path: Path, inputs: list[str]) -> None:
        import torch  # noqa: PLC0415 -- takes seconds; only a build pays for it

        features = self._model.tokenizer(["one question", "two"], padding=True, return_tensors="pt")
        axes = {name: {0: "batch", 1: "sequence"} for name in inputs} | {"vector": {0: "batch"}}
        with warnings.catch_warnings(), torch.no_grad():
            # The tracing exporter is the one whose graph keeps both axes free for these models.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                _pooled(self._model, inputs),
                tuple(features[name] for name in inputs),
                str(path),
                input_names=inputs,
                output_names=["vector"],
                dynamic_axes=axes,
                opset_version=_OPSET,
                dynamo=False,
            )


_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def _pooled(model: Any, inputs: list[str]) -> Any:
    import torch  # noqa: PLC0415 -- takes seconds; only a build pays for it

    class Pooled(torch.nn.Module):
        """Tensors in, normalised sentence embeddings out."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            features = dict(zip(inputs, tensors, strict=True))
            return torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=-1)

    return Pooled()

"""Which reader: the project's own, none, or any that the settings name; and its calibration."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from index import models
from index.errors import IndexUnusableError
from index.reader.onnx import GRAPH, OnnxReader
from index.reader.reading import Reader
from index.settings import ROOT

DEFAULT, NONE = "default", "none"
_SHIPPED = {DEFAULT: Path(__file__).parent / "model", NONE: Path(__file__).parent / "none"}
_FILE = "calibration.json"
_DECIDING = {".json", ".onnx", ".safetensors"}


def open_reader(name: str) -> Reader | None:
    """Open the reader `name`: `default`, `none`, a folder, or a model of the Hugging Face hub."""
    if name == NONE:
        return None
    folder = _folder(name)
    if (folder / GRAPH).is_file():
        return OnnxReader(folder)
    return _from_transformers(name, folder)


def calibration_file(model: str, reader: str) -> Path:
    """Return where the calibration for an encoder and a reader lies.

    The default encoder's are kept with the readers; those for other models are fitted by whoever
    uses them, since scores differ from model to model.
    """
    if model == models.DEFAULT and reader in _SHIPPED:
        return _SHIPPED[reader] / _FILE
    name = re.sub(r"[^\w.-]+", "_", f"{model}--{reader}").strip("_")
    return ROOT / "var" / "calibration" / f"{name}.json"


def identity(model: str, reader: str) -> str:
    """Return one SHA-256 of what decides a verdict besides the index: reader and calibration."""
    digest = hashlib.sha256(reader.encode())
    calibration = calibration_file(model, reader)
    if calibration.is_file():
        digest.update(calibration.read_bytes())
    if reader != NONE:
        for path in sorted(p for p in _folder(reader).rglob("*") if p.suffix in _DECIDING):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder(name: str) -> Path:
    """Return the folder of a reader; one that the hub has is downloaded."""
    ours = _SHIPPED.get(name, Path(name))
    if (ours / GRAPH).is_file():
        return ours
    return models.model_folder(name, "PULLQUOTE_READER")


def _from_transformers(name: str, folder: Path) -> Reader:
    from index.reader import hub  # noqa: PLC0415 -- torch takes seconds to import

    architecture = _architecture(folder)
    if architecture.endswith("ForQuestionAnswering"):
        return hub.SpanReader(folder)
    if architecture.endswith("ForSequenceClassification"):
        return hub.PairReader(folder)
    raise IndexUnusableError(
        f"The reader {name} is neither a question-answering model nor a CrossEncoder"
        f" ({architecture or 'its config.json names no architecture'}): set PULLQUOTE_READER to"
        " one of those, to default or to none."
    )


def _architecture(folder: Path) -> str:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text())
    except (OSError, ValueError):
        return ""
    return str((config.get("architectures") or [""])[0])

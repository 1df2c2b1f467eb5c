"""Which reader: the project's own, none, or one that the settings name."""

from pathlib import Path

from index.errors import IndexUnusableError
from index.reader.onnx import GRAPH, OnnxReader
from index.reader.reading import Reader

DEFAULT, NONE = "default", "none"
_HERE = Path(__file__).parent


def open_reader(name: str) -> tuple[Reader | None, Path]:
    """Return the reader called `name` and the calibration fitted for it."""
    if name == NONE:
        return None, _HERE / "none" / CALIBRATION
    folder = _HERE / "model" if name == DEFAULT else Path(name)
    if not (folder / GRAPH).is_file():
        raise IndexUnusableError(f"There is no reader at {name}: set PULLQUOTE_READER to none.")
    return OnnxReader(folder), folder / CALIBRATION


CALIBRATION = "calibration.json"

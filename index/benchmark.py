"""Indexes for evaluation, built once a corpus and kept under var/."""

import hashlib
from pathlib import Path

from corpus.reader import read_corpus
from index import display, store
from index.build import build
from index.settings import ROOT, IndexSettings
from index.store import Index


def cached_index(corpus: Path, settings: IndexSettings) -> Index:
    """Return the index of a folder of articles, built anew only when something has changed."""
    name = hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:12]
    root = ROOT / "var" / "evaluation" / name
    found = read_corpus(corpus)
    display.problems(found.problems)
    with display.progress("Embedding") as advance:
        build(found, root, settings.model, advance)
    return store.load(root, settings.model)

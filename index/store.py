"""A loaded index: everything that a search reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.records import Article, Passage
from index import archive
from index.artefact import REMEDY, Manifest, check, published
from index.encoder import Encoder, OnnxEncoder
from index.errors import IndexUnusableError
from index.lexical import Lexical
from index.vectors import Rows, Vectors


@dataclass(frozen=True)
class Index:
    """One build in memory; row n of `passage_*` is `passages[n]`, sentences follow in order."""

    build: str
    articles: dict[str, Article]
    passages: Sequence[Passage]
    encoder: Encoder
    passage_vectors: Vectors
    sentence_vectors: Vectors
    passage_words: Lexical
    sentence_words: Lexical

    @cached_property
    def first_sentence(self) -> Rows:
        """Return for each passage the row of its first sentence."""
        counts = [len(passage.sentences) for passage in self.passages]
        return np.cumsum([0, *counts[:-1]], dtype=np.int64)

    def text(self, passage: Passage) -> str:
        """Return a passage's words."""
        return self.articles[passage.article_id].text[passage.start : passage.end]


def context(article: Article, passage: Passage) -> str:
    """Return what a passage needs to be understood alone: its title and the headings above it."""
    above = [heading for heading in passage.headings if heading != article.title]
    return ". ".join([article.title, *above])


def load(root: Path, model: str) -> Index:
    """Check and load the published build in `root`, which must have been built with `model`."""
    folder = published(root)
    manifest = check(folder)
    _check_model(manifest, model)
    articles, passages = archive.read(folder / "articles.json")
    return Index(
        build=folder.name,
        articles=articles,
        passages=passages,
        encoder=OnnxEncoder(folder / "encoder"),
        passage_vectors=Vectors.load(folder / "passages.faiss"),
        sentence_vectors=Vectors.load(folder / "sentences.faiss"),
        passage_words=Lexical.load(folder / "lexical" / "passages"),
        sentence_words=Lexical.load(folder / "lexical" / "sentences"),
    )


def _check_model(manifest: Manifest, model: str) -> None:
    if manifest.model != model:
        raise IndexUnusableError(
            f"The index was built with the model {manifest.model}, but PULLQUOTE_MODEL is {model}."
            f" {REMEDY}, or set PULLQUOTE_MODEL={manifest.model}"
        )

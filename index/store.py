"""An index in memory: everything that a search reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.passages import passages as passages_of
from corpus.records import Article, Passage, Sentence
from index import archive
from index.artefact import MANIFEST, REMEDY, Manifest, check, published
from index.encoder import Encoder, Floats, OnnxEncoder
from index.errors import IndexUnusableError
from index.lexical import Lexical
from index.vectors import Rows, Vectors

ENCODER = "encoder"
_ARTICLES, _PROMPTS = "articles.json", "prompts.json"
_PASSAGES, _SENTENCES = "passages.faiss", "sentences.faiss"
_PASSAGE_WORDS, _SENTENCE_WORDS = "lexical/passages", "lexical/sentences"


@dataclass(frozen=True)
class Index:
    """One build in memory; row n of `passage_*` is `passages[n]`, sentences follow in order.

    `prompts` are questions that it answers; `built_at` is None where it was never on disk.
    """

    build: str
    articles: dict[str, Article]
    passages: Sequence[Passage]
    encoder: Encoder
    passage_vectors: Vectors
    sentence_vectors: Vectors
    passage_words: Lexical
    sentence_words: Lexical
    prompts: tuple[str, ...] = ()
    built_at: datetime | None = None

    @cached_property
    def first_sentence(self) -> Rows:
        """Return for each passage the row of its first sentence."""
        counts = [len(passage.sentences) for passage in self.passages]
        return np.cumsum([0, *counts[:-1]], dtype=np.int64)

    def text(self, passage: Passage) -> str:
        """Return a passage's words."""
        return self.articles[passage.article_id].text[passage.start : passage.end]

    def sentence(self, passage: Passage, sentence: Sentence) -> str:
        """Return the words of one of a passage's sentences."""
        return self.articles[passage.article_id].text[sentence.start : sentence.end]

    def body(self, passage: Passage) -> str:
        """Return a passage's words below its headings."""
        return self.articles[passage.article_id].text[passage.body : passage.end]


def context(article: Article, passage: Passage) -> str:
    """Return what a passage needs to be understood alone: its title and the headings above it."""
    above = [heading for heading in passage.headings if heading != article.title]
    return ". ".join([article.title, *above])


def assemble(
    articles: Sequence[Article],
    embed: Callable[[Sequence[str]], Floats],
    encoder: Encoder,
    build: str,
) -> Index:
    """Index `articles`; `embed` turns passages and sentences into vectors, `encoder` questions."""
    found = [(article, passage) for article in articles for passage in passages_of(article)]
    texts = [_embedded(article, passage) for article, passage in found]
    sentences = [
        article.text[sentence.start : sentence.end]
        for article, passage in found
        for sentence in passage.sentences
    ]
    return Index(
        build=build,
        articles={article.id: article for article in articles},
        passages=tuple(passage for _, passage in found),
        encoder=encoder,
        passage_vectors=Vectors.build(embed(texts)),
        sentence_vectors=Vectors.build(embed(sentences)),
        passage_words=Lexical.build(texts),
        sentence_words=Lexical.build(sentences),
    )


def save(index: Index, folder: Path) -> None:
    """Write all of an index but its encoder; the same index always gives the same bytes."""
    archive.write(folder / _ARTICLES, index.articles.values(), index.passages)
    archive.write_prompts(folder / _PROMPTS, index.prompts)
    index.passage_vectors.save(folder / _PASSAGES)
    index.sentence_vectors.save(folder / _SENTENCES)
    index.passage_words.save(folder / _PASSAGE_WORDS)
    index.sentence_words.save(folder / _SENTENCE_WORDS)


def load(root: Path, model: str) -> Index:
    """Check and load the published build in `root`, which must have been built with `model`."""
    folder = published(root)
    manifest = check(folder)
    _check_model(manifest, model)
    articles, passages = archive.read(folder / _ARTICLES)
    return Index(
        build=folder.name,
        articles=articles,
        passages=passages,
        encoder=OnnxEncoder(folder / ENCODER),
        passage_vectors=Vectors.load(folder / _PASSAGES),
        sentence_vectors=Vectors.load(folder / _SENTENCES),
        passage_words=Lexical.load(folder / _PASSAGE_WORDS),
        sentence_words=Lexical.load(folder / _SENTENCE_WORDS),
        prompts=archive.read_prompts(folder / _PROMPTS),
        built_at=datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, UTC),
    )


def _embedded(article: Article, passage: Passage) -> str:
    """Return a passage as it is embedded and looked up: with its title and headings."""
    return f"{context(article, passage)}\n{article.text[passage.body : passage.end]}"


def _check_model(manifest: Manifest, model: str) -> None:
    if manifest.model != model:
        raise IndexUnusableError(
            f"The index was built with the model {manifest.model}, but PULLQUOTE_MODEL is {model}."
            f" {REMEDY}, or set PULLQUOTE_MODEL={manifest.model}"
        )

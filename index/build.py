"""Corpus → published index."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from corpus.passages import passages
from corpus.reader import Corpus
from corpus.records import Article, Passage
from index import archive, models
from index.artefact import (
    CURRENT,
    FORMAT,
    Manifest,
    build_name,
    check,
    file_hashes,
    publish,
    published,
    write_manifest,
)
from index.errors import IndexUnusableError
from index.export import PassageEncoder
from index.lexical import Lexical
from index.store import context
from index.vectors import Vectors

Advance = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to; `fresh` is false where the published one was already the same."""

    folder: Path
    manifest: Manifest
    fresh: bool


def build(corpus: Corpus, root: Path, model: str, advance: Advance) -> Built:
    """Build and publish the index of `corpus` below `root`, or keep one that is the same.

    `advance(done, total)` is called as texts are embedded.
    """
    if not corpus.articles:
        raise IndexUnusableError("There is no article to index: put one into the corpus folder.")
    folder = models.model_folder(model)
    weights = models.weight_hash(folder)
    models.check_default(model, weights)
    fingerprint = corpus_hash(corpus.articles)
    name = build_name(fingerprint, model, weights)
    same = _unchanged(root, name)
    if same:
        return Built(root / name, same, fresh=False)
    root.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
    try:
        _write(draft, corpus.articles, PassageEncoder(folder), advance)
        manifest = _describe(draft, model, weights, fingerprint)
        write_manifest(draft, manifest)
        return Built(publish(draft, root, name), manifest, fresh=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def corpus_hash(articles: Sequence[Article]) -> str:
    """Return one SHA-256 of all that the articles say, and of how they are divided."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(repr((astuple(article)[:-1], passages(article))).encode())
    return digest.hexdigest()


def _unchanged(root: Path, name: str) -> Manifest | None:
    try:
        return check(root / name) if published(root) == root / name else None
    except IndexUnusableError:
        return None


def _write(
    draft: Path, articles: Sequence[Article], encoder: PassageEncoder, advance: Advance
) -> None:
    found = [(article, passage) for article in articles for passage in passages(article)]
    texts = [_embedded(article, passage) for article, passage in found]
    sentences = [
        article.text[sentence.start : sentence.end]
        for article, passage in found
        for sentence in passage.sentences
    ]
    archive.write(draft / "articles.json", articles, [passage for _, passage in found])
    Lexical.build(texts).save(draft / "lexical" / "passages")
    Lexical.build(sentences).save(draft / "lexical" / "sentences")
    done = 0

    def count(texts_done: int) -> None:
        nonlocal done
        done += texts_done
        advance(done, len(texts) + len(sentences))

    Vectors.build(encoder.encode(texts, count)).save(draft / "passages.faiss")
    Vectors.build(encoder.encode(sentences, count)).save(draft / "sentences.faiss")
    encoder.export(draft / "encoder")


def _embedded(article: Article, passage: Passage) -> str:
    """Return a passage as it is embedded and looked up: with its title and headings."""
    return f"{context(article, passage)}\n{article.text[passage.body : passage.end]}"


def _describe(draft: Path, model: str, weights: str, fingerprint: str) -> Manifest:
    articles, found = archive.read(draft / "articles.json")
    return Manifest(
        format=FORMAT,
        model=model,
        weights=weights,
        dimension=Vectors.load(draft / "passages.faiss").dimension,
        articles=len(articles),
        passages=len(found),
        sentences=sum(len(passage.sentences) for passage in found),
        corpus=fingerprint,
        files=file_hashes(draft),
    )


__all__ = ["CURRENT", "Built", "build", "corpus_hash"]

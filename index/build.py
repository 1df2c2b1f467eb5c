"""Corpus → published index."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

from corpus.passages import passages
from corpus.reader import Corpus
from corpus.records import Article
from index import models, store
from index.answer import with_reader
from index.artefact import (
    FORMAT,
    Manifest,
    build_name,
    check,
    file_hashes,
    publish,
    published,
    write_manifest,
)
from index.encoder import Floats, OnnxEncoder
from index.errors import IndexUnusableError
from index.prompts.proof import candidates, proven
from index.prompts.wording import Candidate
from index.reader.choice import calibration_file, identity
from index.store import Index

Advance = Callable[[int, int], object]
Count = Callable[[int], object]
Prove = Callable[[Index, Sequence[Candidate], Count], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to; `fresh` is false where the published one was already the same."""

    folder: Path
    manifest: Manifest
    fresh: bool


def build(
    corpus: Corpus, root: Path, model: str, advance: Advance, reader: str | None = None
) -> Built:
    """Build and publish the index of `corpus` below `root`, or keep one that is the same.

    `advance(done, total)` is called as texts are embedded and questions tried. With a `reader`, the
    index suggests questions that it was seen to answer.
    """
    if not corpus.articles:
        raise IndexUnusableError("There is no article to index: put one into the corpus folder.")
    folder = models.model_folder(model)
    weights = models.weight_hash(folder)
    models.check_default(model, weights)
    fingerprint = corpus_hash(corpus.articles)
    asking = identity(model, reader) if reader else ""
    name = build_name(fingerprint, model, weights, asking)
    same = _unchanged(root, name)
    if same:
        return Built(root / name, same, fresh=False)
    root.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
    try:
        prove = partial(_prompts, model=model, reader=reader)
        index = _write(draft, corpus.articles, folder, name, advance, prove)
        manifest = _describe(draft, index, model, weights, fingerprint)
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
    draft: Path, articles: Sequence[Article], model: Path, name: str, advance: Advance, prove: Prove
) -> Index:
    from index.export import PassageEncoder  # noqa: PLC0415 -- torch takes seconds to import

    passage_encoder = PassageEncoder(model)
    passage_encoder.export(draft / store.ENCODER)
    divided = [each for article in articles for each in passages(article)]
    asked = candidates(articles, divided)
    count = _counting(advance, sum(1 + len(each.sentences) for each in divided) + len(asked))

    def embed(batch: Sequence[str]) -> Floats:
        return passage_encoder.encode(batch, count)

    index = store.assemble(articles, embed, OnnxEncoder(draft / store.ENCODER), name)
    index = replace(index, prompts=prove(index, asked, count))
    store.save(index, draft)
    return index


def _counting(advance: Advance, total: int) -> Count:
    done = 0

    def count(finished: int) -> None:
        nonlocal done
        done += finished
        advance(done, total)

    return count


def _prompts(
    index: Index, asked: Sequence[Candidate], count: Count, model: str, reader: str | None
) -> tuple[str, ...]:
    """Return the questions to suggest: none where nothing can be claimed yet."""
    if not reader or not calibration_file(model, reader).is_file():
        return ()
    return proven(with_reader(index, model, reader), asked, count)


def _describe(draft: Path, index: Index, model: str, weights: str, fingerprint: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        model=model,
        weights=weights,
        dimension=index.passage_vectors.dimension,
        articles=len(index.articles),
        passages=len(index.passages),
        sentences=len(index.sentence_vectors),
        corpus=fingerprint,
        files=file_hashes(draft),
    )

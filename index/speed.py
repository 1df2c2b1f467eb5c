"""How long an answer takes: the very `answer()`, on one thread, with as many passages as asked.

And whether its passages are better read one by one or in batches.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_letters, ascii_lowercase

import numpy as np

from index.answer import Answerer
from index.lexical import Lexical
from index.reader.onnx import OnnxReader, Pair
from index.reader.reading import Page
from index.store import Index
from index.vectors import Vectors

WARM_UP = 5
MOST_QUESTIONS = 200
BUCKET = 32  # tokens
LANGUAGES = 8  # so that 5,000 passages have as many different words as real ones


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds an answer over `questions`, with an index of `passages`."""

    passages: int
    questions: int
    p50_ms: float
    p95_ms: float


def enlarged(index: Index, passages: int) -> Index:
    """Return the index with copies of it in invented languages, until it holds `passages`.

    The copies have as many words as the articles, and other ones; their vectors are as long and
    point elsewhere. So all is searched, and what is found and read are the articles.
    """
    copies = [
        index,
        *(_translated(index, n) for n in range(1, -(-passages // len(index.passages)))),
    ]
    found = [(copy, passage) for copy in copies for passage in copy.passages]
    texts = [copy.text(passage) for copy, passage in found]
    sentences = [
        copy.articles[passage.article_id].text[one.start : one.end]
        for copy, passage in found
        for one in passage.sentences
    ]
    return Index(
        build=index.build,
        articles={each.id: each for copy in copies for each in copy.articles.values()},
        passages=tuple(passage for _, passage in found),
        encoder=index.encoder,
        passage_vectors=_joined([copy.passage_vectors for copy in copies]),
        sentence_vectors=_joined([copy.sentence_vectors for copy in copies]),
        passage_words=Lexical.build(texts),
        sentence_words=Lexical.build(sentences),
    )


def measure(answerer: Answerer, questions: Sequence[str]) -> Speed:
    """Ask up to 200 questions one after the other, the first few of them unmeasured before."""
    asked = list(questions[:MOST_QUESTIONS])
    for question in asked[:WARM_UP]:
        answerer.answer(question)
    times = list(_times(answerer, asked))
    p50, p95 = np.percentile(times, [50, 95])
    return Speed(len(answerer.index.passages), len(asked), float(p50), float(p95))


def batches(
    reader: OnnxReader, index: Index, questions: Sequence[str], read: int
) -> dict[str, float]:
    """Read `read` passages for each question one by one and in batches; median milliseconds.

    A batch is padded to its longest pair. Batches by length hold pairs of up to 32 tokens more.
    """
    pages = [
        Page(index.articles[each.article_id].title, index.body(each), ()) for each in index.passages
    ]
    times: dict[str, list[float]] = {"one by one": [], "at once": [], "by length": []}
    for number, question in enumerate(questions[:MOST_QUESTIONS]):
        near = [pages[(number * read + n) % len(pages)] for n in range(read)]
        pairs = sorted(reader.pairs(question, near), key=lambda each: len(each.ids))
        ways = ([[each] for each in pairs], [pairs], _alike(pairs))
        for name, groups in zip(times, ways, strict=True):
            started = time.perf_counter()
            for group in groups:
                reader.logits(group)
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: float(np.median(each)) for name, each in times.items()}


def _alike(pairs: Sequence[Pair]) -> list[list[Pair]]:
    return [list(group) for _, group in groupby(pairs, key=lambda each: len(each.ids) // BUCKET)]


def _times(answerer: Answerer, questions: Sequence[str]) -> Iterator[float]:
    for question in questions:
        yield answerer.answer(question).milliseconds


def _translated(index: Index, number: int) -> Index:
    """Return the index with its letters exchanged, and its vectors turned."""
    letters = list(ascii_lowercase)
    random.Random(number % LANGUAGES).shuffle(letters)  # noqa: S311 -- the same copies every time
    exchanged = "".join(letters)
    table = str.maketrans(ascii_letters, exchanged + exchanged.upper())
    articles = {
        key: replace(each, id=f"{key} {number}", text=each.text.translate(table))
        for key, each in index.articles.items()
    }
    return replace(
        index,
        articles={each.id: each for each in articles.values()},
        passages=[replace(p, article_id=articles[p.article_id].id) for p in index.passages],
        passage_vectors=_turned(index.passage_vectors, number),
        sentence_vectors=_turned(index.sentence_vectors, number),
    )


def _turned(vectors: Vectors, number: int) -> Vectors:
    order = np.random.default_rng(number).permutation(vectors.dimension)
    return Vectors.build(vectors.rows()[:, order])


def _joined(parts: Sequence[Vectors]) -> Vectors:
    return Vectors.build(np.concatenate([each.rows() for each in parts]))

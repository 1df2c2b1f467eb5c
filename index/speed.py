"""How long an answer takes: the very `answer()`, on one thread, with as many passages as asked.

And whether its passages are better read one by one or in batches.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_letters, ascii_lowercase

import numpy as np

from index.answer import Answerer
from index.lexical import Lexical
from index.reader.onnx import OnnxReader, Pair
from index.reader.reading import Page, Reader, Reading
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
        copy.sentence(passage, one) for copy, passage in found for one in passage.sentences
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


class Recording:
    """A reader that keeps what it was given to read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.read_so_far: list[tuple[str, Sequence[Page]]] = []

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        self.read_so_far.append((question, pages))
        return self._reader.read(question, pages)


def batches(reader: OnnxReader, asked: Sequence[tuple[str, Sequence[Page]]]) -> dict[str, float]:
    """Read the pages of each question one by one and in batches; median milliseconds.

    A batch is padded to its longest pair. Batches by length hold pairs of up to 32 tokens more.
    """
    ways: dict[str, Callable[[list[Pair]], list[list[Pair]]]] = {
        "one by one": lambda pairs: [[each] for each in pairs],
        "at once": lambda pairs: [pairs],
        "by length": _alike,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number, (question, pages) in enumerate(asked):
        pairs = sorted(reader.pairs(question, pages), key=lambda each: len(each.ids))
        names = list(ways)
        first = number % len(names)  # whoever comes first finds cold caches
        for name in names[first:] + names[:first]:
            started = time.perf_counter()
            for group in ways[name](pairs):
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

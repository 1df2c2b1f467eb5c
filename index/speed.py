"""How long an answer takes: the very `answer()`, on one thread, with as many passages as asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.answer import Answerer
from index.lexical import Lexical
from index.store import Index
from index.vectors import Vectors

WARM_UP = 5
MOST_QUESTIONS = 200


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds an answer over `questions`, with an index of `passages`."""

    passages: int
    questions: int
    p50_ms: float
    p95_ms: float


def enlarged(index: Index, passages: int) -> Index:
    """Return the index repeated until it holds `passages`: as much to search as if they differed.

    Every vector is compared and every text scored; only the answers are worth nothing.
    """
    times = -(-passages // len(index.passages))
    texts = [index.text(each) for each in index.passages] * times
    sentences = [
        index.articles[each.article_id].text[one.start : one.end]
        for each in index.passages
        for one in each.sentences
    ] * times
    return Index(
        build=index.build,
        articles=index.articles,
        passages=tuple(index.passages) * times,
        encoder=index.encoder,
        passage_vectors=_repeated(index.passage_vectors, times),
        sentence_vectors=_repeated(index.sentence_vectors, times),
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


def _times(answerer: Answerer, questions: Sequence[str]) -> Iterator[float]:
    for question in questions:
        yield answerer.answer(question).milliseconds


def _repeated(vectors: Vectors, times: int) -> Vectors:
    return Vectors.build(np.tile(vectors.rows(), (times, 1)))

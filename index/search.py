"""Hybrid search: dense and lexical scores, fused by min-max, for passages and for sentences.

Scores are fused, not ranks: rank fusion of a strong and a weak ranker falls below the strong one
(Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval, TOIS 2023).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus.records import Passage, Sentence
from index.store import Index
from index.vectors import Rows

Floats = NDArray[np.float32]

_POOL = 100  # passages that either ranker may propose


@dataclass(frozen=True, slots=True)
class Weights:
    """How scores are mixed; the defaults were chosen by `python -m index tune`.

    `dense` in [0, 1] is the share of cosines against BM25, `passage` in [0, 1] that of a passage's
    score in its sentences' scores, `heading` what a heading loses, for it names a topic more often
    than it answers. Of the `candidates` the reader reads the best `read`. Beside a sentence's fused
    score in [0, 1] then count its margin, its cosine and the score of its passage (times `margin`,
    `cosine` and `found`); a heading's margin is `heading_margin` below that of the best sentence
    under it.
    """

    dense: float = 0.5
    passage: float = 0.33
    heading: float = 0.25
    candidates: int = 20
    read: int = 5
    margin: float = 1.0
    cosine: float = 1.5
    found: float = 4.5
    heading_margin: float = 6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage (row `row` of the index) that may answer; `score` is fused, in [0, 1]."""

    row: int
    passage: Passage
    score: float
    cosine: float
    bm25: float


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a candidate; `score` is comparable within one question only."""

    candidate: Candidate
    sentence: Sentence
    score: float
    cosine: float


def search(
    index: Index, query: Floats, question: str, weights: Weights, within: str = ""
) -> list[Candidate]:
    """Return the best passages, best first; `query` is the encoded `question`.

    Only those of the article `within`, where one is named.

    Of passages with the same words and heading only the best: an announcement filed twice must not
    take other passages' places, nor be a rival that makes its own answer doubtful.
    """
    bm25 = index.passage_words.scores(question)
    rows = _passages_of(index, within) if within else _proposed(index, query, bm25)
    cosines = index.passage_vectors.cosines(query, rows)
    fused = fuse(cosines, bm25[rows], weights.dense)
    best = islice(_distinct(index, rows, np.argsort(-fused, kind="stable")), weights.candidates)
    return [
        Candidate(
            row=int(rows[place]),
            passage=index.passages[rows[place]],
            score=float(fused[place]),
            cosine=float(cosines[place]),
            bm25=float(bm25[rows[place]]),
        )
        for place in best
    ]


def rank_sentences(
    index: Index,
    query: Floats,
    question: str,
    candidates: Sequence[Candidate],
    weights: Weights,
) -> list[ScoredSentence]:
    """Return every sentence of the candidates, best first, by its own scores and its passage's."""
    pairs = [(each, place) for each in candidates for place in range(len(each.passage.sentences))]
    rows = np.array([index.first_sentence[each.row] + place for each, place in pairs])
    cosines = index.sentence_vectors.cosines(query, rows)
    bm25 = index.sentence_words.scores(question)[rows]
    of_passage = np.array([each.score for each, _ in pairs], dtype=np.float32)
    own = fuse(cosines, bm25, weights.dense)
    scores = (1 - weights.passage) * own + weights.passage * of_passage
    scores -= weights.heading * _headings(pairs)
    order = np.argsort(-scores, kind="stable")
    return [
        ScoredSentence(
            candidate=pairs[place][0],
            sentence=pairs[place][0].passage.sentences[pairs[place][1]],
            score=float(scores[place]),
            cosine=float(cosines[place]),
        )
        for place in order
    ]


def fuse(dense: Floats, lexical: Floats, weight: float) -> Floats:
    """Mix two score lists after min-max scaling; `weight` in [0, 1] is the dense one's."""
    return weight * min_max(dense) + (1 - weight) * min_max(lexical)


def min_max(scores: Floats) -> Floats:
    """Scale scores to [0, 1]; equal scores become 0."""
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    spread = high - low if high > low else 1.0
    scaled: Floats = np.maximum(scores - low, 0) / spread
    return scaled


def _distinct(index: Index, rows: Rows, order: Rows) -> Iterator[int]:
    """Go through places in `rows` in order, leaving out passages whose words came before."""
    seen: set[str] = set()
    for place in order:
        passage = index.passages[rows[place]]
        words = f"{passage.headings[-1:]}{index.body(passage)}"
        if words not in seen:
            seen.add(words)
            yield int(place)


def _proposed(index: Index, query: Floats, bm25: Floats) -> Rows:
    """Return the passages that either ranker proposes."""
    nearest, _ = index.passage_vectors.search(query, _POOL)
    rows: Rows = np.union1d(nearest, _highest(bm25, _POOL))
    return rows


def _passages_of(index: Index, article: str) -> Rows:
    found = [n for n, each in enumerate(index.passages) if each.article_id == article]
    return np.array(found, dtype=np.int64)


def _headings(pairs: Sequence[tuple[Candidate, int]]) -> Floats:
    """Return 1 for each heading, 0 for each sentence."""
    ends = [(each.passage.sentences[place].end, each.passage.body) for each, place in pairs]
    return np.array([end <= body for end, body in ends], dtype=np.float32)


def _highest(scores: Floats, count: int) -> Rows:
    count = min(count, len(scores))
    highest: Rows = np.argpartition(-scores, count - 1)[:count]
    return highest[scores[highest] > 0]

"""Question → the sentences that may answer, in order: retrieved, read, weighed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.records import Passage, Sentence
from index.encoder import Floats
from index.features import Features
from index.reader.reading import Page, Reader, Reading
from index.search import Candidate, ScoredSentence, Weights, rank_sentences, search
from index.store import Index


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence in the final order; `margin` and `answerable` are 0 without a reader."""

    found: ScoredSentence
    score: float
    margin: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was weighed for a question: passages as retrieved, and sentences, best first.

    With a reader, only the sentences of passages that it read. A `leaning` question is a
    follow-up that says too little by itself.
    """

    question: str
    candidates: Sequence[Candidate]
    sentences: Sequence[Ranked]
    leaning: bool = False


class Ranker:
    """Ranks the sentences of one index."""

    def __init__(self, index: Index, reader: Reader | None, weights: Weights) -> None:
        self._index = index
        self._reader = reader
        self._weights = weights

    def rank(self, question: str) -> Ranking:
        """Return the ranking of all articles; there is always at least one sentence."""
        return self._rank(question, self._encoded(question), "", {})

    def rank_follow_up(self, question: str, about: str) -> tuple[Ranking, Ranking]:
        """Return the rankings of the article `about` and of all; no passage is read twice."""
        query, readings = self._encoded(question), dict[int, Reading]()
        there = self._rank(question, query, about, readings)
        anywhere = self._rank(question, query, "", readings)
        return replace(there, leaning=True), replace(anywhere, leaning=True)

    def _encoded(self, question: str) -> Floats:
        query: Floats = self._index.encoder.encode([question])[0]
        return query

    def _rank(
        self, question: str, query: Floats, within: str, readings: dict[int, Reading]
    ) -> Ranking:
        candidates = search(self._index, query, question, self._weights, within)
        found = rank_sentences(self._index, query, question, candidates, self._weights)
        if self._reader:
            sentences = self._read(self._reader, question, found, readings)
        else:
            sentences = _unread(found)
        return Ranking(question, candidates, sorted(sentences, key=lambda each: -each.score))

    def _read(
        self,
        reader: Reader,
        question: str,
        found: Sequence[ScoredSentence],
        readings: dict[int, Reading],
    ) -> list[Ranked]:
        """Let the reader read the passages whose sentences were ranked highest.

        `readings` holds by row what it has read, and gets what it reads.
        """
        passages = {each.candidate.row: each.candidate for each in found}
        chosen = dict(islice(passages.items(), self._weights.read))
        new = [each for row, each in chosen.items() if row not in readings]
        read = reader.read(question, [self._page(each) for each in new])
        readings |= {each.row: reading for each, reading in zip(new, read, strict=True)}
        return [
            self._weighed(each, readings[each.candidate.row])
            for each in found
            if each.candidate.row in chosen
        ]

    def _weighed(self, found: ScoredSentence, reading: Reading) -> Ranked:
        body = _body(found.candidate.passage)
        if found.sentence in body:
            margin = reading.margins[body.index(found.sentence)]
        else:  # a heading is read as context; it stands for what is below it, and says less
            margin = max(reading.margins) - self._weights.heading_margin
        score = final_score(found, margin, self._weights)
        return Ranked(found, score, margin, reading.answerable)

    def _page(self, candidate: Candidate) -> Page:
        """Return a passage as the reader was trained to see it."""
        passage = candidate.passage
        article = self._index.articles[passage.article_id]
        sentences = tuple(
            Sentence(each.start - passage.body, each.end - passage.body) for each in _body(passage)
        )
        above = [heading for heading in passage.headings if heading != article.title][-1:]
        text = article.text[passage.body : passage.end]
        return Page(". ".join([article.title, *above]) + "\n", text, sentences)


def final_score(found: ScoredSentence, margin: float, weights: Weights) -> float:
    """Return what sentences that were read are ranked by."""
    return (
        found.score
        + weights.margin * margin
        + weights.cosine * found.cosine
        + weights.found * found.candidate.score
    )


def features(ranking: Ranking, ranked: Ranked) -> Features:
    """Return the evidence that a sentence of the ranking answers."""
    row = ranked.found.candidate.row
    rivals = [each.score for each in ranking.sentences if each is not ranked]
    others = [each.margin for each in ranking.sentences if each.found.candidate.row != row]
    return Features(
        margin=ranked.margin,
        gap=ranked.margin - max(others, default=ranked.margin),
        answerable=ranked.answerable,
        cosine=ranked.found.cosine,
        fused=ranked.found.score,
        lead=ranked.score - max(rivals, default=ranked.score),
        leaning=float(ranking.leaning),
    )


def _body(passage: Passage) -> tuple[Sentence, ...]:
    return tuple(each for each in passage.sentences if each.start >= passage.body)


def _unread(found: Sequence[ScoredSentence]) -> list[Ranked]:
    return [Ranked(each, each.score, margin=0.0, answerable=0.0) for each in found]

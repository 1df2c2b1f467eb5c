"""Question → the sentences that may answer, in order: retrieved, read, weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Passage, Sentence
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

    def rank(self, question: str, within: str = "") -> Ranking:
        """Return the ranking; only of the article `within`, where one is named."""
        query = self._index.encoder.encode([question])[0]
        candidates = search(self._index, query, question, self._weights, within)
        found = rank_sentences(self._index, query, question, candidates, self._weights)
        sentences = self._read(self._reader, question, found) if self._reader else _unread(found)
        ranked = sorted(sentences, key=lambda each: -each.score)
        return Ranking(question, candidates, ranked)

    def _read(self, reader: Reader, question: str, found: Sequence[ScoredSentence]) -> list[Ranked]:
        """Let the reader read the passages whose sentences were ranked highest."""
        passages = list({each.candidate.row: each.candidate for each in found}.values())
        chosen = passages[: self._weights.read]
        read = reader.read(question, [self._page(each) for each in chosen])
        readings = {each.row: reading for each, reading in zip(chosen, read, strict=True)}
        return [
            self._weighed(each, readings[each.candidate.row])
            for each in found
            if each.candidate.row in readings
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

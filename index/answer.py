"""The one way from a question to an answer: every surface calls `Answerer.answer`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Sentence
from index import store
from index.calibration import Calibration, load_calibration
from index.errors import QuestionError
from index.features import Features, coverage, names_found
from index.quotes import choose, quote
from index.reader.choice import calibration_file, open_reader
from index.reader.reading import Page, Reader, Reading
from index.records import Answer, Quote, Verdict
from index.search import Candidate, ScoredSentence, Weights, rank_sentences, search
from index.settings import IndexSettings
from index.store import Index, context

LONGEST_QUESTION = 2000  # characters

DEFAULT_WEIGHTS = Weights()

_CLOSENESS = 0.8
_CLOSEST = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence in the final order, with the evidence that it answers."""

    found: ScoredSentence
    score: float
    features: Features


class Answerer:
    """Answers questions from one loaded index."""

    def __init__(
        self,
        index: Index,
        calibration: Calibration,
        reader: Reader | None,
        weights: Weights = DEFAULT_WEIGHTS,
    ) -> None:
        self.index = index
        self._calibration = calibration
        self._reader = reader
        self._weights = weights

    def answer(self, question: str, previous: str = "") -> Answer:
        """Return the quotes that answer, with `previous`, the question asked before, as context."""
        return self.answer_with_ranking(question, previous)[0]

    def answer_with_ranking(self, question: str, previous: str = "") -> tuple[Answer, list[Ranked]]:
        """Return the answer and every sentence that was weighed for it, best first."""
        started = time.perf_counter()
        asked = checked(question)
        ranked = self._rank(asked, previous)
        quotes = self._quotes(ranked)
        confidence = quotes[0].score if quotes else 0.0
        verdict = self._calibration.verdict(confidence)
        shown = choose(quotes, _CLOSENESS) if verdict is not Verdict.NONE else ()
        answer = Answer(
            question=asked,
            verdict=verdict,
            confidence=confidence,
            quotes=shown,
            closest=tuple(quotes[:_CLOSEST]),
            milliseconds=(time.perf_counter() - started) * 1000,
            index=self.index.build,
        )
        return answer, ranked

    def _rank(self, question: str, previous: str) -> list[Ranked]:
        asked = f"{previous} {question}".strip()
        query = self.index.encoder.encode([asked])[0]
        candidates = search(self.index, query, asked, self._weights)
        sentences = rank_sentences(self.index, query, asked, candidates, self._weights)
        readings = self._read(asked, sentences)
        ranked = [self._ranked(asked, each, readings) for each in sentences]
        return sorted(ranked, key=lambda each: -each.score)

    def _read(self, question: str, sentences: Sequence[ScoredSentence]) -> dict[int, Reading]:
        """Let the reader read the passages of the best sentences; by row of the passage."""
        if self._reader is None:
            return {}
        passages = {each.candidate.row: each.candidate for each in sentences}
        chosen = list(passages.values())[: self._weights.read]
        pages = [self._page(each) for each in chosen]
        readings = self._reader.read(question, pages)
        return {each.row: reading for each, reading in zip(chosen, readings, strict=True)}

    def _page(self, candidate: Candidate) -> Page:
        passage = candidate.passage
        sentences = tuple(
            Sentence(each.start - passage.start, each.end - passage.start)
            for each in passage.sentences
        )
        article = self.index.articles[passage.article_id]
        return Page(context(article, passage), self.index.text(passage), sentences)

    def _ranked(self, question: str, found: ScoredSentence, readings: dict[int, Reading]) -> Ranked:
        passage = found.candidate.passage
        reading = readings.get(found.candidate.row)
        margin = reading.margins[passage.sentences.index(found.sentence)] if reading else 0.0
        unread = self._reader is not None and reading is None
        article = self.index.articles[passage.article_id]
        text = f"{context(article, passage)}\n{self.index.text(passage)}"
        features = Features(
            margin=margin,
            answerable=reading.answerable if reading else 0.0,
            sentence_cosine=found.cosine,
            passage_cosine=found.candidate.cosine,
            coverage=coverage(question, text, self.index.passage_words),
            names=names_found(question, text),
        )
        score = found.score + self._weights.margin * margin - (10.0 if unread else 0.0)
        return Ranked(found, score, features)

    def _quotes(self, ranked: Sequence[Ranked]) -> list[Quote]:
        """Quote the best sentence of each passage, in order."""
        best: dict[int, Ranked] = {}
        for each in ranked:
            best.setdefault(each.found.candidate.row, each)
        return [self._quote(each) for each in best.values()]

    def _quote(self, ranked: Ranked) -> Quote:
        passage = ranked.found.candidate.passage
        article = self.index.articles[passage.article_id]
        probability = self._calibration.probability(ranked.features)
        return quote(article, passage, ranked.found.sentence, probability)


def checked(question: str) -> str:
    """Return the question without outer space, or say what is wrong with it."""
    asked = " ".join(question.split())
    if not asked:
        raise QuestionError("The question is empty: ask something, as in “Who owns ChatGPT?”")
    if len(asked) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(asked):,} characters: ask in at most {LONGEST_QUESTION:,}."
        )
    return asked


def open_answerer(settings: IndexSettings) -> Answerer:
    """Load the published index; `index.errors.IndexUnusableError` says how to rebuild."""
    return compose(store.load(settings.index, settings.model), settings)


def compose(index: Index, settings: IndexSettings) -> Answerer:
    """Put an answerer together from a loaded index and the reader that the settings name."""
    calibration = load_calibration(calibration_file(settings.model, settings.reader))
    return Answerer(index, calibration, open_reader(settings.reader))

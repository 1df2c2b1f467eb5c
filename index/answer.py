"""The one way from a question to an answer: every surface calls `Answerer.answer`."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from index import store
from index.calibration import Calibration, load_calibration
from index.encoder import Floats
from index.errors import QuestionError
from index.features import Features
from index.followups import leans
from index.offices import of_another
from index.quotes import choose, distinct, quote
from index.ranking import Ranked, Ranker, Ranking, features
from index.reader.choice import calibration_file, open_reader
from index.reader.reading import Reader
from index.records import Answer, Contents, Listing, Quote, Verdict
from index.search import Weights
from index.settings import IndexSettings
from index.spelling import Speller, Spelling
from index.store import Index

LONGEST_QUESTION = 2000  # characters

DEFAULT_WEIGHTS = Weights()

_CLOSENESS = 0.8
_CLOSEST = 3
_WEIGHED = 6  # passages that may become a quote


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer, the ranking behind it, and the evidence for its first quote."""

    answer: Answer
    ranking: Ranking
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
        self._ranker = Ranker(index, reader, weights)
        self._speller = Speller(article.text for article in index.articles.values())

    def answer(self, question: str, about: str = "") -> Answer:
        """Return the quotes that answer.

        `about` is the id of the article that was quoted to the question before, if there was one: a
        question that leans on it (“and when?”) is asked of this article, and of all.
        """
        return self.weigh(question, about).answer

    def weigh(self, question: str, about: str = "") -> Weighed:
        """Return the answer together with all that was weighed for it."""
        started = time.perf_counter()
        asked = checked(question)
        spelling = self._mended(asked)
        ranking = self._rank(spelling.question, about)
        quotes = self._quotes(ranking)
        verdict = self._verdict(ranking, spelling)
        answer = Answer(
            question=asked,
            verdict=verdict,
            confidence=self._confidence(ranking),
            quotes=self._chosen(quotes) if verdict is not Verdict.NONE else (),
            closest=tuple(quotes[:_CLOSEST]),
            milliseconds=(time.perf_counter() - started) * 1000,
            index=self.index.build,
            read_as=spelling.question if spelling.question != asked else "",
        )
        return Weighed(answer, ranking, features(ranking, ranking.sentences[0]))

    def _rank(self, asked: str, about: str) -> Ranking:
        if about not in self.index.articles or not leans(asked, self._speller.names):
            return self._ranker.rank(asked)
        return max(self._ranker.rank_follow_up(asked, about), key=self._confidence)

    def contents(self) -> Contents:
        """Return the articles that are searched, the newest first, and questions to suggest."""
        return self._contents

    @cached_property
    def _contents(self) -> Contents:
        counts = Counter(passage.article_id for passage in self.index.passages)
        listings = [Listing(each, counts[each.id]) for each in self.index.articles.values()]
        listings.sort(key=lambda each: each.article.published or date.min, reverse=True)
        return Contents(tuple(listings), self.index.prompts, self.index.built_at)

    def embed(self, questions: Sequence[str]) -> Floats:
        """Return unit vectors, a row a question: alike questions have a product near 1.

        Typos make no difference.
        """
        return self.index.encoder.encode([self._mended(each).question for each in questions])

    def _mended(self, question: str) -> Spelling:
        return self._speller.mended(" ".join(question.split()))

    def _confidence(self, ranking: Ranking) -> float:
        return self._calibration.probability(features(ranking, ranking.sentences[0]))

    def _verdict(self, ranking: Ranking, spelling: Spelling) -> Verdict:
        """Claim no more than a possible answer where something else may have been meant."""
        verdict = self._calibration.verdict(self._confidence(ranking))
        if verdict is not Verdict.ANSWERED:
            return verdict
        best = ranking.sentences[0].found
        said = self.index.sentence(best.candidate.passage, best.sentence)
        doubtful = spelling.guessed or of_another(spelling.question, said)
        return Verdict.POSSIBLE if doubtful else verdict

    def _chosen(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return choose(quotes, _CLOSENESS, self._calibration.possible)

    def _quotes(self, ranking: Ranking) -> list[Quote]:
        """Quote the best sentence of each of the best passages, in order."""
        best: dict[int, Ranked] = {}
        for each in ranking.sentences:
            best.setdefault(each.found.candidate.row, each)
        quotes = distinct(self._quote(ranking, each) for each in best.values())
        return list(islice(quotes, _WEIGHED))

    def _quote(self, ranking: Ranking, ranked: Ranked) -> Quote:
        passage = ranked.found.candidate.passage
        article = self.index.articles[passage.article_id]
        probability = self._calibration.probability(features(ranking, ranked))
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
    return with_reader(index, settings.model, settings.reader)


def with_reader(index: Index, model: str, reader: str) -> Answerer:
    """Put an answerer together from an index, built with `model`, and a reader."""
    opened = open_reader(reader)
    return Answerer(index, load_calibration(calibration_file(model, reader)), opened)

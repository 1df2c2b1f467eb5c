"""The index's records: what an answer consists of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.records import Article, Passage, Sentence


class Verdict(StrEnum):
    """What the bot claims: an answer, something near, or that the articles don't say."""

    ANSWERED = "answered"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim slice of an article with the answering sentences inside it, best first."""

    article: Article
    passage: Passage
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    score: float

    @property
    def text(self) -> str:
        """The quoted words: always `article.text[start:end]`."""
        return self.article.text[self.start : self.end]

    @property
    def starts_inside(self) -> bool:
        """Whether its passage has words before it that are not quoted."""
        return self.start > self.passage.body

    @property
    def ends_inside(self) -> bool:
        """Whether its passage has words after it that are not quoted."""
        return self.end < self.passage.end


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question.

    `confidence` is the probability in [0, 1] that the first quote answers. With the verdict
    `possible` the quotes are the closest passages; with `none` there are no quotes, and `closest`
    holds what was nearest. `index` names the index build. `read_as` is the question with its typos
    mended, empty where there were none.
    """

    question: str
    verdict: Verdict
    confidence: float
    quotes: tuple[Quote, ...]
    closest: tuple[Quote, ...]
    milliseconds: float
    index: str
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One article that the index knows, and how many passages it has."""

    article: Article
    passages: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What the index knows: newest articles first; `prompts` are questions that it answers."""

    listings: tuple[Listing, ...]
    prompts: tuple[str, ...]
    indexed_at: datetime | None

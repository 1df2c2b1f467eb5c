"""The corpus's records; every offset is a character offset into `Article.text`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's span and its level (1 for the title)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Article:
    """One announcement: clean text, and what is known about it."""

    id: str
    title: str
    text: str
    headings: tuple[Heading, ...] = ()
    url: str = ""
    publisher: str = ""
    published: date | None = None
    language: str = "en"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's (or a heading's) span in its article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive paragraphs under one heading path.

    `number` counts from 1 within the article's `of` passages; `body` is where the text behind the
    leading headings begins (equal to `start` where there are none).
    """

    article_id: str
    start: int
    end: int
    body: int
    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    number: int
    of: int

"""What the training data is made of; imports nothing of ours."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end, in characters of a paragraph's or a passage's text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of an article as retrieval would bring it."""

    article: str
    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an article.

    `answers` maps a paragraph's number in its pool to the spans that answer it there; it is empty
    when the article does not say.
    """

    question: str
    article: str
    answers: dict[int, tuple[Span, ...]]
    exact: bool
    """True when the spans are the shortest answers, False when they are whole sentences."""


@dataclass(frozen=True, slots=True)
class Pool:
    """One source: its paragraphs and the questions asked about them."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One training pair. No spans means that the passage does not answer the question."""

    question: str
    prefix: str
    passage: str
    spans: tuple[Span, ...]
    exact: bool
    source: str

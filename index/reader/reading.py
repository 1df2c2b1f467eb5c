"""What a reader is asked and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.records import Sentence


@dataclass(frozen=True, slots=True)
class Page:
    """A passage to be read: its words, what stands above it, and its sentences' spans in `text`."""

    context: str
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One margin a sentence (its best span's score minus the null's), and the passage's answer.

    `answerable` is the logit that the passage answers at all.
    """

    margins: tuple[float, ...]
    answerable: float


class Reader(Protocol):
    """Reads passages with a question in mind."""

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""

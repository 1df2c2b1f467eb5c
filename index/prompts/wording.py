"""What a suggested question must be like, and words as they stand inside a sentence."""

import re
from dataclasses import dataclass

from corpus.records import Article
from index.lexical import words

LONGEST = 75  # characters: Slack shows prompts as short titles
_FEWEST_WORDS = 2  # of those that carry meaning: with one, nobody knows what is meant
# People's messages are mrkdwn: what could be read as such is not suggested.
_MARKUP = re.compile(r"[<>*_~`|@#\\\[\]{}]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the span of the article in which its answer must be found."""

    question: str
    article_id: str
    start: int
    end: int


def candidate(question: str, article: Article, start: int, end: int) -> Candidate | None:
    """Return the candidate where the question is fit to be shown."""
    asked = " ".join(question.split())
    fit = len(asked) <= LONGEST and asked.isprintable() and not _MARKUP.search(asked)
    if not fit or len(words(asked)) < _FEWEST_WORDS:
        return None
    return Candidate(asked, article.id, start, end)


def inside(first: str, text: str) -> str | None:
    """Return a sentence's first word as it stands inside one, or None where `text` won't tell."""
    if any(letter.isupper() for letter in first[1:]) or not first[:1].isupper():
        return first  # an acronym, a number, or small already
    if _within(first.lower(), text):
        return first.lower()
    return first if re.search(rf"[\w,’'] {re.escape(first)}\b", text) else None


def _within(word: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", text))

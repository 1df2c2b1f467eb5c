"""Article → passages: consecutive paragraphs under one heading path, as spans of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.records import Article, Heading, Passage, Sentence
from corpus.sentences import split

# Words. Short paragraphs (news) are read together up to the first; a paragraph over the second is
# divided, since encoders see some 190 words (256 tokens).
_JOIN_UP_TO = 100
_DIVIDE_OVER = 180
_BLOCK = re.compile(r"[^\n](?:.|\n(?!\n))*")


@dataclass(slots=True)
class _Draft:
    """A passage while it grows: its sentences, headings first, and where its body starts."""

    headings: tuple[str, ...]
    leading: list[Sentence] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    words: int = 0


def passages(article: Article) -> list[Passage]:
    """Return the article's passages in order; together they hold all of its sentences."""
    drafts = [draft for draft in _drafts(article) if draft.leading or draft.sentences]
    return [_passage(article, draft, number, len(drafts)) for number, draft in enumerate(drafts, 1)]


def _passage(article: Article, draft: _Draft, number: int, of: int) -> Passage:
    every = (*draft.leading, *draft.sentences)
    body = draft.sentences[0].start if draft.sentences else every[0].start
    start, end = every[0].start, every[-1].end
    return Passage(article.id, start, end, body, draft.headings, every, number, of)


def _drafts(article: Article) -> Iterator[_Draft]:
    levels = {heading.start: heading for heading in article.headings}
    path: list[Heading] = []
    draft = _Draft(())
    for block in _BLOCK.finditer(article.text):
        heading = levels.get(block.start())
        if heading:
            if draft.sentences:
                yield draft
                draft = _Draft(())
            path = [*(above for above in path if above.level < heading.level), heading]
            draft.leading.append(Sentence(heading.start, heading.end))
            draft.headings = tuple(article.text[place.start : place.end] for place in path)
            continue
        for part in _parts(article, block.start(), block.end()):
            words = _words(article.text, part)
            if draft.sentences and draft.words + words > _JOIN_UP_TO:
                yield draft
                draft = _Draft(draft.headings)
            draft.sentences.extend(part)
            draft.words += words
    yield draft


def _parts(article: Article, start: int, end: int) -> Iterator[list[Sentence]]:
    """Divide a long paragraph at sentence ends into parts of about equal length."""
    sentences = split(article.text, start, end, article.language)
    total = _words(article.text, sentences)
    pieces = -(-total // _DIVIDE_OVER)
    part: list[Sentence] = []
    for sentence in sentences:
        part.append(sentence)
        if pieces > 1 and _words(article.text, part) >= total / pieces:
            yield part
            part = []
    if part:
        yield part


def _words(text: str, sentences: list[Sentence]) -> int:
    return sum(len(text[sentence.start : sentence.end].split()) for sentence in sentences)

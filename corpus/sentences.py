"""Sentence boundaries, by Wikimedia's sentencex."""

import re
from collections.abc import Iterator

import sentencex

from corpus.records import Sentence

LONGEST = 1000  # characters; longer ones (tables, hostile input) are cut at white space
_LINE = re.compile(r"[^\n]+")


def split(text: str, start: int, end: int, language: str = "en") -> list[Sentence]:
    """Split `text[start:end]` into sentences; a line break ends one, spans carry no outer space."""
    found: list[Sentence] = []
    for line in _LINE.finditer(text, start, end):
        for first, last in _boundaries(line.group(), language):
            found.extend(_trimmed(text, line.start() + first, line.start() + last))
    return found


def _boundaries(line: str, language: str) -> Iterator[tuple[int, int]]:
    place = 0
    for piece in sentencex.segment(language, line):
        yield place, place + len(piece)
        place += len(piece)
    if place != len(line):
        msg = f"the sentence splitter changed its text: {line[:80]!r}"
        raise AssertionError(msg)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end:
        cut = end
        if end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        piece = text[start:cut]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Sentence(left, start + len(piece.rstrip()))
        start = cut

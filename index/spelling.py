"""Typos: words of a question that nobody knows become the ones that were meant."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# An unknown word at least as long as the first, and as like one of the texts' as the second (in
# percent, Indel similarity), is taken for a typo of it.
_LONG = 5
_LIKENESS = 82
_SHORTEST = 4
_WORD = re.compile(r"[^\W_]+")


@cache
def _english() -> "SpellChecker":
    from spellchecker import SpellChecker  # noqa: PLC0415 -- keeps `--help` fast

    return SpellChecker(distance=1)


class Speller:
    """Knows the words of some texts, and English."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = {word.lower() for text in texts for word in _WORD.findall(text)}
        self._long = sorted(word for word in self._known if len(word) >= _LONG - 1)
        _english()

    def corrected(self, question: str) -> str:
        """Return the question with its typos mended: to words of the texts, or else of English.

        Numbers, abbreviations, the shortest words, and names that are like none of the texts' stay.
        """
        return _WORD.sub(lambda found: self._corrected(found.group()), question)

    def _corrected(self, word: str) -> str:
        asked = word.lower()
        if len(asked) < _SHORTEST or word not in (asked, asked.capitalize()) or self._knows(asked):
            return word
        meant = self._like(asked) if len(asked) >= _LONG else ""
        if not meant and word == asked:
            meant = self._near(asked)
        if not meant:
            return word
        return meant if word == asked else meant.capitalize()

    def _knows(self, word: str) -> bool:
        return not word.isalpha() or word in self._known or word in _english()

    def _like(self, word: str) -> str:
        """Return the word of the texts that is most like it; empty where none is."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 -- keeps `--help` fast

        found = process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        return found[0] if found else ""

    def _near(self, word: str) -> str:
        """Return the most frequent English word one edit away; a short one must be in the texts."""
        near = _english().candidates(word) or set()
        if len(word) < _LONG:
            near &= self._known
        frequencies = _english().word_frequency
        return max(near, key=lambda each: (frequencies[each], each), default="")

"""Typos: words of a question that nobody knows become the ones that were meant.

To mend too little costs an answer, to mend too much gives a wrong one. So a typo keeps its first
letter, is one edit away from what was meant (or two where it is long), and what may be somebody's
name becomes nothing but a name of the articles. That is a guess, which the answer must own up to;
so is a short word with another letter or one too many, which may be a word that we don't know.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_SHORTEST = 4  # letters: among shorter words, nearly all are near each other
_SHORTEST_NAME = 5
_SHORTEST_ENGLISH = 6  # of what the articles do not say
_SURE = 6  # letters, from which on a word that we don't know is rarely near another
_LONG = 8  # letters, from which on a word may be two edits away
_COMMON = 1000  # occurrences in pyspellchecker's subtitles: its 16,000 most frequent words
_EVERYDAY = 100_000  # the same, of a short word that every English question may have
# What announcements speak of and subtitles don't, where it is near other words.
_FIELD = (
    *("arpu", "cagr", "capex", "csrd", "ebitda", "esop", "hbm", "iaas", "lora", "nodejs", "nvme"),
    *("opex", "paas", "reit", "reits", "roas", "roce", "saas", "sepa", "spac", "spacs", "twh"),
)
# A plain word between punctuation; not an address, a number, a contraction or a foreign word.
_PLAIN = re.compile(r"""([(\["“‘']*)([A-Za-z]+(?:-[A-Za-z]+)*)((?:['’]s)?[)\]"”’',.;:?!…]*)""")
_WORD = re.compile(r"[^\W_]+")
_BRITISH = (
    *(("our", "or"), ("is", "iz"), ("ys", "yz"), ("re", "er"), ("lled", "led"), ("lling", "ling")),
    *(("ller", "ler"), ("llor", "lor"), ("ae", "e"), ("oe", "e"), ("mme", "m")),
    *(("ium", "um"), ("que", "ck"), ("nce", "nse"), ("gue", "g")),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A question with its typos mended; `guessed` where something else may have been meant."""

    question: str
    guessed: bool = False


class Speller:
    """Knows the words of some texts, and English."""

    def __init__(self, texts: Iterable[str]) -> None:
        written = Counter(word for text in texts for word in _WORD.findall(text))
        self._counts = Counter[str]()
        for word, count in written.items():
            self._counts[word.lower()] += count
        self.names = frozenset(word for word in self._counts if word not in written)
        """The words that the texts write with capitals alone, in lower case."""
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._counts, key=lambda each: (-len(each), -self._counts[each], each)):
            if word.isascii() and word.isalpha():
                self._by_letter[word[0]].append(word)
        _english()

    def mended(self, question: str) -> Spelling:
        """Mend the typos of a question, whose words are separated by single spaces.

        A question of which most words are unknown is in another language, and stays.
        """
        words = [_PLAIN.fullmatch(word) for word in question.split(" ")]
        parts = [part for word in words if word for part in word[2].split("-")]
        foreign = sum(map(self._foreign, parts)) + sum(map(_is_accented, question.split(" ")))
        if 2 * foreign > len(words):
            return Spelling(question)
        unknown = [part for part in parts if not self._stays(part)]
        meant = {part: found for part in unknown if (found := self._meant(part))}
        return Spelling(
            " ".join(
                _replaced(word, meant) if word else plain
                for word, plain in zip(words, question.split(" "), strict=True)
            ),
            guessed=any(self._guessed(part.lower(), meant[part].lower()) for part in meant),
        )

    def _guessed(self, word: str, found: str) -> bool:
        sure = len(word) >= _SURE or len(word) < len(found) or sorted(word) == sorted(found)
        return not sure or found in self.names

    def _foreign(self, word: str) -> bool:
        """Tell whether a word speaks for another language: unknown, or short and not everyday."""
        if len(word) >= _SHORTEST or word != word.lower():
            return not self._stays(word)
        return not self._counts[word] and _english().word_frequency[word] < _EVERYDAY

    def _stays(self, word: str) -> bool:
        """Tell whether a word is known, or no word (“AMD”, “iPhone”)."""
        lower = word.lower()
        spoken = word in (lower, lower.capitalize())
        return not spoken or len(lower) < _SHORTEST or self._counts[lower] > 0 or _is_known(lower)

    def _meant(self, word: str) -> str:
        """Return what an unknown word was meant to be; empty where that is unclear."""
        lower = word.lower()
        found = self._of_texts(lower)
        if word != lower:
            return found.capitalize() if found in self.names else ""
        return found or _common(lower)

    def _of_texts(self, word: str) -> str:
        """Return the nearest word of the texts, of those as near the longest, then most frequent.

        Letters are left out more often than added.
        """
        from rapidfuzz import process  # noqa: PLC0415 -- keeps `--help` fast
        from rapidfuzz.distance import OSA  # noqa: PLC0415 -- the same

        found = process.extractOne(
            word,
            self._by_letter[word[0]],
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= _LONG else 1,
        )
        if not found or (len(word) < _SHORTEST_NAME and found[0] in self.names):
            return ""
        return str(found[0])


def _replaced(word: re.Match[str], meant: dict[str, str]) -> str:
    middle = "-".join(meant.get(part, part) for part in word[2].split("-"))
    return f"{word[1]}{middle}{word[3]}"


@cache
def _english() -> "SpellChecker":
    from spellchecker import SpellChecker  # noqa: PLC0415 -- keeps `--help` fast

    return SpellChecker(distance=1)


def _is_accented(word: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in word)


def _is_known(word: str) -> bool:
    """Tell whether a word is English: American, British, in the plural, or lacks an apostrophe."""
    forms = [word, word.removesuffix("s"), f"{word[:-1]}'t" if word.endswith("nt") else word]
    forms += [word.replace(british, american, 1) for british, american in _BRITISH]
    return word in _FIELD or any(form in _english() for form in forms)


def _common(word: str) -> str:
    """Return a common English word one edit away, the longest, then the most frequent of them."""
    if len(word) < _SHORTEST_ENGLISH:
        return ""
    counts = _english().word_frequency
    near = [
        each
        for each in _english().candidates(word) or ()
        if each[0] == word[0] and counts[each] >= _COMMON
    ]
    return max(near, key=lambda each: (len(each), counts[each], each), default="")

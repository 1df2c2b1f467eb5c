"""BM25 over stemmed words, by bm25s."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_WORD = re.compile(r"(?:\w\.){2,}|\w+")


@cache
def _stemmer() -> Any:
    import Stemmer  # noqa: PLC0415 -- keeps `--help` fast

    return Stemmer.Stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN_PLUS  # noqa: PLC0415 -- keeps `--help` fast

    return frozenset(STOPWORDS_EN_PLUS)


def words(text: str) -> list[str]:
    """Return the lower-case words that carry meaning; “U.S.” becomes “us”."""
    found = (match.group().lower().replace(".", "") for match in _WORD.finditer(text))
    return [word for word in found if word not in _stop_words()]


def tokens(text: str) -> list[str]:
    """Return the stems of `words(text)` (Snowball, English)."""
    stems: list[str] = _stemmer().stemWords(words(text))
    return stems


class Lexical:
    """A BM25 index of texts, numbered in the order in which they were given."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Lexical":
        """Index `texts`; the same texts always give the same bytes (the vocabulary is sorted)."""
        import bm25s  # noqa: PLC0415 -- keeps `--help` fast

        documents = [tokens(text) for text in texts]
        vocabulary = {"": 0}
        for token in sorted({token for document in documents for token in document}):
            vocabulary[token] = len(vocabulary)
        ids = [[vocabulary[token] for token in document] or [0] for document in documents]
        engine = bm25s.BM25()
        engine.index((ids, vocabulary), show_progress=False)
        return cls(engine)

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read what `save` wrote."""
        import bm25s  # noqa: PLC0415 -- keeps `--help` fast

        return cls(bm25s.BM25.load(folder, show_progress=False))

    def save(self, folder: Path) -> None:
        """Write the index into a folder (numpy arrays without pickles, JSON)."""
        self._engine.save(folder, show_progress=False)

    def scores(self, text: str) -> Floats:
        """Return the BM25 score of every indexed text, zero where no word is shared."""
        known = [token for token in tokens(text) if token in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
        scores: Floats = self._engine.get_scores(known)
        return scores

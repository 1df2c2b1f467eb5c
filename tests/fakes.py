"""Stand-ins that are deterministic and meaningful, so that unit tests need no model."""

import zlib
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.markup import joined, markdown_blocks
from corpus.records import Article
from index.lexical import tokens
from index.reader.reading import Page, Reading
from index.records import Contents, Quote
from index.store import Index, assemble

Floats = NDArray[np.float32]
DIMENSION = 512

# Emoji, joiners, zero width, right to left, line ends of all kinds, markup.
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(list("aZ .!?\n\r\t#-*`|<&>\"'0123456789")),
        st.sampled_from(["😀", "\u200d", "\u200b", "\u202e", "ש", "م", "é", "\ufeff", "\u2028"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
)

HOSTILE_SAMPLES = (
    "😀👩\u200d💻",
    "\u202e\u05e9\u05dc",
    "\u200b",
    "<!channel> & <@U1>",
    "a\r\nb\x00c",
)


class WordEncoder:
    """Hashed bags of stems: texts that share words are near."""

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for token in tokens(text):
                vectors[row, zlib.crc32(token.encode()) % DIMENSION] += 1
            vectors[row, 0] += 0.01  # no vector may be zero
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        normalised: Floats = vectors / lengths
        return normalised


class Bare:
    """What a stand-in for the answers needs besides `answer`: an empty library."""

    def contents(self) -> Contents:
        return Contents((), (), None)

    def embed(self, questions: Sequence[str]) -> Floats:
        return WordEncoder().encode(questions)


SURE = 10.0
"""A margin that outweighs what retrieval found."""


class KeywordReader:
    """Trusts the sentences that hold a given word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.pages: list[Page] = []

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        assert question
        self.pages.extend(pages)
        return [self._reading(page) for page in pages]

    def _reading(self, page: Page) -> Reading:
        texts = [page.text[each.start : each.end] for each in page.sentences]
        margins = tuple(SURE if self.word in text else -SURE for text in texts)
        return Reading(margins, max(margins))


def article(name: str, markdown: str) -> Article:
    """Make an article of Markdown, titled as it is named."""
    text, headings = joined(markdown_blocks(markdown))
    return Article(name, name.title(), text, headings)


def index_of(*articles: Article) -> Index:
    """Index articles in memory with the word encoder."""
    encoder = WordEncoder()
    return assemble(articles, encoder.encode, encoder, "test-build")


def assert_verbatim(quote: Quote) -> None:
    """Check the one unbreakable rule, for a quote and for what is highlighted in it."""
    assert quote.text == quote.article.text[quote.start : quote.end]
    assert quote.text
    assert quote.text == quote.text.strip()
    assert quote.sentences
    for sentence in quote.sentences:
        assert quote.start <= sentence.start < sentence.end <= quote.end

"""Which slice of an article is shown around an answering sentence."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Article, Passage, Sentence
from index.records import Quote

_LONGEST = 500  # characters: what people read at a glance; one sentence may be longer
_MOST = 3


def quote(article: Article, passage: Passage, sentence: Sentence, score: float) -> Quote:
    """Quote whole sentences around `sentence`: all of the passage's body, where that is short."""
    shown = [each for each in passage.sentences if each.start >= min(passage.body, sentence.start)]
    first = best = last = shown.index(sentence)
    while grown := _grown(shown, first, best, last):
        first, last = grown
    return Quote(article, passage, shown[first].start, shown[last].end, (sentence,), score)


def choose(quotes: Iterable[Quote], closeness: float, possible: float) -> tuple[Quote, ...]:
    """Keep the first quote, and others that are close in score or add another article.

    `closeness` in [0, 1] is the share of the first score that a further quote must reach; one of
    an article not quoted yet need only be `possible`, a score in [0, 1].
    """
    kept: list[Quote] = []
    for each in quotes:
        if len(kept) == _MOST:
            break
        adds = each.score >= possible and all(each.article.id != other.article.id for other in kept)
        if not kept or adds or each.score >= closeness * kept[0].score:
            kept.append(each)
    return tuple(kept)


def distinct(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Leave out what an earlier quote shows already: the same place, or the same answer."""
    kept: list[Quote] = []
    for each in quotes:
        if not any(_same(each, other) for other in kept):
            kept.append(each)
            yield each


def _grown(shown: Sequence[Sentence], first: int, best: int, last: int) -> tuple[int, int] | None:
    """Return the window with one neighbour more, if it fits.

    The sides take turns; what precedes comes first, as it names what “it” is.
    """
    sides = ((first - 1, last), (first, last + 1))
    for start, end in sides if best - first <= last - best else reversed(sides):
        fits = start >= 0 and end < len(shown)
        if fits and shown[end].end - shown[start].start <= _LONGEST:
            return start, end
    return None


def _same(quote: Quote, other: Quote) -> bool:
    overlap = (
        quote.article.id == other.article.id and quote.start < other.end and other.start < quote.end
    )
    return overlap or (_heading(quote) == _heading(other) and _answer(quote) == _answer(other))


def _heading(quote: Quote) -> tuple[str, ...]:
    """Return what the words stand under: two programmes may end on the same day."""
    return quote.passage.headings[-1:]


def _answer(quote: Quote) -> list[str]:
    """Return the words of the sentences that answer."""
    text = quote.article.text
    return " ".join(text[each.start : each.end] for each in quote.sentences).split()

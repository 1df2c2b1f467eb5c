"""How a quote is shown: its words in `rich_text`, which Slack shows literally, and its source."""

from collections.abc import Iterator
from dataclasses import replace

from bot import texts
from bot.blocks import elements
from bot.blocks.elements import day_of, one_line, text
from bot.links import passage_link
from bot.records import Block
from corpus.records import Article, Sentence
from index.errors import PullquoteError
from index.records import Quote

LONGEST_TITLE = 150
LONGEST_PUBLISHER = 80
MOST_SENTENCES = 10
WORD_SEARCH = 40


class MisquoteError(PullquoteError):
    """A card would show something else than the article's words: it must not be posted."""


def narrow(quote: Quote, length: int) -> Quote:
    """Return the quote, cut around its best sentence when it is too long: still a slice."""
    if quote.end - quote.start <= length:
        return quote
    best = next(_clipped(quote), Sentence(quote.start, quote.start))
    room = max(0, length - (best.end - best.start))
    start = max(quote.start, min(best.start - room // 2, quote.end - length))
    end = min(quote.end, start + length)
    words = quote.article.text
    if start > quote.start:
        start = _word_start(words, start, min(best.start, start + WORD_SEARCH))
    if end < quote.end:
        end = _word_end(words, end, max(start + 1, end - WORD_SEARCH, min(best.end, end)))
    return replace(quote, start=start, end=end)


def rich_text_quote(quote: Quote) -> Block:
    """Return the quote as a block element, the answering sentences bold."""
    leaves = [text(words, bold=bold) for words, bold in _runs(quote)]
    shown = "".join(leaf["text"] for leaf in leaves)
    if not shown or shown != quote.article.text[quote.start : quote.end]:
        raise MisquoteError(f"The card misquotes {quote.article.id} at {quote.start}.")
    return {"type": "rich_text_quote", "elements": leaves}


def quoted(quote: Quote, number: int) -> list[Block]:
    """Return the quote and its source; its ellipses stand outside the quoted words."""
    dots = elements.line(text(texts.GOES_ON))
    before = [dots] if quote.starts_inside else []
    after = [dots] if quote.ends_inside else []
    return [*before, rich_text_quote(quote), *after, source_line(quote, number)]


def source_line(quote: Quote, number: int) -> Block:
    """Return the line under a quote: the title linked to the passage, and where it stands."""
    facts = "".join(f" · {fact}" for fact in facts_of(quote))
    linked = elements.link(passage_address(quote), title_of(quote))
    return elements.line(text(f"[{number}] "), linked, text(facts))


def source_text(quote: Quote) -> str:
    """Return the source in plain words."""
    return " · ".join((title_of(quote), *facts_of(quote)))


def quoted_text(quote: Quote) -> str:
    """Return the quote in plain words, in quotation marks."""
    before = f"{texts.GOES_ON} " if quote.starts_inside else ""
    after = f" {texts.GOES_ON}" if quote.ends_inside else ""
    return f"{before}“{quote.text}”{after}"


def passage_address(quote: Quote) -> str:
    """Return the address that opens the article at the quoted words; empty when it has none."""
    best = next(_clipped(quote), Sentence(quote.start, quote.end))
    return passage_link(quote.article.url, quote.article.text[best.start : best.end])


def facts_of(quote: Quote) -> list[str]:
    """Return what is known of the source beside its title."""
    place = texts.PASSAGE.format(number=quote.passage.number, of=quote.passage.of)
    return [*article_facts(quote.article), place]


def article_facts(article: Article) -> list[str]:
    """Return who published the article and when, as far as it is known."""
    publisher = one_line(article.publisher, LONGEST_PUBLISHER)
    return [*filter(None, (publisher, day_of(article.published) if article.published else ""))]


def title_of(quote: Quote) -> str:
    """Return the title of the quote's article, within reason."""
    return article_title(quote.article)


def article_title(article: Article) -> str:
    """Return the article's title, within reason."""
    return one_line(article.title, LONGEST_TITLE) or texts.UNTITLED


def _runs(quote: Quote) -> Iterator[tuple[str, bool]]:
    """Split the quote where bold begins and ends."""
    words, position = quote.article.text, quote.start
    for sentence in sorted(_clipped(quote), key=lambda s: s.start):
        begin = max(sentence.start, position)
        if begin < sentence.end:
            yield from ((words[position:begin], False),) if position < begin else ()
            yield words[begin : sentence.end], True
            position = sentence.end
    if position < quote.end:
        yield words[position : quote.end], False


def _clipped(quote: Quote) -> Iterator[Sentence]:
    """Return the parts of the answering sentences inside the quote, best first."""
    for sentence in quote.sentences[:MOST_SENTENCES]:
        start, end = max(sentence.start, quote.start), min(sentence.end, quote.end)
        if start < end:
            yield Sentence(start, end)


def _word_start(words: str, start: int, latest: int) -> int:
    """Move a cut forward to where a word begins, when one begins soon."""
    return next((at for at in range(start, latest) if at == 0 or words[at - 1].isspace()), start)


def _word_end(words: str, end: int, earliest: int) -> int:
    """Move a cut back to where a word ends, when one ends shortly before."""
    return next((at for at in range(end, earliest, -1) if words[at : at + 1].isspace()), end)

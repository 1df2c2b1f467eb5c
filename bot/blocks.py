"""Cards: what a reply looks like, made from our records by pure functions.

Everything is `rich_text`, which Slack shows literally: article text can neither ping nor link.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from bot import texts
from bot.incoming import escape
from bot.links import passage_link
from bot.records import Block, Card
from corpus.records import Sentence
from index.errors import PullquoteError
from index.records import Answer, Quote, Verdict

BUDGET = 9_000
TEXT_BUDGET = 4_000
LONGEST_TITLE = 150
LONGEST_PUBLISHER = 80
MOST_SENTENCES = 10
QUOTE_LENGTHS = (6_000, 3_000, 1_500, 700, 300)
WORD_SEARCH = 40


class MisquoteError(PullquoteError):
    """A card would show something else than the article's words: it must not be posted."""


def answer_card(answer: Answer) -> Card:
    """Return the card for an answer, whatever its verdict."""
    quotes = answer.quotes or answer.closest
    if answer.verdict is Verdict.NONE or not quotes:
        return message_card(texts.NOT_SAID, texts.NOT_SAID_DETAIL)
    intro = texts.CLOSEST if answer.verdict is Verdict.POSSIBLE else ""
    cards = (_quote_card(narrow(quotes[0], length), intro, quotes[0]) for length in QUOTE_LENGTHS)
    return next(card for card in cards if _fits(card))


def message_card(*lines: str) -> Card:
    """Return a card of plain sentences."""
    return Card(escape("\n".join(lines)), (_rich_text(_line(_text("\n".join(lines)))),))


def failure_card(sentence: str, reference: str) -> Card:
    """Return a card that names a failure, with the reference that is also in the log."""
    return message_card(sentence, texts.REFERENCE.format(reference=reference))


def narrow(quote: Quote, length: int) -> Quote:
    """Return the quote, cut around its best sentence when it is too long: still a slice."""
    if quote.end - quote.start <= length:
        return quote
    best = next(_clipped(quote), Sentence(quote.start, quote.start))
    room = max(0, length - (best.end - best.start))
    start = max(quote.start, min(best.start - room // 2, quote.end - length))
    end = min(quote.end, start + length)
    text = quote.article.text
    if start > quote.start:
        start = _word_start(text, start, min(best.start, start + WORD_SEARCH))
    if end < quote.end:
        end = _word_end(text, end, max(start + 1, end - WORD_SEARCH, min(best.end, end)))
    return replace(quote, start=start, end=end)


def rich_text_quote(quote: Quote) -> Block:
    """Return the quote as a block element, the answering sentences bold."""
    elements = [_text(words, bold=bold) for words, bold in _runs(quote)]
    shown = "".join(element["text"] for element in elements)
    if not shown or shown != quote.article.text[quote.start : quote.end]:
        raise MisquoteError(f"The card misquotes {quote.article.id} at {quote.start}.")
    return {"type": "rich_text_quote", "elements": elements}


def source_line(quote: Quote, *, shortened: bool = False) -> Block:
    """Return the line under a quote: the title linked to the passage, and where it stands."""
    title = _title(quote)
    url = passage_link(quote.article.url, _best_words(quote))
    facts = _facts(quote, shortened=shortened)
    linked = {"type": "link", "url": url, "text": title} if url else _text(title)
    return _line(linked, _text("".join(f" · {fact}" for fact in facts)))


def _quote_card(quote: Quote, intro: str, whole: Quote) -> Card:
    shortened = quote != whole
    lines = [_line(_text(intro))] if intro else []
    block = _rich_text(*lines, rich_text_quote(quote), source_line(quote, shortened=shortened))
    source = " · ".join((_title(quote), *_facts(quote, shortened=shortened)))
    words = (intro, f"“{quote.text}”", source)
    return Card(escape("\n".join(part for part in words if part)), (block,))


def _fits(card: Card) -> bool:
    size = len(json.dumps(card.blocks, ensure_ascii=False))
    return size < BUDGET and len(card.text) < TEXT_BUDGET


def _runs(quote: Quote) -> Iterator[tuple[str, bool]]:
    """Split the quote where bold begins and ends."""
    text, position = quote.article.text, quote.start
    for sentence in sorted(_clipped(quote), key=lambda s: s.start):
        begin = max(sentence.start, position)
        if begin < sentence.end:
            yield from ((text[position:begin], False),) if position < begin else ()
            yield text[begin : sentence.end], True
            position = sentence.end
    if position < quote.end:
        yield text[position : quote.end], False


def _clipped(quote: Quote) -> Iterator[Sentence]:
    """Return the parts of the answering sentences inside the quote, best first."""
    for sentence in quote.sentences[:MOST_SENTENCES]:
        start, end = max(sentence.start, quote.start), min(sentence.end, quote.end)
        if start < end:
            yield Sentence(start, end)


def _best_words(quote: Quote) -> str:
    best = next(_clipped(quote), Sentence(quote.start, quote.end))
    return quote.article.text[best.start : best.end]


def _facts(quote: Quote, *, shortened: bool) -> list[str]:
    article, passage = quote.article, quote.passage
    day = article.published
    facts = (
        _shorten(article.publisher, LONGEST_PUBLISHER),
        f"{day.day} {day:%B %Y}" if day else "",
        texts.PASSAGE.format(number=passage.number, of=passage.of),
        texts.SHORTENED if shortened else "",
    )
    return [fact for fact in facts if fact]


def _title(quote: Quote) -> str:
    return _shorten(quote.article.title, LONGEST_TITLE) or texts.UNTITLED


def _shorten(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _word_start(text: str, start: int, latest: int) -> int:
    """Move a cut forward to where a word begins, when one begins soon."""
    return next((at for at in range(start, latest) if at == 0 or text[at - 1].isspace()), start)


def _word_end(text: str, end: int, earliest: int) -> int:
    """Move a cut back to where a word ends, when one ends shortly before."""
    return next((at for at in range(end, earliest, -1) if text[at : at + 1].isspace()), end)


def _rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _line(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": [e for e in elements if e.get("text")]}


def _text(text: str, *, bold: bool = False) -> Block:
    element: Block = {"type": "text", "text": text}
    return element | {"style": {"bold": True}} if bold else element

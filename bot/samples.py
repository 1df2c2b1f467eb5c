"""One card of every kind that the bot can post, with ordinary, long and hostile data."""

from collections.abc import Iterator
from datetime import date

from bot import texts
from bot.blocks import answer_card, failure_card, message_card
from bot.records import Block, Card
from corpus.records import Article, Passage, Sentence
from index.records import Answer, Quote, Verdict

ORDINARY = Article(
    id="ordinary",
    title="Contoso builds a plant",
    text="Contoso builds a plant in Ohio. It opens in March 2027.",
    url="https://news.example/plant",
    publisher="Contoso",
    published=date(2026, 3, 9),
)
LONG = Article(
    id="long",
    title="A title without end " * 50,
    text="A sentence that says much and ends late. " * 2_000,
    url="https://news.example/" + "a" * 1_900,
    publisher="A publisher " * 40,
)
# Mentions, markup, entities, control characters, right to left, joiners, line ends.
_TRICKS = (
    "<!channel> <@U0ANA> <https://evil.example|click> &amp; *bold* `code` ```block``` :tada:"
    " \u202eevil\u202c \u200b\ufeff 👩\u200d👩\u200d👧 שלום e\u0301 \x00\x07\r\n> \u2028\t|"
)
HOSTILE = Article(
    id="hostile", title=_TRICKS, text=_TRICKS, url="javascript:alert(1)", publisher=_TRICKS
)
NAMELESS = Article(id="nameless", title="\u2028 ", text="x")
ARTICLES = (ORDINARY, LONG, HOSTILE, NAMELESS)


def cards() -> list[tuple[str, tuple[Block, ...]]]:
    """Return the name and the blocks of each."""
    return [(name, card.blocks) for name, card in (*_answers(), *_messages())]


def _answers() -> Iterator[tuple[str, Card]]:
    for article in ARTICLES:
        for verdict in Verdict:
            yield f"{verdict}, {article.id} article", answer_card(_answer(article, verdict))


def _messages() -> Iterator[tuple[str, Card]]:
    yield "help", message_card(texts.HELP)
    yield "refused question", message_card(_TRICKS)
    yield "failed", failure_card(texts.FAILED, "0123abcd")
    yield "no index", failure_card(texts.NO_INDEX, "0123abcd")


def _answer(article: Article, verdict: Verdict) -> Answer:
    quote = _quote(article)
    shown = () if verdict is Verdict.NONE else (quote,)
    return Answer(_TRICKS, verdict, 0.5, shown, (quote,), 1.0, "sample")


def _quote(article: Article) -> Quote:
    start, end = len(article.text) // 2, len(article.text)
    whole = Sentence(start, end)
    passage = Passage(article.id, 0, end, 0, (), (whole,), number=1, of=1)
    return Quote(article, passage, 0, end, (whole,), 0.5)

"""One card of every kind that the bot can post, with ordinary, long and hostile data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from bot import texts
from bot.blocks.articles import articles_card, search_modal
from bot.blocks.cards import (
    abstention_card,
    answer_card,
    closest_card,
    escalation_card,
    failure_card,
    help_card,
    message_card,
    modal_blocks,
    shared_card,
)
from bot.blocks.digest import digest_card
from bot.blocks.feedback import feedback_modal
from bot.blocks.home import home_view
from bot.blocks.modals import modal, waiting_modal
from bot.blocks.open_questions import Overview, csv_cards, mark_modal, packed
from bot.grouping import Group
from bot.records import Block, Card, Place
from bot.reports import OpenQuestion, Summary
from corpus.records import Article, Passage, Sentence
from index.records import Answer, Contents, Listing, Quote, Verdict

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
QUESTION = "0123456789abcdef" * 2
ARTICLES = (ORDINARY, LONG, HOSTILE, NAMELESS)


CONTENTS = Contents(tuple(Listing(each, 9) for each in ARTICLES), (_TRICKS,), None)
SUMMARY = Summary(answered=3, possible=2, none=1, helpful=2, not_helpful=1)
GROUP = Group((OpenQuestion(QUESTION, _TRICKS, 1_790_000_000.0),))
PLACES = {
    "public": Place(QUESTION),
    "private": Place(QUESTION, private=True, asked=_TRICKS),
    "in thread": Place(QUESTION, private=True, thread=True, asked=_TRICKS),
}


def cards() -> list[tuple[str, tuple[Block, ...]]]:
    """Return the name and the blocks of each, and of its simpler form."""
    found = [*_answers(), *_abstentions(), *_messages()]
    simpler = [(f"{name}, simpler", card.sections) for name, card in found if card.sections]
    return [*((name, card.blocks) for name, card in found), *simpler]


def views() -> list[tuple[str, Block]]:
    """Return the name and the view of every modal and Home tab."""
    notice = failure_card(texts.NOT_TAKEN, QUESTION)
    answer = _answer(HOSTILE, Verdict.ANSWERED)
    return [
        ("not helpful", feedback_modal(QUESTION)),
        ("notice", modal(texts.NOTICE_TITLE, notice.blocks)),
        ("waiting", waiting_modal(texts.EXAMPLE_TITLE)),
        ("example", modal(texts.EXAMPLE_TITLE, modal_blocks(answer, CONTENTS))),
        ("articles", search_modal(CONTENTS.listings, len(ARTICLES), _TRICKS)),
        ("mark as answered", mark_modal(packed(GROUP), CONTENTS.listings)),
        ("home", home_view("/ask", CONTENTS, None)),
        ("administrator's home", home_view("/ask", CONTENTS, Overview(SUMMARY, (GROUP,)))),
        ("home without an index", home_view("/ask", notice, notice)),
    ]


def _answers() -> Iterator[tuple[str, Card]]:
    for article, (seen, place) in product(ARTICLES, PLACES.items()):
        answer = _answer(article, Verdict.ANSWERED)
        yield f"answered, {seen}, {article.id} article", answer_card(answer, place)
        possible = replace(answer, verdict=Verdict.POSSIBLE)
        yield f"possible, {seen}, {article.id} article", answer_card(possible, place)
        several = replace(answer, quotes=tuple(_quote(each) for each in ARTICLES))
        yield f"several quotes, {seen}, {article.id} article", answer_card(several, place)
        shared = shared_card(answer_card(answer, place), QUESTION, "U0ANA", _TRICKS)
        yield f"shared, {seen}, {article.id} article", shared


def _abstentions() -> Iterator[tuple[str, Card]]:
    for article, (seen, place) in product(ARTICLES, PLACES.items()):
        none = _answer(article, Verdict.NONE)
        card = abstention_card(none, CONTENTS, place, escalate=True)
        yield f"abstention, {seen}, {article.id} article", card
    for article in ARTICLES:
        none = _answer(article, Verdict.NONE)
        yield f"closest, {article.id} article", closest_card(none)


def _messages() -> Iterator[tuple[str, Card]]:
    yield "help", help_card(CONTENTS)
    yield "refused question", message_card(_TRICKS)
    yield "failed", failure_card(texts.FAILED, QUESTION)
    yield "no index", failure_card(texts.NO_INDEX, QUESTION)
    yield "articles", articles_card(CONTENTS)
    yield "digest", digest_card(SUMMARY, [GROUP] * 20, 7)
    yield from ((f"CSV {n}", card) for n, card in enumerate(csv_cards(_TRICKS * 50)))
    yield "passed on", escalation_card("U0ANA", _TRICKS, "https://example.slack.com/archives/C1/p1")


def _answer(article: Article, verdict: Verdict) -> Answer:
    quote = _quote(article)
    shown = () if verdict is Verdict.NONE else (quote,)
    return Answer(_TRICKS, verdict, 0.5, shown, (quote,), 1.0, "sample")


def _quote(article: Article) -> Quote:
    start, end = len(article.text) // 2, len(article.text)
    whole = Sentence(start, end)
    passage = Passage(article.id, 0, end, 0, (), (whole,), number=1, of=1)
    return Quote(article, passage, 0, end, (whole,), 0.5)

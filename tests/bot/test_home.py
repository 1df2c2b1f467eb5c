"""The Home tab: what they say, within Slack's limits, whatever the corpus holds."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.blocks import articles
from bot.blocks.cards import BUDGET, failure_card
from bot.blocks.home import Known, home_view
from bot.blocks.open_questions import (
    Overview,
    mark_modal,
    packed,
)
from bot.grouping import Group
from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.views import checked
from bot.records import Block, Card
from bot.reports import OpenQuestion, Summary
from corpus.records import Article
from index.records import Contents, Listing
from tests.bot.articles import hostile_text

BUILT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SUMMARY = Summary(answered=8, possible=1, none=3, helpful=4, not_helpful=1)


def listing(number: int = 1, **known: Any) -> Listing:
    fields = {
        "title": f"Title {number}",
        "url": f"https://news.example/{number}",
        "publisher": "Contoso",
        "published": date(2026, 3, 9),
        **known,
    }
    return Listing(Article(id=f"article-{number}", text="Words.", **fields), number)


def contents(count: int, prompts: tuple[str, ...] = ()) -> Contents:
    return Contents(tuple(listing(number) for number in range(1, count + 1)), prompts, BUILT)


def group_of(*words: str, asked_at: float = 1_795_426_200.0) -> Group:
    asked = enumerate(words, 1)
    return Group(tuple(OpenQuestion(f"{n:032x}", text, asked_at) for n, text in asked))


def home(known: Known, overview: Overview | Card | None = None) -> Block:
    return checked({"view": home_view("/ask", known, overview)}, "home")


def leaves(part: Any) -> Iterator[Block]:
    """Return every object inside that shows something."""
    if isinstance(part, dict):
        if "text" in part or "url" in part:
            yield part
        for inner in part.values():
            yield from leaves(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from leaves(inner)


def said(part: Any) -> str:
    return "\n".join(each["text"] for each in leaves(part) if isinstance(each["text"], str))


def buttons(part: Any) -> list[Block]:
    return [each for each in leaves(part) if each.get("type") == "button"]


def entries(view: Block) -> list[str]:
    """Return the articles that are listed, as they read."""
    lists = (
        element
        for block in view["blocks"]
        for element in block.get("elements", ())
        if element["type"] == "rich_text_list"
    )
    lines = [item for each in lists for item in each["elements"]]
    read = ("".join(leaf["text"] for leaf in item["elements"]) for item in lines)
    return [each for each in read if "passage" in each]


def test_home_says_every_way_to_ask() -> None:
    words = said(home_view("/pull", contents(1), None))
    assert "Mention me" in words
    assert "direct message" in words
    assert "/pull and your question" in words
    assert "“Find quotes”" in words


def test_four_examples_are_buttons_that_carry_the_question() -> None:
    view = home(contents(1, prompts=tuple(f"Question {n}?" for n in range(6))))
    assert [each["value"] for each in buttons(view)] == [f"Question {n}?" for n in range(4)]
    assert [each["action_id"] for each in buttons(view)] == [f"example_{n}" for n in range(4)]


def test_without_examples_there_is_no_heading_for_them() -> None:
    assert texts.EXAMPLES not in said(home(contents(1)))


def test_an_article_is_listed_with_what_is_known_of_it() -> None:
    view = home(Contents((listing(1), listing(7, publisher="", published=None)), (), None))
    assert entries(view) == [
        "Title 1 · Contoso · 9 March 2026 · 1 passage",
        "Title 7 · 7 passages",
    ]
    links = [each for each in leaves(view) if each["type"] == "link"]
    assert [each["url"] for each in links] == ["https://news.example/1", "https://news.example/7"]
    assert "2 articles, 8 passages." in said(view)
    assert texts.INDEXED not in said(view)


def test_the_index_has_its_date() -> None:
    view = home(contents(1))
    (built,) = [leaf for leaf in _all(view) if leaf.get("type") == "date"]
    assert built["timestamp"] == BUILT.timestamp()
    assert built["fallback"] == "23 November 2026, 09:30 UTC"


def test_ten_articles_are_listed_and_more_can_be_searched() -> None:
    assert len(entries(home(contents(10)))) == 10
    assert not buttons(home(contents(10)))
    view = home(contents(1234))
    assert entries(view)[0].startswith("Title 1 ")
    assert len(entries(view)) == 10
    (button,) = buttons(view)
    assert button["text"]["text"] == "Search all 1,234 articles"
    assert button["action_id"] == articles.SEARCH


def test_no_articles_are_named_as_such() -> None:
    assert texts.NO_ARTICLES in said(home(Contents((), (), None)))


def test_a_failure_stands_where_the_articles_would_with_its_reference() -> None:
    words = said(home(failure_card(texts.NO_INDEX, "abc123")))
    assert texts.NO_INDEX in words
    assert "abc123" in words
    assert "Mention me" in words


def test_thirty_results_are_listed_and_all_counted() -> None:
    found = [listing(n) for n in range(1, 46)]
    view = checked({"view": articles.search_modal(found, 123)}, "modal")
    assert len(entries(view)) == 30
    assert "Found: 45 of 123 articles. These are the first 30." in said(view)
    few = checked({"view": articles.search_modal(found[:2], 123)}, "modal")
    assert "Found: 2 of 123 articles." in said(few)
    none = checked({"view": articles.search_modal([], 123, "dividend")}, "modal")
    assert none["blocks"][0]["element"]["initial_value"] == "dividend"
    assert "Nothing like that among 123 articles." in said(none)


def test_the_articles_card_lists_the_newest_twenty() -> None:
    card = articles.articles_card(contents(123))
    check_blocks(list(card.blocks))
    assert len(entries({"blocks": card.blocks})) == 20
    assert card.text.splitlines()[0] == (
        "123 articles, 7,626 passages. My index of them was built: 23 November 2026, 09:30 UTC"
    )
    assert card.text.splitlines()[1] == "• Title 1 · Contoso · 9 March 2026 · 1 passage"
    assert card.text.splitlines()[-1] == "and 103 more articles"
    assert articles.articles_card(Contents((), (), None)).text == texts.NO_ARTICLES


addresses = st.sampled_from(("", "javascript:x", "http://[", "https://news.example/" + "a" * 1970))
listings = st.builds(
    listing,
    st.integers(1, 9),
    title=hostile_text,
    publisher=hostile_text,
    url=addresses | st.text(max_size=30),
    published=st.none() | st.dates(),
)


questions = st.lists(hostile_text, min_size=1, max_size=90)


@given(st.lists(listings, max_size=12), st.lists(hostile_text, max_size=5), questions)
def test_whatever_the_corpus_holds_slack_takes_the_tab(
    library: list[Listing], prompts: list[str], asked: list[str]
) -> None:
    known = Contents(tuple(library) * 3, tuple(prompts), BUILT)
    overview = Overview(SUMMARY, (group_of(*asked), group_of(asked[-1])))
    view = home(known, overview)
    assert literal(view)
    assert literal(checked({"view": articles.search_modal(known.listings, 36)}, "modal"))
    assert literal(checked({"view": mark_modal(packed(overview.groups[0]), library)}, "modal"))


@given(st.lists(listings, max_size=4))
def test_whatever_the_corpus_holds_slack_takes_the_articles_card(library: list[Listing]) -> None:
    card = articles.articles_card(Contents(tuple(library) * 8, (), BUILT))
    for blocks in (card.blocks, card.sections):
        check_blocks(list(blocks))
        assert len(json.dumps(blocks, ensure_ascii=False)) < BUDGET
    assert "<" not in card.text
    assert literal(card.blocks)


def literal(part: Any) -> bool:
    """Tell whether nothing in it is read as markup."""
    return not any(each.get("type") == "mrkdwn" for each in _all(part))


def _all(part: Any) -> Iterator[Block]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list | tuple):
            yield from _all(inner)

"""The Home tab and its modals: what they say, within Slack's limits, whatever the corpus holds."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.blocks import articles
from bot.blocks.cards import BUDGET, failure_card, modal_blocks
from bot.blocks.home import Known, home_view
from bot.blocks.modals import modal, waiting_modal
from bot.blocks.open_questions import (
    EXPORT,
    MARK,
    MOST_MARKED,
    Overview,
    csv_cards,
    mark_modal,
    packed,
    unpacked,
)
from bot.grouping import Group
from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.views import checked
from bot.records import Block, Card
from bot.reports import OpenQuestion, Summary
from corpus.records import Article
from index.records import Contents, Listing, Quote, Verdict
from tests.bot.articles import hostile_quotes, hostile_text, make_answer, make_quote

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


def test_administrators_see_the_week_in_numbers() -> None:
    words = said(home(contents(1), Overview(SUMMARY, ())))
    assert "Questions: 12\nAnswered: 8\nOnly a close passage: 1\nNot in the articles: 3" in words
    assert "Helpful: 80% of the votes (4 of 5)" in words
    assert texts.NOTHING_OPEN in words


def test_without_votes_there_is_no_share() -> None:
    overview = Overview(Summary(0, 0, 0, 0, 0), ())
    assert texts.WEEK_NO_VOTES in said(home(contents(1), overview))


def test_others_see_nothing_of_it() -> None:
    words = said(home(contents(1)))
    assert texts.WEEK not in words
    assert texts.OPEN not in words


def test_open_questions_are_counted_and_can_be_marked() -> None:
    groups = (group_of("What does it cost?", "How much is it?"), group_of("Who pays?"))
    view = home(contents(1), Overview(SUMMARY, groups))
    words = said(view)
    assert "“What does it cost?”\nAsked 2 times, the last time on 23 November 2026" in words
    assert "“Who pays?”\nAsked once, on 23 November 2026" in words
    assert [each["action_id"] for each in buttons(view)] == [MARK, MARK, EXPORT]
    ids, question = unpacked(buttons(view)[0]["value"])
    assert ids == [f"{1:032x}", f"{2:032x}"]
    assert question == "What does it cost?"


def test_eight_groups_are_shown_and_the_others_counted() -> None:
    groups = tuple(group_of(f"Question {n}?") for n in range(11))
    view = home(contents(1), Overview(SUMMARY, groups))
    assert len([each for each in buttons(view) if each["action_id"] == MARK]) == 8
    assert "and 3 more" in said(view)


def test_a_large_group_is_marked_by_its_newest_questions() -> None:
    value = packed(group_of(*(f"{'long ' * 200}{n}" for n in range(500))))
    assert len(value) <= 2000
    assert len(unpacked(value)[0]) == MOST_MARKED


def test_the_modal_for_marking_offers_the_newest_articles() -> None:
    value = packed(group_of("What does it cost?", "How much is it?"))
    library = (listing(1, title="t" * 100), *(listing(n) for n in range(2, 1500)))
    view = checked({"view": mark_modal(value, library)}, "modal")
    groups = view["blocks"][-1]["element"]["option_groups"]
    assert [len(group["options"]) for group in groups] == [100] * 5
    options = groups[0]["options"]
    assert options[0]["text"]["text"] == "t" * 74 + "…"
    assert options[1]["value"] == "article-2"
    assert view["private_metadata"] == value
    assert "“What does it cost?”" in said(view)
    assert "2 open questions" in said(view)


def test_articles_to_choose_from_are_grouped_by_year() -> None:
    dates = (date(2026, 3, 1), date(2026, 1, 1), date(2025, 1, 1), None)
    library = [
        replace(each, article=replace(each.article, published=day))
        for n, day in enumerate(dates)
        for each in [listing(n)]
    ]
    view = checked({"view": mark_modal(packed(group_of("Why?")), library)}, "modal")
    groups = view["blocks"][-1]["element"]["option_groups"]
    labels = [(each["label"]["text"], len(each["options"])) for each in groups]
    assert labels == [("2026", 2), ("2025", 1), ("Undated", 1)]


def test_without_articles_nothing_can_be_marked() -> None:
    view = checked({"view": mark_modal(packed(group_of("Why?")), ())}, "modal")
    assert said(view["blocks"]) == texts.NO_ARTICLES
    assert "submit" not in view


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


def test_an_example_is_answered_verbatim_with_its_sources() -> None:
    quotes = [make_quote(f"It opens in March {n}.", ((0, 17),), title=f"Title {n}") for n in "1234"]
    blocks = modal_blocks(make_answer(*quotes), contents(1))
    view = checked({"view": modal(texts.EXAMPLE_TITLE, blocks)}, "modal")
    assert {block["type"] for block in view["blocks"]} == {"rich_text"}
    assert quoted(view) == [each.text for each in quotes[:3]]
    assert "Title 3" in said(view)
    assert "You asked:" in said(view)


def test_an_example_without_an_answer_gets_the_plain_reason() -> None:
    quote = make_quote("It opens in March.")
    blocks = modal_blocks(make_answer(quote, verdict=Verdict.NONE), contents(2))
    assert texts.NOT_SAID in said(blocks)
    assert "2 articles" in said(blocks)
    assert not quoted({"blocks": blocks})
    near = modal_blocks(make_answer(quote, verdict=Verdict.POSSIBLE), contents(2))
    assert texts.CLOSEST in said(near)
    assert quoted({"blocks": near}) == [quote.text]


def test_a_modal_that_waits_is_accepted() -> None:
    assert texts.LOOKING in said(checked({"view": waiting_modal(texts.MARK_TITLE)}, "modal"))


def test_a_long_table_comes_in_pieces_that_lose_nothing() -> None:
    csv = "question,count\r\n" + "".join(f'"Why, {n}?",{n}\r\n' for n in range(3000))
    cards = csv_cards(csv)
    assert len(cards) > 3
    assert "".join(table(each) for each in cards) == csv
    assert all(table(each).endswith("\r\n") for each in cards)
    assert "(part 2 of" in cards[1].text
    assert [texts.EXPORT_END in said(each.blocks) for each in cards[-2:]] == [False, True]


questions = st.lists(hostile_text, min_size=1, max_size=90)
addresses = st.sampled_from(("", "javascript:x", "http://[", "https://news.example/" + "a" * 1970))
listings = st.builds(
    listing,
    st.integers(1, 9),
    title=hostile_text,
    publisher=hostile_text,
    url=addresses | st.text(max_size=30),
    published=st.none() | st.dates(),
)


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


@given(questions)
def test_whatever_was_asked_slack_takes_the_table(asked: list[str]) -> None:
    csv = "\n".join(each * 40 for each in asked)
    cards = csv_cards(csv)
    assert "".join(table(each) for each in cards) == csv
    for card in cards:
        check_blocks(list(card.blocks))
        assert len(json.dumps(card.blocks, ensure_ascii=False)) < BUDGET


@given(st.lists(hostile_quotes(), min_size=1, max_size=4))
def test_whatever_an_article_holds_its_modal_is_verbatim_and_accepted(quotes: list[Quote]) -> None:
    blocks = modal_blocks(make_answer(*quotes), contents(1))
    view = checked({"view": modal(texts.EXAMPLE_TITLE, blocks)}, "modal")
    assert literal(view)
    shown = quoted(view)
    assert len(shown) == min(len(quotes), 3)
    for words, quote in zip(shown, quotes, strict=False):
        assert words
        assert words in quote.text
        assert len(quote.text) > 1500 or words == quote.text


def literal(part: Any) -> bool:
    """Tell whether nothing in it is read as markup."""
    return not any(each.get("type") == "mrkdwn" for each in _all(part))


def quoted(view: Block) -> list[str]:
    return [
        "".join(leaf["text"] for leaf in element["elements"])
        for block in view["blocks"]
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def table(card: Card) -> str:
    (element,) = [e for e in card.blocks[0]["elements"] if e["type"] == "rich_text_preformatted"]
    (leaf,) = element["elements"]
    return str(leaf["text"])


def _all(part: Any) -> Iterator[Block]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list | tuple):
            yield from _all(inner)

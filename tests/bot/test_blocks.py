"""Cards show the article's words, exactly, within Slack's limits."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.blocks.cards import (
    BUDGET,
    abstention_card,
    answer_card,
    closest_card,
    failure_card,
    searched,
    shared_card,
)
from bot.blocks.quotes import MisquoteError, narrow, rich_text_quote, source_line
from bot.incoming import unescape
from bot.playground.slack.block_kit import check_blocks
from bot.records import Block, Card, Place
from corpus.records import Sentence
from index.records import Contents, Listing, Quote, Verdict
from tests.bot.articles import hostile_quotes, hostile_text, make_answer, make_quote

SENTENCE = "It opens in March."
TEXT = f"Contoso builds a plant. {SENTENCE} Nobody knows more."
QUOTE = make_quote(
    TEXT, ((24, 24 + len(SENTENCE)),), publisher="Contoso", published=date(2026, 3, 9)
)


PUBLIC = Place("q1")
PRIVATE = Place("q1", private=True, asked="Why?")
CONTENTS = Contents((Listing(QUOTE.article, 9),), ("When does it open?",), None)


def elements(card: Card, kind: str) -> list[Block]:
    blocks = [*card.blocks, *(c for b in card.blocks for c in b.get("child_blocks", ()))]
    return [e for block in blocks for e in block.get("elements", ()) if e["type"] == kind]


def action_ids(card: Card) -> list[str]:
    rows = [b for b in card.blocks if b["type"] in ("actions", "context_actions")]
    return [element["action_id"] for row in rows for element in row["elements"]]


def words(element: Block) -> str:
    return "".join(leaf["text"] for leaf in element["elements"])


def quote_of(card: Card) -> str:
    (element,) = elements(card, "rich_text_quote")
    return words(element)


def test_an_answer_is_a_quote_and_its_source() -> None:
    card = answer_card(make_answer(QUOTE), PUBLIC)
    assert quote_of(card) == TEXT
    assert words(elements(card, "rich_text_section")[0]) == (
        "[1] A title · Contoso · 9 March 2026 · passage 3 of 9"
    )
    assert card.text == f"“{TEXT}”\nA title · Contoso · 9 March 2026 · passage 3 of 9"


def test_the_answering_sentence_is_bold() -> None:
    bold = [e["text"] for e in rich_text_quote(QUOTE)["elements"] if e.get("style")]
    assert bold == [SENTENCE]


def test_overlapping_sentences_are_shown_once() -> None:
    quote = replace(QUOTE, sentences=(Sentence(10, 30), Sentence(5, 20), Sentence(0, 999)))
    assert words(rich_text_quote(quote)) == TEXT


def test_the_title_links_to_the_passage() -> None:
    link = source_line(QUOTE, 1)["elements"][1]
    assert link["url"] == "https://news.example/a#:~:text=It%20opens%20in%20March."


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "http://[", "https://a b", "ftp://a/b"])
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    line = source_line(make_quote(TEXT, url=url), 1)
    assert line["elements"][1] == {"type": "text", "text": "A title"}


def test_something_near_is_labelled() -> None:
    card = answer_card(make_answer(QUOTE, verdict=Verdict.POSSIBLE), PUBLIC)
    assert words(elements(card, "rich_text_section")[0]) == texts.CLOSEST
    assert card.text.startswith(texts.CLOSEST)
    assert quote_of(card) == TEXT


def test_an_abstention_says_what_was_searched_and_what_can_be_asked() -> None:
    answer = make_answer(QUOTE, verdict=Verdict.NONE)
    card = abstention_card(answer, CONTENTS, PUBLIC, escalate=True)
    assert not elements(card, "rich_text_quote")
    assert card.text.splitlines() == [
        texts.NOT_SAID,
        "I looked through “A title” (9 passages), and won't guess.",
        "A question that I can answer: “When does it open?”",
    ]
    assert action_ids(card) == ["closest", "escalate", "feedback", "remove"]


def test_a_single_passage_is_counted_as_one() -> None:
    (listing,) = CONTENTS.listings
    assert "(1 passage)" in searched(Contents((replace(listing, passages=1),), (), None))


def test_a_private_abstention_says_what_was_asked_in_either_form() -> None:
    place = replace(PUBLIC, private=True, asked="What does it cost?")
    answer = make_answer(QUOTE, verdict=Verdict.NONE)
    card = abstention_card(answer, CONTENTS, place, escalate=False)
    assert all("What does it cost?" in str(form) for form in (card.blocks, card.sections))


def test_an_abstention_offers_only_what_there_is() -> None:
    answer = replace(make_answer(QUOTE, verdict=Verdict.NONE), closest=())
    card = abstention_card(answer, Contents((), (), None), PUBLIC, escalate=False)
    assert card.text == f"{texts.NOT_SAID}\n{searched(Contents((), (), None))}"
    assert action_ids(card) == ["feedback", "remove"]


def test_further_quotes_are_folded_away() -> None:
    others = [make_quote(f"Number {n}. {TEXT}", title=f"Title {n}") for n in (2, 3, 4)]
    card = answer_card(make_answer(QUOTE, *others), PUBLIC)
    (container,) = [b for b in card.blocks if b["type"] == "container"]
    assert container["default_collapsed"]
    assert container["title"]["text"] == "2 more passages"
    shown = [words(e) for e in elements(card, "rich_text_quote")]
    assert shown == [TEXT, others[0].text, others[1].text]
    sources = [words(e) for e in elements(card, "rich_text_section")]
    assert [s[:11] for s in sources] == ["[1] A title", "[2] Title 2", "[3] Title 3"]


def test_a_public_card_can_be_voted_on_and_removed() -> None:
    assert action_ids(answer_card(make_answer(QUOTE), PUBLIC)) == ["feedback", "remove"]


def test_a_private_card_says_what_was_asked_and_can_be_shared() -> None:
    card = answer_card(make_answer(QUOTE), PRIVATE)
    assert words(elements(card, "rich_text_section")[0]) == "You asked: Why?"
    assert action_ids(card) == ["feedback", "share", "dismiss"]
    in_thread = answer_card(make_answer(QUOTE), replace(PRIVATE, thread=True))
    assert action_ids(in_thread) == ["feedback", "post", "dismiss"]


def test_the_closest_passages_are_labelled() -> None:
    card = closest_card(make_answer(QUOTE, replace(QUOTE, end=30), verdict=Verdict.NONE))
    assert card.text.startswith(texts.CLOSEST_SEVERAL)
    assert [words(e) for e in elements(card, "rich_text_quote")] == [TEXT, TEXT[:30]]
    assert action_ids(card) == []


def test_a_failure_carries_its_reference() -> None:
    assert "abc123" in failure_card(texts.FAILED, "abc123").text


def test_an_empty_quote_is_never_posted() -> None:
    with pytest.raises(MisquoteError, match="misquotes a at 5"):
        rich_text_quote(replace(QUOTE, start=5, end=5))


def test_a_line_without_end_is_cut_too() -> None:
    quote = narrow(make_quote("x" * 1_000_000, ((0, 1_000_000),)), 100)
    assert len(quote.text) == 100


@given(st.lists(hostile_quotes(), min_size=1, max_size=4), st.sampled_from([PUBLIC, PRIVATE]))
def test_whatever_the_articles_hold_the_card_is_verbatim_and_accepted(
    quotes: list[Quote], place: Place
) -> None:
    card = answer_card(make_answer(*quotes), place)
    shared = shared_card(card, place.question, "U0ANA", place.asked) if place.private else card
    for blocks in (card.blocks, card.sections, shared.blocks, shared.sections):
        check_blocks(list(blocks))
        assert len(json.dumps(blocks, ensure_ascii=False)) < BUDGET
    shown = [words(e) for e in elements(card, "rich_text_quote")]
    for words_shown, quote in zip(shown, quotes, strict=False):
        assert words_shown in quote.text
        assert len(quote.text) > 300 or words_shown == quote.text
    assert shown[0] in unescape(card.text)
    assert "<" not in card.text
    assert "feedback" in action_ids(card)
    assert len(elements(card, "rich_text_section")) >= len(shown)
    links = [e["url"] for e in leaves(card) if e["type"] == "link"]
    assert all(any(link.startswith(q.article.url) for q in quotes) for link in links)
    assert {leaf["type"] for leaf in leaves(card)} <= {"text", "link"}


def test_a_private_card_leaves_room_for_being_shared() -> None:
    place = replace(PRIVATE, question="q" * 32, asked='"' * 300)
    for length in range(1000, 6200, 50):
        quote, other = make_quote('"' * length), make_quote('"' * 1500)
        card = answer_card(make_answer(quote, other, other), place)
        shared = shared_card(card, place.question, "U0ANA", place.asked)
        assert len(json.dumps(shared.blocks, ensure_ascii=False)) < BUDGET


@given(hostile_quotes())
def test_the_simpler_blocks_are_verbatim_too(quote: Quote) -> None:
    sections = answer_card(make_answer(quote), PUBLIC).sections
    shown = next(each["text"] for each in sections if each["type"] == "section")
    assert shown["type"] == "plain_text"
    assert shown["text"] in quote.text
    assert len(quote.text) > 300 or shown["text"] == quote.text


@given(hostile_text, hostile_quotes())
def test_hostile_questions_and_titles_are_accepted(question: str, quote: Quote) -> None:
    answer = replace(make_answer(quote, verdict=Verdict.NONE), question=question)
    contents = Contents((Listing(quote.article, 1),), (question, "Why?"), None)
    place = replace(PRIVATE, asked=question)
    for card in (
        abstention_card(answer, contents, place, escalate=True),
        closest_card(answer),
        answer_card(replace(answer, verdict=Verdict.ANSWERED), place),
    ):
        check_blocks(list(card.blocks))
        check_blocks(list(card.sections))
        assert len(json.dumps(card.blocks, ensure_ascii=False)) < BUDGET


def leaves(card: Card) -> list[Block]:
    parts = [*elements(card, "rich_text_quote"), *elements(card, "rich_text_section")]
    return [leaf for part in parts for leaf in part["elements"]]


def test_a_card_that_would_misquote_is_never_posted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bot.blocks.quotes._runs", lambda _: iter([("Contoso builds two plants.", True)])
    )
    with pytest.raises(MisquoteError):
        answer_card(make_answer(QUOTE), PUBLIC)

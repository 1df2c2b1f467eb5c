"""Cards show the article's words, exactly, within Slack's limits."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot import texts
from bot.blocks import (
    BUDGET,
    MisquoteError,
    answer_card,
    failure_card,
    message_card,
    narrow,
    rich_text_quote,
    source_line,
)
from bot.incoming import unescape
from bot.playground.slack.block_kit import check_blocks
from bot.records import Block, Card
from corpus.records import Sentence
from index.records import Quote, Verdict
from tests.bot.articles import hostile_quotes, make_answer, make_quote

SENTENCE = "It opens in March."
TEXT = f"Contoso builds a plant. {SENTENCE} Nobody knows more."
QUOTE = make_quote(
    TEXT, ((24, 24 + len(SENTENCE)),), publisher="Contoso", published=date(2026, 3, 9)
)


def elements(card: Card, kind: str) -> list[Block]:
    return [e for block in card.blocks for e in block["elements"] if e["type"] == kind]


def words(element: Block) -> str:
    return "".join(leaf["text"] for leaf in element["elements"])


def quote_of(card: Card) -> str:
    (element,) = elements(card, "rich_text_quote")
    return words(element)


def test_an_answer_is_a_quote_and_its_source() -> None:
    card = answer_card(make_answer(QUOTE))
    assert quote_of(card) == TEXT
    assert words(elements(card, "rich_text_section")[0]) == (
        "A title · Contoso · 9 March 2026 · passage 3 of 9"
    )
    assert card.text == f"“{TEXT}”\nA title · Contoso · 9 March 2026 · passage 3 of 9"


def test_the_answering_sentence_is_bold() -> None:
    bold = [e["text"] for e in rich_text_quote(QUOTE)["elements"] if e.get("style")]
    assert bold == [SENTENCE]


def test_overlapping_sentences_are_shown_once() -> None:
    quote = replace(QUOTE, sentences=(Sentence(10, 30), Sentence(5, 20), Sentence(0, 999)))
    assert words(rich_text_quote(quote)) == TEXT


def test_the_title_links_to_the_passage() -> None:
    link = source_line(QUOTE)["elements"][0]
    assert link["url"] == "https://news.example/a#:~:text=It%20opens%20in%20March."


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "http://[", "https://a b", "ftp://a/b"])
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    line = source_line(make_quote(TEXT, url=url))
    assert line["elements"][0] == {"type": "text", "text": "A title"}


def test_something_near_is_labelled() -> None:
    card = answer_card(make_answer(QUOTE, verdict=Verdict.POSSIBLE))
    assert words(elements(card, "rich_text_section")[0]) == texts.CLOSEST
    assert card.text.startswith(texts.CLOSEST)
    assert quote_of(card) == TEXT


def test_an_abstention_quotes_nothing() -> None:
    card = answer_card(make_answer(QUOTE, verdict=Verdict.NONE))
    assert card == message_card(texts.NOT_SAID, texts.NOT_SAID_DETAIL)
    assert not elements(card, "rich_text_quote")


def test_a_failure_carries_its_reference() -> None:
    assert "abc123" in failure_card(texts.FAILED, "abc123").text


def test_an_empty_quote_is_never_posted() -> None:
    with pytest.raises(MisquoteError, match="misquotes a at 5"):
        rich_text_quote(replace(QUOTE, start=5, end=5))


def test_a_long_quote_is_cut_around_its_best_sentence_at_words() -> None:
    text = "word " * 2000 + SENTENCE + " word" * 2000
    quote = make_quote(text, ((10_000, 10_000 + len(SENTENCE)),))
    card = answer_card(make_answer(quote))
    assert SENTENCE in quote_of(card)
    assert quote_of(card) in text
    assert quote_of(card).startswith("word ")
    assert quote_of(card).endswith("word")
    assert words(elements(card, "rich_text_section")[0]).endswith(f"of 9 · {texts.SHORTENED}")


def test_a_line_without_end_is_cut_too() -> None:
    quote = narrow(make_quote("x" * 1_000_000, ((0, 1_000_000),)), 100)
    assert len(quote.text) == 100


@given(hostile_quotes())
def test_whatever_the_article_holds_the_card_is_verbatim_and_accepted(quote: Quote) -> None:
    card = answer_card(make_answer(quote))
    text = quote.article.text
    check_blocks(list(card.blocks))
    assert quote_of(card) in text[quote.start : quote.end]
    assert len(text[quote.start : quote.end]) > 300 or quote_of(card) == quote.text
    assert quote_of(card) in unescape(card.text)
    assert "<" not in card.text
    assert len(json.dumps(card.blocks, ensure_ascii=False)) < BUDGET
    leaves = [e["type"] for part in card.blocks[0]["elements"] for e in part["elements"]]
    assert set(leaves) <= {"text", "link"}
    for part in card.blocks[0]["elements"]:
        links = [leaf["url"] for leaf in part["elements"] if leaf["type"] == "link"]
        assert all(link.startswith(quote.article.url) for link in links)


def test_a_card_that_would_misquote_is_never_posted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.blocks._runs", lambda _: iter([("Contoso builds two plants.", True)]))
    with pytest.raises(MisquoteError):
        answer_card(make_answer(QUOTE))

"""Modals: an example's answer, and the wait for it."""

from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.blocks.cards import modal_blocks
from bot.blocks.modals import modal, waiting_modal
from bot.playground.slack.views import checked
from bot.records import Block
from index.records import Quote, Verdict
from tests.bot.articles import hostile_quotes, make_answer, make_quote
from tests.bot.test_home import contents, literal, said


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


def quoted(view: Block) -> list[str]:
    return [
        "".join(leaf["text"] for leaf in element["elements"])
        for block in view["blocks"]
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]

"""Ellipses stand outside the quoted words, where the passage goes on."""

from dataclasses import replace

from bot import texts
from bot.blocks.cards import answer_card
from tests.bot.articles import make_answer, make_quote
from tests.bot.test_blocks import PUBLIC, SENTENCE, elements, quote_of, words


def test_a_long_quote_is_cut_around_its_best_sentence_at_words() -> None:
    text = "word " * 2000 + SENTENCE + " word" * 2000
    quote = make_quote(text, ((10_000, 10_000 + len(SENTENCE)),))
    card = answer_card(make_answer(quote), PUBLIC)
    assert SENTENCE in quote_of(card)
    assert quote_of(card) in text
    assert quote_of(card).startswith("word ")
    assert quote_of(card).endswith("word")
    above, below, source = (words(each) for each in elements(card, "rich_text_section"))
    assert above == below == texts.GOES_ON
    assert source.endswith("of 9")
    assert card.text.startswith(f"… “{quote_of(card)[:20]}")
    assert [b["elements"][0]["text"] for b in card.sections if b["type"] == "context"][:2] == [
        texts.GOES_ON,
        texts.GOES_ON,
    ]


def test_an_ellipsis_stands_only_where_the_passage_goes_on() -> None:
    whole = make_quote(SENTENCE * 3)
    for start, end, dots in ((0, None, 0), (5, None, 1), (0, 9, 1), (5, 9, 2)):
        cut = replace(whole, start=start, end=end or whole.end)
        card = answer_card(make_answer(cut), PUBLIC)
        assert quote_of(card) == cut.text
        said = [words(each) for each in elements(card, "rich_text_section")]
        assert said.count(texts.GOES_ON) == card.text.count(texts.GOES_ON) == dots

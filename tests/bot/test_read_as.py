"""A question with typos is answered as it was meant, and the card says how it was read."""

import json
from dataclasses import replace

from bot import texts
from bot.blocks.cards import abstention_card, answer_card, closest_card, modal_blocks
from index.records import Verdict
from tests.bot.articles import make_answer
from tests.bot.test_blocks import CONTENTS, PUBLIC, QUOTE, quote_of

READ = texts.READ_AS.format(question="Why <now> & when?")
ESCAPED = "Read as “Why &lt;now&gt; &amp; when?”."


def test_every_card_says_how_a_question_was_read() -> None:
    answered, possible, none = (
        replace(make_answer(QUOTE, verdict=verdict), read_as="Why <now> & when?")
        for verdict in (Verdict.ANSWERED, Verdict.POSSIBLE, Verdict.NONE)
    )
    cards = (
        answer_card(answered, PUBLIC),
        answer_card(possible, PUBLIC),
        closest_card(none),
        abstention_card(none, CONTENTS, PUBLIC, escalate=False),
    )
    for card in cards:
        assert READ in json.dumps(card.blocks, ensure_ascii=False)
        assert READ in json.dumps(card.sections, ensure_ascii=False)
        assert card.text.startswith(ESCAPED)
    assert quote_of(cards[0]) == quote_of(cards[1]) == QUOTE.text
    for answer in (answered, none):
        assert READ in json.dumps(modal_blocks(answer, CONTENTS), ensure_ascii=False)


def test_the_example_is_not_what_was_just_asked() -> None:
    (prompt,) = CONTENTS.prompts
    for words, shown in (("", True), (prompt, False)):
        answer = replace(make_answer(verdict=Verdict.NONE), read_as=words)
        card = abstention_card(answer, CONTENTS, PUBLIC, escalate=False)
        assert (texts.EXAMPLE.format(question=prompt) in card.text) is shown


def test_a_question_without_typos_is_not_repeated() -> None:
    card = answer_card(make_answer(QUOTE), PUBLIC)
    assert texts.READ_AS[:7] not in json.dumps([card.blocks, card.sections, card.text])

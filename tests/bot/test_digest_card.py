"""What a digest says."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.cards import BUDGET, TEXT_BUDGET, message_card
from bot.blocks.digest import MOST_GROUPS, digest_card
from bot.grouping import Group
from bot.playground.slack.block_kit import check_blocks
from bot.records import Card
from bot.reports import OpenQuestion, Summary
from tests.bot.articles import hostile_text

SUMMARY = Summary(answered=30, possible=5, none=7, helpful=5, not_helpful=1)


def asked(text: str, count: int = 1) -> Group:
    return Group(tuple(OpenQuestion(f"q{n}", text, 1.0) for n in range(count)))


def test_a_digest_says_what_was_asked_and_what_was_left_open() -> None:
    card = digest_card(SUMMARY, [asked("Which dividend?", 3), asked("Who\npays?")], 7)
    assert card.text.splitlines() == [
        "Questions in the last 7 days",
        "Asked: 42 · answered: 30 · closest passage only: 5 · not in the articles: 7",
        "Helpful: 83% (5 of 6 votes)",
        "What people asked that the articles don't say:",
        "3 \N{MULTIPLICATION SIGN} Which dividend?",
        "1 \N{MULTIPLICATION SIGN} Who pays?",
    ]
    assert literal(card) == literal(Card("", card.sections))


def test_only_the_newest_open_questions_are_shown() -> None:
    groups = [asked(f"Question {n}?") for n in range(14)]
    card = digest_card(SUMMARY, groups, 7)
    assert card.text.count("Question ") == MOST_GROUPS
    assert card.text.endswith("And 4 more.")


def test_nothing_asked_is_one_line() -> None:
    nothing = Summary(0, 0, 0, 0, 0)
    assert digest_card(nothing, [], 7) == message_card(
        "Nobody asked me anything in the last 7 days."
    )
    assert digest_card(nothing, [], 1).text == "Nobody asked me anything in the last day."


def test_without_votes_and_open_questions_nothing_is_made_up() -> None:
    card = digest_card(Summary(1, 0, 0, 0, 0), [], 7)
    assert card.text.splitlines()[2:] == ["Nobody voted on an answer."]


@given(st.lists(hostile_text.map(lambda text: text * 20), max_size=14), st.integers(1, 10**6))
def test_whatever_was_asked_is_shown_literally_within_the_limits(
    words: list[str], count: int
) -> None:
    card = digest_card(Summary(count, 0, 0, 1, 1), [asked(text) for text in words], 7)
    for form in (card.blocks, card.sections):
        check_blocks(list(form))
        assert len(json.dumps(form, ensure_ascii=False)) < BUDGET
        assert "mrkdwn" not in json.dumps(form)
    assert len(card.text) < TEXT_BUDGET
    assert "<" not in card.text


def literal(card: Card) -> str:
    """Return every word that the blocks show, without the breaks between them."""

    def words(part: object) -> str:
        if isinstance(part, list | tuple):
            return "".join(words(each) for each in part)
        if not isinstance(part, dict):
            return ""
        own = part.get("text", "")
        return (own if isinstance(own, str) else words(own)) + words(part.get("elements", ()))

    return words(card.blocks).replace("\n", "")

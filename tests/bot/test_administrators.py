"""What administrators see: the week, the open questions, and their export."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given

from bot import texts
from bot.blocks.cards import BUDGET
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
from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.views import checked
from bot.records import Card
from bot.reports import Summary
from tests.bot.test_home import SUMMARY, buttons, contents, group_of, home, listing, questions, said


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


def test_a_long_table_comes_in_pieces_that_lose_nothing() -> None:
    csv = "question,count\r\n" + "".join(f'"Why, {n}?",{n}\r\n' for n in range(3000))
    cards = csv_cards(csv)
    assert len(cards) > 3
    assert "".join(table(each) for each in cards) == csv
    assert all(table(each).endswith("\r\n") for each in cards)
    assert "(part 2 of" in cards[1].text
    assert [texts.EXPORT_END in said(each.blocks) for each in cards[-2:]] == [False, True]


@given(questions)
def test_whatever_was_asked_slack_takes_the_table(asked: list[str]) -> None:
    csv = "\n".join(each * 40 for each in asked)
    cards = csv_cards(csv)
    assert "".join(table(each) for each in cards) == csv
    for card in cards:
        check_blocks(list(card.blocks))
        assert len(json.dumps(card.blocks, ensure_ascii=False)) < BUDGET


def table(card: Card) -> str:
    (element,) = [e for e in card.blocks[0]["elements"] if e["type"] == "rich_text_preformatted"]
    (leaf,) = element["elements"]
    return str(leaf["text"])

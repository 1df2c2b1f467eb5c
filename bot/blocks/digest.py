"""The digest: what was asked in some time, and what the articles left open."""

from collections.abc import Sequence

from bot import texts
from bot.blocks.cards import fits, message_card
from bot.blocks.elements import bullets, header, line, rich_text, section, shortened, text
from bot.grouping import Group
from bot.incoming import escape
from bot.records import Card
from bot.reports import Summary

MOST_GROUPS = 10
LENGTHS = (200, 100, 50, 20)

Item = tuple[str, str]
"""How often something was asked, and in which words."""


def digest_card(summary: Summary, groups: Sequence[Group], days: int) -> Card:
    """Return the card, within the budget whatever was asked; one line when nothing was."""
    time = texts.LAST_DAY if days == 1 else texts.LAST_DAYS.format(days=days)
    if not summary.asked:
        return message_card(texts.DIGEST_NOTHING.format(time=time))
    title = texts.DIGEST_TITLE.format(time=time)
    choices = (_card(title, _figures(summary), groups, longest) for longest in LENGTHS)
    return next(card for card in choices if fits(card))


def _card(title: str, figures: Sequence[str], groups: Sequence[Group], longest: int) -> Card:
    items = [_item(each, longest) for each in groups[:MOST_GROUPS]]
    rest = len(groups) - len(items)
    more = texts.DIGEST_MORE.format(count=rest) if rest else ""
    intro = texts.DIGEST_OPEN if items else ""
    said = [*figures, intro, *(count + words for count, words in items), more]
    lines = [each for each in said if each]
    listed = bullets(*(line(text(count, bold=True), text(words)) for count, words in items))
    body = (
        rich_text(*(line(text(f"{each}\n")) for each in figures)),
        *([rich_text(line(text(intro, bold=True)), listed)] if items else []),
        *([rich_text(line(text(more)))] if more else []),
    )
    return Card(
        escape("\n".join([title, *lines])),
        (header(title), *body),
        (header(title), *(section(each) for each in lines)),
    )


def _figures(summary: Summary) -> list[str]:
    """Return the counts in words."""
    asked = " · ".join(
        (
            texts.DIGEST_ASKED.format(asked=summary.asked),
            texts.DIGEST_ANSWERED.format(answered=summary.answered),
            texts.DIGEST_POSSIBLE.format(possible=summary.possible),
            texts.DIGEST_NONE.format(none=summary.none),
        )
    )
    share = summary.helpful_share
    if share is None:
        return [asked, texts.DIGEST_NO_VOTES]
    votes = summary.helpful + summary.not_helpful
    helpful = texts.DIGEST_HELPFUL.format(share=share, helpful=summary.helpful, votes=votes)
    return [asked, helpful]


def _item(group: Group, longest: int) -> Item:
    words = shortened(" ".join(group.text.split()), longest)
    # The count stands first: words from right to left would carry it away.
    return texts.DIGEST_COUNT.format(count=group.count), words

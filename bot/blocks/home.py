"""The Home tab: how to ask, what can be asked, and, for administrators, what was left open."""

import re
from collections.abc import Sequence

from bot import texts
from bot.blocks import articles
from bot.blocks.elements import (
    actions,
    bullets,
    button,
    divider,
    header,
    line,
    moment,
    note,
    one_line,
    rich_text,
    section,
    text,
)
from bot.blocks.open_questions import Overview, overview_blocks
from bot.records import Block, Card
from index.records import Contents

EXAMPLE = re.compile(r"^example_[0-9]$")
MOST_EXAMPLES = 4
MOST_NEWEST = 10
LONGEST_VALUE = 2000

Known = Contents | Card
"""What the index knows, or why that cannot be said."""


def home_view(command: str, known: Known, overview: Overview | Card | None) -> Block:
    """Return the tab; with no `overview`, there is no part for administrators."""
    library = known.blocks if isinstance(known, Card) else _library(known)
    report = overview.blocks if isinstance(overview, Card) else _report(overview)
    blocks = [*_ways(command), *library, *([divider(), *report] if report else [])]
    return {"type": "home", "blocks": blocks}


def _ways(command: str) -> list[Block]:
    ways = (line(text(way.format(command=command))) for way in texts.WAYS)
    intro = rich_text(line(text(texts.HOME_INTRO)), bullets(*ways))
    return [header(texts.HOME_TITLE), intro, note(texts.PRIVACY)]


def _library(contents: Contents) -> list[Block]:
    count = len(contents.listings)
    if not count:
        return [header(texts.ARTICLES), section(texts.NO_ARTICLES)]
    newest = articles.listed(contents.listings[:MOST_NEWEST])
    listing = rich_text(_extent(contents), newest)
    return [*_examples(contents.prompts), header(texts.ARTICLES), listing, *_search(count)]


def _extent(contents: Contents) -> Block:
    built = contents.indexed_at
    time = [text(f" {texts.INDEXED} "), moment(built)] if built else []
    return line(text(articles.extent(contents)), *time)


def _search(count: int) -> list[Block]:
    words = texts.SEARCH_ALL.format(count=count)
    return [actions(button(words, articles.SEARCH, "all"))] if count > MOST_NEWEST else []


def _examples(prompts: Sequence[str]) -> list[Block]:
    usable = [each for each in prompts if each.strip() and len(each) <= LONGEST_VALUE]
    buttons = [
        button(one_line(prompt, LONGEST_VALUE), f"example_{number}", prompt)
        for number, prompt in enumerate(usable[:MOST_EXAMPLES])
    ]
    return [header(texts.EXAMPLES), actions(*buttons)] if buttons else []


def _report(overview: Overview | None) -> Sequence[Block]:
    return overview_blocks(overview) if overview else []

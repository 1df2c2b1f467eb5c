"""What administrators see: how the week went, and the questions that the articles leave open."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from bot import texts
from bot.blocks.elements import (
    actions,
    bullets,
    button,
    counted,
    day_of,
    header,
    line,
    note,
    one_line,
    plain,
    preformatted,
    rich_text,
    section,
    shortened,
    text,
)
from bot.blocks.modals import modal
from bot.blocks.quotes import article_title
from bot.grouping import Group
from bot.incoming import escape
from bot.records import Block, Card
from bot.reports import Summary
from index.records import Listing

MARK, EXPORT, MARKED = "mark_answered", "export_csv", "marked_answered"
CHOICE_BLOCK, CHOICE = "choice", "article"
MOST_GROUPS = 8
MOST_MARKED = 80
MOST_OPTIONS = 100  # of a group
MOST_ARTICLES = 500  # to choose from: a view may have 250 kB
LONGEST_OPTION, LONGEST_OPTION_VALUE = 75, 150
LONGEST_QUESTION = 300
LONGEST_MARKED = 250
ID_LENGTH = 32  # hexadecimal digits
PIECE = 8_000  # of a message's 9,000 characters; the words around it take the rest
LONGEST_PART = PIECE // 6  # JSON writes a character with up to six


@dataclass(frozen=True, slots=True)
class Overview:
    """What administrators see: counts of the week, and the open questions, newest group first."""

    summary: Summary
    groups: tuple[Group, ...]


def overview_blocks(overview: Overview) -> list[Block]:
    """Return the administrators' part of the Home tab."""
    numbers = bullets(*(line(text(each)) for each in _numbers(overview.summary)))
    questions = _questions(overview.groups) if overview.groups else [section(texts.NOTHING_OPEN)]
    return [header(texts.WEEK), rich_text(numbers), header(texts.OPEN), *questions]


def mark_modal(value: str, listings: Sequence[Listing]) -> Block:
    """Return the modal that asks which article answers the questions of a button's `value`."""
    if not listings:
        return modal(texts.MARK_TITLE, [section(texts.NO_ARTICLES)])
    ids, words = unpacked(value)
    blocks = [
        section(f"“{words}”"),
        note(counted(len(ids), texts.MARKS_ONE, texts.MARKS)),
        _choice(listings),
    ]
    ours = {"callback_id": MARKED, "private_metadata": value, "submit": plain(texts.MARK_SUBMIT)}
    return modal(texts.MARK_TITLE, blocks) | ours


def csv_cards(csv: str) -> list[Card]:
    """Return a text file as messages, each within what Slack takes."""
    pieces = [*_pieces(csv)]
    return [_csv_card(piece, number, len(pieces)) for number, piece in enumerate(pieces, 1)]


def packed(group: Group) -> str:
    """Return the ids of a group's newest questions and its words, as short as a button needs."""
    ids = bytes.fromhex("".join(each.id for each in group.questions[:MOST_MARKED]))
    return f"{base64.urlsafe_b64encode(ids).decode()} {one_line(group.text, LONGEST_MARKED)}"


def unpacked(value: str) -> tuple[list[str], str]:
    """Return the ids and the words again."""
    code, _, words = value.partition(" ")
    ids = base64.urlsafe_b64decode(code).hex()
    return [ids[at : at + ID_LENGTH] for at in range(0, len(ids), ID_LENGTH)], words


def _numbers(summary: Summary) -> Iterator[str]:
    yield texts.WEEK_ASKED.format(count=summary.asked)
    yield texts.WEEK_ANSWERED.format(count=summary.answered)
    yield texts.WEEK_POSSIBLE.format(count=summary.possible)
    yield texts.WEEK_NONE.format(count=summary.none)
    share = summary.helpful_share
    if share is None:
        yield texts.WEEK_NO_VOTES
    else:
        votes = summary.helpful + summary.not_helpful
        yield texts.WEEK_VOTES.format(share=share, helpful=summary.helpful, votes=votes)


def _questions(groups: Sequence[Group]) -> Iterator[Block]:
    yield from (_group(each) for each in groups[:MOST_GROUPS])
    if rest := len(groups[MOST_GROUPS:]):
        yield note(counted(rest, texts.MORE_OPEN_ONE, texts.MORE_OPEN))
    yield actions(button(texts.EXPORT, EXPORT, "all"))


def _group(group: Group) -> Block:
    day = day_of(datetime.fromtimestamp(group.asked_at, UTC))
    asked = texts.ASKED_ONE if group.count == 1 else texts.ASKED
    words = one_line(group.text, LONGEST_QUESTION)
    said = f"“{words}”\n{asked.format(count=group.count, day=day)}"
    return section(said, button(texts.MARK, MARK, packed(group)))


def _choice(listings: Sequence[Listing]) -> Block:
    return {
        "type": "input",
        "block_id": CHOICE_BLOCK,
        "label": plain(texts.MARK_LABEL),
        "element": {
            "type": "static_select",
            "action_id": CHOICE,
            "placeholder": plain(texts.MARK_PLACEHOLDER),
            "option_groups": [*_years(listings[:MOST_ARTICLES])],
        },
    }


def _years(listings: Sequence[Listing]) -> Iterator[Block]:
    """Group the articles by year, in groups as large as Slack takes."""
    for year, group in groupby(listings, key=_year):
        options = [_option(each) for each in group]
        for first in range(0, len(options), MOST_OPTIONS):
            yield {"label": plain(year), "options": options[first : first + MOST_OPTIONS]}


def _year(listing: Listing) -> str:
    published = listing.article.published
    return str(published.year) if published else texts.UNDATED


def _option(listing: Listing) -> Block:
    title = shortened(article_title(listing.article), LONGEST_OPTION)
    # An id is a file's name as a rule; a longer one than Slack takes is known by its beginning.
    return {"text": plain(title), "value": listing.article.id[:LONGEST_OPTION_VALUE]}


def _csv_card(piece: str, number: int, of: int) -> Card:
    head = texts.EXPORTED.format(number=number, of=of)
    end = [line(text(texts.EXPORT_END))] if number == of else []
    return Card(escape(head), (rich_text(line(text(head)), preformatted(piece), *end),))


def _pieces(csv: str) -> Iterator[str]:
    piece, size = "", 0
    for part in _parts(csv):
        length = len(json.dumps(part, ensure_ascii=False))
        if piece and size + length > PIECE:
            yield piece
            piece, size = "", 0
        piece, size = piece + part, size + length
    if piece:
        yield piece


def _parts(csv: str) -> Iterator[str]:
    """Cut after lines, and inside one only where it is very long."""
    for row in csv.splitlines(keepends=True):
        yield from (row[at : at + LONGEST_PART] for at in range(0, len(row), LONGEST_PART))

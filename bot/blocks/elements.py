"""Block Kit's small change: the objects that cards, modals and the Home tab are made of.

Article text goes into `rich_text` or `plain_text`, which Slack shows literally; `mrkdwn` is for our
own sentences and for escaped titles alone.
"""

from datetime import UTC, date, datetime
from typing import Any

from bot.incoming import escape
from bot.records import Block

LONGEST_BUTTON = 75
LONGEST_SECTION = 3000


def text(words: str, *, bold: bool = False) -> Block:
    """Return a run of literal words inside rich text."""
    element: Block = {"type": "text", "text": words}
    return element | {"style": {"bold": True}} if bold else element


def link(url: str, words: str) -> Block:
    """Return linked words inside rich text; without an address, the words alone."""
    return {"type": "link", "url": url, "text": words} if url else text(words)


def person(user: str) -> Block:
    """Return a person's name inside rich text."""
    return {"type": "user", "user_id": user}


def line(*leaves: Block) -> Block:
    """Return a line of rich text; empty runs are left out, as Slack refuses them."""
    said = [leaf for leaf in leaves if leaf["type"] != "text" or leaf["text"]]
    return {"type": "rich_text_section", "elements": said}


def bullets(*lines: Block) -> Block:
    """Return lines of rich text as a list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def preformatted(words: str) -> Block:
    """Return words that keep their lines and columns inside rich text."""
    return {"type": "rich_text_preformatted", "elements": [text(words)]}


def moment(at: datetime) -> Block:
    """Return a time inside rich text, which Slack shows in the reader's own time zone."""
    shape = {"format": "{date_long}, {time}", "fallback": in_words(at)}
    return {"type": "date", "timestamp": int(at.timestamp()), **shape}


def rich_text(*elements: Block) -> Block:
    """Return a block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def plain(words: str) -> Block:
    """Return words that Slack shows literally, as labels and titles are."""
    return {"type": "plain_text", "text": words, "emoji": False}


def section(words: str, accessory: Block | None = None) -> Block:
    """Return a paragraph of literal words, with an element beside it."""
    block: Block = {"type": "section", "text": plain(shortened(words, LONGEST_SECTION))}
    return block | {"accessory": accessory} if accessory else block


def note(words: str) -> Block:
    """Return small print, literal too."""
    return {"type": "context", "elements": [plain(shortened(words, LONGEST_SECTION))]}


def header(words: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain(shortened(words, 150))}


def divider() -> Block:
    """Return a line across."""
    return {"type": "divider"}


def button(words: str, action_id: str, value: str, **more: Any) -> Block:
    """Return a button; its words are shortened where Slack would refuse them."""
    label = plain(shortened(words, LONGEST_BUTTON))
    return {"type": "button", "text": label, "action_id": action_id, "value": value, **more}


def actions(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def confirm(title: str, words: str, yes: str, no: str) -> Block:
    """Return the question that is asked before a button does its work."""
    return {"title": plain(title), "text": plain(words), "confirm": plain(yes), "deny": plain(no)}


def linked_title(url: str, title: str) -> str:
    """Return a title for `mrkdwn`: linked where there is an address, and nothing but words."""
    # A bar would end the link's words, and a line break the link.
    words = escape(" ".join(title.split())).replace("|", "\N{FULLWIDTH VERTICAL LINE}")
    return f"<{escape(url)}|{words}>" if url else words


def shortened(words: str, longest: int) -> str:
    """Return the words, cut with an ellipsis where they are too long."""
    return words if len(words) <= longest else words[: longest - 1] + "…"


def one_line(words: str, longest: int) -> str:
    """Return the words with single spaces, cut where they are too long."""
    return shortened(" ".join(words.split()), longest)


def counted(count: int, one: str, several: str) -> str:
    """Return a number with its noun."""
    return one if count == 1 else several.format(count=count)


def day_of(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {day:%B %Y}"


def in_words(at: datetime) -> str:
    """Return a time in words."""
    at = at.astimezone(UTC)
    return f"{day_of(at)}, {at:%H:%M} UTC"

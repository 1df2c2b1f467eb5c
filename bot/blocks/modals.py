"""Modals that only tell something."""

from collections.abc import Sequence

from bot import texts
from bot.blocks.elements import plain, section
from bot.records import Block


def modal(title: str, blocks: Sequence[Block]) -> Block:
    """Return a modal with nothing to fill in."""
    close = plain(texts.CLOSE)
    return {"type": "modal", "title": plain(title), "close": close, "blocks": list(blocks)}


def waiting_modal(title: str) -> Block:
    """Return the modal that holds the place while something is looked up."""
    return modal(title, [section(texts.LOOKING)])

"""A message in the bot's own conversation: every one is a question, answered in its thread."""

from collections.abc import Mapping
from typing import Any

from bot.incoming import from_event
from bot.records import Identity, Question, Surface


def read(body: dict[str, Any], identity: Identity) -> Question | None:
    """Return the question that the message asks; without a mention, channels ask none."""
    event = body.get("event")
    if not isinstance(event, Mapping) or event.get("channel_type") != "im":
        return None
    return from_event(body, Surface.DIRECT, identity)

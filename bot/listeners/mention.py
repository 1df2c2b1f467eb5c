"""`@bot question` in a channel: answered in the thread."""

from typing import Any

from bot.incoming import from_event
from bot.records import Identity, Question, Surface


def read(body: dict[str, Any], identity: Identity) -> Question | None:
    """Return the question that the mention asks."""
    return from_event(body, Surface.MENTION, identity)

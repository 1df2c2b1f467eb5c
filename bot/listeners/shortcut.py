"""The shortcut "Find quotes" in a message's menu: answered privately, in threads too."""

from typing import Any

from bot.incoming import from_shortcut
from bot.records import Identity, Question

CALLBACK = "find_quotes"


def read(body: dict[str, Any], identity: Identity) -> Question | None:
    """Return the question that the message is taken for."""
    return from_shortcut(body, identity)

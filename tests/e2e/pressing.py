"""Pressing the buttons of the app's messages."""

from typing import Any

from bot.playground.slack import Deed, Message, Workspace, deeds
from bot.playground.slack.block_kit import identified
from bot.playground.slack.interactions import walk


def offered(message: Message) -> list[str]:
    """Return the action ids of a message's buttons."""
    return [element["action_id"] for _, element in _buttons(message)]


def press(
    slack: Workspace, user: str, message: Message, action: str, **chosen: Any
) -> dict[str, Any]:
    """Press a button of a message, and return what Slack told the app."""
    block = next(block for block, e in _buttons(message) if e["action_id"] == action)
    deed = Deed(user, block["block_id"], action, chosen)
    return deeds.click(slack, deed, message.channel, message.ts).payload


def vote(slack: Workspace, user: str, message: Message, which: str) -> None:
    """Press one of the feedback buttons: `positive` or `negative`."""
    element = next(e for _, e in _buttons(message) if e["type"] == "feedback_buttons")
    press(slack, user, message, "feedback", value=element[f"{which}_button"]["value"])


def _buttons(message: Message) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = [b for b in walk(identified(message.blocks)) if b["type"].endswith("actions")]
    return [(row, element) for row in rows for element in row["elements"]]

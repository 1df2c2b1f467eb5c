"""What a person does in the Home tab, and what they see there."""

from collections.abc import Iterator
from typing import Any

from bot.playground.slack import Deed, Delivery, Workspace, deeds
from bot.playground.slack.records import Json

ANA, BEN = "U0ANA", "U0BEN"


def home(slack: Workspace, user: str = ANA) -> Json:
    with slack.state.condition:
        return slack.state.homes.get(user, {})


def open_home(slack: Workspace, user: str = ANA) -> Json:
    """Open the tab, and return it once it is published anew."""
    before = home(slack, user).get("hash")
    slack.open_tab(user, "home")
    slack.wait_for(lambda: home(slack, user).get("hash") != before)
    return home(slack, user)


def press(slack: Workspace, view: Json, action_id: str, user: str = ANA) -> Delivery:
    """Press the first such button."""
    block = next(b for b in view["blocks"] if action_id in _action_ids(b))
    return deeds.click_in_view(slack, Deed(user, block["block_id"], action_id), view["id"])


def modal(slack: Workspace, user: str = ANA) -> Json:
    """Return the topmost modal."""
    with slack.state.condition:
        views = slack.state.modals.get(user)
        return views[-1] if views else {"blocks": []}


def modal_shows(slack: Workspace, words: str, user: str = ANA) -> None:
    slack.wait_for(lambda: words in shows(modal(slack, user)))


def shows(view: Json) -> str:
    """Return all words of a view."""
    return "\n".join(_words(view["blocks"]))


def quote_in(view: Json) -> str:
    """Return what the view shows inside its first quote."""
    elements = [e for b in view["blocks"] for e in b.get("elements", ())]
    quotes = (e for e in elements if e["type"] == "rich_text_quote")
    return next(("".join(leaf["text"] for leaf in quote["elements"]) for quote in quotes), "")


def _words(part: Any) -> Iterator[str]:
    """Return what is shown, a line of rich text in one piece."""
    if isinstance(part, list):
        for each in part:
            yield from _words(each)
    elif isinstance(part, dict):
        if part.get("type") in ("rich_text_section", "rich_text_quote"):
            yield "".join(leaf.get("text", "") for leaf in part["elements"])
        elif isinstance(part.get("text"), str):
            yield part["text"]
        else:
            yield from _words(list(part.values()))


def _action_ids(block: Json) -> list[str]:
    elements = [*block.get("elements", ()), block.get("accessory", {})]
    return [each.get("action_id", "") for each in elements]

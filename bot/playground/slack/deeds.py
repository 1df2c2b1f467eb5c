"""What a person can do beyond speaking: press, submit, close, and use shortcuts."""

from bot.playground.slack import interactions, views
from bot.playground.slack.interactions import Deed
from bot.playground.slack.records import Delivery, Json, SlackError
from bot.playground.slack.workspace import Workspace

KIND = "interactive"


def click(slack: Workspace, deed: Deed, channel: str, ts: str) -> Delivery:
    """Use an element of a message."""
    with slack.state.condition:
        message = slack.state.seen_by(deed.user, channel, ts)
        url = slack.response_address("actions", channel, deed.user, message)
        payload = interactions.message_action(slack.state, deed, message, url)
    return _deliver(slack, payload)


def click_in_view(slack: Workspace, deed: Deed, view_id: str) -> Delivery:
    """Use an element of a modal or a Home tab."""
    with slack.state.condition:
        view = views.find(slack.state, deed.user, view_id)
        payload = interactions.view_action(slack.state, deed, view)
    return _deliver(slack, payload)


def suggest(slack: Workspace, deed: Deed, channel: str, ts: str, typed: str) -> Delivery:
    """Type into an element of a message that gets its options from the app."""
    with slack.state.condition:
        message = slack.state.seen_by(deed.user, channel, ts)
        payload = interactions.message_suggestion(slack.state, deed, message, typed)
    return _deliver(slack, payload)


def suggest_in_view(slack: Workspace, deed: Deed, view_id: str, typed: str) -> Delivery:
    """Type into such an element of a modal or a Home tab."""
    with slack.state.condition:
        view = views.find(slack.state, deed.user, view_id)
        payload = interactions.view_suggestion(slack.state, deed, view, typed)
    return _deliver(slack, payload)


def submit(slack: Workspace, user: str, view_id: str, values: Json) -> Delivery:
    """Submit a modal; what becomes of it is in the app's ack."""
    with slack.state.condition:
        view = views.find(slack.state, user, view_id)
        payload = interactions.submission(slack.state, user, view, values)
    return _deliver(slack, payload)


def close(slack: Workspace, user: str, view_id: str) -> None:
    """Close a modal; the app hears of it where it asked to."""
    with slack.state.condition:
        view = views.find(slack.state, user, view_id)
        views.drop(slack.state, user, view_id)
        payload = interactions.closing(slack.state, user, view)
        slack.state.changed()
    if view["notify_on_close"]:
        _deliver(slack, payload)


def shortcut(slack: Workspace, user: str, callback_id: str) -> Delivery:
    """Use a global shortcut."""
    _expect(slack, callback_id, "global")
    with slack.state.condition:
        payload = interactions.shortcut(slack.state, user, callback_id)
    return _deliver(slack, payload)


def message_shortcut(
    slack: Workspace, user: str, callback_id: str, channel: str, ts: str
) -> Delivery:
    """Use a shortcut in a message's menu."""
    _expect(slack, callback_id, "message")
    with slack.state.condition:
        message = slack.state.message(channel, ts)
        url = slack.response_address("actions", channel, user, message)
        payload = interactions.message_shortcut(slack.state, user, callback_id, message, url)
    return _deliver(slack, payload)


def _deliver(slack: Workspace, payload: Json) -> Delivery:
    if not slack.manifest.interactivity:
        raise SlackError("interactivity_not_enabled")
    return slack.deliver(KIND, payload)


def _expect(slack: Workspace, callback_id: str, kind: str) -> None:
    offered = [(each["callback_id"], each["type"]) for each in slack.manifest.shortcuts]
    if (callback_id, kind) not in offered:
        raise SlackError("unknown_shortcut")

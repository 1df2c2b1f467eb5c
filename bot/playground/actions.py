"""What the page asks the workspace to do, by name."""

import json
from collections.abc import Callable

from bot.playground.climate import Climate
from bot.playground.slack import deeds
from bot.playground.slack.inputs import suggested_in
from bot.playground.slack.interactions import Deed
from bot.playground.slack.records import Delivery, Json, SlackError
from bot.playground.slack.workspace import Workspace

Act = Callable[[Workspace, Json], Json | None]
LONGEST_TEXT = 12_000
PLAIN = {
    "channel_not_found": "There is no such channel.",
    "message_not_found": "This message is gone.",
    "messages_tab_disabled": "The app takes no messages here.",
    "not_found": "This view is closed.",
    "unknown_command": "There is no such command here.",
}


class RefusedError(Exception):
    """The person is told why it did not work; `errors` belong to a modal's inputs."""


def perform(slack: Workspace, climate: Climate, request: Json) -> Json:
    """Do what the page asks for, and return what came of it; `RefusedError` says why not."""
    try:
        if request.get("action") != "weather":
            return _act(slack, request) or {}
        climate.set(_string(request, "name"), on=bool(request.get("on")))
    except SlackError as error:
        raise RefusedError(PLAIN.get(error.code, f"That did not work: {error.code}.")) from None
    return {}


def _act(slack: Workspace, request: Json) -> Json | None:
    act = ACTIONS.get(_string(request, "action"))
    if not act:
        raise SlackError("unknown_action")
    if _string(request, "user") not in slack.state.users:
        raise SlackError("user_not_found")
    return act(slack, request)


def _say(slack: Workspace, request: Json) -> None:
    text = _string(request, "text")
    if not 0 < len(text) <= LONGEST_TEXT:
        raise SlackError("msg_too_long" if text else "no_text")
    channel = _string(request, "channel")
    slack.say(channel, _string(request, "user"), text, thread_ts=_string(request, "thread"))


def _edit(slack: Workspace, request: Json) -> None:
    channel, ts = _string(request, "channel"), _string(request, "ts")
    if slack.state.message(channel, ts).user != request["user"]:
        raise SlackError("cant_update_message")
    slack.edit(channel, ts, _string(request, "text"))


def _slash(slack: Workspace, request: Json) -> None:
    slack.slash(_string(request, "channel"), _string(request, "user"), _string(request, "text"))


def _open_tab(slack: Workspace, request: Json) -> None:
    slack.open_tab(_string(request, "user"), _string(request, "tab"))


def _click(slack: Workspace, request: Json) -> None:
    deed = _deed(request)
    if view := _string(request, "view"):
        deeds.click_in_view(slack, deed, view)
    else:
        deeds.click(slack, deed, _string(request, "channel"), _string(request, "ts"))


def _suggest(slack: Workspace, request: Json) -> Json:
    deed, typed = _deed(request), _string(request, "typed")
    if view := _string(request, "view"):
        delivery = deeds.suggest_in_view(slack, deed, view, typed)
    else:
        channel, ts = _string(request, "channel"), _string(request, "ts")
        delivery = deeds.suggest(slack, deed, channel, ts, typed)
    _settle(slack, delivery)
    return {"options": suggested_in(delivery.response)}


def _deed(request: Json) -> Deed:
    return Deed(
        user=_string(request, "user"),
        block_id=_string(request, "block_id"),
        action_id=_string(request, "action_id"),
        chosen=_object(request, "chosen"),
        values=_object(request, "values"),
    )


def _submit(slack: Workspace, request: Json) -> None:
    user, view = _string(request, "user"), _string(request, "view")
    delivery = deeds.submit(slack, user, view, _object(request, "values"))
    _settle(slack, delivery)
    if errors := _errors(delivery):
        raise RefusedError(json.dumps(errors))


def _settle(slack: Workspace, delivery: Delivery) -> None:
    """Wait until the app has answered, or had its time."""
    slack.wait_for(lambda: delivery.acked or delivery.failed, slack.ack_seconds + 5)


def _errors(delivery: Delivery) -> Json:
    response = delivery.response or {}
    if response.get("response_action") != "errors":
        return {}
    errors = response.get("errors")
    return errors if isinstance(errors, dict) else {}


def _close(slack: Workspace, request: Json) -> None:
    deeds.close(slack, _string(request, "user"), _string(request, "view"))


def _shortcut(slack: Workspace, request: Json) -> None:
    user, callback_id = _string(request, "user"), _string(request, "callback_id")
    channel, ts = _string(request, "channel"), _string(request, "ts")
    if ts:
        deeds.message_shortcut(slack, user, callback_id, channel, ts)
    else:
        deeds.shortcut(slack, user, callback_id)


def _string(request: Json, key: str) -> str:
    value = request.get(key, "")
    return value if isinstance(value, str) else ""


def _object(request: Json, key: str) -> Json:
    value = request.get(key)
    return value if isinstance(value, dict) else {}


ACTIONS: dict[str, Act] = {
    "say": _say,
    "edit": _edit,
    "slash": _slash,
    "open_tab": _open_tab,
    "click": _click,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
}

"""What people do with buttons, modals and shortcuts, as Slack tells it to the app."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.playground.slack import inputs
from bot.playground.slack.block_kit import identified
from bot.playground.slack.methods import as_json
from bot.playground.slack.records import Json, Message
from bot.playground.slack.state import APP_ID, TEAM, State

ECHOED = ("text", "value", "url")
SUGGESTION = "block_suggestion"


@dataclass(frozen=True, slots=True)
class Deed:
    """Which element a person used, and what they chose."""

    user: str
    block_id: str
    action_id: str
    chosen: Json = field(default_factory=dict)
    values: Json = field(default_factory=dict)


def message_action(state: State, deed: Deed, message: Message, url: str) -> Json:
    """Return the payload of using an element in a message."""
    payload = _common(state, deed.user, "block_actions") | _in_message(state, message)
    return payload | {
        "state": {"values": deed.values},
        "response_url": url,
        "actions": [_action(state, identified(message.blocks), deed)],
    }


def view_action(state: State, deed: Deed, view: Json) -> Json:
    """Return the payload of using an element in a modal or a Home tab."""
    payload = _common(state, deed.user, "block_actions") | _in_view(view, deed)
    return payload | {"actions": [_action(state, view["blocks"], deed)]}


def message_suggestion(state: State, deed: Deed, message: Message, typed: str) -> Json:
    """Return the payload that asks for the options of an element in a message."""
    asking = _asking(identified(message.blocks), deed, typed)
    return _untriggered(state, deed.user, SUGGESTION) | _in_message(state, message) | asking


def view_suggestion(state: State, deed: Deed, view: Json, typed: str) -> Json:
    """Return the payload that asks for the options of an element in a modal or a Home tab."""
    asking = _asking(view["blocks"], deed, typed)
    return _untriggered(state, deed.user, SUGGESTION) | _in_view(view, deed) | asking


def submission(state: State, user: str, view: Json, values: Json) -> Json:
    """Return the payload of submitting a modal."""
    filled = view | {"state": {"values": inputs.held(walk(view["blocks"]), values)}}
    return _common(state, user, "view_submission") | {"view": filled, "response_urls": []}


def closing(state: State, user: str, view: Json) -> Json:
    """Return the payload of closing a modal."""
    return _untriggered(state, user, "view_closed") | {"view": view, "is_cleared": False}


def shortcut(state: State, user: str, callback_id: str) -> Json:
    """Return the payload of a global shortcut."""
    ts = {"callback_id": callback_id, "action_ts": state.new_ts()}
    return _common(state, user, "shortcut") | ts


def message_shortcut(state: State, user: str, callback_id: str, message: Message, url: str) -> Json:
    """Return the payload of a shortcut in a message's menu."""
    return _common(state, user, "message_action") | {
        "callback_id": callback_id,
        "action_ts": state.new_ts(),
        "message_ts": message.ts,
        "channel": _channel(state, message.channel),
        "message": as_json(message),
        "response_url": url,
    }


def _common(state: State, user: str, kind: str) -> Json:
    name = state.users.get(user, user)
    return {
        "type": kind,
        "token": "verification-token",
        "api_app_id": APP_ID,
        "team": {"id": TEAM, "domain": "example"},
        "user": {"id": user, "username": name, "name": name, "team_id": TEAM},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": state.new_trigger(user),
    }


def _untriggered(state: State, user: str, kind: str) -> Json:
    """Return the same for what opens no modal."""
    payload = _common(state, user, kind)
    del payload["trigger_id"]
    return payload


def _in_message(state: State, message: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": bool(message.only_for),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place = {"container": container, "channel": _channel(state, message.channel)}
    # Slack keeps no copy of what only one person sees.
    return place if message.only_for else place | {"message": as_json(message)}


def _in_view(view: Json, deed: Deed) -> Json:
    filled = view | {"state": {"values": deed.values}}
    return {"container": {"type": "view", "view_id": view["id"]}, "view": filled}


def _channel(state: State, channel: str) -> Json:
    return {"id": channel, "name": state.channel(channel).name}


def _action(state: State, blocks: Sequence[Json], deed: Deed) -> Json:
    element = inputs.element_at(walk(blocks), deed.block_id, deed.action_id)
    inputs.check_choice(element, deed.chosen, _suggested(state, deed))
    echoed = {key: element[key] for key in ECHOED if key in element}
    kind = {"type": element["type"], "action_ts": state.new_ts()}
    return {**_ids(deed), **echoed, **kind, **deed.chosen}


def _asking(blocks: Sequence[Json], deed: Deed, typed: str) -> Json:
    element = inputs.element_at(walk(blocks), deed.block_id, deed.action_id)
    inputs.check_asking(element, typed)
    return {**_ids(deed), "value": typed}


def _ids(deed: Deed) -> Json:
    return {"action_id": deed.action_id, "block_id": deed.block_id}


def _suggested(state: State, deed: Deed) -> list[Json]:
    """Return every option that the app has suggested to this person for the element."""
    asked = [
        each
        for each in state.deliveries
        if each.payload.get("type") == SUGGESTION and each.payload["user"]["id"] == deed.user
    ]
    same = [each for each in asked if _ids(deed).items() <= each.payload.items()]
    return [option for each in same for option in inputs.suggested_in(each.response)]


def walk(blocks: Sequence[Json]) -> Iterator[Json]:
    """Return the blocks, with those inside containers."""
    for block in blocks:
        yield block
        yield from walk(block.get("child_blocks") or ())

"""What people do with buttons, modals and shortcuts, as Slack tells it to the app."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.playground.slack.block_kit import identified
from bot.playground.slack.methods import as_json
from bot.playground.slack.records import Json, Message, SlackError
from bot.playground.slack.state import APP_ID, TEAM, State

ECHOED = ("text", "value", "url")


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
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": bool(message.only_for),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _common(state, deed.user, "block_actions") | {
        "container": container,
        "channel": _channel(state, message.channel),
        "state": {"values": deed.values},
        "response_url": url,
        "actions": [_action(state, identified(message.blocks), deed)],
    }
    # Slack keeps no copy of what only one person sees.
    return payload if message.only_for else payload | {"message": as_json(message)}


def view_action(state: State, deed: Deed, view: Json) -> Json:
    """Return the payload of using an element in a modal or a Home tab."""
    return _common(state, deed.user, "block_actions") | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view | {"state": {"values": deed.values}},
        "actions": [_action(state, view["blocks"], deed)],
    }


def submission(state: State, user: str, view: Json, values: Json) -> Json:
    """Return the payload of submitting a modal."""
    filled = view | {"state": {"values": _typed(view["blocks"], values)}}
    return _common(state, user, "view_submission") | {"view": filled, "response_urls": []}


def closing(state: State, user: str, view: Json) -> Json:
    """Return the payload of closing a modal."""
    payload = _common(state, user, "view_closed") | {"view": view, "is_cleared": False}
    del payload["trigger_id"]
    return payload


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


def _channel(state: State, channel: str) -> Json:
    return {"id": channel, "name": state.channel(channel).name}


def _action(state: State, blocks: Sequence[Json], deed: Deed) -> Json:
    for block in walk(blocks):
        for element in _elements(block):
            same = block["block_id"] == deed.block_id
            if same and element.get("action_id", "") == deed.action_id:
                _check_choice(element, deed.chosen)
                echoed = {key: element[key] for key in ECHOED if key in element}
                ids = {"action_id": deed.action_id, "block_id": deed.block_id}
                kind = {"type": element["type"], "action_ts": state.new_ts()}
                return {**ids, **echoed, **kind, **deed.chosen}
    raise SlackError("no_such_element")


def walk(blocks: Sequence[Json]) -> Iterator[Json]:
    """Return the blocks, with those inside containers."""
    for block in blocks:
        yield block
        yield from walk(block.get("child_blocks") or ())


def _elements(block: Json) -> list[Json]:
    several = block.get("elements", ()) if block["type"] != "rich_text" else ()
    return [*several, *(block[key] for key in ("accessory", "element") if key in block)]


def _check_choice(element: Json, chosen: Json) -> None:
    """Nobody can choose what is not offered."""
    if element["type"] == "feedback_buttons":
        buttons = (element["positive_button"], element["negative_button"])
        if chosen.get("value") not in [button["value"] for button in buttons]:
            raise SlackError("no_such_choice")
    options = element.get("options", [])
    picked = [*chosen.get("selected_options", ()), chosen.get("selected_option") or {}]
    values = [option["value"] for option in options]
    if options and any(option and option["value"] not in values for option in picked):
        raise SlackError("no_such_choice")


def _typed(blocks: Sequence[Json], values: Json) -> Json:
    """Return what every input holds, also those that were left alone."""
    result: Json = {}
    for block in walk(blocks):
        for element in _elements(block) if block["type"] == "input" else ():
            action = element.get("action_id", "")
            given = values.get(block["block_id"], {}).get(action)
            blank = _initial(element)
            result.setdefault(block["block_id"], {})[action] = {"type": element["type"]} | (
                blank if given is None else given
            )
    return result


def _initial(element: Json) -> Json:
    kind = element["type"]
    if kind in ("radio_buttons", "static_select"):
        return {"selected_option": element.get("initial_option")}
    if kind in ("checkboxes", "multi_static_select"):
        return {"selected_options": element.get("initial_options", [])}
    if kind.endswith("_select"):
        noun = kind.removesuffix("_select").removeprefix("multi_").removesuffix("s")
        many = kind.startswith("multi_")
        return {f"selected_{noun}{'s' if many else ''}": [] if many else None}
    if kind in ("datepicker", "timepicker"):
        noun = kind.removesuffix("picker")
        return {f"selected_{noun}": element.get(f"initial_{noun}")}
    return {"value": element.get("initial_value")}

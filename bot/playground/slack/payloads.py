"""What Slack sends to an app."""

import json
from urllib.parse import urlencode

from bot.playground.slack.records import Channel, Delivery, Json, Message
from bot.playground.slack.state import APP_ID, BOT_USER, TEAM, State


def event_payload(state: State, event: Json) -> Json:
    """Return an event in its envelope."""
    number = state.number()
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": int(state.now()),
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
        ],
        "is_ext_shared_channel": False,
    }


def message_event(message: Message, channel: Channel) -> Json:
    """Return the event of a new message."""
    event: Json = {
        "type": "message",
        "channel": channel.id,
        "channel_type": channel.kind,
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "event_ts": message.ts,
        "team": TEAM,
        **message.extras,
    }
    return event | ({"thread_ts": message.thread_ts} if message.thread_ts else {})


def mention_event(message: Message, channel: Channel) -> Json:
    """Return the event of a message that mentions the app."""
    event = message_event(message, channel) | {"type": "app_mention"}
    del event["channel_type"]
    return event


def changed_event(old: Message, new: Message, channel: Channel, ts: str) -> Json:
    """Return the event of an edit."""
    edited = message_event(new, channel) | {"edited": {"user": new.user, "ts": ts}}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": ts,
        "event_ts": ts,
        "message": edited,
        "previous_message": message_event(old, channel),
    }


def home_event(channel: Channel, user: str, tab: str, ts: str) -> Json:
    """Return the event of opening the app's pages."""
    event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
    return event | {"event_ts": ts}


def command_payload(state: State, channel: Channel, user: str, typed: str, url: str) -> Json:
    """Return a slash command."""
    command, _, text = typed.partition(" ")
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "team_domain": "example",
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user,
        "user_name": state.users.get(user, user),
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": state.new_trigger(user),
    }


def as_body(delivery: Delivery) -> tuple[bytes, str]:
    """Return a payload as HTTP carries it, and its content type."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    form = delivery.payload
    if delivery.kind == "interactive":
        form = {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"

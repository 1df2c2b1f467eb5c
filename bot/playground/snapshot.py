"""The workspace as the page shows it."""

from typing import Any

from bot.playground.climate import Climate
from bot.playground.slack.block_kit import identified
from bot.playground.slack.records import Call, Delivery, Json, Message
from bot.playground.slack.state import BOT_USER
from bot.playground.slack.workspace import Workspace

MOST_TRAFFIC = 300


def snapshot(slack: Workspace, climate: Climate) -> Json:
    """Return everything that the page needs; whoever calls holds the state's condition."""
    state, manifest = slack.state, slack.manifest
    return {
        "app": {
            "name": manifest.name,
            "user": BOT_USER,
            "description": manifest.features.get("agent_view", {}).get("agent_description", ""),
        },
        "connected": slack.socket_mode.connections > 0,
        "people": [{"id": user, "name": name} for user, name in state.users.items()],
        "channels": [
            {"id": c.id, "name": c.name, "kind": c.kind, "members": sorted(c.members)}
            for c in state.channels.values()
        ],
        "messages": [_message(message) for message in state.messages],
        "prompts": {
            channel: {"title": state.prompt_titles.get(channel, ""), "prompts": prompts}
            for channel, prompts in state.prompts.items()
        },
        "statuses": state.statuses,
        "homes": state.homes,
        "modals": state.modals,
        "commands": list(manifest.features.get("slash_commands", ())),
        "shortcuts": manifest.shortcuts,
        "weather": climate.shown(),
        "traffic": [_entry(each) for each in _traffic(slack)[-MOST_TRAFFIC:]],
        "notices": [{"id": n.number, "user": n.user, "text": n.text} for n in state.notices],
    }


def payload(slack: Workspace, number: int) -> Json | None:
    """Return one piece of traffic, whole."""
    for each in _traffic(slack):
        if each.number != number:
            continue
        if isinstance(each, Call):
            return {"method": each.method, "arguments": each.arguments, "result": each.result}
        return {
            "envelope_id": each.id,
            "type": each.kind,
            "retry_attempt": each.attempt,
            "retry_reason": each.reason,
            "acked": each.acked,
            "response": each.response,
            "payload": each.payload,
        }
    return None


def _message(message: Message) -> Json:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "thread_ts": message.thread_ts,
        "blocks": identified(message.blocks),
        "bot": message.bot,
        "only_for": message.only_for,
        "edited": message.edited,
    }


def _traffic(slack: Workspace) -> list[Call | Delivery]:
    both: list[Call | Delivery] = [*slack.state.calls, *slack.state.deliveries]
    return sorted(both, key=lambda each: each.number)


def _entry(each: Call | Delivery) -> Json:
    entry: dict[str, Any] = {"id": each.number, "time": each.time}
    if isinstance(each, Call):
        detail = str(each.arguments.get("channel", ""))
        name = {"name": each.method, "result": each.result, "detail": detail}
        return entry | name | {"way": "from app"}
    result = "acked" if each.acked else "no ack" if each.failed else "waiting"
    retry = f"retry {each.attempt}: {each.reason}" if each.attempt else ""
    return entry | {"way": "to app", "name": _name(each), "result": result, "detail": retry}


def _name(delivery: Delivery) -> str:
    payload = delivery.payload
    if delivery.kind == "events_api":
        return str(payload["event"]["type"])
    return str(payload.get("command") or payload.get("type") or delivery.kind)

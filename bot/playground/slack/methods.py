"""The Web API's methods, each with the scope that it needs and the errors that it gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.playground.slack import views
from bot.playground.slack.arguments import (
    is_set,
    metadata_of,
    optional,
    required,
    whole_number,
)
from bot.playground.slack.block_kit import check_blocks, identified
from bot.playground.slack.records import Channel, Json, Message, SlackError
from bot.playground.slack.state import APP_ID, BOT_ID, BOT_USER, TEAM, State

LONGEST_TEXT = 40_000
MOST_PROMPTS = 4
TS = re.compile(r"[0-9]+\.[0-9]{6}")
HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}


@dataclass(frozen=True, slots=True)
class Method:
    """A method's code and its scope, empty where none is needed."""

    run: Callable[[State, Json], Json]
    scope: str = ""


def auth_test(_: State, __: Json) -> Json:
    """Tell the app who it is."""
    return {
        "team": "Example",
        "team_id": TEAM,
        "user": "pullquote",
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "url": "https://example.slack.com/",
    }


def post_message(state: State, arguments: Json) -> Json:
    """Post for all to see."""
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    message = state.add(_message(state, channel, arguments))
    state.statuses.pop(f"{channel.id}:{message.thread_ts}", None)
    return {"channel": channel.id, "ts": message.ts, "message": as_json(message)}


def post_ephemeral(state: State, arguments: Json) -> Json:
    """Post for one to see."""
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    user = required(arguments, "user", "user_not_in_channel")
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    message = state.add(replace(_message(state, channel, arguments), only_for=user))
    return {"message_ts": message.ts}


def update(state: State, arguments: Json) -> Json:
    """Change a message of the app's own; an ephemeral one cannot be found again."""
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    old = state.message(channel.id, required(arguments, "ts"))
    if not old.bot:
        raise SlackError("cant_update_message")
    new = _message(state, channel, arguments | {"thread_ts": old.thread_ts})
    state.replace(old, replace(new, ts=old.ts, edited=True))
    return {"channel": channel.id, "ts": old.ts, "text": new.text}


def delete(state: State, arguments: Json) -> Json:
    """Remove a message of the app's own."""
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    old = state.message(channel.id, required(arguments, "ts", "message_not_found"))
    if not old.bot:
        raise SlackError("cant_delete_message")
    state.remove(old)
    return {"channel": channel.id, "ts": old.ts}


def permalink(state: State, arguments: Json) -> Json:
    """Return a message's address."""
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    message = state.message(channel.id, required(arguments, "message_ts", "message_not_found"))
    place = f"{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://example.slack.com/archives/{place}"}


def replies(state: State, arguments: Json) -> Json:
    """Return a thread."""
    channel = _readable(state, arguments)
    root = state.message(channel.id, required(arguments, "ts", "thread_not_found"))
    thread = root.thread_ts or root.ts
    found = [m for m in _visible(state, channel) if thread in (m.ts, m.thread_ts)]
    return _page([m for m in found if m.ts == thread or _within(m, arguments)], arguments)


def history(state: State, arguments: Json) -> Json:
    """Return a channel's messages outside threads, newest first."""
    channel = _readable(state, arguments)
    found = [m for m in _visible(state, channel) if m.thread_ts in ("", m.ts)]
    return _page([m for m in reversed(found) if _within(m, arguments)], arguments)


def set_suggested_prompts(state: State, arguments: Json) -> Json:
    """Offer prompts in the conversation with the app."""
    channel = _assistant_channel(state, arguments)
    prompts = arguments.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= MOST_PROMPTS:
        raise SlackError("invalid_arguments")
    if any(not p.get("title") or not p.get("message") for p in prompts):
        raise SlackError("invalid_arguments")
    # With a thread Slack reports success and shows nothing.
    if not arguments.get("thread_ts"):
        state.prompts[channel.id] = prompts
        state.prompt_titles[channel.id] = optional(arguments, "title")
    return {}


def set_status(state: State, arguments: Json) -> Json:
    """Show what the app is doing."""
    channel = _assistant_channel(state, arguments)
    state.statuses[f"{channel.id}:{required(arguments, 'thread_ts')}"] = optional(
        arguments, "status"
    )
    return {}


def as_json(message: Message, *, metadata: bool = True) -> Json:
    """Return a message as the Web API shows it."""
    shown: Json = {"type": "message", "ts": message.ts, "user": message.user, "text": message.text}
    if message.blocks:
        shown["blocks"] = identified(message.blocks)
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if message.bot:
        shown |= {"bot_id": BOT_ID, "app_id": APP_ID}
    if message.metadata and metadata:
        shown["metadata"] = message.metadata
    return shown


def _message(state: State, channel: Channel, arguments: Json) -> Message:
    text, blocks = optional(arguments, "text"), arguments.get("blocks")
    if not text and not blocks:
        raise SlackError("no_text")
    thread = optional(arguments, "thread_ts")
    if thread and not TS.fullmatch(thread):
        raise SlackError("invalid_thread_ts")
    return Message(
        channel=channel.id,
        ts=state.new_ts(),
        user=BOT_USER,
        text=text[:LONGEST_TEXT],
        thread_ts=thread,
        blocks=check_blocks(blocks) if blocks else (),
        metadata=metadata_of(arguments),
        bot=True,
        extras={
            key: arguments[key]
            for key in ("unfurl_links", "unfurl_media", "mrkdwn")
            if key in arguments
        },
    )


def _readable(state: State, arguments: Json) -> Channel:
    channel = state.channel(required(arguments, "channel", "channel_not_found"))
    needed = HISTORY[channel.kind]
    if needed not in state.manifest.scopes:
        raise SlackError("missing_scope", needed=needed, provided=",".join(state.manifest.scopes))
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _visible(state: State, channel: Channel) -> list[Message]:
    return [m for m in state.messages if m.channel == channel.id and not m.only_for]


def _within(message: Message, arguments: Json) -> bool:
    oldest, latest = optional(arguments, "oldest") or "0", optional(arguments, "latest") or "9" * 10
    time, first, last = float(message.ts), float(oldest), float(latest)
    return first < time < last or (is_set(arguments, "inclusive") and time in (first, last))


def _page(messages: list[Message], arguments: Json) -> Json:
    limit = min(whole_number(arguments, "limit", 100), 1000)
    start = int(optional(arguments, "cursor") or 0)
    more = start + limit < len(messages)
    metadata = is_set(arguments, "include_all_metadata")
    return {
        "messages": [as_json(m, metadata=metadata) for m in messages[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }


def _assistant_channel(state: State, arguments: Json) -> Channel:
    channel = state.channel(required(arguments, "channel_id", "channel_not_found"))
    if channel.kind != "im":
        raise SlackError("channel_not_supported")
    return channel


METHODS = {
    "auth.test": Method(auth_test),
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "conversations.replies": Method(replies),
    "conversations.history": Method(history),
    "assistant.threads.setSuggestedPrompts": Method(set_suggested_prompts, "assistant:write"),
    "assistant.threads.setStatus": Method(set_status, "assistant:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(permalink),
    "views.publish": Method(views.publish),
    "views.open": Method(views.open_modal),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
}

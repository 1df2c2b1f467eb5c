"""What the app sends to a response URL."""

from dataclasses import replace

from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.records import Json, Message, ResponseUrl, SlackError
from bot.playground.slack.state import BOT_USER, State

SAID = ("text", "blocks")


def take_response(state: State, token: str, arguments: Json) -> None:
    """Post, replace or delete, as a response asks for."""
    url = state.use_response_url(token)
    old = _origin(state, url)
    if arguments.get("delete_original") and old:
        state.remove(old)
        if not any(arguments.get(key) for key in SAID):
            return
    message = answer(state, url.channel, url.user, arguments)
    if arguments.get("thread_ts") or (url.thread_ts and not arguments.get("replace_original")):
        message = replace(message, thread_ts=str(arguments.get("thread_ts") or url.thread_ts))
    # A command's own URL has no original: `replace_original` does nothing there.
    if arguments.get("replace_original") and old:
        _replace(state, old, message)
    else:
        state.add(message)
    state.changed()


def answer(state: State, channel: str, user: str, arguments: Json) -> Message:
    """Return the message in a response, which only the asking person sees unless it says else."""
    blocks = arguments.get("blocks")
    if not blocks and not arguments.get("text"):
        raise SlackError("no_text")
    public = arguments.get("response_type") == "in_channel"
    return Message(
        channel=channel,
        ts=state.new_ts(),
        user=BOT_USER,
        text=str(arguments.get("text", "")),
        blocks=check_blocks(blocks) if blocks else (),
        bot=True,
        only_for="" if public else user,
        extras={k: arguments[k] for k in ("unfurl_links", "unfurl_media") if k in arguments},
    )


def _origin(state: State, url: ResponseUrl) -> Message | None:
    if not url.origin:
        return None
    try:
        return state.seen_by(url.user, url.channel, url.origin)
    except SlackError:
        return None


def _replace(state: State, old: Message, new: Message) -> None:
    """Put a message in another's place; an ephemeral one loses its thread, as in Slack."""
    thread = "" if old.only_for else old.thread_ts
    placed = replace(new, ts=old.ts, thread_ts=thread, only_for=old.only_for)
    state.replace(old, replace(placed, edited=not old.only_for))

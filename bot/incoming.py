"""From Slack's payloads to questions: what to answer, and what was asked in plain text."""

import re
from collections.abc import Mapping
from typing import Any

from bot.records import Identity, Question, Surface
from index.answer import LONGEST_QUESTION

ANSWERED_SUBTYPES = (None, "file_share", "thread_broadcast")
LONGEST_TEXT = 12_000
LONGEST_KEY = 128
_DEEPEST = 4  # marks within marks
_LONGEST_MARKED = 200  # characters: to look further takes too long where many marks stay open

_ID = re.compile(r"[A-Z0-9]{1,32}")
_TS = re.compile(r"[0-9]{1,16}\.[0-9]{1,16}")
_TRIGGER = re.compile(r"[0-9A-Za-z._-]{1,128}")
_TOKEN = re.compile(r"<([@#!][^<>\s][^<>]*|(?:https?|mailto|tel):[^<>]+)>")
_SPECIAL = ("here", "channel", "everyone")
_BEFORE = r"(?<![^\s(\[\"“‘'*_~`:>-])"  # where Slack lets a mark or an emoji begin
_EMOJI = re.compile(rf"{_BEFORE}:(?:[+-]1|(?=[^:\s]*[a-z])[\w+'-]+):(?!\w)")
_MARKED = re.compile(rf"{_BEFORE}(```|[*_~`])(?=\S)([^\n]{{1,{_LONGEST_MARKED}}}?)(?<=\S)\1(?!\w)")


def from_event(body: Mapping[str, Any], surface: Surface, identity: Identity) -> Question | None:
    """Return the question that a message event asks, or None when it is not for us to answer."""
    event = body.get("event")
    if not isinstance(event, Mapping) or not should_answer(event, identity):
        return None
    ts = _matching(_TS, event, "ts")
    question = Question(
        surface=surface,
        team=_matching(_ID, body, "team_id") or identity.team,
        channel=_matching(_ID, event, "channel"),
        ts=ts,
        user=_matching(_ID, event, "user"),
        text=plain_text(_string(event, "text"), identity.user),
        thread=_matching(_TS, event, "thread_ts") or ts,
    )
    return question if question.channel and question.ts and question.user else None


def from_command(body: Mapping[str, Any], identity: Identity) -> Question | None:
    """Return the question that a slash command asks, or None when the payload is unusable."""
    question = Question(
        surface=Surface.SLASH,
        team=_matching(_ID, body, "team_id") or identity.team,
        channel=_matching(_ID, body, "channel_id"),
        ts=_matching(_TRIGGER, body, "trigger_id"),
        user=_matching(_ID, body, "user_id"),
        text=plain_text(_string(body, "text"), identity.user),
        response_url=_string(body, "response_url"),
    )
    complete = question.channel and question.ts and question.user and question.response_url
    return question if complete else None


def from_shortcut(body: Mapping[str, Any], identity: Identity) -> Question | None:
    """Return the question that a message is taken for, or None when the payload is unusable."""
    message, channel, user = (_part(body, key) for key in ("message", "channel", "user"))
    ts = _matching(_TS, message, "ts")
    trigger = _matching(_TRIGGER, body, "trigger_id")
    question = Question(
        surface=Surface.SHORTCUT,
        team=_matching(_ID, _part(body, "team"), "id") or identity.team,
        channel=_matching(_ID, channel, "id"),
        ts=f"{ts}/{trigger}"[:LONGEST_KEY],
        user=_matching(_ID, user, "id"),
        text=plain_text(_string(message, "text"), identity.user)[:LONGEST_QUESTION],
        thread=_matching(_TS, message, "thread_ts") or ts,
        response_url=_string(body, "response_url"),
    )
    complete = ts and trigger and question.channel and question.user and question.response_url
    return question if complete else None


def should_answer(event: Mapping[str, Any], identity: Identity) -> bool:
    """Tell whether a person wrote this: no edit, no deletion, no bot, not ourselves."""
    subtype = event.get("subtype")
    return (
        (subtype is None or subtype in ANSWERED_SUBTYPES)
        and not event.get("bot_id")
        and event.get("user") not in ("USLACKBOT", identity.user)
    )


def plain_text(text: str, bot_user: str) -> str:
    """Return the words that the person typed.

    Without the leading mention of the bot, emoji, and marks such as `*bold*`; links as labels.
    """
    mention = rf"\s*<@{re.escape(bot_user)}(\|[^<>]*)?>[\s,:]*"
    text = re.sub(rf"\A({mention})+", "", text)
    text = _TOKEN.sub(_label, text)[:LONGEST_TEXT]
    return unescape(_unmarked(_EMOJI.sub("", text))).strip()


def _unmarked(text: str) -> str:
    """Return the text without its marks, which may lie in one another."""
    for _ in range(_DEEPEST):
        text = _MARKED.sub(r"\2", text)
    return text


def escape(text: str) -> str:
    """Make text safe for a field where Slack looks for mentions, links and entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Undo Slack's escaping of the three characters that it escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _label(token: re.Match[str]) -> str:
    """Return a `<…>` token as a person sees it."""
    target, _, label = token[1].partition("|")
    sign, name = target[:1], target[1:]
    if sign in ("@", "#"):
        return sign + (label or name).removeprefix(sign)
    if sign == "!":
        return f"@{name}" if name in _SPECIAL else label or f"@{name}"
    return label or target


def _string(payload: Mapping[str, Any], key: str) -> str:
    """Return a field as text that every database stores: no lone surrogates, no NUL."""
    value = payload.get(key)
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def _part(payload: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = payload.get(key)
    return value if isinstance(value, Mapping) else {}


def _matching(pattern: re.Pattern[str], payload: Mapping[str, Any], key: str) -> str:
    value = _string(payload, key)
    return value if pattern.fullmatch(value) else ""

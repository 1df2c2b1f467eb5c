"""What became of a post: Slack's answers, sorted by what can be done about them."""

import json
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

LONGEST_WAIT = 60.0
# Surely nothing was posted, and nothing is wrong with the post.
OUTAGES = ("unreachable", "ratelimited")
TOO_RICH = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long")
FINAL = (
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
    "cannot_reply_to_message",
    "user_not_found",
    "messages_tab_disabled",
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "user_not_in_channel",
)
# Slack says of these that part of the operation may have succeeded.
UNSURE = ("internal_error", "fatal_error", "request_timeout", "service_unavailable")


@dataclass(frozen=True, slots=True)
class Sent:
    """The message is there; `ts` is empty where Slack tells none."""

    ts: str


@dataclass(frozen=True, slots=True)
class Retry:
    """The message is not there, or with `unsure`, perhaps it is."""

    reason: str
    after: float | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The message will never be there."""

    reason: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Looked, and there is no reply yet; `blind` where looking is not permitted."""

    blind: bool = False


Outcome = Sent | Retry | Refused


async def judged(call: Awaitable[Any]) -> Outcome:
    """Await a post and tell what became of it."""
    try:
        response = await call
    except SlackApiError as error:
        return judge(_status(error), code_of(error), headers_of(error))
    except aiohttp.ClientConnectorError:
        return Retry("unreachable")
    except Exception as error:  # noqa: BLE001 - whatever it was, the post may have been made
        return Retry(type(error).__name__, unsure=True)
    return Sent(str(response.get("ts", "")))


def answered(body: str) -> str:
    """Return the error in a response URL's answer, plain or JSON; empty when there is none."""
    said = body.strip()
    try:
        document = json.loads(said)
    except ValueError:
        return "" if said == "ok" else said
    if not isinstance(document, dict) or document.get("ok"):
        return ""
    return str(document.get("error") or "refused")


def judge(status: int, code: str, headers: Mapping[str, str]) -> Outcome:
    """Tell what an answer means for the post."""
    if status == 429 or code in ("ratelimited", "rate_limited"):  # noqa: PLR2004
        return Retry("ratelimited", after=retry_after(headers))
    if code in FINAL or code.startswith(TOO_RICH):
        return Refused(code)
    if status >= 500 or not code or code in UNSURE:  # noqa: PLR2004
        return Retry(code or f"HTTP {status}", unsure=True)
    return Retry(code)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return Slack's waiting time within reason, or None when it makes no sense."""
    value = next((v for k, v in headers.items() if k.lower() == "retry-after"), "")
    try:
        return max(1.0, min(float(value), LONGEST_WAIT))
    except (TypeError, ValueError):
        return None


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def code_of(error: SlackApiError) -> str:
    """Return Slack's own word for what is wrong."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def reason_of(error: SlackApiError) -> str:
    """Return Slack's word, or the HTTP status of an answer that is not Slack's."""
    return code_of(error) or f"HTTP {_status(error)}"


def headers_of(error: SlackApiError) -> Mapping[str, str]:
    """Return the answer's headers."""
    return getattr(error.response, "headers", None) or {}

"""Getting one card to where it belongs, once; whether to try again is the caller's business."""

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.records import Card, Job, Surface

log = logging.getLogger(__name__)

EVENT_TYPE: Final = "pullquote_answer"
TIMEOUT = 10
LONGEST_WAIT = 60.0
MOST_PAGES = 5
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
)
# Slack says of these that part of the operation may have succeeded.
UNSURE = ("internal_error", "fatal_error", "request_timeout", "service_unavailable")
BLIND = ("missing_scope", "not_allowed_token_type", "channel_not_found", "not_in_channel")


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


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts cards. Its client must not retry by itself: a repeated post is a double."""

    client: AsyncWebClient

    async def post(self, job: Job, card: Card) -> Outcome:
        """Post the card; when Slack takes offence at its blocks, post its text alone."""
        outcome = await self._send(job, {"text": card.text, "blocks": list(card.blocks)})
        if isinstance(outcome, Refused) and outcome.reason in TOO_RICH:
            log.warning("Question %s: Slack refused the blocks: %s", job.id, outcome.reason)
            outcome = await self._send(job, {"text": card.text, "mrkdwn": False})
        return outcome

    async def look(self, job: Job) -> Sent | Retry | Absent:
        """Look for a reply that an earlier attempt may have posted."""
        if job.question.surface is Surface.SLASH:
            return Absent(blind=True)
        cursor = ""
        for _ in range(MOST_PAGES):
            page = await self._replies(job, cursor)
            if not isinstance(page, Mapping):
                return page
            ours = (m for m in page.get("messages", ()) if _answers(m, job.id))
            if found := next(ours, None):
                return Sent(str(found["ts"]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        return Absent()

    async def announce(self, channel: str, card: Card) -> Outcome:
        """Post a card that answers nobody; simpler where Slack takes offence at its blocks."""
        outcome: Outcome = Refused("")
        for blocks in (card.blocks, card.sections, ()):
            post = self.client.chat_postMessage(
                channel=channel,
                text=card.text,
                blocks=list(blocks),
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
            )
            outcome = await _judged(post)
            if not isinstance(outcome, Refused) or not outcome.reason.startswith(TOO_RICH):
                break
        return outcome

    async def tell(self, user: str, text: str) -> None:
        """Tell somebody in a direct message, if Slack lets us."""
        post = self.client.chat_postMessage(
            channel=user, text=text, unfurl_links=False, unfurl_media=False
        )
        outcome = await _judged(post)
        if not isinstance(outcome, Sent):
            log.warning("A notice could not be delivered: %s", outcome.reason)

    async def _send(self, job: Job, message: dict[str, Any]) -> Outcome:
        question = job.question
        if question.surface is Surface.SLASH:
            return await _respond(question.response_url, message)
        post = self.client.chat_postMessage(
            channel=question.channel,
            thread_ts=question.thread,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"answer": job.id}},
            **message,
        )
        return await _judged(post)

    async def _replies(self, job: Job, cursor: str) -> Mapping[str, Any] | Retry | Absent:
        try:
            response = await self.client.conversations_replies(
                channel=job.question.channel,
                ts=job.question.thread,
                oldest=job.question.ts,
                include_all_metadata=True,
                limit=200,
                cursor=cursor or None,
            )
        except SlackApiError as error:
            if _code(error) in BLIND:
                return Absent(blind=True)
            return Retry(f"look: {_code(error)}", after=_retry_after(_headers(error)), unsure=True)
        except Exception as error:  # noqa: BLE001 - whatever it was, we still do not know
            return Retry(f"look: {type(error).__name__}", unsure=True)
        return response.data if isinstance(response.data, dict) else Retry("look", unsure=True)


def _answers(message: Any, job: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == EVENT_TYPE and payload.get("answer") == job


async def _judged(call: Awaitable[Any]) -> Outcome:
    """Await a post and tell what became of it."""
    try:
        response = await call
    except SlackApiError as error:
        return _judge(_status(error), _code(error), _headers(error))
    except aiohttp.ClientConnectorError:
        return Retry("unreachable")
    except Exception as error:  # noqa: BLE001 - whatever it was, the post may have been made
        return Retry(type(error).__name__, unsure=True)
    return Sent(str(response.get("ts", "")))


async def _respond(url: str, message: dict[str, Any]) -> Outcome:
    webhook = AsyncWebhookClient(url, timeout=TIMEOUT, retry_handlers=[])
    body = message | {"response_type": "ephemeral", "unfurl_links": False, "unfurl_media": False}
    try:
        response = await webhook.send_dict(body)
    except aiohttp.ClientConnectorError:
        return Retry("unreachable")
    except Exception as error:  # noqa: BLE001 - whatever it was, the post may have been made
        return Retry(type(error).__name__, unsure=True)
    if response.status_code == 200:  # noqa: PLR2004 - HTTP's own number
        return Sent("")
    outcome = _judge(response.status_code, response.body.strip(), response.headers)
    # A response URL that is refused once is refused for ever: used up, or expired.
    final = 400 <= response.status_code < 500 and response.status_code != 429  # noqa: PLR2004
    return Refused(response.body.strip()) if final else outcome


def _judge(status: int, code: str, headers: Mapping[str, str]) -> Outcome:
    if status == 429 or code in ("ratelimited", "rate_limited"):  # noqa: PLR2004
        return Retry("ratelimited", after=_retry_after(headers))
    if code in FINAL or code in TOO_RICH:
        return Refused(code)
    if status >= 500 or not code or code in UNSURE:  # noqa: PLR2004
        return Retry(code or f"HTTP {status}", unsure=True)
    return Retry(code)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return Slack's waiting time within reason, or None when it makes no sense."""
    value = next((v for k, v in headers.items() if k.lower() == "retry-after"), "")
    try:
        return max(1.0, min(float(value), LONGEST_WAIT))
    except (TypeError, ValueError):
        return None


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def _code(error: SlackApiError) -> str:
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _headers(error: SlackApiError) -> Mapping[str, str]:
    return getattr(error.response, "headers", None) or {}

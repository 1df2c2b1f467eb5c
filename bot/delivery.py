"""Getting one card to where it belongs, once; whether to try again is the caller's business."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import texts
from bot.outcome import (
    TOO_RICH,
    Absent,
    Outcome,
    Refused,
    Retry,
    Sent,
    answered,
    code_of,
    headers_of,
    judge,
    judged,
    retry_after,
)
from bot.records import PRIVATE, Card, Job, Question, Surface

log = logging.getLogger(__name__)

EVENT_TYPE: Final = "pullquote_answer"
TIMEOUT = 10
MOST_PAGES = 5
BLIND = ("missing_scope", "not_allowed_token_type", "channel_not_found", "not_in_channel")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts cards. Its client must not retry by itself: a repeated post is a double."""

    client: AsyncWebClient

    async def post(self, job: Job, card: Card) -> Outcome:
        """Post the card; when Slack takes offence at its blocks, in simpler ones, or as text."""
        outcome: Outcome = Refused("")
        for form in forms(card):
            outcome = await self._send(job, form, only_asker=card.only_asker)
            if not isinstance(outcome, Refused) or not outcome.reason.startswith(TOO_RICH):
                break
            log.warning("Question %s: Slack refused the blocks: %s", job.id, outcome.reason)
        return outcome

    async def show_status(self, job: Job) -> None:
        """Show in the bot's own conversation that the answer takes a moment."""
        if job.question.surface is not Surface.DIRECT:
            return
        try:
            await self.client.api_call(
                "assistant.threads.setStatus",
                json={
                    "channel_id": job.question.channel,
                    "thread_ts": job.question.thread,
                    "status": texts.STATUS,
                },
            )
        except Exception as error:  # noqa: BLE001 - a courtesy: nothing else depends on it
            log.warning("Question %s: no status: %s", job.id, type(error).__name__)

    async def look(self, job: Job) -> Sent | Retry | Absent:
        """Look for a reply that an earlier attempt may have posted."""
        if job.question.surface in PRIVATE:
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
        for form in forms(card):
            post = self.client.chat_postMessage(
                channel=channel, unfurl_links=False, unfurl_media=False, **form
            )
            outcome = await judged(post)
            if not isinstance(outcome, Refused) or not outcome.reason.startswith(TOO_RICH):
                break
        return outcome

    async def tell(self, user: str, text: str) -> None:
        """Tell somebody in a direct message, if Slack lets us."""
        post = self.client.chat_postMessage(
            channel=user, text=text, unfurl_links=False, unfurl_media=False
        )
        outcome = await judged(post)
        if not isinstance(outcome, Sent):
            log.warning("A notice could not be delivered: %s", outcome.reason)

    async def _send(self, job: Job, message: dict[str, Any], *, only_asker: bool) -> Outcome:
        question = job.question
        if question.surface in PRIVATE:
            return await _respond(question, message)
        place: dict[str, Any] = {"channel": question.channel}
        if only_asker:
            thread = question.thread if question.in_thread else None
            whom: dict[str, Any] = {"user": question.user, "thread_ts": thread}
            return await judged(self.client.chat_postEphemeral(**place, **whom, **message))
        place |= {"unfurl_links": False, "unfurl_media": False}
        place["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"answer": job.id}}
        if job.revises:
            return await judged(self.client.chat_update(ts=job.revises, **place, **message))
        post = self.client.chat_postMessage(thread_ts=question.thread, **place, **message)
        return await judged(post)

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
            if code_of(error) in BLIND:
                return Absent(blind=True)
            return Retry(
                f"look: {code_of(error)}", after=retry_after(headers_of(error)), unsure=True
            )
        except Exception as error:  # noqa: BLE001 - whatever it was, we still do not know
            return Retry(f"look: {type(error).__name__}", unsure=True)
        return response.data if isinstance(response.data, dict) else Retry("look", unsure=True)


def _answers(message: Any, job: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == EVENT_TYPE and payload.get("answer") == job


def forms(card: Card) -> Iterator[dict[str, Any]]:
    """Return the ways to say it, the best first."""
    yield {"text": card.text, "blocks": list(card.blocks)}
    if card.sections:
        yield {"text": card.text, "blocks": list(card.sections)}
    yield {"text": card.text, "mrkdwn": False, "blocks": []}


async def _respond(question: Question, message: dict[str, Any]) -> Outcome:
    webhook = AsyncWebhookClient(question.response_url, timeout=TIMEOUT, retry_handlers=[])
    body = message | {"response_type": "ephemeral", "unfurl_links": False, "unfurl_media": False}
    if question.in_thread:
        body["thread_ts"] = question.thread
    try:
        response = await webhook.send_dict(body)
    except aiohttp.ClientConnectorError:
        return Retry("unreachable")
    except Exception as error:  # noqa: BLE001 - whatever it was, the post may have been made
        return Retry(type(error).__name__, unsure=True)
    code = answered(response.body)
    if response.status_code == 200 and not code:  # noqa: PLR2004 - HTTP's own number
        return Sent("")
    outcome = judge(response.status_code, code, response.headers)
    # A response URL that is refused once is refused for ever: used up, or expired.
    final = 400 <= response.status_code < 500 and response.status_code != 429  # noqa: PLR2004
    return Refused(code) if final else outcome

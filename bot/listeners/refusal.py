"""What Slack hears when a request could not be taken."""

import json
import logging
import uuid
from collections.abc import Sequence
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import texts
from bot.blocks.cards import failure_card
from bot.blocks.modals import modal

# What reading a payload of another shape than Slack's raises, in Bolt or here.
MISSHAPEN = (AttributeError, TypeError, LookupError, ValueError)

log = logging.getLogger(__name__)


async def explain(
    error: Exception, body: dict[str, Any], response: BoltResponse | None
) -> BoltResponse | None:
    """Leave events to Slack's redelivery; tell people what became of all else, once."""
    reference = uuid.uuid4().hex
    what = type(error).__name__
    log.error("A request failed: %s; reference %s", what, reference, exc_info=error)
    if response is None:
        return None
    if isinstance(error, MISSHAPEN):
        # It would be no better the next time: ack, so that it is not sent again.
        return BoltResponse(status=200)
    said = failure_card(texts.NOT_TAKEN, reference)
    if "command" in body:
        return _acked({"response_type": "ephemeral", "text": said.text})
    if body.get("type") == "view_submission":
        return _acked({"response_action": "update", "view": modal(texts.NOTICE_TITLE, said.blocks)})
    if body.get("response_url"):
        await _tell(str(body["response_url"]), said.text)
        return BoltResponse(status=200)
    return BoltResponse(status=503)


async def _tell(url: str, words: str) -> None:
    try:
        await AsyncWebhookClient(url).send(text=words, response_type="ephemeral")
    except Exception as error:  # noqa: BLE001 - there is no other way to tell
        log.warning("A person could not be told: %s", type(error).__name__)


def _acked(document: dict[str, Any]) -> BoltResponse:
    kind: dict[str, str | Sequence[str]] = {"content-type": "application/json"}
    return BoltResponse(status=200, body=json.dumps(document), headers=kind)

"""What Slack hears when a request could not be taken."""

import json
import logging
from collections.abc import Sequence
from typing import Any

from slack_bolt import BoltResponse

from bot import texts

# What reading a payload of another shape than Slack's raises, in Bolt or here.
MISSHAPEN = (AttributeError, TypeError, LookupError, ValueError)

log = logging.getLogger(__name__)


async def explain(
    error: Exception, body: dict[str, Any], response: BoltResponse | None
) -> BoltResponse | None:
    """Leave events to Slack's redelivery; tell the user of a command, which nobody repeats."""
    log.error("A request could not be handled: %s", type(error).__name__, exc_info=error)
    if response is None:
        return None
    if isinstance(error, MISSHAPEN):
        # It would be no better the next time: ack, so that it is not sent again.
        return BoltResponse(status=200)
    if "command" not in body:
        return BoltResponse(status=503)
    words = {"response_type": "ephemeral", "text": texts.NOT_TAKEN}
    kind: dict[str, str | Sequence[str]] = {"content-type": "application/json"}
    return BoltResponse(status=200, body=json.dumps(words), headers=kind)

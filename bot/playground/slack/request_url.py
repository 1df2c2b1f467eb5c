"""Slack as an HTTP client: signed requests to the app's request URL."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace

import aiohttp

from bot.playground.slack.acks import fail, settle
from bot.playground.slack.payloads import as_body
from bot.playground.slack.records import Delivery, Json
from bot.playground.slack.state import State
from bot.playground.slack.weather import Weather

RETRIED = "events_api"
MOST_RETRIES = 3
OK = 200


@dataclass(slots=True)
class RequestUrl:
    """Hands payloads to the app by HTTP; events again when the answer is not 200 in time."""

    state: State
    weather: Weather
    secret: str
    ack_seconds: float
    url: str = ""
    _session: aiohttp.ClientSession | None = field(default=None)

    async def send(self, delivery: Delivery) -> None:
        """Deliver, and deliver again what was not acked."""
        for attempt in range(1 + MOST_RETRIES if delivery.kind == RETRIED else 1):
            reason = "http_timeout" if attempt else ""
            current = replace(delivery, attempt=attempt, reason=reason)
            self.state.note_delivery(current)
            if await self._acked(current):
                return
            if delivery.kind != RETRIED:
                with self.state.condition:
                    fail(self.state, current)

    async def close(self) -> None:
        """Hang up."""
        if self._session:
            await self._session.close()

    async def _acked(self, delivery: Delivery) -> bool:
        try:
            status, text = await self._post(delivery)
        except (aiohttp.ClientError, TimeoutError):
            return False
        if status != OK or self.weather.loses_ack():
            return False
        with self.state.condition:
            delivery.response = _document(text)
            settle(self.state, delivery)
            self.state.changed()
        return True

    async def _post(self, delivery: Delivery) -> tuple[int, str]:
        self._session = self._session or aiohttp.ClientSession()
        body, kind = as_body(delivery)
        headers = signed_headers(self.secret, body, str(int(self.state.now())))
        headers["Content-Type"] = kind
        if delivery.attempt:
            headers["X-Slack-Retry-Num"] = str(delivery.attempt)
            headers["X-Slack-Retry-Reason"] = delivery.reason
        timeout = aiohttp.ClientTimeout(total=self.ack_seconds)
        async with self._session.post(self.url, data=body, headers=headers, timeout=timeout) as got:
            return got.status, await got.text()


def signed_headers(secret: str, body: bytes, timestamp: str) -> dict[str, str]:
    """Return the headers that prove who sends a body."""
    base = f"v0:{timestamp}:".encode() + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _document(text: str) -> Json | None:
    try:
        document = json.loads(text)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None

"""Events over a WebSocket that the bot opens: no public address needed."""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.refusal import MISSHAPEN
from bot.startup import Startup, unless

log = logging.getLogger(__name__)

PING_INTERVAL = 3
CONNECT_TIMEOUT = 8
FINISH_TIMEOUT = 3.0


class Client(SocketModeClient):
    """Slack's client, which must not insist on an address that has expired."""

    async def connect(self) -> None:
        """Connect; when that takes long, begin again with a new address."""
        while not self.closed:
            try:
                async with asyncio.timeout(CONNECT_TIMEOUT):
                    await super().connect()  # type: ignore[no-untyped-call]
                    return
            except TimeoutError:
                self.wss_uri = None


@dataclass(slots=True)
class SocketMode:
    """Brings events from Slack to the app, and acks back."""

    app: AsyncApp
    web: AsyncWebClient
    app_token: str
    _client: Client | None = None
    _hello: asyncio.Event = field(default_factory=asyncio.Event)
    _handling: set[asyncio.Task[Any]] = field(default_factory=set)
    _stopping: bool = False

    async def start(self, startup: Startup) -> str:
        """Return how events come in, once they do."""
        opened = await startup.insist(
            "SLACK_APP_TOKEN", lambda: self.web.apps_connections_open(app_token=self.app_token)
        )
        self._client = Client(self.app_token, web_client=self.web, ping_interval=PING_INTERVAL)
        self._client.wss_uri = str(opened["url"])
        self._client.message_listeners.append(self._notice_hello)
        self._client.socket_mode_request_listeners.append(self._handle)
        await unless(startup.stop, self._connected(self._client))
        return "Socket Mode"

    async def _connected(self, client: "Client") -> None:
        await client.connect()
        await self._hello.wait()

    async def stop(self) -> None:
        """Take nothing more, finish the acks that are under way, and hang up."""
        self._stopping = True
        if self._handling:
            await asyncio.wait(self._handling, timeout=FINISH_TIMEOUT)
        if self._client:
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _notice_hello(
        self, _client: AsyncBaseSocketModeClient, message: dict[str, Any], _raw: str | None
    ) -> None:
        if message.get("type") == "hello":
            self._hello.set()

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._stopping:
            return  # not acked: Slack delivers it again, to another connection
        task = asyncio.current_task()
        if task:
            self._handling.add(task)
            task.add_done_callback(self._handling.discard)
        began = time.time()
        try:
            response = await run_async_bolt_app(self.app, request)
        except MISSHAPEN:
            log.exception("An envelope could not be read")
            response = BoltResponse(status=200)
        await send_async_response(client, request, response, began)

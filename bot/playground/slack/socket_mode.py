"""Slack's WebSocket side: envelopes out, acks in, and again what nobody acked."""

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from bot.playground.slack.acks import fail, settle
from bot.playground.slack.records import Delivery, Json
from bot.playground.slack.state import APP_ID, State
from bot.playground.slack.weather import Weather

RETRIED = "events_api"
MOST_RETRIES = 3


@dataclass(slots=True)
class SocketMode:
    """Hands payloads to one of the app's connections."""

    state: State
    weather: Weather
    app_token: str
    ack_seconds: float
    _tickets: set[str] = field(default_factory=set)
    _connections: list[web.WebSocketResponse] = field(default_factory=list)
    _transports: dict[int, asyncio.Transport] = field(default_factory=dict)
    _waiting: list[Delivery] = field(default_factory=list)
    _sent: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.post("/api/apps.connections.open", self.open),
            web.get("/link/", self.connect),
        ]

    @property
    def connections(self) -> int:
        """Return how many connections are open."""
        return len(self._connections)

    async def open(self, request: web.Request) -> web.Response:
        """Issue an address, good for one connection."""
        fault = self.weather.take("apps.connections.open")
        answer: Json = {"ok": True}
        if fault.error or not self.state.manifest.socket_mode:
            answer = {"ok": False, "error": fault.error or "socket_mode_not_enabled"}
        elif request.headers.get("Authorization") != f"Bearer {self.app_token}":
            answer = {"ok": False, "error": "invalid_auth"}
        else:
            ticket = f"ticket-{next(self._numbers)}"
            self._tickets.add(ticket)
            answer["url"] = f"ws://{request.host}/link/?ticket={ticket}&app_id={APP_ID}"
        self.state.note_call("apps.connections.open", {}, str(answer.get("error", "ok")))
        return web.json_response(answer)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        if request.query.get("ticket") not in self._tickets:
            raise web.HTTPForbidden
        if self.weather.connection_down:
            raise web.HTTPServiceUnavailable
        self._tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": len(self._connections) + 1})
        self._join(socket)
        if request.transport:
            self._transports[id(socket)] = request.transport
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take_ack(json.loads(message.data))
        except ConnectionError:
            pass  # it ended while a ping was answered
        finally:
            self._leave(socket)
            self._transports.pop(id(socket), None)
        return socket

    async def send(self, delivery: Delivery) -> None:
        """Deliver to a connection, or keep for the next one."""
        if not self._connections:
            self._waiting.append(delivery)
            return
        socket = self._connections[delivery.attempt % len(self._connections)]
        self._sent[delivery.id] = socket
        self.state.note_delivery(delivery)
        try:
            await socket.send_json(_envelope(delivery))
        except ConnectionError:
            return  # what a lost connection did not ack is delivered again when it leaves
        self._spawn(self._insist(delivery))

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to be replaced by a new one."""
        for socket in list(self._connections):
            await socket.send_json({"type": "disconnect", "reason": reason})

    async def drop(self) -> None:
        """Cut every connection without a word."""
        for socket in list(self._connections):
            self._transports[id(socket)].abort()

    async def close(self) -> None:
        """Hang up."""
        for task in self._tasks:
            task.cancel()
        for socket in list(self._connections):
            await socket.close()

    def _join(self, socket: web.WebSocketResponse) -> None:
        with self.state.condition:
            self._connections.append(socket)
            self.state.changed()
        waiting, self._waiting = self._waiting, []
        for delivery in waiting:
            self._spawn(self.send(delivery))

    def _leave(self, socket: web.WebSocketResponse) -> None:
        with self.state.condition:
            self._connections.remove(socket)
            self.state.changed()
        for delivery in list(self.state.deliveries):
            if self._sent.get(delivery.id) is socket and not delivery.acked:
                del self._sent[delivery.id]
                self._spawn(self._again(delivery, "socket closed"))

    def _take_ack(self, ack: Json) -> None:
        with self.state.condition:
            for delivery in self.state.deliveries:
                if self._counts(delivery, ack) and not self.weather.loses_ack():
                    delivery.response = ack.get("payload")
                    settle(self.state, delivery)
            self.state.changed()

    @staticmethod
    def _counts(delivery: Delivery, ack: Json) -> bool:
        return delivery.id == ack.get("envelope_id") and not delivery.failed

    async def _insist(self, delivery: Delivery) -> None:
        await asyncio.sleep(self.ack_seconds)
        if not delivery.acked and delivery.id in self._sent:
            del self._sent[delivery.id]
            await self._again(delivery, "timeout")

    async def _again(self, delivery: Delivery, reason: str) -> None:
        if delivery.kind == RETRIED and delivery.attempt < MOST_RETRIES:
            number = f"{delivery.id.partition('~')[0]}~{delivery.attempt + 1}"
            again = Delivery(number, delivery.kind, delivery.payload, delivery.attempt + 1, reason)
            await self.send(again)
        elif delivery.kind != RETRIED:
            with self.state.condition:
                fail(self.state, delivery)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": delivery.id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != RETRIED,
    }
    if delivery.kind == RETRIED:
        envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
    return envelope

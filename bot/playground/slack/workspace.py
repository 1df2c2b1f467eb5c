"""A workspace with people in it: the stand-in's front door."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any, Self

from aiohttp import web

from bot.playground.slack import payloads
from bot.playground.slack.manifest import Manifest
from bot.playground.slack.records import Channel, Delivery, Json, Message, SlackError
from bot.playground.slack.request_url import RequestUrl
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.state import BOT_USER, State
from bot.playground.slack.weather import Weather
from bot.playground.slack.web_api import WebApi

BOT_TOKEN = "xoxb-standin-bot"  # noqa: S105 - a key to nothing
APP_TOKEN = "xapp-standin-app"  # noqa: S105
SIGNING_SECRET = "standin-signing-secret"  # noqa: S105
LOOK_AGAIN = 0.05
PEOPLE = {"U0ANA": "ana", "U0BEN": "ben"}
MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


@dataclass(slots=True)
class Workspace:
    """Slack on 127.0.0.1, in a thread of its own: use it as a context manager.

    People speak by `say`, `edit` and `slash`; what the app did is in `posts` and `state`, and
    `wait_for` waits until something is true. `weather` brings faults.
    """

    manifest: Manifest
    ack_seconds: float = 3.0
    clock: Callable[[], float] = time.time
    weather: Weather = field(default_factory=Weather)
    state: State = field(init=False)
    socket_mode: SocketMode = field(init=False)
    request_url: RequestUrl = field(init=False)
    url: str = ""
    port: int = 0
    routes: list[web.RouteDef] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _thread: threading.Thread = field(init=False)
    _runner: web.AppRunner = field(init=False)

    def __post_init__(self) -> None:
        """Furnish the workspace: two people, two channels, a conversation each with the bot."""
        self.state = State(self.manifest, self.clock, users=dict(PEOPLE))
        everyone = frozenset({*PEOPLE, BOT_USER})
        self._add(Channel("C0GENERAL", "general", "channel", everyone))
        self._add(Channel("C0NEWS", "news", "channel", everyone))
        self._add(Channel("C0RANDOM", "random", "channel", frozenset(PEOPLE)))
        for user in PEOPLE:
            direct = user.replace("U", "D", 1)
            self._add(Channel(direct, "directmessage", "im", frozenset({user, BOT_USER})))
        self.socket_mode = SocketMode(self.state, self.weather, APP_TOKEN, self.ack_seconds)
        self.request_url = RequestUrl(self.state, self.weather, SIGNING_SECRET, self.ack_seconds)
        self._thread = threading.Thread(target=self._loop.run_forever, name="slack", daemon=True)

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        self._run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def api_url(self) -> str:
        """Return what stands in for https://slack.com/api/."""
        return f"{self.url}/api/"

    @property
    def posts(self) -> list[Message]:
        """Return the app's messages, ephemeral ones too."""
        with self.state.condition:
            return [message for message in self.state.messages if message.bot]

    def calls(self, method: str) -> list[str]:
        """Return what came of the calls of a method."""
        with self.state.condition:
            return [call.result for call in self.state.calls if call.method == method]

    def deliveries(self, kind: str = "events_api") -> list[Delivery]:
        """Return what was handed to the app."""
        with self.state.condition:
            return [delivery for delivery in self.state.deliveries if delivery.kind == kind]

    def wait_for(self, predicate: Callable[[], Any], seconds: float = 20) -> None:
        """Return as soon as the predicate holds, which may look at other things than Slack too."""
        deadline = time.monotonic() + seconds
        with self.state.condition:
            while not predicate():
                if time.monotonic() > deadline:
                    told = [(m.channel, m.text[:80]) for m in self.state.messages]
                    raise TimeoutError(f"Not true within {seconds} s; messages: {told}")
                self.state.condition.wait(LOOK_AGAIN)

    def say(self, channel: str, user: str, text: str, thread_ts: str = "", **extras: Any) -> str:
        """Post a person's message, in the form that Slack sends; return its ts."""
        where = self.state.channel(channel)
        if where.kind == "im" and not self.manifest.messages_tab:
            raise SlackError("messages_tab_disabled")
        with self.state.condition:
            ts = self.state.new_ts()
            message = Message(channel, ts, user, text, thread_ts, extras=extras)
            self.state.add(message)
            self.state.changed()
            events = [payloads.event_payload(self.state, e) for e in self._events(message, where)]
        for event in events:
            self.deliver("events_api", event)
        return ts

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Change a person's message."""
        with self.state.condition:
            old = self.state.message(channel, ts)
            new = self.state.replace(old, replace(old, text=text, edited=True))
            where = self.state.channel(channel)
            event = payloads.changed_event(old, new, where, self.state.new_ts())
            self.state.changed()
        if self._subscribed(MESSAGE_EVENTS[where.kind]):
            self.deliver("events_api", payloads.event_payload(self.state, event))

    def slash(self, channel: str, user: str, typed: str) -> str:
        """Use a slash command; return its trigger id."""
        if typed.partition(" ")[0] not in self.manifest.commands:
            raise SlackError("unknown_command")
        with self.state.condition:
            where = self.state.channel(channel)
            address = self.response_address("commands", channel, user)
            payload = payloads.command_payload(self.state, where, user, typed, address)
        self.deliver("slash_commands", payload)
        return str(payload["trigger_id"])

    def open_tab(self, user: str, tab: str = "messages") -> None:
        """Open the app's pages."""
        if self._subscribed("app_home_opened"):
            with self.state.condition:
                where = self.state.channel(user)
                event = payloads.home_event(where, user, tab, self.state.new_ts())
                payload = payloads.event_payload(self.state, event)
            self.deliver("events_api", payload)

    def response_address(
        self, kind: str, channel: str, user: str, message: Message | None = None
    ) -> str:
        """Return a fresh response URL, for a message's button or a command."""
        origin, thread = (message.ts, message.thread_ts) if message else ("", "")
        url = self.state.new_response_url(channel, user, origin, thread)
        return f"{self.url}/{kind}/{url.token}"

    def deliver(self, kind: str, payload: Json) -> Delivery:
        """Hand a payload to the app, by HTTP when it has a request URL."""
        delivery = Delivery(f"envelope-{self.state.number()}", kind, payload)
        way = self.request_url if self.request_url.url else self.socket_mode
        asyncio.run_coroutine_threadsafe(way.send(delivery), self._loop)
        return delivery

    def refresh_connections(self) -> None:
        """Replace the Socket Mode connections, as Slack does every few hours."""
        self._run(self.socket_mode.refresh())

    def drop_connections(self) -> None:
        """Cut the Socket Mode connections."""
        self._run(self.socket_mode.drop())

    def _events(self, message: Message, channel: Channel) -> list[Json]:
        events = []
        if channel.kind != "im" and f"<@{BOT_USER}" in message.text and BOT_USER in channel.members:
            events.append(("app_mention", payloads.mention_event(message, channel)))
        events.append((MESSAGE_EVENTS[channel.kind], payloads.message_event(message, channel)))
        return [event for name, event in events if self._subscribed(name)]

    def _subscribed(self, event: str) -> bool:
        return event in self.manifest.events

    def _add(self, channel: Channel) -> None:
        self.state.channels[channel.id] = channel

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=20)

    async def _start(self) -> None:
        app = web.Application(client_max_size=2**22)
        app.add_routes(self.routes)
        app.add_routes(self.socket_mode.routes())
        app.add_routes(WebApi(self.state, self.weather, BOT_TOKEN).routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def _stop(self) -> None:
        await self.socket_mode.close()
        await self.request_url.close()
        await self._runner.cleanup()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)

"""The page, and the way between it and the workspace: snapshots out, actions in."""

import asyncio
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from bot.playground.actions import RefusedError, perform
from bot.playground.climate import Climate
from bot.playground.slack.records import Json
from bot.playground.slack.workspace import Workspace
from bot.playground.snapshot import payload, snapshot

STATIC = Path(__file__).parent / "static"
HOSTS = ("127.0.0.1", "localhost")
PAGE = {"": "index.html", "page.js": "page.js", "page.css": "page.css"}
SETTLE = 0.03  # seconds in which changes are gathered into one snapshot


@dataclass(slots=True)
class PageServer:
    """Serves the page of one workspace."""

    slack: Workspace
    climate: Climate
    _changes: set[asyncio.Event] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            *(web.get(f"/{name}", self.page) for name in PAGE),
            web.get("/playground/events", self.events),
            web.get("/playground/traffic/{number:[0-9]+}", self.traffic),
            web.post("/playground/do", self.do),
        ]

    async def page(self, request: web.Request) -> web.FileResponse:
        """Send a file of the page."""
        _expect_local(request)
        return web.FileResponse(
            STATIC / PAGE[request.path.strip("/")], headers={"Cache-Control": "no-cache"}
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Send a snapshot, and another after every change, until the page leaves."""
        _expect_local(request)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        changed = asyncio.Event()
        loop = asyncio.get_running_loop()

        def listener() -> None:
            loop.call_soon_threadsafe(changed.set)

        self.slack.state.listeners.append(listener)
        try:
            while True:
                changed.clear()
                await response.write(f"data: {json.dumps(self._snapshot())}\n\n".encode())
                await changed.wait()
                await asyncio.sleep(SETTLE)
        except ConnectionError:
            return response
        finally:
            self.slack.state.listeners.remove(listener)

    async def traffic(self, request: web.Request) -> web.Response:
        """Send one piece of traffic."""
        _expect_local(request)
        with self.slack.state.condition:
            found = payload(self.slack, int(request.match_info["number"]))
        if found is None:
            raise web.HTTPNotFound
        return web.json_response(found)

    async def do(self, request: web.Request) -> web.Response:
        """Do what the person on the page does."""
        _expect_local(request)
        # This content type is one that a foreign page cannot send unasked.
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        document: Json = await request.json()
        try:
            done = await asyncio.to_thread(perform, self.slack, self.climate, document)
        except RefusedError as refusal:
            return web.Response(status=HTTPStatus.UNPROCESSABLE_ENTITY, text=str(refusal))
        return web.json_response({"ok": True, **done})

    def _snapshot(self) -> Json:
        with self.slack.state.condition:
            return snapshot(self.slack, self.climate)


def _expect_local(request: web.Request) -> None:
    """Refuse names that lead here from elsewhere."""
    if request.url.host not in HOSTS:
        raise web.HTTPForbidden

"""Slack's HTTP side: `/api/<method>` and the response URLs."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.standin.arguments import decoded
from tests.standin.block_kit import check_blocks
from tests.standin.methods import METHODS
from tests.standin.records import Call, Json, Message, SlackError
from tests.standin.state import BOT_USER, State
from tests.standin.weather import Fault, Weather

NOT_FOUND, BAD_REQUEST = 404, 400


@dataclass(frozen=True, slots=True)
class WebApi:
    """Answers the app's calls, weather permitting."""

    state: State
    weather: Weather
    bot_token: str

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.post("/api/{method}", self.call),
            web.get("/api/{method}", self.call),
            web.post("/commands/{token:.+}", self.respond),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Run a method."""
        method = request.match_info["method"]
        arguments = await _arguments(request)
        fault = self.weather.take(method)
        if spoiled := await _spoil(request, fault):
            self._note(method, arguments, fault.error or fault.reset or str(fault.status))
            return spoiled
        answer = _refusal(SlackError(fault.error)) if fault.error else self._run(request, arguments)
        self._note(method, arguments, answer.get("error", "ok"))
        await asyncio.sleep(fault.lag)
        return _hang_up(request) if fault.reset == "after" else web.json_response(answer)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Take a message for a response URL."""
        arguments = await _arguments(request)
        fault = self.weather.take("respond")
        if spoiled := await _spoil(request, fault):
            self._note("respond", arguments, fault.reset or str(fault.status))
            return spoiled
        try:
            with self.state.condition:
                self._take_response(request.match_info["token"], arguments)
        except SlackError as error:
            self._note("respond", arguments, error.code)
            status = NOT_FOUND if error.code.endswith("_url") else BAD_REQUEST
            return web.Response(status=status, text=error.code)
        self._note("respond", arguments, "ok")
        return _hang_up(request) if fault.reset == "after" else web.Response(text="ok")

    def _run(self, request: web.Request, arguments: Json) -> Json:
        method = METHODS.get(request.match_info["method"])
        if not method:
            return _refusal(SlackError("unknown_method"))
        if _token(request, arguments) != self.bot_token:
            return _refusal(SlackError("invalid_auth"))
        if method.scope and method.scope not in self.state.manifest.scopes:
            return _refusal(SlackError("missing_scope", needed=method.scope))
        try:
            with self.state.condition:
                return {"ok": True, **method.run(self.state, decoded(arguments))}
        except SlackError as error:
            return _refusal(error)

    def _take_response(self, token: str, arguments: Json) -> None:
        url = self.state.use_response_url(token)
        blocks = arguments.get("blocks")
        if not blocks and not arguments.get("text"):
            raise SlackError("no_text")
        public = arguments.get("response_type") == "in_channel"
        message = Message(
            channel=url.channel,
            ts=self.state.new_ts(),
            user=BOT_USER,
            text=str(arguments.get("text", "")),
            blocks=check_blocks(blocks) if blocks else (),
            bot=True,
            only_for="" if public else url.user,
            extras={k: arguments[k] for k in ("unfurl_links", "unfurl_media") if k in arguments},
        )
        self.state.add(message)

    def _note(self, method: str, arguments: Json, result: str) -> None:
        with self.state.condition:
            self.state.calls.append(Call(method, arguments, result))
            self.state.condition.notify_all()


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        document: Any = json.loads(await request.text() or "{}")
        return document if isinstance(document, dict) else {}
    form = await request.post()
    return {key: str(value) for key, value in (*request.query.items(), *form.items())}


async def _spoil(request: web.Request, fault: Fault) -> web.StreamResponse | None:
    """Return what a fault makes of the call, or None when it lets it through."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.reset == "before":
        return _hang_up(request)
    if fault.status:
        return web.Response(status=fault.status, headers=dict(fault.headers), text=fault.body)
    return None


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


def _token(request: web.Request, arguments: Json) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") or str(arguments.get("token", ""))


def _refusal(error: SlackError) -> Json:
    return {"ok": False, "error": error.code, **error.details}

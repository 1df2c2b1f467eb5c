"""Slack's HTTP side: `/api/<method>` and the response URLs."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.playground.slack.arguments import decoded
from bot.playground.slack.methods import METHODS
from bot.playground.slack.pace import Pace
from bot.playground.slack.records import Json, SlackError
from bot.playground.slack.responses import take_response
from bot.playground.slack.state import State
from bot.playground.slack.weather import Fault, Weather

NOT_FOUND, BAD_REQUEST = 404, 400
PACED = "chat.postMessage"


@dataclass(frozen=True, slots=True)
class WebApi:
    """Answers the app's calls, weather permitting."""

    state: State
    weather: Weather
    bot_token: str
    pace: Pace = field(default_factory=Pace)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.post("/api/{method}", self.call),
            web.get("/api/{method}", self.call),
            web.post("/commands/{token:.+}", self.respond),
            web.post("/actions/{token:.+}", self.respond),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Run a method."""
        method = request.match_info["method"]
        arguments = await _arguments(request)
        fault = self._fault(method, arguments)
        if spoiled := await _spoil(request, fault):
            self.state.note_call(method, arguments, fault.error or fault.reset or str(fault.status))
            return spoiled
        answer = _refusal(SlackError(fault.error)) if fault.error else self._run(request, arguments)
        self.state.note_call(method, arguments, answer.get("error", "ok"))
        await asyncio.sleep(fault.lag)
        if fault.reset == "after":
            return _hang_up(request)
        return web.json_response(answer, headers=self._granted(request, arguments))

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Take a message for a response URL."""
        arguments = await _arguments(request)
        fault = self.weather.take("respond")
        if spoiled := await _spoil(request, fault):
            self.state.note_call("respond", arguments, fault.reset or str(fault.status))
            return spoiled
        try:
            with self.state.condition:
                take_response(self.state, request.match_info["token"], arguments)
        except SlackError as error:
            self.state.note_call("respond", arguments, error.code)
            status = NOT_FOUND if error.code.endswith("_url") else BAD_REQUEST
            return web.Response(status=status, text=error.code)
        self.state.note_call("respond", arguments, "ok")
        return _hang_up(request) if fault.reset == "after" else web.Response(text="ok")

    def _granted(self, request: web.Request, arguments: Json) -> dict[str, str]:
        """Return the header by which Slack tells a token's scopes, to whoever has the token."""
        if _token(request, arguments) != self.bot_token:
            return {}
        return {"x-oauth-scopes": ",".join(sorted(self.state.manifest.scopes))}

    def _fault(self, method: str, arguments: Json) -> Fault:
        """Return what goes wrong with a call: too many posts in a channel, or bad weather."""
        channel = str(arguments.get("channel"))
        wait = self.pace.wait(channel, self.state.now()) if method == PACED else 0
        return Fault.rate_limited(str(wait)) if wait else self.weather.take(method)

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
                done = {"ok": True, **method.run(self.state, decoded(arguments))}
                self.state.changed()
                return done
        except SlackError as error:
            return _refusal(error)


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

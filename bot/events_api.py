"""Events over HTTP: a request URL that only Slack can use."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import uvicorn
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.listeners.refusal import MISSHAPEN
from bot.settings import REMEDIES
from bot.signature import is_signed
from bot.startup import Startup
from index.settings import SettingsError

LARGEST_BODY = 1_000_000
BODY_TIMEOUT = 5
FINISH_TIMEOUT = 3


class BodyError(Exception):
    """The request's body cannot be read; `status` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`/slack/events`: checks who speaks before it listens."""

    app: AsyncApp
    secret: str
    clock: Clock

    async def receive(self, request: Request) -> Response:
        """Hand a signed request to the app; anything else is a client's error."""
        try:
            body = await _read(request)
        except BodyError as error:
            return Response(status_code=error.status)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not is_signed(self.secret, timestamp, signature, body, self.clock.now()):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            headers: dict[str, str | Sequence[str]] = dict(request.headers)
            bolt_request = AsyncBoltRequest(body=body.decode(), headers=headers)
            return to_starlette_response(await self.app.async_dispatch(bolt_request))
        except MISSHAPEN:
            return Response(status_code=HTTPStatus.BAD_REQUEST)


async def healthz(_: Request) -> Response:
    """Say that the process serves."""
    return JSONResponse({"status": "ok"})


def web_app(app: AsyncApp, secret: str, clock: Clock) -> Starlette:
    """Return the HTTP application."""
    endpoint = Endpoint(app, secret, clock)
    return Starlette(
        routes=[
            Route("/slack/events", endpoint.receive, methods=["POST"]),
            Route("/healthz", healthz, methods=["GET"]),
        ]
    )


class Server(uvicorn.Server):
    """uvicorn, without its own handling of signals and with an event for having started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the process."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.up.set()


@dataclass(slots=True)
class EventsApi:
    """Serves the HTTP application."""

    app: AsyncApp
    secret: str
    port: int
    clock: Clock
    _server: Server | None = None
    _task: asyncio.Task[None] | None = None

    async def start(self, _: Startup) -> str:
        """Return where events come in, once they can."""
        listening = listen(self.port)
        config = uvicorn.Config(
            web_app(self.app, self.secret, self.clock),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_keep_alive=BODY_TIMEOUT,
            timeout_graceful_shutdown=FINISH_TIMEOUT,
        )
        self._server = Server(config)
        self._task = asyncio.create_task(self._server.serve([listening]))
        await self._server.up.wait()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"

    async def stop(self) -> None:
        """Take no new connection, and finish the requests that are under way."""
        if self._server and self._task:
            self._server.should_exit = True
            await self._task


def listen(port: int) -> socket.socket:
    """Take the port; a `SettingsError` says why it cannot be had."""
    try:
        # Reached from outside through a proxy or container port.
        return socket.create_server(("0.0.0.0", port))  # noqa: S104
    except OSError as error:
        raise SettingsError(f"PORT {port}: {error.strerror}. {REMEDIES['PORT']}") from error


async def _read(request: Request) -> bytes:
    """Return the body, of limited length and in limited time."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_TIMEOUT):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError:
        raise BodyError(HTTPStatus.REQUEST_TIMEOUT) from None
    except ClientDisconnect:
        raise BodyError(HTTPStatus.BAD_REQUEST) from None
    return bytes(body)

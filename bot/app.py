"""The composition root: the one place where the parts of the bot meet."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Answers, Replier
from bot.clock import Clock
from bot.delivery import TIMEOUT, Delivery
from bot.digest import Claims, Composer, Digest
from bot.events_api import EventsApi
from bot.history import History
from bot.intake import Intake
from bot.listeners import register
from bot.pool import Pool
from bot.records import Identity
from bot.reports import Reports
from bot.services import Services
from bot.settings import BotSettings, Mode, PostingSettings
from bot.socket_mode import SocketMode
from bot.startup import Startup, StoppedError
from bot.store import Store
from bot.votes import Votes
from bot.worker import Worker

log = logging.getLogger(__name__)

THREADS = 2
RETRIES = 2
STOPPING = (signal.SIGTERM, signal.SIGINT)


async def run(settings: BotSettings, answers: Answers, announce: Callable[[str], None]) -> None:
    """Serve until the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, stop.set)
    await serve(settings, answers, announce, stop)


async def serve(
    settings: BotSettings, answers: Answers, announce: Callable[[str], None], stop: asyncio.Event
) -> None:
    """Connect everything, announce that events are taken, and serve until `stop` is set."""
    clock = Clock()
    startup = Startup(clock, stop)
    with contextlib.closing(Store(settings.database_url.get_secret_value())) as store:
        client = web_client(settings)
        with contextlib.suppress(StoppedError):
            identity = await identify(client, startup)
            replier, pool = Replier(answers, escalate=bool(settings.escalate_to)), Pool(THREADS)
            worker = Worker(store, Delivery(client), replier, pool, clock)
            services = Services(
                settings=settings,
                identity=identity,
                clock=clock,
                client=web_client(settings, retries=[AsyncRateLimitErrorRetryHandler(RETRIES)]),
                store=store,
                history=History(store.writer),
                votes=Votes(store.writer),
                reports=Reports(store.writer),
                replier=replier,
                pool=pool,
                intake=Intake(store, clock, worker.wake),
            )
            app = bolt_app(settings, client, identity)
            register(app, services)
            async with _digests(services, stop):
                await _work(worker, transport(settings, app, client, clock), startup, announce)


async def _work(
    worker: Worker,
    events: SocketMode | EventsApi,
    startup: Startup,
    announce: Callable[[str], None],
) -> None:
    working = asyncio.create_task(worker.run())
    try:
        way = await events.start(startup)
        announce(f"pullquote is READY: events come by {way}")
        await startup.stop.wait()
        log.info("Stopping")
    finally:
        await events.stop()
        worker.stop()
        await working


@contextlib.asynccontextmanager
async def _digests(services: Services, stop: asyncio.Event) -> AsyncIterator[None]:
    """Post the weekly digest meanwhile, where it has a channel."""
    channel = services.settings.digest_channel
    if not channel:
        yield
        return
    composer = Composer(services.reports, services.pool, services.replier.answers.embed)
    claims, delivery = Claims(services.store.writer), Delivery(services.client)
    digest = Digest(channel, claims, composer.card, delivery, services.clock)
    posting = asyncio.create_task(digest.run(stop))
    try:
        yield
    finally:
        posting.cancel()
        await asyncio.gather(posting, return_exceptions=True)


def web_client(
    settings: PostingSettings, retries: Sequence[AsyncRetryHandler] = ()
) -> AsyncWebClient:
    """Return a client for Slack's Web API; the worker's leaves retrying to the worker."""
    token = settings.bot_token.get_secret_value()
    url = settings.api_url
    return AsyncWebClient(token=token, base_url=url, timeout=TIMEOUT, retry_handlers=list(retries))


async def identify(client: AsyncWebClient, startup: Startup) -> Identity:
    """Ask Slack who we are."""
    me = await startup.insist("SLACK_BOT_TOKEN", client.auth_test)
    return Identity(team=str(me["team_id"]), user=str(me["user_id"]))


def bolt_app(settings: BotSettings, client: AsyncWebClient, identity: Identity) -> AsyncApp:
    """Return the Bolt app, without listeners."""

    async def authorize() -> AuthorizeResult:
        # Known since the start: a request must not have to wait for another one.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team,
            bot_user_id=identity.user,
            bot_token=settings.bot_token.get_secret_value(),
        )

    return AsyncApp(
        name="pullquote",
        logger=logging.getLogger("slack_bolt"),
        client=client,
        authorize=authorize,
        # The signature is checked before Bolt sees the request.
        request_verification_enabled=False,
    )


def transport(
    settings: BotSettings, app: AsyncApp, client: AsyncWebClient, clock: Clock
) -> SocketMode | EventsApi:
    """Return the way that events come in."""
    if settings.mode is Mode.SOCKET:
        return SocketMode(app, client, settings.app_token.get_secret_value())
    return EventsApi(app, settings.signing_secret.get_secret_value(), settings.port, clock)

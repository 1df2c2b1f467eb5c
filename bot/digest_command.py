"""`python -m bot digest`: a digest now, beside the bot that runs or does not."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import closing
from functools import cache

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from bot.app import RETRIES, web_client
from bot.clock import Clock
from bot.database import reading
from bot.delivery import Delivery
from bot.digest import Composer, problem
from bot.grouping import Embed
from bot.logs import configure_logs
from bot.outcome import Sent
from bot.pool import Pool
from bot.records import Card
from bot.reports import Reports
from bot.settings import DatabaseSettings, DigestSettings
from bot.writer import Writer
from index.encoder import Encoder, Floats
from index.errors import PullquoteError


class DigestError(PullquoteError):
    """The digest was not posted."""


def run(settings: DigestSettings, days: int) -> str:
    """Post the digest, and say where it is."""
    configure_logs(logging.WARNING)
    asyncio.run(_post(settings, days))
    return f"The digest is posted to {settings.digest_channel}."


async def _post(settings: DigestSettings, days: int) -> None:
    card = await _compose(settings, days)
    client = web_client(settings, retries=[AsyncRateLimitErrorRetryHandler(RETRIES)])
    outcome = await Delivery(client).announce(settings.digest_channel, card)
    if not isinstance(outcome, Sent):
        raise DigestError(problem(settings.digest_channel, outcome))


async def _compose(settings: DatabaseSettings, days: int) -> Card:
    address = settings.database_url.get_secret_value()
    with reading(address) as engine, closing(Writer(engine)) as reader:
        composer = Composer(Reports(reader), Pool(1), embedding(settings))
        return await composer.card(Clock().now(), days)


def embedding(settings: DatabaseSettings) -> Embed:
    """Return the index's encoder, loaded when it is first needed: often it is not."""
    from index import store  # noqa: PLC0415 - loads the models' libraries

    @cache
    def encoder() -> Encoder:
        return store.load(settings.index, settings.model).encoder

    def embed(texts: Sequence[str]) -> Floats:
        return encoder().encode(texts)

    return embed

"""All articles, in a modal that is searched again and again."""

import asyncio
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot import texts
from bot.answers import Answers
from bot.article_search import matching
from bot.blocks.articles import QUERY, QUERY_BLOCK, search_modal
from bot.blocks.modals import modal
from bot.failures import failed
from bot.listeners.modal import open_filled
from bot.listeners.telling import Body, Handler
from bot.records import Block
from bot.services import Services

PATIENCE = 2.0  # seconds; Slack waits for three


def opening(services: Services) -> Handler:
    """Return the handler of the button."""

    async def open_search(ack: AsyncAck, body: Body) -> None:
        await ack()
        fill = partial(services.pool.run, partial(_searched, services.replier.answers, ""))
        await open_filled(services.client, body, texts.SEARCH_TITLE, fill)

    return open_search


def searching(services: Services) -> Handler:
    """Return the handler of the search; what was found is in the ack, which keeps the modal."""

    async def search(ack: AsyncAck, body: Body) -> None:
        words = body["view"]["state"]["values"][QUERY_BLOCK][QUERY]["value"] or ""
        await ack(**await _response(services, words))

    return search


async def _response(services: Services, words: str) -> dict[str, Any]:
    try:
        async with asyncio.timeout(PATIENCE):
            work = partial(_searched, services.replier.answers, words)
            view = await services.pool.run(work)
    except TimeoutError:
        return {"response_action": "errors", "errors": {QUERY_BLOCK: texts.NOT_NOW}}
    except Exception as error:  # noqa: BLE001 - it is logged, and named in the modal
        view = modal(texts.SEARCH_TITLE, failed(error, hide=words).blocks)
    return {"response_action": "update", "view": view}


def _searched(answers: Answers, words: str) -> Block:
    listings = answers.contents().listings
    return search_modal(matching(listings, words), len(listings), words)

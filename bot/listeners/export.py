"""An administrator takes the open questions along: as CSV, in direct messages."""

from functools import partial

from slack_bolt.async_app import AsyncAck

from bot.blocks.open_questions import csv_cards
from bot.grouping import Group
from bot.home import Home
from bot.listeners.telling import Body, Handler, user_of
from bot.notices import send
from bot.open_questions import as_csv
from bot.records import Card

MOST_EXPORTED = 2000


def exporting(home: Home) -> Handler:
    """Return the handler: the app may not upload files, so the table comes as text."""

    async def export(ack: AsyncAck, body: Body) -> None:
        await ack()
        groups = await home.groups(MOST_EXPORTED)
        for card in await home.services.pool.run(partial(_cards, groups)):
            await send(home.services.client, user_of(body), card)

    return export


def _cards(groups: list[Group]) -> list[Card]:
    return csv_cards(as_csv(groups))

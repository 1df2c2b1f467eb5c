"""Remove: only for the person who asked."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError

from bot import texts
from bot.blocks.cards import message_card
from bot.history import Deed
from bot.listeners.press import Press, on_press, tell
from bot.services import Services

GONE = "message_not_found"


def removing(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener."""

    async def remove(press: Press, respond: AsyncRespond) -> None:
        asked = await services.history.recall(press.value)
        if asked is None:
            await tell(respond, press, message_card(texts.FORGOTTEN))
        elif asked.question.user != press.user:
            await tell(respond, press, message_card(texts.ONLY_ASKER))
        else:
            try:
                await services.client.chat_delete(channel=press.channel, ts=press.ts)
            except SlackApiError as error:
                if error.response.get("error") != GONE:
                    raise
            if press.ts == asked.message_ts:
                await services.history.done(asked.id, Deed.REMOVED, services.clock.now())

    return on_press(remove)

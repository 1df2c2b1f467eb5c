"""Share in channel, Post to thread, Dismiss: for answers that only one person sees."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError

from bot import texts
from bot.blocks.cards import message_card, shared_card
from bot.history import Asked, Deed
from bot.listeners.press import Press, on_press, tell
from bot.notices import send
from bot.records import Card
from bot.services import Services

OUTSIDE = ("not_in_channel", "channel_not_found")


def sharing(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener for both ways; the answer's own thread decides which."""

    async def share(press: Press, respond: AsyncRespond) -> None:
        asked = await services.history.recall(press.value)
        if asked is None or asked.card is None:
            await tell(respond, press, message_card(texts.FORGOTTEN))
        elif said := await _post(services, asked, asked.card, press.user):
            await tell(respond, press, message_card(said))
        else:
            await respond(delete_original=True)

    return on_press(share)


async def _post(services: Services, asked: Asked, kept: Card, user: str) -> str:
    """Post for all to see, or return why not."""
    question = asked.question
    card = shared_card(kept, asked.id, user, question.text)
    try:
        async with services.history.once(asked.id, Deed.SHARED, services.clock.now()) as free:
            if free:
                await send(services.client, question.channel, card, question.thread)
    except SlackApiError as error:
        if error.response.get("error") in OUTSIDE:
            return texts.NOT_A_MEMBER
        raise
    return "" if free else texts.SHARED_BEFORE


def dismissing() -> Callable[..., Awaitable[None]]:
    """Return the listener that takes the answer away."""

    async def dismiss(_: Press, respond: AsyncRespond) -> None:
        await respond(delete_original=True)

    return on_press(dismiss)

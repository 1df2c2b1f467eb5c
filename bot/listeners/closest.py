"""See closest passages: for whoever presses, labelled as what they are."""

from collections.abc import Awaitable, Callable
from functools import partial

from slack_bolt.async_app import AsyncRespond

from bot import texts
from bot.blocks.cards import closest_card, message_card
from bot.listeners.press import Press, on_press, tell
from bot.services import Services


def showing_closest(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener."""

    async def show(press: Press, respond: AsyncRespond) -> None:
        asked = await services.history.recall(press.value)
        if asked is None:
            await tell(respond, press, message_card(texts.FORGOTTEN))
            return
        # Asked anew, so that the quotes are those of the articles as they are now.
        about = await services.store.quoted_before(asked.question)
        ask = partial(services.replier.answers.answer, asked.question.text, about)
        answer = await services.pool.run(ask)
        await tell(respond, press, closest_card(answer))

    return on_press(show)

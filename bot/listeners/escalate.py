"""Ask a person: the question goes to the channel or person that the administrator named."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError

from bot import texts
from bot.blocks.cards import escalation_card, message_card
from bot.history import Asked, Deed
from bot.listeners.press import Press, on_press, tell
from bot.notices import send
from bot.services import Services


def escalating(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener."""

    async def escalate(press: Press, respond: AsyncRespond) -> None:
        asked = await services.history.recall(press.value)
        if asked is None:
            said = texts.FORGOTTEN
        else:
            now = services.clock.now()
            async with services.history.once(asked.id, Deed.ESCALATED, now) as free:
                if free:
                    await _pass_on(services, asked, press)
            said = texts.ESCALATED if free else texts.ESCALATED_BEFORE
        await tell(respond, press, message_card(said))

    return on_press(escalate)


async def _pass_on(services: Services, asked: Asked, press: Press) -> None:
    card = escalation_card(press.user, asked.question.text, await _address(services, press))
    await send(services.client, services.settings.escalate_to, card)


async def _address(services: Services, press: Press) -> str:
    """Return where the question was asked; private answers have no address."""
    if press.private:
        return ""
    try:
        found = await services.client.chat_getPermalink(channel=press.channel, message_ts=press.ts)
    except SlackApiError:
        return ""
    return str(found.get("permalink") or "")

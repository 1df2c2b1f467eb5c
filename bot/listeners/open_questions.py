"""An administrator says which article answers a group of open questions by now."""

from functools import partial

from slack_bolt.async_app import AsyncAck

from bot import texts
from bot.answers import Answers
from bot.blocks.open_questions import CHOICE, CHOICE_BLOCK, mark_modal, unpacked
from bot.home import Home
from bot.listeners.modal import open_filled
from bot.listeners.telling import Body, Handler, pressed, user_of
from bot.records import Block
from bot.services import Services


def choosing(services: Services) -> Handler:
    """Return the handler of the button."""

    async def choose(ack: AsyncAck, body: Body) -> None:
        await ack()
        work = partial(_choice, services.replier.answers, pressed(body))
        fill = partial(services.pool.run, work)
        await open_filled(services.client, body, texts.MARK_TITLE, fill)

    return choose


def marking(home: Home) -> Handler:
    """Return the handler of the modal: the questions are closed, and the tab is made anew."""

    async def mark(ack: AsyncAck, body: Body) -> None:
        view, user, services = body["view"], user_of(body), home.services
        option = view["state"]["values"][CHOICE_BLOCK][CHOICE]["selected_option"]
        if not option:
            await ack(response_action="errors", errors={CHOICE_BLOCK: texts.MARK_CHOOSE})
            return
        await ack()
        questions, _ = unpacked(view["private_metadata"])
        await services.reports.resolve(questions, option["value"], user, services.clock.now())
        await home.publish(user)

    return mark


def _choice(answers: Answers, value: str) -> Block:
    return mark_modal(value, answers.contents().listings)

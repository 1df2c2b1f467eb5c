"""An example question is pressed: answered in a modal."""

from functools import partial

from slack_bolt.async_app import AsyncAck

from bot import texts
from bot.answers import Answers
from bot.blocks.cards import modal_blocks
from bot.blocks.modals import modal
from bot.listeners.modal import open_filled
from bot.listeners.telling import Body, Handler, pressed
from bot.records import Block
from bot.services import Services


def answering(services: Services) -> Handler:
    """Return the handler."""

    async def answer(ack: AsyncAck, body: Body) -> None:
        await ack()
        question = pressed(body)
        work = partial(_answered, services.replier.answers, question)
        fill = partial(services.pool.run, work)
        await open_filled(services.client, body, texts.EXAMPLE_TITLE, fill, hide=question)

    return answer


def _answered(answers: Answers, question: str) -> Block:
    return modal(texts.EXAMPLE_TITLE, modal_blocks(answers.answer(question), answers.contents()))

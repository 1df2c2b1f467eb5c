"""Helpful or not: the vote is kept at once, and a reason is asked for afterwards."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot import texts
from bot.blocks.cards import message_card
from bot.blocks.controls import HELPFUL
from bot.blocks.feedback import answers_of, feedback_modal
from bot.listeners.press import Press, on_press, tell
from bot.services import Services
from bot.votes import Vote


def voting(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener for both buttons."""

    async def vote(press: Press, respond: AsyncRespond) -> None:
        opinion, _, question = press.value.partition(" ")
        helpful = opinion == HELPFUL
        kept = await services.votes.cast(Vote(question, press.user, helpful), services.clock.now())
        if not kept:
            await tell(respond, press, message_card(texts.FORGOTTEN))
        elif not helpful:
            await services.client.views_open(
                trigger_id=press.trigger, view=feedback_modal(question)
            )

    return on_press(vote)


def explaining(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener for the modal's submission."""

    async def explain(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        reason, words = answers_of(view)
        vote = Vote(view["private_metadata"], body["user"]["id"], False, reason, words)  # noqa: FBT003 - a record
        # Kept before the ack: with it the modal closes, and the words would be lost.
        await services.votes.cast(vote, services.clock.now())
        await ack()

    return explain

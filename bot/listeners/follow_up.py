"""A question in a thread that the bot answered in, without a mention: only where it is switched on.

It stays out when somebody else is addressed, and "stop" ends it for the thread.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.incoming import from_event
from bot.records import Question, Surface
from bot.services import Services
from bot.smalltalk import is_stop, reads_like_a_question

CHANNELS = ("channel", "group")


def following(services: Services) -> Callable[..., Awaitable[None]]:
    """Return middleware that claims such questions before the ack."""

    async def follow(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        question = _read(body, services)
        if question and await services.history.follows(question):
            await _take(services, question)
        await next_()

    return follow


def silencing(services: Services) -> Callable[..., Awaitable[None]]:
    """Return middleware that hears "stop" in a mention; the answer says that it was heard."""

    async def silence(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        question = from_event(body, Surface.MENTION, services.identity)
        if question and is_stop(question.text):
            await services.history.silence(question)
        await next_()

    return silence


async def _take(services: Services, question: Question) -> None:
    if is_stop(question.text):
        await services.history.silence(question)
        # It is meant for the bot, which says that it heard.
        question = replace(question, surface=Surface.MENTION)
    elif not reads_like_a_question(question.text):
        return
    await services.intake.claim(question)
    services.intake.wake()


def _read(body: dict[str, Any], services: Services) -> Question | None:
    event = body.get("event")
    if not services.settings.follow_ups or not isinstance(event, Mapping):
        return None
    if event.get("channel_type") not in CHANNELS or not event.get("thread_ts"):
        return None
    # Whoever is mentioned is meant, the bot too: its mentions arrive as events of their own.
    if any(sign in str(event.get("text")) for sign in ("<@", "<!")):
        return None
    return from_event(body, Surface.FOLLOW_UP, services.identity)

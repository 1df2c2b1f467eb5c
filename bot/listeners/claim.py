"""The step before the acknowledgement: Bolt runs middleware before it acks, listeners after."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.intake import Intake
from bot.records import Identity, Question

Read = Callable[[dict[str, Any], Identity], Question | None]


def claiming(read: Read, identity: Identity, intake: Intake) -> Callable[..., Awaitable[None]]:
    """Return middleware that commits the question; when it cannot, nothing is acked."""

    async def claim(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        question = read(body, identity)
        if question:
            await intake.claim(question)
        await next_()

    return claim


def waking(intake: Intake) -> Callable[..., Awaitable[None]]:
    """Return the listener for what is claimed: all the work is the worker's."""

    async def wake() -> None:
        intake.wake()

    return wake

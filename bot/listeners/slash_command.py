"""`/ask question`: answered privately, through the command's response URL."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.incoming import from_command
from bot.intake import Intake
from bot.records import Identity, Question


def read(body: dict[str, Any], identity: Identity) -> Question | None:
    """Return the question that the command asks."""
    return from_command(body, identity)


def acknowledging(intake: Intake) -> Callable[..., Awaitable[None]]:
    """Return the listener that acks: Slack never repeats a command, and waits three seconds."""

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()
        intake.wake()

    return acknowledge

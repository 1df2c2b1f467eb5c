"""The way in: a question is in the database before Slack hears that we have it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot import texts
from bot.blocks.cards import message_card
from bot.clock import Clock
from bot.records import Question
from bot.store import Store

CAPACITY = 200


@dataclass(frozen=True, slots=True)
class Intake:
    """Claims questions and wakes whoever answers them."""

    store: Store
    clock: Clock
    wake: Callable[[], None]
    capacity: int = CAPACITY

    async def claim(self, question: Question) -> bool:
        """Commit the question; False when it is there already."""
        overflow = message_card(texts.BUSY)
        return await self.store.claim(question, self.clock.now(), self.capacity, overflow)

"""The way in: a question is in the database before Slack hears that we have it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot import texts
from bot.blocks.cards import failure_card
from bot.clock import Clock
from bot.records import Card, Question
from bot.store import Store

log = logging.getLogger(__name__)

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
        return await self.store.claim(question, self.clock.now(), self.capacity, turned_away)


def turned_away(question: str) -> Card:
    """Return the reply to a question that is one too many."""
    log.warning("Question %s: turned away, too many are waiting", question)
    return failure_card(texts.BUSY, question)

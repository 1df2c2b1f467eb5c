"""What was asked before: to act on an answer later, and to know a thread."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.records import PRIVATE, Card, Question
from bot.rows import card_of, question_of
from bot.schema import QuestionRow, QuietThreadRow, State
from bot.writer import Writer
from index.records import Verdict


class Deed(StrEnum):
    """What happens to an answer at most once."""

    SHARED = "shared_at"
    ESCALATED = "escalated_at"
    REMOVED = "removed_at"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered; `card` is kept for private answers alone."""

    id: str
    question: Question
    message_ts: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class History:
    """Remembers questions, and which threads want to be left alone."""

    writer: Writer
    _doing: set[tuple[str, Deed]] = field(default_factory=set, init=False)

    async def recall(self, question: str) -> Asked | None:
        """Return a question by its id."""

        def work(session: Session) -> Asked | None:
            row = session.get(QuestionRow, question)
            return _asked(row) if row else None

        return await self.writer.run(work)

    @asynccontextmanager
    async def once(self, question: str, deed: Deed, now: float) -> AsyncIterator[bool]:
        """Let a deed be done; False where it was done before, or is being done right now.

        It counts as done when the block ends without an error. What was cut short, even by the end
        of the process, can be tried again: to do it twice is better than not at all.
        """
        key = question, deed
        if key in self._doing:
            yield False
            return
        self._doing.add(key)
        try:
            free = not await self._was_done(question, deed)
            yield free
            if free:
                await self.done(question, deed, now)
        finally:
            self._doing.discard(key)

    async def done(self, question: str, deed: Deed, now: float) -> bool:
        """Write down a deed; False when it was done before."""
        column = getattr(QuestionRow, deed)
        first = update(QuestionRow).where(QuestionRow.id == question, column.is_(None))
        done = first.values({column: now}).returning(QuestionRow.id)
        return await self.writer.run(lambda session: session.scalar(done) is not None)

    async def _was_done(self, question: str, deed: Deed) -> bool:
        at = select(getattr(QuestionRow, deed)).where(QuestionRow.id == question)
        return await self.writer.run(lambda session: session.scalar(at) is not None)

    async def follows(self, question: Question) -> bool:
        """Tell whether the bot answered in this thread before, and nobody has silenced it."""
        answered = select(QuestionRow.id).where(
            QuestionRow.team == question.team,
            QuestionRow.channel == question.channel,
            QuestionRow.thread == question.thread,
            QuestionRow.verdict.in_((Verdict.ANSWERED, Verdict.POSSIBLE)),
            QuestionRow.state != State.DEAD,
            QuestionRow.surface.not_in(PRIVATE),
            QuestionRow.removed_at.is_(None),
        )
        key = (question.team, question.channel, question.thread)

        def work(session: Session) -> bool:
            silenced = session.get(QuietThreadRow, key) is not None
            return not silenced and session.scalar(answered.limit(1)) is not None

        return await self.writer.run(work)

    async def silence(self, question: Question) -> None:
        """Leave the thread alone from now on."""
        row = QuietThreadRow(team=question.team, channel=question.channel, thread=question.thread)
        await self.writer.run(lambda session: session.merge(row))


def _asked(row: QuestionRow) -> Asked:
    return Asked(row.id, question_of(row), row.message_ts or "", card_of(row))

"""The questions: each claimed once, and closed once."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.database import DatabaseError, lock_file, open_engine, parse
from bot.outcome import OUTAGES
from bot.records import PRIVATE, Card, Job, Question, Reply, Surface
from bot.rows import job_of, quoted_before
from bot.schema import OPEN, QuestionRow, State, VoteRow
from bot.writer import Writer
from index.json_form import quoted_article

LEASE = 180.0
URL_LIFETIME = 30 * 60.0
REVISABLE = 10 * 60.0


class Store:
    """What must outlive the process, behind one writer that others may share."""

    def __init__(self, address: str) -> None:
        url = parse(address)
        self._lock = lock_file(url)
        try:
            self._engine = open_engine(url)
        except DatabaseError:
            if self._lock:
                self._lock.close()
            raise
        self.writer = Writer(self._engine)

    def close(self) -> None:
        """Finish what is queued, and let go of the database."""
        self.writer.close()
        self._engine.dispose()
        if self._lock:
            self._lock.close()

    async def claim(
        self, question: Question, now: float, capacity: int, overflow: Callable[[str], Card]
    ) -> bool:
        """Take the question in, once.

        Beyond `capacity` waiting ones its reply is what `overflow` makes of its id.
        """

        def work(session: Session) -> bool:
            waiting = select(func.count()).where(
                QuestionRow.state.in_(OPEN), QuestionRow.card.is_(None)
            )
            full = (session.scalar(waiting) or 0) >= capacity
            if full and question.surface is Surface.FOLLOW_UP:
                return False  # nobody asked the bot
            key = uuid.uuid4().hex
            row = asdict(question) | {
                "id": key,
                "response_url": question.response_url or None,
                "asked_at": now,
                "due_at": now,
                "card": asdict(overflow(key)) if full else None,
            }
            dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
            insert = dialect.insert(QuestionRow).values(row).on_conflict_do_nothing()
            return session.scalar(insert.returning(QuestionRow.id)) is not None

        return await self.writer.run(work)

    async def recover(self, now: float) -> None:
        """Free what a dead process left, and erase response URLs that have expired."""
        # With SQLite there is no other process, so nobody's lease can still be running.
        alone = self._lock is not None

        def work(session: Session) -> None:
            if alone:
                left = update(QuestionRow).where(QuestionRow.state == State.ANSWERING)
                session.execute(left.values(due_at=now))
            old = update(QuestionRow).where(QuestionRow.asked_at < now - URL_LIFETIME)
            session.execute(old.values(response_url=None))

        await self.writer.run(work)

    async def take(self, now: float, limit: int, paused: Collection[str]) -> list[Job]:
        """Lease due questions, oldest first and one a channel; `paused` channels have to wait."""

        def work(session: Session) -> list[Job]:
            due = _open(select(QuestionRow), paused).where(QuestionRow.due_at <= now)
            due = due.order_by(QuestionRow.asked_at, QuestionRow.ts).limit(limit * 4)
            rows = session.scalars(due.with_for_update(skip_locked=True)).all()
            return [_lease(row, now) for row in _one_a_channel(list(rows))[:limit]]

        return await self.writer.run(work)

    async def next_due(self, paused: Collection[str]) -> float | None:
        """Return when the next question becomes due, or None when none is open."""
        due = _open(select(func.min(QuestionRow.due_at)), paused)
        return await self.writer.run(lambda session: session.scalar(due))

    async def save(self, job: Job, reply: Reply) -> bool:
        """Keep the reply that is about to be posted; False when the job is no longer ours."""
        verdict = reply.answer["verdict"] if reply.answer else None
        return await self._update(
            job, card=asdict(reply.card), answer=reply.answer, verdict=verdict, unsure=True
        )

    async def drop(self, job: Job, reply: Reply, now: float) -> bool:
        """Close a question that nobody asked the bot, without a word."""
        return await self._close(job, now, state=State.DROPPED, answer=reply.answer)

    async def postpone(self, job: Job, due: float, reason: str, *, unsure: bool) -> bool:
        """Try again later; an attempt that Slack's absence ended does not count."""
        failures = job.failures - (reason in OUTAGES)
        values = {"due_at": due, "reason": reason[:80], "unsure": unsure, "failures": failures}
        return await self._update(job, state=State.QUEUED, **values)

    async def doubt(self, job: Job) -> bool:
        """Count a post that is repeated without being able to look for the first."""
        return await self._update(job, doubts=QuestionRow.doubts + 1)

    async def posted(self, job: Job, ts: str, now: float) -> bool:
        """Close the question: its reply is there; one that was edited since is queued again."""

        def work(session: Session) -> bool:
            closed = _changed(
                session, job, _closing(job, now, state=State.POSTED, message_ts=ts, reason=None)
            )
            row = session.get(QuestionRow, job.id, populate_existing=True)
            if closed and row and row.stale:
                _queue_anew(session, row, now)
            return closed

        return await self.writer.run(work)

    async def revise(self, question: Question, now: float) -> bool:
        """Take an edited question's new words, once and soon after it was asked."""

        def work(session: Session) -> bool:
            row = session.scalar(
                select(QuestionRow)
                .where(
                    QuestionRow.team == question.team,
                    QuestionRow.channel == question.channel,
                    QuestionRow.ts == question.ts,
                    QuestionRow.asked_at > now - REVISABLE,
                    QuestionRow.edits == 0,
                    QuestionRow.removed_at.is_(None),
                    QuestionRow.text != question.text,
                )
                .with_for_update()
            )
            if row is None or row.state in (State.DEAD, State.DROPPED):
                return False
            row.text, row.edits = question.text, 1
            row.stale = row.state == State.ANSWERING or row.card is not None
            if row.state == State.POSTED:
                _queue_anew(session, row, now)
            return True

        return await self.writer.run(work)

    async def quoted_before(self, question: Question) -> str:
        """Return the article last quoted in the same thread, for all to see; empty for none."""
        if not question.in_thread:
            return ""
        earlier = (
            select(QuestionRow.answer)
            .where(*quoted_before(question, QuestionRow))
            .order_by(QuestionRow.ts.desc())
            .limit(1)
        )
        return quoted_article(await self.writer.run(lambda session: session.scalar(earlier)))

    async def dead(self, job: Job, reason: str, now: float) -> bool:
        """Close the question: its reply cannot be delivered."""
        return await self._close(job, now, state=State.DEAD, reason=reason[:80])

    async def find(self, team: str, channel: str, ts: str) -> QuestionRow | None:
        """Return the row of a question."""
        row = select(QuestionRow).where(
            QuestionRow.team == team, QuestionRow.channel == channel, QuestionRow.ts == ts
        )
        return await self.writer.run(lambda session: session.scalar(row))

    async def count(self) -> int:
        """Return how many questions were ever taken in."""
        total = select(func.count()).select_from(QuestionRow)
        return await self.writer.run(lambda session: session.scalar(total) or 0)

    async def _close(self, job: Job, now: float, **values: Any) -> bool:
        return await self._update(job, **_closing(job, now, **values))

    async def _update(self, job: Job, **values: Any) -> bool:
        """Write on behalf of an attempt, unless a later one has begun."""
        return await self.writer.run(lambda session: _changed(session, job, values))


def _changed(session: Session, job: Job, values: dict[str, Any]) -> bool:
    mine = update(QuestionRow).where(
        QuestionRow.id == job.id,
        QuestionRow.state == State.ANSWERING,
        QuestionRow.attempts == job.attempt,
    )
    return session.scalar(mine.values(**values).returning(QuestionRow.id)) is not None


def _closing(job: Job, now: float, **values: Any) -> dict[str, Any]:
    # The address is not needed any more, and the card only where it may yet be shared.
    if job.question.surface not in PRIVATE:
        values["card"] = None
    return {"closed_at": now, "response_url": None, "unsure": False, **values}


def _open(rows: Select[Any], paused: Collection[str]) -> Select[Any]:
    rows = rows.where(QuestionRow.state.in_(OPEN))
    free = or_(QuestionRow.surface.in_(PRIVATE), QuestionRow.channel.not_in(paused))
    return rows.where(free) if paused else rows


def _one_a_channel(rows: list[QuestionRow]) -> list[QuestionRow]:
    """Keep the first of each channel; private answers share no channel's pace."""
    paces: dict[str, QuestionRow] = {}
    for row in rows:
        paces.setdefault(row.id if row.surface in PRIVATE else row.channel, row)
    return list(paces.values())


def _lease(row: QuestionRow, now: float) -> Job:
    job = job_of(row)
    row.state, row.attempts, row.due_at = State.ANSWERING, job.attempt, now + LEASE
    row.failures = job.failures
    # With a card the next step is a post, and after a crash nobody could tell whether it was made.
    row.unsure = row.card is not None
    return job


def _queue_anew(session: Session, row: QuestionRow, now: float) -> None:
    """Let an edited question wait for an answer; what was thought of the first one is void."""
    session.execute(delete(VoteRow).where(VoteRow.question == row.id))
    row.state, row.due_at, row.failures, row.stale = State.QUEUED, now, 0, False
    row.closed_at = row.card = row.answer = row.verdict = row.escalated_at = None

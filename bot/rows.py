"""Rows of the database as the records that the bot works with."""

from sqlalchemy import ColumnElement, literal

from bot.records import PRIVATE, Card, Job, Question, Surface
from bot.schema import QuestionRow, State
from index.records import Verdict


def quoted_before(
    asked: Question | type[QuestionRow], earlier: type[QuestionRow]
) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for questions of the same thread that were quoted to before, for all.

    A shortcut on a message has that message's `ts` and more: it is not a follow-up to itself.
    """
    ts = literal(asked.ts) if isinstance(asked, Question) else asked.ts
    return (
        earlier.team == asked.team,
        earlier.channel == asked.channel,
        earlier.thread == asked.thread,
        earlier.thread != "",
        earlier.ts < ts,
        ~ts.startswith(earlier.ts),
        earlier.state != State.DEAD,
        earlier.removed_at.is_(None),
        earlier.verdict.in_((Verdict.ANSWERED, Verdict.POSSIBLE)),
        earlier.surface.not_in(PRIVATE),
    )


def job_of(row: QuestionRow) -> Job:
    """Return the next attempt at a question."""
    return Job(
        id=row.id,
        attempt=row.attempts + 1,
        question=question_of(row),
        asked_at=row.asked_at,
        failures=row.failures + 1,
        card=card_of(row),
        unsure=row.unsure,
        revises=(row.message_ts or "") if row.edits else "",
    )


def card_of(row: QuestionRow) -> Card | None:
    """Return the card that is kept with a question."""
    kept = row.card
    if not kept:
        return None
    blocks, sections = tuple(kept["blocks"]), tuple(kept["sections"])
    return Card(kept["text"], blocks, sections, only_asker=kept["only_asker"])


def question_of(row: QuestionRow) -> Question:
    """Return the question."""
    return Question(
        surface=Surface(row.surface),
        team=row.team,
        channel=row.channel,
        ts=row.ts,
        user=row.user,
        text=row.text,
        thread=row.thread,
        response_url=row.response_url or "",
    )

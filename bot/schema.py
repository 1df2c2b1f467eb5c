"""The tables of the bot's database."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class State(StrEnum):
    """How far a question has come."""

    QUEUED = "queued"
    ANSWERING = "answering"
    POSTED = "posted"
    DEAD = "dead"
    DROPPED = "dropped"


OPEN = (State.QUEUED, State.ANSWERING)


class Base(DeclarativeBase):
    """The bot's tables."""


class QuestionRow(Base):
    """One question: claimed once, answered once.

    While it is open, `due_at` says when somebody may take it: the next attempt's time for a queued
    one, the end of the lease for one that is being answered. `attempts` only grows: it is the
    fencing token of the attempt under way; `failures` are those that no outage explains. `unsure`
    is set before a post and cleared by a clear refusal, and `doubts` counts the posts that had to
    be repeated without being able to look. With `stale` the text was edited while it was being
    answered: the reply is made anew and replaces the first.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("team", "channel", "ts"),
        Index("question_open", "state", "due_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    surface: Mapped[str] = mapped_column(String(16))
    team: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))
    ts: Mapped[str] = mapped_column(String(128))
    user: Mapped[str] = mapped_column("asker", String(32))
    text: Mapped[str] = mapped_column(Text)
    thread: Mapped[str] = mapped_column(String(40))
    response_url: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[float]
    state: Mapped[str] = mapped_column(String(16), default=State.QUEUED)
    due_at: Mapped[float]
    attempts: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    unsure: Mapped[bool] = mapped_column(default=False)
    doubts: Mapped[int] = mapped_column(default=0)
    card: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    message_ts: Mapped[str | None] = mapped_column(String(40))
    closed_at: Mapped[float | None]
    reason: Mapped[str | None] = mapped_column(String(80))
    verdict: Mapped[str | None] = mapped_column(String(16))
    edits: Mapped[int] = mapped_column(default=0)
    stale: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[float | None]
    escalated_at: Mapped[float | None]
    removed_at: Mapped[float | None]


class VoteRow(Base):
    """What one person thinks of one answer; the last vote wins."""

    __tablename__ = "vote"

    question: Mapped[str] = mapped_column(ForeignKey("question.id"), primary_key=True)
    user: Mapped[str] = mapped_column("voter", String(32), primary_key=True)
    helpful: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(32))
    text: Mapped[str | None] = mapped_column(Text)
    voted_at: Mapped[float]


class QuietThreadRow(Base):
    """A thread where somebody said "stop": no follow-ups without a mention."""

    __tablename__ = "quiet_thread"

    team: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    thread: Mapped[str] = mapped_column(String(40), primary_key=True)


class ResolutionRow(Base):
    """An open question that an administrator says an article answers by now."""

    __tablename__ = "resolution"

    question: Mapped[str] = mapped_column(ForeignKey("question.id"), primary_key=True)
    article: Mapped[str] = mapped_column(String(200))
    user: Mapped[str] = mapped_column("resolver", String(32))
    resolved_at: Mapped[float]


class DigestRow(Base):
    """A digest that was claimed: the end of the time that it tells of."""

    __tablename__ = "digest"

    until: Mapped[float] = mapped_column(primary_key=True)

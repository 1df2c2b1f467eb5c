"""The tables of the bot's database."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class State(StrEnum):
    """How far a question has come."""

    QUEUED = "queued"
    ANSWERING = "answering"
    POSTED = "posted"
    DEAD = "dead"


OPEN = (State.QUEUED, State.ANSWERING)


class Base(DeclarativeBase):
    """The bot's tables."""


class QuestionRow(Base):
    """One question: claimed once, answered once.

    While it is open, `due_at` says when somebody may take it: the next attempt's time for a queued
    one, the end of the lease for one that is being answered. `attempts` doubles as the fencing
    token of the attempt under way. `unsure` is set before a post and cleared by a clear refusal,
    and `doubts` counts the posts that had to be repeated without being able to look.
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
    unsure: Mapped[bool] = mapped_column(default=False)
    doubts: Mapped[int] = mapped_column(default=0)
    card: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    message_ts: Mapped[str | None] = mapped_column(String(40))
    closed_at: Mapped[float | None]
    reason: Mapped[str | None] = mapped_column(String(80))

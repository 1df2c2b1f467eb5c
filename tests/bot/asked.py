"""Rows of questions and votes, as the bot leaves them behind."""

from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.database import open_engine, parse
from bot.schema import Base, QuestionRow, State, VoteRow

NUMBERS = count(1)


def question(
    text: str,
    asked_at: float = 1.0,
    verdict: str = "none",
    answer: dict[str, Any] | None = None,
    surface: str = "mention",
) -> QuestionRow:
    number = next(NUMBERS)
    return QuestionRow(
        id=f"{number:032x}",
        surface=surface,
        team="T1",
        channel="C1",
        ts=f"2.{number:06d}",
        user="U0ANA",
        text=text,
        thread="",
        asked_at=asked_at,
        due_at=asked_at,
        state=State.POSTED,
        verdict=verdict,
        answer=answer,
    )


def vote(asked: QuestionRow, user: str, reason: str = "", **known: Any) -> VoteRow:
    fields = {"helpful": False, "voted_at": 1.0, "reason": reason or None, **known}
    return VoteRow(question=asked.id, user=user, **fields)


def keep(database: Path, *rows: Base) -> None:
    """Write rows, questions first, whether or not a bot is running."""
    engine = open_engine(parse(f"sqlite:///{database}"))
    with Session(engine, expire_on_commit=False) as session:
        for row in rows:
            session.add(row)
            session.flush()
        session.commit()
    engine.dispose()

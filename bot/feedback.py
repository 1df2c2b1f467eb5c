"""Votes, read back together with what was asked and answered."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, aliased

from bot.rows import quoted_before
from bot.schema import QuestionRow, VoteRow
from index.json_form import quoted_article


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's last vote on one answer.

    `answer` is what `bot.answers.as_record` made: the quotes, their scores and the index build.
    `about` is the article that was last quoted before it in the same thread, if any.
    """

    question: str
    asked: str
    verdict: str
    answer: dict[str, Any]
    user: str
    helpful: bool
    reason: str
    comment: str
    voted_at: float
    about: str = ""


def read_opinions(engine: Engine, since: float) -> list[Opinion]:
    """Return the votes since then, the newest first."""
    earlier = aliased(QuestionRow)
    before = (
        select(earlier.answer)
        .where(*quoted_before(QuestionRow, earlier))
        .order_by(earlier.ts.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = (
        select(VoteRow, QuestionRow.text, QuestionRow.verdict, QuestionRow.answer, before)
        .join(QuestionRow, QuestionRow.id == VoteRow.question)
        .where(VoteRow.voted_at >= since)
        .order_by(VoteRow.voted_at.desc(), VoteRow.question, VoteRow.user)
    )
    with Session(engine) as session:
        return [_opinion(*row) for row in session.execute(rows)]


def _opinion(
    vote: VoteRow,
    asked: str,
    verdict: str | None,
    answer: dict[str, Any] | None,
    before: dict[str, Any] | None,
) -> Opinion:
    return Opinion(
        question=vote.question,
        asked=asked,
        verdict=verdict or "",
        answer=answer or {},
        user=vote.user,
        helpful=vote.helpful,
        reason=vote.reason or "",
        comment=vote.text or "",
        voted_at=vote.voted_at,
        about=quoted_article(before),
    )

"""What people think of answers: one vote a person and answer, the last wins."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.schema import QuestionRow, VoteRow
from bot.writer import Writer

NOT_IN_ARTICLES = "not_in_articles"
"""The reason that says: nothing should have been quoted."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's opinion of one answer, with a reason where they gave one."""

    question: str
    user: str
    helpful: bool
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Votes:
    """Keeps the votes."""

    writer: Writer

    async def cast(self, vote: Vote, now: float) -> bool:
        """Keep the vote in place of an earlier one; False when the answer is not known."""

        def work(session: Session) -> bool:
            if session.get(QuestionRow, vote.question) is None:
                return False
            before = session.get(VoteRow, (vote.question, vote.user))
            if before and not before.helpful and not vote.helpful and not vote.reason:
                return True  # pressed again: what was said about it stays
            session.merge(
                VoteRow(
                    question=vote.question,
                    user=vote.user,
                    helpful=vote.helpful,
                    reason=vote.reason or None,
                    text=vote.text or None,
                    voted_at=now,
                )
            )
            return True

        return await self.writer.run(work)

"""What people asked, and what the articles left open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.records import Surface
from bot.schema import QuestionRow, ResolutionRow, VoteRow
from bot.writer import Writer
from index.records import Verdict

DAY = 24 * 3600.0
WEEK = 7 * DAY
PUBLIC = (Surface.MENTION, Surface.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over some time; what came to no verdict (help, failures) is left out."""

    answered: int
    possible: int
    none: int
    helpful: int
    not_helpful: int

    @property
    def asked(self) -> int:
        """Return how many questions came to a verdict."""
        return self.answered + self.possible + self.none

    @property
    def helpful_share(self) -> float | None:
        """Return the share of votes that say helpful, or None without votes."""
        votes = self.helpful + self.not_helpful
        return self.helpful / votes if votes else None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that the articles don't answer, and that nobody has marked as answered since."""

    id: str
    text: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class Reports:
    """Reads what was asked."""

    writer: Writer

    async def summary(self, since: float, until: float) -> Summary:
        """Count the questions and votes of a time."""

        def work(session: Session) -> Summary:
            asked = (QuestionRow.asked_at >= since, QuestionRow.asked_at < until)
            verdicts = session.scalars(select(QuestionRow.verdict).where(*asked))
            found = Counter(verdict for verdict in verdicts if verdict)
            votes = Counter(
                session.scalars(
                    select(VoteRow.helpful).where(
                        VoteRow.voted_at >= since, VoteRow.voted_at < until
                    )
                )
            )
            return Summary(
                answered=found[Verdict.ANSWERED],
                possible=found[Verdict.POSSIBLE],
                none=found[Verdict.NONE],
                helpful=votes[True],
                not_helpful=votes[False],
            )

        return await self.writer.run(work)

    async def open_questions(
        self, since: float, most: int = 2000, *, public: bool = False
    ) -> list[OpenQuestion]:
        """Return what the articles left open since then, newest first.

        With `public`, only what was asked for all to see. A message that a shortcut was used on is
        never among them: its author asked nothing.
        """
        surfaces = PUBLIC if public else (*PUBLIC, Surface.DIRECT, Surface.SLASH)
        resolved = select(ResolutionRow.question)
        rows = (
            select(QuestionRow.id, QuestionRow.text, QuestionRow.asked_at)
            .where(
                QuestionRow.verdict == Verdict.NONE,
                QuestionRow.asked_at >= since,
                QuestionRow.surface.in_(surfaces),
                QuestionRow.id.not_in(resolved),
            )
            .order_by(QuestionRow.asked_at.desc())
            .limit(most)
        )

        def work(session: Session) -> list[OpenQuestion]:
            return [OpenQuestion(*row) for row in session.execute(rows)]

        return await self.writer.run(work)

    async def resolve(self, questions: Sequence[str], article: str, user: str, now: float) -> None:
        """Mark questions as answered by an article."""

        def work(session: Session) -> None:
            for question in questions:
                session.merge(
                    ResolutionRow(question=question, article=article, user=user, resolved_at=now)
                )

        await self.writer.run(work)

"""Similar questions together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.reports import OpenQuestion
from index.encoder import Floats

NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Group:
    """Similar questions, the newest first."""

    questions: tuple[OpenQuestion, ...]

    @property
    def count(self) -> int:
        """Return how often it was asked."""
        return len(self.questions)

    @property
    def text(self) -> str:
        """Return the newest one's words."""
        return self.questions[0].text

    @property
    def asked_at(self) -> float:
        """Return when it was asked last."""
        return self.questions[0].asked_at


def group(
    questions: Sequence[OpenQuestion], embed: Callable[[Sequence[str]], Floats]
) -> list[Group]:
    """Return the groups, the newest first."""
    if not questions:
        return []
    newest = sorted(questions, key=lambda each: each.asked_at, reverse=True)
    vectors = embed([each.text for each in newest])
    leaders: list[int] = []
    members: dict[int, list[OpenQuestion]] = {}
    for row, question in enumerate(newest):
        near = (each for each in leaders if float(vectors[each] @ vectors[row]) >= NEAR)
        leader = next(near, row)
        if leader == row:
            leaders.append(row)
        members.setdefault(leader, []).append(question)
    return [Group(tuple(members[leader])) for leader in leaders]

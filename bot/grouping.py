"""Open questions that ask the same, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.reports import OpenQuestion
from index.encoder import Floats

Embed = Callable[[Sequence[str]], Floats]

# The cosine from which two questions ask the same. Chosen with the packaged encoder: on 44 made-up
# questions in 22 meanings it joins no two meanings, and of the evaluation's 288 development
# questions, all different, it joins 7 of 41,328 pairs. Lower joins more of both.
ALIKE = 0.78
BATCH = 32
ROWS = 512


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same, newest first."""

    questions: tuple[OpenQuestion, ...]

    @property
    def count(self) -> int:
        """Return how many they are."""
        return len(self.questions)

    @property
    def text(self) -> str:
        """Return the newest one's words."""
        return self.questions[0].text

    @property
    def asked_at(self) -> float:
        """Return when the newest was asked."""
        return self.questions[0].asked_at


def group(questions: Sequence[OpenQuestion], embed: Embed) -> list[Group]:
    """Put similar questions together, the newest group first.

    Every question is like its group's newest one, whose words stand for the group.
    """
    wordings: dict[str, list[OpenQuestion]] = {}
    for each in sorted(questions, key=_newest_first):
        wordings.setdefault(_folded(each.text), []).append(each)
    alike: dict[int, list[OpenQuestion]] = {}
    distinct = list(wordings.values())
    leaders = _leaders([same[0].text for same in distinct], embed)
    for leader, same in zip(leaders, distinct, strict=True):
        alike.setdefault(leader, []).extend(same)
    return [Group(tuple(sorted(each, key=_newest_first))) for each in alike.values()]


def _newest_first(question: OpenQuestion) -> tuple[float, str]:
    return -question.asked_at, question.id


def _folded(words: str) -> str:
    """Return what is left when case, white space and the final mark make no difference."""
    return " ".join(words.casefold().split()).rstrip("?!. ")


def _leaders(texts: Sequence[str], embed: Embed) -> list[int]:
    """Return for each text the first one that it is like: an earlier one that leads, or itself."""
    if len(texts) < 2:  # noqa: PLR2004 - nothing to compare, and no model to load
        return list(range(len(texts)))
    vectors, leaders = _vectors(texts, embed), np.full(len(texts), -1)
    for first in range(0, len(texts), ROWS):
        # Many rows at once: one product of matrices is faster than thousands with vectors.
        alike = vectors[first : first + ROWS] @ vectors.T >= ALIKE
        for row, near in enumerate(alike, first):
            if leaders[row] < 0:
                leaders[near & (leaders < 0)] = row
                leaders[row] = row
    return [int(leader) for leader in leaders]


def _vectors(texts: Sequence[str], embed: Embed) -> Floats:
    """Embed texts of about one length together: a batch is as slow and as large as its longest."""
    order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), row))
    batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    vectors = np.concatenate([embed([texts[row] for row in rows]) for rows in batches])
    placed = np.empty_like(vectors)
    placed[order] = vectors
    return placed

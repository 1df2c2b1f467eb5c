"""The weights of the final score, every mix of them tried: each passage is read only once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from index.answer import Answerer
from index.evaluation import answering
from index.questions import GoldQuestion
from index.ranking import Ranked, final_score
from index.search import Weights

MARGINS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
COSINES = (0.0, 1.5, 3.0, 4.5, 6.0)
FOUND = (0.0, 1.5, 3.0, 4.5, 6.0)

Evidence = Sequence[tuple[Ranked, bool]]
"""The ranked sentences of one question, and which of them answer it."""


@dataclass(frozen=True, slots=True)
class Places:
    """How often a mix puts an answering sentence first, and in the first three, in [0, 1]."""

    first: float
    in_three: float


@dataclass(frozen=True, slots=True)
class Mix:
    """One mix of the final weights, and its figures by the name of the question set."""

    weights: Weights
    places: Mapping[str, Places]

    @property
    def merit(self) -> float:
        """The mean over the sets of both figures; the first sentence counts thrice."""
        return sum(3 * each.first + each.in_three for each in self.places.values()) / (
            4 * len(self.places)
        )


def gathered(
    answerer: Answerer, asked: Sequence[GoldQuestion], advance: Callable[[int, int], object]
) -> list[Evidence]:
    """The evidence for every answerable question."""
    answerable = [each for each in asked if each.answerable]
    found: list[Evidence] = []
    for each in answerable:
        ranking = answerer.weigh(each.question).ranking
        right = answering(answerer, each, ranking)
        found.append(list(zip(ranking.sentences, right, strict=True)))
        advance(len(found), len(answerable))
    return found


def mixes(evidence: Mapping[str, Sequence[Evidence]]) -> list[Mix]:
    """Every mix with its figures, the best first."""
    found = [
        Mix(weights, {name: places(each, weights) for name, each in evidence.items()})
        for weights in variants()
    ]
    return sorted(found, key=lambda each: -each.merit)


def variants() -> Iterator[Weights]:
    """The points of the grid."""
    for margin, cosine, found in product(MARGINS, COSINES, FOUND):
        yield replace(Weights(), margin=margin, cosine=cosine, found=found)


def places(evidence: Sequence[Evidence], weights: Weights) -> Places:
    """Where the answering sentences of a set stand under some weights."""
    top = [_top(each, weights) for each in evidence]
    return Places(
        first=sum(each[0] for each in top) / max(1, len(top)),
        in_three=sum(any(each) for each in top) / max(1, len(top)),
    )


def _top(evidence: Evidence, weights: Weights) -> list[bool]:
    """Whether each of the three highest sentences answers."""
    order = sorted(evidence, key=lambda pair: -final_score(pair[0].found, pair[0].margin, weights))
    return [right for _, right in order[:3]]

"""The grid over the final score: it says of a mix what an answerer with that mix does."""

from dataclasses import replace

import pytest

from index import grid
from index.answer import Answerer
from index.benchmark import UNCALIBRATED
from index.evaluation import examine, report
from index.questions import GoldQuestion
from index.search import Weights
from tests.fakes import KeywordReader, article, index_of

INDEX = index_of(
    article("plant", "# Plant\n\nAcme opens a plant in Ohio. The plant hires 250 people."),
    article("deal", "# Deal\n\nBeta buys Gamma for $250 million. The deal closes in May."),
)
QUESTIONS = [
    GoldQuestion("How many people does the plant hire?", ("hires 250 people",)),
    GoldQuestion("When does the deal close?", ("closes in May",)),
    GoldQuestion("How tall is Mount Everest?", ()),
]
READ_ALONE = replace(Weights(), cosine=0.0, found=0.0)
FOUND_ALONE = replace(Weights(), margin=0.0)


def answerer(weights: Weights) -> Answerer:
    return Answerer(INDEX, UNCALIBRATED, KeywordReader("250"), weights)


def evidence() -> list[grid.Evidence]:
    return grid.gathered(answerer(Weights()), QUESTIONS, lambda _done, _total: None)


def test_only_answerable_questions_are_gathered_with_progress() -> None:
    told: list[tuple[int, int]] = []
    found = grid.gathered(answerer(Weights()), QUESTIONS, lambda *each: told.append(each))
    assert len(found) == 2
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("weights", [Weights(), READ_ALONE, FOUND_ALONE])
def test_a_mix_has_the_figures_of_an_answerer_with_its_weights(weights: Weights) -> None:
    figures = report([examine(answerer(weights), each) for each in QUESTIONS])
    places = grid.places(evidence(), weights)
    assert places.first == figures.sentence_first
    assert places.in_three == figures.sentence_in_three


def test_the_reader_of_this_test_misleads_so_that_the_weights_matter() -> None:
    assert grid.places(evidence(), READ_ALONE).first < grid.places(evidence(), FOUND_ALONE).first


def test_every_mix_is_there_the_best_first() -> None:
    found = grid.mixes({"one": evidence(), "other": evidence()})
    assert len({each.weights for each in found}) == len(found) == len(list(grid.variants()))
    assert Weights() in {each.weights for each in found}
    merits = [each.merit for each in found]
    assert merits == sorted(merits, reverse=True)
    assert all(0 <= merit <= 1 for merit in merits)

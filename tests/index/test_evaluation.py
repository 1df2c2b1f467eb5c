"""The figures, and the calibration that is fitted on them."""

import json
import math
from dataclasses import replace

import pytest

from index import tables
from index.answer import Answerer
from index.calibration import Calibration
from index.evaluation import Outcome, auroc, examine, report, report_as_json
from index.questions import GoldQuestion
from index.records import Verdict
from index.reliability import bins
from tests.fakes import article, index_of

CALIBRATION = Calibration({"cosine": 20.0}, intercept=-6, answered=0.9, possible=0.5)


ANSWERER = Answerer(
    index_of(
        article("plant", "# Plant\n\nAcme opens a plant in Ohio. The plant hires 250 people."),
        article("deal", "# Deal\n\nBeta buys Gamma for $5 million. The deal closes in May."),
    ),
    CALIBRATION,
    None,
)
QUESTIONS = [
    GoldQuestion("When does the deal close in May?", ("deal closes in May",)),
    GoldQuestion("Who buys Gamma?", ("Beta  buys Gamma",)),
    GoldQuestion("How tall is Mount Everest?", ()),
    GoldQuestion("What is the weather like?", ()),
]


def outcomes() -> list[Outcome]:
    return [examine(ANSWERER, each) for each in QUESTIONS]


def test_the_figures_of_a_perfect_answerer() -> None:
    figures = report(outcomes())
    assert (figures.questions, figures.answerable) == (4, 2)
    assert figures.sentence_first == figures.sentence_in_three == 1
    assert figures.passage_recall == {"1": 1, "5": 1, "20": 1}
    assert figures.auroc == 1
    assert figures.answered + figures.possible + figures.refused == 1
    assert figures.answered_unanswerable == 0
    assert 0 < figures.p50_ms <= figures.p95_ms


def test_a_wrong_sentence_is_counted_as_wrong() -> None:
    wrong = examine(ANSWERER, GoldQuestion("Who buys Gamma?", ("hires 250 people",)))
    assert not wrong.right
    assert wrong.sentence_rank > 1
    missing = examine(ANSWERER, GoldQuestion("Who buys Gamma?", ("nowhere to be found",)))
    assert missing.sentence_rank == missing.passage_rank == 0
    assert report([wrong, missing]).sentence_first == 0


def test_the_confidence_measured_is_the_one_that_serves() -> None:
    for each in outcomes():
        assert each.answer.confidence == CALIBRATION.probability(each.features)
        assert each.answer.verdict is CALIBRATION.verdict(each.answer.confidence)


@pytest.mark.parametrize(
    ("positives", "negatives", "expected"),
    [([0.9, 0.8], [0.1], 1), ([0.1], [0.9], 0), ([0.5], [0.5], 0.5), ([0.2, 0.8], [0.5], 0.5)],
)
def test_auroc_is_the_chance_of_the_right_order(
    positives: list[float], negatives: list[float], expected: float
) -> None:
    assert auroc(positives, negatives) == expected


def test_auroc_of_nothing_is_not_a_number() -> None:
    assert math.isnan(auroc([], [1.0]))


def test_figures_that_there_are_none_of_are_null_in_json() -> None:
    open_question = [each for each in outcomes() if not each.asked.answerable]
    figures = report_as_json(report(open_question))
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures
    assert figures["auroc"] is None
    assert figures["passage_recall"] == {"1": None, "5": None, "20": None}
    assert figures["answered_unanswerable"] == 0


def test_a_miss_is_another_sentence_a_right_one_held_back_or_a_quote_where_silence_was_due() -> (
    None
):
    right, _, silent, _ = outcomes()
    none = replace(right.answer, verdict=Verdict.NONE)
    possible = replace(right.answer, verdict=Verdict.POSSIBLE)
    assert not right.missed
    assert not silent.missed
    assert replace(right, sentence_rank=2).missed
    assert replace(right, answer=none).missed
    assert replace(silent, answer=possible).missed


def test_the_worst_misses_come_first_and_correct_refusals_never(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right, other, *silent = outcomes()
    wrong = replace(other, sentence_rank=2)
    held_back = replace(right, answer=replace(right.answer, verdict=Verdict.NONE))
    tables.misses([held_back, *silent, wrong, right], 5)
    shown = capsys.readouterr().out
    assert shown.index("Who buys Gamma?") < shown.index("When does the deal close in May?")
    assert "wanted (ranked 2): Beta  buys Gamma" in shown
    assert "Everest" not in shown
    assert shown.count("wanted") == 2


def test_a_follow_up_is_examined_with_the_article_it_is_about() -> None:
    asked = GoldQuestion("And when?", ("closes in May",), about="deal")
    assert examine(ANSWERER, asked).features.leaning == 1
    assert examine(ANSWERER, replace(asked, about="")).features.leaning == 0


def test_the_bins_of_the_diagram_hold_every_outcome_by_confidence() -> None:
    found = bins(outcomes() * 10)
    assert sum(number for _, _, number in found) == 40
    assert [mean for mean, _, _ in found] == sorted(mean for mean, _, _ in found)
    assert (found[0][1], found[-1][1]) == (0, 1)

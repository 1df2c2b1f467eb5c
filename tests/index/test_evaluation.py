"""The figures, and the calibration that is fitted on them."""

import json
import math
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from corpus.markup import joined, markdown_blocks
from corpus.records import Article
from index import display
from index.answer import Answerer
from index.calibrate import HeldOut, fit, lowest_answered, lowest_possible
from index.calibration import Calibration, load_calibration, save_calibration
from index.errors import IndexUnusableError
from index.evaluation import Outcome, auroc, examine, report, report_as_json
from index.questions import GoldQuestion, QuestionsError, read_questions
from index.records import Verdict
from index.reliability import bins
from tests.fakes import index_of

CALIBRATION = Calibration({"cosine": 20.0}, intercept=-6, answered=0.9, possible=0.5)


def article(name: str, markdown: str) -> Article:
    text, headings = joined(markdown_blocks(markdown))
    return Article(name, name.title(), text, headings)


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
    display.misses([held_back, *silent, wrong, right], 5)
    shown = capsys.readouterr().out
    assert shown.index("Who buys Gamma?") < shown.index("When does the deal close in May?")
    assert "wanted (ranked 2): Beta  buys Gamma" in shown
    assert "Everest" not in shown
    assert shown.count("wanted") == 2


def test_a_follow_up_is_examined_with_the_article_it_is_about() -> None:
    asked = GoldQuestion("And when?", ("closes in May",), about="deal")
    assert examine(ANSWERER, asked).features.leaning == 1
    assert examine(ANSWERER, replace(asked, about="")).features.leaning == 0


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("count", "places"), [(2000, 9), (150, 9), (300, 1)])
def test_thresholds_keep_their_promises(seed: int, count: int, places: int) -> None:
    generator = np.random.default_rng(seed)
    probabilities = generator.random(count).round(places)  # one place: many of them are equal
    right = generator.random(count) < probabilities
    answerable = right | (generator.random(count) < 0.3)
    held_out = HeldOut(probabilities, right, answerable)
    sets = [
        held_out,
        *(HeldOut(*(flat[n::2] for flat in asdict(held_out).values())) for n in (0, 1)),
    ]
    answered, possible = lowest_answered(sets), lowest_possible(held_out)
    for each in sets:
        claimed = each.probabilities >= answered
        assert not claimed.any() or each.right[claimed].mean() >= 0.9
        assert claimed[~each.answerable].mean() <= 0.05
    assert (probabilities[right] < possible).mean() <= 0.04


def test_a_threshold_that_holds_in_one_set_must_hold_in_the_other() -> None:
    """Alone, the first is kept from 0.5 on and the second from 0.94; at 0.94 the first is not."""
    every = np.ones(32, dtype=bool)
    first = HeldOut(np.array([0.95, 0.94, *[0.5] * 30]), every & (np.arange(32) > 0), every)
    second = HeldOut(np.array([0.94, 0.9]), np.array([True, False]), every[:2])
    assert lowest_answered([first]) == 0.5
    assert lowest_answered([second]) == 0.94
    assert lowest_answered([first, second]) == 1


def test_nothing_is_called_answered_where_nothing_is_right() -> None:
    wrong = np.zeros(9, dtype=bool)
    assert lowest_answered([HeldOut(np.linspace(0, 0.9, 9), wrong, wrong)]) == 1
    assert lowest_possible(HeldOut(np.linspace(0, 0.9, 9), wrong, wrong)) == 1


def test_a_fitted_calibration_tells_right_from_wrong(tmp_path: Path) -> None:
    many = [
        replace(each, asked=replace(each.asked, article=f"{n // 4 % 5}"))
        for n, each in enumerate(outcomes() * 10)
    ]
    fitted = fit({"set": many})
    right = [fitted.calibration.probability(each.features) for each in many if each.right]
    wrong = [fitted.calibration.probability(each.features) for each in many if not each.right]
    assert min(right) > max(wrong)
    save_calibration(tmp_path / "new" / "c.json", fitted.calibration)
    assert load_calibration(tmp_path / "new" / "c.json") == fitted.calibration


def test_an_article_s_questions_stay_together_when_probabilities_are_held_apart() -> None:
    """Right in one article, wrong in the other: what each fold learns is the contrary."""
    plant, deal = outcomes()[:2]
    one = [replace(plant, asked=replace(plant.asked, article="one"))] * 20
    other = [replace(plant, asked=replace(plant.asked, article="other"), sentence_rank=2)] * 20
    assert deal.features != plant.features
    held_out = fit({"set": [*one, *other, replace(deal, sentence_rank=2), deal]}).sets["set"]
    assert held_out.probabilities[:20].mean() < held_out.probabilities[20:40].mean()


def test_what_is_promised_is_kept_in_each_set(capsys: pytest.CaptureFixture[str]) -> None:
    right, _, silent, other = outcomes()
    plain = [
        replace(each, asked=replace(each.asked, article=f"{n % 7}"))
        for n, each in enumerate([right, silent] * 20)
    ]
    # The same evidence as a right answer's, for questions that the articles leave open.
    misleading = [
        replace(other, features=right.features, asked=replace(other.asked, article=f"{n % 7}"))
        for n in range(10)
    ]
    trusting, wary = fit({"plain": plain}), fit({"plain": plain, "misleading": misleading})
    assert trusting.calibration.answered < 1
    assert wary.calibration.answered > wary.sets["misleading"].probabilities.max()
    display.calibration(wary, Path("c.json"))
    shown = capsys.readouterr().out
    assert ("Nothing will be called answered" in shown) == (wary.calibration.answered == 1)
    assert [cell.strip() for cell in shown.split("misleading")[1].split("│")[1:5]] == [
        "–",
        "–",
        "–",
        "0.0%",
    ]


def test_verdicts_begin_at_their_thresholds() -> None:
    assert CALIBRATION.verdict(0.9) is Verdict.ANSWERED
    assert CALIBRATION.verdict(0.5) is Verdict.POSSIBLE
    assert CALIBRATION.verdict(0.49) is Verdict.NONE


def test_a_broken_calibration_says_how_to_make_it_again(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("{}")
    with pytest.raises(IndexUnusableError, match="python -m index calibrate"):
        load_calibration(tmp_path / "c.json")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        '{"question": "x"}',
        '{"question": 1, "gold": []}',
        '{"question": "x", "gold": "a string"}',
        '{"question": "x", "gold": [" "]}',
        "3",
    ],
)
def test_a_bad_file_of_questions_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content)
    with pytest.raises(QuestionsError, match=r"questions\.jsonl"):
        read_questions(path)


def test_questions_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [
        {"question": "a\u2028b?", "gold": ["b"], "article": "c", "about": "e"},
        {"question": "d?", "gold": []},
    ]
    path.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    assert read_questions(path) == [
        GoldQuestion("a\u2028b?", ("b",), "c", "e"),
        GoldQuestion("d?", ()),
    ]


def test_the_bins_of_the_diagram_hold_every_outcome_by_confidence() -> None:
    found = bins(outcomes() * 10)
    assert sum(number for _, _, number in found) == 40
    assert [mean for mean, _, _ in found] == sorted(mean for mean, _, _ in found)
    assert (found[0][1], found[-1][1]) == (0, 1)

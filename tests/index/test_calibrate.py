"""The calibration: what it is fitted on, and what its thresholds promise."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from index import tables
from index.calibrate import HeldOut, fit, lowest_answered, lowest_possible
from index.calibration import load_calibration, save_calibration
from index.errors import IndexUnusableError
from index.features import logistic
from index.records import Verdict
from tests.index.test_evaluation import CALIBRATION, outcomes


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
    tables.calibration(wary, Path("c.json"))
    shown = capsys.readouterr().out
    assert ("Nothing will be called answered" in shown) == (wary.calibration.answered == 1)
    assert [cell.strip() for cell in shown.split("misleading")[1].split("│")[1:5]] == [
        "–",
        "–",
        "–",
        "0.0%",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_promise_is_kept_on_the_very_questions_it_was_fitted_on(seed: int) -> None:
    generator = np.random.default_rng(seed)
    one, _, _, _ = outcomes()
    noisy = [
        replace(
            one,
            asked=replace(one.asked, article=f"{n % 6}"),
            features=replace(one.features, margin=margin),
            sentence_rank=1 + int(generator.random() > logistic(margin)),
        )
        for n, margin in enumerate(generator.normal(1, 3, 80).tolist())
    ]
    fitted = fit({"noisy": noisy}).calibration
    verdicts = [fitted.verdict(fitted.probability(each.features)) for each in noisy]
    claimed = [
        each.right
        for each, verdict in zip(noisy, verdicts, strict=True)
        if verdict is Verdict.ANSWERED
    ]
    assert not claimed or np.mean(claimed) >= 0.9


def test_verdicts_begin_at_their_thresholds() -> None:
    assert CALIBRATION.verdict(0.9) is Verdict.ANSWERED
    assert CALIBRATION.verdict(0.5) is Verdict.POSSIBLE
    assert CALIBRATION.verdict(0.49) is Verdict.NONE


def test_a_broken_calibration_says_how_to_make_it_again(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("{}")
    with pytest.raises(IndexUnusableError, match="python -m index calibrate"):
        load_calibration(tmp_path / "c.json")

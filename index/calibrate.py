"""Fit a calibration on development questions, and choose the thresholds of the verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration
from index.evaluation import Outcome
from index.features import Features

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

# What the verdicts promise: `answered` is right 9 times in 10 and is said of at most 1 in 20 of
# the questions that the articles leave open; at most 1 in 25 right answers is held back.
_RIGHT, _FALSELY_ANSWERED, _HELD_BACK = 0.90, 0.05, 0.04
_FOLDS = 5
_STRENGTH = 0.1  # of the inverse penalty: the features say much the same
_SEED = 7


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The outcomes of one set, each with a probability that was not fitted on its article."""

    probabilities: Array
    right: Flags
    answerable: Flags


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration, and what it comes to on questions it was not fitted on, by set."""

    calibration: Calibration
    sets: Mapping[str, HeldOut]


def fit(outcomes: Mapping[str, Sequence[Outcome]]) -> Fitted:
    """Fit on the outcomes of all sets; thresholds are chosen on cross-validated probabilities.

    Questions about one article stay in one of the 5 folds, as do those of a set that names none:
    customers' articles are new to the calibration. What `answered` promises is kept in each set.
    """
    every = [outcome for asked in outcomes.values() for outcome in asked]
    rows = np.array([list(asdict(each.features).values()) for each in every])
    right = np.array([each.right for each in every])
    groups = [each.asked.article or name for name, asked in outcomes.items() for each in asked]
    model, probabilities = _cross_validated(rows, right, groups)
    weights, intercept = _unscaled(model[0], model[1])
    answerable = np.array([each.asked.answerable for each in every])
    held_out = HeldOut(probabilities, right, answerable)
    sets = dict(zip(outcomes, _parts(held_out, outcomes), strict=True))
    # Whoever evaluates these very questions should find the promise kept, too.
    fitted = Calibration(weights, intercept, answered=1, possible=1)
    known = np.array([fitted.probability(each.features) for each in every])
    kept = _parts(HeldOut(known, right, answerable), outcomes)
    answered = lowest_answered([*sets.values(), *kept])
    possible = min(lowest_possible(held_out), answered)
    return Fitted(replace(fitted, answered=answered, possible=possible), sets)


def _parts(whole: HeldOut, outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[HeldOut]:
    """Yield the outcomes of each set."""
    first = 0
    for asked in outcomes.values():
        part = slice(first, first + len(asked))
        yield HeldOut(whole.probabilities[part], whole.right[part], whole.answerable[part])
        first += len(asked)


def lowest_answered(sets: Sequence[HeldOut]) -> float:
    """Return the lowest probability from which `answered` keeps both its promises in every set.

    1 if there is none.
    """
    candidates = np.unique(np.concatenate([each.probabilities for each in sets]))
    return next((float(p) for p in candidates if all(_keeps(each, p) for each in sets)), 1.0)


def _keeps(held_out: HeldOut, answered: float) -> bool:
    claimed = held_out.probabilities >= answered
    falsely = (claimed & ~held_out.answerable).sum()
    return bool(
        held_out.right[claimed].sum() >= _RIGHT * claimed.sum()
        and falsely <= _FALSELY_ANSWERED * (~held_out.answerable).sum()
    )


def lowest_possible(held_out: HeldOut) -> float:
    """Return the highest probability below which few enough right answers lie; 1 if none does."""
    rising = np.sort(held_out.probabilities[held_out.right])
    return float(rising[int(_HELD_BACK * len(rising))]) if len(rising) else 1.0


def _cross_validated(rows: Array, right: Flags, groups: Sequence[str]) -> tuple[Any, Array]:
    """Return a pipeline that is fitted on all, and the probabilities of the folds it left out."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- only for fitting
    from sklearn.model_selection import (  # noqa: PLC0415 -- the same
        StratifiedGroupKFold,
        cross_val_predict,
    )
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415 -- the same
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415 -- the same

    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    count = min(_FOLDS, len(set(groups)))
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=_SEED)
    told = cross_val_predict(model, rows, right, groups=groups, cv=folds, method="predict_proba")
    return model.fit(rows, right), told[:, 1]


def _unscaled(scaler: object, model: object) -> tuple[dict[str, float], float]:
    """Fold the standardisation into the weights, so that serving needs neither."""
    scale, mean = scaler.scale_, scaler.mean_  # type: ignore[attr-defined]
    weights = model.coef_[0] / scale  # type: ignore[attr-defined]
    intercept = float(model.intercept_[0] - weights @ mean)  # type: ignore[attr-defined]
    names = [field.name for field in fields(Features)]
    return {name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True)}, (
        round(intercept, 6)
    )

"""Fit a calibration on development questions, and choose the thresholds of the verdicts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration
from index.evaluation import Outcome
from index.features import Features

Array = NDArray[np.float64]

# What the verdicts promise: `answered` is right 9 times in 10 and is said of at most 1 in 20 of
# the questions that the articles leave open; at most 1 in 25 right answers is held back.
_RIGHT, _FALSELY_ANSWERED, _HELD_BACK = 0.90, 0.05, 0.04
_FOLDS = 5
_STRENGTH = 0.1  # of the inverse penalty: the features say much the same
_SEED = 7


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration, and the probabilities it gives to questions it was not fitted on."""

    calibration: Calibration
    probabilities: Array
    right: NDArray[np.bool_]


def fit(outcomes: Sequence[Outcome]) -> Fitted:
    """Fit on outcomes; thresholds are chosen on cross-validated probabilities (5 folds).

    Questions about one article stay in one fold: customers' articles are new to the calibration.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- only for fitting
    from sklearn.model_selection import (  # noqa: PLC0415 -- the same
        StratifiedGroupKFold,
        cross_val_predict,
    )
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415 -- the same
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415 -- the same

    rows = np.array([list(asdict(each.features).values()) for each in outcomes])
    right = np.array([each.right for each in outcomes])
    answerable = np.array([each.asked.answerable for each in outcomes])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    groups = [each.asked.article or each.asked.question for each in outcomes]
    count = min(_FOLDS, len(set(groups)))
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=_SEED)
    held_out: Array = cross_val_predict(
        model, rows, right, groups=groups, cv=folds, method="predict_proba"
    )[:, 1]
    model.fit(rows, right)
    weights, intercept = _unscaled(model[0], model[1])
    answered, possible = thresholds(held_out, right, answerable)
    return Fitted(Calibration(weights, intercept, answered, possible), held_out, right)


def thresholds(
    probabilities: Array, right: NDArray[np.bool_], answerable: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return the lowest `answered` that keeps both its promises, and `possible` below it."""
    order = np.argsort(-probabilities, kind="stable")
    falling = probabilities[order]
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    falsely = np.cumsum(~answerable[order]) / max(1, int((~answerable).sum()))
    whole = np.append(falling[:-1] != falling[1:], True)  # equal ones are claimed together
    kept = np.flatnonzero(whole & (precision >= _RIGHT) & (falsely <= _FALSELY_ANSWERED))
    answered = float(falling[kept[-1]]) if len(kept) else 1.0
    rising = np.sort(probabilities[right])
    possible = float(rising[int(_HELD_BACK * len(rising))]) if len(rising) else answered
    return answered, min(possible, answered)


def _unscaled(scaler: object, model: object) -> tuple[dict[str, float], float]:
    """Fold the standardisation into the weights, so that serving needs neither."""
    scale, mean = scaler.scale_, scaler.mean_  # type: ignore[attr-defined]
    weights = model.coef_[0] / scale  # type: ignore[attr-defined]
    intercept = float(model.intercept_[0] - weights @ mean)  # type: ignore[attr-defined]
    names = [field.name for field in fields(Features)]
    return {name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True)}, (
        round(intercept, 6)
    )

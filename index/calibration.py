"""Features → probability → verdict; weights and thresholds are fitted, and kept beside the reader.

A logistic regression (Platt: Probabilistic Outputs for Support Vector Machines, 1999), fitted by
`python -m index calibrate` on development questions.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import IndexUnusableError
from index.features import Features, logistic
from index.records import Verdict


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model: one weight a feature, and the probabilities at which verdicts begin."""

    weights: dict[str, float]
    intercept: float
    answered: float
    possible: float

    def probability(self, features: Features) -> float:
        """Return the probability in [0, 1] that the sentence answers."""
        values = asdict(features)
        total = sum(weight * values[name] for name, weight in self.weights.items())
        return logistic(total + self.intercept)

    def verdict(self, probability: float) -> Verdict:
        """Return what may be claimed at this probability."""
        if probability >= self.answered:
            return Verdict.ANSWERED
        return Verdict.POSSIBLE if probability >= self.possible else Verdict.NONE


def load_calibration(path: Path) -> Calibration:
    """Read a calibration that `save_calibration` wrote."""
    try:
        return Calibration(**json.loads(path.read_text()))
    except FileNotFoundError:
        raise IndexUnusableError(
            f"There is no calibration for these models yet ({path}). Fit one:"
            " python -m index calibrate"
        ) from None
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnusableError(
            f"The calibration {path} cannot be read. Make it again: python -m index calibrate"
        ) from error


def save_calibration(path: Path, calibration: Calibration) -> None:
    """Write a calibration as JSON, in a folder that is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(calibration), indent=2, sort_keys=True) + "\n")

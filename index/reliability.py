"""The reliability diagram: how often an answer with a given confidence is right."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import data
from index.benchmark import ask_all
from index.calibration import load_calibration
from index.evaluation import Outcome
from index.reader.choice import calibration_file, open_reader
from index.settings import IndexSettings

_BINS = 10
_SHOWN = (
    (data.CALIBRATION, "announcements it was fitted on"),
    (("test",), "announcements nothing was chosen on"),
    (("squad2",), "SQuAD 2.0: questions made to mislead"),
)


def bins(outcomes: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """Return for each tenth of the outcomes their mean confidence, share right, and number."""
    ordered = sorted(outcomes, key=lambda each: each.answer.confidence)
    parts = [part for part in np.array_split(np.arange(len(ordered)), _BINS) if len(part)]
    return [
        (
            float(np.mean([ordered[row].answer.confidence for row in part])),
            float(np.mean([ordered[row].right for row in part])),
            len(part),
        )
        for part in parts
    ]


def draw(settings: IndexSettings, path: Path) -> None:
    """Draw the diagram of the development and of the test questions."""
    import matplotlib as mpl  # noqa: PLC0415 -- only this picture needs it

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "pullquote"  # the same picture, the same bytes
    from matplotlib import pyplot as plt  # noqa: PLC0415 -- the same

    calibration = load_calibration(calibration_file(settings.model, settings.reader))
    reader = open_reader(settings.reader)
    figure, axes = plt.subplots(figsize=(5.2, 5.2), layout="constrained")
    axes.plot([0, 1], [0, 1], color="#9aa5b1", linestyle="--", label="perfectly calibrated")
    for names, label in _SHOWN:
        sets = [data.question_set(name) for name in names]
        asked = ask_all(sets, settings.model, reader, calibration)
        points = bins([outcome for _, outcomes in asked for outcome in outcomes])
        axes.plot([each[0] for each in points], [each[1] for each in points], "o-", label=label)
    for name in ("answered", "possible"):
        axes.axvline(getattr(calibration, name), color="#52606d", linewidth=0.8)
        axes.text(getattr(calibration, name) + 0.01, 0.02, f"{name} →", fontsize=9)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left", frameon=False)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)

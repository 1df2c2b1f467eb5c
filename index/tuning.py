"""Comparisons of ways to answer: the tables behind the defaults and behind docs/answers.md."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from index import data, display, grid
from index.answer import Answerer
from index.benchmark import UNCALIBRATED, ask_all, cached_index, outcomes
from index.calibration import load_calibration
from index.evaluation import Report, report
from index.questions import read_questions
from index.reader.choice import NONE, calibration_file, open_reader
from index.reader.reading import Page, Reader, Reading
from index.search import Weights
from index.settings import IndexSettings

# One change at a time from the defaults; the weights of the final score have a grid.
VARIANTS: dict[str, Sequence[float]] = {
    "dense": (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0),
    "passage": (0.0, 0.2, 0.33, 0.5),
    "heading": (0.0, 0.1, 0.25, 0.5),
    "candidates": (10, 20, 40),
    "read": (3, 4, 5, 8, 12),
    "heading_margin": (1.0, 3.0, 6.0, 9.0),
}


class Remembering:
    """A reader that reads each page once a question, so that many weights can be compared."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings: dict[tuple[str, str, str], Reading] = {}

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        keys = [(question, page.context, page.text) for page in pages]
        new = [n for n, key in enumerate(keys) if key not in self._readings]
        for n, reading in zip(
            new, self._reader.read(question, [pages[n] for n in new]), strict=True
        ):
            self._readings[keys[n]] = reading
        return [self._readings[key] for key in keys]


def compare(model: str, reader: Reader | None) -> Iterator[tuple[str, Report]]:
    """Yield the figures on each development set for each variant of the weights.

    They come in the order of the sets; the verdicts among them mean nothing, as no variant has a
    calibration of its own.
    """
    for name in data.DEVELOPMENT:
        one = data.question_set(name)
        index = cached_index(one.corpus, model)
        for told, weights in _variants():
            answerer = Answerer(index, UNCALIBRATED, reader, weights)
            yield f"{name}: {told}", report(outcomes(answerer, one.questions))


def _variants() -> Iterator[tuple[str, Weights]]:
    """Yield the defaults, then every other value of each field."""
    yield "the defaults", Weights()
    for field, values in VARIANTS.items():
        for value in values:
            changed: dict[str, Any] = {field: value}
            weights = replace(Weights(), **changed)
            if weights != Weights():
                yield f"{field}={value:g}", weights


def final_weights(model: str, reader: Reader) -> list[grid.Mix]:
    """Return every mix of the final score's weights on the development sets, the best first."""
    evidence: dict[str, Sequence[grid.Evidence]] = {}
    for each in (data.question_set(name) for name in data.DEVELOPMENT):
        answerer = Answerer(cached_index(each.corpus, model), UNCALIBRATED, reader)
        with display.progress(f"Reading for {each.name}") as advance:
            evidence[each.name] = grid.gathered(answerer, read_questions(each.questions), advance)
    return grid.mixes(evidence)


def ways_to_answer(settings: IndexSettings) -> Iterator[tuple[str, Report]]:
    """Yield the figures on each reported set: BM25 alone, dense alone, fused, and with a reader."""
    unread = load_calibration(calibration_file(settings.model, NONE))
    calibration = load_calibration(calibration_file(settings.model, settings.reader))
    reader = open_reader(settings.reader)
    ways = {
        "BM25 alone": (None, unread, Weights(dense=0)),
        "dense alone": (None, unread, Weights(dense=1)),
        "fused": (None, unread, Weights()),
        "fused and read": (reader, calibration, Weights()),
    }
    for name in data.REPORTED:
        one = [data.question_set(name)]
        for way, (chosen, fitted, weights) in ways.items():
            for _, asked in ask_all(one, settings.model, chosen, fitted, weights):
                yield f"{name}: {way}", report(asked)

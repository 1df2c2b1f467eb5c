"""Evaluation from end to end: cached indexes, outcomes, and comparisons of ways to answer."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.reader import read_corpus
from index import display, store
from index.answer import Answerer
from index.build import build
from index.calibration import Calibration
from index.data import QuestionSet
from index.evaluation import Outcome, examine
from index.questions import read_questions
from index.reader.reading import Reader
from index.search import Weights
from index.settings import ROOT
from index.store import Index

# Good for ranking, where no verdict is asked for.
UNCALIBRATED = Calibration({"margin": 1.0, "cosine": 1.0}, 0.0, 1.0, 0.0)


def cached_index(corpus: Path, model: str) -> Index:
    """Return the index of a folder of articles, built anew only when something has changed."""
    name = hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:12]
    root = ROOT / "var" / "evaluation" / name
    found = read_corpus(corpus)
    display.problems(found.problems)
    with display.progress("Embedding") as advance:
        build(found, root, model, advance)
    return store.load(root, model)


def outcomes(answerer: Answerer, questions: Path) -> list[Outcome]:
    """Ask every question of a file."""
    asked = read_questions(questions)
    done: list[Outcome] = []
    with display.progress("Asking") as advance:
        for each in asked:
            done.append(examine(answerer, each))
            advance(len(done), len(asked))
    return done


def ask_all(
    sets: Sequence[QuestionSet],
    model: str,
    reader: Reader | None,
    calibration: Calibration = UNCALIBRATED,
    weights: Weights | None = None,
) -> Iterator[tuple[QuestionSet, list[Outcome]]]:
    """Ask the questions of each set with one way of answering."""
    for each in sets:
        index = cached_index(each.corpus, model)
        answerer = Answerer(index, calibration, reader, weights or Weights())
        yield each, outcomes(answerer, each.questions)

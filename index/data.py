"""The questions with known answers that come with the project."""

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent / "evaluation_sets"
# Other questions about the same articles.
_FILES = {
    "squad2-read": ("squad2", "read"),
    "follow-ups": ("dev", "follow-ups"),
    "typos": ("dev", "typos"),
    "test-follow-ups": ("test", "follow-ups"),
}


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A folder of articles and a file of questions about them."""

    name: str
    corpus: Path
    questions: Path


def question_set(name: str) -> QuestionSet:
    """Return a set by the name that index/evaluation_sets/README.md gives it."""
    folder, file = _FILES.get(name, (name, "questions"))
    return QuestionSet(name, _HERE / folder / "corpus", _HERE / folder / f"{file}.jsonl")


# What the bot is for; encyclopaedia questions made to mislead would make it shy of plain ones.
CALIBRATION = ("first-article", "dev", "follow-ups")
DEVELOPMENT = ("first-article", "dev", "squad2")
REPORTED = ("first-article", "dev", "typos", "squad2", "squad2-read", "test", "test-follow-ups")

"""The questions with known answers that come with the project."""

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent / "evaluation_sets"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A folder of articles and a file of questions about them."""

    name: str
    corpus: Path
    questions: Path


def question_set(name: str) -> QuestionSet:
    """Return one of the sets: `first-article`, `dev`, `test`, `squad2` or `squad2-read`."""
    folder, _, part = name.partition("-") if name.startswith("squad2") else (name, "", "")
    here = _HERE / folder
    return QuestionSet(name, here / "corpus", here / f"{part or 'questions'}.jsonl")


# What the bot is for; encyclopaedia questions made to mislead would make it shy of plain ones.
CALIBRATION = ("first-article", "dev")
DEVELOPMENT = ("first-article", "dev", "squad2")
REPORTED = ("first-article", "squad2", "squad2-read", "test")

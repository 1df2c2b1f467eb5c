"""Questions with their gold sentences, as evaluation and calibration read them."""

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PullquoteError


class QuestionsError(PullquoteError):
    """A file of questions cannot be used."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and the strings that an answering sentence contains; none: not answered.

    `about` is the article quoted to the question before it in the same thread, if any.
    """

    question: str
    gold: tuple[str, ...]
    article: str = ""
    about: str = ""

    @property
    def answerable(self) -> bool:
        """Tell whether the corpus answers the question."""
        return bool(self.gold)

    def matches(self, sentence: str) -> bool:
        """Tell whether a sentence holds a gold string, white space folded."""
        return any(_folded(gold) in _folded(sentence) for gold in self.gold)


def read_questions(path: Path) -> list[GoldQuestion]:
    """Read rows `{"question", "gold"}`, one a line; `article` and `about` are optional."""
    try:
        # Not splitlines: JSON may hold U+2028 and other ends of lines.
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{path} cannot be read: is it a file of JSON lines?") from error
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise QuestionsError(f"{path} holds no question: write one JSON object a line.")
    return rows


def _row(path: Path, number: int, line: str) -> GoldQuestion:
    try:
        row = json.loads(line)
        question, gold = row["question"], row["gold"]
        well_formed = isinstance(question, str) and isinstance(gold, list) and all(map(_says, gold))
    except (ValueError, KeyError, TypeError):
        well_formed = False
    if not well_formed:
        raise QuestionsError(
            f'{path}, line {number}: expected {{"question": "…", "gold": ["…"]}}, with an empty'
            " gold where the corpus does not answer."
        )
    optional = (str(row.get(name) or "") for name in ("article", "about"))
    return GoldQuestion(question, tuple(gold), *optional)


def _says(gold: object) -> bool:
    """Tell whether a gold string has words: every sentence holds an empty one."""
    return isinstance(gold, str) and bool(gold.strip())


def _folded(text: str) -> str:
    return " ".join(text.split())

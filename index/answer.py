"""The one way from a question to an answer: every surface calls `Answerer.answer`."""

from index.records import Answer
from index.settings import IndexSettings


class Answerer:
    """Answers questions from one loaded index."""

    def answer(self, question: str, previous: str = "") -> Answer:
        """Return the quotes that answer, with `previous`, the question asked before, as context."""
        raise NotImplementedError


def open_answerer(settings: IndexSettings) -> Answerer:
    """Load the published index; `index.errors.IndexUnusableError` says how to rebuild."""
    raise NotImplementedError

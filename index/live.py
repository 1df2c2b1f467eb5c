"""Answers from whichever build is published: another one is taken up while the program runs."""

import logging
import threading
from collections.abc import Callable, Sequence

from index.answer import Answerer, open_answerer
from index.artefact import CURRENT
from index.encoder import Floats
from index.errors import IndexUnusableError
from index.records import Answer, Contents
from index.settings import IndexSettings

log = logging.getLogger(__name__)

# Changes whenever a build is published, even one of the same name.
_Stamp = tuple[int, int]


class LiveAnswers:
    """An answerer that follows the published build; any number of threads may share it.

    Without a usable index its methods raise `index.errors.IndexUnusableError`, and look again at
    the next question. Once it has answered, a build that cannot be loaded changes nothing.
    """

    def __init__(
        self,
        settings: IndexSettings,
        open_published: Callable[[IndexSettings], Answerer] = open_answerer,
    ) -> None:
        self._settings = settings
        self._open = open_published
        self._loading = threading.Lock()
        self._answerer: Answerer | None = None
        self._tried: _Stamp | None = None

    def answer(self, question: str, about: str = "") -> Answer:
        """Return the quotes that answer, from the published build."""
        return self._current().answer(question, about)

    def contents(self) -> Contents:
        """Return what the published build holds; it may have to be loaded for that."""
        return self._current().contents()

    def embed(self, questions: Sequence[str]) -> Floats:
        """Return unit vectors, a row a question: alike questions have a product near 1."""
        return self._current().embed(questions)

    def prepare(self) -> None:
        """Load the published build now, or warn that there is none yet."""
        try:
            self._current()
        except IndexUnusableError as error:
            log.warning("No question can be answered before there is an index. %s", error)

    def _current(self) -> Answerer:
        current = self._answerer
        if current and self._tried == self._stamp():
            return current
        # Whoever has the one before in hand does not wait for another thread to load.
        mine = self._loading.acquire(blocking=current is None)
        if current and not mine:
            return current
        try:
            return self._renewed()
        finally:
            self._loading.release()

    def _renewed(self) -> Answerer:
        """Load the published build, unless another thread just did."""
        stamp, current = self._stamp(), self._answerer
        if current and stamp == self._tried:
            return current
        self._tried = stamp
        try:
            self._answerer = self._open(self._settings)
        except Exception as error:
            if not current:
                raise
            _report(error)
            return current
        log.info("Answering from the index %s", self._answerer.index.build)
        return self._answerer

    def _stamp(self) -> _Stamp | None:
        try:
            found = (self._settings.index / CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def _report(error: Exception) -> None:
    """Log why a build was not taken up; what a person can mend needs no traceback."""
    trace = None if isinstance(error, IndexUnusableError) else error
    log.error("The index before goes on answering. %s", error, exc_info=trace)

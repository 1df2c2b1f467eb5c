"""`python -m bot playground`: everything that it needs, in order and with words about it."""

import contextlib
import logging
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import typer

from bot.logs import configure_logs
from bot.playground.launch import playground
from index.answer import Answerer, open_answerer
from index.errors import PullquoteError
from index.settings import IndexSettings, read


class PortTakenError(PullquoteError):
    """Something else listens there."""


def run(port: int, *, browser: bool) -> None:
    """Serve the playground until interrupted."""
    configure_logs(logging.ERROR)
    answers = ready_answers(read(IndexSettings))
    with tempfile.TemporaryDirectory(prefix="pullquote-") as folder, _port_errors(port):
        with playground(Path(folder) / "bot.sqlite", answers, port) as slack:
            typer.echo(f"The playground is READY: {slack.url}/ (Ctrl+C ends it)")
            if browser:
                webbrowser.open(f"{slack.url}/")
            with contextlib.suppress(KeyboardInterrupt):
                threading.Event().wait()
        typer.echo("Ended.")


def ready_answers(settings: IndexSettings) -> Answerer:
    """Return the answerer; the index is built first where it is missing or out of date."""
    from corpus.reader import read_corpus  # noqa: PLC0415 - keeps --help fast
    from index import display  # noqa: PLC0415 - the same
    from index.build import build  # noqa: PLC0415 - the same

    corpus = read_corpus(settings.corpus)
    display.problems(corpus.problems)
    with display.progress("Indexing the articles") as advance:
        build(corpus, settings.index, settings.model, advance, settings.reader)
    return open_answerer(settings)


@contextlib.contextmanager
def _port_errors(port: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PortTakenError(
            f"Port {port} cannot be used ({error.strerror}): choose another with --port."
        ) from error

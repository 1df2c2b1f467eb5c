"""`python -m bot`."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Annotated

import typer

from index.errors import PullquoteError

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

FAILED, WRONG_SETTINGS = 1, 2


@cli.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    *,
    debug: Annotated[
        bool, typer.Option("--debug", help="Log more, still without secrets.")
    ] = False,
) -> None:
    """Answer questions in Slack with the announcements' own words.

    Settings come from the environment and from .env; .env.example names them.
    The word READY says that events are taken. SIGTERM ends it cleanly.
    """
    if context.invoked_subcommand is None:
        with _plain_errors():
            _run(debug=debug)


@cli.command()
def playground(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 3456,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Try the bot in a browser, in a stand-in for Slack on this machine; needs no tokens."""
    from bot.playground.command import run  # noqa: PLC0415 - keeps --help fast

    with _plain_errors():
        run(port, browser=browser)


@cli.command()
def chat() -> None:
    """Ask in the terminal, and see the cards that Slack would show."""
    from bot.chat import run  # noqa: PLC0415 - keeps --help fast

    with _plain_errors():
        run()


@cli.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")] = (
        False
    ),
) -> None:
    """Check settings, tokens, scopes, manifest, index, models and cards. Exit status 1: a failure.

    It posts nothing and changes nothing.
    """
    from bot.doctor import run  # noqa: PLC0415 - keeps --help fast

    with _plain_errors():
        raise typer.Exit(0 if run(json=as_json) else FAILED)


@contextlib.contextmanager
def _plain_errors() -> Iterator[None]:
    """Say what a person can mend in words, without a traceback."""
    try:
        yield
    except PullquoteError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG_SETTINGS) from error


def _run(*, debug: bool) -> None:
    # Imported here, so that --help and a wrong setting answer at once.
    import logging  # noqa: PLC0415

    from bot.settings import load_settings  # noqa: PLC0415

    settings = load_settings()

    from bot.app import run  # noqa: PLC0415
    from bot.logs import configure_logs  # noqa: PLC0415
    from index.live import LiveAnswers  # noqa: PLC0415

    configure_logs(logging.DEBUG if debug else logging.INFO)
    answers = LiveAnswers(settings)
    answers.prepare()
    asyncio.run(run(settings, answers, typer.echo))

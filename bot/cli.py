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
    """Check settings, Slack, database, index, models and cards. Exit status 1: a failure.

    It posts nothing and changes nothing.
    """
    from bot.doctor import run  # noqa: PLC0415 - keeps --help fast

    with _plain_errors():
        raise typer.Exit(0 if run(json=as_json) else FAILED)


@cli.command()
def digest(
    days: Annotated[int, typer.Option(min=1, max=366, help="Tell of so many days.")] = 7,
) -> None:
    """Post a digest now: what was asked, and what the articles left open.

    It goes to PULLQUOTE_DIGEST_CHANNEL, where the running bot posts one every week by itself; this
    one is in addition, and works while the bot runs.
    """
    with _plain_errors():
        _digest(days)


@cli.command()
def feedback(
    *,
    export: Annotated[
        str,
        typer.Option(
            metavar="FILE.jsonl",
            help="Write questions for “python -m index evaluate” there; - is standard output.",
        ),
    ] = "",
    days: Annotated[
        int | None, typer.Option(min=1, help="Only votes of so many days.", show_default="all")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every vote with its answer, for scripts.")
    ] = False,
) -> None:
    """Show the newest votes, or turn votes into questions for the evaluation.

    A helpful vote makes the quoted sentences the ones to be found; “the articles don't say this”
    makes a question that must not be answered. Works while the bot runs, and needs no tokens.
    """
    if export and as_json:
        raise typer.BadParameter("Use either --export or --json.")
    with _plain_errors():
        _feedback(export, days, as_json=as_json)


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


def _digest(days: int) -> None:
    from bot.settings import DigestSettings, load  # noqa: PLC0415 - keeps --help fast

    settings = load(DigestSettings)

    from bot.digest_command import run  # noqa: PLC0415 - the same

    typer.echo(run(settings, days))


def _feedback(export: str, days: int | None, *, as_json: bool) -> None:
    from bot import feedback_command  # noqa: PLC0415 - keeps --help fast
    from bot.settings import DatabaseSettings, load  # noqa: PLC0415 - the same

    votes = feedback_command.votes(load(DatabaseSettings), days)
    if export:
        typer.echo(feedback_command.export(votes, export), err=export == "-")
    elif as_json:
        typer.echo(feedback_command.as_json(votes))
    else:
        feedback_command.show(votes)

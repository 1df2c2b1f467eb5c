"""`python -m bot`."""

import asyncio
from typing import Annotated

import typer

from index.errors import PullquoteError

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

WRONG_SETTINGS = 2


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
        try:
            _run(debug=debug)
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
    from index.answer import open_answerer  # noqa: PLC0415

    configure_logs(logging.DEBUG if debug else logging.INFO)
    asyncio.run(run(settings, open_answerer(settings), typer.echo))

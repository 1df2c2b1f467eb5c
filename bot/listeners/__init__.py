"""What starts which handler."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.articles import FIND, SEARCH
from bot.blocks.home import EXAMPLE
from bot.blocks.open_questions import EXPORT, MARK, MARKED
from bot.home import Home
from bot.listeners import (
    articles,
    direct_message,
    example,
    export,
    home,
    mention,
    messages_tab,
    open_questions,
    refusal,
    slash_command,
)
from bot.listeners.claim import claiming, waking
from bot.listeners.telling import for_admins, telling
from bot.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Connect every trigger with its handler."""
    intake, identity = services.intake, services.identity
    note = waking(intake)
    app.event("app_mention", middleware=[claiming(mention.read, identity, intake)])(note)
    app.event("message", middleware=[claiming(direct_message.read, identity, intake)])(note)
    command = services.settings.slash_command
    app.command(command, middleware=[claiming(slash_command.read, identity, intake)])(
        slash_command.acknowledging(intake)
    )
    _register_home(app, services)
    app.event("app_home_opened")(messages_tab.suggesting(services.client))
    app.error(refusal.explain)


def _register_home(app: AsyncApp, services: Services) -> None:
    tell, tabs = partial(telling, services), Home(services)
    app.event("app_home_opened", matchers=[home.is_home])(tell(home.publishing(tabs)))
    app.action(EXAMPLE)(tell(example.answering(services)))
    app.action(SEARCH)(tell(articles.opening(services)))
    app.view(FIND)(tell(articles.searching(services)))
    admins = partial(for_admins, tabs)
    app.action(MARK)(tell(admins(open_questions.choosing(services))))
    app.view(MARKED)(tell(admins(open_questions.marking(tabs))))
    app.action(EXPORT)(tell(admins(export.exporting(tabs))))

"""What starts which handler."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks import controls
from bot.blocks import feedback as feedback_modal
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
    shortcut,
    slash_command,
)
from bot.listeners.claim import claiming, waking
from bot.listeners.closest import showing_closest
from bot.listeners.edits import revising
from bot.listeners.escalate import escalating
from bot.listeners.feedback import explaining, voting
from bot.listeners.follow_up import following, silencing
from bot.listeners.remove import removing
from bot.listeners.share import dismissing, sharing
from bot.listeners.telling import for_admins, telling
from bot.services import Services

VOTES = (
    controls.FEEDBACK,
    f"{controls.FEEDBACK}_{controls.HELPFUL}",
    f"{controls.FEEDBACK}_{controls.NOT_HELPFUL}",
)


def register(app: AsyncApp, services: Services) -> None:
    """Connect every trigger with its handler."""
    _questions(app, services)
    _buttons(app, services)
    _home(app, services)
    app.error(refusal.explain)


def _questions(app: AsyncApp, services: Services) -> None:
    """Questions are claimed before the ack; all the work is the worker's."""
    intake, identity = services.intake, services.identity
    note, acknowledge = waking(intake), slash_command.acknowledging(intake)
    revise = revising(services)
    asked = claiming(mention.read, identity, intake)
    app.event("app_mention", middleware=[asked, silencing(services), revise])(note)
    direct = claiming(direct_message.read, identity, intake)
    app.event("message", middleware=[direct, following(services), revise])(note)
    command = claiming(slash_command.read, identity, intake)
    app.command(services.settings.slash_command, middleware=[command])(acknowledge)
    find = claiming(shortcut.read, identity, intake)
    app.message_shortcut(shortcut.CALLBACK, middleware=[find])(acknowledge)


def _buttons(app: AsyncApp, services: Services) -> None:
    """What can be done with an answer."""
    for vote in VOTES:
        app.action(vote)(voting(services))
    app.view(feedback_modal.CALLBACK)(explaining(services))
    app.action(controls.REMOVE)(removing(services))
    app.action(controls.CLOSEST)(showing_closest(services))
    app.action(controls.ESCALATE)(escalating(services))
    app.action(controls.SHARE)(sharing(services))
    app.action(controls.POST)(sharing(services))
    app.action(controls.DISMISS)(dismissing())


def _home(app: AsyncApp, services: Services) -> None:
    """The app's own pages: the Home tab with its modals, and the Messages tab."""
    tell, tabs = partial(telling, services), Home(services)
    app.event("app_home_opened", matchers=[home.is_home])(tell(home.publishing(tabs)))
    app.action(EXAMPLE)(tell(example.answering(services)))
    app.action(SEARCH)(tell(articles.opening(services)))
    app.view(FIND)(tell(articles.searching(services)))
    admins = partial(for_admins, tabs)
    app.action(MARK)(tell(admins(open_questions.choosing(services))))
    app.view(MARKED)(tell(admins(open_questions.marking(tabs))))
    app.action(EXPORT)(tell(admins(export.exporting(tabs))))
    app.event("app_home_opened")(messages_tab.suggesting(services))

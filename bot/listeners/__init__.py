"""What starts which handler."""

from slack_bolt.async_app import AsyncApp

from bot.listeners import direct_message, mention, messages_tab, refusal, slash_command
from bot.listeners.claim import claiming, waking
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
    app.event("app_home_opened")(messages_tab.suggesting(services))
    app.error(refusal.explain)

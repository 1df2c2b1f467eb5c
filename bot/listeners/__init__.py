"""What starts which handler."""

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.intake import Intake
from bot.listeners import direct_message, mention, messages_tab, refusal, slash_command
from bot.listeners.claim import claiming, waking
from bot.records import Identity


def register(
    app: AsyncApp, intake: Intake, identity: Identity, client: AsyncWebClient, command: str
) -> None:
    """Connect every trigger with its handler."""
    note = waking(intake)
    app.event("app_mention", middleware=[claiming(mention.read, identity, intake)])(note)
    app.event("message", middleware=[claiming(direct_message.read, identity, intake)])(note)
    app.command(command, middleware=[claiming(slash_command.read, identity, intake)])(
        slash_command.acknowledging(intake)
    )
    app.event("app_home_opened")(messages_tab.suggesting(client))
    app.error(refusal.explain)

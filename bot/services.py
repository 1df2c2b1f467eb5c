"""What the listeners work with: made once, in the composition root."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Replier
from bot.clock import Clock
from bot.history import History
from bot.intake import Intake
from bot.pool import Pool
from bot.records import Identity
from bot.reports import Reports
from bot.settings import BotSettings
from bot.store import Store
from bot.votes import Votes


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the running bot.

    `client` is for what is not kept in the queue: it waits and repeats when Slack says 429.
    """

    settings: BotSettings
    identity: Identity
    clock: Clock
    client: AsyncWebClient
    store: Store
    history: History
    votes: Votes
    reports: Reports
    replier: Replier
    pool: Pool
    intake: Intake

    def is_admin(self, user: str) -> bool:
        """Tell whether somebody may see and do what is for administrators."""
        return user in self.settings.admins

"""The database: one that the bot can open, or make."""

from bot.database import examined
from bot.findings import Finding, Name, ok
from bot.settings import BotSettings

MEND = "Do what it says; the bot cannot start before."


def database(settings: BotSettings) -> Finding:
    """Check that the database can be opened; none is made."""
    return ok(Name.DATABASE, f"{examined(settings.database_url.get_secret_value())} can be used.")

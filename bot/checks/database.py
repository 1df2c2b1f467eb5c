"""The database: one that the bot can open, or make."""

from bot.database import REMEDY, examined
from bot.findings import Finding, Name, ok
from bot.settings import BotSettings

__all__ = ["REMEDY", "database"]


def database(settings: BotSettings) -> Finding:
    """Check that the database can be opened; none is made."""
    return ok(Name.DATABASE, f"{examined(settings.database_url.get_secret_value())} can be used.")

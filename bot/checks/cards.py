"""Everything that the bot can post, against the rules by which Slack refuses blocks."""

from collections.abc import Callable
from functools import partial

from bot.findings import Finding, Name, failure, ok
from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.records import SlackError
from bot.playground.slack.views import checked
from bot.samples import cards as samples
from bot.samples import views as sample_views

FAULT = "This is a fault of pullquote itself: report it with these words."


def cards() -> Finding:
    """Check every kind of card, with ordinary and with hostile data in it."""
    made, views = samples(), sample_views()
    problems = [
        *(_problem(name, partial(check_blocks, list(blocks))) for name, blocks in made),
        *(_problem(name, partial(checked, {"view": view}, view["type"])) for name, view in views),
    ]
    if any(problems):
        return failure(Name.CARDS, " ".join(filter(None, problems)), FAULT)
    return ok(Name.CARDS, f"All {len(made) + len(views)} sample cards keep Block Kit's rules.")


def _problem(name: str, check: Callable[[], object]) -> str:
    try:
        check()
    except SlackError as error:
        return f"{name}: {error.code} {'; '.join(error.details.get('errors', ()))}".strip() + "."
    return ""

"""Everything that the bot can post, against the rules by which Slack refuses blocks."""

from bot.findings import Finding, Name, failure, ok
from bot.playground.slack.block_kit import check_blocks
from bot.playground.slack.records import SlackError
from bot.records import Block
from bot.samples import cards as samples

FAULT = "This is a fault of pullquote itself: report it with these words."


def cards() -> Finding:
    """Check every kind of card, with ordinary and with hostile data in it."""
    made = samples()
    problems = [problem for name, blocks in made if (problem := _problem(name, blocks))]
    if problems:
        return failure(Name.CARDS, " ".join(problems), FAULT)
    return ok(Name.CARDS, f"All {len(made)} sample cards keep Block Kit's rules.")


def _problem(name: str, blocks: tuple[Block, ...]) -> str:
    try:
        check_blocks(list(blocks))
    except SlackError as error:
        return f"{name}: {error.code} {'; '.join(error.details.get('errors', ()))}".strip() + "."
    return ""

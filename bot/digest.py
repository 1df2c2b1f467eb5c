"""The weekly digest, posted by itself: at most one a week, however many processes run."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.blocks.digest import digest_card
from bot.clock import Clock
from bot.delivery import Delivery
from bot.grouping import Embed, group
from bot.outcome import Outcome, Refused, Retry, Sent
from bot.pool import Pool
from bot.records import Card
from bot.reports import DAY, WEEK, Reports
from bot.schema import DigestRow
from bot.settings import REMEDIES
from bot.startup import WRONG
from bot.writer import Writer

log = logging.getLogger(__name__)

# The clock of a machine that sleeps stands still, so the time is looked up now and then.
LONGEST_WAIT = 3600.0
TRY_AGAIN = 1800.0
INVITE = (
    "Check PULLQUOTE_DIGEST_CHANNEL, and invite the bot: write “/invite @pullquote” in the channel."
)


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the card of a digest."""

    reports: Reports
    pool: Pool
    embed: Embed

    async def card(self, until: float, days: int = 7) -> Card:
        """Return the digest of the days before `until`."""
        since = until - days * DAY
        summary = await self.reports.summary(since, until)
        left_open = await self.reports.open_questions(since, public=True)
        groups = await self.pool.run(partial(group, left_open, self.embed))
        return digest_card(summary, groups, days)


@dataclass(frozen=True, slots=True)
class Claims:
    """Who posts this week's digest, decided in the database."""

    writer: Writer

    async def claim(self, now: float) -> float:
        """Return 0 when the digest is the caller's to post, else the seconds until one is due.

        The first call of all begins the first week.
        """
        newest = select(DigestRow.until).order_by(DigestRow.until.desc()).limit(1)

        def work(session: Session) -> float:
            # Locked first and read again, so that a second process sees the first one's claim.
            session.scalar(newest.with_for_update())
            before = session.scalar(newest)
            wait = WEEK if before is None else before + WEEK - now
            if before is None or wait <= 0:
                session.add(DigestRow(until=now))
            return max(wait, 0.0)

        return await self.writer.run(work)

    async def release(self, until: float) -> None:
        """Give a claim back: nothing was posted."""
        mine = delete(DigestRow).where(DigestRow.until == until)
        await self.writer.run(lambda session: session.execute(mine))


@dataclass(frozen=True, slots=True)
class Digest:
    """Posts what the composer makes to the channel, week by week."""

    channel: str
    claims: Claims
    compose: Callable[[float], Awaitable[Card]]
    delivery: Delivery
    clock: Clock

    async def run(self, stop: asyncio.Event) -> None:
        """Post each digest when it is due, until stopped."""
        while not stop.is_set():
            try:
                pause = await self._post_when_due()
            except Exception:
                log.exception("The digest could not be made")
                pause = TRY_AGAIN
            await self.clock.wait(stop, pause)

    async def _post_when_due(self) -> float:
        """Return how long nothing is to be done."""
        now = self.clock.now()
        wait = await self.claims.claim(now)
        if wait > 0:
            return min(wait, LONGEST_WAIT)
        try:
            card = await self.compose(now)
        except BaseException:
            await self.claims.release(now)
            raise
        return await self._settle(now, await self.delivery.announce(self.channel, card))

    async def _settle(self, until: float, outcome: Outcome) -> float:
        if isinstance(outcome, Sent):
            log.info("The digest is posted to %s", self.channel)
            return LONGEST_WAIT
        log.error("%s", problem(self.channel, outcome))
        # What may be there is not posted again: a digest is missed more easily than read twice.
        if not (isinstance(outcome, Retry) and outcome.unsure):
            await self.claims.release(until)
        return TRY_AGAIN


def problem(channel: str, outcome: Refused | Retry) -> str:
    """Say why a digest is not there, and what can be done."""
    if isinstance(outcome, Retry) and outcome.unsure:
        return (
            f"The digest may or may not be in {channel} ({outcome.reason}). Where it is not, "
            "“python -m bot digest” posts it."
        )
    return f"Slack did not take the digest for {channel}: {outcome.reason}. {_remedy(outcome)}"


def _remedy(outcome: Refused | Retry) -> str:
    if outcome.reason in ("not_in_channel", "channel_not_found"):
        return INVITE
    return REMEDIES["SLACK_BOT_TOKEN"] if outcome.reason in WRONG else "Try again later."

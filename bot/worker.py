"""From the queue to Slack: answers what is due, posts it, and tries again what failed."""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot import texts
from bot.answers import Replier
from bot.blocks.cards import reference_line
from bot.clock import Clock
from bot.delivery import Delivery
from bot.outcome import LONGEST_WAIT, OUTAGES, Absent, Outcome, Refused, Retry, Sent
from bot.pacing import INTERVAL, Pacing
from bot.pool import Pool
from bot.records import PRIVATE, Card, Job, Reply, Surface
from bot.store import URL_LIFETIME, Store
from index.records import Verdict

log = logging.getLogger(__name__)

MOST_FAILURES = 8
LONGEST_OUTAGE = 3600.0
IN_FLIGHT = 8
IDLE = 5.0
SHORTEST_PAUSE = 0.02
DRAIN_SECONDS = 5.0
STATUS_AFTER = 1.0


@dataclass(slots=True)
class Worker:
    """Brings every open question to its end; any number of processes may do so together."""

    store: Store
    delivery: Delivery
    replier: Replier
    pool: Pool
    clock: Clock
    jitter: Callable[[], float] = random.random
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _pacing: Pacing = field(default_factory=Pacing)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False

    def wake(self) -> None:
        """Look at the queue now."""
        self._wake.set()

    async def run(self) -> None:
        """Work until stopped, and finish what is under way."""
        recovered = False
        while not self._stopping:
            self._wake.clear()
            try:
                if not recovered:
                    await self.store.recover(self.clock.now())
                    recovered = True
                pause = 0.0 if await self._start_due() else await self._pause()
            except Exception:
                log.exception("The queue could not be read")
                pause = IDLE
            if pause > 0:
                await self.clock.wait(self._wake, pause)
        await self._drain()

    def stop(self) -> None:
        """Take nothing new."""
        self._stopping = True
        self._wake.set()

    async def _drain(self) -> None:
        """Give what is under way some time; the rest waits in the store."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _start_due(self) -> bool:
        """Begin the questions that are due; tell whether there may be more."""
        room = IN_FLIGHT - len(self._tasks)
        if room <= 0:
            return False
        now = self.clock.now()
        jobs = await self.store.take(now, room, self._pacing.paused(now))
        for job in jobs:
            if job.question.surface not in PRIVATE:
                self._pacing.start(job.question.channel)
            task = asyncio.create_task(self._handle(job))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return bool(jobs)

    async def _pause(self) -> float:
        """Return how long nothing can be due."""
        now = self.clock.now()
        if len(self._tasks) >= IN_FLIGHT:
            return IDLE
        due = await self.store.next_due(self._pacing.paused(now))
        times = [time for time in (due, self._pacing.next_free()) if time is not None]
        # Not at once, even when something is due: another process may be about to lease it.
        return max(SHORTEST_PAUSE, min([IDLE, *(time - now for time in times)]))

    async def _handle(self, job: Job) -> None:
        rest = INTERVAL
        try:
            rest = await self._bring_to_end(job)
        except Exception:
            # Its lease runs out, and then somebody tries again.
            log.exception("Question %s", job.id, extra={"hide": job.question.text})
        finally:
            if job.question.surface not in PRIVATE:
                self._pacing.done(job.question.channel, self.clock.now(), rest)
            self._wake.set()

    async def _bring_to_end(self, job: Job) -> float:
        """Answer and post; return how long the channel should rest."""
        if job.failures > MOST_FAILURES:
            await self._bury(job, "too many attempts", texts.UNDELIVERED)
            return INTERVAL
        if job.question.surface in PRIVATE and self._too_late(job):
            await self._bury(job, "response URL expired", texts.TOO_LATE)
            return INTERVAL
        card = job.card or await self._compose(job)
        if card is None:
            return INTERVAL
        return await self._settle(job, await self._deliver(job, card))

    def _too_late(self, job: Job) -> bool:
        return self.clock.now() - job.asked_at >= URL_LIFETIME

    async def _compose(self, job: Job) -> Card | None:
        about = await self.store.quoted_before(job.question)
        work = asyncio.create_task(self.pool.run(partial(self.replier.reply, job, about)))
        if not (await asyncio.wait({work}, timeout=STATUS_AFTER))[0]:
            await self.delivery.show_status(job)
        reply = await work
        if is_unasked(job, reply):
            await self.store.drop(job, reply, self.clock.now())
            return None
        # Saved before it is posted: after a crash the same card goes out, or is found.
        return reply.card if await self.store.save(job, reply) else None

    async def _deliver(self, job: Job, card: Card) -> Outcome:
        # An update may be repeated, so only a post has to be looked for.
        if job.unsure and not job.revises:
            seen = await self.delivery.look(job)
            if not isinstance(seen, Absent):
                return seen
            if seen.blind:
                log.warning("Question %s: posting again without being able to look", job.id)
                await self.store.doubt(job)
        return await self.delivery.post(job, card)

    async def _settle(self, job: Job, outcome: Outcome) -> float:
        """Write down what became of the post."""
        now = self.clock.now()
        match outcome:
            case Sent(ts):
                await self.store.posted(job, ts, now)
                log.info("Question %s: posted after %.1f s", job.id, now - job.asked_at)
            case Refused(reason):
                await self._bury(job, reason, texts.UNDELIVERED)
            case Retry(reason) if self._is_hopeless(job, reason):
                await self._bury(job, reason, texts.UNDELIVERED)
            case Retry(reason, after, unsure):
                wait = after or self._backoff(job.attempt)
                log.warning("Question %s: %s, trying again in %.1f s", job.id, reason, wait)
                await self.store.postpone(job, now + wait, reason, unsure=unsure)
                return after or INTERVAL
        return INTERVAL

    def _is_hopeless(self, job: Job, reason: str) -> bool:
        """Tell whether to give up: an outage is waited for, anything else is tried a few times."""
        if reason in OUTAGES:
            return self.clock.now() - job.asked_at >= LONGEST_OUTAGE
        return job.failures >= MOST_FAILURES

    async def _bury(self, job: Job, reason: str, notice: str) -> None:
        log.error("Question %s: dead after %d attempts: %s", job.id, job.attempt, reason)
        known = await self.store.dead(job, reason, self.clock.now())
        if known and job.question.surface is not Surface.FOLLOW_UP:
            channel = job.question.channel
            place = texts.HERE if channel.startswith("D") else f"<#{channel}>"
            said = f"{notice.format(place=place)}\n{reference_line(job.id)}"
            await self.delivery.tell(job.question.user, said)

    def _backoff(self, attempt: int) -> float:
        return float(min(LONGEST_WAIT, 2 ** (attempt - 1)) * (0.5 + self.jitter() / 2))


def is_unasked(job: Job, reply: Reply) -> bool:
    """Tell whether nobody addressed the bot, and it has no answer that would be worth it."""
    verdict = reply.answer["verdict"] if reply.answer else None
    unasked = job.question.surface is Surface.FOLLOW_UP and not job.revises
    return unasked and verdict != Verdict.ANSWERED

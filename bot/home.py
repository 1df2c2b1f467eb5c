"""People's Home tabs: gathered and published."""

import asyncio
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakValueDictionary

from bot.blocks.home import Known, home_view
from bot.blocks.open_questions import Overview
from bot.failures import failed
from bot.grouping import Group, group
from bot.records import Card
from bot.reports import WEEK
from bot.services import Services

MOST_OPEN = 500  # the newest: what can be grouped while somebody waits for the tab


@dataclass(frozen=True, slots=True)
class Home:
    """Publishes Home tabs, a person's one after the other: what was gathered last stays."""

    services: Services
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def publish(self, user: str) -> None:
        """Gather what the person may see, and show it."""
        async with self._turns.setdefault(user, asyncio.Lock()):
            command = self.services.settings.slash_command
            overview = await self._overview() if self.services.is_admin(user) else None
            view = home_view(command, await self._known(), overview)
            await self.services.client.views_publish(user_id=user, view=view)

    async def groups(self, most: int) -> list[Group]:
        """Return what the articles leave open, similar questions together."""
        questions = await self.services.reports.open_questions(since=0, most=most)
        embed = self.services.replier.answers.embed
        return await self.services.pool.run(partial(group, questions, embed))

    async def _known(self) -> Known:
        try:
            return await self.services.pool.run(self.services.replier.answers.contents)
        except Exception as error:  # noqa: BLE001 - it is logged, and named in its place
            return failed(error)

    async def _overview(self) -> Overview | Card:
        now = self.services.clock.now()
        try:
            summary = await self.services.reports.summary(now - WEEK, now)
            return Overview(summary, tuple(await self.groups(MOST_OPEN)))
        except Exception as error:  # noqa: BLE001 - the same
            return failed(error)

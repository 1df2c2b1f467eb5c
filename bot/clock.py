"""Time, as something that can be handed in."""

import asyncio
import contextlib
import time


class Clock:
    """The wall clock, and waiting that an event cuts short."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return time.time()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when the event is set, or when the seconds have passed."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)

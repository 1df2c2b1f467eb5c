"""A bounded number of threads for answering."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Pool:
    """Runs blocking work in at most `size` threads.

    The threads are daemons: unlike an executor's, an answer that hangs cannot keep the process
    from ending, and its question is answered after the restart.
    """

    def __init__(self, size: int) -> None:
        self._free = asyncio.Semaphore(size)

    async def run(self, work: Callable[[], T]) -> T:
        """Return the work's result."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def report(result: T | None, error: Exception | None) -> None:
            self._free.release()
            if future.cancelled():
                return
            if error:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]  # it is a T without an error

        def target() -> None:
            result, error = None, None
            try:
                result = work()
            except Exception as problem:  # noqa: BLE001 - the one who awaits gets it
                error = problem
            # The loop is closed when the process ends before the answer is there.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(report, result, error)

        await self._free.acquire()
        # Freed by the thread's end: who stops waiting for it leaves it running.
        threading.Thread(target=target, name="answer", daemon=True).start()
        return await future

"""One thread that does all the writing: work that waits together is committed together."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]
Entry = tuple[Work[Any], Future[Any]]

LARGEST_BATCH = 200


class Writer:
    """Runs units of work in the order given, many to a transaction.

    With SQLite, one writer is many times faster than several that wait for each other's lock, and
    sharing a commit shares its fsync. Each unit has a savepoint, so that its failure is its own.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._entries: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def run(self, work: Work[T]) -> T:
        """Return the work's result once it is committed."""
        return await asyncio.wrap_future(self.submit(work))

    def submit(self, work: Work[T]) -> Future[T]:
        """Queue the work; the future is done once it is committed."""
        future: Future[T] = Future()
        self._entries.put((work, future))
        return future

    def close(self) -> None:
        """Finish what is queued, and stop."""
        self._entries.put(None)
        self._thread.join()

    def _run(self) -> None:
        closing = False
        while not closing:
            batch = [self._entries.get()]
            while len(batch) < LARGEST_BATCH and not self._entries.empty():
                batch.append(self._entries.get())
            closing = None in batch
            _commit(self._engine, [e for e in batch if e and e[1].set_running_or_notify_cancel()])


def _commit(engine: Engine, batch: list[Entry]) -> None:
    results: list[tuple[Future[Any], Any, Exception | None]] = []
    if not batch:
        return
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            results = [(future, *_attempt(session, work)) for work, future in batch]
    except Exception as error:  # noqa: BLE001 - whoever waits for the commit gets to know
        results = [(future, None, error) for _, future in batch]
    for future, result, failure in results:
        if failure:
            future.set_exception(failure)
        else:
            future.set_result(result)


def _attempt(session: Session, work: Work[Any]) -> tuple[Any, Exception | None]:
    try:
        with session.begin_nested():
            return work(session), None
    except Exception as error:  # noqa: BLE001 - the one who submitted the work gets it
        return None, error

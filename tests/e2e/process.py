"""The bot with test answers, as a process to kill: `python -m tests.e2e.process GATE`."""

import asyncio
import logging
import sys
import threading
from pathlib import Path

from bot.app import run
from bot.logs import configure_logs
from bot.settings import load_settings
from index.errors import PullquoteError
from tests.e2e.answers import OverlapAnswers


class FileGate(threading.Event):
    """Open once the file exists."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def wait(self, timeout: float | None = None) -> bool:
        while not self._path.exists():
            super().wait(0.05)
        return timeout is not None


def announce(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    configure_logs(logging.DEBUG)
    try:
        settings = load_settings()
        answers = OverlapAnswers(gate=FileGate(Path(sys.argv[1])))
        asyncio.run(run(settings, answers, announce))
    except PullquoteError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bot feedback`: votes as a table, as JSON, and as questions for the evaluation."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.blocks.elements import shortened
from bot.clock import Clock
from bot.database import reading
from bot.evaluation_rows import Exported, to_rows
from bot.feedback import Opinion, read_opinions
from bot.reports import DAY
from bot.settings import DatabaseSettings
from index.errors import PullquoteError
from index.questions import GoldQuestion

MOST_ROWS = 50
LONGEST_CELL = 300
COLUMNS = ("Voted (UTC)", "By", "Vote", "Reason", "Comment", "Question", "Reply")


class ExportError(PullquoteError):
    """The file cannot be written."""


def votes(settings: DatabaseSettings, days: int | None) -> list[Opinion]:
    """Read the votes of so many days, or all of them, the newest first."""
    since = Clock().now() - days * DAY if days else 0.0
    with reading(settings.database_url.get_secret_value()) as engine:
        return read_opinions(engine, since)


def show(opinions: Sequence[Opinion], console: Console | None = None) -> None:
    """Print the newest votes as a table."""
    console = console or Console()
    if not opinions:
        console.print("There are no votes.")
        return
    table = Table(*COLUMNS)
    for each in opinions[:MOST_ROWS]:
        table.add_row(*(Text(cell) for cell in _cells(each)))
    console.print(table)
    if len(opinions) > MOST_ROWS:
        console.print(f"And {len(opinions) - MOST_ROWS:,} older votes: --json prints them all.")


def as_json(opinions: Sequence[Opinion]) -> str:
    """Return every vote with the answer's record: quotes, scores and index build."""
    listed = [asdict(each) | {"voted_at": _iso(each.voted_at)} for each in opinions]
    return json.dumps(listed, ensure_ascii=False)


def export(opinions: Sequence[Opinion], target: str) -> str:
    """Write the questions, and say in words what became of the votes."""
    exported = to_rows(opinions)
    lines = "".join(f"{_line(row)}\n" for row in exported.rows)
    if target == "-":
        sys.stdout.write(lines)
    else:
        _write(Path(target), lines)
    return _said(exported, target)


def _write(path: Path, lines: str) -> None:
    try:
        path.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written ({error.strerror}): name another file."
        ) from error


def _line(row: GoldQuestion) -> str:
    known = {"question": row.question, "gold": row.gold, "article": row.article}
    if row.about:
        known["about"] = row.about
    # ASCII: some line separators inside the words would end a line for who reads them.
    return json.dumps(known)


def _said(exported: Exported, target: str) -> str:
    answered = sum(row.answerable for row in exported.rows)
    absent = len(exported.rows) - answered
    where = "standard output" if target == "-" else target
    lines = [
        f"Questions written to {where}: {len(exported.rows)}",
        f"  {answered}: with the sentences that answer",
        f"  {absent}: that the articles don't answer",
        f"Votes that could not be used: {exported.unused.total()}",
    ]
    lines += [f"  {count}: {reason.value}" for reason, count in exported.unused.most_common()]
    return "\n".join(lines)


def _cells(opinion: Opinion) -> Iterable[str]:
    voted = datetime.fromtimestamp(opinion.voted_at, UTC).strftime("%Y-%m-%d %H:%M")
    vote = "helpful" if opinion.helpful else "not helpful"
    reason = opinion.reason.replace("_", " ")
    comment, asked = _printable(opinion.comment), _printable(opinion.asked)
    return voted, opinion.user, vote, reason, comment, asked, opinion.verdict


def _printable(words: str) -> str:
    """Return the words without what would steer the terminal."""
    shown = "".join(each if each.isprintable() else " " for each in words)
    return shortened(" ".join(shown.split()), LONGEST_CELL)


def _iso(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).isoformat(timespec="seconds")

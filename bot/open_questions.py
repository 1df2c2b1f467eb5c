"""The open questions as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.grouping import Group

COLUMNS = ("question", "count", "last asked", "all wordings")


def as_csv(groups: Iterable[Group]) -> str:
    """Return a row a group."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for each in groups:
        asked = datetime.fromtimestamp(each.asked_at, UTC).isoformat(timespec="seconds")
        wordings = dict.fromkeys(question.text for question in each.questions)
        table.writerow((_safe(each.text), each.count, asked, _safe(" | ".join(wordings))))
    return out.getvalue()


def _safe(cell: str) -> str:
    """Keep a spreadsheet from taking the words as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell

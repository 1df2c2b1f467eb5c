"""Open questions as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.grouping import Group

COLUMNS = ("question", "count", "last asked", "all wordings")
BETWEEN = " | "
# Spreadsheets take a cell that begins with one of these for a formula, and run it; the last four
# are the full-width forms.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_csv(groups: Sequence[Group]) -> str:
    """Return a header and a line a group; no cell holds a line break."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_row(each) for each in groups)
    return written.getvalue()


def _row(group: Group) -> tuple[str, int, str, str]:
    asked = datetime.fromtimestamp(group.asked_at, UTC).isoformat(timespec="seconds")
    wordings = _distinct(_one_line(each.text) for each in group.questions)
    return _safe(_one_line(group.text)), group.count, asked, _safe(BETWEEN.join(wordings))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _distinct(wordings: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(wordings)


def _safe(cell: str) -> str:
    """Return the cell as words, never as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell

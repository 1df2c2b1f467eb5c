"""What the doctor found, and how it is shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from rich.console import Console
from rich.table import Table
from rich.text import Text


class Outcome(StrEnum):
    """`warning` is for what may be intended, and for what cannot be found out."""

    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


class Name(StrEnum):
    """What is checked; the places are named by their settings."""

    SETTINGS = "settings"
    BOT_TOKEN = "bot token"  # noqa: S105 - a name
    APP_TOKEN = "app token"  # noqa: S105 - a name
    REQUEST_URL = "request URL"
    SCOPES = "scopes"
    MANIFEST = "manifest"
    SLACK = "Slack"
    DATABASE = "database"
    INDEX = "index"
    MODELS = "models"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to; `remedy` says what to do, and is empty where all is well."""

    name: str
    outcome: Outcome
    detail: str
    remedy: str = ""


COLOURS = {Outcome.OK: "green", Outcome.WARNING: "yellow", Outcome.FAILURE: "red"}


def ok(name: str, detail: str) -> Finding:
    """Return that all is well: only for what was proven."""
    return Finding(name, Outcome.OK, detail)


def warning(name: str, detail: str, remedy: str) -> Finding:
    """Return what the administrator should look at."""
    return Finding(name, Outcome.WARNING, detail, remedy)


def failure(name: str, detail: str, remedy: str) -> Finding:
    """Return what keeps the bot, or a part of it, from working."""
    return Finding(name, Outcome.FAILURE, detail, remedy)


def failed(findings: Sequence[Finding]) -> bool:
    """Tell whether anything failed."""
    return any(finding.outcome is Outcome.FAILURE for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings for scripts."""
    rows = [asdict(finding) for finding in findings]
    return json.dumps({"ok": not failed(findings), "findings": rows}, ensure_ascii=False)


def show(findings: Sequence[Finding], console: Console) -> None:
    """Show the findings to people: literally, since names come from Slack and from files."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        outcome = Text(finding.outcome, style=COLOURS[finding.outcome])
        table.add_row(outcome, Text(finding.name, style="bold"), Text(finding.detail))
        if finding.remedy:
            table.add_row("", "", Text(f"→ {finding.remedy}", style="italic"))
    console.print(table)

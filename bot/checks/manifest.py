"""The manifest's file: the app that it makes must be one that this bot can serve."""

import json
from pathlib import Path

from bot.findings import Finding, Name, failure, ok
from bot.playground.slack.manifest import Manifest
from bot.settings import BotSettings, Mode
from index.errors import PullquoteError
from index.settings import ROOT

RESTORE = "Take the file as it is in pullquote's repository."
COMPARE = (
    "Slack gives a bot no way to read the manifest of the installed app: "
    "compare it by hand at https://api.slack.com/apps, your app, App Manifest."
)
SOCKET_OFF = "Socket Mode must be off there: while it is on, Slack sends nothing over HTTP."


class ManifestError(PullquoteError):
    """The manifest's file is missing or is no manifest."""


def manifest_file(*, follow_ups: bool) -> Path:
    """Return the manifest that the settings need."""
    return ROOT / ("manifest-follow-ups.json" if follow_ups else "manifest.json")


def read_manifest(path: Path) -> Manifest:
    """Return the manifest in a file; a `ManifestError` says what is wrong with it."""
    try:
        return Manifest.read(path)
    except OSError as error:
        raise ManifestError(f"{path} cannot be read: {error.strerror}.") from error
    except json.JSONDecodeError as error:
        raise ManifestError(f"{path} is no JSON: line {error.lineno}, {error.msg}.") from error
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise ManifestError(f"{path} is no app manifest ({error}).") from error


def manifest(settings: BotSettings, path: Path) -> Finding:
    """Check that an app made of this manifest can be written to, and has our command."""
    problems = _problems(read_manifest(path), settings.slash_command)
    if problems:
        remedy = f"Mend {path.name} and the installed app, or the setting. {COMPARE}"
        return failure(Name.MANIFEST, f"{path.name}: {'; '.join(problems)}.", remedy)
    command = settings.slash_command
    events = f" {SOCKET_OFF}" if settings.mode is Mode.EVENTS else ""
    said = f"{path.name} is as it must be, with the command {command}. {COMPARE}{events}"
    return ok(Name.MANIFEST, said)


def _problems(local: Manifest, command: str) -> list[str]:
    named = f"PULLQUOTE_SLASH_COMMAND is {command}, which it does not have"
    wrong = {
        "the Messages tab is off or read-only": not local.messages_tab,
        "the Home tab is off": not local.home_tab,
        "interactivity is off": not local.interactivity,
        f"{named} (it has {', '.join(sorted(local.commands)) or 'none'})": (
            command not in local.commands
        ),
    }
    return [problem for problem, is_so in wrong.items() if is_so]

"""The manifests ask for no more than the app needs, and for no less."""

import ast
import inspect
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast
from unittest.mock import Mock

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners import register
from bot.playground.slack import Manifest
from bot.playground.slack.methods import HISTORY, METHODS
from bot.services import Services
from bot.settings import BotSettings

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "manifest.json"
FOLLOW_UPS = ROOT / "manifest-follow-ups.json"
MANIFEST = Manifest.read(PATH)
# Called with the app-level token, whose scope is no part of a manifest.
OF_THE_APP = {"apps.connections.open"}
NEEDS_NO_ENTRY = ("action", "view", "view_submission", "view_closed", "options", "error")


def document(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_it_has_five_scopes_and_three_events() -> None:
    assert MANIFEST.scopes == {
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
    }
    assert MANIFEST.events == {"app_home_opened", "app_mention", "message.im"}


def test_follow_ups_add_channels_and_private_channels_and_nothing_else() -> None:
    expected = document(PATH)
    scopes, events = expected["oauth_config"]["scopes"], expected["settings"]["event_subscriptions"]
    scopes["bot"] = sorted([*scopes["bot"], "channels:history", "groups:history"])
    events["bot_events"] = sorted([*events["bot_events"], "message.channels", "message.groups"])
    assert document(FOLLOW_UPS) == expected


def test_people_can_write_in_the_messages_tab() -> None:
    assert MANIFEST.messages_tab


def test_its_command_is_the_default_and_comes_unescaped() -> None:
    (command,) = document(PATH)["features"]["slash_commands"]
    assert command["command"] == BotSettings.model_fields["slash_command"].default
    assert command["should_escape"] is False
    assert command["usage_hint"] == "[your question] | help | articles"


def test_its_shortcut_is_in_the_menu_of_messages() -> None:
    (shortcut,) = MANIFEST.shortcuts
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", "find_quotes")
    assert len(shortcut["name"]) <= 24


class Recorder:
    """Stands in for the Bolt app, and keeps what is registered on it."""

    def __init__(self) -> None:
        self.heard: dict[str, set[str]] = defaultdict(set)

    def event(self, trigger: str | dict[str, str], **_: object) -> Callable[[Any], Any]:
        return self._keep("events", trigger if isinstance(trigger, str) else trigger["type"])

    def command(self, trigger: str, **_: object) -> Callable[[Any], Any]:
        return self._keep("commands", trigger)

    def shortcut(self, trigger: str, **_: object) -> Callable[[Any], Any]:
        return self._keep("shortcuts", trigger)

    message_shortcut = global_shortcut = shortcut

    def __getattr__(self, name: str) -> Callable[..., Any]:
        assert name in NEEDS_NO_ENTRY, f"app.{name}: which entry of the manifest does it need?"
        return lambda *_, **__: lambda listener: listener

    def _keep(self, kind: str, trigger: str) -> Callable[[Any], Any]:
        self.heard[kind].add(trigger)
        return lambda listener: listener


def declared(manifest: Manifest) -> dict[str, set[str]]:
    """Return what Slack may send; every kind of `message.…` reaches the app as `message`."""
    return {
        "events": {event.partition(".")[0] for event in manifest.events},
        "commands": set(manifest.commands),
        "shortcuts": {shortcut["callback_id"] for shortcut in manifest.shortcuts},
    }


@pytest.fixture(params=[False, True], ids=["mentions", "follow-ups"])
def both(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return what is registered, and what the manifest declares."""
    monkeypatch.chdir(tmp_path)
    for key, value in {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("PULLQUOTE_FOLLOW_UPS", str(request.param).lower())
    monkeypatch.delenv("PULLQUOTE_SLASH_COMMAND", raising=False)
    app = Recorder()
    register(cast("AsyncApp", app), Mock(spec=Services, settings=BotSettings()))
    return app.heard, declared(Manifest.read(FOLLOW_UPS if request.param else PATH))


KINDS = ("events", "commands", "shortcuts")


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_listened_for_is_in_the_manifest(
    both: tuple[dict[str, set[str]], dict[str, set[str]]], kind: str
) -> None:
    registered, in_manifest = both
    assert registered[kind] <= in_manifest[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "events",
        "commands",
        "shortcuts",
    ],
)
def test_all_that_is_in_the_manifest_is_listened_for(
    both: tuple[dict[str, set[str]], dict[str, set[str]]], kind: str
) -> None:
    registered, in_manifest = both
    assert in_manifest[kind] <= registered[kind]


def names() -> dict[str, str]:
    """Return Python's names of the Web API's methods, from the source of Slack's client."""
    found = {}
    for function in ast.walk(ast.parse(inspect.getsource(AsyncWebClient))):
        if isinstance(function, ast.AsyncFunctionDef) and not function.name.startswith("_"):
            method = next(filter(None, map(method_of_call, ast.walk(function))), "")
            found[function.name] = method or function.name
    return found


def method_of_call(node: ast.AST) -> str:
    """Return the method of `….api_call("method")`; empty for anything else."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return ""
    if node.func.attr != "api_call":
        return ""
    (method, *_) = node.args
    return str(method.value) if isinstance(method, ast.Constant) else ast.unparse(method)


def called() -> Iterator[tuple[str, Path]]:
    """Return the Web API's methods in the bot's code, handed on as functions or called."""
    known = names()
    for path in (ROOT / "bot").rglob("*.py"):
        if "playground" in path.relative_to(ROOT).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in known:
                yield known[node.attr], path
            elif method := method_of_call(node):
                yield method, path


CALLED = dict(called())


def test_the_calls_in_the_code_are_found() -> None:
    assert {
        "auth.test",
        "chat.postMessage",
        "conversations.replies",
        "assistant.threads.setSuggestedPrompts",
        "apps.connections.open",
    } <= CALLED.keys()


@pytest.mark.parametrize("method", sorted(CALLED.keys() - OF_THE_APP))
def test_the_stand_in_knows_what_is_called_and_the_manifest_permits_it(method: str) -> None:
    assert method in METHODS, f"{CALLED[method]} calls {method}"
    scope = METHODS[method].scope
    assert not scope or scope in MANIFEST.scopes
    if method in ("conversations.replies", "conversations.history"):
        # Where the scope for a kind of conversation is missing, the caller has to do without.
        assert MANIFEST.scopes & set(HISTORY.values())

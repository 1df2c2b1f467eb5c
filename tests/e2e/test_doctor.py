"""The doctor as a whole: it is well or not, nothing stops it, and it keeps secrets."""

import json
import socket
import subprocess
import sys
import time

import pytest

from bot.delivery import TIMEOUT
from bot.findings import Finding, Name, Outcome
from bot.playground.slack import Fault, Workspace
from bot.playground.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from index.build import Built
from tests.e2e.conftest import Examine
from tests.e2e.running import ROOT

LOCAL = {Name.MANIFEST, Name.CARDS}
PASSWORD = "p4ss-w0rd"  # noqa: S105 - opens nothing


def command(env: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "doctor", *options],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "120", **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_no_secret(text: str, *more: str) -> None:
    for secret in (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, PASSWORD, *more):
        assert secret not in text


def test_a_good_set_up_is_well_and_nothing_is_posted(
    slack: Workspace, doctor_env: dict[str, str], built: Built
) -> None:
    known = doctor_env | {
        "PULLQUOTE_INDEX": str(built.folder.parent),
        "PULLQUOTE_READER": "default",
    }
    result = command(known, "--json")
    assert result.returncode == 0, result
    told = json.loads(result.stdout)
    found = {finding["name"]: finding for finding in told["findings"]}
    assert told["ok"]
    assert {finding["outcome"] for finding in found.values()} == {"ok"}
    assert list(found) == [
        *("settings", "bot token", "app token", "scopes"),
        *("manifest", "database", "index", "models", "cards"),
    ]
    assert "workspace Example (T0PULLQUOTE)" in found["bot token"]["detail"]
    assert built.folder.name in found["index"]["detail"]
    assert f"passages: {built.manifest.passages}" in found["index"]["detail"]
    assert " ms" in found["models"]["detail"]
    assert {call.method for call in slack.state.calls} == {"auth.test", "apps.connections.open"}
    assert not slack.socket_mode.connections
    assert not result.stderr
    assert_no_secret(result.stdout)


def test_people_are_told_what_fails_and_what_to_do(doctor_env: dict[str, str]) -> None:
    database = f"postgresql://bot:{PASSWORD}@db.example/bot"
    wrong = {"SLACK_BOT_TOKEN": "xoxb-another-one", "PULLQUOTE_DATABASE_URL": database}
    result = command(doctor_env | wrong)
    assert result.returncode == 1
    words = " ".join(result.stdout.split())
    assert "Slack refused SLACK_BOT_TOKEN: invalid_auth." in words
    assert "OAuth & Permissions" in words
    assert "→ Run: make build" in words
    assert "Traceback" not in result.stderr
    assert_no_secret(result.stdout + result.stderr, "xoxb-another-one")


def test_without_a_network_each_check_of_slack_fails_and_the_others_run(examined: Examine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = examined(SLACK_API_URL=f"http://127.0.0.1:{port}/api/")
    for name in (Name.BOT_TOKEN, Name.APP_TOKEN, Name.SCOPES):
        assert found[name].outcome is Outcome.FAILURE
        assert found[name].detail.startswith("Slack cannot be reached")
        assert "SLACK_API_URL" in found[name].remedy
    assert all(found[name].outcome is Outcome.OK for name in LOCAL)


def test_a_silent_network_ends_with_a_timeout(examined: Examine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/api/"
        began = time.monotonic()
        found = examined(0.2, SLACK_API_URL=address)
    assert time.monotonic() - began < TIMEOUT  # the client's own would also end it, later
    assert found[Name.BOT_TOKEN].detail == "No answer within 0.2 seconds."
    assert found[Name.SCOPES].outcome is Outcome.FAILURE
    assert all(found[name].outcome is Outcome.OK for name in LOCAL)


def test_incomplete_settings_leave_slack_out_and_nothing_else(examined: Examine) -> None:
    found = examined(SLACK_BOT_TOKEN=None)
    assert found[Name.SETTINGS].outcome is Outcome.FAILURE
    assert "SLACK_BOT_TOKEN is missing" in found[Name.SETTINGS].detail
    assert found[Name.SLACK].detail.startswith("Not checked")
    assert list(found) == [Name.SETTINGS, Name.SLACK, Name.INDEX, Name.MODELS, Name.CARDS]


def test_an_error_that_repeats_a_secret_is_shown_without_it(
    slack: Workspace, examined: Examine
) -> None:
    slack.weather.always("auth.test", Fault(error=f"no {BOT_TOKEN} {SIGNING_SECRET}"))
    found = examined()
    assert found[Name.BOT_TOKEN].outcome is Outcome.FAILURE
    assert "no [hidden] [hidden]" in found[Name.BOT_TOKEN].detail
    assert_no_secret(repr(found))


def test_a_check_that_breaks_leaves_the_others_alone(
    examined: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Finding:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("bot.checks.index.index", broken)
    found = examined()
    assert found[Name.INDEX].outcome is Outcome.FAILURE
    assert found[Name.INDEX].detail == "ZeroDivisionError: by zero"
    assert found[Name.CARDS].outcome is Outcome.OK

"""The page's server serves this machine's page alone."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.playground.launch import open_workspace
from bot.playground.slack import Manifest, Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served() -> Iterator[Workspace]:
    with open_workspace(Manifest.read(ROOT / "manifest.json")) as workspace:
        yield workspace


def test_the_page_is_served(served: Workspace) -> None:
    for name in ("", "page.js", "page.css"):
        assert httpx.get(f"{served.url}/{name}").status_code == 200


def test_another_name_for_this_machine_is_refused(served: Workspace) -> None:
    answer = httpx.get(f"{served.url}/", headers={"Host": "evil.example"})
    assert answer.status_code == 403


def test_a_foreign_form_is_refused(served: Workspace) -> None:
    answer = httpx.post(f"{served.url}/playground/do", data={"action": "say"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "request_",
    [
        {"action": "fly"},
        {"action": "say", "user": "U9"},
        {"action": "say", "user": "U0ANA", "channel": "C9", "text": "hi"},
        {"action": "say", "user": "U0ANA", "channel": "C0NEWS"},
        {"action": "slash", "user": "U0ANA", "channel": "C0NEWS", "text": "/sing"},
        {"action": "weather", "name": "hail", "on": True},
    ],
)
def test_what_cannot_be_done_is_said(served: Workspace, request_: dict[str, object]) -> None:
    answer = httpx.post(f"{served.url}/playground/do", json=request_)
    assert answer.status_code == 422
    assert answer.text


def test_the_commands_are_there() -> None:
    for command in ("playground", "chat"):
        assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0

"""The command line: help, and clear words when something is missing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.settings import REMEDIES


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for key in REMEDIES:
        monkeypatch.delenv(key, raising=False)


def test_help_needs_no_settings() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    assert "Answer questions in Slack" in result.output


def test_missing_settings_are_named() -> None:
    result = CliRunner().invoke(cli, [])
    assert result.exit_code == 2
    assert "SLACK_BOT_TOKEN is missing" in result.stderr
    assert "SLACK_APP_TOKEN" in result.stderr
    assert "Traceback" not in result.output

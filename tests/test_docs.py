"""What the documents say is so."""

import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import cli as bot_cli
from bot.settings import BotSettings
from index.cli import app as index_app
from index.reader.__main__ import app as reader_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]


def key(field: FieldInfo) -> str:
    return str(field.validation_alias)


def test_env_example_names_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [match[1] for line in lines if (match := re.match(r"#? ?([A-Z_]+)=", line))]
    assert sorted(named) == sorted(key(field) for field in BotSettings.model_fields.values())


def test_env_example_shows_the_defaults() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    for name in ("mode", "port", "api_url", "slash_command", "model", "reader"):
        field = BotSettings.model_fields[name]
        assert f"# {key(field)}={field.default}" in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_the_documents_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for target in re.findall(r"(?:^\$ |`)make ([a-z-]+)", text, re.MULTILINE):
        assert target in targets
    apps = (("bot", bot_cli), ("index", index_app), (r"index\.reader", reader_app))
    for module, app in apps:
        commands = getattr(get_command(app), "commands")  # noqa: B009 -- untyped in click
        for command, rest in re.findall(rf"python -m {module} ([a-z]+)(.*)", text):
            assert command in commands
            known = {
                opt
                for each in commands[command].params
                for opt in (*each.opts, *each.secondary_opts)
            }
            assert set(re.findall(r"(--[a-z0-9-]+)", rest.partition("`")[0])) <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_help_reads_well_without_any_setting() -> None:
    for command in (index_app, bot_cli):
        result = CliRunner().invoke(command, ["--help"])
        assert result.exit_code == 0
        assert "Usage" in result.output

"""The manifest asks for no more than the app needs, and for no less."""

import json
from pathlib import Path

from bot.playground.slack import Manifest
from bot.settings import BotSettings

PATH = Path(__file__).resolve().parents[2] / "manifest.json"
MANIFEST = Manifest.read(PATH)


def test_it_has_five_scopes_and_three_events() -> None:
    assert MANIFEST.scopes == {
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
    }
    assert MANIFEST.events == {"app_home_opened", "app_mention", "message.im"}


def test_people_can_write_in_the_messages_tab() -> None:
    assert MANIFEST.messages_tab


def test_its_command_is_the_default_and_comes_unescaped() -> None:
    (command,) = json.loads(PATH.read_text(encoding="utf-8"))["features"]["slash_commands"]
    assert command["command"] == BotSettings.model_fields["slash_command"].default
    assert command["should_escape"] is False
    assert len(command["usage_hint"]) < 100

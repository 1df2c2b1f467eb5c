"""Settings: what is missing is named, with its remedy, and no secret is shown."""

from pathlib import Path

import pytest

from bot.settings import (
    REMEDIES,
    BotSettings,
    DatabaseSettings,
    DigestSettings,
    Mode,
    load,
    load_settings,
)
from index.settings import IndexSettings, SettingsError

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "sign",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for key in REMEDIES:
        monkeypatch.delenv(key, raising=False)
    for key, value in GOOD.items():
        monkeypatch.setenv(key, value)


def test_defaults_are_slacks_own_socket_mode_and_sqlite() -> None:
    settings = load_settings()
    assert settings.mode is Mode.SOCKET
    assert settings.api_url == "https://slack.com/api/"
    assert settings.slash_command == "/ask"
    assert settings.database_url.get_secret_value().startswith("sqlite:///")


def test_settings_are_read_from_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    Path(".env").write_text("SLACK_BOT_TOKEN=xoxb-from-file\n", encoding="utf-8")
    assert load_settings().bot_token.get_secret_value() == "xoxb-from-file"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("SLACK_BOT_TOKEN", ""),
        ("SLACK_BOT_TOKEN", "xoxp-secret"),
        ("SLACK_APP_TOKEN", ""),
        ("SLACK_APP_TOKEN", "xoxb-secret"),
        ("SLACK_API_URL", "slack.com"),
        ("MODE", "pigeon"),
        ("PORT", "70000"),
        ("PULLQUOTE_SLASH_COMMAND", "ask me"),
        ("PULLQUOTE_FOLLOW_UPS", "perhaps"),
        ("PULLQUOTE_ESCALATE_TO", "#general"),
        ("PULLQUOTE_DIGEST_CHANNEL", "general"),
        ("PULLQUOTE_ADMINS", "U0ANA, @ben"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert f"  {key} " in str(caught.value)
    assert REMEDIES[key] in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None or "secret" not in repr(caught.value.__context__)


def test_administrators_are_a_list_of_member_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().admins == ()
    monkeypatch.setenv("PULLQUOTE_ADMINS", "U0ANA, U0BEN")
    assert load_settings().admins == ("U0ANA", "U0BEN")


def test_every_problem_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.setenv("PORT", "many")
    with pytest.raises(SettingsError, match=r"(?s)SLACK_BOT_TOKEN is missing.*PORT"):
        load_settings()


def test_each_mode_needs_its_own_secret_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    assert load_settings().mode is Mode.SOCKET
    monkeypatch.setenv("MODE", "events")
    with pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET is missing"):
        load_settings()
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "sign")
    monkeypatch.delenv("SLACK_APP_TOKEN")
    assert load_settings().mode is Mode.EVENTS


def test_votes_are_read_without_any_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in GOOD:
        monkeypatch.delenv(key)
    assert load(DatabaseSettings).database_url.get_secret_value().startswith("sqlite:///")


def test_a_digest_needs_a_bot_token_and_a_channel_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in GOOD:
        monkeypatch.delenv(key)
    with pytest.raises(SettingsError) as caught:
        load(DigestSettings)
    lines = str(caught.value).splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["SLACK_BOT_TOKEN", "PULLQUOTE_DIGEST_CHANNEL"]
    assert REMEDIES["PULLQUOTE_DIGEST_CHANNEL"] in lines[1]
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("PULLQUOTE_DIGEST_CHANNEL", "C0NEWS")
    assert load(DigestSettings).digest_channel == "C0NEWS"
    monkeypatch.setenv("PULLQUOTE_DIGEST_CHANNEL", "#news")
    with pytest.raises(SettingsError, match="no channel or member id"):
        load(DigestSettings)


@pytest.mark.parametrize("kind", [IndexSettings, BotSettings])
@pytest.mark.parametrize(("prefix", "value"), [("", "C999"), ("PULLQUOTE_", "")])
def test_neither_other_programs_settings_nor_empty_ones_count(
    monkeypatch: pytest.MonkeyPatch, kind: type[IndexSettings], prefix: str, value: str
) -> None:
    ours = kind()
    for name in ("CORPUS", "INDEX", "MODEL", "READER", "DATABASE_URL", "ADMINS", "DIGEST_CHANNEL"):
        monkeypatch.setenv(f"{prefix}{name}", value)
    assert kind() == ours


def test_secrets_are_not_shown() -> None:
    assert "xoxb-1" not in repr(load_settings())


def test_every_setting_has_a_remedy() -> None:
    own = set(BotSettings.model_fields) - set(IndexSettings.model_fields)
    assert {str(BotSettings.model_fields[name].validation_alias) for name in own} == set(REMEDIES)

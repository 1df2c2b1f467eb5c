"""The bot's settings, from the environment and `.env`; errors name the key and the remedy."""

import re
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import NoDecode, SettingsConfigDict

from index.settings import ROOT, IndexSettings, SettingsError

_APP_PAGE = "https://api.slack.com/apps, your app"
REMEDIES = {
    "SLACK_BOT_TOKEN": (
        f"Copy the Bot User OAuth Token (xoxb-…) from {_APP_PAGE}, OAuth & Permissions."
    ),
    "SLACK_APP_TOKEN": (
        f"Create an App-Level Token (xapp-…) with the scope connections:write at {_APP_PAGE}, "
        "Basic Information; or set MODE=events."
    ),
    "SLACK_SIGNING_SECRET": f"Copy the Signing Secret from {_APP_PAGE}, Basic Information.",
    "SLACK_API_URL": "Leave it out to use Slack's own, https://slack.com/api/.",
    "MODE": "Use MODE=socket (no public address needed) or MODE=events (HTTP).",
    "PORT": "Use the number of a free port, such as 3000.",
    "PULLQUOTE_SLASH_COMMAND": "Use the command of your app's manifest, such as /ask.",
    "PULLQUOTE_FOLLOW_UPS": (
        "Use true or false; true needs the app made of manifest-follow-ups.json."
    ),
    "PULLQUOTE_ESCALATE_TO": (
        "Use the id of a channel (C…) or a member (U…): in Slack, open its details and copy it."
    ),
    "PULLQUOTE_DIGEST_CHANNEL": (
        "Use the id of a channel (C…): in Slack, open the channel's details and copy it."
    ),
    "PULLQUOTE_ADMINS": (
        "Use member ids (U…) with commas between: in Slack, open a profile, ⋮, Copy member ID."
    ),
    "PULLQUOTE_DATABASE_URL": (
        "Leave it out to use SQLite under var/, or give postgresql://user:password@host/name."
    ),
}

_USER = re.compile(r"[UW][A-Z0-9]{2,31}")
_PLACE = re.compile(r"[UWCGD][A-Z0-9]{2,31}")


class Mode(StrEnum):
    """How events reach the bot."""

    SOCKET = "socket"
    EVENTS = "events"


class DatabaseSettings(IndexSettings):
    """Where what was asked is kept: enough for commands that only read."""

    model_config = SettingsConfigDict(hide_input_in_errors=True)

    database_url: SecretStr = Field(
        SecretStr(f"sqlite:///{ROOT / 'var' / 'bot.sqlite'}"),
        validation_alias="PULLQUOTE_DATABASE_URL",
    )


class PostingSettings(DatabaseSettings):
    """How to post to Slack."""

    bot_token: SecretStr = Field(validation_alias="SLACK_BOT_TOKEN")
    api_url: str = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    digest_channel: str = Field("", validation_alias="PULLQUOTE_DIGEST_CHANNEL")

    @field_validator("bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        return _expect(value, "xoxb-")

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
            raise PydanticCustomError("url", "is no web address")
        return value.rstrip("/") + "/"

    @field_validator("digest_channel")
    @classmethod
    def _digest_channel(cls, value: str) -> str:
        return _place(value)


class DigestSettings(PostingSettings):
    """How to post a digest: the channel is a must."""

    digest_channel: str = Field(validation_alias="PULLQUOTE_DIGEST_CHANNEL")


class BotSettings(PostingSettings):
    """How the bot runs."""

    # First, because what else is required depends on it.
    mode: Mode = Field(Mode.SOCKET, validation_alias="MODE")
    app_token: SecretStr = Field(SecretStr(""), validation_alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr = Field(SecretStr(""), validation_alias="SLACK_SIGNING_SECRET")
    port: int = Field(3000, ge=0, le=65535, validation_alias="PORT")
    slash_command: str = Field("/ask", validation_alias="PULLQUOTE_SLASH_COMMAND")
    follow_ups: bool = Field(default=False, validation_alias="PULLQUOTE_FOLLOW_UPS")
    escalate_to: str = Field("", validation_alias="PULLQUOTE_ESCALATE_TO")
    admins: Annotated[tuple[str, ...], NoDecode] = Field((), validation_alias="PULLQUOTE_ADMINS")

    @field_validator("app_token")
    @classmethod
    def _app_token(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        return _expect(_required(value, info, Mode.SOCKET), "xapp-")

    @field_validator("signing_secret")
    @classmethod
    def _signing_secret(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        return _required(value, info, Mode.EVENTS)

    @field_validator("admins", mode="before")
    @classmethod
    def _admins(cls, value: object) -> object:
        names = value.replace(",", " ").split() if isinstance(value, str) else value
        if isinstance(names, list) and not all(_USER.fullmatch(str(name)) for name in names):
            raise PydanticCustomError("members", "holds something that is no member id")
        return names

    @field_validator("escalate_to")
    @classmethod
    def _escalate_to(cls, value: str) -> str:
        return _place(value)

    @field_validator("slash_command")
    @classmethod
    def _slash_command(cls, value: str) -> str:
        if not re.fullmatch(r"/[a-z0-9_-]{1,32}", value):
            raise PydanticCustomError("command", "is no slash command")
        return value


Kind = TypeVar("Kind", bound=DatabaseSettings)


def load_settings() -> BotSettings:
    """Read what the bot needs to run."""
    return load(BotSettings)


def load(kind: type[Kind]) -> Kind:
    """Read the settings; a `SettingsError` lists every key to mend and where its value is found."""
    try:
        return kind()
    except ValidationError as error:
        problems = [_explain(detail) for detail in error.errors()]
    raise SettingsError("\n".join(["The settings are not complete:", *problems]))


def _explain(detail: ErrorDetails) -> str:
    # A value that was left out is reported by its field's name, one that is wrong by its key.
    where = str(detail["loc"][0])
    field = BotSettings.model_fields.get(where)
    key = str(field.validation_alias) if field else where
    problem = "is missing" if detail["type"] == "missing" else detail["msg"]
    return f"  {key} {problem[0].lower()}{problem[1:]}. {REMEDIES.get(key, '')}".rstrip()


def _required(value: SecretStr, info: ValidationInfo, mode: Mode) -> SecretStr:
    if not value.get_secret_value() and info.data.get("mode") is mode:
        raise PydanticCustomError("required", "is missing")
    return value


def _place(value: str) -> str:
    if value and not _PLACE.fullmatch(value):
        raise PydanticCustomError("place", "is no channel or member id")
    return value


def _expect(token: SecretStr, prefix: str) -> SecretStr:
    value = token.get_secret_value()
    if value and not (value.startswith(prefix) and value.isascii() and value.isprintable()):
        raise PydanticCustomError("token", "does not start with {prefix}", {"prefix": prefix})
    return token

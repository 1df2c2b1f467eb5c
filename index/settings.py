"""The one reader of the environment for everything below the bot."""

from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import PullquoteError

ROOT = Path(__file__).resolve().parent.parent


class IndexSettings(BaseSettings):
    """Where the corpus and the index lie, and which models to use."""

    # Without the prefix, `MODEL` or `INDEX` of another program would count as well.
    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        populate_by_name=True,
        env_prefix="PULLQUOTE_",
        env_ignore_empty=True,
    )

    corpus: Path = Field(ROOT / "corpus" / "articles", validation_alias="PULLQUOTE_CORPUS")
    index: Path = Field(ROOT / "var" / "index", validation_alias="PULLQUOTE_INDEX")
    model: str = Field("all-MiniLM-L6-v2", validation_alias="PULLQUOTE_MODEL")
    reader: str = Field("default", validation_alias="PULLQUOTE_READER")


class SettingsError(PullquoteError):
    """A setting is missing or makes no sense."""


Settings = TypeVar("Settings", bound=BaseSettings)


def read(kind: type[Settings]) -> Settings:
    """Read the environment and `.env`; an error names each key and never shows its value."""
    try:
        return kind()
    except ValidationError as error:
        lines = [f"{problem['loc'][0]}: {problem['msg']}" for problem in error.errors()]
        raise SettingsError("\n".join(["These settings are wrong:", *lines])) from None

"""The one reader of the environment for everything below the bot."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class IndexSettings(BaseSettings):
    """Where the corpus and the index lie, and which models to use."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    corpus: Path = Field(ROOT / "corpus" / "articles", validation_alias="PULLQUOTE_CORPUS")
    index: Path = Field(ROOT / "var" / "index", validation_alias="PULLQUOTE_INDEX")
    model: str = Field("all-MiniLM-L6-v2", validation_alias="PULLQUOTE_MODEL")
    reader: str = Field("default", validation_alias="PULLQUOTE_READER")

"""What an app may do: read from its manifest, as Slack does."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from bot.playground.slack.records import Json


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of an app's manifest that decide what works."""

    scopes: frozenset[str]
    events: frozenset[str]
    commands: frozenset[str]
    messages_tab: bool
    socket_mode: bool
    home_tab: bool = True
    interactivity: bool = True
    features: Json = field(default_factory=dict)
    name: str = "app"

    @property
    def shortcuts(self) -> list[Json]:
        """Return the shortcuts that the app offers."""
        return list(self.features.get("shortcuts", ()))

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Return the manifest in a file."""
        return cls.of(json.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, document: Json) -> "Manifest":
        """Return the manifest in a document."""
        features, settings = document["features"], document["settings"]
        home = features["app_home"]
        return cls(
            scopes=frozenset(document["oauth_config"]["scopes"]["bot"]),
            events=frozenset(settings["event_subscriptions"]["bot_events"]),
            commands=frozenset(c["command"] for c in features.get("slash_commands", ())),
            messages_tab=home["messages_tab_enabled"]
            and not home["messages_tab_read_only_enabled"],
            socket_mode=settings["socket_mode_enabled"],
            home_tab=home["home_tab_enabled"],
            interactivity=settings.get("interactivity", {}).get("is_enabled", False),
            features=features,
            name=document["display_information"]["name"],
        )

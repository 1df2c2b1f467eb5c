"""The weather as people choose it, by name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.slack.records import SlackError
from bot.playground.slack.weather import Fault
from bot.playground.slack.workspace import Workspace

SLOW_SECONDS = 3.0
RETRY_AFTER = "2"
POSTING = ("chat.postMessage", "chat.postEphemeral", "chat.update", "respond")


@dataclass(slots=True)
class Climate:
    """Switches kinds of bad weather on and off."""

    slack: Workspace
    _on: set[str] = field(default_factory=set)

    def shown(self) -> dict[str, bool]:
        """Return what is on."""
        return {name: name in self._on for name in SWITCHES}

    def set(self, name: str, *, on: bool) -> None:
        """Switch one kind of weather, or have the connection refreshed."""
        if name == "refresh":
            self.slack.refresh_connections()
            return
        switch = SWITCHES.get(name)
        if not switch:
            raise SlackError("unknown_weather")
        switch(self.slack, on)
        with self.slack.state.condition:
            (self._on.add if on else self._on.discard)(name)
            self.slack.state.changed()


def _slow(slack: Workspace, on: bool) -> None:  # noqa: FBT001 - a switch
    slack.weather.always("*", Fault(delay=SLOW_SECONDS) if on else None)


def _limited(slack: Workspace, on: bool) -> None:  # noqa: FBT001 - a switch
    for method in POSTING:
        slack.weather.every_other(method, Fault.rate_limited(RETRY_AFTER) if on else None)


def _dropped(slack: Workspace, on: bool) -> None:  # noqa: FBT001 - a switch
    slack.weather.connection_down = on
    if on:
        slack.drop_connections()


def _lost_acks(slack: Workspace, on: bool) -> None:  # noqa: FBT001 - a switch
    slack.weather.lose_every_other_ack = on


SWITCHES: dict[str, Callable[[Workspace, bool], None]] = {
    "slow": _slow,
    "limited": _limited,
    "dropped": _dropped,
    "lost_acks": _lost_acks,
}

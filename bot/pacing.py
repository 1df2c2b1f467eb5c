"""One message a second a channel, and rest where Slack asks for it."""

from dataclasses import dataclass, field

INTERVAL = 1.0


@dataclass(slots=True)
class Pacing:
    """Knows which channels have to wait, and until when."""

    _resting: dict[str, float] = field(default_factory=dict)
    _at_work: set[str] = field(default_factory=set)

    def start(self, channel: str) -> None:
        """Note that a reply to the channel is under way."""
        self._at_work.add(channel)

    def done(self, channel: str, now: float, rest: float = INTERVAL) -> None:
        """Note that the reply is made; the next one has to wait."""
        self._at_work.discard(channel)
        self._resting[channel] = now + max(rest, INTERVAL)

    def paused(self, now: float) -> set[str]:
        """Return the channels that have to wait."""
        self._resting = {channel: end for channel, end in self._resting.items() if end > now}
        return self._at_work | self._resting.keys()

    def next_free(self) -> float | None:
        """Return when the next resting channel may go on."""
        return min(self._resting.values(), default=None)

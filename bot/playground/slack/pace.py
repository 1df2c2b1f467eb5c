"""Slack's pace: about one message a second a channel, with short bursts."""

import math
from dataclasses import dataclass, field

BURST = 5
PER_SECOND = 1.0


@dataclass(slots=True)
class Pace:
    """A bucket of tokens for each channel: a post takes one, each second gives one back."""

    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def wait(self, channel: str, now: float) -> int:
        """Take a token and return 0; without one, return after how many seconds to come back."""
        tokens, last = self._buckets.get(channel, (BURST, now))
        tokens = min(BURST, tokens + max(0.0, now - last) * PER_SECOND)
        allowed = tokens >= 1
        self._buckets[channel] = (tokens - allowed, now)
        return 0 if allowed else math.ceil((1 - tokens) / PER_SECOND)

"""Bad weather: faults that can be switched on."""

from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    `status` and `body` replace the answer, `error` is Slack's own refusal. A reset cuts the
    connection: `before` the call is done, or `after` it. `delay` comes before the call, `lag`
    between the call and its answer.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    error: str = ""
    reset: str = ""
    delay: float = 0.0
    lag: float = 0.0

    @classmethod
    def rate_limited(cls, retry_after: str = "1") -> "Fault":
        """Return Slack's answer to too many calls."""
        return cls(
            status=429,
            headers=(("Retry-After", retry_after), ("Content-Type", "application/json")),
            body='{"ok": false, "error": "ratelimited"}',
        )


@dataclass(slots=True)
class Weather:
    """The faults to come, by method name; `respond` is the response URLs' name, `*` is any."""

    lose_acks: int = 0
    lose_every_other_ack: bool = False
    connection_down: bool = False
    _coming: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _lasting: dict[str, Fault] = field(default_factory=dict)
    _every_other: dict[str, Fault] = field(default_factory=dict)
    _calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _acks: int = 0

    def next(self, method: str, *faults: Fault) -> None:
        """Spoil the next calls of a method, one fault each."""
        self._coming[method].extend(faults)

    def always(self, method: str, fault: Fault | None) -> None:
        """Spoil all calls of a method, until told otherwise by None."""
        self._lasting.pop(method, None)
        if fault:
            self._lasting[method] = fault

    def every_other(self, method: str, fault: Fault | None) -> None:
        """Spoil every other call of a method, beginning with the next one; None ends it."""
        self._every_other.pop(method, None)
        self._calls[method] = 0
        if fault:
            self._every_other[method] = fault

    def take(self, method: str) -> Fault:
        """Return the fault for this call."""
        coming = self._coming[method]
        if coming:
            return coming.popleft()
        self._calls[method] += 1
        if method in self._every_other and self._calls[method] % 2:
            return self._every_other[method]
        return self._lasting.get(method) or self._lasting.get("*") or Fault()

    def loses_ack(self) -> bool:
        """Tell whether this ack gets lost."""
        if self.lose_every_other_ack:
            self._acks += 1
            return self._acks % 2 == 1
        lost = self.lose_acks > 0
        self.lose_acks -= lost
        return lost

"""What the stand-in remembers."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """An error code in Slack's own words, with the details that go with it."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack keeps it; `only_for` names the one who sees an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str
    thread_ts: str = ""
    blocks: tuple[Json, ...] = ()
    metadata: Json | None = None
    bot: bool = False
    only_for: str = ""
    edited: bool = False
    extras: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Web API and what came of it: `ok`, or an error code, or a fault."""

    method: str
    arguments: Json
    result: str
    number: int = 0
    time: float = 0.0


@dataclass(slots=True)
class Delivery:
    """One attempt to hand a payload to the app."""

    id: str
    kind: str
    payload: Json
    attempt: int = 0
    reason: str = ""
    acked: bool = False
    failed: bool = False
    response: Json | None = None
    number: int = 0
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: `channel`, `group` (private) or `im` (with the bot)."""

    id: str
    name: str
    kind: str
    members: frozenset[str]


@dataclass(slots=True)
class ResponseUrl:
    """Where an interaction may be answered: five times, for half an hour.

    `origin` is the ts of the message whose button was pressed, empty for a command.
    """

    token: str
    channel: str
    user: str
    expires: float
    thread_ts: str = ""
    origin: str = ""
    uses: int = 0


@dataclass(slots=True)
class Trigger:
    """What lets the app open a modal: once, for three seconds."""

    user: str
    expires: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What Slack itself tells a person, such as that the app did not respond."""

    number: int
    user: str
    text: str

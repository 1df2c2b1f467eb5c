"""The bot's records: who asked what where, and what is to be said."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Block = dict[str, Any]


class Surface(StrEnum):
    """Where a question was asked."""

    MENTION = "mention"
    DIRECT = "direct"
    SLASH = "slash"
    SHORTCUT = "shortcut"
    FOLLOW_UP = "follow_up"


PRIVATE = (Surface.SLASH, Surface.SHORTCUT)
"""Surfaces whose answers only the person who asked can see, by a response URL."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace."""

    team: str
    user: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, identified by (team, channel, ts).

    `ts` is the message's. A slash command has no message, and a shortcut may be used twice on the
    same: there the trigger id makes the difference, and the answer goes to `response_url`. `thread`
    is the thread that the reply belongs to.
    """

    surface: Surface
    team: str
    channel: str
    ts: str
    user: str
    text: str
    thread: str = ""
    response_url: str = ""

    @property
    def in_thread(self) -> bool:
        """Tell whether it was asked inside a thread that had begun before."""
        return bool(self.thread) and not self.ts.startswith(self.thread)


@dataclass(frozen=True, slots=True)
class Card:
    """A message: its blocks, and the text that notifications and screen readers read.

    `sections` says the same in simpler blocks, for a Slack that refuses the first. With
    `only_asker`, nobody else in the channel sees it.
    """

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Block, ...] = ()
    only_asker: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands: under which question's id, and who can see it.

    A `private` card can be shared (into the `thread` it was asked about, or the channel), and says
    what was `asked`. Without a question there is nothing to vote on.
    """

    question: str
    private: bool = False
    thread: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question comes to: the card to post, and the answer's record when there is one."""

    card: Card
    answer: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A question that this process is at work on.

    `attempt` counts from 1; a later attempt by anyone makes this one's writes void. `failures` are
    the attempts, this one too, that no outage explains. `unsure` says
    that an earlier attempt may have posted without the store learning of it. `revises` is the ts of
    a reply that this one replaces, as its question was edited.
    """

    id: str
    attempt: int
    question: Question
    asked_at: float
    card: Card | None = None
    failures: int = 1
    unsure: bool = False
    revises: str = ""

"""A workspace's state; whoever reads or changes it holds its condition."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.playground.slack.manifest import Manifest
from bot.playground.slack.records import (
    Call,
    Channel,
    Delivery,
    Json,
    Message,
    Notice,
    ResponseUrl,
    SlackError,
    Trigger,
)

TEAM = "T0PULLQUOTE"
BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
APP_ID = "A0PULLQUOTE"
URL_LIFETIME = 30 * 60
URL_USES = 5
TRIGGER_SECONDS = 3.0


@dataclass(slots=True)
class State:
    """Channels, people, messages, and the traffic with the app."""

    manifest: Manifest
    now: Callable[[], float] = time.time
    condition: threading.Condition = field(default_factory=threading.Condition)
    users: dict[str, str] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    prompts: dict[str, list[Json]] = field(default_factory=dict)
    prompt_titles: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, list[Json]] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def changed(self) -> None:
        """Wake whoever waits for a change."""
        self.condition.notify_all()
        for listener in self.listeners:
            listener()

    def note_call(self, method: str, arguments: Json, result: str) -> None:
        """Write down what the app called, and what came of it."""
        with self.condition:
            call = Call(method, arguments, result, self.number(), self.now())
            self.calls.append(call)
            self.changed()

    def note_delivery(self, delivery: Delivery) -> None:
        """Write down what is handed to the app."""
        with self.condition:
            delivery.number, delivery.time = self.number(), self.now()
            self.deliveries.append(delivery)
            self.changed()

    def tell(self, user: str, text: str) -> None:
        """Tell a person something in Slack's own name."""
        self.notices.append(Notice(self.number(), user, text))

    def new_trigger(self, user: str) -> str:
        """Return a trigger id."""
        trigger = f"{self.number()}.{int(self.now())}.{'0' * 32}"
        self.triggers[trigger] = Trigger(user, self.now() + TRIGGER_SECONDS)
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Return whose trigger it is; Slack takes each once, and not for long."""
        found = self.triggers.get(trigger)
        if not found:
            raise SlackError("invalid_trigger_id")
        if found.used:
            raise SlackError("exchanged_trigger_id")
        if found.expires <= self.now():
            raise SlackError("expired_trigger_id")
        found.used = True
        return found.user

    def number(self) -> int:
        """Return a number that was never used before."""
        return next(self._numbers)

    def new_ts(self) -> str:
        """Return a message's time, unique in the workspace."""
        return f"{int(self.now())}.{self.number():06d}"

    def channel(self, name: str) -> Channel:
        """Return a channel by its id, or a person's conversation with the bot by theirs."""
        found = self.channels.get(name) or self.channels.get(name.replace("U", "D", 1))
        if not found:
            raise SlackError("channel_not_found")
        return found

    def add(self, message: Message) -> Message:
        """Keep a message."""
        self.messages.append(message)
        return message

    def replace(self, old: Message, new: Message) -> Message:
        """Keep a message in place of another."""
        self.messages[self.messages.index(old)] = new
        return new

    def message(self, channel: str, ts: str) -> Message:
        """Return a message that everybody can see."""
        for message in self.messages:
            if (message.channel, message.ts) == (channel, ts) and not message.only_for:
                return message
        raise SlackError("message_not_found")

    def remove(self, message: Message) -> None:
        """Forget a message."""
        self.messages.remove(message)

    def seen_by(self, user: str, channel: str, ts: str) -> Message:
        """Return a message that this person can see."""
        for message in self.messages:
            if (message.channel, message.ts) == (channel, ts) and message.only_for in ("", user):
                return message
        raise SlackError("message_not_found")

    def new_response_url(
        self, channel: str, user: str, origin: str = "", thread_ts: str = ""
    ) -> ResponseUrl:
        """Return a fresh response URL's record."""
        token = f"{TEAM}/{self.number()}/{'r' * 24}"
        expires = self.now() + URL_LIFETIME
        url = ResponseUrl(token, channel, user, expires, thread_ts, origin)
        self.response_urls[token] = url
        return url

    def use_response_url(self, token: str) -> ResponseUrl:
        """Count a use; Slack refuses a sixth, and any after half an hour."""
        url = self.response_urls.get(token)
        if not url or url.expires <= self.now():
            raise SlackError("expired_url")
        if url.uses >= URL_USES:
            raise SlackError("used_url")
        url.uses += 1
        return url

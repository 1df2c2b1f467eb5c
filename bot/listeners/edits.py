"""An edited question: the answer is made anew, once, in place of the first."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.incoming import from_event
from bot.records import Surface
from bot.services import Services

EDITED = "message_changed"


def revising(services: Services) -> Callable[..., Awaitable[None]]:
    """Return middleware that takes an edit's new words before the ack."""

    async def revise(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        posted = _as_posted(body)
        # The surface decides how to reply; what is revised has its own from when it was asked.
        question = from_event(posted, Surface.DIRECT, services.identity) if posted else None
        if question and await services.store.revise(question, services.clock.now()):
            services.intake.wake()
        await next_()

    return revise


def _as_posted(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an edit as if the message had been posted with its new words; None for all else.

    A mention tells of its edit by a field of its own, other messages by an event about them.
    """
    event = body.get("event")
    if not isinstance(event, Mapping):
        return None
    if event.get("edited"):
        return dict(body)
    message = event.get("message")
    if event.get("subtype") != EDITED or not isinstance(message, Mapping):
        return None
    return {**body, "event": {**message, "channel": event.get("channel"), "subtype": None}}

"""Questions for the tests of what is done with them."""

from itertools import count

from bot.blocks.cards import message_card
from bot.records import Card, Question, Surface

BUSY_CARD = message_card("busy")
NUMBERS = count(1)


def busy(_: str) -> Card:
    return BUSY_CARD


def ask(channel: str = "D1", ts: str = "", surface: Surface = Surface.DIRECT) -> Question:
    ts = ts or f"1.{next(NUMBERS):06d}"
    url = "https://hooks.example/commands/1" if surface is Surface.SLASH else ""
    return Question(surface, "T1", channel, ts, "U1", "Why?", ts, url)

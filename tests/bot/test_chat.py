"""The terminal shows the card that Slack would show."""

import io
from collections.abc import Iterator

from rich.console import Console

from bot import texts
from bot.chat import converse
from tests.e2e.answers import HOSTILE, OPENING, PLANT, UNKNOWN, OverlapAnswers


def talk(*questions: str) -> str:
    console = Console(file=io.StringIO(), width=400, color_system=None)
    lines: Iterator[str] = iter(questions)

    def ask() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    converse(OverlapAnswers(), ask, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").replace("▌", " ").split())


def test_the_quote_and_its_source_are_shown() -> None:
    shown = words(talk(OPENING))
    assert "The plant opens in March 2027 and employs 400 people" in shown
    assert PLANT.title in shown
    assert "passage 2 of 3" in shown


def test_markup_in_an_article_stays_words() -> None:
    assert "<!channel> or <@U0ANA>" in words(talk(HOSTILE))


def test_what_is_not_said_is_said_plainly() -> None:
    assert texts.NOT_SAID in talk(UNKNOWN)


def test_an_empty_line_ends_it() -> None:
    assert not talk("", OPENING)

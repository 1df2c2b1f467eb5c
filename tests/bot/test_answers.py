"""Every question has a reply, whatever becomes of the answer."""

import logging
from dataclasses import replace

import pytest

from bot import texts
from bot.answers import Replier
from bot.blocks.cards import answer_card, help_card, message_card
from bot.records import Job, Place, Question, Surface
from index.errors import IndexUnusableError, QuestionError
from index.records import Answer, Contents
from tests.bot.articles import make_answer, make_quote
from tests.fakes import Bare

ANSWER = make_answer(make_quote("It opens in March.", ((0, 18),)))


def job(text: str) -> Job:
    question = Question(Surface.DIRECT, "T1", "D1", "1.000001", "U1", text, "1.000001")
    return Job("abc123", 1, question, 1.0)


class Fixed(Bare):
    """Answers, or fails, as told."""

    def __init__(self, outcome: Answer | Exception) -> None:
        self.outcome = outcome

    def answer(self, question: str, about: str = "") -> Answer:
        assert question
        assert not about
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_an_answer_is_shown_and_recorded() -> None:
    reply = Replier(Fixed(ANSWER)).reply(job("When?"))
    assert reply.card == answer_card(ANSWER, Place("abc123"))
    assert reply.answer
    assert reply.answer["verdict"] == "answered"
    (quote,) = reply.answer["quotes"]
    assert quote["text"] == ANSWER.quotes[0].article.text[quote["start"] : quote["end"]]


@pytest.mark.parametrize("said", ["", "???", "…"])
def test_no_question_gets_help(said: str) -> None:
    assert Replier(Fixed(AssertionError())).reply(job(said)).card == message_card(texts.HELP)


@pytest.mark.parametrize("surface", [Surface.DIRECT, Surface.MENTION, Surface.SLASH])
def test_who_says_help_gets_help(surface: Surface) -> None:
    asked = job("Help!")
    asked = replace(asked, question=replace(asked.question, surface=surface))
    assert Replier(Fixed(AssertionError())).reply(asked).card == message_card(texts.HELP)


def test_help_names_a_question_that_the_articles_answer() -> None:
    card = help_card(Contents((), ("Who buys Gamma?", "When?"), None))
    assert card == message_card(texts.HELP, "For example: “Who buys Gamma?”")


def test_what_is_wrong_with_the_question_is_said() -> None:
    reply = Replier(Fixed(QuestionError("It is too long."))).reply(job("When?"))
    assert reply.card == message_card("It is too long.")


def test_a_damaged_index_is_named_and_its_remedy_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = IndexUnusableError("Rebuild it: python -m index build")
    reply = Replier(Fixed(error)).reply(job("When?"))
    assert texts.NO_INDEX in reply.card.text
    assert "abc123" in reply.card.text
    assert "python -m" not in reply.card.text
    assert "abc123: Rebuild it" in caplog.text


def test_an_unexpected_error_is_in_the_log_under_the_reference_people_see(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reply = Replier(Fixed(RuntimeError("secret detail"))).reply(job("When?"))
    assert texts.FAILED in reply.card.text
    assert "secret" not in reply.card.text
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "abc123" in record.getMessage()
    assert record.__dict__["hide"] == "When?"

"""From a question to its reply: the one place where the bot asks the index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot import texts
from bot.blocks.articles import articles_card
from bot.blocks.cards import abstention_card, answer_card, help_card, message_card
from bot.failures import failed
from bot.records import PRIVATE, Card, Job, Place, Question, Reply, Surface
from bot.smalltalk import is_stop, small_talk
from index.encoder import Floats
from index.json_form import answer_as_json, quote_as_json
from index.records import Answer, Contents, Verdict

HELP, ARTICLES = "help", "articles"
ADDRESSED = (Surface.MENTION, Surface.DIRECT, Surface.SLASH)


class Answers(Protocol):
    """Whatever answers questions: the index, or a stand-in for it in tests."""

    def answer(self, question: str, about: str = "") -> Answer:
        """Return the quotes that answer; `about` is the article quoted before, if any."""
        ...

    def contents(self) -> Contents:
        """Return the articles that are searched."""
        ...

    def embed(self, questions: Sequence[str]) -> Floats:
        """Return unit vectors, a row a question."""
        ...


@dataclass(frozen=True, slots=True)
class Replier:
    """Turns every question into a reply; it has no way to fail without words.

    With `escalate`, who gets no answer is offered to ask a person.
    """

    answers: Answers
    escalate: bool = False

    def reply(self, job: Job, about: str = "") -> Reply:
        """Return the reply: quotes, an abstention, help, or a named failure."""
        text = job.question.text
        try:
            if said := self._without_looking(job.question):
                return Reply(said)
            answer = self.answers.answer(text, about)
            return Reply(self._card(answer, place_of(job)), as_record(answer))
        except Exception as error:  # noqa: BLE001 - it is logged, and named to who asked
            return Reply(failed(error, job.id, hide=text))

    def _without_looking(self, question: Question) -> Card | None:
        """Return what is said to those who ask nothing."""
        if not any(map(str.isalnum, question.text)):
            if question.surface is Surface.SHORTCUT:
                return message_card(texts.NO_WORDS)
            only_asker = question.surface is Surface.MENTION
            return replace(help_card(self.answers.contents()), only_asker=only_asker)
        asked = question.text.lower().rstrip("?!. ") if question.surface in ADDRESSED else ""
        if asked == HELP:
            return help_card(self.answers.contents())
        if asked == ARTICLES:
            return articles_card(self.answers.contents())
        if question.surface is Surface.MENTION and is_stop(question.text):
            return message_card(texts.QUIET)
        said = small_talk(question.text) if question.surface in ADDRESSED else ""
        return message_card(said) if said else None

    def _card(self, answer: Answer, place: Place) -> Card:
        if answer.verdict is Verdict.NONE or not answer.quotes:
            contents = self.answers.contents()
            return abstention_card(answer, contents, place, escalate=self.escalate)
        return answer_card(answer, place)


def place_of(job: Job) -> Place:
    """Return where the reply to a question stands."""
    surface = job.question.surface
    private = surface in PRIVATE
    asked = job.question.text if private else ""
    return Place(job.id, private=private, thread=surface is Surface.SHORTCUT, asked=asked)


def as_record(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON for the store: spans and scores, to be judged later."""
    return answer_as_json(answer) | {"closest": [quote_as_json(each) for each in answer.closest]}

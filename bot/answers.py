"""From a question to its reply: the one place where the bot asks the index."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot import texts
from bot.blocks import answer_card, failure_card, message_card
from bot.records import Job, Reply
from index.encoder import Floats
from index.errors import IndexUnusableError, QuestionError
from index.json_form import answer_as_json, quote_as_json
from index.records import Answer, Contents

log = logging.getLogger(__name__)


class Answers(Protocol):
    """Whatever answers questions: the index, or a stand-in for it in tests."""

    def answer(self, question: str, previous: str = "") -> Answer:
        """Return the quotes that answer."""
        ...

    def contents(self) -> Contents:
        """Return the articles that are searched."""
        ...

    def embed(self, questions: Sequence[str]) -> Floats:
        """Return unit vectors, a row a question."""
        ...


@dataclass(frozen=True, slots=True)
class Replier:
    """Turns every question into a reply; it has no way to fail without words."""

    answers: Answers

    def reply(self, job: Job) -> Reply:
        """Return the reply: quotes, an abstention, help, or a named failure."""
        if not job.question.text:
            return Reply(message_card(texts.HELP))
        try:
            answer = self.answers.answer(job.question.text)
            return Reply(answer_card(answer), as_record(answer))
        except QuestionError as error:
            return Reply(message_card(str(error)))
        except IndexUnusableError as error:
            log.error("Question %s: %s", job.id, error)  # noqa: TRY400 - the message says it all
            return Reply(failure_card(texts.NO_INDEX, job.id))
        except Exception:
            log.exception("Question %s failed", job.id, extra={"hide": job.question.text})
            return Reply(failure_card(texts.FAILED, job.id))


def as_record(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON for the store: spans and scores, to be judged later."""
    return answer_as_json(answer) | {"closest": [quote_as_json(each) for each in answer.closest]}
